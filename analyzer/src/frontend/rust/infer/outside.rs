//! Functions of traits that are not read: the tree's impls say which one a path means.

use super::Infer;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::{ExprId, Path, Segment};
use crate::frontend::rust::items::index::head;
use crate::frontend::rust::items::paths::{self, external_trait};
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;

impl Infer<'_> {
    /// `Type::name`, where the tree implements a trait that is not read for the type, or bounds a parameter by one. Of
    /// several impls that fit, the trait's function stands for all.
    pub(super) fn outside_function(&mut self, id: ExprId, ty: &Ty, segment: &Segment) -> Option<Ty> {
        if let Ty::Param(param) = ty {
            let bound = *self.db.param(*param).outside.get()?;
            return self.outside_item(id, bound, segment);
        }
        let functions = self.outside_functions(ty, segment.name);
        match functions.as_slice() {
            [] => None,
            [only] => self.outside_impl_function(id, ty, *only, segment),
            [first, ..] => {
                let trait_ = self.outside_trait_of(*first)?;
                self.outside_item(id, trait_, segment)
            }
        }
    }

    /// `<Type as Trait>::name` of a trait that is not read.
    pub(super) fn outside_trait_item(
        &mut self,
        id: ExprId,
        ty: &Ty,
        trait_: &Path,
        segment: &Segment,
    ) -> Option<Ty> {
        let names: Vec<Symbol> = trait_.segments.iter().map(|s| s.name).collect();
        let found = self.modules.iter().find_map(|m| paths::resolve(self.db, *m, &names, Namespace::Types));
        let Def::External(trait_) = found?.def else { return None };
        let mut functions = self.outside_functions(ty, segment.name);
        functions.retain(|func| self.outside_trait_of(*func) == Some(trait_));
        match functions.as_slice() {
            [only] => self.outside_impl_function(id, ty, *only, segment),
            _ => self.outside_item(id, trait_, segment),
        }
    }

    /// The functions of a name in the impls of such traits that fit a type.
    fn outside_functions(&mut self, ty: &Ty, name: Symbol) -> Vec<FnDefId> {
        let Some(head) = head(ty) else { return Vec::new() };
        let all = self.db.index.external_trait_methods(head, name).to_vec();
        let fits = |this: &mut Self, func: FnDefId| match this.db.func(func).container {
            Container::Impl(impl_) => this.probe(|this| this.probe_impl(impl_, ty).is_some()),
            _ => false,
        };
        all.into_iter().filter(|func| fits(self, *func)).collect()
    }

    fn outside_trait_of(&self, func: FnDefId) -> Option<Symbol> {
        match self.db.func(func).container {
            Container::Impl(impl_) => external_trait(self.db, self.db.impl_(impl_)),
            _ => None,
        }
    }

    fn outside_impl_function(&mut self, id: ExprId, ty: &Ty, func: FnDefId, segment: &Segment) -> Option<Ty> {
        let Container::Impl(impl_) = self.db.func(func).container else { return None };
        let mut subst = self.probe_impl(impl_, ty)?;
        let own = self.own_arguments(self.db.func(func), &segment.args);
        subst.extend(&own);
        Some(self.fn_item(id, func, subst))
    }

    fn outside_item(&mut self, id: ExprId, trait_: Symbol, segment: &Segment) -> Option<Ty> {
        let path = Symbol::new(&format!("{trait_}::{}", segment.name));
        self.def_value(id, Def::External(path), &[])
    }
}
