//! What is called through a function pointer or a trait object may be whatever was made a value of that type: boxed
//! in place, handed to a generic function that boxes it, or assigned.
use std::sync::{Arc, Mutex};

type Handler = dyn Fn(u32) + Send + Sync;

static LEVELS: Mutex<u32> = Mutex::new(0);
static HANDLERS: Mutex<Vec<Arc<Handler>>> = Mutex::new(Vec::new());
static HOOK: Mutex<Option<fn(i8)>> = Mutex::new(None);
static WORK: Mutex<Vec<Box<dyn FnOnce() + Send>>> = Mutex::new(Vec::new());

fn defer(work: impl FnOnce() + Send + 'static) {
    WORK.lock().unwrap().push(Box::new(work));
}

fn reset(_: i8) {
    *HOOK.lock().unwrap() = None;
}

fn unrelated(_: i16) {
    *HOOK.lock().unwrap() = None;
}

pub fn init() -> fn(i16) {
    HANDLERS.lock().unwrap().push(Arc::new(|level| *LEVELS.lock().unwrap() += level));
    *HOOK.lock().unwrap() = Some(reset);
    defer(|| WORK.lock().unwrap().clear());
    unrelated
}

pub fn call_hook() {
    let hook = HOOK.lock().unwrap();
    if let Some(hook) = *hook {
        hook(1); //~ NC005
    }
}

pub fn call_unrelated(f: fn(i16)) {
    let levels = LEVELS.lock().unwrap();
    f(*levels as i16);
}

pub fn run_work() {
    for work in WORK.lock().unwrap().drain(..) {
        work(); //~ NC005
    }
}

pub fn run_work_unlocked() {
    let all: Vec<_> = WORK.lock().unwrap().drain(..).collect();
    for work in all {
        work();
    }
}

pub fn notify() {
    for handler in HANDLERS.lock().unwrap().iter() {
        handler(1); //~ NC004
    }
}

pub fn levels_first() -> usize {
    let levels = LEVELS.lock().unwrap();
    HANDLERS.lock().unwrap().len() + *levels as usize
}
