//! An interrupt handler allocates, and the allocator's lock is taken with interrupts off.
use core::alloc::{GlobalAlloc, Layout};
use kspin::SpinNoIrq;
use linked_list_allocator::Heap;

struct QuietHeap(SpinNoIrq<Heap>);

#[global_allocator]
static HEAP: QuietHeap = QuietHeap(SpinNoIrq::new(Heap::empty()));

unsafe impl GlobalAlloc for QuietHeap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.0.lock().allocate_first_fit(layout).map_or(core::ptr::null_mut(), |found| found.as_ptr())
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        unsafe { self.0.lock().deallocate(core::ptr::NonNull::new_unchecked(ptr), layout) }
    }
}

extern "x86-interrupt" fn keyboard(_frame: u64) {
    let mut keys = Vec::new();
    keys.push(1);
}
