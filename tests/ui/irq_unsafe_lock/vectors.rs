//! Exceptions are registered with the same function as interrupts, told by their vector: they come from the code that
//! runs, and do not interrupt it at any moment.
//@ config: [[root]]
//@ config: kind = "hardirq"
//@ config: register = { function = "vectors::Lines::register", argument = 1, vector = 0 }
//@ config: effects = ["irq-off"]
use spin::Mutex;

const TIMER: u8 = 0x20;

pub struct Lines {
    callbacks: Vec<(u32, Box<dyn FnMut(u32)>)>,
}

impl Lines {
    pub fn register<F: FnMut(u32) + 'static>(&mut self, vector: u32, callback: F) {
        self.callbacks.push((vector, Box::new(callback)));
    }
}

static FAULTS: Mutex<u32> = Mutex::new(0);
static TICKS: Mutex<u32> = Mutex::new(0);
static CHECKS: Mutex<u32> = Mutex::new(0);

pub fn init(lines: &mut Lines) {
    let fault = |_: u32| *FAULTS.lock() += 1;
    lines.register(0x0e, fault);
    lines.register(TIMER as _, |_| *TICKS.lock() += 1);
    lines.register(18, |_| *CHECKS.lock() += 1); //~ NC001
}

pub fn faults() -> u32 {
    *FAULTS.lock()
}

pub fn ticks() -> u32 {
    *TICKS.lock() //~ NC006
}
