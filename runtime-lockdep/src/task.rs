//! What one thread holds and in which context it runs.
//!
//! Vocabulary: a **held entry** is a lock, or a context without a lock such as "interrupts off". A **frame**
//! is one interrupt context: an interrupt opens a frame, and what is held in the frames below does not count
//! inside it. An **obstacle** is what forbids the hot path. The state needs no destructor, so that it is usable
//! during thread teardown.

mod surroundings;

use crate::Place;
use crate::chain::{self, ChainCache};
use crate::class::NodeKey;
use crate::held::{Frame, Held, HeldStack, ReadState, What};
use crate::interrupt::Cpu;
use crate::scopes::{ContractStack, FunctionStack};
use crate::session::SessionState;
use crate::view::View;
use core::cell::{Cell, UnsafeCell};
use core::mem::ManuallyDrop;
use std::sync::Arc;
use wait_context::{AtomicEffect, Config, LockKind};

/// The state of one thread.
pub(crate) struct Task {
    held: UnsafeCell<HeldStack>,
    pub(crate) chains: ChainCache,
    frame: Cell<Frame>,
    config: Cell<Config>,
    /// The view of the chain with this key in `frame`; worked out again when the chain is another.
    view: Cell<(u64, View)>,
    pub(crate) contracts: ContractStack,
    pub(crate) functions: FunctionStack,
    /// The session this thread reports to; none is the process's.
    session: ManuallyDrop<Cell<Option<Arc<SessionState>>>>,
    /// The virtual CPU this thread runs on.
    cpu: ManuallyDrop<Cell<Option<Arc<Cpu>>>>,
    /// How deep the scopes are in which memory allocation must not start file-system or other input and output.
    pub(crate) no_fs: Cell<usize>,
    pub(crate) no_io: Cell<usize>,
    /// Acquisitions that were not recorded, whose releases must not be taken for a bad balance.
    untracked: Cell<usize>,
    tokens: Cell<usize>,
}

/// What forbids the hot path.
mod obstacle {
    /// The thread has not used the validator before.
    pub(super) const NEW: u8 = 1;
    /// A report is being made: hooks reached from there do nothing.
    pub(super) const QUIET: u8 = 2;
    /// The thread is on a virtual CPU, where interrupts may wait.
    pub(super) const CPU: u8 = 4;
    /// This is an interrupt: what the interrupted code holds matters for recursion, and is in no chain.
    pub(super) const INTERRUPT: u8 = 8;
    /// A contract is in force.
    pub(super) const CONTRACT: u8 = 16;
}

thread_local! {
    static TASK: Task = const { Task::new() };
    static EXIT: ExitGuard = const { ExitGuard };
}

/// Frees what the state keeps on the heap, and reports what the thread still holds.
struct ExitGuard;

impl Drop for ExitGuard {
    fn drop(&mut self) {
        TASK.with(|task| {
            crate::validate::check_thread_exit(task);
            task.free_heap();
        });
    }
}

impl Task {
    const fn new() -> Self {
        let config = Config::NON_RT;
        Self {
            held: UnsafeCell::new(HeldStack::new(obstacle::NEW)),
            chains: ChainCache::new(),
            frame: Cell::new(Frame::TASK),
            config: Cell::new(config),
            view: Cell::new((0, View::empty(Frame::TASK, config))),
            contracts: ContractStack::new(),
            functions: FunctionStack::new(),
            session: ManuallyDrop::new(Cell::new(None)),
            cpu: ManuallyDrop::new(Cell::new(None)),
            no_fs: Cell::new(0),
            no_io: Cell::new(0),
            untracked: Cell::new(0),
            tokens: Cell::new(0),
        }
    }

    /// Runs `visit` on this thread's state.
    #[inline]
    pub(crate) fn with<R>(visit: impl FnOnce(&Self) -> R) -> R {
        let task = Self::current();
        if task.has_obstacle(obstacle::NEW) {
            task.start();
        }
        visit(task)
    }

    /// This thread's state, which may be new. For the hot path, where a large closure would keep `LocalKey::with`
    /// from being inlined.
    #[inline(always)]
    pub(crate) fn current<'a>() -> &'a Self {
        let task = TASK.with(std::ptr::from_ref);
        // SAFETY: 1. the state is not destroyed before the thread's memory is: it is built in a constant and has
        // no destructor. 2. `Task` is not `Sync`, so the reference stays on this thread, and no hook keeps it.
        unsafe { &*task }
    }

    #[inline]
    fn has_obstacle(&self, obstacle: u8) -> bool {
        self.stack().obstacles() & obstacle != 0
    }

    fn set_obstacle(&self, obstacle: u8, on: bool) {
        let obstacles = self.stack().obstacles();
        self.stack_mut().set_obstacles(if on { obstacles | obstacle } else { obstacles & !obstacle });
    }

    /// Whether anything but chains that are not known forbids the hot path.
    pub(crate) fn is_obstructed(&self) -> bool {
        self.stack().obstacles() != 0
    }

    #[cold]
    fn start(&self) {
        self.set_obstacle(obstacle::NEW, false);
        self.set_config(self.session().config());
        // During teardown there is no exit guard any more, and nothing to guard.
        let _ = EXIT.try_with(|_| ());
    }

    #[inline]
    fn stack(&self) -> &HeldStack {
        // SAFETY: 1. `Task` is thread-local and not `Sync`, so there is no other thread.
        // 2. No `&mut` from `stack_mut` is alive: each is confined to one function in this file that calls nothing
        // but `HeldStack`.
        unsafe { &*self.held.get() }
    }

    #[inline]
    #[expect(clippy::mut_from_ref, reason = "the cell is private to this file, see `SAFETY`")]
    fn stack_mut(&self) -> &mut HeldStack {
        // SAFETY: 1. as for `stack`. 2. No other reference is alive: `HeldStack` calls nothing outside its file,
        // and callers here let no reference escape.
        unsafe { &mut *self.held.get() }
    }

    #[inline]
    pub(crate) fn config(&self) -> Config {
        self.config.get()
    }

    fn set_config(&self, config: Config) {
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
    pub(crate) fn held_entries(&self) -> Vec<Held> {
        (0..self.depth()).filter_map(|index| self.held(index)).collect()
    }

    /// The held entries of this frame, oldest first.
    pub(crate) fn frame_entries(&self) -> Vec<Held> {
        let frame = self.frame.get();
        self.held_entries().into_iter().filter(|held| held.frame() == frame).collect()
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

    /// Adds a lock to a chain that is known to be legal; false, and nothing done, if it is not, or if there is an
    /// obstacle.
    #[inline(always)]
    pub(crate) fn push_known(&self, instance: usize, node: NodeKey, what: What, place: Place) -> bool {
        let stack = self.stack_mut();
        let Some((below, slot)) = stack.hot_slot() else { return false };
        let key = chain::key(below, node, what);
        if !self.chains.contains(key) {
            return false;
        }
        *slot = Held { chain: key, ..Held::new(instance, node, what, place) };
        stack.grow();
        true
    }

    /// Removes the youngest entry if it is the one of the lock `instance`; false, and nothing done, if it is not, or
    /// if there is an obstacle.
    #[inline(always)]
    pub(crate) fn pop_known(&self, instance: usize) -> bool {
        let stack = self.stack_mut();
        let Some(top) = stack.hot_top() else { return false };
        if top.instance != instance {
            return false;
        }
        stack.shrink();
        true
    }

    /// Adds an entry to this frame, as the end of the chain with this key.
    pub(crate) fn push(&self, held: Held, key: u64) {
        self.stack_mut().push(held.ending(key, self.frame.get()));
    }

    /// Adds a context without a lock.
    pub(crate) fn push_context(&self, token: usize, kind: LockKind, place: Place) {
        let what = What::new(kind, ReadState::Write);
        let key = chain::key(self.chain(), NodeKey::NONE, what);
        self.push(Held::new(token, NodeKey::NONE, what, place), key);
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
        Some(removed.what.kind().atomic_effect(self.config.get()))
    }

    /// Works the chain of `frame` out again from the entry with this index.
    fn rebuild_chain(&self, index: usize, frame: Frame) {
        let mut chain = self.chain_below(index, frame);
        for index in index..self.depth() {
            if let Some(held) = self.stack_mut().get_mut(index).filter(|held| held.frame() == frame) {
                chain = chain::key(chain, held.node, held.what);
                held.chain = chain;
            }
        }
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

    /// Gives back what the state keeps on the heap. It stays usable; what is kept after this leaks.
    fn free_heap(&self) {
        self.stack_mut().free();
        drop((self.session.take(), self.cpu.take()));
    }
}
