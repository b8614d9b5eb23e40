//! Signature stub of the crate `heapless`: collections of a fixed capacity, without an allocator; queues between two or many.

pub use binary_heap::BinaryHeap;
pub use deque::Deque;
pub use history_buf::HistoryBuf;
pub use index_map::{FnvIndexMap, IndexMap};
pub use index_set::{FnvIndexSet, IndexSet};
pub use linear_map::LinearMap;
pub use string::String;
pub use vec::Vec;
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)] pub struct CapacityError;
impl core::fmt::Display for CapacityError { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
impl core::error::Error for CapacityError {}

/// Iteration of a collection of `T` with capacity `N`.
macro_rules! iterated { ($name:ident) => {
    pub struct IntoIter<T, const N: usize> { content: core::nestcheck::Owns<[T]> }
    impl<T, const N: usize> Iterator for IntoIter<T, N> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<T, const N: usize> IntoIterator for $name<T, N> { type Item = T; type IntoIter = IntoIter<T, N>; fn into_iter(self) -> IntoIter<T, N> {} }
    impl<'a, T, const N: usize> IntoIterator for &'a $name<T, N> { type Item = &'a T; type IntoIter = core::slice::Iter<'a, T>; fn into_iter(self) -> core::slice::Iter<'a, T> {} }
    impl<'a, T, const N: usize> IntoIterator for &'a mut $name<T, N> { type Item = &'a mut T; type IntoIter = core::slice::IterMut<'a, T>; fn into_iter(self) -> core::slice::IterMut<'a, T> {} }
    impl<T: Clone, const N: usize> Clone for $name<T, N> { fn clone(&self) -> Self { for x in self.iter() { drop(x.clone()); } core::nestcheck::any() } }
    impl<T: PartialEq, const N: usize> PartialEq for $name<T, N> { fn eq(&self, other: &Self) -> bool { for x in self.iter() { x.eq(x); } core::nestcheck::any() } }
    impl<T: core::fmt::Debug, const N: usize> core::fmt::Debug for $name<T, N> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { for x in self.iter() { let _ = x.fmt(f); } core::nestcheck::any() } }
    impl<T, const N: usize> Default for $name<T, N> { fn default() -> Self { $name::new() } }
} }

pub mod vec {
    use crate::CapacityError;
    use core::nestcheck::{Owns, any};
    use core::ops::{Deref, DerefMut, RangeBounds};
    pub struct Vec<T, const N: usize, LenT = usize> { content: Owns<[T]>, len: LenT }
    impl<T, const N: usize> Vec<T, N> {
        pub const fn new() -> Vec<T, N> {}
        pub fn from_slice(other: &[T]) -> Result<Vec<T, N>, CapacityError> where T: Clone { for x in other { drop(x.clone()); } any() }
        pub fn from_array<const M: usize>(src: [T; M]) -> Vec<T, N> {}
        pub fn into_array<const M: usize>(self) -> Result<[T; M], Self> {}
        pub fn as_ptr(&self) -> *const T {}
        pub fn as_mut_ptr(&mut self) -> *mut T {}
        pub fn as_slice(&self) -> &[T] {}
        pub fn as_mut_slice(&mut self) -> &mut [T] {}
        pub const fn capacity(&self) -> usize {}
        pub fn is_full(&self) -> bool {}
        pub fn is_empty(&self) -> bool {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        pub fn extend_from_slice(&mut self, other: &[T]) -> Result<(), CapacityError> where T: Clone { for x in other { drop(x.clone()); } any() }
        pub fn pop(&mut self) -> Option<T> {}
        pub fn push(&mut self, item: T) -> Result<(), T> {}
        pub unsafe fn pop_unchecked(&mut self) -> T {}
        pub unsafe fn push_unchecked(&mut self, item: T) {}
        #[nestcheck::drops_content]
        pub fn truncate(&mut self, len: usize) {}
        #[nestcheck::drops_content]
        pub fn resize(&mut self, new_len: usize, value: T) -> Result<(), CapacityError> where T: Clone { drop(value.clone()); any() }
        pub fn resize_default(&mut self, new_len: usize) -> Result<(), CapacityError> where T: Clone + Default { drop(T::default()); any() }
        pub unsafe fn set_len(&mut self, new_len: usize) {}
        pub fn swap_remove(&mut self, index: usize) -> T {}
        pub fn insert(&mut self, index: usize, element: T) -> Result<(), T> {}
        pub fn remove(&mut self, index: usize) -> T {}
        pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> IntoIter<T, N> {}
        #[nestcheck::drops_content]
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) { for x in self.as_slice() { f(x); } }
        #[nestcheck::drops_content]
        pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, mut f: F) { for x in self.as_mut_slice() { f(x); } }
    }
    impl<T, const N: usize> Deref for Vec<T, N> { type Target = [T]; fn deref(&self) -> &[T] {} }
    impl<T, const N: usize> DerefMut for Vec<T, N> { fn deref_mut(&mut self) -> &mut [T] {} }
    impl<T, const N: usize> AsRef<[T]> for Vec<T, N> { fn as_ref(&self) -> &[T] {} }
    impl<T, const N: usize> Extend<T> for Vec<T, N> { fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { let _ = self.push(x); } } }
    impl<T, const N: usize> FromIterator<T> for Vec<T, N> { fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self { let mut items = Vec::new(); for x in iter { let _ = items.push(x); } items } }
    impl<T: Clone, const N: usize> TryFrom<&[T]> for Vec<T, N> { type Error = CapacityError; fn try_from(slice: &[T]) -> Result<Self, CapacityError> { Vec::from_slice(slice) } }
    impl<const N: usize> core::fmt::Write for Vec<u8, N> { fn write_str(&mut self, s: &str) -> core::fmt::Result {} }
    iterated! { Vec }
}
pub mod deque {
    use core::nestcheck::Owns;
    pub struct Deque<T, const N: usize> { content: Owns<[T]> }
    impl<T, const N: usize> Deque<T, N> {
        pub const fn new() -> Deque<T, N> {}
        pub const fn capacity(&self) -> usize {}
        pub const fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn is_full(&self) -> bool {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        pub fn as_slices(&self) -> (&[T], &[T]) {}
        pub fn as_mut_slices(&mut self) -> (&mut [T], &mut [T]) {}
        pub fn front(&self) -> Option<&T> {}
        pub fn front_mut(&mut self) -> Option<&mut T> {}
        pub fn back(&self) -> Option<&T> {}
        pub fn back_mut(&mut self) -> Option<&mut T> {}
        pub fn pop_front(&mut self) -> Option<T> {}
        pub fn pop_back(&mut self) -> Option<T> {}
        pub fn push_front(&mut self, item: T) -> Result<(), T> {}
        pub fn push_back(&mut self, item: T) -> Result<(), T> {}
        pub fn get(&self, index: usize) -> Option<&T> {}
        pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {}
        pub fn swap_remove_front(&mut self, index: usize) -> Option<T> {}
        pub fn swap_remove_back(&mut self, index: usize) -> Option<T> {}
        pub fn iter(&self) -> core::slice::Iter<'_, T> {}
        pub fn iter_mut(&mut self) -> core::slice::IterMut<'_, T> {}
        #[nestcheck::drops_content]
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) { for x in self.iter() { f(x); } }
    }
    impl<T, const N: usize> core::ops::Index<usize> for Deque<T, N> { type Output = T; fn index(&self, index: usize) -> &T {} }
    impl<T, const N: usize> core::ops::IndexMut<usize> for Deque<T, N> { fn index_mut(&mut self, index: usize) -> &mut T {} }
    iterated! { Deque }
}
pub mod history_buf {
    use core::nestcheck::Owns;
    pub struct HistoryBuf<T, const N: usize> { content: Owns<[T]> }
    impl<T, const N: usize> HistoryBuf<T, N> {
        pub const fn new() -> HistoryBuf<T, N> {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        pub fn len(&self) -> usize {}
        #[nestcheck::drops_content]
        pub fn write(&mut self, t: T) {}
        pub fn recent(&self) -> Option<&T> {}
        pub fn as_slice(&self) -> &[T] {}
        pub fn oldest_ordered(&self) -> core::slice::Iter<'_, T> {}
    }
    impl<T, const N: usize> core::ops::Deref for HistoryBuf<T, N> { type Target = [T]; fn deref(&self) -> &[T] {} }
    impl<T, const N: usize> Default for HistoryBuf<T, N> { fn default() -> Self { HistoryBuf::new() } }
}
pub mod binary_heap {
    use core::marker::PhantomData;
    use core::nestcheck::Owns;
    pub enum Min {}
    pub enum Max {}
    pub struct BinaryHeap<T, K, const N: usize> { content: Owns<[T]>, kind: PhantomData<K> }
    impl<T: Ord, K, const N: usize> BinaryHeap<T, K, N> {
        pub const fn new() -> BinaryHeap<T, K, N> {}
        pub fn capacity(&self) -> usize {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn iter(&self) -> core::slice::Iter<'_, T> {}
        pub fn peek(&self) -> Option<&T> {}
        pub fn pop(&mut self) -> Option<T> { for x in self.iter() { x.cmp(x); } core::nestcheck::any() }
        pub fn push(&mut self, item: T) -> Result<(), T> { item.cmp(&item); core::nestcheck::any() }
        pub fn into_vec(self) -> crate::Vec<T, N> {}
    }
    impl<T: Ord, K, const N: usize> Default for BinaryHeap<T, K, N> { fn default() -> Self { BinaryHeap::new() } }
}
/// Maps by hash and by search.
macro_rules! maps { ($name:ident [$($g:tt)*] [$($a:tt)*]) => {
    pub struct $name<$($g)*> { keys: core::nestcheck::Owns<[K]>, values: core::nestcheck::Owns<[V]> }
    impl<$($g)*> $name<$($a)*> {
        pub const fn new() -> Self {}
        pub fn capacity(&self) -> usize {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        pub fn contains_key<Q: ?Sized>(&self, key: &Q) -> bool {}
        pub fn get<Q: ?Sized>(&self, key: &Q) -> Option<&V> {}
        pub fn get_mut<Q: ?Sized>(&mut self, key: &Q) -> Option<&mut V> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn is_full(&self) -> bool {}
        pub fn insert(&mut self, key: K, value: V) -> Result<Option<V>, (K, V)> {}
        pub fn remove<Q: ?Sized>(&mut self, key: &Q) -> Option<V> {}
        pub fn swap_remove<Q: ?Sized>(&mut self, key: &Q) -> Option<V> {}
        pub fn first(&self) -> Option<(&K, &V)> {}
        pub fn last(&self) -> Option<(&K, &V)> {}
        pub fn iter(&self) -> Iter<'_, K, V> {}
        pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
        pub fn keys(&self) -> Keys<'_, K, V> {}
        pub fn values(&self) -> Values<'_, K, V> {}
        pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {}
        pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {}
        #[nestcheck::drops_content]
        pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, mut f: F) { for (k, v) in self.iter_mut() { f(k, v); } }
    }
    impl<$($g)*> Default for $name<$($a)*> { fn default() -> Self {} }
    impl<'m, $($g)*> IntoIterator for &'m $name<$($a)*> { type Item = (&'m K, &'m V); type IntoIter = Iter<'m, K, V>; fn into_iter(self) -> Iter<'m, K, V> {} }
    impl<'m, $($g)*> IntoIterator for &'m mut $name<$($a)*> { type Item = (&'m K, &'m mut V); type IntoIter = IterMut<'m, K, V>; fn into_iter(self) -> IterMut<'m, K, V> {} }
    pub struct Iter<'a, K, V> { key: &'a K, value: &'a V }
    impl<'a, K, V> Iterator for Iter<'a, K, V> { type Item = (&'a K, &'a V); fn next(&mut self) -> Option<(&'a K, &'a V)> {} }
    pub struct IterMut<'a, K, V> { key: &'a K, value: &'a mut V }
    impl<'a, K, V> Iterator for IterMut<'a, K, V> { type Item = (&'a K, &'a mut V); fn next(&mut self) -> Option<(&'a K, &'a mut V)> {} }
    pub struct Keys<'a, K, V> { key: &'a K, value: &'a V }
    impl<'a, K, V> Iterator for Keys<'a, K, V> { type Item = &'a K; fn next(&mut self) -> Option<&'a K> {} }
    pub struct Values<'a, K, V> { key: &'a K, value: &'a V }
    impl<'a, K, V> Iterator for Values<'a, K, V> { type Item = &'a V; fn next(&mut self) -> Option<&'a V> {} }
    pub struct ValuesMut<'a, K, V> { key: &'a K, value: &'a mut V }
    impl<'a, K, V> Iterator for ValuesMut<'a, K, V> { type Item = &'a mut V; fn next(&mut self) -> Option<&'a mut V> {} }
    pub enum Entry<'a, K, V> { Occupied(OccupiedEntry<'a, K, V>), Vacant(VacantEntry<'a, K, V>) }
    pub struct OccupiedEntry<'a, K, V> { key: &'a K, value: &'a mut V }
    pub struct VacantEntry<'a, K, V> { key: K, value: &'a mut V }
    impl<'a, K, V> OccupiedEntry<'a, K, V> {
        pub fn key(&self) -> &K {}
        pub fn get(&self) -> &V {}
        pub fn get_mut(&mut self) -> &mut V {}
        pub fn into_mut(self) -> &'a mut V {}
        pub fn insert(self, value: V) -> V {}
        pub fn remove(self) -> V {}
        pub fn remove_entry(self) -> (K, V) {}
    }
    impl<'a, K, V> VacantEntry<'a, K, V> { pub fn key(&self) -> &K {} pub fn into_key(self) -> K {} pub fn insert(self, value: V) -> Result<&'a mut V, V> {} }
} }
pub mod index_map {
    maps! { IndexMap [K, V, S, const N: usize] [K, V, S, N] }
    pub type FnvIndexMap<K, V, const N: usize> = IndexMap<K, V, (), N>;
}
pub mod linear_map { maps! { LinearMap [K, V, const N: usize] [K, V, N] } }
pub mod index_set {
    use core::nestcheck::Owns;
    pub struct IndexSet<T, S, const N: usize> { content: Owns<[T]>, hasher: S }
    pub type FnvIndexSet<T, const N: usize> = IndexSet<T, (), N>;
    impl<T, S, const N: usize> IndexSet<T, S, N> {
        pub const fn new() -> Self {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn iter(&self) -> core::slice::Iter<'_, T> {}
        pub fn contains<Q: ?Sized>(&self, value: &Q) -> bool {}
        pub fn insert(&mut self, value: T) -> Result<bool, T> {}
        #[nestcheck::drops_content]
        pub fn remove<Q: ?Sized>(&mut self, value: &Q) -> bool {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
    }
}
pub mod string {
    use crate::{CapacityError, Vec};
    use core::ops::{Deref, DerefMut};
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
    pub struct String<const N: usize> { len: usize }
    impl<const N: usize> String<N> {
        pub const fn new() -> String<N> {}
        pub fn into_bytes(self) -> Vec<u8, N> {}
        pub fn from_utf8(vec: Vec<u8, N>) -> Result<String<N>, core::str::Utf8Error> {}
        pub fn as_str(&self) -> &str {}
        pub fn as_mut_str(&mut self) -> &mut str {}
        pub fn push_str(&mut self, string: &str) -> Result<(), CapacityError> {}
        pub fn push(&mut self, c: char) -> Result<(), CapacityError> {}
        pub fn capacity(&self) -> usize {}
        pub fn pop(&mut self) -> Option<char> {}
        pub fn truncate(&mut self, new_len: usize) {}
        pub fn remove(&mut self, index: usize) -> char {}
        pub fn clear(&mut self) {}
    }
    impl<const N: usize> Deref for String<N> { type Target = str; fn deref(&self) -> &str {} }
    impl<const N: usize> DerefMut for String<N> { fn deref_mut(&mut self) -> &mut str {} }
    impl<const N: usize> TryFrom<&str> for String<N> { type Error = CapacityError; fn try_from(s: &str) -> Result<String<N>, CapacityError> {} }
    impl<const N: usize> core::str::FromStr for String<N> { type Err = CapacityError; fn from_str(s: &str) -> Result<String<N>, CapacityError> {} }
    impl<const N: usize> core::fmt::Write for String<N> { fn write_str(&mut self, s: &str) -> core::fmt::Result {} }
    impl<const N: usize> core::fmt::Debug for String<N> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl<const N: usize> core::fmt::Display for String<N> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
}
/// One producer, one consumer: no operation waits.
pub mod spsc {
    use core::nestcheck::Owns;
    pub struct Queue<T, const N: usize> { content: Owns<[T]> }
    impl<T, const N: usize> Queue<T, N> {
        pub const fn new() -> Queue<T, N> {}
        pub const fn capacity(&self) -> usize {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn is_full(&self) -> bool {}
        pub fn iter(&self) -> core::slice::Iter<'_, T> {}
        pub fn iter_mut(&mut self) -> core::slice::IterMut<'_, T> {}
        pub fn enqueue(&mut self, item: T) -> Result<(), T> {}
        pub fn dequeue(&mut self) -> Option<T> {}
        pub fn peek(&self) -> Option<&T> {}
        pub fn split(&mut self) -> (Producer<'_, T, N>, Consumer<'_, T, N>) {}
        pub const fn split_const(&mut self) -> (Producer<'_, T, N>, Consumer<'_, T, N>) {}
    }
    impl<T, const N: usize> Default for Queue<T, N> { fn default() -> Self { Queue::new() } }
    pub struct Producer<'a, T, const N: usize = 0> { item: &'a T }
    pub struct Consumer<'a, T, const N: usize = 0> { item: &'a T }
    impl<'a, T, const N: usize> Producer<'a, T, N> { pub fn enqueue(&mut self, item: T) -> Result<(), T> {} pub fn ready(&self) -> bool {} pub fn len(&self) -> usize {} pub fn capacity(&self) -> usize {} pub fn is_empty(&self) -> bool {} }
    impl<'a, T, const N: usize> Consumer<'a, T, N> { pub fn dequeue(&mut self) -> Option<T> {} pub fn ready(&self) -> bool {} pub fn len(&self) -> usize {} pub fn capacity(&self) -> usize {} pub fn is_empty(&self) -> bool {} pub fn peek(&self) -> Option<&T> {} }
}
pub mod mpmc {
    use core::nestcheck::Owns;
    pub struct Queue<T, const N: usize> { content: Owns<[T]> }
    pub type MpMcQueue<T, const N: usize> = Queue<T, N>;
    pub type Q2<T> = Queue<T, 2>;
    pub type Q4<T> = Queue<T, 4>;
    pub type Q8<T> = Queue<T, 8>;
    pub type Q16<T> = Queue<T, 16>;
    pub type Q32<T> = Queue<T, 32>;
    pub type Q64<T> = Queue<T, 64>;
    impl<T, const N: usize> Queue<T, N> { pub const fn new() -> Queue<T, N> {} pub fn capacity(&self) -> usize {} pub fn dequeue(&self) -> Option<T> {} pub fn enqueue(&self, item: T) -> Result<(), T> {} }
}
