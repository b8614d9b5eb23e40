//! `log_enabled!` asks the logger, which is the program's.
//@ edition: 2021

use std::sync::Mutex;

use log::{Level, Log, Metadata, Record, log_enabled};

static FILTER: Mutex<u32> = Mutex::new(0);
static TABLE: spin::Mutex<u32> = spin::Mutex::new(0);

struct Logger;

static LOGGER: Logger = Logger;

impl Log for Logger {
    fn enabled(&self, _metadata: &Metadata<'_>) -> bool {
        *FILTER.lock().unwrap() > 0
    }

    fn log(&self, _record: &Record<'_>) {}

    fn flush(&self) {}
}

pub fn init() {
    log::set_logger(&LOGGER).unwrap();
}

pub fn asks_under_a_spinlock() -> bool {
    let table = TABLE.lock();
    let is_enabled = log_enabled!(Level::Debug); //~ NC001 low NC002 low
    *table > 0 && is_enabled
}

pub fn asks() -> bool {
    log_enabled!(target: "tables", Level::Debug) && *TABLE.lock() > 0
}
