//! Values as the checker knows them: memory, operators, tests and what they teach.

use super::certificate::{Bits, Disjunct, Facts, Term, Word};
use super::walk::Call;
use crate::ir::{BinaryOp, Body, Place, PlaceBase, Projection};

/// The value that a symbol names.
pub(super) fn symbol(name: String) -> Term {
    Term::Masked { symbol: name, keep: Word(u128::MAX), set: Word(0) }
}

/// The symbol that a value is, if it is all of one.
pub(in crate::contract) fn as_symbol(term: &Term) -> Option<&str> {
    match term {
        Term::Masked { symbol, keep: Word(u128::MAX), set: Word(0) } => Some(symbol),
        _ => None,
    }
}

/// The number of the parameter that a symbol is.
pub(in crate::contract) fn parameter(symbol: &str) -> Option<usize> {
    symbol.strip_prefix('p')?.parse().ok()
}

/// Whether a parameter is a shared reference; what is behind it stays as it is (cells are read by calls).
pub(super) fn is_shared(body: &Body, n: usize) -> bool {
    let ty = body.locals.get(n).map_or("", |local| local.ty.as_str());
    ty.starts_with('&') && !ty.starts_with("&mut ")
}

/// The value of a place.
pub(super) fn read(body: &Body, state: &Disjunct, place: &Place) -> Term {
    let PlaceBase::Local(local) = place.base else { return Term::Any };
    place.projections.iter().fold(state.local(local.0), |term, step| match step {
        Projection::Deref => behind(body, state, &term),
        Projection::Field { owner, name, .. } => {
            // Flags and the newtype around them are one; a tuple is not its first part.
            let is_newtype = !owner.as_str().is_empty() && matches!(name.as_str(), "0" | "bits");
            if is_newtype && matches!(term, Term::Masked { .. }) { term } else { field(term, name.as_str()) }
        }
        _ => Term::Any,
    })
}

/// What a reference refers to.
fn behind(body: &Body, state: &Disjunct, reference: &Term) -> Term {
    match (reference, as_symbol(reference)) {
        (Term::Ref(local), _) => state.local(*local),
        (_, Some(name)) if parameter(name).is_some_and(|n| is_shared(body, n)) => symbol(format!("{name}.*")),
        _ => Term::Any,
    }
}

fn field(term: Term, name: &str) -> Term {
    match term {
        Term::Fields(mut fields) => fields.remove(name).unwrap_or_default(),
        // A number and the newtype around it are one.
        Term::Const(_) => term,
        _ => as_symbol(&term).map_or(Term::Any, |of| symbol(format!("{of}.{name}"))),
    }
}

/// Something is written into a place, or it is lent to somebody who may: its local may be anything.
pub(super) fn change(state: &mut Disjunct, place: &Place) {
    let PlaceBase::Local(local) = place.base else { return };
    match (place.projections.first(), state.local(local.0)) {
        (Some(Projection::Deref), Term::Ref(to)) => state.set(to, Term::Any),
        (Some(Projection::Deref), _) => {}
        _ => state.set(local.0, Term::Any),
    }
}

/// Locals that are lent to somebody who may change them may be anything.
pub(super) fn lend<'t>(state: &mut Disjunct, terms: impl IntoIterator<Item = &'t Term>) {
    for term in terms {
        if let Term::Ref(local) = term {
            state.set(*local, Term::Any);
        }
    }
}

/// What an operation made earlier is not what it makes now.
pub(super) fn forget(state: &mut Disjunct, site: u32) {
    let name = format!("s{site}");
    let is_old = |symbol: &str| {
        symbol.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    state.facts.retain(|symbol, _| !is_old(symbol));
    state.locals.values_mut().filter(|term| mentions(term, &is_old)).for_each(|term| *term = Term::Any);
}

fn mentions(term: &Term, is_old: &dyn Fn(&str) -> bool) -> bool {
    match term {
        Term::Masked { symbol, .. } | Term::Test { symbol, .. } => is_old(symbol),
        Term::Fields(fields) => fields.values().any(|term| mentions(term, is_old)),
        _ => false,
    }
}

/// A struct of one field is that field.
pub(super) fn scalar(term: Term) -> Term {
    match term {
        Term::Fields(fields) if fields.len() == 1 => fields.into_values().next().unwrap_or_default(),
        other => other,
    }
}

/// Bits of a value.
pub(in crate::contract) fn bits_of(state: &Disjunct, term: &Term) -> Bits {
    match scalar(term.clone()) {
        Term::Const(value) => Bits { one: value, zero: Word(!value.0) },
        Term::Masked { symbol, keep, set } => {
            let Bits { one, zero } = state.bits(&symbol);
            Bits { one: Word(set.0 | (one.0 & keep.0)), zero: Word(!set.0 & (zero.0 | !keep.0)) }
        }
        _ => Bits::default(),
    }
}

/// An operator on scalars; a symbol compared with a boolean is a boolean, and its lowest bit says which.
pub(super) fn binary(op: BinaryOp, a: Term, b: Term) -> Term {
    use BinaryOp::{BitAnd, BitOr, Contains, Difference, Eq, Intersects, Ne};
    let is_constant = |term: &Term| matches!(term, Term::Const(_) | Term::Bool(_));
    let not = |term| binary(Eq, term, Term::Bool(false));
    match (op, scalar(a), scalar(b)) {
        (BitAnd, a, Term::Const(Word(u128::MAX))) | (BitOr, a, Term::Const(Word(0))) => a,
        (Ne, a, b) => not(binary(Eq, a, b)),
        (Contains, a, b @ Term::Const(_)) => binary(Eq, binary(BitAnd, a, b.clone()), b),
        (Intersects, a, b) => not(binary(Eq, binary(BitAnd, a, b), Term::Const(Word(0)))),
        (Difference, a, Term::Const(Word(b))) => binary(BitAnd, a, Term::Const(Word(!b))),
        (BitOr, Term::Const(Word(a)), Term::Const(Word(b))) => Term::Const(Word(a | b)),
        (BitAnd, Term::Const(Word(a)), Term::Const(Word(b))) => Term::Const(Word(a & b)),
        (Eq, Term::Const(a), Term::Const(b)) => Term::Bool(a == b),
        (Eq, Term::Bool(a), Term::Bool(b)) => Term::Bool(a == b),
        (BitOr | BitAnd | Eq, a, b) if is_constant(&a) && !is_constant(&b) => binary(op, b, a),
        (Eq, Term::Test { symbol, mask, value, negated }, Term::Bool(same)) => {
            Term::Test { symbol, mask, value, negated: negated == same }
        }
        (Eq, Term::Masked { symbol, keep: Word(u128::MAX), set: Word(0) }, Term::Bool(wanted)) => {
            Term::Test { symbol, mask: Word(1), value: Word(u128::from(wanted)), negated: false }
        }
        (BitOr, Term::Masked { symbol, keep, set }, Term::Const(Word(c))) => {
            Term::Masked { symbol, keep: Word(keep.0 & !c), set: Word(set.0 | c) }
        }
        (BitAnd, Term::Masked { symbol, keep, set }, Term::Const(Word(c))) => {
            Term::Masked { symbol, keep: Word(keep.0 & c), set: Word(set.0 & c) }
        }
        // Bits that do not come from the symbol must be right already.
        (Eq, Term::Masked { symbol, keep, set }, Term::Const(Word(c))) => match keep.0 & !set.0 {
            mask if (set.0 ^ c) & !mask != 0 => Term::Bool(false),
            mask => Term::Test { symbol, mask: Word(mask), value: Word(c & mask), negated: false },
        },
        _ => Term::Any,
    }
}

/// The value of a boolean, where it is known.
pub(in crate::contract) fn truth(state: &Disjunct, term: &Term) -> Option<bool> {
    match term {
        Term::Bool(value) => Some(*value),
        Term::Test { symbol, mask: Word(mask), value: Word(value), negated } => {
            let Bits { one: Word(one), zero: Word(zero) } = state.bits(symbol);
            let differs = (value & zero) | (mask & !value & one) != 0;
            let equal = if differs { Some(false) } else { (mask & !(one | zero) == 0).then_some(true) };
            equal.map(|equal| equal != *negated)
        }
        _ => None,
    }
}

/// Goes on under the assumption that a boolean has this value; `None` if it cannot have.
pub(super) fn assume(mut state: Disjunct, term: &Term, wanted: bool) -> Option<Disjunct> {
    let test = binary(BinaryOp::Eq, term.clone(), Term::Bool(wanted));
    if truth(&state, &test) == Some(false) {
        return None;
    }
    let Term::Test { symbol, mask: Word(mask), value: Word(value), negated } = test else {
        return Some(state);
    };
    let (one, zero) = match negated {
        false => (value, mask & !value),
        true if mask.is_power_of_two() => (mask & !value, value),
        true => return Some(state),
    };
    let known = state.facts.entry(symbol).or_default();
    known.one.0 |= one;
    known.zero.0 |= zero;
    Some(state)
}

/// What a caller knows of a symbol of the callee's entry: of an argument, or what is in or behind it.
fn argument(call: &Call<'_>, symbol: &str) -> Option<Term> {
    let mut parts = symbol.split('.');
    let argument = call.args.get(parameter(parts.next()?)?)?.clone();
    Some(parts.fold(argument, |term, part| match part {
        "*" => behind(call.body, call.state, &term),
        part => field(term, part),
    }))
}

/// Whether all that a state takes for granted on entry holds at a call of it.
pub(in crate::contract) fn is_met(callee: &Body, call: &Call<'_>, entry: &Disjunct) -> bool {
    let is_fact = |(name, bits): (&String, &Bits)| {
        // Behind other references somebody may write.
        let may_stay = |n| is_shared(callee, n) || !name.contains('*');
        let known = argument(call, name).map(|term| bits_of(call.state, &term)).unwrap_or_default();
        name.split('.').next().and_then(parameter).is_some_and(may_stay) && bits.are_among(known)
    };
    let is_argument = |(n, term): (&u32, &Term)| match (call.args.get(*n as usize), term) {
        (Some(given), Term::Bool(value)) => truth(call.state, given) == Some(*value),
        (Some(given), Term::Function(_)) => given == term,
        _ => false,
    };
    entry.facts.iter().all(is_fact) && entry.locals.iter().all(is_argument)
}

/// After a call: the result is new, or what the callee says of it.
pub(super) fn returned(call: &Call<'_>, value: Term) -> Disjunct {
    let mut after = call.state.clone();
    let value = if value == Term::Any { symbol(format!("s{}", call.site)) } else { value };
    after.locals.extend(call.dst.map(|dst| (dst, value)));
    after
}

/// Whether a value means the same to callers: no number of a local or an operation is in it.
pub(in crate::contract) fn is_same_outside(value: &Term) -> bool {
    match value {
        Term::Any | Term::Const(_) | Term::Bool(_) | Term::Function(_) => true,
        Term::Masked { symbol, .. } => parameter(symbol.strip_suffix(".*").unwrap_or(symbol)).is_some(),
        Term::Test { .. } | Term::Fields(_) | Term::Ref(_) => false,
    }
}

/// The caller's state for one way in which the callee returns; `None` if that contradicts what is known.
pub(super) fn after_return(call: &Call<'_>, (facts, value): &(Facts, Term)) -> Option<Disjunct> {
    let mut after = call.state.clone();
    for (name, Bits { one, zero }) in facts {
        let known = Term::Const(Word(one.0 | zero.0));
        let masked = binary(BinaryOp::BitAnd, argument(call, name).unwrap_or_default(), known);
        after = assume(after, &binary(BinaryOp::Eq, masked, Term::Const(*one)), true)?;
    }
    let value = match value {
        Term::Masked { symbol, keep, set } => {
            let kept =
                binary(BinaryOp::BitAnd, argument(call, symbol).unwrap_or_default(), Term::Const(*keep));
            binary(BinaryOp::BitOr, kept, Term::Const(*set))
        }
        value => value.clone(),
    };
    Some(returned(&Call { state: &after, ..*call }, value))
}
