//! What an interrupt does only on its way back to user mode meets no lock that kernel code holds on that CPU: the
//! interrupted code was a program's. Other ways may lead there, so confidence is low.
use spin::Mutex;

pub struct Frame {
    pub ip: u64,
    pub cs: u64,
}

static SIGNALS: Mutex<u32> = Mutex::new(0);
static CLOCK: Mutex<u32> = Mutex::new(0);
static FAULTS: Mutex<u32> = Mutex::new(0);
static NESTED: Mutex<u32> = Mutex::new(0);

extern "x86-interrupt" fn timer(frame: &mut Frame) {
    *CLOCK.lock() += 1;
    let ring = (frame.cs & 0b11) as u8;
    back_to_user(ring, frame);
    if ring == 0 {
        *NESTED.lock() += 1;
    }
}

fn back_to_user(ring: u8, frame: &mut Frame) {
    if ring < 3 {
        return;
    }
    *SIGNALS.lock() += 1;
    frame.ip += 1;
}

impl Frame {
    fn is_user(&self) -> bool {
        self.cs & 3 == 3
    }
}

extern "x86-interrupt" fn serial(frame: &mut Frame) {
    if frame.is_user() {
        *FAULTS.lock() += 1;
    }
}

pub fn signals() -> u32 {
    *SIGNALS.lock() //~ NC006 low
}

pub fn clock() -> u32 {
    *CLOCK.lock() //~ NC006
}

pub fn faults() -> u32 {
    *FAULTS.lock() //~ NC006 low
}

pub fn nested() -> u32 {
    *NESTED.lock() //~ NC006
}
