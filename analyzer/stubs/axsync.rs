//! Signature stub of the crate `axsync`: ArceOS' mutex, a raw one for `lock_api` and its alias.

pub use kspin as spin;
pub use mutex::{Mutex, MutexGuard, RawMutex};
pub mod mutex {
    pub struct RawMutex { owner_id: core::sync::atomic::AtomicU64 }
    impl RawMutex { pub const fn new() -> Self {} }
    unsafe impl lock_api::mutex::RawMutex for RawMutex {
        const INIT: Self = core::nestcheck::any();
        type GuardMarker = lock_api::GuardSend;
        fn lock(&self) {}
        fn try_lock(&self) -> bool {}
        unsafe fn unlock(&self) {}
        fn is_locked(&self) -> bool {}
    }
    pub type Mutex<T> = lock_api::mutex::Mutex<RawMutex, T>;
    pub type MutexGuard<'a, T> = lock_api::mutex::MutexGuard<'a, RawMutex, T>;
}
