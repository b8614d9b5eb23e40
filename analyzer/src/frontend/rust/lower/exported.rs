//! Traits that code outside of their crate can name: those that a public way of modules and re-exports leads to from
//! the crate's root. A public trait of a private module has no implementations but those that are read.

use rustc_hash::FxHashSet;

use crate::frontend::rust::defs::{Db, Def, ModuleId, NAMESPACES, TraitId, Visible};

/// The traits that can be named from outside of their crate.
pub(super) struct Exported(FxHashSet<TraitId>);

impl Exported {
    pub(super) fn of(db: &Db) -> Self {
        let mut traits = FxHashSet::default();
        let mut pending: Vec<ModuleId> = db.crates.iter().map(|krate| krate.root).collect();
        let mut seen: FxHashSet<ModuleId> = pending.iter().copied().collect();
        while let Some(module) = pending.pop() {
            for def in public_in(db, module) {
                match def {
                    Def::Module(inner) if seen.insert(inner) => pending.push(inner),
                    Def::Trait(id) => {
                        traits.insert(id);
                    }
                    _ => {}
                }
            }
        }
        Self(traits)
    }

    pub(super) fn contains(&self, id: TraitId) -> bool {
        self.0.contains(&id)
    }
}

/// What a module shows to everybody.
fn public_in(db: &Db, module: ModuleId) -> impl Iterator<Item = Def> {
    let scope = db.module(module).scope.values();
    let bindings = scope.flat_map(|name| NAMESPACES.into_iter().flat_map(|space| name.of(space)));
    bindings.filter(|binding| binding.visibility == Visible::Public).map(|binding| binding.def)
}
