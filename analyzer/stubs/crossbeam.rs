//! Signature stub of the crate `crossbeam` (with `crossbeam_utils`, `crossbeam_queue`, `crossbeam_channel` inside): queues, channels, cells, scopes.

pub mod queue {
    pub struct ArrayQueue<T> { buffer: core::nestcheck::Owns<[T]> }
    impl<T> ArrayQueue<T> {
        #[nestcheck::allocates]
        pub fn new(cap: usize) -> ArrayQueue<T> {}
        pub fn push(&self, value: T) -> Result<(), T> {}
        pub fn force_push(&self, value: T) -> Option<T> {}
        pub fn pop(&self) -> Option<T> {}
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
}
pub mod atomic {
    pub struct AtomicCell<T> { value: core::cell::UnsafeCell<T> }
    impl<T> AtomicCell<T> {
        pub const fn new(val: T) -> AtomicCell<T> {}
        pub fn into_inner(self) -> T {}
        pub fn store(&self, val: T) {}
        pub fn swap(&self, val: T) -> T {}
    }
    impl<T: Copy> AtomicCell<T> { pub fn load(&self) -> T {} }
    impl<T: Copy + Eq> AtomicCell<T> {
        pub fn compare_exchange(&self, current: T, new: T) -> Result<T, T> {}
        pub fn fetch_update<F: FnMut(T) -> Option<T>>(&self, mut f: F) -> Result<T, T> { drop(f(core::nestcheck::any())); core::nestcheck::any() }
    }
}
pub mod utils {
    #[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug)]
    pub struct CachePadded<T> { value: T }
    impl<T> CachePadded<T> { pub const fn new(t: T) -> CachePadded<T> { CachePadded { value: t } } pub fn into_inner(self) -> T { self.value } }
    impl<T> core::ops::Deref for CachePadded<T> { type Target = T; fn deref(&self) -> &T { &self.value } }
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
    pub struct Sender<T> { inner: alloc::sync::Arc<T> }
    pub struct Receiver<T> { inner: alloc::sync::Arc<T> }
    #[derive(Debug)] pub struct SendError<T>(pub T);
    #[derive(Debug)] pub struct RecvError;
    #[derive(Debug)] pub enum TrySendError<T> { Full(T), Disconnected(T) }
    #[derive(Debug)] pub enum TryRecvError { Empty, Disconnected }
    #[derive(Debug)] pub enum RecvTimeoutError { Timeout, Disconnected }
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
        pub fn len(&self) -> usize {}
    }
    impl<T> Receiver<T> {
        #[nestcheck::sleeps]
        pub fn recv(&self) -> Result<T, RecvError> {}
        pub fn try_recv(&self) -> Result<T, TryRecvError> {}
        #[nestcheck::sleeps]
        pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {}
        pub fn iter(&self) -> Iter<'_, T> {}
        pub fn try_iter(&self) -> TryIter<'_, T> {}
        pub fn is_empty(&self) -> bool {}
        pub fn len(&self) -> usize {}
    }
    impl<T> Clone for Sender<T> { fn clone(&self) -> Self {} }
    impl<T> Clone for Receiver<T> { fn clone(&self) -> Self {} }
    pub struct Iter<'a, T> { receiver: &'a Receiver<T> }
    impl<T> Iterator for Iter<'_, T> { type Item = T; #[nestcheck::sleeps] fn next(&mut self) -> Option<T> {} }
    pub struct TryIter<'a, T> { receiver: &'a Receiver<T> }
    impl<T> Iterator for TryIter<'_, T> { type Item = T; fn next(&mut self) -> Option<T> {} }
}
pub mod sync {
    pub struct WaitGroup;
    impl WaitGroup { pub fn new() -> WaitGroup {} #[nestcheck::sleeps] pub fn wait(self) {} }
    pub struct Parker;
    impl Parker { pub fn new() -> Parker {} #[nestcheck::sleeps] pub fn park(&self) {} pub fn unparker(&self) -> &Unparker {} }
    pub struct Unparker;
    impl Unparker { pub fn unpark(&self) {} }
}
