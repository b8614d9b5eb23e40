//! Chains of acquisitions, and the cache of those which have been checked.
//!
//! A **chain** is everything that one interrupt context holds, in order: locks, read sections, contexts. Its key is
//! a 64-bit hash of class, subclass, kind, read state and try-lock of each, so that equal keys mean equal
//! dependencies, equal interrupt usage and an equal wait context. A chain that this thread has checked before, and
//! found legal, costs one comparison; only a new one takes the session's lock.

use crate::held::Word;
use core::cell::Cell;

/// Remembers the keys of legal chains.
pub(crate) trait Chains {
    /// With none in it.
    const NEW: Self;

    /// Whether the chain of this key is known to be legal.
    fn contains(&self, key: u64) -> bool;

    /// Notes that the chain of this key is legal.
    fn insert(&self, key: u64);

    /// Forgets everything: the thread goes to another session.
    fn clear(&self);
}

/// The keys of legal chains, in a power of two of sets of two slots.
pub(crate) struct ChainCache<const SETS: usize> {
    sets: [[Cell<u64>; 2]; SETS],
}

impl<const SETS: usize> ChainCache<SETS> {
    /// The slots for `key`: by its upper bits, which every part of the chain has reached.
    #[inline(always)]
    fn set(&self, key: u64) -> &[Cell<u64>; 2] {
        const { assert!(SETS.is_power_of_two()) };
        &self.sets[(key >> (u64::BITS - SETS.trailing_zeros())) as usize]
    }
}

impl<const SETS: usize> Chains for ChainCache<SETS> {
    const NEW: Self = Self { sets: [const { [Cell::new(0), Cell::new(0)] }; SETS] };

    #[inline(always)]
    fn contains(&self, key: u64) -> bool {
        let [first, second] = self.set(key);
        (first.get() == key) | (second.get() == key)
    }

    /// Of three that share two slots, the oldest is forgotten.
    fn insert(&self, key: u64) {
        let [first, second] = self.set(key);
        second.set(first.replace(key));
    }

    fn clear(&self) {
        self.sets.as_flattened().iter().for_each(|slot| slot.set(0));
    }
}

/// The key of the chain `below` with `word` at its end. Never 0, which is the empty chain.
#[inline(always)]
pub(crate) fn key(below: u64, word: Word) -> u64 {
    (below.rotate_left(5) ^ word.bits()).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::held::{Frame, ReadState, What};
    use crate::node_key::NodeKey;
    use std::collections::HashSet;
    use wait_context::{BaseContext, LockKind};

    #[test]
    #[cfg_attr(miri, ignore = "a million keys")]
    fn no_two_classes_in_any_interrupt_have_one_key() {
        let nested =
            |base| [Frame::TASK.interrupted_by(base), Frame::TASK.interrupted_by(base).interrupted_by(base)];
        let frames: Vec<Frame> =
            std::iter::once(Frame::TASK).chain(BaseContext::ALL.into_iter().flat_map(nested)).collect();
        let mut keys = HashSet::new();
        for frame in &frames {
            for class in 1..2_000 {
                for kind in LockKind::ALL {
                    let what = What::new(kind, ReadState::Write);
                    assert!(keys.insert(key(frame.empty_chain(), Word::new(NodeKey::new(class, 0), what))));
                }
            }
        }
    }
}
