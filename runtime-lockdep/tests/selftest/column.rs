//! The columns of the self-test: seven ways to take a lock, by one interface.

use runtime_lockdep::{Mutex, RtMutex, RwLock, RwSemaphore, SpinLock};
use std::mem::forget;

/// A way to take a lock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Column {
    Spin,
    WriteLock,
    ReadLock,
    Mutex,
    WriteSem,
    ReadSem,
    RtMutex,
}

pub(crate) const ALL: [Column; 7] = [
    Column::Spin,
    Column::WriteLock,
    Column::ReadLock,
    Column::Mutex,
    Column::WriteSem,
    Column::ReadSem,
    Column::RtMutex,
];

/// The columns that an interrupt may take.
pub(crate) const SPINNING: [Column; 3] = [Column::Spin, Column::WriteLock, Column::ReadLock];

/// One lock of each sort, all of one name.
pub(crate) struct Locks {
    spin: SpinLock<()>,
    rwlock: RwLock<()>,
    mutex: Mutex<()>,
    rwsem: RwSemaphore<()>,
    rtmutex: RtMutex<()>,
}

impl Locks {
    /// `class` and the sort of a lock are its class.
    pub(crate) fn of(class: char) -> Self {
        let name = |sort: &str| -> &'static str { Box::leak(format!("{sort} {class}").into_boxed_str()) };
        Self {
            spin: SpinLock::named((), name("spin")),
            rwlock: RwLock::named((), name("rwlock")),
            mutex: Mutex::named((), name("mutex")),
            rwsem: RwSemaphore::named((), name("rwsem")),
            rtmutex: RtMutex::named((), name("rtmutex")),
        }
    }

    pub(crate) fn lock(&self, column: Column) {
        match column {
            Column::Spin => forget(self.spin.lock()),
            Column::WriteLock => forget(self.rwlock.write()),
            // The self-test takes every reader for a recursive one, but for the cases about queued readers.
            Column::ReadLock => forget(self.rwlock.read_recursive()),
            Column::Mutex => forget(self.mutex.lock()),
            Column::WriteSem => forget(self.rwsem.write()),
            Column::ReadSem => forget(self.rwsem.read()),
            Column::RtMutex => forget(self.rtmutex.lock()),
        }
    }

    /// A reader that queues behind writers, where it did not interrupt anyone.
    pub(crate) fn queued_read(&self) {
        forget(self.rwlock.read());
    }

    pub(crate) fn unlock(&self, column: Column) {
        // SAFETY: 1. every guard was forgotten in `lock`, and the values are `()`.
        unsafe {
            match column {
                Column::Spin => self.spin.force_unlock(),
                Column::WriteLock => self.rwlock.force_unlock_write(),
                Column::ReadLock => self.rwlock.force_unlock_read(),
                Column::Mutex => self.mutex.force_unlock(),
                Column::WriteSem => self.rwsem.force_unlock_write(),
                Column::ReadSem => self.rwsem.force_unlock_read(),
                Column::RtMutex => self.rtmutex.force_unlock(),
            }
        }
    }

    pub(crate) fn lock_unlock(&self, column: Column) {
        self.lock(column);
        self.unlock(column);
    }
}
