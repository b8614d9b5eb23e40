//! A type of a crate that is not read: a trait of the tree that is implemented for it has its functions there.
use std::sync::Mutex;

use bytes::Bytes;

static POOL: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub trait FromPool {
    fn from_pool() -> Self;
}

impl FromPool for Bytes {
    fn from_pool() -> Self {
        POOL.lock().unwrap().drain(..).collect()
    }
}

impl FromPool for u8 {
    fn from_pool() -> Self {
        7
    }
}

pub fn refill() {
    let mut pool = POOL.lock().unwrap();
    pool.push(u8::from_pool());
    Bytes::from_pool(); //~ NC005
}
