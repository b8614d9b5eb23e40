//! A closure that is given to whoever locks runs under that lock.
use parking_lot::Mutex;
use spin::Mutex as SpinMutex;

static NAMES: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static COUNT: SpinMutex<u32> = SpinMutex::new(0);

fn with<T, R>(lock: &SpinMutex<T>, f: impl FnOnce(&mut T) -> R) -> R {
    let mut guard = lock.lock();
    f(&mut guard) //~ NC001 NC002
}

pub fn sleeps_inside() -> usize {
    with(&COUNT, |count| {
        *count += 1;
        NAMES.lock().len()
    })
}

pub fn sleeps_before() -> usize {
    let names = NAMES.lock().len();
    with(&COUNT, |count| {
        *count += 1;
        names
    })
}
