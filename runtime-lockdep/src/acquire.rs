//! How a lock of one's own is acquired.

use crate::request::Request;
use wait_context::LockKind;

/// How a lock of one's own is acquired; a constant, for the cheapest hook.
///
/// ```
/// use runtime_lockdep::{Acquire, LockKind, LockMap};
/// const READ: Acquire = Acquire::shared(LockKind::RwlockRead).recursive();
/// let map = LockMap::named("tasklist_lock");
/// map.acquire_as(&READ);
/// map.release();
/// ```
#[derive(Clone, Copy)]
pub struct Acquire {
    request: Request,
}

impl Acquire {
    #[cfg(any(feature = "std", feature = "enabled"))]
    pub(crate) const fn request(&self) -> &Request {
        &self.request
    }

    /// Exclusively, as a lock of this kind.
    #[must_use]
    pub const fn exclusive(kind: LockKind) -> Self {
        Self { request: Request::exclusive::<()>(kind) }
    }

    /// Shared, as a lock of this kind; may block behind a writer that waits.
    #[must_use]
    pub const fn shared(kind: LockKind) -> Self {
        Self { request: Request::shared::<()>(kind, kind.name()) }
    }

    /// Shared, and never blocking behind a writer that only waits.
    #[must_use]
    pub const fn recursive(self) -> Self {
        Self { request: self.request.recursive() }
    }

    /// As one of `subclass`, at most 7; a larger one is reported and counts as 7.
    #[must_use]
    pub const fn nested(self, subclass: u8) -> Self {
        Self { request: self.request.nested(subclass) }
    }
}

impl core::fmt::Debug for Acquire {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("Acquire").finish_non_exhaustive()
    }
}
