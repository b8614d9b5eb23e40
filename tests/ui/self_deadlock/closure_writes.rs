//! What a closure writes to a variable that it closes over, wherever the closure runs.

use spin::Mutex;

static A: Mutex<u32> = Mutex::new(0);
static B: Mutex<u32> = Mutex::new(0);

fn apply<F: FnMut(u32)>(mut f: F) {
    f(3)
}

fn apply_under_b<F: FnMut(u32)>(mut f: F) {
    let _guard = B.lock();
    f(3)
}

pub fn called_here(n: u32) {
    let mut found = false;
    let mut f = |x: u32| found = x == n;
    f(3);
    if found {
        let _first = A.lock();
        *A.lock() += 1; //~ NC005
    }
}

pub fn called_there(n: u32) {
    let mut found = false;
    apply(|x| found = x == n);
    if found {
        let _first = A.lock();
        *A.lock() += 1; //~ NC005
    }
}

pub fn called_under_b(n: u32) {
    let mut found = false;
    apply_under_b(|x| found = x == n);
    if found {
        let _first = A.lock();
        *A.lock() += 1; //~ NC005
    }
}

pub fn of_the_standard_library(numbers: &[u32]) {
    let mut found = None;
    numbers.iter().for_each(|x| found = Some(*x));
    if let Some(_) = found {
        let _first = A.lock();
        *A.lock() += 1; //~ NC005
    }
}

pub fn of_an_option(number: Option<u32>) {
    let mut found = false;
    number.map(|x| found = x == 3);
    if found {
        let _first = A.lock();
        *A.lock() += 1; //~ NC005
    }
}

pub fn of_code_that_is_not_read() {
    let mut found = false;
    foreign::with(|x: u32| found = x == 3);
    if found {
        let _first = A.lock();
        *A.lock() += 1; //~ NC005
    }
}

pub fn as_a_trait_object(n: u32) {
    fn apply(f: &mut dyn FnMut(u32)) {
        f(3)
    }
    let mut found = false;
    apply(&mut |x| found = x == n);
    if found {
        let _first = A.lock();
        *A.lock() += 1; //~ NC005
    }
}

pub fn never(n: u32) {
    let found = false;
    apply(|x| drop(x == n && !found));
    foreign::with(|x: u32| drop(x == n && !found));
    if found {
        let _first = A.lock();
        *A.lock() += 1;
    }
}
