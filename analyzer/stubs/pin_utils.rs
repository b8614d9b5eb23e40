//! Signature stub of the crate `pin_utils`: the macro that `futures` has too.

pub use futures::pin_mut;
