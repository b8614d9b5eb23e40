//! An interrupt wakes a task: `Waker::wake` runs what the tree made wakers of, be it an `impl Wake` or a function of a
//! `RawWakerVTable`. Which of them it is nobody knows.
use std::sync::Arc;
use std::task::{RawWaker, RawWakerVTable, Wake, Waker};

use spin::Mutex;
use x86_64::instructions::interrupts::without_interrupts;

static READY: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static RAISED: Mutex<Vec<usize>> = Mutex::new(Vec::new());
static SLEEPING: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static WAITING: Mutex<Vec<Waker>> = Mutex::new(Vec::new());

struct Task {
    number: u8,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        READY.lock().push(self.number); //~ NC006 low
    }
}

static SIGNALS: RawWakerVTable = RawWakerVTable::new(copy, raise, raise, end);

unsafe fn copy(signal: *const ()) -> RawWaker {
    RawWaker::new(signal, &SIGNALS)
}

unsafe fn raise(signal: *const ()) {
    RAISED.lock().push(signal as usize); //~ NC006 low
}

unsafe fn end(_signal: *const ()) {}

pub fn wait_for(task: Arc<Task>) {
    without_interrupts(|| WAITING.lock().push(task.into()));
}

extern "x86-interrupt" fn received(_frame: u64) {
    while let Some(waker) = WAITING.lock().pop() {
        waker.wake();
    }
}

pub fn next() -> Option<u8> {
    READY.lock().pop() //~ NC006 low
}

pub fn next_signal() -> Option<usize> {
    RAISED.lock().pop() //~ NC006 low
}

pub fn next_quietly() -> Option<u8> {
    without_interrupts(|| READY.lock().pop())
}

/// What no waker wakes.
pub fn sleep(task: u8) {
    SLEEPING.lock().push(task);
}
