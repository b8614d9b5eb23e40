//! Signature stub of the crate `dashmap`: a hash map in parts, each under a lock that a reference into the map holds.
//!
//! The locks of the parts are no lock classes here; a function that takes one sleeps.

use core::borrow::Borrow;
use core::hash::Hash;
use core::nestcheck::{Owns, any};
use std::hash::RandomState;

pub use mapref::entry::{Entry, OccupiedEntry, VacantEntry};
pub use mapref::one::{Ref as MapRef, RefMut as MapRefMut};

#[nestcheck::frees]
pub struct DashMap<K, V, S = RandomState> { keys: Owns<[K]>, values: Owns<[V]>, hasher: S }
impl<K, V> DashMap<K, V, RandomState> {
    #[nestcheck::allocates]
    pub fn new() -> Self {}
    #[nestcheck::allocates]
    pub fn with_capacity(capacity: usize) -> Self {}
    #[nestcheck::allocates]
    pub fn with_shard_amount(shard_amount: usize) -> Self {}
}
impl<K, V, S> DashMap<K, V, S> {
    #[nestcheck::allocates]
    pub fn with_hasher(hasher: S) -> Self {}
    #[nestcheck::allocates]
    pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> Self {}
    pub fn hasher(&self) -> &S {}
    /// For the lock of a part. Of what a function gives that waits by attribute, nothing is known.
    #[nestcheck::sleeps]
    fn waits(&self) {}
    #[nestcheck::sleeps]
    #[nestcheck::allocates]
    pub fn insert(&self, key: K, value: V) -> Option<V> {}
    #[nestcheck::sleeps]
    pub fn remove<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> Option<(K, V)> where K: Borrow<Q> {}
    #[nestcheck::sleeps]
    pub fn remove_if<Q: ?Sized + Hash + Eq>(&self, key: &Q, f: impl FnOnce(&K, &V) -> bool) -> Option<(K, V)> where K: Borrow<Q> { f(any(), any()); any() }
    #[nestcheck::sleeps]
    pub fn remove_if_mut<Q: ?Sized + Hash + Eq>(&self, key: &Q, f: impl FnOnce(&K, &mut V) -> bool) -> Option<(K, V)> where K: Borrow<Q> { f(any(), any()); any() }
    pub fn iter(&self) -> iter::Iter<'_, K, V> {}
    pub fn iter_mut(&self) -> iter::IterMut<'_, K, V> {}
    pub fn get<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> Option<mapref::one::Ref<'_, K, V>> where K: Borrow<Q> { self.waits(); any() }
    pub fn get_mut<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> Option<mapref::one::RefMut<'_, K, V>> where K: Borrow<Q> { self.waits(); any() }
    pub fn try_get<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> try_result::TryResult<mapref::one::Ref<'_, K, V>> where K: Borrow<Q> {}
    pub fn try_get_mut<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> try_result::TryResult<mapref::one::RefMut<'_, K, V>> where K: Borrow<Q> {}
    #[nestcheck::sleeps]
    #[nestcheck::allocates]
    pub fn shrink_to_fit(&self) {}
    #[nestcheck::sleeps]
    pub fn retain(&self, mut f: impl FnMut(&K, &mut V) -> bool) { f(any(), any()); }
    #[nestcheck::sleeps]
    pub fn len(&self) -> usize {}
    #[nestcheck::sleeps]
    pub fn is_empty(&self) -> bool {}
    #[nestcheck::sleeps]
    pub fn clear(&self) {}
    #[nestcheck::sleeps]
    pub fn alter<Q: ?Sized + Hash + Eq>(&self, key: &Q, f: impl FnOnce(&K, V) -> V) where K: Borrow<Q> { drop(f(any(), any())); }
    #[nestcheck::sleeps]
    pub fn alter_all(&self, mut f: impl FnMut(&K, V) -> V) { drop(f(any(), any())); }
    #[nestcheck::sleeps]
    pub fn view<Q: ?Sized + Hash + Eq, R>(&self, key: &Q, f: impl FnOnce(&K, &V) -> R) -> Option<R> where K: Borrow<Q> { Some(f(any(), any())) }
    #[nestcheck::sleeps]
    pub fn contains_key<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> bool where K: Borrow<Q> {}
    pub fn entry(&self, key: K) -> Entry<'_, K, V> { self.waits(); core::mem::forget(key); any() }
    pub fn try_entry(&self, key: K) -> Option<Entry<'_, K, V>> {}
}
impl<K, V, S: Default> Default for DashMap<K, V, S> { fn default() -> Self { DashMap::with_hasher(S::default()) } }
impl<K: Clone, V: Clone, S: Clone> Clone for DashMap<K, V, S> { #[nestcheck::sleeps] #[nestcheck::allocates] fn clone(&self) -> Self { for entry in self.iter() { drop((entry.key().clone(), entry.value().clone())); } any() } }
impl<K: Eq + Hash, V, S: Default> FromIterator<(K, V)> for DashMap<K, V, S> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = (K, V)>>(iter: I) -> Self { let map: DashMap<K, V, S> = DashMap::default(); for (k, v) in iter { map.insert(k, v); } map } }
impl<K: Eq + Hash, V, S> Extend<(K, V)> for DashMap<K, V, S> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, iter: I) { for (k, v) in iter { self.insert(k, v); } } }
impl<K, V, S> IntoIterator for DashMap<K, V, S> { type Item = (K, V); type IntoIter = iter::OwningIter<K, V>; fn into_iter(self) -> iter::OwningIter<K, V> {} }
impl<'a, K, V, S> IntoIterator for &'a DashMap<K, V, S> { type Item = mapref::multiple::RefMulti<'a, K, V>; type IntoIter = iter::Iter<'a, K, V>; fn into_iter(self) -> iter::Iter<'a, K, V> {} }
pub mod try_result {
    pub enum TryResult<R> { Present(R), Absent, Locked }
    impl<R> TryResult<R> { pub fn is_present(&self) -> bool {} pub fn is_absent(&self) -> bool {} pub fn is_locked(&self) -> bool {} pub fn unwrap(self) -> R {} pub fn try_unwrap(self) -> Option<R> {} }
}
pub mod iter {
    use crate::mapref::multiple::{RefMulti, RefMutMulti};
    use core::nestcheck::Owns;
    #[nestcheck::sleeps]
    fn waits() {}
    pub struct Iter<'a, K, V> { key: &'a K, value: &'a V }
    impl<'a, K, V> Iterator for Iter<'a, K, V> { type Item = RefMulti<'a, K, V>; fn next(&mut self) -> Option<RefMulti<'a, K, V>> { waits(); core::nestcheck::any() } }
    pub struct IterMut<'a, K, V> { key: &'a K, value: &'a mut V }
    impl<'a, K, V> Iterator for IterMut<'a, K, V> { type Item = RefMutMulti<'a, K, V>; fn next(&mut self) -> Option<RefMutMulti<'a, K, V>> { waits(); core::nestcheck::any() } }
    #[nestcheck::frees]
    pub struct OwningIter<K, V> { keys: Owns<[K]>, values: Owns<[V]> }
    impl<K, V> Iterator for OwningIter<K, V> { type Item = (K, V); fn next(&mut self) -> Option<(K, V)> {} }
}
pub mod mapref {
    macro_rules! shared { ($name:ident) => {
        pub struct $name<'a, K, V> { value: &'a V, key: core::marker::PhantomData<K> }
        impl<'a, K, V> $name<'a, K, V> { pub fn key(&self) -> &K {} pub fn value(&self) -> &V {} pub fn pair(&self) -> (&K, &V) {} }
        impl<K, V> core::ops::Deref for $name<'_, K, V> { type Target = V; fn deref(&self) -> &V {} }
    } }
    macro_rules! exclusive { ($name:ident) => {
        pub struct $name<'a, K, V> { value: &'a mut V, key: core::marker::PhantomData<K> }
        impl<'a, K, V> $name<'a, K, V> { pub fn key(&self) -> &K {} pub fn value(&self) -> &V {} pub fn value_mut(&mut self) -> &mut V {} pub fn pair(&self) -> (&K, &V) {} pub fn pair_mut(&mut self) -> (&K, &mut V) {} }
        impl<K, V> core::ops::Deref for $name<'_, K, V> { type Target = V; fn deref(&self) -> &V {} }
        impl<K, V> core::ops::DerefMut for $name<'_, K, V> { fn deref_mut(&mut self) -> &mut V {} }
    } }
    pub mod one { shared! { Ref } exclusive! { RefMut } impl<'a, K, V> RefMut<'a, K, V> { pub fn downgrade(self) -> Ref<'a, K, V> {} } }
    pub mod multiple { shared! { RefMulti } exclusive! { RefMutMulti } }
    pub mod entry {
        use super::one::RefMut;
        pub enum Entry<'a, K, V> { Occupied(OccupiedEntry<'a, K, V>), Vacant(VacantEntry<'a, K, V>) }
        pub struct OccupiedEntry<'a, K, V> { key: K, value: &'a mut V }
        pub struct VacantEntry<'a, K, V> { key: K, value: &'a mut V }
        impl<'a, K, V> Entry<'a, K, V> {
            pub fn and_modify(self, f: impl FnOnce(&mut V)) -> Self { match self { Entry::Occupied(mut e) => { f(e.get_mut()); Entry::Occupied(e) } Entry::Vacant(e) => Entry::Vacant(e) } }
            pub fn key(&self) -> &K {}
            pub fn into_key(self) -> K {}
            #[nestcheck::allocates]
            pub fn or_default(self) -> RefMut<'a, K, V> where V: Default { match self { Entry::Occupied(e) => e.into_ref(), Entry::Vacant(e) => e.insert(V::default()) } }
            #[nestcheck::allocates]
            pub fn or_insert(self, value: V) -> RefMut<'a, K, V> { match self { Entry::Occupied(e) => e.into_ref(), Entry::Vacant(e) => e.insert(value) } }
            #[nestcheck::allocates]
            pub fn or_insert_with(self, value: impl FnOnce() -> V) -> RefMut<'a, K, V> { match self { Entry::Occupied(e) => e.into_ref(), Entry::Vacant(e) => e.insert(value()) } }
            #[nestcheck::allocates]
            pub fn or_try_insert_with<E>(self, value: impl FnOnce() -> Result<V, E>) -> Result<RefMut<'a, K, V>, E> { match self { Entry::Occupied(e) => Ok(e.into_ref()), Entry::Vacant(e) => Ok(e.insert(value()?)) } }
            #[nestcheck::allocates]
            pub fn insert(self, value: V) -> RefMut<'a, K, V> {}
        }
        impl<'a, K, V> OccupiedEntry<'a, K, V> { pub fn key(&self) -> &K {} pub fn get(&self) -> &V {} pub fn get_mut(&mut self) -> &mut V {} pub fn insert(&mut self, value: V) -> V {} pub fn into_ref(self) -> RefMut<'a, K, V> {} pub fn remove(self) -> V {} pub fn remove_entry(self) -> (K, V) {} }
        impl<'a, K, V> VacantEntry<'a, K, V> { pub fn key(&self) -> &K {} pub fn into_key(self) -> K {} #[nestcheck::allocates] pub fn insert(self, value: V) -> RefMut<'a, K, V> {} }
    }
}
#[nestcheck::frees]
pub struct DashSet<K, S = RandomState> { inner: DashMap<K, (), S> }
impl<K> DashSet<K, RandomState> { #[nestcheck::allocates] pub fn new() -> Self {} }
impl<K, S> DashSet<K, S> {
    #[nestcheck::sleeps]
    #[nestcheck::allocates]
    pub fn insert(&self, key: K) -> bool {}
    #[nestcheck::sleeps]
    pub fn remove<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> Option<K> where K: Borrow<Q> {}
    #[nestcheck::sleeps]
    pub fn contains<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> bool where K: Borrow<Q> {}
    #[nestcheck::sleeps]
    pub fn len(&self) -> usize {}
    #[nestcheck::sleeps]
    pub fn is_empty(&self) -> bool {}
    #[nestcheck::sleeps]
    pub fn clear(&self) {}
}
impl<K, S: Default> Default for DashSet<K, S> { fn default() -> Self {} }
