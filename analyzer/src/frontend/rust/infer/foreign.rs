//! Values of crates that are not read, and steps on values that are not known yet.
//!
//! The result of a function that is not read is a *foreign* variable: it takes the type that the rest of the
//! body gives it, and where nothing does, what is called on it is outside of the tree too. Where a value of
//! the tree went in, it may come out again, and the result is an ordinary variable.
//!
//! A *step* is `?`, `.await`, `*`, `[]` or a loop over a value whose type is not known when it is met; it is tried again at
//! the end of the body.

use super::Infer;
use super::result::PathTarget;
use super::table::VarKind;
use crate::frontend::rust::defs::{Container, ImplId};
use crate::frontend::rust::hir::{ExprId, TypeRef};
use crate::frontend::rust::items::index::{Head, head};
use crate::frontend::rust::ty::{TraitRef, Ty};
use crate::ids::Symbol;
use crate::source::Provenance;

/// A path grows by what is called on a foreign value, up to this length.
const MAX_PATH: usize = 120;

/// Methods that give what their owner has of a type, and whether to be changed.
const BY_TYPE: [(&str, bool); 6] = [
    ("data", false),
    ("data_mut", true),
    ("downcast_mut", true),
    ("downcast_ref", false),
    ("get", false),
    ("get_mut", true),
];

/// What is done with a value that was not known.
#[derive(Clone, Debug)]
pub(super) enum StepKind {
    /// `value?`
    Try,
    /// `value.await`
    Await,
    /// `*value`
    Deref,
    /// `value[index]`, with the type of the index.
    Index(Ty),
    /// `for _ in value`
    Iterate,
}

/// A step that was put off.
#[derive(Debug)]
pub(super) struct DeferredStep {
    pub(super) kind: StepKind,
    pub(super) expr: ExprId,
    pub(super) value: Ty,
    pub(super) result: Ty,
}

impl Infer<'_> {
    /// A value that only code outside of the tree knows, by the path that it comes from.
    pub(super) fn foreign(&mut self, path: Symbol) -> Ty {
        self.table.new_var(VarKind::Foreign(path))
    }

    /// The path that a value comes from, if it is of a crate that is not read.
    pub(super) fn foreign_path(&self, ty: &Ty) -> Option<Symbol> {
        let mut ty = self.table.shallow(ty);
        while let Ty::Ref(_, inner) | Ty::Ptr(_, inner) = &ty {
            ty = self.table.shallow(inner);
        }
        match &ty {
            Ty::External(path, _) => Some(*path),
            _ => match self.table.kind(&ty) {
                Some(VarKind::Foreign(path)) => Some(path),
                _ => None,
            },
        }
    }

    /// The path of something in a foreign type.
    pub(super) fn foreign_member(path: Symbol, name: Symbol) -> Symbol {
        if path.as_str().len() > MAX_PATH { path } else { Symbol::new(&format!("{path}::{name}")) }
    }

    /// The one trait in scope with a function of this name that the tree implements for a type that is not read. In that
    /// impl itself the name is more likely one of the type's own.
    pub(super) fn trait_for_foreign(&mut self, ty: &Ty, name: Symbol) -> Option<TraitRef> {
        let (index, of_type) = (&self.db.index, head(ty).filter(|head| matches!(head, Head::External(_))));
        of_type?;
        let is_meant = |this: &Self, impl_: ImplId| {
            head(&this.db.impl_(impl_).self_ty) == of_type && this.container != Container::Impl(impl_)
        };
        let mut traits = index.traits_with_method(name).to_vec();
        traits.retain(|trait_| {
            self.in_scope(*trait_) && index.impls_for(*trait_, of_type).any(|impl_| is_meant(self, impl_))
        });
        let [only] = traits.as_slice() else { return None };
        Some(self.open_trait_ref(*only))
    }

    /// A constant of a type that is not read, `StatusCode::OK`, is mostly of that type. Where a trait of the tree has a
    /// method for the type that is called on the constant, it is taken for one, and the method for a candidate.
    pub(super) fn guess_foreign_constant(
        &mut self,
        call: ExprId,
        receiver: ExprId,
        receiver_ty: &Ty,
        method: Symbol,
    ) {
        let Some(PathTarget::External(path)) = self.out.paths.get(&receiver) else { return };
        let Some(owner) = owner_of_constant(path.as_str()) else { return };
        let ty = Ty::External(Symbol::new(owner), [].into());
        let Some(trait_) = self.trait_for_foreign(&ty, method) else { return };
        if self.is_undecided(receiver_ty) && self.table.unify(receiver_ty, &ty) {
            let declared = self.db.trait_(trait_.trait_).methods.get(&method).copied();
            self.out.twins.insert(call, declared.into_iter().collect());
        }
    }

    /// The result of a function that is not read, called with values of these types.
    pub(super) fn foreign_result(&mut self, path: Symbol, args: &[Ty]) -> Ty {
        if args.iter().any(|arg| self.is_of_tree(arg)) {
            return self.new_var();
        }
        for arg in args {
            self.give_foreign_params(path, arg);
        }
        self.foreign(path)
    }

    /// What a method that is not read gives of a type that its caller names: user data, an extension, a value of one type
    /// among others. By the custom for these names, it is there or not.
    pub(super) fn named_result(&mut self, method: Symbol, named: &[TypeRef], args: usize) -> Option<Ty> {
        let is_mut = BY_TYPE.iter().find(|(name, _)| *name == method.as_str()).map(|(_, is_mut)| *is_mut)?;
        let ([named], 0) = (named, args) else { return None };
        let option = self.db.lang.adt("Option")?;
        let value = self.written(named);
        let is_own = matches!(value, Ty::Param(_)) || self.is_of_tree(&value);
        is_own.then(|| Ty::Adt(option, [value.reference(is_mut)].into()))
    }

    /// What a function that is not read passes to a closure is of its making.
    fn give_foreign_params(&mut self, path: Symbol, ty: &Ty) {
        let Ty::Closure(id) = self.table.shallow(ty) else { return };
        let params = self.closures.get(&id).map(|closure| closure.params.clone()).unwrap_or_default();
        for param in params {
            let mut param = self.table.shallow(&param);
            while let Ty::Ref(_, inner) = &param {
                param = self.table.shallow(inner);
            }
            if self.table.kind(&param) == Some(VarKind::General) {
                let value = self.foreign(path);
                self.table.unify(&param, &value);
            }
        }
    }

    /// Whether a type or a part of it is of the analyzed tree, or stands for one that may be.
    fn is_of_tree(&self, ty: &Ty) -> bool {
        let ty = self.table.deep(ty);
        ty.any(&mut |part| match part {
            Ty::Adt(id, _) => self.is_tree_module(self.db.adt(*id).meta.module),
            Ty::FnDef(id, _) => self.is_tree_module(self.db.func(*id).meta.module),
            Ty::Dyn(bounds) | Ty::Opaque(bounds) => {
                bounds.iter().any(|b| self.is_tree_module(self.db.trait_(b.trait_).meta.module))
            }
            Ty::Param(_) | Ty::Projection(_) => true,
            Ty::Closure(id) => self.closures.get(id).is_some_and(|closure| {
                !matches!(closure.ret, Ty::Closure(_)) && {
                    let ret = self.table.deep(&closure.ret);
                    ret.any(&mut |part| match part {
                        Ty::Adt(id, _) => self.is_tree_module(self.db.adt(*id).meta.module),
                        _ => false,
                    })
                }
            }),
            _ => false,
        })
    }

    fn is_tree_module(&self, module: crate::frontend::rust::defs::ModuleId) -> bool {
        self.db.provenance(module) != Provenance::Stub
    }

    /// The result of a step on a value that is not known yet: to be found out later.
    pub(super) fn later(&mut self, kind: StepKind, expr: ExprId, value: Ty) -> Ty {
        let result = match self.foreign_path(&value) {
            Some(path) => self.foreign(path),
            None => self.new_var(),
        };
        self.deferred_steps.push(DeferredStep { kind, expr, value, result: result.clone() });
        result
    }

    /// Tries the steps that were put off. Whether one of them is settled.
    pub(super) fn retry_steps(&mut self) -> bool {
        let mut progress = false;
        for step in std::mem::take(&mut self.deferred_steps) {
            let value = self.table.shallow(&step.value);
            let found = if self.is_undecided(&value) { None } else { self.step(&step, &value) };
            match found {
                Some(ty) => {
                    self.coerce(&ty, &step.result);
                    progress = true;
                }
                None => self.deferred_steps.push(step),
            }
        }
        progress
    }

    fn step(&mut self, step: &DeferredStep, value: &Ty) -> Option<Ty> {
        match &step.kind {
            StepKind::Try => self.tried(value),
            StepKind::Await => self.awaited(value),
            StepKind::Deref => self.deref_step(step.expr, value),
            StepKind::Index(index) => self.indexed(step.expr, value, index),
            StepKind::Iterate => self.iterated(value),
        }
    }

    /// Whether nothing is known of the head of a type.
    pub(super) fn is_undecided(&self, ty: &Ty) -> bool {
        matches!(self.table.kind(ty), Some(VarKind::General | VarKind::Foreign(_)))
    }
}

/// The type in `path::Type::CONSTANT`, by the customs for names.
fn owner_of_constant(path: &str) -> Option<&str> {
    let (owner, name) = path.rsplit_once("::")?;
    let is_constant = name.starts_with(char::is_uppercase) && !name.contains(char::is_lowercase);
    let is_type = owner.rsplit("::").next()?.starts_with(char::is_uppercase);
    (is_constant && is_type).then_some(owner)
}
