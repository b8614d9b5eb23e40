//! A lock whose `lock` is its own `try_lock` until that succeeds, with its data in a cell among other things: a spinlock,
//! whose class is told by what it protects.
use core::cell::UnsafeCell;
use core::ops::Deref;
use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;

pub struct Inner<T> {
    locked: AtomicBool,
    data: T,
}

pub struct Lock<T> {
    inner: UnsafeCell<Inner<T>>,
}

pub struct Guard<'a, T>(&'a Lock<T>);

unsafe impl<T> Sync for Lock<T> {}

impl<T> Lock<T> {
    pub const fn new(data: T) -> Self {
        Self { inner: UnsafeCell::new(Inner { locked: AtomicBool::new(false), data }) }
    }
    fn inner(&self) -> &Inner<T> {
        unsafe { &*self.inner.get() }
    }
    pub fn try_lock(&self) -> Option<Guard<'_, T>> {
        let taken = self.inner().locked.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed);
        taken.is_ok().then(|| Guard(self))
    }
    pub fn lock(&self) -> Guard<'_, T> {
        loop {
            if let Some(guard) = self.try_lock() {
                return guard;
            }
        }
    }
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0.inner().data
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.0.inner().locked.store(false, Ordering::Release);
    }
}

pub struct File(u32);

static COUNT: Lock<u32> = Lock::new(0);

pub fn twice() -> u32 {
    let first = COUNT.lock();
    let second = COUNT.lock(); //~ NC005
    *first + *second
}

fn remove(parent: &Arc<Lock<File>>) -> u32 {
    parent.lock().0
}

pub fn rename(old: &Arc<Lock<File>>, new: &Arc<Lock<File>>) -> u32 {
    let target = new.lock();
    target.0 + remove(old) //~ NC005 low
}

pub fn one_after_another() -> u32 {
    let first = *COUNT.lock();
    first + *COUNT.lock()
}
