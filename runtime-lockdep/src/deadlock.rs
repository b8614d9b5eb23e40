//! Lock order in a session: what is checked when, and the reports of recursion, cycles and interrupt usage.

use crate::Place;
use crate::ReportKind;
use crate::acquisition;
use crate::class::class_name;
use crate::held::{Held, ReadState};
use crate::node_key::NodeKey;
use crate::order::{Acquisition, Dependency, Finding, Progress, UsageBit};
use crate::report::{CulpritNote, OrderStep, Report};
use crate::task::Task;
use crate::validate::{self, draft, emit, entry_name, inner, lock_use};
use crate::view::is_irq_effect;
use wait_context::{AtomicEffect, LockKind};

/// Checks the order of an acquisition in a chain that is not known; whether it is legal and is kept.
#[cold]
pub(crate) fn check_order(task: &Task, next: &Held, acquisition: &Acquisition, depends: bool) -> bool {
    let chain: Vec<Acquisition> = acquisition::chain_of(task);
    let (findings, is_complete) = {
        let session = task.session();
        let mut order = session.order();
        let (mut progress, lost) = (Progress::default(), order.lost());
        let next_finding = || order.acquire(&chain, acquisition, depends, &mut progress);
        let findings: Vec<_> = std::iter::from_fn(next_finding).collect();
        (findings, order.lost() == lost)
    };
    task.session().write_class(acquisition.node, acquisition.place);
    task.session().write_new_dependencies();
    if !is_complete {
        validate::report_limit(task, "classes or dependencies", acquisition.place);
    }
    let is_legal = findings.is_empty();
    for finding in findings {
        report(task, next, finding);
    }
    is_legal && is_complete
}

/// Checks what is held when `effect`, which may have kept interrupts out, has ended.
pub(crate) fn check_enabled(task: &Task, effect: AtomicEffect) {
    if is_irq_effect(effect) {
        check_held(task);
    }
}

#[cold]
fn check_held(task: &Task) {
    let irq = task.view().irq_state();
    for held in acquisition::ordered_entries(task) {
        let Some(acquisition) = Acquisition::of(&held, irq) else { continue };
        let mut progress = Progress::default();
        let next_finding = || task.session().order().enable(&acquisition, &mut progress);
        for finding in std::iter::from_fn(next_finding) {
            report(task, &held, finding);
        }
    }
}

/// # Panics
///
/// When going on would hang for certain, whatever the policy.
fn refuse_self_deadlock(task: &Task, next: &Held) {
    let kind = next.what().kind();
    // A reader of a sequence retries, and a local lock is a lock between threads here, also where a kernel's is none.
    let is_special = matches!(kind, LockKind::Seqcount | LockKind::LocalLock);
    let blocks = is_special || kind.spins(task.config()) || kind.sleeps(task.config());
    let is_exclusive =
        |held: &Held| held.what().read() == ReadState::Write || next.what().read() == ReadState::Write;
    let is_held = |held: &Held| held.instance == next.instance && is_exclusive(held);
    if blocks && !next.what().is_timed() && task.entries().any(|held| is_held(&held)) {
        panic!("`{}` is acquired by the thread that holds it: going on would hang", entry_name(next));
    }
}

/// Reports that `next` can block on `held`, of the same class.
///
/// # Panics
///
/// When the lock itself is held by this thread and acquiring it would hang for certain, whatever the policy.
#[cold]
pub(crate) fn report_recursion(task: &Task, next: &Held, held: &Held) {
    let name = entry_name(next);
    let what = if held.instance == next.instance { "this very lock" } else { "another lock of its class" };
    let mut report = lock_report(task, ReportKind::RecursiveLocking, next);
    report.message = format!("`{name}` ({}) is acquired while this thread holds {what}", next.what().kind());
    report.help = format!("release `{name}` first; or give the inner one a subclass (`lock_nested`)");
    report.culprit = Some(held_culprit(task, held));
    emit(task, &report);
    refuse_self_deadlock(task, next);
}

/// Reports what the order checks found when `next` was acquired, or interrupts enabled with it held.
#[cold]
pub(crate) fn report(task: &Task, next: &Held, finding: Finding<Vec<Dependency>>) {
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
    let holder = task.entries().rev().find(|entry| entry.is_lock() && entry.node() == held);
    report.message = format!(
        "`{name}` ({}) is acquired while `{held_name}` is held, but elsewhere `{held_name}` is acquired while \
         `{name}` is held{}",
        next.what().kind(),
        if path.len() > 1 { ", through other locks" } else { "" },
    );
    report.help = format!("acquire `{name}` before `{held_name}` here, or release `{held_name}` first");
    report.order = steps(path);
    if let Some(holder) = holder {
        report.order.push(OrderStep {
            from: held_name,
            to: name,
            held_place: holder.place.unwrap_or(report.place),
            place: report.place,
        });
        report.culprit = Some(held_culprit(task, &holder));
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
    report.help =
        format!("acquire `{name}` with the interrupt off (`lock_irqsave`, `lock_bh`) everywhere else");
    report.culprit = Some(CulpritNote {
        what: name,
        kind: Some(next.what().kind()),
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
        kind: Some(held.what().kind()),
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
