//! Locks in the maps of `hashbrown`: an element of the map stands for a part of it, and what the map owned ends with it.

use std::sync::{Arc, Mutex};

use hashbrown::hash_map::Entry;
use hashbrown::{HashMap, HashSet};

static NAMED: Mutex<Option<HashMap<u32, u32>>> = Mutex::new(None);

struct Files {
    by_number: HashMap<u32, Arc<Mutex<u32>>>,
    names: HashSet<u32>,
    log: Mutex<u32>,
}

impl Files {
    fn log_first(&self) {
        let mut log = self.log.lock().unwrap();
        for number in self.names.iter() {
            if let Some(file) = self.by_number.get(number) {
                *log += *file.lock().unwrap();
            }
        }
    }

    fn file_first(&self) {
        for (_, file) in &self.by_number {
            let value = file.lock().unwrap();
            *self.log.lock().unwrap() += *value; //~ NC004
        }
    }
}

/// The closure runs while the lock is held.
pub fn again() {
    let mut named = NAMED.lock().unwrap();
    let Some(map) = named.as_mut() else { return };
    map.retain(|_, value| {
        *value += NAMED.lock().unwrap().is_some() as u32; //~ NC005
        true
    });
}

struct Logged(u32);
static DROPS: Mutex<u32> = Mutex::new(0);
impl Drop for Logged {
    fn drop(&mut self) {
        *DROPS.lock().unwrap() += self.0;
    }
}

/// What the map gave back is dropped under the lock that the destructor takes.
pub fn removed(map: &mut HashMap<u32, Logged>) {
    let drops = DROPS.lock().unwrap();
    map.remove(&1); //~ NC005
    drop(drops);
}

pub fn replaced(map: &mut HashMap<u32, Logged>) {
    let drops = DROPS.lock().unwrap();
    if let Entry::Occupied(mut entry) = map.entry(1) {
        entry.insert(Logged(2)); //~ NC005
    }
    drop(drops);
}

pub fn kept(map: &mut HashMap<u32, Logged>) {
    let drops = DROPS.lock().unwrap();
    map.get_mut(&1).map(|logged| logged.0 += *drops);
}
