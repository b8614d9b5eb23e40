//! Going down a list hand over hand: a variable that is bound anew is another node in each turn.

use std::sync::atomic::{AtomicBool, Ordering};

pub struct Node {
    locked: AtomicBool,
    next: usize,
}

pub struct NodeRef<'a>(&'a Node);

pub struct Guard<'a> {
    node: NodeRef<'a>,
}

impl<'a> NodeRef<'a> {
    fn at(address: usize) -> NodeRef<'a> {
        NodeRef(unsafe { &*(address as *const Node) })
    }

    pub fn lock(self) -> Guard<'a> {
        while self.0.locked.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() {}
        Guard { node: self }
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.node.0.locked.store(false, Ordering::Release);
    }
}

pub fn last(first: usize) {
    let mut guard = NodeRef::at(first).lock();
    while guard.node.0.next != 0 {
        let next = NodeRef::at(guard.node.0.next);
        guard = next.lock(); //~ NC005 low
    }
}

pub fn one_twice(first: &Node) {
    let guard = NodeRef(first).lock();
    let again = NodeRef(first).lock(); //~ NC005 low
    drop(again);
    drop(guard);
}
