//! A driver for Linux whose interrupt handler takes a spinlock that a task takes with interrupts on.
use kernel::device::{Bound, Device};
use kernel::irq::{self, IrqReturn, ThreadedHandler, ThreadedIrqReturn};
use kernel::prelude::*;
use kernel::sync::{Completion, Mutex, SpinLock, new_mutex, new_spinlock};

#[pin_data]
pub struct Port {
    #[pin]
    ring: SpinLock<[u8; 16]>,
    #[pin]
    statistics: SpinLock<u64>,
    #[pin]
    config: Mutex<u32>,
    #[pin]
    done: Completion,
}

impl Port {
    pub fn new() -> impl PinInit<Self, Error> {
        try_pin_init!(Self {
            ring <- new_spinlock!([0; 16]),
            statistics <- new_spinlock!(0, "statistics"),
            config <- new_mutex!(1),
            done <- Completion::new(),
        })
    }

    pub fn read(&self) -> u8 {
        self.ring.lock()[0] //~ NC006
    }

    pub fn count(&self) -> u64 {
        let statistics = self.statistics.lock();
        *statistics
    }

    pub fn wait(&self) {
        self.done.wait_for_completion();
    }
}

impl irq::Handler for Port {
    fn handle(&self, _device: &Device<Bound>) -> IrqReturn {
        let mut ring = self.ring.lock();
        ring[0] = 1;
        self.done.complete_all();
        IrqReturn::Handled
    }
}

pub struct Slow {
    config: Mutex<u32>,
}

impl irq::Handler for Slow {
    fn handle(&self, _device: &Device<Bound>) -> IrqReturn {
        *self.config.lock() += 1; //~ NC001 NC002
        IrqReturn::None
    }
}

pub struct Threaded {
    config: Mutex<u32>,
    early: Mutex<u32>,
}

impl ThreadedHandler for Threaded {
    fn handle(&self, _device: &Device<Bound>) -> ThreadedIrqReturn {
        *self.early.lock() += 1; //~ NC001 NC002
        ThreadedIrqReturn::WakeThread
    }

    fn handle_threaded(&self, _device: &Device<Bound>) -> IrqReturn {
        *self.config.lock() += 1;
        IrqReturn::Handled
    }
}
