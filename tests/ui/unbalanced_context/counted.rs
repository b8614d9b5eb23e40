//! Where the program counts how often interrupts were disabled, guards may end in any order.
//@ config: [[lock]]
//@ config: type = "counted::Counting"
//@ config: kind = "spinlock"
//@ config: methods = { lock = "acquire" }
//@ config: effects = ["irq-off"]
//@ config: [[context]]
//@ config: enter = "counted::push_off"
//@ config: leave = "counted::pop_off"
//@ config: effects = ["irq-off"]
//@ config: counted = true
use std::marker::PhantomData;

pub struct Counting<T>(T);
pub struct CountingGuard<'a, T>(PhantomData<&'a T>);

impl<T> Counting<T> {
    pub fn lock(&self) -> CountingGuard<'_, T> {
        push_off();
        CountingGuard(PhantomData)
    }
}

impl<T> Drop for CountingGuard<'_, T> {
    fn drop(&mut self) {
        pop_off();
    }
}

fn push_off() {}
fn pop_off() {}

pub struct Net {
    sockets: Counting<u32>,
    device: Counting<u32>,
}

pub fn poll(net: &Net) {
    let sockets = net.sockets.lock();
    let device = net.device.lock();
    drop(sockets);
    drop(device);
}
