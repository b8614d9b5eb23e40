//! A spinlock whose loop is in assembly: what `extern "C" fn spin_lock` does is told by its name.
use core::cell::UnsafeCell;

unsafe extern "C" {
    fn spin_lock(lock: *mut i32);
    fn spin_unlock(lock: *mut i32);
}

pub struct Spinlock {
    locked: UnsafeCell<i32>,
}

unsafe impl Sync for Spinlock {}

impl Spinlock {
    pub const fn new() -> Self {
        Self { locked: UnsafeCell::new(0) }
    }
    pub fn lock(&self) {
        unsafe { spin_lock(self.locked.get()) }
    }
    pub fn unlock(&self) {
        unsafe { spin_unlock(self.locked.get()) }
    }
}

static TABLE: Spinlock = Spinlock::new();
static LIST: Spinlock = Spinlock::new();

fn count() -> u32 {
    TABLE.lock();
    TABLE.unlock();
    7
}

pub fn nested() -> u32 {
    TABLE.lock();
    let count = count(); //~ NC005
    TABLE.unlock();
    count
}

pub fn of_another() -> u32 {
    LIST.lock();
    let count = count();
    LIST.unlock();
    count
}
