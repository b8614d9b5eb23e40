//! Contexts that code needs its caller to have entered.

use crate::hooks;
use core::panic::Location;
use wait_context::{AtomicState, BaseContext};

/// A context that code may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RequiredContext {
    /// Hard interrupts are off, or this is one.
    IrqOff,
    /// Preemption is off, by whatever means.
    PreemptOff,
    /// Bottom halves are off, or this is one.
    BottomHalfOff,
    /// Nothing that waits for the scheduler is allowed: an interrupt, or preemption or interrupts off.
    Atomic,
    /// An RCU read section.
    Rcu,
    /// A hard interrupt.
    HardIrq,
    /// A soft interrupt.
    SoftIrq,
    /// A task.
    Task,
}

impl RequiredContext {
    /// The word for it in the attribute `context`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::IrqOff => "irq_off",
            Self::PreemptOff => "preempt_off",
            Self::BottomHalfOff => "bottom_half_off",
            Self::Atomic => "atomic",
            Self::Rcu => "rcu",
            Self::HardIrq => "hardirq",
            Self::SoftIrq => "softirq",
            Self::Task => "task",
        }
    }

    /// Whether it holds in this state.
    #[cfg_attr(not(feature = "enabled"), expect(dead_code, reason = "without checks nobody asks"))]
    pub(crate) const fn holds(self, state: &AtomicState) -> bool {
        let in_hard =
            matches!(state.base, BaseContext::HardIrq | BaseContext::ThreadedHardIrq | BaseContext::Nmi);
        let in_soft = matches!(state.base, BaseContext::SoftIrq);
        let irq_off = in_hard || state.irq_off > 0;
        let is_atomic = irq_off || in_soft || state.preempt_off > 0 || state.bottom_half_off > 0;
        match self {
            Self::IrqOff => irq_off,
            Self::PreemptOff | Self::Atomic => is_atomic,
            Self::BottomHalfOff => irq_off || in_soft || state.bottom_half_off > 0,
            Self::Rcu => state.rcu > 0 || is_atomic,
            Self::HardIrq => in_hard,
            Self::SoftIrq => in_soft,
            Self::Task => !in_hard && !in_soft,
        }
    }
}

/// Reports each of these contexts that does not hold here. The attribute `context` calls it at the beginning of a
/// function.
#[track_caller]
pub fn require_context(needed: &[RequiredContext]) {
    hooks::require_context(needed, Location::caller());
}
