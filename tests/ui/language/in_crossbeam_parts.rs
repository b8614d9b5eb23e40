//! The parts of `crossbeam` under their own names: queues of locks, a channel that blocks, a cell without a lock.

use std::sync::{Arc, Mutex};

use crossbeam_queue::{ArrayQueue, SegQueue};
use crossbeam_utils::CachePadded;
use crossbeam_utils::atomic::AtomicCell;

static LOG: Mutex<u32> = Mutex::new(0);
static RAW: spin::Mutex<u32> = spin::Mutex::new(0);

pub struct Work {
    ready: ArrayQueue<Arc<Mutex<u32>>>,
    late: SegQueue<u32>,
    count: CachePadded<Mutex<u32>>,
    last: AtomicCell<u64>,
}

impl Work {
    pub fn log_first(&self) {
        let mut log = LOG.lock().unwrap();
        *log += *self.count.lock().unwrap(); //~ NC004
        if let Some(task) = self.ready.pop() {
            *log += *task.lock().unwrap();
        }
    }

    pub fn count_first(&self) {
        let count = self.count.lock().unwrap();
        *LOG.lock().unwrap() += *count;
    }

    pub fn next(&self, receiver: &crossbeam_channel::Receiver<u32>) {
        let mut raw = RAW.lock();
        *raw += self.late.pop().unwrap_or(0) + self.last.fetch_add(1) as u32;
        *raw += receiver.try_recv().unwrap_or(0);
        *raw += receiver.recv().unwrap_or(0); //~ NC002
    }
}
