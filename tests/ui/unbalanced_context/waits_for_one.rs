//! Inline assembly that turns interrupts on for one instruction leaves them as they were.
#![no_std]

use core::arch::asm;
use core::sync::atomic::{AtomicBool, Ordering};

pub fn park_until(mut is_ready: impl FnMut() -> bool) {
    loop {
        if is_ready() {
            break;
        }
        unsafe { asm!("sti; hlt; cli") };
    }
}

pub fn saved_and_brought_back(is_wanted: &AtomicBool) {
    if is_wanted.load(Ordering::Relaxed) {
        unsafe { asm!("pushfq", "cli", "nop", "popfq") };
    }
}

pub fn off_for_good(is_wanted: &AtomicBool) {
    unsafe { asm!("cli") }; //~ NC010
    if is_wanted.load(Ordering::Relaxed) {
        return;
    }
    unsafe { asm!("sti") };
}
