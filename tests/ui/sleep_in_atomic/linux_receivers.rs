//! Locks of the `kernel` crate behind its pointers: `Arc`, `ArcBorrow`, `Pin<&Self>`, `KBox`, and a C pointer.
use core::ffi::c_void;
use kernel::prelude::*;
use kernel::sync::{Arc, ArcBorrow, Mutex, SpinLock, UniqueArc};
use kernel::types::ForeignOwnable;

pub struct Inner {
    value: SpinLock<Option<u32>>,
    slow: Mutex<u32>,
}

impl Inner {
    pub fn by_arc(self: &Arc<Self>) {
        let _value = self.value.lock();
        let _slow = self.slow.lock(); //~ NC001 NC002
    }

    pub fn by_borrow(self: ArcBorrow<'_, Self>) {
        let _value = self.value.lock();
        let _slow = self.slow.lock(); //~ NC001 NC002
    }

    pub fn by_pin(self: Pin<&Self>) {
        let _value = self.value.lock();
        let _slow = self.slow.lock(); //~ NC001 NC002
    }

    pub fn in_order(self: &Arc<Self>) {
        let _slow = self.slow.lock();
        let _value = self.value.lock(); //~ NC004
    }

    pub fn one_after_the_other(self: Pin<&Self>) -> u32 {
        let value = self.value.lock().take();
        value.unwrap_or(0) + *self.slow.lock()
    }
}

pub fn boxed(inner: &Pin<KBox<Inner>>) {
    let _value = inner.value.lock();
    let _slow = inner.slow.lock(); //~ NC001 NC002
}

pub fn unique(inner: &UniqueArc<Inner>) {
    drop(inner.value.lock());
    drop(inner.slow.lock());
}

pub unsafe extern "C" fn callback(context: *mut c_void) {
    let inner = unsafe { <Arc<Inner> as ForeignOwnable>::borrow(context.cast()) };
    let _value = inner.value.lock();
    let _slow = inner.slow.lock(); //~ NC001 NC002
}

pub unsafe extern "C" fn release(context: *mut c_void) {
    let inner = unsafe { Arc::<Inner>::from_foreign(context.cast()) };
    *inner.slow.lock() += 1;
    drop(inner);
}

pub fn register(inner: Arc<Inner>) -> *mut c_void {
    let _slow = inner.clone().slow.lock();
    inner.into_foreign().cast()
}
