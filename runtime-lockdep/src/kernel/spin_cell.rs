//! A value behind a spinlock, for those who are the last to be asked: nothing checks it.

use super::primitives::{AtomicBool, Ordering, UnsafeCell, spin_loop};

/// A value that one processor at a time may use.
pub(super) struct SpinCell<T> {
    is_locked: AtomicBool,
    value: UnsafeCell<T>,
}

// SAFETY: 1. `value` is reached through `with` and `try_with` alone, by one processor at a time, so `T: Send` is
// enough.
unsafe impl<T: Send> Sync for SpinCell<T> {}

impl<T> SpinCell<T> {
    pub(super) const fn new(value: T) -> Self {
        Self { is_locked: AtomicBool::new(false), value: UnsafeCell::new(value) }
    }

    /// Runs `visit` on the value, when no other processor does. The caller keeps interrupts out.
    pub(super) fn with<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        // Read before writing: waiting processors share the line until it is free.
        while self.is_locked.load(Ordering::Relaxed) || !self.try_lock() {
            spin_loop();
        }
        self.visit(visit)
    }

    /// Runs `visit` on the value if nobody does: for an interrupt that nothing keeps out.
    pub(super) fn try_with<R>(&self, visit: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.try_lock().then(|| self.visit(visit))
    }

    fn try_lock(&self) -> bool {
        self.is_locked.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_ok()
    }

    fn visit<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        // SAFETY: 1. the caller has just set `is_locked`, and whoever else wants to waits for it to be cleared.
        let result = self.value.with_mut(|value| visit(unsafe { &mut *value }));
        self.is_locked.store(false, Ordering::Release);
        result
    }
}
