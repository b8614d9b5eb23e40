//! Hooks for locks of your own: embed a [`LockMap`] and call these around acquire and release.

use crate::acquire::Acquire;
use crate::hooks::{self, Request};
use crate::lock_map::LockMap;
use crate::sync::Flavor;
use core::marker::PhantomData;
use core::panic::Location;

/// The validator's constants for a lock of flavor `F` whose value is not known to it.
struct RequestOf<F>(PhantomData<F>);

impl<F: Flavor> RequestOf<F> {
    const VALUE: Request = Request::exclusive::<()>(F::KIND);
}

/// For an exclusive lock of flavor `F`:
///
/// ```
/// use runtime_lockdep::{LockMap, sync::RawSpin};
/// use std::sync::atomic::{AtomicBool, Ordering};
///
/// struct TicketLock {
///     map: LockMap,
///     taken: AtomicBool,
/// }
///
/// impl TicketLock {
///     fn lock(&self) {
///         self.map.acquire::<RawSpin>();
///         while self.taken.swap(true, Ordering::Acquire) {}
///     }
///
///     fn unlock(&self) {
///         self.map.release();
///         self.taken.store(false, Ordering::Release);
///     }
/// }
///
/// let lock = TicketLock { map: LockMap::named("ticket"), taken: AtomicBool::new(false) };
/// lock.lock();
/// lock.unlock();
/// ```
impl LockMap {
    /// To be called before waiting for the lock, so that a deadlock is reported instead of entered.
    ///
    /// # Panics
    ///
    /// With the report, if the acquisition breaks a rule and the session's policy is to panic.
    #[inline]
    #[track_caller]
    pub fn acquire<F: Flavor>(&self) {
        hooks::acquire(self, &RequestOf::<F>::VALUE, Location::caller());
    }

    /// The same for any way to acquire it.
    ///
    /// # Panics
    ///
    /// As for [`acquire`](Self::acquire).
    #[inline]
    #[track_caller]
    pub fn acquire_as(&self, how: &Acquire) {
        hooks::acquire(self, how.request(), Location::caller());
    }

    /// The same while `nest` is held, which orders all locks of this class among each other.
    ///
    /// # Panics
    ///
    /// As for [`acquire`](Self::acquire).
    #[track_caller]
    pub fn acquire_under(&self, how: &Acquire, nest: &LockMap) {
        hooks::acquire_under(self, how.request(), nest, Location::caller());
    }

    /// To be called after a try-lock has succeeded.
    #[inline]
    #[track_caller]
    pub fn acquired_by_try<F: Flavor>(&self) {
        hooks::acquired_by_try(self, &RequestOf::<F>::VALUE, Location::caller(), || ());
    }

    /// The same for any way to acquire it.
    #[inline]
    #[track_caller]
    pub fn acquired_by_try_as(&self, how: &Acquire) {
        hooks::acquired_by_try(self, how.request(), Location::caller(), || ());
    }

    /// To be called before the lock is released.
    #[inline]
    #[track_caller]
    pub fn release(&self) {
        hooks::release(self);
    }

    /// Reports if this thread does not hold the lock.
    #[track_caller]
    pub fn assert_held(&self) {
        hooks::assert_held(self, Location::caller());
    }
}

/// Says that memory is given up, for allocators: reports each lock in it that this thread holds.
#[track_caller]
pub fn memory_freed(start: *const (), size: usize) {
    hooks::memory_freed(start.addr(), size, Location::caller());
}

/// Turns interrupts on, whatever has turned them off in this interrupt context (`local_irq_enable`).
pub fn enable_interrupts() {
    hooks::enable_interrupts();
}
