//! A method of a constant is told which one it is, and knows it after everything that it writes.
//@ rt: off

use std::sync::Mutex;

static TABLE: Mutex<u32> = Mutex::new(0);
static FAST: spin::Mutex<u32> = spin::Mutex::new(0);

// A macro that is not read derives `Copy`.
#[atomic_enum]
#[derive(PartialEq, Eq)]
pub enum Signal {
    Stop,
    Alarm,
}

#[derive(Default)]
pub struct Task {
    a: bool,
    b: bool,
    c: bool,
    d: bool,
    e: bool,
    f: bool,
    g: bool,
    h: bool,
    i: bool,
}

impl Task {
    fn is_quiet(&self) -> bool {
        self.a && self.b && self.c && self.d && self.e && self.f && self.g && self.h && self.i
    }
}

impl Signal {
    fn send(&self, task: &mut Task) {
        task.a = true;
        task.b = true;
        task.c = true;
        task.d = true;
        task.e = true;
        task.f = true;
        task.g = true;
        task.h = true;
        task.i = true;
        if *self == Signal::Stop {
            *TABLE.lock().unwrap() += 1;
        }
    }
}

fn number(signal: Signal) -> usize {
    signal as usize
}

pub fn alarm(task: &mut Task) -> bool {
    let signal = Signal::Alarm;
    let _number = number(signal);
    let _fast = FAST.lock();
    signal.send(task);
    task.is_quiet()
}

pub fn stop(task: &mut Task) -> bool {
    let signal = Signal::Stop;
    let _fast = FAST.lock();
    signal.send(task); //~ NC001 NC002
    task.is_quiet()
}
