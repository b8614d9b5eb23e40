//! A closure runs where it is called.
use spin::Mutex;

pub struct Table {
    rows: Mutex<Vec<u32>>,
}

fn with<T>(rows: &Mutex<Vec<u32>>, run: impl FnOnce(&mut Vec<u32>) -> T) -> T {
    run(&mut rows.lock())
}

impl Table {
    fn count(&self) -> usize {
        self.rows.lock().len()
    }

    pub fn in_place(&self) {
        let _rows = self.rows.lock();
        let count = || self.count(); //~ NC005
        count();
    }

    pub fn made_under_the_lock_and_called_after(&self) {
        let rows = self.rows.lock();
        let count = || self.count();
        drop(rows);
        count();
    }

    pub fn by_a_known_function(&self) {
        let _rows = self.rows.lock();
        let _ = Some(1).map(|_| self.count()); //~ NC005
    }

    pub fn under_a_closure_lock_alone(&self) {
        with(&self.rows, |rows| rows.len());
    }
}
