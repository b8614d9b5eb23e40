//! What one thread or task holds and in which context it runs.
//!
//! Vocabulary: a **held entry** is a lock, or a context without a lock such as "interrupts off". A **frame**
//! is one interrupt context: an interrupt opens a frame, and what is held in the frames below does not count
//! inside it. An **obstacle** is what forbids the hot path. Who reports, and to whom, is not known here: a program's
//! threads and a kernel's tasks hold things in the same way.

use crate::Place;
use crate::chain::{self, Chains};
use crate::held::{Frame, Held, ReadState, What, Word};
use crate::held_stack::{HeldStack, Room};
use crate::node_key::NodeKey;
use crate::view::View;
use core::cell::{Cell, UnsafeCell};
use wait_context::{AtomicEffect, Config, LockKind};

/// What forbids the hot path.
pub(crate) mod obstacle {
    /// The thread has not used the validator before.
    pub(crate) const NEW: u8 = 1;
    /// A report is being made: hooks reached from there do nothing.
    pub(crate) const QUIET: u8 = 2;
    /// The thread is on a virtual CPU, where interrupts may wait.
    #[cfg(feature = "std")]
    pub(crate) const CPU: u8 = 4;
    /// This is an interrupt: what the interrupted code holds matters for recursion, and is in no chain.
    pub(crate) const INTERRUPT: u8 = 8;
    /// A contract is in force.
    pub(crate) const CONTRACT: u8 = 16;
}

/// What one thread or task holds.
pub(crate) struct Holding<S: Room> {
    held: UnsafeCell<HeldStack<S>>,
    pub(crate) chains: S::Chains,
    frame: Cell<Frame>,
    config: Cell<Config>,
    /// The view of the chain with this key in `frame`; worked out again when the chain is another.
    view: Cell<(u64, View)>,
    /// Acquisitions that were not recorded, whose releases must not be taken for a bad balance.
    untracked: Cell<usize>,
    tokens: Cell<usize>,
}

impl<S: Room> Holding<S> {
    /// Nothing is held, in the task, and the thread is new.
    pub(crate) const fn new(config: Config) -> Self {
        Self {
            held: UnsafeCell::new(HeldStack::new(obstacle::NEW)),
            chains: S::Chains::NEW,
            frame: Cell::new(Frame::TASK),
            config: Cell::new(config),
            view: Cell::new((0, View::empty(Frame::TASK, config))),
            untracked: Cell::new(0),
            tokens: Cell::new(0),
        }
    }

    #[inline]
    pub(crate) fn has_obstacle(&self, obstacle: u8) -> bool {
        self.stack().obstacles() & obstacle != 0
    }

    pub(crate) fn set_obstacle(&self, obstacle: u8, on: bool) {
        let obstacles = self.stack().obstacles();
        self.stack_mut().set_obstacles(if on { obstacles | obstacle } else { obstacles & !obstacle });
    }

    #[inline]
    fn stack(&self) -> &HeldStack<S> {
        // SAFETY: 1. `Holding` is not `Sync`, so there is no other thread.
        // 2. No `&mut` from `stack_mut` is alive: each is confined to one function in this file that calls nothing
        // but `HeldStack`.
        unsafe { &*self.held.get() }
    }

    #[inline]
    #[expect(clippy::mut_from_ref, reason = "the cell is private to this file, see `SAFETY`")]
    fn stack_mut(&self) -> &mut HeldStack<S> {
        // SAFETY: 1. as for `stack`. 2. No other reference is alive: `HeldStack` calls nothing outside its file,
        // and callers here let no reference escape.
        unsafe { &mut *self.held.get() }
    }

    #[inline]
    pub(crate) fn config(&self) -> Config {
        self.config.get()
    }

    pub(crate) fn set_config(&self, config: Config) {
        self.config.set(config);
        self.view.set((0, View::empty(Frame::TASK, config)));
        self.chains.clear();
    }

    /// The key of what this frame holds.
    pub(crate) fn chain(&self) -> u64 {
        self.chain_below(self.depth(), self.frame.get())
    }

    /// The key of what `frame` holds below the entry with this index.
    fn chain_below(&self, index: usize, frame: Frame) -> u64 {
        let below = (0..index).rev().filter_map(|index| self.held(index)).find(|held| held.frame() == frame);
        below.map_or(frame.empty_chain(), |held| held.chain)
    }

    pub(crate) fn frame(&self) -> Frame {
        self.frame.get()
    }

    pub(crate) fn depth(&self) -> usize {
        self.stack().len()
    }

    pub(crate) fn held(&self, index: usize) -> Option<Held> {
        self.stack().get(index).copied()
    }

    /// The held entries of every frame, oldest first.
    pub(crate) fn entries(&self) -> impl DoubleEndedIterator<Item = Held> {
        (0..self.depth()).filter_map(|index| self.held(index))
    }

    /// The held entries of this frame, oldest first.
    pub(crate) fn frame_entries(&self) -> impl DoubleEndedIterator<Item = Held> {
        let frame = self.frame.get();
        self.entries().filter(move |held| held.frame() == frame)
    }

    /// The context in this frame.
    pub(crate) fn view(&self) -> View {
        let (chain, (known_chain, known)) = (self.chain(), self.view.get());
        if chain == known_chain {
            return known;
        }
        let mut view = View::empty(self.frame.get(), self.config.get());
        for index in 0..self.depth() {
            if let Some(held) = self.held(index).filter(|held| held.frame() == self.frame.get()) {
                view.push(&held, index);
            }
        }
        self.view.set((chain, view));
        view
    }

    /// Whether a reader of a queued rwlock spins past waiting writers here: it might have interrupted a reader.
    pub(crate) fn reads_recursively(&self) -> bool {
        self.in_interrupt()
            || (self.entries().any(|held| held.what().keeps_interrupts_out()) && self.view().keeps_soft_out())
    }

    /// Adds a lock to a chain that is known to be legal; false, and nothing done, if it is not, or if there is an
    /// obstacle.
    #[inline(always)]
    pub(crate) fn push_known(&self, instance: usize, word: Word, place: Place) -> bool {
        let stack = self.stack_mut();
        let Some((below, slot)) = stack.hot_slot() else { return false };
        let key = chain::key(below, word);
        if !self.chains.contains(key) {
            return false;
        }
        *slot = Held { chain: key, ..Held::new(instance, word, place) };
        stack.grow();
        true
    }

    /// Removes the youngest entry if it is the one of the lock `instance`; false, and nothing done, if it is not, if it
    /// keeps interrupts out, or if there is an obstacle.
    #[inline(always)]
    pub(crate) fn pop_known(&self, instance: usize) -> bool {
        let stack = self.stack_mut();
        let Some(top) = stack.hot_top() else { return false };
        if top.instance != instance || top.what().keeps_interrupts_out() {
            return false;
        }
        stack.shrink();
        true
    }

    /// Adds an entry to this frame, as the end of the chain with this key; false if there is no room.
    pub(crate) fn push(&self, held: Held, key: u64) -> bool {
        self.stack_mut().push(held.ending(key, self.frame.get()))
    }

    /// Adds a context without a lock; false if there is no room.
    pub(crate) fn push_context(&self, token: usize, kind: LockKind, place: Place) -> bool {
        let word = Word::new(NodeKey::NONE, What::new(kind, ReadState::Write));
        let key = chain::key(self.chain(), word);
        self.push(Held::new(token, word, place), key)
    }

    /// Removes the youngest entry of `instance`; what it did to the scheduler, if there was one.
    pub(crate) fn pop(&self, instance: usize) -> Option<AtomicEffect> {
        let index = self.stack().position(instance)?;
        self.remove(index)
    }

    /// Removes the entry with this index; what it did to the scheduler, if there was one.
    pub(crate) fn remove(&self, index: usize) -> Option<AtomicEffect> {
        let removed = self.held(index)?;
        self.stack_mut().remove(index);
        self.rebuild_chain(index, removed.frame());
        Some(removed.what().kind().atomic_effect(self.config.get()))
    }

    /// Works the chain of `frame` out again from the entry with this index.
    fn rebuild_chain(&self, index: usize, frame: Frame) {
        let mut chain = self.chain_below(index, frame);
        for index in index..self.depth() {
            if let Some(held) = self.stack_mut().get_mut(index).filter(|held| held.frame() == frame) {
                chain = chain::key(chain, held.word);
                held.chain = chain;
            }
        }
    }

    /// The unused slot above the youngest entry, which interrupted code may be writing: the hot path lets interrupts in.
    pub(crate) fn save_slot(&self) -> Held {
        self.stack().unused_slot()
    }

    /// Gives the slot above the youngest entry back to the interrupted code.
    pub(crate) fn restore_slot(&self, slot: Held) {
        self.stack_mut().set_unused_slot(slot);
    }

    /// Opens a frame; the result is the one below.
    pub(crate) fn enter_frame(&self, base: wait_context::BaseContext) -> Frame {
        let below = self.frame.get();
        self.change_frame(below.interrupted_by(base));
        below
    }

    pub(crate) fn leave_frame(&self, below: Frame) {
        self.change_frame(below);
    }

    fn change_frame(&self, frame: Frame) {
        self.frame.set(frame);
        self.set_obstacle(obstacle::INTERRUPT, !frame.is_task());
    }

    /// A number that no other entry of this thread has; odd, so that it is never the address of a lock map.
    pub(crate) fn new_token(&self) -> usize {
        let token = self.tokens.get() + 1;
        self.tokens.set(token);
        token * 2 + 1
    }

    /// Whether this is an interrupt.
    pub(crate) fn in_interrupt(&self) -> bool {
        self.has_obstacle(obstacle::INTERRUPT)
    }

    #[inline]
    pub(crate) fn is_quiet(&self) -> bool {
        self.has_obstacle(obstacle::QUIET)
    }

    /// Sets whether hooks do nothing; returns whether they did.
    pub(crate) fn set_quiet(&self, quiet: bool) -> bool {
        let before = self.is_quiet();
        self.set_obstacle(obstacle::QUIET, quiet);
        before
    }

    pub(crate) fn count_untracked(&self) {
        self.untracked.set(self.untracked.get().saturating_add(1));
    }

    /// Takes one from the acquisitions that were not recorded; false when there is none.
    pub(crate) fn take_untracked(&self) -> bool {
        let count = self.untracked.get();
        self.untracked.set(count.saturating_sub(1));
        count > 0
    }
}

#[cfg(feature = "std")]
impl Holding<crate::held_stack::Heap> {
    /// Whether anything but chains that are not known forbids the hot path.
    pub(crate) fn is_obstructed(&self) -> bool {
        self.stack().obstacles() != 0
    }

    /// Gives back what the stack has allocated; what is held there is forgotten.
    pub(crate) fn free(&self) {
        self.stack_mut().free();
    }
}
