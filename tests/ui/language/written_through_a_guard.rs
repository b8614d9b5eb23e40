//! What is written through a type's own `DerefMut` leaves the fields of the value as they are: a guard still knows its
//! lock, and gives it back.
use core::cell::UnsafeCell;
use core::ops::{Deref, DerefMut};
use core::sync::atomic::{AtomicBool, Ordering};

pub struct Raw {
    is_locked: AtomicBool,
}

impl Raw {
    pub fn lock(&self) {
        while self.is_locked.swap(true, Ordering::Acquire) {
            core::hint::spin_loop();
        }
    }

    pub fn unlock(&self) {
        self.is_locked.store(false, Ordering::Release);
    }
}

pub struct SpinMutex<T> {
    raw: Raw,
    data: UnsafeCell<T>,
}

impl<T> SpinMutex<T> {
    pub fn lock(&self) -> SpinGuard<'_, T> {
        self.raw.lock();
        SpinGuard { lock: self }
    }
}

pub struct SpinGuard<'a, T> {
    lock: &'a SpinMutex<T>,
}

impl<T> Deref for SpinGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { &*self.lock.data.get() }
    }
}

impl<T> DerefMut for SpinGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        unsafe { &mut *self.lock.data.get() }
    }
}

impl<T> Drop for SpinGuard<'_, T> {
    fn drop(&mut self) {
        self.lock.raw.unlock()
    }
}

pub struct Counters {
    free: SpinMutex<u32>,
    names: SpinMutex<Vec<u32>>,
}

impl Counters {
    pub fn count(&self) {
        let mut free = self.free.lock();
        *free += 1;
        drop(free);
        std::thread::yield_now();
        *self.free.lock() = 0;
    }

    pub fn count_unless(&self, is_over: bool) {
        if is_over {
            return;
        }
        let mut free = self.free.lock();
        *free = 1;
    }

    pub fn add(&self, name: u32) {
        self.names.lock().push(name);
        std::thread::yield_now();
    }

    pub fn count_and_wait(&self) {
        let mut free = self.free.lock();
        *free += 1;
        std::thread::yield_now(); //~ NC002
    }

    pub fn count_twice(&self) {
        let mut free = self.free.lock();
        *free += 1;
        *self.free.lock() += 1; //~ NC005
    }
}
