//! What is overwritten under its lock is dropped with the lock held, unless it is known to be a variant with nothing
//! in it; an empty array has nothing to drop.
use std::sync::Mutex;

static SLOT: Mutex<State> = Mutex::new(State::Uninited);

pub struct Port {
    pub number: u32,
}

impl Drop for Port {
    fn drop(&mut self) {
        *SLOT.lock().unwrap() = State::Uninited; //~ NC005
    }
}

pub enum State {
    Uninited,
    Inited(Port),
    Taken,
}

pub fn take_once() {
    let mut slot = SLOT.lock().unwrap();
    if let State::Uninited = &*slot {
        *slot = State::Inited(Port { number: 1 });
    }
}

pub fn take_always() {
    let mut slot = SLOT.lock().unwrap();
    *slot = State::Inited(Port { number: 1 }); //~ NC005
}

pub fn ports(some: bool, all: &[Port]) -> &[Port] {
    if some { all } else { &[] }
}

pub fn count(all: &[Port]) -> usize {
    let _slot = SLOT.lock().unwrap();
    ports(true, all).len()
}
