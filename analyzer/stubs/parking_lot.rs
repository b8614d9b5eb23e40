//! Signature stub of the crate `parking_lot`: raw locks for `lock_api`, the aliases, condition variable, once.

pub use condvar::{Condvar, WaitTimeoutResult};
pub use fair_mutex::{FairMutex, FairMutexGuard};
pub use ::lock_api;
pub use ::lock_api::{ArcMutexGuard, ArcReentrantMutexGuard, ArcRwLockReadGuard, ArcRwLockUpgradableReadGuard, ArcRwLockWriteGuard};
pub use mutex::{MappedMutexGuard, Mutex, MutexGuard, const_mutex};
pub use once::{Once, OnceState};
pub use raw_fair_mutex::RawFairMutex;
pub use raw_mutex::RawMutex;
pub use raw_rwlock::RawRwLock;
pub use remutex::{RawThreadId, ReentrantMutex, ReentrantMutexGuard};
pub use rwlock::{MappedRwLockReadGuard, MappedRwLockWriteGuard, RwLock, RwLockReadGuard, RwLockUpgradableReadGuard, RwLockWriteGuard, const_rwlock};

macro_rules! raw_mutex { ($name:ident) => {
    pub struct $name { state: core::sync::atomic::AtomicU8 }
    unsafe impl lock_api::mutex::RawMutex for $name {
        const INIT: Self = core::nestcheck::any();
        type GuardMarker = lock_api::GuardNoSend;
        #[nestcheck::sleeps]
        fn lock(&self) {}
        fn try_lock(&self) -> bool {}
        unsafe fn unlock(&self) {}
    }
    unsafe impl lock_api::mutex::RawMutexFair for $name { unsafe fn unlock_fair(&self) {} }
    unsafe impl lock_api::mutex::RawMutexTimed for $name {
        type Duration = core::time::Duration;
        type Instant = std::time::Instant;
        #[nestcheck::sleeps]
        fn try_lock_for(&self, timeout: core::time::Duration) -> bool {}
        #[nestcheck::sleeps]
        fn try_lock_until(&self, timeout: std::time::Instant) -> bool {}
    }
} }
pub mod raw_mutex { raw_mutex! { RawMutex } }
pub mod raw_fair_mutex { raw_mutex! { RawFairMutex } }
pub mod raw_rwlock {
    pub struct RawRwLock { state: core::sync::atomic::AtomicUsize }
    unsafe impl lock_api::rwlock::RawRwLock for RawRwLock {
        const INIT: Self = core::nestcheck::any();
        type GuardMarker = lock_api::GuardNoSend;
        #[nestcheck::sleeps]
        fn lock_shared(&self) {}
        fn try_lock_shared(&self) -> bool {}
        unsafe fn unlock_shared(&self) {}
        #[nestcheck::sleeps]
        fn lock_exclusive(&self) {}
        fn try_lock_exclusive(&self) -> bool {}
        unsafe fn unlock_exclusive(&self) {}
    }
    unsafe impl lock_api::rwlock::RawRwLockFair for RawRwLock { unsafe fn unlock_shared_fair(&self) {} unsafe fn unlock_exclusive_fair(&self) {} }
    unsafe impl lock_api::rwlock::RawRwLockUpgradeDowngrade for RawRwLock { unsafe fn downgrade_upgradable(&self) {} unsafe fn downgrade_to_upgradable(&self) {} }
    unsafe impl lock_api::rwlock::RawRwLockRecursive for RawRwLock {
        #[nestcheck::sleeps]
        fn lock_shared_recursive(&self) {}
        fn try_lock_shared_recursive(&self) -> bool {}
    }
    unsafe impl lock_api::rwlock::RawRwLockUpgrade for RawRwLock {
        #[nestcheck::sleeps]
        fn lock_upgradable(&self) {}
        fn try_lock_upgradable(&self) -> bool {}
        unsafe fn unlock_upgradable(&self) {}
        #[nestcheck::sleeps]
        unsafe fn upgrade(&self) {}
        unsafe fn try_upgrade(&self) -> bool {}
    }
    unsafe impl lock_api::rwlock::RawRwLockDowngrade for RawRwLock { unsafe fn downgrade(&self) {} }
    unsafe impl lock_api::rwlock::RawRwLockTimed for RawRwLock {
        type Duration = core::time::Duration;
        type Instant = std::time::Instant;
        #[nestcheck::sleeps]
        fn try_lock_shared_for(&self, timeout: core::time::Duration) -> bool {}
        #[nestcheck::sleeps]
        fn try_lock_exclusive_for(&self, timeout: core::time::Duration) -> bool {}
    }
}
pub mod mutex {
    use crate::raw_mutex::RawMutex;
    pub type Mutex<T> = lock_api::mutex::Mutex<RawMutex, T>;
    pub type MutexGuard<'a, T> = lock_api::mutex::MutexGuard<'a, RawMutex, T>;
    pub type MappedMutexGuard<'a, T> = lock_api::mutex::MappedMutexGuard<'a, RawMutex, T>;
    pub const fn const_mutex<T>(val: T) -> Mutex<T> {}
}
pub mod fair_mutex {
    use crate::raw_fair_mutex::RawFairMutex;
    pub type FairMutex<T> = lock_api::mutex::Mutex<RawFairMutex, T>;
    pub type FairMutexGuard<'a, T> = lock_api::mutex::MutexGuard<'a, RawFairMutex, T>;
}
pub mod remutex {
    use crate::raw_mutex::RawMutex;
    pub struct RawThreadId;
    unsafe impl lock_api::remutex::GetThreadId for RawThreadId { const INIT: Self = RawThreadId; fn nonzero_thread_id(&self) -> core::num::NonZeroUsize {} }
    pub type ReentrantMutex<T> = lock_api::remutex::ReentrantMutex<RawMutex, RawThreadId, T>;
    pub type ReentrantMutexGuard<'a, T> = lock_api::remutex::ReentrantMutexGuard<'a, RawMutex, RawThreadId, T>;
}
pub mod rwlock {
    use crate::raw_rwlock::RawRwLock;
    pub type RwLock<T> = lock_api::rwlock::RwLock<RawRwLock, T>;
    pub type RwLockReadGuard<'a, T> = lock_api::rwlock::RwLockReadGuard<'a, RawRwLock, T>;
    pub type RwLockWriteGuard<'a, T> = lock_api::rwlock::RwLockWriteGuard<'a, RawRwLock, T>;
    pub type RwLockUpgradableReadGuard<'a, T> = lock_api::rwlock::RwLockUpgradableReadGuard<'a, RawRwLock, T>;
    pub type MappedRwLockReadGuard<'a, T> = lock_api::rwlock::MappedRwLockReadGuard<'a, RawRwLock, T>;
    pub type MappedRwLockWriteGuard<'a, T> = lock_api::rwlock::MappedRwLockWriteGuard<'a, RawRwLock, T>;
    pub const fn const_rwlock<T>(val: T) -> RwLock<T> {}
}
pub mod condvar {
    use crate::mutex::MutexGuard;
    use core::time::Duration;
    use std::time::Instant;
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct WaitTimeoutResult(bool);
    impl WaitTimeoutResult { pub fn timed_out(self) -> bool {} }
    #[derive(Default)] pub struct Condvar;
    impl Condvar {
        pub const fn new() -> Condvar {}
        pub fn notify_one(&self) -> bool {}
        pub fn notify_all(&self) -> usize {}
        #[nestcheck::sleeps(releases = 0)]
        pub fn wait<T: ?Sized>(&self, mutex_guard: &mut MutexGuard<'_, T>) {}
        #[nestcheck::sleeps(releases = 0)]
        pub fn wait_until<T: ?Sized>(&self, mutex_guard: &mut MutexGuard<'_, T>, timeout: Instant) -> WaitTimeoutResult {}
        #[nestcheck::sleeps(releases = 0)]
        pub fn wait_for<T: ?Sized>(&self, mutex_guard: &mut MutexGuard<'_, T>, timeout: Duration) -> WaitTimeoutResult {}
        #[nestcheck::sleeps(releases = 0)]
        pub fn wait_while<T, F: FnMut(&mut T) -> bool>(&self, mutex_guard: &mut MutexGuard<'_, T>, mut condition: F) { condition(&mut **mutex_guard); }
        #[nestcheck::sleeps(releases = 0)]
        pub fn wait_while_for<T: ?Sized, F: FnMut(&mut T) -> bool>(&self, mutex_guard: &mut MutexGuard<'_, T>, mut condition: F, timeout: Duration) -> WaitTimeoutResult { condition(&mut **mutex_guard); core::nestcheck::any() }
    }
}
pub mod once {
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum OnceState { New, Poisoned, InProgress, Done }
    pub struct Once;
    impl Once {
        pub const fn new() -> Once {}
        pub fn state(&self) -> OnceState {}
        #[nestcheck::sleeps]
        pub fn call_once<F: FnOnce()>(&self, f: F) { f(); }
        #[nestcheck::sleeps]
        pub fn call_once_force<F: FnOnce(OnceState)>(&self, f: F) { f(core::nestcheck::any()); }
    }
}
