//! What the bare locks and the spinlock of the tables are made of, as loom explores it.
//!
//! loom's atomics cannot be built in a constant, and the locks are: each is made when it is first used.

use std::sync::OnceLock;

pub(crate) use loom::sync::Mutex;
pub(crate) use loom::sync::atomic::Ordering;
pub(crate) use loom::thread::yield_now as spin_loop;

macro_rules! atomic {
    ($name:ident, $value:ty) => {
        pub(crate) struct $name {
            start: $value,
            explored: OnceLock<loom::sync::atomic::$name>,
        }

        impl $name {
            pub(crate) const fn new(start: $value) -> Self {
                Self { start, explored: OnceLock::new() }
            }
        }

        impl std::ops::Deref for $name {
            type Target = loom::sync::atomic::$name;

            fn deref(&self) -> &Self::Target {
                self.explored.get_or_init(|| loom::sync::atomic::$name::new(self.start))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(stringify!($name))
            }
        }
    };
}

atomic!(AtomicU32, u32);
atomic!(AtomicBool, bool);

/// A cell that is reached by a closure.
pub(crate) struct UnsafeCell<T> {
    start: std::sync::Mutex<Option<T>>,
    explored: OnceLock<loom::cell::UnsafeCell<T>>,
}

impl<T> UnsafeCell<T> {
    pub(crate) const fn new(start: T) -> Self {
        Self { start: std::sync::Mutex::new(Some(start)), explored: OnceLock::new() }
    }

    pub(crate) fn with_mut<R>(&self, visit: impl FnOnce(*mut T) -> R) -> R {
        let start = || loom::cell::UnsafeCell::new(self.start.lock().unwrap().take().unwrap());
        self.explored.get_or_init(start).with_mut(visit)
    }
}
