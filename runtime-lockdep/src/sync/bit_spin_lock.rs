//! Bit spinlocks: one bit of a word that holds something else. They have no class, and no order is checked; holding
//! one is a context with preemption off, and that a thread waits for a bit which it holds is reported.

use crate::hooks;
use crate::raw::Backoff;
use core::marker::PhantomData;
use core::panic::Location;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One bit of a word, used as a lock.
///
/// ```
/// use runtime_lockdep::BitSpinLock;
/// use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
/// let word = AtomicUsize::new(6);
/// let guard = BitSpinLock::new(&word, 0).lock();
/// assert_eq!(word.load(Relaxed), 7);
/// drop(guard);
/// assert_eq!(word.load(Relaxed), 6);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct BitSpinLock<'a> {
    word: &'a AtomicUsize,
    mask: usize,
}

impl<'a> BitSpinLock<'a> {
    /// The bit number `bit` of `word`; larger numbers start over.
    #[must_use]
    pub const fn new(word: &'a AtomicUsize, bit: u32) -> Self {
        Self { word, mask: 1 << (bit % usize::BITS) }
    }

    /// Acquires the bit, spinning on every configuration.
    ///
    /// # Panics
    ///
    /// If this thread holds the bit: that is reported, and waiting for it would hang.
    #[track_caller]
    pub fn lock(self) -> BitSpinGuard<'a> {
        let token = hooks::acquire_bit(self.instance(), Location::caller());
        let mut backoff = Backoff::new();
        while !self.take() {
            backoff.pause();
        }
        BitSpinGuard { lock: self, token, _thread: PhantomData }
    }

    /// Acquires the bit if it is free.
    #[track_caller]
    pub fn try_lock(self) -> Option<BitSpinGuard<'a>> {
        self.take().then(|| {
            let token = hooks::acquired_bit(self.instance(), Location::caller());
            BitSpinGuard { lock: self, token, _thread: PhantomData }
        })
    }

    /// Runs `body` while the bit is held.
    #[track_caller]
    pub fn with<U>(self, body: impl FnOnce() -> U) -> U {
        let _guard = self.lock();
        body()
    }

    /// Names the bit among what a thread holds; odd, so that it is never the address of a lock map.
    fn instance(self) -> usize {
        let (word, bit) = (core::ptr::from_ref(self.word).addr(), self.mask.trailing_zeros() as usize);
        (word << 7) | (bit << 1) | 1
    }

    fn take(self) -> bool {
        self.word.fetch_or(self.mask, Ordering::Acquire) & self.mask == 0
    }
}

/// A held bit, released when this is dropped.
#[must_use = "the bit is released when the guard is dropped"]
#[derive(Debug)]
pub struct BitSpinGuard<'a> {
    lock: BitSpinLock<'a>,
    token: hooks::Token,
    _thread: PhantomData<*const ()>,
}

impl Drop for BitSpinGuard<'_> {
    fn drop(&mut self) {
        self.lock.word.fetch_and(!self.lock.mask, Ordering::Release);
        hooks::leave_context(self.token);
    }
}
