//! Places: expressions that name memory, and the steps from a value to its fields and to what it points to.

use super::const_value::ConstValue;
use super::facts::{has_body, is_field_access};
use super::{LowerContext, Lowerer};
use crate::frontend::rust::defs::{AdtId, AdtKind};
use crate::frontend::rust::hir::{ExprId, ExprKind, Literal};
use crate::frontend::rust::infer::{DerefStep, FieldTarget, FnTarget, PathTarget};
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::ir::{Operand, Place, Projection, Rvalue};
use crate::source::Span;

impl LowerContext<'_> {
    /// The step to a field of a struct or variant.
    pub(super) fn adt_field(&self, adt: AdtId, variant: u32, field: usize) -> Projection {
        let data = self.db.adt(adt);
        let Some(found) = data.variants.get(variant as usize) else { return tuple_field(Symbol::new("_")) };
        let name = found.fields.get(field).map_or(Symbol::new("_"), |f| f.name);
        let owner = if data.kind == AdtKind::Enum { found.path } else { data.meta.path };
        Projection::Field { owner, name, generic: self.facts.is_generic_field(adt, variant, field) }
    }
}

impl<'a> Lowerer<'a> {
    /// Whether an expression names memory; else its value is a temporary.
    pub(super) fn is_place(&self, expr: ExprId) -> bool {
        match &self.body().expr(expr).kind {
            ExprKind::Path(_) => match self.inferred.paths.get(&expr) {
                Some(PathTarget::Variable(_)) => true,
                Some(PathTarget::Const(id)) => self.cx.db.const_(*id).is_static,
                _ => false,
            },
            ExprKind::Field(..) | ExprKind::Index(..) | ExprKind::Deref(_) => true,
            _ => false,
        }
    }

    /// The place that an expression names; a value gets a temporary.
    pub(super) fn place(&mut self, expr: ExprId) -> Place {
        match self.coerced_place(expr) {
            Some(behind) => {
                let reference = self.temp(self.ty(expr).clone(), self.span(expr));
                self.set(reference, Rvalue::Use(Operand::Ref(behind)), self.span(expr));
                Place::local(reference)
            }
            None => self.own_place(expr),
        }
    }

    /// What a reference refers to after its coercion, if one dereferences it.
    pub(super) fn coerced_place(&mut self, expr: ExprId) -> Option<Place> {
        let inferred = self.inferred;
        let steps = inferred.coerced.get(&expr)?;
        let place = self.own_place(expr);
        Some(self.follow(place, self.ty(expr), steps, self.span(expr)))
    }

    /// The same before its coercion.
    fn own_place(&mut self, expr: ExprId) -> Place {
        match &self.body().expr(expr).kind {
            ExprKind::Path(_) if self.is_place(expr) => self.path_place(expr),
            ExprKind::Field(base, name, _) => self.field_expr(expr, *base, *name),
            ExprKind::Index(base, index) => self.index_expr(expr, *base, *index),
            ExprKind::Deref(inner) => self.deref_expr(expr, *inner),
            _ => self.temporary(expr),
        }
    }

    /// A place that is read and not moved from; a value gets a temporary.
    pub(super) fn read(&mut self, expr: ExprId) -> Operand {
        if self.is_place(expr) && self.constant(expr).is_none() {
            Operand::Copy(self.place(expr))
        } else {
            self.operand(expr)
        }
    }

    fn temporary(&mut self, expr: ExprId) -> Place {
        let local = self.temp(self.ty(expr).clone(), self.span(expr));
        let scope = self.temp_scope_of(expr);
        self.own_into(local, expr);
        // An array without elements has none to drop, even where it is to be a slice.
        if !matches!(&self.body().expr(expr).kind, ExprKind::Array(elements) if elements.is_empty()) {
            self.schedule(local, scope);
        }
        Place::local(local)
    }

    fn path_place(&mut self, expr: ExprId) -> Place {
        match self.inferred.paths.get(&expr) {
            Some(PathTarget::Variable(pat)) => {
                let variable = self.inferred.variables.get(pat).unwrap_or(pat);
                match self.f.vars.get(variable) {
                    Some(place) => *place,
                    None => Place::local(self.temp(self.ty(expr).clone(), self.span(expr))),
                }
            }
            Some(PathTarget::Const(id)) => Place::of_static(self.cx.db.const_(*id).meta.path),
            _ => Place::local(self.temp(Ty::Unknown, self.span(expr))),
        }
    }

    fn field_expr(&mut self, expr: ExprId, base: ExprId, name: Symbol) -> Place {
        let place = self.place(base);
        let span = self.span(expr);
        let Some(target) = self.inferred.fields.get(&expr) else {
            let place = self.auto_deref(place, self.ty(base)).0;
            return place.project(tuple_field(name));
        };
        let FieldTarget { steps, field } = target;
        let place = self.follow(place, self.ty(base), steps, span);
        let step = field.map_or(tuple_field(name), |(adt, index)| self.adt_field(adt, 0, index as usize));
        place.project(step)
    }

    /// The step to a field of a struct or variant.
    pub(super) fn adt_field(&self, adt: AdtId, variant: u32, field: usize) -> Projection {
        self.cx.adt_field(adt, variant, field)
    }

    /// Goes through the dereferences of an adjustment.
    pub(super) fn follow(
        &mut self,
        place: Place,
        from: &Ty,
        steps: &'a [(DerefStep, Ty)],
        span: Span,
    ) -> Place {
        let mut place = place;
        let mut ty = from;
        for (step, to) in steps {
            place = match step {
                DerefStep::Builtin => place.project(Projection::Deref),
                DerefStep::Overloaded(target) => self.overloaded_deref(place, ty, target, span),
            };
            ty = to;
        }
        place
    }

    /// Through `Deref` of a type: a step for guards and pointers whose code is not read, else a call.
    fn overloaded_deref(&mut self, place: Place, ty: &Ty, target: &'a FnTarget, span: Span) -> Place {
        let is_call = target.dispatch.is_none()
            && has_body(self.cx.db, target.func)
            && !self.cx.models.is_guard(self.cx.db, ty);
        if !is_call {
            return place.project(Projection::Deref);
        }
        let result = self.cx.db.func(target.func).ret.subst(&target.subst);
        let pointer = self.temp(result, span);
        self.call_function(target, vec![Operand::Ref(place)], pointer, span, false);
        // What it gives is the same every time; where the code does not show that, the place does.
        let shown = match is_field_access(self.cx.db, target.func) {
            true => Place::local(pointer),
            false => place.project(Projection::overloaded()),
        };
        shown.project(Projection::Deref)
    }

    fn deref_expr(&mut self, expr: ExprId, inner: ExprId) -> Place {
        let place = self.place(inner);
        match self.inferred.operators.get(&expr) {
            Some(target) => self.overloaded_deref(place, self.ty(inner), target, self.span(expr)),
            None => place.project(Projection::Deref),
        }
    }

    /// Through all references.
    pub(super) fn auto_deref<'t>(&self, place: Place, ty: &'t Ty) -> (Place, &'t Ty) {
        let mut place = place;
        let mut ty = ty;
        while let Ty::Ref(_, inner) = ty {
            place = place.project(Projection::Deref);
            ty = inner;
        }
        (place, ty)
    }

    fn index_expr(&mut self, expr: ExprId, base: ExprId, index: ExprId) -> Place {
        let at = self.place(base);
        let at = match self.inferred.indexed.get(&expr) {
            Some(steps) => self.follow(at, self.ty(base), steps, self.span(expr)),
            None => self.auto_deref(at, self.ty(base)).0,
        };
        let number = self.operand(index);
        let constant = self.constant_index(index);
        self.consumed(std::slice::from_ref(&number));
        match self.inferred.operators.get(&expr) {
            Some(target) if target.dispatch.is_none() && has_body(self.cx.db, target.func) => {
                let span = self.span(expr);
                let result = self.cx.db.func(target.func).ret.subst(&target.subst);
                let pointer = self.temp(result, span);
                self.call_function(target, vec![Operand::Ref(at), number], pointer, span, false);
                Place::local(pointer).project(Projection::Deref)
            }
            _ => at.project(Projection::Index(constant)),
        }
    }

    fn constant_index(&self, index: ExprId) -> Option<u64> {
        match &self.body().expr(index).kind {
            ExprKind::Literal(Literal::Int(value, _)) => u64::try_from(*value).ok(),
            ExprKind::Path(_) => match self.inferred.paths.get(&index) {
                Some(PathTarget::Const(id)) => match self.cx.const_value(*id) {
                    Some(ConstValue::Int(value)) => u64::try_from(value).ok(),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// The place that a pointer operand points to, without dereferences that cancel out.
    pub(super) fn pointee(operand: &Operand) -> Option<Place> {
        match operand {
            Operand::Ref(place) => Some(*place),
            Operand::Copy(place) | Operand::Move(place) => Some((*place).project(Projection::Deref)),
            Operand::Constant(_) | Operand::Unknown => None,
        }
    }

    /// The place of the receiver that an operand is or refers to.
    pub(super) fn receiver_place(operand: &Operand, ty: Option<&Ty>) -> Option<Place> {
        let is_reference = matches!(ty, Some(Ty::Ref(..) | Ty::Ptr(..)));
        match operand {
            Operand::Copy(place) | Operand::Move(place) if !is_reference => Some(*place),
            other => Self::pointee(other),
        }
    }
}

/// A step to a field of a tuple, or of a type that is not read.
pub(super) fn tuple_field(name: Symbol) -> Projection {
    Projection::Field { owner: Symbol::new(""), name, generic: false }
}
