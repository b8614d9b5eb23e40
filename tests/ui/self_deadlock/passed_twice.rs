//! One lock that is passed twice, or to a function that runs a closure under it: the caller is certain of it, the
//! function is not.

use std::sync::{Arc, Mutex};

static TOTAL: Account = Account { balance: Mutex::new(0) };

pub struct Account {
    balance: Mutex<i64>,
}

fn transfer(from: &Account, to: &Account) {
    let mut from = from.balance.lock().unwrap();
    let mut to = to.balance.lock().unwrap(); //~ NC005 low
    *from -= 1;
    *to += 1;
}

pub fn between(one: &Account, other: &Account) {
    transfer(one, other);
}

impl Account {
    pub fn to_itself(&self) {
        transfer(self, self); //~ NC005
    }

    fn with<R>(&self, run: impl FnOnce(&mut i64) -> R) -> R {
        run(&mut self.balance.lock().unwrap()) //~ NC005 low
    }

    fn read(&self) -> i64 {
        *self.balance.lock().unwrap()
    }

    pub fn reads_itself(&self) {
        self.with(|balance| *balance += self.read()); //~ NC005
    }

    pub fn reads_another(&self, other: &Self) {
        self.with(|balance| *balance += other.read());
    }
}

pub fn reads_a_static() {
    TOTAL.with(|balance| *balance += TOTAL.read()); //~ NC005
}

pub fn two_objects() {
    let one = Arc::new(Mutex::new(1));
    let other = Arc::new(Mutex::new(2));
    let one = one.lock().unwrap();
    *other.lock().unwrap() += *one;
}
