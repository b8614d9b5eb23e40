//! Which crates of a tree can be parts of one program: a kernel's allocator and handlers are not those of the programs
//! that stand in the same workspace.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::ids::Symbol;

/// The programs that have each crate, by the crate's name.
#[derive(Clone, Default, Debug)]
pub struct Links {
    programs: FxHashMap<&'static str, BTreeSet<usize>>,
}

impl Links {
    /// From the crates of each program. A crate that is the only one of its only program says nothing of how it is
    /// linked: no manifest of the tree names it.
    pub fn new(programs: &[Vec<Symbol>]) -> Self {
        let mut of_crate: FxHashMap<&str, BTreeSet<usize>> = FxHashMap::default();
        for (number, crates) in programs.iter().enumerate().filter(|(_, crates)| crates.len() > 1) {
            for name in crates {
                of_crate.entry(name.as_str()).or_default().insert(number);
            }
        }
        Self { programs: of_crate }
    }

    /// Whether the items with these paths can be in one program, as far as is known.
    pub fn may_meet(&self, a: Symbol, b: Symbol) -> bool {
        let (a, b) = (crate_of(a), crate_of(b));
        match (self.programs.get(a), self.programs.get(b)) {
            (Some(one), Some(other)) => a == b || !one.is_disjoint(other),
            _ => true,
        }
    }
}

/// The first name of a path.
pub(crate) fn crate_of(path: Symbol) -> &'static str {
    path.as_str().split_once("::").map_or(path.as_str(), |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_meet_in_a_program_that_has_both() {
        let crates = |names: &[&str]| names.iter().map(|name| Symbol::new(name)).collect::<Vec<_>>();
        let links = Links::new(&[
            crates(&["kernel", "alloc_lib", "shared"]),
            crates(&["shell", "shared"]),
            crates(&["alone"]),
        ]);
        let meet = |a: &str, b: &str| links.may_meet(Symbol::new(a), Symbol::new(b));
        assert!(meet("kernel::heap::HEAP", "alloc_lib::Vec::push"));
        assert!(meet("shared::f", "kernel::g") && meet("shared::f", "shell::main"));
        assert!(!meet("kernel::heap::HEAP", "shell::main"));
        assert!(meet("alone::f", "kernel::g") && meet("core::f", "shell::main"));
    }
}
