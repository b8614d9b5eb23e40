//! A reader in a handler waits for writers alone, a stub that enters a handler is no task, and what one lock excludes
//! needs no other.

use spin::{Mutex, RwLock};

static TABLE: RwLock<u32> = RwLock::new(0);
static NAMES: RwLock<u32> = RwLock::new(0);
static FIRST: Mutex<u32> = Mutex::new(0);
static SECOND: Mutex<u32> = Mutex::new(0);

extern "x86-interrupt" fn handler(_frame: u64) {
    let _table = TABLE.read();
    let _names = NAMES.read();
    *FIRST.lock() += 1;
}

pub fn looks_up() -> u32 {
    *TABLE.read()
}

pub fn renames() {
    *NAMES.write() += 1; //~ NC006
}

pub fn takes_both() {
    let _first = FIRST.lock(); //~ NC006
    let _second = SECOND.lock();
}

#[unsafe(no_mangle)]
pub extern "C" fn stub() {
    handler(0);
}
