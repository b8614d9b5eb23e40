//! The wait-context model: which lock may be taken where, on a kernel with and without `PREEMPT_RT`.
//!
//! One model for two engines: the static analyzer and the run-time validator both call it, so they cannot
//! disagree on the rule. It follows what Linux lockdep (6.12) decides, and adds the contexts which have no
//! lock of their own (preemption off, interrupts off, bit spinlocks), in the RT view only.
//!
//! Vocabulary:
//!
//! - **wait type** ([`WaitType`]): how a lock may wait, from "never" to "sleeps".
//! - **inner**: the context which holding a lock creates; **outer**: the context in which it may be taken.
//! - **base context** ([`BaseContext`]): task, soft interrupt, hard interrupt, NMI.
//! - **limit** ([`Limit`]): the strictest inner type in force, and what imposed it.
//! - **configuration** ([`Config`]): `PREEMPT_RT`, and whether RT's rules are also proved on a non-RT kernel.
//!
//! Absent on purpose: lock classes, lock order, locations, storage. Nothing here allocates or can panic.
//!
//! ```
//! use wait_context::{BaseContext, Config, Culprit, Limit, LockKind, WaitType};
//!
//! let task = Limit::base(BaseContext::Task);
//! let under_raw = task.push(LockKind::RawSpinlock, 0, Config::RT);
//! let violation = under_raw.check_acquire(LockKind::Spinlock, false, Config::RT).unwrap_err();
//! assert_eq!((violation.need, violation.have), (WaitType::Config, WaitType::Spin));
//! assert_eq!(violation.culprit, Culprit::Held(0));
//! // Without the nesting checks both are spinning locks, and nothing is wrong.
//! assert!(under_raw.check_acquire(LockKind::Spinlock, false, Config::NON_RT_NESTING_OFF).is_ok());
//! ```
#![no_std]

mod alloc_class;
mod atomic;
mod check;
mod context;
mod lock_kind;
mod wait_type;

pub use alloc_class::AllocClass;
pub use atomic::{AtomicEffect, AtomicReason, AtomicState, SleepKind};
pub use check::{Culprit, Limit, Violation, check_acquire, check_need};
pub use context::BaseContext;
pub use lock_kind::{LockKind, wait_types};
pub use wait_type::{Config, WaitType};
