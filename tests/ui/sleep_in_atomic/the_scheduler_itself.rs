//! The scheduler works with interrupts off, and handlers end in it; what waits otherwise does neither.
//@ config: [[sleep]]
//@ config: functions = ["the_scheduler_itself::schedule"]
//@ config: switches = true
//@ config: [[sleep]]
//@ config: functions = ["the_scheduler_itself::wait"]
//@ config: [[context]]
//@ config: enter = "the_scheduler_itself::disable"
//@ config: leave = "the_scheduler_itself::enable"
//@ config: effects = ["irq-off"]
use spin::Mutex;

static QUEUE: Mutex<u32> = Mutex::new(0);

extern "C" {
    fn switch();
}

fn schedule() {
    unsafe { switch() }
}

fn wait() {
    unsafe { switch() }
}

fn disable() {}

fn enable() {}

pub fn exit() {
    disable();
    schedule(); //~ NC002 low
    enable();
}

pub fn exit_and_wait() {
    disable();
    wait(); //~ NC002
    enable();
}

fn block() {
    schedule();
}

/// Who blocks somewhere below does not know that interrupts are off.
pub fn read() {
    disable();
    block(); //~ NC002
    enable();
}

pub fn with_a_lock() {
    let _queue = QUEUE.lock();
    schedule(); //~ NC002
}

extern "x86-interrupt" fn timer(_frame: u64) {
    block(); //~ NC002 low
}

extern "x86-interrupt" fn device(_frame: u64) {
    wait(); //~ NC002
}
