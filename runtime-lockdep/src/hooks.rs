//! The hooks: the border between locks and the validator.
//!
//! Locks, guards and contexts call these and are the same with and without the `enabled` feature; everything
//! the functions here call is compiled with it only. `disabled/hooks.rs` is the twin for builds without it.

use crate::alloc_flags::AllocFlags;
use crate::chain::{self, Chains};
use crate::contract::Contract;
use crate::held::{Held, ReadState, What, Word};
use crate::interrupt::{Cpu, Interrupt};
use crate::lock_map::LockMap;
use crate::node_key::NodeKey;
use crate::raw::Wait;
pub(crate) use crate::request::Request;
use crate::required::RequiredContext;
use crate::scopes::ActiveContract;
use crate::session::SessionState;
pub(crate) use crate::task::SavedFrame;
use crate::task::Task;
use crate::{Place, acquisition, deadlock, validate};
use std::sync::Arc;
use wait_context::{BaseContext, LockKind, SleepKind};

/// What ends a context or a scope.
pub(crate) type Token = usize;

/// Records an acquisition whose chain is known to be legal; false, and nothing done, if it is another one, for which
/// [`acquire_unknown`] is. The two are parted for callers which leave the second to a function of their own, called
/// last: the rest of the caller needs no stack then.
#[inline(always)]
pub(crate) fn acquire_known(map: &LockMap, request: &Request, place: Place) -> bool {
    // The thread's state first: in a library its address is the result of a call, around which all else would be kept.
    let task = Task::current();
    let node = map.known_node().nested(request.keep, request.subclass);
    task.push_known(instance(map), Word::new(node, request.what), place)
}

/// Checks and records an acquisition which is about to block.
///
/// # Panics
///
/// With the report, under the panic policy; the lock is not recorded then.
#[inline]
pub(crate) fn acquire(map: &LockMap, request: &Request, place: Place) {
    if !acquire_known(map, request, place) {
        acquire_unknown(map, request, place);
    }
}

/// Records a try-lock that succeeded: it is held, but was never at risk of waiting.
///
/// # Panics
///
/// With the report, under the panic policy; the lock is not recorded then, and `undo` has run.
#[inline]
pub(crate) fn acquired_by_try(map: &LockMap, request: &Request, place: Place, undo: impl FnOnce()) {
    if !acquire_known(map, &request.tried(), place) {
        or_else(|| acquire_unknown(map, &request.tried(), place), undo);
    }
}

/// The reader that may become the writer waits for that: the read ends, and a write is acquired.
///
/// # Panics
///
/// As for [`acquire`]; the lock is recorded as read then, as it was.
#[cold]
pub(crate) fn upgrade(map: &LockMap, [read, write]: [&Request; 2], place: Place) {
    release(map);
    or_else(|| acquire(map, write, place), || acquired_by_try(map, read, place, || ()));
}

/// The holder of a lock holds it in another way from here on. The lock was never free in between: nothing waits, as
/// with a try-lock that succeeded.
///
/// # Panics
///
/// As for [`acquired_by_try`].
pub(crate) fn exchange(map: &LockMap, request: &Request, place: Place, undo: impl FnOnce()) {
    release(map);
    acquired_by_try(map, request, place, undo);
}

/// Runs `body`, and `undo` if it panics.
#[cold]
#[inline(never)]
fn or_else(body: impl FnOnce(), undo: impl FnOnce()) {
    struct OnUnwind<F: FnOnce()>(Option<F>);

    impl<F: FnOnce()> Drop for OnUnwind<F> {
        fn drop(&mut self) {
            if let Some(undo) = self.0.take() {
                undo();
            }
        }
    }

    let mut undo = OnUnwind(Some(undo));
    body();
    undo.0 = None;
}

/// Checks and records an acquisition which is about to block, and which the lock `nest`, held around it, orders
/// among others of its class.
#[cold]
pub(crate) fn acquire_under(map: &LockMap, request: &Request, nest: &LockMap, place: Place) {
    let is_held = Task::with(|task| task.is_quiet() || task.entries().any(|held| is_lock_of(nest)(&held)));
    if !is_held {
        Task::with(|task| validate::report_nest_lock(task, map, nest, place));
    }
    acquire_in_full(map, request, is_held.then(|| instance(nest)), place);
}

fn is_lock_of(map: &LockMap) -> impl Fn(&Held) -> bool {
    let instance = instance(map);
    move |held| held.instance == instance
}

/// Checks and records an acquisition in full.
///
/// # Panics
///
/// As for [`acquire`].
#[cold]
#[inline(never)]
pub(crate) fn acquire_unknown(map: &LockMap, request: &Request, place: Place) {
    acquire_in_full(map, request, None, place);
}

/// An acquisition in full, ordered by the lock `nest` if there is one.
fn acquire_in_full(map: &LockMap, request: &Request, nest: Option<usize>, place: Place) {
    let task = Task::current();
    if task.is_obstructed() && !prepare() {
        return task.count_untracked();
    }
    let _busy = task.begin();
    let next = entry(task, map, request, place);
    let key = chain::key(task.chain(), next.word);
    if acquisition::is_legal(task, &next, key, nest) {
        task.chains.insert(key);
    }
    task.push(next, key);
}

fn entry(task: &Task, map: &LockMap, request: &Request, place: Place) -> Held {
    let is_new = map.known_node() == NodeKey::NONE;
    if request.what.is_clamped() || (is_new && map.is_clamped()) {
        validate::report_limit(task, "subclasses", place);
    }
    let node = map.register(request.label, request.type_name, place);
    let word = Word::new(node.nested(request.keep, request.subclass), request.what);
    Held::new(instance(map), word, place)
}

/// Gets this thread ready for a hook, and runs waiting interrupts; false when the hook must do nothing.
#[cold]
fn prepare() -> bool {
    interrupt_point();
    !Task::with(|task| task.is_quiet())
}

#[inline]
fn instance(map: &LockMap) -> usize {
    std::ptr::from_ref(map).addr()
}

/// Records the release of what was acquired last; false, and nothing done, if that is not this lock or if more is to be
/// done, for which [`release_unknown`] is.
#[inline(always)]
pub(crate) fn release_known(map: &LockMap) -> bool {
    Task::current().pop_known(instance(map))
}

/// Records a release which is about to happen.
#[inline]
#[track_caller]
pub(crate) fn release(map: &LockMap) -> Released {
    if release_known(map) {
        return Released::Quietly;
    }
    release_unknown(map, core::panic::Location::caller())
}

/// What a release has led to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Released {
    /// Nothing more to do.
    Quietly,
    /// An interrupt may wait for the end of the release.
    BeforeInterrupts,
    /// This thread does not hold the lock.
    NotHeld,
}

/// Records any release, and says what follows from it.
#[cold]
#[inline(never)]
pub(crate) fn release_unknown(map: &LockMap, place: Place) -> Released {
    let task = Task::current();
    let _busy = task.begin();
    match task.pop(instance(map)) {
        Some(effect) => deadlock::check_enabled(task, effect),
        None if task.take_untracked() => {}
        None => {
            validate::report_bad_unlock(task, map, place);
            return Released::NotHeld;
        }
    }
    if task.is_obstructed() { Released::BeforeInterrupts } else { Released::Quietly }
}

/// Says that the memory of a lock is given up, or that the lock is made anew.
#[inline]
pub(crate) fn freed(map: &LockMap) {
    if Task::current().depth() != 0 {
        freed_with_locks_held(instance(map), size_of::<LockMap>(), map);
    }
}

#[cold]
#[track_caller]
fn freed_with_locks_held(start: usize, size: usize, _map: &LockMap) {
    memory_freed(start, size, core::panic::Location::caller());
}

/// Says that memory is given up; reports each lock in it that this thread holds, and forgets it.
pub(crate) fn memory_freed(start: usize, size: usize, place: Place) {
    Task::with(|task| {
        let is_inside = |held: &Held| held.is_lock() && held.instance.wrapping_sub(start) < size;
        while let Some(index) =
            (0..task.depth()).find(|index| task.held(*index).as_ref().is_some_and(is_inside))
        {
            let held = task.held(index);
            task.remove(index);
            if let Some(held) = held.filter(|_| !task.is_quiet()) {
                validate::report_freed(task, &held, place);
            }
        }
    });
}

/// Whether this thread holds the lock.
pub(crate) fn is_held(map: &LockMap) -> bool {
    Task::with(|task| task.entries().any(|held| is_lock_of(map)(&held)))
}

/// Asserts that this thread holds the lock; reports if it does not.
pub(crate) fn assert_held(map: &LockMap, place: Place) {
    if !is_held(map) {
        Task::with(|task| validate::report_not_held(task, map, place));
    }
}

/// Whether a reader of a queued rwlock spins past waiting writers: where it might have interrupted a reader.
pub(crate) fn reads_recursively() -> bool {
    Task::with(|task| task.reads_recursively())
}

/// How an acquisition of `kind` waits in this thread's configuration.
#[inline]
pub(crate) fn wait_of(kind: LockKind) -> Wait {
    if kind.sleeps(config()) { Wait::Park } else { Wait::Spin }
}

/// This thread's configuration.
#[inline]
pub(crate) fn config() -> wait_context::Config {
    Task::with(|task| task.config())
}

/// Begins a context without a lock; the result ends it.
pub(crate) fn enter_context(kind: LockKind, place: Place) -> Token {
    Task::with(|task| {
        let token = task.new_token();
        task.push_context(token, kind, place);
        token
    })
}

/// Begins to hold one bit of a word, which this thread may have to wait for; the result ends that.
///
/// # Panics
///
/// When this thread holds the bit: going on would hang.
pub(crate) fn acquire_bit(bit: usize, place: Place) -> Token {
    const BIT: Word = Word::new(NodeKey::NONE, What::new(LockKind::BitSpinlock, ReadState::Write));
    Task::with(|task| {
        let holder = task.entries().find(|held| held.instance == bit);
        if let Some(holder) = holder.filter(|_| !task.is_quiet()) {
            deadlock::report_recursion(task, &Held::new(bit, BIT, place), &holder);
        }
        acquired_bit(bit, place)
    })
}

/// Begins to hold one bit of a word, which took no waiting.
pub(crate) fn acquired_bit(bit: usize, place: Place) -> Token {
    Task::with(|task| task.push_context(bit, LockKind::BitSpinlock, place));
    bit
}

/// Ends a context, which may let interrupts in.
pub(crate) fn leave_context(token: Token) {
    Task::with(|task| {
        if let Some(effect) = task.pop(token) {
            deadlock::check_enabled(task, effect);
        }
    });
    interrupt_point();
}

/// Opens an interrupt context.
pub(crate) fn enter_interrupt(base: BaseContext) -> SavedFrame {
    let task = Task::current();
    let busy = task.begin();
    task.enter_interrupt(base, busy.is_within_a_hook())
}

/// Closes an interrupt context, and reports what it still holds.
pub(crate) fn leave_interrupt(below: SavedFrame) {
    Task::with(|task| {
        let is_unseen = task.is_quiet();
        let inside = task.leave_interrupt(below);
        if !is_unseen {
            validate::check_interrupt_exit(task, inside);
        }
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
            Interrupt::Hard | Interrupt::ThreadedHard => task.view().irqs_enabled(),
            Interrupt::Soft => task.view().softirqs_enabled(),
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
pub(crate) fn might_alloc(flags: AllocFlags, place: Place) {
    interrupt_point();
    let flags = Task::with(|task| flags.without(task.no_fs.get() > 0, task.no_io.get() > 0));
    if flags.may_enter_fs() {
        acquire(&FS_RECLAIM, &RECLAIM, place);
        release(&FS_RECLAIM);
    }
    Task::with(|task| validate::check_alloc(task, flags.class(), place));
}

static FS_RECLAIM: LockMap = LockMap::named("fs_reclaim");
const RECLAIM: Request = Request::exclusive::<()>(LockKind::FsReclaim);

/// Begins reclaim on behalf of an allocation with these flags; whether that has to be ended.
pub(crate) fn enter_reclaim(flags: AllocFlags, place: Place) -> bool {
    let flags = Task::with(|task| flags.without(task.no_fs.get() > 0, task.no_io.get() > 0));
    if flags.may_enter_fs() {
        acquire(&FS_RECLAIM, &RECLAIM, place);
    }
    flags.may_enter_fs()
}

pub(crate) fn leave_reclaim() {
    release(&FS_RECLAIM);
}

/// Begins (1) or ends (-1) a scope in which allocations must not start the input and output of file systems, or any.
pub(crate) fn restrict_alloc(no_io: bool, by: isize) {
    Task::with(|task| {
        let count = if no_io { &task.no_io } else { &task.no_fs };
        count.set(count.get().saturating_add_signed(by));
    });
}

/// Reports each context that does not hold.
pub(crate) fn require_context(needed: &[RequiredContext], place: Place) {
    Task::with(|task| {
        if task.is_quiet() {
            return;
        }
        let state = task.view().atomic;
        for context in needed.iter().filter(|context| !context.holds(&state)) {
            validate::report_context(task, context.name(), place);
        }
    });
}

/// Reports a wrong use of the wound/wait mutexes of a class.
pub(crate) fn ww_misuse(class: &'static str, message: String, place: Place) {
    validate::report_ww_misuse(class, message, place);
}

/// Turns interrupts on, whatever has turned them off in this interrupt context.
pub(crate) fn enable_interrupts() {
    Task::with(|task| {
        let is_off = |held: &Held| held.what().kind() == LockKind::IrqOff && held.frame() == task.frame();
        let mut was_off = false;
        while let Some(index) = (0..task.depth()).find(|index| task.held(*index).as_ref().is_some_and(is_off))
        {
            task.remove(index);
            was_off = true;
        }
        if was_off {
            deadlock::check_enabled(task, wait_context::AtomicEffect::Irq);
        }
    });
    interrupt_point();
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
