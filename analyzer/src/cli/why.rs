//! `nestcheck why`.

use clap::{Args, Subcommand};

use super::ExitStatus;
use super::logging;
use super::options::{InputOptions, JudgeOptions};
use super::output::Console;
use super::progress::Progress;
use super::session::Session;
use crate::diagnostic::Problem;
use crate::engine;
use crate::render::{RenderOptions, render_problem, render_reply};
use crate::source::SourceMap;
use crate::system::System;
use crate::why::{Found, Question, Reply, why};

/// What is asked.
#[derive(Subcommand)]
pub(super) enum WhyOptions {
    /// Where the kind of a lock type or class comes from, its wait types, and where it is taken
    Lock(Named),
    /// What a function calls, what it can lead to, and how it is called
    Fn(Named),
    /// Why the lock class TO is taken under the lock class FROM
    Edge {
        /// The class that is held
        from: String,
        /// The class that is taken
        to: String,
        #[command(flatten)]
        input: InputOptions,
    },
    /// Why a function runs with locks held or in an atomic context
    Context(Named),
    /// Why a contract is proved, violated or unproved
    Contract(Named),
}

/// Something by its name.
#[derive(Args)]
pub(super) struct Named {
    /// Its path, or the end of it
    query: String,
    #[command(flatten)]
    input: InputOptions,
}

/// Analyzes, and prints the evidence.
pub(super) fn run(options: &WhyOptions, system: &dyn System) -> ExitStatus {
    let (question, input) = question(options);
    logging::start(input.quiet, input.verbose);
    let session = match Session::new(input, &JudgeOptions::default(), system) {
        Ok(session) => session,
        Err(report) => return unusable(&report.problems, &report.sources),
    };
    let progress = Progress::start(!input.quiet);
    let looked = session.look(|understood, _, problems| {
        let program = &understood.lowered.program;
        let reply = engine::inspect(program, &understood.engine, |evidence, proofs| {
            why(&question, Found { understood: &understood, evidence, proofs })
        });
        (reply, problems, understood.loaded.sources.clone())
    });
    drop(progress);
    match looked {
        Ok((reply, problems, sources)) => print(&reply, &problems, &sources),
        Err(message) => fail(&message),
    }
}

fn question(options: &WhyOptions) -> (Question, &InputOptions) {
    match options {
        WhyOptions::Lock(named) => (Question::Lock(named.query.clone()), &named.input),
        WhyOptions::Fn(named) => (Question::Function(named.query.clone()), &named.input),
        WhyOptions::Context(named) => (Question::Context(named.query.clone()), &named.input),
        WhyOptions::Contract(named) => (Question::Contract(named.query.clone()), &named.input),
        WhyOptions::Edge { from, to, input } => (Question::Edge(from.clone(), to.clone()), input),
    }
}

fn print(reply: &Reply, problems: &[Problem], sources: &SourceMap) -> ExitStatus {
    if problems.iter().any(|problem| problem.fatal) {
        return unusable(problems, sources);
    }
    let text = render_reply(reply, sources);
    if matches!(reply, Reply::Nothing { .. }) {
        Console::stderr(&text);
        return ExitStatus::Unusable;
    }
    match Console::stdout(text.as_bytes()) {
        Ok(()) => ExitStatus::Success,
        Err(error) => fail(&format!("standard output: {error}")),
    }
}

fn unusable(problems: &[Problem], sources: &SourceMap) -> ExitStatus {
    for problem in problems.iter().filter(|problem| problem.fatal) {
        Console::stderr(&render_problem(problem, sources, &RenderOptions::default()));
    }
    ExitStatus::Unusable
}

fn fail(message: &str) -> ExitStatus {
    Console::stderr(&format!("error: {message}\n"));
    ExitStatus::Unusable
}
