//! `nestcheck gate`: what CI runs. The analysis, what was seen at run time and the baseline, in one verdict.

use std::path::{Path, PathBuf};

use clap::Args;

use super::ExitStatus;
use super::analyze;
use super::options::AnalyzeOptions;
use crate::report::Report;
use crate::runtime_log::{RuntimeLog, merge};
use crate::source::{Provenance, SourceFile};
use crate::system::System;
use crate::workspace::normalize;

/// What to analyze, and what was seen at run time.
#[derive(Args, Clone, Debug)]
pub(super) struct GateOptions {
    #[command(flatten)]
    analyze: AnalyzeOptions,

    /// Reports of runtime-lockdep, as LOCKDEP_LOG writes them (repeatable)
    #[arg(long, value_name = "FILE")]
    runtime_log: Vec<PathBuf>,

    /// Lock order that runtime-lockdep saw, as LOCKDEP_GRAPH writes it (repeatable)
    #[arg(long, value_name = "FILE")]
    runtime_graph: Vec<PathBuf>,
}

/// Analyzes, merges and prints.
pub(super) fn run(options: &GateOptions, system: &dyn System) -> ExitStatus {
    analyze::run_with(&options.analyze, system, true, |report, order| {
        let mut log = RuntimeLog::default();
        for path in options.runtime_log.iter().chain(&options.runtime_graph) {
            read(path, system, report, &mut log)?;
        }
        merge(report, order, &log);
        Ok(())
    })
}

fn read(path: &Path, system: &dyn System, report: &mut Report, log: &mut RuntimeLog) -> Result<(), String> {
    let absolute = normalize(&system.current_dir(), path);
    let shown = path.display().to_string();
    let text = system.read(&absolute).map_err(|error| format!("{shown}: {error}"))?;
    let file = report.sources.add(SourceFile::new(shown, text.as_str().into(), Provenance::Config));
    match log.read(&text, file) {
        Ok(()) => {}
        Err(problem) => report.problems.push(problem),
    }
    Ok(())
}
