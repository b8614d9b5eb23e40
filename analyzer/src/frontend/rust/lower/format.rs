//! What formatting runs: `Display::fmt`, or else `Debug::fmt`, of the arguments whose types are of the tree.

use super::Lowerer;
use super::drop_glue::impl_target;
use super::facts::Holding;
use crate::frontend::rust::defs::{AdtId, FnDefId};
use crate::frontend::rust::items::index::Head;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::ir::{Operand, Place, Projection, Rvalue};
use crate::source::{Provenance, Span};

/// The traits of `{}` and `{:?}`. Which of them a format string asks for is not read: who writes `Display` shows it.
const TRAITS: [&str; 2] = ["Display", "Debug"];

impl Lowerer<'_> {
    /// Formats the value at a place.
    pub(super) fn formatted(&mut self, place: Place, ty: &Ty, span: Span) {
        self.note_shown(&place, ty, span);
        let (place, ty) = self.through_pointers(place, ty);
        let Ty::Adt(id, args) = ty else { return };
        let Some(fmt) = self.written_fmt(*id) else { return };
        let target = impl_target(self.cx.db, fmt, args);
        let ignored = self.temp(Ty::unit(), span);
        self.call_function(&target, vec![Operand::Ref(place), Operand::Unknown], ignored, span, false);
    }

    /// A guard that only lives to be shown is read in between.
    fn note_shown(&mut self, place: &Place, ty: &Ty, span: Span) {
        let is_temp = place.as_local().is_some_and(|local| self.f.is_temp(local));
        if is_temp && matches!(ty, Ty::Adt(..) | Ty::External(..)) {
            let shown = self.temp(ty.clone().reference(false), span);
            self.f.assign(shown, Rvalue::Use(Operand::Ref(*place)), span);
        }
    }

    /// References and pointers show what they lead to.
    fn through_pointers<'t>(&self, place: Place, ty: &'t Ty) -> (Place, &'t Ty) {
        let (mut place, mut ty) = (place, ty);
        loop {
            let inner = match ty {
                Ty::Ref(_, inner) => inner,
                Ty::Adt(id, args) if self.cx.facts.holding(*id) == Some(Holding::Pointer) => {
                    match args.first() {
                        Some(inner) => inner,
                        None => return (place, ty),
                    }
                }
                _ => return (place, ty),
            };
            place = place.project(Projection::Deref);
            ty = inner;
        }
    }

    fn written_fmt(&self, id: AdtId) -> Option<FnDefId> {
        let db = self.cx.db;
        if db.provenance(db.adt(id).meta.module) == Provenance::Stub {
            return None;
        }
        TRAITS.iter().find_map(|name| {
            let trait_ = db.lang.trait_(name)?;
            let mut impls = db.index.impls_for(trait_, Some(Head::Adt(id)));
            impls.find_map(|impl_| db.impl_(impl_).methods.get(&Symbol::new("fmt")).copied())
        })
    }
}
