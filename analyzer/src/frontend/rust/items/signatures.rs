//! From written types to resolved ones, for everything outside of bodies.
//!
//! [`TypeScope`] is the one place that turns a [`hir::TypeRef`] into a [`Ty`]; the inference of bodies uses it
//! too. First every generic parameter gets its id, then impl headers are lowered, then all the rest, each
//! definition on its own and in parallel.

use std::cell::RefCell;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::anchor::Anchors;
use super::collect::{AdtSyntax, ItemSyntax};
use super::paths::{self, Resolved};
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::{self, TypeRef};
use crate::frontend::rust::ty::{Args, Prim, Projection, Subst, TraitRef, Ty};
use crate::ids::Symbol;

/// How deep aliases and associated types may lead to one another.
const MAX_DEPTH: u32 = 32;

/// What names mean where a type is written.
#[derive(Clone)]
pub struct TypeScope<'a> {
    /// The tables.
    pub db: &'a Db,
    /// The module (or block) it stands in.
    pub module: ModuleId,
    /// Generic parameters by name, innermost last.
    pub params: Vec<(Symbol, ParamId)>,
    /// What `Self` stands for.
    pub self_ty: Option<Ty>,
    /// The trait it stands in, if in one.
    pub in_trait: Option<TraitId>,
    /// Associated types that the surrounding impl writes.
    pub assoc: &'a [(Symbol, TypeRef)],
    /// Parameters made for `impl Trait` in arguments, in order of appearance.
    pub impl_params: Option<&'a ImplParams>,
    /// Makes a variable for `_` and for missing arguments; without it they are unknown.
    pub hole: Option<&'a dyn Fn() -> Ty>,
    depth: u32,
}

/// Parameters that stand for `impl Trait` in argument position.
#[derive(Default)]
pub struct ImplParams {
    free: RefCell<Vec<ParamId>>,
    predicates: RefCell<Vec<(Ty, TraitRef)>>,
}

impl<'a> TypeScope<'a> {
    /// A scope without parameters.
    pub fn new(db: &'a Db, module: ModuleId) -> Self {
        Self {
            db,
            module,
            params: Vec::new(),
            self_ty: None,
            in_trait: None,
            assoc: &[],
            impl_params: None,
            hole: None,
            depth: 0,
        }
    }

    /// The scope inside of a container and a list of own parameters.
    pub fn within(db: &'a Db, module: ModuleId, container: Container, own: &[ParamId]) -> Self {
        let mut scope = Self::new(db, module);
        match container {
            Container::Impl(id) => {
                scope.self_ty = Some(db.impl_(id).self_ty.clone());
                scope.add_params(&db.impl_(id).generics.params);
            }
            Container::Trait(id) => {
                scope.self_ty = Some(Ty::Param(db.trait_(id).self_param));
                scope.in_trait = Some(id);
                scope.add_params(&db.trait_(id).generics.params);
            }
            Container::Module | Container::Foreign => {}
        }
        scope.add_params(own);
        scope
    }

    fn add_params(&mut self, params: &[ParamId]) {
        self.params.extend(params.iter().map(|id| (self.db.param(*id).name, *id)));
    }

    fn deeper(&self) -> Option<Self> {
        (self.depth < MAX_DEPTH).then(|| Self { depth: self.depth + 1, ..self.clone() })
    }

    fn missing(&self) -> Ty {
        self.hole.map_or(Ty::Unknown, |hole| hole())
    }

    /// The parameter of a name, innermost first.
    pub fn param_named(&self, name: Symbol) -> Option<ParamId> {
        self.params.iter().rev().find(|(n, _)| *n == name).map(|(_, id)| *id)
    }

    /// The type that is written.
    pub fn lower(&self, ty: &TypeRef) -> Ty {
        match ty {
            TypeRef::Path(path) => self.lower_path(path),
            TypeRef::Ref(mutable, inner) => self.lower(inner).reference(*mutable),
            TypeRef::Ptr(mutable, inner) => Ty::Ptr(*mutable, self.lower(inner).into()),
            TypeRef::Slice(inner) => Ty::Slice(self.lower(inner).into()),
            TypeRef::Array(inner, len) => Ty::Array(self.lower(inner).into(), self.lower(len).into()),
            TypeRef::Tuple(parts) => Ty::Tuple(parts.iter().map(|part| self.lower(part)).collect()),
            TypeRef::FnPtr(params, ret) => {
                Ty::FnPtr(params.iter().map(|p| self.lower(p)).collect(), self.lower(ret).into())
            }
            TypeRef::Never => Ty::Never,
            TypeRef::Infer => self.missing(),
            TypeRef::Dyn(bounds) => self.bounded_type(bounds, Ty::Dyn),
            TypeRef::ImplTrait(bounds) => self.impl_trait(bounds),
            TypeRef::Const(body) => literal_value(body).map_or(Ty::Unknown, Ty::Const),
            TypeRef::Macro(_) | TypeRef::Unknown => Ty::Unknown,
        }
    }

    /// The type of which only these bounds are told, as `known` makes it of those that are read.
    fn bounded_type(&self, bounds: &[hir::Bound], known: fn(Arc<[TraitRef]>) -> Ty) -> Ty {
        let refs: Vec<TraitRef> =
            bounds.iter().filter_map(|b| self.trait_ref(&b.path, &Ty::Unknown)).collect();
        match self.outside_type(&refs, bounds) {
            Some(outside) => outside,
            None if refs.is_empty() => Ty::Unknown,
            None => known(refs.into()),
        }
    }

    /// A value of which only a trait that is not read says what it is goes by the trait's path. Those of its bounds that
    /// are read, `refs`, are markers then: `Send`.
    fn outside_type(&self, refs: &[TraitRef], bounds: &[hir::Bound]) -> Option<Ty> {
        let is_marker = |trait_: &TraitRef| self.db.trait_(trait_.trait_).is_empty();
        if !refs.iter().all(is_marker) {
            return None;
        }
        bounds.iter().map(|bound| self.lower_path(&bound.path)).find(|ty| matches!(ty, Ty::External(..)))
    }

    /// Notes the first of a parameter's bounds that is not read.
    fn note_outside(&self, param: ParamId, bounds: &[hir::Bound]) {
        for bound in bounds.iter().filter(|bound| self.trait_ref(&bound.path, &Ty::Unknown).is_none()) {
            if let Ty::External(path, _) = self.lower_path(&bound.path) {
                // Only the first counts.
                let _ = self.db.param(param).outside.set(path);
            }
        }
    }

    fn impl_trait(&self, bounds: &[hir::Bound]) -> Ty {
        if let Some(impl_params) = self.impl_params {
            let param = impl_params.free.borrow_mut().pop();
            let Some(param) = param else { return Ty::Unknown };
            let subject = Ty::Param(param);
            self.note_outside(param, bounds);
            let found = self.predicates_of(&subject, bounds);
            impl_params.predicates.borrow_mut().extend(found);
            return subject;
        }
        self.bounded_type(bounds, Ty::Opaque)
    }

    /// The predicates that bounds on `subject` stand for.
    pub fn predicates_of(&self, subject: &Ty, bounds: &[hir::Bound]) -> Vec<(Ty, TraitRef)> {
        let mut predicates = Vec::new();
        for bound in bounds {
            let Some(trait_) = self.trait_ref(&bound.path, subject) else { continue };
            let constraints =
                bound.path.segments.last().map(|s| s.constraints.as_slice()).unwrap_or_default();
            for (name, inner) in constraints {
                let projected = projection(subject.clone(), Some(trait_.clone()), *name);
                predicates.extend(self.predicates_of(&projected, inner));
            }
            predicates.push((subject.clone(), trait_));
        }
        predicates
    }

    /// The trait that a path names, with arguments; missing ones are the trait's defaults.
    pub fn trait_ref(&self, path: &hir::Path, self_ty: &Ty) -> Option<TraitRef> {
        let names: Vec<Symbol> = path.segments.iter().map(|s| s.name).collect();
        let Resolved { def: Def::Trait(id), rest } = self.resolve(path, &names)? else { return None };
        if rest != names.len() {
            return None;
        }
        let segment = path.segments.last()?;
        let params = &self.db.trait_(id).generics.params;
        let mut subst = Subst::default();
        subst.insert(self.db.trait_(id).self_param, self_ty.clone());
        let args = self.fill(params, &segment.args, &mut subst, false);
        let bindings = segment.bindings.iter().map(|(name, ty)| (*name, self.lower(ty))).collect();
        Some(TraitRef { trait_: id, args, bindings })
    }

    fn resolve(&self, path: &hir::Path, names: &[Symbol]) -> Option<Resolved> {
        if path.leading_colon {
            let Def::Module(root) = paths::extern_crate(self.db, self.module, *names.first()?)? else {
                return None;
            };
            let mut inner = vec![Symbol::new("self")];
            inner.extend(&names[1..]);
            return paths::resolve(self.db, root, &inner, Namespace::Types);
        }
        paths::resolve(self.db, self.module, names, Namespace::Types)
    }

    fn lower_path(&self, path: &hir::Path) -> Ty {
        if let Some(qself) = &path.qself {
            return self.lower_qualified(qself, path);
        }
        let Some(first) = path.segments.first() else { return Ty::Unknown };
        if first.name == "Self"
            && let Some(self_ty) = &self.self_ty
        {
            return self.project(self_ty.clone(), &path.segments[1..], true);
        }
        if let Some(param) = self.param_named(first.name)
            && !path.leading_colon
        {
            return self.project(Ty::Param(param), &path.segments[1..], false);
        }
        let names: Vec<Symbol> = path.segments.iter().map(|s| s.name).collect();
        let prim = || (names.len() == 1).then(|| Prim::from_name(names[0].as_str())).flatten().map(Ty::Prim);
        match self.resolve(path, &names) {
            Some(Resolved { def: Def::Module(_), .. }) => prim().unwrap_or(Ty::Unknown),
            Some(Resolved { def, rest }) => {
                let head = self.lower_def(def, &path.segments[..rest.min(names.len())], false);
                self.project(head, &path.segments[rest.min(names.len())..], false)
            }
            None => prim().unwrap_or_else(|| match paths::outside(self.db, self.module, &names) {
                Some(outside) => self.lower_def(Def::External(outside), &path.segments, false),
                None => self.const_path(&names),
            }),
        }
    }

    fn lower_qualified(&self, qself: &TypeRef, path: &hir::Path) -> Ty {
        let self_ty = self.lower(qself);
        let split = path.qself_len.min(path.segments.len());
        if split == 0 {
            return self.project(self_ty, &path.segments, false);
        }
        let trait_path = hir::Path { segments: path.segments[..split].to_vec(), ..Default::default() };
        let trait_ref = self.trait_ref(&trait_path, &self_ty);
        let Some((first, rest)) = path.segments[split..].split_first() else { return Ty::Unknown };
        self.project(projection(self_ty, trait_ref, first.name), rest, false)
    }

    /// A const that is named where a type could stand.
    fn const_path(&self, names: &[Symbol]) -> Ty {
        let found = paths::resolve(self.db, self.module, names, Namespace::Values);
        let Some(Resolved { def: Def::Const(id), .. }) = found else { return Ty::Unknown };
        let value = self.db.const_(id).syntax.value.as_ref().and_then(|body| literal_value(body));
        value.map_or(Ty::Unknown, Ty::Const)
    }

    fn project(&self, mut ty: Ty, segments: &[hir::Segment], of_self: bool) -> Ty {
        for (index, segment) in segments.iter().enumerate() {
            let own = self.assoc.iter().find(|(name, _)| of_self && index == 0 && *name == segment.name);
            if let (Some((_, written)), Some(deeper)) = (own, self.deeper()) {
                ty = deeper.lower(written);
                continue;
            }
            let of_trait = self.in_trait.filter(|_| of_self && index == 0);
            let trait_ = of_trait.filter(|id| self.db.trait_(*id).types.contains_key(&segment.name));
            ty = projection(ty, trait_.map(|id| identity_ref(self.db, id)), segment.name);
        }
        ty
    }

    /// The type that a definition stands for, with the arguments on the last of `segments`. With `open`, an
    /// omitted argument list is to be inferred, as in an expression.
    pub fn lower_def(&self, def: Def, segments: &[hir::Segment], open: bool) -> Ty {
        let args = segments.last().map(|s| s.args.as_slice()).unwrap_or_default();
        let open = open && !segments.last().is_some_and(|s| s.has_args);
        match def {
            Def::Adt(id) => {
                Ty::Adt(id, self.fill(&self.db.adt(id).generics.params, args, &mut Subst::default(), open))
            }
            Def::Variant(id, _) => {
                let on_enum = segments.iter().rev().nth(1).map(|s| s.args.as_slice()).unwrap_or_default();
                let args = if args.is_empty() { on_enum } else { args };
                let open = args.is_empty();
                Ty::Adt(id, self.fill(&self.db.adt(id).generics.params, args, &mut Subst::default(), open))
            }
            Def::Alias(id) => self.lower_alias(id, args, open),
            Def::Trait(id) => {
                let args = self.fill(&self.db.trait_(id).generics.params, args, &mut Subst::default(), open);
                Ty::Dyn([TraitRef { trait_: id, args, bindings: Vec::new() }].into())
            }
            Def::External(path) => self.external_type(path, args),
            Def::Module(_) | Def::Fn(_) | Def::Const(_) | Def::Macro(_) => Ty::Unknown,
        }
    }

    /// A type of a crate that is not read. One called `Result`, or `SomeResult` of one type, is the standard one with an
    /// error of its crate.
    fn external_type(&self, path: Symbol, args: &[TypeRef]) -> Ty {
        let args: Vec<Ty> = args.iter().map(|arg| self.lower(arg)).collect();
        let parts = path.as_str().rsplit_once("::");
        let is_result = |name: &str| name == "Result" || name.ends_with("Result") && args.len() == 1;
        let owner = parts.filter(|(_, name)| is_result(name)).map(|(owner, _)| owner);
        let (Some(owner), Some(result), true) = (owner, self.db.lang.adt("Result"), args.len() < 3) else {
            return Ty::External(path, args.into());
        };
        let mut args = args.into_iter();
        let value = args.next().unwrap_or_else(Ty::unit);
        let error = args.next();
        let error = error.unwrap_or_else(|| Ty::External(Symbol::new(&format!("{owner}::Error")), [].into()));
        Ty::Adt(result, [value, error].into())
    }

    fn lower_alias(&self, id: AliasId, args: &[TypeRef], open: bool) -> Ty {
        let alias = self.db.alias(id);
        let ty = match alias.ty.get() {
            Some(ty) => ty.clone(),
            None => match (self.deeper(), &alias.syntax.ty) {
                (Some(deeper), Some(written)) => {
                    let mut scope = Self::new(self.db, alias.meta.module);
                    scope.depth = deeper.depth;
                    scope.add_params(&alias.params);
                    scope.lower(written)
                }
                _ => Ty::Unknown,
            },
        };
        let mut subst = Subst::default();
        self.fill(&alias.params, args, &mut subst, open);
        ty.subst(&subst)
    }

    /// Arguments for `params`: the written ones, then defaults, then holes.
    fn fill(&self, params: &[ParamId], written: &[TypeRef], subst: &mut Subst, open: bool) -> Args {
        let mut written = written.iter();
        let args = params.iter().map(|param| {
            let ty = match (written.next(), self.db.param(*param).default.get()) {
                (Some(arg), _) => self.lower(arg),
                (None, Some(default)) if !open => default.subst(subst),
                (None, _) => self.missing(),
            };
            subst.insert(*param, ty.clone());
            ty
        });
        args.collect()
    }
}

/// An unnormalised associated type.
pub fn projection(self_ty: Ty, trait_: Option<TraitRef>, name: Symbol) -> Ty {
    if self_ty.is_unknown() {
        return Ty::Unknown;
    }
    Ty::Projection(Projection { self_ty, trait_, name }.into())
}

/// A trait applied to its own parameters.
pub fn identity_ref(db: &Db, id: TraitId) -> TraitRef {
    let args = db.trait_(id).generics.params.iter().map(|p| Ty::Param(*p)).collect();
    TraitRef { trait_: id, args, bindings: Vec::new() }
}

/// The value of a body that is one literal, possibly negated or in a block.
pub fn literal_value(body: &hir::Body) -> Option<i128> {
    let mut id = body.root?;
    let mut negative = false;
    loop {
        match &body.expr(id).kind {
            hir::ExprKind::Literal(hir::Literal::Int(value, _)) => {
                let value = i128::try_from(*value).ok()?;
                return Some(if negative { -value } else { value });
            }
            hir::ExprKind::Literal(hir::Literal::Bool(value)) => return Some(i128::from(*value)),
            hir::ExprKind::Literal(hir::Literal::Char(value)) => return Some(i128::from(*value as u32)),
            hir::ExprKind::Neg(inner) => {
                negative = !negative;
                id = *inner;
            }
            hir::ExprKind::Block(block) if block.statements.is_empty() => id = block.tail?,
            _ => return None,
        }
    }
}

/// Lowers every signature. Imports must be resolved.
pub fn lower_signatures(db: &mut Db, syntax: &ItemSyntax) {
    allocate_params(db, syntax);
    lower_defaults(db, syntax);
    lower_trait_shapes(db, syntax);
    lower_impl_headers(db, syntax);
    lower_adts(db, syntax);
    lower_functions(db);
    lower_consts(db);
    anchor_all(db);
}

/// Decides which trait each written `T::Name` is of, now that all bounds are known.
fn anchor_all(db: &mut Db) {
    let traits: Vec<_> =
        (0..db.traits.len()).into_par_iter().map(|n| anchored_trait(db, TraitId::new(n))).collect();
    for (trait_, (predicates, types)) in db.traits.iter_mut().zip(traits) {
        trait_.generics.predicates = predicates;
        trait_.types = types;
    }
    let impls: Vec<_> =
        (0..db.impls.len()).into_par_iter().map(|n| anchored_impl(db, &db.impls[n])).collect();
    for (impl_, (self_ty, trait_, predicates, types)) in db.impls.iter_mut().zip(impls) {
        impl_.self_ty = self_ty;
        impl_.trait_ = trait_;
        impl_.generics.predicates = predicates;
        impl_.types = types;
    }
    let fns: Vec<_> = (0..db.fns.len()).into_par_iter().map(|n| anchored_fn(db, &db.fns[n])).collect();
    for (func, (params, ret, predicates)) in db.fns.iter_mut().zip(fns) {
        func.params = params;
        func.ret = ret;
        func.generics.predicates = predicates;
    }
    let adts: Vec<_> = (0..db.adts.len()).into_par_iter().map(|n| anchored_fields(db, &db.adts[n])).collect();
    for (adt, fields) in db.adts.iter_mut().zip(adts) {
        let all = adt.variants.iter_mut().flat_map(|v| &mut v.fields);
        for (field, ty) in all.zip(fields) {
            field.ty = ty;
        }
    }
}

type Predicates = Vec<(Ty, TraitRef)>;

fn anchored_predicates(anchors: &Anchors<'_>, predicates: &[(Ty, TraitRef)]) -> Predicates {
    predicates.iter().map(|(subject, bound)| (anchors.anchor(subject), anchors.anchor_ref(bound))).collect()
}

fn anchored_trait(db: &Db, id: TraitId) -> (Predicates, FxHashMap<Symbol, AssocType>) {
    let data = db.trait_(id);
    let mut env = data.generics.predicates.clone();
    env.push((Ty::Param(data.self_param), identity_ref(db, id)));
    let anchors = Anchors { db, env: &env, own: None };
    let types = data.types.iter().map(|(name, assoc)| {
        let bounds = assoc.bounds.iter().map(|b| anchors.anchor_ref(b)).collect();
        (*name, AssocType { bounds, default: assoc.default.as_ref().map(|ty| anchors.anchor(ty)) })
    });
    (anchored_predicates(&anchors, &data.generics.predicates), types.collect())
}

fn anchored_impl(db: &Db, data: &ImplData) -> (Ty, Option<TraitRef>, Predicates, FxHashMap<Symbol, Ty>) {
    let anchors = Anchors { db, env: &data.generics.predicates, own: None };
    let types = data.types.iter().map(|(name, ty)| (*name, anchors.anchor(ty))).collect();
    let trait_ = data.trait_.as_ref().map(|t| anchors.anchor_ref(t));
    (anchors.anchor(&data.self_ty), trait_, anchored_predicates(&anchors, &data.generics.predicates), types)
}

fn anchored_fn(db: &Db, func: &FnData) -> (Vec<Ty>, Ty, Predicates) {
    let mut env = func.generics.predicates.clone();
    env.extend(db.container_generics(func.container).into_iter().flat_map(|g| g.predicates.iter().cloned()));
    let mut types = Vec::new();
    let mut own = None;
    match func.container {
        Container::Trait(id) => env.push((Ty::Param(db.trait_(id).self_param), identity_ref(db, id))),
        Container::Impl(id) => {
            types = db.impl_(id).types.iter().map(|(name, ty)| (*name, ty.clone())).collect();
            own = Some(&db.impl_(id).self_ty);
        }
        Container::Module | Container::Foreign => {}
    }
    let anchors = Anchors { db, env: &env, own: own.map(|ty| (ty, types.as_slice())) };
    let params = func.params.iter().map(|ty| anchors.anchor(ty)).collect();
    (params, anchors.anchor(&func.ret), anchored_predicates(&anchors, &func.generics.predicates))
}

fn anchored_fields(db: &Db, adt: &AdtData) -> Vec<Ty> {
    let anchors = Anchors { db, env: &adt.generics.predicates, own: None };
    adt.variants.iter().flat_map(|v| &v.fields).map(|f| anchors.anchor(&f.ty)).collect()
}

fn is_bool(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Path(path) if matches!(path.segments.as_slice(), [only] if only.name == "bool"))
}

fn new_params(params: &mut Vec<ParamData>, generics: &hir::Generics) -> Vec<ParamId> {
    let first = params.len();
    params.extend(generics.params.iter().map(|p| ParamData {
        is_const: p.const_ty.is_some(),
        is_bool: p.const_ty.as_ref().is_some_and(is_bool),
        is_sized: p.is_sized,
        ..ParamData::named(p.name)
    }));
    (first..params.len()).map(ParamId::new).collect()
}

fn adt_generics(syntax: &AdtSyntax) -> &hir::Generics {
    match syntax {
        AdtSyntax::Struct(syntax) => &syntax.generics,
        AdtSyntax::Enum(syntax) => &syntax.generics,
    }
}

fn allocate_params(db: &mut Db, syntax: &ItemSyntax) {
    for (adt, syntax) in db.adts.iter_mut().zip(&syntax.adts) {
        adt.generics.params = new_params(&mut db.params, adt_generics(syntax));
    }
    for (trait_, syntax) in db.traits.iter_mut().zip(&syntax.traits) {
        trait_.generics.params = new_params(&mut db.params, &syntax.generics);
    }
    for (trait_, types) in db.traits.iter_mut().zip(&syntax.trait_types) {
        trait_.types = types.iter().map(|(name, _)| (*name, AssocType::default())).collect();
    }
    for (impl_, syntax) in db.impls.iter_mut().zip(&syntax.impls) {
        impl_.generics.params = new_params(&mut db.params, &syntax.generics);
    }
    for alias in &mut db.aliases {
        alias.params = new_params(&mut db.params, &alias.syntax.generics);
    }
    for func in &mut db.fns {
        func.generics.params = new_params(&mut db.params, &func.syntax.generics);
        let count: usize = func.syntax.params.iter().map(count_impl_traits).sum();
        for _ in 0..count {
            db.params.push(ParamData::named("impl Trait".into()));
            func.generics.params.push(ParamId::new(db.params.len() - 1));
        }
    }
}

/// How many `impl Trait`s an argument's type has, those in the bounds of others included.
fn count_impl_traits(ty: &TypeRef) -> usize {
    let in_path = |path: &hir::Path| -> usize {
        let args = path.segments.iter().flat_map(|s| &s.args).map(count_impl_traits).sum::<usize>();
        args + path
            .segments
            .iter()
            .flat_map(|s| &s.bindings)
            .map(|(_, ty)| count_impl_traits(ty))
            .sum::<usize>()
    };
    match ty {
        TypeRef::ImplTrait(bounds) => 1 + bounds.iter().map(|b| in_path(&b.path)).sum::<usize>(),
        TypeRef::Dyn(bounds) => bounds.iter().map(|b| in_path(&b.path)).sum(),
        TypeRef::Path(path) => in_path(path),
        TypeRef::Ref(_, inner) | TypeRef::Ptr(_, inner) | TypeRef::Slice(inner) => count_impl_traits(inner),
        TypeRef::Array(inner, _) => count_impl_traits(inner),
        TypeRef::Tuple(parts) => parts.iter().map(count_impl_traits).sum(),
        TypeRef::FnPtr(params, ret) => {
            params.iter().map(count_impl_traits).sum::<usize>() + count_impl_traits(ret)
        }
        _ => 0,
    }
}

fn lower_defaults(db: &Db, syntax: &ItemSyntax) {
    let adts = db
        .adts
        .iter()
        .zip(&syntax.adts)
        .map(|(a, s)| (&a.generics.params, adt_generics(s), a.meta.module, None));
    let traits = db.traits.iter().zip(&syntax.traits);
    let traits = traits.map(|(t, s)| (&t.generics.params, &s.generics, t.meta.module, Some(t.self_param)));
    let aliases = db.aliases.iter().map(|a| (&a.params, &a.syntax.generics, a.meta.module, None));
    for (params, generics, module, self_param) in adts.chain(traits).chain(aliases) {
        if generics.params.iter().all(|p| p.default.is_none()) {
            continue;
        }
        let mut scope = TypeScope::new(db, module);
        scope.self_ty = self_param.map(Ty::Param);
        scope.add_params(params);
        for (id, param) in params.iter().zip(&generics.params) {
            if let Some(default) = &param.default {
                // A parameter's own cell is set once: it has one default.
                let _ = db.param(*id).default.set(scope.lower(default));
            }
        }
    }
}

fn predicates(scope: &TypeScope<'_>, params: &[ParamId], generics: &hir::Generics) -> Vec<(Ty, TraitRef)> {
    let own = params.iter().zip(&generics.params);
    own.clone().for_each(|(id, param)| scope.note_outside(*id, &param.bounds));
    let mut all: Vec<_> = own.flat_map(|(id, p)| scope.predicates_of(&Ty::Param(*id), &p.bounds)).collect();
    for (subject, bounds) in &generics.where_clauses {
        let subject = scope.lower(subject);
        if let Ty::Param(param) = &subject
            && params.contains(param)
        {
            scope.note_outside(*param, bounds);
        }
        all.extend(scope.predicates_of(&subject, bounds));
    }
    all
}

fn lower_trait_shapes(db: &mut Db, syntax: &ItemSyntax) {
    let shapes: Vec<_> = (0..db.traits.len())
        .into_par_iter()
        .map(|number| {
            let trait_ = &db.traits[number];
            let scope =
                TypeScope::within(db, trait_.meta.module, Container::Trait(TraitId::new(number)), &[]);
            let written = &syntax.traits[number];
            let mut all = predicates(&scope, &trait_.generics.params, &written.generics);
            scope.note_outside(trait_.self_param, &written.supertraits);
            all.extend(scope.predicates_of(&Ty::Param(trait_.self_param), &written.supertraits));
            let types: Vec<_> = syntax.trait_types[number]
                .iter()
                .map(|(name, alias)| {
                    let bounds = scope.predicates_of(&Ty::Unknown, &alias.bounds).into_iter().map(|(_, t)| t);
                    let default = alias.ty.as_ref().map(|ty| scope.lower(ty));
                    (*name, AssocType { bounds: bounds.collect(), default })
                })
                .collect();
            (all, types)
        })
        .collect();
    for (trait_, (all, types)) in db.traits.iter_mut().zip(shapes) {
        trait_.generics.predicates = all;
        trait_.types = types.into_iter().collect();
    }
}

fn lower_impl_headers(db: &mut Db, syntax: &ItemSyntax) {
    let headers: Vec<_> = (0..db.impls.len())
        .into_par_iter()
        .map(|number| {
            let impl_ = &db.impls[number];
            let written = &syntax.impls[number];
            let mut scope = TypeScope::new(db, impl_.module);
            scope.assoc = &syntax.impl_types[number];
            scope.add_params(&impl_.generics.params);
            let self_ty = scope.lower(&written.self_ty);
            scope.self_ty = Some(self_ty.clone());
            let trait_ = written.trait_.as_ref().and_then(|path| scope.trait_ref(path, &self_ty));
            let external = written.trait_.as_ref().filter(|_| trait_.is_none()).map(written_path);
            let all = predicates(&scope, &impl_.generics.params, &written.generics);
            let types: Vec<_> =
                syntax.impl_types[number].iter().map(|(name, ty)| (*name, scope.lower(ty))).collect();
            (self_ty, trait_, external, all, types)
        })
        .collect();
    for (impl_, (self_ty, trait_, external, all, types)) in db.impls.iter_mut().zip(headers) {
        impl_.self_ty = self_ty;
        impl_.trait_ = trait_;
        impl_.external_trait = external;
        impl_.generics.predicates = all;
        impl_.types = types.into_iter().collect();
    }
}

fn written_path(path: &hir::Path) -> Symbol {
    let names: Vec<&str> = path.segments.iter().map(|s| s.name.as_str()).collect();
    Symbol::new(&names.join("::"))
}

fn lower_adts(db: &mut Db, syntax: &ItemSyntax) {
    let lowered: Vec<_> = (0..db.adts.len())
        .into_par_iter()
        .map(|number| {
            let adt = &db.adts[number];
            let mut scope = TypeScope::new(db, adt.meta.module);
            scope.add_params(&adt.generics.params);
            scope.self_ty = Some(db.adt_self_ty(AdtId::new(number)));
            let all = predicates(&scope, &adt.generics.params, adt_generics(&syntax.adts[number]));
            let fields =
                |fields: &hir::Fields| fields.list.iter().map(|f| scope.lower(&f.ty)).collect::<Vec<_>>();
            let variants: Vec<Vec<Ty>> = match &syntax.adts[number] {
                AdtSyntax::Struct(syntax) => vec![fields(&syntax.fields)],
                AdtSyntax::Enum(syntax) => syntax.variants.iter().map(|v| fields(&v.fields)).collect(),
            };
            (all, variants)
        })
        .collect();
    for (adt, (all, variants)) in db.adts.iter_mut().zip(lowered) {
        adt.generics.predicates = all;
        for (variant, types) in adt.variants.iter_mut().zip(variants) {
            for (field, ty) in variant.fields.iter_mut().zip(types) {
                field.ty = ty;
            }
        }
    }
}

fn lower_functions(db: &mut Db) {
    let lowered: Vec<_> = (0..db.fns.len())
        .into_par_iter()
        .map(|number| {
            let func = &db.fns[number];
            let mut scope = TypeScope::within(db, func.meta.module, func.container, &func.generics.params);
            let named = func.syntax.generics.params.len();
            let mut free: Vec<ParamId> = func.generics.params[named..].to_vec();
            free.reverse();
            let impl_params = ImplParams { free: RefCell::new(free), predicates: RefCell::default() };
            scope.impl_params = Some(&impl_params);
            let params: Vec<Ty> = func.syntax.params.iter().map(|ty| scope.lower(ty)).collect();
            scope.impl_params = None;
            let ret = func.syntax.ret.as_ref().map_or_else(Ty::unit, |ty| scope.lower(ty));
            let mut all = predicates(&scope, &func.generics.params[..named], &func.syntax.generics);
            drop(scope);
            all.extend(impl_params.predicates.into_inner());
            (params, ret, all)
        })
        .collect();
    for (func, (params, ret, all)) in db.fns.iter_mut().zip(lowered) {
        func.params = params;
        func.ret = ret;
        func.generics.predicates = all;
    }
}

fn lower_consts(db: &mut Db) {
    let lowered: Vec<Ty> = db
        .consts
        .par_iter()
        .map(|constant| {
            let scope = TypeScope::within(db, constant.meta.module, constant.container, &[]);
            constant.syntax.ty.as_ref().map_or(Ty::Unknown, |ty| scope.lower(ty))
        })
        .collect();
    for (constant, ty) in db.consts.iter_mut().zip(lowered) {
        constant.ty = ty;
    }
    let aliases: Vec<Ty> = db
        .aliases
        .iter()
        .map(|alias| {
            let mut scope = TypeScope::new(db, alias.meta.module);
            scope.add_params(&alias.params);
            alias.syntax.ty.as_ref().map_or(Ty::Unknown, |ty| scope.lower(ty))
        })
        .collect();
    for (alias, ty) in db.aliases.iter().zip(aliases) {
        // Nothing else sets it.
        let _ = alias.ty.set(ty);
    }
}
