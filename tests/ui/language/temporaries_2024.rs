//! From edition 2024 on a scrutinee of `if let` ends before `else`, and a tail expression's temporaries before locals.
//@ edition: 2024
use spin::Mutex;

pub struct Table {
    rows: Mutex<Vec<u32>>,
}

impl Table {
    fn first(&self) -> Option<u32> {
        self.rows.lock().first().copied()
    }

    pub fn if_let_else(&self) {
        if let Some(_) = self.rows.lock().pop() {
            self.first(); //~ NC005
        } else {
            self.first();
        }
    }

    pub fn matched(&self) {
        match self.rows.lock().pop() {
            Some(_) => {}
            None => drop(self.first()), //~ NC005
        }
    }
}
