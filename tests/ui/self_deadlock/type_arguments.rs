//! Tables of two configurations have nodes of two types: no node is one of both. Where a type is not known, or is a trait
//! object, two nodes may be one.
use std::marker::PhantomData;

use spin::Mutex;

pub struct Kernel;
pub struct User;

pub struct Node<C: ?Sized> {
    lock: Mutex<u32>,
    config: PhantomData<C>,
}

pub struct Table<C> {
    root: Node<C>,
}

impl Table<User> {
    fn set(&self, count: u32) {
        *self.root.lock.lock() = count;
    }
}

pub fn copy(kernel: &Table<Kernel>, user: &Table<User>) {
    let from = kernel.root.lock.lock();
    *user.root.lock.lock() = *from;
}

pub fn copy_by_call(kernel: &Table<Kernel>, user: &Table<User>) {
    let from = kernel.root.lock.lock();
    user.set(*from);
}

pub fn between(from: &Table<User>, to: &Table<User>) {
    let from = from.root.lock.lock();
    *to.root.lock.lock() = *from; //~ NC005 low
}

pub fn between_by_call(from: &Table<User>, to: &Table<User>) {
    let from = from.root.lock.lock();
    to.set(*from); //~ NC005 low
}

pub fn of_any<C>(from: &Node<C>, to: &Table<User>) {
    let from = from.lock.lock();
    *to.root.lock.lock() = *from; //~ NC005 low
}

pub trait Device {}

pub fn of_devices(first: &Node<User>, second: &Node<dyn Device>) {
    let first = first.lock.lock();
    *second.lock.lock() = *first; //~ NC005 low
}
