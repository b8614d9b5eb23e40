//! A function that asserts at its beginning that a context is in force runs in it: what must not be done there is reported
//! though no caller is in sight. Who asserts that it is not in force, or asserts later, or something else, is not asked for.
//@ config: [[context]]
//@ config: absent = "asserted_context::irqs_enabled"
//@ config: effects = ["irq-off"]
//@ config: [[context]]
//@ config: present = "asserted_context::in_critical"
//@ config: effects = ["preempt-off"]
//@ rt: off

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

static ENABLED: AtomicBool = AtomicBool::new(true);
static CRITICAL: AtomicBool = AtomicBool::new(false);
static TABLE: Mutex<u32> = Mutex::new(0);

pub fn irqs_enabled() -> bool {
    ENABLED.load(Ordering::SeqCst)
}

pub fn in_critical() -> bool {
    CRITICAL.load(Ordering::SeqCst)
}

pub fn with_irqs_off() {
    assert!(!irqs_enabled(), "interrupts must be off");
    *TABLE.lock().unwrap() += 1; //~ NC002
}

pub fn in_a_critical_section() {
    debug_assert!(in_critical());
    *TABLE.lock().unwrap() += 1; //~ NC002
}

pub fn with_irqs_on() {
    assert!(irqs_enabled());
    assert!(!in_critical());
    *TABLE.lock().unwrap() += 1;
}

pub fn perhaps(force: bool) {
    assert!(force || !irqs_enabled());
    *TABLE.lock().unwrap() += 1;
}

pub fn later(count: u32) {
    if count > 3 {
        assert!(in_critical());
        return;
    }
    *TABLE.lock().unwrap() += 1;
}
