//! Whether a type fulfils a bound: by an impl, a derive or the language, or because nothing that is read says otherwise.
//!
//! What is not known counts as yes. An answer that hangs on what nothing says is *presumed*, and noted: where several
//! traits have a method of one name, it does not decide between them.

use super::Infer;
use super::table::VarKind;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::items::index::{Head, last_name};
use crate::frontend::rust::ty::{Prim, Projection, Subst, TraitRef, Ty};
use crate::source::Provenance;

/// What the standard library's `derive` macros implement, but for markers.
const DERIVED: [&str; 8] = ["Clone", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

impl Infer<'_> {
    /// Whether no parameter of an impl that is sized stands for what is not. The signature files do not write every
    /// `?Sized`.
    pub(super) fn sizes_fit(&self, impl_: ImplId, subst: &Subst) -> bool {
        let data = self.db.impl_(impl_);
        let is_unsized = |param: &ParamId| {
            let ty = subst.get(*param).map(|ty| self.table.shallow(ty));
            matches!(ty, Some(Ty::Slice(_) | Ty::Dyn(_) | Ty::Prim(Prim::Str)))
        };
        let mut sized = data.generics.params.iter().filter(|param| self.db.param(**param).is_sized);
        self.db.provenance(data.module) == Provenance::Stub || !sized.any(is_unsized)
    }

    pub(super) fn where_clauses_hold(&mut self, impl_: ImplId, subst: &Subst) -> bool {
        if !self.may_go_deeper() {
            return true;
        }
        self.depth += 1;
        let generics = &self.db.impl_(impl_).generics;
        let is_proved = generics.params.iter().all(|param| self.has_outside(*param, subst));
        let holds = (is_proved || self.presume())
            && generics.predicates.iter().all(|(subject, bound)| {
                let subject = subject.subst(subst);
                let bound = bound.subst(subst);
                if matches!(subject, Ty::Projection(_)) {
                    return true;
                }
                self.implements(&subject, &bound)
            });
        self.depth -= 1;
        holds
    }

    /// Notes that an answer hangs on what nothing says, and whether that is let pass.
    fn presume(&mut self) -> bool {
        self.presumed = true;
        !self.proves
    }

    /// Whether what a parameter stands for has the trait that is not read and bounds it, where that is a type of the tree
    /// or a function: few other crates implement their traits for all types.
    fn has_outside(&self, param: ParamId, subst: &Subst) -> bool {
        let Some(path) = self.db.param(param).outside.get() else { return true };
        let name = last_name(*path);
        match subst.get(param).map(|ty| self.table.shallow(ty)) {
            Some(Ty::Adt(id, _)) => {
                let adt = self.db.adt(id);
                self.db.provenance(adt.meta.module) == Provenance::Stub
                    || adt.derives(name.as_str())
                    || self.db.index.has_external_impl(Head::Adt(id), name)
            }
            Some(Ty::Closure(_) | Ty::FnDef(..) | Ty::FnPtr(..)) => false,
            _ => true,
        }
    }

    /// Whether a type implements a trait, as far as is known; what is not known counts as yes.
    pub(super) fn implements(&mut self, ty: &Ty, trait_: &TraitRef) -> bool {
        let ty = self.table.shallow(ty);
        let holds = match &ty {
            Ty::Infer(_) if self.table.kind(&ty) == Some(VarKind::Int) => {
                self.some_integer_implements(&ty, trait_)
            }
            Ty::Unknown | Ty::Infer(_) | Ty::External(..) | Ty::Never => true,
            Ty::Closure(_) | Ty::FnDef(..) | Ty::FnPtr(..) => {
                if self.db.lang.is_fn_trait(trait_.trait_) {
                    return self.relate_callable(&ty, trait_);
                }
                // Impls for functions are found as blanket ones.
                self.is_builtin_impl(&ty, trait_.trait_)
                    || self.select(&ty, trait_).is_some()
                    || self.db.index.impls_of(trait_.trait_).is_empty() && self.presume()
            }
            Ty::Future(output) if self.db.lang.trait_("Future") == Some(trait_.trait_) => {
                for (name, bound) in &trait_.bindings {
                    if *name == "Output" {
                        self.table.unify(output, bound);
                    }
                }
                true
            }
            _ => {
                let bounded = self.bounds_of(&ty).into_iter().find(|(_, b)| b.trait_ == trait_.trait_);
                match bounded {
                    Some((_, bound)) => {
                        for (a, b) in bound.args.iter().zip(trait_.args.iter()) {
                            self.table.unify(a, b);
                        }
                        true
                    }
                    None => {
                        let is_builtin = self.is_builtin_impl(&ty, trait_.trait_)
                            && (self.is_derived(&ty, trait_.trait_) || self.has_supertraits(&ty, trait_));
                        is_builtin || self.has_some_impl(&ty, trait_)
                    }
                }
            }
        };
        if holds && !trait_.bindings.is_empty() && !matches!(ty, Ty::Unknown | Ty::Infer(_)) {
            for (name, bound) in &trait_.bindings {
                let projection = Projection {
                    self_ty: ty.clone(),
                    trait_: Some(TraitRef { bindings: Vec::new(), ..trait_.clone() }),
                    name: *name,
                };
                if let Some(found) = self.project(&projection) {
                    let bound = self.normalize(bound);
                    self.table.unify(&found, &bound);
                }
            }
        }
        holds
    }

    /// Whether a type has the traits that one of the tree asks for: a marker that nobody implements in what is read is for
    /// those types alone.
    fn has_supertraits(&mut self, ty: &Ty, trait_: &TraitRef) -> bool {
        let data = self.db.trait_(trait_.trait_);
        if self.db.provenance(data.meta.module) == Provenance::Stub || !self.may_go_deeper() {
            return true;
        }
        let mut subst = Subst::new(&data.generics.params, &trait_.args);
        subst.insert(data.self_param, ty.clone());
        let this = Ty::Param(data.self_param);
        let asked = data.generics.predicates.iter().filter(|(subject, _)| *subject == this);
        self.depth += 1;
        let holds = asked.into_iter().all(|(_, supertrait)| self.implements(ty, &supertrait.subst(&subst)));
        self.depth -= 1;
        holds
    }

    /// Whether some impl fits; binds variables where it is decided which one. In the end one of several will do, and at any
    /// time where the answer is only to say whether another impl fits.
    pub(super) fn has_some_impl(&mut self, ty: &Ty, trait_: &TraitRef) -> bool {
        let fitting = self.fitting(ty, trait_);
        let is_enough = self.last_resort || self.depth > 0;
        self.choose(&fitting, ty, trait_).is_some() || (is_enough && !fitting.is_empty())
    }

    /// Traits without methods of interest (`Send`, `Copy`, `Sized`) are not tracked: they hold.
    pub(super) fn is_builtin_impl(&self, ty: &Ty, trait_: TraitId) -> bool {
        let data = self.db.trait_(trait_);
        if data.methods.is_empty() && data.types.is_empty() {
            let is_of_library = self.db.provenance(data.meta.module) == Provenance::Stub;
            return is_of_library || self.db.index.impls_of(trait_).is_empty() || self.is_derived(ty, trait_);
        }
        self.is_derived(ty, trait_)
    }

    /// Whether a type has an impl that nobody wrote: by a `derive`, or from the language. A `derive` of a trait of the tree
    /// is taken to be that of the procedural macro with its name.
    pub(super) fn is_derived(&self, ty: &Ty, trait_: TraitId) -> bool {
        let data = self.db.trait_(trait_);
        let name = data.meta.name.as_str();
        if self.db.provenance(data.meta.module) != Provenance::Stub {
            let derives = |id: AdtId| self.db.adt(id).derives(name);
            return !DERIVED.contains(&name) && matches!(ty, Ty::Adt(id, _) if derives(*id));
        }
        match ty {
            Ty::Adt(id, _) => self.db.adt(*id).derives(name),
            Ty::Closure(_) | Ty::FnDef(..) => name == "Clone",
            Ty::FnPtr(..) => DERIVED.contains(&name) && name != "Default",
            Ty::Tuple(_) | Ty::Array(..) | Ty::Prim(_) | Ty::Ref(..) | Ty::Ptr(..) => DERIVED.contains(&name),
            _ => false,
        }
    }

    /// Whether a parameter or the like can have a trait by a blanket impl alone: no bound says that it has it.
    pub(super) fn has_blanket_impl_alone(&mut self, ty: &Ty, trait_: TraitId) -> bool {
        let is_bounded = |this: &mut Self| this.bounds_of(ty).iter().any(|(_, bound)| bound.trait_ == trait_);
        matches!(ty, Ty::Param(_) | Ty::Opaque(_) | Ty::Dyn(_) | Ty::Projection(_)) && !is_bounded(self)
    }
}
