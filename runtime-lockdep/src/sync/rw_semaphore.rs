//! Reader-writer semaphores: they put the waiting thread to sleep.

use super::shared::{ReadGuard, Shared, SharedFlavor, WriteGuard};
use crate::LockClassKey;
use crate::lock_map::LockMap;
use wait_context::LockKind;

/// The flavor of [`RwSemaphore`].
pub struct Semaphore;

impl SharedFlavor for Semaphore {
    const READ: LockKind = LockKind::RwSemRead;
    const WRITE: LockKind = LockKind::RwSemWrite;
    const QUEUED: bool = false;
    const LABEL: &'static str = "rwsem";
}

/// A reader-writer lock that puts the waiting thread to sleep.
#[derive(Debug)]
pub struct RwSemaphore<T: ?Sized>(Shared<Semaphore, T>);

/// The value of a [`RwSemaphore`], shared.
pub type RwSemaphoreReadGuard<'a, T> = ReadGuard<'a, Semaphore, T>;
/// The value of a [`RwSemaphore`], exclusively.
pub type RwSemaphoreWriteGuard<'a, T> = WriteGuard<'a, Semaphore, T>;

impl<T> RwSemaphore<T> {
    /// A reader-writer semaphore of `value`, whose class is the place of the caller.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self(Shared::new(LockMap::new(), value))
    }

    /// A reader-writer semaphore of `value`, whose class is `name`.
    pub const fn named(value: T, name: &'static str) -> Self {
        Self(Shared::new(LockMap::named(name), value))
    }

    /// A reader-writer semaphore of `value`, of an explicit class.
    pub const fn with_class(value: T, key: &'static LockClassKey) -> Self {
        Self(Shared::new(LockMap::with_class(key), value))
    }

    /// A reader-writer semaphore of `value`, with a lock map of your own: a subclass, for instance.
    pub const fn with_map(value: T, map: LockMap) -> Self {
        Self(Shared::new(map, value))
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }
}

impl<T: ?Sized> RwSemaphore<T> {
    /// Acquires the lock shared. It may block behind a writer that waits.
    ///
    /// # Panics
    ///
    /// With the report, if the acquisition breaks a rule and the session's policy is to panic.
    #[inline]
    #[track_caller]
    pub fn read(&self) -> RwSemaphoreReadGuard<'_, T> {
        self.0.read()
    }

    /// Acquires the lock shared, and never blocks behind a writer that only waits: legal within a read.
    #[inline]
    #[track_caller]
    pub fn read_recursive(&self) -> RwSemaphoreReadGuard<'_, T> {
        self.0.read_recursive()
    }

    /// Acquires the lock exclusively.
    ///
    /// # Panics
    ///
    /// As for [`read`](Self::read).
    #[inline]
    #[track_caller]
    pub fn write(&self) -> RwSemaphoreWriteGuard<'_, T> {
        self.0.write()
    }

    /// Acquires the lock shared if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_read(&self) -> Option<RwSemaphoreReadGuard<'_, T>> {
        self.0.try_read()
    }

    /// Acquires the lock exclusively if that takes no waiting.
    #[inline]
    #[track_caller]
    pub fn try_write(&self) -> Option<RwSemaphoreWriteGuard<'_, T>> {
        self.0.try_write()
    }

    /// The value, without locking: `&mut self` proves that nobody else has it.
    pub fn get_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }
}

impl<T: Default> Default for RwSemaphore<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}
