//! A contract's condition as the checker reads it: cases, each a set of known bits.
//!
//! Part of the checker: what is not understood says nothing, so that a case is never narrower than the condition.

use std::collections::BTreeMap;

use super::certificate::{Bits, Disjunct, Term, Word};
use super::check::{Rejection, ends_with, symbol};
use super::parse::{Atom, Condition, parse_condition};
use super::term::{assume, binary, boolean};
use crate::ir::{BinaryOp, Function, Program};

/// Cases of a condition that are told apart.
const CASE_BOUND: usize = 64;

/// The cases of a condition, each as bits of parameters; a part that is not understood says nothing.
pub(super) fn conjunctions(
    program: &Program,
    function: &Function,
    when: &str,
) -> Result<Vec<BTreeMap<String, Bits>>, Rejection> {
    let condition = parse_condition(when).map_err(|(why, _)| why)?;
    let scope = Scope { program, function };
    let mut cases = scope.cases(&condition, true, vec![Disjunct::default()]);
    if cases.len() > CASE_BOUND {
        cases = vec![Disjunct::default()];
    }
    Ok(cases.into_iter().map(|case| case.facts).collect())
}

/// Names in a condition.
struct Scope<'s> {
    program: &'s Program,
    function: &'s Function,
}

impl Scope<'_> {
    fn cases(&self, condition: &Condition, truth: bool, mut known: Vec<Disjunct>) -> Vec<Disjunct> {
        known.truncate(CASE_BOUND + 1);
        match condition {
            Condition::Not(inner) => self.cases(inner, !truth, known),
            Condition::And(a, b) if truth => self.cases(b, true, self.cases(a, true, known)),
            Condition::Or(a, b) if !truth => self.cases(b, false, self.cases(a, false, known)),
            Condition::And(a, b) | Condition::Or(a, b) => {
                let mut all = self.cases(a, truth, known.clone());
                all.extend(self.cases(b, truth, known));
                all
            }
            Condition::Compare(op, a, b) => {
                let b = self.terms(b).into_iter().next().unwrap_or_default();
                let tests: Vec<Term> = self.terms(a).into_iter().map(|a| binary(*op, a, b.clone())).collect();
                known.retain_mut(|case| tests.iter().all(|test| assume(case, test, truth)));
                known
            }
            Condition::Truth(term) => {
                let tests: Vec<Term> =
                    self.terms(term).into_iter().map(|t| binary(BinaryOp::Eq, t, boolean(true))).collect();
                known.retain_mut(|case| tests.iter().all(|test| assume(case, test, truth)));
                known
            }
            Condition::Always | Condition::IsVariant(..) => known,
        }
    }

    /// A parameter by the names that it may have in bodies, or constants joined by `|`.
    fn terms(&self, term: &super::parse::Term) -> Vec<Term> {
        let value = |part: &Atom| match part {
            Atom::Number(value) => Some(*value),
            Atom::Bool(value) => Some(u128::from(*value)),
            Atom::Name(name) => {
                let named = self.program.constants.iter().find(|c| ends_with(c.path.as_str(), name));
                named.filter(|_| self.parameter(name).is_none()).map(|c| c.value)
            }
        };
        if let [Atom::Name(name)] = term.parts.as_slice()
            && let Some(symbols) = self.parameter(name)
        {
            return symbols.into_iter().map(symbol).collect();
        }
        let joined = term.parts.iter().try_fold(0, |all, part| Some(all | value(part)?));
        joined.map(|value| Term::Const(Word(value))).into_iter().collect()
    }

    fn parameter(&self, name: &str) -> Option<[String; 2]> {
        let (head, fields) =
            name.split_once('.').map_or((name, String::new()), |(h, f)| (h, format!(".{f}")));
        let n = self.function.params.iter().position(|param| *param == head)?;
        Some([format!("p{n}{fields}"), format!("p{n}.*{fields}")])
    }
}
