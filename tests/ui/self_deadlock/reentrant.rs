//! A reentrant mutex may be taken again by its holder, and a recursive read does not wait for writers that wait.

use parking_lot::{ReentrantMutex, RwLock};

pub struct Table {
    owned: ReentrantMutex<i32>,
    shared: RwLock<i32>,
}

impl Table {
    pub fn twice(&self) {
        let _first = self.owned.lock();
        self.inner();
    }

    fn inner(&self) {
        let _second = self.owned.lock();
    }

    pub fn reads_in_a_read(&self) -> i32 {
        let first = self.shared.read();
        *first + *self.shared.read_recursive()
    }

    pub fn waits_behind_a_writer(&self) -> i32 {
        let first = self.shared.read_recursive();
        *first + *self.shared.read() //~ NC005
    }

    pub fn reads_what_it_writes(&self) -> i32 {
        let first = self.shared.write();
        *first + *self.shared.read_recursive() //~ NC005
    }
}
