//! Callbacks that run under the lock of their list, and register others.
use spin::Mutex;

static CALLBACKS: Mutex<Vec<fn()>> = Mutex::new(Vec::new());

pub fn register(callback: fn()) {
    CALLBACKS.lock().push(callback);
}

fn again() {
    register(again);
}

pub fn start() {
    register(again);
}

pub fn run_all() {
    for callback in CALLBACKS.lock().iter() {
        callback(); //~ NC005
    }
}

pub fn run_all_without_the_lock() {
    let callbacks: Vec<fn()> = CALLBACKS.lock().clone();
    for callback in callbacks {
        callback();
    }
}
