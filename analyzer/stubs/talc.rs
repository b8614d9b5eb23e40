//! Signature stub of the crate `talc`, versions 4 and 5: an arena under the raw lock that its user chooses.

use core::alloc::{GlobalAlloc, Layout};
use core::ptr::NonNull;

pub trait OomHandler: Sized {}
pub struct ErrOnOom;
impl OomHandler for ErrOnOom {}
pub struct Span { base: *mut u8, acme: *mut u8 }
impl Span {
    pub const fn empty() -> Self { core::nestcheck::any() }
    pub const fn new(base: *mut u8, acme: *mut u8) -> Self { core::nestcheck::any() }
    pub const fn from_base_size(base: *mut u8, size: usize) -> Self { core::nestcheck::any() }
}
pub struct Talc<O: OomHandler> { oom_handler: O }
impl<O: OomHandler> Talc<O> {
    pub const fn new(oom_handler: O) -> Self { core::nestcheck::any() }
    pub const fn lock<R: lock_api::mutex::RawMutex>(self) -> Talck<R, O> { core::nestcheck::any() }
    pub unsafe fn claim(&mut self, memory: Span) -> Result<Span, ()> { core::nestcheck::any() }
    pub unsafe fn malloc(&mut self, layout: Layout) -> Result<NonNull<u8>, ()> { core::nestcheck::any() }
    pub unsafe fn free(&mut self, ptr: NonNull<u8>, layout: Layout) {}
}
pub struct Talck<R: lock_api::mutex::RawMutex, O: OomHandler> { mutex: lock_api::mutex::Mutex<R, Talc<O>> }
impl<R: lock_api::mutex::RawMutex, O: OomHandler> Talck<R, O> {
    pub const fn new(talc: Talc<O>) -> Self { core::nestcheck::any() }
    pub fn lock(&self) -> lock_api::mutex::MutexGuard<'_, R, Talc<O>> { self.mutex.lock() }
    pub fn try_lock(&self) -> Option<lock_api::mutex::MutexGuard<'_, R, Talc<O>>> { self.mutex.try_lock() }
}
unsafe impl<R: lock_api::mutex::RawMutex, O: OomHandler> GlobalAlloc for Talck<R, O> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 { let talc = self.mutex.lock(); core::nestcheck::any() }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) { let talc = self.mutex.lock(); }
}

pub mod source {
    pub trait Source: Sized {}
    pub struct Manual;
    impl Source for Manual {}
    pub struct Claim;
    impl Source for Claim {}
}
pub mod sync {
    use super::*;
    pub struct TalcLock<R: lock_api::mutex::RawMutex, S: crate::source::Source> { mutex: lock_api::mutex::Mutex<R, Arena<S>> }
    pub struct Arena<S: crate::source::Source> { source: S }
    impl<S: crate::source::Source> Arena<S> {
        pub unsafe fn claim(&mut self, base: *mut u8, size: usize) -> Option<NonNull<u8>> {}
        pub unsafe fn allocate(&mut self, layout: Layout) -> Option<NonNull<u8>> {}
        pub unsafe fn deallocate(&mut self, ptr: *mut u8, layout: Layout) {}
    }
    impl<R: lock_api::mutex::RawMutex, S: crate::source::Source> TalcLock<R, S> {
        pub const fn new(source: S) -> Self { core::nestcheck::any() }
        pub fn lock(&self) -> lock_api::mutex::MutexGuard<'_, R, Arena<S>> { self.mutex.lock() }
        pub fn try_lock(&self) -> Option<lock_api::mutex::MutexGuard<'_, R, Arena<S>>> { self.mutex.try_lock() }
        pub fn get_mut(&mut self) -> &mut Arena<S> {}
    }
    unsafe impl<R: lock_api::mutex::RawMutex, S: crate::source::Source> GlobalAlloc for TalcLock<R, S> {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 { let talc = self.mutex.lock(); core::nestcheck::any() }
        unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) { let talc = self.mutex.lock(); }
    }
}
pub use sync::TalcLock;
