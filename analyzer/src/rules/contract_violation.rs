//! NC003: a contract that does not come out as its author expects.

use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{
    Confidence, ContractOutcome, ExpectedVerdict, Finding, Level, Obstacle, Step, Verdict,
};
use crate::ids::FileId;
use crate::source::Span;

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC003",
    name: "contract-violation",
    level: Level::Error,
    docs: Docs {
        what: "Reports a contract that is violated, or proved where a violation is expected, and, at a level of \
               its own, one that can be neither proved nor refuted.",
        why: "Code relies on what a contract says: a caller in an atomic context must never reach a wait.",
        fires: "[[contract]]\nentry = [\"alloc\"]\nforbid = [\"sleep\"]     # and `alloc` reaches a mutex",
        silent: "the same, with the mutex behind a branch that the contract's condition rules out",
        fix: "Add the missing guard where the path leaves the allowed region; for an unproved contract, resolve \
              the calls that are listed or assume them with a reason.",
        limits: "A violation is a path whose branch conditions do not contradict each other as far as they are \
                 understood. A proof holds under the listed assumptions.",
    },
    check,
};

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    evidence.contracts.iter().filter_map(finding).for_each(|found| findings.add(found));
}

fn finding(outcome: &ContractOutcome) -> Option<Finding> {
    let (name, entry) = (outcome.name, outcome.entry);
    match (&outcome.verdict, outcome.expect) {
        (Verdict::Proved, ExpectedVerdict::Proved)
        | (Verdict::Violated { .. }, ExpectedVerdict::Violated) => None,
        (Verdict::Violated { reached, witness }, ExpectedVerdict::Proved) => {
            let message = format!("contract `{name}` is violated: `{entry}` reaches `{reached}`");
            let chain =
                witness.iter().map(|s| Step { function: s.function, span: s.span, what: s.what.clone() });
            let help = "guard the path by a condition that the contract rules out".to_owned();
            Some(base(outcome, Level::Error, message, help, chain.collect()))
        }
        (Verdict::Proved, ExpectedVerdict::Violated) => {
            let message =
                format!("contract `{name}` is proved for `{entry}`, though a violation is expected");
            let help = "remove `expect = \"violated\"`: the hole is closed".to_owned();
            Some(base(outcome, Level::Error, message, help, Vec::new()))
        }
        (Verdict::Unproved(obstacles), _) => {
            let message = format!("contract `{name}` is not proved for `{entry}`: {}", first(obstacles));
            let help = "resolve the listed calls, or assume them with a reason".to_owned();
            let chain =
                obstacles.iter().map(|o| Step { function: o.function, span: o.span, what: in_words(o) });
            Some(base(outcome, Level::Unproved, message, help, chain.collect()))
        }
    }
}

fn first(obstacles: &[Obstacle]) -> String {
    match obstacles {
        [] => "a bound of the analysis was reached".to_owned(),
        [only] => in_words(only),
        [first, rest @ ..] => format!("{} and {} more", in_words(first), rest.len()),
    }
}

fn in_words(obstacle: &Obstacle) -> String {
    format!("`{}` is not known ({})", obstacle.call, obstacle.reason)
}

fn base(outcome: &ContractOutcome, level: Level, message: String, help: String, chain: Vec<Step>) -> Finding {
    let nowhere = Span::new(FileId(0), 0, 0);
    let span = chain.first().map(|step| step.span).or(outcome.span).unwrap_or(nowhere);
    Finding {
        rule: RULE.code,
        level,
        confidence: Confidence::High,
        modes: vec![outcome.mode],
        function: outcome.entry,
        span,
        message,
        help: Some(help),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain,
        related: Vec::new(),
        also: Vec::new(),
        cfg: None,
        key: format!("{}:{}", outcome.name, outcome.verdict.name()),
    }
}
