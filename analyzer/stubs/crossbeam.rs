//! Signature stub of the crate `crossbeam` (its parts are also crates: see `crossbeam_channel`, `crossbeam_queue`, `crossbeam_utils`): queues, channels, cells, scopes.

pub mod queue {
    pub struct ArrayQueue<T> { buffer: core::nestcheck::Owns<[T]> }
    impl<T> ArrayQueue<T> {
        #[nestcheck::allocates]
        pub fn new(cap: usize) -> ArrayQueue<T> {}
        pub fn push(&self, value: T) -> Result<(), T> {}
        pub fn force_push(&self, value: T) -> Option<T> {}
        pub fn push_mut(&mut self, value: T) -> Result<(), T> {}
        pub fn pop(&self) -> Option<T> {}
        pub fn pop_mut(&mut self) -> Option<T> {}
        pub fn capacity(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn is_full(&self) -> bool {}
        pub fn len(&self) -> usize {}
    }
    pub struct SegQueue<T> { buffer: core::nestcheck::Owns<[T]> }
    impl<T> SegQueue<T> {
        pub const fn new() -> SegQueue<T> {}
        #[nestcheck::allocates]
        pub fn push(&self, value: T) {}
        #[nestcheck::frees]
        pub fn pop(&self) -> Option<T> {}
        pub fn is_empty(&self) -> bool {}
        pub fn len(&self) -> usize {}
    }
    impl<T> Default for SegQueue<T> { fn default() -> SegQueue<T> { SegQueue::new() } }
    #[nestcheck::frees]
    pub struct IntoIter<T> { content: core::nestcheck::Owns<[T]> }
    impl<T> Iterator for IntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<T> IntoIterator for ArrayQueue<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
    impl<T> IntoIterator for SegQueue<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
}
pub mod atomic {
    pub struct AtomicCell<T> { value: core::cell::UnsafeCell<T> }
    impl<T> AtomicCell<T> {
        pub const fn new(val: T) -> AtomicCell<T> {}
        pub fn into_inner(self) -> T {}
        pub fn store(&self, val: T) {}
        pub fn swap(&self, val: T) -> T {}
        pub const fn is_lock_free() -> bool {}
        pub const fn as_ptr(&self) -> *mut T {}
        pub fn take(&self) -> T where T: Default { self.swap(T::default()) }
    }
    impl<T: Default> Default for AtomicCell<T> { fn default() -> AtomicCell<T> { AtomicCell::new(T::default()) } }
    impl<T> From<T> for AtomicCell<T> { fn from(val: T) -> AtomicCell<T> { AtomicCell::new(val) } }
    impl<T: Copy + core::fmt::Debug> core::fmt::Debug for AtomicCell<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { self.load().fmt(f) } }
    macro_rules! arithmetic { ($($t:ty)*) => { $( impl AtomicCell<$t> {
        pub fn fetch_add(&self, val: $t) -> $t {}
        pub fn fetch_sub(&self, val: $t) -> $t {}
        pub fn fetch_and(&self, val: $t) -> $t {}
        pub fn fetch_or(&self, val: $t) -> $t {}
        pub fn fetch_xor(&self, val: $t) -> $t {}
        pub fn fetch_max(&self, val: $t) -> $t {}
        pub fn fetch_min(&self, val: $t) -> $t {}
    } )* } }
    arithmetic! { u8 i8 u16 i16 u32 i32 u64 i64 u128 i128 usize isize }
    impl AtomicCell<bool> { pub fn fetch_and(&self, val: bool) -> bool {} pub fn fetch_or(&self, val: bool) -> bool {} pub fn fetch_xor(&self, val: bool) -> bool {} }
    impl<T: Copy> AtomicCell<T> { pub fn load(&self) -> T {} }
    impl<T: Copy + Eq> AtomicCell<T> {
        pub fn compare_and_swap(&self, current: T, new: T) -> T {}
        pub fn compare_exchange(&self, current: T, new: T) -> Result<T, T> {}
        pub fn fetch_update<F: FnMut(T) -> Option<T>>(&self, mut f: F) -> Result<T, T> { drop(f(core::nestcheck::any())); core::nestcheck::any() }
    }
}
pub mod utils {
    pub use crate::{atomic, sync, thread};
    #[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug)]
    pub struct CachePadded<T> { value: T }
    impl<T> CachePadded<T> { pub const fn new(t: T) -> CachePadded<T> { CachePadded { value: t } } pub fn into_inner(self) -> T { self.value } }
    impl<T> core::ops::Deref for CachePadded<T> { type Target = T; fn deref(&self) -> &T { &self.value } }
    impl<T> From<T> for CachePadded<T> { fn from(t: T) -> CachePadded<T> { CachePadded::new(t) } }
    impl<T> core::ops::DerefMut for CachePadded<T> { fn deref_mut(&mut self) -> &mut T { &mut self.value } }
    pub struct Backoff;
    impl Backoff {
        pub fn new() -> Backoff {}
        pub fn reset(&self) {}
        #[nestcheck::spin_hint]
        pub fn spin(&self) {}
        #[nestcheck::sleeps]
        pub fn snooze(&self) {}
        pub fn is_completed(&self) -> bool {}
    }
}
pub mod channel {
    use core::time::Duration;
    use std::time::Instant;
    // Messages that nobody took are dropped with the last receiver. (Those of a bounded channel wait for the last
    // sender, if it outlives the receivers: too rare to say it of every sender.)
    pub struct Sender<T> { messages: core::nestcheck::Keeps<T> }
    pub struct Receiver<T> { inner: alloc::sync::Arc<T> }
    #[derive(Debug)] pub struct SendError<T>(pub T);
    #[derive(Debug)] pub struct RecvError;
    #[derive(Debug)] pub enum TrySendError<T> { Full(T), Disconnected(T) }
    #[derive(Debug)] pub enum TryRecvError { Empty, Disconnected }
    #[derive(Debug)] pub enum RecvTimeoutError { Timeout, Disconnected }
    #[derive(Debug)] pub enum SendTimeoutError<T> { Timeout(T), Disconnected(T) }
    impl<T> SendError<T> { pub fn into_inner(self) -> T { self.0 } }
    impl<T> TrySendError<T> { pub fn into_inner(self) -> T {} pub fn is_full(&self) -> bool {} pub fn is_disconnected(&self) -> bool {} }
    impl<T> SendTimeoutError<T> { pub fn into_inner(self) -> T {} pub fn is_timeout(&self) -> bool {} pub fn is_disconnected(&self) -> bool {} }
    impl TryRecvError { pub fn is_empty(&self) -> bool {} pub fn is_disconnected(&self) -> bool {} }
    impl RecvTimeoutError { pub fn is_timeout(&self) -> bool {} pub fn is_disconnected(&self) -> bool {} }
    #[nestcheck::allocates]
    pub fn after(duration: Duration) -> Receiver<Instant> {}
    #[nestcheck::allocates]
    pub fn at(when: Instant) -> Receiver<Instant> {}
    #[nestcheck::allocates]
    pub fn tick(duration: Duration) -> Receiver<Instant> {}
    pub fn never<T>() -> Receiver<T> {}
    #[nestcheck::allocates]
    pub fn bounded<T>(cap: usize) -> (Sender<T>, Receiver<T>) {}
    #[nestcheck::allocates]
    pub fn unbounded<T>() -> (Sender<T>, Receiver<T>) {}
    impl<T> Sender<T> {
        #[nestcheck::sleeps]
        #[nestcheck::allocates]
        pub fn send(&self, msg: T) -> Result<(), SendError<T>> {}
        #[nestcheck::allocates]
        pub fn try_send(&self, msg: T) -> Result<(), TrySendError<T>> {}
        #[nestcheck::sleeps]
        #[nestcheck::allocates]
        pub fn send_timeout(&self, msg: T, timeout: Duration) -> Result<(), SendTimeoutError<T>> {}
        #[nestcheck::sleeps]
        #[nestcheck::allocates]
        pub fn send_deadline(&self, msg: T, deadline: Instant) -> Result<(), SendTimeoutError<T>> {}
        pub fn is_empty(&self) -> bool {}
        pub fn is_full(&self) -> bool {}
        pub fn capacity(&self) -> Option<usize> {}
        pub fn same_channel(&self, other: &Sender<T>) -> bool {}
        pub fn len(&self) -> usize {}
    }
    impl<T> Receiver<T> {
        #[nestcheck::sleeps]
        pub fn recv(&self) -> Result<T, RecvError> {}
        pub fn try_recv(&self) -> Result<T, TryRecvError> {}
        #[nestcheck::sleeps]
        pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {}
        #[nestcheck::sleeps]
        pub fn recv_deadline(&self, deadline: Instant) -> Result<T, RecvTimeoutError> {}
        pub fn is_full(&self) -> bool {}
        pub fn capacity(&self) -> Option<usize> {}
        pub fn same_channel(&self, other: &Receiver<T>) -> bool {}
        pub fn iter(&self) -> Iter<'_, T> {}
        pub fn try_iter(&self) -> TryIter<'_, T> {}
        pub fn is_empty(&self) -> bool {}
        pub fn len(&self) -> usize {}
    }
    impl<T> Clone for Sender<T> { fn clone(&self) -> Self {} }
    impl<T> Clone for Receiver<T> { fn clone(&self) -> Self {} }
    impl<T> core::fmt::Debug for Sender<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl<T> core::fmt::Debug for Receiver<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    pub struct Iter<'a, T> { receiver: &'a Receiver<T> }
    impl<T> Iterator for Iter<'_, T> { type Item = T; #[nestcheck::sleeps] fn next(&mut self) -> Option<T> {} }
    pub struct TryIter<'a, T> { receiver: &'a Receiver<T> }
    impl<T> Iterator for TryIter<'_, T> { type Item = T; fn next(&mut self) -> Option<T> {} }
    pub struct IntoIter<T> { receiver: Receiver<T> }
    impl<T> Iterator for IntoIter<T> { type Item = T; #[nestcheck::sleeps] fn next(&mut self) -> Option<T> {} }
    impl<T> IntoIterator for Receiver<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
    impl<'a, T> IntoIterator for &'a Receiver<T> { type Item = T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
    #[derive(Debug)] pub struct TrySelectError;
    #[derive(Debug)] pub struct SelectTimeoutError;
    pub struct Select<'a> { handles: &'a () }
    impl<'a> Select<'a> {
        #[nestcheck::allocates]
        pub fn new() -> Select<'a> {}
        #[nestcheck::allocates]
        pub fn send<T>(&mut self, s: &'a Sender<T>) -> usize {}
        #[nestcheck::allocates]
        pub fn recv<T>(&mut self, r: &'a Receiver<T>) -> usize {}
        pub fn remove(&mut self, index: usize) {}
        pub fn try_select(&mut self) -> Result<SelectedOperation<'a>, TrySelectError> {}
        #[nestcheck::sleeps]
        pub fn select(&mut self) -> SelectedOperation<'a> {}
        #[nestcheck::sleeps]
        pub fn select_timeout(&mut self, timeout: Duration) -> Result<SelectedOperation<'a>, SelectTimeoutError> {}
        #[nestcheck::sleeps]
        pub fn ready(&mut self) -> usize {}
    }
    pub struct SelectedOperation<'a> { handle: &'a () }
    impl SelectedOperation<'_> {
        pub fn index(&self) -> usize {}
        pub fn send<T>(self, s: &Sender<T>, msg: T) -> Result<(), SendError<T>> {}
        pub fn recv<T>(self, r: &Receiver<T>) -> Result<T, RecvError> {}
    }
}
pub mod sync {
    pub struct WaitGroup;
    impl WaitGroup { pub fn new() -> WaitGroup {} #[nestcheck::sleeps] pub fn wait(self) {} }
    pub struct Parker;
    impl Parker { pub fn new() -> Parker {} #[nestcheck::sleeps] pub fn park(&self) {} #[nestcheck::sleeps] pub fn park_timeout(&self, timeout: core::time::Duration) {} #[nestcheck::sleeps] pub fn park_deadline(&self, deadline: std::time::Instant) {} pub fn unparker(&self) -> &Unparker {} }
    pub struct Unparker;
    impl Unparker { pub fn unpark(&self) {} }
    impl Clone for WaitGroup { fn clone(&self) -> WaitGroup {} }
    impl Clone for Unparker { fn clone(&self) -> Unparker {} }
    impl Default for Parker { fn default() -> Parker { Parker::new() } }
    impl Default for WaitGroup { fn default() -> WaitGroup { WaitGroup::new() } }
}
pub mod thread {
    use std::thread::{Result, Thread};
    pub struct Scope<'env> { env: &'env () }
    pub struct ScopedJoinHandle<'scope, T> { thread: Thread, result: alloc::sync::Arc<&'scope T> }
    /// Joins the threads that are left at its end.
    #[nestcheck::sleeps]
    pub fn scope<'env, F: FnOnce(&Scope<'env>) -> R, R>(f: F) -> Result<R> { Ok(f(core::nestcheck::any())) }
    impl<'env> Scope<'env> {
        #[nestcheck::allocates]
        #[nestcheck::spawns(argument = 0)]
        pub fn spawn<'scope, F: FnOnce(&Scope<'env>) -> T + Send + 'env, T: Send + 'env>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T> {}
    }
    impl<T> ScopedJoinHandle<'_, T> {
        #[nestcheck::sleeps]
        pub fn join(self) -> Result<T> {}
        pub fn thread(&self) -> &Thread {}
    }
}
pub use thread::scope;
