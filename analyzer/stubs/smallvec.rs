//! Signature stub of the crate `smallvec`: the vector that begins inline.

use core::ops::{Deref, DerefMut, Index, IndexMut, RangeBounds};

pub unsafe trait Array { type Item; fn size() -> usize; }
unsafe impl<T, const N: usize> Array for [T; N] { type Item = T; fn size() -> usize { N } }

pub struct SmallVec<A: Array> { items: Vec<A::Item> }
impl<A: Array> SmallVec<A> {
    pub const fn new() -> SmallVec<A> {}
    pub const fn new_const() -> SmallVec<A> {}
    #[nestcheck::allocates]
    pub fn with_capacity(n: usize) -> SmallVec<A> {}
    pub fn from_buf(buf: A) -> SmallVec<A> {}
    #[nestcheck::allocates]
    pub fn from_vec(vec: Vec<A::Item>) -> SmallVec<A> {}
    pub fn len(&self) -> usize {}
    pub fn is_empty(&self) -> bool {}
    pub fn capacity(&self) -> usize {}
    pub fn spilled(&self) -> bool {}
    #[nestcheck::allocates]
    pub fn push(&mut self, value: A::Item) {}
    pub fn pop(&mut self) -> Option<A::Item> {}
    #[nestcheck::allocates]
    pub fn insert(&mut self, index: usize, element: A::Item) {}
    pub fn remove(&mut self, index: usize) -> A::Item {}
    pub fn swap_remove(&mut self, index: usize) -> A::Item {}
    #[nestcheck::allocates]
    pub fn reserve(&mut self, additional: usize) {}
    #[nestcheck::drops_content]
    pub fn truncate(&mut self, len: usize) {}
    #[nestcheck::drops_content]
    pub fn clear(&mut self) {}
    pub fn as_slice(&self) -> &[A::Item] {}
    pub fn as_mut_slice(&mut self) -> &mut [A::Item] {}
    #[nestcheck::allocates]
    pub fn into_vec(self) -> Vec<A::Item> {}
    pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> alloc::vec::IntoIter<A::Item> {}
    pub fn retain<F: FnMut(&mut A::Item) -> bool>(&mut self, mut f: F) { for x in self.as_mut_slice() { f(x); } }
}
impl<A: Array> Deref for SmallVec<A> { type Target = [A::Item]; fn deref(&self) -> &[A::Item] {} }
impl<A: Array> DerefMut for SmallVec<A> { fn deref_mut(&mut self) -> &mut [A::Item] {} }
impl<A: Array> Default for SmallVec<A> { fn default() -> SmallVec<A> {} }
impl<A: Array> Extend<A::Item> for SmallVec<A> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = A::Item>>(&mut self, iter: I) { for x in iter { self.push(x); } } }
impl<A: Array> FromIterator<A::Item> for SmallVec<A> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = A::Item>>(iter: I) -> SmallVec<A> { let mut items = SmallVec::new(); for x in iter { items.push(x); } items } }
impl<A: Array> IntoIterator for SmallVec<A> { type Item = A::Item; type IntoIter = alloc::vec::IntoIter<A::Item>; fn into_iter(self) -> alloc::vec::IntoIter<A::Item> {} }
impl<'a, A: Array> IntoIterator for &'a SmallVec<A> { type Item = &'a A::Item; type IntoIter = core::slice::Iter<'a, A::Item>; fn into_iter(self) -> core::slice::Iter<'a, A::Item> {} }
impl<'a, A: Array> IntoIterator for &'a mut SmallVec<A> { type Item = &'a mut A::Item; type IntoIter = core::slice::IterMut<'a, A::Item>; fn into_iter(self) -> core::slice::IterMut<'a, A::Item> {} }

#[macro_export]
macro_rules! smallvec {
    ($element:expr; $count:expr) => {{ let mut items = $crate::SmallVec::new(); drop($count); items.push($element); items }};
    ($($item:expr),* $(,)?) => {{ let mut items = $crate::SmallVec::new(); $(items.push($item);)* items }};
}
