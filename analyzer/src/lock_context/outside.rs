//! What a call of something unknown may have done: to what it was given, to what the caller holds, to statics.

use std::sync::Arc;

use super::frame::Frame;
use super::hold::HeldId;
use super::invoke::{Call, Target, set_result};
use super::state::State;
use super::value::Value;
use crate::flags::{AbstractBase, AbstractPlace, SiteId};
use crate::ids::Symbol;
use crate::ir::{Handover, Operand, PlaceBase, Projection};

/// Who runs what a call reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// The call itself.
    Called,
    /// The unknown function that is called, any number of times; what it returns is not the call's result.
    ByCallee,
    /// A future that is given to an unknown function: whoever polls what the function makes of it.
    WhenPolled,
    /// A future that is given to another task.
    ByOtherTask,
}

/// What an unknown function makes of the futures that it is given: who polls it polls them.
pub(super) fn pending(targets: &[Target]) -> Option<Value> {
    let futures = targets.iter().filter(|target| target.run == Run::WhenPolled);
    let mut values: Vec<Value> =
        futures.map(|target| Value::Callable(target.function, target.arguments.clone())).collect();
    match values.len() {
        0 | 1 => values.pop(),
        _ => {
            let fields = values.into_iter().enumerate().map(|(n, v)| (Symbol::new(&n.to_string()), v));
            Some(Value::aggregate(None, fields.collect(), None))
        }
    }
}

/// Who polls the futures that a function of this name is given.
pub(super) fn run_of_future(name: Symbol) -> Run {
    let name = name.as_str().rsplit("::").next().unwrap_or_default();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match name {
        _ if says(&["block_on", "poll", "run_until", "spin_on"]) || name == "wait" => Run::ByCallee,
        _ if says(&["spawn"]) => Run::ByOtherTask,
        _ => Run::WhenPolled,
    }
}

/// Whether a function makes a value of what it is given, by its name: what can be run of that is most often kept.
pub(super) fn is_constructor(name: Symbol) -> bool {
    let mut segments = name.as_str().rsplit("::");
    let is_made = matches!(segments.next(), Some("from" | "new" | "once" | "wrap"));
    is_made && segments.next().is_some_and(|of| of.starts_with(char::is_uppercase))
}

/// The state after a call of which nothing is known.
pub(super) fn after_unknown(
    frame: &Frame<'_>,
    mut state: State,
    call: &Call<'_>,
    (pending, handover): (Option<Value>, Handover),
) -> State {
    let kept = match handover {
        Handover::ToReceiver | Handover::FromReceiver => guards_behind((&state, call.site), &call.args),
        Handover::None | Handover::ToResult => Vec::new(),
    };
    for (n, value) in call.args.iter().enumerate() {
        if !is_shared_reference(frame, call.operands.get(n)) {
            change_behind(&mut state, value, call.site);
        }
    }
    let mut guards: Vec<HeldId> = call.args.iter().flat_map(Value::guards).collect();
    guards.dedup();
    let fresh = || Value::Opaque(AbstractPlace::of(AbstractBase::Site(call.site)));
    let result = match (guards.as_slice(), call.args.first()) {
        (given, Some(Value::Ref(to))) if handover == Handover::ToReceiver && !given.is_empty() => {
            state.store(*to, Value::owning([&kept, given].concat()));
            fresh()
        }
        ([], Some(Value::Ref(to))) if !kept.is_empty() && call.result_may_own => {
            state.store(*to, Value::Unknown);
            Value::owning(kept)
        }
        ([], _) => pending.unwrap_or_else(fresh),
        _ if call.result_may_own => Value::owning(guards),
        _ => {
            guards.iter().for_each(|id| state.release(*id));
            fresh()
        }
    };
    set_result(&mut state, call.dst, result);
    state
}

/// The guards in what a method borrows to change it.
pub(super) fn guards_behind((state, site): (&State, SiteId), arguments: &[Value]) -> Vec<HeldId> {
    match arguments.first() {
        Some(Value::Ref(to)) => state.view(site).load(*to).guards(),
        _ => Vec::new(),
    }
}

fn is_shared_reference(frame: &Frame<'_>, operand: Option<&Operand>) -> bool {
    let (place, way) = match operand {
        Some(Operand::Copy(place) | Operand::Move(place)) => (place, &[][..]),
        // What is borrowed through one is borrowed to be read.
        Some(Operand::Ref(place)) => (place, &[Projection::Deref][..]),
        _ => return false,
    };
    let PlaceBase::Local(local) = place.base else { return false };
    *place.projections == *way && frame.body.locals.get(local.index()).is_some_and(|local| local.is_shared)
}

/// An unknown function may write through the references that it is given.
fn change_behind(state: &mut State, value: &Value, site: SiteId) {
    match value {
        Value::Ref(to) => state.havoc(*to, site),
        Value::Aggregate(aggregate) => {
            let parts = aggregate.fields.iter().map(|(_, part)| part).chain(&aggregate.rest);
            parts.for_each(|part| change_behind(state, part, site));
        }
        Value::Opaque(place) if place.is_passed() => {
            let behind = place.extended(&[Projection::Deref]);
            let remembered = state.mem.iter().any(|(at, _)| at.strip_possible_prefix(behind).is_some());
            let known = state.facts.iter().any(|(atom, _)| atom.strip_prefix(behind).is_some());
            if remembered || known {
                state.havoc(behind, site);
            }
        }
        _ => {}
    }
}

/// What was written to statics may have been overwritten by whoever is called, unless a held lock protects it.
pub(super) fn forget_statics(state: &mut State, site: SiteId) {
    let held = state.held.clone();
    let protected = |place: AbstractPlace| {
        held.iter()
            .filter_map(|entry| entry.lock())
            .any(|lock| place.strip_possible_prefix(lock.place).is_some())
    };
    let is_stale = |(place, value): &(AbstractPlace, Value)| {
        matches!(place.base, AbstractBase::Static(_)) && !protected(*place) && !value.owns_guard()
    };
    if !state.mem.iter().any(is_stale) {
        return;
    }
    for entry in Arc::make_mut(&mut state.mem).iter_mut().filter(|entry| is_stale(entry)) {
        entry.1 = Value::Volatile(entry.0, site);
    }
}
