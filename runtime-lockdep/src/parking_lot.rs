//! Drop-ins with the names and signatures of the crate `parking_lot`: `use runtime_lockdep::parking_lot::Mutex;`.
//!
//! A whole dependency tree is checked with a crate of the name `parking_lot` that re-exports this module, through
//! `[patch.crates-io]`: see `shims/parking_lot`.

use crate::hooks;
use crate::raw::parking;
use crate::sync::{CheckedMutex, CheckedRwLock, RwSem, Sleeping};
use core::panic::Location;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use wait_context::SleepKind;

/// The checked bare lock below [`Mutex`].
pub type RawMutex = CheckedMutex<Sleeping>;
/// The checked bare lock below [`RwLock`].
pub type RawRwLock = CheckedRwLock<RwSem>;
/// A mutex.
pub type Mutex<T> = lock_api::Mutex<RawMutex, T>;
/// The value of a [`Mutex`].
pub type MutexGuard<'a, T> = lock_api::MutexGuard<'a, RawMutex, T>;
/// A part of the value of a [`Mutex`].
pub type MappedMutexGuard<'a, T> = lock_api::MappedMutexGuard<'a, RawMutex, T>;
/// A reader-writer lock.
pub type RwLock<T> = lock_api::RwLock<RawRwLock, T>;
/// The value of a [`RwLock`], shared.
pub type RwLockReadGuard<'a, T> = lock_api::RwLockReadGuard<'a, RawRwLock, T>;
/// The value of a [`RwLock`], exclusively.
pub type RwLockWriteGuard<'a, T> = lock_api::RwLockWriteGuard<'a, RawRwLock, T>;
/// The value of a [`RwLock`], shared by the one reader that may become the writer.
pub type RwLockUpgradableReadGuard<'a, T> = lock_api::RwLockUpgradableReadGuard<'a, RawRwLock, T>;
/// A part of the value of a [`RwLock`], shared.
pub type MappedRwLockReadGuard<'a, T> = lock_api::MappedRwLockReadGuard<'a, RawRwLock, T>;
/// A part of the value of a [`RwLock`], exclusively.
pub type MappedRwLockWriteGuard<'a, T> = lock_api::MappedRwLockWriteGuard<'a, RawRwLock, T>;

/// A mutex, in a constant.
pub const fn const_mutex<T>(value: T) -> Mutex<T> {
    Mutex::const_new(<RawMutex as lock_api::RawMutex>::INIT, value)
}

/// A reader-writer lock, in a constant.
pub const fn const_rwlock<T>(value: T) -> RwLock<T> {
    RwLock::const_new(<RawRwLock as lock_api::RawRwLock>::INIT, value)
}

/// Whether a wait ended because its time was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    /// Whether the time was over.
    #[must_use]
    pub fn timed_out(self) -> bool {
        self.0
    }
}

/// A condition variable for [`Mutex`].
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
    pub fn wait<T: ?Sized>(&self, guard: &mut MutexGuard<'_, T>) {
        let (sequence, place) = (self.sequence.load(Ordering::Relaxed), Location::caller());
        MutexGuard::unlocked(guard, || {
            hooks::might_sleep(SleepKind::Sleep, place);
            parking::park(&self.sequence, sequence);
        });
    }

    /// Waits as long as `condition` holds.
    #[track_caller]
    pub fn wait_while<T: ?Sized>(
        &self,
        guard: &mut MutexGuard<'_, T>,
        mut condition: impl FnMut(&mut T) -> bool,
    ) {
        while condition(guard) {
            self.wait(guard);
        }
    }

    /// The same as [`wait`](Self::wait), until `end` at most.
    #[track_caller]
    pub fn wait_until<T: ?Sized>(&self, guard: &mut MutexGuard<'_, T>, end: Instant) -> WaitTimeoutResult {
        let (sequence, place) = (self.sequence.load(Ordering::Relaxed), Location::caller());
        MutexGuard::unlocked(guard, || {
            hooks::might_sleep(SleepKind::Sleep, place);
            WaitTimeoutResult(!parking::park_until(&self.sequence, sequence, end))
        })
    }

    /// The same as [`wait`](Self::wait), for `timeout` at most.
    #[track_caller]
    pub fn wait_for<T: ?Sized>(&self, guard: &mut MutexGuard<'_, T>, timeout: Duration) -> WaitTimeoutResult {
        self.wait_until(guard, Instant::now() + timeout)
    }

    /// Ends the wait of one thread; of others too, which is allowed. Whether there was one is not known.
    pub fn notify_one(&self) -> bool {
        self.notify_all() > 0
    }

    /// Ends the wait of every thread. How many there were is not known: one is said.
    pub fn notify_all(&self) -> usize {
        self.sequence.fetch_add(1, Ordering::Release);
        parking::unpark_all(&self.sequence);
        1
    }
}
