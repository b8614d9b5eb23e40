//! A guard that is moved ends where it is moved to.
use spin::{Mutex, MutexGuard};

pub struct Table {
    rows: Mutex<Vec<u32>>,
}

struct Cursor<'a> {
    rows: MutexGuard<'a, Vec<u32>>,
    at: usize,
}

fn consume(rows: MutexGuard<'_, Vec<u32>>) -> usize {
    rows.len()
}

impl Table {
    fn count(&self) -> usize {
        self.rows.lock().len()
    }

    fn cursor(&self) -> Cursor<'_> {
        Cursor { rows: self.rows.lock(), at: 0 }
    }

    pub fn dropped(&self) {
        let rows = self.rows.lock();
        drop(rows);
        self.count();
    }

    pub fn into_a_call(&self) {
        let rows = self.rows.lock();
        consume(rows);
        self.count();
    }

    pub fn into_a_struct(&self) {
        let cursor = Cursor { rows: self.rows.lock(), at: 0 };
        self.count(); //~ NC005
        drop(cursor);
        self.count();
    }

    pub fn out_of_a_struct(&self) {
        let Cursor { rows, at: _ } = self.cursor();
        self.count(); //~ NC005
        drop(rows);
        self.count();
    }

    pub fn into_an_option(&self) {
        let mut kept = Some(self.rows.lock());
        drop(kept.take());
        self.count();
    }

    pub fn kept_in_an_option(&self) {
        let kept = Some(self.rows.lock());
        self.count(); //~ NC005
        drop(kept);
    }

    pub fn into_a_closure(&self) {
        let rows = self.rows.lock();
        let count = move || rows.len();
        self.count(); //~ NC005
        count();
    }

    pub fn on_one_way_only(&self, early: bool) {
        let rows = self.rows.lock();
        if early {
            drop(rows);
        }
        self.count(); //~ NC005
    }

    pub fn for_ever(&self) {
        core::mem::forget(self.rows.lock()); //~ NC010
    }

    pub fn returned(&self) {
        let cursor = self.cursor();
        self.count(); //~ NC005
        drop(cursor);
    }
}
