//! The core of every exclusive lock: what differs between them is the [`Flavor`], and the bare lock below.

use super::constructors::constructors;
use super::paired::{BottomHalfGuard, IrqFlavor, IrqGuard, IrqOffGuard, irqs_off};
use crate::Place;
use crate::context::BottomHalfDisabled;
use crate::hooks::{self, Released, Request};
use crate::lock_map::LockMap;
use crate::raw::{RawLock, WordLock};
use core::cell::UnsafeCell;
use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::{Deref, DerefMut};
use core::panic::Location;
use core::ptr::NonNull;
use core::time::Duration;
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
    const TIMED: Request = Self::VALUE.timed();
}

/// A lock without its value.
struct Bare<F, R> {
    map: LockMap,
    raw: R,
    flavor: PhantomData<F>,
}

/// An exclusive lock of flavor `F` around a `T`, on the bare lock `R`.
///
/// [`Mutex`](crate::Mutex), [`SpinLock`](crate::SpinLock) and others are this type with a flavor.
pub struct Lock<F, T: ?Sized, R = WordLock> {
    bare: Bare<F, R>,
    data: UnsafeCell<T>,
}

// SAFETY: 1. sending the lock sends the bare lock and the value, which are `Send`; nothing else in it belongs to a
// thread.
unsafe impl<F, T: ?Sized + Send, R: Send> Send for Lock<F, T, R> {}
// SAFETY: 1. the bare lock is `Sync` and hands out the value to one thread at a time, so `T: Send` is enough.
unsafe impl<F, T: ?Sized + Send, R: Sync> Sync for Lock<F, T, R> {}

impl<F: Flavor, T, R: RawLock> Lock<F, T, R> {
    constructors!();

    /// A lock of `value`, with a lock map of your own: a subclass, for instance.
    pub const fn with_map(value: T, map: LockMap) -> Self {
        Self { bare: Bare { map, raw: R::INIT, flavor: PhantomData }, data: UnsafeCell::new(value) }
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

impl<F: Flavor, T: ?Sized, R: RawLock> Lock<F, T, R> {
    /// Acquires the lock, waiting for as long as it takes.
    ///
    /// # Panics
    ///
    /// With the report, if the acquisition breaks a rule and the session's policy is to panic.
    #[inline]
    #[track_caller]
    pub fn lock(&self) -> LockGuard<'_, F, T, R> {
        let place = Location::caller();
        if !hooks::acquire_known(&self.bare.map, &RequestOf::<F, T>::VALUE, place) {
            return self.lock_unknown(place);
        }
        self.wait()
    }

    #[cold]
    #[inline(never)]
    fn lock_unknown(&self, place: Place) -> LockGuard<'_, F, T, R> {
        hooks::acquire_unknown(&self.bare.map, &RequestOf::<F, T>::VALUE, place);
        self.wait()
    }

    /// Acquires the lock as one of `subclass`, for locks of one class which nest in a known order: at most 7, and a
    /// larger one is reported.
    ///
    /// # Panics
    ///
    /// As for [`lock`](Self::lock).
    #[track_caller]
    pub fn lock_nested(&self, subclass: u8) -> LockGuard<'_, F, T, R> {
        hooks::acquire(&self.bare.map, &RequestOf::<F, T>::VALUE.nested(subclass), Location::caller());
        self.wait()
    }

    /// Acquires the lock while `nest` is held, which orders all locks of this class among each other.
    ///
    /// # Panics
    ///
    /// As for [`lock`](Self::lock); that `nest` is not held is reported.
    #[track_caller]
    pub fn lock_nest_lock(&self, nest: &impl HasLockMap) -> LockGuard<'_, F, T, R> {
        let place = Location::caller();
        hooks::acquire_under(&self.bare.map, &RequestOf::<F, T>::VALUE, nest.lock_map(), place);
        self.wait()
    }

    /// Acquires the lock, which the validator has recorded.
    #[inline]
    fn wait(&self) -> LockGuard<'_, F, T, R> {
        if self.bare.raw.try_lock() { self.guard() } else { self.wait_contended() }
    }

    #[cold]
    #[inline(never)]
    fn wait_contended(&self) -> LockGuard<'_, F, T, R> {
        self.bare.raw.lock(hooks::wait_of(F::KIND));
        self.guard()
    }

    /// The caller has just acquired the lock, for itself and for the validator.
    #[inline]
    fn guard(&self) -> LockGuard<'_, F, T, R> {
        LockGuard { bare: &self.bare, value: NonNull::from(&self.data).cast_value(), marker: PhantomData }
    }

    /// Acquires the lock if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_lock(&self) -> Option<LockGuard<'_, F, T, R>> {
        if !self.bare.raw.try_lock() {
            return None;
        }
        // SAFETY: 1. acquired above, and there is no guard.
        let unlock = || unsafe { self.bare.raw.unlock() };
        hooks::acquired_by_try(&self.bare.map, &RequestOf::<F, T>::VALUE, Location::caller(), unlock);
        Some(self.guard())
    }

    /// Acquires the lock if that is possible within `timeout`. Since it waits, it is checked as [`lock`](Self::lock) is.
    #[track_caller]
    pub fn try_lock_for(&self, timeout: Duration) -> Option<LockGuard<'_, F, T, R>> {
        hooks::acquire(&self.bare.map, &RequestOf::<F, T>::TIMED, Location::caller());
        if self.bare.raw.try_lock_for(hooks::wait_of(F::KIND), timeout) {
            return Some(self.guard());
        }
        hooks::release(&self.bare.map);
        None
    }

    /// Runs `body` with the value, and releases the lock.
    #[track_caller]
    pub fn with<U>(&self, body: impl FnOnce(&mut T) -> U) -> U {
        body(&mut self.lock())
    }

    /// Releases a lock whose guard was forgotten. That the thread does not hold it is reported, and nothing is done.
    ///
    /// # Safety
    ///
    /// No guard of this acquisition is alive, nor a reference to the value from one.
    #[track_caller]
    pub unsafe fn force_unlock(&self) {
        release(&self.bare, Ownership::Claimed);
    }

    /// Reports if this thread does not hold the lock.
    #[track_caller]
    pub fn assert_held(&self) {
        hooks::assert_held(&self.bare.map, Location::caller());
    }

    /// The value, without locking: `&mut self` proves that nobody else has it.
    pub fn get_mut(&mut self) -> &mut T {
        self.data.get_mut()
    }

    /// Whether somebody holds the lock now.
    pub fn is_locked(&self) -> bool {
        self.bare.raw.is_locked()
    }
}

impl<F: Flavor + IrqFlavor, T: ?Sized, R: RawLock> Lock<F, T, R> {
    /// Turns interrupts off, where the lock does that, and acquires it. Interrupts are as before when the guard is
    /// dropped.
    #[track_caller]
    pub fn lock_irqsave(&self) -> IrqGuard<LockGuard<'_, F, T, R>> {
        let irqs = irqs_off::<F>();
        IrqGuard::new(irqs, self.lock())
    }

    /// The same, if that takes no waiting.
    #[track_caller]
    pub fn try_lock_irqsave(&self) -> Option<IrqGuard<LockGuard<'_, F, T, R>>> {
        let irqs = irqs_off::<F>();
        self.try_lock().map(|guard| IrqGuard::new(irqs, guard))
    }

    /// Turns interrupts off, where the lock does that, and acquires it. Interrupts are *on* when the guard is
    /// dropped, whatever was before (`spin_unlock_irq`).
    #[track_caller]
    pub fn lock_irq(&self) -> IrqOffGuard<LockGuard<'_, F, T, R>> {
        let irqs = irqs_off::<F>();
        IrqOffGuard::of(irqs, self.lock())
    }

    /// Turns bottom halves off, then acquires the lock.
    #[track_caller]
    pub fn lock_bh(&self) -> BottomHalfGuard<LockGuard<'_, F, T, R>> {
        let bottom_half = BottomHalfDisabled::new();
        BottomHalfGuard::new(bottom_half, self.lock())
    }
}

impl<F: Flavor, T: Default, R: RawLock> Default for Lock<F, T, R> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<F: Flavor, T, R: RawLock> From<T> for Lock<F, T, R> {
    #[track_caller]
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<F: Flavor, T: ?Sized, R: RawLock> fmt::Debug for Lock<F, T, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The value is not shown: reading it would take the lock, and so change what the validator sees.
        formatter.debug_struct(F::KIND.name()).field("locked", &self.is_locked()).finish_non_exhaustive()
    }
}

/// Something whose lock map orders others: see [`Lock::lock_nest_lock`].
pub trait HasLockMap {
    /// The lock map.
    fn lock_map(&self) -> &LockMap;
}

impl HasLockMap for LockMap {
    fn lock_map(&self) -> &LockMap {
        self
    }
}

impl<F, T: ?Sized, R> HasLockMap for Lock<F, T, R> {
    fn lock_map(&self) -> &LockMap {
        &self.bare.map
    }
}

/// The value of an exclusive lock, which is released when this is dropped.
#[must_use = "the lock is released when the guard is dropped"]
pub struct LockGuard<'a, F: Flavor, T: ?Sized, R: RawLock = WordLock> {
    bare: &'a Bare<F, R>,
    /// The value, or a part of it. Invariant: valid and reached through this guard alone while `bare` is held.
    value: NonNull<T>,
    /// The guard gives out `&mut T`. The held entry is on this thread's stack: no `Send`.
    marker: PhantomData<(&'a mut T, *const ())>,
}

// SAFETY: 1. a shared guard gives out `&T`, so `T: Sync` is enough.
unsafe impl<F: Flavor, T: ?Sized + Sync, R: RawLock + Sync> Sync for LockGuard<'_, F, T, R> {}

impl<'a, F: Flavor, T: ?Sized, R: RawLock> LockGuard<'a, F, T, R> {
    /// The guard of a part of the value.
    pub fn map<U: ?Sized>(mut guard: Self, part: impl FnOnce(&mut T) -> &mut U) -> LockGuard<'a, F, U, R> {
        // If this panics, the guard releases the lock; here and below.
        let value = NonNull::from(part(&mut guard));
        let guard = ManuallyDrop::new(guard);
        LockGuard { bare: guard.bare, value, marker: PhantomData }
    }

    /// The guard of a part of the value, if there is one.
    ///
    /// # Errors
    ///
    /// The guard as it was, if there is none.
    pub fn try_map<U: ?Sized>(
        mut guard: Self,
        part: impl FnOnce(&mut T) -> Option<&mut U>,
    ) -> Result<LockGuard<'a, F, U, R>, Self> {
        match part(&mut guard).map(NonNull::from) {
            Some(value) => {
                let guard = ManuallyDrop::new(guard);
                Ok(LockGuard { bare: guard.bare, value, marker: PhantomData })
            }
            None => Err(guard),
        }
    }

    /// Releases the lock while `body` runs, and acquires it again.
    #[track_caller]
    pub fn unlocked<U>(guard: &mut Self, body: impl FnOnce() -> U) -> U {
        let reacquire = Reacquire { guard, place: Location::caller() };
        release(reacquire.guard.bare, Ownership::Certain);
        body()
    }
}

/// Acquires a lock again, also when a panic passes by.
struct Reacquire<'g, 'a, F: Flavor, T: ?Sized, R: RawLock> {
    guard: &'g LockGuard<'a, F, T, R>,
    place: Place,
}

impl<F: Flavor, T: ?Sized, R: RawLock> Drop for Reacquire<'_, '_, F, T, R> {
    fn drop(&mut self) {
        // The guard is there again whether this panics with a report or not: it must not be without the lock.
        let _lock = LockOnDrop(self.guard.bare);
        hooks::acquire(&self.guard.bare.map, &RequestOf::<F, T>::VALUE, self.place);
    }
}

/// Acquires the bare lock when dropped.
struct LockOnDrop<'a, F: Flavor, R: RawLock>(&'a Bare<F, R>);

impl<F: Flavor, R: RawLock> Drop for LockOnDrop<'_, F, R> {
    fn drop(&mut self) {
        self.0.raw.lock(hooks::wait_of(F::KIND));
    }
}

impl<F: Flavor, T: ?Sized, R: RawLock> Deref for LockGuard<'_, F, T, R> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: 1. the guard exists only while the lock is held. 2. `&self` rules out a `&mut` from here.
        unsafe { self.value.as_ref() }
    }
}

impl<F: Flavor, T: ?Sized, R: RawLock> DerefMut for LockGuard<'_, F, T, R> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: 1. the guard exists only while the lock is held. 2. `&mut self` is the only way in.
        unsafe { self.value.as_mut() }
    }
}

impl<F: Flavor, T: ?Sized, R: RawLock> Drop for LockGuard<'_, F, T, R> {
    #[inline]
    fn drop(&mut self) {
        release(self.bare, Ownership::Certain);
    }
}

/// How sure it is that this thread holds a lock.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ownership {
    /// A guard proves it, whatever the validator may have missed.
    Certain,
    /// A caller says so: the validator decides.
    Claimed,
}

/// Releases a lock that this thread holds; that it does not is reported.
#[inline]
#[track_caller]
fn release<F, R: RawLock>(bare: &Bare<F, R>, ownership: Ownership) {
    if !hooks::release_known(&bare.map) {
        return release_unknown(bare, ownership, Location::caller());
    }
    // SAFETY: 1. the validator has just seen that this thread holds the lock; without the validator, the guard or the
    // caller of `force_unlock` says so. 2. The thread's entry is gone: the lock is released once.
    unsafe { bare.raw.unlock() };
}

#[cold]
#[inline(never)]
fn release_unknown<F, R: RawLock>(bare: &Bare<F, R>, ownership: Ownership, place: Place) {
    let released = hooks::release_unknown(&bare.map, place);
    if released != Released::NotHeld || ownership == Ownership::Certain {
        // SAFETY: as for `release`.
        unsafe { bare.raw.unlock() };
    }
    if released == Released::BeforeInterrupts {
        hooks::interrupt_point();
    }
}

impl<F: Flavor, T: ?Sized + fmt::Debug, R: RawLock> fmt::Debug for LockGuard<'_, F, T, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

impl<F: Flavor, T: ?Sized + fmt::Display, R: RawLock> fmt::Display for LockGuard<'_, F, T, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, formatter)
    }
}

/// From a cell to what is in it.
pub(super) trait CastValue<T: ?Sized> {
    fn cast_value(self) -> NonNull<T>;
}

impl<T: ?Sized> CastValue<T> for NonNull<UnsafeCell<T>> {
    #[inline]
    fn cast_value(self) -> NonNull<T> {
        // SAFETY: 1. the pointer is not null, and so the address of the value in it is not either.
        unsafe { NonNull::new_unchecked(self.as_ptr() as *mut T) }
    }
}
