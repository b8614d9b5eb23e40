//! A condition variable releases the guard it is given, and no other.
use parking_lot::{Condvar, Mutex};
use spin::Mutex as SpinMutex;

pub struct Channel {
    queue: Mutex<Vec<u32>>,
    filled: Condvar,
    count: SpinMutex<u32>,
}

impl Channel {
    pub fn receive(&self) -> Option<u32> {
        let mut queue = self.queue.lock();
        while queue.is_empty() {
            self.filled.wait(&mut queue);
        }
        queue.pop()
    }

    pub fn receive_and_count(&self) -> Option<u32> {
        let mut queue = self.queue.lock();
        let mut count = self.count.lock();
        while queue.is_empty() {
            self.filled.wait(&mut queue); //~ NC002
        }
        *count += 1;
        queue.pop()
    }

    pub fn count_first(&self) -> Option<u32> {
        *self.count.lock() += 1;
        self.receive()
    }
}
