//! Drop glue: what runs when a value of a type dies.
//!
//! Glue calls the type's `Drop::drop` and then drops the fields in the order of their declaration; of an enum,
//! those of one variant. It is made a type and its arguments at a time, for types whose end runs code.

use super::LowerContext;
use super::facts::{ContentDrop, TypeFacts};
use super::state::FnState;
use crate::frontend::rust::defs::{AdtId, AdtKind, Container, Db, FnDefId, TraitId};
use crate::frontend::rust::infer::FnTarget;
use crate::frontend::rust::ty::{Args, Subst, TraitRef, Ty};
use crate::ids::{FnId, LocalId, Symbol};
use crate::ir::{Callee, Constant, OpKind, Operand, Place, Projection, Rvalue, Terminator};
use crate::source::{Provenance, Span};

/// Types nested deeper have no glue: a type that grows with every field would never end.
const MAX_TYPE_DEPTH: u32 = 12;
/// Objects of traits that more types implement have no glue.
const MAX_IMPLEMENTORS: usize = 16;

/// The type by which glue is known: without parameters, which have no code of their own here.
pub(super) fn key(facts: &TypeFacts<'_>, ty: &Ty) -> Option<Ty> {
    if !facts.runs_code(ty) || is_deeper(ty, MAX_TYPE_DEPTH) {
        return None;
    }
    Some(ty.fold(&mut |part| match part {
        Ty::Param(_) | Ty::Infer(_) | Ty::Closure(_) | Ty::Projection(_) => Some(Ty::Unknown),
        _ => None,
    }))
}

fn is_deeper(ty: &Ty, limit: u32) -> bool {
    let Some(limit) = limit.checked_sub(1) else { return true };
    match ty {
        Ty::Adt(_, args) | Ty::External(_, args) | Ty::Tuple(args) => {
            args.iter().any(|ty| is_deeper(ty, limit))
        }
        Ty::Ref(_, inner) | Ty::Ptr(_, inner) | Ty::Slice(inner) | Ty::Array(inner, _) => {
            is_deeper(inner, limit)
        }
        _ => false,
    }
}

/// What glue calls.
pub(super) trait Needs {
    /// The glue of another type.
    fn glue(&mut self, ty: &Ty) -> Option<FnId>;
    /// A function for its arguments.
    fn function(&mut self, target: &FnTarget) -> FnId;
}

/// Builds the glue of a type.
pub(super) fn body(cx: &LowerContext<'_>, ty: &Ty, span: Span, needs: &mut dyn Needs) -> crate::ir::Body {
    let mut f = FnState::new();
    let value = f.new_local(Symbol::new("self"), ty.clone().reference(true), span);
    f.param_count = 1;
    let mut glue = Glue { cx, f, span, needs };
    let whole = Place::local(value).project(Projection::Deref);
    match ty {
        Ty::Adt(id, args) => glue.adt(*id, args, &whole),
        Ty::Tuple(parts) => {
            for (number, part) in parts.iter().enumerate() {
                let name = Symbol::new(&number.to_string());
                let step = Projection::Field { owner: Symbol::new(""), name, generic: false };
                glue.part(whole.project(step), part);
            }
        }
        Ty::Array(inner, _) | Ty::Slice(inner) => glue.part(whole.project(Projection::Index(None)), inner),
        Ty::Dyn(bounds) => glue.object(bounds, &whole),
        _ => {}
    }
    glue.f.terminate(Terminator::Return(Operand::Constant(Constant::Unit)));
    glue.f.finish(cx.db)
}

/// Where the definition of a type stands; `None` for one without.
pub(super) fn span_of(cx: &LowerContext<'_>, ty: &Ty) -> Option<Span> {
    match ty {
        Ty::Adt(id, _) => Some(cx.db.adt(*id).meta.span),
        Ty::Tuple(parts) => parts.iter().find_map(|part| span_of(cx, part)),
        Ty::Array(inner, _) | Ty::Slice(inner) => span_of(cx, inner),
        Ty::Dyn(bounds) => Some(cx.db.trait_(bounds.first()?.trait_).meta.span),
        _ => None,
    }
}

/// A method of an impl for a type with these arguments; the impl's parameters are the type's, in some order.
pub(super) fn impl_target(db: &Db, method: FnDefId, args: &Args) -> FnTarget {
    let mut subst = Subst::default();
    if let Container::Impl(id) = db.func(method).container
        && let Ty::Adt(_, params) = &db.impl_(id).self_ty
    {
        for (param, arg) in params.iter().zip(args.iter()) {
            if let Ty::Param(param) = param {
                subst.insert(*param, arg.clone());
            }
        }
    }
    FnTarget { func: method, subst, dispatch: None }
}

/// The types of the tree that may be behind an object of a trait of the tree; none if there are too many to follow.
pub(super) fn implementors(db: &Db, trait_: TraitId) -> impl Iterator<Item = &Ty> {
    let is_stub = db.provenance(db.trait_(trait_).meta.module) == Provenance::Stub;
    let impls = Some(db.index.impls_of(trait_)).filter(|all| !is_stub && all.len() <= MAX_IMPLEMENTORS);
    let types = impls.into_iter().flatten().map(|impl_| &db.impl_(*impl_).self_ty);
    types.filter(|ty| matches!(ty, Ty::Adt(..)))
}

/// Whether what a type holds dies with the last of several owners.
pub(super) fn is_of_last_owner(cx: &LowerContext<'_>, ty: &Ty) -> bool {
    matches!(ty, Ty::Adt(id, _) if cx.facts.content_drop(*id) == ContentDrop::Maybe)
}

struct Glue<'c, 'a> {
    cx: &'c LowerContext<'a>,
    f: FnState,
    span: Span,
    needs: &'c mut dyn Needs,
}

impl Glue<'_, '_> {
    /// Of a trait object, the glue of whatever implements the trait.
    fn object(&mut self, bounds: &[TraitRef], whole: &Place) {
        let db = self.cx.db;
        let types = bounds.first().into_iter().flat_map(|bound| implementors(db, bound.trait_));
        let functions: Vec<FnId> = types.filter_map(|ty| self.needs.glue(ty)).collect();
        let dst = self.local(&Ty::unit());
        let callee = Callee::Candidates { functions, open: false };
        let args = vec![Operand::Ref(*whole)];
        self.f.push(OpKind::Call { dst, callee, args, result_may_own: false }, self.span);
    }

    fn adt(&mut self, id: AdtId, args: &Args, whole: &Place) {
        if let Some(drop_fn) = self.cx.facts.drop_fn(id) {
            let ignored = self.local(&Ty::unit());
            let callee = Callee::Exact(self.needs.function(&impl_target(self.cx.db, drop_fn, args)));
            let args = vec![Operand::Ref(*whole)];
            self.f.push(OpKind::Call { dst: ignored, callee, args, result_may_own: false }, self.span);
        }
        match self.cx.facts.content_drop(id) {
            ContentDrop::Never => {}
            ContentDrop::Always => self.content(id, args, whole),
            ContentDrop::Maybe => {
                let (last, shared) = (self.f.new_block(), self.f.new_block());
                self.f.terminate_into(Terminator::Switch(vec![last, shared]), last);
                self.content(id, args, whole);
                self.f.terminate_into(Terminator::Goto(shared), shared);
            }
        }
    }

    fn content(&mut self, id: AdtId, args: &Args, whole: &Place) {
        match self.cx.db.adt(id).kind {
            AdtKind::Struct => self.fields(id, args, 0, whole),
            AdtKind::Enum => self.variants(id, args, whole),
            AdtKind::Union => {}
        }
    }

    fn variants(&mut self, id: AdtId, args: &Args, whole: &Place) {
        let count = self.cx.db.adt(id).variants.len();
        let blocks: Vec<_> = (0..count).map(|_| self.f.new_block()).collect();
        let join = self.f.new_block();
        self.f.terminate(Terminator::Switch(blocks.clone()));
        for (number, block) in blocks.into_iter().enumerate() {
            self.f.switch_to(block);
            let variant = self.variant_name(id, number);
            self.f.push(OpKind::Assume { place: *whole, variant }, self.span);
            self.fields(id, args, number as u32, whole);
            self.f.goto(join);
        }
        self.f.switch_to(join);
    }

    fn variant_name(&self, id: AdtId, number: usize) -> Symbol {
        let variant = &self.cx.db.adt(id).variants[number];
        let is_standard = ["Option", "Result"].iter().any(|name| self.cx.db.lang.adt(name) == Some(id));
        if is_standard { variant.name } else { variant.path }
    }

    fn fields(&mut self, id: AdtId, args: &Args, variant: u32, whole: &Place) {
        let data = &self.cx.db.adt(id).variants[variant as usize];
        let owner =
            if self.cx.db.adt(id).kind == AdtKind::Enum { data.path } else { self.cx.db.adt(id).meta.path };
        for (number, field) in data.fields.iter().enumerate() {
            let generic = self.cx.facts.is_generic_field(id, variant, number);
            let step = Projection::Field { owner, name: field.name, generic };
            let ty = self.cx.facts.field_ty(id, args, variant, number);
            self.part((*whole).project(step), &ty);
        }
    }

    fn part(&mut self, place: Place, ty: &Ty) {
        if self.cx.facts.needs_drop(ty) {
            let local = self.local(ty);
            self.f.assign(local, Rvalue::Use(Operand::Move(place)), self.span);
            let glue = self.needs.glue(ty);
            self.f.push(OpKind::Drop { local, glue }, self.span);
        }
    }

    fn local(&mut self, ty: &Ty) -> LocalId {
        self.f.new_local(Symbol::new(""), ty.clone(), self.span)
    }
}
