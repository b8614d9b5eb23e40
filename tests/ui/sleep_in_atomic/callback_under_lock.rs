//! A callback out of a list runs under the list's lock, and so does a closure that is given to whoever locks.
use parking_lot::Mutex;
use spin::Mutex as SpinMutex;

static NAMES: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static CALLBACKS: SpinMutex<Vec<Box<dyn Fn(u8) + Send>>> = SpinMutex::new(Vec::new());

pub fn register() {
    CALLBACKS.lock().push(Box::new(|event| NAMES.lock().push(event)));
}

pub fn notify(event: u8) {
    for callback in CALLBACKS.lock().iter() {
        callback(event); //~ NC002
    }
}

pub fn notify_of_a_copy(event: u8, callbacks: Vec<Box<dyn Fn(u8) + Send>>) {
    for callback in callbacks.iter() {
        callback(event);
    }
}

fn with<T, R>(lock: &SpinMutex<T>, f: impl FnOnce(&mut T) -> R) -> R {
    let mut guard = lock.lock();
    f(&mut guard)
}

static COUNT: SpinMutex<u32> = SpinMutex::new(0);

pub fn sleeps_inside() -> usize {
    with(&COUNT, |count| {
        *count += 1;
        NAMES.lock().len()
    }) //~@-4 NC002
}

pub fn sleeps_before() -> usize {
    let names = NAMES.lock().len();
    with(&COUNT, |count| {
        *count += 1;
        names
    })
}
