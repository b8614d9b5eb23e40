//! A lock of an object that was just made is taken by nobody else, until a pointer to the object is given away.

#![feature(abi_x86_interrupt)]

use std::sync::{Arc, Weak};

use spin::{Mutex, Once};

pub struct Timer {
    inner: Mutex<Inner>,
}

struct Inner {
    deadline: u64,
    me: Weak<Timer>,
}

static CURRENT: Once<Arc<Timer>> = Once::new();

impl Timer {
    pub fn new(deadline: u64) -> Arc<Timer> {
        let timer = Arc::new(Timer { inner: Mutex::new(Inner { deadline, me: Weak::new() }) });
        timer.inner.lock().me = Arc::downgrade(&timer); //~ NC006 low
        timer
    }

    pub fn registered(deadline: u64) -> Arc<Timer> {
        let timer = Arc::new(Timer { inner: Mutex::new(Inner { deadline, me: Weak::new() }) });
        CURRENT.call_once(|| timer.clone());
        timer.inner.lock().deadline += 1; //~ NC006
        timer
    }

    pub fn perhaps_registered(deadline: u64) -> Arc<Timer> {
        let timer = Arc::new(Timer { inner: Mutex::new(Inner { deadline, me: Weak::new() }) });
        if deadline > 3 {
            register(&timer);
        }
        timer.inner.lock().deadline += 1; //~ NC006
        timer
    }
}

fn register(timer: &Arc<Timer>) {
    CURRENT.call_once(|| timer.clone());
}

extern "x86-interrupt" fn tick(_frame: usize) {
    CURRENT.get().unwrap().inner.lock().deadline += 1;
}
