//! What the result of a function stands for that is known by its signature alone.
//!
//! A signature says where a result comes from: what `get(&self, key) -> Option<&V>` gives is one of the values
//! that its receiver keeps. The result is built along its type, and every part of it that the receiver leads to
//! stands for the place there: `self.map.get(&id).unwrap().lock()` locks an element of `self.map`.
//!
//! Library types lead on by how they hold things ([`Holding`]): a view, such as an iterator that borrows, has what
//! it is a view of as its value.

use super::Lowerer;
use super::facts::{Holding, gives_any, has_body};
use crate::frontend::rust::defs::{AdtId, Container, FnDefId};
use crate::frontend::rust::infer::FnTarget;
use crate::frontend::rust::ty::{Args, Ty};
use crate::ids::{LocalId, Symbol};
use crate::ir::{Operand, Place, Projection, Rvalue, Terminator};
use crate::source::Span;

/// Steps from a receiver to what it keeps; results are nested as deep.
const MAX_STEPS: u32 = 6;

/// Marks functions of signature files that drop what their receiver keeps.
const DROPS_CONTENT: &str = "nestcheck::drops_content";

/// Where a call's result comes from: the receiver, by its type.
struct Source {
    place: Place,
    ty: Ty,
}

/// The result that is built.
#[derive(Clone, Copy)]
struct Target {
    dst: LocalId,
    span: Span,
}

impl Lowerer<'_> {
    /// The receiver as it is handed to a function of a view that is known by its signature alone: such a
    /// function changes nothing of what the view is a view of.
    pub(super) fn unchanged_view(&self, target: &FnTarget, args: &mut [Operand]) {
        let Some(source) = self.source(target, args) else { return };
        if self.is_view(&source)
            && let Some(first @ Operand::Ref(_)) = args.first_mut()
        {
            *first = Operand::Unknown;
        }
    }

    /// Sets `dst` to what the receiver keeps, if the function shows no other value.
    pub(super) fn derive_from_receiver(
        &mut self,
        target: &FnTarget,
        args: &[Operand],
        dst: LocalId,
        span: Span,
    ) {
        let wanted = self.f.tys[dst.index()].clone();
        let Some(source) = self.source(target, args) else { return };
        self.out.requests.depends_on(&wanted);
        if !wanted.is_unknown() && self.cx.facts.may_own_guard(&wanted) {
            return;
        }
        match self.kept_item(target, &source) {
            Some(item) => self.set(dst, Rvalue::Use(Operand::Copy(item)), span),
            None => self.stand_for(source, dst, span),
        }
    }

    /// What `clone` of a counted pointer of the tree gives leads where its receiver leads.
    pub(super) fn is_copied_pointer(
        &mut self,
        func: FnDefId,
        args: &[Operand],
        dst: LocalId,
        span: Span,
    ) -> bool {
        let data = self.cx.db.func(func);
        let (Ty::Adt(id, _), [arg]) = (&self.f.tys[dst.index()], args) else { return false };
        let is_pointer = data.meta.name == "clone" && self.cx.facts.is_counted_pointer(*id);
        let owns = || self.cx.facts.may_own_guard(&self.f.tys[dst.index()]);
        if !is_pointer || !self.implements_clone(func) || owns() {
            return false;
        }
        let Some(place) = Self::pointee(arg) else { return false };
        self.set(dst, Rvalue::Use(Operand::Copy(place)), span);
        true
    }

    fn implements_clone(&self, func: FnDefId) -> bool {
        let db = self.cx.db;
        let Container::Impl(impl_) = db.func(func).container else { return false };
        let implemented = db.impl_(impl_).trait_.as_ref().map(|trait_| trait_.trait_);
        implemented.is_some() && implemented == db.lang.trait_("Clone") && has_body(db, func)
    }

    /// Whether a function that is known by its signature alone takes a reference and nothing else, and gives what
    /// leads somewhere: `Arc::clone`, which is handed on as a value.
    pub(super) fn leads_inside(&self, func: FnDefId) -> bool {
        let data = self.cx.db.func(func);
        let borrows = matches!(data.params[..], [Ty::Ref(..)]);
        let gives_guard = || data.ret.any(&mut |part| self.cx.models.is_guard(self.cx.db, part));
        borrows && !has_body(self.cx.db, func) && self.cx.facts.points(&data.ret) && !gives_guard()
    }

    /// The body of such a function: it gives what a call of it gives.
    pub(super) fn signature_body(&mut self, func: FnDefId) {
        let data = self.cx.db.func(func);
        let span = data.meta.span;
        for (name, ty) in data.syntax.param_names.iter().zip(&data.params) {
            self.f.new_local(*name, ty.clone(), span);
        }
        self.f.param_count = self.f.body.locals.len();
        let result = self.f.new_local(Symbol::new(""), data.ret.clone(), span);
        if let Some(Ty::Ref(_, inner)) = data.params.first() {
            let place = Place::local(LocalId(0)).project(Projection::Deref);
            self.stand_for(Source { place, ty: (**inner).clone() }, result, span);
        }
        self.f.terminate(Terminator::Return(Operand::Copy(Place::local(result))));
    }

    /// Ends one of the values that a function of a signature file drops of what its receiver keeps or points to.
    pub(super) fn drop_content(&mut self, target: &FnTarget, span: Span) {
        let func = self.cx.db.func(target.func);
        let Some(owner) = func.params.first() else { return };
        if !func.meta.attrs.iter().any(|attr| attr.path == DROPS_CONTENT) {
            return;
        }
        let ty = owner.subst(&target.subst);
        let contents: Vec<Ty> = match ty.peel_refs() {
            Ty::Adt(_, args) => args.to_vec(),
            Ty::Ptr(_, inner) | Ty::Slice(inner) | Ty::Array(inner, _) => vec![(**inner).clone()],
            _ => Vec::new(),
        };
        for content in contents {
            let dead = self.temp(content, span);
            self.set(dead, Rvalue::Use(Operand::Unknown), span);
            self.drop_local(dead, span);
        }
    }

    /// Sets `dst` to what it stands for of the source.
    fn stand_for(&mut self, source: Source, dst: LocalId, span: Span) {
        let wanted = self.f.tys[dst.index()].clone();
        let derived = self.derive(&source, &wanted, MAX_STEPS, Target { dst, span });
        let leads_somewhere = || self.cx.facts.points(&wanted);
        match derived {
            Some(value) => self.set(dst, value, span),
            None if leads_somewhere() && source.place.as_local() != Some(dst) => {
                let inside = source.place.project(Projection::Deref);
                self.set(dst, Rvalue::Use(Operand::Ref(inside)), span);
            }
            None => {}
        }
    }

    /// The item of an adaptor that keeps what its closure gave, whatever the type of that is.
    fn kept_item(&self, target: &FnTarget, source: &Source) -> Option<Place> {
        let is_item = self.cx.db.func(target.func).meta.path == "core::nestcheck::item";
        is_item.then(|| self.kept(&source.place, &source.ty)).flatten()
    }

    fn kept(&self, place: &Place, ty: &Ty) -> Option<Place> {
        let Ty::Adt(id, args) = ty else { return None };
        if self.cx.facts.holding(*id)? != Holding::Fields {
            return None;
        }
        let fields = &self.cx.db.adt(*id).variants.first()?.fields;
        let inside = |name: &str| {
            let at = fields.iter().position(|field| field.name == name)?;
            Some(((*place).project(self.adt_field(*id, 0, at)), self.cx.facts.field_ty(*id, args, 0, at)))
        };
        match inside("kept") {
            Some((kept, _)) => Some(kept),
            None => inside("iter").and_then(|(iter, ty)| self.kept(&iter, &ty)),
        }
    }

    /// What the first argument is or refers to, of a function whose body shows no result.
    fn source(&self, target: &FnTarget, args: &[Operand]) -> Option<Source> {
        let data = self.cx.db.func(target.func);
        let is_shown = has_body(self.cx.db, target.func) && !gives_any(self.cx.db, target.func);
        let param = data.params.first().filter(|_| !is_shown)?;
        let ty = param.subst(&target.subst);
        let first = args.first()?;
        if let Ty::Ref(_, inner) = &ty {
            return Some(Source { place: Self::pointee(first)?, ty: (**inner).clone() });
        }
        match first {
            Operand::Copy(place) | Operand::Move(place) => Some(Source { place: *place, ty }),
            _ => None,
        }
    }

    /// A value of type `wanted` made of what `source` leads to.
    fn derive(&mut self, source: &Source, wanted: &Ty, steps: u32, result: Target) -> Option<Rvalue> {
        let steps = steps.checked_sub(1)?;
        match wanted {
            Ty::Tuple(parts) => {
                let parts = parts.iter().map(|part| self.derived_operand(source, part, steps, result));
                let parts = parts.collect::<Vec<_>>();
                parts.iter().any(|part| *part != Operand::Unknown).then(|| numbered(parts))
            }
            Ty::Ref(_, inner) => {
                let place = self.find(source, inner)?;
                Some(Rvalue::Use(Operand::Ref(place)))
            }
            Ty::Adt(id, args) if self.wraps_payload(*id) => {
                let payload = self.derived_operand(source, args.first()?, steps, result);
                (payload != Operand::Unknown).then(|| numbered(vec![payload]))
            }
            Ty::Adt(id, args) => self.derive_adt(source, wanted, *id, args, result.dst),
            Ty::Slice(_) | Ty::Array(..) | Ty::Ptr(..) | Ty::Dyn(_) => {
                let place = self.find(source, wanted)?;
                Some(Rvalue::Use(Operand::Copy(place)))
            }
            _ => None,
        }
    }

    fn derived_operand(&mut self, source: &Source, wanted: &Ty, steps: u32, result: Target) -> Operand {
        match self.derive(source, wanted, steps, result) {
            Some(Rvalue::Use(operand)) => operand,
            Some(value) => {
                let part = self.temp(wanted.clone(), result.span);
                self.set(part, value, result.span);
                Operand::Copy(Place::local(part))
            }
            None => Operand::Unknown,
        }
    }

    fn derive_adt(
        &self,
        source: &Source,
        wanted: &Ty,
        id: AdtId,
        args: &Args,
        dst: LocalId,
    ) -> Option<Rvalue> {
        if let Some(place) = self.find(source, wanted) {
            return (place.as_local() != Some(dst)).then_some(Rvalue::Use(Operand::Copy(place)));
        }
        match self.cx.facts.holding(id)? {
            Holding::View if self.is_kept(source, args) => {
                let place = source.place;
                Some(Rvalue::Use(if self.is_view(source) {
                    Operand::Copy(place)
                } else {
                    Operand::Ref(place)
                }))
            }
            Holding::Owner => {
                let element = args.iter().find_map(|arg| {
                    let counts = !matches!(arg, Ty::Prim(_));
                    self.find(source, arg).filter(|_| counts)
                })?;
                let is_any = element.projections.last() == Some(&Projection::Index(None));
                let element = if is_any { element.around() } else { element };
                (element.as_local() != Some(dst)).then_some(Rvalue::Use(Operand::Copy(element)))
            }
            Holding::Pointer => {
                let target = self.find(source, args.first()?)?;
                Some(Rvalue::Use(Operand::Ref(target)))
            }
            _ => None,
        }
    }

    fn is_view(&self, source: &Source) -> bool {
        matches!(&source.ty, Ty::Adt(id, _) if self.cx.facts.holding(*id) == Some(Holding::View))
    }

    /// The place of type `wanted` that the source leads to.
    fn find(&self, source: &Source, wanted: &Ty) -> Option<Place> {
        self.lead(source.place, &source.ty, wanted, MAX_STEPS)
    }

    /// Whether a view of these arguments can be a view of the source.
    fn is_kept(&self, source: &Source, args: &Args) -> bool {
        args.iter().any(|arg| self.find(source, arg).is_some())
    }

    /// The place of type `wanted` that a value at `place` leads to.
    fn lead(&self, place: Place, ty: &Ty, wanted: &Ty, steps: u32) -> Option<Place> {
        if ty == wanted {
            return Some(place);
        }
        let steps = steps.checked_sub(1)?;
        match ty {
            Ty::Ref(_, inner) | Ty::Ptr(_, inner) => {
                self.lead(place.project(Projection::Deref), inner, wanted, steps)
            }
            Ty::Slice(inner) | Ty::Array(inner, _) => {
                self.lead(place.project(Projection::Index(None)), inner, wanted, steps)
            }
            Ty::Tuple(parts) => parts.iter().enumerate().find_map(|(n, part)| {
                let name = Symbol::new(&n.to_string());
                self.lead(place.project(super::place::tuple_field(name)), part, wanted, steps)
            }),
            Ty::Adt(id, args) => self.lead_adt(place, *id, args, wanted, steps),
            _ => None,
        }
    }

    fn lead_adt(&self, place: Place, id: AdtId, args: &Args, wanted: &Ty, steps: u32) -> Option<Place> {
        if self.wraps_payload(id) {
            let payload = place.project(self.payload_step(id));
            return self.lead(payload, args.first()?, wanted, steps);
        }
        let inside = match self.cx.facts.holding(id)? {
            Holding::Fields => return self.lead_fields(&place, id, args, wanted, steps),
            Holding::Pointer => {
                return self.lead(place.project(Projection::Deref), args.first()?, wanted, steps);
            }
            Holding::Owner => place,
            Holding::View => place.project(Projection::Deref),
        };
        let inside = inside.project(if self.cx.facts.is_collection(id) {
            Projection::Index(None)
        } else {
            Projection::Deref
        });
        args.iter().find_map(|arg| self.lead(inside, arg, wanted, steps))
    }

    fn lead_fields(&self, place: &Place, id: AdtId, args: &Args, wanted: &Ty, steps: u32) -> Option<Place> {
        let fields = &self.cx.db.adt(id).variants.first()?.fields;
        (0..fields.len()).find_map(|field| {
            let ty = self.cx.facts.field_ty(id, args, 0, field);
            self.lead((*place).project(self.adt_field(id, 0, field)), &ty, wanted, steps)
        })
    }

    /// `Option` and `Result`: the payload of the first variant that has one.
    fn wraps_payload(&self, id: AdtId) -> bool {
        ["Option", "Result"].iter().any(|name| self.cx.db.lang.adt(name) == Some(id))
    }

    pub(super) fn payload_step(&self, id: AdtId) -> Projection {
        let variants = &self.cx.db.adt(id).variants;
        let at = variants.iter().position(|variant| !variant.fields.is_empty()).unwrap_or(0);
        self.adt_field(id, at as u32, 0)
    }
}

fn numbered(parts: Vec<Operand>) -> Rvalue {
    let fields = parts.into_iter().enumerate();
    let fields = fields.map(|(n, part)| (Symbol::new(&n.to_string()), part)).collect();
    Rvalue::Aggregate { variant: None, fields }
}
