//! The numbers of lock classes, and how a lock says what its class is.

use crate::{LockClassKey, Place};

/// The number of a class; zero is never one.
pub(crate) type ClassId = u32;

/// The largest subclass, as in the kernel.
pub(crate) const MAX_SUBCLASS: u8 = 7;

/// A class with its subclass: what lock order is about. One word, since each held entry has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NodeKey(u32);

impl NodeKey {
    /// The key of contexts which have no lock.
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn new(class: ClassId, subclass: u8) -> Self {
        Self((class << 3) | subclass as u32)
    }

    #[inline]
    pub(crate) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    #[inline]
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    pub(crate) const fn class(self) -> ClassId {
        self.0 >> 3
    }

    pub(crate) const fn subclass(self) -> u8 {
        (self.0 & MAX_SUBCLASS as u32) as u8
    }

    /// The same class in another subclass; `keep` is [`keep_below`](Self::keep_below) of it.
    #[inline(always)]
    pub(crate) const fn nested(self, keep: u32, subclass: u8) -> Self {
        Self((self.0 & keep) | subclass as u32)
    }

    /// The bits of a key that stay when it gets this subclass; 0 keeps the one it has.
    pub(crate) const fn keep_below(subclass: u8) -> u32 {
        if subclass == 0 { u32::MAX } else { !(MAX_SUBCLASS as u32) }
    }
}

/// How a lock names its class.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin {
    /// By the place where it was built.
    Site(Place),
    /// By an explicit key.
    Key(&'static LockClassKey),
    /// By a name.
    Name(&'static str),
}
