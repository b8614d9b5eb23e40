//! Bare locks: mutual exclusion and nothing else.
//!
//! A bare lock waits by spinning or by parking; which one is decided at each acquisition, because an RT
//! spinlock is the same word as a spinning one. No checks, no data, no guards live here.

mod parking;
mod rw_word;
mod word;

pub(crate) use rw_word::RwWordLock;
pub(crate) use word::WordLock;

/// How to wait for a lock that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
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
