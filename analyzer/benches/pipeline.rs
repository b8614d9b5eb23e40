//! The whole run against `syn::parse_file` over the same files, on the same threads, in the same process.
//!
//! Over the corpus in `target/corpus` where `cargo test --test corpus` has brought it, else over this crate.
//! After divan's table come the ratio of the medians and the peak memory.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a program of its own, which prints its result"
)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use divan::Bencher;
use nestcheck::diagnostic::Mode;
use nestcheck::pipeline;
use nestcheck::profile::builtin;
use nestcheck::settings::{ChosenProfile, Settings};
use nestcheck::source::SourceMap;
use nestcheck::system::{OsSystem, System};
use nestcheck::workspace::{Request, Workspace, discover};
use rayon::prelude::*;

const STACK_BYTES: usize = 512 << 20;
const ROUNDS: usize = 5;

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build_global();
    pool.expect("the pool is built once");
    divan::main();
    summary();
}

struct Input {
    system: OsSystem,
    workspace: Workspace,
    settings: Settings,
    texts: Vec<String>,
}

impl Input {
    fn load() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let system = OsSystem::at(root.clone());
        let names = ["tokio", "ostd", "embassy-sync", "spin", "parking_lot", "talc"];
        let corpus: Vec<PathBuf> =
            names.iter().filter_map(|name| versioned(&root.join("target/corpus"), name)).collect();
        let paths = if corpus.is_empty() { vec![root.join("analyzer")] } else { corpus };
        let workspace = discover(&Request { paths, ..Request::default() }, &system);
        let mut sources = SourceMap::default();
        let profiles = builtin(None, &mut sources).expect("built-in profiles are valid");
        let profiles = profiles.into_iter().map(|profile| ChosenProfile { profile, forced: false }).collect();
        let settings =
            Settings { modes: vec![Mode::NonRt, Mode::Rt], profiles, sources, ..Settings::default() };
        let report = in_pool(|| pipeline::run(&workspace, &settings, &system));
        let texts = report.sources.iter().filter(|(_, file)| file.path.ends_with(".rs"));
        let texts = texts.map(|(_, file)| file.text.to_string()).collect();
        Self { system, workspace, settings, texts }
    }

    fn whole_run(&self) -> usize {
        in_pool(|| pipeline::run(&self.workspace, &self.settings, &self.system)).sources.len()
    }

    fn parse(&self) -> usize {
        in_pool(|| self.texts.par_iter().filter(|text| syn::parse_file(text).is_ok()).count())
    }

    fn lines(&self) -> usize {
        self.texts.iter().map(|text| text.lines().count()).sum()
    }
}

fn versioned(corpus: &Path, name: &str) -> Option<PathBuf> {
    let entries = std::fs::read_dir(corpus).ok()?.flatten();
    let is_it = |path: &PathBuf| {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        file.strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('-'))
            .is_some_and(|v| v.starts_with(|c: char| c.is_ascii_digit()))
    };
    entries.map(|entry| entry.path()).find(is_it)
}

fn in_pool<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::scope(|_| work())
}

#[divan::bench]
fn whole_run(bencher: Bencher<'_, '_>) {
    let input = Input::load();
    bencher.bench(|| input.whole_run());
}

#[divan::bench]
fn syn_parse_file(bencher: Bencher<'_, '_>) {
    let input = Input::load();
    bencher.bench(|| input.parse());
}

fn summary() {
    let input = Input::load();
    let run = median(|| input.whole_run());
    let memory = input.system.peak_rss_kib();
    let parse = median(|| input.parse());
    let lines = input.lines();
    println!("files {}, lines {lines}", input.texts.len());
    println!(
        "whole run {run:?}, syn::parse_file {parse:?}, ratio {:.2}",
        run.as_secs_f64() / parse.as_secs_f64()
    );
    if let Some(kib) = memory {
        println!(
            "peak memory before parsing with syn {:.1} MiB, {:.2} KiB a line",
            kib as f64 / 1024.0,
            kib as f64 / lines as f64
        );
    }
}

fn median<T>(work: impl Fn() -> T) -> Duration {
    let time = |_| {
        let started = Instant::now();
        std::hint::black_box(work());
        started.elapsed()
    };
    let mut times: Vec<Duration> = (0..ROUNDS).map(time).collect();
    times.sort();
    times[ROUNDS / 2]
}
