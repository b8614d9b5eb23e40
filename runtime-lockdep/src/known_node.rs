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

    /// Keeps the number of the class, once somebody has registered it.
    pub(crate) fn set(&self, class: ClassId, subclass: u8) -> NodeKey {
        let node = NodeKey::new(class, subclass);
        self.0.store(node.bits(), Ordering::Relaxed);
        node
    }
}
