//! Sequence locks: writers exclude each other, readers never wait for a lock and retry instead.
//!
//! A reader that retries waits for the writer all the same. So a read is checked as an acquisition that ends at once:
//! within a write it would retry for ever, as it would in an interrupt that comes within one.

use super::constructors::constructors;
use super::lock::{Flavor, HasLockMap, Lock, LockGuard};
use super::paired::{BottomHalfGuard, IrqFlavor, IrqGuard, IrqOffGuard, irqs_off};
use crate::context::BottomHalfDisabled;
use crate::hooks::{self, Request};
use crate::lock_map::LockMap;
use crate::raw::Backoff;
use core::ops::Deref;
use core::panic::Location;
use core::sync::atomic::{AtomicUsize, Ordering, fence};
use wait_context::LockKind;

/// The flavor of [`SeqLock`].
pub(super) struct Sequence;

impl Flavor for Sequence {
    const KIND: LockKind = LockKind::SeqlockWrite;
}

impl IrqFlavor for Sequence {
    const MASKS_ON_RT: bool = false;
}

/// A reader, of the writer's class.
const READ: Request = Request::shared::<()>(LockKind::Seqcount, Sequence::KIND.name());

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
    ///
    /// # Panics
    ///
    /// With the report, if the acquisition breaks a rule and the session's policy is to panic.
    #[track_caller]
    pub fn write(&self) -> SeqLockWriteGuard<'_, T> {
        self.begin(self.writer.lock())
    }

    /// The same, if that takes no waiting.
    #[track_caller]
    pub fn try_write(&self) -> Option<SeqLockWriteGuard<'_, T>> {
        self.writer.try_lock().map(|writer| self.begin(writer))
    }

    /// The same as [`write`](Self::write), with interrupts off where a spinlock turns them off, and as before afterwards.
    #[track_caller]
    pub fn write_irqsave(&self) -> IrqGuard<SeqLockWriteGuard<'_, T>> {
        let irqs = irqs_off::<Sequence>();
        IrqGuard::new(irqs, self.write())
    }

    /// The same, with interrupts *on* afterwards, whatever was before (`write_sequnlock_irq`).
    #[track_caller]
    pub fn write_irq(&self) -> IrqOffGuard<SeqLockWriteGuard<'_, T>> {
        let irqs = irqs_off::<Sequence>();
        IrqOffGuard::of(irqs, self.write())
    }

    /// The same as [`write`](Self::write), with bottom halves off.
    #[track_caller]
    pub fn write_bh(&self) -> BottomHalfGuard<SeqLockWriteGuard<'_, T>> {
        let bottom_half = BottomHalfDisabled::new();
        BottomHalfGuard::new(bottom_half, self.write())
    }

    /// Runs `body` within a write section.
    #[track_caller]
    pub fn with_write<R>(&self, body: impl FnOnce(&T) -> R) -> R {
        body(&self.write())
    }

    fn begin<'a>(&'a self, writer: LockGuard<'a, Sequence, ()>) -> SeqLockWriteGuard<'a, T> {
        self.sequence.fetch_add(1, Ordering::Relaxed);
        fence(Ordering::Release);
        SeqLockWriteGuard { lock: self, _writer: writer }
    }

    /// Runs `reader` until it has seen a value that no writer touched meanwhile. It may see torn values
    /// before that, and its results are thrown away then.
    ///
    /// # Panics
    ///
    /// As for [`write`](Self::write); and if this thread is within a write of this lock: it would retry for ever.
    #[track_caller]
    pub fn read<R>(&self, mut reader: impl FnMut(&T) -> R) -> R {
        hooks::acquire(self.writer.lock_map(), &READ, Location::caller());
        hooks::release(self.writer.lock_map());
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

impl<T> HasLockMap for SeqLock<T> {
    fn lock_map(&self) -> &LockMap {
        self.writer.lock_map()
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
