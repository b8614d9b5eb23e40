//! One type of queue over two sorts of raw lock: what the interrupt takes with interrupts off is not what a task takes
//! with interrupts on, for these are queues of two types.

#![feature(abi_x86_interrupt)]

use std::sync::Arc;

use interrupt_mutex::RawInterruptMutex;
use lock_api::{Mutex, RawMutex};

pub struct Queue<R: RawMutex> {
    inner: Mutex<R, u32>,
}

impl<R: RawMutex> Queue<R> {
    pub fn push(&self) {
        *self.inner.lock() += 1;
    }
}

pub struct Device {
    events: Arc<Queue<RawInterruptMutex<spin::Mutex<()>>>>,
    requests: Arc<Queue<spin::Mutex<()>>>,
}

static DEVICE: spin::Once<Device> = spin::Once::new();

pub fn submit() {
    DEVICE.get().unwrap().requests.push();
}

/// One sort of lock, which the handler happens to take with interrupts off.
pub struct Log {
    lines: spin::Mutex<u32>,
}

static LOG: Log = Log { lines: spin::Mutex::new(0) };

impl Log {
    fn add(&self) {
        *self.lines.lock() += 1; //~ NC006
    }
}

pub fn write() {
    LOG.add();
}

extern "x86-interrupt" fn timer(_frame: usize) {
    DEVICE.get().unwrap().events.push();
    critical_section::with(|_| LOG.add());
}
