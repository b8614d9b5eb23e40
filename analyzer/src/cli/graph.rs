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
use crate::engine;
use crate::graph::{self, CallList};
use crate::pipeline::Understood;
use crate::render::{GraphFormat, RenderOptions, render_calls, render_graph, render_problem};
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

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
enum KindArg {
    /// Every call, and the definitions that it resolves to
    Calls,
    /// Which lock class is taken under which
    Locks,
    /// What is taken, slept in and allocated in which context
    Contexts,
}

#[derive(ValueEnum, Clone, Copy, Default)]
enum GraphFormatArg {
    /// One `nestcheck-graph/1` document
    #[default]
    Json,
    /// For Graphviz
    Dot,
    /// A picture
    Svg,
    /// A self-contained page that pans, zooms and filters, and shows the witness of an edge
    Html,
}

impl From<GraphFormatArg> for GraphFormat {
    fn from(format: GraphFormatArg) -> Self {
        match format {
            GraphFormatArg::Json => Self::Json,
            GraphFormatArg::Dot => Self::Dot,
            GraphFormatArg::Svg => Self::Svg,
            GraphFormatArg::Html => Self::Html,
        }
    }
}

/// A graph as text, and the problems with the input.
struct Drawn {
    text: String,
    problems: Vec<Problem>,
    sources: SourceMap,
}

/// Prints a graph.
pub(super) fn run(options: &GraphOptions, system: &dyn System) -> ExitStatus {
    logging::start(options.input.quiet, options.input.verbose);
    let session = match Session::new(&options.input, &JudgeOptions::default(), system) {
        Ok(session) => session,
        Err(report) => return unusable(&report.problems, &report.sources),
    };
    let progress = Progress::start(!options.input.quiet);
    let drawn = match options.kind {
        KindArg::Calls => session.calls().map(|calls| of_calls(options, calls)),
        KindArg::Locks | KindArg::Contexts => {
            session.look(|understood, _, problems| of_evidence(options, understood, problems))
        }
    };
    drop(progress);
    match drawn {
        Ok(drawn) => print(options, &drawn, system),
        Err(message) => fail(&message),
    }
}

fn of_calls(options: &GraphOptions, calls: CallList) -> Drawn {
    let text = match options.format {
        GraphFormatArg::Json => render_calls(&calls),
        format => render_graph(&graph::call_graph(&calls.rows), format.into(), &calls.sources),
    };
    Drawn { text, problems: calls.problems, sources: calls.sources }
}

fn of_evidence(options: &GraphOptions, understood: Understood, problems: Vec<Problem>) -> Drawn {
    let graph =
        engine::inspect(&understood.lowered.program, &understood.engine, |evidence, _| match options.kind {
            KindArg::Contexts => graph::contexts(evidence),
            KindArg::Locks | KindArg::Calls => graph::locks(evidence),
        });
    let sources = understood.loaded.sources;
    Drawn { text: render_graph(&graph, options.format.into(), &sources), problems, sources }
}

fn print(options: &GraphOptions, drawn: &Drawn, system: &dyn System) -> ExitStatus {
    if let Err(message) = deliver(&drawn.text, options.output.as_ref(), system) {
        return fail(&message);
    }
    let fatal: Vec<Problem> = drawn.problems.iter().filter(|problem| problem.fatal).cloned().collect();
    if fatal.is_empty() { ExitStatus::Success } else { unusable(&fatal, &drawn.sources) }
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
