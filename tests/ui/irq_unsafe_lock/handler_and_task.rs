//! One spinlock in an interrupt handler and in a task: the handler waits for the task that it interrupted.
use spin::Mutex;
use x86_64::instructions::interrupts::without_interrupts;

static EVENTS: Mutex<u32> = Mutex::new(0);
static TICKS: Mutex<u32> = Mutex::new(0);

extern "x86-interrupt" fn timer(_frame: u64) {
    *EVENTS.lock() += 1;
    tick();
}

fn tick() {
    *TICKS.lock() += 1;
}

pub fn poll() -> u32 {
    *EVENTS.lock() //~ NC006
}

pub fn poll_with_interrupts_off() -> u32 {
    without_interrupts(|| *TICKS.lock())
}
