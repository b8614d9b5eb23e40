//! A system starts with interrupts off, and there is nobody yet to wait for: of low confidence. Who turns them off later
//! has no such excuse, whatever it is called by.
//@ config: [[context]]
//@ config: absent = "start_of_the_system::irqs_enabled"
//@ config: effects = ["irq-off"]
//@ rt: off

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

static ENABLED: AtomicBool = AtomicBool::new(true);
static TABLE: Mutex<u32> = Mutex::new(0);

pub fn irqs_enabled() -> bool {
    ENABLED.load(Ordering::SeqCst)
}

pub fn start_kernel() -> ! {
    assert!(!irqs_enabled());
    *TABLE.lock().unwrap() += 1; //~ NC002 low
    loop {}
}

pub fn handle_tick() {
    assert!(!irqs_enabled());
    *TABLE.lock().unwrap() += 1; //~ NC002
}
