//! What an allocation may wait for, by the class of its flags: the contract at the entry.
//!
//! The kernel only sees the locks on the path which an allocation happens to take; a warm per-CPU list hides
//! the rest. The contract is what the flags permit, whichever path is taken.

use crate::WaitType;

/// The class of an allocator call's flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AllocClass {
    /// `NO_LOCKS`: takes no lock which waits.
    NoLocks,
    /// `GFP_ATOMIC`: may use reserves, never reclaims, still takes spinlocks.
    Atomic,
    /// `GFP_NOWAIT`: like atomic without the reserves.
    NoWait,
    /// A free of memory, which has no flags and may take the zone's spinlock.
    Free,
    /// `DIRECT_RECLAIM` is set: may sleep.
    DirectReclaim,
}

impl AllocClass {
    /// Every class.
    pub const ALL: [Self; 5] = [Self::NoLocks, Self::Atomic, Self::NoWait, Self::Free, Self::DirectReclaim];

    /// The loosest wait the call may need.
    #[must_use]
    pub const fn wait_type(self) -> WaitType {
        match self {
            Self::NoLocks => WaitType::Free,
            Self::Atomic | Self::NoWait | Self::Free => WaitType::Config,
            Self::DirectReclaim => WaitType::Sleep,
        }
    }

    /// The stable name, as used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoLocks => "no_locks",
            Self::Atomic => "atomic",
            Self::NoWait => "nowait",
            Self::Free => "free",
            Self::DirectReclaim => "direct_reclaim",
        }
    }

    /// The class with this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }
}
