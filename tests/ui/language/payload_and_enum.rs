//! What is known of a `Result` says nothing of the `Option` in it: a test of the one in a function of its own is not the
//! test of the other.
use std::sync::Mutex;

static QUEUE: Mutex<u8> = Mutex::new(0);

fn is_there(found: &Option<u8>) -> bool {
    match found {
        None => false,
        Some(_) => true,
    }
}

fn find(keys: &[u8]) -> Result<Option<u8>, u8> {
    if keys.len() == 1 { Ok(Some(1)) } else { find(&keys[1..]) }
}

pub fn given(found: Result<Option<u8>, u8>) {
    let Ok(found) = found else { return };
    if is_there(&found) {
        let _queue = QUEUE.lock().unwrap();
        let _again = QUEUE.lock().unwrap(); //~ NC005
    }
}

pub fn is_found(keys: &[u8]) -> Result<(), u8> {
    let found = find(keys)?;
    if found.is_none() {
        return Ok(());
    }
    let _queue = QUEUE.lock().unwrap();
    let _again = QUEUE.lock().unwrap(); //~ NC005
    Ok(())
}

pub fn is_not_found(keys: &[u8]) {
    if let Ok(found) = find(keys)
        && !is_there(&found)
    {
        let _queue = QUEUE.lock().unwrap();
        let _again = QUEUE.lock().unwrap(); //~ NC005
    }
}

pub fn nothing_is_there(keys: &[u8]) {
    if let Ok(None) = find(keys) {
        if is_there(&None) {
            let _queue = QUEUE.lock().unwrap();
            let _again = QUEUE.lock().unwrap();
        }
    }
}
