//! Signature stub of the crate `futures_util`: what `futures` shows of it.

pub use futures::{future, lock, sink, stream, task};
pub use futures::{Future, FutureExt, Sink, SinkExt, Stream, StreamExt, TryFuture, TryFutureExt, TryStream, TryStreamExt};
pub use futures::{join, pin_mut, ready, try_join};
