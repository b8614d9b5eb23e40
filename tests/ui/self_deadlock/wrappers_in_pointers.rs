//! One lock in the fields of two structs, by a wrapper of the tree: whoever goes by the one may have the other.

use std::sync::{Arc, MutexGuard};

pub struct Wrapped<T>(std::sync::Mutex<T>);

impl<T> Wrapped<T> {
    pub fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap()
    }
}

pub struct Handle {
    value: u8,
}

pub struct Other {
    value: u8,
}

pub struct Ordered(Vec<Arc<Wrapped<Handle>>>);

pub struct Typed {
    handle: Arc<Wrapped<Handle>>,
    other: Arc<Wrapped<Other>>,
}

impl Typed {
    fn value(&self) -> u8 {
        self.handle.lock().value
    }

    fn another(&self) -> u8 {
        self.other.lock().value
    }
}

impl Ordered {
    pub fn each(&self, typed: &Typed) {
        for handle in &self.0 {
            let _handle = handle.lock();
            typed.value(); //~ NC005 low
        }
    }

    pub fn each_of_another(&self, typed: &Typed) {
        for handle in &self.0 {
            let _handle = handle.lock();
            typed.another();
        }
    }
}
