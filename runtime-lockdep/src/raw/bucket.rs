//! Where threads sleep: a fixed table of buckets, chosen by the address of a lock's word.
//!
//! `tests/loom` puts one bucket of its own in the place of the table.

use std::sync::atomic::AtomicU32;
use std::sync::{Condvar, Mutex};

const BUCKETS: usize = 64;

/// The threads that sleep on one of several words.
pub(super) struct Bucket {
    pub(super) mutex: Mutex<()>,
    pub(super) changed: Condvar,
}

static TABLE: [Bucket; BUCKETS] =
    [const { Bucket { mutex: Mutex::new(()), changed: Condvar::new() } }; BUCKETS];

pub(super) fn bucket(word: &AtomicU32) -> &'static Bucket {
    let address = std::ptr::from_ref(word).addr();
    // Locks are often one cache line or one page apart: mix both into the index.
    &TABLE[((address >> 4) ^ (address >> 12)) % BUCKETS]
}
