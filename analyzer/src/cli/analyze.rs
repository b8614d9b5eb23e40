//! `nestcheck analyze`, and what `gate` does the same way.

use std::path::Path;

use super::ExitStatus;
use super::logging;
use super::options::{AnalyzeOptions, FormatArg};
use super::output::{Console, deliver};
use super::progress::Progress;
use super::session::Session;
use crate::baseline::Baseline;
use crate::config::FailOn;
use crate::diagnostic::{Confidence, Problem};
use crate::engine::KnownOrder;
use crate::pipeline::Outcome;
use crate::render::{RenderOptions, Verbosity, render, render_problem};
use crate::report::Report;
use crate::source::{Provenance, SourceFile};
use crate::system::System;
use crate::workspace::normalize;

/// Analyzes and prints.
pub(super) fn run(options: &AnalyzeOptions, system: &dyn System) -> ExitStatus {
    run_with(options, system, false, |_, _| Ok(()))
}

/// Analyzes, lets `merge` add to the report, and prints. `keep_order` keeps what runtime logs are compared with.
pub(super) fn run_with(
    options: &AnalyzeOptions,
    system: &dyn System,
    keep_order: bool,
    merge: impl FnOnce(&mut Report, &KnownOrder) -> Result<(), String>,
) -> ExitStatus {
    logging::start(options.input.quiet, options.input.verbose);
    let (mut report, fail_on, min_confidence) = match Session::new(&options.input, &options.judge, system) {
        Ok(mut session) => {
            if keep_order {
                session.keep_order();
            }
            let progress = Progress::start(!options.input.quiet);
            let outcome = session.run();
            drop(progress);
            let mut outcome = match outcome {
                Ok(outcome) => outcome,
                Err(message) => return fail(&message),
            };
            let done = write_certificates(options, system, &mut outcome)
                .and_then(|()| merge(&mut outcome.report, &outcome.order.unwrap_or_default()));
            if let Err(message) = done {
                return fail(&message);
            }
            (outcome.report, session.fail_on, session.min_confidence)
        }
        Err(report) => (*report, FailOn::default(), Confidence::Low),
    };
    if let Err(message) = use_baseline(options, system, min_confidence, &mut report) {
        return fail(&message);
    }
    report.leave_out_below(min_confidence);
    print(options, system, &report, fail_on)
}

/// Writes the proofs; one that cannot be written out is a problem, not a secret.
fn write_certificates(
    options: &AnalyzeOptions,
    system: &dyn System,
    outcome: &mut Outcome,
) -> Result<(), String> {
    let Some(path) = &options.certificate else { return Ok(()) };
    let absolute = normalize(&system.current_dir(), path);
    let text = outcome.certificates.to_text();
    system.write(&absolute, text.as_bytes()).map_err(|e| format!("{}: {e}", path.display()))?;
    let missing = outcome.certificates.uncertified.iter().map(|proof| Problem {
        message: format!(
            "contract `{}` [{}] is proved without a certificate: {}",
            proof.contract, proof.mode, proof.why
        ),
        path: Some(path.display().to_string()),
        span: None,
        help: None,
        fatal: false,
    });
    outcome.report.problems.extend(missing);
    Ok(())
}

fn fail(message: &str) -> ExitStatus {
    Console::stderr(&format!("error: {message}\n"));
    ExitStatus::Unusable
}

fn print(options: &AnalyzeOptions, system: &dyn System, report: &Report, fail_on: FailOn) -> ExitStatus {
    let render_options = RenderOptions {
        color: Console::wants_color(options.color, options.output.is_some()),
        width: Console::width(),
        stats: options.stats,
        fail_on,
        verbosity: verbosity(options),
    };
    let text = render(report, options.format.into(), &render_options);
    if let Err(message) = deliver(&text, options.output.as_ref(), system) {
        return fail(&message);
    }
    repeat_fatal_problems(options, report);
    status(report, fail_on)
}

/// What kept the run from succeeding must not get lost in a file or behind a pipe.
fn repeat_fatal_problems(options: &AnalyzeOptions, report: &Report) {
    let is_visible = options.format == FormatArg::Human && options.output.is_none() && Console::width() > 0;
    if is_visible {
        return;
    }
    for problem in report.problems.iter().filter(|problem| problem.fatal) {
        Console::stderr(&render_problem(problem, &report.sources, &RenderOptions::default()));
    }
}

fn status(report: &Report, fail_on: FailOn) -> ExitStatus {
    if report.has_fatal_problem() {
        ExitStatus::Unusable
    } else if report.findings.iter().any(|finding| fail_on.fails(finding.level)) {
        ExitStatus::Findings
    } else {
        ExitStatus::Success
    }
}

fn verbosity(options: &AnalyzeOptions) -> Verbosity {
    match (options.input.quiet, options.input.verbose) {
        (true, _) => Verbosity::Quiet,
        (false, 0) => Verbosity::Normal,
        (false, _) => Verbosity::Verbose,
    }
}

/// Writes or applies the baseline. A baseline that does not exist yet is empty. What is too unsure to be shown is not
/// written; an entry for it is not gone.
fn use_baseline(
    options: &AnalyzeOptions,
    system: &dyn System,
    min_confidence: Confidence,
    report: &mut Report,
) -> Result<(), String> {
    let Some(path) = &options.baseline else { return Ok(()) };
    let absolute = normalize(&system.current_dir(), path);
    if options.write_baseline && !report.has_fatal_problem() {
        let text = Baseline::of(report, min_confidence).to_text();
        system.write(&absolute, text.as_bytes()).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    if let Err(problem) = apply_baseline(path, &absolute, system, report) {
        report.problems.push(problem);
    }
    Ok(())
}

fn apply_baseline(
    path: &Path,
    absolute: &Path,
    system: &dyn System,
    report: &mut Report,
) -> Result<(), Problem> {
    let shown = path.display().to_string();
    let text = system.read(absolute).map_err(|error| Problem {
        message: error.to_string(),
        path: Some(shown.clone()),
        span: None,
        help: Some("`--write-baseline` creates it".into()),
        fatal: true,
    })?;
    let file = report.sources.add(SourceFile::new(shown, text.as_str().into(), Provenance::Config));
    Baseline::parse(&text, file)?.apply(report, file);
    Ok(())
}
