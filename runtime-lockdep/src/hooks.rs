//! The hooks: the border between locks and the validator.
//!
//! Locks, guards and contexts call these and are the same with and without the `enabled` feature; everything
//! the functions here call is compiled with it only. `disabled/hooks.rs` is the twin for builds without it.

use crate::class::{MAX_SUBCLASS, NodeKey};
use crate::contract::Contract;
use crate::facts::Facts;
use crate::held::{Frame, Held, ReadState, What};
use crate::interrupt::{Cpu, Interrupt};
use crate::lock_map::LockMap;
use crate::raw::Wait;
use crate::scopes::ActiveContract;
use crate::session::SessionState;
use crate::task::Task;
use crate::{Place, chain, validate};
use std::sync::Arc;
use wait_context::{AllocClass, BaseContext, LockKind, SleepKind};

/// The frame below an interrupt.
pub(crate) type SavedFrame = Frame;
/// What ends a context or a scope.
pub(crate) type Token = usize;

/// What a lock is, for the validator; a constant of each lock type.
#[derive(Clone, Copy)]
pub(crate) struct Request {
    pub(crate) what: What,
    /// Orders locks of one class which nest; the lock map's own counts if it is larger.
    pub(crate) subclass: u8,
    /// The mask of the bits of a class's node that stay: all, unless there is a subclass.
    pub(crate) keep: u32,
    /// What sort of lock, for the names of classes which have no other.
    pub(crate) label: &'static str,
    /// The type of what the lock guards.
    pub(crate) type_name: fn() -> &'static str,
    /// The kind in every configuration.
    pub(crate) facts: [Facts; 3],
}

impl Request {
    pub(crate) const fn exclusive<T: ?Sized>(kind: LockKind) -> Self {
        Self::exclusive_half::<T>(kind, kind.name())
    }

    /// The writer of a lock called `label`.
    pub(crate) const fn exclusive_half<T: ?Sized>(kind: LockKind, label: &'static str) -> Self {
        Self {
            what: What::new(kind, ReadState::Write),
            subclass: 0,
            keep: u32::MAX,
            label,
            type_name: core::any::type_name::<T>,
            facts: Facts::table(kind),
        }
    }

    /// A reader of a lock called `label`.
    pub(crate) const fn shared<T: ?Sized>(kind: LockKind, label: &'static str) -> Self {
        Self {
            what: What::new(kind, ReadState::Read),
            subclass: 0,
            keep: u32::MAX,
            label,
            type_name: core::any::type_name::<T>,
            facts: Facts::table(kind),
        }
    }

    /// A read section which is no lock.
    pub(crate) const fn reader(kind: LockKind) -> Self {
        Self::shared::<()>(kind, kind.name()).recursive()
    }

    pub(crate) const fn nested(self, subclass: u8) -> Self {
        let subclass = if subclass > MAX_SUBCLASS { MAX_SUBCLASS } else { subclass };
        Self { subclass, keep: NodeKey::keep_below(subclass), ..self }
    }

    pub(crate) const fn recursive(self) -> Self {
        Self { what: What::new(self.what.kind(), ReadState::RecursiveRead), ..self }
    }
}

/// Checks and records an acquisition which is about to block.
///
/// # Panics
///
/// With the report, under the panic policy; the lock is not recorded then.
#[inline(never)]
pub(crate) fn acquire(map: &LockMap, request: &Request, place: Place) {
    // Everything that is not usual is a tail call, so that nothing is saved across calls here.
    let task = Task::current();
    if !task.is_plain() || !acquire_plain(task, map, request, request.what, place) {
        acquire_unusual(map, request, place);
    }
}

/// Records a try-lock that succeeded: it is held, but was never at risk of waiting.
#[inline(never)]
pub(crate) fn acquired_by_try(map: &LockMap, request: &Request, place: Place) {
    let task = Task::current();
    if !task.is_plain() || !acquire_plain(task, map, request, request.what.tried(), place) {
        tried_unusual(map, request, place);
    }
}

/// Records an acquisition which the quick checks clear; false, and nothing done, if they do not.
#[inline(always)]
fn acquire_plain(task: &Task, map: &LockMap, request: &Request, what: What, place: Place) -> bool {
    let facts = &request.facts[task.config_index()];
    let known = map.known_node();
    let node = known.nested(request.keep, request.subclass);
    let key = chain::key(task.chain(), node, what, task.irq_state(), facts.ordered);
    let is_unusual = (known == NodeKey::NONE)
        | (!what.trylock() && validate::is_suspicious(task, facts))
        | chain::is_new(task, key, facts.ordered);
    !is_unusual && task.push_plain(Held::new(instance(map), node, what, place), facts, key)
}

/// An acquisition in full.
#[cold]
#[inline(never)]
fn acquire_unusual(map: &LockMap, request: &Request, place: Place) {
    let task = Task::current();
    if !task.is_plain() && !prepare() {
        return task.count_untracked();
    }
    if task.is_plain_on_cpu() && acquire_plain(task, map, request, request.what, place) {
        return;
    }
    let next = entry(map, request, place);
    validate::check_acquire(task, &next);
    hold(task, next);
}

/// A try-lock in full.
#[cold]
#[inline(never)]
fn tried_unusual(map: &LockMap, request: &Request, place: Place) {
    let task = Task::current();
    if !task.is_plain() && !prepare() {
        return task.count_untracked();
    }
    let mut next = entry(map, request, place);
    next.what = next.what.tried();
    hold(task, next);
}

/// Checks the order of `next` and holds it.
fn hold(task: &Task, next: Held) {
    let facts = Facts::of(next.what.kind(), task.config());
    let key = chain::key(task.chain(), next.node, next.what, task.irq_state(), facts.ordered);
    if facts.ordered {
        chain::check(task, &next, key);
    }
    task.push(next, &facts, key);
}

fn entry(map: &LockMap, request: &Request, place: Place) -> Held {
    let known = map.known_node();
    let node = if known == NodeKey::NONE { map.register(request.label, request.type_name) } else { known };
    Held::new(instance(map), node.nested(request.keep, request.subclass), request.what, place)
}

/// Gets this thread ready for a hook, and runs waiting interrupts; false when the hook must do nothing.
#[cold]
fn prepare() -> bool {
    interrupt_point();
    !Task::with(Task::is_quiet)
}

#[inline]
fn instance(map: &LockMap) -> usize {
    std::ptr::from_ref(map).addr()
}

/// Records a release which is about to happen; true when an interrupt may wait for its end.
#[inline(never)]
#[track_caller]
pub(crate) fn release(map: &LockMap) -> bool {
    let task = Task::current();
    if task.pop_plain(instance(map)) {
        return !task.is_plain();
    }
    release_unusual(map, core::panic::Location::caller())
}

#[cold]
#[inline(never)]
fn release_unusual(map: &LockMap, place: Place) -> bool {
    let task = Task::current();
    match task.pop(instance(map)) {
        Some(effect) => chain::check_enabled(task, effect),
        None if task.take_untracked() => {}
        None => validate::report_bad_unlock(task, map, place),
    }
    !task.is_plain()
}

/// Whether a reader of a queued rwlock spins past waiting writers: where it might have interrupted a reader.
pub(crate) fn reads_recursively() -> bool {
    Task::with(Task::reads_recursively)
}

/// How an acquisition of `kind` waits in this thread's configuration.
#[inline]
pub(crate) fn wait_of(kind: LockKind) -> Wait {
    if kind.sleeps(config()) { Wait::Park } else { Wait::Spin }
}

/// This thread's configuration.
#[inline]
pub(crate) fn config() -> wait_context::Config {
    Task::with(Task::config)
}

/// Begins a context without a lock; the result ends it.
pub(crate) fn enter_context(kind: LockKind, place: Place) -> Token {
    Task::with(|task| {
        let token = task.new_token();
        task.push_context(token, kind, place);
        token
    })
}

/// Ends a context, which may let interrupts in.
pub(crate) fn leave_context(token: Token) {
    Task::with(|task| {
        if let Some(effect) = task.pop(token) {
            chain::check_enabled(task, effect);
        }
    });
    interrupt_point();
}

/// Opens an interrupt context.
pub(crate) fn enter_interrupt(base: BaseContext) -> SavedFrame {
    Task::with(|task| task.enter_frame(base))
}

/// Closes an interrupt context, and reports what it still holds.
pub(crate) fn leave_interrupt(below: SavedFrame) {
    Task::with(|task| {
        let inside = task.frame();
        task.leave_frame(below);
        validate::check_interrupt_exit(task, inside);
    });
}

/// Runs the interrupts which wait for this thread and are allowed now.
#[inline]
pub(crate) fn interrupt_point() {
    if let Some(cpu) = Task::with(Task::interrupted_cpu) {
        run_interrupts(&cpu);
    }
}

#[cold]
fn run_interrupts(cpu: &Cpu) {
    cpu.run_pending(|interrupt| {
        Task::with(|task| match interrupt {
            Interrupt::Hard | Interrupt::ThreadedHard => task.irqs_enabled(),
            Interrupt::Soft => task.softirqs_enabled(),
            Interrupt::Nmi => task.frame().base() != BaseContext::Nmi,
        })
    });
}

/// Checks a call which may sleep.
pub(crate) fn might_sleep(sleep: SleepKind, place: Place) {
    interrupt_point();
    Task::with(|task| validate::check_sleep(task, sleep, place));
}

/// Checks an allocation against the contract of its flags.
pub(crate) fn might_alloc(class: AllocClass, place: Place) {
    interrupt_point();
    Task::with(|task| validate::check_alloc(task, class, place));
}

pub(crate) fn enter_contract(contract: &'static Contract, place: Place) -> Token {
    Task::with(|task| {
        let (token, frame) = (task.new_token(), task.frame());
        if !task.contracts.push(ActiveContract { contract, place, frame, token }) {
            validate::report_limit(task, "contract scopes", place);
        }
        task.contracts_changed();
        token
    })
}

pub(crate) fn leave_contract(token: Token) {
    Task::with(|task| {
        task.contracts.remove(token);
        task.contracts_changed();
    });
}

pub(crate) fn enter_function(name: &'static str, place: Place) {
    Task::with(|task| {
        task.functions.push(name);
        validate::check_entry(task, name, place);
    });
}

pub(crate) fn leave_function() {
    Task::with(|task| task.functions.pop());
}

pub(crate) fn current_session() -> Arc<SessionState> {
    Task::with(Task::session)
}

pub(crate) fn set_session(session: Option<Arc<SessionState>>) -> Option<Arc<SessionState>> {
    Task::with(|task| task.set_session(session))
}

pub(crate) fn set_cpu(cpu: Option<Arc<Cpu>>) -> Option<Arc<Cpu>> {
    Task::with(|task| task.set_cpu(cpu))
}
