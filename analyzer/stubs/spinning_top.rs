//! Signature stub of the crate `spinning_top`: raw spinning locks for `lock_api`, and their aliases.

pub use rw_spinlock::{RawRwSpinlock, RwSpinlock, RwSpinlockReadGuard, RwSpinlockWriteGuard};
pub use spinlock::{RawSpinlock, Spinlock, SpinlockGuard};
pub mod relax { pub trait Relax: Default { fn relax(&mut self); } #[derive(Default)] pub struct Spin; #[derive(Default)] pub struct Backoff; }
pub mod spinlock {
    use crate::relax::{Backoff, Spin};
    pub struct RawSpinlock<R = Spin> { locked: core::sync::atomic::AtomicBool, relax: core::marker::PhantomData<R> }
    unsafe impl<R> lock_api::mutex::RawMutex for RawSpinlock<R> {
        const INIT: Self = core::nestcheck::any();
        type GuardMarker = lock_api::GuardSend;
        fn lock(&self) {}
        fn try_lock(&self) -> bool {}
        unsafe fn unlock(&self) {}
    }
    pub type Spinlock<T> = lock_api::mutex::Mutex<RawSpinlock<Spin>, T>;
    pub type SpinlockGuard<'a, T> = lock_api::mutex::MutexGuard<'a, RawSpinlock<Spin>, T>;
    pub type BackoffSpinlock<T> = lock_api::mutex::Mutex<RawSpinlock<Backoff>, T>;
}
pub mod rw_spinlock {
    use crate::relax::Spin;
    pub struct RawRwSpinlock<R = Spin> { state: core::sync::atomic::AtomicUsize, relax: core::marker::PhantomData<R> }
    unsafe impl<R> lock_api::rwlock::RawRwLock for RawRwSpinlock<R> {
        const INIT: Self = core::nestcheck::any();
        type GuardMarker = lock_api::GuardSend;
        fn lock_shared(&self) {}
        fn try_lock_shared(&self) -> bool {}
        unsafe fn unlock_shared(&self) {}
        fn lock_exclusive(&self) {}
        fn try_lock_exclusive(&self) -> bool {}
        unsafe fn unlock_exclusive(&self) {}
    }
    pub type RwSpinlock<T> = lock_api::rwlock::RwLock<RawRwSpinlock<Spin>, T>;
    pub type RwSpinlockReadGuard<'a, T> = lock_api::rwlock::RwLockReadGuard<'a, RawRwSpinlock<Spin>, T>;
    pub type RwSpinlockWriteGuard<'a, T> = lock_api::rwlock::RwLockWriteGuard<'a, RawRwSpinlock<Spin>, T>;
}
