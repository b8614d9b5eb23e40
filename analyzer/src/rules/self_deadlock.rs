//! NC005: a lock that is waited for by its own holder.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::report::{Report, finding};
use super::{Docs, Evidence, Findings, Rule};
use crate::call_graph::compared_by;
use crate::diagnostic::{Acquired, Confidence, Level};
use crate::flags::{AbstractBase, AbstractPlace};
use crate::ids::Symbol;
use crate::ir::{Body, Function, OpKind, Place, Projection, Rvalue};
use crate::lock_context::{
    EffectLock, EffectWhat, Held, LockInfo, Model, Occurrence, is_behind_handle, kind_words,
};
use crate::lock_graph::{adds_order, is_recursive_reader};

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC005",
    name: "self-deadlock",
    level: Level::Error,
    docs: Docs {
        what: "Reports the acquisition of a lock by code that holds the same lock already, directly or through \
               calls. The two are one object if they are the same path from the same parameter, local or static; \
               where both are locks of one class and nothing tells them apart, the confidence is low.",
        why: "The holder waits for itself for ever; with interrupts off, the CPU is lost.",
        fires: "let guard = self.inner.lock();\nself.len();          // takes `self.inner` again",
        silent: "let guard = self.inner.lock();\nguard.len()",
        fix: "Pass the guard or the data to the callee, split the callee into a part that expects the lock to be \
              held, or end the guard's scope before the call.",
        limits: "Elements that two operations choose, unless one goes through all of them, and objects reached by \
                 different paths from one start, are taken for different ones. Where the function compares \
                 addresses, or the numbers of two objects, confidence is low, and so it is where a lock is taken only \
                 for an empty slot that gets its guard. A recursive reader may be taken again.",
    },
    check,
};

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    let model = evidence.model;
    let aliases = Aliases::of(model);
    // A class told by a variable of one function stands for whatever object that meets: once is enough to say so.
    let mut vague = Findings::default();
    let mut look = |occurrence: &Occurrence<'_>, is_passed: bool| {
        let EffectWhat::Acquire(lock) = &*occurrence.what else { return };
        let class = model.class(occurrence.function, lock);
        let same = occurrence.held.iter().position(|held| is_same(held, lock));
        let of_class = || {
            let mut held = occurrence.held.iter().zip(occurrence.held_classes(model));
            held.position(|(held, first)| match *first {
                Some(first) if first == class => {
                    let may_be = !is_passed && may_be_same(held, lock);
                    may_be || is_one_of_all(model, occurrence, held, lock)
                }
                Some(first) => !is_passed && aliases.has(first, class) && is_not_told_apart(held, lock),
                None => false,
            })
        };
        let Some(at) = same.or_else(of_class) else { return };
        let is_told_apart = compares_addresses(model, occurrence.function)
            || is_passed && taker(model, occurrence).is_some_and(compares_fields);
        // What one way put into the slot the other found there, unless there are two slots.
        let is_in_slot = lock.fills && occurrence.held[at].lock().is_some_and(|held| held.fills);
        let is_certain = same.is_some() && !is_told_apart && !is_in_slot;
        for mode in &model.configs {
            let report = Report {
                rule: &RULE,
                mode: *mode,
                culprit: Some(at),
                sink: class.as_str().to_owned(),
                message: message(occurrence, lock, class.as_str(), same.is_some()),
                help: format!("release `{class}` before this, or use what its guard gives access to"),
                acquires: Some(Acquired {
                    lock: class,
                    kind: lock.kind,
                    wait_type: lock.kind.wait_types(mode.1).1,
                }),
            };
            let mut found = finding(model, occurrence, report);
            if !is_certain {
                found.confidence = Confidence::Low;
            }
            // A generic function says it once, whatever the arguments of the handle's type are.
            let is_behind = is_behind_handle(class);
            if is_behind {
                found.key = class.as_str().split('<').next().unwrap_or_default().to_owned();
            }
            let is_vague = same.is_none() && !is_behind && model.is_vague(class);
            if is_vague { vague.add(found) } else { findings.add(found) }
        }
    };
    let wanted = |held: &[Held], what: &EffectWhat| adds_order(held, what) && aliases.may_be_held(held, what);
    model.occurrences(&wanted, &mut |occurrence| look(occurrence, false));
    model.passed_pairs(&mut |occurrence| look(occurrence, true));
    findings.add_one_a_key(vague);
}

fn message(occurrence: &Occurrence<'_>, lock: &EffectLock, class: &str, is_same: bool) -> String {
    let kind = kind_words(lock.kind);
    let function = occurrence.function.path;
    if is_same {
        format!("{kind} `{class}` is taken again by `{function}`, which holds it")
    } else {
        format!("{kind} `{class}` is taken by `{function}`, which holds one of that class: perhaps the same")
    }
}

/// Whether a function asks if two references are to one object: two of them may then be two, wherever they come from.
fn compares_addresses(model: &Model<'_>, function: &Function) -> bool {
    let mut ops = function.body.iter().flat_map(Body::ops);
    ops.any(|op| compared_by(model.program, &op.kind).is_some())
}

/// The function that takes both locks, for a pair that a caller names.
fn taker<'m>(model: &'m Model<'_>, occurrence: &Occurrence<'_>) -> Option<&'m Function> {
    occurrence.rest().map(|(variant, _)| model.function_of(variant))
}

/// Whether a function compares a field of two objects: who takes two locks in the order of their numbers asks first
/// whether they are one.
fn compares_fields(function: &Function) -> bool {
    let is_field = |place: &Place| matches!(place.projections.last(), Some(Projection::Field { .. }));
    let mut ops = function.body.iter().flat_map(Body::ops);
    ops.any(|op| match &op.kind {
        OpKind::Assign { value: Rvalue::Binary(_, a, b), .. } => match (a.place(), b.place()) {
            (Some(a), Some(b)) => a != b && a.projections.last() == b.projections.last() && is_field(a),
            _ => false,
        },
        _ => false,
    })
}

/// Classes of which a lock of the one may have the other: two fields get a pointer to one lock.
struct Aliases(FxHashSet<(Symbol, Symbol)>);

impl Aliases {
    fn of(model: &Model<'_>) -> Self {
        let pairs = model.program.lock_aliases.iter();
        let pairs = pairs.flat_map(|(one, others)| others.iter().map(|other| (*one, *other)));
        Self(pairs.flat_map(|(one, other)| [(one, other), (other, one)]).collect())
    }

    fn has(&self, one: Symbol, other: Symbol) -> bool {
        self.0.contains(&(one, other))
    }

    /// Whether what is taken may be held, as far as classes tell that are known before a caller names the lock.
    fn may_be_held(&self, held: &[Held], what: &EffectWhat) -> bool {
        let EffectWhat::Acquire(EffectLock { class: Some(class), .. }) = what else { return true };
        let may_be = |first: &Arc<LockInfo>| match first.class {
            Some(first) => first == *class || self.has(first, *class),
            None => true,
        };
        held.iter().filter_map(Held::lock).any(may_be)
    }
}

/// Whether the two may be one object for all that is known: the caller passes them, or nobody says which they are.
fn may_be_same(held: &Held, lock: &EffectLock) -> bool {
    // No object has two types.
    let owners = held.lock().and_then(|first| first.owner).zip(lock.owner);
    owners.is_none_or(|(one, other)| one == other) && is_not_told_apart(held, lock)
}

/// Whether no place says that these are two locks. A value that the function made and that somebody holds a lock of has
/// not been moved to where the other is.
fn is_not_told_apart(held: &Held, lock: &EffectLock) -> bool {
    let Some(first) = held.lock() else { return false };
    let is_told_apart = lock.place.as_ref().is_some_and(|place| {
        let is_other_part = place.base == first.place.base && place.base != AbstractBase::Unknown;
        is_other_part || place.is_in_own_value() || first.place.is_in_own_value()
    });
    !may_recurse(first, lock) && !is_told_apart && lock.subclass == first.subclass
}

/// Whether the lock is that of an element, and what is called goes through all of them.
fn is_one_of_all(model: &Model<'_>, occurrence: &Occurrence<'_>, held: &Held, lock: &EffectLock) -> bool {
    let (Some(first), Some(place)) = (held.lock(), &lock.place) else { return false };
    let is_in_element = || first.place.steps.iter().any(|step| any_element(step) == Projection::Index(None));
    first.place.base != AbstractBase::Unknown
        && is_in_element()
        && !may_recurse(first, lock)
        && place.base == first.place.base
        && is_one_field(first.place, *place)
        && model.takes_each(occurrence, held)
}

/// Whether two places are in elements of one field: how a collection leads to its elements makes no difference.
fn is_one_field(first: AbstractPlace, second: AbstractPlace) -> bool {
    let parts = |place: AbstractPlace| -> Vec<Projection> {
        let steps = place.steps.iter().filter(|step| !step.is_through_pointer());
        steps.map(any_element).collect()
    };
    parts(first) == parts(second)
}

/// The step, with elements told by nothing.
fn any_element(step: &Projection) -> Projection {
    match step {
        Projection::Index(_) | Projection::Element(_) => Projection::Index(None),
        other => *other,
    }
}

/// Whether a lock may be taken under itself: by a reader under a reader that lets it in, or if it counts its owner.
fn may_recurse(first: &LockInfo, lock: &EffectLock) -> bool {
    let both_read = is_recursive_reader(first.kind) && is_recursive_reader(lock.kind);
    both_read || lock.recursive && (first.recursive || first.kind.is_read())
}

fn is_same(held: &Held, lock: &EffectLock) -> bool {
    let Some(first) = held.lock() else { return false };
    let same = lock.place.as_ref().is_some_and(|place| *place == first.place && place.is_definite());
    same && !may_recurse(first, lock)
}
