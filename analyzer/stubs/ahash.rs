//! Signature stub of the crate `ahash`: the standard maps and sets with a faster hasher, as aliases and as types of their own.

use core::fmt::{self, Debug, Formatter};
use core::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};
use core::nestcheck::any;
use core::ops::{Deref, DerefMut, Index};
use std::collections::{hash_map, hash_set};

pub type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<AHasher>>;
pub type HashSet<K> = std::collections::HashSet<K, BuildHasherDefault<AHasher>>;

/// `new` and `with_capacity`, which the aliases lack.
pub trait HashMapExt { fn new() -> Self; fn with_capacity(capacity: usize) -> Self; }
impl<K, V, S: BuildHasher + Default> HashMapExt for std::collections::HashMap<K, V, S> { fn new() -> Self {} #[nestcheck::allocates] fn with_capacity(capacity: usize) -> Self {} }
pub trait HashSetExt { fn new() -> Self; fn with_capacity(capacity: usize) -> Self; }
impl<K, S: BuildHasher + Default> HashSetExt for std::collections::HashSet<K, S> { fn new() -> Self {} #[nestcheck::allocates] fn with_capacity(capacity: usize) -> Self {} }

#[derive(Clone, Debug, Default)]
pub struct AHasher { state: u64 }
impl Hasher for AHasher { fn finish(&self) -> u64 {} fn write(&mut self, bytes: &[u8]) {} }
#[derive(Clone, Debug, Default)]
pub struct RandomState { keys: u64 }
impl RandomState {
    pub fn new() -> RandomState {}
    pub fn generate_with(k0: u64, k1: u64, k2: u64, k3: u64) -> RandomState {}
    pub const fn with_seed(key: usize) -> RandomState {}
    pub const fn with_seeds(k0: u64, k1: u64, k2: u64, k3: u64) -> RandomState {}
    pub fn hash_one<T: Hash>(&self, x: T) -> u64 { x.hash(&mut AHasher::default()); any() }
}
impl BuildHasher for RandomState { type Hasher = AHasher; fn build_hasher(&self) -> AHasher {} }

pub struct AHashMap<K, V, S = RandomState>(std::collections::HashMap<K, V, S>);
impl<K, V> AHashMap<K, V, RandomState> {
    pub fn new() -> Self {}
    #[nestcheck::allocates]
    pub fn with_capacity(capacity: usize) -> Self {}
}
impl<K, V, S> AHashMap<K, V, S> {
    pub fn with_hasher(hash_builder: S) -> Self {}
    #[nestcheck::allocates]
    pub fn with_capacity_and_hasher(capacity: usize, hash_builder: S) -> Self {}
}
impl<K, V, S> Deref for AHashMap<K, V, S> { type Target = std::collections::HashMap<K, V, S>; fn deref(&self) -> &std::collections::HashMap<K, V, S> { &self.0 } }
impl<K, V, S> DerefMut for AHashMap<K, V, S> { fn deref_mut(&mut self) -> &mut std::collections::HashMap<K, V, S> { &mut self.0 } }
impl<K, V, S: Default> Default for AHashMap<K, V, S> { fn default() -> Self { AHashMap(std::collections::HashMap::default()) } }
impl<K: Clone, V: Clone, S: Clone> Clone for AHashMap<K, V, S> { #[nestcheck::allocates] fn clone(&self) -> Self { AHashMap(self.0.clone()) } }
impl<K: Debug, V: Debug, S> Debug for AHashMap<K, V, S> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { self.0.fmt(f) } }
impl<K: Eq + Hash, V: PartialEq, S: BuildHasher> PartialEq for AHashMap<K, V, S> { fn eq(&self, other: &Self) -> bool { self.0.eq(&other.0) } }
impl<K: Eq + Hash, V, Q: ?Sized + Hash + Eq, S: BuildHasher> Index<&Q> for AHashMap<K, V, S> where K: core::borrow::Borrow<Q> { type Output = V; fn index(&self, key: &Q) -> &V {} }
impl<K: Eq + Hash, V> FromIterator<(K, V)> for AHashMap<K, V, RandomState> { #[nestcheck::allocates] fn from_iter<T: IntoIterator<Item = (K, V)>>(iter: T) -> Self { AHashMap(iter.into_iter().collect()) } }
impl<K: Eq + Hash, V, S: BuildHasher> Extend<(K, V)> for AHashMap<K, V, S> { #[nestcheck::allocates] fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) { self.0.extend(iter) } }
impl<K, V> From<std::collections::HashMap<K, V, RandomState>> for AHashMap<K, V> { fn from(item: std::collections::HashMap<K, V, RandomState>) -> Self { AHashMap(item) } }
impl<K: Eq + Hash, V, const N: usize> From<[(K, V); N]> for AHashMap<K, V> { #[nestcheck::allocates] fn from(arr: [(K, V); N]) -> Self {} }
impl<K, V, S> IntoIterator for AHashMap<K, V, S> { type Item = (K, V); type IntoIter = hash_map::IntoIter<K, V>; fn into_iter(self) -> hash_map::IntoIter<K, V> { self.0.into_iter() } }
impl<'a, K, V, S> IntoIterator for &'a AHashMap<K, V, S> { type Item = (&'a K, &'a V); type IntoIter = hash_map::Iter<'a, K, V>; fn into_iter(self) -> hash_map::Iter<'a, K, V> { self.0.iter() } }
impl<'a, K, V, S> IntoIterator for &'a mut AHashMap<K, V, S> { type Item = (&'a K, &'a mut V); type IntoIter = hash_map::IterMut<'a, K, V>; fn into_iter(self) -> hash_map::IterMut<'a, K, V> { self.0.iter_mut() } }

pub struct AHashSet<T, S = RandomState>(std::collections::HashSet<T, S>);
impl<T> AHashSet<T, RandomState> {
    pub fn new() -> Self {}
    #[nestcheck::allocates]
    pub fn with_capacity(capacity: usize) -> Self {}
}
impl<T, S> AHashSet<T, S> {
    pub fn with_hasher(hash_builder: S) -> Self {}
    #[nestcheck::allocates]
    pub fn with_capacity_and_hasher(capacity: usize, hash_builder: S) -> Self {}
}
impl<T, S> Deref for AHashSet<T, S> { type Target = std::collections::HashSet<T, S>; fn deref(&self) -> &std::collections::HashSet<T, S> { &self.0 } }
impl<T, S> DerefMut for AHashSet<T, S> { fn deref_mut(&mut self) -> &mut std::collections::HashSet<T, S> { &mut self.0 } }
impl<T, S: Default> Default for AHashSet<T, S> { fn default() -> Self { AHashSet(std::collections::HashSet::default()) } }
impl<T: Clone, S: Clone> Clone for AHashSet<T, S> { #[nestcheck::allocates] fn clone(&self) -> Self { AHashSet(self.0.clone()) } }
impl<T: Debug, S> Debug for AHashSet<T, S> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { self.0.fmt(f) } }
impl<T: Eq + Hash, S: BuildHasher> PartialEq for AHashSet<T, S> { fn eq(&self, other: &Self) -> bool { self.0.eq(&other.0) } }
impl<T: Eq + Hash> FromIterator<T> for AHashSet<T, RandomState> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self { AHashSet(iter.into_iter().collect()) } }
impl<T: Eq + Hash, S: BuildHasher> Extend<T> for AHashSet<T, S> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { self.0.extend(iter) } }
impl<T: Eq + Hash, const N: usize> From<[T; N]> for AHashSet<T> { #[nestcheck::allocates] fn from(arr: [T; N]) -> Self {} }
impl<T, S> IntoIterator for AHashSet<T, S> { type Item = T; type IntoIter = hash_set::IntoIter<T>; fn into_iter(self) -> hash_set::IntoIter<T> { self.0.into_iter() } }
impl<'a, T, S> IntoIterator for &'a AHashSet<T, S> { type Item = &'a T; type IntoIter = hash_set::Iter<'a, T>; fn into_iter(self) -> hash_set::Iter<'a, T> { self.0.iter() } }
