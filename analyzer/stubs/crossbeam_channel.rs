//! Signature stub of the crate `crossbeam_channel`: the channels of `crossbeam`, without the macro `select!`.

pub use ::crossbeam::channel::*;
