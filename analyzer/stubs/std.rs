//! Signature stub of the crate `std`: what it adds to `core` and `alloc`, and their re-exports.
//!
//! Vocabulary: as in `core.rs` beside this file. `#[nestcheck::sleeps]` marks a function that may block the
//! calling thread; the locks of `std::sync` are described in `../profiles/std.toml`, not here.

pub use ::alloc::{borrow, boxed, fmt, rc, slice, str, string, vec};
pub use core::{any, array, ascii, cell, char, clone, cmp, convert, default, future, hint, iter, marker, mem, ops, option, pin, ptr, result};
pub use core::{f32, f64, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize};

pub mod prelude {
    pub mod v1 {
        pub use core::prelude::v1::*;
        pub use alloc::borrow::ToOwned;
        pub use alloc::boxed::Box;
        pub use alloc::string::{String, ToString};
        pub use alloc::vec::Vec;
    }
    pub mod rust_2015 { pub use super::v1::*; }
    pub mod rust_2018 { pub use super::v1::*; }
    pub mod rust_2021 {
        pub use super::v1::*;
        pub use core::prelude::rust_2021::*;
    }
    pub mod rust_2024 {
        pub use super::v1::*;
        pub use core::prelude::rust_2024::*;
    }
}

pub mod num { pub use core::num::*; }
pub mod alloc {
    pub use alloc::alloc::*;
    #[derive(Clone, Copy, Debug, Default)]
    pub struct System;
    unsafe impl GlobalAlloc for System {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {}
        unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {}
        unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {}
        unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {}
    }
}
pub mod task { pub use core::task::*; pub use alloc::task::*; }
pub mod error { pub use core::error::*; }
pub mod hash {
    pub use core::hash::*;
    #[derive(Clone, Debug)]
    pub struct RandomState;
    impl RandomState { pub fn new() -> RandomState {} }
    impl Default for RandomState { fn default() -> RandomState {} }
    impl BuildHasher for RandomState { type Hasher = DefaultHasher; fn build_hasher(&self) -> DefaultHasher {} }
    #[derive(Clone, Debug)]
    pub struct DefaultHasher;
    impl DefaultHasher { pub fn new() -> DefaultHasher {} }
    impl Default for DefaultHasher { fn default() -> DefaultHasher {} }
    impl Hasher for DefaultHasher { fn finish(&self) -> u64 {} fn write(&mut self, bytes: &[u8]) {} }
}

pub mod panic {
    pub use core::panic::*;
    pub type PanicHookInfo<'a> = core::panic::PanicInfo<'a>;
    pub fn catch_unwind<F: FnOnce() -> R, R>(f: F) -> Result<R, Box<dyn core::any::Any + Send>> { Ok(f()) }
    pub fn resume_unwind(payload: Box<dyn core::any::Any + Send>) -> ! {}
    pub fn panic_any<M: 'static + core::any::Any + Send>(msg: M) -> ! {}
    pub fn set_hook(hook: Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>) {}
    pub fn take_hook() -> Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static> {}
}

pub mod sync {
    pub use alloc::sync::{Arc, Weak};
    pub use core::sync::atomic;
    pub use self::poison::{LockResult, PoisonError, TryLockError, TryLockResult};
    use core::fmt::{self, Debug, Display, Formatter};
    use core::nestcheck::any;
    use core::ops::{Deref, DerefMut};
    use core::time::Duration;

    mod poison {
        pub struct PoisonError<T> { data: T }
        impl<T> PoisonError<T> {
            pub fn new(data: T) -> PoisonError<T> { PoisonError { data } }
            pub fn into_inner(self) -> T { self.data }
            pub fn get_ref(&self) -> &T { &self.data }
            pub fn get_mut(&mut self) -> &mut T { &mut self.data }
        }
        impl<T> core::fmt::Debug for PoisonError<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
        impl<T> core::fmt::Display for PoisonError<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
        impl<T> core::error::Error for PoisonError<T> {}
        pub enum TryLockError<T> { Poisoned(PoisonError<T>), WouldBlock }
        impl<T> core::fmt::Debug for TryLockError<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
        impl<T> core::fmt::Display for TryLockError<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
        impl<T> core::error::Error for TryLockError<T> {}
        pub type LockResult<T> = Result<T, PoisonError<T>>;
        pub type TryLockResult<T> = Result<T, TryLockError<T>>;
    }

    pub struct Mutex<T: ?Sized> { data: core::cell::UnsafeCell<T> }
    impl<T> Mutex<T> {
        pub const fn new(t: T) -> Mutex<T> { Mutex { data: core::cell::UnsafeCell::new(t) } }
        pub fn into_inner(self) -> LockResult<T> {}
    }
    impl<T: ?Sized> Mutex<T> {
        pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {}
        pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {}
        pub fn is_poisoned(&self) -> bool {}
        pub fn clear_poison(&self) {}
        pub fn get_mut(&mut self) -> LockResult<&mut T> {}
    }
    impl<T> From<T> for Mutex<T> { fn from(t: T) -> Mutex<T> { Mutex::new(t) } }
    impl<T: Default> Default for Mutex<T> { fn default() -> Mutex<T> { Mutex::new(T::default()) } }
    impl<T: ?Sized + Debug> Debug for Mutex<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { if let Ok(guard) = self.try_lock() { (*guard).fmt(f) } else { any() } } }
    pub struct MutexGuard<'a, T: ?Sized + 'a> { lock: &'a Mutex<T> }
    impl<T: ?Sized> Deref for MutexGuard<'_, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> DerefMut for MutexGuard<'_, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<T: ?Sized> Drop for MutexGuard<'_, T> { fn drop(&mut self) {} }
    impl<T: ?Sized + Debug> Debug for MutexGuard<'_, T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<T: ?Sized + Display> Display for MutexGuard<'_, T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }

    pub struct RwLock<T: ?Sized> { data: core::cell::UnsafeCell<T> }
    impl<T> RwLock<T> {
        pub const fn new(t: T) -> RwLock<T> { RwLock { data: core::cell::UnsafeCell::new(t) } }
        pub fn into_inner(self) -> LockResult<T> {}
    }
    impl<T: ?Sized> RwLock<T> {
        pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {}
        pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {}
        pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {}
        pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {}
        pub fn is_poisoned(&self) -> bool {}
        pub fn get_mut(&mut self) -> LockResult<&mut T> {}
    }
    impl<T> From<T> for RwLock<T> { fn from(t: T) -> RwLock<T> { RwLock::new(t) } }
    impl<T: Default> Default for RwLock<T> { fn default() -> RwLock<T> { RwLock::new(T::default()) } }
    impl<T: ?Sized + Debug> Debug for RwLock<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { if let Ok(guard) = self.try_read() { (*guard).fmt(f) } else { any() } } }
    pub struct RwLockReadGuard<'a, T: ?Sized + 'a> { lock: &'a RwLock<T> }
    impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> { fn drop(&mut self) {} }
    pub struct RwLockWriteGuard<'a, T: ?Sized + 'a> { lock: &'a RwLock<T> }
    impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> { pub fn downgrade(s: Self) -> RwLockReadGuard<'a, T> {} }
    impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> { fn drop(&mut self) {} }

    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct WaitTimeoutResult(bool);
    impl WaitTimeoutResult { pub fn timed_out(&self) -> bool {} }
    #[derive(Debug, Default)]
    pub struct Condvar;
    impl Condvar {
        pub const fn new() -> Condvar {}
        #[nestcheck::sleeps(releases = 0)]
        pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {}
        #[nestcheck::sleeps(releases = 0)]
        pub fn wait_while<'a, T, F: FnMut(&mut T) -> bool>(&self, mut guard: MutexGuard<'a, T>, mut condition: F) -> LockResult<MutexGuard<'a, T>> { condition(&mut *guard); Ok(guard) }
        #[nestcheck::sleeps(releases = 0)]
        pub fn wait_timeout<'a, T>(&self, guard: MutexGuard<'a, T>, dur: Duration) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {}
        #[nestcheck::sleeps(releases = 0)]
        pub fn wait_timeout_while<'a, T, F: FnMut(&mut T) -> bool>(&self, mut guard: MutexGuard<'a, T>, dur: Duration, mut condition: F) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> { condition(&mut *guard); Ok((guard, any())) }
        pub fn notify_one(&self) {}
        pub fn notify_all(&self) {}
    }

    pub struct Once;
    pub struct OnceState;
    impl OnceState { pub fn is_poisoned(&self) -> bool {} }
    pub const ONCE_INIT: Once = Once::new();
    impl Once {
        pub const fn new() -> Once {}
        #[nestcheck::sleeps]
        #[nestcheck::runs_once] pub fn call_once<F: FnOnce()>(&self, f: F) { f(); }
        #[nestcheck::sleeps]
        #[nestcheck::runs_once] pub fn call_once_force<F: FnOnce(&OnceState)>(&self, f: F) { f(&any()); }
        pub fn is_completed(&self) -> bool {}
        #[nestcheck::sleeps]
        pub fn wait(&self) {}
    }
    // What is in a cell is what `content` says of it, so that it is the same wherever it is asked for.
    pub struct OnceLock<T> { once: Once, value: T }
    impl<T> OnceLock<T> {
        pub const fn new() -> OnceLock<T> {}
        fn is_set(&self) -> bool {}
        fn content(&self) -> &T {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        pub fn wait(&self) -> &T { self.once.wait(); self.content() }
        #[nestcheck::sleeps]
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T { self.once.wait(); self.initialize(f); self.content() }
        #[nestcheck::runs_once] fn initialize<F: FnOnce() -> T>(&self, f: F) { if !self.is_set() { core::mem::forget(f()); } }
        pub fn into_inner(self) -> Option<T> {}
        pub fn take(&mut self) -> Option<T> {}
    }
    impl<T> Default for OnceLock<T> { fn default() -> OnceLock<T> { OnceLock::new() } }
    impl<T> From<T> for OnceLock<T> { fn from(value: T) -> OnceLock<T> {} }
    pub struct LazyLock<T, F = fn() -> T> { value: OnceLock<T>, init: F }
    impl<T, F: FnOnce() -> T> LazyLock<T, F> {
        pub const fn new(f: F) -> LazyLock<T, F> { LazyLock { value: OnceLock::new(), init: f } }
        pub fn force(this: &LazyLock<T, F>) -> &T { &**this }
        #[nestcheck::runs_once] fn initialize(this: &LazyLock<T, F>) { core::mem::forget((this.init)()); }
    }
    impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> { type Target = T; fn deref(&self) -> &T { self.value.once.wait(); LazyLock::initialize(self); self.value.content() } }
    pub struct Barrier;
    pub struct BarrierWaitResult(bool);
    impl BarrierWaitResult { pub fn is_leader(&self) -> bool {} }
    impl Barrier {
        pub const fn new(n: usize) -> Barrier {}
        #[nestcheck::sleeps]
        pub fn wait(&self) -> BarrierWaitResult {}
    }

    pub mod mpsc {
        use core::time::Duration;
        // Messages that nobody took are dropped where the receiver is; a sender's end drops none.
        pub struct Sender<T> { messages: core::nestcheck::Keeps<T> }
        pub struct SyncSender<T> { messages: core::nestcheck::Keeps<T> }
        pub struct Receiver<T> { inner: crate::sync::Arc<T> }
        #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct SendError<T>(pub T);
        #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct RecvError;
        #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum TryRecvError { Empty, Disconnected }
        #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum RecvTimeoutError { Timeout, Disconnected }
        #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum TrySendError<T> { Full(T), Disconnected(T) }
        #[nestcheck::allocates]
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        #[nestcheck::allocates]
        pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {}
        impl<T> Sender<T> {
            #[nestcheck::allocates]
            pub fn send(&self, t: T) -> Result<(), SendError<T>> {}
        }
        impl<T> SyncSender<T> {
            #[nestcheck::sleeps]
            pub fn send(&self, t: T) -> Result<(), SendError<T>> {}
            pub fn try_send(&self, t: T) -> Result<(), TrySendError<T>> {}
        }
        impl<T> Receiver<T> {
            pub fn try_recv(&self) -> Result<T, TryRecvError> {}
            #[nestcheck::sleeps]
            pub fn recv(&self) -> Result<T, RecvError> {}
            #[nestcheck::sleeps]
            pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn try_iter(&self) -> TryIter<'_, T> {}
        }
        impl<T> Clone for Sender<T> { fn clone(&self) -> Sender<T> {} }
        impl<T> Clone for SyncSender<T> { fn clone(&self) -> SyncSender<T> {} }
        macro_rules! shown { ($($t:ident)*) => { $( impl<T> core::fmt::Debug for $t<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} } )* } }
        shown! { Sender SyncSender Receiver }
        pub struct Iter<'a, T> { rx: &'a Receiver<T> }
        impl<T> Iterator for Iter<'_, T> { type Item = T; #[nestcheck::sleeps] fn next(&mut self) -> Option<T> {} }
        pub struct TryIter<'a, T> { rx: &'a Receiver<T> }
        impl<T> Iterator for TryIter<'_, T> { type Item = T; fn next(&mut self) -> Option<T> {} }
        pub struct IntoIter<T> { rx: Receiver<T> }
        impl<T> Iterator for IntoIter<T> { type Item = T; #[nestcheck::sleeps] fn next(&mut self) -> Option<T> {} }
        impl<T> IntoIterator for Receiver<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
        impl<'a, T> IntoIterator for &'a Receiver<T> { type Item = T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
    }
}

pub mod thread {
    use core::any::Any;
    use core::nestcheck::any;
    use core::num::NonZero;
    use core::time::Duration;
    use crate::io;
    pub type Result<T> = core::result::Result<T, Box<dyn Any + Send + 'static>>;
    // The closure runs on another thread, with nothing of the caller's held: it is a root, never called here.
    #[nestcheck::allocates]
    #[nestcheck::spawns(argument = 0)]
    pub fn spawn<F: FnOnce() -> T + Send + 'static, T: Send + 'static>(f: F) -> JoinHandle<T> {}
    pub struct Builder;
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: String) -> Builder {}
        pub fn stack_size(self, size: usize) -> Builder {}
        #[nestcheck::allocates]
        #[nestcheck::spawns(argument = 0)]
        pub fn spawn<F: FnOnce() -> T + Send + 'static, T: Send + 'static>(self, f: F) -> io::Result<JoinHandle<T>> {}
        #[nestcheck::allocates]
        #[nestcheck::spawns(argument = 1)]
        pub fn spawn_scoped<'scope, 'env, F: FnOnce() -> T + Send + 'scope, T: Send + 'scope>(self, scope: &'scope Scope<'scope, 'env>, f: F) -> io::Result<ScopedJoinHandle<'scope, T>> {}
    }
    pub struct JoinHandle<T> { packet: crate::sync::Arc<T>, thread: Thread }
    impl<T> JoinHandle<T> {
        pub fn thread(&self) -> &Thread {}
        #[nestcheck::sleeps]
        pub fn join(self) -> Result<T> {}
        pub fn is_finished(&self) -> bool {}
    }
    pub struct Scope<'scope, 'env: 'scope> { scope: &'scope (), env: &'env () }
    #[nestcheck::sleeps]
    pub fn scope<'env, F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T, T>(f: F) -> T { f(any()) }
    impl<'scope, 'env> Scope<'scope, 'env> {
        #[nestcheck::allocates]
        #[nestcheck::spawns(argument = 0)]
        pub fn spawn<F: FnOnce() -> T + Send + 'scope, T: Send + 'scope>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T> {}
    }
    pub struct ScopedJoinHandle<'scope, T> { packet: crate::sync::Arc<T>, thread: &'scope Thread }
    impl<'scope, T> ScopedJoinHandle<'scope, T> {
        pub fn thread(&self) -> &Thread {}
        #[nestcheck::sleeps]
        pub fn join(self) -> Result<T> {}
        pub fn is_finished(&self) -> bool {}
    }
    #[derive(Clone, Debug)]
    pub struct Thread { inner: crate::sync::Arc<()> }
    impl Thread { pub fn unpark(&self) {} pub fn id(&self) -> ThreadId {} pub fn name(&self) -> Option<&str> {} }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct ThreadId;
    #[nestcheck::allocates]
    pub fn current() -> Thread {}
    #[nestcheck::sleeps]
    pub fn yield_now() {}
    #[nestcheck::sleeps]
    pub fn sleep(dur: Duration) {}
    #[nestcheck::sleeps]
    pub fn sleep_ms(ms: u32) {}
    #[nestcheck::sleeps]
    pub fn park() {}
    #[nestcheck::sleeps]
    pub fn park_timeout(dur: Duration) {}
    pub fn panicking() -> bool {}
    pub fn available_parallelism() -> io::Result<NonZero<usize>> {}
    pub const fn local_key<T>(value: T) -> LocalKey<T> {}
    pub struct LocalKey<T: 'static> { inner: fn() -> &'static T }
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct AccessError;
    impl<T: 'static> LocalKey<T> {
        pub fn with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R { f((self.inner)()) }
        pub fn try_with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> core::result::Result<R, AccessError> { Ok(f((self.inner)())) }
    }
    impl<T: 'static> LocalKey<core::cell::Cell<T>> {
        pub fn set(&'static self, value: T) {}
        pub fn get(&'static self) -> T where T: Copy {}
        pub fn take(&'static self) -> T where T: Default {}
        pub fn replace(&'static self, value: T) -> T {}
    }
    impl<T: 'static> LocalKey<core::cell::RefCell<T>> {
        pub fn with_borrow<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R { f(any()) }
        pub fn with_borrow_mut<F: FnOnce(&mut T) -> R, R>(&'static self, f: F) -> R { f(any()) }
        pub fn set(&'static self, value: T) {}
        pub fn take(&'static self) -> T where T: Default {}
        pub fn replace(&'static self, value: T) -> T {}
    }
}

pub mod collections {
    pub use alloc::collections::*;
    pub use self::hash_map::HashMap;
    pub use self::hash_set::HashSet;
    pub mod hash_map {
        pub use crate::hash::{DefaultHasher, RandomState};
        use core::borrow::Borrow;
        use core::hash::{BuildHasher, Hash};
        use core::nestcheck::{Owns, any};
        use core::ops::Index;
        #[nestcheck::frees]
        pub struct HashMap<K, V, S = RandomState> { keys: Owns<[K]>, values: Owns<[V]>, hash_builder: S }
        impl<K, V> HashMap<K, V, RandomState> {
            pub fn new() -> HashMap<K, V, RandomState> {}
            #[nestcheck::allocates]
            pub fn with_capacity(capacity: usize) -> HashMap<K, V, RandomState> {}
        }
        impl<K, V, S> HashMap<K, V, S> {
            pub const fn with_hasher(hash_builder: S) -> HashMap<K, V, S> {}
            #[nestcheck::allocates]
            pub fn with_capacity_and_hasher(capacity: usize, hash_builder: S) -> HashMap<K, V, S> {}
            pub fn capacity(&self) -> usize {}
            pub fn keys(&self) -> Keys<'_, K, V> {}
            pub fn into_keys(self) -> IntoKeys<K, V> {}
            pub fn values(&self) -> Values<'_, K, V> {}
            pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {}
            pub fn into_values(self) -> IntoValues<K, V> {}
            pub fn iter(&self) -> Iter<'_, K, V> {}
            pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn drain(&mut self) -> IntoIter<K, V> {}
            #[nestcheck::drops_content]
            pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, mut f: F) { for (k, v) in self.iter_mut() { f(k, v); } }
            pub fn extract_if<F: FnMut(&K, &mut V) -> bool>(&mut self, mut pred: F) -> IntoIter<K, V> { for (k, v) in self.iter_mut() { pred(k, v); } any() }
            #[nestcheck::drops_content]
            pub fn clear(&mut self) {}
            pub fn hasher(&self) -> &S {}
            #[nestcheck::allocates]
            pub fn reserve(&mut self, additional: usize) {}
            #[nestcheck::allocates]
            pub fn try_reserve(&mut self, additional: usize) -> Result<(), alloc::collections::TryReserveError> {}
            #[nestcheck::allocates]
            pub fn shrink_to_fit(&mut self) {}
            pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {}
            pub fn get<Q: ?Sized + Hash + Eq>(&self, k: &Q) -> Option<&V> where K: Borrow<Q> {}
            pub fn get_key_value<Q: ?Sized + Hash + Eq>(&self, k: &Q) -> Option<(&K, &V)> where K: Borrow<Q> {}
            pub fn contains_key<Q: ?Sized + Hash + Eq>(&self, k: &Q) -> bool where K: Borrow<Q> {}
            pub fn get_mut<Q: ?Sized + Hash + Eq>(&mut self, k: &Q) -> Option<&mut V> where K: Borrow<Q> {}
            #[nestcheck::allocates]
            pub fn insert(&mut self, k: K, v: V) -> Option<V> {}
            pub fn remove<Q: ?Sized + Hash + Eq>(&mut self, k: &Q) -> Option<V> where K: Borrow<Q> {}
            pub fn remove_entry<Q: ?Sized + Hash + Eq>(&mut self, k: &Q) -> Option<(K, V)> where K: Borrow<Q> {}
        }
        impl<K, V, S: Default> Default for HashMap<K, V, S> { fn default() -> HashMap<K, V, S> { HashMap::with_hasher(S::default()) } }
        impl<K: Clone, V: Clone, S: Clone> Clone for HashMap<K, V, S> { #[nestcheck::allocates] fn clone(&self) -> Self { for (k, v) in self.iter() { drop((k.clone(), v.clone())); } any() } }
        impl<K: Eq + Hash, V: PartialEq, S: BuildHasher> PartialEq for HashMap<K, V, S> { fn eq(&self, other: &HashMap<K, V, S>) -> bool { for v in self.values() { v.eq(v); } any() } }
        impl<K: core::fmt::Debug, V: core::fmt::Debug, S> core::fmt::Debug for HashMap<K, V, S> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { for (k, v) in self.iter() { let _ = k.fmt(f); let _ = v.fmt(f); } any() } }
        impl<K: Eq + Hash + Borrow<Q>, Q: ?Sized + Eq + Hash, V, S: BuildHasher> Index<&Q> for HashMap<K, V, S> { type Output = V; fn index(&self, key: &Q) -> &V {} }
        impl<K: Eq + Hash, V, S: BuildHasher + Default> FromIterator<(K, V)> for HashMap<K, V, S> { #[nestcheck::allocates] fn from_iter<T: IntoIterator<Item = (K, V)>>(iter: T) -> HashMap<K, V, S> { let mut map = HashMap::default(); for (k, v) in iter { map.insert(k, v); } map } }
        impl<K: Eq + Hash, V, S: BuildHasher> Extend<(K, V)> for HashMap<K, V, S> { #[nestcheck::allocates] fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) { for (k, v) in iter { self.insert(k, v); } } }
        impl<K: Eq + Hash, V, const N: usize> From<[(K, V); N]> for HashMap<K, V, RandomState> { #[nestcheck::allocates] fn from(arr: [(K, V); N]) -> Self {} }
        pub enum Entry<'a, K: 'a, V: 'a> { Occupied(OccupiedEntry<'a, K, V>), Vacant(VacantEntry<'a, K, V>) }
        pub struct OccupiedEntry<'a, K, V> { value: &'a mut V, key: &'a K }
        pub struct VacantEntry<'a, K, V> { key: K, map: &'a mut V }
        impl<'a, K, V> Entry<'a, K, V> {
            #[nestcheck::allocates]
            pub fn or_insert(self, default: V) -> &'a mut V { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => e.insert(default) } }
            #[nestcheck::allocates]
            pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => e.insert(default()) } }
            #[nestcheck::allocates]
            pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, default: F) -> &'a mut V { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => { let v = default(e.key()); e.insert(v) } } }
            #[nestcheck::allocates]
            pub fn or_default(self) -> &'a mut V where V: Default { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => e.insert(V::default()) } }
            pub fn key(&self) -> &K {}
            pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Self { match self { Entry::Occupied(mut e) => { f(e.get_mut()); Entry::Occupied(e) } Entry::Vacant(e) => Entry::Vacant(e) } }
            #[nestcheck::allocates]
            pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {}
        }
        impl<'a, K, V> OccupiedEntry<'a, K, V> {
            pub fn key(&self) -> &K {}
            pub fn remove_entry(self) -> (K, V) {}
            pub fn get(&self) -> &V {}
            pub fn get_mut(&mut self) -> &mut V {}
            pub fn into_mut(self) -> &'a mut V {}
            pub fn insert(&mut self, value: V) -> V {}
            pub fn remove(self) -> V {}
        }
        impl<'a, K, V> VacantEntry<'a, K, V> {
            pub fn key(&self) -> &K {}
            pub fn into_key(self) -> K {}
            #[nestcheck::allocates]
            pub fn insert(self, value: V) -> &'a mut V {}
        }
        macro_rules! walks { ($($name:ident => $item:ty;)*) => { $(
            pub struct $name<'a, K, V> { key: &'a K, value: &'a V }
            impl<'a, K, V> Iterator for $name<'a, K, V> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
            impl<'a, K, V> ExactSizeIterator for $name<'a, K, V> {}
        )* } }
        walks! { Iter => (&'a K, &'a V); IterMut => (&'a K, &'a mut V); Keys => &'a K; Values => &'a V; ValuesMut => &'a mut V; }
        macro_rules! repeatable { ($($name:ident)*) => { $( impl<'a, K, V> Clone for $name<'a, K, V> { fn clone(&self) -> Self {} } )* } }
        repeatable! { Iter Keys Values }
        macro_rules! consumers { ($($name:ident => $item:ty;)*) => { $(
            #[nestcheck::frees]
            pub struct $name<K, V> { keys: Owns<[K]>, values: Owns<[V]> }
            impl<K, V> Iterator for $name<K, V> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
        )* } }
        consumers! { IntoIter => (K, V); IntoKeys => K; IntoValues => V; }
        impl<K, V, S> IntoIterator for HashMap<K, V, S> { type Item = (K, V); type IntoIter = IntoIter<K, V>; fn into_iter(self) -> IntoIter<K, V> {} }
        impl<'a, K, V, S> IntoIterator for &'a HashMap<K, V, S> { type Item = (&'a K, &'a V); type IntoIter = Iter<'a, K, V>; fn into_iter(self) -> Iter<'a, K, V> {} }
        impl<'a, K, V, S> IntoIterator for &'a mut HashMap<K, V, S> { type Item = (&'a K, &'a mut V); type IntoIter = IterMut<'a, K, V>; fn into_iter(self) -> IterMut<'a, K, V> {} }
    }
    pub mod hash_set {
        use crate::hash::RandomState;
        use core::borrow::Borrow;
        use core::hash::{BuildHasher, Hash};
        use core::nestcheck::{Owns, any};
        #[nestcheck::frees]
        pub struct HashSet<T, S = RandomState> { content: Owns<[T]>, hash_builder: S }
        impl<T> HashSet<T, RandomState> {
            pub fn new() -> HashSet<T, RandomState> {}
            #[nestcheck::allocates]
            pub fn with_capacity(capacity: usize) -> HashSet<T, RandomState> {}
        }
        impl<T, S> HashSet<T, S> {
            pub const fn with_hasher(hasher: S) -> HashSet<T, S> {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn drain(&mut self) -> IntoIter<T> {}
            #[nestcheck::drops_content]
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) { for x in self.iter() { f(x); } }
            #[nestcheck::drops_content]
            pub fn clear(&mut self) {}
            #[nestcheck::allocates]
            pub fn reserve(&mut self, additional: usize) {}
            pub fn difference<'a>(&'a self, other: &'a HashSet<T, S>) -> Iter<'a, T> {}
            pub fn symmetric_difference<'a>(&'a self, other: &'a HashSet<T, S>) -> Iter<'a, T> {}
            pub fn intersection<'a>(&'a self, other: &'a HashSet<T, S>) -> Iter<'a, T> {}
            pub fn union<'a>(&'a self, other: &'a HashSet<T, S>) -> Iter<'a, T> {}
            pub fn contains<Q: ?Sized + Hash + Eq>(&self, value: &Q) -> bool where T: Borrow<Q> {}
            pub fn get<Q: ?Sized + Hash + Eq>(&self, value: &Q) -> Option<&T> where T: Borrow<Q> {}
            pub fn is_disjoint(&self, other: &HashSet<T, S>) -> bool {}
            pub fn is_subset(&self, other: &HashSet<T, S>) -> bool {}
            pub fn is_superset(&self, other: &HashSet<T, S>) -> bool {}
            #[nestcheck::allocates]
            pub fn insert(&mut self, value: T) -> bool {}
            #[nestcheck::allocates]
            pub fn replace(&mut self, value: T) -> Option<T> {}
            #[nestcheck::drops_content]
            pub fn remove<Q: ?Sized + Hash + Eq>(&mut self, value: &Q) -> bool where T: Borrow<Q> {}
            pub fn take<Q: ?Sized + Hash + Eq>(&mut self, value: &Q) -> Option<T> where T: Borrow<Q> {}
        }
        impl<T, S: Default> Default for HashSet<T, S> { fn default() -> HashSet<T, S> { HashSet::with_hasher(S::default()) } }
        impl<T: Clone, S: Clone> Clone for HashSet<T, S> { #[nestcheck::allocates] fn clone(&self) -> Self { for x in self.iter() { drop(x.clone()); } any() } }
        impl<T: Eq + Hash, S: BuildHasher> PartialEq for HashSet<T, S> { fn eq(&self, other: &HashSet<T, S>) -> bool {} }
        impl<T: core::fmt::Debug, S> core::fmt::Debug for HashSet<T, S> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { for x in self.iter() { let _ = x.fmt(f); } any() } }
        impl<T: Eq + Hash, S: BuildHasher + Default> FromIterator<T> for HashSet<T, S> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> HashSet<T, S> { let mut set = HashSet::default(); for x in iter { set.insert(x); } set } }
        impl<T: Eq + Hash, S: BuildHasher> Extend<T> for HashSet<T, S> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.insert(x); } } }
        impl<T: Eq + Hash, const N: usize> From<[T; N]> for HashSet<T, RandomState> { #[nestcheck::allocates] fn from(arr: [T; N]) -> Self {} }
        #[derive(Clone)]
        pub struct Iter<'a, T> { item: &'a T }
        #[nestcheck::frees]
        pub struct IntoIter<T> { content: Owns<[T]> }
        impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; fn next(&mut self) -> Option<&'a T> {} }
        impl<T> Iterator for IntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> {} }
        impl<T, S> IntoIterator for HashSet<T, S> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
        impl<'a, T, S> IntoIterator for &'a HashSet<T, S> { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
    }
}

pub mod ffi {
    pub use alloc::ffi::*;
    pub use core::ffi::*;
    use alloc::borrow::Cow;
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
    #[nestcheck::frees]
    pub struct OsString { inner: Vec<u8> }
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct OsStr { inner: [u8] }
    impl OsString {
        pub const fn new() -> OsString {}
        pub fn as_os_str(&self) -> &OsStr {}
        pub fn into_string(self) -> Result<String, OsString> {}
        #[nestcheck::allocates]
        pub fn push<T: AsRef<OsStr>>(&mut self, s: T) { s.as_ref(); }
    }
    impl OsStr {
        pub fn new<S: AsRef<OsStr> + ?Sized>(s: &S) -> &OsStr { s.as_ref() }
        pub fn to_str(&self) -> Option<&str> {}
        #[nestcheck::allocates]
        pub fn to_string_lossy(&self) -> Cow<'_, str> {}
        #[nestcheck::allocates]
        pub fn to_os_string(&self) -> OsString {}
        pub fn is_empty(&self) -> bool {}
        pub fn len(&self) -> usize {}
        pub fn as_encoded_bytes(&self) -> &[u8] {}
    }
    impl core::ops::Deref for OsString { type Target = OsStr; fn deref(&self) -> &OsStr {} }
    impl AsRef<OsStr> for OsStr { fn as_ref(&self) -> &OsStr { self } }
    impl AsRef<OsStr> for OsString { fn as_ref(&self) -> &OsStr {} }
    impl AsRef<OsStr> for str { fn as_ref(&self) -> &OsStr {} }
    impl AsRef<OsStr> for String { fn as_ref(&self) -> &OsStr {} }
    impl<T: ?Sized + AsRef<OsStr>> From<&T> for OsString { #[nestcheck::allocates] fn from(s: &T) -> OsString {} }
    impl From<String> for OsString { fn from(s: String) -> OsString {} }
    impl core::borrow::Borrow<OsStr> for OsString { fn borrow(&self) -> &OsStr {} }
    impl ToOwned for OsStr { type Owned = OsString; #[nestcheck::allocates] fn to_owned(&self) -> OsString {} }
}

pub mod path {
    use crate::ffi::{OsStr, OsString};
    use crate::{fs, io};
    use alloc::borrow::Cow;
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
    #[nestcheck::frees]
    pub struct PathBuf { inner: OsString }
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct Path { inner: OsStr }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Component<'a> { Prefix(PrefixComponent<'a>), RootDir, CurDir, ParentDir, Normal(&'a OsStr) }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct PrefixComponent<'a> { raw: &'a OsStr }
    impl<'a> Component<'a> { pub fn as_os_str(self) -> &'a OsStr {} }
    #[derive(Clone)] pub struct Components<'a> { path: &'a [u8] }
    impl<'a> Components<'a> { pub fn as_path(&self) -> &'a Path {} }
    impl<'a> Iterator for Components<'a> { type Item = Component<'a>; fn next(&mut self) -> Option<Component<'a>> {} }
    impl<'a> DoubleEndedIterator for Components<'a> { fn next_back(&mut self) -> Option<Component<'a>> {} }
    #[derive(Clone)] pub struct Iter<'a> { inner: Components<'a> }
    impl<'a> Iterator for Iter<'a> { type Item = &'a OsStr; fn next(&mut self) -> Option<&'a OsStr> {} }
    #[derive(Clone)] pub struct Ancestors<'a> { next: Option<&'a Path> }
    impl<'a> Iterator for Ancestors<'a> { type Item = &'a Path; fn next(&mut self) -> Option<&'a Path> {} }
    pub struct Display<'a> { path: &'a Path }
    impl core::fmt::Display for Display<'_> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct StripPrefixError(());
    pub const MAIN_SEPARATOR: char = '/';
    impl PathBuf {
        pub const fn new() -> PathBuf {}
        pub fn as_path(&self) -> &Path {}
        #[nestcheck::allocates]
        pub fn push<P: AsRef<Path>>(&mut self, path: P) { path.as_ref(); }
        pub fn pop(&mut self) -> bool {}
        #[nestcheck::allocates]
        pub fn set_file_name<S: AsRef<OsStr>>(&mut self, file_name: S) {}
        #[nestcheck::allocates]
        pub fn set_extension<S: AsRef<OsStr>>(&mut self, extension: S) -> bool {}
        pub fn into_os_string(self) -> OsString {}
        pub fn into_boxed_path(self) -> Box<Path> {}
    }
    impl Path {
        pub fn new<S: AsRef<OsStr> + ?Sized>(s: &S) -> &Path {}
        pub fn as_os_str(&self) -> &OsStr {}
        pub fn to_str(&self) -> Option<&str> {}
        #[nestcheck::allocates]
        pub fn to_string_lossy(&self) -> Cow<'_, str> {}
        #[nestcheck::allocates]
        pub fn to_path_buf(&self) -> PathBuf {}
        pub fn is_absolute(&self) -> bool {}
        pub fn is_relative(&self) -> bool {}
        pub fn has_root(&self) -> bool {}
        pub fn parent(&self) -> Option<&Path> {}
        pub fn ancestors(&self) -> Ancestors<'_> {}
        pub fn file_name(&self) -> Option<&OsStr> {}
        pub fn strip_prefix<P: AsRef<Path>>(&self, base: P) -> Result<&Path, StripPrefixError> {}
        pub fn starts_with<P: AsRef<Path>>(&self, base: P) -> bool {}
        pub fn ends_with<P: AsRef<Path>>(&self, child: P) -> bool {}
        pub fn file_stem(&self) -> Option<&OsStr> {}
        pub fn extension(&self) -> Option<&OsStr> {}
        #[nestcheck::allocates]
        pub fn join<P: AsRef<Path>>(&self, path: P) -> PathBuf {}
        #[nestcheck::allocates]
        pub fn with_file_name<S: AsRef<OsStr>>(&self, file_name: S) -> PathBuf {}
        #[nestcheck::allocates]
        pub fn with_extension<S: AsRef<OsStr>>(&self, extension: S) -> PathBuf {}
        pub fn components(&self) -> Components<'_> {}
        pub fn iter(&self) -> Iter<'_> {}
        pub fn display(&self) -> Display<'_> {}
        #[nestcheck::sleeps]
        pub fn metadata(&self) -> io::Result<fs::Metadata> {}
        #[nestcheck::sleeps]
        pub fn symlink_metadata(&self) -> io::Result<fs::Metadata> {}
        #[nestcheck::sleeps]
        pub fn canonicalize(&self) -> io::Result<PathBuf> {}
        #[nestcheck::sleeps]
        pub fn read_link(&self) -> io::Result<PathBuf> {}
        #[nestcheck::sleeps]
        pub fn read_dir(&self) -> io::Result<fs::ReadDir> {}
        #[nestcheck::sleeps]
        pub fn exists(&self) -> bool {}
        #[nestcheck::sleeps]
        pub fn try_exists(&self) -> io::Result<bool> {}
        #[nestcheck::sleeps]
        pub fn is_file(&self) -> bool {}
        #[nestcheck::sleeps]
        pub fn is_dir(&self) -> bool {}
        #[nestcheck::sleeps]
        pub fn is_symlink(&self) -> bool {}
    }
    impl core::ops::Deref for PathBuf { type Target = Path; fn deref(&self) -> &Path {} }
    macro_rules! paths { ($($t:ty)*) => { $( impl AsRef<Path> for $t { fn as_ref(&self) -> &Path {} } )* } }
    paths! { Path PathBuf str String OsStr OsString Cow<'_, OsStr> Component<'_> }
    impl AsRef<OsStr> for Path { fn as_ref(&self) -> &OsStr {} }
    impl AsRef<OsStr> for PathBuf { fn as_ref(&self) -> &OsStr {} }
    impl<T: ?Sized + AsRef<OsStr>> From<&T> for PathBuf { #[nestcheck::allocates] fn from(s: &T) -> PathBuf {} }
    impl From<String> for PathBuf { fn from(s: String) -> PathBuf {} }
    impl From<OsString> for PathBuf { fn from(s: OsString) -> PathBuf {} }
    impl core::str::FromStr for PathBuf { type Err = core::convert::Infallible; fn from_str(s: &str) -> Result<PathBuf, core::convert::Infallible> {} }
    impl core::borrow::Borrow<Path> for PathBuf { fn borrow(&self) -> &Path {} }
    impl ToOwned for Path { type Owned = PathBuf; #[nestcheck::allocates] fn to_owned(&self) -> PathBuf {} }
    impl<P: AsRef<Path>> FromIterator<P> for PathBuf { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = P>>(iter: I) -> PathBuf { for x in iter { x.as_ref(); } core::nestcheck::any() } }
}

pub mod io {
    pub use self::prelude::{BufRead, Read, Seek, Write};
    use core::nestcheck::any;
    pub type Result<T> = core::result::Result<T, Error>;
    #[derive(Debug)]
    pub struct Error { repr: Box<dyn core::error::Error + Send + Sync> }
    impl Error {
        #[nestcheck::allocates]
        pub fn new<E: Into<Box<dyn core::error::Error + Send + Sync>>>(kind: ErrorKind, error: E) -> Error { drop(error.into()); any() }
        #[nestcheck::allocates]
        pub fn other<E: Into<Box<dyn core::error::Error + Send + Sync>>>(error: E) -> Error { drop(error.into()); any() }
        pub fn last_os_error() -> Error {}
        pub fn from_raw_os_error(code: i32) -> Error {}
        pub fn raw_os_error(&self) -> Option<i32> {}
        pub fn kind(&self) -> ErrorKind {}
        pub fn into_inner(self) -> Option<Box<dyn core::error::Error + Send + Sync>> {}
        pub fn get_ref(&self) -> Option<&(dyn core::error::Error + Send + Sync + 'static)> {}
    }
    impl core::fmt::Display for Error { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl core::error::Error for Error {}
    impl From<ErrorKind> for Error { fn from(kind: ErrorKind) -> Error {} }
    impl From<alloc::ffi::NulError> for Error { fn from(e: alloc::ffi::NulError) -> Error {} }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum ErrorKind { NotFound, PermissionDenied, ConnectionRefused, ConnectionReset, ConnectionAborted, NotConnected, AddrInUse, AddrNotAvailable, BrokenPipe, AlreadyExists, WouldBlock, NotADirectory, IsADirectory, DirectoryNotEmpty, InvalidInput, InvalidData, TimedOut, WriteZero, StorageFull, ResourceBusy, Unsupported, UnexpectedEof, OutOfMemory, Interrupted, Other }
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum SeekFrom { Start(u64), End(i64), Current(i64) }
    #[derive(Debug)] pub struct IoSlice<'a>(&'a [u8]);
    impl<'a> IoSlice<'a> { pub fn new(buf: &'a [u8]) -> IoSlice<'a> {} }
    impl core::ops::Deref for IoSlice<'_> { type Target = [u8]; fn deref(&self) -> &[u8] {} }
    #[derive(Debug)] pub struct IoSliceMut<'a>(&'a mut [u8]);
    impl<'a> IoSliceMut<'a> { pub fn new(buf: &'a mut [u8]) -> IoSliceMut<'a> {} }

    pub mod prelude {
        use super::{Bytes, Chain, IoSlice, IoSliceMut, Lines, Result, SeekFrom, Split, Take};
        use alloc::collections::VecDeque;
        use core::nestcheck::any;
        pub trait Read {
            fn read(&mut self, buf: &mut [u8]) -> Result<usize>;
            fn read_vectored(&mut self, bufs: &mut [IoSliceMut<'_>]) -> Result<usize> { self.read(any()) }
            #[nestcheck::allocates]
            fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> { self.read(any()) }
            #[nestcheck::allocates]
            fn read_to_string(&mut self, buf: &mut String) -> Result<usize> { self.read(any()) }
            fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> { self.read(buf)?; Ok(()) }
            fn by_ref(&mut self) -> &mut Self where Self: Sized { self }
            fn bytes(self) -> Bytes<Self> where Self: Sized { Bytes { inner: self } }
            fn chain<R: Read>(self, next: R) -> Chain<Self, R> where Self: Sized { Chain { first: self, second: next } }
            fn take(self, limit: u64) -> Take<Self> where Self: Sized { Take { inner: self } }
        }
        pub trait Write {
            fn write(&mut self, buf: &[u8]) -> Result<usize>;
            fn flush(&mut self) -> Result<()>;
            fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> Result<usize> { self.write(any()) }
            fn write_all(&mut self, buf: &[u8]) -> Result<()> { self.write(buf)?; Ok(()) }
            fn write_fmt(&mut self, fmt: core::fmt::Arguments<'_>) -> Result<()> { self.write_all(any()) }
            fn by_ref(&mut self) -> &mut Self where Self: Sized { self }
        }
        pub trait Seek {
            fn seek(&mut self, pos: SeekFrom) -> Result<u64>;
            fn rewind(&mut self) -> Result<()> { self.seek(SeekFrom::Start(0))?; Ok(()) }
            fn stream_position(&mut self) -> Result<u64> { self.seek(SeekFrom::Current(0)) }
        }
        pub trait BufRead: Read {
            fn fill_buf(&mut self) -> Result<&[u8]>;
            fn consume(&mut self, amount: usize);
            #[nestcheck::allocates]
            fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> { self.fill_buf()?; any() }
            #[nestcheck::allocates]
            fn read_line(&mut self, buf: &mut String) -> Result<usize> { self.fill_buf()?; any() }
            fn split(self, byte: u8) -> Split<Self> where Self: Sized { Split { buf: self } }
            fn lines(self) -> Lines<Self> where Self: Sized { Lines { buf: self } }
        }
        impl<R: Read + ?Sized> Read for &mut R { fn read(&mut self, buf: &mut [u8]) -> Result<usize> { (**self).read(buf) } }
        impl<R: Read + ?Sized> Read for Box<R> { fn read(&mut self, buf: &mut [u8]) -> Result<usize> { (**self).read(buf) } }
        impl<W: Write + ?Sized> Write for &mut W { fn write(&mut self, buf: &[u8]) -> Result<usize> { (**self).write(buf) } fn flush(&mut self) -> Result<()> { (**self).flush() } }
        impl<W: Write + ?Sized> Write for Box<W> { fn write(&mut self, buf: &[u8]) -> Result<usize> { (**self).write(buf) } fn flush(&mut self) -> Result<()> { (**self).flush() } }
        impl<S: Seek + ?Sized> Seek for &mut S { fn seek(&mut self, pos: SeekFrom) -> Result<u64> { (**self).seek(pos) } }
        impl<S: Seek + ?Sized> Seek for Box<S> { fn seek(&mut self, pos: SeekFrom) -> Result<u64> { (**self).seek(pos) } }
        impl<B: BufRead + ?Sized> BufRead for Box<B> { fn fill_buf(&mut self) -> Result<&[u8]> { (**self).fill_buf() } fn consume(&mut self, amount: usize) { (**self).consume(amount) } }
        impl<B: BufRead + ?Sized> BufRead for &mut B { fn fill_buf(&mut self) -> Result<&[u8]> { (**self).fill_buf() } fn consume(&mut self, amount: usize) { (**self).consume(amount) } }
        impl Read for &[u8] { fn read(&mut self, buf: &mut [u8]) -> Result<usize> {} }
        impl BufRead for &[u8] { fn fill_buf(&mut self) -> Result<&[u8]> {} fn consume(&mut self, amount: usize) {} }
        impl Write for &mut [u8] { fn write(&mut self, buf: &[u8]) -> Result<usize> {} fn flush(&mut self) -> Result<()> {} }
        impl Write for Vec<u8> { #[nestcheck::allocates] fn write(&mut self, buf: &[u8]) -> Result<usize> {} fn flush(&mut self) -> Result<()> {} }
        impl Read for VecDeque<u8> { fn read(&mut self, buf: &mut [u8]) -> Result<usize> {} }
        impl BufRead for VecDeque<u8> { fn fill_buf(&mut self) -> Result<&[u8]> {} fn consume(&mut self, amount: usize) {} }
        impl Write for VecDeque<u8> { #[nestcheck::allocates] fn write(&mut self, buf: &[u8]) -> Result<usize> {} fn flush(&mut self) -> Result<()> {} }
    }
    pub struct Bytes<R> { inner: R }
    impl<R: Read> Iterator for Bytes<R> { type Item = Result<u8>; fn next(&mut self) -> Option<Result<u8>> { let _ = self.inner.read(any()); any() } }
    pub struct Chain<T, U> { first: T, second: U }
    impl<T: BufRead, U: BufRead> BufRead for Chain<T, U> { fn fill_buf(&mut self) -> Result<&[u8]> { self.first.fill_buf()?; self.second.fill_buf() } fn consume(&mut self, amount: usize) {} }
    impl<T: Read, U: Read> Read for Chain<T, U> { fn read(&mut self, buf: &mut [u8]) -> Result<usize> { self.first.read(buf)?; self.second.read(buf) } }
    pub struct Take<T> { inner: T }
    impl<T: BufRead> BufRead for Take<T> { fn fill_buf(&mut self) -> Result<&[u8]> { self.inner.fill_buf() } fn consume(&mut self, amount: usize) { self.inner.consume(amount) } }
    impl<T: Seek> Seek for Take<T> { fn seek(&mut self, pos: SeekFrom) -> Result<u64> { self.inner.seek(pos) } }
    impl<T: Read> Read for Take<T> { fn read(&mut self, buf: &mut [u8]) -> Result<usize> { self.inner.read(buf) } }
    pub struct Lines<B> { buf: B }
    impl<B: BufRead> Iterator for Lines<B> { type Item = Result<String>; #[nestcheck::allocates] fn next(&mut self) -> Option<Result<String>> { let _ = self.buf.fill_buf(); any() } }
    pub struct Split<B> { buf: B }
    impl<B: BufRead> Iterator for Split<B> { type Item = Result<Vec<u8>>; #[nestcheck::allocates] fn next(&mut self) -> Option<Result<Vec<u8>>> { let _ = self.buf.fill_buf(); any() } }
    pub struct BufReader<R: ?Sized> { inner: R }
    impl<R: Read> BufReader<R> {
        #[nestcheck::allocates]
        pub fn new(inner: R) -> BufReader<R> { BufReader { inner } }
        #[nestcheck::allocates]
        pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R> { BufReader { inner } }
    }
    impl<R> BufReader<R> { pub fn get_ref(&self) -> &R { &self.inner } pub fn get_mut(&mut self) -> &mut R { &mut self.inner } pub fn into_inner(self) -> R { self.inner } }
    impl<R: ?Sized + Read> Read for BufReader<R> { fn read(&mut self, buf: &mut [u8]) -> Result<usize> { self.inner.read(buf) } }
    impl<R: ?Sized + Read> BufRead for BufReader<R> { fn fill_buf(&mut self) -> Result<&[u8]> { self.inner.read(any())?; any() } fn consume(&mut self, amount: usize) {} }
    impl<R: ?Sized + Seek> Seek for BufReader<R> { fn seek(&mut self, pos: SeekFrom) -> Result<u64> { self.inner.seek(pos) } }
    pub struct BufWriter<W: ?Sized + Write> { inner: W }
    impl<W: Write> BufWriter<W> {
        #[nestcheck::allocates]
        pub fn new(inner: W) -> BufWriter<W> { BufWriter { inner } }
        #[nestcheck::allocates]
        pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W> { BufWriter { inner } }
        pub fn get_ref(&self) -> &W { &self.inner }
        pub fn get_mut(&mut self) -> &mut W { &mut self.inner }
    }
    impl<W: ?Sized + Write> Write for BufWriter<W> { fn write(&mut self, buf: &[u8]) -> Result<usize> { self.inner.write(buf) } fn flush(&mut self) -> Result<()> { self.inner.flush() } }
    impl<W: ?Sized + Write + Seek> Seek for BufWriter<W> { fn seek(&mut self, pos: SeekFrom) -> Result<u64> { self.inner.flush()?; self.inner.seek(pos) } }
    impl<W: ?Sized + Write> Drop for BufWriter<W> { fn drop(&mut self) { let _ = self.inner.flush(); } }
    pub struct LineWriter<W: ?Sized + Write> { inner: W }
    impl<W: Write> LineWriter<W> {
        #[nestcheck::allocates]
        pub fn new(inner: W) -> LineWriter<W> { LineWriter { inner } }
        #[nestcheck::allocates]
        pub fn with_capacity(capacity: usize, inner: W) -> LineWriter<W> { LineWriter { inner } }
        pub fn get_ref(&self) -> &W { &self.inner }
        pub fn get_mut(&mut self) -> &mut W { &mut self.inner }
    }
    impl<W: ?Sized + Write> Write for LineWriter<W> { fn write(&mut self, buf: &[u8]) -> Result<usize> { self.inner.write(buf) } fn flush(&mut self) -> Result<()> { self.inner.flush() } }
    impl<W: ?Sized + Write> Drop for LineWriter<W> { fn drop(&mut self) { let _ = self.inner.flush(); } }
    impl<R: ?Sized + core::fmt::Debug> core::fmt::Debug for BufReader<R> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { self.inner.fmt(f) } }
    impl<W: ?Sized + Write + core::fmt::Debug> core::fmt::Debug for BufWriter<W> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { self.inner.fmt(f) } }
    impl<W: ?Sized + Write + core::fmt::Debug> core::fmt::Debug for LineWriter<W> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { self.inner.fmt(f) } }
    #[derive(Clone, Debug, Default)]
    pub struct Cursor<T> { inner: T, pos: u64 }
    impl<T> Cursor<T> {
        pub const fn new(inner: T) -> Cursor<T> {}
        pub fn into_inner(self) -> T { self.inner }
        pub fn get_ref(&self) -> &T { &self.inner }
        pub fn get_mut(&mut self) -> &mut T { &mut self.inner }
        pub fn position(&self) -> u64 {}
        pub fn set_position(&mut self, pos: u64) {}
    }
    impl<T: AsRef<[u8]>> Read for Cursor<T> { fn read(&mut self, buf: &mut [u8]) -> Result<usize> {} }
    impl<T: AsRef<[u8]>> BufRead for Cursor<T> { fn fill_buf(&mut self) -> Result<&[u8]> {} fn consume(&mut self, amount: usize) {} }
    impl<T: AsRef<[u8]>> Seek for Cursor<T> { fn seek(&mut self, pos: SeekFrom) -> Result<u64> {} }
    impl Write for Cursor<Vec<u8>> { #[nestcheck::allocates] fn write(&mut self, buf: &[u8]) -> Result<usize> {} fn flush(&mut self) -> Result<()> {} }
    impl Write for Cursor<&mut Vec<u8>> { #[nestcheck::allocates] fn write(&mut self, buf: &[u8]) -> Result<usize> {} fn flush(&mut self) -> Result<()> {} }
    impl Write for Cursor<Box<[u8]>> { fn write(&mut self, buf: &[u8]) -> Result<usize> {} fn flush(&mut self) -> Result<()> {} }
    impl<const N: usize> Write for Cursor<[u8; N]> { fn write(&mut self, buf: &[u8]) -> Result<usize> {} fn flush(&mut self) -> Result<()> {} }
    impl Write for Cursor<&mut [u8]> { fn write(&mut self, buf: &[u8]) -> Result<usize> {} fn flush(&mut self) -> Result<()> {} }
    pub struct Stdin;
    pub struct StdinLock<'a> { inner: &'a Stdin }
    pub struct Stdout;
    pub struct StdoutLock<'a> { inner: &'a Stdout }
    pub struct Stderr;
    pub struct StderrLock<'a> { inner: &'a Stderr }
    pub fn stdin() -> Stdin {}
    pub fn stdout() -> Stdout {}
    pub fn stderr() -> Stderr {}
    impl Stdin {
        #[nestcheck::sleeps]
        pub fn lock(&self) -> StdinLock<'static> {}
        #[nestcheck::sleeps]
        pub fn read_line(&self, buf: &mut String) -> Result<usize> {}
        pub fn lines(self) -> Lines<StdinLock<'static>> {}
    }
    impl Stdout { #[nestcheck::sleeps] pub fn lock(&self) -> StdoutLock<'static> {} }
    impl Stderr { #[nestcheck::sleeps] pub fn lock(&self) -> StderrLock<'static> {} }
    macro_rules! readers { ($($t:ty)*) => { $( impl Read for $t { #[nestcheck::sleeps] fn read(&mut self, buf: &mut [u8]) -> Result<usize> {} } )* } }
    readers! { Stdin StdinLock<'_> }
    impl BufRead for StdinLock<'_> { #[nestcheck::sleeps] fn fill_buf(&mut self) -> Result<&[u8]> {} fn consume(&mut self, amount: usize) {} }
    macro_rules! writers { ($($t:ty)*) => { $( impl Write for $t { #[nestcheck::sleeps] fn write(&mut self, buf: &[u8]) -> Result<usize> {} #[nestcheck::sleeps] fn flush(&mut self) -> Result<()> {} } )* } }
    writers! { Stdout StdoutLock<'_> Stderr StderrLock<'_> &Stdout &Stderr }
    pub trait IsTerminal { fn is_terminal(&self) -> bool; }
    macro_rules! terminals { ($($t:ty)*) => { $( impl IsTerminal for $t { fn is_terminal(&self) -> bool {} } )* } }
    terminals! { Stdin StdinLock<'_> Stdout StdoutLock<'_> Stderr StderrLock<'_> crate::fs::File }
    // What `print!` and `eprint!` call.
    #[nestcheck::sleeps]
    pub fn _print(args: core::fmt::Arguments<'_>) {}
    #[nestcheck::sleeps]
    pub fn _eprint(args: core::fmt::Arguments<'_>) {}
    pub struct Sink;
    pub fn sink() -> Sink {}
    impl Write for Sink { fn write(&mut self, buf: &[u8]) -> Result<usize> {} fn flush(&mut self) -> Result<()> {} }
    pub struct Empty;
    pub fn empty() -> Empty {}
    impl Read for Empty { fn read(&mut self, buf: &mut [u8]) -> Result<usize> {} }
    impl BufRead for Empty { fn fill_buf(&mut self) -> Result<&[u8]> {} fn consume(&mut self, amount: usize) {} }
    impl Seek for Empty { fn seek(&mut self, pos: SeekFrom) -> Result<u64> {} }
    impl Write for Empty { fn write(&mut self, buf: &[u8]) -> Result<usize> {} fn flush(&mut self) -> Result<()> {} }
    pub fn copy<R: ?Sized + Read, W: ?Sized + Write>(reader: &mut R, writer: &mut W) -> Result<u64> { reader.read(any())?; writer.write_all(any())?; any() }
    #[nestcheck::allocates]
    pub fn read_to_string<R: Read>(mut reader: R) -> Result<String> { reader.read(any())?; any() }
}

pub mod fs {
    use crate::ffi::OsString;
    use crate::io::{self, Read, Seek, SeekFrom, Write};
    use crate::path::{Path, PathBuf};
    use crate::sync::Arc;
    use crate::time::SystemTime;
    #[derive(Debug)] pub struct File { fd: i32 }
    #[derive(Clone, Debug)] pub struct OpenOptions;
    #[derive(Clone, Debug)] pub struct Metadata;
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)] pub struct FileType;
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct Permissions;
    #[derive(Debug)] pub struct ReadDir;
    #[derive(Debug)] pub struct DirEntry;
    impl File {
        #[nestcheck::sleeps]
        pub fn open<P: AsRef<Path>>(path: P) -> io::Result<File> {}
        #[nestcheck::sleeps]
        pub fn create<P: AsRef<Path>>(path: P) -> io::Result<File> {}
        #[nestcheck::sleeps]
        pub fn create_new<P: AsRef<Path>>(path: P) -> io::Result<File> {}
        pub fn options() -> OpenOptions {}
        #[nestcheck::sleeps]
        pub fn sync_all(&self) -> io::Result<()> {}
        #[nestcheck::sleeps]
        pub fn sync_data(&self) -> io::Result<()> {}
        #[nestcheck::sleeps]
        pub fn lock(&self) -> io::Result<()> {}
        #[nestcheck::sleeps]
        pub fn unlock(&self) -> io::Result<()> {}
        #[nestcheck::sleeps]
        pub fn set_len(&self, size: u64) -> io::Result<()> {}
        #[nestcheck::sleeps]
        pub fn metadata(&self) -> io::Result<Metadata> {}
        pub fn try_clone(&self) -> io::Result<File> {}
        #[nestcheck::sleeps]
        pub fn set_permissions(&self, perm: Permissions) -> io::Result<()> {}
    }
    macro_rules! streams { ($($t:ty)*) => { $(
        impl Read for $t { #[nestcheck::sleeps] fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {} }
        impl Write for $t { #[nestcheck::sleeps] fn write(&mut self, buf: &[u8]) -> io::Result<usize> {} #[nestcheck::sleeps] fn flush(&mut self) -> io::Result<()> {} }
        impl Seek for $t { #[nestcheck::sleeps] fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {} }
    )* } }
    streams! { File &File Arc<File> }
    impl OpenOptions {
        pub fn new() -> OpenOptions {}
        pub fn read(&mut self, read: bool) -> &mut OpenOptions { self }
        pub fn write(&mut self, write: bool) -> &mut OpenOptions { self }
        pub fn append(&mut self, append: bool) -> &mut OpenOptions { self }
        pub fn truncate(&mut self, truncate: bool) -> &mut OpenOptions { self }
        pub fn create(&mut self, create: bool) -> &mut OpenOptions { self }
        pub fn create_new(&mut self, create_new: bool) -> &mut OpenOptions { self }
        #[nestcheck::sleeps]
        pub fn open<P: AsRef<Path>>(&self, path: P) -> io::Result<File> {}
    }
    impl Metadata {
        pub fn file_type(&self) -> FileType {}
        pub fn is_dir(&self) -> bool {}
        pub fn is_file(&self) -> bool {}
        pub fn is_symlink(&self) -> bool {}
        pub fn len(&self) -> u64 {}
        pub fn permissions(&self) -> Permissions {}
        pub fn modified(&self) -> io::Result<SystemTime> {}
        pub fn accessed(&self) -> io::Result<SystemTime> {}
        pub fn created(&self) -> io::Result<SystemTime> {}
    }
    impl FileType { pub fn is_dir(&self) -> bool {} pub fn is_file(&self) -> bool {} pub fn is_symlink(&self) -> bool {} }
    impl Permissions { pub fn readonly(&self) -> bool {} pub fn set_readonly(&mut self, readonly: bool) {} }
    impl Iterator for ReadDir { type Item = io::Result<DirEntry>; #[nestcheck::sleeps] fn next(&mut self) -> Option<io::Result<DirEntry>> {} }
    impl DirEntry {
        pub fn path(&self) -> PathBuf {}
        #[nestcheck::sleeps]
        pub fn metadata(&self) -> io::Result<Metadata> {}
        pub fn file_type(&self) -> io::Result<FileType> {}
        pub fn file_name(&self) -> OsString {}
    }
    macro_rules! calls { ($($name:ident($($arg:ident: $generic:ident),*) -> $out:ty;)*) => { $(
        #[nestcheck::sleeps]
        #[nestcheck::allocates]
        pub fn $name<$($generic: AsRef<Path>),*>($($arg: $generic),*) -> io::Result<$out> {}
    )* } }
    calls! {
        read(path: P) -> Vec<u8>; read_to_string(path: P) -> String; remove_file(path: P) -> (); metadata(path: P) -> Metadata; symlink_metadata(path: P) -> Metadata;
        rename(from: P, to: Q) -> (); copy(from: P, to: Q) -> u64; hard_link(original: P, link: Q) -> (); read_link(path: P) -> PathBuf; canonicalize(path: P) -> PathBuf;
        create_dir(path: P) -> (); create_dir_all(path: P) -> (); remove_dir(path: P) -> (); remove_dir_all(path: P) -> (); read_dir(path: P) -> ReadDir; exists(path: P) -> bool;
    }
    #[nestcheck::sleeps]
    pub fn write<P: AsRef<Path>, C: AsRef<[u8]>>(path: P, contents: C) -> io::Result<()> {}
    #[nestcheck::sleeps]
    pub fn set_permissions<P: AsRef<Path>>(path: P, perm: Permissions) -> io::Result<()> {}
}

pub mod env {
    use crate::ffi::{OsStr, OsString};
    use crate::io;
    use crate::path::PathBuf;
    #[derive(Clone, PartialEq, Eq, Debug)] pub enum VarError { NotPresent, NotUnicode(OsString) }
    #[nestcheck::allocates]
    pub fn var<K: AsRef<OsStr>>(key: K) -> Result<String, VarError> {}
    #[nestcheck::allocates]
    pub fn var_os<K: AsRef<OsStr>>(key: K) -> Option<OsString> {}
    #[nestcheck::allocates]
    pub fn vars() -> Vars {}
    pub unsafe fn set_var<K: AsRef<OsStr>, V: AsRef<OsStr>>(key: K, value: V) {}
    pub unsafe fn remove_var<K: AsRef<OsStr>>(key: K) {}
    #[nestcheck::allocates]
    pub fn args() -> Args {}
    #[nestcheck::allocates]
    pub fn args_os() -> ArgsOs {}
    #[nestcheck::allocates]
    pub fn current_dir() -> io::Result<PathBuf> {}
    pub fn set_current_dir<P: AsRef<crate::path::Path>>(path: P) -> io::Result<()> {}
    #[nestcheck::allocates]
    pub fn current_exe() -> io::Result<PathBuf> {}
    #[nestcheck::allocates]
    pub fn temp_dir() -> PathBuf {}
    #[nestcheck::allocates]
    pub fn home_dir() -> Option<PathBuf> {}
    pub struct Args;
    impl Iterator for Args { type Item = String; fn next(&mut self) -> Option<String> {} }
    impl ExactSizeIterator for Args {}
    pub struct ArgsOs;
    impl Iterator for ArgsOs { type Item = OsString; fn next(&mut self) -> Option<OsString> {} }
    pub struct Vars;
    impl Iterator for Vars { type Item = (String, String); fn next(&mut self) -> Option<(String, String)> {} }
}

pub mod time {
    pub use core::time::*;
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)] pub struct Instant;
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)] pub struct SystemTime;
    #[derive(Clone, Debug)] pub struct SystemTimeError(Duration);
    impl SystemTimeError { pub fn duration(&self) -> Duration {} }
    pub const UNIX_EPOCH: SystemTime = SystemTime;
    impl Instant {
        pub fn now() -> Instant {}
        pub fn duration_since(&self, earlier: Instant) -> Duration {}
        pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {}
        pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {}
        pub fn elapsed(&self) -> Duration {}
        pub fn checked_add(&self, duration: Duration) -> Option<Instant> {}
        pub fn checked_sub(&self, duration: Duration) -> Option<Instant> {}
    }
    impl SystemTime {
        pub const UNIX_EPOCH: SystemTime = SystemTime;
        pub fn now() -> SystemTime {}
        pub fn duration_since(&self, earlier: SystemTime) -> Result<Duration, SystemTimeError> {}
        pub fn elapsed(&self) -> Result<Duration, SystemTimeError> {}
        pub fn checked_add(&self, duration: Duration) -> Option<SystemTime> {}
    }
    macro_rules! clocks { ($($t:ident)*) => { $(
        impl core::ops::Add<Duration> for $t { type Output = $t; fn add(self, other: Duration) -> $t {} }
        impl core::ops::Sub<Duration> for $t { type Output = $t; fn sub(self, other: Duration) -> $t {} }
        impl core::ops::AddAssign<Duration> for $t { fn add_assign(&mut self, other: Duration) {} }
        impl core::ops::SubAssign<Duration> for $t { fn sub_assign(&mut self, other: Duration) {} }
    )* } }
    clocks! { Instant SystemTime }
    impl core::ops::Sub<Instant> for Instant { type Output = Duration; fn sub(self, other: Instant) -> Duration {} }
}

pub mod net {
    pub use core::net::*;
    use crate::io::{self, Read, Write};
    use core::time::Duration;
    pub trait ToSocketAddrs { type Iter: Iterator<Item = SocketAddr>; fn to_socket_addrs(&self) -> io::Result<Self::Iter>; }
    macro_rules! resolved { ($($t:ty)*) => { $( impl ToSocketAddrs for $t { type Iter = alloc::vec::IntoIter<SocketAddr>; #[nestcheck::sleeps] fn to_socket_addrs(&self) -> io::Result<alloc::vec::IntoIter<SocketAddr>> {} } )* } }
    resolved! { (&str, u16) (String, u16) (IpAddr, u16) (Ipv4Addr, u16) SocketAddr SocketAddrV4 SocketAddrV6 str String }
    impl<T: ToSocketAddrs + ?Sized> ToSocketAddrs for &T { type Iter = T::Iter; fn to_socket_addrs(&self) -> io::Result<T::Iter> { (**self).to_socket_addrs() } }
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum Shutdown { Read, Write, Both }
    #[derive(Debug)] pub struct TcpStream;
    #[derive(Debug)] pub struct TcpListener;
    #[derive(Debug)] pub struct UdpSocket;
    impl TcpStream {
        #[nestcheck::sleeps]
        pub fn connect<A: ToSocketAddrs>(addr: A) -> io::Result<TcpStream> {}
        #[nestcheck::sleeps]
        pub fn connect_timeout(addr: &SocketAddr, timeout: Duration) -> io::Result<TcpStream> {}
        pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {}
        pub fn try_clone(&self) -> io::Result<TcpStream> {}
        pub fn set_read_timeout(&self, dur: Option<Duration>) -> io::Result<()> {}
        pub fn set_write_timeout(&self, dur: Option<Duration>) -> io::Result<()> {}
        pub fn set_nodelay(&self, nodelay: bool) -> io::Result<()> {}
        pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
        #[nestcheck::sleeps]
        pub fn peek(&self, buf: &mut [u8]) -> io::Result<usize> {}
    }
    macro_rules! streams { ($($t:ty)*) => { $(
        impl Read for $t { #[nestcheck::sleeps] fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {} }
        impl Write for $t { #[nestcheck::sleeps] fn write(&mut self, buf: &[u8]) -> io::Result<usize> {} #[nestcheck::sleeps] fn flush(&mut self) -> io::Result<()> {} }
    )* } }
    streams! { TcpStream &TcpStream }
    impl TcpListener {
        #[nestcheck::sleeps]
        pub fn bind<A: ToSocketAddrs>(addr: A) -> io::Result<TcpListener> {}
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        #[nestcheck::sleeps]
        pub fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {}
        pub fn incoming(&self) -> Incoming<'_> {}
        pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
        pub fn try_clone(&self) -> io::Result<TcpListener> {}
    }
    pub struct Incoming<'a> { listener: &'a TcpListener }
    impl Iterator for Incoming<'_> { type Item = io::Result<TcpStream>; #[nestcheck::sleeps] fn next(&mut self) -> Option<io::Result<TcpStream>> {} }
    impl UdpSocket {
        #[nestcheck::sleeps]
        pub fn bind<A: ToSocketAddrs>(addr: A) -> io::Result<UdpSocket> {}
        #[nestcheck::sleeps]
        pub fn recv_from(&self, buf: &mut [u8]) -> io::Result<(usize, SocketAddr)> {}
        #[nestcheck::sleeps]
        pub fn recv(&self, buf: &mut [u8]) -> io::Result<usize> {}
        #[nestcheck::sleeps]
        pub fn send_to<A: ToSocketAddrs>(&self, buf: &[u8], addr: A) -> io::Result<usize> {}
        #[nestcheck::sleeps]
        pub fn send(&self, buf: &[u8]) -> io::Result<usize> {}
        pub fn connect<A: ToSocketAddrs>(&self, addr: A) -> io::Result<()> {}
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
        pub fn try_clone(&self) -> io::Result<UdpSocket> {}
    }
}

pub mod process {
    use crate::ffi::OsStr;
    use crate::io;
    use crate::path::Path;
    pub fn exit(code: i32) -> ! {}
    pub fn abort() -> ! {}
    pub fn id() -> u32 {}
    #[derive(Debug)] pub struct Command;
    #[derive(Debug)] pub struct Child { pub stdin: Option<ChildStdin>, pub stdout: Option<ChildStdout>, pub stderr: Option<ChildStderr> }
    #[derive(Debug)] pub struct ChildStdin;
    #[derive(Debug)] pub struct ChildStdout;
    #[derive(Debug)] pub struct ChildStderr;
    #[derive(Debug)] pub struct Stdio;
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct Output { pub status: ExitStatus, pub stdout: Vec<u8>, pub stderr: Vec<u8> }
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)] pub struct ExitStatus;
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)] pub struct ExitCode;
    impl ExitCode { pub const SUCCESS: ExitCode = ExitCode; pub const FAILURE: ExitCode = ExitCode; }
    impl From<u8> for ExitCode { fn from(code: u8) -> ExitCode {} }
    pub trait Termination { fn report(self) -> ExitCode; }
    impl ExitStatus { pub fn success(&self) -> bool {} pub fn code(&self) -> Option<i32> {} }
    impl Stdio { pub fn piped() -> Stdio {} pub fn inherit() -> Stdio {} pub fn null() -> Stdio {} }
    impl Command {
        #[nestcheck::allocates]
        pub fn new<S: AsRef<OsStr>>(program: S) -> Command {}
        #[nestcheck::allocates]
        pub fn arg<S: AsRef<OsStr>>(&mut self, arg: S) -> &mut Command { self }
        #[nestcheck::allocates]
        pub fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&mut self, args: I) -> &mut Command { for x in args { drop(x); } self }
        #[nestcheck::allocates]
        pub fn env<K: AsRef<OsStr>, V: AsRef<OsStr>>(&mut self, key: K, val: V) -> &mut Command { self }
        pub fn env_remove<K: AsRef<OsStr>>(&mut self, key: K) -> &mut Command { self }
        pub fn env_clear(&mut self) -> &mut Command { self }
        pub fn current_dir<P: AsRef<Path>>(&mut self, dir: P) -> &mut Command { self }
        pub fn stdin<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command { self }
        pub fn stdout<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command { self }
        pub fn stderr<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command { self }
        #[nestcheck::sleeps]
        pub fn spawn(&mut self) -> io::Result<Child> {}
        #[nestcheck::sleeps]
        pub fn output(&mut self) -> io::Result<Output> {}
        #[nestcheck::sleeps]
        pub fn status(&mut self) -> io::Result<ExitStatus> {}
    }
    impl Child {
        pub fn kill(&mut self) -> io::Result<()> {}
        pub fn id(&self) -> u32 {}
        #[nestcheck::sleeps]
        pub fn wait(&mut self) -> io::Result<ExitStatus> {}
        pub fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {}
        #[nestcheck::sleeps]
        pub fn wait_with_output(self) -> io::Result<Output> {}
    }
    impl io::Write for ChildStdin { #[nestcheck::sleeps] fn write(&mut self, buf: &[u8]) -> io::Result<usize> {} #[nestcheck::sleeps] fn flush(&mut self) -> io::Result<()> {} }
    impl io::Read for ChildStdout { #[nestcheck::sleeps] fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {} }
    impl io::Read for ChildStderr { #[nestcheck::sleeps] fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {} }
}

pub mod os {
    pub mod raw { pub use core::ffi::*; }
    pub mod fd {
        pub type RawFd = i32;
        pub trait AsRawFd { fn as_raw_fd(&self) -> RawFd; }
        pub trait FromRawFd { unsafe fn from_raw_fd(fd: RawFd) -> Self; }
        pub trait IntoRawFd { fn into_raw_fd(self) -> RawFd; }
        pub trait AsFd { fn as_fd(&self) -> BorrowedFd<'_>; }
        #[derive(Debug)] pub struct OwnedFd { fd: RawFd }
        #[derive(Clone, Copy, Debug)] pub struct BorrowedFd<'a> { fd: RawFd, owner: core::marker::PhantomData<&'a OwnedFd> }
        impl OwnedFd { pub fn try_clone(&self) -> crate::io::Result<OwnedFd> {} }
        impl BorrowedFd<'_> { pub const unsafe fn borrow_raw(fd: RawFd) -> Self {} }
        macro_rules! owners { ($($t:ty)*) => { $(
            impl AsRawFd for $t { fn as_raw_fd(&self) -> RawFd {} }
            impl FromRawFd for $t { unsafe fn from_raw_fd(fd: RawFd) -> Self {} }
            impl IntoRawFd for $t { #[nestcheck::forgets] fn into_raw_fd(self) -> RawFd {} }
            impl AsFd for $t { fn as_fd(&self) -> BorrowedFd<'_> {} }
        )* } }
        owners! { OwnedFd crate::fs::File crate::net::TcpStream crate::net::TcpListener crate::net::UdpSocket crate::os::unix::net::UnixStream crate::os::unix::net::UnixListener }
        impl AsRawFd for BorrowedFd<'_> { fn as_raw_fd(&self) -> RawFd {} }
        impl From<OwnedFd> for crate::fs::File { fn from(fd: OwnedFd) -> Self {} }
    }
    pub mod unix {
        pub mod io { pub use crate::os::fd::*; }
        pub mod prelude { pub use super::fs::{FileExt, MetadataExt, PermissionsExt}; pub use super::io::*; }
        pub mod fs {
            use crate::io;
            pub trait FileExt {
                #[nestcheck::sleeps]
                fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize>;
                #[nestcheck::sleeps]
                fn write_at(&self, buf: &[u8], offset: u64) -> io::Result<usize>;
                fn read_exact_at(&self, buf: &mut [u8], offset: u64) -> io::Result<()> { self.read_at(buf, offset)?; Ok(()) }
                fn write_all_at(&self, buf: &[u8], offset: u64) -> io::Result<()> { self.write_at(buf, offset)?; Ok(()) }
            }
            impl FileExt for crate::fs::File { #[nestcheck::sleeps] fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {} #[nestcheck::sleeps] fn write_at(&self, buf: &[u8], offset: u64) -> io::Result<usize> {} }
            pub trait OpenOptionsExt { fn mode(&mut self, mode: u32) -> &mut Self; fn custom_flags(&mut self, flags: i32) -> &mut Self; }
            impl OpenOptionsExt for crate::fs::OpenOptions { fn mode(&mut self, mode: u32) -> &mut Self { self } fn custom_flags(&mut self, flags: i32) -> &mut Self { self } }
            pub trait MetadataExt { fn dev(&self) -> u64; fn ino(&self) -> u64; fn mode(&self) -> u32; fn nlink(&self) -> u64; fn uid(&self) -> u32; fn gid(&self) -> u32; fn size(&self) -> u64; }
            impl MetadataExt for crate::fs::Metadata { fn dev(&self) -> u64 {} fn ino(&self) -> u64 {} fn mode(&self) -> u32 {} fn nlink(&self) -> u64 {} fn uid(&self) -> u32 {} fn gid(&self) -> u32 {} fn size(&self) -> u64 {} }
            pub trait PermissionsExt { fn mode(&self) -> u32; fn set_mode(&mut self, mode: u32); fn from_mode(mode: u32) -> Self; }
            impl PermissionsExt for crate::fs::Permissions { fn mode(&self) -> u32 {} fn set_mode(&mut self, mode: u32) {} fn from_mode(mode: u32) -> Self {} }
            #[nestcheck::sleeps]
            pub fn symlink<P: AsRef<crate::path::Path>, Q: AsRef<crate::path::Path>>(original: P, link: Q) -> io::Result<()> {}
        }
        pub mod ffi {
            pub trait OsStrExt { fn from_bytes(slice: &[u8]) -> &Self; fn as_bytes(&self) -> &[u8]; }
            impl OsStrExt for crate::ffi::OsStr { fn from_bytes(slice: &[u8]) -> &Self {} fn as_bytes(&self) -> &[u8] {} }
            pub trait OsStringExt { fn from_vec(vec: Vec<u8>) -> Self; fn into_vec(self) -> Vec<u8>; }
            impl OsStringExt for crate::ffi::OsString { fn from_vec(vec: Vec<u8>) -> Self {} fn into_vec(self) -> Vec<u8> {} }
        }
        pub mod net {
            use crate::io::{self, Read, Write};
            use crate::path::Path;
            #[derive(Debug)] pub struct UnixStream;
            #[derive(Debug)] pub struct UnixListener;
            #[derive(Clone, Debug)] pub struct SocketAddr;
            impl UnixStream {
                #[nestcheck::sleeps]
                pub fn connect<P: AsRef<Path>>(path: P) -> io::Result<UnixStream> {}
                pub fn pair() -> io::Result<(UnixStream, UnixStream)> {}
                pub fn try_clone(&self) -> io::Result<UnixStream> {}
                pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
            }
            impl UnixListener {
                #[nestcheck::sleeps]
                pub fn bind<P: AsRef<Path>>(path: P) -> io::Result<UnixListener> {}
                #[nestcheck::sleeps]
                pub fn accept(&self) -> io::Result<(UnixStream, SocketAddr)> {}
                pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
            }
            macro_rules! streams { ($($t:ty)*) => { $(
                impl Read for $t { #[nestcheck::sleeps] fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {} }
                impl Write for $t { #[nestcheck::sleeps] fn write(&mut self, buf: &[u8]) -> io::Result<usize> {} #[nestcheck::sleeps] fn flush(&mut self) -> io::Result<()> {} }
            )* } }
            streams! { UnixStream &UnixStream }
        }
        pub mod thread { pub trait JoinHandleExt { fn as_pthread_t(&self) -> u64; } }
        pub mod process {
            pub trait CommandExt { fn uid(&mut self, id: u32) -> &mut crate::process::Command; fn exec(&mut self) -> crate::io::Error; unsafe fn pre_exec<F: FnMut() -> crate::io::Result<()> + Send + Sync + 'static>(&mut self, f: F) -> &mut crate::process::Command; }
            pub trait ExitStatusExt { fn signal(&self) -> Option<i32>; }
        }
    }
}

pub mod backtrace {
    #[derive(Debug)] pub struct Backtrace;
    impl Backtrace {
        #[nestcheck::allocates]
        #[nestcheck::sleeps]
        pub fn capture() -> Backtrace {}
        #[nestcheck::allocates]
        #[nestcheck::sleeps]
        pub fn force_capture() -> Backtrace {}
    }
    impl core::fmt::Display for Backtrace { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
}

#[macro_export]
macro_rules! thread_local {
    () => {};
    ($(#[$a:meta])* $vis:vis static $N:ident : $T:ty = const $init:block ; $($rest:tt)*) => {
        $(#[$a])* $vis static $N: $crate::thread::LocalKey<$T> = $crate::thread::local_key($init);
        $crate::thread_local! { $($rest)* }
    };
    ($(#[$a:meta])* $vis:vis static $N:ident : $T:ty = const $init:block) => {
        $(#[$a])* $vis static $N: $crate::thread::LocalKey<$T> = $crate::thread::local_key($init);
    };
    ($(#[$a:meta])* $vis:vis static $N:ident : $T:ty = $init:expr ; $($rest:tt)*) => {
        $(#[$a])* $vis static $N: $crate::thread::LocalKey<$T> = $crate::thread::local_key($init);
        $crate::thread_local! { $($rest)* }
    };
    ($(#[$a:meta])* $vis:vis static $N:ident : $T:ty = $init:expr) => {
        $(#[$a])* $vis static $N: $crate::thread::LocalKey<$T> = $crate::thread::local_key($init);
    };
}
