//! What a lock is, for the validator.

use crate::held::{ReadState, What};
use crate::node_key::{MAX_SUBCLASS, NodeKey};
use wait_context::LockKind;

/// What a lock is, for the validator; a constant of each lock type.
#[derive(Clone, Copy)]
pub(crate) struct Request {
    pub(crate) what: What,
    /// Orders locks of one class which nest; takes the place of the lock map's own unless it is 0.
    pub(crate) subclass: u8,
    /// The mask of the bits of a class's node that stay: all, unless there is a subclass.
    pub(crate) keep: u32,
    /// What sort of lock, for the names of classes which have no other.
    pub(crate) label: &'static str,
    /// The type of what the lock guards.
    pub(crate) type_name: fn() -> &'static str,
}

impl Request {
    pub(crate) const fn exclusive<T: ?Sized>(kind: LockKind) -> Self {
        Self::exclusive_half::<T>(kind, kind.name())
    }

    /// The writer of a lock called `label`.
    pub(crate) const fn exclusive_half<T: ?Sized>(kind: LockKind, label: &'static str) -> Self {
        Self {
            what: What::new(kind, ReadState::Write),
            subclass: 0,
            keep: u32::MAX,
            label,
            type_name: core::any::type_name::<T>,
        }
    }

    /// A reader of a lock called `label`.
    pub(crate) const fn shared<T: ?Sized>(kind: LockKind, label: &'static str) -> Self {
        Self {
            what: What::new(kind, ReadState::Read),
            subclass: 0,
            keep: u32::MAX,
            label,
            type_name: core::any::type_name::<T>,
        }
    }

    /// A read section which is no lock.
    #[cfg(feature = "std")]
    pub(crate) const fn reader(kind: LockKind) -> Self {
        Self::shared::<()>(kind, kind.name()).recursive()
    }

    pub(crate) const fn nested(self, subclass: u8) -> Self {
        let (subclass, what) = match subclass {
            0..=MAX_SUBCLASS => (subclass, self.what),
            _ => (MAX_SUBCLASS, self.what.clamped()),
        };
        Self { what, subclass, keep: NodeKey::keep_below(subclass), ..self }
    }

    /// The same, acquired by a try-lock.
    pub(crate) const fn tried(self) -> Self {
        Self { what: self.what.tried(), ..self }
    }

    /// The same, waiting for some time at most.
    #[cfg(feature = "std")]
    pub(crate) const fn timed(self) -> Self {
        Self { what: self.what.timed(), ..self }
    }

    pub(crate) const fn recursive(self) -> Self {
        Self { what: self.what.recursive(), ..self }
    }
}
