//! The Rust-style rendering: a headline, the source line of every acquisition, then the context, the rule and a fix.
//!
//! A place whose source is not found is shown without its line.

use super::source;
use crate::Place;
use crate::report::{LockUse, Report};
use std::fmt::Write;

/// The report as several lines of text, in the style of the Rust compiler.
#[must_use]
pub fn text(report: &Report) -> String {
    let mut out = format!("error[{}]: {}\n", report.kind.name(), report.message);
    push_place(&mut out, "-->", report.place, '^', &subject_label(report));
    for held in &report.held {
        push_place(&mut out, ":::", held.place, '-', &held_label(report, held));
    }
    push_distant_culprit(&mut out, report);
    for step in &report.order {
        push_place(&mut out, ":::", step.held_place, '-', &format!("order: `{}` is held here", step.from));
        push_place(&mut out, ":::", step.place, '-', &format!("and `{}` is acquired under it", step.to));
    }
    push_notes(&mut out, report);
    out
}

fn subject_label(report: &Report) -> String {
    match (&report.lock, report.need_have) {
        (Some(lock), Some((need, _))) => format!("`{}` ({}) needs `{need}`", lock.class, lock.kind),
        (Some(lock), None) => format!("`{}` ({})", lock.class, lock.kind),
        (None, _) => report.subject.clone(),
    }
}

fn held_label(report: &Report, held: &LockUse) -> String {
    let (_, inner) = held.wait_types;
    let how = if held.trylock { " by try-lock" } else { "" };
    let is_culprit = report
        .culprit
        .as_ref()
        .is_some_and(|culprit| culprit.place == Some(held.place) && culprit.what == held.class);
    let forbids = if is_culprit { "; this is what forbids it" } else { "" };
    format!("`{}` ({}, `{inner}`) is held{how} since here{forbids}", held.class, held.kind)
}

/// The culprit, where it is nothing that is held: a contract, or another use of the class.
fn push_distant_culprit(out: &mut String, report: &Report) {
    let Some(culprit) = &report.culprit else { return };
    let Some(place) = culprit.place else { return };
    if !report.held.iter().any(|held| held.place == place) {
        push_place(out, ":::", place, '-', &format!("because of {}", culprit.what));
    }
}

/// One place with its source line, and under it a label that begins where the place does.
fn push_place(out: &mut String, arrow: &str, place: Place, marker: char, label: &str) {
    // Writing to a `String` cannot fail, here and below.
    let _ = writeln!(out, "  {arrow} {place}");
    let Some(line) = source::line(place) else {
        let _ = writeln!(out, "   = {label}");
        return;
    };
    let (number, column) = (place.line().to_string(), place.column() as usize);
    let gutter = " ".repeat(number.len());
    let indent: String = line.chars().take(column - 1).map(|c| if c == '\t' { c } else { ' ' }).collect();
    let markers = marker.to_string().repeat(source::name_width(&line, column));
    let _ = writeln!(out, "{gutter} |\n{number} | {line}\n{gutter} | {indent}{markers} {label}");
}

fn push_notes(out: &mut String, report: &Report) {
    let mut line = |label: &str, what: &str| {
        let _ = writeln!(out, "   = {label}: {what}");
    };
    if !report.functions.is_empty() {
        line("inside", &format!("`{}`", report.functions.join("` > `")));
    }
    let (context, thread, config) = (report.context, &report.thread, report.config.name());
    line("context", &format!("{context}, thread `{thread}`, {config}"));
    line("rule", &report.rule);
    line("help", &report.help);
    if report.count > 1 {
        line("seen", &format!("{} times", report.count));
    }
}
