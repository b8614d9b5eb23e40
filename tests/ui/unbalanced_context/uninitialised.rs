//! A guard in a `MaybeUninit` is kept there, and one under another lifetime is the guard it was.
//@ edition: 2021

use std::cell::UnsafeCell;
use std::mem::{self, MaybeUninit};
use std::sync::{Mutex, MutexGuard, RwLock, RwLockWriteGuard};

static TABLE: Mutex<u32> = Mutex::new(0);

pub struct Shard {
    lock: RwLock<()>,
    guard: UnsafeCell<MaybeUninit<RwLockWriteGuard<'static, ()>>>,
}

impl Shard {
    pub fn lock(&self) {
        let guard: RwLockWriteGuard<'static, ()> = unsafe { mem::transmute(self.lock.write().unwrap()) };
        unsafe { *self.guard.get() = MaybeUninit::new(guard) };
    }

    pub fn unlock(&self) {
        unsafe { drop(self.guard.get().cast::<RwLockWriteGuard<'static, ()>>().read()) };
    }
}

pub fn taken_out() -> u32 {
    let guard = MaybeUninit::new(TABLE.lock().unwrap());
    let guard = unsafe { guard.assume_init() };
    let first = *guard;
    drop(guard);
    first + *TABLE.lock().unwrap()
}

pub fn ended_in_place() -> u32 {
    let mut guard = MaybeUninit::new(TABLE.lock().unwrap());
    unsafe { guard.assume_init_drop() };
    *TABLE.lock().unwrap()
}

fn long_lived() -> MutexGuard<'static, u32> {
    let guard = TABLE.lock().unwrap();
    unsafe { mem::transmute(guard) }
}

pub fn ended_by_the_caller() -> u32 {
    let guard = long_lived();
    let first = *guard;
    drop(guard);
    first + *TABLE.lock().unwrap()
}

pub fn still_held() -> u32 {
    let guard = long_lived();
    *guard + *TABLE.lock().unwrap() //~ NC005
}

pub fn never_taken_out() {
    let guard = TABLE.lock().unwrap(); //~ NC010
    let _kept = MaybeUninit::new(guard);
}
