//! The mutex of a guest's memory in `vm_memory`, taken to exchange it, and not to read it.

use std::sync::Mutex;

use vm_memory::{Bytes, GuestAddress, GuestAddressSpace, GuestMemoryAtomic, GuestMemoryMmap};
use vmm_sys_util::eventfd::EventFd;

pub struct Machine {
    memory: GuestMemoryAtomic<GuestMemoryMmap>,
    devices: Mutex<Vec<EventFd>>,
}

impl Machine {
    pub fn plug(&self, memory: GuestMemoryMmap) {
        let devices = self.devices.lock().unwrap();
        let guard = self.memory.lock().unwrap(); //~ NC004
        guard.replace(memory);
        drop(devices);
    }

    pub fn notify(&self) {
        let guard = self.memory.lock().unwrap();
        for device in self.devices.lock().unwrap().iter() {
            device.write(1).unwrap();
        }
        drop(guard);
    }

    pub fn read(&self) -> u32 {
        let devices = self.devices.lock().unwrap();
        let value: u32 = self.memory.memory().read_obj(GuestAddress(4096)).unwrap();
        value + devices.len() as u32
    }
}
