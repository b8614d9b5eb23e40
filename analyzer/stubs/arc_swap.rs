//! Signature stub of the crate `arc_swap`: a counted pointer that can be exchanged. Readers do not wait for writers.
//!
//! A value that is stored or swapped out may be the last reference.

use alloc::sync::{Arc, Weak};
use core::nestcheck::{Shares, any};
use core::ops::Deref;

/// Counted pointers: `Arc`, and `Option` of it.
pub trait RefCnt: Clone {}
impl<T> RefCnt for Arc<T> {}
impl<T> RefCnt for Weak<T> {}
impl<T: RefCnt> RefCnt for Option<T> {}
#[derive(Clone, Copy, Debug, Default)] pub struct DefaultStrategy;
pub struct ArcSwapAny<T, S = DefaultStrategy> { content: T, strategy: S }
pub type ArcSwap<T> = ArcSwapAny<Arc<T>>;
pub type ArcSwapOption<T> = ArcSwapAny<Option<Arc<T>>>;
pub type ArcSwapWeak<T> = ArcSwapAny<Weak<T>>;
impl<T> ArcSwapAny<T> {
    pub fn new(val: T) -> ArcSwapAny<T> { ArcSwapAny { content: val, strategy: DefaultStrategy } }
    pub fn into_inner(self) -> T { self.content }
    pub fn load_full(&self) -> T {}
    pub fn load(&self) -> Guard<T> {}
    pub fn store(&self, val: T) { drop(self.swap(val)); }
    pub fn swap(&self, new: T) -> T {}
    pub fn compare_and_swap<C>(&self, current: C, new: T) -> Guard<T> {}
    pub fn rcu<R: Into<T>, F: FnMut(&T) -> R>(&self, mut f: F) -> T { drop(f(&self.content)); any() }
    pub fn map<I, R, F: Fn(&I) -> &R>(&self, f: F) -> access::Map<&Self, I, F> {}
}
impl<T> ArcSwapAny<Arc<T>> { #[nestcheck::allocates] pub fn from_pointee(val: T) -> ArcSwapAny<Arc<T>> { ArcSwapAny::new(Arc::new(val)) } }
impl<T> ArcSwapAny<Option<Arc<T>>> {
    #[nestcheck::allocates]
    pub fn from_pointee<V: Into<Option<T>>>(val: V) -> ArcSwapAny<Option<Arc<T>>> { drop(val.into()); any() }
    pub const fn empty() -> ArcSwapAny<Option<Arc<T>>> {}
}
impl<T> From<T> for ArcSwapAny<T> { fn from(val: T) -> Self { ArcSwapAny::new(val) } }
impl<T: Default> Default for ArcSwapAny<T> { fn default() -> Self { ArcSwapAny::new(T::default()) } }
impl<T> core::fmt::Debug for ArcSwapAny<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
pub struct Guard<T> { inner: Shares<T> }
impl<T> Guard<T> { pub fn into_inner(lease: Self) -> T {} pub fn from_inner(inner: T) -> Guard<T> {} }
impl<T> Deref for Guard<T> { type Target = T; fn deref(&self) -> &T {} }
impl<T: core::fmt::Debug> core::fmt::Debug for Guard<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { (**self).fmt(f) } }
pub mod access {
    pub struct Map<A, T, F> { access: A, projection: F, content: core::marker::PhantomData<T> }
}
