//! What a library function gives out of its receiver stands for a part of the receiver: a lock in a collection or a
//! cell is the lock of the field or static that has it, whichever way leads there.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

static TABLE: OnceLock<Mutex<u32>> = OnceLock::new();

struct Cpus {
    queues: Box<[Mutex<u32>]>,
    by_name: BTreeMap<u32, Arc<Mutex<u32>>>,
    current: Option<Arc<Mutex<u32>>>,
    log: Mutex<u32>,
}

impl Cpus {
    fn log_first(&self) {
        let mut log = self.log.lock().unwrap();
        *log += self.queues.iter().fold(0, |sum, queue| sum + *queue.lock().unwrap()); //~ NC004
        *log += *TABLE.get().unwrap().lock().unwrap(); //~ NC004
        if let Some(named) = self.by_name.get(&0) {
            *log += *named.lock().unwrap();
        }
        for current in self.current.iter().filter(|_| true) {
            *log += *current.lock().unwrap();
        }
    }

    fn queue_first(&self) {
        for (_, queue) in self.queues.iter().enumerate() {
            let value = queue.lock().unwrap();
            *self.log.lock().unwrap() += *value;
        }
    }

    fn table_first(&self) {
        let Some(table) = TABLE.get() else { return };
        let value = table.lock().unwrap();
        *self.log.lock().unwrap() += *value;
    }

    fn named_first(&self) {
        for named in self.by_name.values().map(|named| named.clone()) {
            let value = named.lock().unwrap();
            *self.log.lock().unwrap() += *value; //~ NC004
        }
    }

    fn current_first(&self) -> Option<()> {
        let current = self.current.clone()?;
        let value = current.lock().unwrap();
        *self.log.lock().unwrap() += *value; //~ NC004
        Some(())
    }
}

/// The same ways, always in one order.
struct Ordered {
    slots: Vec<Mutex<u32>>,
    log: Mutex<u32>,
}

impl Ordered {
    fn one(&self) {
        let log = self.log.lock().unwrap();
        self.slots.iter().for_each(|slot| *slot.lock().unwrap() += *log);
    }

    fn other(&self) {
        let log = self.log.lock().unwrap();
        *self.slots.get(1).unwrap().lock().unwrap() += *log;
    }
}
