//! `RawMutex::lock` hands the lock to its caller, who ends it with `unlock`: forgetting the guard is how a lock that
//! has guards implements the trait.
use lock_api::{GuardSend, RawMutex, RawRwLock};
use spin::{Mutex, RwLock};

pub struct Raw(Mutex<()>);

unsafe impl RawMutex for Raw {
    type GuardMarker = GuardSend;
    const INIT: Self = Raw(Mutex::new(()));

    fn lock(&self) {
        core::mem::forget(self.0.lock());
    }

    fn try_lock(&self) -> bool {
        self.0.try_lock().map(core::mem::forget).is_some()
    }

    unsafe fn unlock(&self) {
        unsafe { self.0.force_unlock() };
    }
}

pub struct RawRw(RwLock<()>);

unsafe impl RawRwLock for RawRw {
    type GuardMarker = GuardSend;
    const INIT: Self = RawRw(RwLock::new(()));

    fn lock_shared(&self) {
        core::mem::forget(self.0.read());
    }

    fn try_lock_shared(&self) -> bool {
        self.0.try_read().map(core::mem::forget).is_some()
    }

    unsafe fn unlock_shared(&self) {
        unsafe { self.0.force_read_decrement() };
    }

    fn lock_exclusive(&self) {
        core::mem::forget(self.0.write());
    }

    fn try_lock_exclusive(&self) -> bool {
        self.0.try_write().map(core::mem::forget).is_some()
    }

    unsafe fn unlock_exclusive(&self) {
        unsafe { self.0.force_write_unlock() };
    }
}

pub struct Leaky(Mutex<u32>);

impl Leaky {
    /// Nothing in the tree ever ends this one.
    pub fn bump(&self) {
        let mut guard = self.0.lock(); //~ NC010
        *guard += 1;
        core::mem::forget(guard);
    }
}
