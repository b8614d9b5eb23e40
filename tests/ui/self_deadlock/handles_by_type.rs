//! What a handle leads to has the class of the handle's type, whichever variable or variant has the handle, and the types
//! that it is given tell two classes apart: no node is one of two tables.
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU8, Ordering};

use spin::Mutex;

pub trait Config {
    const LEVELS: usize;
}

pub struct Kernel;
pub struct User;

impl Config for Kernel {
    const LEVELS: usize = 4;
}

impl Config for User {
    const LEVELS: usize = 3;
}

pub struct Node<C> {
    lock: AtomicU8,
    children: [usize; 8],
    config: PhantomData<C>,
}

pub struct NodeRef<'a, C>(usize, PhantomData<&'a Node<C>>);

pub struct Guard<'a, C> {
    inner: NodeRef<'a, C>,
}

impl<'a, C> NodeRef<'a, C> {
    fn borrow(address: usize) -> Self {
        NodeRef(address, PhantomData)
    }

    fn get(&self) -> &Node<C> {
        unsafe { &*(self.0 as *const Node<C>) }
    }

    fn lock(self) -> Guard<'a, C> {
        while self.get().lock.compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed).is_err() {}
        Guard { inner: self }
    }
}

impl<C> Drop for Guard<'_, C> {
    fn drop(&mut self) {
        self.inner.get().lock.store(0, Ordering::Release);
    }
}

pub enum Entry<'a, C> {
    Table(NodeRef<'a, C>),
    Absent,
}

impl<'a, C: Config> Guard<'a, C> {
    fn entry(&self, n: usize) -> Entry<'a, C> {
        match self.inner.get().children[n % C::LEVELS] {
            0 => Entry::Absent,
            address => Entry::Table(NodeRef::borrow(address)),
        }
    }
}

pub struct Table<C> {
    root: usize,
    config: PhantomData<C>,
}

static AREAS: Mutex<u32> = Mutex::new(0);

pub fn share(kernel: &Table<Kernel>, user: &Table<User>) -> bool {
    let to = NodeRef::<User>::borrow(user.root).lock();
    let from = NodeRef::<Kernel>::borrow(kernel.root).lock();
    from.inner.0 == to.inner.0
}

/// Under a node of the one, areas; under these, a node of the other.
pub fn map(user: &Table<User>) {
    let node = NodeRef::<User>::borrow(user.root).lock();
    *AREAS.lock() += node.inner.0 as u32;
}

pub fn unmap(kernel: &Table<Kernel>) {
    let mut areas = AREAS.lock();
    let node = NodeRef::<Kernel>::borrow(kernel.root).lock();
    *areas -= node.inner.0 as u32;
}

/// Whether the lock came through the binding or through the payload, there is one class and no order.
pub fn lock_below<C: Config>(node: &Guard<'_, C>) {
    let first = match node.entry(0) {
        Entry::Table(child) => child,
        Entry::Absent => return,
    };
    let guard = first.lock();
    if let Entry::Table(child) = guard.entry(1) {
        let _below = child.lock(); //~ NC005 low
    }
}

pub fn lock_above<C: Config>(node: &Guard<'_, C>) {
    if let Entry::Table(child) = node.entry(1) {
        let guard = child.lock();
        let first = match guard.entry(0) {
            Entry::Table(child) => child,
            Entry::Absent => return,
        };
        let _below = first.lock(); //~ NC005 low
    }
}

pub fn of_both(kernel: &Guard<'_, Kernel>, user: &Guard<'_, User>) {
    lock_below(kernel);
    lock_below(user);
    lock_above(kernel);
    lock_above(user);
}

pub fn between(from: &Table<User>, to: &Table<User>) -> bool {
    let from = NodeRef::<User>::borrow(from.root).lock();
    let to = NodeRef::<User>::borrow(to.root).lock(); //~ NC005 low
    from.inner.0 == to.inner.0
}
