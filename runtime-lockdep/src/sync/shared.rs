//! The core of every reader-writer lock: what differs between them is the [`SharedFlavor`].

use crate::hooks::{self, Request};
use crate::lock_map::LockMap;
use crate::raw::RwWordLock;
use core::cell::UnsafeCell;
use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::{Deref, DerefMut};
use core::panic::Location;
use wait_context::LockKind;

/// What sort of reader-writer lock.
pub trait SharedFlavor {
    /// The reader's kind in the wait-context model.
    const READ: LockKind;
    /// The writer's kind.
    const WRITE: LockKind;
    /// Whether a reader queues behind writers in a task only.
    const QUEUED: bool;
    /// What both are called together.
    const LABEL: &'static str;
}

/// The validator's constants for a lock of flavor `F` around a `T`.
struct RequestOf<F, T: ?Sized>(PhantomData<F>, PhantomData<T>);

impl<F: SharedFlavor, T: ?Sized> RequestOf<F, T> {
    const READ: Request = Request::shared::<T>(F::READ, F::LABEL);
    const READ_RECURSIVE: Request = Self::READ.recursive();
    const WRITE: Request = Request::exclusive_half::<T>(F::WRITE, F::LABEL);
}

/// A reader-writer lock of flavor `F`.
pub(crate) struct Shared<F, T: ?Sized> {
    map: LockMap,
    raw: RwWordLock,
    flavor: PhantomData<F>,
    data: UnsafeCell<T>,
}

// SAFETY: 1. sending the lock sends the value, which is `Send`.
unsafe impl<F, T: ?Sized + Send> Send for Shared<F, T> {}
// SAFETY: 1. writers move between threads (`T: Send`), readers share the value (`T: Sync`).
unsafe impl<F, T: ?Sized + Send + Sync> Sync for Shared<F, T> {}

impl<F, T> Shared<F, T> {
    pub(crate) const fn new(map: LockMap, value: T) -> Self {
        Self { map, raw: RwWordLock::new(), flavor: PhantomData, data: UnsafeCell::new(value) }
    }

    pub(crate) fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

impl<F: SharedFlavor, T: ?Sized> Shared<F, T> {
    #[inline]
    #[track_caller]
    pub(crate) fn read(&self) -> ReadGuard<'_, F, T> {
        // A queued reader spins past waiting writers where it might have interrupted a reader.
        let is_recursive = F::QUEUED && hooks::reads_recursively();
        let request = const { [RequestOf::<F, T>::READ, RequestOf::<F, T>::READ_RECURSIVE] };
        self.read_as(&request[usize::from(is_recursive)], Location::caller())
    }

    #[inline]
    #[track_caller]
    pub(crate) fn read_recursive(&self) -> ReadGuard<'_, F, T> {
        self.read_as(&RequestOf::<F, T>::READ_RECURSIVE, Location::caller())
    }

    #[inline]
    fn read_as(&self, request: &Request, place: crate::Place) -> ReadGuard<'_, F, T> {
        hooks::acquire(&self.map, request, place);
        if !self.raw.try_read() {
            self.raw.read(hooks::wait_of(F::READ));
        }
        ReadGuard { lock: self, _thread: PhantomData }
    }

    #[inline]
    #[track_caller]
    pub(crate) fn write(&self) -> WriteGuard<'_, F, T> {
        hooks::acquire(&self.map, &RequestOf::<F, T>::WRITE, Location::caller());
        if !self.raw.try_write() {
            self.raw.write(hooks::wait_of(F::WRITE));
        }
        WriteGuard { lock: self, _thread: PhantomData }
    }

    #[inline]
    #[track_caller]
    pub(crate) fn try_read(&self) -> Option<ReadGuard<'_, F, T>> {
        if !self.raw.try_read() {
            return None;
        }
        hooks::acquired_by_try(&self.map, &RequestOf::<F, T>::READ, Location::caller());
        Some(ReadGuard { lock: self, _thread: PhantomData })
    }

    #[inline]
    #[track_caller]
    pub(crate) fn try_write(&self) -> Option<WriteGuard<'_, F, T>> {
        if !self.raw.try_write() {
            return None;
        }
        hooks::acquired_by_try(&self.map, &RequestOf::<F, T>::WRITE, Location::caller());
        Some(WriteGuard { lock: self, _thread: PhantomData })
    }

    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.data.get_mut()
    }
}

impl<F: SharedFlavor, T: ?Sized> fmt::Debug for Shared<F, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct(F::LABEL).finish_non_exhaustive()
    }
}

/// The value of a reader-writer lock, shared; released when this is dropped.
#[must_use = "the lock is released when the guard is dropped"]
pub struct ReadGuard<'a, F: SharedFlavor, T: ?Sized> {
    lock: &'a Shared<F, T>,
    _thread: PhantomData<*const ()>,
}

// SAFETY: 1. a shared guard gives out `&T`, so `T: Sync` is enough.
unsafe impl<F: SharedFlavor, T: ?Sized + Sync> Sync for ReadGuard<'_, F, T> {}

impl<F: SharedFlavor, T: ?Sized> Deref for ReadGuard<'_, F, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: 1. the guard exists only while the lock is held for reading, which excludes writers.
        unsafe { &*self.lock.data.get() }
    }
}

impl<F: SharedFlavor, T: ?Sized> Drop for ReadGuard<'_, F, T> {
    #[inline]
    fn drop(&mut self) {
        let may_be_interrupted = hooks::release(&self.lock.map);
        self.lock.raw.unlock_read();
        if may_be_interrupted {
            hooks::interrupt_point();
        }
    }
}

/// The value of a reader-writer lock, exclusively; released when this is dropped.
#[must_use = "the lock is released when the guard is dropped"]
pub struct WriteGuard<'a, F: SharedFlavor, T: ?Sized> {
    lock: &'a Shared<F, T>,
    _thread: PhantomData<*const ()>,
}

// SAFETY: 1. a shared guard gives out `&T`, so `T: Sync` is enough.
unsafe impl<F: SharedFlavor, T: ?Sized + Sync> Sync for WriteGuard<'_, F, T> {}

impl<'a, F: SharedFlavor, T: ?Sized> WriteGuard<'a, F, T> {
    /// Turns the write into a read, without letting another writer in between.
    #[track_caller]
    pub fn downgrade(guard: Self) -> ReadGuard<'a, F, T> {
        let lock = ManuallyDrop::new(guard).lock;
        hooks::release(&lock.map);
        lock.raw.downgrade();
        // The lock is never free in between: the read cannot wait, like a try-lock that succeeded.
        hooks::acquired_by_try(&lock.map, &RequestOf::<F, T>::READ, Location::caller());
        ReadGuard { lock, _thread: PhantomData }
    }
}

impl<F: SharedFlavor, T: ?Sized> Deref for WriteGuard<'_, F, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: 1. the guard exists only while the lock is held for writing. 2. `&self` rules out a `&mut`.
        unsafe { &*self.lock.data.get() }
    }
}

impl<F: SharedFlavor, T: ?Sized> DerefMut for WriteGuard<'_, F, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: 1. the guard exists only while the lock is held for writing. 2. `&mut self` is the only way in.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<F: SharedFlavor, T: ?Sized> Drop for WriteGuard<'_, F, T> {
    #[inline]
    fn drop(&mut self) {
        let may_be_interrupted = hooks::release(&self.lock.map);
        self.lock.raw.unlock_write();
        if may_be_interrupted {
            hooks::interrupt_point();
        }
    }
}
