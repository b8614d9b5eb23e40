//! The checks which look at one thread only: wait context, sleep in atomic, contracts, balance.
//!
//! Each check first decides, in a few instructions and without allocating; what is left of the work, the
//! report, is cold. A check returns normally after its report, unless the policy is to panic.

use crate::Place;
use crate::ReportKind;
use crate::acquisition::{Checker, WaitFault};
use crate::class::{self, class_name};
use crate::deadlock;
use crate::explain;
use crate::held::{Frame, Held};
use crate::held_stack::Heap;
use crate::holding::Holding;
use crate::lock_map::LockMap;
use crate::node_key::ClassId;
use crate::order::Acquisition;
use crate::report::{CulpritNote, LockUse, Report};
use crate::rules;
use crate::task::Task;
use wait_context::{AllocClass, AtomicReason, BaseContext, Culprit, SleepKind, Violation, WaitType};

impl Checker<Heap> for Task {
    fn holding(&self) -> &Holding<Heap> {
        self
    }

    fn check_contracts(&self, next: &Held) {
        check_lock_contract(self, next);
    }

    fn report_wait(&self, next: &Held, fault: WaitFault) {
        match fault {
            WaitFault::Context(violation) => report_wait_context(self, next, violation),
            WaitFault::Sleep(reason) => report_sleeping_lock(self, next, reason),
        }
    }

    fn are_ordered(&self, class: ClassId, first: usize, second: usize) -> bool {
        class::are_ordered(class, first, second)
    }

    fn report_recursion(&self, next: &Held, held: &Held) {
        deadlock::report_recursion(self, next, held);
    }

    fn check_order(&self, next: &Held, acquisition: &Acquisition, depends: bool) -> bool {
        deadlock::check_order(self, next, acquisition, depends)
    }
}

/// Checks a call that may sleep or that schedules.
pub(crate) fn check_sleep(task: &Task, sleep: SleepKind, place: Place) {
    if task.is_quiet() {
        return;
    }
    if let Err(reason) = task.view().atomic.check_sleep(sleep, task.config()) {
        report_sleep(task, sleep, reason, place);
    }
    if !task.contracts.is_empty() {
        check_sleep_contract(task, place);
    }
}

/// Checks an allocation or a free by what its flags permit.
pub(crate) fn check_alloc(task: &Task, class: AllocClass, place: Place) {
    if task.is_quiet() {
        return;
    }
    let config = task.config();
    if let Err(violation) = task.view().limit.check_alloc(class, config) {
        report_alloc(task, class, violation, place);
    } else if class.wait_type() == WaitType::Sleep
        && let Err(reason) = task.view().atomic.check_sleep(SleepKind::Sleep, config)
    {
        report_sleep(task, SleepKind::Sleep, reason, place);
    }
    if task.contracts.may_forbid(class.wait_type()) {
        check_alloc_contract(task, class, place);
    }
}

/// Checks the entry of a named function against the contracts in force.
pub(crate) fn check_entry(task: &Task, name: &'static str, place: Place) {
    if task.contracts.is_empty() || task.is_quiet() {
        return;
    }
    report_broken_contract(task, format!("function `{name}`"), place, |contract| contract.allows_entry(name));
}

/// Reports the locks which an interrupt still holds at its end.
pub(crate) fn check_interrupt_exit(task: &Task, inside: Frame) {
    for report in held_at_exit(task, |held| held.is_lock() && held.frame() == inside, "an interrupt") {
        emit(task, &report);
    }
}

/// Reports the locks which a thread still holds at its end. Never panics: there is nowhere left to unwind to.
pub(crate) fn check_thread_exit(task: &Task) {
    for report in held_at_exit(task, Held::is_lock, "a thread") {
        if deliver(task, &report) {
            eprintln!("{report}");
        }
    }
}

fn held_at_exit(task: &Task, left: impl Fn(&Held) -> bool, who: &str) -> Vec<Report> {
    task.entries().filter(left).map(|held| held_at_exit_report(task, &held, who)).collect()
}

fn held_at_exit_report(task: &Task, held: &Held, who: &str) -> Report {
    let lock = lock_use(task, held);
    let mut report = draft(task, ReportKind::HeldAtExit, lock.class.clone(), lock.place);
    report.message = format!("{who} ends while it holds `{}` ({})", lock.class, lock.kind);
    report.help = "drop the guard; look for a guard that was forgotten or leaked".into();
    report.lock = Some(lock);
    report
}

#[cold]
fn report_wait_context(task: &Task, next: &Held, violation: Violation) {
    let lock = lock_use(task, next);
    let culprit = culprit_of(task, violation);
    let mut report = draft(task, ReportKind::InvalidWaitContext, lock.class.clone(), lock.place);
    report.message = explain::wait_message(&format!("`{}` ({})", lock.class, lock.kind), violation, &culprit);
    report.rule = explain::wait_rule(violation);
    report.help = explain::wait_help(&lock, violation, &culprit);
    report.need_have = Some((violation.need, violation.have));
    report.lock = Some(lock);
    report.culprit = Some(culprit);
    emit(task, &report);
}

#[cold]
fn report_alloc(task: &Task, class: AllocClass, violation: Violation, place: Place) {
    let culprit = culprit_of(task, violation);
    let subject = format!("allocation (`{}`)", class.name());
    let mut report = draft(task, ReportKind::InvalidWaitContext, subject.clone(), place);
    report.message = explain::wait_message(&subject, violation, &culprit);
    report.rule = explain::alloc_rule(class, violation);
    report.help = explain::alloc_help(class, &culprit);
    report.need_have = Some((violation.need, violation.have));
    report.culprit = Some(culprit);
    emit(task, &report);
}

#[cold]
fn report_sleeping_lock(task: &Task, next: &Held, reason: AtomicReason) {
    let lock = lock_use(task, next);
    let subject = format!("`{}` ({})", lock.class, lock.kind);
    let mut report = draft(task, ReportKind::SleepInAtomic, lock.class.clone(), lock.place);
    fill_sleep(task, &mut report, &subject, reason);
    report.lock = Some(lock);
    emit(task, &report);
}

#[cold]
fn report_sleep(task: &Task, sleep: SleepKind, reason: AtomicReason, place: Place) {
    let (kind, subject) = match sleep {
        SleepKind::Schedule => (ReportKind::SchedulingWhileAtomic, "`schedule`"),
        SleepKind::Sleep | SleepKind::RtLock => (ReportKind::SleepInAtomic, "`might_sleep`"),
    };
    let mut report = draft(task, kind, subject.to_owned(), place);
    fill_sleep(task, &mut report, subject, reason);
    emit(task, &report);
}

fn fill_sleep(task: &Task, report: &mut Report, subject: &str, reason: AtomicReason) {
    let culprit = atomic_culprit(task, reason);
    report.message = explain::sleep_message(subject, reason, &culprit);
    report.rule = rules::sleep(reason).to_owned();
    report.help = explain::sleep_help(&culprit);
    report.atomic = Some(reason);
    report.counters = Some(task.view().atomic);
    report.culprit = Some(culprit);
}

fn check_lock_contract(task: &Task, next: &Held) {
    let need = next.what().kind().need(task.config());
    if !task.contracts.may_forbid(need) {
        return;
    }
    let lock = lock_use(task, next);
    let subject = format!("`{}` ({}, needs `{need}`)", lock.class, lock.kind);
    if let Some(mut report) = broken_contract(task, subject, lock.place, |contract| contract.allows(need)) {
        report.lock = Some(lock);
        emit(task, &report);
    }
}

#[cold]
fn check_sleep_contract(task: &Task, place: Place) {
    report_broken_contract(task, "`might_sleep`".to_owned(), place, crate::Contract::allows_sleep);
}

#[cold]
fn check_alloc_contract(task: &Task, class: AllocClass, place: Place) {
    let subject = format!("allocation (`{}`)", class.name());
    report_broken_contract(task, subject, place, |contract| contract.allows(class.wait_type()));
}

fn report_broken_contract(
    task: &Task,
    subject: String,
    place: Place,
    allowed: impl Fn(&crate::Contract) -> bool,
) {
    if let Some(report) = broken_contract(task, subject, place, allowed) {
        emit(task, &report);
    }
}

fn broken_contract(
    task: &Task,
    subject: String,
    place: Place,
    allowed: impl Fn(&crate::Contract) -> bool,
) -> Option<Report> {
    let active = task.contracts.broken(task.frame(), allowed)?;
    let name = active.contract.name();
    let mut report = draft(task, ReportKind::ContractViolated, subject, place);
    report.message = format!("{} is reached while the contract `{name}` is in force", report.subject);
    report.rule = active.contract.to_string();
    report.help = format!("guard the call with the condition of `{name}`, or return before it is reached");
    report.contract = Some(name);
    report.culprit = Some(CulpritNote {
        what: format!("contract `{name}`"),
        kind: None,
        allows: active.contract.wait_limit(),
        place: Some(active.place),
    });
    Some(report)
}

/// Reports a release of a lock that this thread does not hold.
#[cold]
pub(crate) fn report_bad_unlock(task: &Task, map: &LockMap, place: Place) {
    let class = class_name(map.class_id());
    let mut report = draft(task, ReportKind::BadUnlockBalance, class, place);
    report.message = format!("`{}` is released, but this thread does not hold it", report.subject);
    report.help = "look for a double release, or a guard that moved to another thread".into();
    emit(task, &report);
}

/// Reports a lock whose memory is given up while this thread holds it.
#[cold]
pub(crate) fn report_freed(task: &Task, held: &Held, place: Place) {
    let lock = lock_use(task, held);
    let mut report = draft(task, ReportKind::HeldLockFreed, lock.class.clone(), place);
    report.message = format!("`{}` ({}) is freed while this thread holds it", lock.class, lock.kind);
    report.help = "drop the guard first; look for a guard that was forgotten".into();
    report.culprit = Some(held_culprit(held, inner(task, held)));
    report.lock = Some(lock);
    emit(task, &report);
}

/// Reports a lock that was to order others and is not held.
#[cold]
pub(crate) fn report_nest_lock(task: &Task, map: &LockMap, nest: &LockMap, place: Place) {
    let (name, nest) = (class_name(map.class_id()), class_name(nest.class_id()));
    let mut report = draft(task, ReportKind::NestLockNotHeld, name, place);
    report.message = format!(
        "`{}` is acquired as nested under `{nest}`, but this thread does not hold `{nest}`",
        report.subject
    );
    report.help = format!("acquire `{nest}` first");
    emit(task, &report);
}

/// Reports code that runs without the lock it demands.
#[cold]
pub(crate) fn report_not_held(task: &Task, map: &LockMap, place: Place) {
    let name = class_name(map.class_id());
    let mut report = draft(task, ReportKind::LockNotHeld, name, place);
    report.message = format!("`{}` must be held here, and this thread does not hold it", report.subject);
    report.help = format!("acquire `{}` first", report.subject);
    emit(task, &report);
}

/// Reports code that runs outside of a context it needs.
#[cold]
pub(crate) fn report_context(task: &Task, needed: &str, place: Place) {
    let mut report = draft(task, ReportKind::ContextNotEntered, format!("`{needed}`"), place);
    report.message = format!("{} is needed here, and does not hold", report.subject);
    report.help = format!("enter {} before the call", report.subject);
    emit(task, &report);
}

/// Reports a wrong use of wound/wait mutexes.
#[cold]
pub(crate) fn report_ww_misuse(class: &'static str, message: String, place: Place) {
    Task::with(|task| {
        if task.is_quiet() {
            return;
        }
        let mut report = draft(task, ReportKind::WwMutexMisuse, class.to_owned(), place);
        report.message = message;
        report.help =
            "on a deadlock release all, acquire the contended mutex with `lock_slow`, and start over".into();
        emit(task, &report);
    });
}

/// Reports a fixed table which is full.
#[cold]
pub(crate) fn report_limit(task: &Task, table: &str, place: Place) {
    let mut report = draft(task, ReportKind::LimitReached, table.to_owned(), place);
    report.message = format!("no room for more {table}: the ones from here on are counted, not checked");
    report.help =
        "nest less deeply, give locks that belong together one class, or raise the session's limits".into();
    emit(task, &report);
}

/// What narrowed the context: a held entry, or the base context.
fn culprit_of(task: &Task, violation: Violation) -> CulpritNote {
    let held = match violation.culprit {
        Culprit::Held(index) => task.held(index as usize),
        Culprit::Base(_) => None,
    };
    match held {
        Some(held) => held_culprit(&held, violation.have),
        None => base_culprit(task.frame().base()),
    }
}

fn held_culprit(held: &Held, allows: WaitType) -> CulpritNote {
    CulpritNote { what: entry_name(held), kind: Some(held.what().kind()), allows, place: held.place }
}

fn base_culprit(base: BaseContext) -> CulpritNote {
    CulpritNote { what: base.name().to_owned(), kind: None, allows: base.wait_type(), place: None }
}

/// The oldest entry of this frame which makes it atomic, or the interrupt.
fn atomic_culprit(task: &Task, reason: AtomicReason) -> CulpritNote {
    let held = match reason {
        AtomicReason::Interrupt(_) => None,
        _ => task.frame_entries().find(|held| effect_of(task, held) == reason.effect()),
    };
    held.map_or_else(|| base_culprit(task.frame().base()), |held| held_culprit(&held, inner(task, &held)))
}

/// What a held entry does to the scheduler.
fn effect_of(task: &Task, held: &Held) -> wait_context::AtomicEffect {
    held.what().kind().atomic_effect(task.config())
}

/// The wait type that a held entry imposes.
pub(crate) fn inner(task: &Task, held: &Held) -> WaitType {
    held.what().kind().wait_types(task.config()).1
}

pub(crate) fn entry_name(held: &Held) -> String {
    if held.is_lock() { class_name(held.node().class()) } else { held.what().kind().name().to_owned() }
}

pub(crate) fn lock_use(task: &Task, held: &Held) -> LockUse {
    LockUse {
        class: entry_name(held),
        kind: held.what().kind(),
        wait_types: held.what().kind().wait_types(task.config()),
        instance: if held.is_lock() { held.instance } else { 0 },
        usage: task.session().order().usage_characters(held.node()),
        trylock: held.what().trylock(),
        place: held.place.unwrap_or(core::panic::Location::caller()),
    }
}

pub(crate) fn draft(task: &Task, kind: ReportKind, subject: String, place: Place) -> Report {
    let config = task.config();
    Report {
        kind,
        subject,
        message: String::new(),
        rule: kind.rule().to_owned(),
        help: String::new(),
        config,
        context: task.frame().base(),
        thread: thread_name(),
        process: std::process::id(),
        place,
        need_have: None,
        atomic: None,
        counters: None,
        lock: None,
        culprit: None,
        contract: None,
        order: Vec::new(),
        held: task.entries().map(|held| lock_use(task, &held)).collect(),
        functions: task.functions.names(),
        chain: task.chain(),
        count: 1,
    }
}

fn thread_name() -> String {
    let thread = std::thread::current();
    thread.name().map_or_else(|| format!("{:?}", thread.id()), str::to_owned)
}

/// Hands a report to the session.
///
/// # Panics
///
/// With the report, when the session's policy says so.
pub(crate) fn emit(task: &Task, report: &Report) {
    if deliver(task, report) {
        panic!("{report}");
    }
}

/// Hands a report to the session; true if its policy is to panic. Locks taken by the policy's own code are
/// neither checked nor recorded.
fn deliver(task: &Task, report: &Report) -> bool {
    let was_quiet = task.set_quiet(true);
    let must_panic = task.session().deliver(report);
    task.set_quiet(was_quiet);
    must_panic
}
