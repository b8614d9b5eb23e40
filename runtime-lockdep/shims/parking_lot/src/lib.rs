//! The crate `parking_lot` by name, `runtime-lockdep`'s drop-ins by content.

pub use lock_api;
pub use runtime_lockdep::parking_lot::*;
