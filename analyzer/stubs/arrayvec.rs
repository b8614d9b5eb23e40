//! Signature stub of the crate `arrayvec`: vector and string of a fixed capacity, without an allocator.

pub use array_string::ArrayString;
pub use arrayvec::{ArrayVec, Drain, IntoIter};
pub use errors::CapacityError;

mod errors {
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub struct CapacityError<T = ()> { element: T }
    impl<T> CapacityError<T> { pub const fn new(element: T) -> CapacityError<T> { CapacityError { element } } pub fn element(self) -> T { self.element } pub fn simplify(self) -> CapacityError {} }
    impl<T> core::fmt::Debug for CapacityError<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl<T> core::fmt::Display for CapacityError<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl<T> core::error::Error for CapacityError<T> {}
}

mod arrayvec {
    use crate::CapacityError;
    use core::fmt::{self, Debug, Formatter};
    use core::nestcheck::{Owns, any};
    use core::ops::{Deref, DerefMut, RangeBounds};
    pub struct ArrayVec<T, const CAP: usize> { content: Owns<[T]> }
    impl<T, const CAP: usize> ArrayVec<T, CAP> {
        pub fn new() -> ArrayVec<T, CAP> {}
        pub const fn new_const() -> ArrayVec<T, CAP> {}
        pub const fn len(&self) -> usize {}
        pub const fn is_empty(&self) -> bool {}
        pub const fn capacity(&self) -> usize {}
        pub const fn is_full(&self) -> bool {}
        pub const fn remaining_capacity(&self) -> usize {}
        pub fn push(&mut self, element: T) {}
        pub fn try_push(&mut self, element: T) -> Result<(), CapacityError<T>> {}
        pub unsafe fn push_unchecked(&mut self, element: T) {}
        #[nestcheck::drops_content]
        pub fn truncate(&mut self, new_len: usize) {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        pub fn insert(&mut self, index: usize, element: T) {}
        pub fn try_insert(&mut self, index: usize, element: T) -> Result<(), CapacityError<T>> {}
        pub fn pop(&mut self) -> Option<T> {}
        pub fn swap_remove(&mut self, index: usize) -> T {}
        pub fn swap_pop(&mut self, index: usize) -> Option<T> {}
        pub fn remove(&mut self, index: usize) -> T {}
        pub fn pop_at(&mut self, index: usize) -> Option<T> {}
        #[nestcheck::drops_content]
        pub fn retain<F: FnMut(&mut T) -> bool>(&mut self, mut f: F) { for x in self.as_mut_slice() { f(x); } }
        pub unsafe fn set_len(&mut self, length: usize) {}
        pub fn try_extend_from_slice(&mut self, other: &[T]) -> Result<(), CapacityError> where T: Copy {}
        pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Drain<'_, T, CAP> {}
        pub fn into_inner(self) -> Result<[T; CAP], Self> {}
        pub unsafe fn into_inner_unchecked(self) -> [T; CAP] {}
        pub fn take(&mut self) -> Self {}
        pub fn as_slice(&self) -> &[T] {}
        pub fn as_mut_slice(&mut self) -> &mut [T] {}
        pub fn as_ptr(&self) -> *const T {}
        pub fn as_mut_ptr(&mut self) -> *mut T {}
    }
    impl<T, const CAP: usize> Deref for ArrayVec<T, CAP> { type Target = [T]; fn deref(&self) -> &[T] {} }
    impl<T, const CAP: usize> DerefMut for ArrayVec<T, CAP> { fn deref_mut(&mut self) -> &mut [T] {} }
    impl<T, const CAP: usize> Default for ArrayVec<T, CAP> { fn default() -> Self { ArrayVec::new() } }
    impl<T: Clone, const CAP: usize> Clone for ArrayVec<T, CAP> { fn clone(&self) -> Self { for x in self.as_slice() { drop(x.clone()); } any() } }
    impl<T: PartialEq, const CAP: usize> PartialEq for ArrayVec<T, CAP> { fn eq(&self, other: &Self) -> bool { (**self).eq(&**other) } }
    impl<T: Eq, const CAP: usize> Eq for ArrayVec<T, CAP> {}
    impl<T: Debug, const CAP: usize> Debug for ArrayVec<T, CAP> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<T, const CAP: usize> AsRef<[T]> for ArrayVec<T, CAP> { fn as_ref(&self) -> &[T] {} }
    impl<T, const CAP: usize> AsMut<[T]> for ArrayVec<T, CAP> { fn as_mut(&mut self) -> &mut [T] {} }
    impl<T, const CAP: usize> From<[T; CAP]> for ArrayVec<T, CAP> { fn from(array: [T; CAP]) -> Self {} }
    impl<T: Clone, const CAP: usize> TryFrom<&[T]> for ArrayVec<T, CAP> { type Error = CapacityError; fn try_from(slice: &[T]) -> Result<Self, CapacityError> { for x in slice { drop(x.clone()); } any() } }
    impl<T, const CAP: usize> FromIterator<T> for ArrayVec<T, CAP> { fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self { let mut items = ArrayVec::new(); for x in iter { items.push(x); } items } }
    impl<T, const CAP: usize> Extend<T> for ArrayVec<T, CAP> { fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.push(x); } } }
    pub struct IntoIter<T, const CAP: usize> { content: Owns<[T]> }
    impl<T, const CAP: usize> Iterator for IntoIter<T, CAP> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<T, const CAP: usize> DoubleEndedIterator for IntoIter<T, CAP> { fn next_back(&mut self) -> Option<T> {} }
    impl<T, const CAP: usize> ExactSizeIterator for IntoIter<T, CAP> {}
    pub struct Drain<'a, T, const CAP: usize> { content: Owns<[T]>, vec: &'a mut [T] }
    impl<T, const CAP: usize> Iterator for Drain<'_, T, CAP> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<T, const CAP: usize> DoubleEndedIterator for Drain<'_, T, CAP> { fn next_back(&mut self) -> Option<T> {} }
    impl<T, const CAP: usize> IntoIterator for ArrayVec<T, CAP> { type Item = T; type IntoIter = IntoIter<T, CAP>; fn into_iter(self) -> IntoIter<T, CAP> {} }
    impl<'a, T, const CAP: usize> IntoIterator for &'a ArrayVec<T, CAP> { type Item = &'a T; type IntoIter = core::slice::Iter<'a, T>; fn into_iter(self) -> core::slice::Iter<'a, T> {} }
    impl<'a, T, const CAP: usize> IntoIterator for &'a mut ArrayVec<T, CAP> { type Item = &'a mut T; type IntoIter = core::slice::IterMut<'a, T>; fn into_iter(self) -> core::slice::IterMut<'a, T> {} }
}

mod array_string {
    use crate::CapacityError;
    use core::ops::{Deref, DerefMut};
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct ArrayString<const CAP: usize> { len: u32 }
    impl<const CAP: usize> ArrayString<CAP> {
        pub fn new() -> ArrayString<CAP> {}
        pub const fn new_const() -> ArrayString<CAP> {}
        pub fn from(s: &str) -> Result<ArrayString<CAP>, CapacityError<&str>> {}
        pub const fn len(&self) -> usize {}
        pub const fn is_empty(&self) -> bool {}
        pub const fn capacity(&self) -> usize {}
        pub const fn is_full(&self) -> bool {}
        pub fn push(&mut self, c: char) {}
        pub fn try_push(&mut self, c: char) -> Result<(), CapacityError<char>> {}
        pub fn push_str(&mut self, s: &str) {}
        pub fn try_push_str<'a>(&mut self, s: &'a str) -> Result<(), CapacityError<&'a str>> {}
        pub fn pop(&mut self) -> Option<char> {}
        pub fn truncate(&mut self, new_len: usize) {}
        pub fn remove(&mut self, index: usize) -> char {}
        pub fn clear(&mut self) {}
        pub fn as_str(&self) -> &str {}
        pub fn as_mut_str(&mut self) -> &mut str {}
    }
    impl<const CAP: usize> Deref for ArrayString<CAP> { type Target = str; fn deref(&self) -> &str {} }
    impl<const CAP: usize> DerefMut for ArrayString<CAP> { fn deref_mut(&mut self) -> &mut str {} }
    impl<const CAP: usize> Default for ArrayString<CAP> { fn default() -> Self {} }
    impl<const CAP: usize> AsRef<str> for ArrayString<CAP> { fn as_ref(&self) -> &str {} }
    impl<const CAP: usize> PartialEq<str> for ArrayString<CAP> { fn eq(&self, other: &str) -> bool {} }
    impl<const CAP: usize> core::fmt::Debug for ArrayString<CAP> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl<const CAP: usize> core::fmt::Display for ArrayString<CAP> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl<const CAP: usize> core::fmt::Write for ArrayString<CAP> { fn write_char(&mut self, c: char) -> core::fmt::Result {} fn write_str(&mut self, s: &str) -> core::fmt::Result {} }
    impl<'a, const CAP: usize> TryFrom<&'a str> for ArrayString<CAP> { type Error = CapacityError<&'a str>; fn try_from(s: &'a str) -> Result<Self, CapacityError<&'a str>> {} }
}
