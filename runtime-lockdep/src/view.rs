//! What follows from the entries that one interrupt context holds: how long it may wait, what makes it atomic, which
//! interrupts may arrive.
//!
//! The hot path keeps none of this: a chain that was checked once is legal again, since its key names everything
//! that a view depends on.

use crate::held::{Frame, Held};
use crate::order::IrqState;
use wait_context::{AtomicEffect, AtomicState, BaseContext, Config, Limit};

/// The context in one frame.
#[derive(Clone, Copy)]
pub(crate) struct View {
    pub(crate) limit: Limit,
    pub(crate) atomic: AtomicState,
    config: Config,
}

impl View {
    /// The view where nothing is held.
    pub(crate) const fn empty(frame: Frame, config: Config) -> Self {
        let base = frame.base();
        Self { limit: Limit::base(base), atomic: AtomicState::base(base), config }
    }

    /// Adds the entry with this index.
    pub(crate) fn push(&mut self, held: &Held, index: usize) {
        let kind = held.what().kind();
        self.limit = self.limit.push(kind, index as u32, self.config);
        self.atomic.enter(kind.atomic_effect(self.config));
    }

    /// Whether a hard interrupt may arrive now.
    pub(crate) fn irqs_enabled(&self) -> bool {
        self.atomic.irq_off == 0 && !self.in_hard_irq()
    }

    /// Whether a soft interrupt may run now.
    #[cfg(feature = "std")]
    pub(crate) fn softirqs_enabled(&self) -> bool {
        let rt_runs_it_in_a_task = self.config.rt && self.atomic.preempt_off > 0;
        self.irqs_enabled()
            && self.atomic.base == BaseContext::Task
            && self.atomic.bottom_half_off == 0
            && !rt_runs_it_in_a_task
    }

    /// Whether this is a hard interrupt that is not running in a thread of its own.
    fn in_hard_irq(&self) -> bool {
        match self.atomic.base {
            BaseContext::HardIrq | BaseContext::Nmi => true,
            BaseContext::ThreadedHardIrq => !self.config.rt,
            BaseContext::Task | BaseContext::SoftIrq => false,
        }
    }

    /// The interrupt state, for the usage of lock classes. RT runs soft interrupts in tasks.
    pub(crate) fn irq_state(&self) -> IrqState {
        let in_soft = self.atomic.base == BaseContext::SoftIrq && !self.config.rt;
        let soft_on = !in_soft && self.atomic.bottom_half_off == 0;
        IrqState::new(self.in_hard_irq(), in_soft, self.irqs_enabled(), soft_on)
    }

    /// Whether bottom halves are off: as far as the kernel knows, this may be one.
    pub(crate) fn keeps_soft_out(&self) -> bool {
        self.atomic.bottom_half_off > 0
    }
}

/// Whether an effect changes which interrupts may arrive.
pub(crate) const fn is_irq_effect(effect: AtomicEffect) -> bool {
    matches!(effect, AtomicEffect::Irq | AtomicEffect::BottomHalf)
}
