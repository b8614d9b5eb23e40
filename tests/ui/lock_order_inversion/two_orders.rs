//! Two locks in two orders; with one order everywhere there is nothing to say.
use std::sync::Mutex;

pub struct Terminal {
    buffer: Mutex<Vec<u8>>,
    settings: Mutex<u32>,
    history: Mutex<Vec<u8>>,
}

impl Terminal {
    pub fn read(&self) -> usize {
        let buffer = self.buffer.lock().unwrap();
        let settings = self.settings.lock().unwrap(); //~ NC004
        buffer.len() + *settings as usize
    }

    pub fn push(&self, byte: u8) {
        let settings = self.settings.lock().unwrap();
        if *settings > 0 {
            self.buffer.lock().unwrap().push(byte);
        }
    }

    pub fn remember(&self) {
        let buffer = self.buffer.lock().unwrap();
        self.history.lock().unwrap().extend(buffer.iter());
    }
}
