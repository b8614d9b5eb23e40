//! Locks that are held around an edge without its function knowing: all callers hold them.

use std::collections::BTreeSet;

use super::{ClassName, held_name_in};
use crate::ir::Function;
use crate::lock_context::{Held, Model, Site, SiteWhat, VariantId, meet_over_calls};

/// For each variant the classes that are held exclusively whenever it is entered.
pub(super) fn held_by_all_callers(model: &Model<'_>) -> Vec<BTreeSet<ClassName>> {
    let nothing = BTreeSet::new();
    let at_call = |around: &BTreeSet<ClassName>, caller: VariantId, site: &Site| {
        // What the callee may release, or has released before, is not held around all of it.
        if !site.released.is_empty() {
            return BTreeSet::new();
        }
        let function = model.function_of(caller);
        around.iter().copied().chain(gates_at(model, function, site)).collect()
    };
    let both = |a: &BTreeSet<ClassName>, b: &BTreeSet<ClassName>| a.intersection(b).copied().collect();
    let known = meet_over_calls(model, &nothing, &at_call, &both);
    known.into_iter().map(Option::unwrap_or_default).collect()
}

fn gates_at<'m>(
    model: &'m Model<'_>,
    function: &'m Function,
    site: &'m Site,
) -> impl Iterator<Item = ClassName> + 'm {
    let handed_on = |held: &Held| match &site.what {
        SiteWhat::Call(edge) => edge.tokens.contains(&held.id),
        _ => false,
    };
    let kept = site.held.iter().filter(move |held| is_gate(held) && !handed_on(held));
    kept.filter_map(move |held| held_name_in(model, function, held))
}

/// Whether nobody else is where this is held.
pub(super) fn is_gate(held: &Held) -> bool {
    !held.maybe && held.lock().is_some_and(|lock| !lock.kind.is_read())
}
