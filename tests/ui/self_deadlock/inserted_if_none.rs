//! A guard that a function puts into an option of its caller where there is none yet: it never meets the lock that the
//! option has, wherever this was lost from sight.

use std::sync::{Arc, Mutex, MutexGuard};

static GLOBAL: Mutex<usize> = Mutex::new(0);

struct OnDemand {
    guard: Option<MutexGuard<'static, usize>>,
}

impl OnDemand {
    fn get(&mut self) -> &mut MutexGuard<'static, usize> {
        self.guard.get_or_insert_with(|| GLOBAL.lock().unwrap())
    }

    fn renew(&mut self) -> &mut MutexGuard<'static, usize> {
        self.guard.insert(GLOBAL.lock().unwrap())
    }
}

fn give_back(global: &mut OnDemand, segments: impl Iterator<Item = (usize, usize)>) {
    segments.for_each(|(start, end)| {
        (start..end).for_each(|order| {
            if order >= 18 {
                **global.get() += order;
            }
        });
    });
}

pub fn allocate(order: usize) {
    let mut global = OnDemand { guard: None };
    give_back(&mut global, [(1, order)].into_iter());
    **global.get() += 1;
}

pub fn allocate_anew(order: usize) {
    let mut global = OnDemand { guard: None };
    give_back(&mut global, [(1, order)].into_iter());
    **global.renew() += 1; //~ NC005
}

pub struct Devices<'a> {
    table: MutexGuard<'a, u32>,
}

pub struct Shared {
    table: Mutex<u32>,
}

impl Shared {
    fn devices(&self) -> Devices<'_> {
        Devices { table: self.table.lock().unwrap() }
    }
}

fn flush(devices: &mut Option<Devices<'_>>) {
    *devices = None;
}

pub fn process(shared: &Arc<Shared>, count: u32) {
    let mut devices: Option<Devices<'_>> = None;
    let mut i = 0;
    while i != count {
        i += 1;
        if i & 1 == 0 {
            let found = devices.get_or_insert_with(|| shared.devices());
            if *found.table == 3 {
                flush(&mut devices);
                continue;
            }
            continue;
        }
        if i == 7 {
            flush(&mut devices);
        }
    }
}

pub fn process_twice(shared: &Arc<Shared>, count: u32) {
    let mut devices: Option<Devices<'_>> = None;
    let mut i = 0;
    while i != count {
        i += 1;
        if i & 1 == 0 {
            let found = devices.get_or_insert_with(|| shared.devices());
            *shared.table.lock().unwrap() = *found.table; //~ NC005
            continue;
        }
        if i == 7 {
            flush(&mut devices);
        }
    }
}
