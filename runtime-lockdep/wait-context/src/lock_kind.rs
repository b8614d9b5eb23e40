//! Lock kinds and the table from kind and configuration to wait types.
//!
//! A kind's [`Nature`] decides everything else about it: how it waits, and what holding it does to the
//! scheduler. *Context-only* kinds are contexts which have no lock map in the kernel.

use crate::{AtomicEffect, Config, WaitType};
use core::fmt;

/// What is acquired or entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LockKind {
    /// `raw_spinlock_t`.
    RawSpinlock,
    /// `spinlock_t`.
    Spinlock,
    /// A reader of `rwlock_t`.
    RwlockRead,
    /// The writer of `rwlock_t`.
    RwlockWrite,
    /// The spinlock inside a `seqlock_t`, taken to write.
    SeqlockWrite,
    /// `local_lock_t`: per CPU.
    LocalLock,
    /// `struct mutex`.
    Mutex,
    /// The base mutex of a `struct ww_mutex`.
    WwMutex,
    /// A reader of `struct rw_semaphore`.
    RwSemRead,
    /// The writer of `struct rw_semaphore`.
    RwSemWrite,
    /// `struct rt_mutex`.
    RtMutex,
    /// `rcu_read_lock()`.
    Rcu,
    /// `rcu_read_lock_bh()`.
    RcuBh,
    /// `rcu_read_lock_sched()`.
    RcuSched,
    /// `srcu_read_lock()`.
    Srcu,
    /// `struct percpu_rw_semaphore`.
    PercpuRwsem,
    /// A sequence counter with a lock map.
    Seqcount,
    /// The `fs_reclaim` map.
    FsReclaim,
    /// The map of a work queue or a work item.
    WorkQueue,
    /// A promise that the code below does not run on RT: *replaces* the limit by its type.
    WaitOverride(WaitType),
    /// `preempt_disable()`.
    PreemptOff,
    /// `local_irq_disable()`.
    IrqOff,
    /// `local_bh_disable()`.
    BottomHalfOff,
    /// `get_cpu()`.
    GetCpu,
    /// `bit_spin_lock()`.
    BitSpinlock,
    /// The write section of a sequence counter without an associated lock.
    RawSeqcountWrite,
}

/// What sort of thing a kind is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// Spins on every configuration.
    RawSpin,
    /// Spins on non-RT, sleeps on RT.
    RtSpin,
    /// Disables preemption on non-RT, sleeps on RT.
    Local,
    /// Sleeps on every configuration.
    Sleeping,
    /// An RCU reader.
    Reader(AtomicEffect),
    /// The bottom-half switch: a lock on RT, nothing but a counter otherwise.
    BottomHalf,
    /// A context without a lock map.
    ContextOnly(AtomicEffect),
    /// Takes part in lock order only.
    OrderOnly,
    /// Replaces the limit.
    Override,
}

impl LockKind {
    /// Every kind; the wait overrides with each type they may carry.
    pub const ALL: [Self; 31] = [
        Self::RawSpinlock,
        Self::Spinlock,
        Self::RwlockRead,
        Self::RwlockWrite,
        Self::SeqlockWrite,
        Self::LocalLock,
        Self::Mutex,
        Self::WwMutex,
        Self::RwSemRead,
        Self::RwSemWrite,
        Self::RtMutex,
        Self::Rcu,
        Self::RcuBh,
        Self::RcuSched,
        Self::Srcu,
        Self::PercpuRwsem,
        Self::Seqcount,
        Self::FsReclaim,
        Self::WorkQueue,
        Self::WaitOverride(WaitType::Inv),
        Self::WaitOverride(WaitType::Free),
        Self::WaitOverride(WaitType::Spin),
        Self::WaitOverride(WaitType::Config),
        Self::WaitOverride(WaitType::Sleep),
        Self::WaitOverride(WaitType::Max),
        Self::PreemptOff,
        Self::IrqOff,
        Self::BottomHalfOff,
        Self::GetCpu,
        Self::BitSpinlock,
        Self::RawSeqcountWrite,
    ];

    /// The place of this kind in [`ALL`](Self::ALL): a small number that stands for it.
    #[must_use]
    pub const fn index(self) -> usize {
        let mut index = 0;
        while index + 1 < Self::ALL.len() && !Self::ALL[index].is(self) {
            index += 1;
        }
        index
    }

    /// Equality in constants.
    const fn is(self, other: Self) -> bool {
        let (left, right) = (self.name().as_bytes(), other.name().as_bytes());
        let mut same = left.len() == right.len();
        let mut position = 0;
        while same && position < left.len() {
            same = left[position] == right[position];
            position += 1;
        }
        same
    }

    const fn nature(self) -> Nature {
        match self {
            Self::RawSpinlock => Nature::RawSpin,
            Self::Spinlock | Self::RwlockRead | Self::RwlockWrite | Self::SeqlockWrite => Nature::RtSpin,
            Self::LocalLock => Nature::Local,
            Self::Mutex | Self::WwMutex | Self::RwSemRead | Self::RwSemWrite | Self::RtMutex => {
                Nature::Sleeping
            }
            Self::Rcu => Nature::Reader(AtomicEffect::Rcu),
            Self::RcuBh => Nature::Reader(AtomicEffect::BottomHalf),
            Self::RcuSched => Nature::Reader(AtomicEffect::Preempt),
            Self::Srcu | Self::PercpuRwsem | Self::Seqcount | Self::FsReclaim | Self::WorkQueue => {
                Nature::OrderOnly
            }
            Self::WaitOverride(_) => Nature::Override,
            Self::BottomHalfOff => Nature::BottomHalf,
            Self::IrqOff => Nature::ContextOnly(AtomicEffect::Irq),
            Self::PreemptOff | Self::GetCpu | Self::BitSpinlock | Self::RawSeqcountWrite => {
                Nature::ContextOnly(AtomicEffect::Preempt)
            }
        }
    }

    /// The stable snake-case name, as used in JSON and configuration files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RawSpinlock => "raw_spinlock",
            Self::Spinlock => "spinlock",
            Self::RwlockRead => "rwlock_read",
            Self::RwlockWrite => "rwlock_write",
            Self::SeqlockWrite => "seqlock_write",
            Self::LocalLock => "local_lock",
            Self::Mutex => "mutex",
            Self::WwMutex => "ww_mutex",
            Self::RwSemRead => "rwsem_read",
            Self::RwSemWrite => "rwsem_write",
            Self::RtMutex => "rt_mutex",
            Self::Rcu => "rcu",
            Self::RcuBh => "rcu_bh",
            Self::RcuSched => "rcu_sched",
            Self::Srcu => "srcu",
            Self::PercpuRwsem => "percpu_rwsem",
            Self::Seqcount => "seqcount",
            Self::FsReclaim => "fs_reclaim",
            Self::WorkQueue => "work_queue",
            Self::WaitOverride(wait) => override_name(wait),
            Self::PreemptOff => "preempt_off",
            Self::IrqOff => "irq_off",
            Self::BottomHalfOff => "bottom_half_off",
            Self::GetCpu => "get_cpu",
            Self::BitSpinlock => "bit_spinlock",
            Self::RawSeqcountWrite => "raw_seqcount_write",
        }
    }

    /// The kind with this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Outer and inner wait type; see [`wait_types`].
    #[must_use]
    pub const fn wait_types(self, config: Config) -> (WaitType, WaitType) {
        wait_types(self, config)
    }

    /// The wait type that acquiring it needs: outer or, when that is [`WaitType::Inv`], inner.
    #[must_use]
    pub const fn need(self, config: Config) -> WaitType {
        let (outer, inner) = self.wait_types(config);
        if matches!(outer, WaitType::Inv) { inner } else { outer }
    }

    /// Whether waiting for it burns processor time in `config`.
    #[must_use]
    pub const fn spins(self, config: Config) -> bool {
        match self.nature() {
            Nature::RawSpin => true,
            Nature::RtSpin => !config.rt,
            _ => matches!(self, Self::BitSpinlock),
        }
    }

    /// Whether acquiring it may schedule in `config`.
    #[must_use]
    pub const fn sleeps(self, config: Config) -> bool {
        match self.nature() {
            Nature::Sleeping => true,
            Nature::RtSpin | Nature::Local => config.rt,
            _ => matches!(self, Self::PercpuRwsem),
        }
    }

    /// Whether it is a context which the kernel's own check has no lock map for.
    #[must_use]
    pub const fn is_context_only(self) -> bool {
        matches!(self.nature(), Nature::ContextOnly(_) | Nature::BottomHalf)
    }

    /// Whether it is held shared.
    #[must_use]
    pub const fn is_read(self) -> bool {
        matches!(self.nature(), Nature::Reader(_))
            || matches!(self, Self::RwlockRead | Self::RwSemRead | Self::Srcu)
    }

    /// Whether it takes part in lock order. RCU sections never wait, and a context has no lock to wait for.
    #[must_use]
    pub const fn checks_order(self) -> bool {
        matches!(
            self.nature(),
            Nature::RawSpin | Nature::RtSpin | Nature::Local | Nature::Sleeping | Nature::OrderOnly
        )
    }

    /// Whether the search for irq inversions leaves it out: per-CPU locks and wait overrides.
    #[must_use]
    pub const fn skips_irq_inversion(self) -> bool {
        matches!(self.nature(), Nature::Local | Nature::Override)
    }

    /// What holding it does to the scheduler in `config`.
    #[must_use]
    pub const fn atomic_effect(self, config: Config) -> AtomicEffect {
        match self.nature() {
            Nature::RawSpin => AtomicEffect::Preempt,
            // RT's spinlock is a sleeping lock which holds an RCU read section.
            Nature::RtSpin | Nature::Local if config.rt => AtomicEffect::Rcu,
            Nature::RtSpin | Nature::Local => AtomicEffect::Preempt,
            Nature::Reader(AtomicEffect::BottomHalf) | Nature::BottomHalf if config.rt => AtomicEffect::Rcu,
            Nature::BottomHalf => AtomicEffect::BottomHalf,
            Nature::Reader(effect) | Nature::ContextOnly(effect) => effect,
            Nature::Sleeping | Nature::OrderOnly | Nature::Override => AtomicEffect::None,
        }
    }
}

impl fmt::Display for LockKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

const fn override_name(wait: WaitType) -> &'static str {
    match wait {
        WaitType::Free => "wait_override_free",
        WaitType::Spin => "wait_override_spin",
        WaitType::Config => "wait_override_config",
        WaitType::Sleep => "wait_override_sleep",
        WaitType::Inv => "wait_override_inv",
        WaitType::Max => "wait_override_max",
    }
}

/// The table: a kind's outer and inner wait type in `config`.
///
/// An outer type of [`WaitType::Inv`] means "the same as inner". The context-only kinds impose something in
/// the RT view alone: on a non-RT kernel a spinlock with preemption or interrupts off is correct, and lockdep
/// is silent on it even with nesting checks on.
#[must_use]
pub const fn wait_types(kind: LockKind, config: Config) -> (WaitType, WaitType) {
    use WaitType::{Config, Free, Inv, Sleep, Spin};
    match kind.nature() {
        Nature::RawSpin => (Inv, Spin),
        Nature::RtSpin | Nature::Local => (Inv, Config),
        Nature::Sleeping => (Inv, Sleep),
        Nature::Reader(AtomicEffect::Preempt) => (Free, Spin),
        Nature::Reader(_) => (Free, Config),
        Nature::BottomHalf if config.rt => (Free, Config),
        Nature::ContextOnly(_) if config.rt => (Free, Spin),
        Nature::BottomHalf | Nature::ContextOnly(_) | Nature::OrderOnly => (Inv, Inv),
        Nature::Override => match kind {
            LockKind::WaitOverride(wait) => (Inv, wait),
            _ => (Inv, Inv),
        },
    }
}
