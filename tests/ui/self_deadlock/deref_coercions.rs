//! `&mut guard` where `&mut T` is wanted is a reference to the content: what is written there does not overwrite the
//! guard, and a type's own `Deref` runs.

use std::ops::Deref;
use std::sync::{Mutex, RwLock};

#[derive(Default)]
pub struct Stats {
    pub count: i32,
}

fn bump(count: &mut i32) {
    *count += 1;
}

fn reset(stats: &mut Stats) {
    *stats = Stats::default();
}

pub fn ends_with_its_block(lock: &Mutex<i32>) {
    {
        let mut guard = lock.lock().unwrap();
        bump(&mut guard);
    }
    *lock.lock().unwrap() = 0;
}

pub fn is_dropped(lock: &Mutex<Stats>) {
    let mut guard = lock.lock().unwrap();
    reset(&mut guard);
    drop(guard);
    reset(&mut lock.lock().unwrap());
}

pub fn ends_with_its_turn(lock: &Mutex<i32>) {
    for _ in 0..3 {
        bump(&mut lock.lock().unwrap());
    }
}

pub fn is_coerced_by_a_let(lock: &Mutex<i32>) {
    {
        let mut guard = lock.lock().unwrap();
        let content: &mut i32 = &mut guard;
        *content = 1;
    }
    *lock.lock().unwrap() = 0;
}

pub async fn is_gone_at_an_await(lock: &RwLock<Stats>) {
    {
        let mut guard = lock.write().unwrap();
        reset(&mut guard);
    }
    other().await;
}

async fn other() {}

pub fn lives_on(lock: &Mutex<i32>) {
    let mut guard = lock.lock().unwrap();
    bump(&mut guard);
    *lock.lock().unwrap() = 0; //~ NC005
}

static TABLE: Mutex<i32> = Mutex::new(0);

pub struct Line(i32);

impl Deref for Line {
    type Target = i32;

    fn deref(&self) -> &i32 {
        let _table = TABLE.lock().unwrap();
        &self.0
    }
}

fn take(_count: &i32) {}

pub fn runs_deref_of_an_argument(line: &Line) {
    let _table = TABLE.lock().unwrap();
    take(line); //~ NC005
}

pub fn runs_deref_of_a_let(line: &Line) {
    let _table = TABLE.lock().unwrap();
    let count: &i32 = line; //~ NC005
    take(count);
}

pub fn runs_deref_of_a_result(line: &Line) -> &i32 {
    let _table = TABLE.lock().unwrap();
    line //~ NC005
}
