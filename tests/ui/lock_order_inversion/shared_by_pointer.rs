//! A lock behind a counted pointer is the lock of what it protects, whichever field or variable has a pointer to it.
use std::sync::{Arc, Mutex, Weak};

pub struct Device {
    irq: u32,
}

pub struct Manager {
    device: Arc<Mutex<Device>>,
    cpus: Mutex<u32>,
    count: Arc<Mutex<u32>>,
}

pub struct Bus {
    device: Weak<Mutex<Device>>,
    count: Arc<Mutex<u32>>,
}

impl Manager {
    pub fn start(&self) {
        let device = self.device.lock().unwrap();
        *self.cpus.lock().unwrap() = device.irq; //~ NC004
    }

    pub fn attach(&self, bus: &Bus) {
        let cpus = self.cpus.lock().unwrap();
        if let Some(device) = bus.device.upgrade() {
            device.lock().unwrap().irq = *cpus;
        }
    }

    /// Two counters, each with a lock of its own: a number says nothing of whose lock it is.
    pub fn count(&self) {
        let count = self.count.lock().unwrap();
        *self.cpus.lock().unwrap() = *count;
    }

    pub fn count_of(&self, bus: &Bus) {
        let cpus = self.cpus.lock().unwrap();
        *bus.count.lock().unwrap() = *cpus;
    }
}
