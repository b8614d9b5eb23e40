//! Suppressions: findings that someone has looked at and accepted, with a reason.
//!
//! Three forms: a comment `// nestcheck: allow(NC001) reason` above a statement, an attribute on an item, and
//! `[[allow]]` in `nestcheck.toml`. One that matches nothing, has expired or gives no reason is a finding
//! itself (NC011), so that suppressions do not outlive what they were for.

mod comment;

use crate::config::AllowDecl;
use crate::diagnostic::{Confidence, Finding, Level};
use crate::ids::Symbol;
use crate::ir::{Allow, Program};
use crate::report::Report;
use crate::source::{Provenance, Span};

/// The rule under which useless suppressions are reported.
pub const UNNEEDED: &str = "NC011";

/// A suppression by attribute and the function that it covers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttributeAllow {
    /// Path of the function.
    pub function: Symbol,
    /// The attribute.
    pub allow: Allow,
}

/// Every suppression by attribute in the analyzed tree.
pub fn attribute_allows(program: &Program) -> Vec<AttributeAllow> {
    let tree = program.functions.iter().filter(|function| function.provenance == Provenance::Tree);
    let allows = tree.flat_map(|function| {
        function.allows.iter().map(|allow| AttributeAllow { function: function.path, allow: allow.clone() })
    });
    allows.collect()
}

/// Takes the suppressed findings out of the report and adds one for every suppression that is of no use.
/// `today` is `YYYY-MM-DD`, which sorts like the date it is.
pub fn apply(report: &mut Report, config: &[AllowDecl], attributes: &[AttributeAllow], today: &str) {
    let mut suppressions: Vec<Suppression> = config.iter().map(|allow| from_config(allow, today)).collect();
    suppressions.extend(attributes.iter().map(from_attribute));
    merge_same_attribute(&mut suppressions);
    suppressions.extend(comment::in_sources(&report.sources));
    let before = report.findings.len();
    report.findings.retain(|finding| !is_suppressed(finding, &mut suppressions));
    report.silenced.suppressed += before - report.findings.len();
    let useless: Vec<Finding> =
        suppressions.iter().filter_map(|suppression| complaint(suppression, report)).collect();
    report.findings.extend(useless);
    report.sort();
}

/// One suppression, whatever its form.
struct Suppression {
    rule: String,
    /// Where it is written.
    span: Span,
    scope: Scope,
    /// Why it does not count, if it does not.
    defect: Option<String>,
    used: bool,
}

/// What it covers.
enum Scope {
    /// Findings whose primary site starts in this range.
    Range(Span),
    /// Findings in these functions.
    Functions(Vec<Symbol>),
    /// Findings that these path tails fit.
    Named { function: Option<String>, lock: Option<String> },
}

impl Scope {
    fn covers(&self, finding: &Finding) -> bool {
        match self {
            Self::Range(range) => {
                let site = finding.span;
                site.file == range.file && (range.lo..range.hi).contains(&site.lo)
            }
            Self::Functions(functions) => functions.contains(&finding.function),
            Self::Named { function, lock } => {
                function.as_deref().is_none_or(|tail| is_tail(finding.function.as_str(), tail))
                    && lock.as_deref().is_none_or(|tail| locks(finding).any(|lock| is_tail(lock, tail)))
            }
        }
    }
}

fn locks(finding: &Finding) -> impl Iterator<Item = &'static str> {
    let held = finding.held.iter().map(|held| held.lock.as_str());
    held.chain(finding.acquires.iter().map(|acquired| acquired.lock.as_str()))
}

/// `a::b::c` has the tails `a::b::c`, `b::c` and `c`.
fn is_tail(path: &str, tail: &str) -> bool {
    path.strip_suffix(tail).is_some_and(|head| head.is_empty() || head.ends_with("::"))
}

fn from_config(allow: &AllowDecl, today: &str) -> Suppression {
    let expired = allow.until.as_deref().filter(|until| *until < today);
    Suppression {
        rule: allow.rule.value.clone(),
        span: allow.span,
        scope: Scope::Named { function: allow.function.clone(), lock: allow.lock.clone() },
        defect: expired.map(|until| format!("this suppression expired on {until}")),
        used: false,
    }
}

fn from_attribute(attribute: &AttributeAllow) -> Suppression {
    let has_reason = !attribute.allow.reason.as_str().trim().is_empty();
    Suppression {
        rule: attribute.allow.rule.as_str().to_owned(),
        span: attribute.allow.span,
        scope: Scope::Functions(vec![attribute.function]),
        defect: (!has_reason).then(|| "a suppression needs a reason".to_owned()),
        used: false,
    }
}

/// An attribute on a module covers many functions and is used if it is used in one of them.
fn merge_same_attribute(suppressions: &mut Vec<Suppression>) {
    suppressions.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    suppressions.dedup_by(|later, first| {
        let (Scope::Functions(more), Scope::Functions(functions)) = (&later.scope, &mut first.scope) else {
            return false;
        };
        let same = later.span == first.span && later.rule == first.rule;
        if same {
            functions.extend(more);
        }
        same
    });
}

fn is_suppressed(finding: &Finding, suppressions: &mut [Suppression]) -> bool {
    let mut hit = false;
    for suppression in suppressions.iter_mut().filter(|s| s.rule == finding.rule && s.scope.covers(finding)) {
        suppression.used = true;
        hit |= suppression.defect.is_none();
    }
    hit
}

fn complaint(suppression: &Suppression, report: &Report) -> Option<Finding> {
    let known = report.rules.is_empty() || report.rules.iter().any(|rule| rule.code == suppression.rule);
    let unknown = (!known).then(|| format!("there is no rule `{}`", suppression.rule));
    let unused = || format!("this suppression of {} matches no finding", suppression.rule);
    let message = suppression.defect.clone().or(unknown).or_else(|| (!suppression.used).then(unused))?;
    let help = "remove it, or give it what it lacks".to_owned();
    Some(unneeded(report, suppression.span, Level::Warning, message, help))
}

/// A finding about a suppression or a baseline entry.
pub(crate) fn unneeded(report: &Report, span: Span, level: Level, message: String, help: String) -> Finding {
    Finding {
        rule: UNNEEDED,
        level,
        confidence: Confidence::High,
        modes: report.modes.clone(),
        function: Symbol::new(""),
        span,
        key: message.clone(),
        message,
        help: Some(help),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: Vec::new(),
        related: Vec::new(),
        also: Vec::new(),
        cfg: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Located;
    use crate::diagnostic::Mode;
    use crate::ids::FileId;
    use crate::source::SourceFile;

    const TEXT: &str = "fn f() {\n    // nestcheck: allow(NC001) the page is never freed here\n    zone\n        .lock();\n}\n";

    fn report_with(text: &str, at: &str) -> Report {
        let mut report = Report { modes: vec![Mode::NonRt], ..Report::default() };
        report.sources.add(SourceFile::new("a.rs".into(), text.into(), Provenance::Tree));
        let lo = text.find(at).unwrap() as u32;
        let mut finding =
            unneeded(&report, Span::new(FileId(0), lo, lo + 1), Level::Error, "m".into(), "h".into());
        finding.rule = "NC001";
        finding.function = "k::mm::f".into();
        report.findings.push(finding);
        report
    }

    fn messages(report: &Report) -> Vec<&str> {
        report.findings.iter().map(|finding| finding.message.as_str()).collect()
    }

    fn allow(function: &str, until: Option<&str>) -> AllowDecl {
        let span = Span::new(FileId(0), 0, 1);
        AllowDecl {
            rule: Located { value: "NC001".into(), span },
            function: Some(function.into()),
            lock: None,
            reason: "known".into(),
            until: until.map(str::to_owned),
            span,
        }
    }

    #[test]
    fn a_comment_covers_the_whole_statement_below_it() {
        let mut report = report_with(TEXT, ".lock()");
        apply(&mut report, &[], &[], "2026-01-01");
        assert_eq!(messages(&report), Vec::<&str>::new());
        assert_eq!(report.silenced.suppressed, 1);
    }

    #[test]
    fn a_comment_that_matches_nothing_is_a_finding() {
        let mut report = report_with(TEXT, "fn f");
        apply(&mut report, &[], &[], "2026-01-01");
        assert_eq!(messages(&report), ["m", "this suppression of NC001 matches no finding"]);
    }

    #[test]
    fn a_comment_without_a_reason_does_not_count() {
        let mut report = report_with("// nestcheck: allow(NC001)\nx.lock();\n", "x.lock");
        apply(&mut report, &[], &[], "2026-01-01");
        assert_eq!(messages(&report), ["a suppression needs a reason", "m"]);
    }

    #[test]
    fn text_in_a_string_is_no_comment() {
        let mut report = report_with("let s = \"\n// nestcheck: allow(NC001) no\n\";\nx.lock();\n", "x.lock");
        apply(&mut report, &[], &[], "2026-01-01");
        assert_eq!(messages(&report), ["m"]);
    }

    #[test]
    fn a_table_names_the_function_by_the_tail_of_its_path() {
        let mut report = report_with(TEXT.replace("nestcheck", "x").as_str(), "zone");
        apply(&mut report, &[allow("mm::f", None)], &[], "2026-01-01");
        assert_eq!(messages(&report), Vec::<&str>::new());
        let mut report = report_with(TEXT.replace("nestcheck", "x").as_str(), "zone");
        apply(&mut report, &[allow("m::f", None)], &[], "2026-01-01");
        assert_eq!(messages(&report), ["this suppression of NC001 matches no finding", "m"]);
    }

    #[test]
    fn an_expired_table_no_longer_counts_from_the_day_after() {
        let text = TEXT.replace("nestcheck", "x");
        let mut report = report_with(&text, "zone");
        apply(&mut report, &[allow("f", Some("2026-01-01"))], &[], "2026-01-01");
        assert_eq!(messages(&report), Vec::<&str>::new());
        let mut report = report_with(&text, "zone");
        apply(&mut report, &[allow("f", Some("2026-01-01"))], &[], "2026-01-02");
        assert_eq!(messages(&report), ["this suppression expired on 2026-01-01", "m"]);
    }

    #[test]
    fn an_attribute_covers_its_functions_and_is_reported_once_if_unused() {
        let span = Span::new(FileId(0), 0, 1);
        let attribute = |function: &str| AttributeAllow {
            function: function.into(),
            allow: Allow { rule: "NC001".into(), reason: "why".into(), span },
        };
        let text = TEXT.replace("nestcheck", "x");
        let mut report = report_with(&text, "zone");
        apply(&mut report, &[], &[attribute("k::mm::g"), attribute("k::mm::f")], "2026-01-01");
        assert_eq!(messages(&report), Vec::<&str>::new());
        let mut report = report_with(&text, "zone");
        apply(&mut report, &[], &[attribute("k::g"), attribute("k::h")], "2026-01-01");
        assert_eq!(messages(&report), ["this suppression of NC001 matches no finding", "m"]);
    }
}
