//! From edition 2024 on they are dropped before `else`.
//@ edition: 2024
use std::sync::Mutex;

pub struct Scheduler {
    queue: Mutex<Vec<u32>>,
}

impl Scheduler {
    pub fn next(&self) -> usize {
        if let Some(task) = self.queue.lock().unwrap().pop() {
            task as usize
        } else {
            self.queue.lock().unwrap().len()
        }
    }

    pub fn twice_in_one_call(&self) -> usize {
        usize::max(self.queue.lock().unwrap().len(), self.queue.lock().unwrap().capacity()) //~ NC005
    }
}
