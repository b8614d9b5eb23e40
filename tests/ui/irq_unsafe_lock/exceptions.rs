//! An exception comes from the code that runs: it does not interrupt whoever holds a lock, unless that code faults.
use spin::Mutex;

static FAULTS: Mutex<u32> = Mutex::new(0);
static EVENTS: Mutex<u32> = Mutex::new(0);

extern "x86-interrupt" fn page_fault_handler(_frame: u64, _code: u64) {
    *FAULTS.lock() += 1;
}

extern "x86-interrupt" fn keyboard(_frame: u64) {
    *EVENTS.lock() += 1;
}

pub fn faults() -> u32 {
    *FAULTS.lock()
}

pub fn events() -> u32 {
    *EVENTS.lock() //~ NC006
}
