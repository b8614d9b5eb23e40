//! Signature stub of the crate `interrupts`: interrupts off for a closure or as long as a guard lives.

pub struct Guard { flags: usize }
pub fn disable() -> Guard {}
impl Drop for Guard { fn drop(&mut self) {} }
pub fn without<F: FnOnce() -> R, R>(f: F) -> R { let _guard = disable(); f() }
