//! Assignments: the new value first, then the end of the old one, then the write.

use super::Lowerer;
use super::operators::ir_operator;
use super::place::tuple_field;
use crate::frontend::rust::hir::{BinOp, ExprId, ExprKind};
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;
use crate::ir::{OpKind, Operand, Place, Projection, Rvalue};
use crate::source::Span;

impl Lowerer<'_> {
    pub(super) fn assign_expr(&mut self, left: ExprId, right: ExprId, span: Span) {
        match &self.body().expr(left).kind {
            ExprKind::Underscore => {
                self.place(right);
            }
            ExprKind::Tuple(_) | ExprKind::Array(_) | ExprKind::Struct(..) | ExprKind::Call(..) => {
                let ty = self.ty(right);
                let place = self.place(right);
                self.destructure(left, &place, ty, span);
            }
            _ => {
                let value = self.operand(right);
                let place = self.place(left);
                self.store(place, self.ty(left), value, span);
            }
        }
    }

    /// `(a, b.c) = …`
    fn destructure(&mut self, left: ExprId, place: &Place, ty: &Ty, span: Span) {
        let number = |n: usize| tuple_field(Symbol::new(&n.to_string()));
        let parts: Vec<(ExprId, Projection)> = match &self.body().expr(left).kind {
            ExprKind::Underscore | ExprKind::Range(None, None, _) => return,
            ExprKind::Tuple(parts) | ExprKind::Call(_, parts) => {
                parts.iter().enumerate().map(|(n, part)| (*part, number(n))).collect()
            }
            ExprKind::Array(parts) => {
                parts.iter().enumerate().map(|(n, part)| (*part, Projection::Index(Some(n as u64)))).collect()
            }
            ExprKind::Struct(_, fields, _) => {
                fields.iter().map(|(name, part)| (*part, tuple_field(*name))).collect()
            }
            _ => {
                let value = self.consume(*place, ty);
                let target = self.place(left);
                return self.store(target, ty, value, span);
            }
        };
        for (part, step) in parts {
            self.destructure(part, &(*place).project(step), self.ty(part), span);
        }
    }

    /// Writes a value whose evaluation is over: the old value dies just before.
    pub(super) fn store(&mut self, place: Place, ty: &Ty, value: Operand, span: Span) {
        if let Some(local) = place.as_local() {
            self.drop_local(local, span);
            self.set(local, Rvalue::Use(value.clone()), span);
        } else {
            self.drop_place(&place, ty, span);
            self.f.push(OpKind::Store { place, value: value.clone() }, span);
        }
        self.consumed(&[value]);
    }

    /// Drops what is in a place now, if its end matters.
    pub(super) fn drop_place(&mut self, place: &Place, ty: &Ty, span: Span) {
        if self.cx.facts.needs_drop(ty) && !self.is_copy(ty) {
            let old = self.temp(ty.clone(), span);
            self.f.assign(old, Rvalue::Use(Operand::Move(*place)), span);
            self.drop_local(old, span);
        }
    }

    pub(super) fn assign_op(&mut self, expr: ExprId, op: BinOp, left: ExprId, right: ExprId) {
        let span = self.span(expr);
        if let Some(target) = self.inferred.operators.get(&expr).filter(|target| self.is_call(target)) {
            let value = self.operand(right);
            let place = self.place(left);
            let unit = self.temp(Ty::unit(), span);
            return self.call_function(target, vec![Operand::Ref(place), value], unit, span, true);
        }
        let value = self.read(right);
        let place = self.place(left);
        let result = Rvalue::Binary(ir_operator(op), Operand::Copy(place), value);
        match place.as_local() {
            Some(local) => self.f.assign(local, result, span),
            None => {
                let sum = self.temp(self.ty(left).clone(), span);
                self.f.assign(sum, result, span);
                self.f.push(OpKind::Store { place, value: Operand::Copy(Place::local(sum)) }, span);
            }
        }
    }
}
