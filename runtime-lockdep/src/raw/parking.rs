//! Parking: sleep until a word has changed.
//!
//! A bucket's mutex is held only to check the word and to wake, so a wake-up between the check and the sleep cannot be
//! lost. The loom tests compile this file.

use super::atomic::{AtomicU32, Ordering};
use super::bucket::bucket;
use std::sync::PoisonError;
use std::time::Instant;

/// Sleeps for as long as `word` holds `expected`.
#[cold]
pub(crate) fn park(word: &AtomicU32, expected: u32) {
    let bucket = bucket(word);
    let mut guard = bucket.mutex.lock().unwrap_or_else(PoisonError::into_inner);
    while word.load(Ordering::Relaxed) == expected {
        guard = bucket.changed.wait(guard).unwrap_or_else(PoisonError::into_inner);
    }
}

/// Sleeps for as long as `word` holds `expected`, until `end` at most; whether the word has changed.
#[cold]
pub(crate) fn park_until(word: &AtomicU32, expected: u32, end: Instant) -> bool {
    let bucket = bucket(word);
    let mut guard = bucket.mutex.lock().unwrap_or_else(PoisonError::into_inner);
    while word.load(Ordering::Relaxed) == expected {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return false;
        }
        guard = bucket.changed.wait_timeout(guard, left).unwrap_or_else(PoisonError::into_inner).0;
    }
    true
}

/// Wakes every sleeper on `word`, which has been changed before.
#[cold]
pub(crate) fn unpark_all(word: &AtomicU32) {
    let bucket = bucket(word);
    drop(bucket.mutex.lock().unwrap_or_else(PoisonError::into_inner));
    bucket.changed.notify_all();
}
