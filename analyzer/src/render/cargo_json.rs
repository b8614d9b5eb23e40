//! What `cargo check --message-format=json` prints, so that rust-analyzer (`check.overrideCommand`) and every
//! editor that reads it shows findings in place.

use serde_json::{Value, json};

use super::concise;
use super::snippet::{Block, draw};
use super::trail::{Stop, trail};
use super::{RenderOptions, level_name};
use crate::diagnostic::{Finding, Level, Problem};
use crate::report::Report;
use crate::source::{Provenance, Span};

pub(super) fn render(report: &Report, options: &RenderOptions) -> String {
    let problems = report.problems.iter().map(|problem| envelope(report, problem_message(report, problem)));
    let findings = report.findings.iter().map(|f| envelope(report, finding_message(report, f, options)));
    let success = !report.has_fatal_problem();
    let end = std::iter::once(json!({ "reason": "build-finished", "success": success }));
    problems.chain(findings).chain(end).map(|value| format!("{value}\n")).collect()
}

/// Cargo says which package and target a message is about. Editors only look at the spans.
fn envelope(report: &Report, message: Value) -> Value {
    let tree = report.sources.iter().find(|(_, file)| file.provenance == Provenance::Tree);
    let source = tree.map_or("", |(_, file)| file.path.as_str());
    json!({
        "reason": "compiler-message",
        "package_id": "nestcheck",
        "manifest_path": "Cargo.toml",
        "target": {
            "kind": ["lib"], "crate_types": ["lib"], "name": "nestcheck", "src_path": source,
            "edition": "2024", "doc": false, "doctest": false, "test": false
        },
        "message": message
    })
}

fn finding_message(report: &Report, finding: &Finding, options: &RenderOptions) -> Value {
    let label = json!(finding.message);
    let children = trail(finding).into_iter().map(|stop| child(report, &stop));
    let help = finding.help.iter().map(|help| {
        json!({ "message": help, "code": null, "level": "help", "spans": [], "children": [], "rendered": null })
    });
    json!({
        "$message_type": "diagnostic",
        "message": finding.message,
        "code": { "code": finding.rule, "explanation": null },
        "level": level(finding.level),
        "spans": [span(report, finding.span, &label)],
        "children": children.chain(help).collect::<Vec<_>>(),
        "rendered": rendered(report, finding, options)
    })
}

fn rendered(report: &Report, finding: &Finding, options: &RenderOptions) -> String {
    let block = Block {
        title: finding.message.clone(),
        code: Some(format!("{} {}", level_name(finding.level), finding.rule)),
        level: finding.level,
        labels: vec![(finding.span, "here".into())],
        help: finding.help.clone(),
    };
    draw(&block, &report.sources, options)
}

fn child(report: &Report, stop: &Stop) -> Value {
    json!({
        "message": stop.label, "code": null, "level": "note",
        "spans": [span(report, stop.span, &Value::Null)], "children": [], "rendered": null
    })
}

fn problem_message(report: &Report, problem: &Problem) -> Value {
    let spans: Vec<Value> = problem.span.iter().map(|at| span(report, *at, &Value::Null)).collect();
    json!({
        "$message_type": "diagnostic",
        "message": problem.message,
        "code": null,
        "level": if problem.fatal { "error" } else { "warning" },
        "spans": spans,
        "children": [],
        "rendered": concise::problem_line(&report.sources, problem)
    })
}

fn span(report: &Report, span: Span, label: &Value) -> Value {
    let file = report.sources.file(span.file);
    let (line_start, column_start) = file.line_column(span.lo);
    let (line_end, column_end) = file.line_column(span.hi);
    let text = file.text.lines().nth(line_start as usize - 1).unwrap_or_default();
    let highlight_end = if line_end == line_start { column_end as usize } else { text.chars().count() + 1 };
    json!({
        "file_name": file.path,
        "byte_start": span.lo, "byte_end": span.hi,
        "line_start": line_start, "line_end": line_end,
        "column_start": column_start, "column_end": column_end,
        "is_primary": true,
        "text": [{ "text": text, "highlight_start": column_start, "highlight_end": highlight_end }],
        "label": label,
        "suggested_replacement": null, "suggestion_applicability": null, "expansion": null
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning | Level::Unproved => "warning",
        Level::Note => "note",
    }
}

#[cfg(test)]
mod tests {
    use cargo_metadata::Message;

    use super::*;
    use crate::render::sample;

    #[test]
    fn every_line_is_a_message_that_cargo_could_have_printed() {
        let text = render(&sample::report(), &RenderOptions::default());
        let messages: Vec<Message> =
            Message::parse_stream(text.as_bytes()).collect::<Result<_, _>>().unwrap();
        let compiler = messages.iter().filter(|message| matches!(message, Message::CompilerMessage(_)));
        let report = sample::report();
        assert_eq!(compiler.count(), report.findings.len() + report.problems.len());
        assert!(matches!(messages.last(), Some(Message::BuildFinished(end)) if end.success));
    }

    #[test]
    fn a_message_points_at_the_finding() {
        let text = render(&sample::report(), &RenderOptions::default());
        insta::assert_snapshot!(text);
    }
}
