//! A checked lock around any bare lock that implements `lock_api::RawMutex`.

use super::exclusive::Flavor;
use crate::hooks::{self, Request};
use crate::lock_map::LockMap;
use core::cell::UnsafeCell;
use core::marker::PhantomData;
use core::ops::{Deref, DerefMut};
use core::panic::Location;
use lock_api::RawMutex;

/// A value behind a bare lock `R` of flavor `F`, with the checks.
///
/// ```
/// use runtime_lockdep::{LockKind, sync::{Flavor, Wrapped}};
///
/// struct Sleeps;
/// impl Flavor for Sleeps {
///     const KIND: LockKind = LockKind::Mutex;
/// }
///
/// let lock: Wrapped<Sleeps, parking_lot::RawMutex, _> = Wrapped::new(1);
/// *lock.lock() += 1;
/// assert_eq!(lock.into_inner(), 2);
/// ```
pub struct Wrapped<F, R, T: ?Sized> {
    map: LockMap,
    raw: R,
    flavor: PhantomData<F>,
    data: UnsafeCell<T>,
}

// SAFETY: 1. sending the lock sends the bare lock and the value, which are `Send`.
unsafe impl<F, R: Send, T: ?Sized + Send> Send for Wrapped<F, R, T> {}
// SAFETY: 1. the bare lock is `Sync` and hands out the value to one thread at a time, so `T: Send` is enough.
unsafe impl<F, R: Sync, T: ?Sized + Send> Sync for Wrapped<F, R, T> {}

/// The validator's constants for a lock of flavor `F` around a `T`.
struct RequestOf<F, T: ?Sized>(PhantomData<F>, PhantomData<T>);

impl<F: Flavor, T: ?Sized> RequestOf<F, T> {
    const VALUE: Request = Request::exclusive::<T>(F::KIND);
}

impl<F: Flavor, R: RawMutex, T> Wrapped<F, R, T> {
    /// A lock of `value`, whose class is the place of the caller.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self::with_map(value, LockMap::new())
    }

    /// A lock of `value`, with a lock map of your own: a name or a subclass, for instance.
    pub const fn with_map(value: T, map: LockMap) -> Self {
        Self { map, raw: R::INIT, flavor: PhantomData, data: UnsafeCell::new(value) }
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

impl<F: Flavor, R: RawMutex, T: ?Sized> Wrapped<F, R, T> {
    /// Acquires the lock, waiting as the bare lock does.
    ///
    /// # Panics
    ///
    /// With the report, if the acquisition breaks a rule and the session's policy is to panic.
    #[inline]
    #[track_caller]
    pub fn lock(&self) -> WrappedGuard<'_, F, R, T> {
        hooks::acquire(&self.map, &RequestOf::<F, T>::VALUE, Location::caller());
        self.raw.lock();
        WrappedGuard { lock: self, _thread: PhantomData }
    }

    /// Acquires the lock if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_lock(&self) -> Option<WrappedGuard<'_, F, R, T>> {
        if !self.raw.try_lock() {
            return None;
        }
        hooks::acquired_by_try(&self.map, &RequestOf::<F, T>::VALUE, Location::caller());
        Some(WrappedGuard { lock: self, _thread: PhantomData })
    }
}

/// The value of a [`Wrapped`] lock, which is released when this is dropped.
#[must_use = "the lock is released when the guard is dropped"]
pub struct WrappedGuard<'a, F: Flavor, R: RawMutex, T: ?Sized> {
    lock: &'a Wrapped<F, R, T>,
    _thread: PhantomData<*const ()>,
}

impl<F: Flavor, R: RawMutex, T: ?Sized> Deref for WrappedGuard<'_, F, R, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: 1. the guard exists only while the lock is held. 2. `&self` rules out a `&mut` from here.
        unsafe { &*self.lock.data.get() }
    }
}

impl<F: Flavor, R: RawMutex, T: ?Sized> DerefMut for WrappedGuard<'_, F, R, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: 1. the guard exists only while the lock is held. 2. `&mut self` is the only way in.
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<F: Flavor, R: RawMutex, T: ?Sized> Drop for WrappedGuard<'_, F, R, T> {
    #[inline]
    fn drop(&mut self) {
        let may_be_interrupted = hooks::release(&self.lock.map);
        // SAFETY: 1. the guard was made by the thread that acquired the lock. 2. It is not `Send`, so this is
        // that thread. 3. It is dropped once.
        unsafe { self.lock.raw.unlock() };
        if may_be_interrupted {
            hooks::interrupt_point();
        }
    }
}
