//! A page that was allocated a line before is nobody's: its lock is free, and it is none that is held already, though it
//! is reached by its address. Once somebody else was told of the page, it is one of all.
use std::marker::PhantomData;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use spin::Mutex;

pub struct Node {
    locked: AtomicBool,
    level: u8,
    child: AtomicUsize,
}

impl Node {
    fn new(level: u8) -> Self {
        Self { locked: AtomicBool::new(false), level, child: AtomicUsize::new(0) }
    }
}

/// Owns a node.
pub struct Page(Box<Node>);

impl Page {
    fn alloc(level: u8) -> Self {
        let node = Node::new(level);
        Page(Box::new(node))
    }

    fn address(&self) -> usize {
        &*self.0 as *const Node as usize
    }

    fn borrow(&self) -> NodeRef<'_> {
        NodeRef(self.address(), PhantomData)
    }
}

pub struct NodeRef<'a>(usize, PhantomData<&'a Node>);

pub struct Guard<'a> {
    node: NodeRef<'a>,
}

impl<'a> NodeRef<'a> {
    fn at(address: usize) -> NodeRef<'a> {
        NodeRef(address, PhantomData)
    }

    fn get(&self) -> &Node {
        unsafe { &*(self.0 as *const Node) }
    }

    fn lock(self) -> Guard<'a> {
        while self.get().locked.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() {}
        Guard { node: self }
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.node.get().locked.store(false, Ordering::Release);
    }
}

static PAGES: Mutex<Vec<usize>> = Mutex::new(Vec::new());

impl<'a> Guard<'a> {
    fn grow(&mut self) -> Guard<'a> {
        let page = Page::alloc(self.node.get().level - 1);
        let guard = NodeRef::at(page.address()).lock();
        self.node.get().child.store(page.address(), Ordering::Release);
        std::mem::forget(page);
        guard
    }

    fn grow_in_sight(&mut self) -> Guard<'a> {
        let page = Page::alloc(self.node.get().level - 1);
        self.node.get().child.store(page.address(), Ordering::Release);
        let guard = NodeRef::at(page.address()).lock();
        std::mem::forget(page);
        guard
    }

    fn follow(&mut self) -> Guard<'a> {
        NodeRef::at(self.node.get().child.load(Ordering::Acquire)).lock()
    }
}

pub struct Cursor<'a> {
    path: [Option<Guard<'a>>; 4],
    level: usize,
}

impl<'a> Cursor<'a> {
    pub fn go_down(&mut self) {
        while self.level != 0 {
            let child = self.path[self.level].as_mut().unwrap().grow();
            self.level -= 1;
            self.path[self.level] = Some(child);
        }
    }

    pub fn go_down_in_sight(&mut self) {
        while self.level != 0 {
            let child = self.path[self.level].as_mut().unwrap().grow_in_sight(); //~ NC005 low
            self.level -= 1;
            self.path[self.level] = Some(child);
        }
    }

    pub fn follow_down(&mut self) {
        while self.level != 0 {
            let child = self.path[self.level].as_mut().unwrap().follow(); //~ NC005 low
            self.level -= 1;
            self.path[self.level] = Some(child);
        }
    }
}

/// Nobody waits for the lock of a page that is not in the list yet: the order is that of `listed` alone.
pub fn fill() {
    let mut pages = PAGES.lock();
    let page = Page::alloc(1);
    let guard = page.borrow().lock();
    pages.push(guard.node.0);
}

pub fn listed(first: NodeRef<'_>) {
    let guard = first.lock();
    PAGES.lock().push(guard.node.0);
}
