//! Checked bare locks for `lock_api`: what is generic over `lock_api::RawMutex` or `RawRwLock` is checked with these.
//!
//! `lock_api` builds its locks in constants, which have no place. The class of such a lock is the place of its first
//! acquisition.

use crate::Place;
use crate::hooks::{self, Released, Request};
use crate::lock_map::LockMap;
use crate::raw::{RawLock, RwWordLock, Wait, WordLock};
use crate::sync::lock::Flavor;
use crate::sync::shared::SharedFlavor;
use core::marker::PhantomData;
use core::panic::Location;
use core::time::Duration;
use lock_api::{
    GuardNoSend, RawMutex, RawMutexTimed, RawRwLock, RawRwLockDowngrade, RawRwLockRecursive, RawRwLockTimed,
    RawRwLockUpgrade,
};
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
}

impl<F: SharedFlavor> RequestOf<F> {
    const READ: Request = Request::shared::<()>(F::READ, F::LABEL);
    const RECURSIVE: Request = Self::READ.recursive();
    const WRITE: Request = Request::exclusive_half::<()>(F::WRITE, F::LABEL);
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

// SAFETY: 1. as for `RawMutex`.
unsafe impl<F: Flavor, R: RawLock> RawMutexTimed for CheckedMutex<F, R> {
    type Duration = Duration;
    type Instant = Instant;

    #[track_caller]
    fn try_lock_for(&self, timeout: Duration) -> bool {
        hooks::acquire(&self.map, &RequestOf::<F>::VALUE, Location::caller());
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

/// A checked bare reader-writer lock of flavor `F`.
pub struct CheckedRwLock<F> {
    map: LockMap,
    raw: RwWordLock,
    flavor: PhantomData<fn() -> F>,
}

impl<F: SharedFlavor> CheckedRwLock<F> {
    fn wait() -> Wait {
        hooks::wait_of(F::WRITE)
    }

    /// As for [`CheckedMutex`].
    fn release(&self, unlock: impl FnOnce(&RwWordLock)) {
        let released = hooks::release(&self.map);
        if released != Released::NotHeld {
            unlock(&self.raw);
        }
        if released == Released::BeforeInterrupts {
            hooks::interrupt_point();
        }
    }

    fn tried(&self, is_acquired: bool, request: &Request, place: Place, unlock: fn(&RwWordLock)) -> bool {
        if is_acquired {
            hooks::acquired_by_try(&self.map, request, place, || unlock(&self.raw));
        }
        is_acquired
    }

    fn kept(&self, is_acquired: bool) -> bool {
        if !is_acquired {
            hooks::release(&self.map);
        }
        is_acquired
    }
}

// SAFETY: 1. the bare lock excludes, and is acquired and released exactly when this is.
unsafe impl<F: SharedFlavor> RawRwLock for CheckedRwLock<F> {
    const INIT: Self = Self { map: LockMap::at_first_use(), raw: RwWordLock::new(), flavor: PhantomData };

    type GuardMarker = GuardNoSend;

    #[track_caller]
    fn lock_shared(&self) {
        hooks::acquire(&self.map, &RequestOf::<F>::READ, Location::caller());
        self.raw.read(Self::wait());
    }

    #[track_caller]
    fn try_lock_shared(&self) -> bool {
        self.tried(self.raw.try_read(), &RequestOf::<F>::READ, Location::caller(), RwWordLock::unlock_read)
    }

    unsafe fn unlock_shared(&self) {
        self.release(RwWordLock::unlock_read);
    }

    #[track_caller]
    fn lock_exclusive(&self) {
        hooks::acquire(&self.map, &RequestOf::<F>::WRITE, Location::caller());
        self.raw.write(Self::wait());
    }

    #[track_caller]
    fn try_lock_exclusive(&self) -> bool {
        self.tried(self.raw.try_write(), &RequestOf::<F>::WRITE, Location::caller(), RwWordLock::unlock_write)
    }

    unsafe fn unlock_exclusive(&self) {
        self.release(RwWordLock::unlock_write);
    }

    fn is_locked(&self) -> bool {
        self.raw.is_locked()
    }
}

// SAFETY: 1. the reader is never blocked by a writer that only waits: the bare lock prefers readers.
unsafe impl<F: SharedFlavor> RawRwLockRecursive for CheckedRwLock<F> {
    #[track_caller]
    fn lock_shared_recursive(&self) {
        hooks::acquire(&self.map, &RequestOf::<F>::RECURSIVE, Location::caller());
        self.raw.read(Self::wait());
    }

    #[track_caller]
    fn try_lock_shared_recursive(&self) -> bool {
        self.tried(
            self.raw.try_read(),
            &RequestOf::<F>::RECURSIVE,
            Location::caller(),
            RwWordLock::unlock_read,
        )
    }
}

// SAFETY: 1. the bare lock goes from one state to the other in one atomic step.
unsafe impl<F: SharedFlavor> RawRwLockDowngrade for CheckedRwLock<F> {
    #[track_caller]
    unsafe fn downgrade(&self) {
        hooks::release(&self.map);
        self.raw.downgrade();
        let unlock = || self.raw.unlock_read();
        hooks::acquired_by_try(&self.map, &RequestOf::<F>::READ, Location::caller(), unlock);
    }
}

// SAFETY: 1. one upgradable reader excludes another and writers, in the bare lock.
unsafe impl<F: SharedFlavor> RawRwLockUpgrade for CheckedRwLock<F> {
    #[track_caller]
    fn lock_upgradable(&self) {
        hooks::acquire(&self.map, &RequestOf::<F>::READ, Location::caller());
        self.raw.upgradable_read(Self::wait());
    }

    #[track_caller]
    fn try_lock_upgradable(&self) -> bool {
        self.tried(
            self.raw.try_upgradable_read(),
            &RequestOf::<F>::READ,
            Location::caller(),
            RwWordLock::unlock_upgradable,
        )
    }

    unsafe fn unlock_upgradable(&self) {
        self.release(RwWordLock::unlock_upgradable);
    }

    #[track_caller]
    unsafe fn upgrade(&self) {
        let requests = const { [&RequestOf::<F>::READ, &RequestOf::<F>::WRITE] };
        hooks::upgrade(&self.map, requests, Location::caller());
        self.raw.upgrade(Self::wait());
    }

    #[track_caller]
    unsafe fn try_upgrade(&self) -> bool {
        let is_writer = self.raw.try_upgrade();
        if is_writer {
            hooks::release(&self.map);
            let unlock = || self.raw.unlock_write();
            hooks::acquired_by_try(&self.map, &RequestOf::<F>::WRITE, Location::caller(), unlock);
        }
        is_writer
    }
}

// SAFETY: 1. as for `RawRwLock`.
unsafe impl<F: SharedFlavor> RawRwLockTimed for CheckedRwLock<F> {
    type Duration = Duration;
    type Instant = Instant;

    #[track_caller]
    fn try_lock_shared_for(&self, timeout: Duration) -> bool {
        hooks::acquire(&self.map, &RequestOf::<F>::READ, Location::caller());
        self.kept(self.raw.try_read_for(Self::wait(), timeout))
    }

    #[track_caller]
    fn try_lock_shared_until(&self, end: Instant) -> bool {
        self.try_lock_shared_for(end.saturating_duration_since(Instant::now()))
    }

    #[track_caller]
    fn try_lock_exclusive_for(&self, timeout: Duration) -> bool {
        hooks::acquire(&self.map, &RequestOf::<F>::WRITE, Location::caller());
        self.kept(self.raw.try_write_for(Self::wait(), timeout))
    }

    #[track_caller]
    fn try_lock_exclusive_until(&self, end: Instant) -> bool {
        self.try_lock_exclusive_for(end.saturating_duration_since(Instant::now()))
    }
}
