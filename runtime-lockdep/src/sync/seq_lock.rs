//! Sequence locks: writers exclude each other, readers never wait for a lock and retry instead.

use super::constructors::constructors;
use super::lock::{Flavor, Lock, LockGuard};
use crate::lock_map::LockMap;
use crate::raw::Backoff;
use core::ops::Deref;
use core::sync::atomic::{AtomicUsize, Ordering, fence};
use wait_context::LockKind;

/// The flavor of [`SeqLock`].
pub(super) struct Sequence;

impl Flavor for Sequence {
    const KIND: LockKind = LockKind::SeqlockWrite;
}

/// A value of atomics that is read consistently without a lock.
///
/// Readers see the value while a writer changes it and start again afterwards, so what it holds must be
/// atomics: both sides get a shared reference.
///
/// ```
/// use runtime_lockdep::SeqLock;
/// use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
///
/// let pair = SeqLock::new([AtomicU64::new(1), AtomicU64::new(1)]);
/// let write = pair.write();
/// write[0].store(2, Relaxed);
/// write[1].store(2, Relaxed);
/// drop(write);
/// assert_eq!(pair.read(|pair| pair[0].load(Relaxed) + pair[1].load(Relaxed)), 4);
/// ```
#[derive(Debug)]
pub struct SeqLock<T> {
    /// Odd while a writer is inside.
    sequence: AtomicUsize,
    writer: Lock<Sequence, ()>,
    value: T,
}

impl<T: Sync> SeqLock<T> {
    constructors!();

    /// A sequence lock of `value`, with a lock map of your own: a subclass, for instance.
    pub const fn with_map(value: T, map: LockMap) -> Self {
        Self { sequence: AtomicUsize::new(0), writer: Lock::with_map((), map), value }
    }

    /// Acquires the writer's lock and begins a write section.
    #[track_caller]
    pub fn write(&self) -> SeqLockWriteGuard<'_, T> {
        let writer = self.writer.lock();
        self.sequence.fetch_add(1, Ordering::Relaxed);
        fence(Ordering::Release);
        SeqLockWriteGuard { lock: self, _writer: writer }
    }

    /// Runs `reader` until it has seen a value that no writer touched meanwhile. It may see torn values
    /// before that, and its results are thrown away then.
    pub fn read<R>(&self, mut reader: impl FnMut(&T) -> R) -> R {
        let mut backoff = Backoff::new();
        loop {
            let before = self.sequence.load(Ordering::Acquire);
            if before & 1 == 0 {
                let result = reader(&self.value);
                fence(Ordering::Acquire);
                if self.sequence.load(Ordering::Relaxed) == before {
                    return result;
                }
            }
            backoff.pause();
        }
    }
}

/// A write section of a [`SeqLock`], until dropped.
#[must_use = "the write section ends when the guard is dropped"]
pub struct SeqLockWriteGuard<'a, T> {
    lock: &'a SeqLock<T>,
    _writer: LockGuard<'a, Sequence, ()>,
}

impl<T> Deref for SeqLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.lock.value
    }
}

impl<T> Drop for SeqLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        // The lock itself is released after this, when the fields are dropped.
        self.lock.sequence.fetch_add(1, Ordering::Release);
    }
}
