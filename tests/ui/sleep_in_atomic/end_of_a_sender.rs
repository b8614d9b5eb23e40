//! The messages in a channel end with its receiver, not with a sender.
//@ edition: 2021

use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex};

pub struct Event {
    count: Arc<Mutex<u32>>,
}

impl Drop for Event {
    fn drop(&mut self) {
        *self.count.lock().unwrap() += 1;
    }
}

static TABLE: spin::Mutex<u32> = spin::Mutex::new(0);

fn run(_events: Sender<Event>) -> u32 {
    0
}

pub struct Source {
    events: Sender<Event>,
    others: crossbeam_channel::Sender<Event>,
    more: tokio::sync::mpsc::UnboundedSender<Event>,
}

impl Source {
    pub fn clones(&self) -> u32 {
        let table = TABLE.lock();
        let others = self.others.clone();
        drop(others);
        *table + run(self.events.clone())
    }
}

pub fn ends(source: Source) {
    let table = TABLE.lock();
    drop(source);
    drop(table);
}

pub fn receives(events: Receiver<Event>) {
    let table = TABLE.lock();
    drop(events); //~ NC001 low NC002 low
    drop(table);
}
