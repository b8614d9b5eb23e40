//! Chains of acquisitions, and the cache of those which have been checked.
//!
//! A **chain** is what one interrupt context holds, in order. Its key is a 64-bit hash of class, subclass,
//! read state, try-lock and interrupt state of each lock in it, so that equal keys mean equal dependencies and
//! equal usage. A chain that this thread has checked before costs one comparison; only a new one takes the
//! session's lock. The wait context is no part of it, and is checked each time.

use crate::deadlock;
use crate::order::Acquisition;
use crate::task::{Held, ReadState, Task};
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

/// The key of the chain `below` with `next` at its end. Never 0, which is the empty chain.
#[inline]
pub(crate) fn key(below: u64, next: &Held) -> u64 {
    if !next.kind.checks_order() {
        return below;
    }
    let flags = (u64::from(next.subclass) << 7)
        | ((next.read as u64) << 5)
        | (u64::from(next.trylock) << 4)
        | u64::from(next.irq.bits());
    let word = (u64::from(next.class) << 16) | flags;
    (below.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1
}

/// Checks the order of an acquisition, unless this thread has checked its chain before.
#[inline]
pub(crate) fn check(task: &Task, next: &Held) {
    let frame = task.frame();
    if !next.kind.checks_order() || frame.base == BaseContext::Nmi {
        return;
    }
    let next = Held { irq: task.irq_state(), ..*next };
    let key = key(task.chain_below(task.depth(), frame.number), &next);
    if task.chains.slot(key).get() != key || frame.number != 0 {
        check_new(task, &next, key);
    }
}

#[cold]
fn check_new(task: &Task, next: &Held, key: u64) {
    if !next.trylock {
        deadlock::check_recursion(task, next);
    }
    let Some(acquisition) = Acquisition::of(next) else { return };
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
    let frame = task.frame().number;
    let ordered = |held: &Held| held.frame == frame && held.kind.checks_order();
    task.held_entries().iter().filter(|held| ordered(held)).filter_map(Acquisition::of).collect()
}

/// Checks what is held when `effect`, which may have kept interrupts out, has ended.
#[inline]
pub(crate) fn check_enabled(task: &Task, effect: AtomicEffect) {
    if matches!(effect, AtomicEffect::Irq | AtomicEffect::BottomHalf) && task.depth() > 0 {
        check_held(task);
    }
}

#[cold]
fn check_held(task: &Task) {
    let (frame, irq) = (task.frame().number, task.irq_state());
    for held in task.held_entries() {
        let Some(acquisition) = Acquisition::of(&held) else { continue };
        if held.frame != frame || !held.kind.checks_order() {
            continue;
        }
        let findings = task.session().order().enable(&acquisition, irq);
        for finding in findings {
            deadlock::report(task, &held, finding);
        }
    }
}

/// Whether acquiring `next` can block on `held`, when both are of one class.
pub(crate) fn can_block(held: &Held, next: &Held) -> bool {
    next.read != ReadState::RecursiveRead || held.read == ReadState::Write
}
