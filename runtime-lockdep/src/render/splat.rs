//! The kernel's rendering, for people who read it daily: same order, same notation, names beside numbers.

use crate::ReportKind;
use crate::report::{LockUse, Report};
use std::fmt::Write;
use wait_context::{AtomicEffect, AtomicState, BaseContext, WaitType};

const BANNER: &str = "=============================";
const RULER: &str = "-----------------------------";

/// The report in the layout of a kernel log.
#[must_use]
pub fn splat(report: &Report) -> String {
    let mut out = match report.kind {
        ReportKind::SleepInAtomic => sleep_head(report),
        ReportKind::SchedulingWhileAtomic => schedule_head(report),
        _ => lock_head(report),
    };
    push_order(&mut out, report);
    // Writing to a `String` cannot fail, here and below.
    out.push_str("other info that might help us debug this:\n");
    push_scenario(&mut out, report);
    let base = report.context.wait_type();
    let _ = writeln!(out, "context-{} ({base})", pair(report, base, base));
    push_held(&mut out, report);
    push_disabled(&mut out, report);
    let _ = writeln!(out, "rule: {}\nhelp: {}", report.rule, report.help);
    out
}

/// `name/pid`.
fn thread(report: &Report) -> String {
    format!("{}/{}", report.thread, report.process)
}

fn lock_head(report: &Report) -> String {
    let title = report.kind.title();
    // The kernel shouts where it stops to check at once.
    let title = match report.kind {
        ReportKind::InvalidWaitContext => format!("[ BUG: {title} ]"),
        _ => format!("WARNING: {title}"),
    };
    let mut out = format!("{BANNER}\n{title}\n{}\n{RULER}\n", report.config.name());
    let _ = writeln!(out, "{} is trying to {}:", thread(report), action(report.kind));
    let subject = report.lock.as_ref().map_or_else(|| report.message.clone(), |lock| lock_line(report, lock));
    let _ = writeln!(out, "{subject}");
    out
}

const fn action(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::BadUnlockBalance => "release lock",
        ReportKind::CircularDependency | ReportKind::RecursiveLocking | ReportKind::IrqUnsafeOrder => {
            "acquire lock"
        }
        _ => "lock",
    }
}

fn sleep_head(report: &Report) -> String {
    let (file, line) = (report.place.file(), report.place.line());
    let mut out = format!("BUG: sleeping function called from invalid context at {file}:{line}\n");
    let state = report.counters.unwrap_or_default();
    let count = preempt_count(&state);
    let (in_atomic, irqs_off) = (u8::from(count != 0), u8::from(state.irq_off > 0));
    let _ = writeln!(
        out,
        "in_atomic(): {in_atomic}, irqs_disabled(): {irqs_off}, non_block: 0, pid: {}, name: {}",
        report.process, report.thread
    );
    let _ = writeln!(out, "preempt_count: {count:x}, expected: 0");
    let _ = writeln!(out, "RCU nest depth: {}, expected: 0", state.rcu);
    out
}

fn schedule_head(report: &Report) -> String {
    let count = preempt_count(&report.counters.unwrap_or_default());
    format!("BUG: scheduling while atomic: {}/0x{count:08x}\n", thread(report))
}

/// The kernel's word: one for each time that preemption is off, 0x200 for each that bottom halves are, and a bit for
/// each sort of interrupt.
const fn preempt_count(state: &AtomicState) -> u32 {
    let interrupt = match state.base {
        BaseContext::Task => 0,
        BaseContext::SoftIrq => 0x100,
        BaseContext::HardIrq | BaseContext::ThreadedHardIrq => 0x1_0000,
        BaseContext::Nmi => 0x10_0000,
    };
    state.preempt_off + 0x200 * state.bottom_half_off + interrupt
}

/// What the lock conflicts with, and the dependencies that lead there.
fn push_order(out: &mut String, report: &Report) {
    let holder = report.culprit.as_ref().and_then(|culprit| culprit.place);
    let held = report.held.iter().rev().find(|held| Some(held.place) == holder);
    let conflicts = matches!(report.kind, ReportKind::CircularDependency | ReportKind::RecursiveLocking);
    if let Some(held) = held.filter(|_| conflicts) {
        let _ = writeln!(out, "but task is already holding lock:\n{}", lock_line(report, held));
    }
    if report.kind == ReportKind::CircularDependency {
        out.push_str("which lock already depends on the new lock.\n");
    }
    if !report.order.is_empty() {
        out.push_str("the existing dependency chain (in reverse order) is:\n");
    }
    for (index, step) in report.order.iter().enumerate() {
        let number = report.order.len() - 1 - index;
        let _ = writeln!(out, "-> #{number} ({})", step.to);
        let _ = writeln!(out, "   at {}, with ({}) held since {}", step.place, step.from, step.held_place);
    }
}

/// How the locks wait for each other: as one or two processors go, line by line.
fn push_scenario(out: &mut String, report: &Report) {
    let (columns, lines) = match (report.kind, &report.lock, &report.culprit) {
        (ReportKind::RecursiveLocking, Some(lock), _) => {
            ("       CPU0\n       ----\n", vec![("  ", &lock.class), ("  ", &lock.class)])
        }
        (ReportKind::CircularDependency, Some(lock), Some(held)) => {
            let other = "                               ";
            let lines =
                vec![("  ", &held.what), (other, &lock.class), (other, &held.what), ("  ", &lock.class)];
            ("       CPU0                    CPU1\n       ----                    ----\n", lines)
        }
        _ => return,
    };
    let _ = write!(out, " Possible unsafe locking scenario:\n{columns}");
    for (indent, class) in lines {
        let _ = writeln!(out, "{indent}lock({class});");
    }
    out.push_str(" *** DEADLOCK ***\n");
}

fn push_held(out: &mut String, report: &Report) {
    let locks = report.held_locks().count();
    let plural = if locks == 1 { "lock" } else { "locks" };
    let _ = writeln!(out, "{locks} {plural} held by {}:", thread(report));
    for (index, held) in report.held_locks().enumerate() {
        let _ = writeln!(out, " #{index}: {}", lock_line(report, held));
    }
    for held in report.held.iter().filter(|held| held.instance == 0) {
        let _ = writeln!(out, " {} at {}", held.kind, held.place);
    }
}

/// Where each thing that keeps the scheduler out was turned off the last time.
fn push_disabled(out: &mut String, report: &Report) {
    let effects = [
        (AtomicEffect::Irq, "hardirqs last disabled"),
        (AtomicEffect::BottomHalf, "softirqs last disabled"),
        (AtomicEffect::Preempt, "Preemption disabled"),
    ];
    for (effect, what) in effects {
        let has_effect = |held: &&LockUse| held.kind.atomic_effect(report.config) == effect;
        if let Some(last) = report.held.iter().rev().find(has_effect) {
            let _ = writeln!(out, "{what} at: {}", last.place);
        }
    }
}

/// `instance (class){usage}-{outer:inner} (names), at: place`.
fn lock_line(report: &Report, lock: &LockUse) -> String {
    let (outer, inner) = lock.wait_types;
    let outer = if outer == WaitType::Inv { inner } else { outer };
    let levels = pair(report, outer, inner);
    let usage: String = lock.usage.map(char::from).iter().collect();
    format!(
        "{:016x} ({}){{{usage}}}-{levels} ({outer}:{inner}), at: {}",
        lock.instance, lock.class, lock.place
    )
}

/// The numbers shift with the configuration, so the names stand beside them wherever this is used.
fn pair(report: &Report, outer: WaitType, inner: WaitType) -> String {
    format!("{{{}:{}}}", outer.level(report.config), inner.level(report.config))
}
