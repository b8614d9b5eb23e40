//! Signature stub of the crate `crossbeam_queue`: the queues of `crossbeam`.

pub use ::crossbeam::queue::{ArrayQueue, SegQueue};
