//! Contracts and functions that a thread enters, each until a value is dropped.

use crate::contract::Contract;
use crate::hooks;
use core::marker::PhantomData;
use core::panic::Location;

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
