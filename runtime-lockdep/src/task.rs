//! What one thread holds and in which context it runs.
//!
//! Vocabulary: a **held entry** is a lock, or a context without a lock such as "interrupts off". A **frame**
//! is one interrupt context: an interrupt opens a frame, and what is held in the frames below does not count
//! inside it. The state needs no destructor, so that it is usable during thread teardown.

mod surroundings;

use crate::Place;
use crate::chain::{self, ChainCache};
use crate::class::NodeKey;
use crate::facts::{self, AtomicMask, Facts};
use crate::held::{Frame, Held, HeldStack, ReadState, What};
use crate::interrupt::Cpu;
use crate::order::IrqState;
use crate::scopes::{ContractStack, FunctionStack};
use crate::session::SessionState;
use core::cell::{Cell, UnsafeCell};
use core::mem::ManuallyDrop;
use std::sync::Arc;
use wait_context::{AtomicEffect, AtomicState, BaseContext, Config, Limit, LockKind};

/// How many sorts of [`AtomicEffect`] there are.
const EFFECTS: usize = 5;

/// The state of one thread.
pub(crate) struct Task {
    /// What keeps the hot path from being taken, as a set of [`flag`]s.
    flags: Cell<u8>,
    irq: Cell<IrqState>,
    frame: Cell<Frame>,
    limit: Cell<Limit>,
    /// The key of what this frame holds.
    chain: Cell<u64>,
    /// How many entries of this frame have each effect.
    effects: [Cell<u32>; EFFECTS],
    /// The set of what makes this frame atomic.
    atomic: Cell<AtomicMask>,
    config: Cell<Config>,
    config_index: Cell<u8>,
    /// 1 if nesting checks are off, for [`Limit::level`].
    nesting_off: Cell<u8>,
    held: UnsafeCell<HeldStack>,
    pub(crate) contracts: ContractStack,
    pub(crate) chains: ChainCache,
    pub(crate) functions: FunctionStack,
    /// The session this thread reports to; none is the process's.
    session: ManuallyDrop<Cell<Option<Arc<SessionState>>>>,
    /// The virtual CPU this thread runs on.
    cpu: ManuallyDrop<Cell<Option<Arc<Cpu>>>>,
    /// Acquisitions that were not recorded, whose releases must not be taken for a bad balance.
    untracked: Cell<usize>,
    tokens: Cell<usize>,
}

/// What keeps a hook from its hot path.
mod flag {
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
        Self {
            flags: Cell::new(flag::NEW),
            irq: Cell::new(IrqState::ALL_ON),
            frame: Cell::new(Frame::TASK),
            limit: Cell::new(Limit::base(BaseContext::Task)),
            chain: Cell::new(0),
            effects: [const { Cell::new(0) }; EFFECTS],
            atomic: Cell::new(0),
            config: Cell::new(Config::NON_RT),
            config_index: Cell::new(facts::index(Config::NON_RT) as u8),
            nesting_off: Cell::new(0),
            held: UnsafeCell::new(HeldStack::new()),
            contracts: ContractStack::new(),
            chains: ChainCache::new(),
            functions: FunctionStack::new(),
            session: ManuallyDrop::new(Cell::new(None)),
            cpu: ManuallyDrop::new(Cell::new(None)),
            untracked: Cell::new(0),
            tokens: Cell::new(0),
        }
    }

    /// Runs `visit` on this thread's state.
    #[inline]
    pub(crate) fn with<R>(visit: impl FnOnce(&Self) -> R) -> R {
        TASK.with(|task| {
            if task.has_flag(flag::NEW) {
                task.start();
            }
            visit(task)
        })
    }

    /// This thread's state, which may be new: see [`is_plain`](Self::is_plain). For the hot path, where a large
    /// closure would keep `LocalKey::with` from being inlined.
    #[inline(always)]
    pub(crate) fn current<'a>() -> &'a Self {
        let task = TASK.with(std::ptr::from_ref);
        // SAFETY: 1. the state is not destroyed before the thread's memory is: it is built in a constant and has
        // no destructor. 2. `Task` is not `Sync`, so the reference stays on this thread, and no hook keeps it.
        unsafe { &*task }
    }

    /// Whether the hot path may be taken: no [`flag`] is set.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.flags.get() == 0
    }

    /// Whether the hot path may be taken once interrupts have been let in.
    #[inline]
    pub(crate) fn is_plain_on_cpu(&self) -> bool {
        self.flags.get() & !flag::CPU == 0
    }

    #[inline]
    fn has_flag(&self, flag: u8) -> bool {
        self.flags.get() & flag != 0
    }

    fn set_flag(&self, flag: u8, on: bool) {
        let flags = self.flags.get();
        self.flags.set(if on { flags | flag } else { flags & !flag });
    }

    #[cold]
    fn start(&self) {
        self.set_flag(flag::NEW, false);
        self.set_config(self.session().config());
        // During teardown there is no exit guard any more, and nothing to guard.
        let _ = EXIT.try_with(|_| ());
    }

    #[inline]
    fn stack(&self) -> &HeldStack {
        // SAFETY: 1. `Task` is thread-local and not `Sync`, so there is no other thread.
        // 2. No `&mut` from `stack_mut` is alive: each is confined to one expression in this file.
        unsafe { &*self.held.get() }
    }

    #[inline]
    #[expect(clippy::mut_from_ref, reason = "the cell is private to this file, see `SAFETY`")]
    fn stack_mut(&self) -> &mut HeldStack {
        // SAFETY: 1. as for `stack`. 2. No other reference is alive: `HeldStack` calls nothing outside its file,
        // and callers here use the result in one expression and let no reference escape.
        unsafe { &mut *self.held.get() }
    }

    #[inline]
    pub(crate) fn config(&self) -> Config {
        self.config.get()
    }

    /// The index of the configuration in tables of [`Facts`].
    #[inline]
    pub(crate) fn config_index(&self) -> usize {
        usize::from(self.config_index.get())
    }

    fn set_config(&self, config: Config) {
        self.config.set(config);
        self.config_index.set(facts::index(config) as u8);
        self.nesting_off.set(u8::from(!config.nesting()));
    }

    #[inline]
    pub(crate) fn limit(&self) -> Limit {
        self.limit.get()
    }

    /// The level of the limit.
    #[inline]
    pub(crate) fn limit_level(&self) -> u8 {
        self.limit.get().level(self.nesting_off.get())
    }

    /// The key of what this frame holds.
    #[inline]
    pub(crate) fn chain(&self) -> u64 {
        self.chain.get()
    }

    #[inline]
    pub(crate) fn frame(&self) -> Frame {
        self.frame.get()
    }

    /// The interrupt state for the checks of lock order.
    #[inline]
    pub(crate) fn irq_state(&self) -> IrqState {
        self.irq.get()
    }

    pub(crate) fn depth(&self) -> usize {
        self.stack().len()
    }

    pub(crate) fn held(&self, index: usize) -> Option<Held> {
        self.stack().get(index).copied()
    }

    /// The held entries of every frame, youngest first.
    pub(crate) fn held_from_top(&self) -> impl Iterator<Item = Held> {
        (0..self.depth()).rev().filter_map(|index| self.held(index))
    }

    /// The held entries of every frame, oldest first.
    pub(crate) fn held_entries(&self) -> Vec<Held> {
        (0..self.depth()).filter_map(|index| self.held(index)).collect()
    }

    /// The held entries of this frame, oldest first.
    pub(crate) fn frame_entries(&self) -> Vec<Held> {
        let frame = self.frame.get();
        self.held_entries().into_iter().filter(|held| held.frame == frame).collect()
    }

    /// Adds an entry and narrows the context by it. What depends on the context is filled in here.
    pub(crate) fn push(&self, held: Held, facts: &Facts, chain: u64) {
        let held = self.in_context(held, facts);
        self.stack_mut().push(held);
        self.note_pushed(held.limit_below, facts, chain);
        self.begin_effect(facts.effect);
    }

    /// The same for an entry which needs nothing out of line; false, and nothing done, if it does.
    #[inline(always)]
    pub(crate) fn push_plain(&self, held: Held, facts: &Facts, chain: u64) -> bool {
        let limit = self.limit.get();
        let Some(slot) = self.stack_mut().inline_slot() else { return false };
        if facts::is_irq_effect(facts.effect) {
            return false;
        }
        *slot = self.in_context(held, facts);
        self.stack_mut().grow();
        self.note_pushed(limit, facts, chain);
        if facts.effect != AtomicEffect::None {
            let count = &self.effects[facts.effect as usize];
            count.set(count.get().wrapping_add(1));
            self.atomic.set(self.atomic.get() | facts::effect_bit(facts.effect));
        }
        true
    }

    #[inline(always)]
    fn in_context(&self, held: Held, facts: &Facts) -> Held {
        Held {
            limit_below: self.limit.get(),
            chain_below: self.chain.get(),
            effect: facts.effect,
            irq: self.irq.get(),
            frame: self.frame.get(),
            ..held
        }
    }

    /// Keeps the limit and the chain of what was just pushed above `limit`.
    #[inline(always)]
    fn note_pushed(&self, limit: Limit, facts: &Facts, chain: u64) {
        if facts.inner_level < limit.level(self.nesting_off.get()) {
            self.limit.set(limit.with(facts.inner, self.stack().len() as u32 - 1));
        }
        self.chain.set(chain);
    }

    /// Adds a context without a lock. A wait override may raise the limit.
    pub(crate) fn push_context(&self, token: usize, kind: LockKind, place: Place) {
        let what = What::new(kind, ReadState::Write);
        let facts = Facts::of(kind, self.config.get());
        let (limit, depth) = (self.limit.get(), self.depth() as u32);
        self.push(Held::new(token, NodeKey::NONE, what, place), &facts, self.chain.get());
        self.limit.set(limit.push(kind, depth, self.config.get()));
    }

    /// Removes the youngest entry of `instance`; its effect, if there was one.
    pub(crate) fn pop(&self, instance: usize) -> Option<AtomicEffect> {
        let index = self.stack().position(instance)?;
        let effect = self.held(index)?.effect;
        self.stack_mut().remove(index);
        self.recompute();
        Some(effect)
    }

    /// The same if it is the youngest entry and needs nothing out of line; false, and nothing done, if not.
    #[inline(always)]
    pub(crate) fn pop_plain(&self, instance: usize) -> bool {
        let Some(top) = self.stack().inline_top() else { return false };
        let is_ours = (top.instance == instance) & (top.frame == self.frame.get());
        if !is_ours || facts::is_irq_effect(top.effect) {
            return false;
        }
        self.limit.set(top.limit_below);
        self.chain.set(top.chain_below);
        if top.effect != AtomicEffect::None {
            let count = &self.effects[top.effect as usize];
            count.set(count.get().wrapping_sub(1));
            let gone = if count.get() == 0 { facts::effect_bit(top.effect) } else { 0 };
            self.atomic.set(self.atomic.get() & !gone);
        }
        self.stack_mut().drop_top();
        true
    }

    fn begin_effect(&self, effect: AtomicEffect) {
        let count = &self.effects[effect as usize];
        count.set(count.get().wrapping_add(1));
        self.atomic.set(self.atomic.get() | facts::effect_bit(effect));
        if facts::is_irq_effect(effect) {
            self.refresh_irq_state();
        }
    }

    /// Works everything out again that is kept running: the parts below each entry, and this frame's.
    fn recompute(&self) {
        let mut running = (Frame::TASK, Limit::base(BaseContext::Task), 0);
        for index in 0..self.depth() {
            if let Some(held) = self.stack_mut().get_mut(index) {
                if held.frame != running.0 {
                    running = (held.frame, Limit::base(held.frame.base()), 0);
                }
                (_, held.limit_below, held.chain_below) = running;
                running.1 = running.1.push(held.what.kind(), index as u32, self.config.get());
                let ordered = held.what.kind().checks_order();
                running.2 = chain::key(running.2, held.node, held.what, held.irq, ordered);
            }
        }
        let frame = self.frame.get();
        let is_here = running.0 == frame;
        self.limit.set(if is_here { running.1 } else { Limit::base(frame.base()) });
        self.chain.set(if is_here { running.2 } else { 0 });
        self.recount_effects();
    }

    fn recount_effects(&self) {
        self.effects.iter().for_each(|count| count.set(0));
        self.atomic.set(if self.frame.get().base().is_interrupt() { facts::INTERRUPT } else { 0 });
        for held in self.frame_entries() {
            self.begin_effect(held.effect);
        }
        self.refresh_irq_state();
    }

    /// Opens a frame; the result is the one below.
    pub(crate) fn enter_frame(&self, base: BaseContext) -> Frame {
        let below = self.frame.get();
        self.frame.set(below.interrupted_by(base));
        self.set_flag(flag::INTERRUPT, true);
        self.recompute();
        below
    }

    pub(crate) fn leave_frame(&self, below: Frame) {
        self.frame.set(below);
        self.set_flag(flag::INTERRUPT, !below.is_task());
        self.recompute();
    }

    #[inline]
    fn count(&self, effect: AtomicEffect) -> u32 {
        self.effects[effect as usize].get()
    }

    /// The set of what makes this frame atomic.
    #[inline]
    pub(crate) fn atomic_mask(&self) -> AtomicMask {
        self.atomic.get()
    }

    /// The counters of the sleep check.
    pub(crate) fn atomic_state(&self) -> AtomicState {
        AtomicState {
            base: self.frame.get().base(),
            preempt_off: self.count(AtomicEffect::Preempt),
            irq_off: self.count(AtomicEffect::Irq),
            bottom_half_off: self.count(AtomicEffect::BottomHalf),
            rcu: self.count(AtomicEffect::Rcu),
        }
    }

    /// Whether a hard interrupt may arrive now.
    pub(crate) fn irqs_enabled(&self) -> bool {
        self.count(AtomicEffect::Irq) == 0 && !self.in_hard_irq()
    }

    /// Whether a soft interrupt may run now.
    pub(crate) fn softirqs_enabled(&self) -> bool {
        let rt_runs_it_in_a_task = self.config.get().rt && self.count(AtomicEffect::Preempt) > 0;
        self.irqs_enabled()
            && self.frame.get().base() == BaseContext::Task
            && self.count(AtomicEffect::BottomHalf) == 0
            && !rt_runs_it_in_a_task
    }

    /// Whether this is a hard interrupt that is not running in a thread of its own.
    fn in_hard_irq(&self) -> bool {
        match self.frame.get().base() {
            BaseContext::HardIrq | BaseContext::Nmi => true,
            BaseContext::ThreadedHardIrq => !self.config.get().rt,
            BaseContext::Task | BaseContext::SoftIrq => false,
        }
    }

    /// RT runs soft interrupts in tasks.
    fn refresh_irq_state(&self) {
        let in_soft = self.frame.get().base() == BaseContext::SoftIrq && !self.config.get().rt;
        let soft_on = !in_soft && self.count(AtomicEffect::BottomHalf) == 0;
        self.irq.set(IrqState::new(self.in_hard_irq(), in_soft, self.irqs_enabled(), soft_on));
    }

    /// Whether a reader of a queued rwlock spins past waiting writers here: it might have interrupted a reader.
    #[inline]
    pub(crate) fn reads_recursively(&self) -> bool {
        self.frame.get().base().is_interrupt() || self.count(AtomicEffect::BottomHalf) > 0
    }

    /// Gives back what the state keeps on the heap. It stays usable; what is kept after this leaks.
    fn free_heap(&self) {
        self.stack_mut().free();
        drop((self.session.take(), self.cpu.take()));
    }
}
