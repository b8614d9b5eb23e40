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

/// What a guard held may go on in a value that is made of it.
pub struct Token(usize);

fn into_token(guard: IrqSave) -> Token {
    core::mem::forget(guard);
    Token(0)
}

fn for_a_while() {
    let guard = IrqSave::new();
    let token = into_token(guard);
    drop(token);
}

pub fn after_a_while() {
    for_a_while();
    schedule();
}
