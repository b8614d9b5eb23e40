//! The processor keeps the running task by a counted pointer that was made raw: whatever a run queue gives back of it
//! is not the last reference. Of a task that is not running it may be.
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, Mutex};

static AREAS: Mutex<u32> = Mutex::new(0);
static CURRENT: AtomicPtr<Task> = AtomicPtr::new(std::ptr::null_mut());
static RUNNING: Mutex<Option<Arc<Task>>> = Mutex::new(None);
static WAITING: Mutex<Vec<Arc<Task>>> = Mutex::new(Vec::new());

pub struct Task(u32);

impl Drop for Task {
    fn drop(&mut self) {
        *AREAS.lock().unwrap() -= self.0;
    }
}

pub fn switch_to(next_task: Arc<Task>) {
    let previous = CURRENT.swap(Arc::into_raw(next_task).cast_mut(), Ordering::AcqRel);
    if !previous.is_null() {
        drop(unsafe { Arc::from_raw(previous) });
    }
}

pub fn exit_current() {
    let mut running = RUNNING.lock().unwrap();
    let _current = running.take();
    println!("{}", running.is_none());
}

pub fn areas_first() {
    let areas = AREAS.lock().unwrap();
    let running = RUNNING.lock().unwrap();
    assert!(running.is_none() || *areas > 0);
}

pub fn give_up_one() {
    let mut waiting = WAITING.lock().unwrap();
    let last = waiting.pop();
    drop(last);
}

pub fn areas_before_those_that_wait() {
    let areas = AREAS.lock().unwrap();
    let waiting = WAITING.lock().unwrap(); //~ NC004 low
    assert!(waiting.is_empty() || *areas > 0);
}
