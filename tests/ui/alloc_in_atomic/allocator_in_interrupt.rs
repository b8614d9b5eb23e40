//! An interrupt handler allocates, and the allocator's lock leaves interrupts on.
use linked_list_allocator::LockedHeap;

#[global_allocator]
static HEAP: LockedHeap = LockedHeap::empty(); //~ NC007

extern "x86-interrupt" fn keyboard(_frame: u64) {
    let mut keys = Vec::new();
    keys.push(1);
}
