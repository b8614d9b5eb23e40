//! A sleeping lock under a spinning one, through a scrutinee that lives on, and with the guard gone in time.
use runtime_lockdep::{Mutex, SpinLock};

struct Queue {
    ready: SpinLock<Vec<u32>>,
    log: Mutex<Vec<u32>>,
}

impl Queue {
    pub fn scrutinee(&self) {
        if let Some(task) = self.ready.lock().pop() {
            self.log.lock().push(task); //~ NC001 NC002
        }
    }

    pub fn statement(&self) {
        let task = self.ready.lock().pop();
        if let Some(task) = task {
            self.log.lock().push(task);
        }
    }

    pub fn condition(&self) {
        if self.ready.lock().is_empty() {
            self.log.lock().clear();
        }
    }

    pub fn returned_guard(&self) {
        let ready = self.ready();
        self.log.lock().extend(ready.iter()); //~ NC001 NC002
    }

    fn ready(&self) -> impl std::ops::Deref<Target = Vec<u32>> + '_ {
        self.ready.lock()
    }

    pub fn in_a_closure(&self) {
        let ready = self.ready.lock();
        let note = |task: &u32| self.log.lock().push(*task); //~ NC001 NC002
        ready.iter().for_each(note);
    }
}
