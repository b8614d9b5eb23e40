//! From a held list to the model of `wait_context`: the limit in force, the scheduler's state, and the culprit.

use wait_context::{
    AtomicEffect, AtomicReason, AtomicState, BaseContext, Config, Culprit, Limit, LockKind, SleepKind,
};

use super::hold::{Held, HeldWhat};
use crate::diagnostic::Mode;
use crate::ir::ContextKind;

/// The configuration of `wait_context` that a mode stands for.
pub fn config_of(mode: Mode, prove_raw_lock_nesting: bool) -> Config {
    match mode {
        Mode::NonRt => Config { rt: false, prove_raw_lock_nesting },
        Mode::Rt => Config::RT,
    }
}

/// The kind by which a context limits what is acquired in it.
pub fn context_kind(what: ContextKind) -> Option<LockKind> {
    match what {
        ContextKind::IrqOff => Some(LockKind::IrqOff),
        ContextKind::PreemptOff => Some(LockKind::PreemptOff),
        ContextKind::BhOff => Some(LockKind::BottomHalfOff),
        ContextKind::Rcu => Some(LockKind::Rcu),
        ContextKind::HardIrq | ContextKind::SoftIrq | ContextKind::Nmi | ContextKind::RealTime => None,
    }
}

/// The wait-context machine after a held list was pushed into it.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The loosest wait type allowed.
    pub limit: Limit,
    /// Whether sleeping is allowed.
    pub atomic: AtomicState,
    config: Config,
    pushed: Vec<(LockKind, usize)>,
    base: Option<usize>,
}

impl Machine {
    /// The machine of a task that holds `held`, oldest first.
    pub fn new<'h>(held: impl IntoIterator<Item = &'h Held>, config: Config) -> Self {
        let mut machine = Self {
            limit: Limit::base(BaseContext::Task),
            atomic: AtomicState::base(BaseContext::Task),
            config,
            pushed: Vec::new(),
            base: None,
        };
        for (at, entry) in held.into_iter().enumerate() {
            machine.push(entry, at);
        }
        machine
    }

    fn push(&mut self, entry: &Held, at: usize) {
        match &entry.what {
            HeldWhat::Base(base) => {
                self.limit = Limit::base(*base);
                self.atomic = AtomicState::base(*base);
                self.pushed.clear();
                self.base = Some(at);
            }
            HeldWhat::Context(what) => self.push_kind(context_kind(*what), at),
            HeldWhat::Lock(lock) => {
                if !self.is_replaced(lock.kind) {
                    lock.contexts.iter().for_each(|what| self.push_kind(context_kind(*what), at));
                }
                self.push_kind(Some(lock.kind), at);
            }
            HeldWhat::Outer(_) => {}
        }
    }

    /// On RT, spinlocks that sleep do not disable interrupts or preemption, whatever their methods are called.
    fn is_replaced(&self, kind: LockKind) -> bool {
        SleepKind::of(kind, self.config) == Some(SleepKind::RtLock)
    }

    fn push_kind(&mut self, kind: Option<LockKind>, at: usize) {
        let Some(kind) = kind else { return };
        self.limit = self.limit.push(kind, at as u32, self.config);
        self.atomic.enter(kind.atomic_effect(self.config));
        self.pushed.push((kind, at));
    }

    /// The held entry that a limit is due to.
    pub fn culprit(&self, culprit: Culprit) -> Option<usize> {
        match culprit {
            Culprit::Held(at) => Some(at as usize),
            Culprit::Base(_) => self.base,
        }
    }

    /// The oldest held entry that forbids sleeping for this reason.
    pub fn atomic_culprit(&self, reason: AtomicReason) -> Option<usize> {
        if matches!(reason, AtomicReason::Interrupt(_)) {
            return self.base;
        }
        let effect = reason.effect();
        let causes =
            |kind: LockKind| effect != AtomicEffect::None && kind.atomic_effect(self.config) == effect;
        self.pushed.iter().find(|(kind, _)| causes(*kind)).map(|(_, at)| *at)
    }
}
