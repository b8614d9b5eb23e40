//! Hooks for locks of your own: embed a [`LockMap`] and call these around acquire and release.

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
/// use runtime_lockdep::{LockKind, LockMap, sync::Flavor};
/// use std::sync::atomic::{AtomicBool, Ordering};
///
/// struct Ticket;
/// impl Flavor for Ticket {
///     const KIND: LockKind = LockKind::RawSpinlock;
/// }
///
/// struct TicketLock {
///     map: LockMap,
///     taken: AtomicBool,
/// }
///
/// impl TicketLock {
///     fn lock(&self) {
///         self.map.acquire::<Ticket>();
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

    /// To be called after a try-lock has succeeded.
    #[inline]
    #[track_caller]
    pub fn acquired_by_try<F: Flavor>(&self) {
        hooks::acquired_by_try(self, &RequestOf::<F>::VALUE, Location::caller());
    }

    /// To be called before the lock is released.
    #[inline]
    #[track_caller]
    pub fn release(&self) {
        hooks::release(self);
    }
}
