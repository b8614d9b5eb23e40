//! Signature stub of the crate `slab`: values under numbers that are used again.

use core::nestcheck::{Owns, any};
use core::ops::{Index, IndexMut};

#[nestcheck::frees]
pub struct Slab<T> { content: Owns<[T]> }
impl<T> Slab<T> {
    pub const fn new() -> Slab<T> {}
    #[nestcheck::allocates]
    pub fn with_capacity(capacity: usize) -> Slab<T> {}
    pub fn capacity(&self) -> usize {}
    #[nestcheck::allocates]
    pub fn reserve(&mut self, additional: usize) {}
    #[nestcheck::allocates]
    pub fn reserve_exact(&mut self, additional: usize) {}
    #[nestcheck::allocates]
    pub fn shrink_to_fit(&mut self) {}
    #[nestcheck::allocates]
    pub fn compact<F: FnMut(&mut T, usize, usize) -> bool>(&mut self, mut rekey: F) { for (key, value) in self.iter_mut() { rekey(value, key, key); } }
    #[nestcheck::drops_content]
    pub fn clear(&mut self) {}
    pub fn len(&self) -> usize {}
    pub fn is_empty(&self) -> bool {}
    pub fn iter(&self) -> Iter<'_, T> {}
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
    pub fn get(&self, key: usize) -> Option<&T> {}
    pub fn get_mut(&mut self, key: usize) -> Option<&mut T> {}
    pub fn get2_mut(&mut self, key1: usize, key2: usize) -> Option<(&mut T, &mut T)> {}
    pub unsafe fn get_unchecked(&self, key: usize) -> &T {}
    pub unsafe fn get_unchecked_mut(&mut self, key: usize) -> &mut T {}
    pub fn key_of(&self, present_element: &T) -> usize {}
    #[nestcheck::allocates]
    pub fn insert(&mut self, val: T) -> usize {}
    pub fn vacant_key(&self) -> usize {}
    pub fn vacant_entry(&mut self) -> VacantEntry<'_, T> {}
    pub fn try_remove(&mut self, key: usize) -> Option<T> {}
    pub fn remove(&mut self, key: usize) -> T {}
    pub fn contains(&self, key: usize) -> bool {}
    #[nestcheck::drops_content]
    pub fn retain<F: FnMut(usize, &mut T) -> bool>(&mut self, mut f: F) { for (key, value) in self.iter_mut() { f(key, value); } }
    pub fn drain(&mut self) -> Drain<'_, T> {}
}
impl<T> Default for Slab<T> { fn default() -> Slab<T> { Slab::new() } }
impl<T: Clone> Clone for Slab<T> { #[nestcheck::allocates] fn clone(&self) -> Self { for (_, x) in self.iter() { drop(x.clone()); } any() } }
impl<T: core::fmt::Debug> core::fmt::Debug for Slab<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { for (_, x) in self.iter() { let _ = x.fmt(f); } any() } }
impl<T> Index<usize> for Slab<T> { type Output = T; fn index(&self, key: usize) -> &T {} }
impl<T> IndexMut<usize> for Slab<T> { fn index_mut(&mut self, key: usize) -> &mut T {} }
impl<T> FromIterator<(usize, T)> for Slab<T> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = (usize, T)>>(iter: I) -> Slab<T> { let mut slab = Slab::new(); for (_, x) in iter { slab.insert(x); } slab } }
pub struct VacantEntry<'a, T> { value: &'a mut T, key: usize }
impl<'a, T> VacantEntry<'a, T> {
    #[nestcheck::allocates]
    pub fn insert(self, val: T) -> &'a mut T {}
    pub fn key(&self) -> usize {}
}
macro_rules! walks { ($($name:ident => $item:ty;)*) => { $(
    pub struct $name<'a, T> { value: &'a T }
    impl<'a, T> Iterator for $name<'a, T> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
    impl<'a, T> DoubleEndedIterator for $name<'a, T> { fn next_back(&mut self) -> Option<$item> {} }
    impl<'a, T> ExactSizeIterator for $name<'a, T> {}
)* } }
walks! { Iter => (usize, &'a T); IterMut => (usize, &'a mut T); }
impl<T> Clone for Iter<'_, T> { fn clone(&self) -> Self {} }
pub struct Drain<'a, T> { content: Owns<[T]>, slab: &'a mut [T] }
impl<T> Iterator for Drain<'_, T> { type Item = T; fn next(&mut self) -> Option<T> {} }
#[nestcheck::frees]
pub struct IntoIter<T> { content: Owns<[T]> }
impl<T> Iterator for IntoIter<T> { type Item = (usize, T); fn next(&mut self) -> Option<(usize, T)> {} }
impl<T> IntoIterator for Slab<T> { type Item = (usize, T); type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
impl<'a, T> IntoIterator for &'a Slab<T> { type Item = (usize, &'a T); type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
impl<'a, T> IntoIterator for &'a mut Slab<T> { type Item = (usize, &'a mut T); type IntoIter = IterMut<'a, T>; fn into_iter(self) -> IterMut<'a, T> {} }
