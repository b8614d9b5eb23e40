//! A [`Mutex`] whose acquisition and release are functions, each with its hook in it. The benchmark `pairs` has them
//! twice: compiled into itself, and from this library, where the address of a thread-local is the result of a call.

use runtime_lockdep::{LockMap, Mutex, MutexGuard};
use std::mem::ManuallyDrop;

/// A mutex that is never inlined.
pub struct OutOfLine(Mutex<u64>);

/// The value of an [`OutOfLine`], which is released when this is dropped.
pub struct OutOfLineGuard<'a>(ManuallyDrop<MutexGuard<'a, u64>>);

impl OutOfLine {
    /// A mutex of this class.
    pub fn new(map: LockMap) -> Self {
        Self(Mutex::with_map(0, map))
    }

    /// Acquires the mutex.
    #[inline(never)]
    #[track_caller]
    pub fn lock(&self) -> OutOfLineGuard<'_> {
        OutOfLineGuard(ManuallyDrop::new(self.0.lock()))
    }
}

impl OutOfLineGuard<'_> {
    /// The value.
    #[inline(always)]
    pub fn value(&mut self) -> &mut u64 {
        &mut self.0
    }
}

impl Drop for OutOfLineGuard<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: 1. the guard is not used after this.
        release(unsafe { ManuallyDrop::take(&mut self.0) });
    }
}

#[inline(never)]
fn release(guard: MutexGuard<'_, u64>) {
    drop(guard);
}
