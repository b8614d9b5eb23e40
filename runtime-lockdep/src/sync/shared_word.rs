//! The bare reader-writer lock of this crate, by the traits of `lock_api`. Nothing is checked here.

use super::shared::SharedFlavor;
use crate::hooks;
use crate::raw::{RwWordLock, Wait};
use core::marker::PhantomData;
use core::time::Duration;
use lock_api::{
    GuardNoSend, RawRwLock, RawRwLockDowngrade, RawRwLockFair, RawRwLockRecursive, RawRwLockRecursiveTimed,
    RawRwLockTimed, RawRwLockUpgrade, RawRwLockUpgradeDowngrade, RawRwLockUpgradeFair, RawRwLockUpgradeTimed,
};
use std::time::Instant;

/// A bare reader-writer lock which waits as one of flavor `F` does: below a
/// [`CheckedRwLock`](super::CheckedRwLock) unless that names another.
pub struct SharedWord<F> {
    raw: RwWordLock,
    flavor: PhantomData<fn() -> F>,
}

impl<F: SharedFlavor> SharedWord<F> {
    fn wait() -> Wait {
        hooks::wait_of(F::WRITE)
    }
}

/// How long there is until then.
pub(super) fn left_until(end: Instant) -> Duration {
    end.saturating_duration_since(Instant::now())
}

// SAFETY: 1. a writer excludes all others, in one atomic word.
unsafe impl<F: SharedFlavor> RawRwLock for SharedWord<F> {
    const INIT: Self = Self { raw: RwWordLock::new(), flavor: PhantomData };

    type GuardMarker = GuardNoSend;

    fn lock_shared(&self) {
        self.raw.read(Self::wait());
    }

    fn try_lock_shared(&self) -> bool {
        self.raw.try_read()
    }

    unsafe fn unlock_shared(&self) {
        self.raw.unlock_read();
    }

    fn lock_exclusive(&self) {
        self.raw.write(Self::wait());
    }

    fn try_lock_exclusive(&self) -> bool {
        self.raw.try_write()
    }

    unsafe fn unlock_exclusive(&self) {
        self.raw.unlock_write();
    }

    fn is_locked(&self) -> bool {
        self.raw.is_locked()
    }
}

// SAFETY: 1. as for `RawRwLock`. Nobody takes turns: fairness is not this lock's to give.
unsafe impl<F: SharedFlavor> RawRwLockFair for SharedWord<F> {
    unsafe fn unlock_shared_fair(&self) {
        self.raw.unlock_read();
    }

    unsafe fn unlock_exclusive_fair(&self) {
        self.raw.unlock_write();
    }
}

// SAFETY: 1. a reader is never blocked by a writer that only waits: the lock prefers readers.
unsafe impl<F: SharedFlavor> RawRwLockRecursive for SharedWord<F> {
    fn lock_shared_recursive(&self) {
        self.raw.read(Self::wait());
    }

    fn try_lock_shared_recursive(&self) -> bool {
        self.raw.try_read()
    }
}

// SAFETY: 1. the lock goes from one state to the other in one atomic step.
unsafe impl<F: SharedFlavor> RawRwLockDowngrade for SharedWord<F> {
    unsafe fn downgrade(&self) {
        self.raw.downgrade();
    }
}

// SAFETY: 1. one upgradable reader excludes another and writers.
unsafe impl<F: SharedFlavor> RawRwLockUpgrade for SharedWord<F> {
    fn lock_upgradable(&self) {
        self.raw.upgradable_read(Self::wait());
    }

    fn try_lock_upgradable(&self) -> bool {
        self.raw.try_upgradable_read()
    }

    unsafe fn unlock_upgradable(&self) {
        self.raw.unlock_upgradable();
    }

    unsafe fn upgrade(&self) {
        self.raw.upgrade(Self::wait());
    }

    unsafe fn try_upgrade(&self) -> bool {
        self.raw.try_upgrade()
    }
}

// SAFETY: 1. as for `RawRwLockFair`.
unsafe impl<F: SharedFlavor> RawRwLockUpgradeFair for SharedWord<F> {
    unsafe fn unlock_upgradable_fair(&self) {
        self.raw.unlock_upgradable();
    }
}

// SAFETY: 1. as for `RawRwLockDowngrade`.
unsafe impl<F: SharedFlavor> RawRwLockUpgradeDowngrade for SharedWord<F> {
    unsafe fn downgrade_upgradable(&self) {
        self.raw.downgrade_upgradable();
    }

    unsafe fn downgrade_to_upgradable(&self) {
        self.raw.downgrade_to_upgradable();
    }
}

// SAFETY: 1. as for `RawRwLock`.
unsafe impl<F: SharedFlavor> RawRwLockTimed for SharedWord<F> {
    type Duration = Duration;
    type Instant = Instant;

    fn try_lock_shared_for(&self, timeout: Duration) -> bool {
        self.raw.try_read_for(Self::wait(), timeout)
    }

    fn try_lock_shared_until(&self, end: Instant) -> bool {
        self.try_lock_shared_for(left_until(end))
    }

    fn try_lock_exclusive_for(&self, timeout: Duration) -> bool {
        self.raw.try_write_for(Self::wait(), timeout)
    }

    fn try_lock_exclusive_until(&self, end: Instant) -> bool {
        self.try_lock_exclusive_for(left_until(end))
    }
}

// SAFETY: 1. as for `RawRwLockRecursive`.
unsafe impl<F: SharedFlavor> RawRwLockRecursiveTimed for SharedWord<F> {
    fn try_lock_shared_recursive_for(&self, timeout: Duration) -> bool {
        self.try_lock_shared_for(timeout)
    }

    fn try_lock_shared_recursive_until(&self, end: Instant) -> bool {
        self.try_lock_shared_until(end)
    }
}

// SAFETY: 1. as for `RawRwLockUpgrade`.
unsafe impl<F: SharedFlavor> RawRwLockUpgradeTimed for SharedWord<F> {
    fn try_lock_upgradable_for(&self, timeout: Duration) -> bool {
        self.raw.try_upgradable_read_for(Self::wait(), timeout)
    }

    fn try_lock_upgradable_until(&self, end: Instant) -> bool {
        self.try_lock_upgradable_for(left_until(end))
    }

    unsafe fn try_upgrade_for(&self, timeout: Duration) -> bool {
        self.raw.try_upgrade_for(Self::wait(), timeout)
    }

    unsafe fn try_upgrade_until(&self, end: Instant) -> bool {
        self.raw.try_upgrade_for(Self::wait(), left_until(end))
    }
}
