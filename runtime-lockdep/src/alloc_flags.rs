//! What an allocation may do, for the checks at its entry.

use wait_context::AllocClass;

/// The flags of an allocation: how long it may wait, and what reclaim on its behalf may start.
///
/// ```
/// use runtime_lockdep::{AllocFlags, Config, ReclaimScope, collect, might_alloc};
/// let (_, reports) = collect(Config::NON_RT, || {
///     let _reclaim = ReclaimScope::enter(AllocFlags::KERNEL);
///     might_alloc(AllocFlags::NOFS);
///     might_alloc(AllocFlags::KERNEL);
/// });
/// # #[cfg(feature = "enabled")]
/// assert_eq!(reports.len(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AllocFlags {
    class: AllocClass,
    fs: bool,
    io: bool,
}

impl AllocFlags {
    /// `GFP_KERNEL`: may sleep and reclaim by any means.
    pub const KERNEL: Self = Self { class: AllocClass::DirectReclaim, fs: true, io: true };
    /// `GFP_NOFS`: may sleep, and must not call into file systems.
    pub const NOFS: Self = Self { fs: false, ..Self::KERNEL };
    /// `GFP_NOIO`: may sleep, and must not start any input or output.
    pub const NOIO: Self = Self { io: false, ..Self::NOFS };
    /// `GFP_ATOMIC`.
    pub const ATOMIC: Self = Self { class: AllocClass::Atomic, fs: false, io: false };
    /// `GFP_NOWAIT`.
    pub const NOWAIT: Self = Self { class: AllocClass::NoWait, ..Self::ATOMIC };
    /// An allocation which takes no lock that waits.
    pub const NO_LOCKS: Self = Self { class: AllocClass::NoLocks, ..Self::ATOMIC };
    /// A free.
    pub const FREE: Self = Self { class: AllocClass::Free, ..Self::ATOMIC };

    /// How long the allocation may wait.
    #[must_use]
    pub const fn class(self) -> AllocClass {
        self.class
    }
}

#[cfg(feature = "enabled")]
impl AllocFlags {
    /// The same where scopes forbid file systems or input and output.
    pub(crate) const fn without(self, fs: bool, io: bool) -> Self {
        Self { class: self.class, fs: self.fs && !fs && !io, io: self.io && !io }
    }

    /// Whether reclaim may call into file systems.
    pub(crate) const fn may_enter_fs(self) -> bool {
        self.fs && matches!(self.class, AllocClass::DirectReclaim)
    }
}

impl From<AllocClass> for AllocFlags {
    fn from(class: AllocClass) -> Self {
        match class {
            AllocClass::DirectReclaim => Self::KERNEL,
            AllocClass::Atomic | AllocClass::NoWait | AllocClass::NoLocks | AllocClass::Free => {
                Self { class, ..Self::ATOMIC }
            }
        }
    }
}
