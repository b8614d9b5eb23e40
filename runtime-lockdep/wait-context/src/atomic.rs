//! The second machine: sleep in atomic.
//!
//! Independent of wait types, as in the kernel: counters of what forbids scheduling, and one question. It
//! sees what the wait-context check of a non-RT kernel does not: preemption off, interrupts off.

use crate::{BaseContext, Config, LockKind};
use core::fmt;

/// What holding something does to the scheduler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AtomicEffect {
    /// Nothing: sleeping is allowed.
    None,
    /// Preemption is off, or the lock is one which spins.
    Preempt,
    /// Interrupts are off.
    Irq,
    /// Bottom halves are off.
    BottomHalf,
    /// An RCU read section, which may be preempted but must not block. An RT spinlock inside it is legal.
    Rcu,
}

/// How something waits for the scheduler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SleepKind {
    /// A call to the scheduler itself.
    Schedule,
    /// `might_sleep()` and every sleeping lock.
    Sleep,
    /// A spinlock, rwlock or local lock on RT: allowed inside RCU, unlike the others.
    RtLock,
}

impl SleepKind {
    /// How acquiring `kind` waits for the scheduler in `config`, if it does.
    #[must_use]
    pub const fn of(kind: LockKind, config: Config) -> Option<Self> {
        if !kind.sleeps(config) {
            return None;
        }
        if kind.sleeps(Config::NON_RT) { Some(Self::Sleep) } else { Some(Self::RtLock) }
    }
}

/// Why sleeping is not allowed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AtomicReason {
    /// The code runs in an interrupt.
    Interrupt(BaseContext),
    /// Interrupts are off.
    IrqsOff,
    /// Preemption is off, or a spinning lock is held.
    PreemptOff,
    /// Bottom halves are off.
    BottomHalfOff,
    /// Inside an RCU read section.
    RcuRead,
}

impl AtomicReason {
    /// The stable name, as used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interrupt(context) => context.name(),
            Self::IrqsOff => "irq-off",
            Self::PreemptOff => "preempt-off",
            Self::BottomHalfOff => "bottom-half-off",
            Self::RcuRead => "rcu",
        }
    }

    /// The effect which leads to this reason; an interrupt has none.
    #[must_use]
    pub const fn effect(self) -> AtomicEffect {
        match self {
            Self::Interrupt(_) => AtomicEffect::None,
            Self::IrqsOff => AtomicEffect::Irq,
            Self::PreemptOff => AtomicEffect::Preempt,
            Self::BottomHalfOff => AtomicEffect::BottomHalf,
            Self::RcuRead => AtomicEffect::Rcu,
        }
    }
}

impl fmt::Display for AtomicReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The counters which say whether sleeping is allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct AtomicState {
    /// The base context.
    pub base: BaseContext,
    /// How many held things have preemption off.
    pub preempt_off: u32,
    /// How many held things have interrupts off.
    pub irq_off: u32,
    /// How many held things have bottom halves off.
    pub bottom_half_off: u32,
    /// The depth of RCU read sections.
    pub rcu: u32,
}

impl AtomicState {
    /// The state of a context in which nothing is held.
    #[must_use]
    pub const fn base(base: BaseContext) -> Self {
        Self { base, preempt_off: 0, irq_off: 0, bottom_half_off: 0, rcu: 0 }
    }

    /// Counts one more of `effect`.
    pub const fn enter(&mut self, effect: AtomicEffect) {
        if let Some(counter) = self.counter(effect) {
            *counter = counter.saturating_add(1);
        }
    }

    /// Counts one less of `effect`; a counter stops at zero.
    pub const fn leave(&mut self, effect: AtomicEffect) {
        if let Some(counter) = self.counter(effect) {
            *counter = counter.saturating_sub(1);
        }
    }

    const fn counter(&mut self, effect: AtomicEffect) -> Option<&mut u32> {
        match effect {
            AtomicEffect::None => None,
            AtomicEffect::Preempt => Some(&mut self.preempt_off),
            AtomicEffect::Irq => Some(&mut self.irq_off),
            AtomicEffect::BottomHalf => Some(&mut self.bottom_half_off),
            AtomicEffect::Rcu => Some(&mut self.rcu),
        }
    }

    /// Whether something which waits as `sleep` does is allowed now in `config`.
    ///
    /// # Errors
    ///
    /// The first reason, most severe first, why it is not.
    pub const fn check_sleep(&self, sleep: SleepKind, config: Config) -> Result<(), AtomicReason> {
        let rt_lock = matches!(sleep, SleepKind::RtLock);
        if self.interrupt_forbids(rt_lock && config.rt) {
            return Err(AtomicReason::Interrupt(self.base));
        }
        if self.irq_off > 0 {
            return Err(AtomicReason::IrqsOff);
        }
        if self.preempt_off > 0 {
            return Err(AtomicReason::PreemptOff);
        }
        if self.bottom_half_off > 0 {
            return Err(AtomicReason::BottomHalfOff);
        }
        if self.rcu > 0 && !rt_lock {
            return Err(AtomicReason::RcuRead);
        }
        Ok(())
    }

    /// RT runs soft interrupts and threaded handlers in tasks, where its own spinlocks may sleep.
    const fn interrupt_forbids(&self, rt_lock_on_rt: bool) -> bool {
        match self.base {
            BaseContext::Task => false,
            BaseContext::HardIrq | BaseContext::Nmi => true,
            BaseContext::ThreadedHardIrq | BaseContext::SoftIrq => !rt_lock_on_rt,
        }
    }
}
