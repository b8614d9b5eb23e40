//! The Rust-style rendering: a headline, then labelled lines with places.

use crate::report::{LockUse, Report};
use std::fmt::Write;

/// The report as several lines of text, in the style of the Rust compiler.
#[must_use]
pub fn text(report: &Report) -> String {
    let mut out = format!("error[{}]: {}\n", report.kind.name(), report.message);
    let mut line = |label: &str, what: &str| {
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "   = {label}: {what}");
    };
    line("at", &report.place.to_string());
    if let Some(culprit) = &report.culprit
        && let Some(place) = culprit.place
    {
        line("because of", &format!("{} at {place}", culprit.what));
    }
    for step in &report.order {
        let (from, to, held_place, place) = (&step.from, &step.to, step.held_place, step.place);
        line("order", &format!("`{from}`, held at {held_place}, before `{to}` at {place}"));
    }
    for (index, held) in report.held.iter().enumerate() {
        line(&format!("held #{index}"), &held_line(held));
    }
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
    out
}

fn held_line(held: &LockUse) -> String {
    let (_, inner) = held.wait_types;
    let how = if held.trylock { " by try-lock" } else { "" };
    format!("`{}` ({}, `{inner}`){how} at {}", held.class, held.kind, held.place)
}
