//! The room that a collection was made with is there through cells, references and guards.
//@ config: [[root]]
//@ config: kind = "rt-audio"
//@ config: function = ["room_in_cells::Wrapper::process", "room_in_cells::Wrapper::process_unprepared"]

use std::cell::RefCell;

pub struct Wrapper {
    events: RefCell<Vec<u32>>,
    unprepared: RefCell<Vec<u32>>,
}

impl Wrapper {
    pub fn new() -> Self {
        Self {
            events: RefCell::new(Vec::with_capacity(4096)),
            unprepared: RefCell::new(Vec::new()),
        }
    }

    pub fn process(&self, input: &[u32]) {
        let mut events = self.events.borrow_mut();
        events.clear();
        for event in input {
            events.push(*event); //~ NC007 low
        }
    }

    pub fn process_unprepared(&self) {
        self.unprepared.borrow_mut().push(1); //~ NC007
    }
}
