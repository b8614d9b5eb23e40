//! Bare locks: mutual exclusion and nothing else.
//!
//! A bare lock waits by spinning or by parking; which one is decided at each acquisition, because an RT
//! spinlock is the same word as a spinning one. No checks, no data, no guards live here.

mod bucket;
pub(crate) mod parking;
mod rw_word;
mod spin_word;
mod word;

pub(crate) use rw_word::RwWordLock;
pub use spin_word::SpinWord;
pub use word::WordLock;

/// The bare locks are made of these. `tests/loom` puts others in their place.
use std::sync::atomic;
use std::time::{Duration, Instant};

/// A bare exclusive lock, below a [`Lock`](crate::sync::Lock).
///
/// # Safety
///
/// Between an acquisition and its [`unlock`](Self::unlock) there is no other acquisition.
pub unsafe trait RawLock {
    /// A lock that is free.
    const INIT: Self;

    /// Acquires the lock if it is free.
    fn try_lock(&self) -> bool;

    /// Acquires the lock, waiting as said or as it always does.
    fn lock(&self, wait: Wait);

    /// Releases the lock.
    ///
    /// # Safety
    ///
    /// The calling thread holds the lock.
    unsafe fn unlock(&self);

    /// Whether somebody holds the lock now.
    fn is_locked(&self) -> bool;

    /// Acquires the lock if that is possible within `timeout`; tries again and again, unless it knows better.
    fn try_lock_for(&self, wait: Wait, timeout: Duration) -> bool {
        retry_for(wait, timeout, || self.try_lock())
    }
}

/// Attempts until it succeeds or `timeout` is over.
pub(crate) fn retry_for(wait: Wait, timeout: Duration, attempt: impl Fn() -> bool) -> bool {
    let start = Instant::now();
    let mut backoff = Backoff::new();
    while !attempt() {
        if start.elapsed() >= timeout {
            return false;
        }
        match wait {
            Wait::Spin => backoff.pause(),
            Wait::Park => std::thread::sleep(Duration::from_micros(50).min(timeout)),
        }
    }
    true
}

/// How to wait for a lock that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Burn processor time.
    Spin,
    /// Sleep until the holder wakes us.
    Park,
}

/// Spins for a bounded time, then gives the processor away: the holder may be a thread that was preempted.
pub(crate) struct Backoff {
    rounds: u32,
}

impl Backoff {
    const SPIN_ROUNDS: u32 = 64;

    pub(crate) const fn new() -> Self {
        Self { rounds: 0 }
    }

    pub(crate) fn pause(&mut self) {
        if self.rounds < Self::SPIN_ROUNDS {
            self.rounds += 1;
            core::hint::spin_loop();
        } else {
            std::thread::yield_now();
        }
    }
}
