//! The validator of kernels in a build without checks: a task's state has no size, and each hook is empty.

#[path = "../kernel/platform.rs"]
mod platform;

pub use platform::Platform;

use crate::{Acquire, Contract, LockMap, Place, ReportKind};
use core::convert::Infallible;
use core::fmt;
use core::marker::PhantomData;
use wait_context::{AllocClass, BaseContext, Config, LockKind};

/// What one task holds: nobody knows.
#[derive(Debug, Default)]
pub struct TaskState;

impl TaskState {
    /// Of any task.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }
}

/// What was found: never anything.
#[derive(Debug)]
pub struct Report<'a> {
    never: Infallible,
    _borrowed: PhantomData<&'a ()>,
}

impl Report<'_> {
    /// What sort of violation.
    #[must_use]
    pub const fn kind(&self) -> ReportKind {
        match self.never {}
    }

    /// Where it was found.
    #[must_use]
    pub const fn place(&self) -> Place {
        match self.never {}
    }

    /// The class of the lock that it is about.
    #[must_use]
    pub const fn class(&self) -> Option<&'static str> {
        match self.never {}
    }

    /// What makes the context too narrow.
    #[must_use]
    pub const fn culprit(&self) -> Option<&'static str> {
        match self.never {}
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, _formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.never {}
    }
}

/// What ends a context without a lock.
#[must_use = "the context lasts until it is left"]
#[derive(Debug)]
pub struct ContextToken;

/// What ends a contract.
#[must_use = "the contract is in force until it is left"]
#[derive(Debug)]
pub struct ContractToken;

/// The context below an interrupt.
#[must_use = "the interrupt lasts until it is left"]
#[derive(Debug)]
pub struct SavedContext;

/// A validator that validates nothing.
#[derive(Debug)]
pub struct Validator<P, const CLASSES: usize, const DEPENDENCIES: usize> {
    platform: P,
    config: Config,
}

impl<P: Platform, const CLASSES: usize, const DEPENDENCIES: usize> Validator<P, CLASSES, DEPENDENCIES> {
    /// A validator for the kernel `platform`.
    pub const fn new(platform: P, config: Config) -> Self {
        Self { platform, config }
    }

    /// The kernel.
    pub const fn platform(&self) -> &P {
        &self.platform
    }

    /// The configuration.
    pub const fn config(&self) -> Config {
        self.config
    }

    /// How many violations were found: none.
    pub const fn violations(&self) -> usize {
        0
    }

    /// How many acquisitions there was no room for: none.
    pub const fn unchecked(&self) -> usize {
        0
    }

    /// Nothing.
    #[inline(always)]
    pub fn acquire(&self, _map: &LockMap, _how: &Acquire) {}

    /// Nothing.
    #[inline(always)]
    pub fn acquire_under(&self, _map: &LockMap, _how: &Acquire, _nest: &LockMap) {}

    /// Nothing.
    #[inline(always)]
    pub fn acquired_by_try(&self, _map: &LockMap, _how: &Acquire) {}

    /// Nothing.
    #[inline(always)]
    pub fn release(&self, _map: &LockMap) {}

    /// Nothing.
    #[inline(always)]
    pub fn assert_held(&self, _map: &LockMap) {}

    /// Nothing.
    #[inline(always)]
    pub fn memory_freed(&self, _start: *const (), _size: usize) {}

    /// Nothing.
    #[inline(always)]
    pub fn enter_context(&self, _kind: LockKind) -> ContextToken {
        ContextToken
    }

    /// Nothing.
    #[inline(always)]
    pub fn leave_context(&self, _token: ContextToken) {}

    /// Nothing.
    #[inline(always)]
    pub fn enter_interrupt(&self, _base: BaseContext) -> SavedContext {
        SavedContext
    }

    /// Nothing.
    #[inline(always)]
    pub fn leave_interrupt(&self, _below: SavedContext) {}

    /// Nothing.
    #[inline(always)]
    pub fn might_sleep(&self) {}

    /// Nothing.
    #[inline(always)]
    pub fn schedule(&self) {}

    /// Nothing.
    #[inline(always)]
    pub fn might_alloc(&self, _class: AllocClass) {}

    /// Nothing.
    #[inline(always)]
    pub fn enter_contract(&self, _contract: &'static Contract) -> ContractToken {
        ContractToken
    }

    /// Nothing.
    #[inline(always)]
    pub fn leave_contract(&self, _token: ContractToken) {}

    /// Nothing.
    #[inline(always)]
    pub fn enter_function(&self, _name: &'static str) {}

    /// Nothing.
    #[inline(always)]
    pub fn task_exits(&self) {}

    /// Whether readers spin past waiting writers: without checks a kernel asks itself.
    #[inline(always)]
    pub fn reads_recursively(&self) -> bool {
        false
    }

    /// How many locks and contexts a task holds: nobody knows.
    #[inline(always)]
    pub fn held_by(&self, _task: &TaskState) -> usize {
        0
    }
}
