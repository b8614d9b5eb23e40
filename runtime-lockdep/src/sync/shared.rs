//! The core of every reader-writer lock: what differs between them is the [`SharedFlavor`]. Its guards are in `guards`.

mod guards;

pub use guards::{ReadGuard, UpgradableGuard, WriteGuard};

use super::constructors::constructors;
use super::lock::{CastValue, HasLockMap, Ownership};
use super::paired::{BottomHalfGuard, IrqFlavor, IrqGuard, IrqOffGuard, irqs_off};
use crate::Place;
use crate::context::BottomHalfDisabled;
use crate::hooks::{self, Released, Request};
use crate::lock_map::LockMap;
use crate::raw::RwWordLock;
use core::cell::UnsafeCell;
use core::fmt;
use core::marker::PhantomData;
use core::panic::Location;
use core::ptr::NonNull;
use core::time::Duration;
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
    const READ_TIMED: Request = Self::READ.timed();
    const WRITE: Request = Request::exclusive_half::<T>(F::WRITE, F::LABEL);
    const WRITE_TIMED: Request = Self::WRITE.timed();
}

/// A lock without its value.
struct Bare<F> {
    map: LockMap,
    raw: RwWordLock,
    flavor: PhantomData<F>,
}

/// A reader-writer lock of flavor `F` around a `T`.
///
/// [`RwLock`](crate::RwLock) and [`RwSemaphore`](crate::RwSemaphore) are this type with a flavor.
pub struct SharedLock<F, T: ?Sized> {
    bare: Bare<F>,
    data: UnsafeCell<T>,
}

// SAFETY: 1. sending the lock sends the value, which is `Send`.
unsafe impl<F, T: ?Sized + Send> Send for SharedLock<F, T> {}
// SAFETY: 1. writers move between threads (`T: Send`), readers share the value (`T: Sync`).
unsafe impl<F, T: ?Sized + Send + Sync> Sync for SharedLock<F, T> {}

impl<F: SharedFlavor, T> SharedLock<F, T> {
    constructors!();

    /// A lock of `value`, with a lock map of your own: a subclass, for instance.
    pub const fn with_map(value: T, map: LockMap) -> Self {
        let bare = Bare { map, raw: RwWordLock::new(), flavor: PhantomData };
        Self { bare, data: UnsafeCell::new(value) }
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.data.into_inner()
    }
}

impl<F: SharedFlavor, T: ?Sized> SharedLock<F, T> {
    /// Acquires the lock shared. It may block behind a writer that waits.
    ///
    /// # Panics
    ///
    /// With the report, if the acquisition breaks a rule and the session's policy is to panic.
    #[inline]
    #[track_caller]
    pub fn read(&self) -> ReadGuard<'_, F, T> {
        // A queued reader spins past waiting writers where it might have interrupted a reader.
        let is_recursive = F::QUEUED && hooks::reads_recursively();
        if is_recursive {
            return self.read_recursive();
        }
        let place = Location::caller();
        if !hooks::acquire_known(&self.bare.map, &RequestOf::<F, T>::READ, place) {
            return self.read_unknown(&RequestOf::<F, T>::READ, place);
        }
        self.wait_to_read()
    }

    /// Acquires the lock shared, and never blocks behind a writer that only waits: legal within a read.
    #[inline]
    #[track_caller]
    pub fn read_recursive(&self) -> ReadGuard<'_, F, T> {
        let place = Location::caller();
        if !hooks::acquire_known(&self.bare.map, &RequestOf::<F, T>::READ_RECURSIVE, place) {
            return self.read_unknown(&RequestOf::<F, T>::READ_RECURSIVE, place);
        }
        self.wait_to_read()
    }

    #[cold]
    #[inline(never)]
    fn read_unknown(&self, request: &Request, place: Place) -> ReadGuard<'_, F, T> {
        hooks::acquire_unknown(&self.bare.map, request, place);
        self.wait_to_read()
    }

    /// Acquires the lock shared as one of `subclass` (at most 7), for locks of one class which nest in a known order.
    #[track_caller]
    pub fn read_nested(&self, subclass: u8) -> ReadGuard<'_, F, T> {
        hooks::acquire(&self.bare.map, &RequestOf::<F, T>::READ.nested(subclass), Location::caller());
        self.wait_to_read()
    }

    /// Acquires the lock exclusively.
    ///
    /// # Panics
    ///
    /// As for [`read`](Self::read).
    #[inline]
    #[track_caller]
    pub fn write(&self) -> WriteGuard<'_, F, T> {
        let place = Location::caller();
        if !hooks::acquire_known(&self.bare.map, &RequestOf::<F, T>::WRITE, place) {
            return self.write_unknown(place);
        }
        self.wait_to_write()
    }

    #[cold]
    #[inline(never)]
    fn write_unknown(&self, place: Place) -> WriteGuard<'_, F, T> {
        hooks::acquire_unknown(&self.bare.map, &RequestOf::<F, T>::WRITE, place);
        self.wait_to_write()
    }

    /// Acquires the lock exclusively as one of `subclass` (at most 7).
    #[track_caller]
    pub fn write_nested(&self, subclass: u8) -> WriteGuard<'_, F, T> {
        hooks::acquire(&self.bare.map, &RequestOf::<F, T>::WRITE.nested(subclass), Location::caller());
        self.wait_to_write()
    }

    /// Acquires the lock exclusively while `nest` is held, which orders all locks of this class among each other.
    #[track_caller]
    pub fn write_nest_lock(&self, nest: &impl HasLockMap) -> WriteGuard<'_, F, T> {
        let place = Location::caller();
        hooks::acquire_under(&self.bare.map, &RequestOf::<F, T>::WRITE, nest.lock_map(), place);
        self.wait_to_write()
    }

    /// Acquires the lock shared, as the one reader that may [become](UpgradableGuard::upgrade) the writer.
    #[track_caller]
    pub fn upgradable_read(&self) -> UpgradableGuard<'_, F, T> {
        hooks::acquire(&self.bare.map, &RequestOf::<F, T>::READ, Location::caller());
        self.bare.raw.upgradable_read(hooks::wait_of(F::READ));
        UpgradableGuard::new(&self.bare, self.value())
    }

    /// The same, if that takes no waiting.
    #[track_caller]
    pub fn try_upgradable_read(&self) -> Option<UpgradableGuard<'_, F, T>> {
        if !self.bare.raw.try_upgradable_read() {
            return None;
        }
        let unlock = || self.bare.raw.unlock_upgradable();
        hooks::acquired_by_try(&self.bare.map, &RequestOf::<F, T>::READ, Location::caller(), unlock);
        Some(UpgradableGuard::new(&self.bare, self.value()))
    }

    /// The same, if that is possible within `timeout`; checked as [`upgradable_read`](Self::upgradable_read) is.
    #[track_caller]
    pub fn try_upgradable_read_for(&self, timeout: Duration) -> Option<UpgradableGuard<'_, F, T>> {
        hooks::acquire(&self.bare.map, &RequestOf::<F, T>::READ_TIMED, Location::caller());
        if self.bare.raw.try_upgradable_read_for(hooks::wait_of(F::READ), timeout) {
            return Some(UpgradableGuard::new(&self.bare, self.value()));
        }
        hooks::release(&self.bare.map);
        None
    }

    /// Runs `body` with the value, shared, and releases the lock.
    #[track_caller]
    pub fn with_read<U>(&self, body: impl FnOnce(&T) -> U) -> U {
        body(&self.read())
    }

    /// Runs `body` with the value, exclusively, and releases the lock.
    #[track_caller]
    pub fn with_write<U>(&self, body: impl FnOnce(&mut T) -> U) -> U {
        body(&mut self.write())
    }

    /// Acquires the lock shared, which the validator has recorded.
    #[inline]
    fn wait_to_read(&self) -> ReadGuard<'_, F, T> {
        if self.bare.raw.try_read() { self.read_guard() } else { self.read_contended() }
    }

    #[cold]
    #[inline(never)]
    fn read_contended(&self) -> ReadGuard<'_, F, T> {
        self.bare.raw.read(hooks::wait_of(F::READ));
        self.read_guard()
    }

    /// Acquires the lock exclusively, which the validator has recorded.
    #[inline]
    fn wait_to_write(&self) -> WriteGuard<'_, F, T> {
        if self.bare.raw.try_write() { self.write_guard() } else { self.write_contended() }
    }

    #[cold]
    #[inline(never)]
    fn write_contended(&self) -> WriteGuard<'_, F, T> {
        self.bare.raw.write(hooks::wait_of(F::WRITE));
        self.write_guard()
    }

    #[inline]
    fn value(&self) -> NonNull<T> {
        NonNull::from(&self.data).cast_value()
    }

    /// The caller has just acquired the lock shared, for itself and for the validator.
    #[inline]
    fn read_guard(&self) -> ReadGuard<'_, F, T> {
        ReadGuard::new(&self.bare, self.value())
    }

    /// The caller has just acquired the lock exclusively, for itself and for the validator.
    #[inline]
    fn write_guard(&self) -> WriteGuard<'_, F, T> {
        WriteGuard::new(&self.bare, self.value())
    }

    /// Acquires the lock shared if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_read(&self) -> Option<ReadGuard<'_, F, T>> {
        if !self.bare.raw.try_read() {
            return None;
        }
        let unlock = || self.bare.raw.unlock_read();
        hooks::acquired_by_try(&self.bare.map, &RequestOf::<F, T>::READ, Location::caller(), unlock);
        Some(self.read_guard())
    }

    /// Acquires the lock exclusively if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_write(&self) -> Option<WriteGuard<'_, F, T>> {
        if !self.bare.raw.try_write() {
            return None;
        }
        let unlock = || self.bare.raw.unlock_write();
        hooks::acquired_by_try(&self.bare.map, &RequestOf::<F, T>::WRITE, Location::caller(), unlock);
        Some(self.write_guard())
    }

    /// Acquires the lock shared if that is possible within `timeout`; checked as [`read`](Self::read) is.
    #[track_caller]
    pub fn try_read_for(&self, timeout: Duration) -> Option<ReadGuard<'_, F, T>> {
        hooks::acquire(&self.bare.map, &RequestOf::<F, T>::READ_TIMED, Location::caller());
        if self.bare.raw.try_read_for(hooks::wait_of(F::READ), timeout) {
            return Some(self.read_guard());
        }
        hooks::release(&self.bare.map);
        None
    }

    /// Acquires the lock exclusively if that is possible within `timeout`; checked as [`write`](Self::write) is.
    #[track_caller]
    pub fn try_write_for(&self, timeout: Duration) -> Option<WriteGuard<'_, F, T>> {
        hooks::acquire(&self.bare.map, &RequestOf::<F, T>::WRITE_TIMED, Location::caller());
        if self.bare.raw.try_write_for(hooks::wait_of(F::WRITE), timeout) {
            return Some(self.write_guard());
        }
        hooks::release(&self.bare.map);
        None
    }

    /// Releases a shared lock whose guard was forgotten. That the thread does not hold it is reported, and nothing is
    /// done.
    ///
    /// # Safety
    ///
    /// No guard of this acquisition is alive, nor a reference to the value from one.
    #[track_caller]
    pub unsafe fn force_unlock_read(&self) {
        release(&self.bare, Ownership::Claimed, RwWordLock::unlock_read);
    }

    /// Releases an exclusive lock whose guard was forgotten. That the thread does not hold it is reported, and nothing
    /// is done.
    ///
    /// # Safety
    ///
    /// As for [`force_unlock_read`](Self::force_unlock_read).
    #[track_caller]
    pub unsafe fn force_unlock_write(&self) {
        release(&self.bare, Ownership::Claimed, RwWordLock::unlock_write);
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
}

impl<F: SharedFlavor + IrqFlavor, T: ?Sized> SharedLock<F, T> {
    /// Turns interrupts off, where the lock does that, and acquires it shared. Interrupts are as before when the guard
    /// is dropped.
    #[track_caller]
    pub fn read_irqsave(&self) -> IrqGuard<ReadGuard<'_, F, T>> {
        let irqs = irqs_off::<F>();
        IrqGuard::new(irqs, self.read())
    }

    /// The same, exclusively.
    #[track_caller]
    pub fn write_irqsave(&self) -> IrqGuard<WriteGuard<'_, F, T>> {
        let irqs = irqs_off::<F>();
        IrqGuard::new(irqs, self.write())
    }

    /// Turns interrupts off, where the lock does that, and acquires it shared. Interrupts are *on* when the guard is
    /// dropped, whatever was before (`read_unlock_irq`).
    #[track_caller]
    pub fn read_irq(&self) -> IrqOffGuard<ReadGuard<'_, F, T>> {
        let irqs = irqs_off::<F>();
        IrqOffGuard::of(irqs, self.read())
    }

    /// The same, exclusively.
    #[track_caller]
    pub fn write_irq(&self) -> IrqOffGuard<WriteGuard<'_, F, T>> {
        let irqs = irqs_off::<F>();
        IrqOffGuard::of(irqs, self.write())
    }

    /// Turns bottom halves off, then acquires the lock shared.
    #[track_caller]
    pub fn read_bh(&self) -> BottomHalfGuard<ReadGuard<'_, F, T>> {
        let bottom_half = BottomHalfDisabled::new();
        BottomHalfGuard::new(bottom_half, self.read())
    }

    /// The same, exclusively.
    #[track_caller]
    pub fn write_bh(&self) -> BottomHalfGuard<WriteGuard<'_, F, T>> {
        let bottom_half = BottomHalfDisabled::new();
        BottomHalfGuard::new(bottom_half, self.write())
    }
}

impl<F, T: ?Sized> HasLockMap for SharedLock<F, T> {
    fn lock_map(&self) -> &LockMap {
        &self.bare.map
    }
}

impl<F: SharedFlavor, T: Default> Default for SharedLock<F, T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<F: SharedFlavor, T: ?Sized> fmt::Debug for SharedLock<F, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct(F::LABEL).finish_non_exhaustive()
    }
}

/// Releases a lock that this thread holds; that it does not is reported.
#[inline]
#[track_caller]
fn release<F>(bare: &Bare<F>, ownership: Ownership, unlock: fn(&RwWordLock)) {
    if !hooks::release_known(&bare.map) {
        return release_unknown(bare, ownership, unlock, Location::caller());
    }
    unlock(&bare.raw);
}

#[cold]
#[inline(never)]
fn release_unknown<F>(bare: &Bare<F>, ownership: Ownership, unlock: fn(&RwWordLock), place: Place) {
    let released = hooks::release_unknown(&bare.map, place);
    if released != Released::NotHeld || ownership == Ownership::Certain {
        unlock(&bare.raw);
    }
    if released == Released::BeforeInterrupts {
        hooks::interrupt_point();
    }
}
