//! A callee forgets the guard that it was given, and then interrupts are turned on without it.
//@ config: [[sleep]]
//@ config: functions = "forgotten_by_callee::schedule"
//@ config: reason = "gives the CPU away"
use kernel_guard::IrqSave;
use x86_64::instructions::interrupts;

pub fn schedule() {}

fn enter_user(guard: IrqSave) {
    core::mem::forget(guard);
}

fn enter_user_and_return(guard: IrqSave) {
    core::mem::forget(guard);
    interrupts::enable();
}

fn enter_user_by_another(guard: IrqSave) {
    enter_user(guard);
}

pub fn on_again_by_the_caller() {
    let guard = IrqSave::new();
    enter_user_by_another(guard);
    interrupts::enable();
    schedule();
}

pub fn on_again_by_the_callee() {
    let guard = IrqSave::new();
    enter_user_and_return(guard);
    schedule();
}

pub fn still_off() {
    let guard = IrqSave::new();
    enter_user(guard);
    schedule(); //~ NC002
    interrupts::enable();
}

pub fn another_is_alive() {
    let _outer = IrqSave::new();
    let guard = IrqSave::new();
    enter_user_and_return(guard);
    schedule(); //~ NC002
}
