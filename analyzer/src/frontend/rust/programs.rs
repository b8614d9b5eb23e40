//! Which crates of the tree make up a program together.

use rustc_hash::FxHashSet;

use crate::frontend::rust::defs::{CrateId, Db};
use crate::ids::Symbol;
use crate::source::Provenance;

/// The crates of each program of the tree: of each crate that no other one needs, with all that it needs. Crates that
/// need each other in a circle are told from one of them.
pub fn of_tree(db: &Db) -> Vec<Vec<Symbol>> {
    let tree: Vec<CrateId> = (0..db.crates.len())
        .map(CrateId::new)
        .filter(|id| db.krate(*id).provenance == Provenance::Tree)
        .collect();
    let needed: FxHashSet<CrateId> = tree.iter().flat_map(|id| tree_deps(db, *id)).collect();
    let (inner, outermost): (Vec<CrateId>, Vec<CrateId>) =
        tree.into_iter().partition(|id| needed.contains(id));
    let mut covered: FxHashSet<CrateId> = FxHashSet::default();
    let mut programs = Vec::new();
    for root in outermost.into_iter().chain(inner) {
        if covered.contains(&root) {
            continue;
        }
        let mut crates = vec![root];
        let mut seen = FxHashSet::from_iter([root]);
        let mut at = 0;
        while let Some(id) = crates.get(at).copied() {
            crates.extend(tree_deps(db, id).filter(|dep| seen.insert(*dep)));
            at += 1;
        }
        covered.extend(&crates);
        programs.push(crates.into_iter().map(|id| db.krate(id).name).collect());
    }
    programs
}

/// The crates of the tree that one of them needs.
fn tree_deps(db: &Db, id: CrateId) -> impl Iterator<Item = CrateId> + '_ {
    let deps = db.krate(id).deps.values().copied();
    deps.filter(move |dep| *dep != id && db.krate(*dep).provenance == Provenance::Tree)
}
