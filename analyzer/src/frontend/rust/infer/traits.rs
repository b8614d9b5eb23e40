//! Which impl a trait means for a type, and what its associated types are.
//!
//! Selection matches impl headers by unification under a snapshot and then checks where clauses to a bounded
//! depth. What cannot be decided yet (a self type that is still a variable) becomes an [`Obligation`], tried
//! again when more is known.

use super::Infer;
use super::table::VarKind;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::items::index::head;
use crate::frontend::rust::items::signatures::identity_ref;
use crate::frontend::rust::ty::{Projection, Subst, TraitRef, Ty};
use crate::ids::Symbol;

/// How deep where clauses are followed.
const MAX_WHERE_DEPTH: u32 = 6;
/// More where clauses and projections than this are not followed for one question: where many blanket impls ask for each
/// other, there are as many ways as impls to the power of the depth.
const MAX_SEARCHED: u32 = 512;
/// More impls than this are not compared where it is time to decide between them.
const MAX_FITTING: usize = 32;
/// More obligations than this do not wait for an impl to be decided.
const MAX_WAITING: usize = 48;
/// How many rounds pending obligations are tried before they are left.
const MAX_ROUNDS: usize = 8;

/// Something that must hold and tells types once it does.
#[derive(Clone, Debug)]
pub(super) enum Obligation {
    /// `ty: trait_`, with what it says of arguments and associated types.
    Trait(Ty, TraitRef),
    /// `projection == ty`
    Projection(Projection, Ty),
}

/// An impl that was chosen, and what its parameters stand for.
#[derive(Clone, Debug)]
pub(super) struct Selected {
    pub(super) impl_: ImplId,
    pub(super) subst: Subst,
}

impl Infer<'_> {
    /// Fresh variables for parameters.
    pub(super) fn fresh_subst(&mut self, params: &[ParamId]) -> Subst {
        let mut subst = Subst::default();
        for param in params {
            subst.insert(*param, self.table.new_var(VarKind::General));
        }
        subst
    }

    /// Replaces every associated type in `ty` by what it stands for, or by a variable that an obligation binds.
    pub(super) fn normalize(&mut self, ty: &Ty) -> Ty {
        if !ty.any(&mut |part| matches!(part, Ty::Projection(_))) {
            return ty.clone();
        }
        let mut found = Vec::new();
        // `fold` cannot borrow `self` mutably twice, so projections are collected, then replaced.
        let marked = ty.fold(&mut |part| match part {
            Ty::Projection(projection) => {
                found.push(projection.clone());
                Some(Ty::Const(-(found.len() as i128) - PROJECTION_MARK))
            }
            _ => None,
        });
        let values: Vec<Ty> = found.iter().map(|p| self.normalize_projection(p)).collect();
        marked.fold(&mut |part| match part {
            Ty::Const(mark) if *mark < -PROJECTION_MARK => {
                values.get((-(mark + PROJECTION_MARK) - 1) as usize).cloned()
            }
            _ => None,
        })
    }

    fn normalize_projection(&mut self, projection: &Projection) -> Ty {
        if !self.may_go_deeper() {
            return Ty::Unknown;
        }
        self.depth += 1;
        let self_ty = self.normalize(&projection.self_ty);
        let trait_ = projection.trait_.as_ref().map(|t| TraitRef {
            trait_: t.trait_,
            args: t.args.iter().map(|arg| self.normalize(arg)).collect(),
            bindings: Vec::new(),
        });
        let projection = Projection { self_ty, trait_, name: projection.name };
        let result = match self.project(&projection) {
            Some(ty) => ty,
            None if self.table.shallow(&projection.self_ty).is_unknown() => Ty::Unknown,
            None => match self.table.shallow(&projection.self_ty) {
                Ty::Param(_) | Ty::Opaque(_) | Ty::Dyn(_) => Ty::Projection(projection.into()),
                Ty::Projection(_) => Ty::Projection(projection.into()),
                _ => {
                    let var = self.table.new_var(VarKind::General);
                    self.pending.push(Obligation::Projection(projection, var.clone()));
                    var
                }
            },
        };
        self.depth -= 1;
        result
    }

    /// The associated type, if what is known decides it.
    pub(super) fn project(&mut self, projection: &Projection) -> Option<Ty> {
        let self_ty = self.table.shallow(&projection.self_ty);
        if self.is_undecided(&self_ty) {
            return None;
        }
        match &projection.trait_ {
            Some(trait_) => self.project_in(&self_ty, trait_, projection.name),
            None => {
                if let Some(ty) = self.own_associated_type(&self_ty, projection.name) {
                    return Some(ty);
                }
                let traits = self.db.index.traits_with_assoc_type(projection.name).to_vec();
                let bounded = self.bounds_of(&self_ty).into_iter().find(|(_, b)| traits.contains(&b.trait_));
                if let Some((_, bound)) = bounded {
                    let bound = TraitRef { bindings: Vec::new(), ..bound };
                    return self.project_in(&self_ty, &bound, projection.name);
                }
                traits.into_iter().find_map(|id| {
                    let trait_ = self.open_trait_ref(id);
                    self.project_in(&self_ty, &trait_, projection.name)
                })
            }
        }
    }

    /// `Self::Name` inside of the impl that writes it.
    fn own_associated_type(&mut self, self_ty: &Ty, name: Symbol) -> Option<Ty> {
        let Container::Impl(id) = self.container else { return None };
        let own = self.db.impl_(id);
        let ty = own.types.get(&name).filter(|_| own.self_ty == *self_ty)?.clone();
        Some(self.normalize(&ty))
    }

    /// A trait with fresh variables as arguments.
    pub(super) fn open_trait_ref(&mut self, id: TraitId) -> TraitRef {
        let params = self.db.trait_(id).generics.params.clone();
        let args = params.iter().map(|_| self.table.new_var(VarKind::General)).collect();
        TraitRef { trait_: id, args, bindings: Vec::new() }
    }

    fn project_in(&mut self, self_ty: &Ty, trait_: &TraitRef, name: Symbol) -> Option<Ty> {
        if let Some(ty) = self.project_builtin(self_ty, trait_, name) {
            return Some(ty);
        }
        for (_, bound) in self.bounds_of(self_ty) {
            if bound.trait_ == trait_.trait_
                && let Some((_, ty)) = bound.bindings.iter().find(|(n, _)| *n == name)
            {
                let ty = ty.clone();
                return Some(self.normalize(&ty));
            }
        }
        if matches!(self_ty, Ty::Param(_) | Ty::Opaque(_) | Ty::Dyn(_) | Ty::Projection(_)) {
            let bounded = self.bounds_of(self_ty).iter().any(|(_, b)| b.trait_ == trait_.trait_);
            if bounded {
                return Some(Ty::Projection(
                    Projection { self_ty: self_ty.clone(), trait_: Some(trait_.clone()), name }.into(),
                ));
            }
        }
        let selected = self.select(self_ty, trait_)?;
        let written = self.db.impl_(selected.impl_).types.get(&name).cloned();
        match written {
            Some(ty) => Some(self.normalize(&ty.subst(&selected.subst))),
            None => {
                let data = self.db.trait_(trait_.trait_);
                let default = data.types.get(&name)?.default.clone()?;
                let mut subst = Subst::new(&data.generics.params, &trait_.args);
                subst.insert(data.self_param, self_ty.clone());
                Some(self.normalize(&default.subst(&subst)))
            }
        }
    }

    /// Associated types of closures, function items and futures, which no impl writes down.
    fn project_builtin(&mut self, self_ty: &Ty, trait_: &TraitRef, name: Symbol) -> Option<Ty> {
        if self.db.lang.is_fn_trait(trait_.trait_) && name == "Output" {
            return self.callable_signature(self_ty).map(|(_, ret)| ret);
        }
        match self_ty {
            Ty::Future(output) if name == "Output" => Some((**output).clone()),
            _ => None,
        }
    }

    /// Bounds that are known of a parameter, a reference to one, an opaque type, trait object or unnormalised associated
    /// type.
    pub(super) fn bounds_of(&mut self, ty: &Ty) -> Vec<(Ty, TraitRef)> {
        let direct: Vec<TraitRef> = match ty {
            Ty::Dyn(bounds) | Ty::Opaque(bounds) => bounds.to_vec(),
            Ty::Param(_) | Ty::Ref(..) => {
                self.env.iter().filter(|(t, _)| t == ty).map(|(_, b)| b.clone()).collect()
            }
            Ty::Projection(p) => {
                let mut all: Vec<TraitRef> = self
                    .env
                    .iter()
                    .filter(|(t, _)| self.same_projection(t, ty))
                    .map(|(_, b)| b.clone())
                    .collect();
                all.extend(self.declared_bounds(p));
                all.extend(self.inherited_bounds(p));
                all
            }
            _ => Vec::new(),
        };
        self.with_supertraits(ty, direct)
    }

    fn same_projection(&self, a: &Ty, b: &Ty) -> bool {
        match (a, b) {
            (Ty::Projection(a), Ty::Projection(b)) => a.name == b.name && a.self_ty == b.self_ty,
            _ => false,
        }
    }

    /// Bounds that a trait declares on its associated type.
    fn declared_bounds(&mut self, projection: &Projection) -> Vec<TraitRef> {
        let trait_ = match &projection.trait_ {
            Some(trait_) => trait_.clone(),
            None => {
                let traits = self.db.index.traits_with_assoc_type(projection.name).to_vec();
                let bounded = self.bounds_of(&projection.self_ty);
                let Some((_, found)) = bounded.into_iter().find(|(_, b)| traits.contains(&b.trait_)) else {
                    return Vec::new();
                };
                found
            }
        };
        let data = self.db.trait_(trait_.trait_);
        let Some(assoc) = data.types.get(&projection.name) else { return Vec::new() };
        let mut subst = Subst::new(&data.generics.params, &trait_.args);
        subst.insert(data.self_param, projection.self_ty.clone());
        assoc.bounds.iter().map(|b| b.subst(&subst)).collect()
    }

    /// Bounds on an associated type that come with a bound on its type: `trait A: B<Item: C>` gives `T: A`
    /// that `T::Item: C`.
    fn inherited_bounds(&mut self, projection: &Projection) -> Vec<TraitRef> {
        let mut found = Vec::new();
        if !self.may_go_deeper() {
            return found;
        }
        self.depth += 1;
        for (_, bound) in self.bounds_of(&projection.self_ty) {
            let data = self.db.trait_(bound.trait_);
            let this = Ty::Param(data.self_param);
            let on_type = data.generics.predicates.iter().filter(|(subject, _)| match subject {
                Ty::Projection(p) => p.name == projection.name && p.self_ty == this,
                _ => false,
            });
            let mut subst = Subst::new(&data.generics.params, &bound.args);
            subst.insert(data.self_param, projection.self_ty.clone());
            found.extend(on_type.map(|(_, inherited)| inherited.subst(&subst)));
        }
        self.depth -= 1;
        found
    }

    fn with_supertraits(&self, ty: &Ty, direct: Vec<TraitRef>) -> Vec<(Ty, TraitRef)> {
        let mut all: Vec<(Ty, TraitRef)> = direct.into_iter().map(|b| (ty.clone(), b)).collect();
        let mut next = 0;
        while next < all.len() && all.len() < 64 {
            let bound = all[next].1.clone();
            next += 1;
            let data = self.db.trait_(bound.trait_);
            let mut subst = Subst::new(&data.generics.params, &bound.args);
            subst.insert(data.self_param, ty.clone());
            let this = Ty::Param(data.self_param);
            for (subject, supertrait) in &data.generics.predicates {
                if *subject == this && !all.iter().any(|(_, b)| b.trait_ == supertrait.trait_) {
                    let mut inherited = supertrait.subst(&subst);
                    let carried = bound
                        .bindings
                        .iter()
                        .filter(|(name, _)| self.db.trait_(supertrait.trait_).types.contains_key(name));
                    inherited.bindings.extend(carried.cloned());
                    all.push((ty.clone(), inherited));
                }
            }
        }
        all
    }

    /// The impl of a trait for a type; binds variables in both where exactly one fits.
    pub(super) fn select(&mut self, self_ty: &Ty, trait_: &TraitRef) -> Option<Selected> {
        let self_ty = self.table.shallow(self_ty);
        let fitting = self.fitting(&self_ty, trait_);
        self.choose(&fitting, &self_ty, trait_)
    }

    /// The impls of a trait that fit a type; more than two only if it is time to decide between them. In a where
    /// clause it is enough that there is one: to compare all of them there, level by level, would not end.
    pub(super) fn fitting(&mut self, self_ty: &Ty, trait_: &TraitRef) -> Vec<ImplId> {
        let enough = if self.last_resort && self.depth == 0 { MAX_FITTING } else { 2 };
        let mut fitting = Vec::new();
        for impl_ in self.impl_candidates(self_ty, trait_.trait_) {
            if fitting.len() < enough && self.fits(impl_, self_ty, trait_) {
                fitting.push(impl_);
            }
        }
        fitting
    }

    /// Of several impls that fit, more knowledge of the types decides, else the order.
    pub(super) fn choose(&mut self, fitting: &[ImplId], self_ty: &Ty, trait_: &TraitRef) -> Option<Selected> {
        let (first, others) = fitting.split_first()?;
        let vague_self = self.is_vague(self_ty);
        let is_open = !others.is_empty() && (vague_self || trait_.args.iter().any(|arg| self.is_vague(arg)));
        let chosen = match is_open {
            false => *first,
            true if !self.last_resort => return None,
            true => self.by_literals(fitting, self_ty, trait_).or(vague_self.then_some(*first))?,
        };
        self.commit(chosen, self_ty, trait_)
    }

    /// Whether some impl of a trait fits a type, be it one of several.
    pub(super) fn fits_any(&mut self, self_ty: &Ty, trait_: &TraitRef) -> bool {
        let last = std::mem::replace(&mut self.last_resort, true);
        let self_ty = self.table.shallow(self_ty);
        let candidates = self.impl_candidates(&self_ty, trait_.trait_);
        let fits = candidates.into_iter().any(|impl_| self.fits(impl_, &self_ty, trait_));
        self.last_resort = last;
        fits
    }

    /// Whether a part of a type is not known, or not yet.
    fn is_vague(&self, ty: &Ty) -> bool {
        self.table.deep(ty).any(&mut |part| matches!(part, Ty::Infer(_) | Ty::Unknown))
    }

    /// Whether an impl could be the one of a trait for a type.
    pub(super) fn fits(&mut self, impl_: ImplId, self_ty: &Ty, trait_: &TraitRef) -> bool {
        self.probe(|this| this.match_impl(impl_, self_ty, trait_).is_some())
    }

    /// Runs `attempt` and takes back what it bound and left pending.
    pub(super) fn probe<T>(&mut self, attempt: impl FnOnce(&mut Self) -> T) -> T {
        let (before, pending) = (self.table.snapshot(), self.pending.len());
        let result = attempt(self);
        self.table.rollback(before);
        self.pending.truncate(pending);
        result
    }

    fn commit(&mut self, impl_: ImplId, self_ty: &Ty, trait_: &TraitRef) -> Option<Selected> {
        let subst = self.match_impl(impl_, self_ty, trait_)?;
        Some(Selected { impl_, subst })
    }

    fn impl_candidates(&self, self_ty: &Ty, trait_: TraitId) -> Vec<ImplId> {
        match self_ty {
            Ty::Infer(_) if self.table.kind(self_ty) == Some(VarKind::Int) => self.impls_for_literal(trait_),
            Ty::Infer(_) => Vec::new(),
            _ => {
                let head = head(self_ty);
                let all = self.db.index.impls_for(trait_, head);
                // A parameter matches blanket impls alone.
                if head.is_none() {
                    all.filter(|i| {
                        crate::frontend::rust::items::index::head(&self.db.impl_(*i).self_ty).is_none()
                    })
                    .collect()
                } else {
                    all.collect()
                }
            }
        }
    }

    /// Whether the header of some impl of a trait fits a type, whatever else the impl asks for.
    pub(super) fn some_header_fits(&mut self, self_ty: &Ty, trait_: &TraitRef) -> bool {
        let candidates = self.impl_candidates(self_ty, trait_.trait_);
        candidates.into_iter().any(|id| self.probe(|this| this.match_header(id, self_ty, trait_).is_some()))
    }

    fn match_impl(&mut self, impl_: ImplId, self_ty: &Ty, trait_: &TraitRef) -> Option<Subst> {
        let subst = self.match_header(impl_, self_ty, trait_)?;
        (self.sizes_fit(impl_, &subst) && self.where_clauses_hold(impl_, &subst)).then_some(subst)
    }

    fn match_header(&mut self, impl_: ImplId, self_ty: &Ty, trait_: &TraitRef) -> Option<Subst> {
        let data = self.db.impl_(impl_);
        let subst = self.fresh_subst(&data.generics.params);
        let header = data.self_ty.subst(&subst);
        let header = if header.any(&mut |t| matches!(t, Ty::Projection(_))) { Ty::Unknown } else { header };
        if !self.table.unify(&header, self_ty) {
            return None;
        }
        let own = data.trait_.as_ref()?.subst(&subst);
        for (mine, wanted) in own.args.iter().zip(trait_.args.iter()) {
            let mine = if matches!(mine, Ty::Projection(_)) { self.normalize(mine) } else { mine.clone() };
            if !self.table.unify(&mine, wanted) {
                return None;
            }
        }
        Some(subst)
    }

    /// Whether a question that came up while another is answered is looked at too.
    pub(super) fn may_go_deeper(&mut self) -> bool {
        if self.depth == 0 {
            self.searched = 0;
        }
        self.searched += 1;
        self.depth <= MAX_WHERE_DEPTH && self.searched <= MAX_SEARCHED
    }

    /// Adds what a generic definition requires of its arguments.
    pub(super) fn require(&mut self, predicates: &[(Ty, TraitRef)], subst: &Subst) {
        for (subject, bound) in predicates {
            let informative = !bound.args.is_empty()
                || !bound.bindings.is_empty()
                || self.db.lang.is_fn_trait(bound.trait_);
            if informative {
                let subject = subject.subst(subst);
                let bound = bound.subst(subst);
                self.pending.push(Obligation::Trait(subject, bound));
            }
        }
    }

    /// Tries what is pending until nothing moves.
    pub(super) fn process_pending(&mut self) {
        for _ in 0..MAX_ROUNDS {
            let before = self.table.snapshot();
            let pending = std::mem::take(&mut self.pending);
            if pending.is_empty() {
                return;
            }
            for obligation in pending {
                if !self.try_obligation(&obligation) {
                    self.pending.push(obligation);
                }
            }
            if !self.table.moved_since(before) {
                return;
            }
        }
    }

    /// Whether the obligation is done with.
    fn try_obligation(&mut self, obligation: &Obligation) -> bool {
        match obligation {
            Obligation::Projection(projection, var) => match self.project(projection) {
                Some(ty) => {
                    self.table.unify(&ty, var);
                    true
                }
                None => self.table.shallow(&projection.self_ty).is_unknown(),
            },
            Obligation::Trait(ty, trait_) => {
                let normalized = self.normalize(ty);
                let ty = self.table.shallow(&normalized);
                if self.is_undecided(&ty) {
                    return false;
                }
                let waits = |this: &Self| !this.last_resort && this.pending.len() < MAX_WAITING;
                self.satisfy(&ty, trait_) || !waits(self) || !self.could_be_decided(&ty, trait_)
            }
        }
    }

    /// Learns from `ty: trait_`: binds arguments and associated types.
    fn satisfy(&mut self, ty: &Ty, trait_: &TraitRef) -> bool {
        let args = trait_.args.iter().map(|arg| self.normalize(arg)).collect();
        let bindings = trait_.bindings.iter().map(|(n, t)| (*n, self.normalize(t))).collect();
        let trait_ = TraitRef { trait_: trait_.trait_, args, bindings };
        if self.db.lang.is_fn_trait(trait_.trait_) && self.relate_callable(ty, &trait_) {
            return true;
        }
        self.implements(ty, &trait_)
    }

    /// Whether more knowledge of the types could tell which impl is meant.
    fn could_be_decided(&self, ty: &Ty, trait_: &TraitRef) -> bool {
        let is_open = |ty: &Ty| self.table.deep(ty).has_infer();
        matches!(ty, Ty::Adt(..)) && (is_open(ty) || trait_.args.iter().any(is_open))
    }

    /// Unifies a callable's signature with `Fn(args) -> ret`.
    pub(super) fn relate_callable(&mut self, ty: &Ty, trait_: &TraitRef) -> bool {
        let Some((params, ret)) = self.callable_signature(ty) else { return false };
        if let Some(args) = trait_.args.first() {
            self.table.unify(&Ty::Tuple(params.into()), args);
        }
        for (name, bound) in &trait_.bindings {
            if *name == "Output" {
                let bound = self.normalize(bound);
                self.coerce(&ret, &bound);
            }
        }
        true
    }

    /// Parameter types and result of something that can be called.
    pub(super) fn callable_signature(&mut self, ty: &Ty) -> Option<(Vec<Ty>, Ty)> {
        match self.table.shallow(ty) {
            Ty::Closure(id) => self.closures.get(&id).map(|c| (c.params.clone(), c.ret.clone())),
            Ty::FnPtr(params, ret) => Some((params.to_vec(), (*ret).clone())),
            Ty::FnDef(id, subst) => {
                let func = self.db.func(id);
                let params = func.params.iter().map(|p| p.subst(&subst)).collect::<Vec<_>>();
                let ret = self.result_type(id, &subst);
                let params = params.iter().map(|p| self.normalize(p)).collect();
                Some((params, ret))
            }
            Ty::Ref(_, inner) => self.callable_signature(&inner),
            Ty::Adt(_, args) if args.len() == 1 && matches!(args[0], Ty::Dyn(_)) => {
                self.callable_signature(&args[0].clone())
            }
            other @ (Ty::Param(_) | Ty::Dyn(_) | Ty::Opaque(_) | Ty::Projection(_)) => {
                let bound =
                    self.bounds_of(&other).into_iter().find(|(_, b)| self.db.lang.is_fn_trait(b.trait_))?.1;
                let params = match bound.args.first() {
                    Some(Ty::Tuple(parts)) => parts.iter().map(|p| self.normalize(p)).collect(),
                    _ => Vec::new(),
                };
                let ret = bound.bindings.iter().find(|(n, _)| *n == "Output").map(|(_, t)| t.clone());
                let ret = ret.map_or_else(Ty::unit, |ty| self.normalize(&ty));
                Some((params, ret))
            }
            _ => None,
        }
    }

    /// What a call of a function gives: a future, for an `async fn`.
    pub(super) fn result_type(&mut self, id: FnDefId, subst: &Subst) -> Ty {
        let func = self.db.func(id);
        let ret = self.normalize(&func.ret.subst(subst));
        if func.syntax.is_async { Ty::Future(ret.into()) } else { ret }
    }

    /// A trait with the arguments that its parameters have.
    pub(super) fn with_arguments(&self, trait_: TraitId, subst: &Subst) -> TraitRef {
        let params = self.db.trait_(trait_).generics.params.iter();
        let args = params.map(|param| subst.get(*param).cloned().unwrap_or(Ty::Unknown)).collect();
        TraitRef { trait_, args, bindings: Vec::new() }
    }

    /// The method that a trait's method means for a type: the impl's, where there is one.
    pub(super) fn impl_method(&mut self, trait_fn: FnDefId, subst: &Subst) -> Option<(FnDefId, Subst)> {
        let func = self.db.func(trait_fn);
        let Container::Trait(trait_id) = func.container else { return None };
        let data = self.db.trait_(trait_id);
        let self_ty = self.table.deep(subst.get(data.self_param)?);
        if self_ty.is_abstract() && !self.has_blanket_impl_alone(&self_ty, trait_id) {
            return None;
        }
        let trait_ = self.with_arguments(trait_id, subst);
        let last = std::mem::replace(&mut self.last_resort, false);
        let selected = self.select(&self_ty, &trait_);
        self.last_resort = last;
        let selected = selected?;
        let method = *self.db.impl_(selected.impl_).methods.get(&func.meta.name)?;
        let mut result = selected.subst;
        let own = func.generics.params.iter().zip(&self.db.func(method).generics.params);
        for (theirs, ours) in own {
            if let Some(ty) = subst.get(*theirs) {
                result.insert(*ours, ty.clone());
            }
        }
        Some((method, result))
    }

    /// The predicates that hold inside a definition.
    pub(super) fn environment(db: &Db, container: Container, own: Option<&Generics>) -> Vec<(Ty, TraitRef)> {
        let mut env = Vec::new();
        env.extend(own.into_iter().flat_map(|g| g.predicates.iter().cloned()));
        env.extend(db.container_generics(container).into_iter().flat_map(|g| g.predicates.iter().cloned()));
        if let Container::Trait(id) = container {
            env.push((Ty::Param(db.trait_(id).self_param), identity_ref(db, id)));
        }
        env
    }
}

/// Marks for projections while they are replaced; below every const argument's value.
const PROJECTION_MARK: i128 = 1 << 100;
