//! A static, or a function, with the name of a type: the type's locks are still those of its fields.
use std::sync::Mutex;

pub struct Terminal {
    display: Mutex<u32>,
    input: Mutex<u32>,
}

#[allow(non_upper_case_globals)]
pub static Terminal: Terminal = Terminal { display: Mutex::new(0), input: Mutex::new(0) };

impl Terminal {
    pub fn has_input(&self) -> bool {
        let display = self.display.lock().unwrap();
        *display < *self.input.lock().unwrap() //~ NC004 high
    }

    pub fn enter(&self) {
        let mut input = self.input.lock().unwrap();
        *self.display.lock().unwrap() += 1;
        *input += 1;
    }
}

/// The same without the static.
pub struct Screen {
    display: Mutex<u32>,
    input: Mutex<u32>,
}

impl Screen {
    pub fn has_input(&self) -> bool {
        let display = self.display.lock().unwrap();
        *display < *self.input.lock().unwrap() //~ NC004 high
    }

    pub fn enter(&self) {
        let mut input = self.input.lock().unwrap();
        *self.display.lock().unwrap() += 1;
        *input += 1;
    }
}
