//! `cfg` predicates as the item tables see them.

use crate::frontend::rust::defs::Likelihood;
use crate::ids::Symbol;

/// Answers about `cfg` predicates in a crate, by its index. Implemented by the settings of a run.
pub trait CfgOracle: Sync {
    /// Whether code under this predicate is left out by what the user asked for.
    fn excludes(&self, krate: usize, predicate: &str) -> bool;
    /// Whether a default build would have it. Decides which of several definitions of a name comes first.
    fn likelihood(&self, krate: usize, predicate: &str) -> Likelihood {
        let _ = (krate, predicate);
        Likelihood::Open
    }
}

/// The conjunction of two predicates.
pub fn conjunction(outer: Option<Symbol>, inner: Option<Symbol>) -> Option<Symbol> {
    match (outer, inner) {
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(a), Some(b)) => Some(Symbol::new(&format!("all({a}, {b})"))),
        (one, None) | (None, one) => one,
    }
}
