//! Signature stub of the crate `by_address`: pointers that are compared by where they point.

use core::ops::{Deref, DerefMut};

macro_rules! compared { ($name:ident) => {
    pub struct $name<T: ?Sized + Deref>(pub T);
    impl<T: ?Sized + Deref> $name<T> { pub fn from_ref(r: &T) -> &Self {} }
    impl<T: ?Sized + Deref> PartialEq for $name<T> { fn eq(&self, other: &Self) -> bool {} }
    impl<T: ?Sized + Deref> Eq for $name<T> {}
    impl<T: ?Sized + Deref> PartialOrd for $name<T> { fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {} }
    impl<T: ?Sized + Deref> Ord for $name<T> { fn cmp(&self, other: &Self) -> core::cmp::Ordering {} }
    impl<T: ?Sized + Deref> core::hash::Hash for $name<T> { fn hash<H: core::hash::Hasher>(&self, state: &mut H) {} }
    impl<T: Clone + Deref> Clone for $name<T> { fn clone(&self) -> Self { $name(self.0.clone()) } }
    impl<T: Copy + Deref> Copy for $name<T> {}
    impl<T: ?Sized + Deref> Deref for $name<T> { type Target = T; fn deref(&self) -> &T { &self.0 } }
    impl<T: ?Sized + Deref> DerefMut for $name<T> { fn deref_mut(&mut self) -> &mut T { &mut self.0 } }
    impl<T: Deref> From<T> for $name<T> { fn from(t: T) -> $name<T> { $name(t) } }
} }
compared! { ByAddress }
compared! { ByThinAddress }
