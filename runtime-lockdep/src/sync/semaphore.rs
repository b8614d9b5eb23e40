//! Semaphores and completions: who waits is known, who ends the wait is not.
//!
//! Nobody holds them, so they have no place among the held locks; waiting is checked as sleeping. The order in which
//! a [`Completion`] is waited for and completed *is* checked, through the map that both sides mention.

use crate::Place;
use crate::hooks::{self, Request};
use crate::lock_map::LockMap;
use crate::raw::parking;
use core::marker::PhantomData;
use core::panic::Location;
use core::time::Duration;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;
use wait_context::{LockKind, SleepKind};

/// A counting semaphore, the kernel's `struct semaphore`.
#[derive(Debug)]
pub struct Semaphore {
    count: AtomicU32,
}

impl Semaphore {
    /// A semaphore that `count` may pass before the first must wait.
    #[must_use]
    pub const fn new(count: u32) -> Self {
        Self { count: AtomicU32::new(count) }
    }

    /// Takes one, waiting as long as it takes. A call that may sleep, also when it does not.
    #[track_caller]
    pub fn down(&self) {
        hooks::might_sleep(SleepKind::Sleep, Location::caller());
        while !self.take() {
            parking::park(&self.count, 0);
        }
    }

    /// Takes one if there is one. Never waits, and may be called anywhere.
    #[must_use]
    pub fn try_down(&self) -> bool {
        self.take()
    }

    /// Takes one if that is possible within `timeout`.
    #[track_caller]
    #[must_use]
    pub fn down_timeout(&self, timeout: Duration) -> bool {
        hooks::might_sleep(SleepKind::Sleep, Location::caller());
        let end = Instant::now() + timeout;
        while !self.take() {
            if !parking::park_until(&self.count, 0, end) {
                return self.take();
            }
        }
        true
    }

    fn take(&self) -> bool {
        let next = |count: u32| count.checked_sub(1);
        self.count.fetch_update(Ordering::Acquire, Ordering::Relaxed, next).is_ok()
    }

    /// Gives one back, or one more; any thread or interrupt may.
    pub fn up(&self) {
        self.count.fetch_add(1, Ordering::Release);
        parking::unpark_all(&self.count);
    }
}

const COMPLETION: Request = Request::exclusive::<()>(LockKind::WorkQueue);
const ALL: u32 = u32::MAX;

/// Something that one waits for and another completes.
#[derive(Debug)]
pub struct Completion {
    map: LockMap,
    done: AtomicU32,
}

impl Completion {
    /// A completion whose class is the place of the caller.
    #[must_use]
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "a default would hide where it was built")]
    pub const fn new() -> Self {
        Self::with_map(LockMap::new())
    }

    /// A completion whose class is `name`.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self::with_map(LockMap::named(name))
    }

    const fn with_map(map: LockMap) -> Self {
        Self { map, done: AtomicU32::new(0) }
    }

    /// Waits until it is completed. What is held meanwhile must not be needed by who [completes](Self::completing) it.
    #[track_caller]
    pub fn wait(&self) {
        self.check_wait(Location::caller());
        while !self.take() {
            parking::park(&self.done, 0);
        }
    }

    #[track_caller]
    fn check_wait(&self, place: Place) {
        hooks::might_sleep(SleepKind::Sleep, place);
        hooks::acquire(&self.map, &COMPLETION, place);
        hooks::release(&self.map);
    }

    /// Waits until it is completed, for `timeout` at most; whether it was. Checked as [`wait`](Self::wait) is.
    #[track_caller]
    #[must_use]
    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        self.check_wait(Location::caller());
        let end = Instant::now() + timeout;
        while !self.take() {
            if !parking::park_until(&self.done, 0, end) {
                return self.take();
            }
        }
        true
    }

    fn take(&self) -> bool {
        let next = |done: u32| if done == ALL { Some(ALL) } else { done.checked_sub(1) };
        self.done.fetch_update(Ordering::Acquire, Ordering::Relaxed, next).is_ok()
    }

    /// Says that what runs until the result is dropped has to end before this is completed: the locks acquired there
    /// must not be held by who waits.
    #[track_caller]
    pub fn completing(&self) -> CompletingScope<'_> {
        hooks::acquire(&self.map, &COMPLETION, Location::caller());
        CompletingScope { completion: self, _thread: PhantomData }
    }

    /// Lets one waiter go.
    pub fn complete(&self) {
        let next = |done: u32| Some(done.saturating_add(1));
        let _ = self.done.fetch_update(Ordering::Release, Ordering::Relaxed, next);
        parking::unpark_all(&self.done);
    }

    /// Lets every waiter go, now and later.
    pub fn complete_all(&self) {
        self.done.store(ALL, Ordering::Release);
        parking::unpark_all(&self.done);
    }
}

/// Work that a [`Completion`] depends on, until dropped.
#[must_use = "the scope ends when it is dropped"]
#[derive(Debug)]
pub struct CompletingScope<'a> {
    completion: &'a Completion,
    _thread: PhantomData<*const ()>,
}

impl Drop for CompletingScope<'_> {
    fn drop(&mut self) {
        hooks::release(&self.completion.map);
    }
}
