//! Method look-up: autoderef, autoref, inherent before traits, as the language does it.

use super::result::{DerefStep, FnTarget, MethodCallee, MethodTarget};
use super::table::VarKind;
use super::{DeferredMethod, Infer};
use crate::frontend::rust::defs::*;
use crate::frontend::rust::items::index::{Head, head};
use crate::frontend::rust::ty::{Prim, Projection, Subst, TraitRef, Ty};
use crate::ids::Symbol;
use crate::source::Provenance;

/// How many steps autoderef takes at most.
const MAX_DEREF: usize = 10;

/// How a method takes its receiver.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum SelfKind {
    Value,
    Ref,
    RefMut,
    /// `self: Box<Self>`, `Arc<Self>`, `Pin<&mut Self>`, …
    Wrapped,
}

/// A method that was found.
pub(super) struct Pick {
    pub(super) func: FnDefId,
    /// What the container's parameters stand for, `Self` of a trait included.
    pub(super) subst: Subst,
    pub(super) steps: Vec<(DerefStep, Ty)>,
    pub(super) autoref: Option<bool>,
    /// The methods that may be meant as well.
    pub(super) twins: Vec<FnDefId>,
}

/// The dereferences on the way to a type, each with what it leads to.
type Steps = [(DerefStep, Ty)];

/// What a look-up gives.
pub(super) enum Lookup {
    Found(Box<Pick>),
    /// The receiver ends in a type of a crate that is not read.
    External(Symbol, Vec<(DerefStep, Ty)>),
    /// The receiver is not known yet.
    Undecided,
    Nothing,
}

/// Whether a type that is not read is, by the custom for its name, a pointer to its last argument.
fn is_pointer_like(path: Symbol) -> bool {
    let name = path.as_str().rsplit("::").next().unwrap_or_default();
    ["Arc", "Box", "Guard", "Lazy", "Rc", "Ref", "RefMut"].iter().any(|custom| name.ends_with(custom))
}

impl Infer<'_> {
    /// The type that a value of `ty` points to, and how.
    pub(super) fn deref_once(&mut self, ty: &Ty) -> Option<(DerefStep, Ty)> {
        let ty = self.table.shallow(ty);
        match &ty {
            Ty::Ref(_, inner) | Ty::Ptr(_, inner) => Some((DerefStep::Builtin, self.table.shallow(inner))),
            Ty::Adt(id, args) if self.db.lang.adt("Box") == Some(*id) => {
                Some((DerefStep::Builtin, self.table.shallow(args.first()?)))
            }
            Ty::Adt(..) | Ty::Param(_) | Ty::Opaque(_) | Ty::Projection(_) => self.overloaded_deref(&ty),
            Ty::External(path, args) if is_pointer_like(*path) => {
                Some((DerefStep::Builtin, self.table.shallow(args.last()?)))
            }
            _ => None,
        }
    }

    fn overloaded_deref(&mut self, ty: &Ty) -> Option<(DerefStep, Ty)> {
        let deref = self.db.lang.trait_("Deref")?;
        if let Ty::Adt(..) = ty {
            self.db.index.impls_for(deref, head(ty)).next()?;
        }
        let trait_ = TraitRef { trait_: deref, args: [].into(), bindings: Vec::new() };
        let projection = Projection { self_ty: ty.clone(), trait_: Some(trait_), name: "Target".into() };
        let target = self.project(&projection)?;
        let method = *self.db.trait_(deref).methods.get(&Symbol::new("deref"))?;
        let mut subst = Subst::default();
        subst.insert(self.db.trait_(deref).self_param, ty.clone());
        let fn_target = self.fn_target(method, subst);
        Some((DerefStep::Overloaded(fn_target), self.table.shallow(&target)))
    }

    /// The receiver's type and all that it leads to, each with the steps so far.
    pub(super) fn autoderef(&mut self, ty: &Ty) -> Vec<(Ty, Vec<(DerefStep, Ty)>)> {
        let mut current = self.table.shallow(ty);
        let mut steps = Vec::new();
        let mut all = vec![(current.clone(), steps.clone())];
        while all.len() < MAX_DEREF {
            if matches!(current, Ty::Ptr(..)) {
                break;
            }
            let Some((step, next)) = self.deref_once(&current) else { break };
            steps.push((step, next.clone()));
            current = next;
            all.push((current.clone(), steps.clone()));
        }
        if let Ty::Array(inner, _) = &current {
            all.push((Ty::Slice(inner.clone()), steps));
        }
        all
    }

    /// Finds the method `name` for a receiver.
    pub(super) fn lookup_method(&mut self, receiver: &Ty, name: Symbol) -> Lookup {
        let steps = self.autoderef(receiver);
        for scoped in [true, false] {
            for (ty, path) in &steps {
                if self.is_undecided(ty) {
                    return Lookup::Undecided;
                }
                if let Some(pick) = self.pick_at(ty, path, name, scoped) {
                    return Lookup::Found(Box::new(pick));
                }
            }
            // What is not in scope can be meant only where the scope was misread.
            if let Some(found) = self.external_trait_method(&steps, name) {
                return found;
            }
        }
        let foreign = steps.iter().rev().find_map(|(ty, path_steps)| match ty {
            Ty::External(path, _) => Some((*path, path_steps.clone())),
            _ => None,
        });
        if let Some((path, path_steps)) = foreign {
            return Lookup::External(Symbol::new(&format!("{path}::{name}")), path_steps);
        }
        match steps.last() {
            Some((Ty::Unknown, _)) => Lookup::Undecided,
            _ => {
                let found = self.outside_bound_method(&steps, name);
                found.or_else(|| self.unlisted_method(steps, name)).unwrap_or(Lookup::Nothing)
            }
        }
    }

    /// A method of a trait that is not read and is a bound of a parameter, or a supertrait of a bound.
    fn outside_bound_method(&mut self, steps: &[(Ty, Vec<(DerefStep, Ty)>)], name: Symbol) -> Option<Lookup> {
        steps.iter().find_map(|(ty, path)| {
            let own = match ty {
                Ty::Param(param) => self.db.param(*param).outside.get().copied(),
                Ty::Opaque(_) | Ty::Dyn(_) | Ty::Projection(_) => None,
                _ => return None,
            };
            let inherited = |this: &mut Self| {
                let outside = |param| this.db.param(param).outside.get().copied();
                let bounds = this.bounds_of(ty).into_iter();
                bounds.map(|(_, bound)| this.db.trait_(bound.trait_).self_param).find_map(outside)
            };
            let outside = own.or_else(|| inherited(self))?;
            Some(Lookup::External(Symbol::new(&format!("{outside}::{name}")), path.clone()))
        })
    }

    /// The method of a trait of the tree that extends types of others, for a receiver of which nothing is known: the one in
    /// scope that has a method of this name.
    pub(super) fn extension_method(&mut self, call: &DeferredMethod) -> Option<FnTarget> {
        let all = self.db.index.traits_with_method(call.name).to_vec();
        let found = self.within(&call.modules, |this| {
            let mut in_scope = all.into_iter().filter(|id| this.in_scope(*id));
            in_scope.next().filter(|_| in_scope.next().is_none())
        });
        let data = self.db.trait_(found.filter(|id| self.is_extension(*id))?);
        let func = *data.methods.get(&call.name)?;
        let mut subst = Subst::default();
        subst.insert(data.self_param, Ty::Unknown);
        self.self_kind(func).map(|_| FnTarget { func, subst, dispatch: None })
    }

    /// Whether a trait of the tree is implemented, and for no type of the tree.
    fn is_extension(&self, trait_: TraitId) -> bool {
        let is_of_tree = |module: ModuleId| self.db.provenance(module) != Provenance::Stub;
        let impls = self.db.index.impls_of(trait_);
        let is_for_others = |id: &ImplId| match &self.db.impl_(*id).self_ty {
            Ty::Adt(id, _) => !is_of_tree(self.db.adt(*id).meta.module),
            Ty::Prim(_) | Ty::External(..) | Ty::Slice(_) | Ty::Array(..) => true,
            _ => false,
        };
        is_of_tree(self.db.trait_(trait_).meta.module) && !impls.is_empty() && impls.iter().all(is_for_others)
    }

    /// A method of a known type that nothing in the tree has: the type's crate, or that of a trait, is not read.
    fn unlisted_method(&self, steps: Vec<(Ty, Vec<(DerefStep, Ty)>)>, name: Symbol) -> Option<Lookup> {
        if self.db.index.has_member(name) {
            return None;
        }
        let (ty, path) = steps.into_iter().next()?;
        let text = match ty.peel_refs() {
            Ty::Adt(id, _) => self.db.adt(*id).meta.path.to_string(),
            Ty::Prim(prim) => prim.name().to_owned(),
            Ty::Slice(_) | Ty::Array(..) => "slice".to_owned(),
            Ty::Ptr(..) => "pointer".to_owned(),
            _ => return None,
        };
        Some(Lookup::External(Symbol::new(&format!("{text}::{name}")), path))
    }

    /// A method of a trait that is not read, implemented in the tree for this type.
    fn external_trait_method(
        &mut self,
        steps: &[(Ty, Vec<(DerefStep, Ty)>)],
        name: Symbol,
    ) -> Option<Lookup> {
        for (ty, path) in steps {
            let mut functions = self.outside_functions(ty, name);
            functions.retain(|func| self.db.func(*func).syntax.has_self);
            let functions = self.of_named_traits(functions);
            let Some((func, twins)) = functions.split_first() else { continue };
            let Container::Impl(impl_) = self.db.func(*func).container else { continue };
            let Some(subst) = self.probe_impl(impl_, ty) else { continue };
            let autoref = match self.self_kind(*func) {
                Some(SelfKind::Ref) => Some(false),
                Some(SelfKind::RefMut) => Some(true),
                _ => None,
            };
            let (func, steps, twins) = (*func, path.clone(), twins.to_vec());
            return Some(Lookup::Found(Box::new(Pick { func, subst, steps, autoref, twins })));
        }
        None
    }

    fn pick_at(&mut self, ty: &Ty, path: &Steps, name: Symbol, scoped: bool) -> Option<Pick> {
        let by_value = self.pick_by_value(ty, path, name, scoped);
        if by_value.is_some() {
            return by_value;
        }
        if let Ty::Ptr(true, inner) = ty {
            // A `*mut T` is a `*const T` where that has the method.
            let constant = Ty::Ptr(false, inner.clone());
            let found = self.pick_with(&constant, path, name, scoped, |kind| match kind {
                SelfKind::Value => Some(None),
                _ => None,
            });
            if found.is_some() {
                return found;
            }
        }
        if let Ty::Adt(_, args) = ty
            && let Some(inner) = args.first()
        {
            let inner = self.table.shallow(inner);
            let inner = if let Ty::Ref(_, pointee) = &inner { self.table.shallow(pointee) } else { inner };
            let wrapped = self.pick_with(&inner, path, name, scoped, |kind| match kind {
                SelfKind::Wrapped => Some(None),
                _ => None,
            });
            if let Some(pick) = wrapped
                && let Some(autoref) = self.wraps_as(pick.func, ty)
            {
                return Some(Pick { autoref, ..pick });
            }
        }
        let by_ref = self.pick_with(ty, path, name, scoped, |kind| match kind {
            SelfKind::Ref => Some(Some(false)),
            _ => None,
        });
        let by_ref = by_ref.or_else(|| self.pick_of_reference(ty, path, name, (scoped, false)));
        let by_mut = by_ref.or_else(|| {
            self.pick_with(ty, path, name, scoped, |kind| match kind {
                SelfKind::RefMut => Some(Some(true)),
                _ => None,
            })
        });
        by_mut.or_else(|| self.pick_of_reference(ty, path, name, (scoped, true)))
    }

    /// A by-value method of an impl for references, for which one to the receiver is taken.
    fn pick_of_reference(
        &mut self,
        ty: &Ty,
        path: &[(DerefStep, Ty)],
        name: Symbol,
        (scoped, mutable): (bool, bool),
    ) -> Option<Pick> {
        if ty.is_unknown() || matches!(ty, Ty::External(..)) {
            return None;
        }
        let reference = ty.clone().reference(mutable);
        for trait_id in self.db.index.traits_with_method(name).to_vec() {
            let data = self.db.trait_(trait_id);
            let Some(func) = data.methods.get(&name).copied() else { continue };
            if self.self_kind(func) != Some(SelfKind::Value) || self.in_scope(trait_id) != scoped {
                continue;
            }
            let trait_ = self.open_trait_ref(trait_id);
            let is_of_references = |id: &ImplId| matches!(self.db.impl_(*id).self_ty, Ty::Ref(..));
            let impls: Vec<ImplId> =
                self.db.index.impls_for(trait_id, head(&reference)).filter(is_of_references).collect();
            if impls.into_iter().any(|id| self.fits(id, &reference, &trait_)) {
                let mut subst = Subst::new(&data.generics.params, &trait_.args);
                subst.insert(data.self_param, reference);
                let (steps, autoref) = (path.to_vec(), Some(mutable));
                return Some(Pick { func, subst, steps, autoref, twins: Vec::new() });
            }
        }
        None
    }

    /// By value; `&self` methods of what a reference points to count as by value too. Inherent methods of both come
    /// before those of traits.
    fn pick_by_value(&mut self, ty: &Ty, path: &Steps, name: Symbol, scoped: bool) -> Option<Pick> {
        let value = |kind| matches!(kind, SelfKind::Value).then_some(None);
        let Ty::Ref(mutable, inner) = ty else { return self.pick_with(ty, path, name, scoped, value) };
        let (mutable, inner) = (*mutable, self.table.shallow(inner));
        let reborrowed = |kind| match kind {
            SelfKind::Ref => Some(Some(false)),
            SelfKind::RefMut if mutable => Some(Some(true)),
            _ => None,
        };
        let further = [path, &[(DerefStep::Builtin, inner.clone())]].concat();
        let own = self.pick_own(ty, path, name, scoped, value);
        let own = own.or_else(|| self.pick_own(&inner, &further, name, scoped, reborrowed));
        let found = own.or_else(|| self.pick_of_trait(ty, path, name, scoped, value));
        found.or_else(|| self.pick_of_trait(&inner, &further, name, scoped, reborrowed))
    }

    /// Where the wrapper in a method's `self: Wrapper<Self>`, or `self: &Wrapper<Self>`, is the type at hand: the
    /// reference that is taken.
    fn wraps_as(&self, func: FnDefId, ty: &Ty) -> Option<Option<bool>> {
        let (wrapper, autoref) = match self.db.func(func).params.first()? {
            Ty::Ref(mutable, wrapper) => (&**wrapper, Some(*mutable)),
            wrapper => (wrapper, None),
        };
        match (wrapper, ty) {
            (Ty::Adt(a, _), Ty::Adt(b, _)) if a == b => Some(autoref),
            _ => None,
        }
    }

    fn pick_with(
        &mut self,
        ty: &Ty,
        path: &Steps,
        name: Symbol,
        scoped: bool,
        accepts: impl Fn(SelfKind) -> Option<Option<bool>> + Copy,
    ) -> Option<Pick> {
        let own = self.pick_own(ty, path, name, scoped, accepts);
        own.or_else(|| self.pick_of_trait(ty, path, name, scoped, accepts))
    }

    /// A method of the type itself, or of a trait that it is bounded by.
    fn pick_own(
        &mut self,
        ty: &Ty,
        path: &Steps,
        name: Symbol,
        scoped: bool,
        accepts: impl Fn(SelfKind) -> Option<Option<bool>> + Copy,
    ) -> Option<Pick> {
        let found = self.inherent_method(ty, name, scoped, accepts);
        let (func, subst) = found.or_else(|| self.bound_method(ty, name, accepts))?;
        let autoref = self.self_kind(func).and_then(accepts).flatten();
        Some(Pick { func, subst, steps: path.to_vec(), autoref, twins: Vec::new() })
    }

    /// A method of a trait that is implemented for the type.
    fn pick_of_trait(
        &mut self,
        ty: &Ty,
        path: &Steps,
        name: Symbol,
        scoped: bool,
        accepts: impl Fn(SelfKind) -> Option<Option<bool>> + Copy,
    ) -> Option<Pick> {
        let (func, subst) = self.trait_method(ty, name, scoped, accepts)?;
        let autoref = self.self_kind(func).and_then(accepts).flatten();
        Some(Pick { func, subst, steps: path.to_vec(), autoref, twins: Vec::new() })
    }

    fn self_kind(&self, func: FnDefId) -> Option<SelfKind> {
        let func = self.db.func(func);
        if !func.syntax.has_self {
            return None;
        }
        use crate::frontend::rust::hir::TypeRef;
        let is_self = |ty: &TypeRef| match ty {
            TypeRef::Path(path) => {
                path.qself.is_none() && path.segments.len() == 1 && path.segments[0].name == "Self"
            }
            _ => false,
        };
        Some(match func.syntax.params.first()? {
            ty if is_self(ty) => SelfKind::Value,
            TypeRef::Ref(false, inner) if is_self(inner) => SelfKind::Ref,
            TypeRef::Ref(true, inner) if is_self(inner) => SelfKind::RefMut,
            _ => SelfKind::Wrapped,
        })
    }

    fn accepted(&self, func: FnDefId, accepts: impl Fn(SelfKind) -> Option<Option<bool>>) -> bool {
        self.self_kind(func).and_then(accepts).is_some()
    }

    /// A method of an impl of the type itself. One that is private elsewhere gives way to all others, and so does one that a
    /// default build does not have where it has the call.
    fn inherent_method(
        &mut self,
        ty: &Ty,
        name: Symbol,
        at_hand: bool,
        accepts: impl Fn(SelfKind) -> Option<Option<bool>> + Copy,
    ) -> Option<(FnDefId, Subst)> {
        let head = self.head_of(ty)?;
        for impl_ in self.db.index.inherent_impls(head).to_vec() {
            let Some(func) = self.db.impl_(impl_).methods.get(&name).copied() else { continue };
            let declared = self.db.func(func);
            let is_left_out = self.is_built && declared.likelihood.is_left_out();
            let is_visible = self.db.is_visible(declared.meta.visibility, self.modules[0]);
            if (is_visible && !is_left_out) == at_hand
                && self.accepted(func, accepts)
                && let Some(subst) = self.probe_impl(impl_, ty)
            {
                return Some((func, subst));
            }
        }
        None
    }

    fn head_of(&self, ty: &Ty) -> Option<Head> {
        match self.table.kind(ty) {
            Some(VarKind::Int) => Some(Head::Prim(Prim::Int("i32"))),
            Some(VarKind::Float) => Some(Head::Prim(Prim::Float("f64"))),
            _ => head(ty),
        }
    }

    /// Matches an inherent impl's type; binds variables if it fits.
    pub(super) fn probe_impl(&mut self, impl_: ImplId, ty: &Ty) -> Option<Subst> {
        let before = self.table.snapshot();
        let data = self.db.impl_(impl_);
        let subst = self.fresh_subst(&data.generics.params);
        let header = data.self_ty.subst(&subst);
        let fits = matches!(ty, Ty::Infer(_)) || self.table.unify(&header, ty);
        if !fits || !self.sizes_fit(impl_, &subst) {
            self.table.rollback(before);
            return None;
        }
        Some(subst)
    }

    /// A method of a trait that a parameter, opaque type or trait object is bounded by.
    fn bound_method(
        &mut self,
        ty: &Ty,
        name: Symbol,
        accepts: impl Fn(SelfKind) -> Option<Option<bool>> + Copy,
    ) -> Option<(FnDefId, Subst)> {
        if !matches!(ty, Ty::Param(_) | Ty::Opaque(_) | Ty::Dyn(_) | Ty::Projection(_) | Ty::Ref(..)) {
            return None;
        }
        for (_, bound) in self.bounds_of(ty) {
            let data = self.db.trait_(bound.trait_);
            let Some(func) = data.methods.get(&name).copied() else { continue };
            if self.accepted(func, accepts) {
                let mut subst = Subst::new(&data.generics.params, &bound.args);
                subst.insert(data.self_param, ty.clone());
                return Some((func, subst));
            }
        }
        None
    }

    fn trait_method(
        &mut self,
        ty: &Ty,
        name: Symbol,
        scoped: bool,
        accepts: impl Fn(SelfKind) -> Option<Option<bool>> + Copy,
    ) -> Option<(FnDefId, Subst)> {
        if ty.is_unknown() {
            return None;
        }
        let (mut perhaps, mut asked) = (None, 0);
        for trait_id in self.db.index.traits_with_method(name).to_vec() {
            let data = self.db.trait_(trait_id);
            let Some(func) = data.methods.get(&name).copied() else { continue };
            if !self.accepted(func, accepts) || self.in_scope(trait_id) != scoped {
                continue;
            }
            let trait_ = self.open_trait_ref(trait_id);
            // What is not read implements every trait that has a blanket impl, as far as is known.
            if !scoped && matches!(ty, Ty::External(..)) {
                continue;
            }
            asked += 1;
            self.presumed = false;
            if !self.probe(|this| this.has_impl(ty, &trait_)) {
                continue;
            }
            let mut subst = Subst::new(&data.generics.params, &trait_.args);
            subst.insert(data.self_param, ty.clone());
            if !self.presumed || self.is_certain(ty, &trait_) {
                return Some((func, subst));
            }
            perhaps = Some((func, subst));
        }
        // Of several traits with the method nothing says which; and one that is not in scope is a guess already.
        perhaps.filter(|_| asked == 1 && scoped)
    }

    /// Whether a type has a trait without anything that is presumed.
    fn is_certain(&mut self, ty: &Ty, trait_: &TraitRef) -> bool {
        let before = std::mem::replace(&mut self.proves, true);
        let holds = self.probe(|this| this.has_impl(ty, trait_));
        self.proves = before;
        holds
    }

    /// Whether some impl of a trait fits a type, be it one of several.
    fn has_impl(&mut self, ty: &Ty, trait_: &TraitRef) -> bool {
        if matches!(ty, Ty::External(..)) {
            return self.db.index.impls_for(trait_.trait_, head(ty)).next().is_some();
        }
        if matches!(ty, Ty::Closure(_) | Ty::FnDef(..) | Ty::FnPtr(..))
            && self.db.lang.is_fn_trait(trait_.trait_)
        {
            return true;
        }
        if let Ty::Future(_) = ty {
            return self.db.lang.trait_("Future") == Some(trait_.trait_) || self.fits_any(ty, trait_);
        }
        self.fits_any(ty, trait_) || self.is_derived(ty, trait_.trait_)
    }

    /// Whether a trait's methods may be called here without naming it: in an impl of it that is so without an import.
    pub(super) fn in_scope(&mut self, trait_id: TraitId) -> bool {
        let (db, container, modules) = (self.db, self.container, &self.modules);
        let traits = self.scope_traits.get_or_insert_with(|| {
            let mut traits = db.traits_in_scope(modules);
            if let Container::Impl(id) = container {
                traits.extend(db.impl_(id).trait_.as_ref().map(|around| around.trait_));
            }
            traits
        });
        traits.contains(&trait_id)
    }

    /// The target of naming or calling a function: the impl's method for a trait's, where it is known.
    pub(super) fn fn_target(&mut self, func: FnDefId, subst: Subst) -> FnTarget {
        let Container::Trait(trait_id) = self.db.func(func).container else {
            return FnTarget { func, subst, dispatch: None };
        };
        match self.impl_method(func, &subst) {
            Some((func, subst)) => FnTarget { func, subst, dispatch: None },
            None => {
                let self_ty = subst.get(self.db.trait_(trait_id).self_param).cloned().unwrap_or(Ty::Unknown);
                let self_ty = self.table.deep(&self_ty);
                // Of a known type, an impl that does not write the method has the trait's, as has a derived one.
                let decided = !self_ty.is_abstract()
                    && (self.has_default(func) || self.is_derived(&self_ty, trait_id))
                    && !self.has_several_impls(func, &subst, &self_ty);
                FnTarget { func, subst, dispatch: (!decided).then_some(self_ty) }
            }
        }
    }

    /// Whether a trait's method may be what runs: it has a body, or the signature files leave that out.
    fn has_default(&self, func: FnDefId) -> bool {
        let func = self.db.func(func);
        func.syntax.body.is_some() || self.db.provenance(func.meta.module) == Provenance::Stub
    }

    /// Whether more than one impl of a method's trait fits a type, each with the method, as far as is known.
    fn has_several_impls(&mut self, func: FnDefId, subst: &Subst, self_ty: &Ty) -> bool {
        let Container::Trait(trait_id) = self.db.func(func).container else { return false };
        let name = self.db.func(func).meta.name;
        let trait_ = self.with_arguments(trait_id, subst);
        let candidates: Vec<ImplId> = self.db.index.impls_for(trait_id, head(self_ty)).collect();
        let with_method = candidates.into_iter().filter(|i| self.db.impl_(*i).methods.contains_key(&name));
        let with_method: Vec<ImplId> = with_method.collect();
        let fits = |this: &mut Self, impl_: &ImplId| this.fits(*impl_, self_ty, &trait_);
        with_method.iter().filter(|impl_| fits(self, impl_)).take(2).count() > 1
    }

    /// A method target from a pick, with the method's own parameters fresh or written.
    pub(super) fn method_target(&mut self, pick: &Pick, subst: Subst) -> MethodTarget {
        let callee = MethodCallee::Fn(FnTarget { func: pick.func, subst, dispatch: None });
        MethodTarget { steps: pick.steps.clone(), autoref: pick.autoref, callee }
    }
}
