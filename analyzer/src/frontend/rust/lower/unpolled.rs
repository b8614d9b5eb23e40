//! Futures that are made and given to nobody: what they wait for is never waited for.

use super::Lowerer;
use super::call::CallSite;
use crate::frontend::rust::hir::{ExprId, ExprKind, PatId, PatKind, Statement};
use crate::frontend::rust::infer::PathTarget;
use crate::frontend::rust::models::{CallModel, HoldStyle};
use crate::frontend::rust::ty::Ty;
use crate::ids::LocalId;

impl Lowerer<'_> {
    /// Whether a call makes a future that takes a lock, and nothing that the body does after that polls it.
    pub(super) fn is_never_polled(&self, site: CallSite<'_>, model: &CallModel, dst: LocalId) -> bool {
        let is_future = matches!(self.f.tys[dst.index()], Ty::Future(_))
            && matches!(model, CallModel::Acquire { style: HoldStyle::AsyncGuard, .. });
        is_future && site.expr.is_some_and(|expr| self.is_given_to_nobody(expr))
    }

    /// Whether the value of an expression is that of a statement, or of a variable that nothing names.
    fn is_given_to_nobody(&self, expr: ExprId) -> bool {
        let statements = self.body().exprs.iter().flat_map(|expr| match &expr.kind {
            ExprKind::Block(block) => block.statements.as_slice(),
            _ => &[],
        });
        statements.into_iter().any(|statement| match statement {
            Statement::Let { pat, init: Some(init), else_block: None, .. } => {
                *init == expr && !self.is_named(*pat)
            }
            Statement::Expr(value) => *value == expr,
            Statement::Let { .. } | Statement::Macro(_) => false,
        })
    }

    /// Whether something names a variable; of other patterns it is not asked, but for `_`.
    fn is_named(&self, pat: PatId) -> bool {
        let named = || self.inferred.paths.values().any(|target| *target == PathTarget::Variable(pat));
        match &self.body().pat(pat).kind {
            PatKind::Wild => false,
            _ => self.plain_binding(pat).is_none() || named(),
        }
    }
}
