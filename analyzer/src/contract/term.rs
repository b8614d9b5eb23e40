//! Values as the checker knows them: memory, operators, tests and what they teach.
//!
//! Part of the checker: nothing of the solver is used here. A *symbol* is a text: `p0.*.gfp` is a field behind
//! the first parameter on entry, `s12` what operation 12 made.

use super::certificate::{Bits, Disjunct, Facts, Term, Word};
use super::parse::{self, Atom, Condition};
use crate::ir::{BinaryOp, Body, Function, Place, PlaceBase, Program, Projection};

/// The symbol of what is behind a parameter, if nobody changes it while the function runs: a shared reference.
fn behind(body: &Body, parameter: &str) -> Option<String> {
    let n = parameter.strip_prefix('p')?.parse::<usize>().ok()?;
    is_shared(body, n).then(|| format!("{parameter}.*"))
}

/// Whether a parameter is a shared reference; what is behind it stays as it is (cells are read by calls).
pub(super) fn is_shared(body: &Body, n: usize) -> bool {
    let ty = body.locals.get(n).map_or("", |local| local.ty.as_str());
    ty.starts_with('&') && !ty.starts_with("&mut ")
}

/// The value of a place.
pub(super) fn read(body: &Body, state: &Disjunct, place: &Place) -> Term {
    let PlaceBase::Local(local) = place.base else { return Term::Any };
    let mut term = state.locals.get(&local.0).cloned().unwrap_or_default();
    for step in &place.projections {
        term = match (step, term) {
            (Projection::Deref, Term::Ref(to)) => state.locals.get(&to).cloned().unwrap_or_default(),
            (Projection::Deref, Term::Masked { symbol: of, keep: Word(u128::MAX), set: Word(0) }) => {
                behind(body, &of).map_or(Term::Any, symbol)
            }
            (Projection::Field { name, .. }, term) => field(term, name.as_str()),
            _ => Term::Any,
        };
    }
    term
}

fn field(term: Term, name: &str) -> Term {
    match term {
        Term::Fields(_, mut fields) => fields.remove(name).unwrap_or_default(),
        // A number or flags and the newtype around it are one.
        Term::Const(_) => term,
        Term::Masked { .. } if matches!(name, "0" | "bits") => term,
        Term::Masked { symbol: of, keep: Word(u128::MAX), set: Word(0) } => symbol(format!("{of}.{name}")),
        _ => Term::Any,
    }
}

/// What a callee may rely on: bits of its parameters and of what is behind shared ones, booleans, functions.
pub(super) fn callee_entry(callee: &Body, state: &Disjunct, args: &[Term]) -> Disjunct {
    let mut entry = Disjunct::default();
    for (n, term) in args.iter().enumerate() {
        let mut facts = Facts::new();
        pass(state, term, format!("p{n}"), &mut facts);
        facts.retain(|name, _| is_shared(callee, n) || !name.contains(".*"));
        entry.facts.extend(facts);
        let known = match term {
            Term::Test { .. } => truth(state, term).map(Term::Bool),
            Term::Function(_) | Term::Bool(_) => Some(term.clone()),
            _ => None,
        };
        entry.locals.extend(known.map(|term| (n as u32, term)));
    }
    entry
}

/// The local that a place is in, directly or by a reference that is followed.
pub(super) fn owner(state: &Disjunct, place: &Place) -> Option<u32> {
    let PlaceBase::Local(local) = place.base else { return None };
    match (place.projections.first(), state.locals.get(&local.0)) {
        (Some(Projection::Deref), Some(Term::Ref(to))) => Some(*to),
        (Some(Projection::Deref), _) => None,
        _ => Some(local.0),
    }
}

/// Locals that are lent to somebody who may change them may be anything.
pub(super) fn lend<'t>(state: &mut Disjunct, terms: impl IntoIterator<Item = &'t Term>) {
    for term in terms {
        if let Term::Ref(local) = term {
            state.locals.insert(*local, Term::Any);
        }
    }
}

/// Adds what is known of an argument and of what is behind it, under the name that the callee has for it.
fn pass(state: &Disjunct, term: &Term, name: String, facts: &mut Facts) {
    let bits = bits_of(state, term);
    if bits != Bits::default() {
        facts.insert(name.clone(), bits);
    }
    match term {
        Term::Masked { symbol, keep: Word(u128::MAX), set: Word(0) } => {
            let behind = format!("{symbol}.");
            let known =
                state.facts.range(behind.clone()..).take_while(|(other, _)| other.starts_with(&behind));
            facts.extend(known.map(|(other, bits)| (format!("{name}{}", &other[symbol.len()..]), *bits)));
        }
        Term::Fields(_, fields) => {
            fields.iter().for_each(|(field, term)| pass(state, term, format!("{name}.{field}"), facts));
        }
        Term::Ref(local) => {
            if let Some(content @ (Term::Const(_) | Term::Masked { .. } | Term::Fields(..))) =
                state.locals.get(local)
            {
                pass(state, content, name + ".*", facts);
            }
        }
        _ => {}
    }
}

/// Whether a path is `wanted` or ends with it.
pub(super) fn ends_with(path: &str, wanted: &str) -> bool {
    let wanted = wanted.strip_prefix("crate::").unwrap_or(wanted);
    path.strip_suffix(wanted).is_some_and(|head| head.is_empty() || head.ends_with("::"))
}

pub(super) fn same_variant(a: &str, b: &str) -> bool {
    a.rsplit("::").next() == b.rsplit("::").next()
}

/// The value that a symbol names.
pub(super) fn symbol(name: String) -> Term {
    Term::Masked { symbol: name, keep: Word(u128::MAX), set: Word(0) }
}

/// A struct of one field is that field.
pub(super) fn scalar(term: Term) -> Term {
    match term {
        Term::Fields(None, fields) if fields.len() == 1 => fields.into_values().next().unwrap_or_default(),
        other => other,
    }
}

/// What an operation made earlier is not what it makes now.
pub(super) fn forget(state: &mut Disjunct, site: u32) {
    let name = format!("s{site}");
    let inside = |symbol: &str| {
        symbol.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    state.facts.retain(|symbol, _| !inside(symbol));
    let mentions = |term: &Term| matches!(term, Term::Masked { symbol, .. } | Term::Test { symbol, .. } if inside(symbol));
    for term in state.locals.values_mut() {
        match term {
            Term::Fields(_, fields) => fields.retain(|_, term| !mentions(term)),
            term if mentions(term) => *term = Term::Any,
            _ => {}
        }
    }
}

/// Bits of a value.
pub(super) fn bits_of(state: &Disjunct, term: &Term) -> Bits {
    match scalar(term.clone()) {
        Term::Const(value) => Bits { one: value, zero: Word(!value.0) },
        Term::Masked { symbol, keep, set } => {
            let known = state.facts.get(&symbol).copied().unwrap_or_default();
            let zero = !set.0 & (known.zero.0 | !keep.0);
            Bits { one: Word(set.0 | (known.one.0 & keep.0)), zero: Word(zero) }
        }
        _ => Bits::default(),
    }
}

/// An operator on scalars; a symbol compared with a boolean is a boolean, and its lowest bit says which.
pub(super) fn binary(op: BinaryOp, a: Term, b: Term) -> Term {
    use BinaryOp::{BitAnd, BitOr, Contains, Difference, Eq, Intersects, Ne};
    let not = |term| binary(Eq, term, Term::Bool(false));
    match (op, scalar(a), scalar(b)) {
        (Ne, a, b) => not(binary(Eq, a, b)),
        (Contains, a, b @ Term::Const(_)) => binary(Eq, binary(BitAnd, a, b.clone()), b),
        (Intersects, a, b) => not(binary(Eq, binary(BitAnd, a, b), Term::Const(Word(0)))),
        (Difference, a, Term::Const(Word(b))) => binary(BitAnd, a, Term::Const(Word(!b))),
        (BitOr, Term::Const(Word(a)), Term::Const(Word(b))) => Term::Const(Word(a | b)),
        (BitAnd, Term::Const(Word(a)), Term::Const(Word(b))) => Term::Const(Word(a & b)),
        (Eq, Term::Const(a), Term::Const(b)) => Term::Bool(a == b),
        (Eq, Term::Bool(a), Term::Bool(b)) => Term::Bool(a == b),
        (BitOr | BitAnd | Eq, a, b @ (Term::Masked { .. } | Term::Test { .. }))
            if matches!(a, Term::Const(_) | Term::Bool(_)) =>
        {
            binary(op, b, a)
        }
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
        (Eq, Term::Masked { symbol, keep, set }, Term::Const(Word(c))) => {
            if set.0 & !c != 0 || c & !(keep.0 | set.0) != 0 {
                return Term::Bool(false);
            }
            let mask = keep.0 & !set.0;
            Term::Test { symbol, mask: Word(mask), value: Word(c & mask), negated: false }
        }
        _ => Term::Any,
    }
}

/// `&` and `|` of two symbols: a new one of which some bits are known.
pub(super) fn mixed(state: &mut Disjunct, op: BinaryOp, (a, b): (Bits, Bits), site: u32) -> Term {
    let (one, zero) = match op {
        BinaryOp::BitAnd => (a.one.0 & b.one.0, a.zero.0 | b.zero.0),
        BinaryOp::BitOr => (a.one.0 | b.one.0, a.zero.0 & b.zero.0),
        _ => return Term::Any,
    };
    state.facts.insert(format!("s{site}"), Bits { one: Word(one), zero: Word(zero) });
    symbol(format!("s{site}"))
}

/// The value of a boolean, where it is known.
fn truth(state: &Disjunct, term: &Term) -> Option<bool> {
    match term {
        Term::Bool(value) => Some(*value),
        Term::Test { symbol, mask: Word(mask), value: Word(value), negated } => {
            let known = state.facts.get(symbol).copied().unwrap_or_default();
            let (one, zero) = (known.one.0, known.zero.0);
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
    if one | zero != 0 {
        let known = state.facts.entry(symbol).or_default();
        known.one.0 |= one;
        known.zero.0 |= zero;
    }
    Some(state)
}

/// After a call: the result is new, or what the callee says of it.
pub(super) fn returned(state: &Disjunct, dst: Option<u32>, site: u32, value: Term) -> Disjunct {
    let mut after = state.clone();
    let value = if value == Term::Any { symbol(format!("s{site}")) } else { value };
    after.locals.extend(dst.map(|dst| (dst, value)));
    after
}

/// The caller's state for one way in which the callee returns; `None` if that contradicts what is known.
pub(super) fn after_return(
    body: &Body,
    state: &Disjunct,
    args: &[Term],
    (dst, site): (Option<u32>, u32),
    facts: &Facts,
    term: Term,
) -> Option<Disjunct> {
    let argument = |name: &str| {
        let head = name.strip_suffix(".*");
        let n = head.unwrap_or(name).strip_prefix('p')?.parse::<usize>().ok()?;
        match (args.get(n)?, head) {
            (Term::Ref(local), Some(_)) => state.locals.get(local).cloned(),
            (Term::Masked { symbol: of, keep: Word(u128::MAX), set: Word(0) }, Some(_)) => {
                behind(body, of).map(symbol)
            }
            (_, Some(_)) => None,
            (term, None) => Some(term.clone()),
        }
    };
    let mut after = state.clone();
    for (name, bits) in facts {
        for (mask, value) in [(bits.one, bits.one), (bits.zero, Word(0))] {
            let masked = binary(BinaryOp::BitAnd, argument(name).unwrap_or_default(), Term::Const(mask));
            after = assume(after, &binary(BinaryOp::Eq, masked, Term::Const(value)), true)?;
        }
    }
    let value = match term {
        Term::Masked { symbol, keep: Word(u128::MAX), set: Word(0) } => argument(&symbol).unwrap_or_default(),
        Term::Masked { symbol: of, keep, set } => {
            let own = argument(&of).unwrap_or_else(|| symbol(format!("s{site}")));
            binary(BinaryOp::BitOr, binary(BinaryOp::BitAnd, own, Term::Const(keep)), Term::Const(set))
        }
        term => term,
    };
    Some(returned(&after, dst, site, value))
}

/// A return as its callers see it: in terms of plain parameters, or by the bits that are known.
pub(super) fn leaving(state: Disjunct, term: Term) -> (Facts, Term) {
    let plain = |symbol: &str| {
        let head = symbol.strip_suffix(".*").unwrap_or(symbol);
        head.starts_with('p') && !head.contains('.')
    };
    let is_same_outside = |term: &Term| matches!(term, Term::Const(_) | Term::Bool(_) | Term::Function(_));
    let bits = bits_of(&state, &term);
    let known = bits.one.0 | bits.zero.0;
    let term = match scalar(term) {
        Term::Masked { symbol, keep, set } if plain(&symbol) => Term::Masked { symbol, keep, set },
        Term::Masked { .. } if known != 0 => {
            Term::Masked { symbol: "new".to_owned(), keep: Word(!known), set: bits.one }
        }
        Term::Fields(variant, mut fields) => {
            fields.retain(|_, term| is_same_outside(term));
            Term::Fields(variant, fields)
        }
        term if is_same_outside(&term) => term,
        _ => Term::Any,
    };
    (state.facts.into_iter().filter(|(symbol, _)| plain(symbol)).collect(), term)
}

/// Adds what a contract's condition says of its entry's parameters. What is not understood, and alternatives, say
/// nothing: what is proved is proved for more than was asked.
pub(super) fn suppose(
    program: &Program,
    function: &Function,
    condition: &Condition,
    truth: bool,
    start: &mut Disjunct,
) {
    let (op, a, b) = match condition {
        Condition::Not(inner) => return suppose(program, function, inner, !truth, start),
        Condition::And(a, b) | Condition::Or(a, b) => {
            if truth == matches!(condition, Condition::And(..)) {
                [a, b].into_iter().for_each(|part| suppose(program, function, part, truth, start));
            }
            return;
        }
        Condition::Compare(op, a, b) => {
            (*op, values(program, function, a), values(program, function, b).pop())
        }
        Condition::Truth(term) => (BinaryOp::Eq, values(program, function, term), Some(Term::Bool(true))),
        Condition::Always | Condition::IsVariant(..) => return,
    };
    for a in a {
        let test = binary(op, a, b.clone().unwrap_or_default());
        // A condition that cannot hold has nothing to prove; what is known without it is enough.
        *start = assume(start.clone(), &test, truth).unwrap_or_else(|| start.clone());
    }
}

/// A parameter by the names that it may have in bodies, or constants joined by `|`.
fn values(program: &Program, function: &Function, term: &parse::Term) -> Vec<Term> {
    let parameter = |name: &str| {
        let (head, fields) =
            name.split_once('.').map_or((name, String::new()), |(h, f)| (h, format!(".{f}")));
        let n = function.params.iter().position(|param| *param == head)?;
        Some(vec![symbol(format!("p{n}{fields}")), symbol(format!("p{n}.*{fields}"))])
    };
    let constant = |part: &Atom| match part {
        Atom::Number(value) => Some(*value),
        Atom::Bool(_) => None,
        Atom::Name(name) => {
            let named = program.constants.iter().find(|constant| ends_with(constant.path.as_str(), name));
            named.map(|constant| constant.value)
        }
    };
    match term.parts.as_slice() {
        [Atom::Bool(value)] => vec![Term::Bool(*value)],
        [Atom::Name(name)] if parameter(name).is_some() => parameter(name).unwrap_or_default(),
        parts => {
            let joined = parts.iter().try_fold(0, |all, part| Some(all | constant(part)?));
            joined.map(|value| Term::Const(Word(value))).into_iter().collect()
        }
    }
}
