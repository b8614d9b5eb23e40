//! RT mutexes: like mutexes, with a kind of their own.

use super::exclusive::{Exclusive, ExclusiveGuard, Flavor};
use crate::LockClassKey;
use crate::lock_map::LockMap;
use wait_context::LockKind;

/// The flavor of [`RtMutex`].
pub struct RealTime;

impl Flavor for RealTime {
    const KIND: LockKind = LockKind::RtMutex;
}

/// A lock that puts the waiting thread to sleep, the kernel's `rt_mutex`.
#[derive(Debug)]
pub struct RtMutex<T: ?Sized>(Exclusive<RealTime, T>);

/// The value of a [`RtMutex`], which is released when this is dropped.
pub type RtMutexGuard<'a, T> = ExclusiveGuard<'a, RealTime, T>;

impl<T> RtMutex<T> {
    /// An RT mutex of `value`, whose class is the place of the caller.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self(Exclusive::new(LockMap::new(), value))
    }

    /// An RT mutex of `value`, whose class is `name`.
    pub const fn named(value: T, name: &'static str) -> Self {
        Self(Exclusive::new(LockMap::named(name), value))
    }

    /// An RT mutex of `value`, of an explicit class.
    pub const fn with_class(value: T, key: &'static LockClassKey) -> Self {
        Self(Exclusive::new(LockMap::with_class(key), value))
    }

    /// An RT mutex of `value`, with a lock map of your own: a subclass, for instance.
    pub const fn with_map(value: T, map: LockMap) -> Self {
        Self(Exclusive::new(map, value))
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }
}

impl<T: ?Sized> RtMutex<T> {
    /// Acquires the lock, waiting for as long as it takes.
    ///
    /// # Panics
    ///
    /// With the report, if the acquisition breaks a rule and the session's policy is to panic.
    #[inline]
    #[track_caller]
    pub fn lock(&self) -> RtMutexGuard<'_, T> {
        self.0.lock()
    }

    /// Acquires the lock as one of `subclass` (at most 7), for locks of one class which nest in a known order.
    ///
    /// # Panics
    ///
    /// As for [`lock`](Self::lock).
    #[track_caller]
    pub fn lock_nested(&self, subclass: u8) -> RtMutexGuard<'_, T> {
        self.0.lock_nested(subclass)
    }

    /// Acquires the lock if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_lock(&self) -> Option<RtMutexGuard<'_, T>> {
        self.0.try_lock()
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

impl<T: Default> Default for RtMutex<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}
