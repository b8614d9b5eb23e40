//! Signature stub of the crate `kspin`: a spinlock whose guard parameter says what it disables.

pub use base::{BaseSpinLock, BaseSpinLockGuard};
use kernel_guard::{NoOp, NoPreempt, NoPreemptIrqSave};
pub mod base {
    use core::ops::{Deref, DerefMut};
    use kernel_guard::BaseGuard;
    pub struct BaseSpinLock<G: BaseGuard, T: ?Sized> { guard: core::marker::PhantomData<G>, data: core::cell::UnsafeCell<T> }
    impl<G: BaseGuard, T> BaseSpinLock<G, T> { pub const fn new(data: T) -> Self {} pub fn into_inner(self) -> T {} }
    impl<G: BaseGuard, T: ?Sized> BaseSpinLock<G, T> {
        pub fn lock(&self) -> BaseSpinLockGuard<'_, G, T> {}
        pub fn is_locked(&self) -> bool {}
        pub fn try_lock(&self) -> Option<BaseSpinLockGuard<'_, G, T>> {}
        pub unsafe fn force_unlock(&self) {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    impl<G: BaseGuard, T: Default> Default for BaseSpinLock<G, T> { fn default() -> Self { Self::new(T::default()) } }
    pub struct BaseSpinLockGuard<'a, G: BaseGuard, T: ?Sized + 'a> { guard: core::marker::PhantomData<G>, data: &'a mut T }
    impl<G: BaseGuard, T: ?Sized> Deref for BaseSpinLockGuard<'_, G, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<G: BaseGuard, T: ?Sized> DerefMut for BaseSpinLockGuard<'_, G, T> { fn deref_mut(&mut self) -> &mut T {} }
    impl<G: BaseGuard, T: ?Sized> Drop for BaseSpinLockGuard<'_, G, T> { fn drop(&mut self) {} }
}
pub type SpinNoPreempt<T> = BaseSpinLock<NoPreempt, T>;
pub type SpinNoPreemptGuard<'a, T> = BaseSpinLockGuard<'a, NoPreempt, T>;
pub type SpinNoIrq<T> = BaseSpinLock<NoPreemptIrqSave, T>;
pub type SpinNoIrqGuard<'a, T> = BaseSpinLockGuard<'a, NoPreemptIrqSave, T>;
pub type SpinRaw<T> = BaseSpinLock<NoOp, T>;
pub type SpinRawGuard<'a, T> = BaseSpinLockGuard<'a, NoOp, T>;
