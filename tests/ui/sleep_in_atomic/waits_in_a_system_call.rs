//! A lock that waits in a system call gives the processor away; one that only spins does not.
use core::arch::asm;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicU32, Ordering};

fn futex(word: &AtomicU32, value: u32) -> usize {
    let result;
    unsafe { asm!("syscall", in("rdi") word, in("rsi") value, inout("rax") 202usize => result) };
    result
}

pub struct Raw {
    word: AtomicU32,
}

impl Raw {
    pub fn lock(&self) {
        while self.word.swap(2, Ordering::Acquire) != 0 {
            core::hint::spin_loop();
            futex(&self.word, 2);
        }
    }

    pub fn unlock(&self) {
        self.word.store(0, Ordering::Release);
    }
}

pub struct Waiting<T> {
    raw: Raw,
    data: UnsafeCell<T>,
}

pub struct WaitingGuard<'a, T> {
    lock: &'a Waiting<T>,
}

impl<T> Waiting<T> {
    pub fn lock(&self) -> WaitingGuard<'_, T> {
        self.raw.lock();
        WaitingGuard { lock: self }
    }
}

impl<T> Drop for WaitingGuard<'_, T> {
    fn drop(&mut self) {
        self.lock.raw.unlock()
    }
}

pub fn under_one_that_waits(slots: &Waiting<u32>) {
    let _slots = slots.lock();
    std::thread::yield_now();
}

pub fn under_one_that_spins(slots: &Waiting<u32>, gate: &spin::Mutex<u32>) {
    let _gate = gate.lock();
    let _slots = slots.lock(); //~ NC001 NC002
}
