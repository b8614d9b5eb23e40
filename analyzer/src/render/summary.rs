//! The lines at the end of human output: what was read, what was understood, what was found.

use super::RenderOptions;
use crate::diagnostic::{Confidence, Level};
use crate::report::Report;

pub(super) fn render(report: &Report, options: &RenderOptions) -> String {
    let rows = rows(report, options);
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let table = rows.iter().map(|(name, value)| format!("  {name:<width$}  {value}\n"));
    format!("{}\n{}", verdict_line(report), table.collect::<String>())
}

fn verdict_line(report: &Report) -> String {
    let count = |level: Level| report.findings.iter().filter(|finding| finding.level == level).count();
    let levels = [
        (Level::Error, "error"),
        (Level::Warning, "warning"),
        (Level::Unproved, "unproved"),
        (Level::Note, "note"),
    ];
    let found = levels.map(|(level, name)| (count(level), name));
    let parts: Vec<String> =
        found.iter().filter(|(n, _)| *n > 0).map(|(n, name)| counted(*n, name)).collect();
    if parts.is_empty() { "no findings".into() } else { format!("found {}", parts.join(", ")) }
}

fn counted(n: usize, name: &str) -> String {
    let plural = if n == 1 || name == "unproved" { "" } else { "s" };
    format!("{n} {name}{plural}")
}

fn rows(report: &Report, options: &RenderOptions) -> Vec<(&'static str, String)> {
    let (files, lines) = report.tree_size();
    let counts = report.counts;
    let mut rows = vec![
        (
            "read",
            format!(
                "{}, {}, {}",
                counted(files, "file"),
                counted(lines, "line"),
                counted(report.functions, "function")
            ),
        ),
        ("configurations", report.modes.iter().map(|mode| mode.name()).collect::<Vec<_>>().join(", ")),
    ];
    if counts.calls > 0 {
        rows.push(("calls", calls(report)));
        rows.push((
            "lock calls",
            format!("{}, {} with a known lock and kind", counts.lock_calls, counts.lock_calls_known),
        ));
    }
    rows.extend(confidence(report).map(|text| ("confidence", text)));
    rows.extend(contracts(report).map(|text| ("contracts", text)));
    rows.extend(unknowns(report).map(|text| ("not understood", text)));
    rows.extend(silenced(report).map(|text| ("not shown", text)));
    if !report.unread.is_empty() {
        rows.push((
            "not read",
            format!("{} that no crate root reaches", counted(report.unread.len(), "file")),
        ));
    }
    if !report.problems.is_empty() {
        rows.push(("problems", report.problems.len().to_string()));
    }
    if options.stats {
        rows.extend(measured(report));
    }
    rows
}

fn calls(report: &Report) -> String {
    let c = report.counts;
    let part =
        |n: usize, name: &str| format!("{n} {name} ({:.1} %)", 100.0 * n as f64 / c.calls.max(1) as f64);
    let parts = [
        part(c.calls_resolved, "resolved"),
        part(c.calls_candidates, "candidate sets"),
        part(c.calls_external, "external"),
        part(c.calls_unknown, "unknown"),
    ];
    format!("{}: {}", c.calls, parts.join(", "))
}

fn contracts(report: &Report) -> Option<String> {
    if report.contracts.is_empty() {
        return None;
    }
    let count = |name: &str| report.contracts.iter().filter(|c| c.verdict.name() == name).count();
    let as_expected = report.contracts.iter().filter(|c| c.verdict.name() == c.expect.name()).count();
    Some(format!(
        "{} proved, {} violated, {} unproved; {as_expected} of {} as expected",
        count("proved"),
        count("violated"),
        count("unproved"),
        report.contracts.len()
    ))
}

/// How sure the findings are, so that many unsure ones do not look like many bugs.
fn confidence(report: &Report) -> Option<String> {
    let levels = [Confidence::High, Confidence::Medium, Confidence::Low];
    let count = |level| report.findings.iter().filter(|finding| finding.confidence == level).count();
    let parts = levels.map(|level| (count(level), level.name()));
    let parts: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, name)| format!("{n} {name}")).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn unknowns(report: &Report) -> Option<String> {
    let parts: Vec<String> =
        report.unknown_counts().iter().map(|(reason, n)| format!("{n} {reason}")).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn silenced(report: &Report) -> Option<String> {
    let silenced = report.silenced;
    let parts = [
        (silenced.suppressed, "suppressed"),
        (silenced.baselined, "in the baseline"),
        (silenced.unsure, "of less confidence than asked for"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, name)| format!("{n} {name}")).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn measured(report: &Report) -> Vec<(&'static str, String)> {
    let timings = &report.timings;
    let milliseconds = |time: std::time::Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    let mut rows: Vec<_> = timings.stages.iter().map(|(name, time)| (*name, milliseconds(*time))).collect();
    rows.push(("total", milliseconds(timings.total)));
    rows.extend(timings.peak_rss_kib.map(|kib| ("peak memory", format!("{:.1} MiB", kib as f64 / 1024.0))));
    rows
}
