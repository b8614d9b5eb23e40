//! NC004: locks that are taken in both orders.

use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{Finding, Level, Related};
use crate::lock_context::{DOUBT_BOUND, all_of, confidence};
use crate::lock_graph::{
    OrderEdge, is_called_in_some_build, is_gated_by_callers, is_of_linked_objects, is_of_one_object,
    unrelated_objects,
};

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC004",
    name: "lock-order-inversion",
    level: Level::Error,
    docs: Docs {
        what: "Reports a cycle in the order in which lock classes are taken: `A` is held while `B` is waited for \
               in one place, and the other way round in another. Every edge is shown with one way to it.",
        why: "Two CPUs or tasks that run the two places at once wait for each other for ever.",
        fires: "fn read(&self)  { let b = self.buffer.lock(); let t = self.termios.lock(); }\nfn write(&self) { let t = self.termios.lock(); let b = self.buffer.lock(); }",
        silent: "both functions take `buffer` first",
        fix: "Take the locks in one order everywhere, release the first before the second, or try the second and \
              start over when that fails.",
        limits: "Classes are compared, not instances: two objects of one type are one class, and two locks in objects \
                 of which nothing shows that they belong together make a cycle of low confidence. A lock held around \
                 both orders in the same functions makes the cycle harmless and silent. Orders made in `&mut self` \
                 methods of a type that is kept once, or by functions that are named as starting code, are of low \
                 confidence. An order on the way through a function that gives the system up, `abort() -> !`, is none.",
    },
    check,
};

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    for cycle in evidence.order.cycles() {
        findings.add(finding(evidence, &cycle));
    }
}

/// Whether the cycle needs more than its own holders: a class that is told by a variable of one function may stand
/// for several locks, and readers wait for readers only where a writer waits between them.
fn is_vague(evidence: &Evidence<'_, '_>, cycle: &[&OrderEdge]) -> bool {
    if is_gated_by_callers(cycle) || is_of_linked_objects(cycle) || !is_called_in_some_build(cycle) {
        return true;
    }
    let is_local = |edge: &&OrderEdge| evidence.model.is_vague(edge.from);
    let next = cycle.iter().cycle().skip(1);
    let only_read = |(into, from): (&&OrderEdge, &&OrderEdge)| into.kind.to_shared && from.kind.from_shared;
    (cycle.iter().any(is_local) && !is_of_one_run(cycle)) || cycle.iter().zip(next).any(only_read)
}

/// Whether one run of a function makes all locks of a cycle and starts a thread that takes them: what its variables
/// name is then one lock each.
fn is_of_one_run(cycle: &[&OrderEdge]) -> bool {
    let Some(function) = cycle.first().map(|edge| edge.witness.function) else { return false };
    let is_own = |class: &str| class.rsplit_once("::").is_some_and(|(owner, _)| owner == function.as_str());
    let is_here = |edge: &&OrderEdge| edge.witness.function == function && is_own(edge.from.as_str());
    cycle.iter().all(is_here) && cycle.iter().any(|edge| edge.witness.is_started)
}

/// Each class beyond two is one more place that has to meet the others.
fn doubt(evidence: &Evidence<'_, '_>, cycle: &[&OrderEdge]) -> u8 {
    if is_vague(evidence, cycle) {
        return DOUBT_BOUND;
    }
    let witnessed = cycle.iter().map(|edge| edge.witness.doubt).max().unwrap_or(0);
    let further = cycle.len().saturating_sub(2);
    let combined = further + objects_to_meet(evidence, cycle);
    witnessed.saturating_add(u8::try_from(combined).unwrap_or(u8::MAX)).min(DOUBT_BOUND)
}

/// How many objects have to be the same at two places, and are not known to be. A single one of a pair is reached by
/// whoever holds the other lock; where both are objects and no order says how they belong together, two threads that
/// have the same two are not in sight.
fn objects_to_meet(evidence: &Evidence<'_, '_>, cycle: &[&OrderEdge]) -> usize {
    let objects = cycle.iter().filter(|edge| !evidence.order.is_static(edge.from)).count();
    match cycle {
        _ if is_of_one_object(cycle) || is_of_one_run(cycle) => 0,
        [_, _] if objects < 2 => 0,
        [_, _] => unrelated_objects(cycle),
        _ => objects,
    }
}

/// Where an edge is: its witness first, then the other places that are as clear.
fn places(edge: &OrderEdge) -> impl Iterator<Item = Related> {
    let waits = format!("waits for `{}` while it holds `{}`", edge.to, edge.from);
    let first = Related { span: edge.witness.span, message: format!("`{}` {waits}", edge.witness.function) };
    let clear = edge.others.iter().filter(|other| other.doubt <= edge.witness.doubt.max(1));
    let others = clear.map(move |other| Related {
        span: other.span,
        message: format!("`{}` {waits}, too", other.function),
    });
    std::iter::once(first).chain(others)
}

fn finding(evidence: &Evidence<'_, '_>, cycle: &[&OrderEdge]) -> Finding {
    let names = cycle.iter().map(|edge| format!("`{}`", edge.from)).collect::<Vec<_>>();
    let message = match names.as_slice() {
        [a, b] => format!("{a} and {b} are taken in both orders"),
        _ => format!("{} are taken in a circle", names.join(", ")),
    };
    let related = cycle.iter().flat_map(|edge| places(edge));
    let first = &cycle[0].witness;
    Finding {
        rule: RULE.code,
        level: RULE.level,
        confidence: confidence(doubt(evidence, cycle)),
        modes: evidence.model.configs.iter().map(|(mode, _)| *mode).collect(),
        function: first.function,
        span: first.span,
        message,
        help: Some(format!("take {} before {} everywhere", names[0], names[1 % names.len()])),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: first.chain.clone(),
        related: related.collect(),
        also: Vec::new(),
        cfg: all_of(cycle.iter().filter_map(|edge| edge.witness.cfg)),
        key: names.join(" -> "),
    }
}
