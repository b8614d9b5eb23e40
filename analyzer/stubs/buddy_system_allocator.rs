//! Signature stub of the crate `buddy_system_allocator`: heaps under `spin::Mutex`, which leaves interrupts on.

use core::alloc::{GlobalAlloc, Layout};
use core::ptr::NonNull;

pub struct Heap<const ORDER: usize> { user: usize, allocated: usize, total: usize }
impl<const ORDER: usize> Heap<ORDER> {
    pub const fn new() -> Self { core::nestcheck::any() }
    pub const fn empty() -> Self { core::nestcheck::any() }
    pub unsafe fn add_to_heap(&mut self, start: usize, end: usize) {}
    pub unsafe fn init(&mut self, start: usize, size: usize) {}
    pub fn alloc(&mut self, layout: Layout) -> Result<NonNull<u8>, ()> { core::nestcheck::any() }
    pub fn dealloc(&mut self, ptr: NonNull<u8>, layout: Layout) {}
    pub fn stats_alloc_user(&self) -> usize { core::nestcheck::any() }
    pub fn stats_alloc_actual(&self) -> usize { core::nestcheck::any() }
    pub fn stats_total_bytes(&self) -> usize { core::nestcheck::any() }
}
pub struct LockedHeap<const ORDER: usize>(spin::mutex::Mutex<Heap<ORDER>>);
impl<const ORDER: usize> LockedHeap<ORDER> {
    pub const fn new() -> Self { core::nestcheck::any() }
    pub const fn empty() -> Self { core::nestcheck::any() }
}
impl<const ORDER: usize> core::ops::Deref for LockedHeap<ORDER> {
    type Target = spin::mutex::Mutex<Heap<ORDER>>;
    fn deref(&self) -> &spin::mutex::Mutex<Heap<ORDER>> { &self.0 }
}
unsafe impl<const ORDER: usize> GlobalAlloc for LockedHeap<ORDER> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 { let heap = self.0.lock(); core::nestcheck::any() }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) { let heap = self.0.lock(); }
}
pub struct LockedHeapWithRescue<const ORDER: usize> { inner: spin::mutex::Mutex<Heap<ORDER>>, rescue: fn(&mut Heap<ORDER>, &Layout) }
impl<const ORDER: usize> LockedHeapWithRescue<ORDER> {
    pub const fn new(rescue: fn(&mut Heap<ORDER>, &Layout)) -> Self { core::nestcheck::any() }
}
impl<const ORDER: usize> core::ops::Deref for LockedHeapWithRescue<ORDER> {
    type Target = spin::mutex::Mutex<Heap<ORDER>>;
    fn deref(&self) -> &spin::mutex::Mutex<Heap<ORDER>> { &self.inner }
}
unsafe impl<const ORDER: usize> GlobalAlloc for LockedHeapWithRescue<ORDER> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 { let heap = self.inner.lock(); core::nestcheck::any() }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) { let heap = self.inner.lock(); }
}
pub struct FrameAllocator<const ORDER: usize = 33> { allocated: usize, total: usize }
impl<const ORDER: usize> FrameAllocator<ORDER> {
    pub const fn new() -> Self { core::nestcheck::any() }
    pub fn add_frame(&mut self, start: usize, end: usize) {}
    pub fn insert(&mut self, range: core::ops::Range<usize>) {}
    pub fn alloc(&mut self, count: usize) -> Option<usize> { core::nestcheck::any() }
    pub fn alloc_aligned(&mut self, layout: Layout) -> Option<usize> { core::nestcheck::any() }
    pub fn dealloc(&mut self, start_frame: usize, count: usize) {}
}
pub struct LockedFrameAllocator<const ORDER: usize = 33>(spin::mutex::Mutex<FrameAllocator<ORDER>>);
impl<const ORDER: usize> LockedFrameAllocator<ORDER> {
    pub const fn new() -> Self { core::nestcheck::any() }
}
impl<const ORDER: usize> core::ops::Deref for LockedFrameAllocator<ORDER> {
    type Target = spin::mutex::Mutex<FrameAllocator<ORDER>>;
    fn deref(&self) -> &spin::mutex::Mutex<FrameAllocator<ORDER>> { &self.0 }
}
