//! The class of a lock of `lock_api` by what it protects is told by its data, not by its raw lock: a parameter and an
//! element of the same type are perhaps one.
use std::sync::{Arc, Weak};

use parking_lot::RwLock;

pub struct Context {
    signal: Option<u32>,
}

pub struct Process {
    threads: Vec<Weak<RwLock<Context>>>,
}

pub fn signal_all(current: &Arc<RwLock<Context>>, process: &Process) {
    if current.write().signal.take().is_some() {
        for thread in process.threads.iter().filter_map(|thread| thread.upgrade()) {
            thread.write().signal = None;
        }
    }
    let context = current.write();
    for thread in process.threads.iter().filter_map(|thread| thread.upgrade()) {
        thread.write().signal = context.signal; //~ NC005 low
    }
}
