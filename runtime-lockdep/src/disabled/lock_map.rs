//! The lock map of a build without checks: nothing.

use crate::LockClassKey;

/// The validator's part of one lock. In a build without checks it has no size.
#[derive(Debug, Default)]
pub struct LockMap;

impl LockMap {
    /// A lock whose class is the place of the caller.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }

    /// A lock whose class is `name`: all locks of that name are one class.
    #[must_use]
    pub const fn named(_name: &'static str) -> Self {
        Self
    }

    /// A lock of an explicit class.
    #[must_use]
    pub const fn with_class(_key: &'static LockClassKey) -> Self {
        Self
    }

    /// A lock whose class is the place of its first acquisition.
    #[must_use]
    pub const fn at_first_use() -> Self {
        Self
    }

    /// The address that a comparison function gets: see [`LockClassKey::ordered_by`].
    #[must_use]
    pub fn address(&self) -> usize {
        core::ptr::from_ref(self).addr()
    }

    /// The same lock in a subclass, for locks of one class which nest in a known order; at most 7.
    #[must_use]
    pub const fn subclass(self, _subclass: u8) -> Self {
        Self
    }
}
