//! Interrupts off with the functions of `x86_64`, in which the closure runs; the frame allocator of the caller runs in its mapper.
//@ edition: 2021

use spin::Mutex;
use x86_64::instructions::interrupts;
use x86_64::structures::idt::{InterruptDescriptorTable, InterruptStackFrame};
use x86_64::structures::paging::{FrameAllocator, Mapper, OffsetPageTable, Page, PageTableFlags, PhysFrame, Size4KiB};

static TICKS: Mutex<u64> = Mutex::new(0);
static LINES: Mutex<u64> = Mutex::new(0);
static FREE: Mutex<u64> = Mutex::new(0);
static IDT: Mutex<InterruptDescriptorTable> = Mutex::new(InterruptDescriptorTable::new());

extern "x86-interrupt" fn timer(_frame: InterruptStackFrame) {
    *TICKS.lock() += 1;
    *LINES.lock() += 1;
}

pub fn init() {
    let mut idt = IDT.lock();
    unsafe { idt[32].set_handler_fn(timer).set_stack_index(0) };
}

pub fn ticks() -> u64 {
    interrupts::without_interrupts(|| *TICKS.lock())
}

pub fn lines() -> u64 {
    *LINES.lock() //~ NC006
}

struct Frames;

unsafe impl FrameAllocator<Size4KiB> for Frames {
    fn allocate_frame(&mut self) -> Option<PhysFrame> {
        *FREE.lock() -= 1;
        None
    }
}

pub fn map(table: &mut OffsetPageTable<'static>, page: Page, frame: PhysFrame) {
    let free = FREE.lock();
    let flush = unsafe { table.map_to(page, frame, PageTableFlags::PRESENT, &mut Frames) }; //~ NC005
    flush.unwrap().flush();
    drop(free);
}
