//! What a run found: the one value that every output format is made from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use crate::diagnostic::{Confidence, ContractOutcome, Finding, Mode, Problem};
use crate::ir::{Counts, Unknown};
use crate::source::{Provenance, SourceMap};

/// The result of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The configurations that were looked at, sorted.
    pub modes: Vec<Mode>,
    /// What the rules found, in output order after [`Report::sort`].
    pub findings: Vec<Finding>,
    /// The answer to each contract in each configuration.
    pub contracts: Vec<ContractOutcome>,
    /// What was not understood, in source order.
    pub unknowns: Vec<Unknown>,
    /// Counts of what the front end saw in the analyzed tree.
    pub counts: Counts,
    /// Number of functions in the analyzed tree.
    pub functions: usize,
    /// Every file that was read.
    pub sources: SourceMap,
    /// Source files below the input that were not read, as output shows them.
    pub unread: Vec<String>,
    /// Problems with the input.
    pub problems: Vec<Problem>,
    /// How long it took.
    pub timings: Timings,
    /// What suppressions and the baseline took away.
    pub silenced: Silenced,
    /// The rules that were looked for, in the order of their codes.
    pub rules: &'static [RuleInfo],
}

/// How long the stages took. Never part of output that must be the same twice.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    /// Each stage, in order.
    pub stages: Vec<(&'static str, Duration)>,
    /// The whole run.
    pub total: Duration,
    /// The largest resident set of the process, in KiB.
    pub peak_rss_kib: Option<u64>,
}

impl Timings {
    /// How long the stage of this name took.
    pub fn stage(&self, name: &str) -> Duration {
        self.stages.iter().filter(|(stage, _)| *stage == name).map(|(_, time)| *time).sum()
    }
}

/// How many findings are not shown, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Silenced {
    /// By a comment, an attribute or `[[allow]]`.
    pub suppressed: usize,
    /// By the baseline.
    pub baselined: usize,
    /// Less sure than the run was asked to show.
    pub unsure: usize,
}

impl Report {
    /// Puts the findings in the order of output: by place, then rule, then what they are about.
    pub fn sort(&mut self) {
        let sources = &self.sources;
        let place = |finding: &Finding| {
            (sources.file(finding.span.file).path.clone(), finding.span.lo, finding.rule, finding.key.clone())
        };
        self.findings.sort_by_cached_key(place);
    }

    /// Takes out the findings that are less sure than `least`, and counts them.
    pub fn leave_out_below(&mut self, least: Confidence) {
        let before = self.findings.len();
        self.findings.retain(|finding| finding.confidence >= least);
        self.silenced.unsure += before - self.findings.len();
    }

    /// Files of the analyzed tree, and their lines.
    pub fn tree_size(&self) -> (usize, usize) {
        let tree = self.sources.iter().filter(|(_, file)| file.provenance == Provenance::Tree);
        tree.fold((0, 0), |(files, lines), (_, file)| (files + 1, lines + file.line_count()))
    }

    /// How many things were not understood, by reason.
    pub fn unknown_counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for unknown in &self.unknowns {
            *counts.entry(unknown.reason.name()).or_default() += 1;
        }
        counts
    }

    /// Whether a problem keeps the run from counting as one.
    pub fn has_fatal_problem(&self) -> bool {
        self.problems.iter().any(|problem| problem.fatal)
    }
}

/// What output says about a rule besides its findings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleInfo {
    /// The code, `NC001`.
    pub code: &'static str,
    /// The name, `invalid-wait-context`.
    pub name: &'static str,
    /// What it does, in a sentence or two.
    pub summary: &'static str,
    /// The whole documentation, Markdown, under fixed headings.
    pub docs: Cow<'static, str>,
}

/// The name of the rule with this code, or the code itself where no such rule is known.
pub fn rule_name<'r>(rules: &'r [RuleInfo], code: &'r str) -> &'r str {
    rules.iter().find(|rule| rule.code == code).map_or(code, |rule| rule.name)
}
