//! Signature stub of the crate `ringbuf`: ring buffers for one producer and one consumer. No operation waits.

pub use alloc::sync::Arc;
pub use rb::{LocalRb, SharedRb};
pub use traits::{consumer, producer};
pub use wrap::{CachingCons, CachingProd};
pub type HeapRb<T> = SharedRb<storage::Heap<T>>;
pub type StaticRb<T, const N: usize> = SharedRb<storage::Array<T, N>>;
pub type HeapProd<T> = CachingProd<Arc<HeapRb<T>>>;
pub type HeapCons<T> = CachingCons<Arc<HeapRb<T>>>;
pub type StaticProd<'a, T, const N: usize> = CachingProd<&'a StaticRb<T, N>>;
pub type StaticCons<'a, T, const N: usize> = CachingCons<&'a StaticRb<T, N>>;

pub mod storage {
    use core::nestcheck::Owns;
    pub trait Storage { type Item; }
    #[nestcheck::frees]
    pub struct Heap<T> { content: Owns<[T]> }
    pub struct Array<T, const N: usize> { content: Owns<[T]> }
    impl<T> Storage for Heap<T> { type Item = T; }
    impl<T, const N: usize> Storage for Array<T, N> { type Item = T; }
    impl<T> Heap<T> { #[nestcheck::allocates] pub fn new(capacity: usize) -> Heap<T> {} }
}
pub mod rb {
    use crate::storage::{Array, Heap, Storage};
    use crate::traits::{Consumer, Observer, Producer, RingBuffer, Split, SplitRef};
    use crate::wrap::{CachingCons, CachingProd};
    macro_rules! buffers { ($($name:ident)*) => { $(
        pub struct $name<S: Storage> { storage: S }
        impl<S: Storage> $name<S> { pub unsafe fn from_raw_parts(storage: S, read: usize, write: usize) -> Self {} }
        impl<T> $name<Heap<T>> { #[nestcheck::allocates] pub fn new(capacity: usize) -> Self {} }
        impl<T, const N: usize> Default for $name<Array<T, N>> { fn default() -> Self {} }
        impl<S: Storage> Observer for $name<S> { type Item = S::Item; }
        impl<S: Storage> Producer for $name<S> {}
        impl<S: Storage> Consumer for $name<S> {}
        impl<S: Storage> RingBuffer for $name<S> {}
        impl<S: Storage> Split for $name<S> { type Prod = CachingProd<crate::Arc<$name<S>>>; type Cons = CachingCons<crate::Arc<$name<S>>>; #[nestcheck::allocates] fn split(self) -> (CachingProd<crate::Arc<$name<S>>>, CachingCons<crate::Arc<$name<S>>>) {} }
        impl<S: Storage> SplitRef for $name<S> { fn split_ref(&mut self) -> (CachingProd<&$name<S>>, CachingCons<&$name<S>>) {} }
    )* } }
    buffers! { LocalRb SharedRb }
}
pub mod wrap {
    use crate::traits::{Consumer, Observer, Producer};
    use core::ops::Deref;
    pub struct CachingProd<R> { rb: R }
    pub struct CachingCons<R> { rb: R }
    impl<R> CachingProd<R> { pub fn new(rb: R) -> Self { CachingProd { rb } } }
    impl<R> CachingCons<R> { pub fn new(rb: R) -> Self { CachingCons { rb } } }
    impl<R: Deref<Target: Observer>> Observer for CachingProd<R> { type Item = <R::Target as Observer>::Item; }
    impl<R: Deref<Target: Observer>> Observer for CachingCons<R> { type Item = <R::Target as Observer>::Item; }
    impl<R: Deref<Target: Observer>> Producer for CachingProd<R> {}
    impl<R: Deref<Target: Observer>> Consumer for CachingCons<R> {}
}
pub mod traits {
    use core::nestcheck::any;
    pub mod producer { pub use super::Producer; }
    pub mod consumer { pub use super::Consumer; }
    pub mod observer { pub use super::Observer; }
    pub trait Observer {
        type Item;
        fn capacity(&self) -> core::num::NonZeroUsize { any() }
        fn occupied_len(&self) -> usize { any() }
        fn vacant_len(&self) -> usize { any() }
        fn is_empty(&self) -> bool { any() }
        fn is_full(&self) -> bool { any() }
        fn read_is_held(&self) -> bool { any() }
        fn write_is_held(&self) -> bool { any() }
    }
    pub trait Producer: Observer {
        fn try_push(&mut self, elem: Self::Item) -> Result<(), Self::Item> {}
        fn push_iter<I: Iterator<Item = Self::Item>>(&mut self, iter: I) -> usize { for x in iter { core::mem::forget(x); } any() }
        fn push_slice(&mut self, elems: &[Self::Item]) -> usize where Self::Item: Copy {}
        fn vacant_slices_mut(&mut self) -> (&mut [core::mem::MaybeUninit<Self::Item>], &mut [core::mem::MaybeUninit<Self::Item>]) {}
        unsafe fn advance_write_index(&self, count: usize) {}
    }
    pub trait Consumer: Observer {
        fn try_pop(&mut self) -> Option<Self::Item> {}
        fn try_peek(&self) -> Option<&Self::Item> {}
        fn first(&self) -> Option<&Self::Item> {}
        fn last(&self) -> Option<&Self::Item> {}
        fn pop_slice(&mut self, elems: &mut [Self::Item]) -> usize where Self::Item: Copy {}
        fn peek_slice(&self, elems: &mut [Self::Item]) -> usize where Self::Item: Copy {}
        fn as_slices(&self) -> (&[Self::Item], &[Self::Item]) {}
        fn as_mut_slices(&mut self) -> (&mut [Self::Item], &mut [Self::Item]) {}
        fn iter(&self) -> core::slice::Iter<'_, Self::Item> {}
        fn iter_mut(&mut self) -> core::slice::IterMut<'_, Self::Item> {}
        fn pop_iter(&mut self) -> PopIter<'_, Self::Item> {}
        fn skip(&mut self, count: usize) -> usize { drop(self.try_pop()); any() }
        fn clear(&mut self) -> usize { drop(self.try_pop()); any() }
    }
    pub trait RingBuffer: Producer + Consumer {
        fn push_overwrite(&mut self, elem: Self::Item) -> Option<Self::Item> {}
        fn push_slice_overwrite(&mut self, elems: &[Self::Item]) where Self::Item: Copy {}
    }
    pub trait Split { type Prod; type Cons; fn split(self) -> (Self::Prod, Self::Cons); }
    pub trait SplitRef: Observer { fn split_ref(&mut self) -> (crate::CachingProd<&Self>, crate::CachingCons<&Self>) where Self: Sized; }
    pub struct PopIter<'a, T> { item: &'a T }
    impl<T> Iterator for PopIter<'_, T> { type Item = T; fn next(&mut self) -> Option<T> {} }
}
