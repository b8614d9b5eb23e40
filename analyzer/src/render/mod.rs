//! Output formats: one file each, each a function from the [`Report`] to text.
//!
//! A format sees the report and [`RenderOptions`] and nothing else: not the clock, not the terminal. The same
//! report gives the same bytes; times and memory appear only where they are asked for (`--stats`).

mod cargo_json;
mod concise;
mod fingerprint;
mod github;
mod graph;
mod graph_json;
mod graph_layout;
mod html;
mod human;
mod json;
mod jsonl;
mod junit;
mod sarif;
mod sarif_log;
mod snippet;
mod summary;
mod trail;
mod why;

#[cfg(test)]
mod sample;

pub use fingerprint::fingerprints;
pub use graph::{GraphFormat, render_graph};
pub use graph_json::render_calls;
pub use snippet::render_problem;
pub use why::render_reply;

use crate::config::FailOn;
use crate::diagnostic::{Finding, Level};
use crate::report::Report;

/// The formats.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// For people: source snippets of every step.
    #[default]
    Human,
    /// One line a finding.
    Concise,
    /// `nestcheck/1`, one document.
    Json,
    /// `nestcheck/1`, one line a finding, contract, unknown.
    JsonLines,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// JUnit XML.
    Junit,
    /// What `cargo check --message-format=json` prints.
    CargoJson,
    /// One self-contained page.
    Html,
}

/// What a format may know besides the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct RenderOptions {
    /// With ANSI colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Times and memory are wanted.
    pub stats: bool,
    /// What fails the run.
    pub fail_on: FailOn,
    /// How much the human format says.
    pub verbosity: Verbosity,
}

/// How much the human format says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Verbosity {
    /// `-q`: findings only.
    Quiet,
    /// Findings, contracts, problems, a summary.
    #[default]
    Normal,
    /// `-v`: also every single thing that was not understood.
    Verbose,
}

/// The whole output, ending in a newline unless empty.
pub fn render(report: &Report, format: Format, options: &RenderOptions) -> String {
    match format {
        Format::Human => human::render(report, options),
        Format::Concise => concise::render(report),
        Format::Json => json::render(report, options),
        Format::JsonLines => jsonl::render(report, options),
        Format::Sarif => sarif::render(report),
        Format::Github => github::render(report),
        Format::Junit => junit::render(report, options),
        Format::CargoJson => cargo_json::render(report, options),
        Format::Html => html::render(report, options),
    }
}

/// The stable name of a level.
fn level_name(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Unproved => "unproved",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// The names of the configurations in which a finding holds.
fn mode_names(finding: &Finding) -> Vec<&'static str> {
    finding.modes.iter().map(|mode| mode.name()).collect()
}

/// The stable name of a confidence.
fn confidence_name(finding: &Finding) -> &'static str {
    finding.confidence.name()
}

/// `text` without what would break a line-based format.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
