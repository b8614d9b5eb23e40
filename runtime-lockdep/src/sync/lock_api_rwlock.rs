//! A checked reader-writer lock for `lock_api`, around any bare lock of its traits: what the bare lock can do, it can.
//!
//! As with [`CheckedMutex`](super::CheckedMutex), the class of such a lock is the place of its first acquisition.

use super::shared::SharedFlavor;
use super::shared_word::{SharedWord, left_until};
use crate::Place;
use crate::hooks::{self, Released, Request};
use crate::lock_map::LockMap;
use core::marker::PhantomData;
use core::panic::Location;
use core::time::Duration;
use lock_api::{
    GuardNoSend, RawRwLock, RawRwLockDowngrade, RawRwLockFair, RawRwLockRecursive, RawRwLockRecursiveTimed,
    RawRwLockTimed, RawRwLockUpgrade, RawRwLockUpgradeDowngrade, RawRwLockUpgradeFair, RawRwLockUpgradeTimed,
};
use std::time::Instant;

/// A checked reader-writer lock of flavor `F`, on the bare lock `R`.
///
/// ```
/// use runtime_lockdep::sync::{CheckedRwLock, RwSem};
/// type RwLock<T> = lock_api::RwLock<CheckedRwLock<RwSem, parking_lot::RawRwLock>, T>;
/// let lock = RwLock::new(1);
/// *lock.write() += 1;
/// assert_eq!(*lock.upgradable_read(), 2);
/// ```
pub struct CheckedRwLock<F, R = SharedWord<F>> {
    map: LockMap,
    raw: R,
    flavor: PhantomData<fn() -> F>,
}

struct RequestOf<F>(PhantomData<F>);

impl<F: SharedFlavor> RequestOf<F> {
    const READ: Request = Request::shared::<()>(F::READ, F::LABEL);
    const RECURSIVE: Request = Self::READ.recursive();
    const WRITE: Request = Request::exclusive_half::<()>(F::WRITE, F::LABEL);
}

impl<F: SharedFlavor, R: RawRwLock> CheckedRwLock<F, R> {
    /// Releases the lock, unless this thread does not hold it: as for [`CheckedMutex`](super::CheckedMutex).
    fn release(&self, unlock: impl FnOnce(&R)) {
        let released = hooks::release(&self.map);
        if released != Released::NotHeld {
            unlock(&self.raw);
        }
        if released == Released::BeforeInterrupts {
            hooks::interrupt_point();
        }
    }

    /// Records what was tried, if it was acquired.
    fn tried(&self, is_acquired: bool, request: &Request, place: Place, unlock: impl FnOnce(&R)) -> bool {
        if is_acquired {
            hooks::acquired_by_try(&self.map, request, place, || unlock(&self.raw));
        }
        is_acquired
    }

    /// Records an acquisition, and forgets it if it came to nothing in time.
    fn timed(&self, request: &Request, place: Place, attempt: impl FnOnce(&R) -> bool) -> bool {
        hooks::acquire(&self.map, &request.timed(), place);
        let is_acquired = attempt(&self.raw);
        if !is_acquired {
            hooks::release(&self.map);
        }
        is_acquired
    }
}

/// Ends a read of which `release` or `tried` knows.
fn end_read<R: RawRwLock>(raw: &R) {
    // SAFETY: 1. the lock was acquired shared, as the validator has just seen or a try-lock has just said.
    unsafe { raw.unlock_shared() };
}

/// Ends a write, likewise.
fn end_write<R: RawRwLock>(raw: &R) {
    // SAFETY: 1. the lock was acquired exclusively, as the validator has just seen or a try-lock has just said.
    unsafe { raw.unlock_exclusive() };
}

/// Ends an upgradable read, likewise.
fn end_upgradable<R: RawRwLockUpgrade>(raw: &R) {
    // SAFETY: 1. the lock was acquired upgradable, as the validator has just seen or a try-lock has just said.
    unsafe { raw.unlock_upgradable() };
}

// SAFETY: 1. the bare lock excludes, and is acquired and released exactly when this is.
unsafe impl<F: SharedFlavor, R: RawRwLock> RawRwLock for CheckedRwLock<F, R> {
    const INIT: Self = Self { map: LockMap::at_first_use(), raw: R::INIT, flavor: PhantomData };

    type GuardMarker = GuardNoSend;

    #[track_caller]
    fn lock_shared(&self) {
        hooks::acquire(&self.map, &RequestOf::<F>::READ, Location::caller());
        self.raw.lock_shared();
    }

    #[track_caller]
    fn try_lock_shared(&self) -> bool {
        self.tried(self.raw.try_lock_shared(), &RequestOf::<F>::READ, Location::caller(), end_read)
    }

    unsafe fn unlock_shared(&self) {
        self.release(end_read);
    }

    #[track_caller]
    fn lock_exclusive(&self) {
        hooks::acquire(&self.map, &RequestOf::<F>::WRITE, Location::caller());
        self.raw.lock_exclusive();
    }

    #[track_caller]
    fn try_lock_exclusive(&self) -> bool {
        self.tried(self.raw.try_lock_exclusive(), &RequestOf::<F>::WRITE, Location::caller(), end_write)
    }

    unsafe fn unlock_exclusive(&self) {
        self.release(end_write);
    }

    fn is_locked(&self) -> bool {
        self.raw.is_locked()
    }
}

// SAFETY: 1. as for `RawRwLock`. Whether threads take turns is the bare lock's affair.
unsafe impl<F: SharedFlavor, R: RawRwLockFair> RawRwLockFair for CheckedRwLock<F, R> {
    unsafe fn unlock_shared_fair(&self) {
        // SAFETY: 1. as for `end_read`.
        self.release(|raw| unsafe { raw.unlock_shared_fair() });
    }

    unsafe fn unlock_exclusive_fair(&self) {
        // SAFETY: 1. as for `end_write`.
        self.release(|raw| unsafe { raw.unlock_exclusive_fair() });
    }
}

// SAFETY: 1. the bare lock never blocks a recursive reader behind a writer that only waits.
unsafe impl<F: SharedFlavor, R: RawRwLockRecursive> RawRwLockRecursive for CheckedRwLock<F, R> {
    #[track_caller]
    fn lock_shared_recursive(&self) {
        hooks::acquire(&self.map, &RequestOf::<F>::RECURSIVE, Location::caller());
        self.raw.lock_shared_recursive();
    }

    #[track_caller]
    fn try_lock_shared_recursive(&self) -> bool {
        let is_acquired = self.raw.try_lock_shared_recursive();
        self.tried(is_acquired, &RequestOf::<F>::RECURSIVE, Location::caller(), end_read)
    }
}

// SAFETY: 1. the bare lock goes from one state to the other without being free.
unsafe impl<F: SharedFlavor, R: RawRwLockDowngrade> RawRwLockDowngrade for CheckedRwLock<F, R> {
    #[track_caller]
    unsafe fn downgrade(&self) {
        // SAFETY: 1. the caller is the writer.
        unsafe { self.raw.downgrade() };
        let unlock = || end_read(&self.raw);
        hooks::exchange(&self.map, &RequestOf::<F>::READ, Location::caller(), unlock);
    }
}

// SAFETY: 1. one upgradable reader excludes another and writers, in the bare lock.
unsafe impl<F: SharedFlavor, R: RawRwLockUpgrade> RawRwLockUpgrade for CheckedRwLock<F, R> {
    #[track_caller]
    fn lock_upgradable(&self) {
        hooks::acquire(&self.map, &RequestOf::<F>::READ, Location::caller());
        self.raw.lock_upgradable();
    }

    #[track_caller]
    fn try_lock_upgradable(&self) -> bool {
        self.tried(self.raw.try_lock_upgradable(), &RequestOf::<F>::READ, Location::caller(), end_upgradable)
    }

    unsafe fn unlock_upgradable(&self) {
        self.release(end_upgradable);
    }

    #[track_caller]
    unsafe fn upgrade(&self) {
        let requests = const { [&RequestOf::<F>::READ, &RequestOf::<F>::WRITE] };
        hooks::upgrade(&self.map, requests, Location::caller());
        // SAFETY: 1. the caller is the upgradable reader.
        unsafe { self.raw.upgrade() };
    }

    #[track_caller]
    unsafe fn try_upgrade(&self) -> bool {
        // SAFETY: 1. the caller is the upgradable reader.
        let is_writer = unsafe { self.raw.try_upgrade() };
        if is_writer {
            let unlock = || end_write(&self.raw);
            hooks::exchange(&self.map, &RequestOf::<F>::WRITE, Location::caller(), unlock);
        }
        is_writer
    }
}

// SAFETY: 1. as for `RawRwLockFair`.
unsafe impl<F: SharedFlavor, R: RawRwLockUpgradeFair> RawRwLockUpgradeFair for CheckedRwLock<F, R> {
    unsafe fn unlock_upgradable_fair(&self) {
        // SAFETY: 1. as for `end_upgradable`.
        self.release(|raw| unsafe { raw.unlock_upgradable_fair() });
    }
}

// SAFETY: 1. as for `RawRwLockDowngrade`.
unsafe impl<F: SharedFlavor, R: RawRwLockUpgradeDowngrade> RawRwLockUpgradeDowngrade for CheckedRwLock<F, R> {
    unsafe fn downgrade_upgradable(&self) {
        // For the validator one reader is like another.
        // SAFETY: 1. the caller is the upgradable reader.
        unsafe { self.raw.downgrade_upgradable() };
    }

    #[track_caller]
    unsafe fn downgrade_to_upgradable(&self) {
        // SAFETY: 1. the caller is the writer.
        unsafe { self.raw.downgrade_to_upgradable() };
        let unlock = || end_upgradable(&self.raw);
        hooks::exchange(&self.map, &RequestOf::<F>::READ, Location::caller(), unlock);
    }
}

// SAFETY: 1. as for `RawRwLock`.
unsafe impl<F, R> RawRwLockTimed for CheckedRwLock<F, R>
where
    F: SharedFlavor,
    R: RawRwLockTimed<Duration = Duration, Instant = Instant>,
{
    type Duration = Duration;
    type Instant = Instant;

    #[track_caller]
    fn try_lock_shared_for(&self, timeout: Duration) -> bool {
        let attempt = |raw: &R| raw.try_lock_shared_for(timeout);
        self.timed(&RequestOf::<F>::READ, Location::caller(), attempt)
    }

    #[track_caller]
    fn try_lock_shared_until(&self, end: Instant) -> bool {
        self.try_lock_shared_for(left_until(end))
    }

    #[track_caller]
    fn try_lock_exclusive_for(&self, timeout: Duration) -> bool {
        let attempt = |raw: &R| raw.try_lock_exclusive_for(timeout);
        self.timed(&RequestOf::<F>::WRITE, Location::caller(), attempt)
    }

    #[track_caller]
    fn try_lock_exclusive_until(&self, end: Instant) -> bool {
        self.try_lock_exclusive_for(left_until(end))
    }
}

// SAFETY: 1. as for `RawRwLockRecursive`.
unsafe impl<F, R> RawRwLockRecursiveTimed for CheckedRwLock<F, R>
where
    F: SharedFlavor,
    R: RawRwLockRecursiveTimed<Duration = Duration, Instant = Instant>,
{
    #[track_caller]
    fn try_lock_shared_recursive_for(&self, timeout: Duration) -> bool {
        let attempt = |raw: &R| raw.try_lock_shared_recursive_for(timeout);
        self.timed(&RequestOf::<F>::RECURSIVE, Location::caller(), attempt)
    }

    #[track_caller]
    fn try_lock_shared_recursive_until(&self, end: Instant) -> bool {
        self.try_lock_shared_recursive_for(left_until(end))
    }
}

// SAFETY: 1. as for `RawRwLockUpgrade`.
unsafe impl<F, R> RawRwLockUpgradeTimed for CheckedRwLock<F, R>
where
    F: SharedFlavor,
    R: RawRwLockUpgradeTimed<Duration = Duration, Instant = Instant>,
{
    #[track_caller]
    fn try_lock_upgradable_for(&self, timeout: Duration) -> bool {
        let attempt = |raw: &R| raw.try_lock_upgradable_for(timeout);
        self.timed(&RequestOf::<F>::READ, Location::caller(), attempt)
    }

    #[track_caller]
    fn try_lock_upgradable_until(&self, end: Instant) -> bool {
        self.try_lock_upgradable_for(left_until(end))
    }

    #[track_caller]
    unsafe fn try_upgrade_for(&self, timeout: Duration) -> bool {
        let (requests, place) =
            (const { [&RequestOf::<F>::READ, &RequestOf::<F>::WRITE.timed()] }, Location::caller());
        hooks::upgrade(&self.map, requests, place);
        // SAFETY: 1. the caller is the upgradable reader.
        let is_writer = unsafe { self.raw.try_upgrade_for(timeout) };
        if !is_writer {
            hooks::exchange(&self.map, &RequestOf::<F>::READ, place, || ());
        }
        is_writer
    }

    #[track_caller]
    unsafe fn try_upgrade_until(&self, end: Instant) -> bool {
        // SAFETY: 1. the caller is the upgradable reader.
        unsafe { self.try_upgrade_for(left_until(end)) }
    }
}
