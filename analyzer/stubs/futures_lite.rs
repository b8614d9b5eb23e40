//! Signature stub of the crate `futures_lite`: future and stream extensions, `block_on`, `pin!`.

pub use core::ready;
pub use self::future::{Future, FutureExt};
pub use self::stream::{Stream, StreamExt};
pub use tokio::pin;
pub mod prelude {
    pub use crate::{future::{self, Future, FutureExt as _}, stream::{self, Stream, StreamExt as _}};
}
pub mod future {
    use core::nestcheck::any;
    use core::pin::Pin;
    use core::task::{Context, Poll};
    pub use core::future::{Future, Pending, PollFn, Ready, pending, poll_fn, ready};
    pub type Boxed<T> = Pin<alloc::boxed::Box<dyn Future<Output = T> + Send>>;
    pub type BoxedLocal<T> = Pin<alloc::boxed::Box<dyn Future<Output = T>>>;
    pub trait FutureExt: Future {
        fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Self::Output> where Self: Unpin { Future::poll(Pin::new(self), cx) }
        #[nestcheck::sleeps(awaits)]
        async fn or<F: Future<Output = Self::Output>>(self, other: F) -> Self::Output where Self: Sized { drop(other.await); self.await }
        #[nestcheck::sleeps(awaits)]
        async fn race<F: Future<Output = Self::Output>>(self, other: F) -> Self::Output where Self: Sized { drop(other.await); self.await }
        #[nestcheck::sleeps(awaits)]
        async fn catch_unwind(self) -> Result<Self::Output, alloc::boxed::Box<dyn core::any::Any + Send>> where Self: Sized { Ok(self.await) }
        #[nestcheck::allocates]
        fn boxed<'a>(self) -> Pin<alloc::boxed::Box<dyn Future<Output = Self::Output> + Send + 'a>> where Self: Sized + Send + 'a {}
        #[nestcheck::allocates]
        fn boxed_local<'a>(self) -> Pin<alloc::boxed::Box<dyn Future<Output = Self::Output> + 'a>> where Self: Sized + 'a {}
    }
    impl<F: ?Sized + Future> FutureExt for F {}
    #[nestcheck::sleeps]
    pub fn block_on<F: Future>(future: F) -> F::Output { any() }
    #[nestcheck::sleeps(awaits)]
    pub async fn yield_now() {}
    #[nestcheck::sleeps(awaits)]
    pub async fn poll_once<F: Future>(future: F) -> Option<F::Output> { Some(future.await) }
    #[nestcheck::sleeps(awaits)]
    pub async fn or<A: Future, B: Future<Output = A::Output>>(a: A, b: B) -> A::Output { drop(b.await); a.await }
    #[nestcheck::sleeps(awaits)]
    pub async fn race<A: Future, B: Future<Output = A::Output>>(a: A, b: B) -> A::Output { drop(b.await); a.await }
    #[nestcheck::sleeps(awaits)]
    pub async fn zip<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) { (a.await, b.await) }
}
pub mod stream {
    use core::nestcheck::any;
    use core::pin::Pin;
    use core::task::{Context, Poll};
    use futures::stream::{Of, Same};
    pub use futures::stream::{Stream, empty, iter, pending, poll_fn};
    pub type Boxed<T> = Pin<alloc::boxed::Box<dyn Stream<Item = T> + Send>>;
    pub type BoxedLocal<T> = Pin<alloc::boxed::Box<dyn Stream<Item = T>>>;
    pub trait StreamExt: Stream {
        fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> where Self: Unpin { Stream::poll_next(Pin::new(self), cx) }
        #[nestcheck::sleeps(awaits)]
        async fn next(&mut self) -> Option<Self::Item> where Self: Unpin {}
        #[nestcheck::sleeps(awaits)]
        async fn try_next<T, E>(&mut self) -> Result<Option<T>, E> where Self: Stream<Item = Result<T, E>> + Unpin {}
        #[nestcheck::sleeps(awaits)]
        async fn count(self) -> usize where Self: Sized {}
        #[nestcheck::sleeps(awaits)]
        async fn collect<C: Default + Extend<Self::Item>>(self) -> C where Self: Sized {}
        #[nestcheck::sleeps(awaits)]
        async fn fold<T, F: FnMut(T, Self::Item) -> T>(self, init: T, mut f: F) -> T where Self: Sized { f(init, any()) }
        #[nestcheck::sleeps(awaits)]
        async fn for_each<F: FnMut(Self::Item)>(self, mut f: F) where Self: Sized { f(any()) }
        #[nestcheck::sleeps(awaits)]
        async fn last(self) -> Option<Self::Item> where Self: Sized {}
        #[nestcheck::sleeps(awaits)]
        async fn nth(&mut self, n: usize) -> Option<Self::Item> where Self: Unpin {}
        #[nestcheck::sleeps(awaits)]
        async fn any<P: FnMut(Self::Item) -> bool>(&mut self, mut p: P) -> bool where Self: Unpin { p(any()) }
        #[nestcheck::sleeps(awaits)]
        async fn all<P: FnMut(Self::Item) -> bool>(&mut self, mut p: P) -> bool where Self: Unpin { p(any()) }
        #[nestcheck::sleeps(awaits)]
        async fn find<P: FnMut(&Self::Item) -> bool>(&mut self, mut p: P) -> Option<Self::Item> where Self: Unpin { p(any()); any() }
        fn map<T, F: FnMut(Self::Item) -> T>(self, mut f: F) -> Of<T> where Self: Sized { drop(f(any())); any() }
        fn then<Fut: core::future::Future, F: FnMut(Self::Item) -> Fut>(self, mut f: F) -> Of<Fut::Output> where Self: Sized { drop(f(any())); any() }
        fn filter<P: FnMut(&Self::Item) -> bool>(self, mut p: P) -> Same<Self> where Self: Sized { p(any()); any() }
        fn filter_map<T, F: FnMut(Self::Item) -> Option<T>>(self, mut f: F) -> Of<T> where Self: Sized { drop(f(any())); any() }
        fn enumerate(self) -> Of<(usize, Self::Item)> where Self: Sized {}
        fn inspect<F: FnMut(&Self::Item)>(self, mut f: F) -> Same<Self> where Self: Sized { f(any()); any() }
        fn fuse(self) -> Same<Self> where Self: Sized {}
        fn skip(self, n: usize) -> Same<Self> where Self: Sized {}
        fn take(self, n: usize) -> Same<Self> where Self: Sized {}
        fn chain<S: Stream<Item = Self::Item>>(self, other: S) -> Of<Self::Item> where Self: Sized {}
        fn or<S: Stream<Item = Self::Item>>(self, other: S) -> Of<Self::Item> where Self: Sized {}
        fn race<S: Stream<Item = Self::Item>>(self, other: S) -> Of<Self::Item> where Self: Sized {}
        fn zip<S: Stream>(self, other: S) -> Of<(Self::Item, S::Item)> where Self: Sized {}
        #[nestcheck::allocates]
        fn boxed<'a>(self) -> Pin<alloc::boxed::Box<dyn Stream<Item = Self::Item> + Send + 'a>> where Self: Sized + Send + 'a {}
        #[nestcheck::allocates]
        fn boxed_local<'a>(self) -> Pin<alloc::boxed::Box<dyn Stream<Item = Self::Item> + 'a>> where Self: Sized + 'a {}
    }
    impl<S: ?Sized + Stream> StreamExt for S {}
    #[nestcheck::sleeps]
    pub fn block_on<S: Stream + Unpin>(stream: S) -> BlockOn<S> {}
    pub struct BlockOn<S> { stream: S }
    impl<S: Stream + Unpin> Iterator for BlockOn<S> { type Item = S::Item; #[nestcheck::sleeps] fn next(&mut self) -> Option<S::Item> {} }
    pub fn unfold<T, Item, Fut: core::future::Future<Output = Option<(Item, T)>>, F: FnMut(T) -> Fut>(init: T, mut f: F) -> Of<Item> { drop(f(init)); any() }
}
