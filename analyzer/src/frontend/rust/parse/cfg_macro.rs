//! `cfg!(predicate)` as a condition: both branches are compiled, a build runs one of them, as with `#[cfg]`.

use syn::{BinOp, Expr, ExprIf, UnOp};

use super::Converter;
use super::exprs::BodyBuilder;
use crate::frontend::rust::hir::{BinOp as Operator, ExprId, ExprKind, Literal};
use crate::ids::Symbol;

/// A condition that asks which build it is, and then perhaps for more.
struct Asked<'e> {
    predicate: String,
    rest: Vec<&'e Expr>,
}

impl BodyBuilder<'_, '_> {
    /// `if cfg!(a) { .. } else { .. }` as two values of which a build has one; `None` for any other `if`. A condition
    /// that goes on, `cfg!(a) && b`, needs an `if` without `else`: no part of it is there twice.
    pub(super) fn cfg_if(&mut self, e: &ExprIf) -> Option<ExprId> {
        let asked = self.cx.asked(&e.cond)?;
        if !asked.rest.is_empty() && e.else_branch.is_some() {
            return None;
        }
        let without = format!("not({})", asked.predicate);
        let has = !self.cx.is_excluded(&asked.predicate);
        let lacks = !self.cx.is_excluded(&without);
        let then = has.then(|| self.then_branch(e, &asked));
        let otherwise = (lacks || !has).then(|| match &e.else_branch {
            Some((_, branch)) => self.expr(branch),
            None => self.add(ExprKind::Tuple(Vec::new()), e.if_token.span),
        });
        let (Some(then), Some(otherwise)) = (then, otherwise) else { return then.or(otherwise) };
        self.note_condition(then, Some(Symbol::new(&asked.predicate)));
        self.note_condition(otherwise, Some(Symbol::new(&without)));
        Some(self.add(ExprKind::Alternatives(vec![then, otherwise]), e.if_token.span))
    }

    fn then_branch(&mut self, e: &ExprIf, asked: &Asked<'_>) -> ExprId {
        let conditions: Vec<ExprId> = asked.rest.iter().map(|condition| self.expr(condition)).collect();
        let then = self.block_expr(&e.then_branch, None, None);
        let both = |left, right| ExprKind::Binary(Operator::And, left, right);
        let condition =
            conditions.into_iter().reduce(|left, right| self.add(both(left, right), e.if_token.span));
        match condition {
            Some(condition) => self.add(ExprKind::If(condition, then, None), e.if_token.span),
            None => then,
        }
    }

    /// The value of a `cfg!` that the user's choice of builds decides.
    pub(super) fn cfg_value(&mut self, call: &syn::Macro) -> Option<ExprId> {
        let predicate = self.cx.asked_predicate(call)?;
        let is_out = self.cx.is_excluded(&predicate);
        let is_decided = is_out || self.cx.is_excluded(&format!("not({predicate})"));
        let span = call.path.segments.first()?.ident.span();
        is_decided.then(|| self.add(ExprKind::Literal(Literal::Bool(!is_out)), span))
    }
}

impl Converter<'_> {
    fn asked<'e>(&self, condition: &'e Expr) -> Option<Asked<'e>> {
        match condition {
            Expr::Macro(call) => {
                Some(Asked { predicate: self.asked_predicate(&call.mac)?, rest: Vec::new() })
            }
            Expr::Paren(inner) => self.asked(&inner.expr),
            Expr::Group(inner) => self.asked(&inner.expr),
            Expr::Unary(negated) if matches!(negated.op, UnOp::Not(_)) => {
                let asked = self.asked(&negated.expr).filter(|asked| asked.rest.is_empty())?;
                Some(Asked { predicate: format!("not({})", asked.predicate), ..asked })
            }
            Expr::Binary(binary) if matches!(binary.op, BinOp::And(_)) => {
                let mut asked = self.asked(&binary.left)?;
                asked.rest.push(&binary.right);
                Some(asked)
            }
            _ => None,
        }
    }

    /// The predicate of a `cfg!`.
    fn asked_predicate(&self, call: &syn::Macro) -> Option<String> {
        let is_cfg = call.path.is_ident("cfg");
        is_cfg.then(|| self.source.slice(self.source.stream_range(&call.tokens)).trim().to_owned())
    }

    /// Whether no build that is looked at has a predicate.
    pub(super) fn is_excluded(&self, predicate: &str) -> bool {
        (self.excludes)(predicate)
    }
}
