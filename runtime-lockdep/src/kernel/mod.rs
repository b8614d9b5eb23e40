//! The validator of a kernel: no heap, no standard library, tables whose sizes are set once.
//!
//! A kernel implements [`Platform`], keeps one [`Validator`] in a static, embeds a [`TaskState`] in each task and a
//! [`LockMap`](crate::LockMap) in each lock, and calls the validator's hooks where it acquires and releases, where
//! preemption and interrupts go off and on, and where an interrupt begins and ends. The checks are those of the
//! program's side of this crate, and the same code. `examples/kernel.rs` is a kernel of two tasks with a switch of
//! its own.
//!
//! What is here depends on `core` alone: build with `default-features = false, features = ["enabled"]`.

mod check;
mod hooks;
mod platform;
mod primitives;
mod report;
mod spin_cell;
mod tables;
mod task_state;

pub use hooks::{ContextToken, ContractToken, SavedContext};
pub use platform::Platform;
pub use report::Report;
pub use task_state::TaskState;

use core::fmt;
use core::sync::atomic::{AtomicUsize, Ordering};
use tables::{Guarded, Tables};
use wait_context::Config;

/// The validator of one kernel, with room for `CLASSES` lock classes (each subclass counts) and `DEPENDENCIES`
/// dependencies between them: 196 and 48 bytes each on a 64-bit machine. What there is no room for is reported once and
/// counted.
pub struct Validator<P, const CLASSES: usize, const DEPENDENCIES: usize> {
    platform: P,
    config: Config,
    tables: Tables<CLASSES, DEPENDENCIES>,
    violations: AtomicUsize,
    unchecked: AtomicUsize,
}

impl<P: Platform, const CLASSES: usize, const DEPENDENCIES: usize> Validator<P, CLASSES, DEPENDENCIES> {
    /// A validator for the kernel `platform`, in this configuration.
    pub const fn new(platform: P, config: Config) -> Self {
        let (violations, unchecked) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { platform, config, tables: Tables::new(Guarded::new()), violations, unchecked }
    }

    /// The kernel.
    pub const fn platform(&self) -> &P {
        &self.platform
    }

    /// The configuration.
    pub const fn config(&self) -> Config {
        self.config
    }

    /// How many violations were found, those that were reported before included.
    pub fn violations(&self) -> usize {
        self.violations.load(Ordering::Relaxed)
    }

    /// How many acquisitions were not checked in full because a table was full.
    pub fn unchecked(&self) -> usize {
        self.unchecked.load(Ordering::Relaxed)
    }
}

impl<P, const CLASSES: usize, const DEPENDENCIES: usize> fmt::Debug for Validator<P, CLASSES, DEPENDENCIES> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Validator").field("config", &self.config).finish_non_exhaustive()
    }
}
