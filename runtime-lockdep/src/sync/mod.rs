//! The checked locks.
//!
//! Each is a bare lock, a value and, in builds with the `enabled` feature, a lock map. Their methods follow
//! `parking_lot`: `lock` returns the guard itself, and nothing is poisoned.

mod bit_spin_lock;
mod condvar;
mod constructors;
mod kinds;
mod lock;
#[cfg(feature = "lock_api")]
mod lock_api_mutex;
#[cfg(feature = "lock_api")]
mod lock_api_rwlock;
mod paired;
mod rcu;
mod semaphore;
mod seq_lock;
mod shared;
#[cfg(feature = "lock_api")]
mod shared_word;
#[cfg(feature = "lock_api")]
mod wrapped;
mod ww_mutex;

pub use crate::raw::{RawLock, SpinWord, Wait, WordLock};
pub use bit_spin_lock::{BitSpinGuard, BitSpinLock};
pub use condvar::Condvar;
pub use kinds::{
    Local, LocalLock, LocalLockGuard, Mutex, MutexGuard, Percpu, PercpuReadGuard, PercpuRwSemaphore,
    PercpuUpgradableGuard, PercpuWriteGuard, RawSpin, RawSpinLock, RawSpinLockGuard, RealTime, RtMutex,
    RtMutexGuard, RwLock, RwLockReadGuard, RwLockUpgradableGuard, RwLockWriteGuard, RwSem, RwSemaphore,
    RwSemaphoreReadGuard, RwSemaphoreUpgradableGuard, RwSemaphoreWriteGuard, Sleeping, Spin, SpinLock,
    SpinLockGuard, Spinning,
};
pub use lock::{Flavor, HasLockMap, Lock, LockGuard};
pub use paired::{BottomHalfGuard, IrqFlavor, IrqGuard, IrqOffGuard};
pub use rcu::{RcuReadGuard, SleepableRcu, SleepableRcuGuard};
pub use semaphore::{CompletingScope, Completion, Semaphore};
pub use seq_lock::{SeqLock, SeqLockWriteGuard};
pub use shared::{ReadGuard, SharedFlavor, SharedLock, UpgradableGuard, WriteGuard};
#[cfg(feature = "lock_api")]
pub use wrapped::{LockApi, Wrapped, WrappedGuard};
pub use ww_mutex::{WwClass, WwContext, WwError, WwMutex, WwMutexGuard};
#[cfg(feature = "lock_api")]
pub use {lock_api_mutex::CheckedMutex, lock_api_rwlock::CheckedRwLock, shared_word::SharedWord};
