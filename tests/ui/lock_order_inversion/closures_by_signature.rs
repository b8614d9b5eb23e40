//! A closure that is given to `with_mut`, which wants `&mut`, is none that `with` may be given.
use std::sync::Mutex;

static AREAS: Mutex<u32> = Mutex::new(0);

pub trait Queue {
    fn pick(&mut self) -> u32;
}

pub trait Scheduler {
    fn with(&self, f: &mut dyn FnMut(&dyn Queue));
    fn with_mut(&self, f: &mut dyn FnMut(&mut dyn Queue));
}

pub struct List(Vec<u32>);

impl Queue for List {
    fn pick(&mut self) -> u32 {
        self.0.pop().unwrap_or(0)
    }
}

pub struct Fifo {
    shared: Mutex<List>,
    own: Mutex<List>,
}

impl Scheduler for Fifo {
    fn with(&self, f: &mut dyn FnMut(&dyn Queue)) {
        let shared = self.shared.lock().unwrap();
        f(&*shared);
    }

    fn with_mut(&self, f: &mut dyn FnMut(&mut dyn Queue)) {
        let mut own = self.own.lock().unwrap();
        f(&mut *own);
    }
}

pub fn reschedule(scheduler: &'static dyn Scheduler) {
    scheduler.with_mut(&mut |queue| {
        *AREAS.lock().unwrap() += queue.pick();
    });
}

pub fn shared_later(fifo: &Fifo) {
    let areas = AREAS.lock().unwrap();
    let shared = fifo.shared.lock().unwrap();
    assert!(shared.0.len() > *areas as usize);
}

pub fn own_later(fifo: &Fifo) {
    let areas = AREAS.lock().unwrap();
    let own = fifo.own.lock().unwrap(); //~ NC004
    assert!(own.0.len() > *areas as usize);
}
