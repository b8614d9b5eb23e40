//! Contracts: what a stretch of code promised not to do, checked while it runs.
//!
//! A [`Contract`] is a constant; a [`ContractScope`](crate::ContractScope) makes it hold on this thread until the scope
//! ends, [`Validator::enter_contract`](crate::kernel::Validator::enter_contract) on a task of a kernel. An interrupt which
//! fires inside the scope is not bound by it.

use core::fmt;
use wait_context::WaitType;

/// What a scope forbids.
///
/// ```
/// use runtime_lockdep::{Contract, ContractScope, WaitType};
/// const NO_LOCKS: Contract =
///     Contract::new("no-locks").limit(WaitType::Spin).forbid_entry(&["rmqueue_bulk", "deferred_grow_zone"]);
/// let _scope = ContractScope::enter(&NO_LOCKS);
/// assert_eq!(
///     NO_LOCKS.to_string(),
///     "the contract `no-locks` takes no lock above `spin` except by try-lock, never sleeps, \
///      never enters `rmqueue_bulk`, `deferred_grow_zone`"
/// );
/// ```
#[derive(Debug)]
pub struct Contract {
    name: &'static str,
    limit: WaitType,
    may_sleep: bool,
    forbidden: &'static [&'static str],
}

impl Contract {
    /// A contract of this name which forbids nothing yet.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, limit: WaitType::Max, may_sleep: true, forbidden: &[] }
    }

    /// Forbids every lock whose acquisition may wait longer than `limit`, and sleeping if `limit` is below
    /// [`WaitType::Sleep`]. Try-locks stay allowed.
    #[must_use]
    pub const fn limit(mut self, limit: WaitType) -> Self {
        self.limit = limit;
        self.may_sleep = self.may_sleep && (limit as u8) >= (WaitType::Sleep as u8);
        self
    }

    /// Forbids sleeping.
    #[must_use]
    pub const fn forbid_sleep(mut self) -> Self {
        self.may_sleep = false;
        self
    }

    /// Forbids entering the functions with these names, which call [`enter_function!`](crate::enter_function).
    #[must_use]
    pub const fn forbid_entry(mut self, functions: &'static [&'static str]) -> Self {
        self.forbidden = functions;
        self
    }

    /// The contract's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

#[cfg(feature = "enabled")]
impl Contract {
    /// Whether an acquisition that needs `wait` is within the contract, in every configuration.
    pub(crate) fn allows(&self, wait: WaitType) -> bool {
        wait <= self.limit
    }

    pub(crate) fn allows_sleep(&self) -> bool {
        self.may_sleep
    }

    pub(crate) fn allows_entry(&self, function: &str) -> bool {
        !self.forbidden.contains(&function)
    }

    pub(crate) const fn wait_limit(&self) -> WaitType {
        self.limit
    }
}

/// What it promises, in words.
impl fmt::Display for Contract {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the contract `{}`", self.name)?;
        let mut separator = " ";
        if self.limit < WaitType::Max {
            write!(out, "{separator}takes no lock above `{}` except by try-lock", self.limit)?;
            separator = ", ";
        }
        if !self.may_sleep {
            write!(out, "{separator}never sleeps")?;
            separator = ", ";
        }
        for (index, function) in self.forbidden.iter().enumerate() {
            let before = if index == 0 { "never enters " } else { "" };
            write!(out, "{separator}{before}`{function}`")?;
            separator = ", ";
        }
        if separator == " " { out.write_str(" forbids nothing") } else { Ok(()) }
    }
}
