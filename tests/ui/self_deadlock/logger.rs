//! What the macros of the crate `log` write ends in the logger that the tree implements; which logger is registered is not
//! known, so what it does is of low confidence.
use std::sync::Mutex;

use log::{Log, Metadata, Record, info, warn};

static CONSOLE: Mutex<u32> = Mutex::new(0);
static OTHER: Mutex<u32> = Mutex::new(0);

struct Console;

impl Log for Console {
    fn enabled(&self, _: &Metadata) -> bool {
        true
    }
    fn log(&self, _: &Record) {
        *CONSOLE.lock().unwrap() += 1;
    }
    fn flush(&self) {}
}

static LOGGER: Console = Console;

pub fn init() {
    log::set_logger(&LOGGER).unwrap();
}

pub fn shown() {
    let console = CONSOLE.lock().unwrap();
    info!(target: "console", "at {}", *console); //~ NC005 low
}

pub fn shown_by_path() {
    let console = CONSOLE.lock().unwrap();
    log::error!("at {}", *console); //~ NC005 low
}

pub fn shown_of_another() {
    let other = OTHER.lock().unwrap();
    warn!("at {}", *other);
}
