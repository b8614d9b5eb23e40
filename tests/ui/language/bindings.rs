//! Which binding keeps a guard, and until when.
use spin::Mutex;

pub struct Table {
    rows: Mutex<Vec<u32>>,
    names: Mutex<Vec<u32>>,
}

impl Table {
    fn count(&self) -> usize {
        self.rows.lock().len()
    }

    pub fn underscore(&self) {
        let _ = self.rows.lock(); //~ NC011
        self.count();
    }

    pub fn named_underscore(&self) {
        let _rows = self.rows.lock();
        self.count(); //~ NC005
    }

    pub fn shadowed(&self) {
        let guard = self.rows.lock();
        let guard = guard.len();
        self.count(); //~ NC005
        drop(guard);
    }

    pub fn block_tail(&self) {
        let _rows = { self.rows.lock() };
        self.count(); //~ NC005
    }

    pub fn end_of_block(&self) {
        {
            let _rows = self.rows.lock();
        }
        self.count();
    }

    pub fn broken_out_of_a_loop(&self) {
        let _rows = loop {
            break self.rows.lock();
        };
        self.count(); //~ NC005
    }

    pub fn reassigned(&self) {
        let mut guard = self.rows.lock();
        guard.push(1);
        guard = self.names.lock();
        self.count(); //~ NC004
        drop(guard);
    }

    pub fn reassigned_the_same(&self) {
        let mut guard = self.rows.lock();
        guard.push(1);
        guard = self.rows.lock(); //~ NC005
        drop(guard);
    }
}
