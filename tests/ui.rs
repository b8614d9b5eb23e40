//! The analyzer's cases: `tests/ui/<rule>/<case>.rs`, each analysed by itself, its findings compared with the
//! marks in it.
//!
//! `//~ NC001` on a line expects a finding of that rule there; `//~^ NC001` one line up for each `^`; `//~| NC001`
//! on the line of the mark before. A finding of low confidence is marked `NC001 low`. A case without marks must give no
//! findings. Head comments set the run:
//! `//@ edition: 2021`, `//@ rt: on|off|both`, `//@ prove-raw-lock-nesting: yes`, `//@ config: <toml>` (may be repeated: one line of `nestcheck.toml`
//! each), `//@ level: unproved` for contracts that stay open.

#![expect(clippy::disallowed_methods, reason = "reads the cases")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use nestcheck::catalog;
use nestcheck::config::{self, modes_from_name};
use nestcheck::diagnostic::{Confidence, Mode};
use nestcheck::pipeline;
use nestcheck::profile::builtin;
use nestcheck::report::Report;
use nestcheck::settings::{ChosenProfile, Settings};
use nestcheck::source::SourceMap;
use nestcheck::system::MemorySystem;
use nestcheck::workspace::{CfgSettings, Edition, Request, discover};
use rayon::prelude::*;

/// Line and rule, with `low` after a rule of low confidence.
type Mark = (u32, String);

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    let mut cases: Vec<PathBuf> = directories(&root).iter().flat_map(|dir| sources(dir)).collect();
    cases.sort();
    cases
}

fn directories(dir: &Path) -> Vec<PathBuf> {
    entries(dir).into_iter().filter(|path| path.is_dir()).collect()
}

fn sources(dir: &Path) -> Vec<PathBuf> {
    entries(dir).into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "rs")).collect()
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// The values of `//@ key: value` lines.
fn head<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let heads = text.lines().filter_map(|line| line.strip_prefix("//@ ")?.split_once(':'));
    heads.filter(|(name, _)| *name == key).map(|(_, value)| value.trim()).collect()
}

fn marks(text: &str) -> BTreeSet<Mark> {
    let mut marks = BTreeSet::new();
    let mut last = 0;
    for (line, rest) in
        text.lines().enumerate().filter_map(|(at, line)| Some((at as u32 + 1, line.split_once("//~")?.1)))
    {
        let ups = rest.chars().take_while(|c| *c == '^').count() as u32;
        let is_same = rest.starts_with('|');
        last = if is_same { last } else { line - ups };
        let mut words = rest.trim_start_matches(['^', '|']).split_whitespace().peekable();
        let before = marks.len();
        while let Some(rule) = words.next_if(|word| word.starts_with("NC")) {
            let low = words.next_if_eq(&"low").map_or("", |_| " low");
            marks.insert((last, format!("{rule}{low}")));
        }
        assert!(marks.len() > before, "line {line}: a mark without a rule");
    }
    marks
}

fn analyze(name: &str, text: &str) -> Report {
    let config_text: String = head(text, "config").iter().map(|line| format!("{line}\n")).collect();
    let system = MemorySystem::new([(name, text), ("nestcheck.toml", config_text.as_str())]);
    let mut sources = SourceMap::default();
    let config = config::load(Path::new("/nestcheck.toml"), "nestcheck.toml", &system, &mut sources);
    let profiles = builtin(None, &mut sources).unwrap();
    let settings = Settings {
        modes: head(text, "rt")
            .first()
            .map_or(vec![Mode::NonRt, Mode::Rt], |rt| modes_from_name(rt).unwrap()),
        modes_given: !head(text, "rt").is_empty(),
        prove_raw_lock_nesting: head(text, "raw-lock-nesting").first() != Some(&"off"),
        config: config.unwrap_or_else(|problems| panic!("{problems:?}")),
        profiles: profiles.into_iter().map(|profile| ChosenProfile { profile, forced: false }).collect(),
        sources,
        cfg: CfgSettings::default(),
        edition: head(text, "edition").first().map(|edition| Edition::from_name(edition).unwrap()),
        include_tests: false,
        ..Settings::default()
    };
    let request = Request { paths: vec![name.into()], edition: settings.edition, ..Request::default() };
    let workspace = discover(&request, &system);
    assert!(workspace.problems.is_empty(), "{name}: {:?}", workspace.problems);
    pipeline::run(&workspace, &settings, &system)
}

fn found(report: &Report) -> BTreeSet<Mark> {
    let place = |finding: &nestcheck::diagnostic::Finding| {
        let low = if finding.confidence == Confidence::Low { " low" } else { "" };
        (report.sources.location(finding.span).line, format!("{}{low}", finding.rule))
    };
    report.findings.iter().map(place).collect()
}

/// What differs between marks and findings, one line each.
fn differences(name: &str, text: &str) -> Vec<String> {
    let report = analyze(name, text);
    let (expected, found) = (marks(text), found(&report));
    let missing = expected.difference(&found).map(|(line, rule)| format!("{name}:{line}: {rule} is missing"));
    let surplus = found.difference(&expected).map(|(line, rule)| {
        let same = report
            .findings
            .iter()
            .find(|f| rule.starts_with(f.rule) && report.sources.location(f.span).line == *line);
        let message = same.map_or("", |finding| finding.message.as_str());
        format!("{name}:{line}: {rule} is too many: {message}")
    });
    let problems = report.problems.iter().map(|problem| format!("{name}: {}", problem.message));
    missing.chain(surplus).chain(problems).collect()
}

#[test]
fn every_case_gives_exactly_the_findings_that_it_marks() {
    let cases = cases();
    assert!(!cases.is_empty());
    let of_case = |case: &PathBuf| {
        let text = fs::read_to_string(case).unwrap();
        let name = format!("{}.rs", case.file_stem().unwrap().to_string_lossy());
        let shown = case.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap_or(case);
        let lines = differences(&name, &text).into_iter();
        lines.map(|line| format!("{}: {line}", shown.display())).collect::<Vec<_>>()
    };
    let failures: Vec<String> = cases.par_iter().flat_map(of_case).collect();
    assert!(
        failures.is_empty(),
        "{} of {} cases differ:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

#[test]
fn every_folder_of_cases_is_named_after_a_rule() {
    let names: BTreeSet<String> = catalog::rules().iter().map(|rule| rule.name.replace('-', "_")).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    for dir in directories(&root) {
        let name = dir.file_name().unwrap().to_string_lossy().into_owned();
        assert!(names.contains(&name) || name == "language", "tests/ui/{name} is named after no rule");
    }
}

#[test]
fn marks_point_at_their_own_line_above_or_at_the_line_of_the_mark_before() {
    let text = "a //~ NC001\nb\n//~^ NC002 low NC004\n//~| NC003 with words\n";
    let expected = [(1, "NC001"), (2, "NC002 low"), (2, "NC003"), (2, "NC004")];
    assert_eq!(marks(text), expected.iter().map(|(line, rule)| (*line, (*rule).to_owned())).collect());
}

#[test]
fn a_case_that_gives_something_else_than_it_marks_fails() {
    let text = "fn f() {} //~ NC001\n// nestcheck: allow(NC001) old\nfn g() {}\n";
    let differences = differences("case.rs", text);
    assert_eq!(differences.len(), 2, "{differences:?}");
    assert!(differences[0].contains("case.rs:1: NC001 is missing"));
    assert!(differences[1].contains("case.rs:2: NC011 is too many"));
}
