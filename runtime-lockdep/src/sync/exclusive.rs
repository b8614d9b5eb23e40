//! The core of every exclusive lock: what differs between them is the [`Flavor`].

use crate::hooks::{self, Request};
use crate::lock_map::LockMap;
use crate::raw::WordLock;
use core::cell::UnsafeCell;
use core::fmt;
use core::marker::PhantomData;
use core::ops::{Deref, DerefMut};
use core::panic::Location;
use wait_context::LockKind;

/// What sort of exclusive lock.
pub trait Flavor {
    /// Its kind in the wait-context model.
    const KIND: LockKind;
}

/// The validator's constants for a lock of flavor `F` around a `T`.
struct RequestOf<F, T: ?Sized>(PhantomData<F>, PhantomData<T>);

impl<F: Flavor, T: ?Sized> RequestOf<F, T> {
    const VALUE: Request = Request::exclusive::<T>(F::KIND);
}

/// An exclusive lock of flavor `F`.
pub(crate) struct Exclusive<F, T: ?Sized> {
    map: LockMap,
    raw: WordLock,
    flavor: PhantomData<F>,
    data: UnsafeCell<T>,
}

// SAFETY: 1. sending the lock sends the value, which is `Send`; nothing else in it belongs to a thread.
unsafe impl<F, T: ?Sized + Send> Send for Exclusive<F, T> {}
// SAFETY: 1. a shared lock hands out the value to one thread at a time, so `T: Send` is enough.
unsafe impl<F, T: ?Sized + Send> Sync for Exclusive<F, T> {}

impl<F, T> Exclusive<F, T> {
    pub(crate) const fn new(map: LockMap, value: T) -> Self {
        Self { map, raw: WordLock::new(), flavor: PhantomData, data: UnsafeCell::new(value) }
    }

    pub(crate) fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

impl<F: Flavor, T: ?Sized> Exclusive<F, T> {
    #[inline]
    #[track_caller]
    pub(crate) fn lock(&self) -> ExclusiveGuard<'_, F, T> {
        self.lock_as(&RequestOf::<F, T>::VALUE, Location::caller())
    }

    #[track_caller]
    pub(crate) fn lock_nested(&self, subclass: u8) -> ExclusiveGuard<'_, F, T> {
        self.lock_as(&RequestOf::<F, T>::VALUE.nested(subclass), Location::caller())
    }

    #[inline]
    fn lock_as(&self, request: &Request, place: crate::Place) -> ExclusiveGuard<'_, F, T> {
        hooks::acquire(&self.map, request, place);
        if !self.raw.try_lock() {
            self.raw.lock(hooks::wait_of(F::KIND));
        }
        ExclusiveGuard { lock: self, _thread: PhantomData }
    }

    #[inline]
    #[track_caller]
    pub(crate) fn try_lock(&self) -> Option<ExclusiveGuard<'_, F, T>> {
        if !self.raw.try_lock() {
            return None;
        }
        hooks::acquired_by_try(&self.map, &RequestOf::<F, T>::VALUE, Location::caller());
        Some(ExclusiveGuard { lock: self, _thread: PhantomData })
    }

    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.data.get_mut()
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.raw.is_locked()
    }
}

impl<F: Flavor, T: ?Sized + fmt::Debug> fmt::Debug for Exclusive<F, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The value is not shown: reading it would take the lock, and so change what the validator sees.
        formatter.debug_struct(F::KIND.name()).field("locked", &self.is_locked()).finish_non_exhaustive()
    }
}

/// The value of an exclusive lock, which is released when this is dropped.
#[must_use = "the lock is released when the guard is dropped"]
pub struct ExclusiveGuard<'a, F: Flavor, T: ?Sized> {
    lock: &'a Exclusive<F, T>,
    /// The held entry is on this thread's stack.
    _thread: PhantomData<*const ()>,
}

// SAFETY: 1. a shared guard gives out `&T`, so `T: Sync` is enough.
unsafe impl<F: Flavor, T: ?Sized + Sync> Sync for ExclusiveGuard<'_, F, T> {}

impl<F: Flavor, T: ?Sized> Deref for ExclusiveGuard<'_, F, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: 1. the guard exists only while the lock is held. 2. `&self` rules out a `&mut` from here.
        unsafe { &*self.lock.data.get() }
    }
}

impl<F: Flavor, T: ?Sized> DerefMut for ExclusiveGuard<'_, F, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: 1. the guard exists only while the lock is held. 2. `&mut self` is the only way in.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<F: Flavor, T: ?Sized> Drop for ExclusiveGuard<'_, F, T> {
    #[inline]
    fn drop(&mut self) {
        let may_be_interrupted = hooks::release(&self.lock.map);
        self.lock.raw.unlock();
        if may_be_interrupted {
            hooks::interrupt_point();
        }
    }
}

impl<F: Flavor, T: ?Sized + fmt::Debug> fmt::Debug for ExclusiveGuard<'_, F, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}
