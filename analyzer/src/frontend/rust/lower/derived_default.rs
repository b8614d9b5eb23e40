//! `T::default()` of a type that derives it: the value, as far as the fields' types tell it.

use super::Lowerer;
use crate::frontend::rust::defs::{AdtId, AdtKind, Container};
use crate::frontend::rust::infer::FnTarget;
use crate::frontend::rust::ty::{Args, Prim, Ty};
use crate::ids::{LocalId, Symbol};
use crate::ir::{Constant, Operand, Place, Rvalue};
use crate::source::Span;

/// Values in values that are written out.
const DEPTH: usize = 4;

impl Lowerer<'_> {
    /// Writes the default value to `dst`; whether that is what the call gives.
    pub(super) fn derived_default(&mut self, target: &FnTarget, dst: LocalId, span: Span) -> bool {
        let db = self.cx.db;
        let Container::Trait(trait_) = db.func(target.func).container else { return false };
        if db.lang.trait_("Default") != Some(trait_) {
            return false;
        }
        let Some(Ty::Adt(id, args)) = target.subst.get(db.trait_(trait_).self_param) else { return false };
        if !db.adt(*id).derives("Default") {
            return false;
        }
        let Some(value) = self.default_of_adt(*id, args, span, DEPTH) else { return false };
        self.set(dst, value, span);
        true
    }

    fn default_of_adt(&mut self, id: AdtId, args: &Args, span: Span, depth: usize) -> Option<Rvalue> {
        let adt = self.cx.db.adt(id);
        let number = adt.variants.iter().position(|variant| variant.is_default)?;
        let variant = u32::try_from(number).ok().filter(|_| adt.kind != AdtKind::Union)?;
        let names: Vec<Symbol> = adt.variants[number].fields.iter().map(|field| field.name).collect();
        let fields = names.into_iter().enumerate().map(|(at, name)| {
            let ty = self.cx.facts.field_ty(id, args, variant, at);
            (name, self.default_of(&ty, span, depth))
        });
        let fields = fields.collect();
        Some(Rvalue::Aggregate { variant: self.variant_name(id, variant), fields })
    }

    /// What others write by hand is not looked at: it is not known.
    fn default_of(&mut self, ty: &Ty, span: Span, depth: usize) -> Operand {
        let Some(depth) = depth.checked_sub(1) else { return Operand::Unknown };
        let value = match ty {
            Ty::Prim(Prim::Bool) => return Operand::Constant(Constant::Bool(false)),
            Ty::Prim(Prim::Char | Prim::Int(_)) => return Operand::Constant(Constant::int(0)),
            Ty::Adt(id, _) if self.cx.db.lang.adt("Option") == Some(*id) => {
                Some(Rvalue::Aggregate { variant: Some(Symbol::new("None")), fields: Vec::new() })
            }
            Ty::Adt(id, args) if self.cx.db.adt(*id).derives("Default") => {
                self.default_of_adt(*id, args, span, depth)
            }
            _ => None,
        };
        let Some(value) = value else { return Operand::Unknown };
        let made = self.temp(ty.clone(), span);
        self.f.assign(made, value, span);
        Operand::Move(Place::local(made))
    }
}
