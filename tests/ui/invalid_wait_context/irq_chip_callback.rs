//! The core calls an interrupt chip under its raw lock; a chip that takes a spinlock there sleeps on RT.
use runtime_lockdep::{RawSpinLock, SpinLock};

pub trait IrqChip {
    fn mask(&self, line: u32);
}

pub struct Descriptor {
    lock: RawSpinLock<u32>,
    chip: Box<dyn IrqChip>,
}

impl Descriptor {
    pub fn disable(&self) {
        let mut depth = self.lock.lock();
        *depth += 1;
        self.chip.mask(*depth); //~ NC001 low NC002 low
    }

    pub fn disable_late(&self) {
        let depth = *self.lock.lock();
        self.chip.mask(depth);
    }
}

pub struct Gpio {
    registers: SpinLock<u32>,
}

impl IrqChip for Gpio {
    fn mask(&self, line: u32) {
        *self.registers.lock() &= !(1 << line);
    }
}

pub struct RawGpio {
    registers: RawSpinLock<u32>,
}

impl IrqChip for RawGpio {
    fn mask(&self, line: u32) {
        *self.registers.lock() &= !(1 << line);
    }
}
