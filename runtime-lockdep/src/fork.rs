//! A fork copies every mutex as it is, and leaves the threads that hold them behind: their copies are never released.
//!
//! So whoever holds a mutex of the validator passes a gate before, and a fork waits until nobody is inside. Passes are
//! short, nest, and are held by no hook that calls code of others.

use crate::raw::{RwWordLock, Wait};
use core::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

static GATE: RwWordLock = RwWordLock::new();
/// Not a `Once`: a fork while that runs would leave a child for which it runs for ever.
static CLOSES_AT_FORK: AtomicBool = AtomicBool::new(false);

/// What lets a thread hold a mutex, until dropped.
struct Pass;

impl Pass {
    fn get() -> Self {
        if !CLOSES_AT_FORK.load(Ordering::Relaxed) && !CLOSES_AT_FORK.swap(true, Ordering::Relaxed) {
            close_at_fork();
        }
        GATE.read(Wait::Spin);
        Self
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        GATE.unlock_read();
    }
}

/// Runs `visit`, which holds a mutex for a short time.
pub(crate) fn passing<R>(visit: impl FnOnce() -> R) -> R {
    let _pass = Pass::get();
    visit()
}

/// What a mutex guards, with the pass that its holder has.
pub(crate) struct Passed<'a, T> {
    // Dropped in this order.
    guard: MutexGuard<'a, T>,
    _pass: Pass,
}

/// Locks a mutex. Hold the result for a short time, and call nothing of others meanwhile.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> Passed<'_, T> {
    let pass = Pass::get();
    Passed { guard: mutex.lock().unwrap_or_else(PoisonError::into_inner), _pass: pass }
}

impl<T> Deref for Passed<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T> DerefMut for Passed<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}

/// Asks the C library to close the gate around each fork. Where there is none, or no room for one more request, a fork
/// at a bad moment leaves a child that waits for ever.
#[cfg(all(unix, not(miri)))]
fn close_at_fork() {
    type Handler = extern "C" fn();
    unsafe extern "C" {
        fn pthread_atfork(prepare: Handler, parent: Handler, child: Handler) -> i32;
    }
    extern "C" fn close() {
        GATE.write(Wait::Spin);
    }
    extern "C" fn open() {
        GATE.unlock_write();
    }
    // SAFETY: 1. the handlers are functions of the program, use one static word, and call nothing of the C library.
    let refused = unsafe { pthread_atfork(close, open, open) };
    if refused != 0 {
        eprintln!("runtime-lockdep: forks are not watched: error {refused}");
    }
}

#[cfg(not(all(unix, not(miri))))]
fn close_at_fork() {}
