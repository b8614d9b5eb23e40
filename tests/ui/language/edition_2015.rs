//! What only the edition 2015 writes is read: names that are keywords now, trait objects without `dyn`, parameters of trait
//! methods that have no name.
//@ edition: 2015

extern crate spin;

use spin::{Mutex, Once};

static TABLE: Once<Mutex<u32>> = Once::new();

pub trait Handler {
    fn handle(&self, u32, &[u8]) -> u32;
    fn map<F: Fn(u32) -> u32>(&self, F, async: u32) -> u32;
}

pub struct Table(Vec<Box<Fn(u32) -> u32 + Send>>);

fn count(await: &Fn(u32, &str) -> u32) -> u32 {
    await(*TABLE.try().unwrap().lock(), "")
}

pub fn nested(table: &Table) -> u32 {
    let held = TABLE.try().unwrap().lock();
    let try = count(&|n, _| n); //~ NC005
    try + *held + (table.0[0])(3)
}

pub fn one_after_another() -> u32 {
    let first = *TABLE.try().unwrap().lock();
    first + count(&|n, _| n)
}
