//! Signature stub of the crate `interrupt_mutex`: a raw mutex that disables interrupts around another.

pub struct RawInterruptMutex<I> { inner: I }
unsafe impl<I: lock_api::mutex::RawMutex> lock_api::mutex::RawMutex for RawInterruptMutex<I> {
    const INIT: Self = core::nestcheck::any();
    type GuardMarker = lock_api::GuardNoSend;
    fn lock(&self) { self.inner.lock(); }
    fn try_lock(&self) -> bool { self.inner.try_lock() }
    unsafe fn unlock(&self) { self.inner.unlock(); }
}
pub type InterruptMutex<I, T> = lock_api::mutex::Mutex<RawInterruptMutex<I>, T>;
pub type InterruptMutexGuard<'a, I, T> = lock_api::mutex::MutexGuard<'a, RawInterruptMutex<I>, T>;
