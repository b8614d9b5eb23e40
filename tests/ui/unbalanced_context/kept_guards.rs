//! A guard in a `ManuallyDrop` is its owner's: it is released where the owner's `Drop` drops it by hand, and leaked
//! where nobody does.
use std::mem::ManuallyDrop;
use std::sync::{Mutex, MutexGuard};

static TABLE: Mutex<u32> = Mutex::new(0);
static NAMES: Mutex<u32> = Mutex::new(0);

pub struct Lock(Mutex<u32>);

pub struct Guard<'a> {
    inner: ManuallyDrop<MutexGuard<'a, u32>>,
    restore: bool,
}

impl Lock {
    pub fn enter(&self) -> Guard<'_> {
        Guard { inner: ManuallyDrop::new(self.0.lock().unwrap()), restore: true }
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        unsafe { ManuallyDrop::drop(&mut self.inner) };
        self.restore = false;
    }
}

pub struct Taken<'a>(ManuallyDrop<MutexGuard<'a, u32>>);

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let guard = unsafe { ManuallyDrop::take(&mut self.0) };
        drop(guard);
    }
}

pub struct Leaking<'a>(ManuallyDrop<MutexGuard<'a, u32>>);

pub struct Twice {
    first: Lock,
    second: Lock,
}

impl Twice {
    pub fn one_after_the_other(&self) -> u32 {
        let sum = **self.first.enter().inner;
        let sum = sum + **self.first.enter().inner;
        sum + **self.second.enter().inner
    }

    pub fn one_in_the_other(&self) -> u32 {
        let outer = self.first.enter();
        **outer.inner + **self.first.enter().inner //~ NC005
    }
}

pub fn taken() -> u32 {
    let sum = **Taken(ManuallyDrop::new(TABLE.lock().unwrap())).0;
    sum + *TABLE.lock().unwrap()
}

pub fn leaked() -> u32 {
    let leaking = Leaking(ManuallyDrop::new(NAMES.lock().unwrap())); //~ NC010
    **leaking.0
}

pub fn taken_back() {
    let kept = ManuallyDrop::new(NAMES.lock().unwrap());
    drop(ManuallyDrop::into_inner(kept));
    *NAMES.lock().unwrap() += 1;
}

pub fn forgotten() {
    std::mem::forget(NAMES.lock().unwrap()); //~ NC010
}
