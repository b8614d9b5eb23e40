//! The maps of `rustc_hash` are the standard ones: what they hold is known.
use std::sync::Mutex;

use rustc_hash::FxHashMap;

pub struct Session(Mutex<u32>);

impl Session {
    fn bump(&self) {
        *self.0.lock().unwrap() += 1;
    }
}

static TOTAL: Mutex<u32> = Mutex::new(0);

pub fn bump_under_total(sessions: &FxHashMap<u32, Session>) {
    let _total = TOTAL.lock().unwrap();
    for session in sessions.values() {
        session.bump();
    }
}

pub fn total_under_session(sessions: &mut FxHashMap<u32, Session>) {
    if let Some(session) = sessions.get(&1) {
        let _session = session.0.lock().unwrap();
        *TOTAL.lock().unwrap() += 1; //~ NC004
    }
}
