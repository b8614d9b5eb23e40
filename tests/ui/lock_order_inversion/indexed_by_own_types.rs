//! An array that is indexed by a type of the tree: what it gives is what the tree says.
use std::ops::Index;
use std::sync::Mutex;

pub enum Cpu {
    Boot,
    Other,
}

pub struct Queue(Mutex<Vec<u8>>);

impl Queue {
    fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl Index<Cpu> for [Queue; 2] {
    type Output = Queue;

    fn index(&self, cpu: Cpu) -> &Queue {
        match cpu {
            Cpu::Boot => &self[0],
            Cpu::Other => &self[1],
        }
    }
}

static QUEUES: [Queue; 2] = [Queue(Mutex::new(Vec::new())), Queue(Mutex::new(Vec::new()))];

static ORDER: Mutex<u8> = Mutex::new(0);

pub fn queue_then_order() {
    let _queue = QUEUES[0].0.lock().unwrap();
    let _order = ORDER.lock().unwrap();
}

pub fn order_then_queue() {
    let _order = ORDER.lock().unwrap();
    QUEUES[Cpu::Other].len(); //~ NC004
}
