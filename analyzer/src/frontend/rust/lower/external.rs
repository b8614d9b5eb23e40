//! Traits of crates that are not read: what the tree implements of them is whom a call of their methods may reach.

use rustc_hash::FxHashMap;

use crate::frontend::rust::defs::{Db, FnDefId, ImplData};
use crate::frontend::rust::items::paths::external_trait;
use crate::ids::Symbol;
use crate::source::Provenance;

/// The tree's methods by the path of the trait's: `net::Device::send`.
#[derive(Debug)]
pub(super) struct ExternalMethods(FxHashMap<Symbol, Vec<FnDefId>>);

impl ExternalMethods {
    pub(super) fn new(db: &Db) -> Self {
        let mut by_path: FxHashMap<Symbol, Vec<FnDefId>> = FxHashMap::default();
        let is_read = |impl_: &&ImplData| db.provenance(impl_.module) != Provenance::Stub;
        for impl_ in db.impls.iter().filter(is_read) {
            let Some(trait_) = external_trait(db, impl_) else { continue };
            for (name, method) in &impl_.methods {
                by_path.entry(Symbol::new(&format!("{trait_}::{name}"))).or_default().push(*method);
            }
        }
        by_path.values_mut().for_each(|methods| methods.sort_unstable());
        Self(by_path)
    }

    /// Whom a call of this path may reach in the tree.
    pub(super) fn of(&self, path: Symbol) -> &[FnDefId] {
        self.0.get(&path).map(Vec::as_slice).unwrap_or_default()
    }
}
