//! The corpus: `nestcheck analyze` over real crates from the registry, as a table that is kept.
//!
//! `cargo vendor` brings the sources that `tests/corpus/Cargo.lock` pins by version and checksum into
//! `target/corpus`; nothing of them is compiled. Each crate is analyzed by itself with a time limit. All columns
//! but the times are compared with `tests/corpus/table.txt`; `NESTCHECK_BLESS=1` rewrites it.
//!
//! Without a registry this prints why it cannot run; where `CI` is set, that fails.

#![expect(clippy::disallowed_macros, reason = "prints its table")]
#![expect(clippy::disallowed_methods, reason = "fetches sources and runs the command")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// No crate of the corpus may take longer, even in a debug build.
const TIME_LIMIT: Duration = Duration::from_secs(180);

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.iter().any(|arg| arg == "--list") {
        println!("corpus: test");
        return ExitCode::SUCCESS;
    }
    if args.iter().any(|arg| !arg.starts_with('-') && !"corpus".contains(arg.as_str())) {
        return ExitCode::SUCCESS;
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::NoRegistry(why)) if std::env::var_os("CI").is_none() => {
            eprintln!("corpus: NOT RUN, the sources cannot be fetched: {why}");
            ExitCode::SUCCESS
        }
        Err(Failure::NoRegistry(why) | Failure::Wrong(why)) => {
            eprintln!("corpus: {why}");
            ExitCode::FAILURE
        }
    }
}

enum Failure {
    NoRegistry(String),
    Wrong(String),
}

fn run() -> Result<(), Failure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let corpus = root.join("tests/corpus");
    let sources = fetch(&root, &corpus)?;
    let rows: Vec<Row> =
        names(&corpus).iter().map(|name| Row::measure(name, &sources)).collect::<Result<_, _>>()?;
    let kept: String = std::iter::once(HEAD.to_owned()).chain(rows.iter().map(Row::kept)).collect();
    let times: Vec<String> =
        std::iter::once("     ms    MiB".to_owned()).chain(rows.iter().map(Row::measured)).collect();
    for (line, time) in kept.lines().zip(times) {
        println!("{line} {time}");
    }
    compare(&corpus.join("table.txt"), &kept)
}

fn compare(path: &Path, table: &str) -> Result<(), Failure> {
    if std::env::var_os("NESTCHECK_BLESS").is_some() {
        return fs::write(path, table).map_err(|e| Failure::Wrong(e.to_string()));
    }
    let known = fs::read_to_string(path).unwrap_or_default();
    if known == table {
        return Ok(());
    }
    let changed = known.lines().filter(|line| !table.lines().any(|other| other == *line));
    let changed: String = changed.map(|line| format!("\n  was {line}")).collect();
    Err(Failure::Wrong(format!(
        "the table differs from {}; NESTCHECK_BLESS=1 accepts it{changed}",
        path.display()
    )))
}

/// The names of the crates, in the order of the manifest.
fn names(corpus: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(corpus.join("Cargo.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    let version = |value: &toml::Value| value["version"].as_str().unwrap().trim_start_matches('=').to_owned();
    let dependencies = manifest["dependencies"].as_table().unwrap();
    dependencies.iter().map(|(name, value)| (name.clone(), version(value))).collect()
}

/// Brings the sources once a lock file; the copy of it beside them says which.
fn fetch(root: &Path, corpus: &Path) -> Result<PathBuf, Failure> {
    let target = root.join("target/corpus");
    let lock = fs::read_to_string(corpus.join("Cargo.lock")).unwrap();
    let stamp = target.join("Cargo.lock");
    if fs::read_to_string(&stamp).is_ok_and(|known| known == lock) {
        return Ok(target);
    }
    let output = Command::new(env!("CARGO"))
        .args(["vendor", "--quiet", "--locked", "--versioned-dirs", "--manifest-path"])
        .arg(corpus.join("Cargo.toml"))
        .arg(&target)
        .current_dir(root)
        .output()
        .map_err(|e| Failure::NoRegistry(e.to_string()))?;
    if !output.status.success() {
        return Err(Failure::NoRegistry(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    fs::write(&stamp, lock).map_err(|e| Failure::Wrong(e.to_string()))?;
    Ok(target)
}

const HEAD: &str = "crate                          files  lines   fns  locks  known  calls resolved candid. extern. unknown  problems  findings\n";

struct Row {
    name: String,
    json: Value,
    time: Duration,
}

impl Row {
    fn measure((name, version): &(String, String), sources: &Path) -> Result<Self, Failure> {
        let dir = sources.join(format!("{name}-{version}"));
        let started = Instant::now();
        let output = analyze(&dir).map_err(|why| Failure::Wrong(format!("{name}: {why}")))?;
        let json = serde_json::from_str(&output).map_err(|e| Failure::Wrong(format!("{name}: {e}")))?;
        Ok(Self { name: format!("{name} {version}"), json, time: started.elapsed() })
    }

    fn stat(&self, key: &str) -> u64 {
        self.json["stats"][key].as_u64().unwrap_or(0)
    }

    fn list(&self, key: &str) -> &[Value] {
        self.json[key].as_array().map_or(&[], Vec::as_slice)
    }

    /// What must be the same in every run.
    fn kept(&self) -> String {
        let s = |key: &str| self.stat(key);
        let [files, lines, functions] = ["files", "lines", "functions"].map(s);
        let [locks, known, calls, resolved] = ["locks", "locks_known", "calls", "calls_resolved"].map(s);
        let [candidates, external, unknown] = ["calls_candidates", "calls_external", "calls_unknown"].map(s);
        let name = &self.name;
        format!(
            "{name:<30} {files:>5} {lines:>6} {functions:>5} {locks:>6} {known:>6} {calls:>6} {resolved:>8} \
             {candidates:>7} {external:>7} {unknown:>7} {problems:>9}  {findings}\n",
            problems = self.list("problems").len(),
            findings = self.findings()
        )
    }

    fn findings(&self) -> String {
        let mut counts = std::collections::BTreeMap::new();
        for finding in self.list("findings") {
            *counts.entry(finding["rule"].as_str().unwrap_or("?")).or_insert(0) += 1;
        }
        let parts: Vec<String> = counts.iter().map(|(rule, n)| format!("{rule}×{n}")).collect();
        if parts.is_empty() { "-".into() } else { parts.join(" ") }
    }

    fn measured(&self) -> String {
        format!("{:>6} {:>6.1}", self.time.as_millis(), self.stat("peak_rss_kib") as f64 / 1024.0)
    }
}

/// The JSON that `nestcheck analyze` prints, or what went wrong.
fn analyze(dir: &Path) -> Result<String, String> {
    let log = tempfile::tempdir().map_err(|e| e.to_string())?;
    let output = log.path().join("report.json");
    let mut child = Command::new(env!("CARGO_BIN_EXE_nestcheck"))
        .args(["analyze", "--format", "json", "--stats", "--output"])
        .args([&output, dir])
        .current_dir(dir)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| e.to_string())?;
    let started = Instant::now();
    loop {
        match child.try_wait().map_err(|e| e.to_string())? {
            Some(status) if matches!(status.code(), Some(0 | 1)) => break,
            Some(status) => return Err(format!("{status}")),
            None if started.elapsed() > TIME_LIMIT => {
                _ = child.kill();
                return Err(format!("took longer than {} s", TIME_LIMIT.as_secs()));
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    }
    fs::read_to_string(output).map_err(|e| e.to_string())
}
