//! The bare locks, from their own sources, on loom's atomics.

#[path = "../../src/raw/parking.rs"]
pub(crate) mod parking;
#[path = "../../src/raw/rw_word.rs"]
mod rw_word;
#[path = "../../src/raw/spin_word.rs"]
mod spin_word;
#[path = "../../src/raw/word.rs"]
mod word;

pub(crate) use crate::primitives as atomic;
pub(crate) use rw_word::RwWordLock;
pub(crate) use spin_word::SpinWord;
pub(crate) use word::WordLock;

use std::time::Duration;

/// As in `src/raw`.
///
/// # Safety
///
/// As there.
pub unsafe trait RawLock {
    const INIT: Self;
    fn try_lock(&self) -> bool;
    fn lock(&self, wait: Wait);
    /// # Safety
    ///
    /// The calling thread holds the lock.
    unsafe fn unlock(&self);
    fn is_locked(&self) -> bool;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    Spin,
    Park,
}

/// Gives the processor away at once: loom explores nothing while a thread spins.
pub(crate) struct Backoff;

impl Backoff {
    pub(crate) const fn new() -> Self {
        Self
    }

    pub(crate) fn pause(&mut self) {
        loom::thread::yield_now();
    }
}

pub(crate) fn retry_for(_wait: Wait, _timeout: Duration, attempt: impl Fn() -> bool) -> bool {
    attempt()
}

/// One bucket, in the place of a table of them.
mod bucket {
    use crate::primitives::AtomicU32;
    use loom::sync::{Condvar, Mutex};

    pub(super) struct Bucket {
        pub(super) mutex: Mutex<()>,
        pub(super) changed: Condvar,
    }

    loom::lazy_static! {
        static ref BUCKET: Bucket = Bucket { mutex: Mutex::new(()), changed: Condvar::new() };
    }

    pub(super) fn bucket(_word: &AtomicU32) -> &'static Bucket {
        &BUCKET
    }
}
