//! An exclusive lock that only spins: its release is one store.

use super::atomic::{AtomicBool, Ordering};
use super::{Backoff, RawLock, Wait};

/// A bare spinlock. It spins whatever it is asked to.
#[derive(Debug)]
pub struct SpinWord {
    held: AtomicBool,
}

// SAFETY: 1. the word goes from free to held in one atomic step, and only its holder sets it free.
unsafe impl RawLock for SpinWord {
    const INIT: Self = Self { held: AtomicBool::new(false) };

    #[inline]
    fn try_lock(&self) -> bool {
        self.held.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_ok()
    }

    #[cold]
    fn lock(&self, _wait: Wait) {
        let mut backoff = Backoff::new();
        while self.held.load(Ordering::Relaxed) || !self.try_lock() {
            backoff.pause();
        }
    }

    #[inline]
    unsafe fn unlock(&self) {
        self.held.store(false, Ordering::Release);
    }

    fn is_locked(&self) -> bool {
        self.held.load(Ordering::Relaxed)
    }
}
