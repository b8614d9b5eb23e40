//! An optional guard is known to be there in closures within closures too.

use std::sync::{Mutex, MutexGuard};

pub struct Buddy {
    free: usize,
}

impl Buddy {
    fn take(&mut self, count: usize) -> bool {
        self.free >= count
    }

    fn give(&mut self, count: usize) {
        self.free += count;
    }
}

static GLOBAL: Mutex<Buddy> = Mutex::new(Buddy { free: 0 });

struct OnDemand {
    guard: Option<MutexGuard<'static, Buddy>>,
}

impl OnDemand {
    fn get(&mut self) -> &mut Buddy {
        self.guard.get_or_insert_with(|| GLOBAL.lock().unwrap())
    }
}

fn give_all(pool: &mut OnDemand, chunks: usize) {
    (0..chunks).for_each(|chunk| {
        (0..chunk).for_each(|count| {
            pool.get().give(count);
        });
    });
}

pub fn alloc(count: usize) {
    let mut pool = OnDemand { guard: None };
    pool.get().take(count);
    give_all(&mut pool, count);
}

fn give_all_to(_pool: &mut OnDemand, chunks: usize) {
    (0..chunks).for_each(|chunk| {
        (0..chunk).for_each(|count| {
            GLOBAL.lock().unwrap().give(count);
        });
    });
}

pub fn alloc_again(count: usize) {
    let mut pool = OnDemand { guard: None };
    pool.get().take(count);
    give_all_to(&mut pool, count); //~ NC005
}
