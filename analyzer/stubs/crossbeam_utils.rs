//! Signature stub of the crate `crossbeam_utils`: the part of `crossbeam` with cells, padding, parkers and scopes.

pub use ::crossbeam::utils::{Backoff, CachePadded};
pub use ::crossbeam::{atomic, sync, thread};
