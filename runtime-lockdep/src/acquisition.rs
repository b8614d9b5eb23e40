//! What is checked when a lock is acquired, and in which order. Who keeps the lock order and who reports is the
//! [`Checker`]: a thread of a program, or a kernel.

use crate::chain::Chains;
use crate::held::Held;
use crate::held_stack::Room;
use crate::holding::Holding;
use crate::node_key::ClassId;
use crate::order::{Acquisition, Table};
use crate::recursion::{self, Recursion};
use wait_context::{AtomicReason, BaseContext, SleepKind, Violation};

/// Why an acquisition may wait too long.
pub(crate) enum WaitFault {
    /// The context allows less waiting than the lock needs.
    Context(Violation),
    /// The lock may sleep, and nothing may sleep here.
    Sleep(AtomicReason),
}

/// Keeps the lock order, and reports.
pub(crate) trait Checker<S: Room> {
    /// Where the thread's entries are.
    fn holding(&self) -> &Holding<S>;

    /// Checks the contracts in force.
    fn check_contracts(&self, _next: &Held) {}

    fn report_wait(&self, next: &Held, fault: WaitFault);

    /// Whether the class's comparison function lets the lock at `first` be held when the one at `second` is acquired.
    fn are_ordered(&self, class: ClassId, first: usize, second: usize) -> bool;

    /// Reports that `next` can block on `held`, of the same class.
    fn report_recursion(&self, next: &Held, held: &Held);

    /// Records the acquisition and its dependencies, if it has any, and reports what they make possible; whether all
    /// is well.
    fn check_order(&self, next: &Held, acquisition: &Acquisition, depends: bool) -> bool;
}

/// Checks an acquisition in full and reports what is wrong with it; whether all is well, and will be whenever a
/// chain has this key. `nest` is the lock that orders others of the class, if there is one.
pub(crate) fn is_legal<S: Room>(
    checker: &impl Checker<S>,
    next: &Held,
    key: u64,
    nest: Option<usize>,
) -> bool {
    let holding = checker.holding();
    let is_known = holding.chains.contains(key);
    if next.what().trylock() {
        return !is_known && is_ordered(checker, next, false) && !next.what().is_clamped();
    }
    checker.check_contracts(next);
    let may_wait = is_known || may_wait(checker, next);
    // What the interrupted code holds is in no chain of the interrupt, but must not be acquired again.
    let is_checked = is_known && !holding.in_interrupt();
    let recursion = if is_checked { Recursion::None } else { recursion_of(checker, next, nest) };
    let depends = !matches!(recursion, Recursion::Ordered);
    let is_ordered = !is_known && is_ordered(checker, next, depends);
    may_wait && is_ordered && matches!(recursion, Recursion::None) && !next.what().is_clamped()
}

/// Checks how long an acquisition may wait.
fn may_wait<S: Room>(checker: &impl Checker<S>, next: &Held) -> bool {
    let (config, view) = (checker.holding().config(), checker.holding().view());
    let kind = next.what().kind();
    let fault = match view.limit.check_acquire(kind, false, config) {
        Err(violation) => Some(WaitFault::Context(violation)),
        Ok(()) => SleepKind::of(kind, config)
            .and_then(|sleep| view.atomic.check_sleep(sleep, config).err())
            .map(WaitFault::Sleep),
    };
    let is_fine = fault.is_none();
    if let Some(fault) = fault {
        checker.report_wait(next, fault);
    }
    is_fine
}

/// Looks for the lock's class among what is held, in any interrupt context of this thread.
fn recursion_of<S: Room>(checker: &impl Checker<S>, next: &Held, nest: Option<usize>) -> Recursion {
    let holding = checker.holding();
    if holding.frame().base() == BaseContext::Nmi {
        return Recursion::None;
    }
    let are_ordered = |class, first, second| checker.are_ordered(class, first, second);
    let recursion = recursion::find(holding.entries(), next, nest, are_ordered);
    if let Recursion::Of(held) = &recursion {
        checker.report_recursion(next, held);
    }
    recursion
}

/// Checks the order of an acquisition; whether it is legal and will be again. `depends` is false for one which waits
/// for nothing, or whose order is known to be right.
fn is_ordered<S: Room>(checker: &impl Checker<S>, next: &Held, depends: bool) -> bool {
    let holding = checker.holding();
    if !next.what().kind().checks_order() || holding.frame().base() == BaseContext::Nmi {
        return true;
    }
    let Some(acquisition) = Acquisition::of(next, holding.view().irq_state()) else { return false };
    let is_legal = checker.check_order(next, &acquisition, depends);
    // A class that is held twice is legal for reasons which belong to the locks, and not to the chain.
    is_legal && !ordered_entries(holding).any(|held| held.node() == acquisition.node)
}

/// What this interrupt context holds and lock order is about, oldest first.
pub(crate) fn ordered_entries<S: Room>(holding: &Holding<S>) -> impl Iterator<Item = Held> {
    holding.frame_entries().filter(|held| held.what().kind().checks_order())
}

/// The same, as the order checks see it.
pub(crate) fn chain_of<S: Room, C: Table<Acquisition>>(holding: &Holding<S>) -> C {
    let irq = holding.view().irq_state();
    let mut chain = C::default();
    for acquisition in ordered_entries(holding).filter_map(|held| Acquisition::of(&held, irq)) {
        // There is room for as many as can be held.
        let _ = chain.try_push(acquisition);
    }
    chain
}
