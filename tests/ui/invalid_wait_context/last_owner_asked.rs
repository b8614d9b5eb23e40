//! What is done for the last owner of something, if it is that, is of low confidence; what is done for any owner is certain.
//@ rt: off

use std::sync::{Arc, Mutex};

static LOG: Mutex<u32> = Mutex::new(0);
static TABLE: spin::Mutex<Vec<Option<Descriptor>>> = spin::Mutex::new(Vec::new());

pub struct File(u32);

impl File {
    fn close(self) {
        *LOG.lock().unwrap() += self.0;
    }
}

pub struct Descriptor {
    file: Arc<File>,
}

impl Descriptor {
    fn close(self) {
        let Some(file) = Arc::into_inner(self.file) else { return };
        file.close();
    }

    fn count(&self) {
        *LOG.lock().unwrap() += self.file.0;
    }
}

pub fn duplicate() {
    let mut table = TABLE.lock();
    if let Some(previous) = table[0].take() {
        previous.close(); //~ NC001 low NC002 low
    }
}

pub fn unwrapped(file: Arc<File>) -> bool {
    let _table = TABLE.lock();
    match Arc::try_unwrap(file) {
        Ok(file) => {
            file.close(); //~ NC001 low NC002 low
            true
        }
        Err(_) => false,
    }
}

pub fn counted() {
    let table = TABLE.lock();
    if let Some(descriptor) = &table[0] {
        descriptor.count(); //~ NC001 NC002
    }
}
