//! What a derived `Default` gives is known: fields of numbers are zero, options empty, and an enum is what is marked.
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
    poll: Option<u32>,
}

trait Proxy {
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
        Update { remove: Removal::Immediate, signal: true, poll: Some(1) }
    }
}

pub struct Muxer {
    proxies: RwLock<HashMap<u64, Mutex<Box<dyn Proxy>>>>,
}

impl Muxer {
    fn apply(&self, id: u64, update: Update) {
        if let Removal::Immediate = update.remove {
            self.proxies.write().unwrap().remove(&id);
        }
    }

    pub fn add(&self, id: u64) {
        self.proxies.write().unwrap().insert(id, Mutex::new(Box::new(Stream)));
        self.proxies.write().unwrap().insert(id + 1, Mutex::new(Box::new(Datagram)));
    }

    pub fn send(&self, id: u64) {
        if let Some(proxy) = self.proxies.read().unwrap().get(&id) {
            let update = proxy.lock().unwrap().send();
            self.apply(id, update);
        }
    }

    pub fn release(&self, id: u64) {
        if let Some(proxy) = self.proxies.read().unwrap().get(&id) {
            let update = proxy.lock().unwrap().release();
            self.apply(id, update); //~ NC005
        }
    }
}
