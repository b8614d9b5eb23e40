//! Standard functions that move values through places, which a signature alone cannot say: `mem::drop`,
//! `mem::forget`, `mem::replace`, `Option::take` and their kin.

use super::Lowerer;
use super::call::CallSite;
use super::place::tuple_field;
use crate::frontend::rust::defs::FnDefId;
use crate::frontend::rust::ty::Ty;
use crate::ids::{LocalId, Symbol};
use crate::ir::{KEPT, OpKind, Operand, Place, Rvalue};
use crate::source::{Provenance, Span};

/// The field of a `ManuallyDrop`.
const KEPT_FIELD: &str = "value";

impl Lowerer<'_> {
    /// Lowers a call of such a function; `false` if it is not one.
    pub(super) fn intrinsic(
        &mut self,
        site: CallSite<'_>,
        func: FnDefId,
        args: &[Operand],
        dst: LocalId,
    ) -> bool {
        let db = self.cx.db;
        let meta = &db.func(func).meta;
        if db.provenance(meta.module) != Provenance::Stub {
            return false;
        }
        let span = site.span;
        match (meta.path.as_str(), args) {
            ("core::mem::drop", [value]) => self.drop_value(value, site.receiver, span),
            ("core::mem::replace", [place, value]) => self.replace(place, value.clone(), dst, span),
            ("core::nestcheck::same", [value]) => self.same(value, dst, span),
            ("core::mem::take", [place]) => self.replace(place, Operand::Unknown, dst, span),
            ("core::mem::swap", [left, right]) => self.swap(left, right, span),
            ("core::option::Option::take", [place]) => self.take_option(place, None, dst, span),
            ("core::option::Option::replace", [place, value]) => {
                self.take_option(place, Some(value.clone()), dst, span);
            }
            ("core::option::Option::insert", [place, value]) => self.insert_option(place, value, dst, span),
            ("core::mem::ManuallyDrop::new", [value]) => self.keep(value, dst, span),
            ("core::mem::ManuallyDrop::into_inner", [Operand::Move(place)]) => {
                self.take_kept(*place, dst, span);
            }
            ("core::mem::ManuallyDrop::take", [slot]) => {
                if let Some(place) = Self::pointee(slot) {
                    self.take_kept(place, dst, span);
                }
            }
            ("core::mem::ManuallyDrop::drop", [slot]) => self.drop_kept(slot, site.receiver, span),
            _ if meta.attrs.iter().any(|attr| attr.path == "nestcheck::forgets") => {
                self.forget(func, args, span);
            }
            _ => return false,
        }
        true
    }

    fn drop_value(&mut self, value: &Operand, ty: Option<&Ty>, span: Span) {
        let Operand::Move(place) = value else { return };
        let ty = match place.as_local() {
            Some(local) => self.f.tys[local.index()].clone(),
            None => ty.cloned().unwrap_or(Ty::Unknown),
        };
        let dead = self.temp(ty, span);
        self.f.assign(dead, Rvalue::Use(value.clone()), span);
        self.consumed(std::slice::from_ref(value));
        self.drop_local(dead, span);
    }

    fn forget(&mut self, func: FnDefId, args: &[Operand], span: Span) {
        let params = self.cx.db.func(func).params.clone();
        for (arg, ty) in args.iter().zip(params) {
            let Operand::Move(place) = arg else {
                // It is read all the same.
                let read = self.temp(ty, span);
                self.f.assign(read, Rvalue::Use(arg.clone()), span);
                continue;
            };
            let ty = place.as_local().map_or(ty, |local| self.f.tys[local.index()].clone());
            let leaked = self.temp(ty, span);
            self.f.assign(leaked, Rvalue::Use(arg.clone()), span);
            self.consumed(std::slice::from_ref(arg));
            self.f.push(OpKind::Forget { local: leaked }, span);
        }
    }

    /// Puts a value where its owner does not drop it.
    fn keep(&mut self, value: &Operand, dst: LocalId, span: Span) {
        self.consumed(std::slice::from_ref(value));
        let fields = vec![(Symbol::new(KEPT_FIELD), value.clone())];
        self.f.assign(dst, Rvalue::Aggregate { variant: Some(Symbol::new(KEPT)), fields }, span);
    }

    fn take_kept(&mut self, place: Place, dst: LocalId, span: Span) {
        let kept = place.project(tuple_field(Symbol::new(KEPT_FIELD)));
        self.f.assign(dst, Rvalue::Use(Operand::Move(kept)), span);
    }

    fn drop_kept(&mut self, slot: &Operand, ty: Option<&Ty>, span: Span) {
        let Some(place) = Self::pointee(slot) else { return };
        let content = match ty {
            Some(Ty::Adt(_, args)) => args.first().cloned(),
            _ => None,
        };
        let dead = self.temp(content.unwrap_or(Ty::Unknown), span);
        self.take_kept(place, dead, span);
        self.drop_local(dead, span);
    }

    fn replace(&mut self, place: &Operand, value: Operand, dst: LocalId, span: Span) {
        let Some(place) = Self::pointee(place) else { return };
        let ty = self.f.tys[dst.index()].clone();
        let old = self.consume(place, &ty);
        self.f.assign(dst, Rvalue::Use(old), span);
        self.put(place, value, span);
    }

    /// The value itself, whatever its type is called.
    fn same(&mut self, value: &Operand, dst: LocalId, span: Span) {
        let Some(place) = Self::pointee(value) else { return };
        self.f.assign(dst, Rvalue::Use(Operand::Copy(place)), span);
    }

    fn swap(&mut self, left: &Operand, right: &Operand, span: Span) {
        let (Some(left), Some(right)) = (Self::pointee(left), Self::pointee(right)) else { return };
        let kept = self.temp(Ty::Unknown, span);
        self.f.assign(kept, Rvalue::Use(Operand::Move(left)), span);
        self.put(left, Operand::Move(right), span);
        self.put(right, Operand::Move(Place::local(kept)), span);
    }

    fn take_option(&mut self, place: &Operand, value: Option<Operand>, dst: LocalId, span: Span) {
        let option = self.option(value, span);
        self.replace(place, option, dst, span);
    }

    fn insert_option(&mut self, place: &Operand, value: &Operand, dst: LocalId, span: Span) {
        let Some(place) = Self::pointee(place) else { return };
        let option = self.option(Some(value.clone()), span);
        self.drop_place(&place, &Ty::Unknown, span);
        self.put(place, option, span);
        let payload = match self.cx.db.lang.adt("Option") {
            Some(adt) => self.adt_field(adt, 1, 0),
            None => tuple_field(Symbol::new("0")),
        };
        self.set(dst, Rvalue::Use(Operand::Ref(place.project(payload))), span);
    }

    /// `None`, or `Some` of a value.
    fn option(&mut self, value: Option<Operand>, span: Span) -> Operand {
        let option = self.temp(Ty::Unknown, span);
        let variant = Some(Symbol::new(if value.is_some() { "Some" } else { "None" }));
        self.consumed(value.as_slice());
        let fields = value.into_iter().map(|value| (Symbol::new("0"), value)).collect();
        self.f.assign(option, Rvalue::Aggregate { variant, fields }, span);
        Operand::Move(Place::local(option))
    }

    /// Writes without dropping.
    fn put(&mut self, place: Place, value: Operand, span: Span) {
        self.consumed(std::slice::from_ref(&value));
        match place.as_local() {
            Some(local) => self.f.assign(local, Rvalue::Use(value), span),
            None => self.f.push(OpKind::Store { place, value }, span),
        }
    }
}
