//! Why a function runs in an atomic context: the shortest ways from what is held to it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::function::{of_name, path_of, variants_of};
use super::{Answer, Found, Line, held_lines, without_repeats};
use crate::ids::FnId;
use crate::ir::Function;
use crate::lock_context::{Held, SiteWhat, VariantId};

/// Ways that are shown.
const WAY_BOUND: usize = 8;

/// A call: the variant it is in and the number of its site.
type CallSite = (VariantId, usize);

pub(super) fn answers(asked: &str, found: Found<'_>) -> Vec<Answer> {
    let callers = callers(found);
    of_name(asked, found).into_iter().map(|(id, function)| answer(found, &callers, id, function)).collect()
}

/// Who calls each variant.
fn callers(found: Found<'_>) -> BTreeMap<VariantId, Vec<CallSite>> {
    let mut callers: BTreeMap<VariantId, Vec<CallSite>> = BTreeMap::new();
    for (caller, variant) in found.evidence.model.variants() {
        for (n, site) in variant.sites.iter().enumerate() {
            if let SiteWhat::Call(edge) = &site.what {
                callers.entry(edge.callee).or_default().push((caller, n));
            }
        }
    }
    callers
}

fn answer(
    found: Found<'_>,
    callers: &BTreeMap<VariantId, Vec<CallSite>>,
    id: FnId,
    function: &Function,
) -> Answer {
    let model = found.evidence.model;
    let variants = variants_of(found, id);
    let mut lines = Vec::new();
    if let Some(root) = &function.root {
        lines.push(Line::new(0, format!("entered from outside: {}", root.why), root.span));
    }
    for what in &function.requires {
        lines.push(Line::new(0, format!("its callers establish `{}`", what.name()), None));
    }
    // Breadth-first from the function to those who hold something around the call.
    let mut next: BTreeMap<VariantId, CallSite> = BTreeMap::new();
    let mut seen: BTreeSet<VariantId> = variants.iter().copied().collect();
    let mut queue: VecDeque<VariantId> = variants.into();
    let mut ways = 0;
    let all: Vec<_> = model.variants().map(|(_, variant)| variant).collect();
    while let Some(callee) = queue.pop_front() {
        for (caller, n) in callers.get(&callee).into_iter().flatten() {
            let site = &all[caller.index()].sites[*n];
            if site.held.iter().any(Held::is_own) && ways < WAY_BOUND {
                ways += 1;
                let holder = model.function_of(*caller);
                lines.push(Line::new(
                    0,
                    format!("`{}` calls `{}` while it", holder.path, path_of(found, callee)),
                    Some(site.span),
                ));
                lines.extend(held_lines(model, holder, &site.held, 1));
                let mut at = callee;
                while let Some((variant, n)) = next.get(&at) {
                    let site = &all[variant.index()].sites[*n];
                    let SiteWhat::Call(edge) = &site.what else { break };
                    lines.push(Line::new(
                        1,
                        format!("which calls `{}`", path_of(found, edge.callee)),
                        Some(site.span),
                    ));
                    at = edge.callee;
                }
            }
            if seen.insert(*caller) {
                next.insert(*caller, (*caller, *n));
                queue.push_back(*caller);
            }
        }
    }
    if lines.is_empty() {
        lines.push(Line::new(0, "nothing is held around any call of it: it may sleep", None));
    }
    let subject = format!("context of `{}`", function.path);
    Answer { subject, span: Some(function.span), lines: without_repeats(lines) }
}
