//! Signature stub of the crate `lazyinit`: a value that is given once, at run time.

use core::ops::{Deref, DerefMut};

pub struct LazyInit<T> { inited: core::sync::atomic::AtomicBool, data: core::cell::UnsafeCell<core::mem::MaybeUninit<T>> }
impl<T> LazyInit<T> {
    pub const fn new() -> Self { core::nestcheck::any() }
    pub fn init_once(&self, data: T) -> &T {}
    #[nestcheck::runs_once] pub fn call_once<F: FnOnce() -> T>(&self, f: F) -> Option<&T> { core::mem::forget(f()); core::nestcheck::any() }
    pub fn is_inited(&self) -> bool {}
    pub fn get(&self) -> Option<&T> {}
    pub fn get_mut(&mut self) -> Option<&mut T> {}
    pub unsafe fn get_unchecked(&self) -> &T {}
    pub unsafe fn get_mut_unchecked(&mut self) -> &mut T {}
}
impl<T> Default for LazyInit<T> { fn default() -> Self { Self::new() } }
impl<T> Deref for LazyInit<T> { type Target = T; fn deref(&self) -> &T {} }
impl<T> DerefMut for LazyInit<T> { fn deref_mut(&mut self) -> &mut T {} }
