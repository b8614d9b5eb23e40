//! Canonical paths of functions: by the type or trait that has them, not by where the impl stands.

use rustc_hash::FxHashMap;

use crate::frontend::rust::defs::*;
use crate::frontend::rust::items::paths::external_trait;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::source::Provenance;

/// Every path that a profile may write for a function: by its type, by its trait, by its place.
pub(super) fn names(db: &Db, func: FnDefId) -> Vec<String> {
    let data = db.func(func);
    let mut owners = Vec::new();
    if let Container::Impl(id) = data.container {
        let impl_ = db.impl_(id);
        owners.extend(type_path(db, &impl_.self_ty));
        owners.extend(impl_.trait_.as_ref().map(|trait_| db.trait_(trait_.trait_).meta.path));
        owners.extend(external_trait(db, impl_));
    }
    let mut names: Vec<String> = owners.iter().map(|owner| format!("{owner}::{}", data.meta.name)).collect();
    let placed = data.meta.path.to_string();
    if !names.contains(&placed) {
        names.push(placed);
    }
    names
}

/// The path of a type's definition.
pub(super) fn type_path(db: &Db, ty: &Ty) -> Option<Symbol> {
    match ty.peel_refs() {
        Ty::Adt(id, _) => Some(db.adt(*id).meta.path),
        Ty::External(path, _) => Some(*path),
        Ty::Dyn(bounds) => bounds.first().map(|bound| db.trait_(bound.trait_).meta.path),
        _ => None,
    }
}

/// The type whose method a function is.
pub(super) fn owner(db: &Db, func: FnDefId) -> Option<AdtId> {
    let Container::Impl(id) = db.func(func).container else { return None };
    match db.impl_(id).self_ty.peel_refs() {
        Ty::Adt(adt, _) => Some(*adt),
        _ => None,
    }
}

/// Whether a function stands in a signature file.
pub(super) fn is_stub(db: &Db, func: FnDefId) -> bool {
    db.provenance(db.func(func).meta.module) == Provenance::Stub
}

/// Functions by the type that has them and by name.
#[derive(Debug, Default)]
pub(super) struct Methods {
    of_type: FxHashMap<(AdtId, Symbol), FnDefId>,
    /// Functions of the tree; `None` where several have the name.
    named: FxHashMap<Symbol, Option<FnDefId>>,
}

impl Methods {
    /// Indexes all functions.
    pub(super) fn new(db: &Db) -> Self {
        let mut out = Self::default();
        for id in (0..db.fns.len()).map(FnDefId::new) {
            let name = db.func(id).meta.name;
            if let Some(adt) = owner(db, id) {
                out.of_type.entry((adt, name)).or_insert(id);
            }
            if !is_stub(db, id) {
                out.named.entry(name).and_modify(|only| *only = None).or_insert(Some(id));
            }
        }
        out
    }

    /// The method of a type, of whatever impl.
    pub(super) fn of_type(&self, adt: AdtId, name: Symbol) -> Option<FnDefId> {
        self.of_type.get(&(adt, name)).copied()
    }

    /// The only function of the tree with this name.
    pub(super) fn only(&self, name: Symbol) -> Option<FnDefId> {
        self.named.get(&name).copied().flatten()
    }
}
