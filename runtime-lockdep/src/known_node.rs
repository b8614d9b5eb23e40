//! The class and subclass that a lock keeps once it is registered. The loom tests compile this file.

use crate::node_key::{ClassId, NodeKey};
use crate::shared::{AtomicU32, Ordering};

/// [`NodeKey::NONE`] before the first acquisition. Threads that acquire at the same time write the same.
pub(crate) struct KnownNode(AtomicU32);

impl KnownNode {
    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(0))
    }

    #[inline(always)]
    pub(crate) fn get(&self) -> NodeKey {
        NodeKey::from_bits(self.0.load(Ordering::Relaxed))
    }

    /// The class and subclass, registered if this is the first acquisition. Threads may do this at the same time.
    #[cfg(feature = "std")]
    pub(crate) fn get_or_register(&self, subclass: u8, register: impl FnOnce() -> ClassId) -> NodeKey {
        match self.get() {
            NodeKey::NONE => self.set(register(), subclass),
            known => known,
        }
    }

    /// Keeps the number of the class, once somebody has registered it.
    pub(crate) fn set(&self, class: ClassId, subclass: u8) -> NodeKey {
        let node = NodeKey::new(class, subclass);
        self.0.store(node.bits(), Ordering::Relaxed);
        node
    }
}
