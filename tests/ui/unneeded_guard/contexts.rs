//! A context whose guard is dropped where it is made protects nothing: a guard of a library, and one of the tree whose
//! constructor and destructor say in assembly what they do.
use std::arch::asm;

struct InterruptGuard {
    old: usize,
}

impl InterruptGuard {
    fn new() -> Self {
        let old: usize;
        unsafe { asm!("csrrci {old}, mstatus, 8", old = out(reg) old) };
        Self { old }
    }
}

impl Drop for InterruptGuard {
    fn drop(&mut self) {
        unsafe { asm!("csrw mstatus, {old}", old = in(reg) self.old) };
    }
}

struct Priority {
    old: usize,
}

impl Priority {
    fn raise() -> Self {
        let old: usize;
        unsafe {
            asm!(
                "
                mrs {old}, basepri
                msr basepri, {val}
                ",
                old = out(reg) old,
                val = in(reg) 128,
            )
        };
        Self { old }
    }
}

impl Drop for Priority {
    fn drop(&mut self) {
        unsafe { asm!("msr basepri, {}", in(reg) self.old) };
    }
}

static mut CURRENT: u32 = 0;

pub fn unprotected() -> u32 {
    let _ = InterruptGuard::new(); //~ NC011
    unsafe { CURRENT }
}

pub fn unprotected_too() -> u32 {
    let _ = Priority::raise(); //~ NC011
    unsafe { CURRENT }
}

pub fn protected() -> u32 {
    let _guard = InterruptGuard::new();
    unsafe { CURRENT }
}

pub fn protected_too() -> u32 {
    let _guard = Priority::raise();
    unsafe { CURRENT }
}

/// A scope that is made to end at once is written out.
pub fn a_window() {
    drop(InterruptGuard::new());
}
