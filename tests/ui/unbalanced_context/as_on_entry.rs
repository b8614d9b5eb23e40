//! A function that turns interrupts on, off again and forgets the guard ends as it began: its caller had them off.
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
