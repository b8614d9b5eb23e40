//! Signature stub of the crate `linked_list_allocator`: a heap, and the heap under a spinning lock that leaves interrupts on.

use core::alloc::{GlobalAlloc, Layout};
use core::ptr::NonNull;

pub mod hole { pub struct HoleList { first: usize } }
pub struct Heap { used: usize, holes: hole::HoleList }
impl Heap {
    pub const fn empty() -> Heap { core::nestcheck::any() }
    pub unsafe fn init(&mut self, heap_bottom: *mut u8, heap_size: usize) {}
    pub unsafe fn new(heap_bottom: *mut u8, heap_size: usize) -> Heap { core::nestcheck::any() }
    pub fn allocate_first_fit(&mut self, layout: Layout) -> Result<NonNull<u8>, ()> { core::nestcheck::any() }
    pub unsafe fn deallocate(&mut self, ptr: NonNull<u8>, layout: Layout) {}
    pub unsafe fn extend(&mut self, by: usize) {}
    pub fn bottom(&self) -> *mut u8 { core::nestcheck::any() }
    pub fn top(&self) -> *mut u8 { core::nestcheck::any() }
    pub fn size(&self) -> usize { core::nestcheck::any() }
    pub fn used(&self) -> usize { core::nestcheck::any() }
    pub fn free(&self) -> usize { core::nestcheck::any() }
}
pub struct LockedHeap(spinning_top::spinlock::Spinlock<Heap>);
impl LockedHeap {
    pub const fn empty() -> LockedHeap { core::nestcheck::any() }
    pub unsafe fn new(heap_bottom: *mut u8, heap_size: usize) -> LockedHeap { core::nestcheck::any() }
}
impl core::ops::Deref for LockedHeap {
    type Target = spinning_top::spinlock::Spinlock<Heap>;
    fn deref(&self) -> &spinning_top::spinlock::Spinlock<Heap> { &self.0 }
}
unsafe impl GlobalAlloc for LockedHeap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 { let heap = self.0.lock(); core::nestcheck::any() }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) { let heap = self.0.lock(); }
}
