//! Paths in expressions: variables, functions, constants, constructors, associated items.

use super::result::PathTarget;
use super::{HOLE, Infer, hole};
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::{ExprId, FieldStyle, Path, Segment, TypeRef};
use crate::frontend::rust::items::index::head;
use crate::frontend::rust::items::paths::{self, Resolved, variant_named};
use crate::frontend::rust::ty::{Subst, TraitRef, Ty};
use crate::ids::Symbol;
use crate::ir::UnknownReason;

impl Infer<'_> {
    pub(super) fn path_expr(&mut self, id: ExprId, path: &Path) -> Ty {
        if let (None, [single]) = (&path.qself, path.segments.as_slice())
            && let Some(binding) = self.local(single.name)
        {
            self.out.paths.insert(id, PathTarget::Variable(binding));
            return self.out.pat_ty.get(binding.0 as usize).cloned().unwrap_or(Ty::Unknown);
        }
        self.item_path(id, path).unwrap_or_else(|| {
            self.out.unknown.insert(id, UnknownReason::Path);
            Ty::Unknown
        })
    }

    fn item_path(&mut self, id: ExprId, path: &Path) -> Option<Ty> {
        if path.qself.is_some() {
            return self.qualified_path(id, path);
        }
        let first = path.segments.first()?;
        if let Some(base) = self.type_parameter(first.name) {
            return match path.segments.len() {
                1 => self.parameter_value(id, first.name, &base),
                _ => self.associated(id, &base, &path.segments[1..]),
            };
        }
        let names: Vec<Symbol> = path.segments.iter().map(|s| s.name).collect();
        match self.resolve(path, &names) {
            Some(Resolved { def: def @ Def::External(_), .. }) => {
                let of_tree = self.on_foreign_type(id, path);
                of_tree.or_else(|| self.def_value(id, def, &path.segments))
            }
            Some(Resolved { def, rest }) if rest >= names.len() => {
                if let (Def::Fn(_), false) = (def, path.leading_colon) {
                    self.note_twins(id, def, &names);
                }
                self.def_value(id, def, &path.segments)
            }
            Some(Resolved { def, rest }) => self.partly_resolved(id, def, path, rest),
            None => self.primitive_path(id, path).or_else(|| self.outside_path(id, &names)),
        }
    }

    /// Notes the functions that a path means under another `cfg`, unless a default build decides which one it is.
    fn note_twins(&mut self, id: ExprId, def: Def, names: &[Symbol]) {
        let all = paths::resolve_all(self.db, self.modules[0], names, Namespace::Values);
        let is_built =
            self.is_built && all.iter().any(|(other, likelihood)| *other == def && !likelihood.is_left_out());
        let others = all.into_iter().filter(|(other, _)| *other != def);
        let twins: Vec<FnDefId> = others
            .filter_map(|(other, likelihood)| match other {
                Def::Fn(func) if !is_built || !likelihood.is_left_out() => Some(func),
                _ => None,
            })
            .collect();
        if !twins.is_empty() {
            self.out.twins.insert(id, twins);
        }
    }

    /// Something in a crate that is not read, by its whole path.
    fn outside_path(&mut self, id: ExprId, names: &[Symbol]) -> Option<Ty> {
        let outside = paths::outside(self.db, self.modules[0], names)?;
        self.def_value(id, Def::External(outside), &[])
    }

    fn resolve(&self, path: &Path, names: &[Symbol]) -> Option<Resolved> {
        if path.leading_colon {
            let Def::Module(root) = paths::extern_crate(self.db, self.modules[0], *names.first()?)? else {
                return None;
            };
            let mut inner = vec![Symbol::new("self")];
            inner.extend(&names[1..]);
            return paths::resolve(self.db, root, &inner, Namespace::Values);
        }
        // A primitive's name is also a module's: `u32::MAX` is in the type unless the module has it.
        let found = self.modules.iter().find_map(|m| paths::resolve(self.db, *m, names, Namespace::Values));
        found.filter(|f| f.rest >= names.len() || !matches!(f.def, Def::Module(_)))
    }

    /// `Self` or a generic parameter.
    fn type_parameter(&self, name: Symbol) -> Option<Ty> {
        if name == "Self" {
            return self.self_ty.clone();
        }
        self.scope().param_named(name).map(Ty::Param)
    }

    /// `Self(…)`, `Self` of a unit struct, or a const parameter.
    fn parameter_value(&mut self, id: ExprId, name: Symbol, ty: &Ty) -> Option<Ty> {
        match ty {
            Ty::Adt(adt, args) if name == "Self" => Some(self.constructor(id, *adt, 0, args.clone())),
            Ty::Param(param) if self.db.param(*param).is_const => {
                self.out.paths.insert(id, PathTarget::ConstParam(*param));
                Some(Ty::Unknown)
            }
            _ => None,
        }
    }

    fn qualified_path(&mut self, id: ExprId, path: &Path) -> Option<Ty> {
        let self_ty = self.written(path.qself.as_deref()?);
        let split = path.qself_len.min(path.segments.len());
        if split == 0 {
            return self.associated(id, &self_ty, &path.segments);
        }
        let trait_path = Path { segments: path.segments[..split].to_vec(), ..Default::default() };
        let mut scope = self.scope();
        scope.hole = Some(&hole);
        let trait_ = scope.trait_ref(&trait_path, &self_ty);
        let (segment, rest) = path.segments.get(split..)?.split_first()?;
        let Some(trait_) = trait_ else {
            let is_item = rest.is_empty().then_some(());
            return is_item.and_then(|()| self.outside_trait_item(id, &self_ty, &trait_path, segment));
        };
        let trait_ = self.open_ref(&trait_);
        if !rest.is_empty() {
            let written =
                crate::frontend::rust::items::signatures::projection(self_ty, Some(trait_), segment.name);
            let inner = self.normalize(&written);
            return self.associated(id, &inner, rest);
        }
        self.trait_item(id, &self_ty, &trait_, segment)
    }

    fn open_ref(&mut self, trait_: &TraitRef) -> TraitRef {
        let args = trait_.args.iter().map(|arg| self.open(arg)).collect();
        TraitRef { trait_: trait_.trait_, args, bindings: Vec::new() }
    }

    pub(super) fn def_value(&mut self, id: ExprId, def: Def, segments: &[Segment]) -> Option<Ty> {
        match def {
            Def::Fn(func) => {
                let written = segments.last().map(|s| s.args.clone()).unwrap_or_default();
                let subst = self.own_arguments(self.db.func(func), &written);
                Some(self.fn_item(id, func, subst))
            }
            Def::Const(constant) => {
                self.out.paths.insert(id, PathTarget::Const(constant));
                Some(self.normalize(&self.db.const_(constant).ty.clone()))
            }
            Def::Adt(adt) => {
                let ty = self.open_def(def, segments);
                let Ty::Adt(_, args) = ty else { return None };
                Some(self.constructor(id, adt, 0, args))
            }
            Def::Variant(adt, variant) => {
                let ty = self.open_def(def, segments);
                let Ty::Adt(_, args) = ty else { return None };
                Some(self.constructor(id, adt, variant, args))
            }
            Def::External(path) => {
                self.out.paths.insert(id, PathTarget::External(path));
                Some(self.foreign(path))
            }
            Def::Module(_) | Def::Trait(_) | Def::Alias(_) | Def::Macro(_) => None,
        }
    }

    /// `Type::name` of a type that is not read, with a function of a trait of the tree.
    fn on_foreign_type(&mut self, id: ExprId, path: &Path) -> Option<Ty> {
        let (last, owner) = path.segments.split_last()?;
        if owner.is_empty() || self.db.index.traits_with_method(last.name).is_empty() {
            return None;
        }
        let owner = Path { segments: owner.to_vec(), ..path.clone() };
        let ty = self.written(&TypeRef::Path(owner));
        let trait_ = self.trait_for_foreign(&ty, last.name)?;
        self.trait_item(id, &ty, &trait_, last)
    }

    /// The type a definition stands for, with variables for omitted arguments.
    pub(super) fn open_def(&mut self, def: Def, segments: &[Segment]) -> Ty {
        let mut scope = self.scope();
        scope.hole = Some(&hole);
        let ty = scope.lower_def(def, segments, true);
        self.open(&ty)
    }

    /// A constructor as a value: a function of its fields, or the value itself.
    fn constructor(
        &mut self,
        id: ExprId,
        adt: AdtId,
        variant: u32,
        args: crate::frontend::rust::ty::Args,
    ) -> Ty {
        self.out.paths.insert(id, PathTarget::Constructor(adt, variant));
        let data = self.db.adt(adt);
        let ty = Ty::Adt(adt, args.clone());
        let Some(variant) = data.variants.get(variant as usize) else { return ty };
        if variant.style != FieldStyle::Tuple {
            return ty;
        }
        let subst = self.db.adt_subst(adt, &args);
        let params: Vec<Ty> = variant.fields.iter().map(|f| f.ty.subst(&subst)).collect();
        let params = params.iter().map(|ty| self.normalize(ty)).collect();
        Ty::FnPtr(params, ty.into())
    }

    fn partly_resolved(&mut self, id: ExprId, def: Def, path: &Path, rest: usize) -> Option<Ty> {
        let rest = rest.min(path.segments.len());
        let (head, tail) = path.segments.split_at(rest);
        match def {
            Def::Trait(trait_id) => {
                let self_ty = self.new_var();
                let trait_path = Path { segments: head.to_vec(), ..Default::default() };
                let mut scope = self.scope();
                scope.hole = Some(&hole);
                let trait_ = scope.trait_ref(&trait_path, &self_ty);
                let trait_ = match trait_ {
                    Some(trait_) => self.open_ref(&trait_),
                    None => self.open_trait_ref(trait_id),
                };
                self.trait_item(id, &self_ty, &trait_, tail.first()?)
            }
            Def::Adt(_) | Def::Alias(_) => {
                let ty = self.open_def(def, head);
                self.associated(id, &ty, tail)
            }
            Def::Module(_) => self.primitive_path(id, path),
            _ => None,
        }
    }

    fn primitive_path(&mut self, id: ExprId, path: &Path) -> Option<Ty> {
        let (first, rest) = path.segments.split_first()?;
        let prim = crate::frontend::rust::ty::Prim::from_name(first.name.as_str())?;
        if rest.is_empty() {
            return None;
        }
        self.associated(id, &Ty::Prim(prim), rest)
    }

    /// `Type::name`, `Type::Assoc::name`.
    fn associated(&mut self, id: ExprId, ty: &Ty, segments: &[Segment]) -> Option<Ty> {
        let (first, rest) = segments.split_first()?;
        if !rest.is_empty() {
            let written = crate::frontend::rust::items::signatures::projection(ty.clone(), None, first.name);
            let inner = self.normalize(&written);
            return self.associated(id, &inner, rest);
        }
        let ty = self.table.shallow(ty);
        if let Ty::Adt(adt, args) = &ty
            && let Some(variant) = variant_named(self.db, *adt, first.name)
            && self.db.adt(*adt).kind == AdtKind::Enum
        {
            return Some(self.constructor(id, *adt, variant, args.clone()));
        }
        if let Some(found) = self.inherent_item(id, &ty, first, true) {
            return Some(found);
        }
        for (_, bound) in self.bounds_of(&ty) {
            if let Some(found) = self.trait_item(id, &ty, &bound, first) {
                return Some(found);
            }
        }
        if let Ty::External(path, _) = &ty {
            if let Some(trait_) = self.trait_for_foreign(&ty, first.name) {
                return self.trait_item(id, &ty, &trait_, first);
            }
            let path = Symbol::new(&format!("{path}::{}", first.name));
            self.out.paths.insert(id, PathTarget::External(path));
            return Some(self.foreign(path));
        }
        let of_trait = self.associated_in_traits(id, &ty, first);
        let found = of_trait.or_else(|| self.outside_function(id, &ty, first));
        // What cannot be seen here is meant only where the scope was misread.
        found.or_else(|| self.inherent_item(id, &ty, first, false))
    }

    /// Something of the type itself, that is visible here or is not.
    fn inherent_item(&mut self, id: ExprId, ty: &Ty, segment: &Segment, visible: bool) -> Option<Ty> {
        let head = head(ty)?;
        let (db, here) = (self.db, self.modules[0]);
        let is_meant = |meta: &Meta| db.is_visible(meta.visibility, here) == visible;
        for impl_ in self.db.index.inherent_impls(head).to_vec() {
            let data = self.db.impl_(impl_);
            if let Some(func) = data.methods.get(&segment.name).copied()
                && is_meant(&self.db.func(func).meta)
                && let Some(mut subst) = self.probe_impl(impl_, ty)
            {
                let own = self.own_arguments(self.db.func(func), &segment.args);
                subst.extend(&own);
                return Some(self.fn_item(id, func, subst));
            }
            if let Some(constant) = data.consts.get(&segment.name).copied()
                && is_meant(&self.db.const_(constant).meta)
                && let Some(subst) = self.probe_impl(impl_, ty)
            {
                self.out.paths.insert(id, PathTarget::Const(constant));
                let ty = self.db.const_(constant).ty.subst(&subst);
                return Some(self.normalize(&ty));
            }
        }
        None
    }

    fn associated_in_traits(&mut self, id: ExprId, ty: &Ty, segment: &Segment) -> Option<Ty> {
        let with_method = self.db.index.traits_with_method(segment.name).to_vec();
        if ty.is_unknown() || (matches!(ty, Ty::Infer(_)) && with_method.len() > 1) {
            return None;
        }
        for trait_id in with_method {
            let trait_ = self.open_trait_ref(trait_id);
            let fits = matches!(ty, Ty::Infer(_)) || self.probe(|this| this.implements_some(ty, &trait_));
            if fits && let Some(found) = self.trait_item(id, ty, &trait_, segment) {
                return Some(found);
            }
        }
        let with_const: Vec<TraitId> = (0..self.db.traits.len())
            .map(TraitId::new)
            .filter(|id| self.db.trait_(*id).consts.contains_key(&segment.name))
            .collect();
        for trait_id in with_const {
            let trait_ = self.open_trait_ref(trait_id);
            if self.probe(|this| this.implements_some(ty, &trait_)) {
                return self.trait_item(id, ty, &trait_, segment);
            }
        }
        None
    }

    fn implements_some(&mut self, ty: &Ty, trait_: &TraitRef) -> bool {
        let last = std::mem::replace(&mut self.last_resort, true);
        let holds = self.implements(ty, trait_);
        self.last_resort = last;
        holds
    }

    /// An item of a trait for a type: the function, or the impl's constant.
    fn trait_item(&mut self, id: ExprId, self_ty: &Ty, trait_: &TraitRef, segment: &Segment) -> Option<Ty> {
        let data = self.db.trait_(trait_.trait_);
        let mut subst = Subst::new(&data.generics.params, &trait_.args);
        subst.insert(data.self_param, self_ty.clone());
        if let Some(func) = data.methods.get(&segment.name).copied() {
            let own = self.own_arguments(self.db.func(func), &segment.args);
            subst.extend(&own);
            let informative = TraitRef { bindings: Vec::new(), ..trait_.clone() };
            self.pending.push(super::Obligation::Trait(self_ty.clone(), informative));
            return Some(self.fn_item(id, func, subst));
        }
        let constant = data.consts.get(&segment.name).copied()?;
        let selected = self.select(self_ty, trait_);
        let own = selected.and_then(|s| self.db.impl_(s.impl_).consts.get(&segment.name).copied());
        self.out.paths.insert(id, PathTarget::Const(own.unwrap_or(constant)));
        let ty = self.db.const_(own.unwrap_or(constant)).ty.subst(&subst);
        Some(self.normalize(&ty))
    }

    /// The type that a struct literal or pattern names, with variables for omitted arguments, and the
    /// variant.
    pub(super) fn struct_path(&mut self, path: &Path) -> (Ty, Option<(AdtId, u32)>) {
        let names: Vec<Symbol> = path.segments.iter().map(|s| s.name).collect();
        let direct = path
            .qself
            .is_none()
            .then(|| self.modules.iter().find_map(|m| paths::resolve(self.db, *m, &names, Namespace::Types)));
        if let Some(Some(Resolved { def: def @ Def::Variant(adt, variant), rest })) = direct
            && rest == names.len()
        {
            return (self.open_def(def, &path.segments), Some((adt, variant)));
        }
        // `Self::Variant`, `Alias::Variant`: the type is all but the last segment.
        if path.segments.len() > 1 && path.qself.is_none() {
            let (last, head) = path.segments.split_last().map_or((None, &[][..]), |(l, h)| (Some(l), h));
            let owner = TypeRef::Path(Path { segments: head.to_vec(), ..path.clone() });
            if let (Some(last), Ty::Adt(adt, args)) = (last, self.open_written(&owner))
                && let Some(variant) = variant_named(self.db, adt, last.name)
                && self.db.adt(adt).kind == AdtKind::Enum
            {
                return (Ty::Adt(adt, args), Some((adt, variant)));
            }
        }
        match self.open_written(&TypeRef::Path(path.clone())) {
            Ty::Adt(adt, args) => (Ty::Adt(adt, args), Some((adt, 0))),
            other => (other, None),
        }
    }

    /// A written type whose omitted arguments are variables, as in an expression.
    fn open_written(&mut self, ty: &TypeRef) -> Ty {
        if let TypeRef::Path(path) = ty
            && path.qself.is_none()
            && path.segments.last().is_some_and(|s| !s.has_args)
        {
            let names: Vec<Symbol> = path.segments.iter().map(|s| s.name).collect();
            let found =
                self.modules.iter().find_map(|m| paths::resolve(self.db, *m, &names, Namespace::Types));
            if let Some(Resolved { def: def @ (Def::Adt(_) | Def::Alias(_)), rest }) = found
                && rest == names.len()
                && self.type_parameter(names[0]).is_none()
            {
                return self.open_def(def, &path.segments);
            }
        }
        let ty = self.written(ty);
        ty.fold(&mut |part| match part {
            Ty::Infer(HOLE) => Some(Ty::Unknown),
            _ => None,
        })
    }
}
