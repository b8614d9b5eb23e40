//! Code in the branches of `cfg_if!` is code, with a lock that is known by its own code alone.
use core::sync::atomic::{AtomicU64, Ordering};

cfg_if::cfg_if! {
    if #[cfg(feature = "smp")] {
        pub struct Ticket<T> { next: AtomicU64, serving: AtomicU64, data: T }

        pub struct TicketGuard<'a, T> { serving: &'a AtomicU64, data: &'a T }

        impl<T> Ticket<T> {
            pub fn lock(&self) -> TicketGuard<'_, T> {
                let ticket = self.next.fetch_add(1, Ordering::Relaxed);
                loop {
                    if self.serving.load(Ordering::Acquire) == ticket {
                        break;
                    }
                }
                TicketGuard { serving: &self.serving, data: &self.data }
            }
        }

        impl<T> Drop for TicketGuard<'_, T> {
            fn drop(&mut self) {
                self.serving.fetch_add(1, Ordering::Release);
            }
        }

        pub struct Timers { list: Ticket<u32>, queue: Ticket<u32> }

        impl Timers {
            pub fn expire(&self) {
                let _list = self.list.lock();
                let _queue = self.queue.lock(); //~ NC004
            }

            pub fn sleep(&self) {
                let _queue = self.queue.lock();
                let _list = self.list.lock();
            }
        }
    } else {
        pub struct Timers;
    }
}
