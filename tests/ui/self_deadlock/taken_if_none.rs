//! A guard in an `Option` over the turns of a loop, taken only where there is none yet: however many other things are
//! told apart, whether it is there goes with whether the lock is held.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

pub fn acquire(permits: &AtomicUsize, waiters: &Mutex<u32>, queued: &mut bool, start: usize, count: usize) {
    let needed = if *queued { start } else { count };
    let mut lock = None;
    let mut current = permits.load(Ordering::Acquire);
    loop {
        let mut remaining = 0;
        let next = if current >= needed {
            current - needed
        } else {
            remaining = needed - current;
            0
        };
        if remaining > 0 && lock.is_none() {
            lock = Some(waiters.lock().unwrap());
        }
        match permits.compare_exchange(current, next, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) if remaining == 0 => return,
            Ok(_) => return,
            Err(actual) => current = actual,
        }
    }
}

pub fn acquire_in_each_turn(permits: &AtomicUsize, waiters: &Mutex<u32>, needed: usize) {
    let mut lock = None;
    let mut current = permits.load(Ordering::Acquire);
    while current < needed {
        lock = Some(waiters.lock().unwrap()); //~ NC005
        current = permits.load(Ordering::Acquire);
    }
    drop(lock);
}
