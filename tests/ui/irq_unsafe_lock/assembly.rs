//! Interrupts that inline assembly turns off and on.

use core::arch::asm;
use spin::Mutex;

static QUEUE: Mutex<u32> = Mutex::new(0);

extern "x86-interrupt" fn handler(_frame: u64) {
    *QUEUE.lock() += 1;
}

fn irqs_off() -> u64 {
    let flags: u64;
    unsafe { asm!("pushfq; pop {}; cli", out(reg) flags) };
    flags
}

fn restore(flags: u64) {
    unsafe { asm!("push {}", "popfq", in(reg) flags) };
}

pub fn off_and_on() {
    unsafe { asm!("cli", options(nomem, nostack)) };
    *QUEUE.lock() += 1;
    unsafe { asm!("sti", options(nomem, nostack)) };
}

pub fn saved_and_restored() {
    let flags = irqs_off();
    *QUEUE.lock() += 1;
    restore(flags);
}

pub fn on_again_too_soon() {
    let flags = irqs_off();
    restore(flags);
    *QUEUE.lock() += 1; //~ NC006
}

pub fn never_off() {
    unsafe { asm!("hlt") };
    *QUEUE.lock() += 1; //~ NC006
}
