//! A context that one return of a function leaves in force by mistake is the function's own fault: it is reported
//! there, and callers are judged as if it were mended. Where the result tells the returns apart, callers know.
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use x86_64::instructions::interrupts;

pub static QUEUE: Mutex<Vec<u32>> = Mutex::new(Vec::new());

static IDLE: AtomicBool = AtomicBool::new(false);

fn is_idle() -> bool {
    IDLE.load(Ordering::Relaxed)
}

pub fn schedule() {
    interrupts::disable(); //~ NC010
    if is_idle() {
        return;
    }
    interrupts::enable();
}

pub fn sleep() {
    schedule();
    QUEUE.lock().unwrap().push(1);
}

pub fn sleep_twice() {
    sleep();
    sleep();
}

/// Whether interrupts are off now.
fn disable_unless_idle() -> bool {
    if is_idle() {
        return false;
    }
    interrupts::disable();
    true
}

pub fn push() {
    if disable_unless_idle() {
        QUEUE.lock().unwrap().push(1); //~ NC002
        interrupts::enable();
    }
}
