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
//!   which spin have `lock_irqsave`, `lock_irq` and `lock_bh`; guards can be mapped. Reader-writer locks have `read` and
//!   `write` in the place of `lock` in each of these, and one reader that may become the writer.
//! - Drop-ins: [`std_sync`] and [`parking_lot`], with the signatures of those crates.
//! - Your own locks: [`sync::Wrapped`] around any `lock_api::RawMutex`, [`sync::CheckedMutex`] and
//!   [`sync::CheckedRwLock`] around any bare lock below those of `lock_api`, or the hooks of [`LockMap`].
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
//! new report) and `LOCKDEP_GRAPH=FILE` (one for each class and each dependency, when it is first seen). Sessions of
//! tests read none of them.
//!
//! # Without checks
//!
//! With the feature `enabled` off (it is on by default) every lock is the bare lock and every hook is empty.
//!
//! # In a kernel
//!
//! With the feature `std` off (it is on by default) the crate is `no_std` and has no heap: see [`kernel`].

#![cfg_attr(not(feature = "std"), no_std)]

// What is checked: this needs neither a heap nor an operating system.
mod acquire;
#[cfg(feature = "enabled")]
mod acquisition;
#[cfg(feature = "enabled")]
mod chain;
mod class_key;
mod contract;
#[cfg(feature = "enabled")]
mod held;
#[cfg(feature = "enabled")]
mod held_stack;
#[cfg(feature = "enabled")]
mod holding;
#[cfg_attr(not(feature = "enabled"), path = "disabled/kernel.rs")]
pub mod kernel;
#[cfg(feature = "enabled")]
mod known_node;
mod limits;
#[cfg_attr(not(feature = "enabled"), path = "disabled/lock_map.rs")]
mod lock_map;
#[cfg(feature = "enabled")]
mod node_key;
#[cfg(feature = "enabled")]
mod order;
#[cfg(feature = "enabled")]
mod recursion;
mod report_kind;
#[cfg_attr(not(feature = "enabled"), path = "disabled/request.rs")]
mod request;
#[cfg(feature = "enabled")]
mod rules;
#[cfg(feature = "enabled")]
mod scopes;
#[cfg(feature = "enabled")]
mod shared;
#[cfg(feature = "enabled")]
mod view;

// What programs use: locks, contexts, sessions, reports on the heap.
#[cfg(feature = "std")]
mod alloc_flags;
#[cfg(all(feature = "std", feature = "enabled"))]
mod class;
#[cfg(all(feature = "std", feature = "enabled"))]
mod class_table;
#[cfg(feature = "std")]
mod context;
#[cfg(feature = "std")]
mod contract_scope;
#[cfg(all(feature = "std", feature = "enabled"))]
mod deadlock;
#[cfg(all(feature = "std", feature = "enabled"))]
mod explain;
#[cfg(all(feature = "std", feature = "enabled"))]
mod fork;
#[cfg(feature = "std")]
#[cfg_attr(not(feature = "enabled"), path = "disabled/hooks.rs")]
mod hooks;
#[cfg(feature = "std")]
mod interrupt;
#[cfg(feature = "std")]
mod own_lock;
#[cfg(feature = "lock_api")]
pub mod parking_lot;
#[cfg(feature = "std")]
mod raw;
#[cfg(feature = "std")]
mod reclaim;
#[cfg(feature = "std")]
pub mod render;
#[cfg(feature = "std")]
mod report;
#[cfg(feature = "std")]
mod required;
#[cfg(feature = "std")]
mod session;
#[cfg(feature = "std")]
mod sleep;
#[cfg(feature = "std")]
pub mod std_sync;
#[cfg(feature = "std")]
pub mod sync;
#[cfg(all(feature = "std", feature = "enabled"))]
mod task;
#[cfg(all(feature = "std", feature = "enabled"))]
mod validate;

pub use acquire::Acquire;
pub use class_key::LockClassKey;
pub use contract::Contract;
pub use limits::Limits;
pub use lock_map::LockMap;
pub use report_kind::ReportKind;
pub use wait_context::{self, AllocClass, AtomicReason, BaseContext, Config, LockKind, WaitType};

#[cfg(feature = "std")]
pub use {
    alloc_flags::AllocFlags,
    context::{BottomHalfDisabled, CpuKept, IrqDisabled, PreemptDisabled, RawSeqcountWrite, WaitOverride},
    contract_scope::{ContractScope, FunctionScope},
    interrupt::{CpuPin, HardIrq, Interrupt, Nmi, SoftIrq, VirtualCpu, poll_interrupts},
    own_lock::{enable_interrupts, memory_freed},
    reclaim::{AllocScope, ReclaimScope},
    report::{CulpritNote, LockUse, OrderStep, Report},
    required::{RequiredContext, require_context},
    session::{OnViolation, Session, SessionScope, collect},
    sleep::{might_alloc, might_sleep, schedule},
    sync::{
        BitSpinLock, Completion, Condvar, LocalLock, LocalLockGuard, Mutex, MutexGuard, PercpuRwSemaphore,
        RawSpinLock, RawSpinLockGuard, RcuReadGuard, RtMutex, RtMutexGuard, RwLock, RwLockReadGuard,
        RwLockWriteGuard, RwSemaphore, RwSemaphoreReadGuard, RwSemaphoreWriteGuard, Semaphore, SeqLock,
        SeqLockWriteGuard, SleepableRcu, SpinLock, SpinLockGuard, WwClass, WwContext, WwError, WwMutex,
        WwMutexGuard,
    },
};

#[cfg(feature = "macros")]
pub use runtime_lockdep_macros::{allow_nesting, context, contract, might_sleep};

/// A place in the source.
pub type Place = &'static core::panic::Location<'static>;
