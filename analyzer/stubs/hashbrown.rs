//! Signature stub of the crate `hashbrown`: the hash map and set without `std`, with their entries and raw entries.
//!
//! Its own types, not those of `std`: entries keep the hasher here, sets have entries, `insert` of an entry gives the entry back.

pub use hash_map::HashMap;
pub use hash_set::HashSet;

pub mod hash_map { pub use crate::map::*; }
pub mod hash_set { pub use crate::set::*; }

/// A key that can be looked up by another type.
pub trait Equivalent<K: ?Sized> { fn equivalent(&self, key: &K) -> bool; }
impl<Q: ?Sized + Eq, K: ?Sized + core::borrow::Borrow<Q>> Equivalent<K> for Q { fn equivalent(&self, key: &K) -> bool { self.eq(key.borrow()) } }
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TryReserveError { CapacityOverflow, AllocError { layout: core::alloc::Layout } }

pub mod map {
    use crate::{Equivalent, TryReserveError};
    use core::fmt::{self, Debug, Formatter};
    use core::hash::{BuildHasher, Hash, Hasher};
    use core::nestcheck::{Owns, any};
    use core::ops::{Index, IndexMut};
    #[derive(Clone, Copy, Debug, Default)]
    pub struct DefaultHashBuilder;
    #[derive(Clone, Copy, Debug, Default)]
    pub struct DefaultHasher;
    impl BuildHasher for DefaultHashBuilder { type Hasher = DefaultHasher; fn build_hasher(&self) -> DefaultHasher {} }
    impl Hasher for DefaultHasher { fn finish(&self) -> u64 {} fn write(&mut self, bytes: &[u8]) {} }

    #[nestcheck::frees]
    pub struct HashMap<K, V, S = DefaultHashBuilder, A = alloc::alloc::Global> { keys: Owns<[K]>, values: Owns<[V]>, hash_builder: S, alloc: A }
    impl<K, V> HashMap<K, V, DefaultHashBuilder> {
        pub fn new() -> HashMap<K, V, DefaultHashBuilder> {}
        #[nestcheck::allocates]
        pub fn with_capacity(capacity: usize) -> HashMap<K, V, DefaultHashBuilder> {}
    }
    impl<K, V, A> HashMap<K, V, DefaultHashBuilder, A> {
        pub fn new_in(alloc: A) -> Self {}
        #[nestcheck::allocates]
        pub fn with_capacity_in(capacity: usize, alloc: A) -> Self {}
    }
    impl<K, V, S> HashMap<K, V, S> {
        pub const fn with_hasher(hash_builder: S) -> HashMap<K, V, S> {}
        #[nestcheck::allocates]
        pub fn with_capacity_and_hasher(capacity: usize, hash_builder: S) -> HashMap<K, V, S> {}
    }
    impl<K, V, S, A> HashMap<K, V, S, A> {
        pub const fn with_hasher_in(hash_builder: S, alloc: A) -> Self {}
        #[nestcheck::allocates]
        pub fn with_capacity_and_hasher_in(capacity: usize, hash_builder: S, alloc: A) -> Self {}
        pub fn allocator(&self) -> &A {}
        pub fn hasher(&self) -> &S {}
        pub fn capacity(&self) -> usize {}
        pub fn keys(&self) -> Keys<'_, K, V> {}
        pub fn values(&self) -> Values<'_, K, V> {}
        pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {}
        pub fn iter(&self) -> Iter<'_, K, V> {}
        pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
        pub fn into_keys(self) -> IntoKeys<K, V> {}
        pub fn into_values(self) -> IntoValues<K, V> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn drain(&mut self) -> IntoIter<K, V> {}
        #[nestcheck::drops_content]
        pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, mut f: F) { for (k, v) in self.iter_mut() { f(k, v); } }
        pub fn extract_if<F: FnMut(&K, &mut V) -> bool>(&mut self, mut f: F) -> IntoIter<K, V> { for (k, v) in self.iter_mut() { f(k, v); } any() }
        pub fn drain_filter<F: FnMut(&K, &mut V) -> bool>(&mut self, mut f: F) -> IntoIter<K, V> { for (k, v) in self.iter_mut() { f(k, v); } any() }
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        #[nestcheck::allocates]
        pub fn reserve(&mut self, additional: usize) {}
        #[nestcheck::allocates]
        pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
        #[nestcheck::allocates]
        pub fn shrink_to_fit(&mut self) {}
        #[nestcheck::allocates]
        pub fn shrink_to(&mut self, min_capacity: usize) {}
        pub fn entry(&mut self, key: K) -> Entry<'_, K, V, S, A> {}
        pub fn entry_ref<'a, 'b, Q: ?Sized>(&'a mut self, key: &'b Q) -> EntryRef<'a, 'b, K, Q, V, S, A> {}
        pub fn get<Q: ?Sized>(&self, k: &Q) -> Option<&V> where Q: Hash + Equivalent<K> {}
        pub fn get_mut<Q: ?Sized>(&mut self, k: &Q) -> Option<&mut V> where Q: Hash + Equivalent<K> {}
        pub fn get_key_value<Q: ?Sized>(&self, k: &Q) -> Option<(&K, &V)> where Q: Hash + Equivalent<K> {}
        pub fn get_key_value_mut<Q: ?Sized>(&mut self, k: &Q) -> Option<(&K, &mut V)> where Q: Hash + Equivalent<K> {}
        pub fn contains_key<Q: ?Sized>(&self, k: &Q) -> bool where Q: Hash + Equivalent<K> {}
        pub fn get_many_mut<Q: ?Sized, const N: usize>(&mut self, ks: [&Q; N]) -> [Option<&'_ mut V>; N] where Q: Hash + Equivalent<K> {}
        pub fn get_disjoint_mut<Q: ?Sized, const N: usize>(&mut self, ks: [&Q; N]) -> [Option<&'_ mut V>; N] where Q: Hash + Equivalent<K> {}
        #[nestcheck::allocates]
        pub fn insert(&mut self, k: K, v: V) -> Option<V> {}
        #[nestcheck::allocates]
        pub unsafe fn insert_unique_unchecked(&mut self, k: K, v: V) -> (&K, &mut V) {}
        #[nestcheck::allocates]
        pub fn try_insert(&mut self, key: K, value: V) -> Result<&mut V, OccupiedError<'_, K, V, S, A>> {}
        pub fn remove<Q: ?Sized>(&mut self, k: &Q) -> Option<V> where Q: Hash + Equivalent<K> {}
        pub fn remove_entry<Q: ?Sized>(&mut self, k: &Q) -> Option<(K, V)> where Q: Hash + Equivalent<K> {}
        pub fn raw_entry(&self) -> RawEntryBuilder<'_, K, V, S, A> {}
        pub fn raw_entry_mut(&mut self) -> RawEntryBuilderMut<'_, K, V, S, A> {}
    }
    impl<K, V, S: Default, A> Default for HashMap<K, V, S, A> { fn default() -> Self { drop(S::default()); any() } }
    impl<K: Clone, V: Clone, S: Clone, A> Clone for HashMap<K, V, S, A> { #[nestcheck::allocates] fn clone(&self) -> Self { for (k, v) in self.iter() { drop((k.clone(), v.clone())); } any() } }
    impl<K: Eq + Hash, V: PartialEq, S, A> PartialEq for HashMap<K, V, S, A> { fn eq(&self, other: &Self) -> bool { for v in self.values() { v.eq(v); } any() } }
    impl<K: Eq + Hash, V: Eq, S, A> Eq for HashMap<K, V, S, A> {}
    impl<K: Debug, V: Debug, S, A> Debug for HashMap<K, V, S, A> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { for (k, v) in self.iter() { let _ = k.fmt(f); let _ = v.fmt(f); } any() } }
    impl<K, Q: ?Sized + Hash + Equivalent<K>, V, S, A> Index<&Q> for HashMap<K, V, S, A> { type Output = V; fn index(&self, key: &Q) -> &V {} }
    impl<K: Eq + Hash, V, S: Default, A> FromIterator<(K, V)> for HashMap<K, V, S, A> { #[nestcheck::allocates] fn from_iter<T: IntoIterator<Item = (K, V)>>(iter: T) -> Self { let mut map: HashMap<K, V, S, A> = HashMap::default(); for (k, v) in iter { map.insert(k, v); } map } }
    impl<K: Eq + Hash, V, S, A> Extend<(K, V)> for HashMap<K, V, S, A> { #[nestcheck::allocates] fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) { for (k, v) in iter { self.insert(k, v); } } }
    impl<'a, K: Eq + Hash + Copy, V: Copy, S, A> Extend<(&'a K, &'a V)> for HashMap<K, V, S, A> { #[nestcheck::allocates] fn extend<T: IntoIterator<Item = (&'a K, &'a V)>>(&mut self, iter: T) { for (k, v) in iter { self.insert(*k, *v); } } }
    impl<K: Eq + Hash, V, S: Default, A, const N: usize> From<[(K, V); N]> for HashMap<K, V, S, A> { #[nestcheck::allocates] fn from(arr: [(K, V); N]) -> Self {} }

    pub enum Entry<'a, K: 'a, V: 'a, S = DefaultHashBuilder, A = alloc::alloc::Global> { Occupied(OccupiedEntry<'a, K, V, S, A>), Vacant(VacantEntry<'a, K, V, S, A>) }
    pub struct OccupiedEntry<'a, K, V, S = DefaultHashBuilder, A = alloc::alloc::Global> { key: &'a K, value: &'a mut V, map: &'a mut HashMap<K, V, S, A> }
    pub struct VacantEntry<'a, K, V, S = DefaultHashBuilder, A = alloc::alloc::Global> { key: K, value: &'a mut V, map: &'a mut HashMap<K, V, S, A> }
    pub struct OccupiedError<'a, K, V, S = DefaultHashBuilder, A = alloc::alloc::Global> { pub entry: OccupiedEntry<'a, K, V, S, A>, pub value: V }
    impl<'a, K, V, S, A> Entry<'a, K, V, S, A> {
        #[nestcheck::allocates]
        pub fn insert(self, value: V) -> OccupiedEntry<'a, K, V, S, A> {}
        #[nestcheck::allocates]
        pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V, S, A> {}
        #[nestcheck::allocates]
        pub fn or_insert(self, default: V) -> &'a mut V { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => e.insert(default) } }
        #[nestcheck::allocates]
        pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => e.insert(default()) } }
        #[nestcheck::allocates]
        pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, default: F) -> &'a mut V { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => { let v = default(e.key()); e.insert(v) } } }
        #[nestcheck::allocates]
        pub fn or_default(self) -> &'a mut V where V: Default { match self { Entry::Occupied(e) => e.into_mut(), Entry::Vacant(e) => e.insert(V::default()) } }
        pub fn key(&self) -> &K {}
        pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Self { match self { Entry::Occupied(mut e) => { f(e.get_mut()); Entry::Occupied(e) } Entry::Vacant(e) => Entry::Vacant(e) } }
        pub fn and_replace_entry_with<F: FnOnce(&K, V) -> Option<V>>(self, f: F) -> Self { match self { Entry::Occupied(e) => e.replace_entry_with(f), Entry::Vacant(e) => Entry::Vacant(e) } }
    }
    impl<'a, K, V, S, A> OccupiedEntry<'a, K, V, S, A> {
        pub fn key(&self) -> &K {}
        pub fn remove_entry(self) -> (K, V) {}
        pub fn get(&self) -> &V {}
        pub fn get_mut(&mut self) -> &mut V {}
        pub fn into_mut(self) -> &'a mut V {}
        pub fn insert(&mut self, value: V) -> V {}
        pub fn remove(self) -> V {}
        pub fn replace_entry_with<F: FnOnce(&K, V) -> Option<V>>(self, f: F) -> Entry<'a, K, V, S, A> { drop(f(any(), any())); any() }
    }
    impl<'a, K, V, S, A> VacantEntry<'a, K, V, S, A> {
        pub fn key(&self) -> &K {}
        pub fn into_key(self) -> K {}
        // Of what a function gives that allocates by attribute nothing is known: this one inside has it.
        #[nestcheck::allocates]
        fn grows(&self) {}
        pub fn insert(self, value: V) -> &'a mut V { self.grows(); core::mem::forget(value); any() }
        pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V, S, A> { self.grows(); core::mem::forget(value); any() }
    }

    /// The owned key is made from the borrowed one when it is needed.
    pub enum EntryRef<'a, 'b, K, Q: ?Sized, V, S = DefaultHashBuilder, A = alloc::alloc::Global> { Occupied(OccupiedEntry<'a, K, V, S, A>), Vacant(VacantEntryRef<'a, 'b, K, Q, V, S, A>) }
    pub struct VacantEntryRef<'a, 'b, K, Q: ?Sized, V, S = DefaultHashBuilder, A = alloc::alloc::Global> { key: &'b Q, value: &'a mut V, map: &'a mut HashMap<K, V, S, A> }
    impl<'a, 'b, K, Q: ?Sized, V, S, A> EntryRef<'a, 'b, K, Q, V, S, A> {
        #[nestcheck::allocates]
        pub fn or_insert(self, default: V) -> &'a mut V { match self { EntryRef::Occupied(e) => e.into_mut(), EntryRef::Vacant(e) => e.insert(default) } }
        #[nestcheck::allocates]
        pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V { match self { EntryRef::Occupied(e) => e.into_mut(), EntryRef::Vacant(e) => e.insert(default()) } }
        #[nestcheck::allocates]
        pub fn or_default(self) -> &'a mut V where V: Default { match self { EntryRef::Occupied(e) => e.into_mut(), EntryRef::Vacant(e) => e.insert(V::default()) } }
        pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Self { match self { EntryRef::Occupied(mut e) => { f(e.get_mut()); EntryRef::Occupied(e) } EntryRef::Vacant(e) => EntryRef::Vacant(e) } }
    }
    impl<'a, 'b, K, Q: ?Sized, V, S, A> VacantEntryRef<'a, 'b, K, Q, V, S, A> {
        pub fn key(&self) -> &'b Q {}
        #[nestcheck::allocates]
        pub fn insert(self, value: V) -> &'a mut V {}
    }

    pub struct RawEntryBuilder<'a, K, V, S, A> { map: &'a HashMap<K, V, S, A> }
    impl<'a, K, V, S, A> RawEntryBuilder<'a, K, V, S, A> {
        pub fn from_key<Q: ?Sized>(self, k: &Q) -> Option<(&'a K, &'a V)> where Q: Hash + Equivalent<K> {}
        pub fn from_key_hashed_nocheck<Q: ?Sized>(self, hash: u64, k: &Q) -> Option<(&'a K, &'a V)> where Q: Equivalent<K> {}
        pub fn from_hash<F: FnMut(&K) -> bool>(self, hash: u64, mut is_match: F) -> Option<(&'a K, &'a V)> { for k in self.map.keys() { is_match(k); } any() }
    }
    pub struct RawEntryBuilderMut<'a, K, V, S, A> { map: &'a mut HashMap<K, V, S, A> }
    impl<'a, K, V, S, A> RawEntryBuilderMut<'a, K, V, S, A> {
        pub fn from_key<Q: ?Sized>(self, k: &Q) -> RawEntryMut<'a, K, V, S, A> where Q: Hash + Equivalent<K> {}
        pub fn from_key_hashed_nocheck<Q: ?Sized>(self, hash: u64, k: &Q) -> RawEntryMut<'a, K, V, S, A> where Q: Equivalent<K> {}
        pub fn from_hash<F: FnMut(&K) -> bool>(self, hash: u64, mut is_match: F) -> RawEntryMut<'a, K, V, S, A> { for k in self.map.keys() { is_match(k); } any() }
    }
    pub enum RawEntryMut<'a, K, V, S, A> { Occupied(RawOccupiedEntryMut<'a, K, V, S, A>), Vacant(RawVacantEntryMut<'a, K, V, S, A>) }
    pub struct RawOccupiedEntryMut<'a, K, V, S, A> { key: &'a mut K, value: &'a mut V, map: &'a mut HashMap<K, V, S, A> }
    pub struct RawVacantEntryMut<'a, K, V, S, A> { map: &'a mut HashMap<K, V, S, A> }
    impl<'a, K, V, S, A> RawEntryMut<'a, K, V, S, A> {
        #[nestcheck::allocates]
        pub fn insert(self, key: K, value: V) -> RawOccupiedEntryMut<'a, K, V, S, A> {}
        #[nestcheck::allocates]
        pub fn or_insert(self, key: K, value: V) -> (&'a mut K, &'a mut V) {}
        #[nestcheck::allocates]
        pub fn or_insert_with<F: FnOnce() -> (K, V)>(self, default: F) -> (&'a mut K, &'a mut V) { let (k, v) = default(); self.or_insert(k, v) }
        pub fn and_modify<F: FnOnce(&mut K, &mut V)>(self, f: F) -> Self { f(any(), any()); self }
    }
    impl<'a, K, V, S, A> RawOccupiedEntryMut<'a, K, V, S, A> {
        pub fn key(&self) -> &K {}
        pub fn get(&self) -> &V {}
        pub fn get_mut(&mut self) -> &mut V {}
        pub fn get_key_value(&self) -> (&K, &V) {}
        pub fn into_mut(self) -> &'a mut V {}
        pub fn into_key_value(self) -> (&'a mut K, &'a mut V) {}
        pub fn insert(&mut self, value: V) -> V {}
        pub fn remove(self) -> V {}
        pub fn remove_entry(self) -> (K, V) {}
    }
    impl<'a, K, V, S, A> RawVacantEntryMut<'a, K, V, S, A> {
        #[nestcheck::allocates]
        pub fn insert(self, key: K, value: V) -> (&'a mut K, &'a mut V) {}
        #[nestcheck::allocates]
        pub fn insert_hashed_nocheck(self, hash: u64, key: K, value: V) -> (&'a mut K, &'a mut V) {}
    }

    macro_rules! walks { ($($name:ident => $item:ty;)*) => { $(
        pub struct $name<'a, K, V> { key: &'a K, value: &'a V }
        impl<'a, K, V> Iterator for $name<'a, K, V> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
        impl<'a, K, V> ExactSizeIterator for $name<'a, K, V> {}
    )* } }
    walks! { Iter => (&'a K, &'a V); IterMut => (&'a K, &'a mut V); Keys => &'a K; Values => &'a V; ValuesMut => &'a mut V; }
    impl<K, V> Clone for Iter<'_, K, V> { fn clone(&self) -> Self {} }
    impl<K, V> Clone for Keys<'_, K, V> { fn clone(&self) -> Self {} }
    impl<K, V> Clone for Values<'_, K, V> { fn clone(&self) -> Self {} }
    macro_rules! consumers { ($($name:ident => $item:ty;)*) => { $(
        #[nestcheck::frees]
        pub struct $name<K, V> { keys: Owns<[K]>, values: Owns<[V]> }
        impl<K, V> Iterator for $name<K, V> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
        impl<K, V> ExactSizeIterator for $name<K, V> {}
    )* } }
    consumers! { IntoIter => (K, V); IntoKeys => K; IntoValues => V; }
    impl<K, V, S, A> IntoIterator for HashMap<K, V, S, A> { type Item = (K, V); type IntoIter = IntoIter<K, V>; fn into_iter(self) -> IntoIter<K, V> {} }
    impl<'a, K, V, S, A> IntoIterator for &'a HashMap<K, V, S, A> { type Item = (&'a K, &'a V); type IntoIter = Iter<'a, K, V>; fn into_iter(self) -> Iter<'a, K, V> {} }
    impl<'a, K, V, S, A> IntoIterator for &'a mut HashMap<K, V, S, A> { type Item = (&'a K, &'a mut V); type IntoIter = IterMut<'a, K, V>; fn into_iter(self) -> IterMut<'a, K, V> {} }
}

pub mod set {
    use crate::Equivalent;
    use crate::map::DefaultHashBuilder;
    use core::fmt::{self, Debug, Formatter};
    use core::hash::Hash;
    use core::nestcheck::{Owns, any};
    #[nestcheck::frees]
    pub struct HashSet<T, S = DefaultHashBuilder, A = alloc::alloc::Global> { content: Owns<[T]>, hash_builder: S, alloc: A }
    impl<T> HashSet<T, DefaultHashBuilder> {
        pub fn new() -> HashSet<T, DefaultHashBuilder> {}
        #[nestcheck::allocates]
        pub fn with_capacity(capacity: usize) -> HashSet<T, DefaultHashBuilder> {}
    }
    impl<T, S> HashSet<T, S> {
        pub const fn with_hasher(hasher: S) -> HashSet<T, S> {}
        #[nestcheck::allocates]
        pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> HashSet<T, S> {}
    }
    impl<T, S, A> HashSet<T, S, A> {
        pub fn capacity(&self) -> usize {}
        pub fn iter(&self) -> Iter<'_, T> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn drain(&mut self) -> IntoIter<T> {}
        #[nestcheck::drops_content]
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) { for x in self.iter() { f(x); } }
        pub fn extract_if<F: FnMut(&T) -> bool>(&mut self, mut f: F) -> IntoIter<T> { for x in self.iter() { f(x); } any() }
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        #[nestcheck::allocates]
        pub fn reserve(&mut self, additional: usize) {}
        #[nestcheck::allocates]
        pub fn shrink_to_fit(&mut self) {}
        pub fn difference<'a>(&'a self, other: &'a Self) -> Iter<'a, T> {}
        pub fn symmetric_difference<'a>(&'a self, other: &'a Self) -> Iter<'a, T> {}
        pub fn intersection<'a>(&'a self, other: &'a Self) -> Iter<'a, T> {}
        pub fn union<'a>(&'a self, other: &'a Self) -> Iter<'a, T> {}
        pub fn contains<Q: ?Sized>(&self, value: &Q) -> bool where Q: Hash + Equivalent<T> {}
        pub fn get<Q: ?Sized>(&self, value: &Q) -> Option<&T> where Q: Hash + Equivalent<T> {}
        #[nestcheck::allocates]
        pub fn get_or_insert(&mut self, value: T) -> &T {}
        #[nestcheck::allocates]
        pub fn get_or_insert_with<Q: ?Sized, F: FnOnce(&Q) -> T>(&mut self, value: &Q, f: F) -> &T where Q: Hash + Equivalent<T> { self.get_or_insert(f(value)) }
        pub fn is_disjoint(&self, other: &Self) -> bool {}
        pub fn is_subset(&self, other: &Self) -> bool {}
        pub fn is_superset(&self, other: &Self) -> bool {}
        #[nestcheck::allocates]
        pub fn insert(&mut self, value: T) -> bool {}
        #[nestcheck::allocates]
        pub fn replace(&mut self, value: T) -> Option<T> {}
        #[nestcheck::drops_content]
        pub fn remove<Q: ?Sized>(&mut self, value: &Q) -> bool where Q: Hash + Equivalent<T> {}
        pub fn take<Q: ?Sized>(&mut self, value: &Q) -> Option<T> where Q: Hash + Equivalent<T> {}
        pub fn entry(&mut self, value: T) -> Entry<'_, T, S, A> {}
    }
    pub enum Entry<'a, T, S, A = alloc::alloc::Global> { Occupied(OccupiedEntry<'a, T, S, A>), Vacant(VacantEntry<'a, T, S, A>) }
    pub struct OccupiedEntry<'a, T, S, A = alloc::alloc::Global> { set: &'a mut HashSet<T, S, A> }
    pub struct VacantEntry<'a, T, S, A = alloc::alloc::Global> { value: T, set: &'a mut HashSet<T, S, A> }
    impl<'a, T, S, A> Entry<'a, T, S, A> {
        #[nestcheck::allocates]
        pub fn insert(self) -> OccupiedEntry<'a, T, S, A> {}
        #[nestcheck::allocates]
        pub fn or_insert(self) {}
        pub fn get(&self) -> &T {}
    }
    impl<'a, T, S, A> OccupiedEntry<'a, T, S, A> { pub fn get(&self) -> &T {} pub fn remove(self) -> T {} }
    impl<'a, T, S, A> VacantEntry<'a, T, S, A> { pub fn get(&self) -> &T {} pub fn into_value(self) -> T {} #[nestcheck::allocates] pub fn insert(self) -> OccupiedEntry<'a, T, S, A> {} }
    impl<T, S: Default, A> Default for HashSet<T, S, A> { fn default() -> Self { drop(S::default()); any() } }
    impl<T: Clone, S: Clone, A> Clone for HashSet<T, S, A> { #[nestcheck::allocates] fn clone(&self) -> Self { for x in self.iter() { drop(x.clone()); } any() } }
    impl<T: Eq + Hash, S, A> PartialEq for HashSet<T, S, A> { fn eq(&self, other: &Self) -> bool {} }
    impl<T: Eq + Hash, S, A> Eq for HashSet<T, S, A> {}
    impl<T: Debug, S, A> Debug for HashSet<T, S, A> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { for x in self.iter() { let _ = x.fmt(f); } any() } }
    impl<T: Eq + Hash, S: Default, A> FromIterator<T> for HashSet<T, S, A> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self { let mut set: HashSet<T, S, A> = HashSet::default(); for x in iter { set.insert(x); } set } }
    impl<T: Eq + Hash, S, A> Extend<T> for HashSet<T, S, A> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.insert(x); } } }
    impl<T: Eq + Hash, S: Default, A, const N: usize> From<[T; N]> for HashSet<T, S, A> { #[nestcheck::allocates] fn from(arr: [T; N]) -> Self {} }
    pub struct Iter<'a, T> { item: &'a T }
    #[nestcheck::frees]
    pub struct IntoIter<T> { content: Owns<[T]> }
    impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; fn next(&mut self) -> Option<&'a T> {} }
    impl<T> ExactSizeIterator for Iter<'_, T> {}
    impl<T> Clone for Iter<'_, T> { fn clone(&self) -> Self {} }
    impl<T> Iterator for IntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<T, S, A> IntoIterator for HashSet<T, S, A> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
    impl<'a, T, S, A> IntoIterator for &'a HashSet<T, S, A> { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
}
