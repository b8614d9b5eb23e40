//! The guards of a reader-writer lock, and the ways from one to another.

use super::super::lock::Ownership;
use super::{Bare, RequestOf, SharedFlavor, release};
use crate::hooks;
use crate::raw::RwWordLock;
use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::{Deref, DerefMut};
use core::panic::Location;
use core::ptr::NonNull;

macro_rules! guard {
    ($(#[$docs:meta])* $name:ident, $unlock:ident, $value:ty) => {
        $(#[$docs])*
        #[must_use = "the lock is released when the guard is dropped"]
        pub struct $name<'a, F: SharedFlavor, T: ?Sized> {
            bare: &'a Bare<F>,
            /// The value, or a part of it. Invariant: valid, and not changed but through this guard, while it lives.
            value: NonNull<T>,
            /// The held entry is on this thread's stack: no `Send`.
            marker: PhantomData<($value, *const ())>,
        }

        impl<'a, F: SharedFlavor, T: ?Sized> $name<'a, F, T> {
            /// The caller has just acquired the lock in this way, for itself and for the validator; `value` is its value,
            /// or a part of that.
            #[inline]
            pub(super) fn new(bare: &'a Bare<F>, value: NonNull<T>) -> Self {
                Self { bare, value, marker: PhantomData }
            }
        }

        // SAFETY: 1. a shared guard gives out `&T`, so `T: Sync` is enough.
        unsafe impl<F: SharedFlavor, T: ?Sized + Sync> Sync for $name<'_, F, T> {}

        impl<F: SharedFlavor, T: ?Sized> Deref for $name<'_, F, T> {
            type Target = T;

            #[inline]
            fn deref(&self) -> &T {
                // SAFETY: 1. the guard exists only while the lock is held. 2. `&self` rules out a `&mut` from here.
                unsafe { self.value.as_ref() }
            }
        }

        impl<F: SharedFlavor, T: ?Sized> Drop for $name<'_, F, T> {
            #[inline]
            fn drop(&mut self) {
                release(self.bare, Ownership::Certain, RwWordLock::$unlock);
            }
        }

        impl<F: SharedFlavor, T: ?Sized + fmt::Debug> fmt::Debug for $name<'_, F, T> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&**self, formatter)
            }
        }
    };
}

guard! {
    /// The value of a reader-writer lock, shared; released when this is dropped.
    ReadGuard, unlock_read, &'a T
}
guard! {
    /// The value of a reader-writer lock, shared, by the one reader that may become the writer.
    UpgradableGuard, unlock_upgradable, &'a T
}
guard! {
    /// The value of a reader-writer lock, exclusively; released when this is dropped.
    WriteGuard, unlock_write, &'a mut T
}

impl<'a, F: SharedFlavor, T: ?Sized> ReadGuard<'a, F, T> {
    /// The guard of a part of the value.
    pub fn map<U: ?Sized>(guard: Self, part: impl FnOnce(&T) -> &U) -> ReadGuard<'a, F, U> {
        // If this panics, the guard releases the lock; here and below.
        let value = NonNull::from(part(&guard));
        let guard = ManuallyDrop::new(guard);
        ReadGuard::new(guard.bare, value)
    }

    /// The guard of a part of the value, if there is one.
    ///
    /// # Errors
    ///
    /// The guard as it was, if there is none.
    pub fn try_map<U: ?Sized>(
        guard: Self,
        part: impl FnOnce(&T) -> Option<&U>,
    ) -> Result<ReadGuard<'a, F, U>, Self> {
        match part(&guard).map(NonNull::from) {
            Some(value) => {
                let guard = ManuallyDrop::new(guard);
                Ok(ReadGuard::new(guard.bare, value))
            }
            None => Err(guard),
        }
    }
}

impl<'a, F: SharedFlavor, T: ?Sized> UpgradableGuard<'a, F, T> {
    /// Becomes the writer, when the other readers are gone. Waiting for them is an acquisition, and checked as one.
    #[track_caller]
    pub fn upgrade(guard: Self) -> WriteGuard<'a, F, T> {
        let requests = const { [&RequestOf::<F, T>::READ, &RequestOf::<F, T>::WRITE] };
        hooks::upgrade(&guard.bare.map, requests, Location::caller());
        let guard = ManuallyDrop::new(guard);
        guard.bare.raw.upgrade(hooks::wait_of(F::WRITE));
        WriteGuard::new(guard.bare, guard.value)
    }

    /// Becomes the writer if there is no other reader.
    ///
    /// # Errors
    ///
    /// The guard as it was, if there is one.
    #[track_caller]
    pub fn try_upgrade(guard: Self) -> Result<WriteGuard<'a, F, T>, Self> {
        if !guard.bare.raw.try_upgrade() {
            return Err(guard);
        }
        let guard = ManuallyDrop::new(guard);
        let unlock = || guard.bare.raw.unlock_write();
        hooks::exchange(&guard.bare.map, &RequestOf::<F, T>::WRITE, Location::caller(), unlock);
        Ok(WriteGuard::new(guard.bare, guard.value))
    }

    /// Becomes one reader of many.
    pub fn downgrade(guard: Self) -> ReadGuard<'a, F, T> {
        let guard = ManuallyDrop::new(guard);
        guard.bare.raw.downgrade_upgradable();
        ReadGuard::new(guard.bare, guard.value)
    }
}

impl<'a, F: SharedFlavor, T: ?Sized> WriteGuard<'a, F, T> {
    /// Turns the write into a read, without letting another writer in between.
    #[track_caller]
    pub fn downgrade(guard: Self) -> ReadGuard<'a, F, T> {
        let guard = ManuallyDrop::new(guard);
        guard.bare.raw.downgrade();
        let unlock = || guard.bare.raw.unlock_read();
        hooks::exchange(&guard.bare.map, &RequestOf::<F, T>::READ, Location::caller(), unlock);
        ReadGuard::new(guard.bare, guard.value)
    }

    /// Turns the write into the read of the one reader that may become the writer again.
    #[track_caller]
    pub fn downgrade_to_upgradable(guard: Self) -> UpgradableGuard<'a, F, T> {
        let guard = ManuallyDrop::new(guard);
        guard.bare.raw.downgrade_to_upgradable();
        let unlock = || guard.bare.raw.unlock_upgradable();
        hooks::exchange(&guard.bare.map, &RequestOf::<F, T>::READ, Location::caller(), unlock);
        UpgradableGuard::new(guard.bare, guard.value)
    }

    /// The guard of a part of the value.
    pub fn map<U: ?Sized>(mut guard: Self, part: impl FnOnce(&mut T) -> &mut U) -> WriteGuard<'a, F, U> {
        // If this panics, the guard releases the lock; here and below.
        let value = NonNull::from(part(&mut guard));
        let guard = ManuallyDrop::new(guard);
        WriteGuard::new(guard.bare, value)
    }

    /// The guard of a part of the value, if there is one.
    ///
    /// # Errors
    ///
    /// The guard as it was, if there is none.
    pub fn try_map<U: ?Sized>(
        mut guard: Self,
        part: impl FnOnce(&mut T) -> Option<&mut U>,
    ) -> Result<WriteGuard<'a, F, U>, Self> {
        match part(&mut guard).map(NonNull::from) {
            Some(value) => {
                let guard = ManuallyDrop::new(guard);
                Ok(WriteGuard::new(guard.bare, value))
            }
            None => Err(guard),
        }
    }
}

impl<F: SharedFlavor, T: ?Sized> DerefMut for WriteGuard<'_, F, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: 1. the guard exists only while the lock is held for writing. 2. `&mut self` is the only way in.
        unsafe { self.value.as_mut() }
    }
}
