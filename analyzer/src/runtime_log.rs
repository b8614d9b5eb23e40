//! What `runtime-lockdep` wrote while the code ran, merged into a report.
//!
//! A *report* of the validator is a finding: of the analyzer's own where both say the same, else a new one. An
//! *order* that was seen at run time and that the analyzer does not have is a miss of the analyzer, as is a *class*
//! that was first acquired where the analyzer knows no lock. Places decide what is the same: the validator names a
//! class by where the lock was built, the analyzer by where it is kept.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::diagnostic::{Confidence, Finding, Level, Mode, Problem, Related};
use crate::engine::KnownOrder;
use crate::ids::{FileId, Symbol};
use crate::report::Report;
use crate::source::{Provenance, SourceMap, Span};

/// Schemas that are read.
const REPORT: &str = "lockdep-report/1";
const ORDER: &str = "lockdep-graph/1";
const CLASS: &str = "lockdep-class/1";

/// The rule for orders and classes that the analyzer does not have.
const MISSED: &str = "NC012";

/// The rule that a kind of report belongs to.
const RULES: &[(&str, &str)] = &[
    ("invalid-wait-context", "NC001"),
    ("sleep-in-atomic", "NC002"),
    ("scheduling-while-atomic", "NC002"),
    ("contract-violated", "NC003"),
    ("circular-dependency", "NC004"),
    ("recursive-locking", "NC005"),
    ("inconsistent-lock-state", "NC006"),
    ("irq-unsafe-order", "NC006"),
    ("irq-inversion", "NC006"),
    ("bad-unlock-balance", "NC010"),
    ("held-at-exit", "NC010"),
];

/// A place as the validator writes it.
#[derive(Clone, Deserialize, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Place {
    file: String,
    line: u32,
    column: u32,
}

#[derive(Deserialize, Debug)]
struct Culprit {
    what: String,
    at: Option<Place>,
}

#[derive(Deserialize, Debug)]
struct Seen {
    kind: String,
    #[serde(default)]
    subject: String,
    message: String,
    help: Option<String>,
    #[serde(default)]
    rt: bool,
    at: Place,
    culprit: Option<Culprit>,
    #[serde(default)]
    functions: Vec<String>,
    #[serde(default = "once")]
    count: u64,
}

fn once() -> u64 {
    1
}

#[derive(Deserialize, Debug)]
struct Order {
    from: String,
    to: String,
    held_at: Place,
    at: Place,
}

#[derive(Deserialize, Debug)]
struct Class {
    class: String,
    at: Place,
}

#[derive(Deserialize)]
struct Header {
    schema: String,
}

/// Reports, orders and classes, each with its line of the log.
#[derive(Default, Debug)]
pub struct RuntimeLog {
    reports: Vec<(Seen, Span)>,
    orders: Vec<(Order, Span)>,
    classes: Vec<(Class, Span)>,
}

impl RuntimeLog {
    /// Reads the text of a log, one object a line, which is `file` of the report's sources.
    ///
    /// # Errors
    ///
    /// The first line that is not understood; those before it count.
    pub fn read(&mut self, text: &str, file: FileId) -> Result<(), Problem> {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(file, at, at + line.trim_end().len() as u32);
            at += line.len() as u32;
            if !line.trim().is_empty() {
                self.line(line, span).map_err(|message| Problem {
                    message,
                    path: None,
                    span: Some(span),
                    help: Some("runtime-lockdep writes it with LOCKDEP_LOG or LOCKDEP_GRAPH set".to_owned()),
                    fatal: true,
                })?;
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &str, span: Span) -> Result<(), String> {
        let not_one = |error: serde_json::Error| format!("not a line of a runtime log: {error}");
        let header: Header = serde_json::from_str(line).map_err(not_one)?;
        match header.schema.as_str() {
            REPORT => self.reports.push((serde_json::from_str(line).map_err(not_one)?, span)),
            ORDER => self.orders.push((serde_json::from_str(line).map_err(not_one)?, span)),
            CLASS => self.classes.push((serde_json::from_str(line).map_err(not_one)?, span)),
            other => return Err(format!("`{other}` is not a schema of a runtime log")),
        }
        Ok(())
    }
}

/// Adds what was seen at run time to the report.
pub fn merge(report: &mut Report, known: &KnownOrder, log: &RuntimeLog) {
    let places = Places::new(&report.sources);
    let mut findings = Vec::new();
    for (seen, line) in &log.reports {
        let span = places.span(&report.sources, &seen.at);
        let Some((_, rule)) = RULES.iter().find(|(kind, _)| *kind == seen.kind) else {
            report.problems.push(limit(seen, *line));
            continue;
        };
        match span.and_then(|span| same(report, rule, span)) {
            Some(n) => {
                let message = format!("seen at run time: {}{}", seen.message, times(seen.count));
                let related = Related { span: *line, message };
                report.findings[n].related.push(related);
            }
            None => findings.push(finding(report, &places, rule, seen, span.unwrap_or(*line))),
        }
    }
    findings.extend(misses(report, &places, known, log));
    report.findings.extend(findings);
    report.sort();
}

/// Files of the analyzed tree, by the last part of their path.
struct Places {
    by_name: BTreeMap<String, Vec<FileId>>,
}

impl Places {
    fn new(sources: &SourceMap) -> Self {
        let mut by_name: BTreeMap<String, Vec<FileId>> = BTreeMap::new();
        for (id, file) in sources.iter().filter(|(_, file)| file.provenance == Provenance::Tree) {
            by_name.entry(last(&file.path).to_owned()).or_default().push(id);
        }
        Self { by_name }
    }

    /// The file whose path ends like the validator's, or the other way round; the longest such path.
    fn file(&self, sources: &SourceMap, path: &str) -> Option<FileId> {
        let path = path.replace('\\', "/");
        let same = |id: &&FileId| {
            let own = sources.file(**id).path.as_str();
            is_end(own, &path) || is_end(&path, own)
        };
        let found = self.by_name.get(last(&path))?.iter().filter(same);
        found.max_by_key(|id| common_end(&sources.file(**id).path, &path)).copied()
    }

    fn span(&self, sources: &SourceMap, place: &Place) -> Option<Span> {
        let id = self.file(sources, &place.file)?;
        let text = &sources.file(id).text;
        let start: usize =
            text.split_inclusive('\n').take(place.line.saturating_sub(1) as usize).map(str::len).sum();
        let line = text.get(start..)?.lines().next().unwrap_or_default();
        let column = line.char_indices().nth(place.column.saturating_sub(1) as usize);
        let lo = start + column.map_or(0, |(at, _)| at);
        Some(Span::new(id, lo as u32, (start + line.trim_end().len()).max(lo) as u32))
    }
}

fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn is_end(path: &str, end: &str) -> bool {
    path.strip_suffix(end).is_some_and(|head| head.is_empty() || head.ends_with('/'))
}

fn common_end(a: &str, b: &str) -> usize {
    a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count()
}

fn line_of(sources: &SourceMap, span: Span) -> (FileId, u32) {
    (span.file, sources.file(span.file).line_column(span.lo).0)
}

/// The analyzer's finding of the same rule that starts or ends at the same line.
fn same(report: &Report, rule: &str, span: Span) -> Option<usize> {
    let line = |span| line_of(&report.sources, span);
    let is_same = |finding: &Finding| {
        let ends = finding.chain.last().is_some_and(|step| line(step.span) == line(span));
        finding.rule == rule && (ends || line(finding.span) == line(span))
    };
    report.findings.iter().position(is_same)
}

fn times(count: u64) -> String {
    if count == 1 { String::new() } else { format!(" ({count} times)") }
}

fn limit(seen: &Seen, line: Span) -> Problem {
    let message = format!("runtime-lockdep says: {}", seen.message);
    Problem { message, path: None, span: Some(line), help: seen.help.clone(), fatal: false }
}

fn finding(report: &Report, places: &Places, rule: &'static str, seen: &Seen, span: Span) -> Finding {
    let culprit = seen.culprit.as_ref();
    let place = culprit.and_then(|culprit| culprit.at.as_ref());
    let related = place.and_then(|place| places.span(&report.sources, place)).map(|span| Related {
        span,
        message: culprit.map_or_else(String::new, |culprit| format!("`{}` is taken here", culprit.what)),
    });
    let blamed = culprit.map_or("", |culprit| without_place(&culprit.what));
    Finding {
        rule,
        level: Level::Error,
        confidence: Confidence::High,
        modes: vec![if seen.rt { Mode::Rt } else { Mode::NonRt }],
        function: Symbol::new(seen.functions.last().map_or("", String::as_str)),
        span,
        message: format!("seen at run time: {}{}", seen.message, times(seen.count)),
        help: seen.help.clone(),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: Vec::new(),
        related: related.into_iter().collect(),
        also: Vec::new(),
        cfg: None,
        key: format!("{blamed} -> {} at run time", without_place(&seen.subject)),
    }
}

/// A class's name without the line that it was built at, which moves.
fn without_place(class: &str) -> &str {
    class.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':')
}

/// The classes that the analyzer knows to be taken on a line.
type KnownClasses = BTreeMap<(FileId, u32), BTreeSet<Symbol>>;

/// What the analyzer does not have: orders, one finding a pair of places, and classes that are in none of those.
fn misses(report: &mut Report, places: &Places, known: &KnownOrder, log: &RuntimeLog) -> Vec<Finding> {
    let mut classes = KnownClasses::new();
    for (span, class) in &known.acquisitions {
        classes.entry(line_of(&report.sources, *span)).or_default().insert(*class);
    }
    let mut told = BTreeSet::new();
    let mut findings = missed_orders(report, places, (known, &classes), log, &mut told);
    findings.extend(missed_classes(report, places, &classes, log, &mut told));
    findings
}

/// Classes that were first acquired where the analyzer knows no lock; places that are told of already count as known.
fn missed_classes(
    report: &Report,
    places: &Places,
    classes: &KnownClasses,
    log: &RuntimeLog,
    told: &mut BTreeSet<(FileId, u32)>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (seen, _) in &log.classes {
        let Some(span) = places.span(&report.sources, &seen.at) else { continue };
        let line = line_of(&report.sources, span);
        if !classes.contains_key(&line) && told.insert(line) {
            let class = without_place(&seen.class);
            let message = format!(
                "`{class}` was taken here at run time, where the analysis does not know that a lock is taken"
            );
            findings.push(missed(report, span, message, class.to_owned()));
        }
    }
    findings
}

fn missed_orders(
    report: &mut Report,
    places: &Places,
    (known, classes): (&KnownOrder, &KnownClasses),
    log: &RuntimeLog,
    told: &mut BTreeSet<(FileId, u32)>,
) -> Vec<Finding> {
    let none = BTreeSet::new();
    let mut outside = 0;
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for (order, _) in &log.orders {
        let spans = (places.span(&report.sources, &order.held_at), places.span(&report.sources, &order.at));
        let (Some(held), Some(at)) = spans else {
            outside += 1;
            continue;
        };
        let of = |span| classes.get(&line_of(&report.sources, span)).unwrap_or(&none);
        let (from, to) = (of(held), of(at));
        let mut pairs = from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b)));
        let is_known = pairs.any(|(a, b)| a == b || known.edges.contains(&(a, b)));
        if !is_known && seen.insert((order.held_at.clone(), order.at.clone())) {
            told.extend([held, at].map(|span| line_of(&report.sources, span)));
            findings.push(miss(report, order, (held, at), (from, to)));
        }
    }
    report.problems.extend((outside > 0).then(|| Problem {
        message: format!("{outside} lock orders seen at run time lie in files that were not analyzed"),
        path: None,
        span: log.orders.first().map(|(_, line)| *line),
        help: None,
        fatal: false,
    }));
    findings
}

fn miss(
    report: &Report,
    order: &Order,
    (held, at): (Span, Span),
    (from, to): (&BTreeSet<Symbol>, &BTreeSet<Symbol>),
) -> Finding {
    let name = |known: &BTreeSet<Symbol>, seen: &str| {
        known.first().map_or_else(|| without_place(seen).to_owned(), |class| class.as_str().to_owned())
    };
    let (first, second) = (name(from, &order.from), name(to, &order.to));
    let why = match (from.is_empty(), to.is_empty()) {
        (true, _) => "it knows no lock that is taken where the first one was",
        (_, true) => "it knows no lock that is taken where the second one was",
        _ => "it knows both locks and no way from the one to the other",
    };
    let message =
        format!("`{second}` was taken under `{first}` at run time, which the analysis does not have: {why}");
    let related = vec![Related { span: held, message: format!("`{first}` is taken here") }];
    Finding { related, ..missed(report, at, message, format!("{first} -> {second}")) }
}

fn missed(report: &Report, span: Span, message: String, key: String) -> Finding {
    Finding {
        rule: MISSED,
        level: Level::Warning,
        confidence: Confidence::High,
        modes: report.modes.clone(),
        function: Symbol::new(""),
        span,
        message,
        help: Some(
            "a call or lock on the way is not understood: `-v` lists those, and nestcheck.toml can name them"
                .to_owned(),
        ),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: Vec::new(),
        also: Vec::new(),
        related: Vec::new(),
        cfg: None,
        key,
    }
}
