//! Which references are to one object, as far as that is asked: `Arc::ptr_eq(&cred.ns, ns)`.
//!
//! A function that compares addresses is told which of its arguments are parts of others: `allowed(self, &self.ns)`. Two
//! pointers that came from one place are one then, and the way on which they are not is none.

use super::state::State;
use super::summary::Argument;
use super::value::Value;
use crate::call_graph::{Compared, compared_by};
use crate::flags::{AbstractPlace, SiteId};
use crate::ir::{Op, Operand, Program, Projection, Steps};

/// Whether an operation asks if two references are to one object, and they are.
pub(super) fn are_one(program: &Program, state: &State, op: &Op, args: &[Operand], site: SiteId) -> bool {
    let ([a, b], Some(compared)) = (args, compared_by(program, &op.kind)) else { return false };
    // Reading moves; the call itself does that later.
    let mut scratch = state.clone();
    let (a, b) = (scratch.read(a, site), scratch.read(b, site));
    match compared {
        Compared::References => is_same(&a, &b),
        Compared::Pointers => is_same(&behind(state, &a, site), &behind(state, &b, site)),
    }
}

/// What a reference refers to.
fn behind(state: &State, reference: &Value, site: SiteId) -> Value {
    match referent(reference) {
        Some(place) => state.view(site).load(place),
        None => Value::Unknown,
    }
}

/// The place that a reference refers to.
fn referent(reference: &Value) -> Option<AbstractPlace> {
    match reference {
        Value::Ref(place) => Some(*place),
        Value::Opaque(place) => Some(place.extended(&[Projection::Deref])),
        _ => None,
    }
}

/// Whether two pointers are one: both came from one place.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Ref(a), Value::Ref(b)) | (Value::Opaque(a), Value::Opaque(b)) => a == b && is_one_place(*a),
        _ => false,
    }
}

/// Whether a place stands for one alone, and not for any element of a collection.
fn is_one_place(place: AbstractPlace) -> bool {
    let is_any = |step: &Projection| matches!(step, Projection::Index(None) | Projection::Element(_));
    place.is_portable() && !place.steps.iter().any(is_any)
}

/// What a callee is told of its arguments, with those that are references to parts of others.
pub(super) fn with_common_objects(arguments: Vec<Argument>, values: &[Value]) -> Vec<Argument> {
    let whole: Vec<Option<AbstractPlace>> = values.iter().map(referent).collect();
    let part_of = |n: usize| {
        let Some(Value::Ref(part)) = values.get(n) else { return None };
        let others = whole.iter().enumerate().filter(|(other, _)| *other != n);
        others.into_iter().find_map(|(other, whole)| {
            let steps = part.strip_prefix(*whole.as_ref()?).filter(|steps| !steps.is_empty())?;
            Some(Argument::Within(other as u32, Steps::of(steps)))
        })
    };
    let told = |(n, argument): (usize, Argument)| match &argument {
        Argument::Any => part_of(n).unwrap_or(argument),
        Argument::Known(know, inner) if know.is_top() && inner.is_empty() => part_of(n).unwrap_or(argument),
        _ => argument,
    };
    arguments.into_iter().enumerate().map(told).collect()
}
