//! What the tables that threads share are made of; the loom tests put loom's own in its place.

pub(crate) use core::sync::atomic::{AtomicU32, Ordering};
#[cfg(feature = "std")]
pub(crate) use std::sync::Mutex;
