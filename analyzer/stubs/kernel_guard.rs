//! Signature stub of the crate `kernel_guard`: guards that disable interrupts, preemption or both.

pub use imp::{IrqSave, NoPreempt, NoPreemptIrqSave};
pub trait KernelGuardIf { fn enable_preempt(); fn disable_preempt(); }
pub trait BaseGuard { type State: Clone + Copy; fn acquire() -> Self::State; fn release(state: Self::State); }
pub struct NoOp;
impl NoOp { pub const fn new() -> NoOp {} }
impl BaseGuard for NoOp { type State = (); fn acquire() {} fn release(state: ()) {} }
pub mod imp {
    use super::BaseGuard;
    macro_rules! guards { ($($name:ident $state:ty;)*) => { $(
        pub struct $name($state);
        impl $name { pub fn new() -> Self {} }
        impl Default for $name { fn default() -> Self { Self::new() } }
        impl Drop for $name { fn drop(&mut self) {} }
        impl BaseGuard for $name { type State = $state; fn acquire() -> $state {} fn release(state: $state) {} }
    )* } }
    guards! { IrqSave usize; NoPreempt (); NoPreemptIrqSave usize; }
}
