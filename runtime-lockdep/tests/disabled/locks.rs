//! What the assembly is read of: each lock of the crate beside the bare lock below it.

use runtime_lockdep::sync::{RawLock, SpinWord, Wait, WordLock};
use runtime_lockdep::{LockMap, Mutex, PreemptDisabled, RawSpinLock, might_sleep};
use std::cell::UnsafeCell;

pub struct Bare<R> {
    raw: R,
    value: UnsafeCell<u64>,
}

fn add_one<R: RawLock>(lock: &Bare<R>, wait: Wait) {
    if !lock.raw.try_lock() {
        lock.raw.lock(wait);
    }
    // SAFETY: 1. the lock is held, until it is released.
    unsafe {
        *lock.value.get() += 1;
        lock.raw.unlock();
    }
}

#[unsafe(no_mangle)]
pub fn bare_mutex(lock: &Bare<WordLock>) {
    add_one(lock, Wait::Park);
}

#[unsafe(no_mangle)]
pub fn checked_mutex(lock: &Mutex<u64>) {
    *lock.lock() += 1;
}

#[unsafe(no_mangle)]
pub fn bare_spinlock(lock: &Bare<SpinWord>) {
    add_one(lock, Wait::Spin);
}

#[unsafe(no_mangle)]
pub fn checked_spinlock(lock: &RawSpinLock<u64>) {
    *lock.lock() += 1;
}

#[unsafe(no_mangle)]
pub fn bare_hooks() {}

#[unsafe(no_mangle)]
pub fn checked_hooks(map: &LockMap) {
    let _off = PreemptDisabled::new();
    map.acquire::<runtime_lockdep::sync::RawSpin>();
    might_sleep();
    map.release();
}
