//! Locks in the maps of `indexmap` and `dashmap`.

use std::sync::{Arc, Mutex};

use dashmap::DashMap;
use indexmap::IndexMap;

static LOG: Mutex<u32> = Mutex::new(0);
static RAW: spin::Mutex<u32> = spin::Mutex::new(0);

pub struct Users {
    ordered: IndexMap<u32, Mutex<u32>>,
    shared: DashMap<u32, Arc<Mutex<u32>>>,
}

impl Users {
    pub fn log_first(&self) {
        let mut log = LOG.lock().unwrap();
        *log += *self.ordered.get(&1).unwrap().lock().unwrap(); //~ NC004
        if let Some(user) = self.shared.get(&1) {
            *log += *user.lock().unwrap(); //~ NC004
        }
    }

    pub fn ordered_first(&self) {
        let (_, user) = self.ordered.get_index(0).unwrap();
        let user = user.lock().unwrap();
        *LOG.lock().unwrap() += *user;
    }

    pub fn shared_first(&self) {
        for user in self.shared.iter() {
            let user = user.value().lock().unwrap();
            *LOG.lock().unwrap() += *user;
        }
    }

    /// A part of the map is under a lock that sleeps.
    pub fn under_a_spinlock(&self) {
        let raw = RAW.lock();
        self.shared.contains_key(&*raw); //~ NC002
    }
}
