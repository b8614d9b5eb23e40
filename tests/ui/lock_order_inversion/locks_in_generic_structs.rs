//! Locks that are fields of a generic struct are its own: they are not what its users call a lock, although the struct has
//! a parameter's value, or has its locks by a wrapper of the tree.

use std::sync::MutexGuard;

/// A lock by the one in it.
pub struct Wrapped<T>(std::sync::Mutex<T>);

impl<T> Wrapped<T> {
    pub fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap()
    }
}

pub struct Lists<S> {
    used: Wrapped<Vec<S>>,
    free: Wrapped<Vec<S>>,
}

impl<S> Lists<S> {
    pub fn used_first(&self) -> usize {
        let used = self.used.lock();
        used.len() + self.free.lock().len()
    }

    pub fn free_first(&self) -> usize {
        let free = self.free.lock();
        free.len() + self.used.lock().len() //~ NC004
    }
}

pub struct Beside<S> {
    first: spin::Mutex<u32>,
    second: spin::Mutex<u32>,
    value: S,
}

impl<S> Beside<S> {
    pub fn first_first(&self) -> u32 {
        let first = self.first.lock();
        *first + *self.second.lock() //~ NC004
    }

    pub fn second_first(&self) -> u32 {
        let second = self.second.lock();
        *second + *self.first.lock()
    }

    pub fn value(&self) -> &S {
        &self.value
    }
}

/// Two wrappers of it are two locks.
static USED: Wrapped<u32> = Wrapped(std::sync::Mutex::new(0));
static FREE: Wrapped<u32> = Wrapped(std::sync::Mutex::new(0));

pub fn one_under_the_other() -> u32 {
    let used = USED.lock();
    *used + *FREE.lock()
}
