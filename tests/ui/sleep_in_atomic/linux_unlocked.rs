//! A lock of the `kernel` crate that is given up for a while, and one in a static.
use kernel::prelude::*;
use kernel::sync::{Mutex, SpinLock};
use kernel::time::{Delta, delay::fsleep};
use kernel::types::ScopeGuard;

kernel::sync::global_lock! {
    // SAFETY: initialised by the module before its first use.
    unsafe(uninit) static TABLE: Mutex<u32> = 0;
}

kernel::sync::global_lock! {
    // SAFETY: initialised by the module before its first use.
    pub unsafe(uninit) static COUNT: SpinLock<u32> = 0;
}

pub struct Waiter {
    state: SpinLock<u32>,
}

impl Waiter {
    pub fn given_up(&self) {
        let mut state = self.state.lock();
        state.do_unlocked(|| fsleep(Delta::from_millis(1)));
        *state += 1;
    }

    pub fn given_up_and_taken_again(&self) {
        let mut state = self.state.lock();
        state.do_unlocked(|| pr_info!("waiting\n"));
        fsleep(Delta::from_millis(1)); //~ NC002
    }

    pub fn at_the_end(&self) {
        let _sleep = ScopeGuard::new(|| fsleep(Delta::from_millis(1)));
        let _state = self.state.lock();
    }

    pub fn before_the_end(&self) {
        let _state = self.state.lock();
        let _sleep = ScopeGuard::new(|| fsleep(Delta::from_millis(1))); //~ NC002
    }

    pub fn with_data(&self) {
        let _state = self.state.lock();
        let _sleep = ScopeGuard::new_with_data(1, |n| fsleep(Delta::from_millis(n))); //~ NC002
    }

    pub fn dismissed(&self) {
        let _state = self.state.lock();
        let sleep = ScopeGuard::new(|| fsleep(Delta::from_millis(1)));
        sleep.dismiss();
    }
}

pub fn in_order() {
    let mut table = TABLE.lock();
    *table += 1;
    *COUNT.lock() += *table;
}

pub fn reversed() {
    let count = COUNT.lock();
    let table = TABLE.lock(); //~ NC001 NC002 NC004
    pr_info!("{} {}\n", *count, *table);
}

pub fn sleeps_with_one() {
    let _count = COUNT.lock();
    fsleep(Delta::from_millis(1)); //~ NC002
}

pub fn sleeps_with_the_other() {
    let _table = TABLE.lock();
    fsleep(Delta::from_millis(1));
}
