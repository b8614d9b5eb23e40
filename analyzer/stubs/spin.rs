//! Signature stub of the crate `spin`: spinning mutexes, reader-writer lock, once, lazy and barrier.

pub use barrier::Barrier;
pub use lazy::Lazy;
pub use mutex::{Mutex, MutexGuard};
pub use once::Once;
pub use relax::{RelaxStrategy, Spin, Yield};
pub use rwlock::{RwLock, RwLockReadGuard, RwLockUpgradableGuard, RwLockWriteGuard};

pub mod relax {
    pub trait RelaxStrategy { fn relax(); }
    pub struct Spin;
    impl RelaxStrategy for Spin { #[nestcheck::spin_hint] fn relax() {} }
    pub struct Loop;
    impl RelaxStrategy for Loop { fn relax() {} }
    pub struct Yield;
    impl RelaxStrategy for Yield { #[nestcheck::sleeps] fn relax() {} }
}

pub mod mutex {
    use crate::relax::Spin;
    use core::nestcheck::any;
    use core::ops::{Deref, DerefMut};
    pub use self::fair::{FairMutex, FairMutexGuard};
    pub use self::spin::{SpinMutex, SpinMutexGuard};
    pub use self::ticket::{TicketMutex, TicketMutexGuard};
    macro_rules! spinning { ($lock:ident $guard:ident) => {
        pub struct $lock<T: ?Sized, R = crate::relax::Spin> { relax: core::marker::PhantomData<R>, data: core::cell::UnsafeCell<T> }
        impl<T, R> $lock<T, R> {
            pub const fn new(value: T) -> Self {}
            pub fn into_inner(self) -> T {}
            pub fn as_mut_ptr(&self) -> *mut T {}
        }
        impl<T: ?Sized, R> $lock<T, R> {
            pub fn lock(&self) -> $guard<'_, T> {}
            pub fn is_locked(&self) -> bool {}
            pub unsafe fn force_unlock(&self) {}
            pub fn try_lock(&self) -> Option<$guard<'_, T>> {}
            pub fn try_lock_weak(&self) -> Option<$guard<'_, T>> {}
            pub fn get_mut(&mut self) -> &mut T {}
        }
        impl<T: Default, R> Default for $lock<T, R> { fn default() -> Self { Self::new(T::default()) } }
        impl<T, R> From<T> for $lock<T, R> { fn from(data: T) -> Self { Self::new(data) } }
        impl<T: ?Sized + core::fmt::Debug, R> core::fmt::Debug for $lock<T, R> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { if let Some(guard) = self.try_lock() { (*guard).fmt(f) } else { core::nestcheck::any() } } }
        unsafe impl<R> ::lock_api::mutex::RawMutex for $lock<(), R> {
            const INIT: Self = Self::new(());
            type GuardMarker = ::lock_api::GuardSend;
            fn lock(&self) {}
            fn try_lock(&self) -> bool {}
            unsafe fn unlock(&self) {}
        }
        pub struct $guard<'a, T: ?Sized + 'a> { data: &'a mut T }
        impl<'a, T: ?Sized> $guard<'a, T> { #[nestcheck::forgets] pub fn leak(this: Self) -> &'a mut T {} }
        impl<T: ?Sized> core::ops::Deref for $guard<'_, T> { type Target = T; fn deref(&self) -> &T {} }
        impl<T: ?Sized> core::ops::DerefMut for $guard<'_, T> { fn deref_mut(&mut self) -> &mut T {} }
        impl<T: ?Sized> Drop for $guard<'_, T> { fn drop(&mut self) {} }
    } }
    spinning! { Mutex MutexGuard }
    pub mod spin { spinning! { SpinMutex SpinMutexGuard } }
    pub mod ticket { spinning! { TicketMutex TicketMutexGuard } }
    pub mod fair { spinning! { FairMutex FairMutexGuard } }
}

pub mod rwlock {
    use crate::relax::Spin;
    use core::nestcheck::any;
    use core::ops::{Deref, DerefMut};
    pub struct RwLock<T: ?Sized, R = Spin> { relax: core::marker::PhantomData<R>, data: core::cell::UnsafeCell<T> }
    impl<T, R> RwLock<T, R> { pub const fn new(data: T) -> Self {} pub fn into_inner(self) -> T {} pub fn as_mut_ptr(&self) -> *mut T {} }
    impl<T: ?Sized, R> RwLock<T, R> {
        pub fn read(&self) -> RwLockReadGuard<'_, T> {}
        pub fn write(&self) -> RwLockWriteGuard<'_, T, R> {}
        pub fn upgradeable_read(&self) -> RwLockUpgradableGuard<'_, T, R> {}
        pub fn try_read(&self) -> Option<RwLockReadGuard<'_, T>> {}
        pub fn try_write(&self) -> Option<RwLockWriteGuard<'_, T, R>> {}
        pub fn try_write_weak(&self) -> Option<RwLockWriteGuard<'_, T, R>> {}
        pub fn try_upgradeable_read(&self) -> Option<RwLockUpgradableGuard<'_, T, R>> {}
        pub fn reader_count(&self) -> usize {}
        pub fn writer_count(&self) -> usize {}
        pub unsafe fn force_read_decrement(&self) {}
        pub unsafe fn force_write_unlock(&self) {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    impl<T: Default, R> Default for RwLock<T, R> { fn default() -> Self { Self::new(T::default()) } }
    impl<T, R> From<T> for RwLock<T, R> { fn from(data: T) -> Self { Self::new(data) } }
    unsafe impl<R> ::lock_api::rwlock::RawRwLock for RwLock<(), R> {
        const INIT: Self = Self::new(());
        type GuardMarker = ::lock_api::GuardSend;
        fn lock_shared(&self) {}
        fn try_lock_shared(&self) -> bool {}
        unsafe fn unlock_shared(&self) {}
        fn lock_exclusive(&self) {}
        fn try_lock_exclusive(&self) -> bool {}
        unsafe fn unlock_exclusive(&self) {}
    }
    pub struct RwLockReadGuard<'a, T: ?Sized + 'a> { data: &'a T }
    impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> { fn drop(&mut self) {} }
    pub struct RwLockWriteGuard<'a, T: ?Sized + 'a, R = Spin> { inner: &'a RwLock<T, R> }
    impl<'a, T: ?Sized, R> RwLockWriteGuard<'a, T, R> {
        pub fn downgrade(self) -> RwLockReadGuard<'a, T> {}
        pub fn downgrade_to_upgradeable(self) -> RwLockUpgradableGuard<'a, T, R> {}
    }
    impl<T: ?Sized, R> Deref for RwLockWriteGuard<'_, T, R> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized, R> DerefMut for RwLockWriteGuard<'_, T, R> { fn deref_mut(&mut self) -> &mut T {} }
    impl<T: ?Sized, R> Drop for RwLockWriteGuard<'_, T, R> { fn drop(&mut self) {} }
    pub struct RwLockUpgradableGuard<'a, T: ?Sized + 'a, R = Spin> { inner: &'a RwLock<T, R> }
    impl<'a, T: ?Sized, R> RwLockUpgradableGuard<'a, T, R> {
        pub fn upgrade(self) -> RwLockWriteGuard<'a, T, R> {}
        pub fn try_upgrade(self) -> Result<RwLockWriteGuard<'a, T, R>, Self> {}
        pub fn downgrade(self) -> RwLockReadGuard<'a, T> {}
    }
    impl<T: ?Sized, R> Deref for RwLockUpgradableGuard<'_, T, R> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized, R> Drop for RwLockUpgradableGuard<'_, T, R> { fn drop(&mut self) {} }
}

pub mod once {
    pub struct Once<T = (), R = crate::relax::Spin> { relax: core::marker::PhantomData<R>, data: T }
    impl<T, R> Once<T, R> {
        pub const fn new() -> Self {}
        pub const fn initialized(data: T) -> Self {}
        #[nestcheck::runs_once] pub fn call_once<F: FnOnce() -> T>(&self, f: F) -> &T { core::mem::forget(f()); self.content() }
        #[nestcheck::runs_once] pub fn try_call_once<F: FnOnce() -> Result<T, E>, E>(&self, f: F) -> Result<&T, E> { core::mem::forget(f()?); Ok(self.content()) }
        fn content(&self) -> &T {}
        pub fn wait(&self) -> &T {}
        pub fn poll(&self) -> Option<&T> {}
        pub fn get(&self) -> Option<&T> {}
        /// What `get` was called before it had that name.
        pub fn r#try(&self) -> Option<&T> {}
        pub unsafe fn get_unchecked(&self) -> &T {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        pub fn is_completed(&self) -> bool {}
        pub fn as_mut_ptr(&self) -> *mut T {}
        pub fn try_into_inner(self) -> Option<T> {}
    }
    impl<T, R> Default for Once<T, R> { fn default() -> Self { Self::new() } }
    impl<T, R> From<T> for Once<T, R> { fn from(data: T) -> Self {} }
}

pub mod lazy {
    pub struct Lazy<T, F = fn() -> T, R = crate::relax::Spin> { cell: crate::once::Once<T, R>, init: F }
    impl<T, F, R> Lazy<T, F, R> { pub const fn new(f: F) -> Self { Self { cell: crate::once::Once::new(), init: f } } }
    impl<T, F: FnOnce() -> T, R> Lazy<T, F, R> { pub fn force(this: &Self) -> &T { &**this } }
    impl<T, F: FnOnce() -> T, R> core::ops::Deref for Lazy<T, F, R> { type Target = T; #[nestcheck::runs_once] fn deref(&self) -> &T { core::mem::forget((self.init)()); self.cell.content() } }
}

pub mod barrier {
    pub struct Barrier<R = crate::relax::Spin> { relax: core::marker::PhantomData<R> }
    pub struct BarrierWaitResult(bool);
    impl<R> Barrier<R> { pub const fn new(n: usize) -> Self {} pub fn wait(&self) -> BarrierWaitResult {} }
    impl BarrierWaitResult { pub fn is_leader(&self) -> bool {} }
}

pub mod lock_api {
    pub type Mutex<T> = ::lock_api::mutex::Mutex<crate::mutex::Mutex<()>, T>;
    pub type MutexGuard<'a, T> = ::lock_api::mutex::MutexGuard<'a, crate::mutex::Mutex<()>, T>;
    pub type RwLock<T> = ::lock_api::rwlock::RwLock<crate::rwlock::RwLock<()>, T>;
    pub type RwLockReadGuard<'a, T> = ::lock_api::rwlock::RwLockReadGuard<'a, crate::rwlock::RwLock<()>, T>;
    pub type RwLockWriteGuard<'a, T> = ::lock_api::rwlock::RwLockWriteGuard<'a, crate::rwlock::RwLock<()>, T>;
}
