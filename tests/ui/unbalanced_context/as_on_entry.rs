//! A function that turns interrupts on, off again and forgets the guard ends as it began: its caller had them off.
use std::sync::atomic::{AtomicBool, Ordering};

use kernel_guard::IrqSave;
use x86_64::instructions::interrupts;

pub fn on_and_off_again() {
    interrupts::enable();
    let guard = IrqSave::new();
    core::mem::forget(guard);
}

pub fn only_if_asked(asked: bool) {
    if !asked {
        return;
    }
    interrupts::enable();
    let guard = IrqSave::new();
    core::mem::forget(guard);
}

pub fn off_for_good() {
    let guard = IrqSave::new(); //~ NC010
    core::mem::forget(guard);
}

pub fn off_for_good_after_all() {
    interrupts::enable();
    interrupts::disable();
    let guard = IrqSave::new(); //~ NC010
    core::mem::forget(guard);
}

pub fn on_for_a_while(vector: u32) -> u32 {
    if vector == 3 {
        return 0;
    }
    interrupts::enable();
    interrupts::disable();
    0
}

static IDLE: AtomicBool = AtomicBool::new(false);

pub fn on_for_a_while_unless_idle() {
    if IDLE.load(Ordering::Relaxed) {
        return;
    }
    interrupts::enable();
    interrupts::disable();
}

pub fn left_on_if_idle() {
    interrupts::enable();
    if IDLE.load(Ordering::Relaxed) {
        return;
    }
    interrupts::disable(); //~ NC010
}
