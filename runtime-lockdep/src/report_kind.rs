//! The sorts of violations, with their names and rules.

/// What sort of violation a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ReportKind {
    /// A lock was acquired, or memory allocated, where it may wait longer than the context allows.
    InvalidWaitContext,
    /// Something that may sleep was called where sleeping is not allowed.
    SleepInAtomic,
    /// The scheduler was called where sleeping is not allowed.
    SchedulingWhileAtomic,
    /// A contract in force was broken.
    ContractViolated,
    /// A class is acquired while it is held, in a way that can block on itself.
    RecursiveLocking,
    /// The new dependency closes a cycle of dependencies which can all block.
    CircularDependency,
    /// A class is acquired in an interrupt, and held with that interrupt enabled.
    InconsistentLockState,
    /// A new dependency leads from a class used in an interrupt to one held with that interrupt enabled.
    IrqUnsafeOrder,
    /// A new usage makes known dependencies lead from the one to the other.
    IrqInversion,
    /// A lock was released that this thread does not hold.
    BadUnlockBalance,
    /// A lock's memory was given up while this thread holds it.
    HeldLockFreed,
    /// A lock that was to order others of one class is not held.
    NestLockNotHeld,
    /// Code ran without the lock it demands.
    LockNotHeld,
    /// Code ran outside of a context that it needs.
    ContextNotEntered,
    /// The protocol of wound/wait mutexes was broken.
    WwMutexMisuse,
    /// A thread or an interrupt ended with a lock held.
    HeldAtExit,
    /// A fixed table of the validator is full: from here on it sees less.
    LimitReached,
}

impl ReportKind {
    /// The stable name, as used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InvalidWaitContext => "invalid-wait-context",
            Self::SleepInAtomic => "sleep-in-atomic",
            Self::SchedulingWhileAtomic => "scheduling-while-atomic",
            Self::ContractViolated => "contract-violated",
            Self::RecursiveLocking => "recursive-locking",
            Self::CircularDependency => "circular-dependency",
            Self::InconsistentLockState => "inconsistent-lock-state",
            Self::IrqUnsafeOrder => "irq-unsafe-order",
            Self::IrqInversion => "irq-inversion",
            Self::BadUnlockBalance => "bad-unlock-balance",
            Self::HeldLockFreed => "held-lock-freed",
            Self::NestLockNotHeld => "nest-lock-not-held",
            Self::LockNotHeld => "lock-not-held",
            Self::ContextNotEntered => "context-not-entered",
            Self::WwMutexMisuse => "ww-mutex-misuse",
            Self::HeldAtExit => "held-at-exit",
            Self::LimitReached => "limit-reached",
        }
    }

    /// What the kernel calls it, after `BUG:`.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::InvalidWaitContext => "Invalid wait context",
            Self::SleepInAtomic => "sleeping function called from invalid context",
            Self::SchedulingWhileAtomic => "scheduling while atomic",
            Self::ContractViolated => "contract violated",
            Self::RecursiveLocking => "possible recursive locking detected",
            Self::CircularDependency => "possible circular locking dependency detected",
            Self::InconsistentLockState => "inconsistent lock state",
            Self::IrqUnsafeOrder => "irq-safe -> irq-unsafe lock order detected",
            Self::IrqInversion => "possible irq lock inversion dependency detected",
            Self::BadUnlockBalance => "bad unlock balance detected!",
            Self::HeldLockFreed => "held lock freed!",
            Self::NestLockNotHeld => "Nested lock was not taken",
            Self::LockNotHeld => "lock not held",
            Self::ContextNotEntered => "context not entered",
            Self::WwMutexMisuse => "wound/wait mutex misused",
            Self::HeldAtExit => "lock held when returning",
            Self::LimitReached => "validator limit reached",
        }
    }

    /// The rule that is broken. Where it depends on what is held, a report says more.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::InvalidWaitContext => {
                "a lock that may wait longer than the context allows must not be acquired"
            }
            Self::SleepInAtomic | Self::SchedulingWhileAtomic => {
                "what sleeps must not be called in atomic context"
            }
            Self::ContractViolated => "a contract in force is kept",
            Self::RecursiveLocking => {
                "two locks of one class must not nest, unless a subclass or a lock around both orders them"
            }
            Self::CircularDependency => {
                "locks are acquired in one order everywhere; a cycle of orders can deadlock"
            }
            Self::InconsistentLockState => {
                "a lock that an interrupt acquires is held only with that interrupt off"
            }
            Self::IrqUnsafeOrder | Self::IrqInversion => {
                "what is acquired under a lock that an interrupt uses must not be held with that interrupt on: \
                 the interrupt would wait for the lock, and its holder for the interrupted one"
            }
            Self::BadUnlockBalance => "a lock is released once by the thread that acquired it",
            Self::HeldLockFreed => "a lock is released before its memory is given up or made anew",
            Self::NestLockNotHeld => "the lock that orders others of one class is held around them all",
            Self::LockNotHeld => "what a lock guards is touched by its holder only",
            Self::ContextNotEntered => "a function that needs a context is called in it",
            Self::WwMutexMisuse => {
                "a wound/wait context acquires, backs off, and ends in the order which its protocol sets"
            }
            Self::HeldAtExit => {
                "a lock is released by the context that acquired it, before that context ends"
            }
            Self::LimitReached => "the validator's tables are fixed, and it says when one is full",
        }
    }
}
