//! An interrupt that takes the lock of an object of which it counted few references does not interrupt a holder: the
//! holder would have one more. It is for people to say whether all references are counted, so confidence is low.
use std::sync::Arc;

use spin::{Mutex, Once};

pub struct Node {
    stat: Mutex<u32>,
    pages: Mutex<u32>,
}

static CACHE: Once<Arc<Node>> = Once::new();

pub fn release(this: Arc<Node>) {
    if Arc::strong_count(&this) > 2 {
        *this.pages.lock() += 1;
        return;
    }
    let _stat = this.stat.lock();
}

pub fn trim(this: &Arc<Node>, limit: usize) {
    if Arc::strong_count(this) > limit {
        return;
    }
    let _pages = this.pages.lock();
}

extern "x86-interrupt" fn handler(_frame: u64) {
    if let Some(node) = CACHE.get() {
        release(node.clone());
        trim(node, 20);
    }
}

pub fn stat(node: &Node) -> u32 {
    *node.stat.lock() //~ NC006 low
}

pub fn pages(node: &Node) -> u32 {
    *node.pages.lock() //~ NC006
}
