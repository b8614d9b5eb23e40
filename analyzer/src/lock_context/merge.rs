//! Order on states: when one covers another, and what holds in either of two.

use std::mem::discriminant;
use std::sync::Arc;

use super::held::HELD_BOUND;
use super::hold::{Held, Released};
use super::state::State;
use super::summary::Exit;
use super::value::Value;
use crate::flags::{AbstractPlace, Expr, Facts, Know};

type Entry = (AbstractPlace, Value);

/// Whether everything that may hold in `new` may hold in `old`.
pub(crate) fn covers(old: &State, new: &State) -> bool {
    same_held(old, new)
        && old.doubt <= new.doubt
        && old.released == new.released
        && (Arc::ptr_eq(&old.mem, &new.mem) || old.mem == new.mem)
        && old.facts.covers(&new.facts)
        && old.env.all_pairs(&new.env, |a, b| value_covers(a, b, &new.facts))
}

/// Whether the same entries are held in the same order.
pub(crate) fn same_held(a: &State, b: &State) -> bool {
    Arc::ptr_eq(&a.held, &b.held) || a.held == b.held
}

fn value_covers(old: &Value, new: &Value, facts: &Facts) -> bool {
    if old == new || *old == Value::Unknown && !new.owns_guard() {
        return true;
    }
    if let Value::Scalar(expr) = old
        && let Expr::Known(know) = &**expr
    {
        return new.as_expr().is_some() && know.covers(&new.known(facts));
    }
    // Which element it is does not change what sort of value it is.
    discriminant(old) == discriminant(new) && new.of_any_element(None).is_some_and(|any| any == *old)
}

/// How much is forgotten where two states are joined: most where the place of a guard is.
pub(crate) fn distance(a: &State, b: &State) -> usize {
    a.env.distance(&b.env, |x, y| if x.owns_guard() || y.owns_guard() { GUARD_WEIGHT } else { 1 })
}

/// So many other values are worth as much as one that has a guard.
const GUARD_WEIGHT: usize = 64;

/// Makes `a` what holds in it or `b`. With `widen`, scalars that differ become unknown, so that loops end.
pub(crate) fn join(a: &mut State, b: &State, widen: bool) {
    let ways = Ways { a: a.facts.clone(), b: &b.facts, widen };
    a.env.join(&b.env, |x, y| ways.join_values(x, y));
    if a.mem != b.mem {
        a.mem = Arc::new(join_entries(&a.mem, &b.mem, |x, y| ways.join_values(x, y)));
    }
    a.facts = if widen { widened(&a.facts, &b.facts) } else { a.facts.join(&b.facts) };
    if !same_held(a, b) {
        a.held = Arc::new(join_held(&a.held, &b.held));
    }
    a.released = join_released(&a.released, &b.released);
    a.doubt = a.doubt.min(b.doubt);
    a.bound_memory();
}

/// Only facts that both have alike.
fn widened(a: &Facts, b: &Facts) -> Facts {
    let mut kept = Facts::default();
    for (atom, know) in a.iter().filter(|(atom, know)| b.of(*atom) == Some(&**know)) {
        kept.set(atom, know.clone());
    }
    kept
}

/// Everything held in either; what only one holds is perhaps held.
fn join_held(a: &[Held], b: &[Held]) -> Vec<Held> {
    let mut joined: Vec<Held> = a.to_vec();
    for entry in &mut joined {
        match b.iter().find(|other| other.id == entry.id) {
            Some(other) => {
                entry.maybe |= other.maybe;
                entry.mixed |= other.mixed;
            }
            None => (entry.maybe, entry.mixed) = (true, true),
        }
    }
    let room = HELD_BOUND.saturating_sub(joined.len());
    let missing =
        b.iter().filter(|entry| !a.iter().any(|other| other.id == entry.id || other.is_like(entry)));
    joined.extend(missing.take(room).map(|entry| Held { maybe: true, mixed: true, ..entry.clone() }));
    joined
}

fn join_released(a: &Arc<Released>, b: &Arc<Released>) -> Arc<Released> {
    if a == b { a.clone() } else { Arc::new(a.common(b)) }
}

/// How much is forgotten where two returns are joined: every caller looks at what is returned, few at what was written.
pub(crate) fn distance_of_exits(a: &Exit, b: &Exit) -> usize {
    RETURNED * difference(&a.value, &b.value) + distance_of_entries(&a.writes, &b.writes)
}

/// So many writes are worth as much as what is returned.
const RETURNED: usize = 4;

/// The same for what stands in memory.
fn distance_of_entries(a: &[Entry], b: &[Entry]) -> usize {
    let find = |memory: &[Entry], place: AbstractPlace| {
        memory.iter().find(|(at, _)| *at == place).map(|(_, value)| value.clone())
    };
    let there = |(place, x): &Entry| find(b, *place).map_or_else(|| weight(x), |y| difference(x, &y));
    let only_there = b.iter().filter(|(place, _)| find(a, *place).is_none());
    a.iter().map(there).sum::<usize>() + only_there.map(|(_, value)| weight(value)).sum::<usize>()
}

/// What is forgotten with a value.
fn weight(value: &Value) -> usize {
    match value {
        _ if value.owns_guard() => GUARD_WEIGHT,
        Value::Aggregate(_) | Value::Scalar(_) | Value::Callable(..) => 2,
        _ => 1,
    }
}

/// Two variants, or two constants, send whoever looks on different ways.
const WAYS: usize = 4;

/// What two values tell apart that nothing tells once they are joined.
fn difference(x: &Value, y: &Value) -> usize {
    match (x, y) {
        _ if x == y => 0,
        _ if x.owns_guard() || y.owns_guard() => GUARD_WEIGHT,
        (Value::Aggregate(m), Value::Aggregate(n)) if same_shape(m, n) => {
            m.fields.iter().zip(&n.fields).map(|((_, v), (_, w))| difference(v, w)).sum()
        }
        (Value::Aggregate(m), Value::Aggregate(n)) if m.variant != n.variant => WAYS,
        (Value::Scalar(m), Value::Scalar(n)) if is_constant(m) && is_constant(n) => WAYS,
        _ => weight(x).max(weight(y)),
    }
}

fn is_constant(expr: &Expr) -> bool {
    matches!(expr, Expr::Const(_) | Expr::Bool(_))
}

/// What a caller sees of a return by either of two ways.
pub(crate) fn join_exits(a: &Exit, b: &Exit) -> Exit {
    let mut writes = join_entries(&a.writes, &b.writes, either);
    drop_repeats(&mut writes);
    Exit {
        value: either(&a.value, &b.value),
        held: if a.held == b.held { a.held.clone() } else { join_held(&a.held, &b.held) },
        released: join_released(&a.released, &b.released),
        writes,
        facts: a.facts.join(&b.facts),
    }
}

/// One of two values: in which part of it which guard is, as far as both say the same.
fn either(x: &Value, y: &Value) -> Value {
    match (x, y) {
        _ if x == y => x.clone(),
        (Value::Aggregate(m), Value::Aggregate(n)) if same_shape(m, n) => {
            let fields = m.fields.iter().zip(&n.fields).map(|((name, v), (_, w))| (*name, either(v, w)));
            Value::aggregate(m.variant, fields.collect(), m.rest.clone())
        }
        _ => Value::owning([x.guards(), y.guards()].concat()),
    }
}

/// Whether it is not forgotten where the guards are if two values are taken for either.
pub(crate) fn keeps_place(x: &Value, y: &Value) -> bool {
    match (x, y) {
        _ if x == y => true,
        (Value::Aggregate(m), Value::Aggregate(n)) if same_shape(m, n) => {
            m.fields.iter().zip(&n.fields).all(|((_, v), (_, w))| keeps_place(v, w))
        }
        _ => !x.owns_guard() && !y.owns_guard(),
    }
}

/// Whether a caller who was told that a callee returns as in `old` was told enough of `new`.
pub(crate) fn covers_exit(old: &Exit, new: &Exit) -> bool {
    let may_be = |old: &Value, new: &Value| old == new || *old == Value::Unknown && !new.owns_guard();
    let is_told = |(place, written): &Entry| {
        last_around(&old.writes, *place).is_some_and(|(at, value)| {
            may_be(value, written) && (at == place || *value == Value::Unknown && at.is_definite())
        })
    };
    // What stood there before may still do so.
    let is_open = |(place, value): &Entry| {
        *value == Value::Unknown || new.writes.iter().any(|(written, _)| written == place)
    };
    old.held == new.held
        && old.released == new.released
        && may_be(&old.value, &new.value)
        && old.facts.covers(&new.facts)
        && new.writes.iter().all(is_told)
        && old.writes.iter().all(is_open)
}

/// The last write that may have been at a place or around it.
fn last_around(entries: &[Entry], place: AbstractPlace) -> Option<&Entry> {
    entries.iter().rev().find(|(at, _)| place.strip_possible_prefix(*at).is_some())
}

/// Takes out writes of something unknown into what is unknown anyway: in a recursion every turn writes one step
/// deeper, and no caller can tell the returns apart.
fn drop_repeats(entries: &mut Vec<Entry>) {
    let mut at = 0;
    while let Some((place, value)) = entries.get(at) {
        let is_repeat = *value == Value::Unknown
            && last_around(&entries[..at], *place)
                .is_some_and(|(around, value)| *value == Value::Unknown && around.is_definite());
        if is_repeat {
            entries.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Every write of either; of what only one wrote, the guards are kept.
fn join_entries(a: &[Entry], b: &[Entry], join: impl Fn(&Value, &Value) -> Value) -> Vec<Entry> {
    let find = |memory: &[Entry], place: AbstractPlace| {
        memory.iter().find(|(at, _)| *at == place).map(|(_, value)| value.clone())
    };
    let mut joined = Vec::with_capacity(a.len() + b.len());
    for (place, x) in a {
        let value = match find(b, *place) {
            Some(y) => join(x, &y),
            None => Value::owning(x.guards()),
        };
        joined.push((*place, value));
    }
    let only_there = b.iter().filter(|(place, _)| find(a, *place).is_none());
    joined.extend(only_there.map(|(place, y)| (*place, Value::owning(y.guards()))));
    joined
}

/// What is known on two ways that come together.
struct Ways<'a> {
    a: Facts,
    b: &'a Facts,
    widen: bool,
}

impl Ways<'_> {
    fn join_values(&self, x: &Value, y: &Value) -> Value {
        if x == y {
            return x.clone();
        }
        // One element or another.
        match (x.of_any_element(None), y.of_any_element(None)) {
            (Some(any), None) if any == *y => return any,
            (None, Some(any)) if any == *x => return any,
            (Some(any), Some(other)) if any == other => return any,
            _ => {}
        }
        match (x, y) {
            (Value::Moved, other) | (other, Value::Moved) => return other.clone(),
            (Value::TryFail, Value::TryOk(id)) | (Value::TryOk(id), Value::TryFail) => {
                return Value::Guard(*id);
            }
            (Value::Aggregate(m), Value::Aggregate(n)) if same_shape(m, n) => {
                let fields = m.fields.iter().zip(&n.fields);
                let fields = fields.map(|((name, v), (_, w))| (*name, self.join_values(v, w)));
                return Value::aggregate(m.variant, fields.collect(), m.rest.clone());
            }
            _ => {}
        }
        if x.owns_guard() || y.owns_guard() {
            return Value::owning([x.guards(), y.guards()].concat());
        }
        match (x, y) {
            (Value::Scalar(_), _) | (_, Value::Scalar(_)) if !self.widen => {
                known(x.known(&self.a).join(&y.known(self.b)))
            }
            _ => Value::Unknown,
        }
    }
}

fn same_shape(m: &super::value::Aggregate, n: &super::value::Aggregate) -> bool {
    m.variant == n.variant
        && m.rest == n.rest
        && m.fields.len() == n.fields.len()
        && m.fields.iter().zip(&n.fields).all(|((a, _), (b, _))| a == b)
}

fn known(know: Know) -> Value {
    if know.is_top() { Value::Unknown } else { Value::Scalar(Arc::new(Expr::Known(Arc::new(know)))) }
}
