//! Reports of lock order: recursion, cycles, interrupt usage.

use crate::class::{self, NodeKey, class_name};
use crate::held::{Held, ReadState};
use crate::order::{Dependency, Finding, UsageBit};
use crate::report::{CulpritNote, OrderStep, Report, ReportKind};
use crate::task::Task;
use crate::validate::{draft, emit, entry_name, inner, lock_use};
use crate::{Place, chain};
use wait_context::BaseContext;

/// What the locks of one class that are held say about another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recursion {
    /// None of them matters.
    None,
    /// A nest lock, held around them, orders them: there is nothing to learn from their order.
    Ordered,
    /// A comparison function orders them, or there was a report.
    OfInstances,
}

/// Checks whether `next` is of a class that is held, in any interrupt context of this thread.
///
/// # Panics
///
/// When the lock itself is held by this thread and acquiring it would hang for certain, whatever the policy.
pub(crate) fn check_recursion(task: &Task, next: &Held, nest: Option<usize>) -> Recursion {
    if !next.what.kind().checks_order() || task.frame().base() == BaseContext::Nmi {
        return Recursion::None;
    }
    let mut recursion = Recursion::None;
    for held in task.held_entries() {
        if Some(held.instance) == nest {
            return Recursion::Ordered;
        }
        let is_same_class = held.what.kind().checks_order() && held.node == next.node;
        if !is_same_class || !chain::can_block(&held, next) {
            continue;
        }
        recursion = Recursion::OfInstances;
        let is_other = held.instance != next.instance;
        if !(is_other && class::are_ordered(next.node.class(), held.instance, next.instance)) {
            report_recursion(task, next, &held);
            return recursion;
        }
    }
    recursion
}

/// # Panics
///
/// When going on would hang for certain, whatever the policy.
fn refuse_self_deadlock(task: &Task, next: &Held) {
    let kind = next.what.kind();
    let blocks = kind.spins(task.config()) || kind.sleeps(task.config());
    let is_exclusive =
        |held: &Held| held.what.read() == ReadState::Write || next.what.read() == ReadState::Write;
    let is_held = |held: &Held| held.instance == next.instance && is_exclusive(held);
    if blocks && task.held_entries().iter().any(is_held) {
        panic!("`{}` is acquired by the thread that holds it: going on would hang", entry_name(next));
    }
}

#[cold]
fn report_recursion(task: &Task, next: &Held, held: &Held) {
    let name = entry_name(next);
    let what = if held.instance == next.instance { "this very lock" } else { "another lock of its class" };
    let mut report = lock_report(task, ReportKind::RecursiveLocking, next);
    report.message = format!("`{name}` ({}) is acquired while this thread holds {what}", next.what.kind());
    report.rule =
        "two locks of one class must not nest, unless a subclass or a lock around both orders them".into();
    report.help = format!("release `{name}` first; or give the inner one a subclass (`lock_nested`)");
    report.culprit = Some(held_culprit(task, held));
    emit(task, &report);
    refuse_self_deadlock(task, next);
}

/// Reports what the order checks found when `next` was acquired, or interrupts enabled with it held.
#[cold]
pub(crate) fn report(task: &Task, next: &Held, finding: Finding) {
    match finding {
        Finding::Cycle { held, path } => report_cycle(task, next, held, &path),
        Finding::InconsistentUsage { node, new, known, known_place } => {
            report_inconsistency(task, next, node, (new, known), known_place);
        }
        Finding::UnsafeOrder { safe, used, unsafe_, enabled, path } => {
            let kind = ReportKind::IrqUnsafeOrder;
            report_irq(task, next, kind, (safe, used), (unsafe_, enabled), &path);
        }
        Finding::Inversion { node, new, other, known, path } => {
            let kind = ReportKind::IrqInversion;
            let (safe, unsafe_) =
                if new.is_enabled() { ((other, known), (node, new)) } else { ((node, new), (other, known)) };
            report_irq(task, next, kind, safe, unsafe_, &path);
        }
    }
}

fn report_cycle(task: &Task, next: &Held, held: NodeKey, path: &[Dependency]) {
    let (name, held_name) = (entry_name(next), node_name(held));
    let mut report = lock_report(task, ReportKind::CircularDependency, next);
    let entries = task.held_entries();
    let holder = entries.iter().rev().find(|entry| entry.is_lock() && entry.node == held);
    report.message = format!(
        "`{name}` ({}) is acquired while `{held_name}` is held, but elsewhere `{held_name}` is acquired while \
         `{name}` is held{}",
        next.what.kind(),
        if path.len() > 1 { ", through other locks" } else { "" },
    );
    report.rule = "locks are acquired in one order everywhere; a cycle of orders can deadlock".into();
    report.help = format!("acquire `{name}` before `{held_name}` here, or release `{held_name}` first");
    report.order = steps(path);
    if let Some(holder) = holder {
        report.order.push(OrderStep {
            from: held_name,
            to: name,
            held_place: holder.place.unwrap_or(report.place),
            place: report.place,
        });
        report.culprit = Some(held_culprit(task, holder));
    }
    emit(task, &report);
}

fn report_inconsistency(
    task: &Task,
    next: &Held,
    node: NodeKey,
    (new, known): (UsageBit, UsageBit),
    known_place: Option<Place>,
) {
    let name = node_name(node);
    let mut report = lock_report(task, ReportKind::InconsistentLockState, next);
    report.message =
        format!("`{name}` is used as {{{}}} here and as {{{}}} elsewhere", new.name(), known.name());
    report.rule = "a lock that an interrupt acquires is held only with that interrupt off".into();
    report.help =
        format!("acquire `{name}` with the interrupt off (`lock_irqsave`, `lock_bh`) everywhere else");
    report.culprit = Some(CulpritNote {
        what: name,
        kind: Some(next.what.kind()),
        allows: inner(task, next),
        place: known_place,
    });
    emit(task, &report);
}

fn report_irq(
    task: &Task,
    next: &Held,
    kind: ReportKind,
    (safe, used): (NodeKey, UsageBit),
    (unsafe_, enabled): (NodeKey, UsageBit),
    path: &[Dependency],
) {
    let (safe, unsafe_) = (node_name(safe), node_name(unsafe_));
    let mut report = lock_report(task, kind, next);
    report.message = format!(
        "`{safe}` is used as {{{}}} and leads to `{unsafe_}`, which is used as {{{}}}",
        used.name(),
        enabled.name()
    );
    report.rule =
        "what is acquired under a lock that an interrupt uses must not be held with that interrupt on: \
                   the interrupt would wait for the lock, and its holder for the interrupted one"
            .into();
    report.help = format!("acquire `{unsafe_}` with the interrupt off everywhere, or not under `{safe}`");
    report.order = steps(path);
    report.culprit = Some(CulpritNote { what: unsafe_, kind: None, allows: inner(task, next), place: None });
    emit(task, &report);
}

fn lock_report(task: &Task, kind: ReportKind, next: &Held) -> Report {
    let lock = lock_use(task, next);
    let mut report = draft(task, kind, lock.class.clone(), lock.place);
    report.lock = Some(lock);
    report
}

fn held_culprit(task: &Task, held: &Held) -> CulpritNote {
    CulpritNote {
        what: entry_name(held),
        kind: Some(held.what.kind()),
        allows: inner(task, held),
        place: held.place,
    }
}

pub(crate) fn steps(path: &[Dependency]) -> Vec<OrderStep> {
    let step = |dependency: &Dependency| OrderStep {
        from: node_name(dependency.from),
        to: node_name(dependency.to),
        held_place: dependency.places.0,
        place: dependency.places.1,
    };
    path.iter().map(step).collect()
}

/// The class's name, with its subclass as the kernel writes it: `class/1`.
pub(crate) fn node_name(node: NodeKey) -> String {
    let name = class_name(node.class());
    if node.subclass() == 0 { name } else { format!("{name}/{}", node.subclass()) }
}
