//! Signature stub of the crate `tokio`: synchronisation, tasks, runtime handles, time.

pub use task::spawn::spawn;
macro_rules! guards { ($($name:ident $lock:ident;)*) => { $(
    pub struct $name<'a, T: ?Sized> { lock: &'a $lock<T> }
    impl<T: ?Sized> core::ops::Deref for $name<'_, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> core::ops::DerefMut for $name<'_, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<T: ?Sized> Drop for $name<'_, T> { fn drop(&mut self) {} }
)* } }
macro_rules! owned_guards { ($($name:ident $lock:ident;)*) => { $(
    pub struct $name<T: ?Sized> { lock: alloc::sync::Arc<$lock<T>> }
    impl<T: ?Sized> core::ops::Deref for $name<T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> core::ops::DerefMut for $name<T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<T: ?Sized> Drop for $name<T> { fn drop(&mut self) {} }
)* } }
pub mod sync {
    pub use self::barrier::Barrier;
    pub use self::mutex::{Mutex, MutexGuard, OwnedMutexGuard, TryLockError};
    pub use self::notify::Notify;
    pub use self::once_cell::OnceCell;
    pub use self::rwlock::{RwLock, RwLockReadGuard, RwLockWriteGuard};
    pub use self::semaphore::{AcquireError, OwnedSemaphorePermit, Semaphore, SemaphorePermit};
    pub mod mutex {
        use alloc::sync::Arc;
        #[derive(Debug)] pub struct TryLockError(());
        pub struct Mutex<T: ?Sized> { c: core::cell::UnsafeCell<T> }
        impl<T> Mutex<T> { pub fn new(t: T) -> Mutex<T> {} pub const fn const_new(t: T) -> Mutex<T> {} pub fn into_inner(self) -> T {} }
        impl<T: ?Sized> Mutex<T> {
            #[nestcheck::sleeps(awaits)]
            pub async fn lock(&self) -> MutexGuard<'_, T> {}
            #[nestcheck::sleeps]
            pub fn blocking_lock(&self) -> MutexGuard<'_, T> {}
            #[nestcheck::sleeps(awaits)]
            pub async fn lock_owned(self: Arc<Self>) -> OwnedMutexGuard<T> {}
            pub fn try_lock(&self) -> Result<MutexGuard<'_, T>, TryLockError> {}
            pub fn try_lock_owned(self: Arc<Self>) -> Result<OwnedMutexGuard<T>, TryLockError> {}
            pub fn get_mut(&mut self) -> &mut T {}
        }
        guards! { MutexGuard Mutex; }
        owned_guards! { OwnedMutexGuard Mutex; }
    }
    pub mod rwlock {
        use super::mutex::TryLockError;
        use alloc::sync::Arc;
        pub struct RwLock<T: ?Sized> { c: core::cell::UnsafeCell<T> }
        impl<T> RwLock<T> { pub fn new(value: T) -> RwLock<T> {} pub const fn const_new(value: T) -> RwLock<T> {} pub fn into_inner(self) -> T {} }
        impl<T: ?Sized> RwLock<T> {
            #[nestcheck::sleeps(awaits)]
            pub async fn read(&self) -> RwLockReadGuard<'_, T> {}
            #[nestcheck::sleeps]
            pub fn blocking_read(&self) -> RwLockReadGuard<'_, T> {}
            #[nestcheck::sleeps(awaits)]
            pub async fn read_owned(self: Arc<Self>) -> OwnedRwLockReadGuard<T> {}
            pub fn try_read(&self) -> Result<RwLockReadGuard<'_, T>, TryLockError> {}
            #[nestcheck::sleeps(awaits)]
            pub async fn write(&self) -> RwLockWriteGuard<'_, T> {}
            #[nestcheck::sleeps]
            pub fn blocking_write(&self) -> RwLockWriteGuard<'_, T> {}
            #[nestcheck::sleeps(awaits)]
            pub async fn write_owned(self: Arc<Self>) -> OwnedRwLockWriteGuard<T> {}
            pub fn try_write(&self) -> Result<RwLockWriteGuard<'_, T>, TryLockError> {}
            pub fn get_mut(&mut self) -> &mut T {}
        }
        guards! { RwLockReadGuard RwLock; RwLockWriteGuard RwLock; }
        owned_guards! { OwnedRwLockReadGuard RwLock; OwnedRwLockWriteGuard RwLock; }
        impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> { pub fn downgrade(self) -> RwLockReadGuard<'a, T> {} }
    }
    pub mod semaphore {
        use alloc::sync::Arc;
        #[derive(Debug)] pub struct AcquireError(());
        #[derive(Debug)] pub enum TryAcquireError { Closed, NoPermits }
        pub struct Semaphore;
        pub struct SemaphorePermit<'a> { sem: &'a Semaphore }
        pub struct OwnedSemaphorePermit { sem: Arc<Semaphore> }
        impl SemaphorePermit<'_> { #[nestcheck::forgets] pub fn forget(self) {} }
        impl Drop for SemaphorePermit<'_> { fn drop(&mut self) {} }
        impl Drop for OwnedSemaphorePermit { fn drop(&mut self) {} }
        impl Semaphore {
            pub fn new(permits: usize) -> Semaphore {}
            pub const fn const_new(permits: usize) -> Semaphore {}
            #[nestcheck::sleeps(awaits)]
            pub async fn acquire(&self) -> Result<SemaphorePermit<'_>, AcquireError> {}
            #[nestcheck::sleeps(awaits)]
            pub async fn acquire_many(&self, n: u32) -> Result<SemaphorePermit<'_>, AcquireError> {}
            #[nestcheck::sleeps(awaits)]
            pub async fn acquire_owned(self: Arc<Self>) -> Result<OwnedSemaphorePermit, AcquireError> {}
            pub fn try_acquire(&self) -> Result<SemaphorePermit<'_>, TryAcquireError> {}
            pub fn add_permits(&self, n: usize) {}
            pub fn available_permits(&self) -> usize {}
            pub fn close(&self) {}
        }
    }
    pub mod notify {
        pub struct Notify;
        impl Notify {
            pub fn new() -> Notify {}
            #[nestcheck::sleeps(awaits)]
            pub async fn notified(&self) {}
            pub fn notify_one(&self) {}
            pub fn notify_waiters(&self) {}
        }
    }
    pub mod barrier {
        pub struct Barrier;
        pub struct BarrierWaitResult(bool);
        impl Barrier { pub fn new(n: usize) -> Barrier {} #[nestcheck::sleeps(awaits)] pub async fn wait(&self) -> BarrierWaitResult {} }
    }
    pub mod once_cell {
        pub struct OnceCell<T> { value: Option<T> }
        impl<T> OnceCell<T> {
            pub const fn const_new() -> OnceCell<T> {}
            pub fn new() -> OnceCell<T> {}
            pub fn get(&self) -> Option<&T> {}
            pub fn set(&self, value: T) -> Result<(), T> {}
            #[nestcheck::sleeps(awaits)]
            pub async fn get_or_init<F: FnOnce() -> Fut, Fut: core::future::Future<Output = T>>(&self, f: F) -> &T { drop(f().await); core::nestcheck::any() }
        }
    }
    macro_rules! errors { ($($name:ident)*) => { $( #[derive(Debug)] pub struct $name<T = ()>(pub T); )* } }
    pub mod mpsc {
        pub use self::bounded::{Receiver, Sender, channel};
        pub use self::unbounded::{UnboundedReceiver, UnboundedSender, unbounded_channel};
        pub mod error { errors! { SendError TrySendError } #[derive(Debug)] pub enum TryRecvError { Empty, Disconnected } }
        pub mod bounded {
            use super::error::{SendError, TryRecvError, TrySendError};
            // Messages that nobody took are dropped where the receiver is; a sender's end drops none.
            pub struct Sender<T> { messages: core::nestcheck::Keeps<T> }
            pub struct Receiver<T> { chan: alloc::sync::Arc<T> }
            #[nestcheck::allocates]
            pub fn channel<T>(buffer: usize) -> (Sender<T>, Receiver<T>) {}
            impl<T> Sender<T> {
                #[nestcheck::sleeps(awaits)]
                pub async fn send(&self, value: T) -> Result<(), SendError<T>> {}
                pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {}
                #[nestcheck::sleeps]
                pub fn blocking_send(&self, value: T) -> Result<(), SendError<T>> {}
                pub fn is_closed(&self) -> bool {}
            }
            impl<T> Clone for Sender<T> { fn clone(&self) -> Self {} }
            impl<T> Receiver<T> {
                #[nestcheck::sleeps(awaits)]
                pub async fn recv(&mut self) -> Option<T> {}
                pub fn try_recv(&mut self) -> Result<T, TryRecvError> {}
                #[nestcheck::sleeps]
                pub fn blocking_recv(&mut self) -> Option<T> {}
                pub fn close(&mut self) {}
            }
        }
        pub mod unbounded {
            use super::error::{SendError, TryRecvError};
            pub struct UnboundedSender<T> { messages: core::nestcheck::Keeps<T> }
            pub struct UnboundedReceiver<T> { chan: alloc::sync::Arc<T> }
            #[nestcheck::allocates]
            pub fn unbounded_channel<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>) {}
            impl<T> UnboundedSender<T> { #[nestcheck::allocates] pub fn send(&self, message: T) -> Result<(), SendError<T>> {} pub fn is_closed(&self) -> bool {} }
            impl<T> Clone for UnboundedSender<T> { fn clone(&self) -> Self {} }
            impl<T> UnboundedReceiver<T> {
                #[nestcheck::sleeps(awaits)]
                pub async fn recv(&mut self) -> Option<T> {}
                pub fn try_recv(&mut self) -> Result<T, TryRecvError> {}
            }
        }
    }
    pub mod oneshot {
        #[derive(Debug)] pub struct RecvError(());
        pub struct Sender<T> { value: core::nestcheck::Keeps<T> }
        pub struct Receiver<T> { inner: alloc::sync::Arc<T> }
        #[nestcheck::allocates]
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        impl<T> Sender<T> { pub fn send(self, t: T) -> Result<(), T> {} pub fn is_closed(&self) -> bool {} }
        impl<T> Receiver<T> { #[nestcheck::sleeps] pub fn blocking_recv(self) -> Result<T, RecvError> {} pub fn close(&mut self) {} }
        impl<T> core::future::Future for Receiver<T> { type Output = Result<T, RecvError>; fn poll(self: core::pin::Pin<&mut Self>, cx: &mut core::task::Context<'_>) -> core::task::Poll<Result<T, RecvError>> {} }
    }
    pub mod watch {
        #[derive(Debug)] pub struct RecvError(());
        pub struct Sender<T> { shared: alloc::sync::Arc<T> }
        pub struct Receiver<T> { shared: alloc::sync::Arc<T> }
        pub struct Ref<'a, T> { inner: &'a T }
        impl<T> core::ops::Deref for Ref<'_, T> { type Target = T; fn deref(&self) -> &T {} }
        #[nestcheck::allocates]
        pub fn channel<T>(init: T) -> (Sender<T>, Receiver<T>) {}
        impl<T> Sender<T> { pub fn send(&self, value: T) -> Result<(), T> {} pub fn send_modify<F: FnOnce(&mut T)>(&self, modify: F) { modify(core::nestcheck::any()); } pub fn borrow(&self) -> Ref<'_, T> {} pub fn subscribe(&self) -> Receiver<T> {} }
        impl<T> Receiver<T> { pub fn borrow(&self) -> Ref<'_, T> {} pub fn borrow_and_update(&mut self) -> Ref<'_, T> {} #[nestcheck::sleeps(awaits)] pub async fn changed(&mut self) -> Result<(), RecvError> {} }
        impl<T> Clone for Receiver<T> { fn clone(&self) -> Self {} }
    }
}
pub mod task {
    pub use self::blocking::{block_in_place, spawn_blocking};
    pub use self::join::{JoinError, JoinHandle};
    pub use self::spawn::spawn;
    pub use self::yield_now::yield_now;
    pub mod join {
        #[derive(Debug)] pub struct JoinError;
        pub struct JoinHandle<T> { raw: core::marker::PhantomData<T> }
        impl<T> JoinHandle<T> { pub fn abort(&self) {} pub fn is_finished(&self) -> bool {} }
        impl<T> core::future::Future for JoinHandle<T> { type Output = Result<T, JoinError>; fn poll(self: core::pin::Pin<&mut Self>, cx: &mut core::task::Context<'_>) -> core::task::Poll<Result<T, JoinError>> {} }
    }
    pub mod spawn {
        use super::join::JoinHandle;
        #[nestcheck::allocates]
        #[nestcheck::spawns(argument = 0)]
        pub fn spawn<F: core::future::Future + Send + 'static>(future: F) -> JoinHandle<F::Output> {}
    }
    pub mod blocking {
        use super::join::JoinHandle;
        #[nestcheck::allocates]
        #[nestcheck::spawns(argument = 0)]
        pub fn spawn_blocking<F: FnOnce() -> R + Send + 'static, R: Send + 'static>(f: F) -> JoinHandle<R> {}
        #[nestcheck::sleeps]
        pub fn block_in_place<F: FnOnce() -> R, R>(f: F) -> R { f() }
    }
    pub mod yield_now { #[nestcheck::sleeps(awaits)] pub async fn yield_now() {} }
}
pub mod runtime {
    pub use self::handle::Handle;
    pub use self::runtime::Runtime;
    pub mod handle {
        use crate::task::join::JoinHandle;
        #[derive(Clone)] pub struct Handle;
        impl Handle {
            pub fn current() -> Handle {}
            #[nestcheck::spawns(argument = 0)]
            pub fn spawn<F: core::future::Future + Send + 'static>(&self, future: F) -> JoinHandle<F::Output> {}
            #[nestcheck::sleeps]
            pub fn block_on<F: core::future::Future>(&self, future: F) -> F::Output {}
        }
    }
    pub mod runtime {
        use crate::task::join::JoinHandle;
        pub struct Runtime;
        impl Runtime {
            pub fn new() -> std::io::Result<Runtime> {}
            pub fn handle(&self) -> &super::handle::Handle {}
            #[nestcheck::spawns(argument = 0)]
            pub fn spawn<F: core::future::Future + Send + 'static>(&self, future: F) -> JoinHandle<F::Output> {}
            #[nestcheck::sleeps]
            pub fn block_on<F: core::future::Future>(&self, future: F) -> F::Output {}
        }
    }
}
pub mod time {
    pub use self::sleep::{sleep, sleep_until};
    pub use self::timeout::timeout;
    pub use core::time::Duration;
    pub type Instant = std::time::Instant;
    pub mod sleep {
        #[nestcheck::sleeps(awaits)]
        pub async fn sleep(duration: core::time::Duration) {}
        #[nestcheck::sleeps(awaits)]
        pub async fn sleep_until(deadline: std::time::Instant) {}
    }
    pub mod timeout {
        #[derive(Debug)] pub struct Elapsed(());
        #[nestcheck::sleeps(awaits)]
        pub async fn timeout<F: core::future::Future>(duration: core::time::Duration, future: F) -> Result<F::Output, Elapsed> { Ok(future.await) }
    }
}

/// All futures are polled by the task that waits for them.
#[macro_export]
macro_rules! join {
    (biased; $($future:expr),+ $(,)?) => { ($($future.await,)+) };
    ($($future:expr),+ $(,)?) => { ($($future.await,)+) };
}
#[macro_export]
macro_rules! try_join {
    (biased; $($future:expr),+ $(,)?) => { $crate::try_join!($($future),+) };
    ($($future:expr),+ $(,)?) => { ::core::result::Result::Ok(($(::core::result::Result::unwrap($future.await),)+)) };
}
/// One of the branches runs, after its future.
#[macro_export]
macro_rules! select {
    (biased; $($rest:tt)+) => { $crate::select!($($rest)+) };
    (else => $handler:expr $(,)?) => { $handler };
    ($pat:pat = $future:expr, if $condition:expr => $handler:block $(,)?) => { { let $pat = $future.await; $handler } };
    ($pat:pat = $future:expr => $handler:block $(,)?) => { { let $pat = $future.await; $handler } };
    ($pat:pat = $future:expr, if $condition:expr => $handler:expr $(,)?) => { { let $pat = $future.await; $handler } };
    ($pat:pat = $future:expr => $handler:expr $(,)?) => { { let $pat = $future.await; $handler } };
    ($pat:pat = $future:expr, if $condition:expr => $handler:block $(,)? $($rest:tt)+) => {
        if ::core::nestcheck::any::<bool>() { let $pat = $future.await; $handler } else { $crate::select!($($rest)+) }
    };
    ($pat:pat = $future:expr => $handler:block $(,)? $($rest:tt)+) => {
        if ::core::nestcheck::any::<bool>() { let $pat = $future.await; $handler } else { $crate::select!($($rest)+) }
    };
    ($pat:pat = $future:expr, if $condition:expr => $handler:expr, $($rest:tt)+) => {
        if ::core::nestcheck::any::<bool>() { let $pat = $future.await; $handler } else { $crate::select!($($rest)+) }
    };
    ($pat:pat = $future:expr => $handler:expr, $($rest:tt)+) => {
        if ::core::nestcheck::any::<bool>() { let $pat = $future.await; $handler } else { $crate::select!($($rest)+) }
    };
}
/// After it a variable is what it was, or what it is given, pinned in its place.
#[macro_export]
macro_rules! pin {
    ($($x:ident),* $(,)?) => { $( let mut $x = $x; let mut $x = ::core::pin::pinned(&mut $x); )* };
    ($(let $x:ident = $init:expr;)*) => { $( let mut $x = $init; let mut $x = ::core::pin::pinned(&mut $x); )* };
}
