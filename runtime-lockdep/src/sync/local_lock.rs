//! Local locks: they protect data of one CPU.

use super::exclusive::{Exclusive, ExclusiveGuard, Flavor};
use super::paired::{BottomHalfGuard, IrqGuard};
use crate::LockClassKey;
use crate::context::{BottomHalfDisabled, IrqDisabled};
use crate::hooks;
use crate::lock_map::LockMap;
use wait_context::LockKind;

/// The flavor of [`LocalLock`].
pub struct Local;

impl Flavor for Local {
    const KIND: LockKind = LockKind::LocalLock;
}

/// A lock of per-CPU data: preemption off on a non-RT kernel, a per-CPU spinlock that sleeps on RT.
///
/// Each CPU has its own. Left out of the search for interrupt inversions.
#[derive(Debug)]
pub struct LocalLock<T: ?Sized>(Exclusive<Local, T>);

/// The value of a [`LocalLock`], which is released when this is dropped.
pub type LocalLockGuard<'a, T> = ExclusiveGuard<'a, Local, T>;

impl<T> LocalLock<T> {
    /// A local lock of `value`, whose class is the place of the caller.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self(Exclusive::new(LockMap::new(), value))
    }

    /// A local lock of `value`, whose class is `name`.
    pub const fn named(value: T, name: &'static str) -> Self {
        Self(Exclusive::new(LockMap::named(name), value))
    }

    /// A local lock of `value`, of an explicit class.
    pub const fn with_class(value: T, key: &'static LockClassKey) -> Self {
        Self(Exclusive::new(LockMap::with_class(key), value))
    }

    /// A local lock of `value`, with a lock map of your own: a subclass, for instance.
    pub const fn with_map(value: T, map: LockMap) -> Self {
        Self(Exclusive::new(map, value))
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }
}

impl<T: ?Sized> LocalLock<T> {
    /// Acquires the lock, waiting for as long as it takes.
    ///
    /// # Panics
    ///
    /// With the report, if the acquisition breaks a rule and the session's policy is to panic.
    #[inline]
    #[track_caller]
    pub fn lock(&self) -> LocalLockGuard<'_, T> {
        self.0.lock()
    }

    /// Acquires the lock as one of `subclass` (at most 7), for locks of one class which nest in a known order.
    ///
    /// # Panics
    ///
    /// As for [`lock`](Self::lock).
    #[track_caller]
    pub fn lock_nested(&self, subclass: u8) -> LocalLockGuard<'_, T> {
        self.0.lock_nested(subclass)
    }

    /// Acquires the lock if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_lock(&self) -> Option<LocalLockGuard<'_, T>> {
        self.0.try_lock()
    }

    /// Turns interrupts off, except on RT, then acquires the lock.
    #[track_caller]
    pub fn lock_irqsave(&self) -> IrqGuard<LocalLockGuard<'_, T>> {
        let irqs = irqs_off();
        IrqGuard::new(irqs, self.0.lock())
    }

    /// Turns interrupts off, except on RT, and acquires the lock, if that takes no waiting.
    #[track_caller]
    pub fn try_lock_irqsave(&self) -> Option<IrqGuard<LocalLockGuard<'_, T>>> {
        let irqs = irqs_off();
        self.0.try_lock().map(|guard| IrqGuard::new(irqs, guard))
    }

    /// Turns bottom halves off, then acquires the lock.
    #[track_caller]
    pub fn lock_bh(&self) -> BottomHalfGuard<LocalLockGuard<'_, T>> {
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

/// On RT the lock sleeps, and interrupts stay on: its handlers run in threads.
#[track_caller]
fn irqs_off() -> Option<IrqDisabled> {
    if hooks::config().rt { None } else { Some(IrqDisabled::new()) }
}

impl<T: Default> Default for LocalLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}
