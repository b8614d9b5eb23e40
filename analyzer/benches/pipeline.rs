//! The whole run against `syn::parse_file` over the same files, on the same threads, in the same process.
//!
//! `NESTCHECK_BENCH_PATHS` names files and directories to measure, separated as in `PATH`. Without it the
//! reference allocator is measured, then programs made of copies of it from 50,000 to 1,000,000 lines, which
//! show whether the cost is linear, then sources that are hostile by their form.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a program of its own, which prints its result"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nestcheck::diagnostic::Mode;
use nestcheck::pipeline;
use nestcheck::profile::builtin;
use nestcheck::settings::{ChosenProfile, Settings};
use nestcheck::source::SourceMap;
use nestcheck::system::{MemorySystem, OsSystem, System};
use nestcheck::workspace::{Request, Workspace, discover};
use rayon::prelude::*;

/// The run makes and drops small values on every thread: the allocator is a good part of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const STACK_BYTES: usize = 512 << 20;

/// The middle one of so many runs counts, where a run is short.
const ROUNDS: usize = 5;

/// Runs that take longer are not repeated.
const LONG: Duration = Duration::from_secs(2);

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build_global();
    pool.expect("the pool is built once");
    println!(
        "{:<24} {:>9} {:>10} {:>10} {:>7} {:>10} {:>12}",
        "input", "lines", "run", "parse", "ratio", "peak", "KiB a line"
    );
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    if let Some(paths) = std::env::var_os("NESTCHECK_BENCH_PATHS") {
        for path in std::env::split_paths(&paths) {
            let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            Input::new(&name, vec![path], &OsSystem::at(root.clone())).print();
        }
        return;
    }
    let allocator = root.join("fixtures/reference-allocator");
    Input::new("reference allocator", vec![allocator.clone()], &OsSystem::at(root)).print();
    let files = sources_of(&allocator.join("src"));
    for lines in [50_000, 100_000, 200_000, 500_000, 1_000_000] {
        let system = copies(&files, lines);
        Input::new(&format!("copies, {lines} lines"), vec!["/".into()], &system).print();
    }
    for (name, text) in hostile() {
        let system = MemorySystem::new([("/hostile.rs", text.as_str())]);
        Input::new(name, vec!["/hostile.rs".into()], &system).print();
    }
}

/// Something to measure.
struct Input<'s> {
    name: String,
    system: &'s dyn System,
    workspace: Workspace,
    settings: Settings,
}

impl<'s> Input<'s> {
    fn new(name: &str, paths: Vec<PathBuf>, system: &'s dyn System) -> Self {
        let workspace = discover(&Request { paths, ..Request::default() }, system);
        let mut sources = SourceMap::default();
        let profiles = builtin(None, &mut sources).expect("built-in profiles are valid");
        let profiles = profiles.into_iter().map(|profile| ChosenProfile { profile, forced: false }).collect();
        let settings =
            Settings { modes: vec![Mode::NonRt, Mode::Rt], profiles, sources, ..Settings::default() };
        Self { name: name.to_owned(), system, workspace, settings }
    }

    fn print(&self) {
        forget_peak();
        let mut texts = Vec::new();
        let run = median(|| {
            let report = rayon::scope(|_| pipeline::run(&self.workspace, &self.settings, self.system));
            if texts.is_empty() {
                let files = report.sources.iter().filter(|(_, file)| file.path.ends_with(".rs"));
                texts = files.map(|(_, file)| file.text.to_string()).collect();
            }
        });
        let peak = OsSystem::at(PathBuf::new()).peak_rss_kib().unwrap_or(0);
        // Of the hostile ones, syn alone would overflow its stack.
        let parse = median(|| {
            let nested = |text: &&String| text.len() < 1 << 16 || text.lines().count() > 100;
            _ = rayon::scope(|_| {
                texts.par_iter().filter(nested).filter(|t| syn::parse_file(t).is_ok()).count()
            });
        });
        let lines: usize = texts.iter().map(|text| text.lines().count()).sum();
        println!(
            "{:<24} {lines:>9} {:>8.0}ms {:>8.0}ms {:>7.2} {:>6.0} MiB {:>12.2}",
            self.name,
            run.as_secs_f64() * 1e3,
            parse.as_secs_f64() * 1e3,
            run.as_secs_f64() / parse.as_secs_f64(),
            peak as f64 / 1024.0,
            peak as f64 / lines as f64,
        );
    }
}

/// Lets the system measure the peak of memory anew, where it can.
fn forget_peak() {
    _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times = Vec::new();
    while times.len() < ROUNDS && times.iter().all(|time| *time < LONG) {
        let started = Instant::now();
        work();
        times.push(started.elapsed());
    }
    times.sort();
    times[times.len() / 2]
}

/// Source files below `dir`: path in it, and text.
fn sources_of(dir: &Path) -> Vec<(String, String)> {
    let system = OsSystem::at(dir.to_path_buf());
    let files = system.walk(dir).sources;
    let read = |file: &PathBuf| {
        let inside = file.strip_prefix(dir).ok()?.to_string_lossy().into_owned();
        Some((inside, system.read(file).ok()?))
    };
    files.iter().filter_map(read).collect()
}

/// As many crates, each a copy of `files`, as have so many lines.
fn copies(files: &[(String, String)], lines: usize) -> MemorySystem {
    let a_copy: usize = files.iter().map(|(_, text)| text.lines().count()).sum();
    let mut all = Vec::new();
    for n in 0..lines.div_ceil(a_copy.max(1)) {
        let manifest = format!("[package]\nname = \"copy-{n}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
        all.push((format!("/copy-{n}/Cargo.toml"), manifest));
        all.extend(files.iter().map(|(path, text)| (format!("/copy-{n}/src/{path}"), text.clone())));
    }
    MemorySystem::new(all.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

const PRELUDE: &str = "use std::sync::Mutex;\npub static A: Mutex<u32> = Mutex::new(0);\n";

/// Sources on which a stage that is not linear, or that recurses, would not come to an end.
fn hostile() -> Vec<(&'static str, String)> {
    let nested = |open: &str, inner: &str, close: &str, count: usize| {
        format!("{PRELUDE}pub fn f() {{ {}{inner}{}; }}\n", open.repeat(count), close.repeat(count))
    };
    vec![
        ("nested parentheses", nested("(", "1", ")", 100_000)),
        ("nested blocks", nested("{", "1", "}", 50_000)),
        ("nested modules", format!("{}pub fn f() {{}}{}", "pub mod m { ".repeat(5_000), "}".repeat(5_000))),
        (
            "method chain",
            nested("Some(1)", ".map(|x| x)", "", 1).replace(".map(|x| x)", &".map(|x| x)".repeat(20_000)),
        ),
        (
            "mutual recursion",
            each(10_000, |n| {
                format!(
                    "pub fn f{n}(n: u32) {{ if n > {n} {{ f{}(n - 1); }} let _g = A.lock(); }}\n",
                    (n + 1) % 10_000
                )
            }),
        ),
        ("1,000,000 calls, 1 cycle", each(50_000, |n| component(n, 50_000, 20))),
        (
            "100,000 arms",
            format!(
                "{PRELUDE}pub fn f(n: u32) -> u32 {{ match n {{\n{}_ => 0 }} }}\n",
                each(100_000, |n| format!("{n} => {{ let g = A.lock().unwrap(); *g + {n} }}\n"))
                    .replace(PRELUDE, "")
            ),
        ),
        (
            "50,000 statements",
            format!(
                "{PRELUDE}pub fn f(mut n: u32) -> u32 {{\n{}n }}\n",
                each(50_000, |n| format!("if n > {n} {{ n += *A.lock().unwrap(); }}\n")).replace(PRELUDE, "")
            ),
        ),
        (
            "macro recursion",
            format!(
                "{PRELUDE}macro_rules! m {{ () => {{ m!{{}} m!{{}} }}; }}\nm!{{}}\n\
             macro_rules! e {{ ($($t:tt)*) => {{ e!($($t)* $($t)*) }}; }}\npub fn f() -> u32 {{ e!(1 + 1) }}\n"
            ),
        ),
        (
            "31 MB",
            each(280_000, |n| {
                format!("pub fn f{n}(n: u32) -> u32 {{ let g = A.lock().unwrap(); *g + n }} // {:x<40}\n", "")
            }),
        ),
    ]
}

fn each(count: usize, mut line: impl FnMut(usize) -> String) -> String {
    let mut text = PRELUDE.to_owned();
    for n in 0..count {
        _ = write!(text, "{}", line(n));
    }
    text
}

/// A function that calls its neighbour, which makes all of them one component, and others far away.
fn component(n: usize, count: usize, calls: usize) -> String {
    let mut text = format!("pub fn f{n}(n: u32) {{ f{}(n);", (n + 1) % count);
    for k in 1..calls {
        _ = write!(text, " f{}(n);", (n * 31 + k * 7_919) % count);
    }
    let lock = if n.is_multiple_of(1_000) { " let _g = A.lock();" } else { "" };
    text + lock + " }\n"
}
