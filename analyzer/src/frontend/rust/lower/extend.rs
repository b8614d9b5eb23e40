//! Temporary lifetime extension: which temporaries of a `let` initialiser live as long as its variables.
//!
//! The rule is syntactic: the operand of a `&` in an extending position (the initialiser, fields of struct and
//! tuple expressions, array elements, arguments of constructors, casts, block tails, and since edition 2024
//! the branches of an `if`), and what that operand is a field, element or dereference of.

use super::Lowerer;
use crate::frontend::rust::hir::{ExprId, ExprKind, PatId, PatKind};
use crate::frontend::rust::infer::PathTarget;

impl Lowerer<'_> {
    /// Notes the temporaries of an initialiser that live in `scope`.
    pub(super) fn extend_initialiser(&mut self, pat: PatId, init: ExprId, scope: usize) {
        if self.binds_by_reference(pat) {
            self.extend_place(init, scope);
        }
        let mut work = vec![init];
        while let Some(expr) = work.pop() {
            match &self.body().expr(expr).kind {
                ExprKind::Ref(_, inner) => {
                    self.extend_place(*inner, scope);
                    work.push(*inner);
                }
                ExprKind::Struct(_, fields, _) => work.extend(fields.iter().map(|(_, value)| *value)),
                ExprKind::Tuple(parts) | ExprKind::Array(parts) => work.extend(parts),
                ExprKind::Call(callee, args) => {
                    if let Some(PathTarget::Constructor(..)) = self.inferred.paths.get(callee) {
                        work.extend(args);
                    }
                }
                ExprKind::Cast(inner, _) => work.push(*inner),
                ExprKind::Block(block) => work.extend(block.tail),
                ExprKind::If(_, then, otherwise) if self.has_2024_scopes() => {
                    work.push(*then);
                    work.extend(otherwise);
                }
                _ => {}
            }
        }
    }

    fn extend_place(&mut self, expr: ExprId, scope: usize) {
        let mut expr = expr;
        loop {
            self.f.extended.insert(expr, scope);
            expr = match &self.body().expr(expr).kind {
                ExprKind::Field(base, ..) | ExprKind::Index(base, _) | ExprKind::Deref(base) => *base,
                _ => return,
            };
        }
    }

    /// Whether a pattern has a `ref` where it matters: not behind a reference.
    fn binds_by_reference(&self, pat: PatId) -> bool {
        let mut work = vec![pat];
        while let Some(pat) = work.pop() {
            match &self.body().pat(pat).kind {
                PatKind::Binding { by_ref: true, .. } => return true,
                PatKind::Struct(_, fields) => work.extend(fields.iter().map(|(_, sub)| *sub)),
                PatKind::TupleStruct(_, parts) | PatKind::Tuple(parts) | PatKind::Slice(parts) => {
                    work.extend(parts);
                }
                PatKind::Or(parts) => work.extend(parts),
                _ => {}
            }
        }
        false
    }
}
