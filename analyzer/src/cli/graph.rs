//! `nestcheck graph`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::ExitStatus;
use super::logging;
use super::options::{InputOptions, JudgeOptions};
use super::output::{Console, deliver};
use super::progress::Progress;
use super::session::Session;
use crate::diagnostic::Problem;
use crate::graph::CallList;
use crate::render::{RenderOptions, render_calls, render_problem};
use crate::source::SourceMap;
use crate::system::System;

/// Which graph, of what, in which form.
#[derive(Args)]
pub(super) struct GraphOptions {
    #[command(flatten)]
    input: InputOptions,

    /// Which graph
    #[arg(long, value_enum)]
    kind: KindArg,

    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    format: GraphFormatArg,

    /// Write the output to a file
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(ValueEnum, Clone, Copy)]
enum KindArg {
    /// Every call, and the definitions that it resolves to
    Calls,
}

#[derive(ValueEnum, Clone, Copy, Default)]
enum GraphFormatArg {
    /// One `nestcheck-graph/1` document
    #[default]
    Json,
}

/// Prints a graph.
pub(super) fn run(options: &GraphOptions, system: &dyn System) -> ExitStatus {
    logging::start(options.input.quiet, options.input.verbose);
    let session = match Session::new(&options.input, &JudgeOptions::default(), system) {
        Ok(session) => session,
        Err(report) => return unusable(&report.problems, &report.sources),
    };
    let progress = Progress::start(!options.input.quiet);
    let calls = session.calls();
    drop(progress);
    match calls {
        Ok(calls) => print(options, &calls, system),
        Err(message) => fail(&message),
    }
}

fn print(options: &GraphOptions, calls: &CallList, system: &dyn System) -> ExitStatus {
    let text = match (options.kind, options.format) {
        (KindArg::Calls, GraphFormatArg::Json) => render_calls(calls),
    };
    if let Err(message) = deliver(&text, options.output.as_ref(), system) {
        return fail(&message);
    }
    let fatal: Vec<Problem> = calls.problems.iter().filter(|problem| problem.fatal).cloned().collect();
    if fatal.is_empty() { ExitStatus::Success } else { unusable(&fatal, &calls.sources) }
}

fn unusable(problems: &[Problem], sources: &SourceMap) -> ExitStatus {
    for problem in problems {
        Console::stderr(&render_problem(problem, sources, &RenderOptions::default()));
    }
    ExitStatus::Unusable
}

fn fail(message: &str) -> ExitStatus {
    Console::stderr(&format!("error: {message}\n"));
    ExitStatus::Unusable
}
