//! A checked lock around any bare lock that implements `lock_api::RawMutex`.

use super::lock::{Lock, LockGuard};
use crate::raw::{RawLock, Wait};
use lock_api::RawMutex;

/// A bare lock of `lock_api`, to build a [`Lock`] on. It waits as it always does, whatever the configuration.
pub struct LockApi<R>(R);

// SAFETY: 1. `RawMutex` has the same contract.
unsafe impl<R: RawMutex> RawLock for LockApi<R> {
    const INIT: Self = Self(R::INIT);

    #[inline]
    fn try_lock(&self) -> bool {
        self.0.try_lock()
    }

    #[inline]
    fn lock(&self, _wait: Wait) {
        self.0.lock();
    }

    #[inline]
    unsafe fn unlock(&self) {
        // SAFETY: 1. the caller holds the lock on this thread.
        unsafe { self.0.unlock() };
    }

    fn is_locked(&self) -> bool {
        self.0.is_locked()
    }
}

/// A value behind a bare lock `R` of flavor `F`, with the checks.
///
/// ```
/// use runtime_lockdep::sync::{Sleeping, Wrapped};
///
/// let lock: Wrapped<Sleeping, parking_lot::RawMutex, _> = Wrapped::new(1);
/// *lock.lock() += 1;
/// assert_eq!(lock.into_inner(), 2);
/// ```
pub type Wrapped<F, R, T> = Lock<F, T, LockApi<R>>;

/// The value of a [`Wrapped`] lock, which is released when this is dropped.
pub type WrappedGuard<'a, F, R, T> = LockGuard<'a, F, T, LockApi<R>>;
