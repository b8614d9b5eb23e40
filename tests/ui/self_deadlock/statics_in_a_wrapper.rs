//! A tree's own per-CPU wrapper finds its value by arithmetic on its own address: the lock in it is that of the static,
//! and two statics are two locks.
use spin::Mutex;
use std::marker::PhantomData;

pub struct StaticStorage<T>(T);

pub unsafe trait AnyStorage<T> {
    fn on(&self, cpu: usize) -> *const T;
}

unsafe impl<T> AnyStorage<T> for StaticStorage<T> {
    fn on(&self, cpu: usize) -> *const T {
        if cpu == 0 {
            return &self.0 as *const T;
        }
        let address = &self.0 as *const T as usize;
        (address + cpu * 0x1000) as *const T
    }
}

pub struct CpuLocal<T, S: AnyStorage<T>> {
    storage: S,
    phantom: PhantomData<T>,
}

impl<T, S: AnyStorage<T>> CpuLocal<T, S> {
    pub fn get_on_cpu(&self, cpu: usize) -> &T {
        unsafe { &*self.storage.on(cpu) }
    }
}

type Queue = CpuLocal<Mutex<Vec<fn()>>, StaticStorage<Mutex<Vec<fn()>>>>;
type Flushes = CpuLocal<Mutex<u32>, StaticStorage<Mutex<u32>>>;

static CALLS: Queue = CpuLocal { storage: StaticStorage(Mutex::new(Vec::new())), phantom: PhantomData };
static FLUSHES: Flushes = CpuLocal { storage: StaticStorage(Mutex::new(0)), phantom: PhantomData };

fn flush(cpu: usize) {
    *FLUSHES.get_on_cpu(cpu).lock() = 0;
}

fn call(cpu: usize, function: fn()) {
    CALLS.get_on_cpu(cpu).lock().push(function);
}

pub fn run(cpu: usize) {
    let mut calls = CALLS.get_on_cpu(cpu).lock();
    while calls.pop().is_some() {
        flush(cpu);
    }
}

pub fn run_and_call(cpu: usize, next: fn()) {
    let mut calls = CALLS.get_on_cpu(cpu).lock();
    while calls.pop().is_some() {
        call(cpu, next); //~ NC005
    }
}
