//! One lock in the fields of two structs has two classes: whoever holds the one may wait for the other (low confidence).
use std::sync::{Arc, Mutex, Weak};

pub struct Driver {
    loaded: Arc<Mutex<Weak<u32>>>,
}

impl Driver {
    pub fn poke(&self) -> bool {
        self.loaded.lock().unwrap().upgrade().is_some()
    }
}

pub struct Host {
    loaded: Arc<Mutex<Weak<u32>>>,
    other: Arc<Mutex<Weak<u32>>>,
}

impl Host {
    pub fn driver(&self) -> Driver {
        Driver { loaded: self.loaded.clone() }
    }

    pub fn load(&self, driver: &Driver) -> bool {
        let loaded = self.loaded.lock().unwrap();
        driver.poke() && loaded.upgrade().is_some() //~ NC005 low
    }

    pub fn load_other(&self, driver: &Driver) -> bool {
        let other = self.other.lock().unwrap();
        driver.poke() && other.upgrade().is_some()
    }
}
