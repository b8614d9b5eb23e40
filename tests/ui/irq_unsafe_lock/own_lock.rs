//! A lock of one's own that turns interrupts off, and whose guard gives back what was before, by functions whose names
//! say nothing: what the assembly in them does is seen. Its twin leaves interrupts as they are.
//@ rt: off
//@ raw-lock-nesting: off

#![feature(abi_x86_interrupt)]

use std::arch::asm;
use std::cell::UnsafeCell;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

static PANICS: AtomicBool = AtomicBool::new(false);

pub fn mask() -> bool {
    let flags: u64;
    unsafe { asm!("pushfq; pop {}", "cli", out(reg) flags) };
    flags & 0x200 != 0
}

pub fn set(on: bool) {
    if on {
        unsafe { asm!("sti") };
    }
}

struct Masked<T> {
    data: UnsafeCell<T>,
    state: AtomicBool,
}

unsafe impl<T> Sync for Masked<T> {}

struct MaskedGuard<'a, T> {
    lock: &'a Masked<T>,
    was_on: bool,
}

impl<T> Masked<T> {
    fn lock(&self) -> MaskedGuard<'_, T> {
        let was_on = mask();
        if PANICS.load(Ordering::SeqCst) {
            return MaskedGuard { lock: self, was_on };
        }
        while self.state.compare_exchange_weak(false, true, Ordering::SeqCst, Ordering::SeqCst).is_err() {
            std::hint::spin_loop()
        }
        MaskedGuard { lock: self, was_on }
    }
}

impl<T> Drop for MaskedGuard<'_, T> {
    fn drop(&mut self) {
        self.lock.state.store(false, Ordering::SeqCst);
        set(self.was_on);
    }
}

impl<T> Deref for MaskedGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        unsafe { &*self.lock.data.get() }
    }
}

struct Plain<T> {
    data: UnsafeCell<T>,
    state: AtomicBool,
}

unsafe impl<T> Sync for Plain<T> {}

struct PlainGuard<'a, T>(&'a Plain<T>);

impl<T> Plain<T> {
    fn lock(&self) -> PlainGuard<'_, T> {
        while self.state.swap(true, Ordering::SeqCst) {
            std::hint::spin_loop()
        }
        PlainGuard(self)
    }
}

impl<T> Drop for PlainGuard<'_, T> {
    fn drop(&mut self) {
        self.0.state.store(false, Ordering::SeqCst);
    }
}

impl<T> Deref for PlainGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        unsafe { &*self.0.data.get() }
    }
}

static SERIAL: Masked<u32> = Masked { data: UnsafeCell::new(0), state: AtomicBool::new(false) };
static CLOCK: Plain<u32> = Plain { data: UnsafeCell::new(0), state: AtomicBool::new(false) };

pub fn write() -> u32 {
    let serial = *SERIAL.lock();
    serial + *CLOCK.lock() //~ NC006
}

extern "x86-interrupt" fn serial(_frame: usize) {
    let _value = *SERIAL.lock() + *CLOCK.lock();
}
