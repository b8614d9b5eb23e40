//! Signature stub of the crate `lru`: a map that forgets what was used longest ago.

use core::borrow::Borrow;
use core::fmt::{self, Debug, Formatter};
use core::hash::{BuildHasher, Hash};
use core::nestcheck::{Owns, any};
use core::num::NonZeroUsize;

#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultHasher;
#[nestcheck::frees]
pub struct LruCache<K, V, S = DefaultHasher> { keys: Owns<[K]>, values: Owns<[V]>, hash_builder: S }
impl<K: Hash + Eq, V> LruCache<K, V, DefaultHasher> {
    #[nestcheck::allocates]
    pub fn new(cap: NonZeroUsize) -> LruCache<K, V, DefaultHasher> {}
    #[nestcheck::allocates]
    pub fn unbounded() -> LruCache<K, V, DefaultHasher> {}
}
impl<K: Hash + Eq, V, S> LruCache<K, V, S> {
    #[nestcheck::allocates]
    pub fn with_hasher(cap: NonZeroUsize, hash_builder: S) -> LruCache<K, V, S> {}
    #[nestcheck::allocates]
    pub fn unbounded_with_hasher(hash_builder: S) -> LruCache<K, V, S> {}
    #[nestcheck::allocates]
    pub fn put(&mut self, k: K, v: V) -> Option<V> {}
    #[nestcheck::allocates]
    pub fn push(&mut self, k: K, v: V) -> Option<(K, V)> {}
    pub fn get<'a, Q: ?Sized + Hash + Eq>(&'a mut self, k: &Q) -> Option<&'a V> where K: Borrow<Q> {}
    pub fn get_mut<'a, Q: ?Sized + Hash + Eq>(&'a mut self, k: &Q) -> Option<&'a mut V> where K: Borrow<Q> {}
    pub fn get_key_value<'a, Q: ?Sized + Hash + Eq>(&'a mut self, k: &Q) -> Option<(&'a K, &'a V)> where K: Borrow<Q> {}
    pub fn get_key_value_mut<'a, Q: ?Sized + Hash + Eq>(&'a mut self, k: &Q) -> Option<(&'a K, &'a mut V)> where K: Borrow<Q> {}
    #[nestcheck::allocates]
    pub fn get_or_insert<F: FnOnce() -> V>(&mut self, k: K, f: F) -> &V { self.put(k, f()); any() }
    #[nestcheck::allocates]
    pub fn get_or_insert_mut<F: FnOnce() -> V>(&mut self, k: K, f: F) -> &mut V { self.put(k, f()); any() }
    #[nestcheck::allocates]
    pub fn try_get_or_insert<F: FnOnce() -> Result<V, E>, E>(&mut self, k: K, f: F) -> Result<&V, E> { self.put(k, f()?); Ok(any()) }
    #[nestcheck::allocates]
    pub fn try_get_or_insert_mut<F: FnOnce() -> Result<V, E>, E>(&mut self, k: K, f: F) -> Result<&mut V, E> { self.put(k, f()?); Ok(any()) }
    pub fn peek<'a, Q: ?Sized + Hash + Eq>(&'a self, k: &Q) -> Option<&'a V> where K: Borrow<Q> {}
    pub fn peek_mut<'a, Q: ?Sized + Hash + Eq>(&'a mut self, k: &Q) -> Option<&'a mut V> where K: Borrow<Q> {}
    pub fn peek_lru(&self) -> Option<(&K, &V)> {}
    pub fn peek_mru(&self) -> Option<(&K, &V)> {}
    pub fn contains<Q: ?Sized + Hash + Eq>(&self, k: &Q) -> bool where K: Borrow<Q> {}
    pub fn pop<Q: ?Sized + Hash + Eq>(&mut self, k: &Q) -> Option<V> where K: Borrow<Q> {}
    pub fn pop_entry<Q: ?Sized + Hash + Eq>(&mut self, k: &Q) -> Option<(K, V)> where K: Borrow<Q> {}
    pub fn pop_lru(&mut self) -> Option<(K, V)> {}
    pub fn pop_mru(&mut self) -> Option<(K, V)> {}
    pub fn promote<Q: ?Sized + Hash + Eq>(&mut self, k: &Q) -> bool where K: Borrow<Q> {}
    pub fn demote<Q: ?Sized + Hash + Eq>(&mut self, k: &Q) -> bool where K: Borrow<Q> {}
}
impl<K, V, S> LruCache<K, V, S> {
    pub fn len(&self) -> usize {}
    pub fn is_empty(&self) -> bool {}
    pub fn cap(&self) -> NonZeroUsize {}
    #[nestcheck::allocates]
    #[nestcheck::drops_content]
    pub fn resize(&mut self, cap: NonZeroUsize) {}
    #[nestcheck::drops_content]
    pub fn clear(&mut self) {}
    pub fn iter(&self) -> Iter<'_, K, V> {}
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
}
impl<K: Hash + Eq + Clone, V: Clone, S> Clone for LruCache<K, V, S> { #[nestcheck::allocates] fn clone(&self) -> Self { for (k, v) in self.iter() { drop((k.clone(), v.clone())); } any() } }
impl<K, V, S> Debug for LruCache<K, V, S> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
pub struct Iter<'a, K, V> { key: &'a K, value: &'a V }
impl<'a, K, V> Iterator for Iter<'a, K, V> { type Item = (&'a K, &'a V); fn next(&mut self) -> Option<(&'a K, &'a V)> {} }
impl<'a, K, V> DoubleEndedIterator for Iter<'a, K, V> { fn next_back(&mut self) -> Option<(&'a K, &'a V)> {} }
impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}
pub struct IterMut<'a, K, V> { key: &'a K, value: &'a mut V }
impl<'a, K, V> Iterator for IterMut<'a, K, V> { type Item = (&'a K, &'a mut V); fn next(&mut self) -> Option<(&'a K, &'a mut V)> {} }
impl<'a, K, V> DoubleEndedIterator for IterMut<'a, K, V> { fn next_back(&mut self) -> Option<(&'a K, &'a mut V)> {} }
impl<K, V> ExactSizeIterator for IterMut<'_, K, V> {}
#[nestcheck::frees]
pub struct IntoIter<K, V> { keys: Owns<[K]>, values: Owns<[V]> }
impl<K, V> Iterator for IntoIter<K, V> { type Item = (K, V); fn next(&mut self) -> Option<(K, V)> {} }
impl<K, V, S> IntoIterator for LruCache<K, V, S> { type Item = (K, V); type IntoIter = IntoIter<K, V>; fn into_iter(self) -> IntoIter<K, V> {} }
impl<'a, K, V, S> IntoIterator for &'a LruCache<K, V, S> { type Item = (&'a K, &'a V); type IntoIter = Iter<'a, K, V>; fn into_iter(self) -> Iter<'a, K, V> {} }
impl<'a, K, V, S> IntoIterator for &'a mut LruCache<K, V, S> { type Item = (&'a K, &'a mut V); type IntoIter = IterMut<'a, K, V>; fn into_iter(self) -> IterMut<'a, K, V> {} }
