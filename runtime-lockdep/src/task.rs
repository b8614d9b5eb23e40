//! What one thread holds and in which context it runs.
//!
//! Vocabulary: a **held entry** is a lock, or a context without a lock such as "interrupts off". A **frame**
//! is one interrupt context: an interrupt opens a frame, and what is held in the frames below does not count
//! inside it. The state needs no destructor, so that it is usable during thread teardown.

use crate::chain::ChainCache;
use crate::class::ClassId;
use crate::interrupt::Cpu;
use crate::order::{IrqState, NodeKey};
use crate::scopes::{ContractStack, FunctionStack};
use crate::session::SessionState;
use crate::{Place, chain};
use core::cell::{Cell, UnsafeCell};
use core::mem::ManuallyDrop;
use std::sync::Arc;
use wait_context::{AtomicEffect, AtomicState, BaseContext, Config, Limit, LockKind};

/// How an entry is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadState {
    /// Exclusively.
    Write,
    /// Shared; blocks behind a waiting writer.
    Read,
    /// Shared, and never blocks behind a waiting writer.
    RecursiveRead,
}

/// One held entry.
#[derive(Clone, Copy)]
pub(crate) struct Held {
    /// The address of the lock's map, or the token of a context.
    pub(crate) instance: usize,
    /// Where it was acquired; `None` only in unused slots.
    pub(crate) place: Option<Place>,
    /// The limit in force after this entry.
    pub(crate) limit: Limit,
    /// The class and subclass; [`NO_CLASS`] for a context without a lock.
    pub(crate) class: ClassId,
    pub(crate) subclass: u8,
    pub(crate) kind: LockKind,
    pub(crate) read: ReadState,
    pub(crate) trylock: bool,
    /// What this entry did to the scheduler when it was acquired.
    pub(crate) effect: AtomicEffect,
    /// The interrupt state at the acquisition.
    pub(crate) irq: IrqState,
    /// The key of the chain of acquisitions which ends here.
    pub(crate) chain: u64,
    /// The base context and the number of the frame in which it was acquired.
    pub(crate) base: BaseContext,
    pub(crate) frame: u16,
}

/// The class of contexts which have no lock.
pub(crate) const NO_CLASS: ClassId = 0;

impl Held {
    const EMPTY: Self = Self {
        instance: 0,
        place: None,
        limit: Limit::base(BaseContext::Task),
        class: NO_CLASS,
        subclass: 0,
        kind: LockKind::RawSpinlock,
        read: ReadState::Write,
        trylock: false,
        effect: AtomicEffect::None,
        irq: IrqState::NONE,
        chain: 0,
        base: BaseContext::Task,
        frame: 0,
    };

    /// Its place in the graph of lock order.
    pub(crate) const fn node(&self) -> NodeKey {
        NodeKey { class: self.class, subclass: self.subclass }
    }

    /// Whether this is a lock, and not a context without one.
    pub(crate) fn is_lock(&self) -> bool {
        self.class != NO_CLASS
    }
}

/// One interrupt context.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) base: BaseContext,
    pub(crate) number: u16,
    pub(crate) atomic: AtomicState,
}

impl Frame {
    const TASK: Self =
        Self { base: BaseContext::Task, number: 0, atomic: AtomicState::base(BaseContext::Task) };
}

/// Entries kept in the thread-local itself; deeper ones go to the heap.
const INLINE: usize = 32;

struct HeldStack {
    len: usize,
    inline: [Held; INLINE],
    spill: ManuallyDrop<Vec<Held>>,
}

impl HeldStack {
    const fn new() -> Self {
        Self { len: 0, inline: [Held::EMPTY; INLINE], spill: ManuallyDrop::new(Vec::new()) }
    }

    #[inline]
    fn get(&self, index: usize) -> Option<&Held> {
        if index >= self.len {
            return None;
        }
        self.inline.get(index).or_else(|| self.spill.get(index - INLINE))
    }

    #[inline]
    fn get_mut(&mut self, index: usize) -> Option<&mut Held> {
        if index >= self.len {
            return None;
        }
        if index < INLINE { self.inline.get_mut(index) } else { self.spill.get_mut(index - INLINE) }
    }

    #[inline]
    fn push(&mut self, held: Held) {
        match self.inline.get_mut(self.len) {
            Some(slot) => *slot = held,
            None => self.push_spilled(held),
        }
        self.len += 1;
    }

    #[cold]
    fn push_spilled(&mut self, held: Held) {
        self.spill.truncate(self.len - INLINE);
        self.spill.push(held);
    }

    fn remove(&mut self, index: usize) {
        for position in index + 1..self.len {
            if let Some(next) = self.get(position).copied()
                && let Some(slot) = self.get_mut(position - 1)
            {
                *slot = next;
            }
        }
        self.len -= 1;
    }
}

/// The state of one thread.
pub(crate) struct Task {
    held: UnsafeCell<HeldStack>,
    frame: Cell<Frame>,
    limit: Cell<Limit>,
    config: Cell<Config>,
    /// The session this thread reports to; none is the process's.
    session: ManuallyDrop<Cell<Option<Arc<SessionState>>>>,
    /// The virtual CPU this thread runs on.
    cpu: ManuallyDrop<Cell<Option<Arc<Cpu>>>>,
    /// Set while a report is made: hooks reached from there do nothing.
    quiet: Cell<bool>,
    started: Cell<bool>,
    /// Acquisitions that were not recorded, whose releases must not be taken for a bad balance.
    untracked: Cell<usize>,
    tokens: Cell<usize>,
    pub(crate) contracts: ContractStack,
    pub(crate) functions: FunctionStack,
    pub(crate) chains: ChainCache,
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
        Self {
            held: UnsafeCell::new(HeldStack::new()),
            frame: Cell::new(Frame::TASK),
            limit: Cell::new(Limit::base(BaseContext::Task)),
            config: Cell::new(Config::NON_RT),
            session: ManuallyDrop::new(Cell::new(None)),
            cpu: ManuallyDrop::new(Cell::new(None)),
            quiet: Cell::new(false),
            started: Cell::new(false),
            untracked: Cell::new(0),
            tokens: Cell::new(0),
            contracts: ContractStack::new(),
            functions: FunctionStack::new(),
            chains: ChainCache::new(),
        }
    }

    /// Runs `visit` on this thread's state.
    #[inline]
    pub(crate) fn with<R>(visit: impl FnOnce(&Self) -> R) -> R {
        TASK.with(|task| {
            if !task.started.get() {
                task.start();
            }
            visit(task)
        })
    }

    #[cold]
    fn start(&self) {
        self.started.set(true);
        self.config.set(self.session().config());
        // During teardown there is no exit guard any more, and nothing to guard.
        let _ = EXIT.try_with(|_| ());
    }

    // The stack is borrowed only inside the methods below, none of which calls out of this file.
    #[inline]
    fn stack(&self) -> &HeldStack {
        // SAFETY: 1. `Task` is thread-local and not `Sync`, so there is no other thread.
        // 2. No `&mut` from `stack_mut` is alive: each is confined to one method that calls nothing else.
        unsafe { &*self.held.get() }
    }

    #[inline]
    #[expect(clippy::mut_from_ref, reason = "the cell is private to this file, see `SAFETY`")]
    fn stack_mut(&self) -> &mut HeldStack {
        // SAFETY: 1. as for `stack`. 2. No other reference is alive: callers use the result in one expression
        // and let no reference escape.
        unsafe { &mut *self.held.get() }
    }

    #[inline]
    pub(crate) fn config(&self) -> Config {
        self.config.get()
    }

    #[inline]
    pub(crate) fn limit(&self) -> Limit {
        self.limit.get()
    }

    #[inline]
    pub(crate) fn frame(&self) -> Frame {
        self.frame.get()
    }

    pub(crate) fn depth(&self) -> usize {
        self.stack().len
    }

    pub(crate) fn held(&self, index: usize) -> Option<Held> {
        self.stack().get(index).copied()
    }

    /// The held entries of every frame, oldest first.
    pub(crate) fn held_entries(&self) -> Vec<Held> {
        (0..self.depth()).filter_map(|index| self.held(index)).collect()
    }

    /// Adds an entry and narrows the context by it. `held`'s limit, effect and frame are filled in here.
    #[inline]
    pub(crate) fn push(&self, mut held: Held) {
        let config = self.config.get();
        let mut frame = self.frame.get();
        held.limit = self.limit.get().push(held.kind, self.stack().len as u32, config);
        held.effect = held.kind.atomic_effect(config);
        held.base = frame.base;
        held.frame = frame.number;
        held.irq = self.irq_state();
        held.chain = chain::key(self.chain_below(self.stack().len, frame.number), &held);
        frame.atomic.enter(held.effect);
        self.frame.set(frame);
        self.limit.set(held.limit);
        self.stack_mut().push(held);
    }

    /// Removes the youngest entry of `instance`; the entry, if there is one.
    #[inline]
    pub(crate) fn pop(&self, instance: usize) -> Option<Held> {
        let index = self.position(instance)?;
        let held = self.held(index)?;
        self.stack_mut().remove(index);
        let mut frame = self.frame.get();
        frame.atomic.leave(held.effect);
        self.frame.set(frame);
        self.rebuild_limits(index);
        Some(held)
    }

    /// The index of the youngest entry of `instance`.
    #[inline]
    pub(crate) fn position(&self, instance: usize) -> Option<usize> {
        let stack = self.stack();
        (0..stack.len).rev().find(|index| stack.get(*index).is_some_and(|held| held.instance == instance))
    }

    /// Recomputes the limits and chain keys of the entries from `first` on, and the current limit.
    fn rebuild_limits(&self, first: usize) {
        for index in first..self.depth() {
            let Some(held) = self.held(index) else { break };
            let limit = self.limit_below(index).push(held.kind, index as u32, self.config.get());
            let chain = chain::key(self.chain_below(index, held.frame), &held);
            if let Some(held) = self.stack_mut().get_mut(index) {
                (held.limit, held.chain) = (limit, chain);
            }
        }
        self.limit.set(self.top_limit());
    }

    /// The chain key below the entry number `index` of `frame`: an interrupt starts a new chain.
    #[inline]
    pub(crate) fn chain_below(&self, index: usize, frame: u16) -> u64 {
        let below = index.checked_sub(1).and_then(|below| self.stack().get(below));
        below.filter(|below| below.frame == frame).map_or(0, |below| below.chain)
    }

    fn limit_below(&self, index: usize) -> Limit {
        let Some(held) = self.held(index) else { return self.top_limit() };
        let below = index.checked_sub(1).and_then(|below| self.held(below));
        match below {
            Some(below) if below.frame == held.frame => below.limit,
            _ => Limit::base(held.base),
        }
    }

    fn top_limit(&self) -> Limit {
        let frame = self.frame.get();
        match self.depth().checked_sub(1).and_then(|top| self.held(top)) {
            Some(top) if top.frame == frame.number => top.limit,
            _ => Limit::base(frame.base),
        }
    }

    /// Opens a frame; the result restores the frame below.
    pub(crate) fn enter_frame(&self, base: BaseContext) -> Frame {
        let below = self.frame.get();
        let number = below.number.saturating_add(1);
        self.frame.set(Frame { base, number, atomic: AtomicState::base(base) });
        self.limit.set(Limit::base(base));
        below
    }

    pub(crate) fn leave_frame(&self, below: Frame) {
        self.frame.set(below);
        self.limit.set(self.top_limit());
    }

    /// Whether a hard interrupt may arrive now.
    #[inline]
    pub(crate) fn irqs_enabled(&self) -> bool {
        self.frame.get().atomic.irq_off == 0 && !self.in_hard_irq()
    }

    /// Whether this is a hard interrupt that is not running in a thread of its own.
    #[inline]
    fn in_hard_irq(&self) -> bool {
        match self.frame.get().base {
            BaseContext::HardIrq | BaseContext::Nmi => true,
            BaseContext::ThreadedHardIrq => !self.config.get().rt,
            BaseContext::Task | BaseContext::SoftIrq => false,
        }
    }

    /// The interrupt state for the checks of lock order. RT runs soft interrupts in tasks.
    #[inline]
    pub(crate) fn irq_state(&self) -> IrqState {
        let frame = self.frame.get();
        let in_soft = frame.base == BaseContext::SoftIrq && !self.config.get().rt;
        let soft_on = !in_soft && frame.atomic.bottom_half_off == 0;
        IrqState::new(self.in_hard_irq(), in_soft, self.irqs_enabled(), soft_on)
    }

    /// Whether a reader of a queued rwlock spins past waiting writers here: it might have interrupted a reader.
    #[inline]
    pub(crate) fn reads_recursively(&self) -> bool {
        let frame = self.frame.get();
        frame.base.is_interrupt() || frame.atomic.bottom_half_off > 0
    }

    /// Whether a soft interrupt may run now.
    pub(crate) fn softirqs_enabled(&self) -> bool {
        let frame = self.frame.get();
        let rt_runs_it_in_a_task = self.config.get().rt && frame.atomic.preempt_off > 0;
        self.irqs_enabled()
            && frame.base == BaseContext::Task
            && frame.atomic.bottom_half_off == 0
            && !rt_runs_it_in_a_task
    }

    /// A number that no other entry of this thread has; odd, so that it is never the address of a lock map.
    pub(crate) fn new_token(&self) -> usize {
        let token = self.tokens.get() + 1;
        self.tokens.set(token);
        token * 2 + 1
    }

    /// The session this thread reports to.
    pub(crate) fn session(&self) -> Arc<SessionState> {
        let session = self.session.take();
        let result = session.clone().unwrap_or_else(SessionState::process);
        self.session.set(session);
        result
    }

    /// Makes `session` this thread's; returns the one before.
    pub(crate) fn set_session(&self, session: Option<Arc<SessionState>>) -> Option<Arc<SessionState>> {
        let before = self.session.replace(session);
        self.config.set(self.session().config());
        self.chains.clear();
        before
    }

    /// The virtual CPU of this thread, if an interrupt waits there.
    #[inline]
    pub(crate) fn interrupted_cpu(&self) -> Option<Arc<Cpu>> {
        let cpu = self.cpu.take();
        let interrupted = cpu.as_ref().filter(|cpu| cpu.has_pending()).cloned();
        self.cpu.set(cpu);
        interrupted
    }

    /// Moves this thread to `cpu`; returns the one before.
    pub(crate) fn set_cpu(&self, cpu: Option<Arc<Cpu>>) -> Option<Arc<Cpu>> {
        self.cpu.replace(cpu)
    }

    #[inline]
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet.get()
    }

    pub(crate) fn set_quiet(&self, quiet: bool) -> bool {
        self.quiet.replace(quiet)
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

    /// Gives back what the state keeps on the heap. It stays usable; what is kept after this leaks.
    fn free_heap(&self) {
        let stack = self.stack_mut();
        stack.len = stack.len.min(INLINE);
        drop(core::mem::take(&mut *stack.spill));
        drop((self.session.take(), self.cpu.take()));
    }
}

impl Held {
    /// A new entry; the fields which depend on the context are filled in by [`Task::push`].
    pub(crate) const fn new(instance: usize, kind: LockKind, place: Place) -> Self {
        Self { instance, kind, place: Some(place), ..Self::EMPTY }
    }
}
