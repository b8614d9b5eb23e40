//! Lock order: the dependencies between lock classes, and the deadlocks which they make possible.
//!
//! Vocabulary, as in lockdep: a **dependency** A → B says that B was acquired while A was held. It is typed
//! by how A was held (**E**xclusive or **S**hared) and how B was acquired (**R**ecursive read or **N**ot). A
//! path is **strong** if no `-(xR)->` in it is followed by a `-(Sx)->`: only then can each acquisition on it
//! block on the next. A cycle of strong dependencies is a possible deadlock.
//!
//! Everything here is behind one lock per session, and is reached only by chains of acquisitions that this
//! thread has not seen before. Nothing here makes reports: the checks return findings.

mod checks;
mod graph;
mod rank;
mod search;
mod table;
mod usage;

pub(crate) use checks::{Acquisition, Finding, Order, Progress};
pub(crate) use graph::Dependency;
#[cfg(feature = "std")]
pub(crate) use table::Growing;
pub(crate) use table::{Array, Fixed, FixedPath, Table};
pub(crate) use usage::{IrqState, UsageBit};
