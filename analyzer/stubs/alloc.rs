//! Signature stub of the crate `alloc`: owning pointers, collections and strings on stable Rust.
//!
//! Vocabulary: as in `core.rs` beside this file. `#[nestcheck::allocates]` marks a function that may reach the
//! global allocator. Freeing is not marked: it follows from the drop of an owner whose type bears
//! `#[nestcheck::frees]`.

pub mod alloc {
    pub use core::alloc::{AllocError, Allocator, GlobalAlloc, Layout, LayoutError};
    #[nestcheck::allocates]
    pub unsafe fn alloc(layout: Layout) -> *mut u8 {}
    #[nestcheck::frees]
    pub unsafe fn dealloc(ptr: *mut u8, layout: Layout) {}
    #[nestcheck::allocates]
    pub unsafe fn alloc_zeroed(layout: Layout) -> *mut u8 {}
    #[nestcheck::allocates]
    pub unsafe fn realloc(ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {}
    pub fn handle_alloc_error(layout: Layout) -> ! {}
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Global;
    unsafe impl Allocator for Global {
        #[nestcheck::allocates]
        fn allocate(&self, layout: Layout) -> Result<core::ptr::NonNull<[u8]>, AllocError> {}
        #[nestcheck::frees]
        unsafe fn deallocate(&self, ptr: core::ptr::NonNull<u8>, layout: Layout) {}
    }
}

pub mod boxed {
    use crate::alloc::Global;
    use crate::borrow::Cow;
    use crate::string::String;
    use crate::vec::Vec;
    use core::any::Any;
    use core::borrow::{Borrow, BorrowMut};
    use core::error::Error;
    use core::fmt::{self, Debug, Display, Formatter};
    use core::future::Future;
    use core::mem::MaybeUninit;
    use core::nestcheck::{Owns, any};
    use core::ops::{Deref, DerefMut};
    use core::pin::Pin;
    use core::ptr::NonNull;
    use core::task::{Context, Poll};
    #[nestcheck::frees]
    pub struct Box<T: ?Sized, A = Global> { content: Owns<T>, alloc: A }
    impl<T> Box<T> {
        #[nestcheck::allocates]
        pub fn new(x: T) -> Box<T> {}
        #[nestcheck::allocates]
        pub fn new_uninit() -> Box<MaybeUninit<T>> {}
        #[nestcheck::allocates]
        pub fn new_zeroed() -> Box<MaybeUninit<T>> {}
        #[nestcheck::allocates]
        pub fn pin(x: T) -> Pin<Box<T>> {}
        #[nestcheck::allocates]
        pub fn try_new(x: T) -> Result<Box<T>, core::alloc::AllocError> {}
    }
    impl<T> Box<[T]> {
        #[nestcheck::allocates]
        pub fn new_uninit_slice(len: usize) -> Box<[MaybeUninit<T>]> {}
        #[nestcheck::allocates]
        pub fn new_zeroed_slice(len: usize) -> Box<[MaybeUninit<T>]> {}
        pub fn into_vec(self) -> Vec<T> {}
    }
    impl<T, A> Box<T, A> {
        #[nestcheck::allocates]
        pub fn new_in(x: T, alloc: A) -> Box<T, A> {}
        #[nestcheck::allocates]
        pub fn try_new_in(x: T, alloc: A) -> Result<Box<T, A>, core::alloc::AllocError> {}
        pub fn into_inner(boxed: Box<T, A>) -> T {}
    }
    impl<T, A> Box<MaybeUninit<T>, A> { pub unsafe fn assume_init(self) -> Box<T, A> {} pub fn write(boxed: Self, value: T) -> Box<T, A> {} }
    impl<T, A> Box<[MaybeUninit<T>], A> { pub unsafe fn assume_init(self) -> Box<[T], A> {} }
    impl<T: ?Sized> Box<T> { pub unsafe fn from_raw(raw: *mut T) -> Box<T> {} pub unsafe fn from_non_null(ptr: NonNull<T>) -> Box<T> {} }
    impl<T: ?Sized, A> Box<T, A> {
        #[nestcheck::forgets]
        pub fn into_raw(b: Box<T, A>) -> *mut T {}
        #[nestcheck::forgets]
        pub fn into_non_null(b: Box<T, A>) -> NonNull<T> {}
        #[nestcheck::forgets]
        pub fn leak<'a>(b: Box<T, A>) -> &'a mut T {}
        pub fn into_pin(boxed: Box<T, A>) -> Pin<Box<T, A>> {}
        pub fn as_ptr(b: &Box<T, A>) -> *const T {}
        pub fn as_mut_ptr(b: &mut Box<T, A>) -> *mut T {}
    }
    impl Box<dyn Any> { pub fn downcast<T: Any>(self) -> Result<Box<T>, Self> {} }
    impl Box<dyn Any + Send> { pub fn downcast<T: Any>(self) -> Result<Box<T>, Self> {} }
    impl Box<dyn Any + Send + Sync> { pub fn downcast<T: Any>(self) -> Result<Box<T>, Self> {} }
    impl<T: ?Sized, A> Deref for Box<T, A> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized, A> DerefMut for Box<T, A> { fn deref_mut(&mut self) -> &mut T {} }
    impl<T: Clone, A: Clone> Clone for Box<T, A> { #[nestcheck::allocates] fn clone(&self) -> Self { let copy = (**self).clone(); drop(copy); any() } }
    impl<T: Clone, A: Clone> Clone for Box<[T], A> { #[nestcheck::allocates] fn clone(&self) -> Self { for x in (**self).iter() { drop(x.clone()); } any() } }
    impl Clone for Box<str> { #[nestcheck::allocates] fn clone(&self) -> Self {} }
    impl<T: Default> Default for Box<T> { fn default() -> Box<T> { Box::new(T::default()) } }
    impl<T> Default for Box<[T]> { fn default() -> Box<[T]> {} }
    impl Default for Box<str> { fn default() -> Box<str> {} }
    impl<T: ?Sized + PartialEq, A> PartialEq for Box<T, A> { fn eq(&self, other: &Self) -> bool { (**self).eq(&**other) } }
    impl<T: ?Sized + Eq, A> Eq for Box<T, A> {}
    impl<T: ?Sized + PartialOrd, A> PartialOrd for Box<T, A> { fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> { (**self).partial_cmp(&**other) } }
    impl<T: ?Sized + Ord, A> Ord for Box<T, A> { fn cmp(&self, other: &Self) -> core::cmp::Ordering { (**self).cmp(&**other) } }
    impl<T: ?Sized + core::hash::Hash, A> core::hash::Hash for Box<T, A> { fn hash<H: core::hash::Hasher>(&self, state: &mut H) { (**self).hash(state) } }
    impl<T: ?Sized + Debug, A> Debug for Box<T, A> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<T: ?Sized + Display, A> Display for Box<T, A> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<T: ?Sized, A> AsRef<T> for Box<T, A> { fn as_ref(&self) -> &T {} }
    impl<T: ?Sized, A> AsMut<T> for Box<T, A> { fn as_mut(&mut self) -> &mut T {} }
    impl<T: ?Sized, A> Borrow<T> for Box<T, A> { fn borrow(&self) -> &T {} }
    impl<T: ?Sized, A> BorrowMut<T> for Box<T, A> { fn borrow_mut(&mut self) -> &mut T {} }
    impl<T> From<T> for Box<T> { fn from(t: T) -> Box<T> { Box::new(t) } }
    impl<T: ?Sized, A> From<Box<T, A>> for Pin<Box<T, A>> { fn from(boxed: Box<T, A>) -> Pin<Box<T, A>> {} }
    impl<T: Clone> From<&[T]> for Box<[T]> { #[nestcheck::allocates] fn from(slice: &[T]) -> Box<[T]> {} }
    impl<T, const N: usize> From<[T; N]> for Box<[T]> { #[nestcheck::allocates] fn from(array: [T; N]) -> Box<[T]> {} }
    impl From<&str> for Box<str> { #[nestcheck::allocates] fn from(s: &str) -> Box<str> {} }
    impl From<String> for Box<str> { #[nestcheck::allocates] fn from(s: String) -> Box<str> {} }
    impl<T> From<Vec<T>> for Box<[T]> { #[nestcheck::allocates] fn from(v: Vec<T>) -> Box<[T]> {} }
    impl<'a, E: Error + 'a> From<E> for Box<dyn Error + 'a> { #[nestcheck::allocates] fn from(err: E) -> Box<dyn Error + 'a> {} }
    impl<'a, E: Error + Send + Sync + 'a> From<E> for Box<dyn Error + Send + Sync + 'a> { #[nestcheck::allocates] fn from(err: E) -> Box<dyn Error + Send + Sync + 'a> {} }
    impl From<String> for Box<dyn Error> { #[nestcheck::allocates] fn from(s: String) -> Box<dyn Error> {} }
    impl From<String> for Box<dyn Error + Send + Sync> { #[nestcheck::allocates] fn from(s: String) -> Box<dyn Error + Send + Sync> {} }
    impl<'a> From<&str> for Box<dyn Error + 'a> { #[nestcheck::allocates] fn from(s: &str) -> Box<dyn Error + 'a> {} }
    impl<'a> From<&str> for Box<dyn Error + Send + Sync + 'a> { #[nestcheck::allocates] fn from(s: &str) -> Box<dyn Error + Send + Sync + 'a> {} }
    impl<T, const N: usize> TryFrom<Box<[T]>> for Box<[T; N]> { type Error = Box<[T]>; fn try_from(boxed: Box<[T]>) -> Result<Box<[T; N]>, Box<[T]>> {} }
    impl<I> FromIterator<I> for Box<[I]> { fn from_iter<T: IntoIterator<Item = I>>(iter: T) -> Box<[I]> { let items: Vec<I> = iter.into_iter().collect(); items.into_boxed_slice() } }
    impl FromIterator<char> for Box<str> { fn from_iter<T: IntoIterator<Item = char>>(iter: T) -> Box<str> { let s: String = iter.into_iter().collect(); s.into_boxed_str() } }
    impl<T> IntoIterator for Box<[T]> { type Item = T; type IntoIter = crate::vec::IntoIter<T>; fn into_iter(self) -> crate::vec::IntoIter<T> {} }
    impl<'a, T> IntoIterator for &'a Box<[T]> { type Item = &'a T; type IntoIter = core::slice::Iter<'a, T>; fn into_iter(self) -> core::slice::Iter<'a, T> {} }
    impl<'a, T> IntoIterator for &'a mut Box<[T]> { type Item = &'a mut T; type IntoIter = core::slice::IterMut<'a, T>; fn into_iter(self) -> core::slice::IterMut<'a, T> {} }
    impl<I: Iterator + ?Sized, A> Iterator for Box<I, A> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { (**self).next() } }
    impl<I: DoubleEndedIterator + ?Sized, A> DoubleEndedIterator for Box<I, A> { fn next_back(&mut self) -> Option<I::Item> { (**self).next_back() } }
    impl<Args, F: FnOnce<Args> + ?Sized, A> FnOnce<Args> for Box<F, A> { type Output = F::Output; fn call_once(self, args: Args) -> F::Output { (*self).call_once(args) } }
    impl<Args, F: FnMut<Args> + ?Sized, A> FnMut<Args> for Box<F, A> { fn call_mut(&mut self, args: Args) -> F::Output { (**self).call_mut(args) } }
    impl<Args, F: Fn<Args> + ?Sized, A> Fn<Args> for Box<F, A> { fn call(&self, args: Args) -> F::Output { (**self).call(args) } }
    impl<F: ?Sized + Future + Unpin, A> Future for Box<F, A> { type Output = F::Output; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> { Pin::new(&mut **self.get_mut()).poll(cx) } }
    impl<E: Error> Error for Box<E> {}
}

pub mod rc {
    use crate::boxed::Box;
    use crate::string::String;
    use crate::vec::Vec;
    use core::fmt::{self, Debug, Display, Formatter};
    use core::nestcheck::{Shares, any};
    use core::ops::Deref;
    use core::pin::Pin;
    #[nestcheck::frees]
    pub struct Rc<T: ?Sized> { content: Shares<T> }
    pub struct Weak<T: ?Sized> { content: *const T }
    impl<T> Rc<T> {
        #[nestcheck::allocates]
        pub fn new(value: T) -> Rc<T> {}
        #[nestcheck::allocates]
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(data_fn: F) -> Rc<T> { let weak: Weak<T> = Weak::new(); Rc::new(data_fn(&weak)) }
        #[nestcheck::allocates]
        pub fn pin(value: T) -> Pin<Rc<T>> {}
        pub fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>> {}
        pub fn into_inner(this: Rc<T>) -> Option<T> {}
        pub fn unwrap_or_clone(this: Rc<T>) -> T where T: Clone { (*this).clone() }
    }
    impl<T: ?Sized> Rc<T> {
        #[nestcheck::forgets]
        pub fn into_raw(this: Rc<T>) -> *const T {}
        pub fn as_ptr(this: &Rc<T>) -> *const T {}
        pub unsafe fn from_raw(ptr: *const T) -> Rc<T> {}
        pub unsafe fn increment_strong_count(ptr: *const T) {}
        pub unsafe fn decrement_strong_count(ptr: *const T) {}
        pub fn downgrade(this: &Rc<T>) -> Weak<T> {}
        pub fn weak_count(this: &Rc<T>) -> usize {}
        pub fn strong_count(this: &Rc<T>) -> usize {}
        pub fn get_mut(this: &mut Rc<T>) -> Option<&mut T> {}
        pub fn ptr_eq(this: &Rc<T>, other: &Rc<T>) -> bool {}
    }
    impl<T: Clone> Rc<T> { #[nestcheck::allocates] pub fn make_mut(this: &mut Rc<T>) -> &mut T { drop((**this).clone()); any() } }
    impl<T: ?Sized> Deref for Rc<T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> Clone for Rc<T> { fn clone(&self) -> Rc<T> {} }
    impl<T: Default> Default for Rc<T> { fn default() -> Rc<T> { Rc::new(T::default()) } }
    impl<T: ?Sized + PartialEq> PartialEq for Rc<T> { fn eq(&self, other: &Rc<T>) -> bool { (**self).eq(&**other) } }
    impl<T: ?Sized + Eq> Eq for Rc<T> {}
    impl<T: ?Sized + PartialOrd> PartialOrd for Rc<T> { fn partial_cmp(&self, other: &Rc<T>) -> Option<core::cmp::Ordering> { (**self).partial_cmp(&**other) } }
    impl<T: ?Sized + Ord> Ord for Rc<T> { fn cmp(&self, other: &Rc<T>) -> core::cmp::Ordering { (**self).cmp(&**other) } }
    impl<T: ?Sized + core::hash::Hash> core::hash::Hash for Rc<T> { fn hash<H: core::hash::Hasher>(&self, state: &mut H) { (**self).hash(state) } }
    impl<T: ?Sized + Debug> Debug for Rc<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<T: ?Sized + Display> Display for Rc<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<T: ?Sized> AsRef<T> for Rc<T> { fn as_ref(&self) -> &T {} }
    impl<T: ?Sized> core::borrow::Borrow<T> for Rc<T> { fn borrow(&self) -> &T {} }
    impl<T> From<T> for Rc<T> { fn from(t: T) -> Rc<T> { Rc::new(t) } }
    impl From<&str> for Rc<str> { #[nestcheck::allocates] fn from(v: &str) -> Rc<str> {} }
    impl From<String> for Rc<str> { #[nestcheck::allocates] fn from(v: String) -> Rc<str> {} }
    impl<T: Clone> From<&[T]> for Rc<[T]> { #[nestcheck::allocates] fn from(v: &[T]) -> Rc<[T]> {} }
    impl<T: ?Sized> From<Box<T>> for Rc<T> { #[nestcheck::allocates] fn from(v: Box<T>) -> Rc<T> {} }
    impl<T> From<Vec<T>> for Rc<[T]> { #[nestcheck::allocates] fn from(v: Vec<T>) -> Rc<[T]> {} }
    impl<T> FromIterator<T> for Rc<[T]> { fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Rc<[T]> { let items: Vec<T> = iter.into_iter().collect(); Rc::from(items) } }
    impl<T> Weak<T> { pub const fn new() -> Weak<T> {} }
    impl<T: ?Sized> Weak<T> {
        pub fn upgrade(&self) -> Option<Rc<T>> {}
        pub fn strong_count(&self) -> usize {}
        pub fn weak_count(&self) -> usize {}
        pub fn ptr_eq(&self, other: &Weak<T>) -> bool {}
        pub fn as_ptr(&self) -> *const T {}
        pub fn into_raw(self) -> *const T {}
        pub unsafe fn from_raw(ptr: *const T) -> Weak<T> {}
    }
    impl<T: ?Sized> Clone for Weak<T> { fn clone(&self) -> Weak<T> {} }
    impl<T> Default for Weak<T> { fn default() -> Weak<T> { Weak::new() } }
    impl<T: ?Sized> Debug for Weak<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
}

pub mod sync {
    use crate::boxed::Box;
    use crate::string::String;
    use crate::vec::Vec;
    use core::any::Any;
    use core::fmt::{self, Debug, Display, Formatter};
    use core::mem::MaybeUninit;
    use core::nestcheck::{Shares, any};
    use core::ops::Deref;
    use core::pin::Pin;
    #[nestcheck::frees]
    pub struct Arc<T: ?Sized> { content: Shares<T> }
    pub struct Weak<T: ?Sized> { content: *const T }
    impl<T> Arc<T> {
        #[nestcheck::allocates]
        pub fn new(data: T) -> Arc<T> {}
        #[nestcheck::allocates]
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(data_fn: F) -> Arc<T> { let weak: Weak<T> = Weak::new(); Arc::new(data_fn(&weak)) }
        #[nestcheck::allocates]
        pub fn new_uninit() -> Arc<MaybeUninit<T>> {}
        #[nestcheck::allocates]
        pub fn pin(data: T) -> Pin<Arc<T>> {}
        #[nestcheck::allocates]
        pub fn try_new(data: T) -> Result<Arc<T>, core::alloc::AllocError> {}
        pub fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>> {}
        pub fn into_inner(this: Arc<T>) -> Option<T> {}
        pub fn unwrap_or_clone(this: Arc<T>) -> T where T: Clone { (*this).clone() }
    }
    impl<T> Arc<[T]> { #[nestcheck::allocates] pub fn new_uninit_slice(len: usize) -> Arc<[MaybeUninit<T>]> {} }
    impl<T> Arc<MaybeUninit<T>> { pub unsafe fn assume_init(self) -> Arc<T> {} }
    impl<T: ?Sized> Arc<T> {
        #[nestcheck::forgets]
        pub fn into_raw(this: Arc<T>) -> *const T {}
        pub fn as_ptr(this: &Arc<T>) -> *const T {}
        pub unsafe fn from_raw(ptr: *const T) -> Arc<T> {}
        pub unsafe fn increment_strong_count(ptr: *const T) {}
        pub unsafe fn decrement_strong_count(ptr: *const T) {}
        pub fn downgrade(this: &Arc<T>) -> Weak<T> {}
        pub fn weak_count(this: &Arc<T>) -> usize {}
        pub fn strong_count(this: &Arc<T>) -> usize {}
        pub fn get_mut(this: &mut Arc<T>) -> Option<&mut T> {}
        pub unsafe fn get_mut_unchecked(this: &mut Arc<T>) -> &mut T {}
        pub fn ptr_eq(this: &Arc<T>, other: &Arc<T>) -> bool {}
    }
    impl<T: Clone> Arc<T> { #[nestcheck::allocates] pub fn make_mut(this: &mut Arc<T>) -> &mut T { drop((**this).clone()); any() } }
    impl Arc<dyn Any + Send + Sync> { pub fn downcast<T: Any + Send + Sync>(self) -> Result<Arc<T>, Self> {} }
    impl<T: ?Sized> Deref for Arc<T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> Clone for Arc<T> { fn clone(&self) -> Arc<T> {} }
    impl<T: Default> Default for Arc<T> { fn default() -> Arc<T> { Arc::new(T::default()) } }
    impl<T: ?Sized + PartialEq> PartialEq for Arc<T> { fn eq(&self, other: &Arc<T>) -> bool { (**self).eq(&**other) } }
    impl<T: ?Sized + Eq> Eq for Arc<T> {}
    impl<T: ?Sized + PartialOrd> PartialOrd for Arc<T> { fn partial_cmp(&self, other: &Arc<T>) -> Option<core::cmp::Ordering> { (**self).partial_cmp(&**other) } }
    impl<T: ?Sized + Ord> Ord for Arc<T> { fn cmp(&self, other: &Arc<T>) -> core::cmp::Ordering { (**self).cmp(&**other) } }
    impl<T: ?Sized + core::hash::Hash> core::hash::Hash for Arc<T> { fn hash<H: core::hash::Hasher>(&self, state: &mut H) { (**self).hash(state) } }
    impl<T: ?Sized + Debug> Debug for Arc<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<T: ?Sized + Display> Display for Arc<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<T: ?Sized> AsRef<T> for Arc<T> { fn as_ref(&self) -> &T {} }
    impl<T: ?Sized> core::borrow::Borrow<T> for Arc<T> { fn borrow(&self) -> &T {} }
    impl<T> From<T> for Arc<T> { fn from(t: T) -> Arc<T> { Arc::new(t) } }
    impl From<&str> for Arc<str> { #[nestcheck::allocates] fn from(v: &str) -> Arc<str> {} }
    impl From<String> for Arc<str> { #[nestcheck::allocates] fn from(v: String) -> Arc<str> {} }
    impl<T: Clone> From<&[T]> for Arc<[T]> { #[nestcheck::allocates] fn from(v: &[T]) -> Arc<[T]> {} }
    impl<T, const N: usize> From<[T; N]> for Arc<[T]> { #[nestcheck::allocates] fn from(v: [T; N]) -> Arc<[T]> {} }
    impl<T: ?Sized> From<Box<T>> for Arc<T> { #[nestcheck::allocates] fn from(v: Box<T>) -> Arc<T> {} }
    impl<T> From<Vec<T>> for Arc<[T]> { #[nestcheck::allocates] fn from(v: Vec<T>) -> Arc<[T]> {} }
    impl<T> FromIterator<T> for Arc<[T]> { fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Arc<[T]> { let items: Vec<T> = iter.into_iter().collect(); Arc::from(items) } }
    impl<T: core::error::Error + ?Sized> core::error::Error for Arc<T> {}
    impl<T> Weak<T> { pub const fn new() -> Weak<T> {} }
    impl<T: ?Sized> Weak<T> {
        pub fn upgrade(&self) -> Option<Arc<T>> {}
        pub fn strong_count(&self) -> usize {}
        pub fn weak_count(&self) -> usize {}
        pub fn ptr_eq(&self, other: &Weak<T>) -> bool {}
        pub fn as_ptr(&self) -> *const T {}
        pub fn into_raw(self) -> *const T {}
        pub unsafe fn from_raw(ptr: *const T) -> Weak<T> {}
    }
    impl<T: ?Sized> Clone for Weak<T> { fn clone(&self) -> Weak<T> {} }
    impl<T> Default for Weak<T> { fn default() -> Weak<T> { Weak::new() } }
    impl<T: ?Sized> Debug for Weak<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
}

pub mod task {
    use crate::sync::Arc;
    #[nestcheck::dispatched]
    pub trait Wake {
        fn wake(self: Arc<Self>);
        fn wake_by_ref(self: &Arc<Self>) { self.clone().wake(); }
    }
    impl<W: Wake + Send + Sync + 'static> From<Arc<W>> for core::task::Waker { fn from(waker: Arc<W>) -> core::task::Waker {} }
}

pub mod borrow {
    pub use core::borrow::{Borrow, BorrowMut};
    use crate::string::String;
    use crate::vec::Vec;
    use core::fmt::{self, Debug, Display, Formatter};
    use core::nestcheck::any;
    use core::ops::Deref;
    pub trait ToOwned { type Owned: Borrow<Self>; fn to_owned(&self) -> Self::Owned; }
    impl<T: Clone> ToOwned for T { type Owned = T; fn to_owned(&self) -> T { self.clone() } }
    impl<T: Clone> ToOwned for [T] { type Owned = Vec<T>; fn to_owned(&self) -> Vec<T> { self.to_vec() } }
    impl ToOwned for str { type Owned = String; #[nestcheck::allocates] fn to_owned(&self) -> String {} }
    pub enum Cow<'a, B: ?Sized + ToOwned + 'a> { Borrowed(&'a B), Owned(<B as ToOwned>::Owned) }
    impl<B: ?Sized + ToOwned> Cow<'_, B> {
        pub fn is_borrowed(&self) -> bool {}
        pub fn is_owned(&self) -> bool {}
        pub fn to_mut(&mut self) -> &mut <B as ToOwned>::Owned { if let Cow::Borrowed(b) = self { *self = Cow::Owned(b.to_owned()); } any() }
        pub fn into_owned(self) -> <B as ToOwned>::Owned { match self { Cow::Borrowed(b) => b.to_owned(), Cow::Owned(o) => o } }
    }
    impl<B: ?Sized + ToOwned> Deref for Cow<'_, B> { type Target = B; fn deref(&self) -> &B {} }
    impl<B: ?Sized + ToOwned> Clone for Cow<'_, B> { fn clone(&self) -> Self {} }
    impl<T: ?Sized + ToOwned> AsRef<T> for Cow<'_, T> { fn as_ref(&self) -> &T {} }
    impl<'a> From<&'a str> for Cow<'a, str> { fn from(s: &'a str) -> Cow<'a, str> { Cow::Borrowed(s) } }
    impl<'a> From<String> for Cow<'a, str> { fn from(s: String) -> Cow<'a, str> { Cow::Owned(s) } }
    impl<'a, T: Clone> From<&'a [T]> for Cow<'a, [T]> { fn from(s: &'a [T]) -> Cow<'a, [T]> { Cow::Borrowed(s) } }
    impl<'a, T: Clone> From<Vec<T>> for Cow<'a, [T]> { fn from(v: Vec<T>) -> Cow<'a, [T]> { Cow::Owned(v) } }
    impl<B: ?Sized + ToOwned + Display> Display for Cow<'_, B> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<B: ?Sized + ToOwned + Debug> Debug for Cow<'_, B> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<'a, B: ?Sized + ToOwned + PartialEq> PartialEq for Cow<'a, B> { fn eq(&self, other: &Cow<'a, B>) -> bool { (**self).eq(&**other) } }
    impl<'a> PartialEq<str> for Cow<'a, str> { fn eq(&self, other: &str) -> bool {} }
    impl<'a, 'b> PartialEq<&'b str> for Cow<'a, str> { fn eq(&self, other: &&'b str) -> bool {} }
}

pub mod fmt {
    pub use core::fmt::*;
    use crate::string::String;
    #[nestcheck::allocates]
    pub fn format(args: Arguments<'_>) -> String {}
}

pub mod string {
    use crate::borrow::Cow;
    use crate::boxed::Box;
    use crate::vec::{Drain, Vec};
    use core::fmt::{self, Display, Formatter};
    use core::nestcheck::any;
    use core::ops::{Add, AddAssign, Deref, DerefMut, Index, IndexMut, RangeBounds};
    use core::slice::SliceIndex;
    use core::str::{Chars, Utf8Error};
    use core::str::pattern::Pattern;
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[nestcheck::frees]
    pub struct String { vec: Vec<u8> }
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct FromUtf8Error { bytes: Vec<u8>, error: Utf8Error }
    impl FromUtf8Error { pub fn as_bytes(&self) -> &[u8] {} pub fn into_bytes(self) -> Vec<u8> {} pub fn utf8_error(&self) -> Utf8Error {} }
    impl core::error::Error for FromUtf8Error {}
    #[derive(Debug)] pub struct FromUtf16Error;
    pub type ParseError = core::convert::Infallible;
    impl String {
        pub const fn new() -> String {}
        #[nestcheck::allocates]
        pub fn with_capacity(capacity: usize) -> String {}
        pub fn from_utf8(vec: Vec<u8>) -> Result<String, FromUtf8Error> {}
        #[nestcheck::allocates]
        pub fn from_utf8_lossy(v: &[u8]) -> Cow<'_, str> {}
        #[nestcheck::allocates]
        pub fn from_utf16(v: &[u16]) -> Result<String, FromUtf16Error> {}
        #[nestcheck::allocates]
        pub fn from_utf16_lossy(v: &[u16]) -> String {}
        pub unsafe fn from_utf8_unchecked(bytes: Vec<u8>) -> String {}
        pub unsafe fn from_raw_parts(buf: *mut u8, length: usize, capacity: usize) -> String {}
        pub fn into_bytes(self) -> Vec<u8> {}
        pub const fn as_str(&self) -> &str {}
        pub const fn as_mut_str(&mut self) -> &mut str {}
        #[nestcheck::allocates]
        pub fn push_str(&mut self, string: &str) {}
        pub const fn capacity(&self) -> usize {}
        #[nestcheck::allocates]
        pub fn reserve(&mut self, additional: usize) {}
        #[nestcheck::allocates]
        pub fn try_reserve(&mut self, additional: usize) -> Result<(), crate::collections::TryReserveError> {}
        #[nestcheck::allocates]
        pub fn shrink_to_fit(&mut self) {}
        #[nestcheck::allocates]
        pub fn push(&mut self, ch: char) {}
        pub const fn as_bytes(&self) -> &[u8] {}
        pub fn truncate(&mut self, new_len: usize) {}
        pub fn pop(&mut self) -> Option<char> {}
        pub fn remove(&mut self, idx: usize) -> char {}
        pub fn retain<F: FnMut(char) -> bool>(&mut self, mut f: F) { f(any()); }
        #[nestcheck::allocates]
        pub fn insert(&mut self, idx: usize, ch: char) {}
        #[nestcheck::allocates]
        pub fn insert_str(&mut self, idx: usize, string: &str) {}
        pub unsafe fn as_mut_vec(&mut self) -> &mut Vec<u8> {}
        pub const fn len(&self) -> usize {}
        pub const fn is_empty(&self) -> bool {}
        #[nestcheck::allocates]
        pub fn split_off(&mut self, at: usize) -> String {}
        pub fn clear(&mut self) {}
        pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Chars<'_> {}
        #[nestcheck::allocates]
        pub fn replace_range<R: RangeBounds<usize>>(&mut self, range: R, replace_with: &str) {}
        #[nestcheck::allocates]
        pub fn into_boxed_str(self) -> Box<str> {}
        #[nestcheck::forgets]
        pub fn leak<'a>(self) -> &'a mut str {}
    }
    impl str {
        #[nestcheck::allocates]
        pub fn replace<P: Pattern>(&self, from: P, to: &str) -> String {}
        #[nestcheck::allocates]
        pub fn replacen<P: Pattern>(&self, pat: P, to: &str, count: usize) -> String {}
        #[nestcheck::allocates]
        pub fn to_lowercase(&self) -> String {}
        #[nestcheck::allocates]
        pub fn to_uppercase(&self) -> String {}
        #[nestcheck::allocates]
        pub fn to_ascii_lowercase(&self) -> String {}
        #[nestcheck::allocates]
        pub fn to_ascii_uppercase(&self) -> String {}
        #[nestcheck::allocates]
        pub fn repeat(&self, n: usize) -> String {}
        pub fn into_string(self: Box<str>) -> String {}
        pub fn into_boxed_bytes(self: Box<str>) -> Box<[u8]> {}
    }
    pub trait ToString { fn to_string(&self) -> String; }
    impl<T: Display + ?Sized> ToString for T {
        #[nestcheck::allocates]
        fn to_string(&self) -> String { let f: &mut Formatter<'_> = any(); let _ = Display::fmt(self, f); any() }
    }
    impl Clone for String { #[nestcheck::allocates] fn clone(&self) -> String {} }
    impl Default for String { fn default() -> String {} }
    impl Deref for String { type Target = str; fn deref(&self) -> &str {} }
    impl DerefMut for String { fn deref_mut(&mut self) -> &mut str {} }
    impl Display for String { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
    impl fmt::Write for String { #[nestcheck::allocates] fn write_str(&mut self, s: &str) -> fmt::Result {} #[nestcheck::allocates] fn write_char(&mut self, c: char) -> fmt::Result {} }
    impl Add<&str> for String { type Output = String; #[nestcheck::allocates] fn add(self, other: &str) -> String {} }
    impl AddAssign<&str> for String { #[nestcheck::allocates] fn add_assign(&mut self, other: &str) {} }
    impl<I: SliceIndex<str>> Index<I> for String { type Output = I::Output; fn index(&self, index: I) -> &I::Output {} }
    impl<I: SliceIndex<str>> IndexMut<I> for String { fn index_mut(&mut self, index: I) -> &mut I::Output {} }
    impl PartialEq<str> for String { fn eq(&self, other: &str) -> bool {} }
    impl<'a> PartialEq<&'a str> for String { fn eq(&self, other: &&'a str) -> bool {} }
    impl PartialEq<String> for str { fn eq(&self, other: &String) -> bool {} }
    impl<'a> PartialEq<String> for &'a str { fn eq(&self, other: &String) -> bool {} }
    impl AsRef<str> for String { fn as_ref(&self) -> &str {} }
    impl AsRef<[u8]> for String { fn as_ref(&self) -> &[u8] {} }
    impl AsMut<str> for String { fn as_mut(&mut self) -> &mut str {} }
    impl core::borrow::Borrow<str> for String { fn borrow(&self) -> &str {} }
    impl core::borrow::BorrowMut<str> for String { fn borrow_mut(&mut self) -> &mut str {} }
    impl core::str::FromStr for String { type Err = core::convert::Infallible; #[nestcheck::allocates] fn from_str(s: &str) -> Result<String, core::convert::Infallible> {} }
    impl From<&str> for String { #[nestcheck::allocates] fn from(s: &str) -> String {} }
    impl From<&mut str> for String { #[nestcheck::allocates] fn from(s: &mut str) -> String {} }
    impl From<&String> for String { #[nestcheck::allocates] fn from(s: &String) -> String {} }
    impl From<Box<str>> for String { fn from(s: Box<str>) -> String {} }
    impl<'a> From<Cow<'a, str>> for String { #[nestcheck::allocates] fn from(s: Cow<'a, str>) -> String {} }
    impl From<char> for String { #[nestcheck::allocates] fn from(c: char) -> String {} }
    impl From<String> for Vec<u8> { fn from(s: String) -> Vec<u8> {} }
    macro_rules! gathers { ($($t:ty)*) => { $(
        impl<'a> FromIterator<$t> for String { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = $t>>(iter: I) -> String { for x in iter { drop(x); } any() } }
        impl<'a> Extend<$t> for String { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = $t>>(&mut self, iter: I) { for x in iter { drop(x); } } }
    )* } }
    gathers! { char &'a char &'a str String Box<str> Cow<'a, str> }
    impl<'b> Pattern for &'b String {}
}

pub mod str {
    pub use core::str::*;
    pub use core::str::pattern;
    use crate::boxed::Box;
    pub unsafe fn from_boxed_utf8_unchecked(v: Box<[u8]>) -> Box<str> {}
}

pub mod ffi {
    use crate::boxed::Box;
    use crate::string::String;
    use crate::vec::Vec;
    use core::ffi::{CStr, c_char};
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[nestcheck::frees]
    pub struct CString { inner: Box<[u8]> }
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct NulError;
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct IntoStringError;
    impl CString {
        #[nestcheck::allocates]
        pub fn new<T: Into<Vec<u8>>>(t: T) -> Result<CString, NulError> { drop(t.into()); core::nestcheck::any() }
        pub unsafe fn from_raw(ptr: *mut c_char) -> CString {}
        #[nestcheck::forgets]
        pub fn into_raw(self) -> *mut c_char {}
        pub fn into_string(self) -> Result<String, IntoStringError> {}
        pub fn into_bytes(self) -> Vec<u8> {}
        pub fn as_bytes(&self) -> &[u8] {}
        pub fn as_bytes_with_nul(&self) -> &[u8] {}
        pub fn as_c_str(&self) -> &CStr {}
        pub unsafe fn from_vec_unchecked(v: Vec<u8>) -> CString {}
    }
    impl core::ops::Deref for CString { type Target = CStr; fn deref(&self) -> &CStr {} }
    impl AsRef<CStr> for CString { fn as_ref(&self) -> &CStr {} }
    impl Default for CString { fn default() -> CString {} }
    impl CStr {
        #[nestcheck::allocates]
        pub fn to_string_lossy(&self) -> crate::borrow::Cow<'_, str> {}
    }
    impl crate::borrow::ToOwned for CStr { type Owned = CString; #[nestcheck::allocates] fn to_owned(&self) -> CString {} }
    impl core::borrow::Borrow<CStr> for CString { fn borrow(&self) -> &CStr {} }
}

pub mod slice {
    pub use core::slice::*;
    use crate::boxed::Box;
    use crate::string::String;
    use crate::vec::Vec;
    use core::cmp::Ordering;
    use core::nestcheck::any;
    impl<T> [T] {
        // A stable sort takes a buffer; an unstable one does not.
        #[nestcheck::allocates]
        pub fn sort(&mut self) where T: Ord { for y in self.iter() { y.cmp(y); } }
        #[nestcheck::allocates]
        pub fn sort_by<F: FnMut(&T, &T) -> Ordering>(&mut self, mut compare: F) { for y in self.iter() { compare(y, any()); } }
        #[nestcheck::allocates]
        pub fn sort_by_key<K: Ord, F: FnMut(&T) -> K>(&mut self, mut f: F) { for y in self.iter() { drop(f(y)); } }
        #[nestcheck::allocates]
        pub fn sort_by_cached_key<K: Ord, F: FnMut(&T) -> K>(&mut self, mut f: F) { for y in self.iter() { drop(f(y)); } }
        #[nestcheck::allocates]
        pub fn to_vec(&self) -> Vec<T> where T: Clone { for x in self.iter() { drop(x.clone()); } any() }
        pub fn into_vec(self: Box<Self>) -> Vec<T> {}
        #[nestcheck::allocates]
        pub fn repeat(&self, n: usize) -> Vec<T> where T: Copy {}
        #[nestcheck::allocates]
        pub fn concat<Item: ?Sized>(&self) -> <[T] as Concat<Item>>::Output where [T]: Concat<Item> {}
        #[nestcheck::allocates]
        pub fn join<Separator>(&self, sep: Separator) -> <[T] as Join<Separator>>::Output where [T]: Join<Separator> {}
    }
    impl [u8] {
        #[nestcheck::allocates]
        pub fn to_ascii_uppercase(&self) -> Vec<u8> {}
        #[nestcheck::allocates]
        pub fn to_ascii_lowercase(&self) -> Vec<u8> {}
    }
    pub trait Concat<Item: ?Sized> { type Output; }
    impl<S: core::borrow::Borrow<str>> Concat<str> for [S] { type Output = String; }
    impl<T: Clone, V: core::borrow::Borrow<[T]>> Concat<T> for [V] { type Output = Vec<T>; }
    pub trait Join<Separator> { type Output; }
    impl<'a, S: core::borrow::Borrow<str>> Join<&'a str> for [S] { type Output = String; }
    impl<'a, T: Clone, V: core::borrow::Borrow<[T]>> Join<&'a [T]> for [V] { type Output = Vec<T>; }
}

pub mod vec {
    use crate::alloc::Global;
    use crate::borrow::Cow;
    use crate::boxed::Box;
    use crate::collections::TryReserveError;
    use core::fmt::{self, Debug, Formatter};
    use core::nestcheck::{Owns, any};
    use core::ops::{Deref, DerefMut, Index, IndexMut, RangeBounds};
    use core::slice::{Iter, IterMut, SliceIndex};
    #[nestcheck::frees]
    pub struct Vec<T, A = Global> { content: Owns<[T]>, alloc: A }
    impl<T> Vec<T> {
        pub const fn new() -> Vec<T> {}
        #[nestcheck::allocates]
        pub fn with_capacity(capacity: usize) -> Vec<T> {}
        #[nestcheck::allocates]
        pub fn try_with_capacity(capacity: usize) -> Result<Vec<T>, TryReserveError> {}
        pub unsafe fn from_raw_parts(ptr: *mut T, length: usize, capacity: usize) -> Vec<T> {}
    }
    impl<T, A> Vec<T, A> {
        pub const fn new_in(alloc: A) -> Vec<T, A> {}
        #[nestcheck::allocates]
        pub fn with_capacity_in(capacity: usize, alloc: A) -> Vec<T, A> {}
        pub const fn capacity(&self) -> usize {}
        #[nestcheck::allocates]
        pub fn reserve(&mut self, additional: usize) {}
        #[nestcheck::allocates]
        pub fn reserve_exact(&mut self, additional: usize) {}
        #[nestcheck::allocates]
        pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
        #[nestcheck::allocates]
        pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {}
        #[nestcheck::allocates]
        pub fn shrink_to_fit(&mut self) {}
        #[nestcheck::allocates]
        pub fn shrink_to(&mut self, min_capacity: usize) {}
        #[nestcheck::allocates]
        pub fn into_boxed_slice(self) -> Box<[T], A> {}
        #[nestcheck::drops_content]
        pub fn truncate(&mut self, len: usize) {}
        pub const fn as_slice(&self) -> &[T] {}
        pub const fn as_mut_slice(&mut self) -> &mut [T] {}
        pub const fn as_ptr(&self) -> *const T {}
        pub const fn as_mut_ptr(&mut self) -> *mut T {}
        pub unsafe fn set_len(&mut self, new_len: usize) {}
        pub fn swap_remove(&mut self, index: usize) -> T {}
        #[nestcheck::allocates]
        pub fn insert(&mut self, index: usize, element: T) {}
        pub fn remove(&mut self, index: usize) -> T {}
        #[nestcheck::drops_content]
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) { for x in self.iter() { f(x); } }
        #[nestcheck::drops_content]
        pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, mut f: F) { for x in self.iter_mut() { f(x); } }
        #[nestcheck::drops_content]
        pub fn dedup(&mut self) where T: PartialEq { for x in self.iter() { x.eq(x); } }
        #[nestcheck::drops_content]
        pub fn dedup_by_key<F: FnMut(&mut T) -> K, K: PartialEq>(&mut self, mut key: F) { for x in self.iter_mut() { drop(key(x)); } }
        #[nestcheck::drops_content]
        pub fn dedup_by<F: FnMut(&mut T, &mut T) -> bool>(&mut self, mut same_bucket: F) { for x in self.iter_mut() { same_bucket(x, any()); } }
        #[nestcheck::allocates]
        pub fn push(&mut self, value: T) {}
        pub fn push_within_capacity(&mut self, value: T) -> Result<(), T> {}
        pub fn pop(&mut self) -> Option<T> {}
        pub fn pop_if(&mut self, predicate: impl FnOnce(&mut T) -> bool) -> Option<T> { let last = self.last_mut()?; if predicate(last) { self.pop() } else { None } }
        #[nestcheck::allocates]
        pub fn append(&mut self, other: &mut Vec<T, A>) {}
        pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Drain<'_, T> {}
        #[nestcheck::drops_content]
        pub fn clear(&mut self) {}
        pub const fn len(&self) -> usize {}
        pub const fn is_empty(&self) -> bool {}
        #[nestcheck::allocates]
        pub fn split_off(&mut self, at: usize) -> Vec<T, A> {}
        #[nestcheck::allocates]
        pub fn resize_with<F: FnMut() -> T>(&mut self, new_len: usize, mut f: F) { drop(f()); }
        #[nestcheck::allocates]
        pub fn resize(&mut self, new_len: usize, value: T) where T: Clone { drop(value.clone()); }
        #[nestcheck::forgets]
        pub fn leak<'a>(self) -> &'a mut [T] {}
        pub fn spare_capacity_mut(&mut self) -> &mut [core::mem::MaybeUninit<T>] {}
        #[nestcheck::allocates]
        pub fn extend_from_slice(&mut self, other: &[T]) where T: Clone { for x in other.iter() { drop(x.clone()); } }
        #[nestcheck::allocates]
        pub fn extend_from_within<R: RangeBounds<usize>>(&mut self, src: R) where T: Clone { for x in self.iter() { drop(x.clone()); } }
        #[nestcheck::allocates]
        pub fn splice<R: RangeBounds<usize>, I: IntoIterator<Item = T>>(&mut self, range: R, replace_with: I) -> Drain<'_, T> { for x in replace_with { drop(x); } any() }
        pub fn extract_if<F: FnMut(&mut T) -> bool, R: RangeBounds<usize>>(&mut self, range: R, mut filter: F) -> Drain<'_, T> { for x in self.iter_mut() { filter(x); } any() }
    }
    impl<T, A, const N: usize> Vec<[T; N], A> { pub fn into_flattened(self) -> Vec<T, A> {} }
    impl<T, A> Deref for Vec<T, A> { type Target = [T]; fn deref(&self) -> &[T] {} }
    impl<T, A> DerefMut for Vec<T, A> { fn deref_mut(&mut self) -> &mut [T] {} }
    impl<T, I: SliceIndex<[T]>, A> Index<I> for Vec<T, A> { type Output = I::Output; fn index(&self, index: I) -> &I::Output {} }
    impl<T, I: SliceIndex<[T]>, A> IndexMut<I> for Vec<T, A> { fn index_mut(&mut self, index: I) -> &mut I::Output {} }
    impl<T: Clone, A: Clone> Clone for Vec<T, A> { #[nestcheck::allocates] fn clone(&self) -> Self { for x in self.iter() { drop(x.clone()); } any() } }
    impl<T> Default for Vec<T> { fn default() -> Vec<T> { Vec::new() } }
    impl<T: Debug, A> Debug for Vec<T, A> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
    impl<T: core::hash::Hash, A> core::hash::Hash for Vec<T, A> { fn hash<H: core::hash::Hasher>(&self, state: &mut H) { (**self).hash(state) } }
    impl<T: PartialEq<U>, U, A, B> PartialEq<Vec<U, B>> for Vec<T, A> { fn eq(&self, other: &Vec<U, B>) -> bool { (**self).eq(&**other) } }
    impl<T: PartialEq<U>, U, A> PartialEq<[U]> for Vec<T, A> { fn eq(&self, other: &[U]) -> bool { (**self).eq(other) } }
    impl<T: PartialEq<U>, U, A> PartialEq<&[U]> for Vec<T, A> { fn eq(&self, other: &&[U]) -> bool { (**self).eq(*other) } }
    impl<T: PartialEq<U>, U, A, const N: usize> PartialEq<[U; N]> for Vec<T, A> { fn eq(&self, other: &[U; N]) -> bool { (**self).eq(other.as_slice()) } }
    impl<T: PartialEq<U>, U, A> PartialEq<Vec<U, A>> for [T] { fn eq(&self, other: &Vec<U, A>) -> bool { self.eq(&**other) } }
    impl<T: Eq, A> Eq for Vec<T, A> {}
    impl<T: PartialOrd, A> PartialOrd for Vec<T, A> { fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> { (**self).partial_cmp(&**other) } }
    impl<T: Ord, A> Ord for Vec<T, A> { fn cmp(&self, other: &Self) -> core::cmp::Ordering { (**self).cmp(&**other) } }
    impl<T, A> AsRef<[T]> for Vec<T, A> { fn as_ref(&self) -> &[T] {} }
    impl<T, A> AsRef<Vec<T, A>> for Vec<T, A> { fn as_ref(&self) -> &Vec<T, A> { self } }
    impl<T, A> AsMut<[T]> for Vec<T, A> { fn as_mut(&mut self) -> &mut [T] {} }
    impl<T, A> core::borrow::Borrow<[T]> for Vec<T, A> { fn borrow(&self) -> &[T] {} }
    impl<T, A> core::borrow::BorrowMut<[T]> for Vec<T, A> { fn borrow_mut(&mut self) -> &mut [T] {} }
    impl<T: Clone> From<&[T]> for Vec<T> { fn from(s: &[T]) -> Vec<T> { s.to_vec() } }
    impl<T: Clone> From<&mut [T]> for Vec<T> { fn from(s: &mut [T]) -> Vec<T> { s.to_vec() } }
    impl<T: Clone, const N: usize> From<&[T; N]> for Vec<T> { fn from(s: &[T; N]) -> Vec<T> { s.as_slice().to_vec() } }
    impl<T, const N: usize> From<[T; N]> for Vec<T> { #[nestcheck::allocates] fn from(s: [T; N]) -> Vec<T> {} }
    impl<T, A> From<Box<[T], A>> for Vec<T, A> { fn from(s: Box<[T], A>) -> Vec<T, A> {} }
    impl From<&str> for Vec<u8> { #[nestcheck::allocates] fn from(s: &str) -> Vec<u8> {} }
    impl<'a, T: Clone> From<Cow<'a, [T]>> for Vec<T> { fn from(s: Cow<'a, [T]>) -> Vec<T> { s.into_owned() } }
    impl<T> From<crate::collections::BinaryHeap<T>> for Vec<T> { fn from(heap: crate::collections::BinaryHeap<T>) -> Vec<T> {} }
    impl<T> From<crate::collections::VecDeque<T>> for Vec<T> { fn from(other: crate::collections::VecDeque<T>) -> Vec<T> {} }
    impl<T, A, const N: usize> TryFrom<Vec<T, A>> for [T; N] { type Error = Vec<T, A>; fn try_from(vec: Vec<T, A>) -> Result<[T; N], Vec<T, A>> {} }
    impl<T> FromIterator<T> for Vec<T> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Vec<T> { let mut items = Vec::new(); for x in iter { items.push(x); } items } }
    impl<T, A> Extend<T> for Vec<T, A> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.push(x); } } }
    impl<'a, T: Copy + 'a, A> Extend<&'a T> for Vec<T, A> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) { for x in iter { self.push(*x); } } }
    #[nestcheck::frees]
    pub struct IntoIter<T, A = Global> { content: Owns<[T]>, alloc: A }
    impl<T, A> IntoIter<T, A> { pub fn as_slice(&self) -> &[T] {} }
    impl<T: Clone, A: Clone> Clone for IntoIter<T, A> { #[nestcheck::allocates] fn clone(&self) -> Self { for x in self.as_slice() { drop(x.clone()); } any() } }
    impl<T, A> Iterator for IntoIter<T, A> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<T, A> DoubleEndedIterator for IntoIter<T, A> { fn next_back(&mut self) -> Option<T> {} }
    impl<T, A> ExactSizeIterator for IntoIter<T, A> {}
    impl<T, A> IntoIterator for Vec<T, A> { type Item = T; type IntoIter = IntoIter<T, A>; fn into_iter(self) -> IntoIter<T, A> {} }
    impl<'a, T, A> IntoIterator for &'a Vec<T, A> { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
    impl<'a, T, A> IntoIterator for &'a mut Vec<T, A> { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; fn into_iter(self) -> IterMut<'a, T> {} }
    pub struct Drain<'a, T> { content: Owns<[T]>, vec: &'a mut [T] }
    impl<T> Iterator for Drain<'_, T> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<T> DoubleEndedIterator for Drain<'_, T> { fn next_back(&mut self) -> Option<T> {} }
    impl<T> ExactSizeIterator for Drain<'_, T> {}
    #[nestcheck::allocates]
    pub fn from_elem<T: Clone>(elem: T, n: usize) -> Vec<T> { drop(elem.clone()); any() }
    #[nestcheck::allocates]
    pub fn from_elements<T, const N: usize>(elements: [T; N]) -> Vec<T> { any() }
}

pub mod collections {
    pub use self::binary_heap::BinaryHeap;
    pub use self::btree_map::BTreeMap;
    pub use self::btree_set::BTreeSet;
    pub use self::linked_list::LinkedList;
    pub use self::vec_deque::VecDeque;
    pub use core::ops::Bound;
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct TryReserveError;
    impl core::error::Error for TryReserveError {}

    pub mod vec_deque {
        use super::TryReserveError;
        use crate::vec::Vec;
        use core::cmp::Ordering;
        use core::nestcheck::{Owns, any};
        use core::ops::{Index, IndexMut, RangeBounds};
        #[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[nestcheck::frees]
        pub struct VecDeque<T> { content: Owns<[T]> }
        impl<T> VecDeque<T> {
            pub const fn new() -> VecDeque<T> {}
            #[nestcheck::allocates]
            pub fn with_capacity(capacity: usize) -> VecDeque<T> {}
            pub fn get(&self, index: usize) -> Option<&T> {}
            pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {}
            pub fn swap(&mut self, i: usize, j: usize) {}
            pub fn capacity(&self) -> usize {}
            #[nestcheck::allocates]
            pub fn reserve(&mut self, additional: usize) {}
            #[nestcheck::allocates]
            pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {}
            #[nestcheck::allocates]
            pub fn shrink_to_fit(&mut self) {}
            #[nestcheck::drops_content]
            pub fn truncate(&mut self, len: usize) {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
            pub fn as_slices(&self) -> (&[T], &[T]) {}
            pub fn as_mut_slices(&mut self) -> (&mut [T], &mut [T]) {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn range<R: RangeBounds<usize>>(&self, range: R) -> Iter<'_, T> {}
            pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Drain<'_, T> {}
            #[nestcheck::drops_content]
            pub fn clear(&mut self) {}
            pub fn contains(&self, x: &T) -> bool where T: PartialEq { for y in self.iter() { if y.eq(x) { return true; } } false }
            pub fn front(&self) -> Option<&T> {}
            pub fn front_mut(&mut self) -> Option<&mut T> {}
            pub fn back(&self) -> Option<&T> {}
            pub fn back_mut(&mut self) -> Option<&mut T> {}
            pub fn pop_front(&mut self) -> Option<T> {}
            pub fn pop_back(&mut self) -> Option<T> {}
            #[nestcheck::allocates]
            pub fn push_front(&mut self, value: T) {}
            #[nestcheck::allocates]
            pub fn push_back(&mut self, value: T) {}
            pub fn swap_remove_front(&mut self, index: usize) -> Option<T> {}
            pub fn swap_remove_back(&mut self, index: usize) -> Option<T> {}
            #[nestcheck::allocates]
            pub fn insert(&mut self, index: usize, value: T) {}
            pub fn remove(&mut self, index: usize) -> Option<T> {}
            #[nestcheck::allocates]
            pub fn split_off(&mut self, at: usize) -> VecDeque<T> {}
            #[nestcheck::allocates]
            pub fn append(&mut self, other: &mut VecDeque<T>) {}
            #[nestcheck::drops_content]
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) { for x in self.iter() { f(x); } }
            #[nestcheck::drops_content]
            pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, mut f: F) { for x in self.iter_mut() { f(x); } }
            #[nestcheck::allocates]
            pub fn resize_with(&mut self, new_len: usize, mut generator: impl FnMut() -> T) { drop(generator()); }
            #[nestcheck::allocates]
            pub fn resize(&mut self, new_len: usize, value: T) where T: Clone { drop(value.clone()); }
            pub fn make_contiguous(&mut self) -> &mut [T] {}
            pub fn rotate_left(&mut self, n: usize) {}
            pub fn rotate_right(&mut self, n: usize) {}
            pub fn binary_search(&self, x: &T) -> Result<usize, usize> where T: Ord {}
            pub fn binary_search_by<'a, F: FnMut(&'a T) -> Ordering>(&'a self, mut f: F) -> Result<usize, usize> { for y in self.iter() { f(y); } any() }
            pub fn partition_point<P: FnMut(&T) -> bool>(&self, mut pred: P) -> usize { for y in self.iter() { pred(y); } any() }
        }
        impl<T> Default for VecDeque<T> { fn default() -> VecDeque<T> { VecDeque::new() } }
        impl<T: Clone> Clone for VecDeque<T> { #[nestcheck::allocates] fn clone(&self) -> Self { for x in self.iter() { drop(x.clone()); } any() } }
        impl<T> Index<usize> for VecDeque<T> { type Output = T; fn index(&self, index: usize) -> &T {} }
        impl<T> IndexMut<usize> for VecDeque<T> { fn index_mut(&mut self, index: usize) -> &mut T {} }
        impl<T> From<Vec<T>> for VecDeque<T> { fn from(other: Vec<T>) -> VecDeque<T> {} }
        impl<T, const N: usize> From<[T; N]> for VecDeque<T> { #[nestcheck::allocates] fn from(arr: [T; N]) -> VecDeque<T> {} }
        impl<T> FromIterator<T> for VecDeque<T> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> VecDeque<T> { let mut items = VecDeque::new(); for x in iter { items.push_back(x); } items } }
        impl<T> Extend<T> for VecDeque<T> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.push_back(x); } } }
        impl<'a, T: Copy + 'a> Extend<&'a T> for VecDeque<T> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) { for x in iter { self.push_back(*x); } } }
        #[derive(Clone)]
        pub struct Iter<'a, T> { v: &'a [T] }
        pub struct IterMut<'a, T> { v: &'a mut [T] }
        #[nestcheck::frees]
        pub struct IntoIter<T> { content: Owns<[T]> }
        impl<T: Clone> Clone for IntoIter<T> { #[nestcheck::allocates] fn clone(&self) -> Self { drop(any::<&T>().clone()); any() } }
        pub struct Drain<'a, T> { content: Owns<[T]>, v: &'a mut [T] }
        impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; fn next(&mut self) -> Option<&'a T> {} }
        impl<'a, T> Iterator for IterMut<'a, T> { type Item = &'a mut T; fn next(&mut self) -> Option<&'a mut T> {} }
        impl<T> Iterator for IntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> {} }
        impl<T> Iterator for Drain<'_, T> { type Item = T; fn next(&mut self) -> Option<T> {} }
        impl<'a, T> DoubleEndedIterator for Iter<'a, T> { fn next_back(&mut self) -> Option<&'a T> {} }
        impl<'a, T> DoubleEndedIterator for IterMut<'a, T> { fn next_back(&mut self) -> Option<&'a mut T> {} }
        impl<T> DoubleEndedIterator for IntoIter<T> { fn next_back(&mut self) -> Option<T> {} }
        impl<T> DoubleEndedIterator for Drain<'_, T> { fn next_back(&mut self) -> Option<T> {} }
        impl<T> ExactSizeIterator for Iter<'_, T> {}
        impl<T> ExactSizeIterator for IntoIter<T> {}
        impl<T> IntoIterator for VecDeque<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
        impl<'a, T> IntoIterator for &'a VecDeque<T> { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
        impl<'a, T> IntoIterator for &'a mut VecDeque<T> { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; fn into_iter(self) -> IterMut<'a, T> {} }
    }

    pub mod linked_list {
        use core::nestcheck::{Owns, any};
        #[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[nestcheck::frees]
        pub struct LinkedList<T> { content: Owns<[T]> }
        impl<T> LinkedList<T> {
            pub const fn new() -> LinkedList<T> {}
            pub fn append(&mut self, other: &mut LinkedList<T>) {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
            pub fn is_empty(&self) -> bool {}
            pub fn len(&self) -> usize {}
            #[nestcheck::drops_content]
            pub fn clear(&mut self) {}
            pub fn contains(&self, x: &T) -> bool where T: PartialEq<T> { for y in self.iter() { if y.eq(x) { return true; } } false }
            pub fn front(&self) -> Option<&T> {}
            pub fn front_mut(&mut self) -> Option<&mut T> {}
            pub fn back(&self) -> Option<&T> {}
            pub fn back_mut(&mut self) -> Option<&mut T> {}
            #[nestcheck::allocates]
            pub fn push_front(&mut self, elt: T) {}
            pub fn pop_front(&mut self) -> Option<T> {}
            #[nestcheck::allocates]
            pub fn push_back(&mut self, elt: T) {}
            pub fn pop_back(&mut self) -> Option<T> {}
            pub fn split_off(&mut self, at: usize) -> LinkedList<T> {}
            #[nestcheck::drops_content]
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) { for x in self.iter() { f(x); } }
            pub fn extract_if<F: FnMut(&mut T) -> bool>(&mut self, mut filter: F) -> IntoIter<T> { for x in self.iter_mut() { filter(x); } any() }
        }
        impl<T> Default for LinkedList<T> { fn default() -> LinkedList<T> { LinkedList::new() } }
        impl<T: Clone> Clone for LinkedList<T> { #[nestcheck::allocates] fn clone(&self) -> Self { for x in self.iter() { drop(x.clone()); } any() } }
        impl<T> FromIterator<T> for LinkedList<T> { fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> LinkedList<T> { let mut items = LinkedList::new(); for x in iter { items.push_back(x); } items } }
        impl<T> Extend<T> for LinkedList<T> { fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.push_back(x); } } }
        #[derive(Clone)]
        pub struct Iter<'a, T> { v: &'a [T] }
        pub struct IterMut<'a, T> { v: &'a mut [T] }
        #[nestcheck::frees]
        pub struct IntoIter<T> { content: Owns<[T]> }
        impl<T: Clone> Clone for IntoIter<T> { #[nestcheck::allocates] fn clone(&self) -> Self { drop(any::<&T>().clone()); any() } }
        impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; fn next(&mut self) -> Option<&'a T> {} }
        impl<'a, T> Iterator for IterMut<'a, T> { type Item = &'a mut T; fn next(&mut self) -> Option<&'a mut T> {} }
        impl<T> Iterator for IntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> {} }
        impl<'a, T> DoubleEndedIterator for Iter<'a, T> { fn next_back(&mut self) -> Option<&'a T> {} }
        impl<T> IntoIterator for LinkedList<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
        impl<'a, T> IntoIterator for &'a LinkedList<T> { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
        impl<'a, T> IntoIterator for &'a mut LinkedList<T> { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; fn into_iter(self) -> IterMut<'a, T> {} }
    }

    pub mod binary_heap {
        use crate::vec::{Drain, IntoIter, Vec};
        use core::nestcheck::any;
        use core::ops::{Deref, DerefMut};
        #[derive(Clone, Debug)]
        #[nestcheck::frees]
        pub struct BinaryHeap<T> { data: Vec<T> }
        impl<T: Ord> BinaryHeap<T> {
            pub const fn new() -> BinaryHeap<T> {}
            #[nestcheck::allocates]
            pub fn with_capacity(capacity: usize) -> BinaryHeap<T> {}
            pub fn peek_mut(&mut self) -> Option<PeekMut<'_, T>> {}
            pub fn pop(&mut self) -> Option<T> { let x = self.data.pop()?; x.cmp(&x); Some(x) }
            #[nestcheck::allocates]
            pub fn push(&mut self, item: T) { item.cmp(&item); self.data.push(item); }
            pub fn into_sorted_vec(self) -> Vec<T> { self.data }
            #[nestcheck::allocates]
            pub fn append(&mut self, other: &mut BinaryHeap<T>) {}
            #[nestcheck::drops_content]
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) { for x in self.data.iter() { f(x); } }
        }
        impl<T> BinaryHeap<T> {
            pub fn iter(&self) -> core::slice::Iter<'_, T> {}
            pub fn peek(&self) -> Option<&T> {}
            pub fn capacity(&self) -> usize {}
            #[nestcheck::allocates]
            pub fn reserve(&mut self, additional: usize) {}
            pub fn into_vec(self) -> Vec<T> { self.data }
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn drain(&mut self) -> Drain<'_, T> {}
            #[nestcheck::drops_content]
            pub fn clear(&mut self) {}
        }
        pub struct PeekMut<'a, T> { heap: &'a mut BinaryHeap<T> }
        impl<'a, T: Ord> PeekMut<'a, T> { pub fn pop(this: PeekMut<'a, T>) -> T {} }
        impl<T: Ord> Deref for PeekMut<'_, T> { type Target = T; fn deref(&self) -> &T {} }
        impl<T: Ord> DerefMut for PeekMut<'_, T> { fn deref_mut(&mut self) -> &mut T {} }
        impl<T: Ord> Default for BinaryHeap<T> { fn default() -> BinaryHeap<T> { BinaryHeap::new() } }
        impl<T: Ord> From<Vec<T>> for BinaryHeap<T> { fn from(vec: Vec<T>) -> BinaryHeap<T> {} }
        impl<T: Ord> FromIterator<T> for BinaryHeap<T> { fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> BinaryHeap<T> { let mut heap = BinaryHeap::new(); for x in iter { heap.push(x); } heap } }
        impl<T: Ord> Extend<T> for BinaryHeap<T> { fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.push(x); } } }
        impl<T> IntoIterator for BinaryHeap<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
        impl<'a, T> IntoIterator for &'a BinaryHeap<T> { type Item = &'a T; type IntoIter = core::slice::Iter<'a, T>; fn into_iter(self) -> core::slice::Iter<'a, T> {} }
    }

    pub mod btree_map {
        use core::borrow::Borrow;
        use core::nestcheck::{Owns, any};
        use core::ops::{Index, RangeBounds};
        #[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[nestcheck::frees]
        pub struct BTreeMap<K, V> { keys: Owns<[K]>, values: Owns<[V]> }
        impl<K, V> BTreeMap<K, V> {
            pub const fn new() -> BTreeMap<K, V> {}
            #[nestcheck::drops_content]
            pub fn clear(&mut self) {}
            pub fn get<Q: ?Sized + Ord>(&self, key: &Q) -> Option<&V> where K: Borrow<Q> + Ord {}
            pub fn get_key_value<Q: ?Sized + Ord>(&self, k: &Q) -> Option<(&K, &V)> where K: Borrow<Q> + Ord {}
            pub fn first_key_value(&self) -> Option<(&K, &V)> {}
            pub fn first_entry(&mut self) -> Option<OccupiedEntry<'_, K, V>> {}
            pub fn pop_first(&mut self) -> Option<(K, V)> {}
            pub fn last_key_value(&self) -> Option<(&K, &V)> {}
            pub fn last_entry(&mut self) -> Option<OccupiedEntry<'_, K, V>> {}
            pub fn pop_last(&mut self) -> Option<(K, V)> {}
            pub fn contains_key<Q: ?Sized + Ord>(&self, key: &Q) -> bool where K: Borrow<Q> + Ord {}
            pub fn get_mut<Q: ?Sized + Ord>(&mut self, key: &Q) -> Option<&mut V> where K: Borrow<Q> + Ord {}
            #[nestcheck::allocates]
            pub fn insert(&mut self, key: K, value: V) -> Option<V> {}
            pub fn remove<Q: ?Sized + Ord>(&mut self, key: &Q) -> Option<V> where K: Borrow<Q> + Ord {}
            pub fn remove_entry<Q: ?Sized + Ord>(&mut self, key: &Q) -> Option<(K, V)> where K: Borrow<Q> + Ord {}
            #[nestcheck::drops_content]
            pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, mut f: F) { for (k, v) in self.iter_mut() { f(k, v); } }
            #[nestcheck::allocates]
            pub fn append(&mut self, other: &mut BTreeMap<K, V>) {}
            pub fn range<T: ?Sized + Ord, R: RangeBounds<T>>(&self, range: R) -> Range<'_, K, V> where K: Borrow<T> + Ord {}
            pub fn range_mut<T: ?Sized + Ord, R: RangeBounds<T>>(&mut self, range: R) -> RangeMut<'_, K, V> where K: Borrow<T> + Ord {}
            pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {}
            #[nestcheck::allocates]
            pub fn split_off<Q: ?Sized + Ord>(&mut self, key: &Q) -> BTreeMap<K, V> where K: Borrow<Q> + Ord {}
            pub fn extract_if<F: FnMut(&K, &mut V) -> bool, R: RangeBounds<K>>(&mut self, range: R, mut pred: F) -> IntoIter<K, V> { for (k, v) in self.iter_mut() { pred(k, v); } any() }
            pub fn into_keys(self) -> IntoKeys<K, V> {}
            pub fn into_values(self) -> IntoValues<K, V> {}
            pub fn iter(&self) -> Iter<'_, K, V> {}
            pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
            pub fn keys(&self) -> Keys<'_, K, V> {}
            pub fn values(&self) -> Values<'_, K, V> {}
            pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
        }
        impl<K, V> Default for BTreeMap<K, V> { fn default() -> BTreeMap<K, V> { BTreeMap::new() } }
        impl<K: Clone, V: Clone> Clone for BTreeMap<K, V> { #[nestcheck::allocates] fn clone(&self) -> Self { for (k, v) in self.iter() { drop((k.clone(), v.clone())); } any() } }
        impl<K: Borrow<Q> + Ord, Q: ?Sized + Ord, V> Index<&Q> for BTreeMap<K, V> { type Output = V; fn index(&self, key: &Q) -> &V {} }
        impl<K: Ord, V> FromIterator<(K, V)> for BTreeMap<K, V> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = (K, V)>>(iter: I) -> BTreeMap<K, V> { let mut map = BTreeMap::new(); for (k, v) in iter { map.insert(k, v); } map } }
        impl<K: Ord, V> Extend<(K, V)> for BTreeMap<K, V> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, iter: I) { for (k, v) in iter { self.insert(k, v); } } }
        impl<K: Ord, V, const N: usize> From<[(K, V); N]> for BTreeMap<K, V> { #[nestcheck::allocates] fn from(arr: [(K, V); N]) -> BTreeMap<K, V> {} }
        pub enum Entry<'a, K: 'a, V: 'a> { Vacant(VacantEntry<'a, K, V>), Occupied(OccupiedEntry<'a, K, V>) }
        pub struct VacantEntry<'a, K, V> { key: K, map: &'a mut BTreeMap<K, V> }
        pub struct OccupiedEntry<'a, K, V> { map: &'a mut BTreeMap<K, V> }
        impl<'a, K: Ord, V> Entry<'a, K, V> {
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
            #[nestcheck::allocates]
            pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {}
        }
        impl<'a, K: Ord, V> VacantEntry<'a, K, V> {
            pub fn key(&self) -> &K {}
            pub fn into_key(self) -> K {}
            #[nestcheck::allocates]
            pub fn insert(self, value: V) -> &'a mut V {}
        }
        impl<'a, K: Ord, V> OccupiedEntry<'a, K, V> {
            pub fn key(&self) -> &K {}
            pub fn remove_entry(self) -> (K, V) {}
            pub fn get(&self) -> &V {}
            pub fn get_mut(&mut self) -> &mut V {}
            pub fn into_mut(self) -> &'a mut V {}
            pub fn insert(&mut self, value: V) -> V {}
            pub fn remove(self) -> V {}
        }
        macro_rules! walks { ($($name:ident => $item:ty;)*) => { $(
            pub struct $name<'a, K, V> { map: &'a BTreeMap<K, V> }
            impl<'a, K, V> Iterator for $name<'a, K, V> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
            impl<'a, K, V> DoubleEndedIterator for $name<'a, K, V> { fn next_back(&mut self) -> Option<$item> {} }
            impl<'a, K, V> ExactSizeIterator for $name<'a, K, V> {}
        )* } }
        walks! { Iter => (&'a K, &'a V); IterMut => (&'a K, &'a mut V); Keys => &'a K; Values => &'a V; ValuesMut => &'a mut V; Range => (&'a K, &'a V); RangeMut => (&'a K, &'a mut V); }
        impl<K, V> Clone for Iter<'_, K, V> { fn clone(&self) -> Self {} }
        impl<K, V> Clone for Range<'_, K, V> { fn clone(&self) -> Self {} }
        macro_rules! consumers { ($($name:ident => $item:ty;)*) => { $(
            #[nestcheck::frees]
            pub struct $name<K, V> { keys: Owns<[K]>, values: Owns<[V]> }
            impl<K, V> Iterator for $name<K, V> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
            impl<K, V> DoubleEndedIterator for $name<K, V> { fn next_back(&mut self) -> Option<$item> {} }
        )* } }
        consumers! { IntoIter => (K, V); IntoKeys => K; IntoValues => V; }
        impl<K, V> IntoIterator for BTreeMap<K, V> { type Item = (K, V); type IntoIter = IntoIter<K, V>; fn into_iter(self) -> IntoIter<K, V> {} }
        impl<'a, K, V> IntoIterator for &'a BTreeMap<K, V> { type Item = (&'a K, &'a V); type IntoIter = Iter<'a, K, V>; fn into_iter(self) -> Iter<'a, K, V> {} }
        impl<'a, K, V> IntoIterator for &'a mut BTreeMap<K, V> { type Item = (&'a K, &'a mut V); type IntoIter = IterMut<'a, K, V>; fn into_iter(self) -> IterMut<'a, K, V> {} }
    }

    pub mod btree_set {
        use core::borrow::Borrow;
        use core::nestcheck::{Owns, any};
        use core::ops::RangeBounds;
        #[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[nestcheck::frees]
        pub struct BTreeSet<T> { content: Owns<[T]> }
        impl<T> BTreeSet<T> {
            pub const fn new() -> BTreeSet<T> {}
            pub fn range<K: ?Sized + Ord, R: RangeBounds<K>>(&self, range: R) -> Iter<'_, T> where T: Borrow<K> + Ord {}
            pub fn difference<'a>(&'a self, other: &'a BTreeSet<T>) -> Iter<'a, T> {}
            pub fn symmetric_difference<'a>(&'a self, other: &'a BTreeSet<T>) -> Iter<'a, T> {}
            pub fn intersection<'a>(&'a self, other: &'a BTreeSet<T>) -> Iter<'a, T> {}
            pub fn union<'a>(&'a self, other: &'a BTreeSet<T>) -> Iter<'a, T> {}
            #[nestcheck::drops_content]
            pub fn clear(&mut self) {}
            pub fn contains<Q: ?Sized + Ord>(&self, value: &Q) -> bool where T: Borrow<Q> + Ord {}
            pub fn get<Q: ?Sized + Ord>(&self, value: &Q) -> Option<&T> where T: Borrow<Q> + Ord {}
            pub fn is_disjoint(&self, other: &BTreeSet<T>) -> bool {}
            pub fn is_subset(&self, other: &BTreeSet<T>) -> bool {}
            pub fn is_superset(&self, other: &BTreeSet<T>) -> bool {}
            pub fn first(&self) -> Option<&T> {}
            pub fn last(&self) -> Option<&T> {}
            pub fn pop_first(&mut self) -> Option<T> {}
            pub fn pop_last(&mut self) -> Option<T> {}
            #[nestcheck::allocates]
            pub fn insert(&mut self, value: T) -> bool {}
            #[nestcheck::allocates]
            pub fn replace(&mut self, value: T) -> Option<T> {}
            #[nestcheck::drops_content]
            pub fn remove<Q: ?Sized + Ord>(&mut self, value: &Q) -> bool where T: Borrow<Q> + Ord {}
            pub fn take<Q: ?Sized + Ord>(&mut self, value: &Q) -> Option<T> where T: Borrow<Q> + Ord {}
            #[nestcheck::drops_content]
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) { for x in self.iter() { f(x); } }
            #[nestcheck::allocates]
            pub fn append(&mut self, other: &mut BTreeSet<T>) {}
            #[nestcheck::allocates]
            pub fn split_off<Q: ?Sized + Ord>(&mut self, value: &Q) -> BTreeSet<T> where T: Borrow<Q> + Ord {}
            pub fn iter(&self) -> Iter<'_, T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
        }
        impl<T> Default for BTreeSet<T> { fn default() -> BTreeSet<T> { BTreeSet::new() } }
        impl<T: Clone> Clone for BTreeSet<T> { #[nestcheck::allocates] fn clone(&self) -> Self { for x in self.iter() { drop(x.clone()); } any() } }
        impl<T: Ord> FromIterator<T> for BTreeSet<T> { #[nestcheck::allocates] fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> BTreeSet<T> { let mut set = BTreeSet::new(); for x in iter { set.insert(x); } set } }
        impl<T: Ord> Extend<T> for BTreeSet<T> { #[nestcheck::allocates] fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) { for x in iter { self.insert(x); } } }
        impl<T: Ord, const N: usize> From<[T; N]> for BTreeSet<T> { #[nestcheck::allocates] fn from(arr: [T; N]) -> BTreeSet<T> {} }
        #[derive(Clone)]
        pub struct Iter<'a, T> { set: &'a BTreeSet<T> }
        #[nestcheck::frees]
        pub struct IntoIter<T> { content: Owns<[T]> }
        impl<T: Clone> Clone for IntoIter<T> { #[nestcheck::allocates] fn clone(&self) -> Self { drop(any::<&T>().clone()); any() } }
        impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; fn next(&mut self) -> Option<&'a T> {} }
        impl<'a, T> DoubleEndedIterator for Iter<'a, T> { fn next_back(&mut self) -> Option<&'a T> {} }
        impl<'a, T> ExactSizeIterator for Iter<'a, T> {}
        impl<T> Iterator for IntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> {} }
        impl<T> DoubleEndedIterator for IntoIter<T> { fn next_back(&mut self) -> Option<T> {} }
        impl<T> IntoIterator for BTreeSet<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> {} }
        impl<'a, T> IntoIterator for &'a BTreeSet<T> { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
    }
}

#[macro_export]
macro_rules! vec {
    () => { $crate::vec::Vec::new() };
    ($element:expr ; $count:expr) => { $crate::vec::from_elem($element, $count) };
    ($($element:expr),+ $(,)?) => { $crate::vec::from_elements([$($element),+]) };
}
