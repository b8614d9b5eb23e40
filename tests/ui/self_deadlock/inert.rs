//! What is declared to watch the program only is not followed.
//@ config: [[inert]]
//@ config: functions = "inert::hooks::**"
//@ config: reason = "instrumentation"
use std::sync::Mutex;

static LOG: Mutex<u32> = Mutex::new(0);

mod hooks {
    pub fn note() {
        *super::LOG.lock().unwrap() += 1;
    }
}

fn write() {
    *LOG.lock().unwrap() += 1;
}

pub fn noted() {
    let _log = LOG.lock().unwrap();
    hooks::note();
}

pub fn written() {
    let _log = LOG.lock().unwrap();
    write(); //~ NC005
}
