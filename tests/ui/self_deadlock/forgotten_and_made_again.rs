//! A sub-tree that a constructor locks and whose guards it forgets; the destructor makes them again from the nodes. The
//! guard of the root is an element of a path, where it is taken for that of a child.
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

pub struct Node {
    locked: AtomicBool,
    child: usize,
}

#[derive(Clone, Copy)]
pub struct NodeRef<C> {
    address: usize,
    config: std::marker::PhantomData<C>,
}

pub struct Guard<C>(NodeRef<C>);

impl<C> NodeRef<C> {
    fn at(address: usize) -> Self {
        NodeRef { address, config: std::marker::PhantomData }
    }

    fn get(&self) -> &Node {
        unsafe { &*(self.address as *const Node) }
    }

    fn lock(self) -> Guard<C> {
        while self.get().locked.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() {}
        Guard(self)
    }

    unsafe fn make_guard_unchecked(self) -> Guard<C> {
        Guard(self)
    }
}

impl<C> Drop for Guard<C> {
    fn drop(&mut self) {
        self.0.get().locked.store(false, Ordering::Release);
    }
}

pub struct Cursor<C> {
    path: [Option<Guard<C>>; 4],
    level: usize,
    top: usize,
}

impl<C> Cursor<C> {
    fn new(root: usize, top: usize) -> Self {
        let root = NodeRef::<C>::at(root).lock();
        lock_below(&root, top); //~ NC005 low
        let mut path = std::array::from_fn(|_| None);
        path[top - 1] = Some(root);
        Cursor { path, level: top, top }
    }

    fn go_down(&mut self, child: Guard<C>) {
        self.level -= 1;
        let old = self.path[self.level - 1].replace(child);
        debug_assert!(old.is_none());
    }

    fn go_up(&mut self) {
        let child = self.path[self.level - 1].take().expect("a locked node");
        let _ = ManuallyDrop::new(child);
        self.level += 1;
    }

    pub fn visit(&mut self, child: usize) {
        self.go_down(unsafe { NodeRef::at(child).make_guard_unchecked() });
        while self.level < self.top {
            self.go_up();
        }
    }
}

fn lock_below<C>(node: &Guard<C>, level: usize) {
    if level == 1 {
        return;
    }
    let child = NodeRef::<C>::at(node.0.get().child).lock();
    lock_below(&child, level - 1); //~ NC005 low
    let _ = ManuallyDrop::new(child);
}

fn unlock<C>(node: Guard<C>, level: usize) {
    if level == 1 {
        return;
    }
    let child = unsafe { NodeRef::<C>::at(node.0.get().child).make_guard_unchecked() };
    unlock(child, level - 1);
}

impl<C> Drop for Cursor<C> {
    fn drop(&mut self) {
        let root = self.path[self.top - 1].take().unwrap();
        unlock(root, self.top);
    }
}

pub struct Kernel;

pub fn one_after_the_other(first: usize, second: usize) {
    {
        let mut cursor = Cursor::<Kernel>::new(first, 3);
        cursor.visit(second);
    }
    let cursor = Cursor::<Kernel>::new(second, 3);
    drop(cursor);
}

pub struct User;

pub fn one_in_the_other(first: usize, second: usize) {
    let outer = Cursor::<User>::new(first, 3);
    drop(Cursor::<User>::new(second, 3)); //~ NC005 low
    drop(outer);
}
