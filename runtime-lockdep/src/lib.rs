//! Linux lockdep's checks at run time, for any Rust program: drop-in locks which report a wait where there
//! must be none, and name the lock, the place and the rule.
//!
//! Vocabulary, shared with the static analyzer through the [`wait_context`] crate: a **lock class** is all
//! locks built at one place; a **wait type** says how a lock may wait; a **configuration** says whose rules
//! hold ([`Config::NON_RT_NESTING_OFF`], [`Config::NON_RT`], [`Config::RT`]).
//!
//! ```
//! use runtime_lockdep::{Config, RawSpinLock, ReportKind, SpinLock, collect};
//!
//! let zone = SpinLock::named(0, "zone->lock");
//! let krcp = RawSpinLock::named((), "krcp->lock");
//! let allocate_under_raw_lock = || {
//!     let _krcp = krcp.lock();
//!     *zone.lock() += 1;
//! };
//! let (_, reports) = collect(Config::RT, allocate_under_raw_lock);
//! # #[cfg(feature = "enabled")] {
//! let report = &reports[0];
//! assert_eq!(report.kind, ReportKind::InvalidWaitContext);
//! assert!(report.is_about("zone->lock"));
//! assert_eq!(report.culprit.as_ref().unwrap().what, "krcp->lock");
//! # }
//! // Without nesting checks both are spinning locks, and nothing is wrong.
//! let (_, reports) = collect(Config::NON_RT_NESTING_OFF, allocate_under_raw_lock);
//! assert!(reports.is_empty());
//! ```
//!
//! # What there is
//!
//! - Locks: [`RawSpinLock`], [`SpinLock`] (sleeps under [`Config::RT`]), [`Mutex`], [`RtMutex`], [`RwLock`],
//!   [`RwSemaphore`], [`PercpuRwSemaphore`], [`LocalLock`], [`SeqLock`], [`WwMutex`], [`BitSpinLock`],
//!   [`Semaphore`], [`Completion`], [`Condvar`], [`RcuReadGuard`], [`SleepableRcu`]. Each is made by `new`, `named`
//!   or `with_class`, and has `lock`, `try_lock`, `try_lock_for`, `lock_nested`, `lock_nest_lock`, `with`; those
//!   which spin have `lock_irqsave`, `lock_irq` and `lock_bh`; guards can be mapped.
//! - Drop-ins: [`std_sync`] and [`parking_lot`], with the signatures of those crates.
//! - Your own locks: [`sync::Wrapped`] around any `lock_api::RawMutex`, [`sync::CheckedMutex`] below any lock of
//!   `lock_api`, or the hooks of [`LockMap`].
//! - Contexts: [`PreemptDisabled`], [`IrqDisabled`], [`BottomHalfDisabled`], [`CpuKept`],
//!   [`RawSeqcountWrite`], [`WaitOverride`]; [`HardIrq`], [`SoftIrq`], [`Nmi`].
//! - Interrupts that tests inject: [`VirtualCpu`], [`poll_interrupts`].
//! - Calls to check: [`fn@might_sleep`], [`schedule`], [`might_alloc`]; reclaim: [`ReclaimScope`], [`AllocScope`].
//! - Contracts: [`Contract`], [`ContractScope`], [`enter_function!`].
//! - Attributes of functions: `might_sleep`, `context`, `contract`, `allow_nesting` (feature `macros`).
//! - Reports: [`Report`], [`Session`], [`collect`], [`OnViolation`], [`render`].
//!
//! # Variables
//!
//! The process's own session reads `LOCKDEP_RT=0|1`, `LOCKDEP_NESTING=0|1`,
//! `LOCKDEP_ON_VIOLATION=panic|collect|log` (default: panic), `LOCKDEP_LOG=FILE` (one line of JSON for each
//! new report) and `LOCKDEP_GRAPH=FILE` (one for each new dependency). Sessions of tests read none of them.
//!
//! # Without checks
//!
//! With the feature `enabled` off (it is on by default) every lock is the bare lock and every hook is empty.

mod alloc_flags;
#[cfg(feature = "enabled")]
mod chain;
#[cfg(feature = "enabled")]
mod class;
mod class_key;
mod context;
mod contract;
#[cfg(feature = "enabled")]
mod deadlock;
#[cfg(feature = "enabled")]
mod explain;
#[cfg(feature = "enabled")]
mod held;
#[cfg_attr(not(feature = "enabled"), path = "disabled/hooks.rs")]
mod hooks;
mod interrupt;
#[cfg_attr(not(feature = "enabled"), path = "disabled/lock_map.rs")]
mod lock_map;
#[cfg(feature = "enabled")]
mod order;
mod own_lock;
#[cfg(feature = "lock_api")]
pub mod parking_lot;
mod raw;
mod reclaim;
pub mod render;
mod report;
mod required;
#[cfg(feature = "enabled")]
mod scopes;
mod session;
mod sleep;
pub mod std_sync;
pub mod sync;
#[cfg(feature = "enabled")]
mod task;
#[cfg(feature = "enabled")]
mod validate;
#[cfg(feature = "enabled")]
mod view;

pub use alloc_flags::AllocFlags;
pub use class_key::LockClassKey;
pub use context::{
    BottomHalfDisabled, CpuKept, IrqDisabled, PreemptDisabled, RawSeqcountWrite, WaitOverride,
};
pub use contract::{Contract, ContractScope, FunctionScope};
pub use interrupt::{CpuPin, HardIrq, Interrupt, Nmi, SoftIrq, VirtualCpu, poll_interrupts};
pub use lock_map::LockMap;
pub use own_lock::{Acquire, enable_interrupts, memory_freed};
pub use reclaim::{AllocScope, ReclaimScope};
pub use report::{CulpritNote, LockUse, OrderStep, Report, ReportKind};
pub use required::{RequiredContext, require_context};
#[cfg(feature = "macros")]
pub use runtime_lockdep_macros::{allow_nesting, context, contract, might_sleep};
pub use session::{Limits, OnViolation, Session, SessionScope, collect};
pub use sleep::{might_alloc, might_sleep, schedule};
pub use sync::{
    BitSpinLock, Completion, Condvar, LocalLock, LocalLockGuard, Mutex, MutexGuard, PercpuRwSemaphore,
    RawSpinLock, RawSpinLockGuard, RcuReadGuard, RtMutex, RtMutexGuard, RwLock, RwLockReadGuard,
    RwLockWriteGuard, RwSemaphore, RwSemaphoreReadGuard, RwSemaphoreWriteGuard, Semaphore, SeqLock,
    SeqLockWriteGuard, SleepableRcu, SpinLock, SpinLockGuard, WwClass, WwContext, WwError, WwMutex,
    WwMutexGuard,
};
pub use wait_context::{self, AllocClass, AtomicReason, BaseContext, Config, LockKind, WaitType};

/// A place in the source.
pub type Place = &'static core::panic::Location<'static>;
