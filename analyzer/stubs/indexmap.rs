//! Signature stub of the crate `indexmap`: hash map and set that keep the order of insertion.

pub use equivalent::Equivalent;
pub use map::IndexMap;
pub use set::IndexSet;
mod equivalent {
    pub trait Equivalent<K: ?Sized> { fn equivalent(&self, key: &K) -> bool; }
    impl<Q: ?Sized + Eq, K: ?Sized + core::borrow::Borrow<Q>> Equivalent<K> for Q { fn equivalent(&self, key: &K) -> bool { self.eq(key.borrow()) } }
}
#[derive(Clone, PartialEq, Eq, Debug)] pub struct TryReserveError;

pub mod map {
    use crate::{Equivalent, TryReserveError};
    use core::cmp::Ordering;
    use core::hash::Hash;
    use core::nestcheck::{Owns, any};
    use core::ops::{Index, IndexMut, RangeBounds};
    use std::hash::RandomState;
    #[nestcheck::frees]
    pub struct IndexMap<K, V, S = RandomState> { keys: Owns<[K]>, values: Owns<[V]>, hash_builder: S }
    impl<K, V> IndexMap<K, V, RandomState> {
        pub fn new() -> IndexMap<K, V, RandomState> {}
        #[nestcheck::allocates]
        pub fn with_capacity(n: usize) -> IndexMap<K, V, RandomState> {}
    }
    impl<K, V, S> IndexMap<K, V, S> {
        pub const fn with_hasher(hash_builder: S) -> Self {}
        #[nestcheck::allocates]
        pub fn with_capacity_and_hasher(n: usize, hash_builder: S) -> Self {}
        pub fn capacity(&self) -> usize {}
        pub fn hasher(&self) -> &S {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn iter(&self) -> Iter<'_, K, V> {}
        pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
        pub fn keys(&self) -> Keys<'_, K, V> {}
        pub fn into_keys(self) -> IntoKeys<K, V> {}
        pub fn values(&self) -> Values<'_, K, V> {}
        pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {}
        pub fn into_values(self) -> IntoValues<K, V> {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        #[nestcheck::drops_content]
        pub fn truncate(&mut self, len: usize) {}
        pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> IntoIter<K, V> {}
        pub fn extract_if<F: FnMut(&K, &mut V) -> bool, R: RangeBounds<usize>>(&mut self, range: R, mut pred: F) -> IntoIter<K, V> { for (k, v) in self.iter_mut() { pred(k, v); } any() }
        #[nestcheck::allocates]
        pub fn split_off(&mut self, at: usize) -> IndexMap<K, V, S> {}
        #[nestcheck::allocates]
        pub fn reserve(&mut self, additional: usize) {}
        #[nestcheck::allocates]
        pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
        #[nestcheck::allocates]
        pub fn shrink_to_fit(&mut self) {}
        #[nestcheck::allocates]
        pub fn insert(&mut self, key: K, value: V) -> Option<V> {}
        #[nestcheck::allocates]
        pub fn insert_full(&mut self, key: K, value: V) -> (usize, Option<V>) {}
        #[nestcheck::allocates]
        pub fn insert_sorted(&mut self, key: K, value: V) -> (usize, Option<V>) where K: Ord { key.cmp(&key); (any(), self.insert(key, value)) }
        #[nestcheck::allocates]
        pub fn insert_before(&mut self, index: usize, key: K, value: V) -> (usize, Option<V>) {}
        #[nestcheck::allocates]
        pub fn shift_insert(&mut self, index: usize, key: K, value: V) -> Option<V> {}
        pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {}
        #[nestcheck::allocates]
        pub fn append<S2>(&mut self, other: &mut IndexMap<K, V, S2>) {}
        pub fn contains_key<Q: ?Sized>(&self, key: &Q) -> bool where Q: Hash + Equivalent<K> {}
        pub fn get<Q: ?Sized>(&self, key: &Q) -> Option<&V> where Q: Hash + Equivalent<K> {}
        pub fn get_key_value<Q: ?Sized>(&self, key: &Q) -> Option<(&K, &V)> where Q: Hash + Equivalent<K> {}
        pub fn get_full<Q: ?Sized>(&self, key: &Q) -> Option<(usize, &K, &V)> where Q: Hash + Equivalent<K> {}
        pub fn get_index_of<Q: ?Sized>(&self, key: &Q) -> Option<usize> where Q: Hash + Equivalent<K> {}
        pub fn get_mut<Q: ?Sized>(&mut self, key: &Q) -> Option<&mut V> where Q: Hash + Equivalent<K> {}
        pub fn get_full_mut<Q: ?Sized>(&mut self, key: &Q) -> Option<(usize, &K, &mut V)> where Q: Hash + Equivalent<K> {}
        pub fn pop(&mut self) -> Option<(K, V)> {}
        #[nestcheck::drops_content]
        pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, mut keep: F) { for (k, v) in self.iter_mut() { keep(k, v); } }
        pub fn sort_keys(&mut self) where K: Ord { for k in self.keys() { k.cmp(k); } }
        pub fn sort_by<F: FnMut(&K, &V, &K, &V) -> Ordering>(&mut self, mut cmp: F) { for (k, v) in self.iter() { cmp(k, v, k, v); } }
        pub fn sort_unstable_keys(&mut self) where K: Ord { for k in self.keys() { k.cmp(k); } }
        pub fn sort_unstable_by<F: FnMut(&K, &V, &K, &V) -> Ordering>(&mut self, mut cmp: F) { for (k, v) in self.iter() { cmp(k, v, k, v); } }
        pub fn reverse(&mut self) {}
        pub fn get_index(&self, index: usize) -> Option<(&K, &V)> {}
        pub fn get_index_mut(&mut self, index: usize) -> Option<(&K, &mut V)> {}
        pub fn first(&self) -> Option<(&K, &V)> {}
        pub fn first_mut(&mut self) -> Option<(&K, &mut V)> {}
        pub fn last(&self) -> Option<(&K, &V)> {}
        pub fn last_mut(&mut self) -> Option<(&K, &mut V)> {}
        pub fn swap_remove_index(&mut self, index: usize) -> Option<(K, V)> {}
        pub fn shift_remove_index(&mut self, index: usize) -> Option<(K, V)> {}
        pub fn move_index(&mut self, from: usize, to: usize) {}
        pub fn swap_indices(&mut self, a: usize, b: usize) {}
        pub fn remove<Q: ?Sized>(&mut self, key: &Q) -> Option<V> where Q: Hash + Equivalent<K> {}
        pub fn remove_entry<Q: ?Sized>(&mut self, key: &Q) -> Option<(K, V)> where Q: Hash + Equivalent<K> {}
        pub fn swap_remove<Q: ?Sized>(&mut self, key: &Q) -> Option<V> where Q: Hash + Equivalent<K> {}
        pub fn swap_remove_entry<Q: ?Sized>(&mut self, key: &Q) -> Option<(K, V)> where Q: Hash + Equivalent<K> {}
        pub fn swap_remove_full<Q: ?Sized>(&mut self, key: &Q) -> Option<(usize, K, V)> where Q: Hash + Equivalent<K> {}
        pub fn shift_remove<Q: ?Sized>(&mut self, key: &Q) -> Option<V> where Q: Hash + Equivalent<K> {}
        pub fn shift_remove_entry<Q: ?Sized>(&mut self, key: &Q) -> Option<(K, V)> where Q: Hash + Equivalent<K> {}
        pub fn shift_remove_full<Q: ?Sized>(&mut self, key: &Q) -> Option<(usize, K, V)> where Q: Hash + Equivalent<K> {}
    }
    impl<K, V, S: Default> Default for IndexMap<K, V, S> { fn default() -> Self { IndexMap::with_hasher(S::default()) } }
    impl<K: Clone, V: Clone, S: Clone> Clone for IndexMap<K, V, S> { #[nestcheck::allocates] fn clone(&self) -> Self { for (k, v) in self.iter() { drop((k.clone(), v.clone())); } any() } }
    impl<K: PartialEq, V: PartialEq, S> PartialEq for IndexMap<K, V, S> { fn eq(&self, other: &Self) -> bool { for (k, v) in self.iter() { k.eq(k); v.eq(v); } any() } }
    impl<K: core::fmt::Debug, V: core::fmt::Debug, S> core::fmt::Debug for IndexMap<K, V, S> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { for (k, v) in self.iter() { let _ = k.fmt(f); let _ = v.fmt(f); } any() } }
    // By key and by number alike.
    impl<K, V, S, I> Index<I> for IndexMap<K, V, S> { type Output = V; fn index(&self, index: I) -> &V {} }
    impl<K, V, S, I> IndexMut<I> for IndexMap<K, V, S> { fn index_mut(&mut self, index: I) -> &mut V {} }
    impl<K, V, S: Default> FromIterator<(K, V)> for IndexMap<K, V, S> { #[nestcheck::allocates] fn from_iter<T: IntoIterator<Item = (K, V)>>(iter: T) -> Self { let mut map: IndexMap<K, V, S> = IndexMap::default(); for (k, v) in iter { map.insert(k, v); } map } }
    impl<K, V, S> Extend<(K, V)> for IndexMap<K, V, S> { #[nestcheck::allocates] fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) { for (k, v) in iter { self.insert(k, v); } } }
    impl<K, V, const N: usize> From<[(K, V); N]> for IndexMap<K, V, RandomState> { #[nestcheck::allocates] fn from(items: [(K, V); N]) -> Self {} }
    pub enum Entry<'a, K, V> { Occupied(OccupiedEntry<'a, K, V>), Vacant(VacantEntry<'a, K, V>) }
    pub struct OccupiedEntry<'a, K, V> { key: &'a K, value: &'a mut V }
    pub struct VacantEntry<'a, K, V> { key: K, value: &'a mut V }
    impl<'a, K, V> Entry<'a, K, V> {
        #[nestcheck::allocates]
        pub fn or_insert(self, default: V) -> &'a mut V { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => e.insert(default) } }
        #[nestcheck::allocates]
        pub fn or_insert_with<F: FnOnce() -> V>(self, call: F) -> &'a mut V { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => e.insert(call()) } }
        #[nestcheck::allocates]
        pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, call: F) -> &'a mut V { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => { let v = call(e.key()); e.insert(v) } } }
        #[nestcheck::allocates]
        pub fn or_default(self) -> &'a mut V where V: Default { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => e.insert(V::default()) } }
        pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Self { match self { Entry::Occupied(mut e) => { f(e.get_mut()); Entry::Occupied(e) } Entry::Vacant(e) => Entry::Vacant(e) } }
        pub fn key(&self) -> &K {}
        pub fn index(&self) -> usize {}
    }
    impl<'a, K, V> OccupiedEntry<'a, K, V> {
        pub fn key(&self) -> &K {}
        pub fn index(&self) -> usize {}
        pub fn get(&self) -> &V {}
        pub fn get_mut(&mut self) -> &mut V {}
        pub fn into_mut(self) -> &'a mut V {}
        pub fn insert(&mut self, value: V) -> V {}
        pub fn swap_remove(self) -> V {}
        pub fn shift_remove(self) -> V {}
        pub fn swap_remove_entry(self) -> (K, V) {}
        pub fn shift_remove_entry(self) -> (K, V) {}
    }
    impl<'a, K, V> VacantEntry<'a, K, V> {
        pub fn key(&self) -> &K {}
        pub fn into_key(self) -> K {}
        pub fn index(&self) -> usize {}
        #[nestcheck::allocates]
        pub fn insert(self, value: V) -> &'a mut V {}
    }
    macro_rules! walks { ($($name:ident => $item:ty;)*) => { $(
        pub struct $name<'a, K, V> { key: &'a K, value: &'a V }
        impl<'a, K, V> Iterator for $name<'a, K, V> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
        impl<'a, K, V> DoubleEndedIterator for $name<'a, K, V> { fn next_back(&mut self) -> Option<$item> {} }
        impl<'a, K, V> ExactSizeIterator for $name<'a, K, V> {}
    )* } }
    walks! { Iter => (&'a K, &'a V); IterMut => (&'a K, &'a mut V); Keys => &'a K; Values => &'a V; ValuesMut => &'a mut V; }
    impl<K, V> Clone for Iter<'_, K, V> { fn clone(&self) -> Self {} }
    macro_rules! consumers { ($($name:ident => $item:ty;)*) => { $(
        #[nestcheck::frees]
        pub struct $name<K, V> { keys: Owns<[K]>, values: Owns<[V]> }
        impl<K, V> Iterator for $name<K, V> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
        impl<K, V> DoubleEndedIterator for $name<K, V> { fn next_back(&mut self) -> Option<$item> {} }
    )* } }
    consumers! { IntoIter => (K, V); IntoKeys => K; IntoValues => V; }
    impl<K, V, S> IntoIterator for IndexMap<K, V, S> { type Item = (K, V); type IntoIter = IntoIter<K, V>; fn into_iter(self) -> IntoIter<K, V> {} }
    impl<'a, K, V, S> IntoIterator for &'a IndexMap<K, V, S> { type Item = (&'a K, &'a V); type IntoIter = Iter<'a, K, V>; fn into_iter(self) -> Iter<'a, K, V> {} }
    impl<'a, K, V, S> IntoIterator for &'a mut IndexMap<K, V, S> { type Item = (&'a K, &'a mut V); type IntoIter = IterMut<'a, K, V>; fn into_iter(self) -> IterMut<'a, K, V> {} }
}

pub mod set {
    use crate::Equivalent;
    use core::hash::Hash;
    use core::nestcheck::{Owns, any};
    use std::hash::RandomState;
    #[nestcheck::frees]
    pub struct IndexSet<T, S = RandomState> { content: Owns<[T]>, hash_builder: S }
    impl<T> IndexSet<T, RandomState> {
        pub fn new() -> IndexSet<T, RandomState> {}
        #[nestcheck::allocates]
        pub fn with_capacity(n: usize) -> IndexSet<T, RandomState> {}
    }
    impl<T, S> IndexSet<T, S> {
        pub const fn with_hasher(hash_builder: S) -> Self {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn iter(&self) -> Iter<'_, T> {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        #[nestcheck::allocates]
        pub fn insert(&mut self, value: T) -> bool {}
        #[nestcheck::allocates]
        pub fn insert_full(&mut self, value: T) -> (usize, bool) {}
        #[nestcheck::allocates]
        pub fn replace(&mut self, value: T) -> Option<T> {}
        pub fn contains<Q: ?Sized>(&self, value: &Q) -> bool where Q: Hash + Equivalent<T> {}
        pub fn get<Q: ?Sized>(&self, value: &Q) -> Option<&T> where Q: Hash + Equivalent<T> {}
        pub fn get_full<Q: ?Sized>(&self, value: &Q) -> Option<(usize, &T)> where Q: Hash + Equivalent<T> {}
        pub fn get_index_of<Q: ?Sized>(&self, value: &Q) -> Option<usize> where Q: Hash + Equivalent<T> {}
        #[nestcheck::drops_content]
        pub fn swap_remove<Q: ?Sized>(&mut self, value: &Q) -> bool where Q: Hash + Equivalent<T> {}
        #[nestcheck::drops_content]
        pub fn shift_remove<Q: ?Sized>(&mut self, value: &Q) -> bool where Q: Hash + Equivalent<T> {}
        pub fn swap_take<Q: ?Sized>(&mut self, value: &Q) -> Option<T> where Q: Hash + Equivalent<T> {}
        pub fn shift_take<Q: ?Sized>(&mut self, value: &Q) -> Option<T> where Q: Hash + Equivalent<T> {}
        pub fn pop(&mut self) -> Option<T> {}
        #[nestcheck::drops_content]
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut keep: F) { for x in self.iter() { keep(x); } }
        pub fn get_index(&self, index: usize) -> Option<&T> {}
        pub fn first(&self) -> Option<&T> {}
        pub fn last(&self) -> Option<&T> {}
        pub fn swap_remove_index(&mut self, index: usize) -> Option<T> {}
        pub fn shift_remove_index(&mut self, index: usize) -> Option<T> {}
    }
    impl<T, S: Default> Default for IndexSet<T, S> { fn default() -> Self { IndexSet::with_hasher(S::default()) } }
    impl<T: Clone, S: Clone> Clone for IndexSet<T, S> { #[nestcheck::allocates] fn clone(&self) -> Self { for x in self.iter() { drop(x.clone()); } any() } }
    impl<T: core::fmt::Debug, S> core::fmt::Debug for IndexSet<T, S> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { for x in self.iter() { let _ = x.fmt(f); } any() } }
    impl<T, S> core::ops::Index<usize> for IndexSet<T, S> { type Output = T; fn index(&self, index: usize) -> &T {} }
    impl<T, S: Default> FromIterator<T> for IndexSet<T, S> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self { let mut set: IndexSet<T, S> = IndexSet::default(); for x in iter { set.insert(x); } set } }
    impl<T, S> Extend<T> for IndexSet<T, S> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.insert(x); } } }
    pub struct Iter<'a, T> { item: &'a T }
    impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; fn next(&mut self) -> Option<&'a T> {} }
    impl<'a, T> DoubleEndedIterator for Iter<'a, T> { fn next_back(&mut self) -> Option<&'a T> {} }
    #[nestcheck::frees]
    pub struct IntoIter<T> { content: Owns<[T]> }
    impl<T> Iterator for IntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<T, S> IntoIterator for IndexSet<T, S> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
    impl<'a, T, S> IntoIterator for &'a IndexSet<T, S> { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
}
