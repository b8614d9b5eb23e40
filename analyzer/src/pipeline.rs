//! The stages of a run, one after the other.

use std::path::PathBuf;
use std::time::Instant;

use rayon::prelude::*;

use crate::catalog;
use crate::diagnostic::Problem;
use crate::report::{Report, Timings};
use crate::settings::Settings;
use crate::source::{Provenance, SourceFile, SourceMap};
use crate::suppress;
use crate::system::{ReadError, System};
use crate::workspace::Workspace;

/// Runs every stage over `workspace`.
pub fn run(workspace: &Workspace, settings: &Settings, system: &dyn System) -> Report {
    let started = Instant::now();
    let (sources, problems) = read_sources(workspace, settings.sources.clone(), system);
    let read = started.elapsed();
    let mut report = Report {
        modes: settings.modes.clone(),
        sources,
        problems,
        timings: Timings { stages: vec![("read", read)], total: started.elapsed(), peak_rss_kib: None },
        rules: catalog::rules(),
        ..Report::default()
    };
    suppress::apply(&mut report, &settings.config.allows, &[], &system.today());
    report
}

/// Every source file below the input and every crate root, in the order of their paths.
fn read_sources(
    workspace: &Workspace,
    mut sources: SourceMap,
    system: &dyn System,
) -> (SourceMap, Vec<Problem>) {
    let roots = workspace.crates.iter().map(|krate| &krate.root_file);
    let mut paths: Vec<&PathBuf> = workspace.files.iter().chain(roots).collect();
    paths.sort();
    paths.dedup();
    let texts: Vec<Result<String, ReadError>> = paths.par_iter().map(|path| system.read(path)).collect();
    let mut problems = Vec::new();
    for (path, text) in paths.into_iter().zip(texts) {
        let shown = workspace.show(path);
        match text {
            Ok(text) => _ = sources.add(SourceFile::new(shown, text.into(), Provenance::Tree)),
            Err(error) => problems.push(unreadable(shown, &error)),
        }
    }
    (sources, problems)
}

fn unreadable(path: String, error: &ReadError) -> Problem {
    Problem { message: error.to_string(), path: Some(path), span: None, help: None, fatal: false }
}
