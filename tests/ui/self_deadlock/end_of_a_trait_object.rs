//! The end of a trait object may run the `Drop` of whoever implements the trait.
use std::sync::{Arc, Mutex};

static HANDLERS: Mutex<Vec<Arc<dyn Handler>>> = Mutex::new(Vec::new());
static LINES: Mutex<Option<Box<dyn Handler>>> = Mutex::new(None);
static PLAIN: Mutex<Option<Box<dyn Plain>>> = Mutex::new(None);

pub trait Handler: Send + Sync {
    fn handle(&self);
}

pub struct Timer;

impl Handler for Timer {
    fn handle(&self) {}
}

impl Drop for Timer {
    fn drop(&mut self) {
        assert!(LINES.lock().unwrap().is_none());
    }
}

pub trait Plain: Send {}

pub struct Nothing;

impl Plain for Nothing {}

pub fn replace(handler: Box<dyn Handler>) {
    *LINES.lock().unwrap() = Some(handler); //~ NC005
}

pub fn replace_plain(handler: Box<dyn Plain>) {
    *PLAIN.lock().unwrap() = Some(handler);
}

pub fn replace_after(handler: Box<dyn Handler>) -> usize {
    let old = LINES.lock().unwrap().replace(handler);
    drop(old);
    HANDLERS.lock().unwrap().len()
}
