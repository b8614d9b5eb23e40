//! Signature stub of the crate `critical_section`: `with`, `acquire` and `release`, and the mutex that needs a token.

use core::cell::{Ref, RefCell, RefMut};
#[derive(Clone, Copy, Debug)]
pub struct CriticalSection<'cs> { token: core::marker::PhantomData<&'cs ()> }
impl<'cs> CriticalSection<'cs> { pub unsafe fn new() -> Self {} }
#[derive(Clone, Copy, Debug)]
pub struct RestoreState(u8);
impl RestoreState { pub const fn invalid() -> RestoreState {} }
pub unsafe fn acquire() -> RestoreState {}
pub unsafe fn release(restore_state: RestoreState) {}
pub fn with<R>(f: impl FnOnce(CriticalSection<'_>) -> R) -> R { let state = acquire(); let out = f(core::nestcheck::any()); release(state); out }
pub unsafe trait Impl { unsafe fn acquire() -> u8; unsafe fn release(restore_state: u8); }
pub use mutex::Mutex;
pub mod mutex {
    use super::CriticalSection;
    use core::cell::{Ref, RefCell, RefMut};
    pub struct Mutex<T> { value: core::cell::UnsafeCell<T> }
    impl<T> Mutex<T> {
        pub const fn new(value: T) -> Self {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
        pub fn borrow<'cs>(&'cs self, cs: CriticalSection<'cs>) -> &'cs T {}
    }
    impl<T> Mutex<RefCell<T>> {
        pub fn replace<'cs>(&'cs self, cs: CriticalSection<'cs>, t: T) -> T {}
        pub fn replace_with<'cs, F: FnOnce(&mut T) -> T>(&'cs self, cs: CriticalSection<'cs>, f: F) -> T { f(core::nestcheck::any()) }
        pub fn borrow_ref<'cs>(&'cs self, cs: CriticalSection<'cs>) -> Ref<'cs, T> {}
        pub fn borrow_ref_mut<'cs>(&'cs self, cs: CriticalSection<'cs>) -> RefMut<'cs, T> {}
        pub fn take<'cs>(&'cs self, cs: CriticalSection<'cs>) -> T where T: Default {}
    }
}
