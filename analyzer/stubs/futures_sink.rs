//! Signature stub of the crate `futures_sink`: what `futures` shows of it.

pub use futures::Sink;
