//! Operators: on scalars and flags they are values, elsewhere calls of the functions behind them.

use super::Lowerer;
use super::facts::has_body;
use crate::frontend::rust::hir::{BinOp, ExprId, ExprKind};
use crate::frontend::rust::infer::{FnTarget, PathTarget};
use crate::frontend::rust::ty::Ty;
use crate::ids::{LocalId, Symbol};
use crate::ir::{BinaryOp, Operand, Place, Rvalue};
use crate::source::Span;

impl Lowerer<'_> {
    /// Whether the function behind an operator has code to follow. One without (a derived comparison, a
    /// standard type's) is the operator itself.
    pub(super) fn is_call(&self, target: &FnTarget) -> bool {
        match &target.dispatch {
            None => has_body(self.cx.db, target.func),
            Some(ty) => !self.candidates(target, ty).is_empty(),
        }
    }

    pub(super) fn builtin_binary(&mut self, op: BinOp, left: ExprId, right: ExprId) -> Rvalue {
        if let Some(value) = self.variant_comparison(op, left, right) {
            return value;
        }
        let left = self.read(left);
        let right = self.read(right);
        self.consumed(&[left.clone(), right.clone()]);
        Rvalue::Binary(ir_operator(op), left, right)
    }

    /// `x == Order::High` asks for a variant.
    fn variant_comparison(&mut self, op: BinOp, left: ExprId, right: ExprId) -> Option<Rvalue> {
        if !matches!(op, BinOp::Eq | BinOp::Ne) {
            return None;
        }
        let (value, variant) = match (self.unit_variant(left), self.unit_variant(right)) {
            (None, Some(variant)) => (left, variant),
            (Some(variant), None) => (right, variant),
            _ => return None,
        };
        let place = self.place(value);
        let (place, _) = self.auto_deref(place, self.ty(value));
        let is_variant = Rvalue::IsVariant(place, variant);
        if op == BinOp::Eq {
            return Some(is_variant);
        }
        let span = self.span(left);
        let answer = self.temp(Ty::bool(), span);
        self.f.assign(answer, is_variant, span);
        Some(Rvalue::Not(Operand::Copy(Place::local(answer))))
    }

    /// The name of the variant without fields that an expression is.
    fn unit_variant(&self, expr: ExprId) -> Option<Symbol> {
        match self.inferred.paths.get(&expr)? {
            PathTarget::Constructor(adt, variant) if self.is_unit_variant(*adt, *variant) => {
                self.variant_name(*adt, *variant)
            }
            _ => None,
        }
    }

    /// Evaluates an operator that is a function's call; `false` if it is not one.
    pub(super) fn overloaded_operator(&mut self, expr: ExprId, dst: LocalId) -> bool {
        let Some(target) = self.inferred.operators.get(&expr).filter(|target| self.is_call(target)) else {
            return false;
        };
        let span = self.span(expr);
        match &self.body().expr(expr).kind {
            ExprKind::Binary(op, left, right) => self.binary_call(target, *op, (*left, *right), dst, span),
            ExprKind::Not(inner) | ExprKind::Neg(inner) => {
                let operand = self.operand(*inner);
                self.call_function(target, vec![operand], dst, span, true);
            }
            _ => return false,
        }
        true
    }

    fn binary_call(
        &mut self,
        target: &FnTarget,
        op: BinOp,
        (left, right): (ExprId, ExprId),
        dst: LocalId,
        span: Span,
    ) {
        if !is_comparison(op) {
            let args = vec![self.operand(left), self.operand(right)];
            return self.call_function(target, args, dst, span, true);
        }
        let args = vec![Operand::Ref(self.place(left)), Operand::Ref(self.place(right))];
        let result = self.temp(Ty::bool(), span);
        self.call_function(target, args, result, span, true);
        let answer = Operand::Copy(Place::local(result));
        let value = match (op, self.cx.db.func(target.func).meta.name.as_str()) {
            (BinOp::Ne, "eq") => Rvalue::Not(answer),
            (_, "partial_cmp" | "cmp") => Rvalue::Use(Operand::Unknown),
            _ => Rvalue::Use(answer),
        };
        self.f.assign(dst, value, span);
    }
}

fn is_comparison(op: BinOp) -> bool {
    matches!(op, BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge)
}

/// The operator as the IR knows it.
pub(super) fn ir_operator(op: BinOp) -> BinaryOp {
    match op {
        BinOp::Add => BinaryOp::Add,
        BinOp::Sub => BinaryOp::Sub,
        BinOp::BitXor => BinaryOp::BitXor,
        BinOp::BitAnd | BinOp::And => BinaryOp::BitAnd,
        BinOp::BitOr | BinOp::Or => BinaryOp::BitOr,
        BinOp::Shl => BinaryOp::Shl,
        BinOp::Shr => BinaryOp::Shr,
        BinOp::Eq => BinaryOp::Eq,
        BinOp::Ne => BinaryOp::Ne,
        BinOp::Lt => BinaryOp::Lt,
        BinOp::Le => BinaryOp::Le,
        BinOp::Gt => BinaryOp::Gt,
        BinOp::Ge => BinaryOp::Ge,
        BinOp::Mul | BinOp::Div | BinOp::Rem => BinaryOp::Other,
    }
}
