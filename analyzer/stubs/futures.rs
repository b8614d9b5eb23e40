//! Signature stub of the crate `futures`: stream and future extensions, async mutex, `block_on`, `join`.

pub use core::future::Future;
pub use self::future::FutureExt;
pub use self::stream::{Stream, StreamExt};
pub mod future {
    use core::future::Future;
    use core::nestcheck::any;
    pub use core::future::{Ready, ready};
    pub type BoxFuture<'a, T> = core::pin::Pin<alloc::boxed::Box<dyn Future<Output = T> + Send + 'a>>;
    pub type LocalBoxFuture<'a, T> = core::pin::Pin<alloc::boxed::Box<dyn Future<Output = T> + 'a>>;
    pub struct Map<Fut, F> { future: Fut, f: F }
    impl<Fut: Future, F: FnOnce(Fut::Output) -> T, T> Future for Map<Fut, F> { type Output = T; fn poll(self: core::pin::Pin<&mut Self>, cx: &mut core::task::Context<'_>) -> core::task::Poll<T> {} }
    pub trait FutureExt: Future {
        fn map<U, F: FnOnce(Self::Output) -> U>(self, f: F) -> Map<Self, F> where Self: Sized { drop(f(any())); any() }
        #[nestcheck::allocates]
        fn boxed<'a>(self) -> BoxFuture<'a, Self::Output> where Self: Sized + Send + 'a {}
        fn now_or_never(self) -> Option<Self::Output> where Self: Sized {}
    }
    impl<T: ?Sized + Future> FutureExt for T {}
    #[nestcheck::sleeps(awaits)]
    pub async fn join_all<I: IntoIterator>(iter: I) -> alloc::vec::Vec<<I::Item as Future>::Output> where I::Item: Future { for x in iter { x.await; } any() }
    #[nestcheck::sleeps(awaits)]
    pub async fn join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) { (a.await, b.await) }
}
pub mod stream {
    use core::future::Future;
    use core::nestcheck::any;
    use core::pin::Pin;
    use core::task::{Context, Poll};
    pub trait Stream { type Item; fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>>; }
    pub trait StreamExt: Stream {
        #[nestcheck::sleeps(awaits)]
        async fn next(&mut self) -> Option<Self::Item> {}
        #[nestcheck::sleeps(awaits)]
        async fn for_each<Fut: Future<Output = ()>, F: FnMut(Self::Item) -> Fut>(self, mut f: F) where Self: Sized { f(any()).await; }
        #[nestcheck::sleeps(awaits)]
        async fn collect<C: Default + Extend<Self::Item>>(self) -> C where Self: Sized {}
    }
    impl<T: ?Sized + Stream> StreamExt for T {}
}
pub mod executor {
    #[nestcheck::sleeps]
    pub fn block_on<F: core::future::Future>(f: F) -> F::Output { core::nestcheck::any() }
}
pub mod lock {
    use core::ops::{Deref, DerefMut};
    pub struct Mutex<T: ?Sized> { value: core::cell::UnsafeCell<T> }
    impl<T> Mutex<T> { pub const fn new(t: T) -> Mutex<T> {} pub fn into_inner(self) -> T {} }
    impl<T: ?Sized> Mutex<T> {
        #[nestcheck::sleeps(awaits)]
        pub async fn lock(&self) -> MutexGuard<'_, T> {}
        pub fn try_lock(&self) -> Option<MutexGuard<'_, T>> {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    pub struct MutexGuard<'a, T: ?Sized> { mutex: &'a Mutex<T> }
    impl<T: ?Sized> Deref for MutexGuard<'_, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> DerefMut for MutexGuard<'_, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<T: ?Sized> Drop for MutexGuard<'_, T> { fn drop(&mut self) {} }
}

/// All futures are polled by the task that waits for them.
#[macro_export]
macro_rules! join {
    ($($future:expr),+ $(,)?) => { ($($future.await,)+) };
}
#[macro_export]
macro_rules! try_join {
    ($($future:expr),+ $(,)?) => { ::core::result::Result::Ok(($(::core::result::Result::unwrap($future.await),)+)) };
}
