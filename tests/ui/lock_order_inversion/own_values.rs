//! A lock in a value that the function has just made is nobody else's: an order with it is one of confidence low, for
//! the value may have been handed out.
use spin::Mutex;

pub struct Node {
    lock: Mutex<u32>,
}

pub struct Table {
    nodes: Mutex<Vec<u32>>,
    names: Mutex<Vec<u32>>,
    root: Node,
}

impl Node {
    pub const fn new() -> Self {
        Self { lock: Mutex::new(0) }
    }

    fn read(&self) -> u32 {
        *self.lock.lock()
    }
}

pub fn insert(table: &Table) {
    let mut nodes = table.nodes.lock();
    let node = Node::new();
    nodes.push(node.read()); //~ NC004 low
}

pub fn lookup(table: &Table, directory: &Node) -> usize {
    let _directory = directory.lock.lock();
    table.nodes.lock().len()
}

pub fn rename(table: &Table) {
    let mut names = table.names.lock();
    names.push(table.root.read());
}

pub fn find(table: &Table) -> usize {
    let _root = table.root.lock.lock();
    table.names.lock().len() //~ NC004
}
