//! The baseline: known findings that do not fail a run.
//!
//! A JSON file with one line an entry, sorted, so that it merges well. An entry is keyed by rule, function and
//! what the finding is about, never by line. New findings fail; an entry whose finding is gone is reported, so
//! that the file can shrink.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Confidence, Finding, Level, Problem};
use crate::ids::FileId;
use crate::report::Report;
use crate::source::Span;
use crate::suppress::{UNNEEDED, unneeded};

/// The name and version of the schema.
const SCHEMA: &str = "nestcheck-baseline/1";

/// What identifies a known finding: how often it may occur stands apart.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
struct Key {
    rule: String,
    function: String,
    key: String,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    key: Key,
    count: usize,
}

#[derive(Deserialize)]
struct Document {
    schema: String,
    entries: Vec<Entry>,
}

/// Known findings, and how often each may occur.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Baseline {
    entries: BTreeMap<Key, usize>,
}

impl Baseline {
    /// Every finding of a report that is sure enough, except those about suppressions.
    pub fn of(report: &Report, min_confidence: Confidence) -> Self {
        let mut entries = BTreeMap::new();
        let known = |finding: &&Finding| finding.rule != UNNEEDED && finding.confidence >= min_confidence;
        for finding in report.findings.iter().filter(known) {
            *entries.entry(key_of(finding)).or_default() += 1;
        }
        Self { entries }
    }

    /// Reads the text of a baseline file, which is `file` of the report's sources.
    pub fn parse(text: &str, file: FileId) -> Result<Self, Problem> {
        let document: Document = serde_json::from_str(text).map_err(|error| {
            let start =
                text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
            broken(format!("not a baseline: {error}"), Span::new(file, start as u32, start as u32))
        })?;
        if document.schema != SCHEMA {
            return Err(broken(
                format!("`{}` is not a baseline of this version", document.schema),
                Span::new(file, 0, 0),
            ));
        }
        Ok(Self { entries: document.entries.into_iter().map(|entry| (entry.key, entry.count)).collect() })
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let entries = self.entries.iter().map(|(key, count)| format!("    {}", line(key, *count)));
        let entries = entries.collect::<Vec<_>>().join(",\n");
        let body = if entries.is_empty() { "[]".to_owned() } else { format!("[\n{entries}\n  ]") };
        format!("{{\n  \"schema\": \"{SCHEMA}\",\n  \"entries\": {body}\n}}\n")
    }

    /// Takes the known findings out of the report, and adds a note for each that is gone. `file` is the
    /// baseline in the report's sources.
    pub fn apply(&self, report: &mut Report, file: FileId) {
        let mut left = self.entries.clone();
        let before = report.findings.len();
        report.findings.retain(|finding| !take(&mut left, finding));
        report.silenced.baselined += before - report.findings.len();
        let gone = left.into_iter().filter(|(_, count)| *count > 0);
        let notes: Vec<Finding> = gone.map(|(key, _)| note(report, file, &key, self.entries[&key])).collect();
        report.findings.extend(notes);
        report.sort();
    }
}

fn key_of(finding: &Finding) -> Key {
    Key { rule: finding.rule.into(), function: finding.function.as_str().into(), key: finding.key.clone() }
}

fn take(left: &mut BTreeMap<Key, usize>, finding: &Finding) -> bool {
    match left.get_mut(&key_of(finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

fn note(report: &Report, file: FileId, key: &Key, count: usize) -> Finding {
    let text = &report.sources.file(file).text;
    let entry = line(key, count);
    let lo = text.find(&entry).unwrap_or(0);
    let hi = if text[lo..].starts_with(&entry) { lo + entry.len() } else { lo };
    let message =
        format!("the baseline expects {} in `{}` more often than it occurs", key.rule, key.function);
    let help = "it was fixed: `--write-baseline` takes the entry out".to_owned();
    unneeded(report, Span::new(file, lo as u32, hi as u32), Level::Note, message, help)
}

fn line(key: &Key, count: usize) -> String {
    // Strings and a number always serialise.
    serde_json::to_string(&Entry { key: key.clone(), count }).unwrap_or_default()
}

fn broken(message: String, span: Span) -> Problem {
    Problem { message, path: None, span: Some(span), help: None, fatal: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Provenance, SourceFile};

    fn report(keys: &[&str]) -> (Report, FileId) {
        let mut report = Report::default();
        let file = report.sources.add(SourceFile::new("b.json".into(), "{}".into(), Provenance::Config));
        for key in keys {
            let mut finding = unneeded(&report, Span::new(file, 0, 0), Level::Error, "m".into(), "h".into());
            finding.rule = "NC001";
            finding.function = "k::f".into();
            finding.key = (*key).into();
            report.findings.push(finding);
        }
        (report, file)
    }

    #[test]
    fn a_written_baseline_is_read_back_and_hides_exactly_its_findings() {
        let (known, file) = report(&["a b", "a b", "c"]);
        let text = Baseline::of(&known, Confidence::Low).to_text();
        let baseline = Baseline::parse(&text, file).unwrap();
        let (mut now, file) = report(&["a b", "a b", "a b", "c", "d"]);
        baseline.apply(&mut now, file);
        let left: Vec<&str> = now.findings.iter().map(|finding| finding.key.as_str()).collect();
        assert_eq!(left, ["a b", "d"]);
        assert_eq!(now.silenced.baselined, 3);
    }

    #[test]
    fn a_fixed_finding_is_reported_at_its_line() {
        let (known, _) = report(&["a", "c"]);
        let text = Baseline::of(&known, Confidence::Low).to_text();
        let mut now = Report::default();
        let file =
            now.sources.add(SourceFile::new("b.json".into(), text.as_str().into(), Provenance::Config));
        Baseline::parse(&text, file).unwrap().apply(&mut now, file);
        let lines: Vec<u32> = now.findings.iter().map(|f| now.sources.location(f.span).line).collect();
        assert_eq!(lines, [4, 5]);
        assert!(now.findings.iter().all(|finding| finding.level == Level::Note));
    }

    #[test]
    fn a_broken_baseline_is_a_problem_with_a_place() {
        let problem = Baseline::parse("{\n  \"schema\": 3\n}", FileId(0)).unwrap_err();
        assert!(problem.fatal && problem.span.is_some_and(|span| span.lo > 0));
        let problem = Baseline::parse("{\"schema\":\"x\",\"entries\":[]}", FileId(0)).unwrap_err();
        assert_eq!(problem.message, "`x` is not a baseline of this version");
    }
}
