//! A cell of the tree that locks an `Option` of its parameter: its lock, and what it gives out, is that of the static
//! or field which has the cell, and two of them are two locks.

use std::sync::Mutex;

struct Once<T> {
    inner: Mutex<Option<T>>,
}

impl<T> Once<T> {
    const fn new() -> Self {
        Self { inner: Mutex::new(None) }
    }

    fn get(&self) -> Option<&T> {
        let guard = self.inner.lock().unwrap();
        let value: *const T = guard.as_ref()?;
        Some(unsafe { &*value })
    }
}

static SOCKETS: Once<Mutex<u32>> = Once::new();
static QUEUE: Once<Mutex<u32>> = Once::new();

fn sockets_first() {
    let mut sockets = SOCKETS.get().unwrap().lock().unwrap();
    *sockets += *QUEUE.get().unwrap().lock().unwrap();
}

fn queue_first() {
    let mut queue = QUEUE.get().unwrap().lock().unwrap();
    *queue += *SOCKETS.get().unwrap().lock().unwrap(); //~ NC004
}

static LOG: Once<Mutex<u32>> = Once::new();
static TABLE: Once<Mutex<u32>> = Once::new();

fn always_in_one_order() {
    let mut log = LOG.get().unwrap().lock().unwrap();
    *log += *TABLE.get().unwrap().lock().unwrap();
}
