//! A finding's places in the order in which a reader should see them.

use crate::diagnostic::{ContractOutcome, Finding, Verdict};
use crate::source::Span;

/// One place of a finding and what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// Where.
    pub span: Span,
    /// The function it lies in, where it is a step of a call chain.
    pub function: Option<&'static str>,
    /// What is there.
    pub label: String,
    /// What part it plays.
    pub role: Role,
}

/// What part a place plays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// A lock is taken and held from here on.
    Held,
    /// A context begins.
    Context,
    /// A step of the call chain.
    Step,
    /// Something else that belongs to it.
    Related,
    /// The finding happens here once more.
    Repeat,
}

/// Held locks, contexts, the call chain step by step, related places.
pub(super) fn trail(finding: &Finding) -> Vec<Stop> {
    let mut stops = Vec::new();
    for held in &finding.held {
        let kind = held.kind.name().replace('_', " ");
        let why = if held.culprit { "; this is what forbids it" } else { "" };
        let label = format!("`{}` ({kind}) is taken here and still held{why}", held.lock);
        stops.push(Stop { span: held.span, function: None, label, role: Role::Held });
    }
    for context in &finding.context {
        if let Some(span) = context.span {
            let label = format!("{}: {}", context.what.name(), context.why);
            stops.push(Stop { span, function: None, label, role: Role::Context });
        }
    }
    for step in &finding.chain {
        let function = Some(step.function.as_str());
        stops.push(Stop { span: step.span, function, label: step.what.clone(), role: Role::Step });
    }
    if finding.chain.is_empty() {
        let function = Some(finding.function.as_str());
        stops.push(Stop { span: finding.span, function, label: "here".into(), role: Role::Step });
    }
    for related in &finding.related {
        stops.push(Stop {
            span: related.span,
            function: None,
            label: related.message.clone(),
            role: if related.is_repeat() { Role::Repeat } else { Role::Related },
        });
    }
    stops
}

/// The path of a violated contract.
pub(super) fn witness_trail(contract: &ContractOutcome) -> Vec<Stop> {
    let Verdict::Violated { witness, .. } = &contract.verdict else { return Vec::new() };
    let stop = |step: &crate::diagnostic::WitnessStep| {
        let when =
            if step.condition.is_empty() { String::new() } else { format!(" when {}", step.condition) };
        let label = format!("{}{when}", step.what);
        Stop { span: step.span, function: Some(step.function.as_str()), label, role: Role::Step }
    };
    witness.iter().map(stop).collect()
}
