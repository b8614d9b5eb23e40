//! A value that is only asserted is read through its guard.
use std::sync::Mutex;

pub fn check(finished: &Mutex<bool>) {
    assert!(*finished.lock().unwrap());
}
