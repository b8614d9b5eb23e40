//! A counted pointer that the tree defines: a clone leads to the same object.
use std::ops::Deref;
use std::ptr::NonNull;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

struct Inner<T: ?Sized> {
    count: AtomicUsize,
    value: T,
}

pub struct Shared<T: ?Sized> {
    inner: NonNull<Inner<T>>,
}

impl<T: ?Sized> Shared<T> {
    fn inner(&self) -> &Inner<T> {
        unsafe { self.inner.as_ref() }
    }
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        self.inner().count.fetch_add(1, Ordering::Relaxed);
        Self { inner: self.inner }
    }
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner().value
    }
}

pub struct Terminal {
    line: Shared<Mutex<u32>>,
    other: Shared<Mutex<u32>>,
}

impl Terminal {
    pub fn twice(&self) -> u32 {
        let line = self.line.clone();
        let held = line.lock().unwrap();
        *held + *self.line.lock().unwrap() //~ NC005
    }

    pub fn two(&self) -> u32 {
        let line = self.line.clone();
        let held = line.lock().unwrap();
        *held + *self.other.lock().unwrap()
    }
}
