//! Drop-ins with the names and signatures of `std::sync`: `use runtime_lockdep::std_sync::Mutex;`.
//!
//! Below are the locks of `std`, with their poisoning; above, the checks.

use crate::hooks::{self, Released, Request};
use crate::lock_map::LockMap;
use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::{Deref, DerefMut};
use core::panic::Location;
use std::sync;
use std::time::{Duration, Instant};
use wait_context::{LockKind, SleepKind};

pub use std::sync::{
    Arc, Barrier, BarrierWaitResult, LazyLock, LockResult, Once, OnceLock, OnceState, PoisonError,
    TryLockError, TryLockResult, WaitTimeoutResult, Weak, atomic, mpsc,
};

struct RequestOf<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> RequestOf<T> {
    const MUTEX: Request = Request::exclusive::<T>(LockKind::Mutex);
    const READ: Request = Request::shared::<T>(LockKind::RwSemRead, "rwlock");
    const WRITE: Request = Request::exclusive_half::<T>(LockKind::RwSemWrite, "rwlock");
}

/// Makes a guard of what `std` returned, poisoned or not.
fn guarded<G, H>(result: LockResult<G>, wrap: impl FnOnce(G) -> H) -> LockResult<H> {
    match result {
        Ok(guard) => Ok(wrap(guard)),
        Err(poison) => Err(PoisonError::new(wrap(poison.into_inner()))),
    }
}

/// The same for what was tried; `wrap` is called if the lock was acquired.
fn try_guarded<G, H>(result: TryLockResult<G>, wrap: impl FnOnce(G) -> H) -> TryLockResult<H> {
    match result {
        Ok(guard) => Ok(wrap(guard)),
        Err(TryLockError::Poisoned(poison)) => {
            Err(TryLockError::Poisoned(PoisonError::new(wrap(poison.into_inner()))))
        }
        Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
    }
}

macro_rules! guard {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[must_use = "the lock is released when the guard is dropped"]
        pub struct $name<'a, T: ?Sized> {
            map: &'a LockMap,
            guard: ManuallyDrop<sync::$name<'a, T>>,
        }

        impl<'a, T: ?Sized> $name<'a, T> {
            fn new(map: &'a LockMap, guard: sync::$name<'a, T>) -> Self {
                Self { map, guard: ManuallyDrop::new(guard) }
            }
        }

        impl<T: ?Sized> Deref for $name<'_, T> {
            type Target = T;

            #[inline]
            fn deref(&self) -> &T {
                &self.guard
            }
        }

        impl<T: ?Sized> Drop for $name<'_, T> {
            #[inline]
            fn drop(&mut self) {
                let released = hooks::release(self.map);
                // SAFETY: 1. the guard is dropped here and nowhere else: `into_inner` forgets this.
                unsafe { ManuallyDrop::drop(&mut self.guard) };
                if released == Released::BeforeInterrupts {
                    hooks::interrupt_point();
                }
            }
        }

        impl<T: ?Sized + fmt::Debug> fmt::Debug for $name<'_, T> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&**self, formatter)
            }
        }

        impl<T: ?Sized + fmt::Display> fmt::Display for $name<'_, T> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&**self, formatter)
            }
        }
    };
}

guard! {
    /// The value of a [`Mutex`].
    MutexGuard
}
guard! {
    /// The value of a [`RwLock`], shared.
    RwLockReadGuard
}
guard! {
    /// The value of a [`RwLock`], exclusively.
    RwLockWriteGuard
}

macro_rules! into_inner {
    ($name:ident) => {
        impl<'a, T: ?Sized> $name<'a, T> {
            /// The guard of `std`, of which the validator is told nothing.
            fn into_inner(self) -> sync::$name<'a, T> {
                let mut guard = ManuallyDrop::new(self);
                // SAFETY: 1. the wrapper is never dropped, so the guard is taken once.
                unsafe { ManuallyDrop::take(&mut guard.guard) }
            }
        }
    };
}

into_inner!(MutexGuard);
into_inner!(RwLockWriteGuard);

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}

impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    /// Turns the write into a read, without letting another writer in between.
    #[track_caller]
    pub fn downgrade(guard: Self) -> RwLockReadGuard<'a, T> {
        let map = guard.map;
        let reader = sync::RwLockWriteGuard::downgrade(guard.into_inner());
        // A report that panics drops the reader, which ends the read.
        hooks::exchange(map, &RequestOf::<T>::READ, Location::caller(), || ());
        RwLockReadGuard::new(map, reader)
    }
}

macro_rules! lock {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        pub struct $name<T: ?Sized> {
            map: LockMap,
            lock: sync::$name<T>,
        }

        impl<T> $name<T> {
            /// A lock of `value`, whose class is the place of the caller.
            #[track_caller]
            pub const fn new(value: T) -> Self {
                Self { map: LockMap::new(), lock: sync::$name::new(value) }
            }

            /// The value.
            ///
            /// # Errors
            ///
            /// With the value, if the lock is poisoned.
            pub fn into_inner(self) -> LockResult<T> {
                self.lock.into_inner()
            }
        }

        impl<T: ?Sized> $name<T> {
            /// The value, without locking.
            ///
            /// # Errors
            ///
            /// With the value, if the lock is poisoned.
            pub fn get_mut(&mut self) -> LockResult<&mut T> {
                self.lock.get_mut()
            }

            /// Whether a thread panicked while it held the lock.
            pub fn is_poisoned(&self) -> bool {
                self.lock.is_poisoned()
            }

            /// Forgets that.
            pub fn clear_poison(&self) {
                self.lock.clear_poison();
            }
        }

        impl<T: Default> Default for $name<T> {
            #[track_caller]
            fn default() -> Self {
                Self::new(T::default())
            }
        }

        impl<T> From<T> for $name<T> {
            #[track_caller]
            fn from(value: T) -> Self {
                Self::new(value)
            }
        }

        impl<T: ?Sized> fmt::Debug for $name<T> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

lock! {
    /// A mutex that is poisoned by a panic.
    Mutex
}
lock! {
    /// A reader-writer lock that is poisoned by a panic of the writer.
    RwLock
}

impl<T: ?Sized> Mutex<T> {
    /// Acquires the lock.
    ///
    /// # Errors
    ///
    /// With the guard, if the lock is poisoned.
    #[inline]
    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        hooks::acquire(&self.map, &RequestOf::<T>::MUTEX, Location::caller());
        guarded(self.lock.lock(), |guard| MutexGuard::new(&self.map, guard))
    }

    /// Acquires the lock if that takes no waiting.
    ///
    /// # Errors
    ///
    /// If it is held, or poisoned.
    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        let place = Location::caller();
        try_guarded(self.lock.try_lock(), |guard| {
            hooks::acquired_by_try(&self.map, &RequestOf::<T>::MUTEX, place, || ());
            MutexGuard::new(&self.map, guard)
        })
    }
}

impl<T: ?Sized> RwLock<T> {
    /// Acquires the lock shared.
    ///
    /// # Errors
    ///
    /// With the guard, if the lock is poisoned.
    #[inline]
    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        hooks::acquire(&self.map, &RequestOf::<T>::READ, Location::caller());
        guarded(self.lock.read(), |guard| RwLockReadGuard::new(&self.map, guard))
    }

    /// Acquires the lock exclusively.
    ///
    /// # Errors
    ///
    /// With the guard, if the lock is poisoned.
    #[inline]
    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        hooks::acquire(&self.map, &RequestOf::<T>::WRITE, Location::caller());
        guarded(self.lock.write(), |guard| RwLockWriteGuard::new(&self.map, guard))
    }

    /// Acquires the lock shared if that takes no waiting.
    ///
    /// # Errors
    ///
    /// If it is held exclusively, or poisoned.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        let place = Location::caller();
        try_guarded(self.lock.try_read(), |guard| {
            hooks::acquired_by_try(&self.map, &RequestOf::<T>::READ, place, || ());
            RwLockReadGuard::new(&self.map, guard)
        })
    }

    /// Acquires the lock exclusively if that takes no waiting.
    ///
    /// # Errors
    ///
    /// If it is held, or poisoned.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        let place = Location::caller();
        try_guarded(self.lock.try_write(), |guard| {
            hooks::acquired_by_try(&self.map, &RequestOf::<T>::WRITE, place, || ());
            RwLockWriteGuard::new(&self.map, guard)
        })
    }
}

/// A condition variable for [`Mutex`].
#[derive(Debug, Default)]
pub struct Condvar(sync::Condvar);

impl Condvar {
    /// A condition variable.
    #[must_use]
    pub const fn new() -> Self {
        Self(sync::Condvar::new())
    }

    /// Releases the lock, waits for a notification, and acquires the lock.
    ///
    /// # Errors
    ///
    /// With the guard, if the lock is poisoned.
    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        let place = Location::caller();
        let (map, guard) = begin_wait(guard, place);
        let result = self.0.wait(guard);
        hooks::acquire(map, &RequestOf::<T>::MUTEX, place);
        guarded(result, |guard| MutexGuard::new(map, guard))
    }

    /// Waits as long as `condition` holds.
    ///
    /// # Errors
    ///
    /// With the guard, if the lock is poisoned.
    #[track_caller]
    pub fn wait_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> LockResult<MutexGuard<'a, T>> {
        while condition(&mut guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// The same as [`wait`](Self::wait), for `timeout` at most.
    ///
    /// # Errors
    ///
    /// With the guard, if the lock is poisoned.
    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        timeout: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let place = Location::caller();
        let (map, guard) = begin_wait(guard, place);
        let result = self.0.wait_timeout(guard, timeout);
        hooks::acquire(map, &RequestOf::<T>::MUTEX, place);
        guarded(result, |(guard, result)| (MutexGuard::new(map, guard), result))
    }

    /// Waits as long as `condition` holds, for `timeout` at most; whether it still holds.
    ///
    /// # Errors
    ///
    /// With the guard, if the lock is poisoned.
    #[track_caller]
    pub fn wait_timeout_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        timeout: Duration,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let start = Instant::now();
        loop {
            let (holds, left) = (condition(&mut guard), timeout.saturating_sub(start.elapsed()));
            if !holds || left.is_zero() {
                return self.timed_out(guard, holds);
            }
            guard = self.wait_timeout(guard, left)?.0;
        }
    }

    /// The result that `std` makes, without a wait.
    fn timed_out<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        timed_out: bool,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let (map, guard) = (guard.map, guard.into_inner());
        let result = self.0.wait_timeout_while(guard, Duration::ZERO, |_| timed_out);
        guarded(result, |(guard, result)| (MutexGuard::new(map, guard), result))
    }

    /// Ends the wait of one thread.
    pub fn notify_one(&self) {
        self.0.notify_one();
    }

    /// Ends the wait of every thread.
    pub fn notify_all(&self) {
        self.0.notify_all();
    }
}

/// Records the release that a wait begins with. The lock itself is released by `std`, so the order in which the record
/// and the lock are acquired again is the reverse of the usual one; nobody else sees it.
fn begin_wait<'a, T>(
    guard: MutexGuard<'a, T>,
    place: crate::Place,
) -> (&'a LockMap, sync::MutexGuard<'a, T>) {
    let (map, inner) = (guard.map, guard.into_inner());
    hooks::release(map);
    hooks::might_sleep(SleepKind::Sleep, place);
    (map, inner)
}
