//! An object of a trait with arguments is of no type that implements the trait for other arguments.
//@ rt: off

use std::sync::Arc;

pub trait Notified<V> {
    fn notify(&self, action: V) -> i32;
}

pub struct Chain<V>(Vec<Arc<dyn Notified<V>>>);

impl<V: Copy> Chain<V> {
    pub fn call(&self, action: V) -> i32 {
        self.0.iter().map(|block| block.notify(action)).sum()
    }
}

pub struct Locked<V: Copy>(spin::RwLock<Chain<V>>);

impl<V: Copy> Locked<V> {
    pub fn call(&self, action: V) -> i32 {
        let chain = self.0.read();
        chain.call(action) //~ NC002 low
    }
}

#[derive(Clone, Copy)]
pub struct Selftest;
pub struct Sleeper;
impl Notified<Selftest> for Sleeper {
    fn notify(&self, _: Selftest) -> i32 {
        std::thread::sleep(std::time::Duration::from_millis(1));
        0
    }
}

#[derive(Clone, Copy)]
pub struct Reboot;
pub struct Quick;
impl Notified<Reboot> for Quick {
    fn notify(&self, _: Reboot) -> i32 {
        1
    }
}

pub struct Quiet(spin::RwLock<Vec<Arc<dyn Notified<Reboot>>>>);

impl Quiet {
    pub fn call(&self) -> i32 {
        let chain = self.0.read();
        chain.iter().map(|block| block.notify(Reboot)).sum()
    }
}

pub fn selftest(chain: &Locked<Selftest>) -> i32 {
    chain.call(Selftest)
}
