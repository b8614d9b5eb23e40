//! Which callable is behind a pointer that it was put into: the others of its type are not called.

use std::sync::{Arc, Mutex};

static A: Mutex<u32> = Mutex::new(0);

fn run(f: Box<dyn Fn()>) {
    f();
}

struct Job {
    f: Box<dyn FnOnce() + Send>,
}

impl Job {
    fn new<F: FnOnce() + Send + 'static>(f: F) -> Self {
        Self { f: Box::new(f) }
    }
}

pub fn another_than_the_ones_below() {
    let _a = A.lock().unwrap();
    let f: Box<dyn Fn()> = Box::new(|| {});
    f();
    run(Box::new(|| {}));
    let f: Arc<dyn Fn()> = Arc::new(|| {});
    f();
    let job = Job { f: Box::new(|| {}) };
    (job.f)();
    (Job::new(|| {}).f)();
}

pub fn called_here() {
    let f: Box<dyn Fn()> = Box::new(|| *A.lock().unwrap() += 1); //~ NC005
    f();
    let _a = A.lock().unwrap();
    f();
}

pub fn called_there() {
    let _a = A.lock().unwrap();
    run(Box::new(|| *A.lock().unwrap() += 1)); //~ NC005
}

pub fn counted() {
    let f: Arc<dyn Fn()> = Arc::new(|| *A.lock().unwrap() += 1); //~ NC005
    let other = Arc::clone(&f);
    let _a = A.lock().unwrap();
    other();
}

pub fn in_a_field() {
    let job = Job { f: Box::new(|| *A.lock().unwrap() += 1) }; //~ NC005
    let _a = A.lock().unwrap();
    (job.f)();
}

pub fn by_a_generic_function() {
    let job = Job::new(|| *A.lock().unwrap() += 1); //~ NC005
    let _a = A.lock().unwrap();
    (job.f)();
}

pub fn with_a_guard_of_its_own() {
    let a = A.lock().unwrap();
    let f: Box<dyn FnOnce()> = Box::new(move || drop(a));
    f();
    *A.lock().unwrap() += 1;
}

/// Whoever is given a box keeps it, as far as one can tell.
pub fn given_to_code_that_is_not_read() {
    let _a = A.lock().unwrap();
    foreign::register(Box::new(|| *A.lock().unwrap() += 1));
}
