//! Where another candidate of a call enters no context, returns differ by who was called: confidence is low.
use std::sync::atomic::{AtomicBool, Ordering};
use x86_64::instructions::interrupts;

static IDLE: AtomicBool = AtomicBool::new(false);

pub trait Storage {
    fn get() -> u32;
}

pub struct PerCpu;

impl Storage for PerCpu {
    fn get() -> u32 {
        interrupts::disable();
        4
    }
}

pub struct Global;

impl Storage for Global {
    fn get() -> u32 {
        4
    }
}

pub fn fill<S: Storage>() {
    S::get(); //~ NC010 low
}

fn off() {
    interrupts::disable();
}

pub fn leave_on_one_way() {
    off(); //~ NC010
    if IDLE.load(Ordering::Relaxed) {
        return;
    }
    interrupts::enable();
}
