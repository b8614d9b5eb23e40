//! Methods that take `&mut self` never run at once on one value. Where a type is kept by itself, both orders of its
//! locks in such methods alone, and in what they call with a part of it, are of low confidence. A type of which there
//! are many values is another thing, and so is a method that takes `&self`.
use std::sync::{Arc, Mutex};

pub struct Config {
    cpus: u32,
}

pub struct Memory {
    size: u32,
}

pub struct Machine {
    config: Arc<Mutex<Config>>,
    memory: Arc<Mutex<Memory>>,
}

impl Machine {
    pub fn grow(&mut self) -> u32 {
        self.tables()
    }

    fn tables(&self) -> u32 {
        let memory = self.memory.lock().unwrap();
        memory.size + self.config.lock().unwrap().cpus
    }

    pub fn shrink(&mut self) -> u32 {
        let config = self.config.lock().unwrap();
        config.cpus + self.memory.lock().unwrap().size //~ NC004 low
    }
}

pub struct Manager {
    pub machine: Option<Machine>,
}

pub struct Heap {
    size: u32,
}

pub struct Plan {
    jobs: u32,
}

pub struct Worker {
    heap: Arc<Mutex<Heap>>,
    plan: Arc<Mutex<Plan>>,
}

impl Worker {
    pub fn work(&mut self) -> u32 {
        let heap = self.heap.lock().unwrap();
        heap.size + self.plan.lock().unwrap().jobs //~ NC004
    }

    pub fn rest(&mut self) -> u32 {
        let plan = self.plan.lock().unwrap();
        plan.jobs + self.heap.lock().unwrap().size
    }
}

pub struct Pool {
    pub workers: Vec<Worker>,
}

pub struct Disk {
    blocks: u32,
}

pub struct Names {
    count: u32,
}

pub struct Volume {
    disk: Arc<Mutex<Disk>>,
    names: Arc<Mutex<Names>>,
}

impl Volume {
    pub fn write(&mut self) -> u32 {
        let disk = self.disk.lock().unwrap();
        disk.blocks + self.names.lock().unwrap().count //~ NC004
    }

    pub fn find(&self) -> u32 {
        let names = self.names.lock().unwrap();
        names.count + self.disk.lock().unwrap().blocks
    }
}

pub struct Mount {
    pub volume: Volume,
}
