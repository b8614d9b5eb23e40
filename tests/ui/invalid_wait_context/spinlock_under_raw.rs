//! A spinlock sleeps on `PREEMPT_RT`, so it may not be taken under a raw spinlock.
use runtime_lockdep::{RawSpinLock, SpinLock};

struct Zone {
    free: SpinLock<u32>,
}

struct Krc {
    lock: RawSpinLock<u32>,
    zone: Zone,
}

impl Krc {
    fn direct(&self) {
        let _guard = self.lock.lock();
        let _free = self.zone.free.lock(); //~ NC001 NC002 NC004
    }

    fn through_a_call(&self) {
        let guard = self.lock.lock();
        self.zone.take(); //~ NC001 NC002
        drop(guard);
    }

    fn after_the_drop(&self) {
        let guard = self.lock.lock();
        drop(guard);
        self.zone.take();
    }

    fn in_a_block(&self) {
        {
            let _guard = self.lock.lock();
        }
        self.zone.take();
    }

    fn the_other_way_round(&self) {
        let _free = self.zone.free.lock();
        let _guard = self.lock.lock();
    }

    fn dropped_at_once(&self) {
        let _ = self.lock.lock(); //~ NC011
        self.zone.take();
    }

    fn tried(&self) {
        let _guard = self.lock.lock();
        let _free = self.zone.free.try_lock();
    }
}

impl Zone {
    fn take(&self) {
        *self.free.lock() += 1;
    }
}
