//! The locks by name: each is a [`Lock`] or a [`SharedLock`] of one flavor.

use super::lock::{Flavor, Lock, LockGuard};
use super::paired::IrqFlavor;
use super::shared::{ReadGuard, SharedFlavor, SharedLock, UpgradableGuard, WriteGuard};
use crate::raw::{SpinWord, WordLock};
use wait_context::LockKind;

macro_rules! exclusive {
    ($(#[$docs:meta])* $lock:ident, $guard:ident, $flavor:ident, $kind:ident, $raw:ident) => {
        #[doc = concat!("The flavor of [`", stringify!($lock), "`].")]
        pub struct $flavor;

        impl Flavor for $flavor {
            const KIND: LockKind = LockKind::$kind;
        }

        $(#[$docs])*
        pub type $lock<T> = Lock<$flavor, T, $raw>;

        #[doc = concat!("The value of a [`", stringify!($lock), "`], which is released when this is dropped.")]
        pub type $guard<'a, T> = LockGuard<'a, $flavor, T, $raw>;
    };
}

macro_rules! shared {
    ($(#[$docs:meta])* $lock:ident, $read:ident, $upgradable:ident, $write:ident, $flavor:ident, $label:literal,
     $reader:ident, $writer:ident, queued: $queued:literal) => {
        #[doc = concat!("The flavor of [`", stringify!($lock), "`].")]
        pub struct $flavor;

        impl SharedFlavor for $flavor {
            const READ: LockKind = LockKind::$reader;
            const WRITE: LockKind = LockKind::$writer;
            const QUEUED: bool = $queued;
            const LABEL: &'static str = $label;
        }

        $(#[$docs])*
        pub type $lock<T> = SharedLock<$flavor, T>;

        #[doc = concat!("The value of a [`", stringify!($lock), "`], shared.")]
        pub type $read<'a, T> = ReadGuard<'a, $flavor, T>;
        #[doc = concat!("The value of a [`", stringify!($lock), "`], shared, by the one reader that may become the writer.")]
        pub type $upgradable<'a, T> = UpgradableGuard<'a, $flavor, T>;
        #[doc = concat!("The value of a [`", stringify!($lock), "`], exclusively.")]
        pub type $write<'a, T> = WriteGuard<'a, $flavor, T>;
    };
}

exclusive! {
    /// A lock that spins on every configuration; what is done under it must be short and must not wait.
    ///
    /// ```
    /// use runtime_lockdep::RawSpinLock;
    /// let lock = RawSpinLock::new(1);
    /// *lock.lock() += 1;
    /// assert_eq!(*lock.lock_irqsave(), 2);
    /// ```
    RawSpinLock, RawSpinLockGuard, RawSpin, RawSpinlock, SpinWord
}
exclusive! {
    /// A lock that spins, except in the RT configuration, where it sleeps.
    SpinLock, SpinLockGuard, Spin, Spinlock, WordLock
}
exclusive! {
    /// A lock of per-CPU data: preemption off on a non-RT kernel, a per-CPU spinlock that sleeps on RT.
    ///
    /// Each CPU has its own. Left out of the search for interrupt inversions.
    LocalLock, LocalLockGuard, Local, LocalLock, WordLock
}
exclusive! {
    /// A lock that puts the waiting thread to sleep.
    ///
    /// ```
    /// use runtime_lockdep::Mutex;
    /// static NAMES: Mutex<Vec<&str>> = Mutex::new(Vec::new());
    /// NAMES.lock().push("buddy");
    /// ```
    Mutex, MutexGuard, Sleeping, Mutex, WordLock
}
exclusive! {
    /// A lock that puts the waiting thread to sleep, the kernel's `rt_mutex`.
    RtMutex, RtMutexGuard, RealTime, RtMutex, WordLock
}
shared! {
    /// A reader-writer lock that spins, except in the RT configuration, where it sleeps.
    ///
    /// It is queued, as the kernel's is: a reader in a task waits behind a writer that waits, and one in an interrupt
    /// does not. [`read_recursive`](SharedLock::read_recursive) never does.
    RwLock, RwLockReadGuard, RwLockUpgradableGuard, RwLockWriteGuard, Spinning, "rwlock",
    RwlockRead, RwlockWrite, queued: true
}
shared! {
    /// A reader-writer lock that puts the waiting thread to sleep.
    RwSemaphore, RwSemaphoreReadGuard, RwSemaphoreUpgradableGuard, RwSemaphoreWriteGuard, RwSem, "rwsem",
    RwSemRead, RwSemWrite, queued: false
}
shared! {
    /// A reader-writer lock whose readers are cheap and whose writers sleep; for lock order alone, as in the kernel.
    PercpuRwSemaphore, PercpuReadGuard, PercpuUpgradableGuard, PercpuWriteGuard, Percpu, "percpu_rwsem",
    PercpuRwsem, PercpuRwsem, queued: false
}

impl IrqFlavor for RawSpin {
    const MASKS_ON_RT: bool = true;
}

impl IrqFlavor for Spin {
    const MASKS_ON_RT: bool = false;
}

impl IrqFlavor for Local {
    const MASKS_ON_RT: bool = false;
}

impl IrqFlavor for Spinning {
    const MASKS_ON_RT: bool = false;
}
