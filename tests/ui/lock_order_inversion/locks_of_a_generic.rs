//! The locks of a generic struct that protect more than its parameter are its own, in a collection too; what wraps a
//! lock around its parameter is a lock for its users.
use std::sync::{Arc, Mutex};

pub struct Entry<T> {
    pub task: T,
    pub load: u32,
}

pub struct Scheduler<T> {
    queues: Vec<Mutex<Entry<T>>>,
    idle: Box<[Mutex<Option<T>>]>,
}

impl<T> Scheduler<T> {
    pub fn queue_first(&self, cpu: usize) -> bool {
        let queue = self.queues[cpu].lock().unwrap();
        let idle = self.idle[cpu].lock().unwrap();
        queue.load == 0 && idle.is_none()
    }

    pub fn idle_first(&self, cpu: usize) -> bool {
        let idle = self.idle[cpu].lock().unwrap();
        let queue = self.queues[cpu].lock().unwrap(); //~ NC004
        queue.load == 0 && idle.is_none()
    }
}

pub struct Wrapper<T> {
    inner: Mutex<T>,
}

pub fn left_first(left: Arc<Wrapper<u8>>, right: Arc<Wrapper<u16>>) -> u16 {
    let left = left.inner.lock().unwrap();
    u16::from(*left) + *right.inner.lock().unwrap()
}

pub fn right_first(left: Arc<Wrapper<u8>>, right: Arc<Wrapper<u16>>) -> u16 {
    let right = right.inner.lock().unwrap();
    *right + u16::from(*left.inner.lock().unwrap())
}

/// Pages of some backend, with a lock that is theirs.
pub struct Allocator<B> {
    pages: Vec<B>,
    inner: Mutex<u8>,
}

pub struct Device<B> {
    allocator: Allocator<B>,
    fences: Mutex<u8>,
    pending: Mutex<u8>,
}

impl<B> Device<B> {
    pub fn submit(&self) -> usize {
        let fences = self.fences.lock().unwrap();
        let pending = self.pending.lock().unwrap(); //~ NC004
        self.allocator.pages.len() + usize::from(*fences + *pending)
    }

    pub fn maintain(&self) -> u8 {
        let pending = self.pending.lock().unwrap();
        let fences = self.fences.lock().unwrap();
        *pending + *fences + *self.allocator.inner.lock().unwrap()
    }
}

/// A lock for its users, which says by its type what it is not.
pub struct Wrapped<T>(std::marker::PhantomData<std::sync::Mutex<T>>, spin::Mutex<T>);

impl<T> Wrapped<T> {
    fn lock(&self) -> spin::MutexGuard<'_, T> {
        self.1.lock()
    }
}

pub struct Worker {
    queue: Wrapped<u8>,
    state: Wrapped<u8>,
}

impl Worker {
    pub fn run(&self) -> u8 {
        let queue = self.queue.lock();
        *queue + *self.state.lock()
    }
}
