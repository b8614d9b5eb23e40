//! Locks that are held around an edge without its function knowing: all callers hold them.

use std::collections::BTreeSet;

use super::{ClassName, held_name_in};
use crate::flags::AbstractBase;
use crate::ir::Function;
use crate::lock_context::{
    CallEdge, Exit, Held, LockInfo, Model, Site, SiteWhat, Value, VariantId, meet_over_calls,
};

/// For each variant the classes that are held exclusively whenever it is entered; `None` where nothing in the tree
/// enters it: the arguments are those of a caller outside.
pub(super) fn held_by_all_callers(model: &Model<'_>) -> Vec<Option<BTreeSet<ClassName>>> {
    let nothing = BTreeSet::new();
    let at_call = |around: &BTreeSet<ClassName>, caller: VariantId, site: &Site| {
        // What the caller has released of what was held around it is not held around the callee.
        let is_kept = site.released.outer.is_empty() && site.released.places.is_empty();
        let function = model.function_of(caller);
        around.iter().filter(|_| is_kept).copied().chain(gates_at(model, function, site)).collect()
    };
    let both = |a: &BTreeSet<ClassName>, b: &BTreeSet<ClassName>| a.intersection(b).copied().collect();
    meet_over_calls(model, &nothing, &at_call, &both)
}

/// For each variant the types whose one value it works on while nobody else can: it has it by `&mut self` or makes it,
/// or all callers do and hand on a part.
pub(super) fn owners(model: &Model<'_>) -> Vec<BTreeSet<ClassName>> {
    let nothing = BTreeSet::new();
    let at_call = |around: &BTreeSet<ClassName>, caller: VariantId, site: &Site| {
        let SiteWhat::Call(edge) = &site.what else { return BTreeSet::new() };
        let function = model.function_of(caller);
        let is_part = |value: &Value| matches!(base_of(value), Some(AbstractBase::Param(_)));
        let is_own = |value: &Value| base_of(value) == Some(AbstractBase::Param(0));
        let owned = |_: &ClassName| makes_owner(function) || edge.bindings.iter().any(is_own);
        let around = around.iter().filter(|_| edge.bindings.iter().any(is_part));
        around.copied().chain(function.owner.filter(owned)).collect()
    };
    let both = |a: &BTreeSet<ClassName>, b: &BTreeSet<ClassName>| a.intersection(b).copied().collect();
    let known = meet_over_calls(model, &nothing, &at_call, &both);
    let with_own = |((id, _), around): ((VariantId, _), Option<BTreeSet<ClassName>>)| {
        around.unwrap_or_default().into_iter().chain(model.function_of(id).owner).collect()
    };
    model.variants().zip(known).map(with_own).collect()
}

/// Whether a function makes the value that it has to itself.
fn makes_owner(function: &Function) -> bool {
    function.owner.is_some() && function.params.first().is_none_or(|name| *name != "self")
}

/// Whether a lock that a function holds may be one that its owner has to itself: it came in with an argument.
pub(super) fn may_be_of_owned(function: &Function, lock: &LockInfo) -> bool {
    match lock.place.base {
        AbstractBase::Param(n) => n == 0 || function.owner.is_none() || makes_owner(function),
        AbstractBase::Local(_) | AbstractBase::Site(_) => makes_owner(function),
        AbstractBase::Static(_) | AbstractBase::Unknown => false,
    }
}

/// What a value came from.
fn base_of(value: &Value) -> Option<AbstractBase> {
    match value {
        Value::Opaque(place) | Value::Volatile(place, _) | Value::Ref(place) => Some(place.base),
        Value::Borrowed(to) => match to.0.base {
            AbstractBase::Local(_) => base_of(&to.1),
            base => Some(base),
        },
        _ => None,
    }
}

fn gates_at<'m>(
    model: &'m Model<'_>,
    function: &'m Function,
    site: &'m Site,
) -> impl Iterator<Item = ClassName> + 'm {
    let is_ended = |held: &Held| match &site.what {
        SiteWhat::Call(edge) => ends(model, edge, held),
        _ => false,
    };
    let kept = site.held.iter().filter(move |held| is_gate(held) && !is_ended(held));
    kept.filter_map(move |held| held_name_in(model, function, held))
}

/// Whether a callee that was given the guard of an entry may release it.
fn ends(model: &Model<'_>, edge: &CallEdge, held: &Held) -> bool {
    let given = edge.tokens.iter().position(|token| *token == held.id).map(|at| at as u32);
    let Some(given) = given else { return false };
    let releases = |exit: &Exit| exit.released.outer.contains(&given);
    model.variant(edge.callee).exits.iter().any(releases)
}

/// Whether nobody else is where this is held.
pub(super) fn is_gate(held: &Held) -> bool {
    !held.maybe && held.lock().is_some_and(|lock| !lock.kind.is_read())
}
