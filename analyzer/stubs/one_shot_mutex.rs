//! Signature stub of the crate `one_shot_mutex`: locks that panic in place of spinning.

pub use mutex::{OneShotMutex, OneShotMutexGuard, RawOneShotMutex};
pub use rwlock::{OneShotRwLock, RawOneShotRwLock};
pub mod mutex {
    pub struct RawOneShotMutex { lock: core::sync::atomic::AtomicBool }
    unsafe impl lock_api::mutex::RawMutex for RawOneShotMutex {
        const INIT: Self = core::nestcheck::any();
        type GuardMarker = lock_api::GuardSend;
        fn lock(&self) {}
        fn try_lock(&self) -> bool {}
        unsafe fn unlock(&self) {}
    }
    pub type OneShotMutex<T> = lock_api::mutex::Mutex<RawOneShotMutex, T>;
    pub type OneShotMutexGuard<'a, T> = lock_api::mutex::MutexGuard<'a, RawOneShotMutex, T>;
}
pub mod rwlock {
    pub struct RawOneShotRwLock { lock: core::sync::atomic::AtomicUsize }
    unsafe impl lock_api::rwlock::RawRwLock for RawOneShotRwLock {
        const INIT: Self = core::nestcheck::any();
        type GuardMarker = lock_api::GuardSend;
        fn lock_shared(&self) {}
        fn try_lock_shared(&self) -> bool {}
        unsafe fn unlock_shared(&self) {}
        fn lock_exclusive(&self) {}
        fn try_lock_exclusive(&self) -> bool {}
        unsafe fn unlock_exclusive(&self) {}
    }
    pub type OneShotRwLock<T> = lock_api::rwlock::RwLock<RawOneShotRwLock, T>;
}
