//! A private function that its author marks as dead code is no task that takes a lock with interrupts on.
use std::arch::asm;
use std::sync::atomic::{AtomicBool, Ordering};

pub struct Spin {
    locked: AtomicBool,
}

pub struct Guard<'a>(&'a Spin);

impl Spin {
    pub fn lock(&self) -> Guard<'_> {
        while self.locked.swap(true, Ordering::Acquire) {
            std::hint::spin_loop();
        }
        Guard(self)
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.0.locked.store(false, Ordering::Release);
    }
}

pub struct Controller {
    port: Spin,
    data: Spin,
}

static CONTROLLER: Controller =
    Controller { port: Spin { locked: AtomicBool::new(false) }, data: Spin { locked: AtomicBool::new(false) } };

impl Controller {
    fn read_port(&self) -> u8 {
        let _port = self.port.lock(); //~ NC006 low
        3
    }

    fn read_data(&self) -> u8 {
        let _data = self.data.lock(); //~ NC006
        4
    }

    #[allow(dead_code)]
    fn log_port(&self) -> u8 {
        self.read_port()
    }

    fn log_data(&self) -> u8 {
        self.read_data()
    }
}

extern "x86-interrupt" fn keyboard(_frame: u64) {
    CONTROLLER.read_port();
    CONTROLLER.read_data();
}

pub fn run() -> ! {
    unsafe { asm!("cli") };
    CONTROLLER.read_port();
    unsafe { asm!("sti") };
    loop {}
}
