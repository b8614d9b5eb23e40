//! RCU sections of the `kernel` crate, and objects that may be revoked, whose guards are such sections.
use kernel::device::{Bound, Device};
use kernel::devres::Devres;
use kernel::prelude::*;
use kernel::revocable::Revocable;
use kernel::sync::{Mutex, SpinLock, rcu};

pub struct Registers {
    base: u32,
}

pub struct Driver {
    registers: Devres<Registers>,
    object: Revocable<Registers>,
    slow: Mutex<u32>,
    fast: SpinLock<u32>,
}

impl Driver {
    pub fn mutex_in_a_section(&self) {
        let _section = rcu::read_lock();
        let _slow = self.slow.lock(); //~ NC001 NC002
    }

    pub fn spinlock_in_a_section(&self) {
        let _section = rcu::read_lock();
        let _fast = self.fast.lock();
    }

    pub fn section_ended(&self) {
        let section = rcu::read_lock();
        drop(section);
        let _slow = self.slow.lock();
    }

    pub fn waits_in_a_section(&self) {
        let section = rcu::read_lock();
        rcu::synchronize_rcu(); //~ NC002
        section.unlock();
    }

    pub fn revocable(&self) -> Option<u32> {
        let registers = self.registers.try_access()?;
        let slow = self.slow.lock(); //~ NC001 NC002
        Some(registers.base + *slow)
    }

    pub fn bound(&self, device: &Device<Bound>) -> Result<u32> {
        let registers = self.registers.access(device)?;
        let slow = self.slow.lock();
        Ok(registers.base + *slow)
    }

    pub fn revoked(&self) {
        self.object.revoke();
    }

    pub fn revoked_under_a_spinlock(&self) {
        let _fast = self.fast.lock();
        self.object.revoke(); //~ NC002
    }
}
