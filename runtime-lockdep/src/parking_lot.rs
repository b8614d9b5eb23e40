//! Drop-ins with the names and signatures of the crate `parking_lot`: `use runtime_lockdep::parking_lot::Mutex;`.
//!
//! A whole dependency tree is checked with a crate of the name `parking_lot` that re-exports this module, through
//! `[patch.crates-io]`: see `shims/parking_lot`.

use crate::hooks;
use crate::raw::parking;
use crate::sync::{CheckedMutex, CheckedRwLock, RwSem, Sleeping};
use core::num::NonZeroUsize;
use core::panic::Location;
use core::ptr::NonNull;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use wait_context::SleepKind;

/// The checked bare lock below [`Mutex`].
pub type RawMutex = CheckedMutex<Sleeping>;
/// The same below [`FairMutex`].
pub type RawFairMutex = RawMutex;
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

/// A mutex whose waiting threads take turns. This one's do not: order and context are checked, fairness is not theirs to
/// show.
pub type FairMutex<T> = Mutex<T>;
/// The value of a [`FairMutex`].
pub type FairMutexGuard<'a, T> = MutexGuard<'a, T>;
/// A part of the value of a [`FairMutex`].
pub type MappedFairMutexGuard<'a, T> = MappedMutexGuard<'a, T>;
/// A mutex that its holder may acquire again. Such an acquisition waits for nobody, and is not seen.
pub type ReentrantMutex<T> = lock_api::ReentrantMutex<RawMutex, RawThreadId, T>;
/// The value of a [`ReentrantMutex`].
pub type ReentrantMutexGuard<'a, T> = lock_api::ReentrantMutexGuard<'a, RawMutex, RawThreadId, T>;
/// A part of the value of a [`ReentrantMutex`].
pub type MappedReentrantMutexGuard<'a, T> = lock_api::MappedReentrantMutexGuard<'a, RawMutex, RawThreadId, T>;

/// Tells the threads of a [`ReentrantMutex`] apart.
#[derive(Debug)]
pub struct RawThreadId;

// SAFETY: 1. each thread that lives has its own marker, so two of them never have one address.
unsafe impl lock_api::GetThreadId for RawThreadId {
    const INIT: Self = Self;

    fn nonzero_thread_id(&self) -> NonZeroUsize {
        thread_local! {
            static MARKER: u8 = const { 0 };
        }
        MARKER.with(|marker| NonNull::from(marker).addr())
    }
}

/// A mutex, in a constant.
pub const fn const_fair_mutex<T>(value: T) -> FairMutex<T> {
    const_mutex(value)
}

/// A mutex that its holder may acquire again, in a constant.
pub const fn const_reentrant_mutex<T>(value: T) -> ReentrantMutex<T> {
    ReentrantMutex::const_new(<RawMutex as lock_api::RawMutex>::INIT, RawThreadId, value)
}

/// How far a [`Once`] has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnceState {
    /// Nobody has called it.
    New,
    /// A call has panicked.
    Poisoned,
    /// A call is running.
    InProgress,
    /// A call has ended.
    Done,
}

impl OnceState {
    /// Whether a call has panicked.
    #[must_use]
    pub const fn poisoned(self) -> bool {
        matches!(self, Self::Poisoned)
    }

    /// Whether a call has ended.
    #[must_use]
    pub const fn done(self) -> bool {
        matches!(self, Self::Done)
    }
}

/// Something to be done once. Whoever comes meanwhile waits, so a call is checked as a mutex held around it is.
#[derive(Debug)]
pub struct Once {
    running: Mutex<()>,
    state: AtomicU32,
}

impl Once {
    /// Nothing has been done.
    #[must_use]
    pub const fn new() -> Self {
        Self { running: const_mutex(()), state: AtomicU32::new(OnceState::New as u32) }
    }

    /// How far it has got.
    #[must_use]
    pub fn state(&self) -> OnceState {
        let states = [OnceState::New, OnceState::Poisoned, OnceState::InProgress, OnceState::Done];
        states[self.state.load(Ordering::Acquire) as usize % states.len()]
    }

    /// Runs `body`, unless a call has ended; returns when one has.
    ///
    /// # Panics
    ///
    /// If an earlier call has panicked.
    #[track_caller]
    pub fn call_once(&self, body: impl FnOnce()) {
        self.call(|state| {
            assert!(!state.poisoned(), "an earlier call of this `Once` has panicked");
            body();
        });
    }

    /// The same, also if an earlier call has panicked.
    #[track_caller]
    pub fn call_once_force(&self, body: impl FnOnce(OnceState)) {
        self.call(body);
    }

    #[track_caller]
    fn call(&self, body: impl FnOnce(OnceState)) {
        if self.state().done() {
            return;
        }
        let _running = self.running.lock();
        let before = self.state();
        if before.done() {
            return;
        }
        let mut end = EndOfCall { state: &self.state, at: OnceState::Poisoned };
        self.state.store(OnceState::InProgress as u32, Ordering::Relaxed);
        body(before);
        end.at = OnceState::Done;
    }
}

impl Default for Once {
    fn default() -> Self {
        Self::new()
    }
}

/// Says how a call has ended, also when a panic passes by.
struct EndOfCall<'a> {
    state: &'a AtomicU32,
    at: OnceState,
}

impl Drop for EndOfCall<'_> {
    fn drop(&mut self) {
        self.state.store(self.at as u32, Ordering::Release);
    }
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

    /// Waits as long as `condition` holds, until `end` at most.
    #[track_caller]
    pub fn wait_while_until<T: ?Sized>(
        &self,
        guard: &mut MutexGuard<'_, T>,
        mut condition: impl FnMut(&mut T) -> bool,
        end: Instant,
    ) -> WaitTimeoutResult {
        let mut result = WaitTimeoutResult(false);
        while !result.timed_out() && condition(guard) {
            result = self.wait_until(guard, end);
        }
        WaitTimeoutResult(result.timed_out() && condition(guard))
    }

    /// Waits as long as `condition` holds, for `timeout` at most.
    #[track_caller]
    pub fn wait_while_for<T: ?Sized>(
        &self,
        guard: &mut MutexGuard<'_, T>,
        condition: impl FnMut(&mut T) -> bool,
        timeout: Duration,
    ) -> WaitTimeoutResult {
        self.wait_while_until(guard, condition, Instant::now() + timeout)
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
