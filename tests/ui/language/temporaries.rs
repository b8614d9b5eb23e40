//! How long the temporary guard of an expression lives, before edition 2024.
//@ edition: 2021
use spin::Mutex;

pub struct Table {
    rows: Mutex<Vec<u32>>,
}

impl Table {
    fn first(&self) -> Option<u32> {
        self.rows.lock().first().copied()
    }

    pub fn statement(&self) {
        self.rows.lock().push(1);
        self.first();
    }

    pub fn one_statement(&self) {
        add(self.rows.lock().len(), self.rows.lock().len()); //~ NC005
    }

    pub fn arguments(&self) {
        add(self.rows.lock().len(), self.first().unwrap_or(0) as usize); //~ NC005
    }

    pub fn initialiser(&self) {
        let length = self.rows.lock().len();
        add(length, self.first().unwrap_or(0) as usize);
    }

    pub fn condition(&self) {
        if self.rows.lock().is_empty() {
            self.first();
        }
        while self.rows.lock().len() > 1 {
            self.first();
        }
    }

    pub fn matched(&self) {
        match self.rows.lock().len() {
            0 => {}
            _ => drop(self.first()), //~ NC005
        }
    }

    pub fn while_let(&self) {
        while let Some(_) = self.rows.lock().pop() {
            self.first(); //~ NC005
        }
    }

    pub fn for_loop(&self) {
        for _ in self.rows.lock().iter() {
            self.first(); //~ NC005
        }
    }

    pub fn for_loop_over_a_copy(&self) {
        let rows = self.rows.lock().clone();
        for _ in rows {
            self.first();
        }
    }

    pub fn if_let_else(&self) {
        if let Some(_) = self.rows.lock().pop() {
        } else {
            self.first(); //~ NC005
        }
    }
}

fn add(a: usize, b: usize) -> usize {
    a + b
}
