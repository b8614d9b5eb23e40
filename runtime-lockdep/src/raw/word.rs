//! An exclusive lock in one word: free, held, or held with sleepers.

use super::atomic::{AtomicU32, Ordering};
use super::parking::{park, unpark_all};
use super::{Backoff, RawLock, Wait};

const FREE: u32 = 0;
const HELD: u32 = 1;
const HELD_PARKED: u32 = 2;

/// A bare exclusive lock. Spinning and sleeping waiters may be mixed.
pub struct WordLock {
    state: AtomicU32,
}

// SAFETY: 1. the word goes from free to held in one atomic step, and only its holder sets it free.
unsafe impl RawLock for WordLock {
    const INIT: Self = Self { state: AtomicU32::new(FREE) };

    #[inline]
    fn try_lock(&self) -> bool {
        self.state.compare_exchange(FREE, HELD, Ordering::Acquire, Ordering::Relaxed).is_ok()
    }

    #[inline]
    fn lock(&self, wait: Wait) {
        if !self.try_lock() {
            self.lock_contended(wait);
        }
    }

    #[inline]
    unsafe fn unlock(&self) {
        if self.state.swap(FREE, Ordering::Release) == HELD_PARKED {
            unpark_all(&self.state);
        }
    }

    fn is_locked(&self) -> bool {
        self.state.load(Ordering::Relaxed) != FREE
    }
}

impl WordLock {
    #[cold]
    fn lock_contended(&self, wait: Wait) {
        match wait {
            Wait::Spin => self.lock_spinning(),
            Wait::Park => self.lock_parking(),
        }
    }

    fn lock_spinning(&self) {
        let mut backoff = Backoff::new();
        while self.state.load(Ordering::Relaxed) != FREE || !self.try_lock() {
            backoff.pause();
        }
    }

    fn lock_parking(&self) {
        // Whoever slept once must keep the mark when it gets the lock: others may still be asleep.
        while self.state.swap(HELD_PARKED, Ordering::Acquire) != FREE {
            park(&self.state, HELD_PARKED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    const ROUNDS: usize = if cfg!(miri) { 20 } else { 2_000 };

    fn count_with(waits: &[Wait]) -> usize {
        let lock = WordLock::INIT;
        let (count, inside) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for wait in waits {
                scope.spawn(|| {
                    for _ in 0..ROUNDS {
                        lock.lock(*wait);
                        assert_eq!(inside.fetch_add(1, Ordering::Relaxed), 0);
                        count.fetch_add(1, Ordering::Relaxed);
                        inside.fetch_sub(1, Ordering::Relaxed);
                        // SAFETY: 1. acquired above.
                        unsafe { lock.unlock() };
                    }
                });
            }
        });
        assert!(!lock.is_locked());
        count.into_inner()
    }

    #[test]
    fn spinners_and_sleepers_exclude_each_other_on_one_word() {
        assert_eq!(count_with(&[Wait::Spin, Wait::Park, Wait::Park, Wait::Spin]), 4 * ROUNDS);
    }

    #[test]
    fn a_held_lock_cannot_be_tried() {
        let lock = WordLock::INIT;
        assert!(lock.try_lock());
        assert!(!lock.try_lock());
        // SAFETY: 1. acquired above.
        unsafe { lock.unlock() };
        assert!(lock.try_lock());
    }
}
