//! The certificate checker: this folder is all that a person must trust, and it shares nothing with the solver.
//!
//! [`certificate`] is the format and [`statement`] reads what is to be proved; the rest checks. It trusts the IR,
//! the wait types of `wait_context`, that functions of signature files do nothing but run what they are given and
//! change what they are lent, and that a field `0` or `bits` of a named type is all of it. For every listed
//! disjunct it goes through its block once, with its own evaluation of values and branch conditions ([`walk`],
//! [`value`]), and demands that whatever comes next is listed too: the next block's disjuncts, the callee's
//! states, the ways of returning. Nothing that is walked over may be forbidden or unknown. There is no fixpoint
//! and no search here: a proof stands or falls with what the certificate says. `generate` uses the same walk to
//! find such lists; it is not trusted.

mod certificate;
mod statement;
mod subject;
mod value;
mod walk;

use std::collections::BTreeMap;

pub use certificate::*;
pub(super) use subject::Subject;
pub(super) use value::{as_symbol, bits_of, is_met, is_same_outside, parameter, truth};
pub(super) use walk::{Call, Walk, entry_disjunct};

use crate::ir::{Body, Function, Program};
use crate::source::Span;

/// The listed states, by the function that they are of.
type States<'c> = BTreeMap<&'c str, Vec<&'c CertifiedState>>;

/// Checks a certificate against a program.
///
/// # Errors
///
/// The first claim that does not hold.
pub fn check(certificate: &Certificate, program: &Program) -> Result<(), Rejection> {
    let subject = Subject::new(certificate, program)?;
    let mut states = States::new();
    certificate.states.iter().for_each(|state| states.entry(&state.function).or_default().push(state));
    let start = subject.start(certificate)?;
    let mut of_entry = states.get(certificate.entry.as_str()).into_iter().flatten();
    if !of_entry.any(|state| implies(&start, &state.entry)) {
        return Err("the condition begins in no listed state".into());
    }
    for (n, state) in certificate.states.iter().enumerate() {
        let checked = check_state(&subject, &states, state);
        checked.map_err(|no| no.within(&format!("state {n} (`{}`):", state.function)))?;
    }
    Ok(())
}

fn check_state(subject: &Subject<'_>, states: &States<'_>, state: &CertifiedState) -> Result<(), Rejection> {
    let function = subject.function(&state.function)?;
    let body = function.body.as_ref().ok_or("it has no body")?;
    let is_listed = |block: u32, new: &Disjunct| {
        state.blocks.get(&block).is_some_and(|listed| listed.iter().any(|listed| implies(new, listed)))
    };
    if !is_listed(0, &entry_disjunct(function, &state.entry)) {
        return Err(Rejection::from("its entry is not listed").at(function.span));
    }
    let mut answer = |name: &str, callee: &Body, call: &Call<'_>| {
        let state = states.get(name).into_iter().flatten().find(|state| is_met(callee, call, &state.entry));
        Ok(state.ok_or_else(|| format!("calls `{name}` in an unlisted way"))?.returns.clone())
    };
    for (block, disjunct) in state.blocks.iter().flat_map(|(block, all)| all.iter().map(|d| (*block, d))) {
        let after = Walk::through(subject, body, block, disjunct.clone(), &mut answer)?;
        let no = |why: String| Err(Rejection::from(why).at(end_of(function, block)));
        if let Some((next, _)) = after.next.iter().find(|(next, disjunct)| !is_listed(*next, disjunct)) {
            return no(format!("block {block} leads to block {next} in an unlisted way"));
        }
        let fits = |(last, value): &(Disjunct, Term)| {
            state.returns.iter().any(|(facts, listed)| {
                is_weaker(facts, &last.facts)
                    && (*listed == Term::Any || listed == value)
                    && is_same_outside(listed)
            })
        };
        if !after.returns.iter().all(fits) {
            return no(format!("block {block} returns in an unlisted way"));
        }
    }
    Ok(())
}

fn end_of(function: &Function, block: u32) -> Span {
    let block = function.body.as_ref().and_then(|body| body.blocks.get(block as usize));
    block.and_then(|block| block.ops.last()).map_or(function.span, |op| op.span)
}

/// Whether everything that `strong` allows, `weak` allows.
fn is_weaker(weak: &Facts, strong: &Facts) -> bool {
    weak.iter().all(|(symbol, bits)| bits.are_among(strong.get(symbol).copied().unwrap_or_default()))
}

/// Whether a listed disjunct allows everything that `new` does.
pub(super) fn implies(new: &Disjunct, listed: &Disjunct) -> bool {
    let is_same = |(local, term): (&u32, &Term)| *term == Term::Any || new.locals.get(local) == Some(term);
    // Who forgets a reference cannot know what is done through it.
    let is_followed = |(local, term): (&u32, &Term)| match term {
        Term::Ref(to) => listed.locals.get(local) == Some(term) || listed.local(*to) == Term::Any,
        _ => true,
    };
    is_weaker(&listed.facts, &new.facts)
        && listed.locals.iter().all(is_same)
        && new.locals.iter().all(is_followed)
}
