//! BlueOS, whose crate bears the name of its folder: its interrupts, and a lock that saves them.
//@ edition: 2021

pub mod sync {
    pub mod spinlock {
        use std::cell::UnsafeCell;
        use std::sync::atomic::{AtomicBool, Ordering};

        pub struct SpinLock<T> {
            held: AtomicBool,
            data: UnsafeCell<T>,
        }

        pub struct ISpinLock<T>(SpinLock<T>);

        pub struct SpinLockGuard<'a, T>(&'a SpinLock<T>);

        unsafe impl<T> Sync for SpinLock<T> {}

        impl<T> SpinLock<T> {
            pub const fn new(data: T) -> Self {
                SpinLock { held: AtomicBool::new(false), data: UnsafeCell::new(data) }
            }

            pub fn lock(&self) -> SpinLockGuard<'_, T> {
                while self.held.swap(true, Ordering::Acquire) {}
                SpinLockGuard(self)
            }

            pub fn irqsave_lock(&self) -> SpinLockGuard<'_, T> {
                while self.held.swap(true, Ordering::Acquire) {}
                SpinLockGuard(self)
            }
        }

        impl<T> std::ops::Deref for SpinLockGuard<'_, T> {
            type Target = T;
            fn deref(&self) -> &T {
                unsafe { &*self.0.data.get() }
            }
        }

        impl<T> Drop for SpinLockGuard<'_, T> {
            fn drop(&mut self) {
                self.0.held.store(false, Ordering::Release);
            }
        }
    }
}

use sync::spinlock::SpinLock;

static TIMERS: SpinLock<u32> = SpinLock::new(0);
static QUEUE: SpinLock<u32> = SpinLock::new(0);

pub mod time {
    pub(crate) extern "C" fn handle_clock_interrupt() {
        let timers = crate::TIMERS.lock();
        let queue = crate::QUEUE.lock();
        let _ = *timers + *queue;
    }
}

pub fn timers() -> u32 {
    *TIMERS.lock() //~ NC006
}

pub fn queue() -> u32 {
    *QUEUE.irqsave_lock()
}
