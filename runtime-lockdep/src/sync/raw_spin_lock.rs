//! Raw spinlocks: they spin on every configuration.

use super::exclusive::{Exclusive, ExclusiveGuard, Flavor};
use super::paired::{BottomHalfGuard, IrqGuard};
use crate::LockClassKey;
use crate::context::{BottomHalfDisabled, IrqDisabled};
use crate::lock_map::LockMap;
use wait_context::LockKind;

/// The flavor of [`RawSpinLock`].
pub struct RawSpin;

impl Flavor for RawSpin {
    const KIND: LockKind = LockKind::RawSpinlock;
}

/// A lock that spins on every configuration; what is done under it must be short and must not wait.
///
/// ```
/// use runtime_lockdep::RawSpinLock;
/// let lock = RawSpinLock::new(1);
/// *lock.lock() += 1;
/// assert_eq!(*lock.lock_irqsave(), 2);
/// ```
#[derive(Debug)]
pub struct RawSpinLock<T: ?Sized>(Exclusive<RawSpin, T>);

/// The value of a [`RawSpinLock`], which is released when this is dropped.
pub type RawSpinLockGuard<'a, T> = ExclusiveGuard<'a, RawSpin, T>;

impl<T> RawSpinLock<T> {
    /// A raw spinlock of `value`, whose class is the place of the caller.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self(Exclusive::new(LockMap::new(), value))
    }

    /// A raw spinlock of `value`, whose class is `name`.
    pub const fn named(value: T, name: &'static str) -> Self {
        Self(Exclusive::new(LockMap::named(name), value))
    }

    /// A raw spinlock of `value`, of an explicit class.
    pub const fn with_class(value: T, key: &'static LockClassKey) -> Self {
        Self(Exclusive::new(LockMap::with_class(key), value))
    }

    /// A raw spinlock of `value`, with a lock map of your own: a subclass, for instance.
    pub const fn with_map(value: T, map: LockMap) -> Self {
        Self(Exclusive::new(map, value))
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }
}

impl<T: ?Sized> RawSpinLock<T> {
    /// Acquires the lock, waiting for as long as it takes.
    ///
    /// # Panics
    ///
    /// With the report, if the acquisition breaks a rule and the session's policy is to panic.
    #[inline]
    #[track_caller]
    pub fn lock(&self) -> RawSpinLockGuard<'_, T> {
        self.0.lock()
    }

    /// Acquires the lock as one of `subclass` (at most 7), for locks of one class which nest in a known order.
    ///
    /// # Panics
    ///
    /// As for [`lock`](Self::lock).
    #[track_caller]
    pub fn lock_nested(&self, subclass: u8) -> RawSpinLockGuard<'_, T> {
        self.0.lock_nested(subclass)
    }

    /// Acquires the lock if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_lock(&self) -> Option<RawSpinLockGuard<'_, T>> {
        self.0.try_lock()
    }

    /// Turns interrupts off, then acquires the lock.
    #[track_caller]
    pub fn lock_irqsave(&self) -> IrqGuard<RawSpinLockGuard<'_, T>> {
        let irqs = Some(IrqDisabled::new());
        IrqGuard::new(irqs, self.0.lock())
    }

    /// Turns interrupts off and acquires the lock, if that takes no waiting.
    #[track_caller]
    pub fn try_lock_irqsave(&self) -> Option<IrqGuard<RawSpinLockGuard<'_, T>>> {
        let irqs = Some(IrqDisabled::new());
        self.0.try_lock().map(|guard| IrqGuard::new(irqs, guard))
    }

    /// Turns bottom halves off, then acquires the lock.
    #[track_caller]
    pub fn lock_bh(&self) -> BottomHalfGuard<RawSpinLockGuard<'_, T>> {
        let bottom_half = BottomHalfDisabled::new();
        BottomHalfGuard::new(bottom_half, self.0.lock())
    }

    /// The value, without locking: `&mut self` proves that nobody else has it.
    pub fn get_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }

    /// Whether somebody holds the lock now.
    pub fn is_locked(&self) -> bool {
        self.0.is_locked()
    }
}

impl<T: Default> Default for RawSpinLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}
