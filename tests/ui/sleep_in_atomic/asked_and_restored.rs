//! `save; disable; ...; restore` by a question leaves the context as it was, whoever calls it; so does enabling for a
//! while what the caller has disabled.
//@ config: [[context]]
//@ config: absent = "asked_and_restored::irqs_enabled"
//@ config: effects = ["irq-off"]
//@ config: [[context]]
//@ config: enter = "asked_and_restored::irq_disable"
//@ config: leave = "asked_and_restored::irq_enable"
//@ config: effects = ["irq-off"]
//@ rt: off

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

static ENABLED: AtomicBool = AtomicBool::new(true);
static TABLE: Mutex<u32> = Mutex::new(0);
static FAST: spin::Mutex<u32> = spin::Mutex::new(0);

pub fn irqs_enabled() -> bool {
    ENABLED.load(Ordering::SeqCst)
}
pub fn irq_disable() {
    ENABLED.store(false, Ordering::SeqCst)
}
pub fn irq_enable() {
    ENABLED.store(true, Ordering::SeqCst)
}

fn count() {
    let enabled = irqs_enabled();
    irq_disable();
    *FAST.lock() += 1;
    if enabled {
        irq_enable();
    }
}

pub fn enabled_again() {
    count();
    *TABLE.lock().unwrap() += 1;
}

pub fn still_disabled() {
    irq_disable();
    count();
    *TABLE.lock().unwrap() += 1; //~ NC002
    irq_enable();
}

fn flush() {
    let enabled = irqs_enabled();
    if !enabled {
        irq_enable();
    }
    *TABLE.lock().unwrap() += 1;
    if !enabled {
        irq_disable();
    }
}

pub fn flushed() {
    flush();
    *TABLE.lock().unwrap() += 1;
}

pub fn flushed_with_interrupts_off() {
    irq_disable();
    flush();
    *TABLE.lock().unwrap() += 1; //~ NC002
    irq_enable();
}
