//! Values as the checker knows them: reading, operators, tests and what they teach.
//!
//! Part of the checker: nothing of the solver is used here.

use std::collections::BTreeSet;

use super::certificate::{Bits, Disjunct, Term, TestKind, Word};
use super::check::symbol;
use crate::ids::LocalId;
use crate::ir::{BinaryOp, Place, PlaceBase, Projection};

/// Terms are followed so deep; deeper ones are anything.
pub(super) const DEPTH_BOUND: usize = 6;

/// A struct of one field is that field.
pub(super) fn scalar(term: Term) -> Term {
    match term {
        Term::Fields(None, fields) if fields.len() == 1 => fields.into_values().next().unwrap_or_default(),
        other => other,
    }
}

/// The value of a place.
pub(super) fn read(changing: &BTreeSet<&'static str>, state: &Disjunct, place: &Place) -> Term {
    let PlaceBase::Local(local) = place.base else { return Term::Any };
    let mut term = state.locals.get(&local.0).cloned().unwrap_or_default();
    for step in &place.projections {
        term = match (term, step) {
            (Term::Fields(_, mut fields), Projection::Field { name, .. }) => {
                fields.remove(name.as_str()).unwrap_or_default()
            }
            (Term::Ref(to), Projection::Deref) => match state.locals.get(&to) {
                Some(Term::Fields(variant, fields)) => {
                    let kept = fields.iter().filter(|(f, _)| !changing.contains(f.as_str()));
                    Term::Fields(variant.clone(), kept.map(|(f, t)| (f.clone(), t.clone())).collect())
                }
                _ => Term::Any,
            },
            (Term::Masked { symbol: of, keep: Word(u128::MAX), set: Word(0) }, Projection::Deref) => {
                symbol(of + ".*")
            }
            (whole @ Term::Masked { .. }, Projection::Field { name, .. })
                if matches!(name.as_str(), "0" | "bits") && !changing.contains(name.as_str()) =>
            {
                whole
            }
            (
                Term::Masked { symbol: of, keep: Word(u128::MAX), set: Word(0) },
                Projection::Field { name, .. },
            ) if !changing.contains(name.as_str()) => symbol(format!("{of}.{name}")),
            (constant @ Term::Const(_), Projection::Field { .. }) => constant,
            _ => Term::Any,
        };
    }
    term
}

/// A write: what is written to, and everything that is reached by reference, may be anything now.
pub(super) fn change(state: &mut Disjunct, place: &Place) {
    if let PlaceBase::Local(local) = place.base {
        match state.locals.get(&local.0) {
            Some(Term::Ref(to)) => {
                let to = *to;
                state.locals.insert(to, Term::Any);
            }
            _ if !place.projections.contains(&Projection::Deref) => {
                state.locals.insert(local.0, Term::Any);
            }
            _ => {}
        }
    }
}

/// What an operation made earlier is not what it makes now.
pub(super) fn forget(state: &mut Disjunct, site: u32) {
    let name = format!("s{site}");
    let inside = |symbol: &str| symbol == name || symbol.starts_with(&format!("{name}."));
    state.facts.retain(|symbol, _| !inside(symbol));
    for term in state.locals.values_mut().filter(|term| mentions(term, &inside, DEPTH_BOUND)) {
        *term = Term::Any;
    }
}

pub(super) fn mentions(term: &Term, inside: &dyn Fn(&str) -> bool, depth: usize) -> bool {
    match term {
        _ if depth == 0 => true,
        Term::Masked { symbol, .. } | Term::Test { symbol, .. } => inside(symbol),
        Term::Fields(_, fields) => fields.values().any(|term| mentions(term, inside, depth - 1)),
        Term::Any | Term::Const(_) | Term::Ref(_) | Term::Function(_) => false,
    }
}

/// After a call: the result is new, and locals that were lent may have been changed.
pub(super) fn returned(mut state: Disjunct, dst: Option<LocalId>, args: &[Term], site: u32) -> Disjunct {
    for term in args {
        let lent = match term {
            Term::Ref(local) => Some(*local),
            _ => None,
        };
        if let Some(local) = lent.filter(|local| !matches!(state.locals.get(local), Some(Term::Fields(..)))) {
            state.locals.insert(local, Term::Any);
        }
    }
    if let Some(dst) = dst {
        state.locals.insert(dst.0, symbol(format!("s{site}")));
    }
    state
}

/// Whether a term means something outside its function.
pub(super) fn is_portable(term: &Term, depth: usize) -> bool {
    let outside = |symbol: &str| symbol.starts_with('p') && !symbol.contains('.');
    match term {
        _ if depth == 0 => false,
        Term::Masked { symbol, .. } | Term::Test { symbol, .. } => outside(symbol),
        Term::Fields(_, fields) => fields.values().all(|term| is_portable(term, depth - 1)),
        Term::Ref(_) => false,
        Term::Any | Term::Const(_) | Term::Function(_) => true,
    }
}

/// A callee's term with the arguments put in.
pub(super) fn substituted(term: &Term, args: &[Term], depth: usize) -> Term {
    let argument = |symbol: &str| {
        let n = symbol.strip_prefix('p').and_then(|n| n.parse::<usize>().ok());
        scalar(n.and_then(|n| args.get(n)).cloned().unwrap_or_default())
    };
    match term {
        _ if depth == 0 => Term::Any,
        Term::Masked { symbol, keep, set } => {
            let kept = binary(BinaryOp::BitAnd, argument(symbol), Term::Const(*keep));
            if *keep == Word(u128::MAX) && *set == Word(0) {
                argument(symbol)
            } else {
                binary(BinaryOp::BitOr, kept, Term::Const(*set))
            }
        }
        Term::Test { symbol, mask, kind, negated } => {
            let value = argument(symbol);
            let tested = match kind {
                TestKind::All => binary(BinaryOp::Contains, value, Term::Const(*mask)),
                TestKind::Any => binary(BinaryOp::Intersects, value, Term::Const(*mask)),
                TestKind::Equals(wanted) => {
                    let masked = binary(BinaryOp::BitAnd, value, Term::Const(*mask));
                    binary(BinaryOp::Eq, masked, Term::Const(*wanted))
                }
            };
            if *negated { negation(tested) } else { tested }
        }
        Term::Fields(variant, fields) => {
            let fields = fields.iter().map(|(f, term)| (f.clone(), substituted(term, args, depth - 1)));
            Term::Fields(variant.clone(), fields.collect())
        }
        Term::Ref(_) => Term::Any,
        Term::Any | Term::Const(_) | Term::Function(_) => term.clone(),
    }
}

/// Bits of a value.
pub(super) fn bits_of(state: &Disjunct, term: &Term) -> Bits {
    match term {
        Term::Const(value) => Bits { one: *value, zero: Word(!value.0) },
        Term::Masked { symbol, keep, set } => {
            let known = state.facts.get(symbol).copied().unwrap_or_default();
            let one = set.0 | (known.one.0 & keep.0);
            Bits { one: Word(one), zero: Word(!set.0 & (known.zero.0 | !keep.0)) }
        }
        Term::Fields(None, fields) if fields.len() == 1 => {
            fields.values().next().map_or_else(Bits::default, |term| bits_of(state, term))
        }
        _ => match truth(state, term) {
            Some(truth) => bits_of(state, &Term::Const(Word(u128::from(truth)))),
            None => Bits::default(),
        },
    }
}

pub(super) fn boolean(value: bool) -> Term {
    Term::Const(Word(u128::from(value)))
}

pub(super) fn binary(op: BinaryOp, a: Term, b: Term) -> Term {
    use BinaryOp::{BitAnd, BitOr, Contains, Difference, Eq, Intersects, Ne};
    match (op, a, b) {
        (Ne, a, b) => negation(binary(Eq, a, b)),
        (op, Term::Const(Word(a)), Term::Const(Word(b))) => constant(op, a, b),
        (BitOr | BitAnd | Eq | Intersects, a @ Term::Const(_), b) => binary(op, b, a),
        (BitOr, Term::Masked { symbol, keep, set }, Term::Const(Word(c))) => {
            Term::Masked { symbol, keep: Word(keep.0 & !c), set: Word(set.0 | c) }
        }
        (BitAnd, Term::Masked { symbol, keep, set }, Term::Const(Word(c))) => {
            Term::Masked { symbol, keep: Word(keep.0 & c), set: Word(set.0 & c) }
        }
        (Difference, Term::Masked { symbol, keep, set }, Term::Const(Word(c))) => {
            Term::Masked { symbol, keep: Word(keep.0 & !c), set: Word(set.0 & !c) }
        }
        (Contains, Term::Masked { symbol, keep, set }, Term::Const(Word(c))) => {
            let open = c & !set.0;
            if open & !keep.0 != 0 {
                return boolean(false);
            }
            Term::Test { symbol, mask: Word(open), kind: TestKind::All, negated: false }
        }
        (Intersects, Term::Masked { symbol, keep, set }, Term::Const(Word(c))) => {
            if c & set.0 != 0 {
                return boolean(true);
            }
            Term::Test { symbol, mask: Word(c & keep.0), kind: TestKind::Any, negated: false }
        }
        (Eq, Term::Masked { symbol, keep, set }, Term::Const(Word(c))) => {
            if set.0 & !c != 0 || c & !(keep.0 | set.0) != 0 {
                return boolean(false);
            }
            let mask = keep.0 & !set.0;
            Term::Test { symbol, mask: Word(mask), kind: TestKind::Equals(Word(c & mask)), negated: false }
        }
        _ => Term::Any,
    }
}

pub(super) fn constant(op: BinaryOp, a: u128, b: u128) -> Term {
    use BinaryOp::{BitAnd, BitOr, BitXor, Contains, Difference, Eq, Intersects};
    match op {
        BitOr => Term::Const(Word(a | b)),
        BitAnd => Term::Const(Word(a & b)),
        BitXor => Term::Const(Word(a ^ b)),
        Difference => Term::Const(Word(a & !b)),
        Contains => boolean(a & b == b),
        Intersects => boolean(a & b != 0),
        Eq => boolean(a == b),
        _ => Term::Any,
    }
}

pub(super) fn negation(term: Term) -> Term {
    match term {
        Term::Test { symbol, mask, kind, negated } => Term::Test { symbol, mask, kind, negated: !negated },
        // Only booleans are 0 and 1 here; the complement of a number is not followed.
        Term::Const(Word(value @ (0 | 1))) => boolean(value == 0),
        // An unknown boolean that is nothing but a symbol: equal to 0.
        Term::Masked { symbol, keep: Word(u128::MAX), set: Word(0) } => {
            Term::Test { symbol, mask: Word(u128::MAX), kind: TestKind::Equals(Word(0)), negated: false }
        }
        _ => Term::Any,
    }
}

/// The value of a condition, where it is known.
pub(super) fn truth(state: &Disjunct, term: &Term) -> Option<bool> {
    match term {
        Term::Const(value) => Some(value.0 != 0),
        Term::Masked { .. } => {
            let bits = bits_of(state, term);
            if bits.one.0 != 0 {
                return Some(true);
            }
            (bits.zero.0 == u128::MAX).then_some(false)
        }
        Term::Test { symbol, mask, kind, negated } => {
            let Bits { one: Word(one), zero: Word(zero) } =
                state.facts.get(symbol).copied().unwrap_or_default();
            let mask = mask.0;
            let answer = match kind {
                TestKind::All if mask & !one == 0 => Some(true),
                TestKind::All => (mask & zero != 0).then_some(false),
                TestKind::Any if mask & one != 0 => Some(true),
                TestKind::Any => (mask & !zero == 0).then_some(false),
                TestKind::Equals(Word(v)) if (v & zero) | (mask & !v & one) != 0 => Some(false),
                TestKind::Equals(_) => (mask & !(one | zero) == 0).then_some(true),
            };
            answer.map(|answer| answer != *negated)
        }
        Term::Any | Term::Fields(..) | Term::Ref(_) | Term::Function(_) => None,
    }
}

/// Goes on under the assumption that a condition has this value; false if it cannot have.
pub(super) fn assume(state: &mut Disjunct, term: &Term, wanted: bool) -> bool {
    if truth(state, term) == Some(!wanted) {
        return false;
    }
    match term {
        Term::Test { symbol, mask: Word(mask), kind, negated } => {
            let single = mask.is_power_of_two();
            let learnt = match (kind, wanted != *negated) {
                (TestKind::All, true) => (*mask, 0),
                (TestKind::All, false) if single => (0, *mask),
                (TestKind::Any, true) if single => (*mask, 0),
                (TestKind::Any, false) => (0, *mask),
                (TestKind::Equals(v), true) => (v.0, mask & !v.0),
                (TestKind::Equals(v), false) if single => (mask & !v.0, v.0),
                _ => (0, 0),
            };
            learn(state, symbol, Bits { one: Word(learnt.0), zero: Word(learnt.1) })
        }
        _ => true,
    }
}

/// Adds bits to what is known of a symbol; false if they contradict it.
pub(super) fn learn(state: &mut Disjunct, symbol: &str, bits: Bits) -> bool {
    if bits == Bits::default() {
        return true;
    }
    let known = state.facts.entry(symbol.to_owned()).or_default();
    known.one.0 |= bits.one.0;
    known.zero.0 |= bits.zero.0;
    known.one.0 & known.zero.0 == 0
}
