//! Chains of acquisitions, and the cache of those which have been checked.
//!
//! A **chain** is what one interrupt context holds, in order. Its key is a 64-bit hash of class, subclass,
//! read state, try-lock and interrupt state of each lock in it, so that equal keys mean equal dependencies and
//! equal usage. A chain that this thread has checked before costs one comparison; only a new one takes the
//! session's lock. The wait context is no part of it, and is checked each time.

use crate::class::NodeKey;
use crate::deadlock;
use crate::facts::is_irq_effect;
use crate::held::{Held, ReadState, What};
use crate::order::{Acquisition, IrqState};
use crate::task::Task;
use core::cell::Cell;
use wait_context::{AtomicEffect, BaseContext};

/// The keys of checked chains, one a slot.
pub(crate) struct ChainCache {
    slots: [Cell<u64>; Self::SLOTS],
}

impl ChainCache {
    const SLOTS: usize = 256;

    pub(crate) const fn new() -> Self {
        Self { slots: [const { Cell::new(0) }; Self::SLOTS] }
    }

    /// The slot of `key`: its upper bits, which every part of the chain has reached.
    #[inline]
    fn slot(&self, key: u64) -> &Cell<u64> {
        &self.slots[(key >> 56) as usize % Self::SLOTS]
    }

    /// Forgets everything: the thread goes to another session.
    pub(crate) fn clear(&self) {
        self.slots.iter().for_each(|slot| slot.set(0));
    }
}

/// The key of the chain `below` with `node`, acquired as `what` in the interrupt state `irq`, at its end. Never
/// 0, which is the empty chain. What has no `ordered` place in lock order leaves the chain as it is.
#[inline(always)]
pub(crate) fn key(below: u64, node: NodeKey, what: What, irq: IrqState, ordered: bool) -> u64 {
    if !ordered {
        return below;
    }
    let how = (u64::from(what.bits()) << 8) | u64::from(irq.bits());
    let word = (u64::from(node.bits()) << 32) | how;
    (below.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1
}

/// Whether this thread has not checked the chain of this key. Without a place in lock order there is nothing to
/// check.
#[inline(always)]
pub(crate) fn is_new(task: &Task, key: u64, ordered: bool) -> bool {
    ordered & (task.chains.slot(key).get() != key)
}

/// Checks the order of an acquisition whose chain may be new.
///
/// In an interrupt, what the interrupted code holds is no part of the chain, but must not be acquired again.
#[cold]
pub(crate) fn check(task: &Task, next: &Held, key: u64) {
    if task.frame().base() == BaseContext::Nmi || !next.what.kind().checks_order() {
        return;
    }
    if !next.what.trylock() {
        deadlock::check_recursion(task, next);
    }
    if task.chains.slot(key).get() != key {
        check_new(task, next, key);
    }
}

fn check_new(task: &Task, next: &Held, key: u64) {
    let Some(acquisition) = Acquisition::of(next, task.irq_state()) else { return };
    let chain = chain_of(task);
    let findings = task.session().order().acquire(&chain, &acquisition);
    // A class that is held twice is legal for reasons which belong to the locks, and not to the chain.
    let is_repeated = chain.iter().any(|held| held.node == acquisition.node);
    if findings.is_empty() && !is_repeated {
        task.chains.slot(key).set(key);
    }
    task.session().write_new_dependencies();
    for finding in findings {
        deadlock::report(task, next, finding);
    }
}

/// What this interrupt context holds and lock order is about, oldest first.
fn chain_of(task: &Task) -> Vec<Acquisition> {
    let ordered = task.frame_entries().into_iter().filter(|held| held.what.kind().checks_order());
    ordered.filter_map(|held| Acquisition::of(&held, held.irq)).collect()
}

/// Checks what is held when `effect`, which may have kept interrupts out, has ended.
#[inline]
pub(crate) fn check_enabled(task: &Task, effect: AtomicEffect) {
    if is_irq_effect(effect) {
        check_held(task);
    }
}

#[cold]
fn check_held(task: &Task) {
    let irq = task.irq_state();
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
