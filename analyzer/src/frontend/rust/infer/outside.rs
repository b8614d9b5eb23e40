//! Functions of traits that are not read: the tree's impls say which one a path means.

use super::Infer;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::{ExprId, Path, Segment, TypeRef};
use crate::frontend::rust::items::index::{head, last_name};
use crate::frontend::rust::items::paths::{self, external_trait};
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;

/// What a receiver may be behind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrapper {
    Reference,
    Pin,
}

impl Infer<'_> {
    /// `Type::name`, where the tree implements a trait that is not read for the type, or bounds a parameter by one. Of
    /// several impls that fit, the trait's function stands for all.
    pub(super) fn outside_function(&mut self, id: ExprId, ty: &Ty, segment: &Segment) -> Option<Ty> {
        if let Ty::Param(param) = ty {
            let bound = *self.db.param(*param).outside.get()?;
            return self.outside_item(id, bound, segment);
        }
        let functions = self.outside_functions(ty, segment.name);
        let functions = self.of_named_traits(functions);
        let (first, twins) = functions.split_first()?;
        if !twins.is_empty() {
            self.out.twins.insert(id, twins.to_vec());
        }
        self.outside_impl_function(id, ty, *first, &segment.args)
    }

    /// The function of a trait that is not read, by its path, whose receiver is this value.
    pub(super) fn outside_function_of(&mut self, id: ExprId, path: Symbol, value: &Ty) -> Option<Ty> {
        let (trait_, name) = path.as_str().rsplit_once("::")?;
        let (trait_, name) = (Symbol::new(trait_), Symbol::new(name));
        let mut fitting = Vec::new();
        for (_, owner) in self.layers(value) {
            let functions = self.outside_functions(&owner, name).into_iter();
            let meant = functions.filter(|f| self.is_of_trait(*f, trait_) && self.takes(*f, value));
            fitting.extend(meant.map(|func| (owner.clone(), func)));
        }
        let [(owner, only)] = fitting.as_slice() else { return None };
        self.outside_impl_function(id, owner, *only, &[])
    }

    /// Whether a function takes its receiver as the value is given: as often behind references and `Pin`s.
    fn takes(&self, func: FnDefId, value: &Ty) -> bool {
        let func = self.db.func(func);
        let wrappers = |ty| self.layers(ty).into_iter().map(|(wrapper, _)| wrapper);
        let receiver = func.params.first().filter(|_| func.syntax.has_self);
        receiver.is_some_and(|receiver| wrappers(receiver).eq(wrappers(value)))
    }

    /// A type, and what it is when the references and `Pin`s around it are taken off one by one, each with the next of
    /// them.
    fn layers(&self, ty: &Ty) -> Vec<(Option<Wrapper>, Ty)> {
        let (mut layers, mut ty) = (Vec::new(), self.table.shallow(ty));
        loop {
            let (wrapper, inner) = match &ty {
                Ty::Ref(_, inner) => (Some(Wrapper::Reference), Some(self.table.shallow(inner))),
                Ty::Adt(id, args) if self.db.lang.adt("Pin") == Some(*id) => {
                    (Some(Wrapper::Pin), args.first().map(|inner| self.table.shallow(inner)))
                }
                _ => (None, None),
            };
            layers.push((wrapper, ty));
            let Some(inner) = inner else { return layers };
            ty = inner;
        }
    }

    /// Of functions of several traits, those whose trait has a name where the call stands: only they can be meant, unless
    /// the trait comes from where it is not seen.
    pub(super) fn of_named_traits(&self, functions: Vec<FnDefId>) -> Vec<FnDefId> {
        if functions.len() < 2 {
            return functions;
        }
        let is_named = |func: &FnDefId| self.outside_trait_of(*func).is_some_and(|path| self.is_named(path));
        let named: Vec<FnDefId> = functions.iter().copied().filter(is_named).collect();
        if named.is_empty() { functions } else { named }
    }

    /// Whether a trait that is not read has a name here, or is that of the impl around.
    fn is_named(&self, path: Symbol) -> bool {
        let around = match self.container {
            Container::Impl(impl_) => external_trait(self.db, self.db.impl_(impl_)),
            _ => None,
        };
        let is_bound = |names: &Bindings| {
            names.of(Namespace::Types).iter().any(|binding| binding.def == Def::External(path))
        };
        around == Some(path) || self.modules.iter().any(|m| self.db.module(*m).scope.values().any(is_bound))
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
        functions.retain(|func| self.is_of_trait(*func, trait_));
        match functions.as_slice() {
            [only] => self.outside_impl_function(id, ty, *only, &segment.args),
            _ => self.outside_item(id, trait_, segment),
        }
    }

    /// The functions of a name in the impls of such traits that fit a type.
    pub(super) fn outside_functions(&mut self, ty: &Ty, name: Symbol) -> Vec<FnDefId> {
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

    /// Whether a function is of an impl of this trait. Where a glob brings the trait in, its last name is all that is known.
    fn is_of_trait(&self, func: FnDefId, trait_: Symbol) -> bool {
        let is_bare = |path: Symbol| last_name(path) == path;
        self.outside_trait_of(func).is_some_and(|own| {
            own == trait_ || (is_bare(own) || is_bare(trait_)) && last_name(own) == last_name(trait_)
        })
    }

    fn outside_impl_function(
        &mut self,
        id: ExprId,
        ty: &Ty,
        func: FnDefId,
        written: &[TypeRef],
    ) -> Option<Ty> {
        let Container::Impl(impl_) = self.db.func(func).container else { return None };
        let mut subst = self.probe_impl(impl_, ty)?;
        let own = self.own_arguments(self.db.func(func), written);
        subst.extend(&own);
        Some(self.fn_item(id, func, subst))
    }

    fn outside_item(&mut self, id: ExprId, trait_: Symbol, segment: &Segment) -> Option<Ty> {
        let path = Symbol::new(&format!("{trait_}::{}", segment.name));
        self.def_value(id, Def::External(path), &[])
    }
}
