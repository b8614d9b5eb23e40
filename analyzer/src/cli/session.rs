//! What `analyze` and its relatives share: options and configuration together, the thread pool, the run itself.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::options::{InputOptions, JudgeOptions};
use super::profiles::Profiles;
use crate::config::{self, Config};
use crate::config::{FailOn, modes_from_name};
use crate::diagnostic::{Confidence, Mode, Problem};
use crate::graph::CallList;
use crate::pipeline::{self, Outcome, Understood};
use crate::report::Report;
use crate::settings::Settings;
use crate::source::SourceMap;
use crate::system::System;
use crate::workspace::{CfgSettings, PathStyle, Request, Workspace, discover, normalize};

/// Stacks of the workers. Only what is used of it becomes memory; deeply nested code needs a lot.
const STACK_BYTES: usize = 512 << 20;

/// A run, ready to start.
pub(super) struct Session<'s> {
    system: &'s dyn System,
    request: Request,
    settings: Settings,
    /// What fails the run.
    pub fail_on: FailOn,
    /// From which confidence on findings are told.
    pub min_confidence: Confidence,
    threads: usize,
}

impl<'s> Session<'s> {
    /// Reads the configuration and puts the options over it. The error is a report that holds the problems.
    pub(super) fn new(
        options: &InputOptions,
        judge: &JudgeOptions,
        system: &'s dyn System,
    ) -> Result<Self, Box<Report>> {
        let mut sources = SourceMap::default();
        let (config, dir) = match load_config(options, system, &mut sources) {
            Ok(loaded) => loaded,
            Err(problems) => return Err(Box::new(Report { problems, sources, ..Report::default() })),
        };
        let cfg = CfgSettings::new(
            &options.cfg,
            options.features.as_deref(),
            options.target.as_deref(),
            options.include_tests,
        );
        let cfg =
            cfg.map_err(|message| Box::new(Report { problems: vec![usage(message)], ..Report::default() }))?;
        let profiles = match Profiles::new(options, &config, &dir).load(system, &mut sources) {
            Ok(profiles) => profiles,
            Err(problems) => return Err(Box::new(Report { problems, sources, ..Report::default() })),
        };
        let request = request(options, &config, &dir);
        let fail_on = judge.fail_on.map(Into::into).or(config.analyze.fail_on).unwrap_or_default();
        let min_confidence = judge.min_confidence.map(Into::into).or(config.analyze.min_confidence);
        let settings = Settings {
            modes_given: judge.rt.is_some() || config.analyze.modes.is_some(),
            modes: modes(judge, &config),
            prove_raw_lock_nesting: !judge.no_raw_lock_nesting,
            config,
            sources,
            profiles,
            cfg,
            edition: request.edition,
            include_tests: options.include_tests,
            keep_order: false,
        };
        let threads = options.threads.map_or(0, usize::from);
        let min_confidence = min_confidence.unwrap_or(Confidence::Low);
        Ok(Self { system, request, settings, fail_on, min_confidence, threads })
    }

    /// Runs everything on threads of its own.
    pub(super) fn run(&self) -> Result<Outcome, String> {
        self.on_threads(|| self.run_here())
    }

    /// Resolves every call on threads of its own.
    pub(super) fn calls(&self) -> Result<CallList, String> {
        self.on_threads(|| {
            let workspace = self.discover();
            let mut calls = pipeline::calls(&workspace, &self.settings, self.system);
            calls.problems.splice(0..0, workspace.problems);
            calls
        })
    }

    fn on_threads<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Result<T, String> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads).stack_size(STACK_BYTES);
        let pool = pool.build().map_err(|error| format!("worker threads do not start: {error}"))?;
        Ok(pool.install(work))
    }

    fn discover(&self) -> Workspace {
        let workspace = discover(&self.request, self.system);
        tracing::info!(crates = workspace.crates.len(), files = workspace.files.len(), "found the input");
        workspace
    }

    /// Reads and resolves the input on threads of its own, and looks at the result there.
    pub(super) fn look<T: Send>(
        &self,
        look: impl FnOnce(Understood, &Settings, Vec<Problem>) -> T + Send,
    ) -> Result<T, String> {
        self.on_threads(|| {
            let mut workspace = self.discover();
            let mut problems = std::mem::take(&mut workspace.problems);
            let understood = pipeline::understand(&workspace, &self.settings, self.system);
            problems.extend(pipeline::input_problems(&understood.loaded));
            look(understood, &self.settings, problems)
        })
    }

    /// Keeps what runtime logs are compared with.
    pub(super) fn keep_order(&mut self) {
        self.settings.keep_order = true;
    }

    fn run_here(&self) -> Outcome {
        let started = Instant::now();
        let workspace = self.discover();
        let discovered = started.elapsed();
        let mut outcome = pipeline::analyze(&workspace, &self.settings, self.system);
        let report = &mut outcome.report;
        report.problems.splice(0..0, workspace.problems);
        report.timings.stages.insert(0, ("discover", discovered));
        report.timings.total = started.elapsed();
        report.timings.peak_rss_kib = self.system.peak_rss_kib();
        outcome
    }
}

fn modes(judge: &JudgeOptions, config: &Config) -> Vec<Mode> {
    let asked = judge.rt.and_then(|rt| modes_from_name(rt.name()));
    asked.or_else(|| config.analyze.modes.clone()).unwrap_or_else(|| vec![Mode::NonRt, Mode::Rt])
}

/// Paths in the configuration are relative to its directory.
fn request(options: &InputOptions, config: &Config, dir: &Path) -> Request {
    let here =
        |paths: &[String]| paths.iter().map(|path| normalize(dir, Path::new(path))).collect::<Vec<_>>();
    let paths = if options.paths.is_empty() { here(&config.analyze.paths) } else { options.paths.clone() };
    Request {
        paths,
        exclude: here(&config.analyze.exclude),
        edition: options.edition.map(Into::into),
        include_tests: options.include_tests,
        deps: options.deps,
    }
}

/// The configuration and the directory that its paths are relative to.
fn load_config(
    options: &InputOptions,
    system: &dyn System,
    sources: &mut SourceMap,
) -> Result<(Config, PathBuf), Vec<Problem>> {
    let here = system.current_dir();
    let start = options.paths.first().map_or_else(|| here.clone(), |path| normalize(&here, path));
    let named = options.config.as_ref().map(|path| normalize(&here, path));
    let Some(path) = named.or_else(|| config::find(&start, system)) else {
        return Ok((Config::default(), here));
    };
    let shown = PathStyle::new(here, true).show(&path);
    tracing::info!(file = shown, "read the configuration");
    let config = config::load(&path, &shown, system, sources)?;
    Ok((config, path.parent().map(Path::to_path_buf).unwrap_or_default()))
}

fn usage(message: String) -> Problem {
    Problem { message, path: None, span: None, help: None, fatal: true }
}
