//! Signature stub of the crate `takeable`: a value that can be taken out and put back.

use core::ops::{Deref, DerefMut};

pub struct Takeable<T> { value: Option<T> }
impl<T> Takeable<T> {
    pub fn new(value: T) -> Takeable<T> { Takeable { value: Some(value) } }
    pub fn into_inner(self) -> T {}
    pub fn borrow<F: FnOnce(T) -> T>(&mut self, f: F) { f(core::nestcheck::any()); }
    pub fn borrow_result<F: FnOnce(T) -> (T, R), R>(&mut self, f: F) -> R { f(core::nestcheck::any()).1 }
    pub fn take(&mut self) -> T {}
    pub fn is_usable(&self) -> bool {}
}
impl<T> Deref for Takeable<T> { type Target = T; fn deref(&self) -> &T {} }
impl<T> DerefMut for Takeable<T> { fn deref_mut(&mut self) -> &mut T {} }
impl<T> From<T> for Takeable<T> { fn from(value: T) -> Takeable<T> { Takeable::new(value) } }
impl<T> AsRef<T> for Takeable<T> { fn as_ref(&self) -> &T {} }
impl<T> AsMut<T> for Takeable<T> { fn as_mut(&mut self) -> &mut T {} }
