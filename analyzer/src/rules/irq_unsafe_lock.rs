//! NC006: a lock that an interrupt takes and that is held elsewhere with that interrupt enabled.

use std::collections::BTreeMap;

use super::interrupt_uses::{INTERRUPTS, Use, classes_of_both, uses_enabled, uses_inside};
use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{Confidence, Finding, Level, Mode, Related};
use crate::ids::Symbol;
use crate::lock_context::{DOUBT_BOUND, Model, all_of, confidence};
use crate::lock_graph::OrderEdge;

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC006",
    name: "irq-unsafe-lock",
    level: Level::Error,
    docs: Docs {
        what: "Reports a spinning lock that an interrupt handler takes, directly or through calls, and that other \
               code holds with that interrupt enabled; also a lock that such a lock is held around.",
        why: "The interrupt arrives on the CPU that holds the lock and spins for ever on what it interrupted.",
        fires: "fn handler() { QUEUE.lock(); }           // in a hard interrupt\nfn submit()  { let g = QUEUE.lock(); }    // interrupts stay on",
        silent: "fn submit() { let g = QUEUE.lock_irqsave(); }",
        fix: "Take the lock with interrupts off wherever a task takes it, or move the handler's work to a thread.",
        limits: "Which functions are handlers is known from profiles, configuration and registrations. Functions \
                 that nobody in the tree calls are taken to run with interrupts on. Uses in starting code, by name, \
                 and of values just made are of low confidence.",
    },
    check,
};

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    for (words, interrupt) in INTERRUPTS {
        let of_both = classes_of_both(evidence.model, interrupt);
        for (mode, config) in &evidence.model.configs {
            let inside = uses_inside(evidence.model, interrupt, *config);
            if inside.is_empty() {
                continue;
            }
            let enabled = uses_enabled(evidence.model, interrupt, *config);
            for (class, handlers) in &inside {
                for task in enabled.get(class).into_iter().flatten() {
                    let handler = handlers.iter().find(|handler| {
                        let links = &evidence.model.program.links;
                        let is_other = handler.keeps_off && of_both.contains(class);
                        !is_other
                            && task.conflicts_with(handler)
                            && links.may_meet(task.function, handler.function)
                    });
                    if let Some(handler) = handler {
                        let mut finding = direct(evidence.model, *class, words, task, handler, *mode);
                        if evidence.model.is_vague(*class) {
                            finding.confidence = Confidence::Low;
                        }
                        findings.add(finding);
                    }
                }
            }
            through_order(evidence, words, &inside, &enabled, *mode, findings);
        }
    }
}

fn direct(model: &Model<'_>, class: Symbol, words: &str, task: &Use, handler: &Use, mode: Mode) -> Finding {
    let message =
        format!("`{class}` is taken with interrupts enabled, and in {words} by `{}`", handler.function);
    let related = way_of_handler(model, class, words, handler);
    let help = format!("take `{class}` with interrupts off here");
    base(task, handler, message, help, related, mode, format!("{class} {words}"))
}

/// How the interrupt comes to take a lock, step by step.
fn way_of_handler(model: &Model<'_>, class: Symbol, words: &str, handler: &Use) -> Vec<Related> {
    let message = format!("`{}` takes `{class}` in {words}", handler.function);
    let steps = model.steps(handler.rest).into_iter();
    let steps = steps.map(|step| Related {
        span: step.span,
        message: format!("in {words}, `{}` {}", step.function, step.what),
    });
    std::iter::once(Related { span: handler.span, message }).chain(steps).collect()
}

fn through_order(
    evidence: &Evidence<'_, '_>,
    words: &str,
    inside: &BTreeMap<Symbol, Vec<Use>>,
    enabled: &BTreeMap<Symbol, Vec<Use>>,
    mode: Mode,
    findings: &mut Findings,
) {
    // One way to a lock stands for all: the clearest, then the shortest.
    let mut ways: BTreeMap<Symbol, (u8, &OrderEdge, &Use, &Use)> = BTreeMap::new();
    for edge in evidence.order.edges().iter().filter(|edge| !inside.contains_key(&edge.to)) {
        let handlers = inside.get(&edge.from).map(Vec::as_slice).unwrap_or_default();
        let tasks = enabled.get(&edge.to).map(Vec::as_slice).unwrap_or_default();
        let Some(handler) = handlers.iter().find(|handler| waits_for_holder(handler, edge)) else { continue };
        let Some(task) = tasks.iter().find(|task| is_waited_for(task, edge)) else { continue };
        // Two locks of one function's variable may be two.
        let vague = [edge.from, edge.to].into_iter().any(|class| evidence.model.is_vague(class));
        let doubt = if vague { DOUBT_BOUND } else { edge.witness.doubt.max(handler.doubt) };
        let rank = |doubt: u8, edge: &OrderEdge| (doubt, edge.witness.chain.len(), edge.from);
        let known = ways.entry(edge.to).or_insert((doubt, edge, handler, task));
        if rank(doubt, edge) < rank(known.0, known.1) {
            *known = (doubt, edge, handler, task);
        }
    }
    for (other, (doubt, edge, handler, task)) in ways {
        let safe = edge.from;
        let message = format!(
            "`{other}` is taken with interrupts enabled, and waited for under `{safe}`, which {words} takes"
        );
        let mut related = way_of_handler(evidence.model, safe, words, handler);
        related.push(Related {
            span: edge.witness.span,
            message: format!("`{safe}` is held here while `{other}` is taken"),
        });
        let help = format!("take `{other}` with interrupts off, or do not take it under `{safe}`");
        let mut finding = base(task, handler, message, help, related, mode, format!("-> {other} {words}"));
        finding.confidence = confidence(task.doubt.max(doubt));
        findings.add(finding);
    }
}

/// Whether the interrupt waits for who holds the first lock of an edge.
fn waits_for_holder(handler: &Use, edge: &OrderEdge) -> bool {
    !(handler.reads && edge.kind.from_shared)
}

/// Whether the second lock of an edge is waited for while a task has it: not by readers for a reader, and not if the
/// task holds the first lock too, for then nobody else does.
fn is_waited_for(task: &Use, edge: &OrderEdge) -> bool {
    !(task.reads && edge.kind.to_recursive || task.gates.contains(&edge.from))
}

fn base(
    task: &Use,
    handler: &Use,
    message: String,
    help: String,
    related: Vec<Related>,
    mode: Mode,
    key: String,
) -> Finding {
    Finding {
        rule: RULE.code,
        level: RULE.level,
        confidence: confidence(task.doubt.max(handler.doubt)),
        modes: vec![mode],
        function: task.function,
        span: task.span,
        message,
        help: Some(help),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: Vec::new(),
        related,
        also: Vec::new(),
        cfg: all_of([task.cfg, handler.cfg].into_iter().flatten()),
        key,
    }
}
