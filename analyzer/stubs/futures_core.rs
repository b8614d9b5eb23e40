//! Signature stub of the crate `futures_core`: what `futures` shows of it.

pub use futures::{Future, Stream, TryFuture, TryStream, ready};
pub mod future { pub use futures::future::{BoxFuture, Future, FusedFuture, LocalBoxFuture, TryFuture}; }
pub mod stream { pub use futures::stream::{BoxStream, FusedStream, LocalBoxStream, Stream, TryStream}; }
pub mod task { pub use futures::task::*; }
