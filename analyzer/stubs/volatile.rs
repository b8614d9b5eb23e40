//! Signature stub of the crate `volatile`: wrappers whose reads and writes happen as written, around a value or what stands for one.
//!
//! The pointers of later versions are left out: their methods for fields are made by a derive that is not read.

use core::marker::PhantomData;

pub mod access {
    pub trait Access {}
    pub trait Readable: Access {}
    pub trait Writable: Access {}
    #[derive(Clone, Copy, Default, Debug)] pub struct ReadWrite;
    #[derive(Clone, Copy, Default, Debug)] pub struct ReadOnly;
    #[derive(Clone, Copy, Default, Debug)] pub struct WriteOnly;
    #[derive(Clone, Copy, Default, Debug)] pub struct NoAccess;
}

#[derive(Clone, Debug, Default)]
pub struct Volatile<T, A = access::ReadWrite> { value: T, access: PhantomData<A> }
#[derive(Clone, Debug, Default)]
pub struct ReadOnly<T>(Volatile<T>);
#[derive(Clone, Debug, Default)]
pub struct WriteOnly<T>(Volatile<T>);
#[derive(Clone, Debug, Default)]
pub struct ReadWrite<T>(Volatile<T>);
impl<T, A> Volatile<T, A> {
    pub const fn new(value: T) -> Volatile<T, A> { Volatile { value, access: PhantomData } }
    pub fn read(&self) -> T {}
    pub fn write(&mut self, value: T) {}
    pub fn update<F: FnOnce(&mut T)>(&mut self, f: F) { f(core::nestcheck::any()); }
}
impl<T> ReadOnly<T> { pub const fn new(value: T) -> ReadOnly<T> {} pub fn read(&self) -> T {} }
impl<T> WriteOnly<T> { pub const fn new(value: T) -> WriteOnly<T> {} pub fn write(&mut self, value: T) {} }
impl<T> ReadWrite<T> { pub const fn new(value: T) -> ReadWrite<T> {} pub fn read(&self) -> T {} pub fn write(&mut self, value: T) {} pub fn update<F: FnOnce(&mut T)>(&mut self, f: F) { f(core::nestcheck::any()); } }
