//! What a method of a public trait returns, of which the tree has some implementations: that another one, out of
//! sight, returns something else is no more than a guess.

use std::collections::HashMap;
use std::sync::{Mutex, RwLock};

#[derive(Default)]
pub enum Removal {
    #[default]
    Keep,
    Immediate,
}

#[derive(Default)]
pub struct Update {
    signal: bool,
    remove: Removal,
}

pub trait Proxy {
    fn send(&mut self) -> Update;
    fn release(&mut self) -> Update;
}

pub struct Stream;

impl Proxy for Stream {
    fn send(&mut self) -> Update {
        let mut update = Update::default();
        update.signal = true;
        update
    }

    fn release(&mut self) -> Update {
        Update { remove: Removal::Immediate, ..Default::default() }
    }
}

pub struct Datagram;

impl Proxy for Datagram {
    fn send(&mut self) -> Update {
        Update::default()
    }

    fn release(&mut self) -> Update {
        Update::default()
    }
}

pub struct Muxer {
    map: RwLock<HashMap<u64, Mutex<Box<dyn Proxy>>>>,
}

impl Muxer {
    fn apply(&self, id: u64, update: Update) {
        match update.remove {
            Removal::Keep => {}
            Removal::Immediate => {
                self.map.write().unwrap().remove(&id);
            }
        }
    }

    pub fn add(&self, id: u64) {
        self.map.write().unwrap().insert(id, Mutex::new(Box::new(Stream)));
        self.map.write().unwrap().insert(id + 1, Mutex::new(Box::new(Datagram)));
    }

    pub fn send(&self, id: u64) {
        if let Some(proxy) = self.map.read().unwrap().get(&id) {
            let update = proxy.lock().unwrap().send();
            self.apply(id, update); //~ NC005 low
        }
    }

    pub fn release(&self, id: u64) {
        if let Some(proxy) = self.map.read().unwrap().get(&id) {
            let update = proxy.lock().unwrap().release();
            self.apply(id, update); //~ NC005
        }
    }
}
