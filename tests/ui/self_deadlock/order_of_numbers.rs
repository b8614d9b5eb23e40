//! Two locks that are taken in the order of the numbers of their objects, if these are two. A caller who may pass one
//! object twice is no deadlock for certain; one of a function that does not ask is.

use std::sync::{Arc, Mutex};

pub struct Dentry {
    id: usize,
    gate: Mutex<u32>,
}

fn with_gates<T>(first: &Arc<Dentry>, second: &Arc<Dentry>, operation: impl FnOnce() -> T) -> T {
    if first.id == second.id {
        let _guard = first.gate.lock().unwrap();
        operation()
    } else {
        let _first = first.gate.lock().unwrap();
        let _second = second.gate.lock().unwrap(); //~ NC005 low
        operation()
    }
}

fn with_gates_blindly<T>(first: &Arc<Dentry>, second: &Arc<Dentry>, operation: impl FnOnce() -> T) -> T {
    let _first = first.gate.lock().unwrap();
    let _second = second.gate.lock().unwrap(); //~ NC005 low
    operation()
}

pub struct Node {
    dentry: Arc<Dentry>,
}

impl Node {
    fn target(&self, other: Option<&Arc<Node>>) -> Arc<Dentry> {
        other.map(|node| node.dentry.clone()).unwrap_or_else(|| self.dentry.clone())
    }

    pub fn rename(&self, other: Option<&Arc<Node>>) -> usize {
        with_gates(&self.dentry, &self.target(other), || 1) //~ NC005 low
    }

    pub fn rename_blindly(&self, other: Option<&Arc<Node>>) -> usize {
        with_gates_blindly(&self.dentry, &self.target(other), || 1) //~ NC005
    }
}
