//! One order inside of an object and the other from it to its parent: two threads can not wait for each other. Where
//! both are of one object they can.
use std::sync::{Arc, Mutex};

pub struct Process {
    parent: Arc<Process>,
    signals: Mutex<u32>,
    mask: Mutex<u32>,
}

impl Process {
    pub fn deliver(&self) -> u32 {
        let signals = self.signals.lock().unwrap();
        *signals & *self.mask.lock().unwrap()
    }

    pub fn tell_parent(&self) {
        let mask = self.mask.lock().unwrap();
        *self.parent.signals.lock().unwrap() |= *mask; //~ NC004 low
    }
}

pub struct Session {
    leader: Arc<Session>,
    jobs: Mutex<u32>,
    names: Mutex<u32>,
}

impl Session {
    pub fn add(&self) -> u32 {
        let jobs = self.jobs.lock().unwrap();
        *jobs + *self.names.lock().unwrap() //~ NC004
    }

    pub fn remove(&self) -> u32 {
        let names = self.names.lock().unwrap();
        *names + *self.jobs.lock().unwrap()
    }

    pub fn leave(&self) -> u32 {
        let names = self.names.lock().unwrap();
        *names + *self.leader.jobs.lock().unwrap()
    }
}
