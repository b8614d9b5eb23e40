//! Indices over impls, methods and macros, so that a look-up touches what could match and nothing else.

use rustc_hash::{FxHashMap, FxHashSet};

use super::paths::external_trait;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::ty::{Prim, Ty};
use crate::ids::Symbol;
use crate::source::Provenance;

/// The outermost constructor of a type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "each variant is the `Ty` of that name")]
pub enum Head {
    Adt(AdtId),
    External(Symbol),
    Prim(Prim),
    Ref,
    Ptr,
    Slice,
    Array,
    Tuple(usize),
    FnPtr,
    Dyn(TraitId),
    Never,
}

/// The head of a type; `None` for a parameter, a variable or what is not known, which match any head.
pub fn head(ty: &Ty) -> Option<Head> {
    Some(match ty {
        Ty::Adt(id, _) => Head::Adt(*id),
        Ty::External(path, _) => Head::External(*path),
        Ty::Prim(prim) => Head::Prim(*prim),
        Ty::Ref(..) => Head::Ref,
        Ty::Ptr(..) => Head::Ptr,
        Ty::Slice(_) => Head::Slice,
        Ty::Array(..) => Head::Array,
        Ty::Tuple(parts) => Head::Tuple(parts.len()),
        Ty::FnPtr(..) => Head::FnPtr,
        Ty::Dyn(bounds) => Head::Dyn(bounds.first()?.trait_),
        Ty::Never => Head::Never,
        _ => return None,
    })
}

/// The last name of a path.
pub fn last_name(path: Symbol) -> Symbol {
    path.as_str().rsplit_once("::").map_or(path, |(_, last)| Symbol::new(last))
}

/// The indices.
#[derive(Debug, Default)]
pub struct ImplIndex {
    /// Impls of a trait for types of a head.
    trait_impls: FxHashMap<(TraitId, Head), Vec<ImplId>>,
    /// Impls of a trait for any type (`impl<T> Trait for T`).
    blanket_impls: FxHashMap<TraitId, Vec<ImplId>>,
    /// All impls of a trait.
    by_trait: FxHashMap<TraitId, Vec<ImplId>>,
    /// Inherent impls by head.
    inherent: FxHashMap<Head, Vec<ImplId>>,
    /// Traits that have a method of a name.
    traits_with: FxHashMap<Symbol, Vec<TraitId>>,
    /// Traits that have an associated type of a name.
    traits_with_type: FxHashMap<Symbol, Vec<TraitId>>,
    /// Traits of crates that are not read, implemented for a head: their methods by name.
    external_trait_methods: FxHashMap<(Head, Symbol), Vec<FnDefId>>,
    /// Their last names, by head.
    external_traits: FxHashSet<(Head, Symbol)>,
    /// Names of the functions that stand in impls and traits outside of the signature files.
    member_names: FxHashSet<Symbol>,
    macros: FxHashMap<(CrateId, Symbol), Vec<MacroId>>,
    macros_by_name: FxHashMap<Symbol, Vec<MacroId>>,
}

impl ImplIndex {
    /// Notes a macro, in the order of its definition.
    pub fn add_macro(&mut self, krate: CrateId, name: Symbol, id: MacroId) {
        self.macros.entry((krate, name)).or_default().push(id);
        self.macros_by_name.entry(name).or_default().push(id);
    }

    /// Macros of a name in a crate.
    pub fn macros_in(&self, krate: CrateId, name: Symbol) -> &[MacroId] {
        self.macros.get(&(krate, name)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Macros of a name in any crate.
    pub fn macros_named(&self, name: Symbol) -> &[MacroId] {
        self.macros_by_name.get(&name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Fills the indices over impls and traits. The types must have been lowered.
    pub fn build(db: &mut Db) {
        let mut index = std::mem::take(&mut db.index);
        let mut impls: Vec<ImplId> = (0..db.impls.len()).map(ImplId::new).collect();
        impls.sort_by_key(|id| db.impl_(*id).likelihood);
        for id in impls {
            index.add_impl(db, id);
        }
        for (number, trait_) in db.traits.iter().enumerate() {
            let id = TraitId::new(number);
            for name in trait_.methods.keys() {
                index.traits_with.entry(*name).or_default().push(id);
            }
            for name in trait_.types.keys() {
                index.traits_with_type.entry(*name).or_default().push(id);
            }
        }
        let members = db.fns.iter().filter(|func| !matches!(func.container, Container::Module));
        let read = members.filter(|func| db.provenance(func.meta.module) != Provenance::Stub);
        index.member_names = read.map(|func| func.meta.name).collect();
        db.index = index;
    }

    fn add_impl(&mut self, db: &Db, id: ImplId) {
        let impl_ = db.impl_(id);
        let head = head(&impl_.self_ty);
        match (&impl_.trait_, head) {
            (Some(trait_), head) => {
                self.by_trait.entry(trait_.trait_).or_default().push(id);
                match head {
                    Some(head) => self.trait_impls.entry((trait_.trait_, head)).or_default().push(id),
                    None => self.blanket_impls.entry(trait_.trait_).or_default().push(id),
                }
            }
            (None, Some(head)) if impl_.is_trait_impl => {
                self.external_traits.extend(external_trait(db, impl_).map(|path| (head, last_name(path))));
                for (name, method) in &impl_.methods {
                    self.external_trait_methods.entry((head, *name)).or_default().push(*method);
                }
            }
            (None, Some(head)) => self.inherent.entry(head).or_default().push(id),
            (None, None) => {}
        }
    }

    /// Impls of a trait that could be for a type of this head: those for the head, then the blanket ones.
    /// Without a head, all.
    pub fn impls_for(&self, trait_: TraitId, head: Option<Head>) -> impl Iterator<Item = ImplId> + '_ {
        let (exact, blanket) = match head {
            Some(head) => (self.trait_impls.get(&(trait_, head)), self.blanket_impls.get(&trait_)),
            None => (self.by_trait.get(&trait_), None),
        };
        exact.into_iter().chain(blanket).flatten().copied()
    }

    /// All impls of a trait.
    pub fn impls_of(&self, trait_: TraitId) -> &[ImplId] {
        self.by_trait.get(&trait_).map(Vec::as_slice).unwrap_or_default()
    }

    /// Inherent impls for a head.
    pub fn inherent_impls(&self, head: Head) -> &[ImplId] {
        self.inherent.get(&head).map(Vec::as_slice).unwrap_or_default()
    }

    /// Traits that have a method of this name.
    pub fn traits_with_method(&self, name: Symbol) -> &[TraitId] {
        self.traits_with.get(&name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether an impl or trait that is read has a function of this name.
    pub fn has_member(&self, name: Symbol) -> bool {
        self.member_names.contains(&name)
    }

    /// Traits that have an associated type of this name.
    pub fn traits_with_assoc_type(&self, name: Symbol) -> &[TraitId] {
        self.traits_with_type.get(&name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the tree implements a trait that is not read and has this last name for a head.
    pub fn has_external_impl(&self, head: Head, name: Symbol) -> bool {
        self.external_traits.contains(&(head, name))
    }

    /// Methods of traits that are not read, implemented in the tree for a head.
    pub fn external_trait_methods(&self, head: Head, name: Symbol) -> &[FnDefId] {
        self.external_trait_methods.get(&(head, name)).map(Vec::as_slice).unwrap_or_default()
    }
}
