//! The hooks that a kernel calls.

use super::check::Hook;
use super::report::Finding;
use super::{Platform, TaskState, Validator};
use crate::held::{Frame, Held, Word};
use crate::{Acquire, Contract, LockMap, Place, ReportKind};
use core::marker::PhantomData;
use core::panic::Location;
use wait_context::{AllocClass, AtomicEffect, BaseContext, LockKind, SleepKind};

/// What ends a context without a lock: see [`Validator::enter_context`].
#[must_use = "the context lasts until it is left"]
#[derive(Debug)]
pub struct ContextToken(usize);

/// What ends a contract: see [`Validator::enter_contract`].
#[must_use = "the contract is in force until it is left"]
#[derive(Debug)]
pub struct ContractToken(usize);

/// The context below an interrupt: see [`Validator::enter_interrupt`].
#[must_use = "the interrupt lasts until it is left"]
pub struct SavedContext {
    below: Frame,
    /// The slot that the interrupted hook may have been writing.
    slot: Held,
    _processor: PhantomData<*const ()>,
}

/// The hooks. Each must be called where [`Platform::current`] names the calling task.
impl<P: Platform, const CLASSES: usize, const DEPENDENCIES: usize> Validator<P, CLASSES, DEPENDENCIES> {
    /// To be called before waiting for a lock, so that a deadlock is reported instead of entered.
    #[track_caller]
    pub fn acquire(&self, map: &LockMap, how: &Acquire) {
        let hook = Hook::new(self);
        if !hook.push_known(map, how.request().what, how, Location::caller()) {
            hook.acquire_in_full(map, how.request(), None, Location::caller());
        }
    }

    /// The same while `nest` is held, which orders all locks of this class among each other.
    #[track_caller]
    pub fn acquire_under(&self, map: &LockMap, how: &Acquire, nest: &LockMap) {
        Hook::new(self).acquire_under(map, how.request(), nest, Location::caller());
    }

    /// To be called after a try-lock has succeeded: it is held, but was never at risk of waiting.
    #[track_caller]
    pub fn acquired_by_try(&self, map: &LockMap, how: &Acquire) {
        let (hook, tried) = (Hook::new(self), how.request().tried());
        if !hook.push_known(map, tried.what, how, Location::caller()) {
            hook.acquire_in_full(map, &tried, None, Location::caller());
        }
    }

    /// To be called before a lock is released.
    #[track_caller]
    pub fn release(&self, map: &LockMap) {
        Hook::new(self).release(map, Location::caller());
    }

    /// Reports if the running task does not hold the lock.
    #[track_caller]
    pub fn assert_held(&self, map: &LockMap) {
        let hook = Hook::new(self);
        if !hook.is_held(map) {
            hook.report_map(ReportKind::LockNotHeld, map, Location::caller());
        }
    }

    /// Says that memory is given up, for allocators: reports each lock in it that the running task holds.
    #[track_caller]
    pub fn memory_freed(&self, start: *const (), size: usize) {
        Hook::new(self).memory_freed(start.addr(), size, Location::caller());
    }

    /// Begins a context without a lock: [`LockKind::PreemptOff`], [`LockKind::IrqOff`], [`LockKind::BottomHalfOff`],
    /// [`LockKind::GetCpu`], [`LockKind::BitSpinlock`], [`LockKind::RawSeqcountWrite`], or a
    /// [wait override](LockKind::WaitOverride).
    #[track_caller]
    pub fn enter_context(&self, kind: LockKind) -> ContextToken {
        Hook::new(self).enter_context(kind, Location::caller()).map_or(ContextToken(0), ContextToken)
    }

    /// Ends a context without a lock; contexts may end in any order.
    pub fn leave_context(&self, token: ContextToken) {
        Hook::new(self).leave_context(token.0);
    }

    /// To be called first in an interrupt. What the interrupted code holds does not count inside it.
    pub fn enter_interrupt(&self, base: BaseContext) -> SavedContext {
        let (below, slot) = Hook::new(self).enter_interrupt(base);
        SavedContext { below, slot, _processor: PhantomData }
    }

    /// To be called last in an interrupt; reports the locks that it still holds, and forgets them.
    #[track_caller]
    pub fn leave_interrupt(&self, below: SavedContext) {
        Hook::new(self).leave_interrupt(below.below, below.slot, Location::caller());
    }

    /// Says that the caller may sleep here.
    #[track_caller]
    pub fn might_sleep(&self) {
        Hook::new(self).check_sleep(SleepKind::Sleep, Location::caller());
    }

    /// Says that the caller gives the processor to another task: to be called before the switch.
    #[track_caller]
    pub fn schedule(&self) {
        Hook::new(self).check_sleep(SleepKind::Schedule, Location::caller());
    }

    /// Says that the caller allocates or frees here, whichever path the allocator will take. A kernel that reclaims
    /// memory acquires and releases a map of its own here, of the kind [`LockKind::FsReclaim`], and holds it while it
    /// reclaims.
    #[track_caller]
    pub fn might_alloc(&self, class: AllocClass) {
        Hook::new(self).check_alloc(class, Location::caller());
    }

    /// Puts a contract in force for the running task, or for the interrupt that runs in it: taking a lock above its limit,
    /// sleeping, allocating with more, or [entering](Self::enter_function) what it forbids is reported.
    #[track_caller]
    pub fn enter_contract(&self, contract: &'static Contract) -> ContractToken {
        ContractToken(Hook::new(self).enter_contract(contract, Location::caller()))
    }

    /// Ends a contract; contracts may end in any order.
    pub fn leave_contract(&self, token: ContractToken) {
        Hook::new(self).leave_contract(token.0);
    }

    /// Says that the function of this name is entered, which a contract may forbid.
    #[track_caller]
    pub fn enter_function(&self, name: &'static str) {
        Hook::new(self).enter_function(name, Location::caller());
    }

    /// To be called when a task ends, by that task; reports the locks that it still holds.
    #[track_caller]
    pub fn task_exits(&self) {
        Hook::new(self).report_left(Held::is_lock, Location::caller());
    }

    /// Whether a reader of a queued rwlock spins past waiting writers here, and so acquires it
    /// [recursively](Acquire::recursive): it might have interrupted a reader.
    pub fn reads_recursively(&self) -> bool {
        Hook::new(self).reads_recursively()
    }

    /// How many locks and contexts a task holds. The task must not be running elsewhere.
    pub fn held_by(&self, task: &TaskState) -> usize {
        task.holding().depth()
    }
}

/// What a release or the end of a context means for interrupts.
pub(super) const fn enables_interrupts(effect: AtomicEffect) -> bool {
    crate::view::is_irq_effect(effect)
}

/// The entry of a lock that is not held: for reports about it.
pub(super) fn entry_of(map: &LockMap, place: Place) -> Held {
    let what = crate::held::What::new(LockKind::RawSpinlock, crate::held::ReadState::Write);
    Held::new(map.address(), Word::new(map.known_node(), what), place)
}

/// A finding about a lock that is not held.
pub(super) fn finding_about(kind: ReportKind, map: &LockMap, place: Place) -> Finding {
    Finding::new(kind, Some(entry_of(map, place)), place)
}
