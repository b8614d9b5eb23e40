//! One type of queue over two sorts of raw lock: what the interrupt takes with interrupts off is not what a task takes
//! with interrupts on, for these are queues of two types.

//@ rt: off
//@ raw-lock-nesting: off
//@ config: [[lock]]
//@ config: type = "type_arguments::Mutex"
//@ config: kind = "spinlock"
//@ config: methods = { lock = "acquire" }
//@ config: guard-effects = { param = "R", default = [], "type_arguments::Masked" = ["irq-off"] }

#![feature(abi_x86_interrupt)]

use std::cell::UnsafeCell;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

pub struct Masked;
pub struct Plain;

pub struct Mutex<R, T> {
    raw: PhantomData<R>,
    data: UnsafeCell<T>,
}

pub struct Guard<'a, R, T>(&'a Mutex<R, T>);

impl<R, T> Mutex<R, T> {
    pub fn lock(&self) -> Guard<'_, R, T> {
        Guard(self)
    }
}

impl<R, T> Deref for Guard<'_, R, T> {
    type Target = T;

    fn deref(&self) -> &T {
        unsafe { &*self.0.data.get() }
    }
}

impl<R, T> DerefMut for Guard<'_, R, T> {
    fn deref_mut(&mut self) -> &mut T {
        unsafe { &mut *self.0.data.get() }
    }
}

impl<R, T> Drop for Guard<'_, R, T> {
    fn drop(&mut self) {}
}

pub struct Queue<R> {
    inner: Mutex<R, Vec<u32>>,
}

impl<R> Queue<R> {
    pub fn clear(&self) {
        self.inner.lock().clear();
    }
}

pub struct Device {
    events: Arc<Queue<Masked>>,
    requests: Arc<Queue<Plain>>,
}

static DEVICE: spin::Once<Device> = spin::Once::new();

pub fn submit() {
    DEVICE.get().unwrap().requests.clear();
}

/// One sort of lock, which the handler happens to take with interrupts off.
pub struct Log {
    lines: spin::Mutex<Vec<u32>>,
}

static LOG: Log = Log { lines: spin::Mutex::new(Vec::new()) };

impl Log {
    fn clear(&self) {
        self.lines.lock().clear(); //~ NC006
    }
}

pub fn begin() {
    LOG.clear();
}

extern "x86-interrupt" fn timer(_frame: usize) {
    DEVICE.get().unwrap().events.clear();
    critical_section::with(|_| LOG.clear());
}
