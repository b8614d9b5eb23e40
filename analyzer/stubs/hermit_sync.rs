//! Signature stub of the crate `hermit_sync`: aliases of `lock_api` locks over spinning, ticket and interrupt raw locks.

pub use interrupt_mutex::{InterruptMutex, InterruptMutexGuard, RawInterruptMutex};
pub use interrupts::without as without_interrupts;
pub use mutex::spin::{RawSpinMutex, SpinMutex, SpinMutexGuard};
pub use mutex::ticket::{RawTicketMutex, TicketMutex, TicketMutexGuard};
pub use mutex::{InterruptOneShotMutex, InterruptOneShotMutexGuard, InterruptSpinMutex, InterruptSpinMutexGuard, InterruptTicketMutex, InterruptTicketMutexGuard, RawInterruptOneShotMutex, RawInterruptSpinMutex, RawInterruptTicketMutex};
pub use one_shot_mutex::{OneShotMutex, OneShotMutexGuard, RawOneShotMutex};
pub use rwlock::{RawRwSpinLock, RwSpinLock, RwSpinLockReadGuard, RwSpinLockWriteGuard};

pub mod mutex {
    use interrupt_mutex::RawInterruptMutex;
    use one_shot_mutex::RawOneShotMutex;
    pub mod spin {
        pub type RawSpinMutex = spinning_top::spinlock::RawSpinlock<spinning_top::relax::Backoff>;
        pub type SpinMutex<T> = lock_api::mutex::Mutex<RawSpinMutex, T>;
        pub type SpinMutexGuard<'a, T> = lock_api::mutex::MutexGuard<'a, RawSpinMutex, T>;
    }
    pub mod ticket {
        pub struct RawTicketMutex { next_ticket: core::sync::atomic::AtomicUsize }
        unsafe impl lock_api::mutex::RawMutex for RawTicketMutex {
            const INIT: Self = core::nestcheck::any();
            type GuardMarker = lock_api::GuardSend;
            fn lock(&self) {}
            fn try_lock(&self) -> bool {}
            unsafe fn unlock(&self) {}
        }
        pub type TicketMutex<T> = lock_api::mutex::Mutex<RawTicketMutex, T>;
        pub type TicketMutexGuard<'a, T> = lock_api::mutex::MutexGuard<'a, RawTicketMutex, T>;
    }
    pub type RawInterruptOneShotMutex = RawInterruptMutex<RawOneShotMutex>;
    pub type InterruptOneShotMutex<T> = lock_api::mutex::Mutex<RawInterruptOneShotMutex, T>;
    pub type InterruptOneShotMutexGuard<'a, T> = lock_api::mutex::MutexGuard<'a, RawInterruptOneShotMutex, T>;
    pub type RawInterruptSpinMutex = RawInterruptMutex<self::spin::RawSpinMutex>;
    pub type InterruptSpinMutex<T> = lock_api::mutex::Mutex<RawInterruptSpinMutex, T>;
    pub type InterruptSpinMutexGuard<'a, T> = lock_api::mutex::MutexGuard<'a, RawInterruptSpinMutex, T>;
    pub type RawInterruptTicketMutex = RawInterruptMutex<self::ticket::RawTicketMutex>;
    pub type InterruptTicketMutex<T> = lock_api::mutex::Mutex<RawInterruptTicketMutex, T>;
    pub type InterruptTicketMutexGuard<'a, T> = lock_api::mutex::MutexGuard<'a, RawInterruptTicketMutex, T>;
}
pub mod rwlock {
    pub type RawRwSpinLock = spinning_top::rw_spinlock::RawRwSpinlock<spinning_top::relax::Backoff>;
    pub type RwSpinLock<T> = lock_api::rwlock::RwLock<RawRwSpinLock, T>;
    pub type RwSpinLockReadGuard<'a, T> = lock_api::rwlock::RwLockReadGuard<'a, RawRwSpinLock, T>;
    pub type RwSpinLockWriteGuard<'a, T> = lock_api::rwlock::RwLockWriteGuard<'a, RawRwSpinLock, T>;
}
macro_rules! cells { ($once:ident $lazy:ident) => {
    pub struct $once<T> { value: Option<T> }
    impl<T> $once<T> {
        pub const fn new() -> Self {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T { drop(f()); core::nestcheck::any() }
    }
    pub struct $lazy<T, F = fn() -> T> { cell: $once<T>, init: F }
    impl<T, F> $lazy<T, F> { pub const fn new(init: F) -> Self { Self { cell: $once::new(), init } } }
    impl<T, F: FnOnce() -> T> $lazy<T, F> { pub fn force(this: &Self) -> &T { drop((this.init)()); core::nestcheck::any() } }
    impl<T, F: FnOnce() -> T> core::ops::Deref for $lazy<T, F> { type Target = T; fn deref(&self) -> &T { Self::force(self) } }
} }
cells! { OnceCell Lazy }
cells! { InterruptOnceCell InterruptLazy }
