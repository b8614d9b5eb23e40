//! `?` on a value of a type that is not known leaves with a failure, as the function's type says: what was made before
//! it is dropped on that way.
#![no_std]
use core::arch::asm;

pub struct IrqGuard {
    flags: usize,
}

impl IrqGuard {
    pub fn new() -> Self {
        let flags: usize;
        unsafe { asm!("csrrci {0}, mstatus, 8", out(reg) flags) };
        Self { flags }
    }
}

impl Drop for IrqGuard {
    fn drop(&mut self) {
        unsafe { asm!("csrw mstatus, {0}", in(reg) self.flags) };
    }
}

pub struct Lock {
    inner: external::RwLock,
}

pub struct Guard<'a> {
    inner: external::Guard<'a>,
    irq: Option<IrqGuard>,
}

impl Lock {
    pub fn try_read(&self) -> Option<Guard<'_>> {
        let inner = self.inner.try_read()?;
        Some(Guard { inner, irq: None })
    }

    pub fn try_read_irqsave(&self) -> Option<Guard<'_>> {
        let irq = IrqGuard::new();
        let mut guard = self.try_read()?;
        guard.irq = Some(irq);
        Some(guard)
    }
}
