//! rCore: `arch` is included by `#[path]`; interrupts and faults come the same way in.
//@ edition: 2021

pub mod sync {
    pub mod mutex {
        use std::cell::UnsafeCell;
        use std::marker::PhantomData;
        use std::sync::atomic::{AtomicBool, Ordering};

        pub struct Spin;
        pub struct Mutex<T, S> {
            held: AtomicBool,
            data: UnsafeCell<T>,
            support: PhantomData<S>,
        }
        pub struct MutexGuard<'a, T, S>(&'a Mutex<T, S>);

        unsafe impl<T, S> Sync for Mutex<T, S> {}

        impl<T, S> Mutex<T, S> {
            pub const fn new(data: T) -> Self {
                Mutex { held: AtomicBool::new(false), data: UnsafeCell::new(data), support: PhantomData }
            }

            pub fn lock(&self) -> MutexGuard<'_, T, S> {
                while self.held.swap(true, Ordering::Acquire) {}
                MutexGuard(self)
            }
        }

        impl<T, S> std::ops::Deref for MutexGuard<'_, T, S> {
            type Target = T;
            fn deref(&self) -> &T {
                unsafe { &*self.0.data.get() }
            }
        }

        impl<T, S> Drop for MutexGuard<'_, T, S> {
            fn drop(&mut self) {
                self.0.held.store(false, Ordering::Release);
            }
        }
    }
}

use sync::mutex::{Mutex, Spin};

static DEVICES: Mutex<u32, Spin> = Mutex::new(0);
static PAGES: Mutex<u32, Spin> = Mutex::new(0);

pub mod arch {
    pub mod interrupt {
        pub extern "C" fn trap_handler(cause: usize) {
            if cause == 0 { external() } else { page_fault() }
        }

        fn external() {
            assert!(*crate::DEVICES.lock() > 0);
        }

        fn page_fault() {
            assert!(*crate::PAGES.lock() > 0);
        }
    }
}

pub fn devices() -> u32 {
    *DEVICES.lock() //~ NC006
}

pub fn pages() -> u32 {
    *PAGES.lock()
}
