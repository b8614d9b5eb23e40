//! What runs only while a system starts: before other CPUs, interrupts and tasks are there to wait with.
//!
//! Names tell it: what is called through functions of such a name alone, from where the tree is entered. What the
//! tree offers and nobody in sight calls does not count against that, unless nobody calls the rest either.

use rustc_hash::FxHashSet;

use super::model::Model;
use super::summary::{SiteWhat, VariantId};
use crate::call_graph::CallGraph;
use crate::ir::{Function, RootKind};

/// Words in the names of functions that run while a system starts.
const STARTING: [&str; 5] = ["init", "initialize", "boot", "early", "bootstrap"];

/// Whether a function is named as one that runs while a system starts, when interrupts are most often not on yet.
pub(super) fn is_named(function: &Function) -> bool {
    let name = function.path.as_str().rsplit("::").find(|part| !part.starts_with('{')).unwrap_or_default();
    name.split('_').any(|word| STARTING.contains(&word))
}

/// For each variant, whether the tree runs it only while the system starts.
pub(super) fn of(model: &Model<'_>, calls: &CallGraph, unreached: &[VariantId]) -> Vec<bool> {
    let function_of = |id: VariantId| model.function_of(id);
    let is_offered = |id: &&VariantId| calls.is_offered(model.variant(**id).key.function);
    let (offered, entered): (Vec<VariantId>, Vec<VariantId>) =
        model.entries().iter().chain(unreached).partition(is_offered);
    let handlers = entered.iter().copied().filter(|id| is_handler(function_of(*id))).collect::<Vec<_>>();
    let anything = |_: VariantId| true;
    let by_handlers = reached(model, &handlers, &anything);
    // What a handler reaches runs later too, whatever it is named.
    let runs_later = |id: VariantId| !is_named(function_of(id)) || by_handlers.contains(&id);
    let later = reached(model, &entered, &runs_later);
    let at_all = reached(model, &entered, &anything);
    let offered_later = reached(model, &offered, &runs_later);
    let offered_at_all = reached(model, &offered, &anything);
    let is_at_start = |id: VariantId| {
        let only_offered = || offered_at_all.contains(&id) && !offered_later.contains(&id);
        !later.contains(&id) && (at_all.contains(&id) || only_offered())
    };
    model.variants().map(|(id, _)| is_at_start(id)).collect()
}

/// Whether a function is entered by the machine, or by a task that is no start of the system itself.
fn is_handler(function: &Function) -> bool {
    match function.root.as_ref().map(|root| root.kind) {
        None | Some(RootKind::Allocator) => false,
        Some(RootKind::Task) => !is_named(function) && !is_entry_point(function),
        Some(_) => true,
    }
}

/// Whether a function is named as one in which a system starts, or a CPU. What it registers for later is none.
pub fn begins_system(function: &Function) -> bool {
    function.parent.is_none() && (is_named(function) || is_entry_point(function))
}

/// Whether a function is named as one that a system starts with.
fn is_entry_point(function: &Function) -> bool {
    let name = function.path.as_str().rsplit("::").next().unwrap_or_default();
    name.split('_').any(|word| ["main", "kmain", "start", "entry"].contains(&word))
}

/// The variants that calls from some lead to, by ways on which all satisfy `passable`.
fn reached(
    model: &Model<'_>,
    from: &[VariantId],
    passable: &dyn Fn(VariantId) -> bool,
) -> FxHashSet<VariantId> {
    let mut reached: FxHashSet<VariantId> = FxHashSet::default();
    let mut pending = from.to_vec();
    while let Some(id) = pending.pop() {
        if !passable(id) || !reached.insert(id) {
            continue;
        }
        pending.extend(model.variant(id).sites.iter().filter_map(|site| match &site.what {
            SiteWhat::Call(edge) => Some(edge.callee),
            _ => None,
        }));
    }
    reached
}
