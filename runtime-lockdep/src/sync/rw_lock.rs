//! Reader-writer spinlocks: `rwlock_t`.

use super::shared::{ReadGuard, Shared, SharedFlavor, WriteGuard};
use crate::LockClassKey;
use crate::lock_map::LockMap;
use wait_context::LockKind;

/// The flavor of [`RwLock`].
pub struct Spinning;

impl SharedFlavor for Spinning {
    const READ: LockKind = LockKind::RwlockRead;
    const WRITE: LockKind = LockKind::RwlockWrite;
    const QUEUED: bool = true;
    const LABEL: &'static str = "rwlock";
}

/// A reader-writer lock that spins, except in the RT configuration, where it sleeps.
#[derive(Debug)]
pub struct RwLock<T: ?Sized>(Shared<Spinning, T>);

/// The value of a [`RwLock`], shared.
pub type RwLockReadGuard<'a, T> = ReadGuard<'a, Spinning, T>;
/// The value of a [`RwLock`], exclusively.
pub type RwLockWriteGuard<'a, T> = WriteGuard<'a, Spinning, T>;

impl<T> RwLock<T> {
    /// A reader-writer lock of `value`, whose class is the place of the caller.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self(Shared::new(LockMap::new(), value))
    }

    /// A reader-writer lock of `value`, whose class is `name`.
    pub const fn named(value: T, name: &'static str) -> Self {
        Self(Shared::new(LockMap::named(name), value))
    }

    /// A reader-writer lock of `value`, of an explicit class.
    pub const fn with_class(value: T, key: &'static LockClassKey) -> Self {
        Self(Shared::new(LockMap::with_class(key), value))
    }

    /// A reader-writer lock of `value`, with a lock map of your own: a subclass, for instance.
    pub const fn with_map(value: T, map: LockMap) -> Self {
        Self(Shared::new(map, value))
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }
}

impl<T: ?Sized> RwLock<T> {
    /// Acquires the lock shared. It may block behind a writer that waits.
    ///
    /// # Panics
    ///
    /// With the report, if the acquisition breaks a rule and the session's policy is to panic.
    #[inline]
    #[track_caller]
    pub fn read(&self) -> RwLockReadGuard<'_, T> {
        self.0.read()
    }

    /// Acquires the lock shared, and never blocks behind a writer that only waits: legal within a read.
    #[inline]
    #[track_caller]
    pub fn read_recursive(&self) -> RwLockReadGuard<'_, T> {
        self.0.read_recursive()
    }

    /// Acquires the lock exclusively.
    ///
    /// # Panics
    ///
    /// As for [`read`](Self::read).
    #[inline]
    #[track_caller]
    pub fn write(&self) -> RwLockWriteGuard<'_, T> {
        self.0.write()
    }

    /// Acquires the lock shared if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_read(&self) -> Option<RwLockReadGuard<'_, T>> {
        self.0.try_read()
    }

    /// Acquires the lock exclusively if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_write(&self) -> Option<RwLockWriteGuard<'_, T>> {
        self.0.try_write()
    }

    /// The value, without locking: `&mut self` proves that nobody else has it.
    pub fn get_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }
}

impl<T: Default> Default for RwLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}
