//! Signature stub of the crate `futures`: streams, sinks and futures with their extensions, async mutex, `block_on`, `join`.

pub use core::future::Future;
pub use core::ready;
pub use self::future::{FutureExt, TryFuture, TryFutureExt};
pub use self::sink::{Sink, SinkExt};
pub use self::stream::{Stream, StreamExt, TryStream, TryStreamExt};
pub mod prelude {
    pub use crate::{Future, Sink, Stream, TryFuture, TryStream};
    pub use crate::{FutureExt as _, SinkExt as _, StreamExt as _, TryFutureExt as _, TryStreamExt as _};
    pub use crate::{future, sink, stream};
}
pub mod task {
    pub use core::task::{Context, Poll, RawWaker, RawWakerVTable, Waker, ready};
    pub use alloc::task::Wake;
}
pub mod future {
    use core::nestcheck::any;
    use core::pin::Pin;
    use core::task::{Context, Poll};
    use crate::stream::Stream;
    pub use core::future::{Future, Pending, PollFn, Ready, pending, poll_fn, ready};
    pub type BoxFuture<'a, T> = Pin<alloc::boxed::Box<dyn Future<Output = T> + Send + 'a>>;
    pub type LocalBoxFuture<'a, T> = Pin<alloc::boxed::Box<dyn Future<Output = T> + 'a>>;
    pub enum Either<A, B> { Left(A), Right(B) }
    impl<A: Future, B: Future<Output = A::Output>> Future for Either<A, B> { type Output = A::Output; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<A::Output> {} }
    impl<A: Stream, B: Stream<Item = A::Item>> Stream for Either<A, B> { type Item = A::Item; fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<A::Item>> {} }
    pub struct Map<Fut, F> { future: Fut, f: F }
    impl<Fut: Future, F: FnOnce(Fut::Output) -> T, T> Future for Map<Fut, F> { type Output = T; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {} }
    pub struct Fuse<Fut> { future: Fut }
    impl<Fut> Fuse<Fut> { pub fn terminated() -> Fuse<Fut> {} }
    impl<Fut: Future> Future for Fuse<Fut> { type Output = Fut::Output; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Fut::Output> {} }
    pub trait FusedFuture: Future { fn is_terminated(&self) -> bool; }
    impl<Fut: Future> FusedFuture for Fuse<Fut> { fn is_terminated(&self) -> bool {} }
    pub struct Shared<Fut: Future> { future: Fut }
    impl<Fut: Future> Clone for Shared<Fut> { fn clone(&self) -> Shared<Fut> {} }
    impl<Fut: Future> Future for Shared<Fut> { type Output = Fut::Output; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Fut::Output> {} }
    pub trait FutureExt: Future {
        fn map<U, F: FnOnce(Self::Output) -> U>(self, f: F) -> Map<Self, F> where Self: Sized { drop(f(any())); any() }
        #[nestcheck::sleeps(awaits)]
        async fn then<Fut: Future, F: FnOnce(Self::Output) -> Fut>(self, f: F) -> Fut::Output where Self: Sized { f(self.await).await }
        #[nestcheck::sleeps(awaits)]
        async fn inspect<F: FnOnce(&Self::Output)>(self, f: F) -> Self::Output where Self: Sized { f(any()); self.await }
        #[nestcheck::sleeps(awaits)]
        async fn map_into<U>(self) -> U where Self: Sized, Self::Output: Into<U> {}
        #[nestcheck::sleeps(awaits)]
        async fn flatten(self) -> <Self::Output as Future>::Output where Self: Sized, Self::Output: Future { self.await.await }
        #[nestcheck::sleeps(awaits)]
        async fn catch_unwind(self) -> Result<Self::Output, alloc::boxed::Box<dyn core::any::Any + Send>> where Self: Sized { Ok(self.await) }
        fn fuse(self) -> Fuse<Self> where Self: Sized {}
        fn shared(self) -> Shared<Self> where Self: Sized {}
        fn left_future<B: Future<Output = Self::Output>>(self) -> Either<Self, B> where Self: Sized {}
        fn right_future<A: Future<Output = Self::Output>>(self) -> Either<A, Self> where Self: Sized {}
        fn into_stream(self) -> crate::stream::Of<Self::Output> where Self: Sized {}
        fn flatten_stream(self) -> crate::stream::Of<<Self::Output as Stream>::Item> where Self: Sized, Self::Output: Stream {}
        #[nestcheck::allocates]
        fn boxed<'a>(self) -> BoxFuture<'a, Self::Output> where Self: Sized + Send + 'a {}
        #[nestcheck::allocates]
        fn boxed_local<'a>(self) -> LocalBoxFuture<'a, Self::Output> where Self: Sized + 'a {}
        #[nestcheck::sleeps(awaits)]
        async fn unit_error(self) -> Result<Self::Output, ()> where Self: Sized { Ok(self.await) }
        #[nestcheck::sleeps(awaits)]
        async fn never_error(self) -> Result<Self::Output, core::convert::Infallible> where Self: Sized { Ok(self.await) }
        fn poll_unpin(&mut self, cx: &mut Context<'_>) -> Poll<Self::Output> where Self: Unpin { Pin::new(self).poll(cx) }
        fn now_or_never(self) -> Option<Self::Output> where Self: Sized {}
    }
    impl<T: ?Sized + Future> FutureExt for T {}
    pub trait TryFuture: Future { type Ok; type Error; fn try_poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Self::Ok, Self::Error>>; }
    impl<F: ?Sized + Future<Output = Result<T, E>>, T, E> TryFuture for F { type Ok = T; type Error = E; fn try_poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T, E>> { self.poll(cx) } }
    pub trait TryFutureExt: TryFuture {
        #[nestcheck::sleeps(awaits)]
        async fn map_ok<U, F: FnOnce(Self::Ok) -> U>(self, f: F) -> Result<U, Self::Error> where Self: Sized { Ok(f(any())) }
        #[nestcheck::sleeps(awaits)]
        async fn map_err<E, F: FnOnce(Self::Error) -> E>(self, f: F) -> Result<Self::Ok, E> where Self: Sized { Err(f(any())) }
        #[nestcheck::sleeps(awaits)]
        async fn err_into<E>(self) -> Result<Self::Ok, E> where Self: Sized, Self::Error: Into<E> {}
        #[nestcheck::sleeps(awaits)]
        async fn ok_into<U>(self) -> Result<U, Self::Error> where Self: Sized, Self::Ok: Into<U> {}
        #[nestcheck::sleeps(awaits)]
        async fn map_ok_or_else<U, E: FnOnce(Self::Error) -> U, F: FnOnce(Self::Ok) -> U>(self, e: E, f: F) -> U where Self: Sized { drop(e(any())); f(any()) }
        #[nestcheck::sleeps(awaits)]
        async fn and_then<Fut: TryFuture<Error = Self::Error>, F: FnOnce(Self::Ok) -> Fut>(self, f: F) -> Result<Fut::Ok, Self::Error> where Self: Sized { drop(f(any()).await); any() }
        #[nestcheck::sleeps(awaits)]
        async fn or_else<Fut: TryFuture<Ok = Self::Ok>, F: FnOnce(Self::Error) -> Fut>(self, f: F) -> Result<Self::Ok, Fut::Error> where Self: Sized { drop(f(any()).await); any() }
        #[nestcheck::sleeps(awaits)]
        async fn unwrap_or_else<F: FnOnce(Self::Error) -> Self::Ok>(self, f: F) -> Self::Ok where Self: Sized { f(any()) }
        #[nestcheck::sleeps(awaits)]
        async fn inspect_ok<F: FnOnce(&Self::Ok)>(self, f: F) -> Result<Self::Ok, Self::Error> where Self: Sized { f(any()); any() }
        #[nestcheck::sleeps(awaits)]
        async fn inspect_err<F: FnOnce(&Self::Error)>(self, f: F) -> Result<Self::Ok, Self::Error> where Self: Sized { f(any()); any() }
        fn into_future(self) -> Self where Self: Sized { self }
        fn try_poll_unpin(&mut self, cx: &mut Context<'_>) -> Poll<Result<Self::Ok, Self::Error>> where Self: Unpin { Pin::new(self).try_poll(cx) }
    }
    impl<T: ?Sized + TryFuture> TryFutureExt for T {}
    #[nestcheck::sleeps(awaits)]
    pub async fn join_all<I: IntoIterator>(iter: I) -> alloc::vec::Vec<<I::Item as Future>::Output> where I::Item: Future { for x in iter { x.await; } any() }
    #[nestcheck::sleeps(awaits)]
    pub async fn join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) { (a.await, b.await) }
    #[nestcheck::sleeps(awaits)]
    pub async fn select<A: Future, B: Future>(a: A, b: B) -> Either<(A::Output, B), (B::Output, A)> { drop(a.await); drop(b.await); any() }
    pub fn ok<T, E>(value: T) -> Ready<Result<T, E>> {}
    pub fn err<T, E>(error: E) -> Ready<Result<T, E>> {}
    #[nestcheck::sleeps(awaits)]
    pub async fn lazy<R, F: FnOnce(&mut Context<'_>) -> R>(f: F) -> R { f(any()) }
}
pub mod sink {
    use core::pin::Pin;
    use core::task::{Context, Poll};
    pub trait Sink<Item> {
        type Error;
        fn poll_ready(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>>;
        fn start_send(self: Pin<&mut Self>, item: Item) -> Result<(), Self::Error>;
        fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>>;
        fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>>;
    }
    pub trait SinkExt<Item>: Sink<Item> {
        #[nestcheck::sleeps(awaits)]
        async fn send(&mut self, item: Item) -> Result<(), Self::Error> where Self: Unpin {}
        #[nestcheck::sleeps(awaits)]
        async fn feed(&mut self, item: Item) -> Result<(), Self::Error> where Self: Unpin {}
        #[nestcheck::sleeps(awaits)]
        async fn flush(&mut self) -> Result<(), Self::Error> where Self: Unpin {}
        #[nestcheck::sleeps(awaits)]
        async fn close(&mut self) -> Result<(), Self::Error> where Self: Unpin {}
        fn poll_ready_unpin(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> where Self: Unpin { Pin::new(self).poll_ready(cx) }
        fn start_send_unpin(&mut self, item: Item) -> Result<(), Self::Error> where Self: Unpin { Pin::new(self).start_send(item) }
        fn poll_flush_unpin(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> where Self: Unpin { Pin::new(self).poll_flush(cx) }
        fn poll_close_unpin(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> where Self: Unpin { Pin::new(self).poll_close(cx) }
    }
    impl<T: ?Sized + Sink<Item>, Item> SinkExt<Item> for T {}
}
pub mod stream {
    use core::future::Future;
    use core::nestcheck::any;
    use core::pin::Pin;
    use core::task::{Context, Poll};
    pub type BoxStream<'a, T> = Pin<alloc::boxed::Box<dyn Stream<Item = T> + Send + 'a>>;
    pub type LocalBoxStream<'a, T> = Pin<alloc::boxed::Box<dyn Stream<Item = T> + 'a>>;
    pub trait Stream { type Item; fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>>; fn size_hint(&self) -> (usize, Option<usize>) {} }
    impl<S: ?Sized + Stream + Unpin> Stream for &mut S { type Item = S::Item; fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> { Pin::new(&mut **self).poll_next(cx) } }
    impl<S: ?Sized + Stream + Unpin> Stream for alloc::boxed::Box<S> { type Item = S::Item; fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> { Pin::new(&mut **self).poll_next(cx) } }
    impl<P: core::ops::DerefMut> Stream for Pin<P> where P::Target: Stream { type Item = <P::Target as Stream>::Item; fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> { self.get_mut().as_mut().poll_next(cx) } }
    /// What an adaptor gives: a stream of these items.
    pub struct Of<T> { item: T }
    impl<T> Stream for Of<T> { type Item = T; fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {} }
    /// An adaptor that gives the same items and lets the stream be reached.
    pub struct Same<S> { stream: S }
    impl<S> Same<S> { pub fn get_ref(&self) -> &S {} pub fn get_mut(&mut self) -> &mut S {} pub fn into_inner(self) -> S {} }
    impl<S: Stream> Stream for Same<S> { type Item = S::Item; fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {} }
    impl<S: Stream> FusedStream for Same<S> { fn is_terminated(&self) -> bool {} }
    pub type Fuse<S> = Same<S>;
    pub trait FusedStream: Stream { fn is_terminated(&self) -> bool; }
    pub struct Peekable<S: Stream> { stream: S }
    impl<S: Stream> Stream for Peekable<S> { type Item = S::Item; fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<S::Item>> {} }
    impl<S: Stream> Peekable<S> {
        #[nestcheck::sleeps(awaits)]
        pub async fn peek(self: Pin<&mut Self>) -> Option<&S::Item> {}
    }
    pub trait StreamExt: Stream {
        #[nestcheck::sleeps(awaits)]
        async fn next(&mut self) -> Option<Self::Item> {}
        #[nestcheck::sleeps(awaits)]
        async fn into_future(self) -> (Option<Self::Item>, Self) where Self: Sized {}
        #[nestcheck::sleeps(awaits)]
        async fn select_next_some(&mut self) -> Self::Item {}
        #[nestcheck::sleeps(awaits)]
        async fn for_each<Fut: Future<Output = ()>, F: FnMut(Self::Item) -> Fut>(self, mut f: F) where Self: Sized { f(any()).await; }
        #[nestcheck::sleeps(awaits)]
        async fn for_each_concurrent<Fut: Future<Output = ()>, F: FnMut(Self::Item) -> Fut>(self, limit: impl Into<Option<usize>>, mut f: F) where Self: Sized { f(any()).await; }
        #[nestcheck::sleeps(awaits)]
        async fn fold<T, Fut: Future<Output = T>, F: FnMut(T, Self::Item) -> Fut>(self, init: T, mut f: F) -> T where Self: Sized { f(init, any()).await }
        #[nestcheck::sleeps(awaits)]
        async fn any<Fut: Future<Output = bool>, F: FnMut(Self::Item) -> Fut>(self, mut f: F) -> bool where Self: Sized { f(any()).await }
        #[nestcheck::sleeps(awaits)]
        async fn all<Fut: Future<Output = bool>, F: FnMut(Self::Item) -> Fut>(self, mut f: F) -> bool where Self: Sized { f(any()).await }
        #[nestcheck::sleeps(awaits)]
        async fn count(self) -> usize where Self: Sized {}
        #[nestcheck::sleeps(awaits)]
        async fn concat(self) -> Self::Item where Self: Sized {}
        #[nestcheck::sleeps(awaits)]
        async fn forward<S>(self, sink: S) -> Result<(), <Self as TryStream>::Error> where Self: Sized + TryStream {}
        #[nestcheck::sleeps(awaits)]
        async fn collect<C: Default + Extend<Self::Item>>(self) -> C where Self: Sized {}
        fn map<T, F: FnMut(Self::Item) -> T>(self, mut f: F) -> Of<T> where Self: Sized { drop(f(any())); any() }
        fn enumerate(self) -> Of<(usize, Self::Item)> where Self: Sized {}
        fn filter<Fut: Future<Output = bool>, F: FnMut(&Self::Item) -> Fut>(self, mut f: F) -> Same<Self> where Self: Sized { drop(f(any())); any() }
        fn filter_map<T, Fut: Future<Output = Option<T>>, F: FnMut(Self::Item) -> Fut>(self, mut f: F) -> Of<T> where Self: Sized { drop(f(any())); any() }
        fn then<Fut: Future, F: FnMut(Self::Item) -> Fut>(self, mut f: F) -> Of<Fut::Output> where Self: Sized { drop(f(any())); any() }
        fn flatten(self) -> Of<<Self::Item as Stream>::Item> where Self: Sized, Self::Item: Stream {}
        fn flat_map<U: Stream, F: FnMut(Self::Item) -> U>(self, mut f: F) -> Of<U::Item> where Self: Sized { drop(f(any())); any() }
        fn scan<S, T, Fut: Future<Output = Option<T>>, F: FnMut(&mut S, Self::Item) -> Fut>(self, init: S, mut f: F) -> Of<T> where Self: Sized { drop(f(any(), any())); any() }
        fn skip_while<Fut: Future<Output = bool>, F: FnMut(&Self::Item) -> Fut>(self, mut f: F) -> Same<Self> where Self: Sized { drop(f(any())); any() }
        fn take_while<Fut: Future<Output = bool>, F: FnMut(&Self::Item) -> Fut>(self, mut f: F) -> Same<Self> where Self: Sized { drop(f(any())); any() }
        fn take_until<Fut: Future>(self, until: Fut) -> Same<Self> where Self: Sized {}
        fn inspect<F: FnMut(&Self::Item)>(self, mut f: F) -> Same<Self> where Self: Sized { f(any()); any() }
        fn fuse(self) -> Fuse<Self> where Self: Sized {}
        fn skip(self, n: usize) -> Same<Self> where Self: Sized {}
        fn take(self, n: usize) -> Same<Self> where Self: Sized {}
        fn chain<S: Stream<Item = Self::Item>>(self, other: S) -> Of<Self::Item> where Self: Sized {}
        fn zip<S: Stream>(self, other: S) -> Of<(Self::Item, S::Item)> where Self: Sized {}
        fn chunks(self, capacity: usize) -> Of<alloc::vec::Vec<Self::Item>> where Self: Sized {}
        fn ready_chunks(self, capacity: usize) -> Of<alloc::vec::Vec<Self::Item>> where Self: Sized {}
        fn buffered(self, n: usize) -> Of<<Self::Item as Future>::Output> where Self: Sized, Self::Item: Future {}
        fn buffer_unordered(self, n: usize) -> Of<<Self::Item as Future>::Output> where Self: Sized, Self::Item: Future {}
        fn peekable(self) -> Peekable<Self> where Self: Sized {}
        fn by_ref(&mut self) -> &mut Self {}
        #[nestcheck::allocates]
        fn boxed<'a>(self) -> BoxStream<'a, Self::Item> where Self: Sized + Send + 'a {}
        #[nestcheck::allocates]
        fn boxed_local<'a>(self) -> LocalBoxStream<'a, Self::Item> where Self: Sized + 'a {}
        fn poll_next_unpin(&mut self, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> where Self: Unpin { Pin::new(self).poll_next(cx) }
    }
    impl<T: ?Sized + Stream> StreamExt for T {}
    pub trait TryStream: Stream { type Ok; type Error; fn try_poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Self::Ok, Self::Error>>>; }
    impl<S: ?Sized + Stream<Item = Result<T, E>>, T, E> TryStream for S { type Ok = T; type Error = E; fn try_poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T, E>>> { self.poll_next(cx) } }
    pub trait TryStreamExt: TryStream {
        #[nestcheck::sleeps(awaits)]
        async fn try_next(&mut self) -> Result<Option<Self::Ok>, Self::Error> {}
        #[nestcheck::sleeps(awaits)]
        async fn try_for_each<Fut: Future<Output = Result<(), Self::Error>>, F: FnMut(Self::Ok) -> Fut>(self, mut f: F) -> Result<(), Self::Error> where Self: Sized { f(any()).await }
        #[nestcheck::sleeps(awaits)]
        async fn try_collect<C: Default + Extend<Self::Ok>>(self) -> Result<C, Self::Error> where Self: Sized {}
        #[nestcheck::sleeps(awaits)]
        async fn try_fold<T, Fut: Future<Output = Result<T, Self::Error>>, F: FnMut(T, Self::Ok) -> Fut>(self, init: T, mut f: F) -> Result<T, Self::Error> where Self: Sized { f(init, any()).await }
        fn map_ok<T, F: FnMut(Self::Ok) -> T>(self, mut f: F) -> Of<Result<T, Self::Error>> where Self: Sized { drop(f(any())); any() }
        fn map_err<E, F: FnMut(Self::Error) -> E>(self, mut f: F) -> Of<Result<Self::Ok, E>> where Self: Sized { drop(f(any())); any() }
        fn err_into<E>(self) -> Of<Result<Self::Ok, E>> where Self: Sized, Self::Error: Into<E> {}
        fn inspect_ok<F: FnMut(&Self::Ok)>(self, mut f: F) -> Same<Self> where Self: Sized { f(any()); any() }
        fn inspect_err<F: FnMut(&Self::Error)>(self, mut f: F) -> Same<Self> where Self: Sized { f(any()); any() }
        fn into_stream(self) -> Same<Self> where Self: Sized {}
        fn and_then<T, Fut: Future<Output = Result<T, Self::Error>>, F: FnMut(Self::Ok) -> Fut>(self, mut f: F) -> Of<Result<T, Self::Error>> where Self: Sized { drop(f(any())); any() }
        fn or_else<E, Fut: Future<Output = Result<Self::Ok, E>>, F: FnMut(Self::Error) -> Fut>(self, mut f: F) -> Of<Result<Self::Ok, E>> where Self: Sized { drop(f(any())); any() }
        fn try_filter<Fut: Future<Output = bool>, F: FnMut(&Self::Ok) -> Fut>(self, mut f: F) -> Same<Self> where Self: Sized { drop(f(any())); any() }
        fn try_filter_map<T, Fut: Future<Output = Result<Option<T>, Self::Error>>, F: FnMut(Self::Ok) -> Fut>(self, mut f: F) -> Of<Result<T, Self::Error>> where Self: Sized { drop(f(any())); any() }
        fn try_poll_next_unpin(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Self::Ok, Self::Error>>> where Self: Unpin { Pin::new(self).try_poll_next(cx) }
    }
    impl<T: ?Sized + TryStream> TryStreamExt for T {}
    pub fn iter<I: IntoIterator>(iter: I) -> Of<I::Item> {}
    pub fn once<Fut: Future>(future: Fut) -> Of<Fut::Output> {}
    pub fn empty<T>() -> Of<T> {}
    pub fn pending<T>() -> Of<T> {}
    pub fn poll_fn<T, F: FnMut(&mut Context<'_>) -> Poll<Option<T>>>(mut f: F) -> Of<T> { drop(f(any())); any() }
    pub fn unfold<T, Item, Fut: Future<Output = Option<(Item, T)>>, F: FnMut(T) -> Fut>(init: T, mut f: F) -> Of<Item> { drop(f(init)); any() }
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
/// After it a variable is what it was, pinned in its place.
#[macro_export]
macro_rules! pin_mut {
    ($($x:ident),* $(,)?) => { $( let mut $x = $x; let mut $x = ::core::pin::pinned(&mut $x); )* };
}
