//! Signature stub of the crate `tokio_stream`: the extension of streams, and channels as streams.

pub use futures::stream::{Stream, empty, iter, pending};
pub trait StreamExt: Stream {
    #[nestcheck::sleeps(awaits)]
    async fn next(&mut self) -> Option<Self::Item> where Self: Unpin {}
    #[nestcheck::sleeps(awaits)]
    async fn try_next<T, E>(&mut self) -> Result<Option<T>, E> where Self: Stream<Item = Result<T, E>> + Unpin {}
    #[nestcheck::sleeps(awaits)]
    async fn collect<C: Default + Extend<Self::Item>>(self) -> C where Self: Sized {}
    #[nestcheck::sleeps(awaits)]
    async fn fold<T, F: FnMut(T, Self::Item) -> T>(self, init: T, mut f: F) -> T where Self: Sized { f(init, core::nestcheck::any()) }
    #[nestcheck::sleeps(awaits)]
    async fn any<F: FnMut(Self::Item) -> bool>(&mut self, mut f: F) -> bool where Self: Unpin { f(core::nestcheck::any()) }
    #[nestcheck::sleeps(awaits)]
    async fn all<F: FnMut(Self::Item) -> bool>(&mut self, mut f: F) -> bool where Self: Unpin { f(core::nestcheck::any()) }
    fn map<T, F: FnMut(Self::Item) -> T>(self, mut f: F) -> futures::stream::Of<T> where Self: Sized { drop(f(core::nestcheck::any())); core::nestcheck::any() }
    fn then<Fut: core::future::Future, F: FnMut(Self::Item) -> Fut>(self, mut f: F) -> futures::stream::Of<Fut::Output> where Self: Sized { drop(f(core::nestcheck::any())); core::nestcheck::any() }
    fn filter<F: FnMut(&Self::Item) -> bool>(self, mut f: F) -> futures::stream::Same<Self> where Self: Sized { f(core::nestcheck::any()); core::nestcheck::any() }
    fn filter_map<T, F: FnMut(Self::Item) -> Option<T>>(self, mut f: F) -> futures::stream::Of<T> where Self: Sized { drop(f(core::nestcheck::any())); core::nestcheck::any() }
    fn map_while<T, F: FnMut(Self::Item) -> Option<T>>(self, mut f: F) -> futures::stream::Of<T> where Self: Sized { drop(f(core::nestcheck::any())); core::nestcheck::any() }
    fn take_while<F: FnMut(&Self::Item) -> bool>(self, mut f: F) -> futures::stream::Same<Self> where Self: Sized { f(core::nestcheck::any()); core::nestcheck::any() }
    fn skip_while<F: FnMut(&Self::Item) -> bool>(self, mut f: F) -> futures::stream::Same<Self> where Self: Sized { f(core::nestcheck::any()); core::nestcheck::any() }
    fn merge<S: Stream<Item = Self::Item>>(self, other: S) -> futures::stream::Of<Self::Item> where Self: Sized {}
    fn chain<S: Stream<Item = Self::Item>>(self, other: S) -> futures::stream::Of<Self::Item> where Self: Sized {}
    fn fuse(self) -> futures::stream::Same<Self> where Self: Sized {}
    fn skip(self, n: usize) -> futures::stream::Same<Self> where Self: Sized {}
    fn take(self, n: usize) -> futures::stream::Same<Self> where Self: Sized {}
    fn peekable(self) -> futures::stream::Peekable<Self> where Self: Sized {}
    fn throttle(self, duration: core::time::Duration) -> futures::stream::Same<Self> where Self: Sized {}
    fn chunks_timeout(self, max: usize, duration: core::time::Duration) -> futures::stream::Of<alloc::vec::Vec<Self::Item>> where Self: Sized {}
    fn timeout(self, duration: core::time::Duration) -> futures::stream::Of<Result<Self::Item, tokio::time::timeout::Elapsed>> where Self: Sized {}
}
impl<S: ?Sized + Stream> StreamExt for S {}
