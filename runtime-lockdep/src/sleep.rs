//! Calls that may sleep, schedule or allocate: the places to check without a lock.

use crate::alloc_flags::AllocFlags;
use crate::hooks;
use core::panic::Location;
use wait_context::SleepKind;

/// Says that the caller may sleep here; reports if it must not.
///
/// # Panics
///
/// With the report, under the panic policy.
#[track_caller]
pub fn might_sleep() {
    hooks::might_sleep(SleepKind::Sleep, Location::caller());
}

/// Gives the processor away; reports if scheduling is not allowed here.
///
/// # Panics
///
/// With the report, under the panic policy.
#[track_caller]
pub fn schedule() {
    hooks::might_sleep(SleepKind::Schedule, Location::caller());
    std::thread::yield_now();
}

/// Says that the caller allocates or frees here, with these flags (or an [`AllocClass`](crate::AllocClass)); reports if they permit
/// more waiting than the context does, whichever path the allocator will take, or if reclaim on behalf of the
/// allocation could need a lock that is held.
///
/// ```
/// use runtime_lockdep::{AllocClass, Config, RawSpinLock, collect, might_alloc};
/// let (_, reports) = collect(Config::NON_RT, || {
///     let krcp = RawSpinLock::named((), "krcp->lock");
///     let _guard = krcp.lock();
///     might_alloc(AllocClass::NoLocks);
///     might_alloc(AllocClass::NoWait);
/// });
/// # #[cfg(feature = "enabled")]
/// assert!(reports.len() == 1 && reports[0].culprit.as_ref().unwrap().what == "krcp->lock");
/// ```
///
/// # Panics
///
/// With the report, under the panic policy.
#[track_caller]
pub fn might_alloc(flags: impl Into<AllocFlags>) {
    hooks::might_alloc(flags.into(), Location::caller());
}
