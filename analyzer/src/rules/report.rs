//! From an occurrence to a finding: the parts that all rules on held locks and contexts share.

use wait_context::{BaseContext, Config, LockKind};

use super::Rule;
use crate::diagnostic::{Acquired, Finding, Mode, Step};
use crate::ids::Symbol;
use crate::ir::ContextKind;
use crate::lock_context::{DOUBT_BOUND, Held, HeldWhat, Model, Occurrence, confidence, kind_words};
use crate::source::Span;

/// What is specific to one finding.
pub(crate) struct Report<'r> {
    /// The rule.
    pub(crate) rule: &'r Rule,
    /// Where it holds.
    pub(crate) mode: (Mode, Config),
    /// Which entry of the occurrence's held list is to blame.
    pub(crate) culprit: Option<usize>,
    /// What happens, for the key.
    pub(crate) sink: String,
    /// The sentence.
    pub(crate) message: String,
    /// What would fix it.
    pub(crate) help: String,
    /// The lock taken.
    pub(crate) acquires: Option<Acquired>,
}

/// Whether an occurrence is exempt from what its context forbids: a wait override is in force around it.
pub(crate) fn is_exempt(occurrence: &Occurrence<'_>) -> bool {
    let overrides = |held: &&Held| held.lock().is_some_and(|l| matches!(l.kind, LockKind::WaitOverride(_)));
    occurrence.overridden || occurrence.held.iter().any(overrides)
}

/// Makes the finding.
pub(crate) fn finding(model: &Model<'_>, occurrence: &Occurrence<'_>, report: Report<'_>) -> Finding {
    let culprit = report.culprit.and_then(|at| occurrence.held.get(at).copied());
    let cfg = model.cfg_of(occurrence, culprit);
    let doubt = match model.is_called_under(occurrence, cfg) {
        true => occurrence.doubt + u8::from(culprit.is_some_and(|held| held.maybe)),
        false => DOUBT_BOUND,
    };
    let (held, context) =
        model.describe(occurrence.function, &occurrence.held, report.culprit, &[report.mode.1]);
    let blamed = culprit.map_or_else(String::new, |held| held_key(model, occurrence, held));
    let chain = model.chain(occurrence);
    Finding {
        rule: report.rule.code,
        level: report.rule.level,
        confidence: confidence(doubt),
        modes: vec![report.mode.0],
        function: occurrence.function.path,
        span: span_within(occurrence.function.path, &chain).unwrap_or(occurrence.site.span),
        message: report.message,
        help: Some(report.help),
        held,
        context,
        acquires: report.acquires,
        chain,
        related: Vec::new(),
        also: Vec::new(),
        cfg,
        key: format!("{blamed} -> {}", report.sink),
    }
}

/// Where it happens within the text of a function: the last step in a closure of its own, which others may call.
fn span_within(function: Symbol, chain: &[Step]) -> Option<Span> {
    let closures = format!("{function}::{{closure#");
    let inner = chain.iter().rfind(|step| step.function.as_str().starts_with(&closures));
    inner.map(|step| step.span)
}

fn held_key(model: &Model<'_>, occurrence: &Occurrence<'_>, held: &Held) -> String {
    match (&held.what, model.held_class(occurrence.function, held)) {
        (_, Some(class)) => class.as_str().to_owned(),
        (HeldWhat::Context(what), _) => what.name().to_owned(),
        (HeldWhat::Base(base), _) => base.name().to_owned(),
        _ => String::new(),
    }
}

/// What a held entry means for the code below it, as the end of a sentence: "while … is held", "with … off".
pub(crate) fn circumstance(model: &Model<'_>, occurrence: &Occurrence<'_>, culprit: Option<usize>) -> String {
    let Some(held) = culprit.and_then(|at| occurrence.held.get(at)) else { return "here".to_owned() };
    match &held.what {
        HeldWhat::Lock(lock) => {
            let class = model.held_class(occurrence.function, held).unwrap_or_else(|| Symbol::new("a lock"));
            format!("while {} `{class}` is held", kind_words(lock.kind))
        }
        HeldWhat::Context(what) => context_words(*what).to_owned(),
        HeldWhat::Base(base) => base_words(*base).to_owned(),
        HeldWhat::Outer(_) => "while a lock of the caller is held".to_owned(),
    }
}

fn context_words(what: ContextKind) -> &'static str {
    match what {
        ContextKind::IrqOff => "with interrupts off",
        ContextKind::PreemptOff => "with preemption off",
        ContextKind::BhOff => "with bottom halves off",
        ContextKind::Rcu => "inside an RCU read section",
        ContextKind::HardIrq => "in a hard interrupt",
        ContextKind::SoftIrq => "in a soft interrupt",
        ContextKind::Nmi => "in a non-maskable interrupt",
        ContextKind::RealTime => "on a real-time callback's thread",
    }
}

fn base_words(base: BaseContext) -> &'static str {
    match base {
        BaseContext::Task => "in a task",
        BaseContext::HardIrq => "in a hard interrupt",
        BaseContext::ThreadedHardIrq => "in an interrupt thread",
        BaseContext::SoftIrq => "in a soft interrupt",
        BaseContext::Nmi => "in a non-maskable interrupt",
    }
}

/// What to do about a culprit.
pub(crate) fn end_of_culprit(
    model: &Model<'_>,
    occurrence: &Occurrence<'_>,
    culprit: Option<usize>,
) -> String {
    let Some(held) = culprit.and_then(|at| occurrence.held.get(at)) else {
        return "move this out of the function".to_owned();
    };
    match (&held.what, model.held_class(occurrence.function, held)) {
        (_, Some(class)) => format!("release `{class}` before this"),
        (HeldWhat::Context(what), _) => format!("leave `{}` before this", what.name()),
        _ => "hand this over to a thread or a work queue".to_owned(),
    }
}
