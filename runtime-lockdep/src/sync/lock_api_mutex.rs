//! A checked bare mutex for `lock_api`: what is generic over `lock_api::RawMutex` is checked with it.
//!
//! `lock_api` builds its locks in constants, which have no place. The class of such a lock is the place of its first
//! acquisition.

use crate::Place;
use crate::hooks::{self, Released, Request};
use crate::lock_map::LockMap;
use crate::raw::{RawLock, WordLock};
use crate::sync::lock::Flavor;
use core::marker::PhantomData;
use core::panic::Location;
use core::time::Duration;
use lock_api::{GuardNoSend, RawMutex, RawMutexFair, RawMutexTimed};
use std::time::Instant;

/// A checked bare lock of flavor `F`, on the bare lock `R`.
///
/// ```
/// use runtime_lockdep::sync::{CheckedMutex, Sleeping};
/// type Mutex<T> = lock_api::Mutex<CheckedMutex<Sleeping>, T>;
/// let mutex = Mutex::new(1);
/// *mutex.lock() += 1;
/// assert_eq!(mutex.into_inner(), 2);
/// ```
pub struct CheckedMutex<F, R = WordLock> {
    map: LockMap,
    raw: R,
    flavor: PhantomData<fn() -> F>,
}

struct RequestOf<F>(PhantomData<F>);

impl<F: Flavor> RequestOf<F> {
    const VALUE: Request = Request::exclusive::<()>(F::KIND);
    const TIMED: Request = Self::VALUE.timed();
}

// SAFETY: 1. the bare lock excludes, and is acquired and released exactly when this is.
unsafe impl<F: Flavor, R: RawLock> RawMutex for CheckedMutex<F, R> {
    const INIT: Self = Self { map: LockMap::at_first_use(), raw: R::INIT, flavor: PhantomData };

    type GuardMarker = GuardNoSend;

    #[inline]
    #[track_caller]
    fn lock(&self) {
        let place = Location::caller();
        if !hooks::acquire_known(&self.map, &RequestOf::<F>::VALUE, place) {
            return self.lock_unknown(place);
        }
        self.wait();
    }

    #[inline]
    #[track_caller]
    fn try_lock(&self) -> bool {
        let is_acquired = self.raw.try_lock();
        if is_acquired {
            // SAFETY: 1. acquired above, and there is no guard.
            let unlock = || unsafe { self.raw.unlock() };
            hooks::acquired_by_try(&self.map, &RequestOf::<F>::VALUE, Location::caller(), unlock);
        }
        is_acquired
    }

    #[inline]
    unsafe fn unlock(&self) {
        if !hooks::release_known(&self.map) {
            return self.unlock_unknown(Location::caller());
        }
        // SAFETY: 1. the caller holds the lock.
        unsafe { self.raw.unlock() };
    }

    fn is_locked(&self) -> bool {
        self.raw.is_locked()
    }
}

// SAFETY: 1. as for `RawMutex`. Whether threads take turns is the bare lock's affair.
unsafe impl<F: Flavor, R: RawLock> RawMutexFair for CheckedMutex<F, R> {
    unsafe fn unlock_fair(&self) {
        // SAFETY: 1. the caller holds the lock.
        unsafe { self.unlock() };
    }
}

// SAFETY: 1. as for `RawMutex`.
unsafe impl<F: Flavor, R: RawLock> RawMutexTimed for CheckedMutex<F, R> {
    type Duration = Duration;
    type Instant = Instant;

    #[track_caller]
    fn try_lock_for(&self, timeout: Duration) -> bool {
        hooks::acquire(&self.map, &RequestOf::<F>::TIMED, Location::caller());
        self.kept(self.raw.try_lock_for(hooks::wait_of(F::KIND), timeout))
    }

    #[track_caller]
    fn try_lock_until(&self, end: Instant) -> bool {
        self.try_lock_for(end.saturating_duration_since(Instant::now()))
    }
}

impl<F: Flavor, R: RawLock> CheckedMutex<F, R> {
    /// Acquires the lock, which the validator has recorded.
    #[inline]
    fn wait(&self) {
        if !self.raw.try_lock() {
            self.raw.lock(hooks::wait_of(F::KIND));
        }
    }

    #[cold]
    #[inline(never)]
    fn lock_unknown(&self, place: Place) {
        hooks::acquire_unknown(&self.map, &RequestOf::<F>::VALUE, place);
        self.wait();
    }

    /// Releases the lock, unless this thread does not hold it: a report that panicked within `unlocked` has left a guard
    /// without the lock.
    #[cold]
    #[inline(never)]
    fn unlock_unknown(&self, place: Place) {
        let released = hooks::release_unknown(&self.map, place);
        if released != Released::NotHeld {
            // SAFETY: 1. the validator has just seen that this thread holds the lock.
            unsafe { self.raw.unlock() };
        }
        if released == Released::BeforeInterrupts {
            hooks::interrupt_point();
        }
    }

    /// Forgets an acquisition that came to nothing.
    fn kept(&self, is_acquired: bool) -> bool {
        if !is_acquired {
            hooks::release(&self.map);
        }
        is_acquired
    }
}
