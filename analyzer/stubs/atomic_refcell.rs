//! Signature stub of the crate `atomic_refcell`: a `RefCell` for several threads. It panics where it would have to wait.

use core::fmt::{self, Debug, Display, Formatter};
use core::nestcheck::any;
use core::ops::{Deref, DerefMut};

pub struct AtomicRefCell<T: ?Sized> { borrow: core::sync::atomic::AtomicUsize, value: core::cell::UnsafeCell<T> }
impl<T> AtomicRefCell<T> {
    pub const fn new(value: T) -> AtomicRefCell<T> { AtomicRefCell { borrow: any(), value: core::cell::UnsafeCell::new(value) } }
    pub fn into_inner(self) -> T {}
}
impl<T: ?Sized> AtomicRefCell<T> {
    pub fn borrow(&self) -> AtomicRef<'_, T> {}
    pub fn try_borrow(&self) -> Result<AtomicRef<'_, T>, BorrowError> {}
    pub fn borrow_mut(&self) -> AtomicRefMut<'_, T> {}
    pub fn try_borrow_mut(&self) -> Result<AtomicRefMut<'_, T>, BorrowMutError> {}
    pub fn as_ptr(&self) -> *mut T {}
    pub fn get_mut(&mut self) -> &mut T {}
}
impl<T: Clone> Clone for AtomicRefCell<T> { fn clone(&self) -> AtomicRefCell<T> { AtomicRefCell::new(self.borrow().clone()) } }
impl<T: Default> Default for AtomicRefCell<T> { fn default() -> AtomicRefCell<T> { AtomicRefCell::new(T::default()) } }
impl<T> From<T> for AtomicRefCell<T> { fn from(value: T) -> AtomicRefCell<T> { AtomicRefCell::new(value) } }
impl<T: ?Sized + PartialEq> PartialEq for AtomicRefCell<T> { fn eq(&self, other: &AtomicRefCell<T>) -> bool { (*self.borrow()).eq(&*other.borrow()) } }
impl<T: ?Sized + Debug> Debug for AtomicRefCell<T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (*self.borrow()).fmt(f) } }

pub struct AtomicRef<'b, T: ?Sized + 'b> { value: &'b T }
impl<'b, T: ?Sized> AtomicRef<'b, T> {
    pub fn clone(orig: &AtomicRef<'b, T>) -> AtomicRef<'b, T> {}
    pub fn map<U: ?Sized, F: FnOnce(&T) -> &U>(orig: AtomicRef<'b, T>, f: F) -> AtomicRef<'b, U> { AtomicRef { value: f(orig.value) } }
    pub fn filter_map<U: ?Sized, F: FnOnce(&T) -> Option<&U>>(orig: AtomicRef<'b, T>, f: F) -> Option<AtomicRef<'b, U>> { match f(orig.value) { Some(value) => Some(AtomicRef { value }), None => None } }
}
impl<T: ?Sized> Deref for AtomicRef<'_, T> { type Target = T; fn deref(&self) -> &T {} }
impl<T: ?Sized + Debug> Debug for AtomicRef<'_, T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
pub struct AtomicRefMut<'b, T: ?Sized + 'b> { value: &'b mut T }
impl<'b, T: ?Sized> AtomicRefMut<'b, T> {
    pub fn map<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(orig: AtomicRefMut<'b, T>, f: F) -> AtomicRefMut<'b, U> { AtomicRefMut { value: f(orig.value) } }
    pub fn filter_map<U: ?Sized, F: FnOnce(&mut T) -> Option<&mut U>>(orig: AtomicRefMut<'b, T>, f: F) -> Option<AtomicRefMut<'b, U>> { match f(orig.value) { Some(value) => Some(AtomicRefMut { value }), None => None } }
}
impl<T: ?Sized> Deref for AtomicRefMut<'_, T> { type Target = T; fn deref(&self) -> &T {} }
impl<T: ?Sized> DerefMut for AtomicRefMut<'_, T> { fn deref_mut(&mut self) -> &mut T {} }
impl<T: ?Sized + Debug> Debug for AtomicRefMut<'_, T> { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result { (**self).fmt(f) } }
pub struct BorrowError;
pub struct BorrowMutError;
macro_rules! errors { ($($name:ident)*) => { $(
    impl Debug for $name { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
    impl Display for $name { fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {} }
)* } }
errors! { BorrowError BorrowMutError }
