//! Conditions: `if`, `&&`, `||`, `!` and `let` become branches. Every operand of a condition is a terminating
//! scope; the scrutinee of a `let` in it lives on.

use super::Lowerer;
use crate::frontend::rust::hir::{BinOp, Block, ExprId, ExprKind, Literal};
use crate::frontend::rust::ty::Ty;
use crate::ids::{BlockId, LocalId};
use crate::ir::{Constant, Operand, Place, Rvalue, Terminator};
use crate::source::Span;

impl Lowerer<'_> {
    pub(super) fn is_short_circuit(&self, expr: ExprId) -> bool {
        matches!(self.body().expr(expr).kind, ExprKind::Binary(BinOp::And | BinOp::Or, ..))
    }

    /// A boolean that is computed by branching.
    pub(super) fn bool_by_condition(&mut self, expr: ExprId, dst: LocalId) {
        let span = self.span(expr);
        let (yes, no, join) = (self.f.new_block(), self.f.new_block(), self.f.new_block());
        self.branch_on(expr, yes, no);
        for (block, value) in [(yes, true), (no, false)] {
            self.f.switch_to(block);
            self.f.assign(dst, Rvalue::Use(Operand::Constant(Constant::Bool(value))), span);
            self.f.goto(join);
        }
        self.f.switch_to(join);
    }

    /// Goes to one block or the other, by a condition.
    pub(super) fn branch_on(&mut self, expr: ExprId, yes: BlockId, no: BlockId) {
        let span = self.span(expr);
        match &self.body().expr(expr).kind {
            ExprKind::Not(inner) if self.is_bool(*inner) => self.branch_on(*inner, no, yes),
            ExprKind::Binary(BinOp::And, left, right) => {
                let both = self.f.new_block();
                self.branch_on(*left, both, no);
                self.f.switch_to(both);
                self.branch_on(*right, yes, no);
            }
            ExprKind::Binary(BinOp::Or, left, right) => {
                let second = self.f.new_block();
                self.branch_on(*left, yes, second);
                self.f.switch_to(second);
                self.branch_on(*right, yes, no);
            }
            ExprKind::Literal(Literal::Bool(value)) => self.f.goto(if *value { yes } else { no }),
            ExprKind::Let(..) => {
                let depth = self.f.scopes.len();
                self.in_temp_scope(span, |this| {
                    this.chain(expr, depth, no);
                    this.exit_to(depth, yes, span);
                });
            }
            ExprKind::Match(scrutinee, arms) => {
                let depth = self.f.scopes.len();
                let nowhere = self.f.new_block();
                self.in_temp_scope(span, |this| {
                    let mut lower = |this: &mut Self, body| this.branch_out(body, depth, yes, no);
                    this.arms(*scrutinee, arms, &mut lower, nowhere);
                });
            }
            ExprKind::Block(Block { label: None, statements, tail: Some(tail), .. })
                if statements.is_empty() =>
            {
                self.branch_on(*tail, yes, no);
            }
            _ => self.branch_on_value(expr, yes, no, span),
        }
    }

    fn is_bool(&self, expr: ExprId) -> bool {
        *self.ty(expr) == Ty::bool()
    }

    /// Branches inside of scopes that are left either way.
    fn branch_out(&mut self, expr: ExprId, depth: usize, yes: BlockId, no: BlockId) {
        let span = self.span(expr);
        let (inner_yes, inner_no) = (self.failure(depth, yes, span), self.failure(depth, no, span));
        self.branch_on(expr, inner_yes, inner_no);
    }

    fn branch_on_value(&mut self, expr: ExprId, then_block: BlockId, else_block: BlockId, span: Span) {
        let condition = self.in_temp_scope(span, |this| {
            let value = this.read(expr);
            let has_temporaries = this.f.scopes.last().is_some_and(|scope| !scope.locals.is_empty());
            if !has_temporaries {
                return value;
            }
            let result = this.temp(Ty::bool(), span);
            this.f.assign(result, Rvalue::Use(value), span);
            Operand::Copy(Place::local(result))
        });
        self.f.terminate(Terminator::Branch { condition, span, then_block, else_block });
    }

    /// Whether a condition has a `let` whose variables its branch sees.
    pub(super) fn has_let(&self, condition: ExprId) -> bool {
        let mut work = vec![condition];
        while let Some(expr) = work.pop() {
            match &self.body().expr(expr).kind {
                ExprKind::Let(..) => return true,
                ExprKind::Binary(BinOp::And, left, right) => work.extend([*left, *right]),
                _ => {}
            }
        }
        false
    }

    /// A condition with `let`s. Goes on where it holds, with its variables in the scope numbered `depth`; jumps
    /// to `no` out of all scopes above the first `depth` where it does not.
    pub(super) fn chain(&mut self, condition: ExprId, depth: usize, no: BlockId) {
        let span = self.span(condition);
        match &self.body().expr(condition).kind {
            ExprKind::Binary(BinOp::And, left, right) if self.has_let(condition) => {
                self.chain(*left, depth, no);
                self.chain(*right, depth, no);
            }
            ExprKind::Let(pat, scrutinee) => {
                let ty = self.ty(*scrutinee);
                let place = self.scrutinee(*scrutinee);
                let fail = self.failure(depth, no, span);
                self.match_and_bind(*pat, &place, ty, depth, fail);
            }
            _ => {
                let (holds, fail) = (self.f.new_block(), self.failure(depth, no, span));
                self.branch_on(condition, holds, fail);
                self.f.switch_to(holds);
            }
        }
    }

    pub(super) fn if_expr(
        &mut self,
        condition: ExprId,
        then: ExprId,
        otherwise: Option<ExprId>,
        dst: LocalId,
    ) {
        let (join, no) = (self.f.new_block(), self.f.new_block());
        if self.has_let(condition) {
            self.if_let(condition, then, dst, no);
        } else {
            let yes = self.f.new_block();
            self.branch_on(condition, yes, no);
            self.f.switch_to(yes);
            self.branch_value(then, dst);
        }
        self.f.terminate_into(Terminator::Goto(join), no);
        if let Some(otherwise) = otherwise {
            self.branch_value(otherwise, dst);
        }
        self.f.terminate_into(Terminator::Goto(join), join);
    }

    fn branch_value(&mut self, expr: ExprId, dst: LocalId) {
        let end = self.span(expr);
        self.in_temp_scope(end, |this| this.into(dst, expr));
    }

    /// Since edition 2024 the temporaries of the scrutinees die before `else`; before, with the statement.
    fn if_let(&mut self, condition: ExprId, then: ExprId, dst: LocalId, no: BlockId) {
        let depth = self.f.scopes.len();
        let end = self.span(then);
        let outer = self.f.temp_scope;
        self.in_scope(end, |this| {
            if this.has_2024_scopes() {
                this.f.temp_scope = depth;
            }
            this.chain(condition, depth, no);
            this.branch_value(then, dst);
        });
        self.f.temp_scope = outer;
    }
}
