//! A guard that comes in a `Result` is taken out of it and ends all the same.

use std::sync::{Mutex, RwLock};

pub fn is_not_looked_at(lock: &Mutex<i32>) {
    let _ = lock.lock(); //~ NC011
    work();
}

pub fn is_unwrapped(lock: &Mutex<i32>) {
    let _ = lock.lock().unwrap(); //~ NC011
    work();
}

pub fn is_expected(lock: &Mutex<i32>) {
    let _ = lock.lock().expect("no panic"); //~ NC011
    work();
}

pub fn is_taken_out_of_the_error(lock: &RwLock<i32>) {
    let _ = lock.write().unwrap_or_else(|error| error.into_inner()); //~ NC011
    work();
}

pub fn is_kept(lock: &Mutex<i32>) {
    let _guard = lock.lock().unwrap();
    work();
}

pub fn is_read(lock: &Mutex<i32>) -> i32 {
    *lock.lock().unwrap()
}

pub unsafe fn is_read_for_a_device(lock: &Mutex<u32>, register: *mut u32) {
    unsafe { register.write_volatile(*lock.lock().unwrap()) };
}

pub unsafe fn is_read_for_a_pointer(lock: &spin::Mutex<u32>, register: *mut u32) {
    unsafe { std::ptr::write(register, *lock.lock()) };
}

fn work() {}
