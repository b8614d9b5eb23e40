//! Contracts: what a stretch of code promised not to do, checked while it runs.
//!
//! A [`Contract`] is a constant; a [`ContractScope`] makes it hold on this thread until the scope ends. An
//! interrupt which fires inside the scope is not bound by it.

use crate::hooks;
use core::marker::PhantomData;
use core::panic::Location;
use wait_context::WaitType;

/// What a scope forbids.
///
/// ```
/// use runtime_lockdep::{Contract, ContractScope, WaitType};
/// const NO_LOCKS: Contract =
///     Contract::new("no-locks").limit(WaitType::Spin).forbid_entry(&["rmqueue_bulk", "deferred_grow_zone"]);
/// let _scope = ContractScope::enter(&NO_LOCKS);
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

    pub(crate) const fn forbidden(&self) -> &'static [&'static str] {
        self.forbidden
    }

    pub(crate) const fn wait_limit(&self) -> WaitType {
        self.limit
    }
}

/// A contract which holds until this value is dropped. It belongs to its thread.
#[must_use = "the contract ends when the scope is dropped"]
#[derive(Debug)]
pub struct ContractScope {
    token: hooks::Token,
    _thread: PhantomData<*const ()>,
}

impl ContractScope {
    /// Opens a scope in which `contract` holds.
    #[track_caller]
    pub fn enter(contract: &'static Contract) -> Self {
        Self { token: hooks::enter_contract(contract, Location::caller()), _thread: PhantomData }
    }

    /// The same, if `condition` is true: for a contract that depends on a flag.
    #[track_caller]
    pub fn enter_if(condition: bool, contract: &'static Contract) -> Option<Self> {
        condition.then(|| Self::enter(contract))
    }
}

impl Drop for ContractScope {
    fn drop(&mut self) {
        hooks::leave_contract(self.token);
    }
}

/// An entered function, until dropped. Made by [`enter_function!`](crate::enter_function).
#[must_use = "the function is left when the scope is dropped"]
#[derive(Debug)]
pub struct FunctionScope {
    _thread: PhantomData<*const ()>,
}

impl FunctionScope {
    /// Enters the function `name`: reports if a contract in force forbids it.
    #[track_caller]
    pub fn enter(name: &'static str) -> Self {
        hooks::enter_function(name, Location::caller());
        Self { _thread: PhantomData }
    }
}

impl Drop for FunctionScope {
    fn drop(&mut self) {
        hooks::leave_function();
    }
}

/// Says that the function of this name is entered, until the end of the enclosing block: contracts may forbid
/// it, and reports list it.
///
/// ```
/// fn rmqueue_bulk() {
///     runtime_lockdep::enter_function!("rmqueue_bulk");
/// }
/// rmqueue_bulk();
/// ```
#[macro_export]
macro_rules! enter_function {
    ($name:expr) => {
        let _function = $crate::FunctionScope::enter($name);
    };
}
