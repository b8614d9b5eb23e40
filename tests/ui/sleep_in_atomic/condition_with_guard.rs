//! A condition that gives a guard lets the wait end: nothing is held while the condition is not met, and the guard is
//! held after the wait.
//@ config: [[sleep]]
//@ config: functions = ["condition_with_guard::WaitQueue::wait_until", "condition_with_guard::yield_now"]
//@ config: reason = "waits"
use spin::{Mutex, MutexGuard};

pub struct WaitQueue;

impl WaitQueue {
    pub fn wait_until<T>(&self, mut condition: impl FnMut() -> Option<T>) -> T {
        loop {
            if let Some(value) = condition() {
                return value;
            }
        }
    }
}

pub fn yield_now() {}

pub struct Lock {
    inner: Mutex<u32>,
    queue: WaitQueue,
}

impl Lock {
    pub fn enter(&self) -> MutexGuard<'_, u32> {
        self.queue.wait_until(|| self.inner.try_lock())
    }

    pub fn sleep_with_guard(&self) -> u32 {
        let guard = self.enter();
        yield_now(); //~ NC002
        *guard
    }

    pub fn sleep_after(&self) -> u32 {
        let value = *self.enter();
        yield_now();
        value
    }
}
