//! Contexts which have no lock: preemption, interrupts and bottom halves off, a pinned CPU.
//!
//! The kernel's wait-context check does not see them. This one does, in the RT view, and the sleep check does
//! in every view.

use crate::hooks;
use core::marker::PhantomData;
use core::panic::Location;
use wait_context::{LockKind, WaitType};

macro_rules! context_guard {
    ($(#[$docs:meta])* $name:ident, $kind:ident) => {
        $(#[$docs])*
        #[must_use = "the section ends when the guard is dropped"]
        #[derive(Debug)]
        pub struct $name {
            token: hooks::Token,
            _thread: PhantomData<*const ()>,
        }

        impl $name {
            /// Begins the section. Sections of one sort nest.
            #[track_caller]
            #[expect(clippy::new_without_default, reason = "a default would hide where the section began")]
            pub fn new() -> Self {
                let token = hooks::enter_context(LockKind::$kind, Location::caller());
                Self { token, _thread: PhantomData }
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                hooks::leave_context(self.token);
            }
        }
    };
}

context_guard! {
    /// Preemption off, until dropped (`preempt_disable`).
    PreemptDisabled, PreemptOff
}
context_guard! {
    /// Interrupts off on this CPU, until dropped (`local_irq_save`).
    IrqDisabled, IrqOff
}
context_guard! {
    /// Bottom halves off on this CPU, until dropped (`local_bh_disable`).
    BottomHalfDisabled, BottomHalfOff
}
context_guard! {
    /// This CPU is kept, with preemption off, until dropped (`get_cpu`).
    CpuKept, GetCpu
}
context_guard! {
    /// A write section of a sequence counter without a lock of its own, until dropped.
    RawSeqcountWrite, RawSeqcountWrite
}

/// A promise that the code until the drop does not run on RT: the wait types allowed are replaced, and may be
/// more than before.
#[must_use = "the promise ends when the guard is dropped"]
#[derive(Debug)]
pub struct WaitOverride {
    token: hooks::Token,
    _thread: PhantomData<*const ()>,
}

impl WaitOverride {
    /// Allows `wait` from here on.
    #[track_caller]
    pub fn new(wait: WaitType) -> Self {
        let token = hooks::enter_context(LockKind::WaitOverride(wait), Location::caller());
        Self { token, _thread: PhantomData }
    }
}

impl Drop for WaitOverride {
    fn drop(&mut self) {
        hooks::leave_context(self.token);
    }
}
