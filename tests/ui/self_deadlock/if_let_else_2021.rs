//! Before edition 2024 the scrutinee's temporaries live through `else`.
//@ edition: 2021
use std::sync::Mutex;

pub struct Scheduler {
    queue: Mutex<Vec<u32>>,
}

impl Scheduler {
    pub fn next(&self) -> usize {
        if let Some(task) = self.queue.lock().unwrap().pop() {
            task as usize
        } else {
            self.queue.lock().unwrap().len() //~ NC005
        }
    }
}
