//! Compares the calls that nestcheck resolves with those that rust-analyzer resolves.
//!
//! ```text
//! cd WORKSPACE
//! rust-analyzer scip . --output index.scip --exclude-vendored-libraries
//! nestcheck graph --kind calls --format json --include-tests --output calls.json .
//! cargo run --example compare_calls -- index.scip calls.json WORKSPACE [--list KIND] [--skip-unread]
//! ```
//!
//! Counted is every name before a `(` (or before its turbofish) that rust-analyzer resolves to a function or
//! method whose definition stands in the index. A *method call* has a dot before the name, a *path call* none.
//! `--list wrong|candidates|unresolved|missing` prints the calls of that outcome.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a program of its own, which reads and prints for itself"
)]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::process::ExitCode;

use prost::Message;
use serde::Deserialize;

/// The part of SCIP's `Index` that is read.
#[derive(Message)]
struct Index {
    #[prost(message, repeated, tag = "2")]
    documents: Vec<Document>,
}

/// A source file.
#[derive(Message)]
struct Document {
    #[prost(string, tag = "1")]
    relative_path: String,
    #[prost(message, repeated, tag = "2")]
    occurrences: Vec<Occurrence>,
}

/// A name in a source file.
#[derive(Message)]
struct Occurrence {
    #[prost(int32, repeated, tag = "1")]
    range: Vec<i32>,
    #[prost(string, tag = "2")]
    symbol: String,
    #[prost(int32, tag = "3")]
    roles: i32,
}

/// The bit of a definition in [`Occurrence::roles`].
const DEFINITION: i32 = 1;

impl Occurrence {
    /// 1-based line, 0-based byte column, length.
    fn place(&self) -> Option<(u32, usize, usize)> {
        let [line, from, to] = *self.range.as_slice() else { return None };
        Some((line as u32 + 1, from as usize, (to - from).max(0) as usize))
    }

    fn is_function(&self) -> bool {
        self.symbol.ends_with("().")
    }
}

/// `nestcheck-graph/1`.
#[derive(Deserialize)]
struct Graph {
    calls: Vec<Call>,
}

#[derive(Deserialize)]
struct Call {
    file: String,
    line: u32,
    column: u32,
    resolution: String,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    path: String,
    file: String,
    line: u32,
    column: u32,
}

/// File, 1-based line, 1-based column in characters.
type Place = (String, u32, u32);

/// What became of a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Outcome {
    Same,
    Candidates,
    Wrong,
    Unresolved,
    Missing,
}

const OUTCOMES: [Outcome; 5] =
    [Outcome::Same, Outcome::Candidates, Outcome::Wrong, Outcome::Unresolved, Outcome::Missing];

/// How a function is called.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Style {
    Path,
    Method,
}

struct Arguments {
    index: String,
    calls: String,
    root: String,
    list: Option<String>,
    skip_unread: bool,
}

fn arguments() -> Option<Arguments> {
    let mut args = std::env::args().skip(1);
    let (index, calls, root) = (args.next()?, args.next()?, args.next()?);
    let mut parsed = Arguments { index, calls, root, list: None, skip_unread: false };
    while let Some(option) = args.next() {
        match option.as_str() {
            "--list" => parsed.list = args.next(),
            "--skip-unread" => parsed.skip_unread = true,
            _ => return None,
        }
    }
    Some(parsed)
}

fn main() -> ExitCode {
    let Some(arguments) = arguments() else {
        eprintln!("usage: compare_calls INDEX.scip CALLS.json WORKSPACE [--list KIND] [--skip-unread]");
        return ExitCode::from(2);
    };
    match compare(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn compare(arguments: &Arguments) -> Result<(), String> {
    let bytes = std::fs::read(&arguments.index).map_err(|e| format!("{}: {e}", arguments.index))?;
    let index = Index::decode(bytes.as_slice()).map_err(|e| format!("{}: {e}", arguments.index))?;
    let text = std::fs::read_to_string(&arguments.calls).map_err(|e| format!("{}: {e}", arguments.calls))?;
    let graph: Graph = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", arguments.calls))?;
    let mut comparison = Comparison::new(&index, graph, arguments);
    for document in &index.documents {
        comparison.document(document);
    }
    comparison.print();
    Ok(())
}

struct Comparison<'a> {
    arguments: &'a Arguments,
    definitions: HashMap<&'a str, HashSet<Place>>,
    rows: HashMap<Place, Call>,
    files: HashSet<String>,
    texts: HashMap<String, Vec<String>>,
    counts: BTreeMap<(Style, Outcome), usize>,
    unread: usize,
    names: BTreeMap<(Style, Outcome, String), usize>,
}

impl<'a> Comparison<'a> {
    fn new(index: &'a Index, graph: Graph, arguments: &'a Arguments) -> Self {
        let mut this = Self {
            arguments,
            definitions: HashMap::new(),
            files: graph.calls.iter().map(|call| call.file.clone()).collect(),
            rows: HashMap::new(),
            texts: HashMap::new(),
            counts: BTreeMap::new(),
            unread: 0,
            names: BTreeMap::new(),
        };
        this.rows = graph.calls.into_iter().map(|c| ((c.file.clone(), c.line, c.column), c)).collect();
        for document in &index.documents {
            let lines = lines(&arguments.root, &document.relative_path);
            for occurrence in document.occurrences.iter().filter(|o| o.roles & DEFINITION != 0) {
                if let Some(place) = place_of(&document.relative_path, &lines, occurrence) {
                    this.definitions.entry(&occurrence.symbol).or_default().insert(place);
                }
            }
            this.texts.insert(document.relative_path.clone(), lines);
        }
        this
    }

    fn document(&mut self, document: &Document) {
        for occurrence in &document.occurrences {
            if occurrence.roles & DEFINITION != 0 || !occurrence.is_function() {
                continue;
            }
            let Some(lines) = self.texts.get(&document.relative_path) else { continue };
            let Some(style) = call_style(lines, occurrence) else { continue };
            let Some(place) = place_of(&document.relative_path, lines, occurrence) else { continue };
            let Some(expected) = self.definitions.get(occurrence.symbol.as_str()).cloned() else { continue };
            if !self.files.contains(&document.relative_path) {
                self.unread += 1;
                if self.arguments.skip_unread {
                    continue;
                }
            }
            let outcome = outcome(self.rows.get(&place), &expected);
            self.note(style, outcome, &place, &occurrence.symbol);
        }
    }

    fn note(&mut self, style: Style, outcome: Outcome, place: &Place, symbol: &str) {
        *self.counts.entry((style, outcome)).or_default() += 1;
        let name = symbol.trim_end_matches("().").rsplit(['#', '/', ']', ' ']).next().unwrap_or(symbol);
        *self.names.entry((style, outcome, name.to_owned())).or_default() += 1;
        let wanted = self.arguments.list.as_deref();
        if wanted.is_some_and(|wanted| format!("{outcome:?}").eq_ignore_ascii_case(wanted)) {
            let row = self.rows.get(place);
            let ours = row.map_or_else(String::new, |row| {
                let paths = row.targets.iter().take(4).map(|t| t.path.as_str()).collect::<Vec<_>>();
                format!("{} {}", row.resolution, paths.join(" "))
            });
            let (file, line, column) = place;
            let symbol = symbol.splitn(5, ' ').last().unwrap_or(symbol);
            println!("{style:?} {file}:{line}:{column} {symbol} <> {ours}");
        }
    }

    fn print(&self) {
        if let Some(wanted) = &self.arguments.list {
            let mut names: Vec<_> = self
                .names
                .iter()
                .filter(|((_, outcome, _), _)| format!("{outcome:?}").eq_ignore_ascii_case(wanted))
                .collect();
            names.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            println!();
            for ((style, _, name), count) in names.iter().take(40) {
                println!("{count:6} {style:?} {name}");
            }
        }
        println!(
            "| calls | resolved by rust-analyzer | same | candidates | wrong | unresolved | no row | score |"
        );
        println!("| --- | --: | --: | --: | --: | --: | --: | --: |");
        for style in [Style::Path, Style::Method] {
            let count = |outcome| self.counts.get(&(style, outcome)).copied().unwrap_or_default();
            let total: usize = OUTCOMES.into_iter().map(count).sum();
            let share = |n: f64| 100.0 * n / total.max(1) as f64;
            let cells: Vec<String> = OUTCOMES
                .into_iter()
                .map(|o| format!("{} ({:.2} %)", count(o), share(count(o) as f64)))
                .collect();
            let score = count(Outcome::Same) as f64 + 0.5 * count(Outcome::Candidates) as f64;
            println!("| {style:?} | {total} | {} | {:.2} % |", cells.join(" | "), share(score));
        }
        println!("calls in files without a row: {}", self.unread);
    }
}

fn lines(root: &str, path: &str) -> Vec<String> {
    let text = std::fs::read_to_string(Path::new(root).join(path)).unwrap_or_default();
    text.split('\n').map(str::to_owned).collect()
}

fn place_of(path: &str, lines: &[String], occurrence: &Occurrence) -> Option<Place> {
    let (line, from, _) = occurrence.place()?;
    let before = lines.get(line as usize - 1)?.get(..from)?;
    Some((path.to_owned(), line, before.chars().count() as u32 + 1))
}

/// Whether the name is called, and how. An operator before a parenthesis is no name.
fn call_style(lines: &[String], occurrence: &Occurrence) -> Option<Style> {
    let (line, from, length) = occurrence.place()?;
    let at = line as usize - 1;
    let name = lines.get(at)?.get(from..from + length)?;
    let after = lines[at].get(from + length..)?;
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '#'));
    if !is_name || !is_called(after, &lines[at + 1..]) {
        return None;
    }
    let before = lines[at].get(..from)?.trim_end();
    let previous = lines[..at].iter().rev().map(|line| line.trim_end());
    let before = std::iter::once(before).chain(previous).find(|text| !text.is_empty() && !is_comment(text));
    let is_method = before.is_some_and(|text| text.ends_with('.') && !text.ends_with(".."));
    Some(if is_method { Style::Method } else { Style::Path })
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Whether an opening parenthesis follows, perhaps after a turbofish.
fn is_called(rest: &str, following: &[String]) -> bool {
    let mut text = rest.to_owned();
    for line in following.iter().take(4) {
        text.push('\n');
        text.push_str(line);
    }
    let mut text = text.trim_start();
    if let Some(generic) = text.strip_prefix("::").map(str::trim_start)
        && generic.starts_with('<')
    {
        let mut depth = 0_i32;
        let mut previous = ' ';
        let Some(end) = generic.char_indices().find_map(|(at, c)| {
            match c {
                '<' => depth += 1,
                '>' if previous != '-' => depth -= 1,
                _ => {}
            }
            previous = c;
            (depth == 0).then_some(at + 1)
        }) else {
            return false;
        };
        text = generic[end..].trim_start();
    }
    text.starts_with('(')
}

fn outcome(row: Option<&Call>, expected: &HashSet<Place>) -> Outcome {
    let Some(row) = row else { return Outcome::Missing };
    let hits = |target: &Target| expected.contains(&(target.file.clone(), target.line, target.column));
    match row.targets.as_slice() {
        [] => Outcome::Unresolved,
        targets if !targets.iter().any(hits) => Outcome::Wrong,
        [_] if row.resolution == "exact" => Outcome::Same,
        _ => Outcome::Candidates,
    }
}
