//! The crate `parking_lot` by name, `runtime-lockdep`'s drop-ins by content.

pub use lock_api;
#[cfg(feature = "arc_lock")]
pub use lock_api::{
    ArcMutexGuard, ArcReentrantMutexGuard, ArcRwLockReadGuard, ArcRwLockUpgradableReadGuard, ArcRwLockWriteGuard,
};
pub use runtime_lockdep::parking_lot::*;
