//! What the spinlock of the tables is made of. `tests/loom` puts others in the place of these.

pub(super) use core::hint::spin_loop;
pub(super) use core::sync::atomic::{AtomicBool, Ordering};

/// A cell that is reached by a closure.
pub(super) struct UnsafeCell<T>(core::cell::UnsafeCell<T>);

impl<T> UnsafeCell<T> {
    pub(super) const fn new(value: T) -> Self {
        Self(core::cell::UnsafeCell::new(value))
    }

    /// Runs `visit` on a pointer to the value, which nobody else may use meanwhile.
    pub(super) fn with_mut<R>(&self, visit: impl FnOnce(*mut T) -> R) -> R {
        visit(self.0.get())
    }
}
