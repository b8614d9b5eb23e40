//! An allocator keeps a table in a collection, under a lock: a flag makes the allocation that the table itself needs go
//! round that lock. It counts as long as it is set, and where every way of the allocator to the lock goes past it.
extern crate alloc;
use alloc::collections::BTreeMap;
use core::alloc::{GlobalAlloc, Layout};
use core::sync::atomic::{AtomicBool, Ordering};

use kspin::SpinNoIrq;

static HEAP: SpinNoIrq<usize> = SpinNoIrq::new(0);
static STATE: SpinNoIrq<BTreeMap<usize, Layout>> = SpinNoIrq::new(BTreeMap::new());
static FREED: SpinNoIrq<BTreeMap<usize, Layout>> = SpinNoIrq::new(BTreeMap::new());
static SIZES: SpinNoIrq<BTreeMap<usize, Layout>> = SpinNoIrq::new(BTreeMap::new());
static FREEING: AtomicBool = AtomicBool::new(false);
static SIZING: AtomicBool = AtomicBool::new(false);

#[percpu::def_percpu]
static IN_ALLOCATOR: bool = false;

fn bump(layout: Layout) -> *mut u8 {
    let mut heap = HEAP.lock();
    *heap += layout.size();
    *heap as *mut u8
}

fn with_state<R>(f: impl FnOnce(Option<&mut BTreeMap<usize, Layout>>) -> R) -> R {
    IN_ALLOCATOR.with_current(|inside| {
        if *inside || HEAP.is_locked() {
            f(None)
        } else {
            *inside = true;
            let mut state = STATE.lock();
            let result = f(Some(&mut state));
            *inside = false;
            result
        }
    })
}

fn note_freed(address: usize, layout: Layout) {
    if FREEING.swap(true, Ordering::Acquire) {
        return;
    }
    FREED.lock().insert(address, layout);
    FREEING.store(false, Ordering::Release);
}

fn note_size(address: usize, layout: Layout) {
    if SIZING.load(Ordering::Relaxed) {
        return;
    }
    SIZING.store(true, Ordering::Relaxed);
    let mut sizes = SIZES.lock();
    sizes.remove(&address);
    SIZING.store(false, Ordering::Relaxed);
    // The flag is not set any more.
    sizes.insert(address, layout); //~ NC007
}

pub struct Tracking;

unsafe impl GlobalAlloc for Tracking {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note_size(0, layout);
        with_state(|state| match state {
            None => bump(layout),
            Some(map) => {
                let ptr = bump(layout);
                map.insert(ptr as usize, layout);
                ptr
            }
        })
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        note_freed(ptr as usize, layout);
    }
}

/// Who does not set the flag comes to the lock again.
pub fn note(address: usize, layout: Layout) {
    let mut state = STATE.lock();
    state.insert(address, layout); //~ NC007
}

#[global_allocator]
static ALLOCATOR: Tracking = Tracking;
