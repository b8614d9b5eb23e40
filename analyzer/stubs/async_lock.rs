//! Signature stub of the crate `async_lock`: mutex, reader-writer lock, semaphore, barrier, once cell.

pub use self::barrier::Barrier;
pub use self::mutex::{Mutex, MutexGuard, MutexGuardArc};
pub use self::once_cell::OnceCell;
pub use self::rwlock::{RwLock, RwLockReadGuard, RwLockReadGuardArc, RwLockUpgradableReadGuard, RwLockWriteGuard, RwLockWriteGuardArc};
pub use self::semaphore::{Semaphore, SemaphoreGuard};
macro_rules! guards { ($($name:ident $lock:ident;)*) => { $(
    pub struct $name<'a, T: ?Sized> { lock: &'a $lock<T> }
    impl<T: ?Sized> core::ops::Deref for $name<'_, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> core::ops::DerefMut for $name<'_, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<T: ?Sized> Drop for $name<'_, T> { fn drop(&mut self) {} }
)* } }
pub mod mutex {
    use alloc::sync::Arc;
    pub struct Mutex<T: ?Sized> { data: core::cell::UnsafeCell<T> }
    impl<T> Mutex<T> { pub const fn new(data: T) -> Mutex<T> {} pub fn into_inner(self) -> T {} }
    impl<T: ?Sized> Mutex<T> {
        #[nestcheck::sleeps(awaits)]
        pub async fn lock(&self) -> MutexGuard<'_, T> {}
        #[nestcheck::sleeps]
        pub fn lock_blocking(&self) -> MutexGuard<'_, T> {}
        pub fn try_lock(&self) -> Option<MutexGuard<'_, T>> {}
        #[nestcheck::sleeps(awaits)]
        pub async fn lock_arc(self: &Arc<Self>) -> MutexGuardArc<T> {}
        pub fn try_lock_arc(self: &Arc<Self>) -> Option<MutexGuardArc<T>> {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    guards! { MutexGuard Mutex; }
    pub struct MutexGuardArc<T: ?Sized>(Arc<Mutex<T>>);
    impl<T: ?Sized> core::ops::Deref for MutexGuardArc<T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> core::ops::DerefMut for MutexGuardArc<T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<T: ?Sized> Drop for MutexGuardArc<T> { fn drop(&mut self) {} }
}
pub mod rwlock {
    use alloc::sync::Arc;
    pub struct RwLock<T: ?Sized> { value: core::cell::UnsafeCell<T> }
    impl<T> RwLock<T> { pub const fn new(t: T) -> RwLock<T> {} pub fn into_inner(self) -> T {} }
    impl<T: ?Sized> RwLock<T> {
        #[nestcheck::sleeps(awaits)]
        pub async fn read(&self) -> RwLockReadGuard<'_, T> {}
        pub fn try_read(&self) -> Option<RwLockReadGuard<'_, T>> {}
        #[nestcheck::sleeps(awaits)]
        pub async fn read_arc(self: &Arc<Self>) -> RwLockReadGuardArc<T> {}
        pub fn try_read_arc(self: &Arc<Self>) -> Option<RwLockReadGuardArc<T>> {}
        #[nestcheck::sleeps]
        pub fn read_arc_blocking(self: &Arc<Self>) -> RwLockReadGuardArc<T> {}
        #[nestcheck::sleeps]
        pub fn read_blocking(&self) -> RwLockReadGuard<'_, T> {}
        #[nestcheck::sleeps(awaits)]
        pub async fn upgradable_read(&self) -> RwLockUpgradableReadGuard<'_, T> {}
        #[nestcheck::sleeps(awaits)]
        pub async fn write(&self) -> RwLockWriteGuard<'_, T> {}
        pub fn try_write(&self) -> Option<RwLockWriteGuard<'_, T>> {}
        #[nestcheck::sleeps(awaits)]
        pub async fn write_arc(self: &Arc<Self>) -> RwLockWriteGuardArc<T> {}
        pub fn try_write_arc(self: &Arc<Self>) -> Option<RwLockWriteGuardArc<T>> {}
        #[nestcheck::sleeps]
        pub fn write_arc_blocking(self: &Arc<Self>) -> RwLockWriteGuardArc<T> {}
        #[nestcheck::sleeps]
        pub fn write_blocking(&self) -> RwLockWriteGuard<'_, T> {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    guards! { RwLockReadGuard RwLock; RwLockUpgradableReadGuard RwLock; RwLockWriteGuard RwLock; }
    macro_rules! arc_guards { ($($name:ident)*) => { $(
        pub struct $name<T: ?Sized>(Arc<RwLock<T>>);
        impl<T: ?Sized> core::ops::Deref for $name<T> { type Target = T; fn deref(&self) -> &T {} }
        impl<T: ?Sized> core::ops::DerefMut for $name<T> { fn deref_mut(&mut self) -> &mut T {} }
        impl<T: ?Sized> Drop for $name<T> { fn drop(&mut self) {} }
    )* } }
    arc_guards! { RwLockReadGuardArc RwLockWriteGuardArc }
    impl<'a, T: ?Sized> RwLockUpgradableReadGuard<'a, T> {
        #[nestcheck::sleeps(awaits)]
        pub async fn upgrade(guard: Self) -> RwLockWriteGuard<'a, T> {}
        pub fn downgrade(guard: Self) -> RwLockReadGuard<'a, T> {}
    }
    impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> { pub fn downgrade(guard: Self) -> RwLockReadGuard<'a, T> {} }
}
pub mod semaphore {
    pub struct Semaphore;
    pub struct SemaphoreGuard<'a>(&'a Semaphore);
    impl Drop for SemaphoreGuard<'_> { fn drop(&mut self) {} }
    impl Semaphore {
        pub const fn new(n: usize) -> Semaphore {}
        pub fn try_acquire(&self) -> Option<SemaphoreGuard<'_>> {}
        #[nestcheck::sleeps(awaits)]
        pub async fn acquire(&self) -> SemaphoreGuard<'_> {}
        #[nestcheck::sleeps]
        pub fn acquire_blocking(&self) -> SemaphoreGuard<'_> {}
        pub fn add_permits(&self, n: usize) {}
    }
}
pub mod barrier {
    pub struct Barrier;
    pub struct BarrierWaitResult { is_leader: bool }
    impl Barrier {
        pub const fn new(n: usize) -> Barrier {}
        #[nestcheck::sleeps(awaits)]
        pub async fn wait(&self) -> BarrierWaitResult {}
        #[nestcheck::sleeps]
        pub fn wait_blocking(&self) -> BarrierWaitResult {}
    }
}
pub mod once_cell {
    use core::nestcheck::any;
    pub struct OnceCell<T> { value: Option<T> }
    impl<T> OnceCell<T> {
        pub const fn new() -> OnceCell<T> {}
        pub fn get(&self) -> Option<&T> {}
        #[nestcheck::sleeps(awaits)]
        pub async fn wait(&self) -> &T {}
        #[nestcheck::sleeps]
        pub fn wait_blocking(&self) -> &T {}
        #[nestcheck::sleeps(awaits)]
        pub async fn get_or_init<Fut: core::future::Future<Output = T>>(&self, closure: impl FnOnce() -> Fut) -> &T { drop(closure().await); any() }
        #[nestcheck::sleeps(awaits)]
        pub async fn set(&self, value: T) -> Result<&T, T> {}
    }
}
