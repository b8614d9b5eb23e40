//! Two elements out of one choice may be two where the code asks whether they are one.
use std::ptr;
use std::sync::{Arc, Mutex};

pub struct Queue {
    tasks: Mutex<Vec<u32>>,
}

pub struct Queues {
    all: Vec<Queue>,
}

impl Queues {
    fn least_and_most(&self) -> Option<(&Queue, &Queue)> {
        let mut all = self.all.iter();
        let first = all.next()?;
        let (mut least, mut most) = (first, first);
        for queue in all {
            if queue.tasks.lock().unwrap().len() < 2 {
                least = queue;
            } else {
                most = queue;
            }
        }
        Some((least, most))
    }

    pub fn balance(&self) {
        let Some((to, from)) = self.least_and_most() else { return };
        if ptr::eq(to, from) {
            return;
        }
        let mut into = to.tasks.lock().unwrap();
        let mut out = from.tasks.lock().unwrap(); //~ NC005 low
        into.extend(out.pop());
    }

    pub fn balance_blindly(&self) {
        let Some((to, from)) = self.least_and_most() else { return };
        let mut into = to.tasks.lock().unwrap();
        let mut out = from.tasks.lock().unwrap(); //~ NC005
        into.extend(out.pop());
    }
}

pub struct Space {
    pages: Mutex<Vec<u32>>,
}

pub fn capture(current: &Arc<Space>, other: &Arc<Space>) -> Result<(), u32> {
    let space = other.clone();
    if Arc::ptr_eq(&space, current) {
        return Err(35);
    }
    let mut into = space.pages.lock().unwrap();
    into.extend(current.pages.lock().unwrap().pop()); //~ NC005 low
    Ok(())
}

pub fn capture_blindly(current: &Arc<Space>) {
    let space = current.clone();
    let mut into = space.pages.lock().unwrap();
    into.extend(current.pages.lock().unwrap().pop()); //~ NC005
}
