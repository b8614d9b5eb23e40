//! Contracts: "from these functions, under this condition, none of that is reached".
//!
//! [`parse`] reads conditions and forbidden things, [`prove`] answers, [`describe`] puts conditions into words.
//!
//! Absent: where contracts are written; the configuration and the front end hand them in as [`Contract`]s.

mod certificate_file;
mod check;
mod describe;
mod generate;
mod parse;
mod prove;
mod resolve;

pub use certificate_file::{CertificateFile, Uncertified};
pub use check::{
    Bits, Certificate, CertifiedState, Disjunct, Facts as CertifiedFacts, Rejection, Returns, SCHEMA, Term,
    Word, check,
};
pub use parse::{Condition, Forbidden, parse_condition, parse_forbidden};
pub use prove::{DroppedFlag, Proofs, prove_all};

use crate::diagnostic::ExpectedVerdict;
use crate::flags::Facts;
use crate::ids::Symbol;
use crate::ir::{Function, Program};
use crate::source::Span;

/// A contract as its author wrote it.
#[derive(Clone, Debug, Default)]
pub struct Contract {
    /// Its name.
    pub name: String,
    /// Paths of the functions that it is about, or ends of such paths.
    pub entries: Vec<String>,
    /// The condition on their parameters; empty for none.
    pub when: String,
    /// What must not be reached.
    pub forbid: Vec<String>,
    /// Calls that are taken not to reach it.
    pub assume: Vec<AssumedCall>,
    /// The answer that is expected.
    pub expect: ExpectedVerdict,
    /// Where it is declared, if in source.
    pub span: Option<Span>,
}

/// A call that a proof may take for granted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssumedCall {
    /// The function as called, or the end of its path.
    pub call: String,
    /// Why.
    pub reason: String,
}

/// Which part of a contract an error is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContractPart {
    /// The n-th of `entries`.
    Entry(usize),
    /// `when`.
    When,
    /// The n-th of `forbid`.
    Forbid(usize),
}

/// A contract that cannot be understood.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{message}")]
pub struct ContractError {
    /// The contract's name.
    pub contract: String,
    /// Which of its parts.
    pub part: ContractPart,
    /// Bytes of that part, from and to.
    pub at: (usize, usize),
    /// What is wrong.
    pub message: String,
    /// Names that may be meant, best first.
    pub closest: Vec<String>,
}

/// What is known of a function's parameters, in words.
pub fn describe_facts(program: &Program, function: &Function, facts: &Facts) -> String {
    describe::Names { program, function }.facts(facts)
}

/// Whether `path` is `wanted` or ends with it at a path boundary.
pub(crate) fn is_path_end(path: Symbol, wanted: &str) -> bool {
    let wanted = wanted.strip_prefix("crate::").unwrap_or(wanted);
    let Some(head) = path.as_str().strip_suffix(wanted) else { return false };
    head.is_empty() || head.ends_with("::")
}

/// The names nearest to `wanted` by edit distance of their last segments, at most three.
pub(crate) fn closest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let last = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
    let target = last(wanted);
    let mut ranked: Vec<(usize, &str)> = names.map(|name| (distance(&last(name), &target), name)).collect();
    ranked.sort();
    ranked.dedup();
    let near = ranked.into_iter().filter(|(d, _)| *d <= target.len() / 2 + 1);
    near.take(3).map(|(_, name)| name.to_owned()).collect()
}

/// Levenshtein distance over bytes; long names are cut, which only worsens a suggestion.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (&a.as_bytes()[..a.len().min(48)], &b.as_bytes()[..b.len().min(48)]);
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests;
