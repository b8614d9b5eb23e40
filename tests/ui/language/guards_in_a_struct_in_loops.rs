//! A struct that has a guard, given to functions that release and take it in every turn of a loop.
use spin::{Mutex, MutexGuard};

pub struct Pipe {
    ring: Mutex<u32>,
}

#[derive(Default)]
pub struct Hold<'a> {
    guard: Option<MutexGuard<'a, u32>>,
    turns: u32,
}

impl<'a> Hold<'a> {
    fn take(&mut self, pipe: &'a Pipe) {
        self.guard = Some(pipe.ring.lock());
    }

    fn release(&mut self) {
        drop(self.guard.take());
        self.turns += 1;
    }
}

fn is_ready() -> bool {
    std::env::args().len() > 3
}

pub fn wait_without(pipe: &Pipe) {
    let mut hold = Hold { guard: Some(pipe.ring.lock()), turns: 0 };
    loop {
        if is_ready() {
            return;
        }
        hold.release();
        std::thread::yield_now();
        hold.take(pipe);
    }
}

pub fn wait_with(pipe: &Pipe) {
    let mut hold = Hold { guard: None, turns: 0 };
    loop {
        if is_ready() {
            return;
        }
        hold.take(pipe);
        std::thread::yield_now(); //~ NC002
        hold.release();
    }
}
