//! Condition variables, for every exclusive lock of this crate.

use super::lock::{Flavor, LockGuard};
use crate::hooks;
use crate::raw::{RawLock, parking};
use core::panic::Location;
use core::time::Duration;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;
use wait_context::SleepKind;

/// A condition that threads wait for. A wait may end without a notification, so test the condition in a loop.
///
/// Waiting is a call that may sleep: whatever else is held is checked as such. The lock is acquired again at the end,
/// and its order checked again.
#[derive(Debug, Default)]
pub struct Condvar {
    /// Counts notifications.
    sequence: AtomicU32,
}

impl Condvar {
    /// A condition variable.
    #[must_use]
    pub const fn new() -> Self {
        Self { sequence: AtomicU32::new(0) }
    }

    /// Releases the lock, waits for a notification, and acquires the lock.
    #[track_caller]
    pub fn wait<F: Flavor, T: ?Sized, R: RawLock>(&self, guard: &mut LockGuard<'_, F, T, R>) {
        let (sequence, place) = (self.sequence.load(Ordering::Relaxed), Location::caller());
        LockGuard::unlocked(guard, || {
            hooks::might_sleep(SleepKind::Sleep, place);
            parking::park(&self.sequence, sequence);
        });
    }

    /// Waits as long as `condition` holds.
    #[track_caller]
    pub fn wait_while<F: Flavor, T: ?Sized, R: RawLock>(
        &self,
        guard: &mut LockGuard<'_, F, T, R>,
        mut condition: impl FnMut(&mut T) -> bool,
    ) {
        while condition(guard) {
            self.wait(guard);
        }
    }

    /// The same as [`wait`](Self::wait), for `timeout` at most; whether it was notified.
    #[track_caller]
    pub fn wait_for<F: Flavor, T: ?Sized, R: RawLock>(
        &self,
        guard: &mut LockGuard<'_, F, T, R>,
        timeout: Duration,
    ) -> bool {
        let (sequence, place) = (self.sequence.load(Ordering::Relaxed), Location::caller());
        let end = Instant::now() + timeout;
        LockGuard::unlocked(guard, || {
            hooks::might_sleep(SleepKind::Sleep, place);
            parking::park_until(&self.sequence, sequence, end)
        })
    }

    /// Ends the wait of one thread; of others too, which is allowed.
    pub fn notify_one(&self) {
        self.notify_all();
    }

    /// Ends the wait of every thread.
    pub fn notify_all(&self) {
        self.sequence.fetch_add(1, Ordering::Release);
        parking::unpark_all(&self.sequence);
    }
}
