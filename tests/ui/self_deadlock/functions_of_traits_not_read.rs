//! A trait of a crate that is not read: a function without a receiver is that of the type's impl.
use std::sync::Mutex;

use seeds::Seeded;

static SEEDS: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub struct Key(u8);

impl Seeded for Key {
    fn seeded() -> Self {
        Key(SEEDS.lock().unwrap().pop().unwrap_or(0))
    }

    fn fixed() -> Self {
        Key(7)
    }
}

pub fn refill() {
    let _seeds = SEEDS.lock().unwrap();
    Key::seeded(); //~ NC005
}

pub fn refill_named() {
    let _seeds = SEEDS.lock().unwrap();
    <Key as Seeded>::seeded(); //~ NC005
}

pub fn keep() {
    let _seeds = SEEDS.lock().unwrap();
    Key::fixed();
}
