//! The stages of a run, one after the other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::catalog;
use crate::config::{ContractDecl, cargo};
use crate::contract::{AssumedCall, CertificateFile, Contract, ContractError, ContractPart, Uncertified};
use crate::diagnostic::{Assumption, ContractOutcome, Mode, Problem, Verdict};
use crate::engine::{self, EngineSettings, KnownOrder};
use crate::frontend::rust::defs::Likelihood;
use crate::frontend::rust::driver::{self, Loaded, Lowered};
use crate::frontend::rust::items::cfg::CfgOracle;
use crate::frontend::rust::locks::LockModels;
use crate::frontend::rust::parse::{ParseProblem, declared_modules};
use crate::frontend::rust::{CrateInput, ReadSource};
use crate::graph::{self, CallList};
use crate::ir::{Program, Unknown, UnknownReason};
use crate::profile::InertDecl;
use crate::report::{Report, Timings};
use crate::settings::Settings;
use crate::source::{Provenance, Span};
use crate::suppress;
use crate::system::{PathKind, System};
use crate::workspace::{CfgSettings, Tri, Workspace, default_features, normalize};

/// What the front end understood of the input.
pub struct Understood {
    /// Definitions and sources.
    pub loaded: Loaded,
    /// What lock primitives do.
    pub locks: LockModels,
    /// The program, and its calls as they are written.
    pub lowered: Lowered,
    /// How the engine is to judge it.
    pub engine: EngineSettings,
}

/// What a run gives.
pub struct Outcome {
    /// What every output format is made from.
    pub report: Report,
    /// Proofs that somebody else can check.
    pub certificates: CertificateFile,
    /// What runtime logs are compared with, if it was asked for.
    pub order: Option<KnownOrder>,
}

/// Runs every stage over `workspace`, for the report alone.
pub fn run(workspace: &Workspace, settings: &Settings, system: &dyn System) -> Report {
    analyze(workspace, settings, system).report
}

/// Runs every stage over `workspace`.
pub fn analyze(workspace: &Workspace, settings: &Settings, system: &dyn System) -> Outcome {
    let mut clock = Clock::start();
    let Understood { loaded, locks, lowered, engine } = timed(workspace, settings, system, &mut clock);
    let mut problems = input_problems(&loaded);
    let (Loaded { db, sources, .. }, Lowered { mut program, calls }) = (loaded, lowered);
    // Nothing from here on asks for a type: that memory is free for the engine.
    let inert = locks.inert().to_vec();
    drop((db, locks, calls));
    let result = engine::analyze(&program, &engine);
    settle_locks(&mut program, &result.told_locks);
    clock.stage("analyze");
    problems.extend(result.contract_errors.iter().map(|e| contract_problem(e, &settings.config.contracts)));
    problems.extend(unreached(workspace, &sources));
    problems.extend(result.is_cut.then(cut_short));
    let mut report = Report {
        modes: engine.modes,
        findings: result.findings,
        contracts: result.contracts.into_iter().map(|c| with_general_assumptions(c, &inert)).collect(),
        functions: count_functions(&program),
        counts: program.counts,
        unknowns: std::mem::take(&mut program.unknowns),
        sources,
        problems,
        timings: clock.finish(),
        rules: catalog::rules(),
        ..Report::default()
    };
    let attributes = suppress::attribute_allows(&program);
    suppress::apply(&mut report, &settings.config.allows, &attributes, &system.today());
    let uncertified = result.uncertified.into_iter().map(|(contract, mode, why)| Uncertified {
        contract: contract.as_str().to_owned(),
        mode: mode.name().to_owned(),
        why,
    });
    let certificates = CertificateFile::new(result.certificates, uncertified.collect());
    Outcome { report, certificates, order: result.order }
}

/// Takes the locks back that one body alone did not tell and the whole program does: what a function returned.
fn settle_locks(program: &mut Program, told: &BTreeSet<Span>) {
    let is_open = |unknown: &Unknown| unknown.reason != UnknownReason::Lock || !told.contains(&unknown.span);
    let before = program.unknowns.len();
    program.unknowns.retain(is_open);
    program.counts.lock_calls_known += before - program.unknowns.len();
}

/// Reads and resolves `workspace`, and judges nothing.
pub fn understand(workspace: &Workspace, settings: &Settings, system: &dyn System) -> Understood {
    timed(workspace, settings, system, &mut Clock::start())
}

fn timed(workspace: &Workspace, settings: &Settings, system: &dyn System, clock: &mut Clock) -> Understood {
    let inputs = crate_inputs(workspace, settings, system);
    let reader = Reader { workspace, system };
    let cfg = Cfg::new(workspace, settings, &inputs, system);
    let loaded = driver::load(&inputs, settings.sources.clone(), &reader, &cfg);
    clock.part("parse", loaded.parsing);
    clock.stage("read");
    let locks = driver::lock_models(&loaded, &settings.profiles, &settings.config.declarations);
    let lowered = driver::lower_program(&loaded, &locks);
    clock.stage("resolve");
    let knows_rt = settings.modes_given || locks.distinguishes_raw(&loaded.db, &settings.config.declarations);
    let engine = engine_settings(settings, knows_rt);
    Understood { loaded, locks, lowered, engine }
}

/// Resolves every call of `workspace`, and judges nothing.
pub fn calls(workspace: &Workspace, settings: &Settings, system: &dyn System) -> CallList {
    let Understood { loaded, lowered, .. } = understand(workspace, settings, system);
    let Lowered { program, calls } = lowered;
    let rows = graph::calls(&loaded.db, &loaded.sources, &program, calls, settings.include_tests);
    let problems = input_problems(&loaded);
    CallList { rows, sources: loaded.sources, problems }
}

/// Files that could not be read or do not parse.
pub fn input_problems(loaded: &Loaded) -> Vec<Problem> {
    let unreadable = loaded.unreadable.iter().map(|(path, message)| unreadable(path, message));
    unreadable.chain(loaded.problems.iter().map(unparsed)).collect()
}

fn count_functions(program: &Program) -> usize {
    program.functions.iter().filter(|f| f.provenance == Provenance::Tree && f.body.is_some()).count()
}

/// Wall time a stage.
struct Clock {
    started: Instant,
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Self {
        let now = Instant::now();
        Self { started: now, last: now, stages: Vec::new() }
    }

    fn stage(&mut self, name: &'static str) {
        let now = Instant::now();
        self.stages.push((name, now - self.last));
        self.last = now;
    }

    /// A part of the stage that ends next, counted by itself.
    fn part(&mut self, name: &'static str, took: Duration) {
        self.stages.push((name, took));
        self.last += took;
    }

    fn finish(self) -> Timings {
        Timings { stages: self.stages, total: self.started.elapsed(), peak_rss_kib: None }
    }
}

/// What the front end reads: the crates of the workspace, then the roots among loose files.
fn crate_inputs(workspace: &Workspace, settings: &Settings, system: &dyn System) -> Vec<CrateInput> {
    let crates = workspace.crates.iter().map(|krate| CrateInput {
        name: krate.name.as_str().into(),
        edition: krate.edition.name().parse().unwrap_or(2021),
        root: krate.root_file.clone(),
        deps: krate.deps.iter().map(|(name, index)| (name.as_str().into(), *index)).collect(),
        renamed: krate
            .renamed
            .iter()
            .map(|(name, own)| (name.as_str().into(), own.as_str().into()))
            .collect(),
        provenance: krate.provenance,
        is_test: !krate.kind.is_production() && !settings.include_tests,
    });
    let mut inputs: Vec<CrateInput> = crates.collect();
    for loose in &workspace.loose {
        for root in loose_roots(&loose.files, system) {
            let stem = root.file_stem().map_or_else(String::new, |s| s.to_string_lossy().replace('-', "_"));
            inputs.push(CrateInput {
                name: stem.as_str().into(),
                edition: loose.edition.name().parse().unwrap_or(2021),
                root,
                deps: Vec::new(),
                renamed: Vec::new(),
                provenance: Provenance::Tree,
                is_test: false,
            });
        }
    }
    inputs
}

/// Files that no `mod` of another one names.
fn loose_roots(files: &[PathBuf], system: &dyn System) -> Vec<PathBuf> {
    let named: BTreeSet<PathBuf> = files
        .par_iter()
        .flat_map_iter(|file| {
            let text = system.read(file).unwrap_or_default();
            declared_modules(&text).into_iter().flat_map(|name| module_files(file, &name)).collect::<Vec<_>>()
        })
        .collect();
    files.iter().filter(|file| !named.contains(*file)).cloned().collect()
}

fn module_files(file: &Path, name: &str) -> Vec<PathBuf> {
    let dir = file.parent().unwrap_or(Path::new(""));
    let own = file.file_stem().map_or_else(|| dir.to_path_buf(), |stem| dir.join(stem));
    let in_dir = |base: &Path| [base.join(format!("{name}.rs")), base.join(name).join("mod.rs")];
    in_dir(dir).into_iter().chain(in_dir(&own)).collect()
}

/// Source text for the front end.
struct Reader<'a> {
    workspace: &'a Workspace,
    system: &'a dyn System,
}

impl ReadSource for Reader<'_> {
    fn read(&self, path: &Path) -> Result<Arc<str>, String> {
        self.system.read(path).map(Into::into).map_err(|error| error.to_string())
    }

    fn is_file(&self, path: &Path) -> bool {
        // A directory or pipe of that name is there, and reading it says what is wrong with it.
        matches!(self.system.kind(path), Some(PathKind::File | PathKind::Other))
    }

    fn display(&self, path: &Path) -> String {
        // `#[path]` may lead up and down again.
        self.workspace.show(&normalize(path, Path::new("")))
    }
}

/// What is known of `cfg` in each crate.
struct Cfg {
    asked: Vec<CfgSettings>,
    /// What a build for this host with default features would see.
    host: Vec<CfgSettings>,
    /// What its target alone says: features and flags differ from build to build, the target seldom does.
    target: CfgSettings,
    fallback: CfgSettings,
}

/// What a plain `cargo build` of the input would set: for the target that the project's cargo configuration names, else
/// for a common host.
/// Also gives what the target alone sets.
fn default_build(
    workspace: &Workspace,
    include_tests: bool,
    system: &dyn System,
) -> (CfgSettings, CfgSettings) {
    let flags = HOST_FLAGS.map(str::to_owned);
    let settings = |target: &str| {
        let host = CfgSettings::new(&flags, Some(&[]), Some(target), include_tests).ok()?;
        Some((host, CfgSettings::new(&[], None, Some(target), true).ok()?))
    };
    let configured = cargo_target(workspace, system).and_then(|target| {
        // A specification of the project's own is near to what its architecture has without a system.
        let arch = target.split('-').next().unwrap_or_default().to_owned();
        let near = [target, format!("{arch}-unknown-none"), format!("{arch}-unknown-none-elf")];
        near.iter().find_map(|target| settings(target))
    });
    configured.or_else(|| settings("x86_64-unknown-linux-gnu")).unwrap_or_default()
}

/// `build.target` of the nearest cargo configuration beside a manifest above the first crate.
fn cargo_target(workspace: &Workspace, system: &dyn System) -> Option<String> {
    let first = workspace.crates.iter().find(|krate| krate.provenance == Provenance::Tree)?;
    let projects = first
        .root_file
        .ancestors()
        .filter(|dir| matches!(system.kind(&dir.join("Cargo.toml")), Some(PathKind::File)));
    projects
        .flat_map(|dir| [dir.join(".cargo/config.toml"), dir.join(".cargo/config")])
        .find_map(|path| cargo::build_target(&system.read(&path).ok()?))
}

/// What such a build sets and leaves unset, besides what its target says. Of flags that are not here it is a guess that
/// they are not set.
const HOST_FLAGS: [&str; 5] = ["debug_assertions", "not(doc)", "not(fuzzing)", "not(kani)", "not(loom)"];

impl Cfg {
    fn new(workspace: &Workspace, settings: &Settings, inputs: &[CrateInput], system: &dyn System) -> Self {
        let (host, target) = default_build(workspace, settings.include_tests, system);
        let asked = workspace.crates.iter().map(|krate| settings.cfg.for_crate(krate)).collect::<Vec<_>>();
        let features = default_features(workspace).into_iter();
        let host_of = features.map(|on| host.with_features(on)).collect::<Vec<_>>();
        debug_assert!(asked.len() <= inputs.len());
        Self { asked, host: host_of, target, fallback: settings.cfg.clone() }
    }
}

impl CfgOracle for Cfg {
    fn excludes(&self, krate: usize, predicate: &str) -> bool {
        self.asked.get(krate).unwrap_or(&self.fallback).eval(predicate) == Tri::False
    }

    fn likelihood(&self, krate: usize, predicate: &str) -> Likelihood {
        let Some(host) = self.host.get(krate) else { return Likelihood::Open };
        match host.eval(predicate) {
            Tri::True => Likelihood::Built,
            _ if self.target.eval(predicate) == Tri::False => Likelihood::LeftOut,
            Tri::False => Likelihood::NotSelected,
            Tri::Unknown => match host.in_default_build(predicate) {
                Tri::True => Likelihood::Likely,
                Tri::False => Likelihood::Unlikely,
                Tri::Unknown => Likelihood::Open,
            },
        }
    }
}

/// Where spinlocks spin in every configuration, that one configuration is judged.
fn engine_settings(settings: &Settings, knows_rt: bool) -> EngineSettings {
    EngineSettings {
        modes: if knows_rt { settings.modes.clone() } else { vec![Mode::NonRt] },
        prove_raw_lock_nesting: settings.prove_raw_lock_nesting && knows_rt,
        contracts: settings.config.contracts.iter().map(contract).collect(),
        include_tests: settings.include_tests,
        keep_order: settings.keep_order,
    }
}

/// A contract as the engine takes it.
pub fn contract(declared: &ContractDecl) -> Contract {
    let assume = declared.assume.iter();
    Contract {
        name: declared.name.value.clone(),
        entries: declared.entry.iter().map(|entry| entry.value.clone()).collect(),
        when: declared.when.as_ref().map_or_else(String::new, |when| when.value.clone()),
        forbid: declared.forbid.iter().map(|item| item.value.clone()).collect(),
        assume: assume
            .map(|a| AssumedCall { call: a.call.value.clone(), reason: a.reason.clone() })
            .collect(),
        expect: declared.expect,
        span: Some(declared.span),
    }
}

/// Names what every proof takes for granted: the front end does not follow the standard library into the
/// implementations that the tree gives for its traits, nor what is declared to be no part of the program.
fn with_general_assumptions(mut outcome: ContractOutcome, inert: &[InertDecl]) -> ContractOutcome {
    if matches!(outcome.verdict, Verdict::Proved) {
        outcome.assumptions.extend(inert.iter().map(|declared| Assumption {
            call: declared.functions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            reason: declared.reason.clone().unwrap_or_else(|| "declared inert".to_owned()),
        }));
        outcome.assumptions.push(Assumption {
            call: "trait methods that library functions call on their type arguments".to_owned(),
            reason: "signature files are not followed into the tree's implementations of library traits"
                .to_owned(),
        });
    }
    outcome
}

/// A contract that cannot be understood ends the run with status 2: nothing was checked under its name.
fn contract_problem(error: &ContractError, declared: &[ContractDecl]) -> Problem {
    let of = declared.iter().find(|decl| decl.name.value == error.contract);
    let span: Option<Span> = of.map(|decl| match error.part {
        ContractPart::Entry(n) => decl.entry.get(n).map_or(decl.span, |entry| entry.span),
        ContractPart::When => decl.when.as_ref().map_or(decl.span, |when| when.span),
        ContractPart::Forbid(n) => decl.forbid.get(n).map_or(decl.span, |item| item.span),
    });
    let message = format!("contract `{}`: {error}", error.contract);
    Problem { message, path: None, span, help: None, fatal: true }
}

fn unreadable(path: &str, message: &str) -> Problem {
    let (message, path) = (message.to_owned(), Some(path.to_owned()));
    Problem { message, path, span: None, help: None, fatal: false }
}

fn unparsed(problem: &ParseProblem) -> Problem {
    let message = problem.message.clone();
    Problem { message, path: None, span: Some(problem.span), help: None, fatal: false }
}

/// A partial result is marked as one.
fn cut_short() -> Problem {
    let message =
        "the ways of low confidence are too many to follow all: findings of low confidence may be missing";
    let help = Some("analyze parts of the tree by themselves".to_owned());
    Problem { message: message.to_owned(), path: None, span: None, help, fatal: false }
}

/// Source files of the input that no crate root leads to, in one line.
fn unreached(workspace: &Workspace, sources: &crate::source::SourceMap) -> Option<Problem> {
    let read: BTreeSet<&str> = sources.iter().map(|(_, file)| file.path.as_str()).collect();
    let missing: Vec<String> =
        workspace.files.iter().map(|f| workspace.show(f)).filter(|f| !read.contains(f.as_str())).collect();
    let first = missing.first()?;
    let message = match missing.len() {
        1 => "1 file is part of no crate that was read: no `mod` names it, or it belongs to a test, example or bench".to_owned(),
        n => format!("{n} files are part of no crate that was read: no `mod` names them, or they belong to tests, examples or benches; the first is named here"),
    };
    let help = Some("`--include-tests` reads tests, examples and benches".to_owned());
    Some(Problem { message, path: Some(first.clone()), span: None, help, fatal: false })
}
