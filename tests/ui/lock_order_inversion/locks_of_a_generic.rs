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
