//! A handle that takes a lock as it ends if it is one of the last: whoever ends the handle itself has counted on that,
//! whoever ends a larger object that has such handles does not know (low confidence).
//@ rt: off

use std::sync::{Arc, Mutex};

static LRU: Mutex<Vec<usize>> = Mutex::new(Vec::new());
static STATE: spin::Mutex<Vec<Mapping>> = spin::Mutex::new(Vec::new());
static SLOT: spin::Mutex<Option<Page>> = spin::Mutex::new(None);

pub struct Page(Arc<usize>);

impl Drop for Page {
    fn drop(&mut self) {
        if Arc::strong_count(&self.0) > 2 {
            return;
        }
        LRU.lock().unwrap().retain(|at| *at != *self.0);
    }
}

pub struct Mapping {
    page: Option<Page>,
    first: usize,
}

pub fn take_one() {
    let mut slot = SLOT.lock();
    let page = slot.take();
    drop(page); //~ NC001 NC002
    *slot = None;
}

pub fn unmap() {
    let mut state = STATE.lock();
    let last = state.pop();
    drop(last); //~ NC001 low NC002 low
}

pub fn unmap_outside() {
    let last = STATE.lock().pop();
    drop(last);
}
