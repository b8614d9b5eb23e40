//! The checked locks.
//!
//! Each is a bare lock, a value and, in builds with the `enabled` feature, a lock map. Their methods follow
//! `parking_lot`: `lock` returns the guard itself, and nothing is poisoned.

mod exclusive;
mod local_lock;
mod mutex;
mod paired;
mod raw_spin_lock;
mod rcu;
mod rt_mutex;
mod rw_lock;
mod rw_semaphore;
mod seq_lock;
mod shared;
mod spin_lock;
#[cfg(feature = "lock_api")]
mod wrapped;

pub use exclusive::{ExclusiveGuard, Flavor};
pub use local_lock::{LocalLock, LocalLockGuard};
pub use mutex::{Mutex, MutexGuard};
pub use paired::{BottomHalfGuard, IrqGuard};
pub use raw_spin_lock::{RawSpinLock, RawSpinLockGuard};
pub use rcu::RcuReadGuard;
pub use rt_mutex::{RtMutex, RtMutexGuard};
pub use rw_lock::{RwLock, RwLockReadGuard, RwLockWriteGuard};
pub use rw_semaphore::{RwSemaphore, RwSemaphoreReadGuard, RwSemaphoreWriteGuard};
pub use seq_lock::{SeqLock, SeqLockWriteGuard};
pub use shared::{ReadGuard, SharedFlavor, WriteGuard};
pub use spin_lock::{SpinLock, SpinLockGuard};
#[cfg(feature = "lock_api")]
pub use wrapped::{Wrapped, WrappedGuard};
