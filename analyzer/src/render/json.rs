//! `nestcheck/1`: the document that programs read. The types here are the contract; they change with the
//! number only. Times and memory are 0 unless `--stats` asks for them, so that two runs give the same bytes.

use serde::Serialize;

use super::{RenderOptions, confidence_name, fingerprints, level_name, mode_names};
use crate::diagnostic::{ContractOutcome, Finding, Problem, Verdict};
use crate::ir::Unknown;
use crate::report::{Report, rule_name};
use crate::source::Span;

/// The name and version of the schema.
pub(super) const SCHEMA: &str = "nestcheck/1";

pub(super) fn render(report: &Report, options: &RenderOptions) -> String {
    // Plain structs of strings and numbers always serialise.
    let mut text = serde_json::to_string_pretty(&document(report, options)).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
pub(super) struct Document<'r> {
    schema: &'static str,
    version: &'static str,
    configs: Vec<&'static str>,
    stats: Stats,
    pub(super) findings: Vec<FindingV1<'r>>,
    pub(super) contracts: Vec<ContractV1<'r>>,
    pub(super) unknown: Vec<UnknownV1<'r>>,
    pub(super) problems: Vec<ProblemV1<'r>>,
}

#[derive(Serialize)]
pub(super) struct Stats {
    files: usize,
    files_unread: usize,
    lines: usize,
    functions: usize,
    calls: usize,
    calls_resolved: usize,
    calls_candidates: usize,
    calls_external: usize,
    calls_unknown: usize,
    locks: usize,
    locks_known: usize,
    suppressed: usize,
    baselined: usize,
    unsure: usize,
    parse_ms: u128,
    total_ms: u128,
    peak_rss_kib: u64,
}

#[derive(Serialize)]
struct PlaceV1 {
    file: String,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
pub(super) struct FindingV1<'r> {
    rule: &'r str,
    name: &'r str,
    level: &'static str,
    confidence: &'static str,
    configs: Vec<&'static str>,
    function: &'static str,
    #[serde(flatten)]
    place: PlaceV1,
    message: &'r str,
    help: Option<&'r str>,
    held: Vec<HeldV1>,
    context: Vec<ContextV1<'r>>,
    acquires: Option<AcquiresV1>,
    chain: Vec<StepV1<'r>>,
    related: Vec<RelatedV1<'r>>,
    also: Vec<&'r str>,
    cfg: Option<&'static str>,
    fingerprint: String,
}

#[derive(Serialize)]
struct HeldV1 {
    lock: &'static str,
    kind: &'static str,
    wait_type: &'static str,
    culprit: bool,
    #[serde(flatten)]
    place: PlaceV1,
}

#[derive(Serialize)]
struct ContextV1<'r> {
    what: &'static str,
    why: &'r str,
    #[serde(flatten)]
    place: Option<PlaceV1>,
}

#[derive(Serialize)]
struct AcquiresV1 {
    lock: &'static str,
    kind: &'static str,
    wait_type: &'static str,
}

#[derive(Serialize)]
struct StepV1<'r> {
    function: &'static str,
    what: &'r str,
    #[serde(flatten)]
    place: PlaceV1,
}

#[derive(Serialize)]
struct RelatedV1<'r> {
    message: &'r str,
    #[serde(flatten)]
    place: PlaceV1,
}

#[derive(Serialize)]
pub(super) struct ContractV1<'r> {
    name: &'static str,
    entry: &'static str,
    forbid: String,
    config: &'static str,
    verdict: &'static str,
    expect: &'static str,
    reached: Option<&'r str>,
    cuts: Vec<CutV1<'r>>,
    assumptions: Vec<AssumptionV1<'r>>,
    witness: Vec<WitnessV1<'r>>,
    unknown: Vec<ObstacleV1<'r>>,
}

#[derive(Serialize)]
struct CutV1<'r> {
    function: &'static str,
    guard: &'r str,
    #[serde(flatten)]
    place: PlaceV1,
}

#[derive(Serialize)]
struct AssumptionV1<'r> {
    call: &'r str,
    reason: &'r str,
}

#[derive(Serialize)]
struct WitnessV1<'r> {
    function: &'static str,
    what: &'r str,
    condition: &'r str,
    #[serde(flatten)]
    place: PlaceV1,
}

#[derive(Serialize)]
struct ObstacleV1<'r> {
    function: &'static str,
    call: &'r str,
    reason: &'r str,
    #[serde(flatten)]
    place: PlaceV1,
}

#[derive(Serialize)]
pub(super) struct UnknownV1<'r> {
    reason: &'static str,
    what: &'r str,
    #[serde(flatten)]
    place: PlaceV1,
}

#[derive(Serialize)]
pub(super) struct ProblemV1<'r> {
    message: &'r str,
    fatal: bool,
    file: Option<&'r str>,
    line: Option<u32>,
    column: Option<u32>,
}

pub(super) fn document<'r>(report: &'r Report, options: &RenderOptions) -> Document<'r> {
    let prints = fingerprints(&report.findings);
    let findings =
        report.findings.iter().zip(prints).map(|(finding, print)| finding_v1(report, finding, print));
    Document {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        configs: report.modes.iter().map(|mode| mode.name()).collect(),
        stats: stats(report, options),
        findings: findings.collect(),
        contracts: report.contracts.iter().map(|contract| contract_v1(report, contract)).collect(),
        unknown: report.unknowns.iter().map(|unknown| unknown_v1(report, unknown)).collect(),
        problems: report.problems.iter().map(|problem| problem_v1(report, problem)).collect(),
    }
}

fn stats(report: &Report, options: &RenderOptions) -> Stats {
    let (files, lines) = report.tree_size();
    let counts = report.counts;
    let measured = |value: u128| if options.stats { value } else { 0 };
    Stats {
        files,
        files_unread: report.unread.len(),
        lines,
        functions: report.functions,
        calls: counts.calls,
        calls_resolved: counts.calls_resolved,
        calls_candidates: counts.calls_candidates,
        calls_external: counts.calls_external,
        calls_unknown: counts.calls_unknown,
        locks: counts.lock_calls,
        locks_known: counts.lock_calls_known,
        suppressed: report.silenced.suppressed,
        baselined: report.silenced.baselined,
        unsure: report.silenced.unsure,
        parse_ms: measured(report.timings.stage("parse").as_millis()),
        total_ms: measured(report.timings.total.as_millis()),
        peak_rss_kib: report.timings.peak_rss_kib.filter(|_| options.stats).unwrap_or(0),
    }
}

fn place(report: &Report, span: Span) -> PlaceV1 {
    let at = report.sources.location(span);
    PlaceV1 { file: at.file, line: at.line, column: at.column }
}

fn finding_v1<'r>(report: &'r Report, finding: &'r Finding, fingerprint: String) -> FindingV1<'r> {
    FindingV1 {
        rule: finding.rule,
        name: rule_name(report.rules, finding.rule),
        level: level_name(finding.level),
        confidence: confidence_name(finding),
        configs: mode_names(finding),
        function: finding.function.as_str(),
        place: place(report, finding.span),
        message: &finding.message,
        help: finding.help.as_deref(),
        held: held_v1(report, finding),
        context: context_v1(report, finding),
        acquires: finding.acquires.as_ref().map(|acquired| AcquiresV1 {
            lock: acquired.lock.as_str(),
            kind: acquired.kind.name(),
            wait_type: acquired.wait_type.name(),
        }),
        chain: chain_v1(report, finding),
        related: related_v1(report, finding),
        also: finding.also.iter().map(|other| other.message.as_str()).collect(),
        cfg: finding.cfg.map(|cfg| cfg.as_str()),
        fingerprint,
    }
}

fn held_v1(report: &Report, finding: &Finding) -> Vec<HeldV1> {
    let held = finding.held.iter().map(|held| HeldV1 {
        lock: held.lock.as_str(),
        kind: held.kind.name(),
        wait_type: held.wait_type.name(),
        culprit: held.culprit,
        place: place(report, held.span),
    });
    held.collect()
}

fn context_v1<'r>(report: &Report, finding: &'r Finding) -> Vec<ContextV1<'r>> {
    let context = finding.context.iter().map(|cause| ContextV1 {
        what: cause.what.name(),
        why: &cause.why,
        place: cause.span.map(|span| place(report, span)),
    });
    context.collect()
}

fn chain_v1<'r>(report: &Report, finding: &'r Finding) -> Vec<StepV1<'r>> {
    let chain = finding.chain.iter().map(|step| StepV1 {
        function: step.function.as_str(),
        what: &step.what,
        place: place(report, step.span),
    });
    chain.collect()
}

fn related_v1<'r>(report: &Report, finding: &'r Finding) -> Vec<RelatedV1<'r>> {
    let related = finding.related.iter();
    related.map(|other| RelatedV1 { message: &other.message, place: place(report, other.span) }).collect()
}

fn contract_v1<'r>(report: &Report, contract: &'r ContractOutcome) -> ContractV1<'r> {
    let reached = match &contract.verdict {
        Verdict::Violated { reached, .. } => Some(reached.as_str()),
        Verdict::Proved | Verdict::Unproved(_) => None,
    };
    let cuts = contract.cuts.iter().map(|cut| CutV1 {
        function: cut.function.as_str(),
        guard: &cut.guard,
        place: place(report, cut.span),
    });
    let assumptions = contract.assumptions.iter();
    ContractV1 {
        name: contract.name.as_str(),
        entry: contract.entry.as_str(),
        forbid: contract.forbid.join(", "),
        config: contract.mode.name(),
        verdict: contract.verdict.name(),
        expect: contract.expect.name(),
        reached,
        cuts: cuts.collect(),
        assumptions: assumptions.map(|a| AssumptionV1 { call: &a.call, reason: &a.reason }).collect(),
        witness: witness_v1(report, &contract.verdict),
        unknown: obstacles_v1(report, &contract.verdict),
    }
}

fn witness_v1<'r>(report: &Report, verdict: &'r Verdict) -> Vec<WitnessV1<'r>> {
    let Verdict::Violated { witness, .. } = verdict else { return Vec::new() };
    let steps = witness.iter().map(|step| WitnessV1 {
        function: step.function.as_str(),
        what: &step.what,
        condition: &step.condition,
        place: place(report, step.span),
    });
    steps.collect()
}

fn obstacles_v1<'r>(report: &Report, verdict: &'r Verdict) -> Vec<ObstacleV1<'r>> {
    let Verdict::Unproved(obstacles) = verdict else { return Vec::new() };
    let obstacles = obstacles.iter().map(|obstacle| ObstacleV1 {
        function: obstacle.function.as_str(),
        call: &obstacle.call,
        reason: &obstacle.reason,
        place: place(report, obstacle.span),
    });
    obstacles.collect()
}

fn unknown_v1<'r>(report: &Report, unknown: &'r Unknown) -> UnknownV1<'r> {
    UnknownV1 {
        reason: unknown.reason.name(),
        what: unknown.what.as_str(),
        place: place(report, unknown.span),
    }
}

fn problem_v1<'r>(report: &'r Report, problem: &'r Problem) -> ProblemV1<'r> {
    let at = problem.span.map(|span| (report.sources.file(span.file), span.lo));
    let (line, column) = at.map(|(file, lo)| file.line_column(lo)).unzip();
    ProblemV1 {
        message: &problem.message,
        fatal: problem.fatal,
        file: at.map(|(file, _)| file.path.as_str()).or(problem.path.as_deref()),
        line,
        column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn the_document_has_the_published_keys() {
        insta::assert_snapshot!(render(&sample::report(), &RenderOptions::default()));
    }

    #[test]
    fn times_appear_only_when_asked_for() {
        let mut report = sample::report();
        report.timings.total = std::time::Duration::from_millis(7);
        let without = render(&report, &RenderOptions::default());
        let with = render(&report, &RenderOptions { stats: true, ..RenderOptions::default() });
        assert!(without.contains("\"total_ms\": 0") && with.contains("\"total_ms\": 7"));
    }
}
