//! A function that takes two locks which its callers pass: the callers say in which order which are taken.

use std::sync::{Arc, Mutex};
use std::thread;

static A: Mutex<i32> = Mutex::new(0);
static B: Mutex<i32> = Mutex::new(0);

fn both(first: &Mutex<i32>, second: &Mutex<i32>) -> i32 {
    let first = first.lock().unwrap();
    let second = second.lock().unwrap();
    *first + *second
}

pub fn there() -> i32 {
    both(&A, &B) //~ NC004
}

pub fn back() -> i32 {
    both(&B, &A)
}

pub struct Pair {
    left: Mutex<i32>,
    right: Mutex<i32>,
    one: Mutex<i32>,
    other: Mutex<i32>,
}

impl Pair {
    pub fn there(&self) -> i32 {
        both(&self.left, &self.right) //~ NC004
    }

    pub fn back(&self) -> i32 {
        both(&self.right, &self.left)
    }

    pub fn in_one_order(&self) -> i32 {
        both(&self.one, &self.other) + both(&self.one, &self.other)
    }
}

/// A lock that runs what it is given, as is usual in embedded code.
pub struct Locked<T>(Mutex<T>);

impl<T> Locked<T> {
    pub fn with<R>(&self, run: impl FnOnce(&mut T) -> R) -> R {
        run(&mut self.0.lock().unwrap())
    }
}

pub struct Device {
    queue: Locked<u32>,
    state: Locked<u32>,
}

impl Device {
    pub fn there(&self) {
        self.queue.with(|queue| self.state.with(|state| *state += *queue)); //~ NC004
    }

    pub fn back(&self) {
        self.state.with(|state| self.queue.with(|queue| *queue += *state));
    }
}

pub fn threads_with_clones() {
    let left = Arc::new(Mutex::new(0));
    let right = Arc::new(Mutex::new(0));
    let (own_left, own_right) = (left.clone(), Arc::clone(&right));
    let other = thread::spawn(move || both(&own_right, &own_left));
    both(&left, &right); //~ NC004
    other.join().unwrap();
}

pub fn threads_that_borrow() {
    let left = Mutex::new(0);
    let right = Mutex::new(0);
    thread::scope(|scope| { //~ NC004
        scope.spawn(|| both(&left, &right));
        scope.spawn(|| both(&right, &left));
    });
}

pub fn threads_in_one_order() {
    let left = Arc::new(Mutex::new(0));
    let right = Arc::new(Mutex::new(0));
    let (own_left, own_right) = (left.clone(), right.clone());
    let other = thread::spawn(move || both(&own_left, &own_right));
    both(&left, &right);
    other.join().unwrap();
}

pub fn one_thread() -> i32 {
    let left = Mutex::new(0);
    let right = Mutex::new(0);
    both(&left, &right) + both(&right, &left)
}

fn in_a_thread<F: FnOnce() + Send + 'static>(run: F) {
    thread::spawn(move || run());
}

pub fn threads_by_a_function() {
    let left = Arc::new(Mutex::new(0));
    let right = Arc::new(Mutex::new(0));
    let (own_left, own_right) = (left.clone(), right.clone());
    in_a_thread(move || drop(both(&own_left, &own_right))); //~ NC004
    in_a_thread(move || drop(both(&right, &left)));
}
