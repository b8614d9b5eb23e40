//! SARIF 2.1.0, the format that code-scanning services read.

use super::sarif_log::*;
use super::trail::{Stop, trail};
use super::{confidence_name, fingerprints, mode_names};
use crate::diagnostic::{Finding, Level, Problem};
use crate::report::{Report, RuleInfo};
use crate::source::Span;

pub(super) fn render(report: &Report) -> String {
    let prints = fingerprints(&report.findings);
    let results = report.findings.iter().zip(prints).map(|(finding, print)| result(report, finding, print));
    let run = Run {
        column_kind: "unicodeCodePoints",
        invocations: [invocation(report)],
        results: results.collect(),
        tool: Tool { driver: driver(report) },
    };
    let log = Log { schema: SCHEMA, runs: [run], version: "2.1.0" };
    // Plain structs of strings and numbers always serialise.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn driver(report: &Report) -> Driver {
    let rules = report.rules.iter().map(descriptor).collect();
    Driver { name: "nestcheck", rules, version: env!("CARGO_PKG_VERSION") }
}

fn descriptor(rule: &RuleInfo) -> Descriptor {
    Descriptor {
        help: Help { markdown: rule.docs.clone().into_owned(), text: rule.summary },
        id: rule.code,
        name: rule.name,
        short_description: Message { text: rule.summary.to_owned() },
    }
}

fn invocation(report: &Report) -> Invocation {
    let notes = report.problems.iter().map(|problem| notification(report, problem));
    Invocation {
        execution_successful: !report.has_fatal_problem(),
        tool_execution_notifications: notes.collect(),
    }
}

fn notification(report: &Report, problem: &Problem) -> Notification {
    let locations = match (problem.span, &problem.path) {
        (Some(span), _) => vec![location(report, span, None, None)],
        (None, Some(path)) => vec![Location::of(physical(path, None))],
        (None, None) => Vec::new(),
    };
    let level = if problem.fatal { "error" } else { "warning" };
    Notification { level, locations, message: Message { text: problem.message.clone() } }
}

fn result(report: &Report, finding: &Finding, fingerprint: String) -> ResultObject {
    ResultObject {
        code_flows: [code_flow(report, &trail(finding))],
        level: level(finding.level),
        locations: [location(report, finding.span, None, Some(finding.function.as_str()))],
        message: Message { text: message(finding) },
        partial_fingerprints: Fingerprints { v1: fingerprint },
        properties: Properties { confidence: confidence_name(finding), configs: mode_names(finding) },
        rule_id: finding.rule,
    }
}

fn message(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}\n\nhelp: {help}", finding.message),
        None => finding.message.clone(),
    }
}

fn code_flow(report: &Report, stops: &[Stop]) -> CodeFlow {
    let step = |stop: &Stop| Step { location: location(report, stop.span, Some(&stop.label), stop.function) };
    CodeFlow { thread_flows: [ThreadFlow { locations: stops.iter().map(step).collect() }] }
}

fn location(report: &Report, span: Span, label: Option<&str>, function: Option<&str>) -> Location {
    let file = report.sources.file(span.file);
    let name = |path: &str| LogicalLocation { fully_qualified_name: path.to_owned(), kind: "function" };
    Location {
        logical_locations: function.map(name).into_iter().collect(),
        message: label.map(|text| Message { text: text.to_owned() }),
        physical_location: physical(&file.path, Some(region(report, span))),
    }
}

fn physical(path: &str, region: Option<Region>) -> PhysicalLocation {
    PhysicalLocation { artifact_location: Artifact { uri: uri(path) }, region }
}

fn region(report: &Report, span: Span) -> Region {
    let file = report.sources.file(span.file);
    let (start_line, start_column) = file.line_column(span.lo);
    let (end_line, end_column) = file.line_column(span.hi);
    Region { end_column, end_line, start_column, start_line }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning | Level::Unproved => "warning",
        Level::Note => "note",
    }
}

/// A relative reference, percent-encoded; an absolute path becomes a `file:` URI.
fn uri(path: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"/-._~".contains(&b);
    let encoded: String = path
        .bytes()
        .map(|b| if is_plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn the_chain_becomes_a_code_flow() {
        insta::assert_snapshot!(render(&sample::report()));
    }

    /// The schema is the published one but for the pattern of `run.language`, which is no regular expression
    /// there (an unbalanced bracket).
    #[test]
    fn the_log_is_valid_by_the_published_schema() {
        let schema: serde_json::Value =
            serde_json::from_str(include_str!("../../testdata/sarif-2.1.0.schema.json")).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let log: serde_json::Value = serde_json::from_str(&render(&sample::report())).unwrap();
        let errors: Vec<String> = validator.iter_errors(&log).map(|e| e.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
    }

    #[test]
    fn a_path_becomes_a_valid_reference() {
        assert_eq!(uri("src/a b.rs"), "src/a%20b.rs");
        assert_eq!(uri("/x/a.rs"), "file:///x/a.rs");
    }
}
