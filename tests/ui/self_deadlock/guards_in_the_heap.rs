//! Functions of the standard library that keep what they are given: a guard lives on in a box or a collection, and ends
//! with it or with what is taken out of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

pub struct Shared {
    list: Mutex<u64>,
}

impl Shared {
    fn boxed(&self) -> Box<MutexGuard<'_, u64>> {
        Box::new(self.list.lock().unwrap())
    }

    fn read(&self) -> u64 {
        *self.list.lock().unwrap()
    }
}

pub fn in_a_scrutinee(shared: &Shared) -> u64 {
    match **shared.boxed() {
        0 => 0,
        _ => shared.read(), //~ NC005
    }
}

pub fn in_a_counted_pointer(shared: &Shared) -> u64 {
    let _guard = Arc::new(shared.list.lock().unwrap());
    shared.read() //~ NC005
}

pub fn in_a_vector(shared: &Shared) -> u64 {
    let mut guards = Vec::new();
    guards.push(shared.list.lock().unwrap());
    let seen = shared.read(); //~ NC005
    drop(guards);
    seen
}

pub fn in_a_map(shared: &Shared) -> u64 {
    let mut guards = HashMap::new();
    guards.insert(1, shared.list.lock().unwrap());
    let seen = shared.read(); //~ NC005
    drop(guards);
    seen
}

pub fn in_a_closure(shared: &Shared) -> u64 {
    let guard = shared.list.lock().unwrap();
    let _later: Box<dyn FnOnce() + '_> = Box::new(move || drop(guard));
    shared.read() //~ NC005
}

pub fn ends_with_the_box(shared: &Shared) -> u64 {
    drop(shared.boxed());
    shared.read()
}

pub fn ends_with_the_vector(shared: &Shared) -> u64 {
    {
        let mut guards = Vec::new();
        guards.push(shared.list.lock().unwrap());
    }
    shared.read()
}

pub fn is_taken_out(shared: &Shared) -> u64 {
    let mut guards = Vec::new();
    guards.push(shared.list.lock().unwrap());
    while let Some(guard) = guards.pop() {
        drop(guard);
    }
    shared.read()
}
