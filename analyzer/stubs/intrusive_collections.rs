//! Signature stub of the crate `intrusive_collections`: lists and tree of objects that have the links inside.
//!
//! A collection owns the pointers to its objects and drops them with itself. No operation allocates.

use core::marker::PhantomData;
use core::ops::Deref;

pub use linked_list::{AtomicLink as LinkedListAtomicLink, Link as LinkedListLink, LinkedList};
pub use rbtree::{AtomicLink as RBTreeAtomicLink, Link as RBTreeLink, RBTree};
pub use singly_linked_list::{AtomicLink as SinglyLinkedListAtomicLink, Link as SinglyLinkedListLink, SinglyLinkedList};
pub use xor_linked_list::{AtomicLink as XorLinkedListAtomicLink, Link as XorLinkedListLink, XorLinkedList};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound<T> { Included(T), Excluded(T), Unbounded }

pub unsafe trait PointerOps { type Value: ?Sized; type Pointer; }
/// For every pointer: box, counted or not, pinned, a reference.
pub struct DefaultPointerOps<P>(PhantomData<P>);
impl<P> DefaultPointerOps<P> { pub const fn new() -> DefaultPointerOps<P> {} }
unsafe impl<P: Deref> PointerOps for DefaultPointerOps<P> { type Value = P::Target; type Pointer = P; }
pub unsafe trait LinkOps { type LinkPtr; }
pub trait DefaultLinkOps { type Ops; const NEW: Self::Ops; }
pub unsafe trait Adapter { type LinkOps; type PointerOps: PointerOps; }
pub trait KeyAdapter<'a>: Adapter { type Key; fn get_key(&self, value: &'a <Self::PointerOps as PointerOps>::Value) -> Self::Key; }

/// A pointer that owns nothing.
pub struct UnsafeRef<T: ?Sized> { ptr: *const T }
impl<T: ?Sized> UnsafeRef<T> {
    pub unsafe fn from_raw(val: *const T) -> UnsafeRef<T> {}
    pub fn into_raw(ptr: Self) -> *mut T {}
    #[nestcheck::forgets]
    pub fn from_box(val: alloc::boxed::Box<T>) -> UnsafeRef<T> {}
    pub unsafe fn into_box(ptr: Self) -> alloc::boxed::Box<T> {}
}
impl<T: ?Sized> Clone for UnsafeRef<T> { fn clone(&self) -> UnsafeRef<T> {} }
impl<T: ?Sized> Deref for UnsafeRef<T> { type Target = T; fn deref(&self) -> &T {} }
impl<T: ?Sized> AsRef<T> for UnsafeRef<T> { fn as_ref(&self) -> &T {} }

macro_rules! links { ($($name:ident)*) => { $(
    pub struct $name { next: core::sync::atomic::AtomicUsize }
    impl $name {
        pub const fn new() -> $name {}
        pub fn is_linked(&self) -> bool {}
        pub unsafe fn force_unlink(&self) {}
    }
    impl Default for $name { fn default() -> $name {} }
    impl Clone for $name { fn clone(&self) -> $name {} }
    impl core::fmt::Debug for $name { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl crate::DefaultLinkOps for $name { type Ops = (); const NEW: () = (); }
)* } }

/// A collection with its cursors and iterators.
macro_rules! collection { ($name:ident) => {
    use crate::{Adapter, PointerOps};
    use core::nestcheck::{Owns, any};
    use core::ptr::NonNull;
    links! { Link AtomicLink }
    pub struct $name<A: Adapter> { content: Owns<[<A::PointerOps as PointerOps>::Pointer]>, adapter: A }
    impl<A: Adapter> $name<A> {
        pub const fn new(adapter: A) -> $name<A> {}
        pub fn is_empty(&self) -> bool {}
        pub fn cursor(&self) -> Cursor<'_, A> {}
        pub fn cursor_mut(&mut self) -> CursorMut<'_, A> {}
        pub fn cursor_owning(self) -> CursorOwning<A> {}
        pub unsafe fn cursor_from_ptr(&self, ptr: *const <A::PointerOps as PointerOps>::Value) -> Cursor<'_, A> {}
        pub unsafe fn cursor_mut_from_ptr(&mut self, ptr: *const <A::PointerOps as PointerOps>::Value) -> CursorMut<'_, A> {}
        pub fn front(&self) -> Cursor<'_, A> {}
        pub fn front_mut(&mut self) -> CursorMut<'_, A> {}
        pub fn front_owning(self) -> CursorOwning<A> {}
        pub fn back(&self) -> Cursor<'_, A> {}
        pub fn back_mut(&mut self) -> CursorMut<'_, A> {}
        pub fn back_owning(self) -> CursorOwning<A> {}
        pub fn iter(&self) -> Iter<'_, A> {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        pub fn fast_clear(&mut self) {}
        pub fn take(&mut self) -> $name<A> {}
        pub fn push_front(&mut self, val: <A::PointerOps as PointerOps>::Pointer) {}
        pub fn push_back(&mut self, val: <A::PointerOps as PointerOps>::Pointer) {}
        pub fn pop_front(&mut self) -> Option<<A::PointerOps as PointerOps>::Pointer> {}
        pub fn pop_back(&mut self) -> Option<<A::PointerOps as PointerOps>::Pointer> {}
    }
    impl<A: Adapter + Default> Default for $name<A> { fn default() -> $name<A> { $name::new(A::default()) } }
    impl<A: Adapter> core::fmt::Debug for $name<A> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }

    pub struct Cursor<'a, A: Adapter> { current: &'a <A::PointerOps as PointerOps>::Value, collection: &'a $name<A> }
    impl<'a, A: Adapter> Cursor<'a, A> {
        pub fn is_null(&self) -> bool {}
        pub fn get(&self) -> Option<&'a <A::PointerOps as PointerOps>::Value> {}
        pub fn get_ptr(&self) -> Option<NonNull<<A::PointerOps as PointerOps>::Value>> {}
        pub fn clone_pointer(&self) -> Option<<A::PointerOps as PointerOps>::Pointer> {}
        pub fn move_next(&mut self) {}
        pub fn move_prev(&mut self) {}
        pub fn peek_next(&self) -> Cursor<'a, A> {}
        pub fn peek_prev(&self) -> Cursor<'a, A> {}
    }
    impl<A: Adapter> Clone for Cursor<'_, A> { fn clone(&self) -> Self {} }
    pub struct CursorMut<'a, A: Adapter> { current: &'a <A::PointerOps as PointerOps>::Value, collection: &'a mut $name<A> }
    impl<'a, A: Adapter> CursorMut<'a, A> {
        pub fn is_null(&self) -> bool {}
        pub fn get(&self) -> Option<&<A::PointerOps as PointerOps>::Value> {}
        pub fn get_ptr(&self) -> Option<NonNull<<A::PointerOps as PointerOps>::Value>> {}
        pub fn into_ref(self) -> Option<&'a <A::PointerOps as PointerOps>::Value> {}
        pub fn as_cursor(&self) -> Cursor<'_, A> {}
        pub fn move_next(&mut self) {}
        pub fn move_prev(&mut self) {}
        pub fn peek_next(&self) -> Cursor<'_, A> {}
        pub fn peek_prev(&self) -> Cursor<'_, A> {}
        pub fn remove(&mut self) -> Option<<A::PointerOps as PointerOps>::Pointer> {}
        pub fn remove_next(&mut self) -> Option<<A::PointerOps as PointerOps>::Pointer> {}
        pub fn replace_with(&mut self, val: <A::PointerOps as PointerOps>::Pointer) -> Result<<A::PointerOps as PointerOps>::Pointer, <A::PointerOps as PointerOps>::Pointer> {}
        pub fn insert_after(&mut self, val: <A::PointerOps as PointerOps>::Pointer) {}
        pub fn insert_before(&mut self, val: <A::PointerOps as PointerOps>::Pointer) {}
        pub fn splice_after(&mut self, list: $name<A>) {}
        pub fn splice_before(&mut self, list: $name<A>) {}
        pub fn split_after(&mut self) -> $name<A> {}
        pub fn split_before(&mut self) -> $name<A> {}
    }
    pub struct CursorOwning<A: Adapter> { content: Owns<[<A::PointerOps as PointerOps>::Pointer]>, adapter: A }
    impl<A: Adapter> CursorOwning<A> {
        pub fn into_inner(self) -> $name<A> {}
        pub fn as_cursor(&self) -> Cursor<'_, A> {}
        pub fn with_cursor_mut<T>(&mut self, f: impl FnOnce(&mut CursorMut<'_, A>) -> T) -> T { f(any()) }
    }
    pub struct Iter<'a, A: Adapter> { current: &'a <A::PointerOps as PointerOps>::Value }
    impl<'a, A: Adapter> Iterator for Iter<'a, A> { type Item = &'a <A::PointerOps as PointerOps>::Value; fn next(&mut self) -> Option<&'a <A::PointerOps as PointerOps>::Value> {} }
    impl<'a, A: Adapter> DoubleEndedIterator for Iter<'a, A> { fn next_back(&mut self) -> Option<&'a <A::PointerOps as PointerOps>::Value> {} }
    impl<A: Adapter> Clone for Iter<'_, A> { fn clone(&self) -> Self {} }
    pub struct IntoIter<A: Adapter> { content: Owns<[<A::PointerOps as PointerOps>::Pointer]> }
    impl<A: Adapter> Iterator for IntoIter<A> { type Item = <A::PointerOps as PointerOps>::Pointer; fn next(&mut self) -> Option<<A::PointerOps as PointerOps>::Pointer> {} }
    impl<A: Adapter> DoubleEndedIterator for IntoIter<A> { fn next_back(&mut self) -> Option<<A::PointerOps as PointerOps>::Pointer> {} }
    impl<A: Adapter> IntoIterator for $name<A> { type Item = <A::PointerOps as PointerOps>::Pointer; type IntoIter = IntoIter<A>; fn into_iter(self) -> IntoIter<A> {} }
    impl<'a, A: Adapter> IntoIterator for &'a $name<A> { type Item = &'a <A::PointerOps as PointerOps>::Value; type IntoIter = Iter<'a, A>; fn into_iter(self) -> Iter<'a, A> {} }
} }
pub mod linked_list { collection! { LinkedList } }
pub mod singly_linked_list { collection! { SinglyLinkedList } }
pub mod xor_linked_list { collection! { XorLinkedList } }
/// The keys come from the user's adapter and are compared with the user's order.
pub mod rbtree {
    use crate::{Bound, KeyAdapter};
    use core::borrow::Borrow;
    collection! { RBTree }
    impl<A: for<'k> KeyAdapter<'k>> RBTree<A> {
        fn key(&self) { let key = self.adapter.get_key(any()); key.cmp(&key); }
        pub fn find<'a, Q: ?Sized + Ord>(&'a self, key: &Q) -> Cursor<'a, A> { self.key(); any() }
        pub fn find_mut<'a, Q: ?Sized + Ord>(&'a mut self, key: &Q) -> CursorMut<'a, A> { self.key(); any() }
        pub fn lower_bound<'a, Q: ?Sized + Ord>(&'a self, bound: Bound<&Q>) -> Cursor<'a, A> { self.key(); any() }
        pub fn lower_bound_mut<'a, Q: ?Sized + Ord>(&'a mut self, bound: Bound<&Q>) -> CursorMut<'a, A> { self.key(); any() }
        pub fn upper_bound<'a, Q: ?Sized + Ord>(&'a self, bound: Bound<&Q>) -> Cursor<'a, A> { self.key(); any() }
        pub fn upper_bound_mut<'a, Q: ?Sized + Ord>(&'a mut self, bound: Bound<&Q>) -> CursorMut<'a, A> { self.key(); any() }
        pub fn insert<'a>(&'a mut self, val: <A::PointerOps as PointerOps>::Pointer) -> CursorMut<'a, A> { self.key(); self.push_back(val); any() }
        pub fn entry<'a, Q: ?Sized + Ord>(&'a mut self, key: &Q) -> Entry<'a, A> { self.key(); any() }
        pub fn range<'a, Min: ?Sized + Ord, Max: ?Sized + Ord>(&'a self, min: Bound<&Min>, max: Bound<&Max>) -> Iter<'a, A> { self.key(); any() }
    }
    pub enum Entry<'a, A: Adapter> { Occupied(CursorMut<'a, A>), Vacant(InsertCursor<'a, A>) }
    pub struct InsertCursor<'a, A: Adapter> { collection: &'a mut RBTree<A> }
    impl<'a, A: Adapter> InsertCursor<'a, A> { pub fn insert(self, val: <A::PointerOps as PointerOps>::Pointer) -> CursorMut<'a, A> {} }
    impl<'a, A: Adapter> Entry<'a, A> {
        pub fn or_insert(self, val: <A::PointerOps as PointerOps>::Pointer) -> CursorMut<'a, A> { match self { Entry::Occupied(cursor) => cursor, Entry::Vacant(cursor) => cursor.insert(val) } }
        pub fn or_insert_with<F: FnOnce() -> <A::PointerOps as PointerOps>::Pointer>(self, default: F) -> CursorMut<'a, A> { match self { Entry::Occupied(cursor) => cursor, Entry::Vacant(cursor) => cursor.insert(default()) } }
    }
}

/// The adapter's type: which pointer, to which object.
#[macro_export]
macro_rules! intrusive_adapter {
    ($(#[$a:meta])* $vis:vis $name:ident < $($g:tt),* $(,)? > = $pointer:ty : $value:path { $($field:tt)* } $($w:tt)*) => {
        $crate::adapter_type! { [$($g),*] [$($w)*] $vis $name $pointer }
    };
    ($(#[$a:meta])* $vis:vis $name:ident = $pointer:ty : $value:path { $($field:tt)* } $($w:tt)*) => {
        $crate::adapter_type! { [] [$($w)*] $vis $name $pointer }
    };
}
#[macro_export]
macro_rules! adapter_type {
    ([$($g:tt)*] [$($w:tt)*] $vis:vis $name:ident $pointer:ty) => {
        $vis struct $name<$($g)*> $($w)* { pointer_ops: $crate::DefaultPointerOps<$pointer> }
        impl<$($g)*> $name<$($g)*> $($w)* {
            pub const NEW: Self = core::nestcheck::any();
            pub const fn new() -> Self { core::nestcheck::any() }
        }
        impl<$($g)*> Clone for $name<$($g)*> $($w)* { fn clone(&self) -> Self { core::nestcheck::any() } }
        impl<$($g)*> Default for $name<$($g)*> $($w)* { fn default() -> Self { core::nestcheck::any() } }
        unsafe impl<$($g)*> $crate::Adapter for $name<$($g)*> $($w)* {
            type LinkOps = ();
            type PointerOps = $crate::DefaultPointerOps<$pointer>;
        }
    };
}
