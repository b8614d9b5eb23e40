//! Macros that are not read: a pattern with a guard is matched by the argument before it.
use std::sync::Mutex;

use claims::holds;

static QUEUE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn first() -> Option<u8> {
    QUEUE.lock().unwrap().first().copied()
}

fn is_last(item: u8) -> bool {
    QUEUE.lock().unwrap().last() == Some(&item)
}

pub fn of_the_value() {
    let _queue = QUEUE.lock().unwrap();
    holds!(first(), Some(item) if item > 1); //~ NC005
}

pub fn of_the_guard(item: Option<u8>) {
    let _queue = QUEUE.lock().unwrap();
    assert_matches!(item, Some(item) if is_last(item)); //~ NC005
}

pub fn of_the_standard_library() {
    std::assert_matches!(first(), Some(item) if is_last(item));
}
