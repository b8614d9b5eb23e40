//! SARIF 2.1.0, the format that code-scanning services read.

use std::collections::BTreeMap;

use serde_sarif::sarif::{
    ArtifactLocation, CodeFlow, Invocation, Location, LogicalLocation, Message, MultiformatMessageString,
    Notification, PhysicalLocation, PropertyBag, Region, ReportingDescriptor, Result as SarifResult,
    ResultLevel, Run, Sarif, ThreadFlow, ThreadFlowLocation, Tool, ToolComponent,
};

use super::trail::{Stop, trail};
use super::{confidence_name, fingerprints, mode_names};
use crate::diagnostic::{Finding, Level, Problem};
use crate::report::{Report, RuleInfo};
use crate::source::Span;

/// Where the schema is published.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn render(report: &Report) -> String {
    let prints = fingerprints(&report.findings);
    let results = report.findings.iter().zip(prints).map(|(finding, print)| result(report, finding, print));
    let run = Run::builder()
        .tool(Tool::from(driver(report)))
        .column_kind(serde_json::json!("unicodeCodePoints"))
        .invocations(vec![invocation(report)])
        .results(results.collect::<Vec<_>>())
        .build();
    let log = Sarif::builder()
        .schema(SCHEMA.to_owned())
        .version(serde_json::json!("2.1.0"))
        .runs(vec![run])
        .build();
    // Plain structs of strings and numbers always serialise.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn driver(report: &Report) -> ToolComponent {
    ToolComponent::builder()
        .name("nestcheck".to_owned())
        .version(env!("CARGO_PKG_VERSION").to_owned())
        .rules(report.rules.iter().map(descriptor).collect::<Vec<_>>())
        .build()
}

fn descriptor(rule: &RuleInfo) -> ReportingDescriptor {
    let text = |text: &str| MultiformatMessageString::builder().text(text.to_owned()).build();
    let help = MultiformatMessageString::builder()
        .text(rule.summary.to_owned())
        .markdown(rule.docs.clone().into_owned());
    ReportingDescriptor::builder()
        .id(rule.code.to_owned())
        .name(rule.name.to_owned())
        .short_description(text(rule.summary))
        .help(help.build())
        .build()
}

fn invocation(report: &Report) -> Invocation {
    let notes = report.problems.iter().map(|problem| notification(report, problem));
    Invocation::builder()
        .execution_successful(!report.has_fatal_problem())
        .tool_execution_notifications(notes.collect::<Vec<_>>())
        .build()
}

fn notification(report: &Report, problem: &Problem) -> Notification {
    let level = if problem.fatal { "error" } else { "warning" };
    let place = match (problem.span, &problem.path) {
        (Some(span), _) => vec![location(report, span, None, None)],
        (None, Some(path)) => vec![Location::builder().physical_location(physical(path, None)).build()],
        (None, None) => Vec::new(),
    };
    Notification::builder()
        .level(serde_json::json!(level))
        .message(Message::from(&problem.message))
        .locations(place)
        .build()
}

fn result(report: &Report, finding: &Finding, fingerprint: String) -> SarifResult {
    let stops = trail(finding);
    let mut properties = BTreeMap::new();
    properties.insert("confidence".to_owned(), serde_json::json!(confidence_name(finding)));
    properties.insert("configs".to_owned(), serde_json::json!(mode_names(finding)));
    let bag = PropertyBag::builder().additional_properties(properties).build();
    SarifResult::builder()
        .rule_id(finding.rule.to_owned())
        .level(level(finding.level))
        .message(Message::from(&message(finding)))
        .locations(vec![location(report, finding.span, None, Some(finding.function.as_str()))])
        .code_flows(vec![code_flow(report, &stops)])
        .partial_fingerprints(BTreeMap::from([("nestcheck/v1".to_owned(), fingerprint)]))
        .properties(bag)
        .build()
}

fn message(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}\n\nhelp: {help}", finding.message),
        None => finding.message.clone(),
    }
}

fn code_flow(report: &Report, stops: &[Stop]) -> CodeFlow {
    let steps = stops.iter().map(|stop| {
        let place = location(report, stop.span, Some(&stop.label), stop.function);
        ThreadFlowLocation::builder().location(place).build()
    });
    let thread = ThreadFlow::builder().locations(steps.collect::<Vec<_>>()).build();
    CodeFlow::builder().thread_flows(vec![thread]).build()
}

fn location(report: &Report, span: Span, label: Option<&str>, function: Option<&str>) -> Location {
    let file = report.sources.file(span.file);
    let mut place =
        Location::builder().physical_location(physical(&file.path, Some(region(report, span)))).build();
    place.message = label.map(Message::from);
    place.logical_locations = function.map(|path| {
        let builder = LogicalLocation::builder().fully_qualified_name(path.to_owned());
        vec![builder.kind("function".to_owned()).build()]
    });
    place
}

fn physical(path: &str, region: Option<Region>) -> PhysicalLocation {
    let artifact = ArtifactLocation::builder().uri(uri(path)).build();
    let mut physical = PhysicalLocation::builder().artifact_location(artifact).build();
    physical.region = region;
    physical
}

fn region(report: &Report, span: Span) -> Region {
    let file = report.sources.file(span.file);
    let (start_line, start_column) = file.line_column(span.lo);
    let (end_line, end_column) = file.line_column(span.hi);
    Region::builder()
        .start_line(i64::from(start_line))
        .start_column(i64::from(start_column))
        .end_line(i64::from(end_line))
        .end_column(i64::from(end_column))
        .build()
}

fn level(level: Level) -> ResultLevel {
    match level {
        Level::Error => ResultLevel::Error,
        Level::Warning | Level::Unproved => ResultLevel::Warning,
        Level::Note => ResultLevel::Note,
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
