//! Signature stub of the crate `embassy_sync`: the blocking mutex and its raw mutexes, async mutex, channel, signal.

pub mod blocking_mutex {
    use core::nestcheck::any;
    pub mod raw {
        pub unsafe trait RawMutex { const INIT: Self; fn lock<R>(&self, f: impl FnOnce() -> R) -> R; }
        macro_rules! raws { ($($name:ident)*) => { $( pub struct $name; impl $name { pub const fn new() -> Self { Self } } unsafe impl RawMutex for $name { const INIT: Self = $name; fn lock<R>(&self, f: impl FnOnce() -> R) -> R { f() } } )* } }
        raws! { CriticalSectionRawMutex NoopRawMutex ThreadModeRawMutex }
    }
    use self::raw::RawMutex;
    pub struct Mutex<R, T: ?Sized> { raw: R, data: core::cell::UnsafeCell<T> }
    impl<R: RawMutex, T> Mutex<R, T> {
        pub const fn new(val: T) -> Mutex<R, T> {}
        pub const fn const_new(raw: R, val: T) -> Mutex<R, T> {}
        pub fn lock<U>(&self, f: impl FnOnce(&T) -> U) -> U { self.raw.lock(|| f(any())) }
        pub unsafe fn lock_mut<U>(&self, f: impl FnOnce(&mut T) -> U) -> U { self.raw.lock(|| f(any())) }
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
    pub type CriticalSectionMutex<T> = Mutex<raw::CriticalSectionRawMutex, T>;
    pub type NoopMutex<T> = Mutex<raw::NoopRawMutex, T>;
    impl<T> Mutex<raw::CriticalSectionRawMutex, T> { pub fn borrow<'cs>(&'cs self, cs: critical_section::CriticalSection<'cs>) -> &'cs T {} }
    impl<T> Mutex<raw::NoopRawMutex, T> { pub fn borrow(&self) -> &T {} }
    pub mod thread_mode_mutex {
        pub struct ThreadModeMutex<T: ?Sized> { inner: core::cell::UnsafeCell<T> }
        impl<T> ThreadModeMutex<T> { pub const fn new(value: T) -> Self {} pub fn lock<R>(&self, f: impl FnOnce(&T) -> R) -> R { f(core::nestcheck::any()) } pub fn borrow(&self) -> &T {} }
    }
    pub use self::thread_mode_mutex::ThreadModeMutex;
}
pub mod mutex {
    use crate::blocking_mutex::raw::RawMutex;
    use core::ops::{Deref, DerefMut};
    pub struct TryLockError;
    pub struct Mutex<M: RawMutex, T: ?Sized> { state: M, inner: core::cell::UnsafeCell<T> }
    impl<M: RawMutex, T> Mutex<M, T> {
        pub const fn new(value: T) -> Self {}
        #[nestcheck::sleeps(awaits)]
        pub async fn lock(&self) -> MutexGuard<'_, M, T> {}
        pub fn try_lock(&self) -> Result<MutexGuard<'_, M, T>, TryLockError> {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
    pub struct MutexGuard<'a, M: RawMutex, T: ?Sized> { mutex: &'a Mutex<M, T> }
    impl<M: RawMutex, T: ?Sized> Deref for MutexGuard<'_, M, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<M: RawMutex, T: ?Sized> DerefMut for MutexGuard<'_, M, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<M: RawMutex, T: ?Sized> Drop for MutexGuard<'_, M, T> { fn drop(&mut self) {} }
}
pub mod channel {
    use crate::blocking_mutex::raw::RawMutex;
    pub struct TrySendError<T>(pub T);
    pub struct TryReceiveError;
    pub struct Channel<M: RawMutex, T, const N: usize> { inner: M, queue: [T; N] }
    impl<M: RawMutex, T, const N: usize> Channel<M, T, N> {
        pub const fn new() -> Self {}
        #[nestcheck::sleeps(awaits)]
        pub async fn send(&self, message: T) {}
        #[nestcheck::sleeps(awaits)]
        pub async fn receive(&self) -> T {}
        pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {}
        pub fn try_receive(&self) -> Result<T, TryReceiveError> {}
    }
}
pub mod signal {
    use crate::blocking_mutex::raw::RawMutex;
    pub struct Signal<M: RawMutex, T> { state: M, value: Option<T> }
    impl<M: RawMutex, T: Send> Signal<M, T> {
        pub const fn new() -> Self {}
        pub fn signal(&self, val: T) {}
        pub fn reset(&self) {}
        #[nestcheck::sleeps(awaits)]
        pub async fn wait(&self) -> T {}
        pub fn try_take(&self) -> Option<T> {}
        pub fn signaled(&self) -> bool {}
    }
}
