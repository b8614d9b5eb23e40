//! Literals without a suffix: what a number whose type is not known yet may implement, and as what.

use super::Infer;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::items::index::head;
use crate::frontend::rust::ty::{Prim, TraitRef, Ty};

impl Infer<'_> {
    /// The one of several impls that is left if literals have their default types, which they then get.
    pub(super) fn by_literals(
        &mut self,
        fitting: &[ImplId],
        self_ty: &Ty,
        trait_: &TraitRef,
    ) -> Option<ImplId> {
        let args: Vec<Ty> = trait_.args.iter().map(|arg| self.table.with_defaults(arg)).collect();
        let defaulted = TraitRef { args: args.into(), ..trait_.clone() };
        let mut left = fitting.iter().copied().filter(|impl_| self.fits(*impl_, self_ty, &defaulted));
        let (chosen, other) = (left.next()?, left.next());
        if other.is_some() {
            return None;
        }
        for (arg, default) in trait_.args.iter().zip(defaulted.args.iter()) {
            self.table.unify(arg, default);
        }
        Some(chosen)
    }

    /// Impls that an integer literal may use: those for `i32`, its default, or else for another integer.
    pub(super) fn impls_for_literal(&self, trait_: TraitId) -> Vec<ImplId> {
        let default = head(&Ty::Prim(Prim::Int("i32")));
        let by_default: Vec<ImplId> = self.db.index.impls_for(trait_, default).collect();
        if !by_default.is_empty() {
            return by_default;
        }
        let is_integer = |id: &ImplId| matches!(self.db.impl_(*id).self_ty, Ty::Prim(Prim::Int(_)));
        self.db.index.impls_of(trait_).iter().copied().filter(is_integer).collect()
    }

    /// Whether an integer of a type that is not known yet may implement a trait.
    pub(super) fn some_integer_implements(&mut self, ty: &Ty, trait_: &TraitRef) -> bool {
        if self.is_builtin_impl(&Ty::Prim(Prim::Int("i32")), trait_.trait_) {
            return true;
        }
        let could_be_for = |id: &ImplId| match &self.db.impl_(*id).self_ty {
            Ty::Prim(prim) => matches!(prim, Prim::Int(_)),
            other => head(other).is_none(),
        };
        let all = self.db.index.impls_of(trait_.trait_).iter().copied();
        let candidates: Vec<ImplId> = all.filter(could_be_for).collect();
        candidates.into_iter().any(|impl_| self.fits(impl_, ty, trait_))
    }
}
