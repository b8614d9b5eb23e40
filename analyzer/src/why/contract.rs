//! Why a contract has its verdict.

use super::{Answer, Found, Line};
use crate::diagnostic::{ContractOutcome, Verdict};

pub(super) fn names(found: Found<'_>) -> Vec<&'static str> {
    found.proofs.outcomes.iter().map(|outcome| outcome.name.as_str()).collect()
}

pub(super) fn answers(asked: &str, found: Found<'_>) -> Vec<Answer> {
    let wanted = found.proofs.outcomes.iter().filter(|outcome| outcome.name == *asked);
    wanted.map(|outcome| answer(found, outcome)).collect()
}

fn answer(found: Found<'_>, outcome: &ContractOutcome) -> Answer {
    let mut lines = vec![Line::new(0, format!("expected: {}", outcome.expect.name()), None)];
    lines.extend(outcome.forbid.iter().map(|item| Line::new(0, format!("forbids `{item}`"), None)));
    match &outcome.verdict {
        Verdict::Proved => lines.extend(proof(found, outcome)),
        Verdict::Violated { reached, witness } => {
            lines.push(Line::new(0, format!("`{reached}` is reached"), None));
            for step in witness {
                lines.push(Line::new(1, format!("`{}` {}", step.function, step.what), Some(step.span)));
                let given = (!step.condition.is_empty()).then(|| format!("given {}", step.condition));
                lines.extend(given.map(|text| Line::new(2, text, None)));
            }
        }
        Verdict::Unproved(obstacles) => {
            lines.push(Line::new(0, "not understood on the way", None));
            lines.extend(obstacles.iter().map(|obstacle| {
                let text = format!("`{}` in `{}`: {}", obstacle.call, obstacle.function, obstacle.reason);
                Line::new(1, text, Some(obstacle.span))
            }));
        }
    }
    let cuts = outcome.cuts.iter();
    lines.extend(
        cuts.map(|cut| Line::new(0, format!("cut in `{}` by {}", cut.function, cut.guard), Some(cut.span))),
    );
    let assumed = outcome.assumptions.iter();
    lines.extend(assumed.map(|a| Line::new(0, format!("assumes `{}`: {}", a.call, a.reason), None)));
    let subject = format!(
        "contract `{}` on `{}` [{}]: {}",
        outcome.name,
        outcome.entry,
        outcome.mode.name(),
        outcome.verdict.name()
    );
    Answer { subject, span: outcome.span, lines }
}

/// How the proof can be checked.
fn proof(found: Found<'_>, outcome: &ContractOutcome) -> Option<Line> {
    let (name, mode) = (outcome.name.as_str(), outcome.mode.name());
    let certificate = found.proofs.certificates.iter().find(|c| c.contract == name && c.mode == mode);
    if let Some(certificate) = certificate {
        let text = format!(
            "a certificate of {} states can be checked with `nestcheck verify`",
            certificate.states.len()
        );
        return Some(Line::new(0, text, None));
    }
    let why = found.proofs.uncertified.iter().find(|(n, m, _)| *n == outcome.name && *m == outcome.mode);
    why.map(|(_, _, why)| Line::new(0, format!("no certificate: {why}"), None))
}
