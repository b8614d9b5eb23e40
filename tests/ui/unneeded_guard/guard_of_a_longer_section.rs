//! A function that takes a lock, works under it and hands the guard out: who lets go of the guard at once does not
//! release the lock "as soon as it is taken".
use parking_lot::{Mutex, MutexGuard};

pub struct Node {
    lock: Mutex<u32>,
    children: Mutex<Vec<u32>>,
}

impl Node {
    /// Makes what is missing; the caller may go on with the lock.
    fn fill_if_empty(&self, value: u32) -> Option<MutexGuard<'_, u32>> {
        let mut guard = self.lock.lock();
        if *guard != 0 {
            return None;
        }
        *guard = value;
        self.children.lock().push(value);
        Some(guard)
    }

    /// Does nothing but take the lock.
    fn enter(&self) -> Option<MutexGuard<'_, u32>> {
        Some(self.lock.lock())
    }
}

static mut COUNT: u32 = 0;

pub fn prepare(nodes: &[Node]) {
    for node in nodes {
        let _ = node.fill_if_empty(1).unwrap();
    }
}

pub fn count(node: &Node) {
    let _ = node.enter().unwrap(); //~ NC011
    unsafe { COUNT += 1 };
}
