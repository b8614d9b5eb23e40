//! What a map had for a key and `insert` gives back ends where nobody takes it. Whoever does not look at it has a new key,
//! as a rule, so what the end of the old value does is of low confidence. Taken out on purpose, it is certain.
//@ rt: off

use std::collections::BTreeMap;
use std::sync::Mutex;

static ACCOUNT: Mutex<u64> = Mutex::new(0);
static TABLE: spin::Mutex<BTreeMap<u32, Segment>> = spin::Mutex::new(BTreeMap::new());

pub struct Segment {
    pages: u64,
}

impl Drop for Segment {
    fn drop(&mut self) {
        *ACCOUNT.lock().unwrap() -= self.pages;
    }
}

pub fn add(id: u32, pages: u64) {
    let mut table = TABLE.lock();
    table.insert(id, Segment { pages }); //~ NC001 low NC002 low
}

pub fn replace(id: u32, pages: u64) -> bool {
    let mut table = TABLE.lock();
    let old = table.insert(id, Segment { pages });
    old.is_some()
} //~ NC001 NC002

pub fn remove(id: u32) {
    let mut table = TABLE.lock();
    table.remove(&id); //~ NC001 NC002
}

pub fn remove_outside(id: u32) {
    let old = TABLE.lock().remove(&id);
    drop(old);
}
