//! The methods of a generic global allocator run with the type that its static has.
//@ rt: off

use std::alloc::{GlobalAlloc, Layout};
use std::sync::Mutex;

pub trait Pages {
    fn take(&self, size: usize) -> usize;
}

pub struct Mapped;
static MAP: Mutex<usize> = Mutex::new(0);
impl Pages for Mapped {
    fn take(&self, size: usize) -> usize {
        *MAP.lock().unwrap() += size;
        size
    }
}

pub struct Heap<P: Pages> {
    pages: P,
}

unsafe impl<P: Pages> GlobalAlloc for Heap<P> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.pages.take(layout.size()) as *mut u8
    }
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static HEAP: Heap<Mapped> = Heap { pages: Mapped };

static QUEUE: spin::Mutex<Vec<u32>> = spin::Mutex::new(Vec::new());

pub fn add(job: u32) {
    QUEUE.lock().push(job); //~ NC007
}
