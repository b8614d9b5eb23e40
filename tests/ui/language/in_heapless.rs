//! Locks in the collections of `heapless`, and what its queues give back.

use std::sync::Mutex;

use heapless::spsc::Queue;
use heapless::{Deque, LinearMap, Vec};

static LOG: Mutex<u32> = Mutex::new(0);

pub struct Port {
    lanes: Vec<Mutex<u32>, 4>,
    late: Deque<Mutex<u32>, 4>,
    named: LinearMap<u32, Mutex<u32>, 4>,
}

impl Port {
    pub fn log_first(&self) {
        let mut log = LOG.lock().unwrap();
        for lane in &self.lanes {
            *log += *lane.lock().unwrap(); //~ NC004
        }
        *log += *self.late.front().unwrap().lock().unwrap(); //~ NC004
        *log += *self.named.get(&1).unwrap().lock().unwrap(); //~ NC004
    }

    pub fn lane_first(&self) {
        let lane = self.lanes.last().unwrap().lock().unwrap();
        *LOG.lock().unwrap() += *lane;
    }

    pub fn late_first(&self) {
        for late in self.late.iter() {
            let late = late.lock().unwrap();
            *LOG.lock().unwrap() += *late;
        }
    }

    pub fn named_first(&self) {
        for (_, named) in self.named.iter() {
            let named = named.lock().unwrap();
            *LOG.lock().unwrap() += *named;
        }
    }
}

pub struct Logged(u32);

impl Drop for Logged {
    fn drop(&mut self) {
        *LOG.lock().unwrap() += self.0;
    }
}

pub fn taken(queue: &mut Queue<Logged, 4>) {
    let log = LOG.lock().unwrap();
    queue.split().1.dequeue(); //~ NC005
    drop(log);
}
