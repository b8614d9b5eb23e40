//! What is known of one element of a collection says nothing of another one.
use std::sync::Mutex;

use spin::Mutex as SpinLock;

pub struct Item {
    id: u32,
    is_on: bool,
}

static GATE: SpinLock<u32> = SpinLock::new(0);
static SLOW: Mutex<u32> = Mutex::new(0);

fn slow() {
    let _guard = SLOW.lock();
}

pub fn two_of_them(items: &[Item], i: usize, j: usize) {
    let _gate = GATE.lock();
    let (a, b) = (&items[i], &items[j]);
    if a.id > 3 && b.id <= 3 {
        slow(); //~ NC001 NC002
    }
}

pub fn two_of_them_as_scalars(items: &[Item], i: usize, j: usize) {
    let _gate = GATE.lock();
    let first = items[i].id;
    let second = items[j].id;
    if first > 3 && second <= 3 {
        slow(); //~ NC001 NC002
    }
}

pub fn one_of_them(items: &[Item], i: usize) {
    let _gate = GATE.lock();
    let item = &items[i];
    if item.id > 3 && item.id <= 3 {
        slow();
    }
}

pub fn of_each_turn(items: &[Item]) {
    let mut last = 0;
    for item in items {
        let _gate = GATE.lock();
        if last > 3 && item.id <= 3 {
            slow(); //~ NC001 NC002
        }
        last = item.id;
    }
}

pub fn one_is_turned_off(items: &mut [Item], i: usize, j: usize) {
    let _gate = GATE.lock();
    items[i].is_on = false;
    if items[j].is_on {
        slow(); //~ NC001 NC002
    }
}

pub fn the_first_is_turned_off(items: &mut [Item]) {
    let _gate = GATE.lock();
    items[0].is_on = false;
    if items[0].is_on {
        slow();
    }
    if items[1].is_on {
        slow(); //~ NC001 NC002
    }
}

pub fn one_may_be_the_first(items: &mut [Item], i: usize) {
    let _gate = GATE.lock();
    if items[0].is_on {
        return;
    }
    items[i].is_on = true;
    if items[0].is_on {
        slow(); //~ NC001 NC002
    }
}

fn slow_if_on(item: &Item) {
    if item.is_on {
        slow();
    }
}

pub fn another_is_given_on(items: &mut [Item], i: usize, j: usize) {
    let _gate = GATE.lock();
    items[i].is_on = false;
    slow_if_on(&items[j]); //~ NC001 NC002
}

fn slow_if_small(item: &Item) {
    if item.id <= 3 {
        slow();
    }
}

pub fn the_same_is_given_on(items: &[Item], i: usize) {
    let _gate = GATE.lock();
    let item = &items[i];
    if item.id > 3 {
        slow_if_small(item);
    }
}
