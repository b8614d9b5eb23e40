//! What a lock is, in a build without checks: nothing.

use wait_context::LockKind;

/// What a lock is, for a validator which does not exist.
#[derive(Clone, Copy)]
pub(crate) struct Request;

#[expect(clippy::extra_unused_type_parameters, reason = "the constructors of the validator need the type")]
impl Request {
    pub(crate) const fn exclusive<T: ?Sized>(_kind: LockKind) -> Self {
        Self
    }

    #[cfg(feature = "std")]
    pub(crate) const fn exclusive_half<T: ?Sized>(_kind: LockKind, _label: &'static str) -> Self {
        Self
    }

    pub(crate) const fn shared<T: ?Sized>(_kind: LockKind, _label: &'static str) -> Self {
        Self
    }

    #[cfg(feature = "std")]
    pub(crate) const fn reader(_kind: LockKind) -> Self {
        Self
    }

    pub(crate) const fn nested(self, _subclass: u8) -> Self {
        Self
    }

    /// The same, waiting for some time at most.
    #[cfg(feature = "std")]
    pub(crate) const fn timed(self) -> Self {
        self
    }

    pub(crate) const fn recursive(self) -> Self {
        Self
    }
}
