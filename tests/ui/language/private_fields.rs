//! A field that may not be named here does not stand in the way of the one that may: a guard has fields of its own.
use spin::{Mutex, RwLock};
use std::sync::Arc;

pub struct Node {
    data: Mutex<u32>,
    inner: Mutex<u32>,
    content: Mutex<u32>,
}

static NODE: Mutex<Option<Node>> = Mutex::new(None);

pub fn behind_a_guard(node: &Mutex<Node>, tree: &RwLock<Node>) -> u32 {
    let node = node.lock();
    let held = node.data.lock();
    let tree = tree.write();
    *held + *tree.inner.lock() + *node.data.lock() //~ NC005
}

pub fn behind_a_counted_pointer(node: Arc<Node>) -> u32 {
    let held = node.content.lock();
    *held + *node.content.lock() //~ NC005
}

pub fn one_after_the_other(node: Arc<Node>) -> u32 {
    let first = *node.content.lock();
    first + *node.content.lock() + NODE.lock().as_ref().map_or(0, |node| *node.data.lock())
}
