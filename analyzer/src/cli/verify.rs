//! `nestcheck verify`: re-checks proofs with the small checker.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::ExitStatus;
use super::logging;
use super::options::{InputOptions, JudgeOptions};
use super::output::Console;
use super::session::Session;
use crate::contract::{Certificate, CertificateFile, check};
use crate::diagnostic::Problem;
use crate::ir::Program;
use crate::pipeline::{self, Understood};
use crate::render::{RenderOptions, render_problem};
use crate::settings::Settings;
use crate::source::SourceMap;
use crate::system::System;
use crate::workspace::normalize;

/// Which proofs, of what.
#[derive(Args)]
pub(super) struct VerifyOptions {
    /// The file that `analyze --certificate` wrote
    certificate: PathBuf,

    #[command(flatten)]
    input: InputOptions,
}

/// What came out of one certificate.
type Answer = Result<String, Problem>;

/// Reads the proofs and the source, and checks the ones against the other.
pub(super) fn run(options: &VerifyOptions, system: &dyn System) -> ExitStatus {
    logging::start(options.input.quiet, options.input.verbose);
    let shown = options.certificate.display();
    let text = system.read(&normalize(&system.current_dir(), &options.certificate));
    let file = text.map_err(|error| error.to_string()).and_then(|text| CertificateFile::parse(&text));
    let file = match file {
        Ok(file) if file.certificates.is_empty() => {
            return unusable(&format!("{shown}: no certificate is in it"));
        }
        Ok(file) => file,
        Err(error) => return unusable(&format!("{shown}: not a file of certificates: {error}")),
    };
    let session = match Session::new(&options.input, &JudgeOptions::default(), system) {
        Ok(session) => session,
        Err(report) => return problems(&report.problems, &report.sources),
    };
    match session.look(|understood, settings, problems| answers(&file, &understood, settings, problems)) {
        Err(message) => unusable(&message),
        Ok(Err((fatal, sources))) => problems(&fatal, &sources),
        Ok(Ok((answers, sources))) => print(options, &file, &answers, &sources),
    }
}

type Unreadable = (Vec<Problem>, SourceMap);

fn answers(
    file: &CertificateFile,
    understood: &Understood,
    settings: &Settings,
    problems: Vec<Problem>,
) -> Result<(Vec<Answer>, SourceMap), Unreadable> {
    let sources = &understood.loaded.sources;
    if problems.iter().any(|problem| problem.fatal) {
        return Err((problems, sources.clone()));
    }
    let program = &understood.lowered.program;
    let answers = file.certificates.iter().map(|certificate| answer(certificate, program, settings));
    Ok((answers.collect(), sources.clone()))
}

fn answer(certificate: &Certificate, program: &Program, settings: &Settings) -> Answer {
    let started = Instant::now();
    let name =
        format!("contract `{}` on `{}` [{}]", certificate.contract, certificate.entry, certificate.mode);
    let rejected = |why: String, span| Problem {
        message: format!("{name}: rejected: {why}"),
        path: None,
        span,
        help: None,
        fatal: true,
    };
    if let Some(part) = differs(certificate, program, settings) {
        return Err(rejected(
            format!("it proves another contract than the one declared: {part} differs"),
            None,
        ));
    }
    check(certificate, program).map_err(|no| rejected(no.why, no.at))?;
    let disjuncts: usize =
        certificate.states.iter().flat_map(|state| state.blocks.values()).map(Vec::len).sum();
    let counts = format!("{} states, {disjuncts} disjuncts", certificate.states.len());
    let took = started.elapsed().as_millis();
    tracing::info!(contract = certificate.contract, took, "checked");
    Ok(format!("{name}: verified ({counts})"))
}

/// The part in which a certificate differs from the contract of its name, in the configuration or in source.
fn differs(certificate: &Certificate, program: &Program, settings: &Settings) -> Option<&'static str> {
    let declared = settings.config.contracts.iter().map(pipeline::contract);
    if let Some(contract) = declared.into_iter().find(|contract| contract.name == certificate.contract) {
        let assume = contract.assume.iter().map(|assumed| &assumed.call);
        return match () {
            () if contract.when != certificate.when => Some("`when`"),
            () if contract.forbid != certificate.forbid => Some("`forbid`"),
            () if !assume.eq(&certificate.assume) => Some("`assume`"),
            () => None,
        };
    }
    let in_source =
        program.contracts.iter().find(|contract| contract.name == certificate.contract.as_str())?;
    let forbid = in_source.forbid.iter().map(|item| item.as_str());
    match () {
        () if in_source.when != certificate.when.as_str() => Some("`when`"),
        () if !forbid.eq(certificate.forbid.iter().map(String::as_str)) => Some("`forbid`"),
        () if !certificate.assume.is_empty() => Some("`assume`"),
        () => None,
    }
}

fn print(
    options: &VerifyOptions,
    file: &CertificateFile,
    answers: &[Answer],
    sources: &SourceMap,
) -> ExitStatus {
    let mut text = String::new();
    for answer in answers {
        match answer {
            Ok(line) => text += &format!("{line}\n"),
            Err(problem) => text += &render_problem(problem, sources, &RenderOptions::default()),
        }
    }
    for proof in file.uncertified.iter().filter(|_| !options.input.quiet) {
        text += &format!("contract `{}` [{}]: no certificate: {}\n", proof.contract, proof.mode, proof.why);
    }
    let rejected = answers.iter().filter(|answer| answer.is_err()).count();
    text += &format!("{} verified, {rejected} rejected\n", answers.len() - rejected);
    match (Console::stdout(text.as_bytes()), rejected) {
        (Err(error), _) => unusable(&format!("standard output: {error}")),
        (Ok(()), 0) => ExitStatus::Success,
        (Ok(()), _) => ExitStatus::Findings,
    }
}

fn problems(problems: &[Problem], sources: &SourceMap) -> ExitStatus {
    for problem in problems.iter().filter(|problem| problem.fatal) {
        Console::stderr(&render_problem(problem, sources, &RenderOptions::default()));
    }
    ExitStatus::Unusable
}

fn unusable(message: &str) -> ExitStatus {
    Console::stderr(&format!("error: {message}\n"));
    ExitStatus::Unusable
}
