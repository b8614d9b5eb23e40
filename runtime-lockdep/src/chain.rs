//! Chains of acquisitions, and the cache of those which have been checked.
//!
//! A **chain** is everything that one interrupt context holds, in order: locks, read sections, contexts. Its key is
//! a 64-bit hash of class, subclass, kind, read state and try-lock of each, so that equal keys mean equal
//! dependencies, equal interrupt usage and an equal wait context. A chain that this thread has checked before, and
//! found legal, costs one comparison; only a new one takes the session's lock.

use crate::class::NodeKey;
use crate::held::{Held, ReadState, What};
use crate::order::Acquisition;
use crate::task::Task;
use crate::view::is_irq_effect;
use crate::{deadlock, validate};
use core::cell::Cell;
use wait_context::{AtomicEffect, BaseContext};

/// The keys of legal chains, in sets of two slots.
pub(crate) struct ChainCache {
    sets: [[Cell<u64>; 2]; Self::SETS],
}

impl ChainCache {
    const SETS: usize = 1 << Self::BITS;
    const BITS: u32 = 8;

    pub(crate) const fn new() -> Self {
        Self { sets: [const { [Cell::new(0), Cell::new(0)] }; Self::SETS] }
    }

    /// The slots for `key`: by its upper bits, which every part of the chain has reached.
    #[inline(always)]
    fn set(&self, key: u64) -> &[Cell<u64>; 2] {
        &self.sets[(key >> (u64::BITS - Self::BITS)) as usize]
    }

    /// Whether the chain of this key is known to be legal.
    #[inline(always)]
    pub(crate) fn contains(&self, key: u64) -> bool {
        let [first, second] = self.set(key);
        (first.get() == key) | (second.get() == key)
    }

    /// Notes that the chain of this key is legal; of three that share two slots, the oldest is forgotten.
    pub(crate) fn insert(&self, key: u64) {
        let [first, second] = self.set(key);
        second.set(first.replace(key));
    }

    /// Forgets everything: the thread goes to another session.
    pub(crate) fn clear(&self) {
        self.sets.as_flattened().iter().for_each(|slot| slot.set(0));
    }
}

/// The key of the chain `below` with `node`, acquired as `what`, at its end. Never 0, which is the empty chain.
#[inline(always)]
pub(crate) fn key(below: u64, node: NodeKey, what: What) -> u64 {
    let word = (u64::from(what.bits()) << 32) | u64::from(node.bits());
    (below.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1
}

/// Checks the order of an acquisition in a chain that is not known; whether it is legal and will be again. `depends`
/// is false for one which waits for nothing, or whose order is known to be right.
#[cold]
pub(crate) fn check_order(task: &Task, next: &Held, depends: bool) -> bool {
    let is_ordered = next.what.kind().checks_order();
    if !is_ordered || task.frame().base() == BaseContext::Nmi {
        return true;
    }
    let view = task.view();
    let Some(acquisition) = Acquisition::of(next, view.irq_state()) else { return false };
    let chain = chain_of(task);
    let (findings, is_complete) = {
        let session = task.session();
        let mut order = session.order();
        (order.acquire(&chain, &acquisition, depends), !order.is_full())
    };
    task.session().write_new_dependencies();
    if !is_complete {
        validate::report_limit(task, "classes or dependencies", acquisition.place);
    }
    let is_legal = findings.is_empty();
    for finding in findings {
        deadlock::report(task, next, finding);
    }
    // A class that is held twice is legal for reasons which belong to the locks, and not to the chain.
    is_legal && is_complete && !chain.iter().any(|held| held.node == acquisition.node)
}

/// What this interrupt context holds and lock order is about, oldest first.
fn chain_of(task: &Task) -> Vec<Acquisition> {
    let irq = task.view().irq_state();
    let ordered = task.frame_entries().into_iter().filter(|held| held.what.kind().checks_order());
    ordered.filter_map(|held| Acquisition::of(&held, irq)).collect()
}

/// Checks what is held when `effect`, which may have kept interrupts out, has ended.
pub(crate) fn check_enabled(task: &Task, effect: AtomicEffect) {
    if is_irq_effect(effect) {
        check_held(task);
    }
}

#[cold]
fn check_held(task: &Task) {
    let irq = task.view().irq_state();
    for held in task.frame_entries().into_iter().filter(|held| held.what.kind().checks_order()) {
        let Some(acquisition) = Acquisition::of(&held, irq) else { continue };
        let findings = task.session().order().enable(&acquisition);
        for finding in findings {
            deadlock::report(task, &held, finding);
        }
    }
}

/// Whether acquiring `next` can block on `held`, when both are of one class.
pub(crate) fn can_block(held: &Held, next: &Held) -> bool {
    next.what.read() != ReadState::RecursiveRead || held.what.read() == ReadState::Write
}
