//! The kernel's rendering, for people who read it daily: same order, same notation, names beside numbers.

use crate::ReportKind;
use crate::report::{LockUse, Report};
use std::fmt::Write;
use wait_context::WaitType;

const BANNER: &str = "=============================";
const RULER: &str = "-----------------------------";

/// The report in the layout of a kernel log.
#[must_use]
pub fn splat(report: &Report) -> String {
    let mut out = match report.kind {
        ReportKind::SleepInAtomic => sleep_head(report),
        ReportKind::SchedulingWhileAtomic => format!("BUG: scheduling while atomic: {}\n", report.thread),
        _ => lock_head(report),
    };
    // Writing to a `String` cannot fail, here and below.
    out.push_str("other info that might help us debug this:\n");
    for step in &report.order {
        let _ =
            writeln!(out, "-> ({}) at {}, held ({}) at {}", step.to, step.place, step.from, step.held_place);
    }
    let base = report.context.wait_type();
    let _ = writeln!(out, "context-{} ({base})", pair(report, base, base));
    push_held(&mut out, report);
    let _ = writeln!(out, "rule: {}\nhelp: {}", report.rule, report.help);
    out
}

fn lock_head(report: &Report) -> String {
    let (title, thread) = (report.kind.title(), &report.thread);
    let mut out = format!("{BANNER}\n[ BUG: {title} ]\n{}\n{RULER}\n", report.config.name());
    let action = if report.kind == ReportKind::BadUnlockBalance { "release lock" } else { "lock" };
    let _ = writeln!(out, "{thread} is trying to {action}:");
    let subject = report.lock.as_ref().map_or_else(|| report.message.clone(), |lock| lock_line(report, lock));
    let _ = writeln!(out, "{subject}");
    out
}

fn sleep_head(report: &Report) -> String {
    let (file, line) = (report.place.file(), report.place.line());
    let mut out = format!("BUG: sleeping function called from invalid context at {file}:{line}\n");
    let reason = report.atomic.map_or("none", wait_context::AtomicReason::name);
    let _ = writeln!(out, "reason: {reason}, context: {}, name: {}", report.context, report.thread);
    if let Some(culprit) = &report.culprit
        && let Some(place) = culprit.place
    {
        let _ = writeln!(out, "atomic since: {} at {place}", culprit.what);
    }
    out
}

fn push_held(out: &mut String, report: &Report) {
    let locks = report.held_locks().count();
    let plural = if locks == 1 { "lock" } else { "locks" };
    let _ = writeln!(out, "{locks} {plural} held by {}:", report.thread);
    for (index, held) in report.held_locks().enumerate() {
        let _ = writeln!(out, " #{index}: {}", lock_line(report, held));
    }
    for held in report.held.iter().filter(|held| held.instance == 0) {
        let _ = writeln!(out, " {} at {}", held.kind, held.place);
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
