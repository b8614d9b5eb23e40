//! The TOML structure, and the checks that turn it into [`Config`].

use serde::Deserialize;
use toml::Spanned;

use super::error::{one_of, value_problem};
use super::words::confidence_from_name;
use super::{AllowDecl, AnalyzeTable, AssumeDecl, Config, ContractDecl, FailOn, Located, modes_from_name};
use crate::diagnostic::{ExpectedVerdict, Problem};
use crate::ids::FileId;
use crate::profile::{
    Declarations, Detect, RawAllocator, RawCall, RawContext, RawDeclarations, RawGuard, RawInert, RawLock,
    RawPermit, RawRawLock, RawReturns, RawRoot, RawSleep, RawSpin, convert_declarations,
};
use crate::source::Span;

/// A whole file: the tables that declare lock families, which profiles and `nestcheck.toml` share, and what
/// belongs in one of them only. (serde cannot both flatten a shared part and refuse unknown keys.)
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawFile {
    name: Option<Spanned<String>>,
    description: Option<Spanned<String>>,
    read: Option<Spanned<String>>,
    detect: Option<Spanned<Vec<Detect>>>,

    analyze: Option<Spanned<RawAnalyze>>,
    #[serde(default)]
    contract: Vec<Spanned<RawContract>>,
    #[serde(default)]
    allow: Vec<Spanned<RawAllow>>,

    #[serde(default)]
    lock: Vec<Spanned<RawLock>>,
    #[serde(default)]
    raw_lock: Vec<Spanned<RawRawLock>>,
    #[serde(default)]
    guard: Vec<Spanned<RawGuard>>,
    #[serde(default)]
    context: Vec<Spanned<RawContext>>,
    #[serde(default)]
    sleep: Vec<Spanned<RawSleep>>,
    #[serde(default)]
    inert: Vec<Spanned<RawInert>>,
    #[serde(default)]
    spin: Vec<Spanned<RawSpin>>,
    #[serde(default)]
    returns: Vec<Spanned<RawReturns>>,
    #[serde(default)]
    root: Vec<Spanned<RawRoot>>,
    #[serde(default)]
    allocator: Vec<Spanned<RawAllocator>>,
    #[serde(default)]
    permit: Vec<Spanned<RawPermit>>,
    #[serde(default)]
    call: Vec<Spanned<RawCall>>,
}

/// What only a profile says.
pub(crate) struct ProfileHead {
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) detect: Vec<Detect>,
}

impl RawFile {
    /// A problem for each table that a profile may not have.
    pub(crate) fn only_in_config(&self, file: FileId) -> Vec<Problem> {
        let analyze = self.analyze.iter().map(|table| ("[analyze]", table.span()));
        let contracts = self.contract.iter().map(|table| ("[[contract]]", table.span()));
        let allows = self.allow.iter().map(|table| ("[[allow]]", table.span()));
        let misplaced = analyze.chain(contracts).chain(allows);
        misplaced
            .map(|(name, range)| misplaced_problem(name, "`nestcheck.toml`, not in a profile", range, file))
            .collect()
    }

    /// A problem for each key that `nestcheck.toml` may not have.
    fn only_in_profile(&self, file: FileId) -> Vec<Problem> {
        let texts = [("name", &self.name), ("description", &self.description), ("read", &self.read)];
        let texts = texts.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?.span())));
        let misplaced = texts.chain(self.detect.iter().map(|value| ("detect", value.span())));
        misplaced
            .map(|(name, range)| misplaced_problem(name, "a profile, not in `nestcheck.toml`", range, file))
            .collect()
    }

    /// Splits off what is a profile's.
    pub(crate) fn into_profile(self) -> (ProfileHead, RawDeclarations) {
        let head = ProfileHead {
            name: self.name.map(Spanned::into_inner),
            description: self.description.map(Spanned::into_inner),
            detect: self.detect.map(Spanned::into_inner).unwrap_or_default(),
        };
        let declarations = RawDeclarations {
            lock: self.lock,
            raw_lock: self.raw_lock,
            guard: self.guard,
            context: self.context,
            sleep: self.sleep,
            inert: self.inert,
            spin: self.spin,
            returns: self.returns,
            root: self.root,
            allocator: self.allocator,
            permit: self.permit,
            call: self.call,
        };
        (head, declarations)
    }
}

fn misplaced_problem(name: &str, place: &str, range: std::ops::Range<usize>, file: FileId) -> Problem {
    let span = Span::new(file, range.start as u32, range.end as u32);
    value_problem(format!("`{name}` belongs in {place}"), None, span)
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct RawAnalyze {
    paths: Vec<String>,
    exclude: Vec<String>,
    rt: Option<Spanned<String>>,
    fail_on: Option<Spanned<String>>,
    min_confidence: Option<Spanned<String>>,
    profiles: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawContract {
    name: Spanned<String>,
    entry: Vec<Spanned<String>>,
    when: Option<Spanned<String>>,
    forbid: Vec<Spanned<String>>,
    #[serde(default)]
    assume: Vec<RawAssume>,
    expect: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAssume {
    call: Spanned<String>,
    reason: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAllow {
    rule: Spanned<String>,
    function: Option<String>,
    lock: Option<String>,
    reason: Spanned<String>,
    until: Option<Spanned<String>>,
}

/// Checks every value; all problems are reported at once.
pub(super) fn convert(mut raw: RawFile, file: FileId) -> Result<Config, Vec<Problem>> {
    let mut checker = Checker { file, problems: raw.only_in_profile(file) };
    let mut config = Config {
        analyze: checker.analyze(raw.analyze.take().map(Spanned::into_inner).unwrap_or_default()),
        contracts: raw.contract.drain(..).map(|contract| checker.contract(contract)).collect(),
        allows: raw.allow.drain(..).map(|allow| checker.allow(allow)).collect(),
        declarations: Declarations::default(),
    };
    match convert_declarations(raw.into_profile().1, file) {
        Ok(declarations) => config.declarations = declarations,
        Err(problems) => checker.problems.extend(problems),
    }
    if checker.problems.is_empty() { Ok(config) } else { Err(checker.problems) }
}

struct Checker {
    file: FileId,
    problems: Vec<Problem>,
}

impl Checker {
    fn analyze(&mut self, raw: RawAnalyze) -> AnalyzeTable {
        AnalyzeTable {
            paths: raw.paths,
            exclude: raw.exclude,
            modes: self.word(raw.rt, modes_from_name, &["off", "on", "both"]),
            fail_on: self.word(raw.fail_on, FailOn::from_name, &["error", "warning", "unproved", "never"]),
            min_confidence: self.word(raw.min_confidence, confidence_from_name, &["low", "medium", "high"]),
            profiles: self.all_located(raw.profiles),
        }
    }

    fn contract(&mut self, raw: Spanned<RawContract>) -> ContractDecl {
        let span = self.span(raw.span());
        let raw = raw.into_inner();
        for (list, key) in [(&raw.entry, "entry"), (&raw.forbid, "forbid")] {
            if list.is_empty() {
                self.problem(format!("`{key}` names nothing"), span);
            }
        }
        ContractDecl {
            name: self.located(raw.name),
            entry: self.all_located(raw.entry),
            when: raw.when.map(|when| self.located(when)),
            forbid: self.all_located(raw.forbid),
            assume: raw.assume.into_iter().map(|assume| self.assume(assume)).collect(),
            expect: self.word(raw.expect, expected_from_name, &["proved", "violated"]).unwrap_or_default(),
            span,
        }
    }

    fn assume(&mut self, raw: RawAssume) -> AssumeDecl {
        AssumeDecl { call: self.located(raw.call), reason: self.reason(raw.reason) }
    }

    fn allow(&mut self, raw: Spanned<RawAllow>) -> AllowDecl {
        let span = self.span(raw.span());
        let raw = raw.into_inner();
        AllowDecl {
            rule: self.located(raw.rule),
            function: raw.function,
            lock: raw.lock,
            reason: self.reason(raw.reason),
            until: raw.until.map(|until| self.date(until)),
            span,
        }
    }

    /// A value that must be one of a few words.
    fn word<T>(
        &mut self,
        raw: Option<Spanned<String>>,
        read: fn(&str) -> Option<T>,
        known: &[&str],
    ) -> Option<T> {
        let raw = raw?;
        let value = read(raw.get_ref());
        if value.is_none() {
            let message = format!("unknown value `{}`", raw.get_ref());
            let help = one_of(raw.get_ref(), known);
            self.problems.push(value_problem(message, Some(help), self.span(raw.span())));
        }
        value
    }

    fn reason(&mut self, raw: Spanned<String>) -> String {
        if raw.get_ref().trim().is_empty() {
            self.problem("a reason is required".into(), self.span(raw.span()));
        }
        raw.into_inner()
    }

    fn date(&mut self, raw: Spanned<String>) -> String {
        if chrono::NaiveDate::parse_from_str(raw.get_ref(), "%Y-%m-%d").is_err() {
            let message = format!("`{}` is not a date", raw.get_ref());
            let help = "write it as `2027-01-31`".to_owned();
            self.problems.push(value_problem(message, Some(help), self.span(raw.span())));
        }
        raw.into_inner()
    }

    fn problem(&mut self, message: String, span: Span) {
        self.problems.push(value_problem(message, None, span));
    }

    fn all_located(&self, raw: Vec<Spanned<String>>) -> Vec<Located<String>> {
        raw.into_iter().map(|value| self.located(value)).collect()
    }

    fn located(&self, raw: Spanned<String>) -> Located<String> {
        Located { span: self.span(raw.span()), value: raw.into_inner() }
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range.start as u32, range.end as u32)
    }
}

fn expected_from_name(name: &str) -> Option<ExpectedVerdict> {
    [ExpectedVerdict::Proved, ExpectedVerdict::Violated].into_iter().find(|expected| expected.name() == name)
}
