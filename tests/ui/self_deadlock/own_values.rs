//! A value that the function has just made is no other one of its type. Two that came from elsewhere may be one.
use spin::Mutex;

pub struct Node {
    state: Mutex<u32>,
}

impl Node {
    pub const fn new() -> Self {
        Self { state: Mutex::new(0) }
    }

    fn add(&self, count: u32) {
        *self.state.lock() += count;
    }
}

pub fn split(node: &Node) -> Node {
    let mut state = node.state.lock();
    let other = Node::new();
    other.add(*state);
    *state = 0;
    drop(state);
    other
}

pub fn fill(node: &Node) -> Node {
    let other = Node::new();
    let state = other.state.lock();
    node.add(*state);
    drop(state);
    other
}

pub fn transfer(from: &Node, to: &Node) {
    let mut state = from.state.lock();
    to.add(*state); //~ NC005 low
    *state = 0;
}
