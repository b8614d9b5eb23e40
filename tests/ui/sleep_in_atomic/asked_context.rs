//! A function that asks whether a context is in force does not do for a caller who has it in force what it does
//! without, and does the other thing; what it does in any case it does for both.
//@ config: [[context]]
//@ config: absent = "asked_context::irqs_enabled"
//@ config: effects = ["irq-off"]
//@ config: [[context]]
//@ config: enter = "asked_context::irq_disable"
//@ config: leave = "asked_context::irq_enable"
//@ config: effects = ["irq-off"]
//@ config: [[context]]
//@ config: present = "asked_context::in_critical"
//@ config: effects = ["preempt-off"]
//@ config: [[guard]]
//@ config: function = "asked_context::enter_critical"
//@ config: effects = ["preempt-off"]
//@ rt: off

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

static ENABLED: AtomicBool = AtomicBool::new(true);
static DEPTH: AtomicU32 = AtomicU32::new(0);
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

pub struct Critical;
pub fn enter_critical() -> Critical {
    DEPTH.fetch_add(1, Ordering::SeqCst);
    Critical
}
impl Drop for Critical {
    fn drop(&mut self) {
        DEPTH.fetch_sub(1, Ordering::SeqCst);
    }
}
pub fn in_critical() -> bool {
    DEPTH.load(Ordering::SeqCst) > 0
}

pub fn asked_here() {
    irq_disable();
    if irqs_enabled() {
        *TABLE.lock().unwrap() += 1;
    }
    irq_enable();
}

fn can_sleep() -> bool {
    irqs_enabled() && !in_critical()
}

fn count() {
    if can_sleep() {
        *TABLE.lock().unwrap() += 1;
    } else {
        *FAST.lock() += 1;
    }
}

pub fn count_with_interrupts_off() {
    irq_disable();
    count();
    irq_enable();
}

pub fn count_in_critical() {
    let _critical = enter_critical();
    count();
}

fn count_the_wrong_way_round() {
    if irqs_enabled() {
        *FAST.lock() += 1;
    } else {
        *TABLE.lock().unwrap() += 1;
    }
}

pub fn wrong_with_interrupts_off() {
    irq_disable();
    count_the_wrong_way_round(); //~ NC002
    irq_enable();
}

fn count_anyhow() {
    if irqs_enabled() {
        *FAST.lock() += 1;
    }
    *TABLE.lock().unwrap() += 1;
}

pub fn anyhow_with_interrupts_off() {
    irq_disable();
    count_anyhow(); //~ NC002
    irq_enable();
}

fn each(mut with: impl FnMut()) {
    with();
}

pub fn asked_by_a_closure() {
    irq_disable();
    each(|| {
        if irqs_enabled() {
            *TABLE.lock().unwrap() += 1;
        }
    });
    irq_enable();
}
