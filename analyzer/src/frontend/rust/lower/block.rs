//! Blocks, their statements, and the roots of functions.

use super::Lowerer;
use super::scope::Breakable;
use crate::frontend::rust::hir::{Block, ExprId, ExprKind, PatId, PatKind, Statement};
use crate::frontend::rust::infer::{PatTarget, PathTarget};
use crate::frontend::rust::items::cfg::conjunction;
use crate::frontend::rust::ty::Ty;
use crate::ids::{BlockId, LocalId, Symbol};
use crate::ir::{Constant, Operand, Place, Terminator, UnknownReason};
use crate::source::Span;

impl Lowerer<'_> {
    /// Lowers the owner's parameters and value.
    pub(super) fn owner_body(&mut self) {
        let body = self.body();
        let params: Vec<(PatId, Ty)> =
            body.params.iter().map(|pat| (*pat, self.pat_ty(*pat).clone())).collect();
        self.function(&[], &params, body.root);
    }

    /// Parameters, then the value. Captures are locals already; those of `dying` die with the run.
    pub(super) fn function(&mut self, dying: &[LocalId], params: &[(PatId, Ty)], root: Option<ExprId>) {
        let Some(root) = root else {
            self.f.terminate(Terminator::Return(Operand::Constant(Constant::Unit)));
            return;
        };
        self.function_giving(dying, params, root, self.ty(root).clone(), |this, result| {
            this.in_temp_scope(this.span(root), |this| this.into(result, root));
        });
    }

    /// The body of an async closure: it gives the future, which runs `root` when it is awaited.
    pub(super) fn function_of_future(&mut self, params: &[(PatId, Ty)], root: ExprId, is_move: bool) {
        let future = Ty::Future(self.ty(root).clone().into());
        self.function_giving(&[], params, root, future, |this, result| {
            let value = this.async_value(root, root, is_move);
            this.set(result, value, this.span(root));
        });
    }

    fn function_giving(
        &mut self,
        dying: &[LocalId],
        params: &[(PatId, Ty)],
        root: ExprId,
        ty: Ty,
        give: impl FnOnce(&mut Self, LocalId),
    ) {
        let span = self.span(root);
        self.f.returns = ty.clone();
        let result = self.in_temp_scope(span, |this| {
            for local in dying {
                this.schedule(*local, 0);
            }
            this.params(params);
            let result = this.temp(ty, span);
            give(this, result);
            result
        });
        let value = self.result(result);
        self.f.terminate(Terminator::Return(value));
    }

    /// What a function returns with.
    pub(super) fn result(&self, local: LocalId) -> Operand {
        let ty = &self.f.tys[local.index()];
        if ty.is_unit() { Operand::Constant(Constant::Unit) } else { self.consume_local(local) }
    }

    fn params(&mut self, params: &[(PatId, Ty)]) {
        let scope = self.f.scopes.len() - 1;
        let locals: Vec<LocalId> = params.iter().map(|(pat, ty)| self.param_local(*pat, ty)).collect();
        self.f.param_count = self.f.body.locals.len();
        for ((pat, ty), local) in params.iter().zip(locals) {
            self.schedule(local, scope);
            if self.plain_binding(*pat).is_some() {
                self.f.vars.insert(*pat, Place::local(local));
            } else {
                self.bind(*pat, &Place::local(local), ty, scope, false);
            }
        }
    }

    fn param_local(&mut self, pat: PatId, ty: &Ty) -> LocalId {
        let name = self.plain_binding(pat).unwrap_or(Symbol::new("_"));
        self.f.new_local(name, ty.clone(), self.body().pat(pat).span)
    }

    /// The name of a pattern that is a variable and nothing else.
    pub(super) fn plain_binding(&self, pat: PatId) -> Option<Symbol> {
        match &self.body().pat(pat).kind {
            PatKind::Binding { name, by_ref: false, sub: None, .. } => match self.inferred.pats.get(&pat) {
                Some(PatTarget::Binding { by_ref: false }) | None => Some(*name),
                _ => None,
            },
            _ => None,
        }
    }

    /// A block expression.
    pub(super) fn block(&mut self, block: &Block, dst: LocalId, span: Span) {
        if block.label.is_none() {
            return self.unlabeled_block(block, dst);
        }
        let end = self.f.new_block();
        let depth = self.f.scopes.len();
        let (label, break_block, continue_block) = (block.label, end, end);
        self.f.breakables.push(Breakable { label, is_loop: false, depth, break_block, continue_block, dst });
        self.in_temp_scope(span, |this| this.unlabeled_block(block, dst));
        self.f.breakables.pop();
        self.f.goto(end);
        self.f.switch_to(end);
    }

    fn unlabeled_block(&mut self, block: &Block, dst: LocalId) {
        self.in_scope(block.end, |this| {
            let scope = this.f.scopes.len() - 1;
            for statement in &block.statements {
                match statement {
                    Statement::Let { init: Some(key), .. } | Statement::Expr(key) => {
                        this.under_cfg(*key, |this| this.statement(statement, scope));
                    }
                    _ => this.statement(statement, scope),
                }
            }
            let Some(tail) = block.tail else { return };
            if this.has_2024_scopes() {
                this.in_temp_scope(block.end, |this| this.tail(dst, tail));
            } else {
                this.tail(dst, tail);
            }
        });
    }

    fn tail(&mut self, dst: LocalId, tail: ExprId) {
        self.under_cfg(tail, |this| this.into(dst, tail));
    }

    /// Lowers what stands under the `cfg` of an expression. What follows is reached without it too where nothing
    /// follows it.
    pub(super) fn under_cfg(&mut self, expr: ExprId, lower: impl FnOnce(&mut Self)) {
        let Some(cfg) = self.body().conditions.get(&expr).copied() else { return lower(self) };
        let before = self.f.current();
        let start = self.f.new_block();
        self.f.terminate_into(Terminator::Goto(start), start);
        self.with_cfg(Some(cfg), lower);
        if !self.f.goes_on_from(start) {
            let without = self.f.current();
            self.f.fork(before, without);
        }
    }

    fn with_cfg(&mut self, cfg: Option<Symbol>, lower: impl FnOnce(&mut Self)) {
        let outer = self.f.cfg;
        self.f.cfg = conjunction(outer, cfg);
        lower(self);
        self.f.cfg = outer;
    }

    /// Values under one `cfg` each, of which a build has one.
    pub(super) fn cfg_alternatives(&mut self, values: &[ExprId], dst: LocalId) {
        let entries: Vec<BlockId> = values.iter().map(|_| self.f.new_block()).collect();
        let join = self.f.new_block();
        self.f.terminate(Terminator::Switch(entries.clone()));
        for (value, entry) in values.iter().zip(entries) {
            self.f.switch_to(entry);
            let end = self.span(*value);
            let cfg = self.body().conditions.get(value).copied();
            self.with_cfg(cfg, |this| this.in_temp_scope(end, |this| this.into(dst, *value)));
            self.f.goto(join);
        }
        self.f.switch_to(join);
    }

    fn statement(&mut self, statement: &Statement, scope: usize) {
        match statement {
            Statement::Let { pat, init: None, .. } => self.declare(*pat, scope),
            Statement::Let { pat, init: Some(init), else_block: None, .. } => {
                let end = self.span(*init);
                self.in_temp_scope(end, |this| {
                    this.extend_initialiser(*pat, *init, scope);
                    this.let_binding(*pat, *init, scope);
                });
            }
            Statement::Let { pat, init: Some(init), else_block: Some(otherwise), .. } => {
                self.let_else(*pat, *init, *otherwise, scope);
            }
            Statement::Expr(expr) => {
                let end = self.span(*expr);
                self.in_temp_scope(end, |this| {
                    this.value_temp(*expr);
                });
            }
            Statement::Macro(call) => {
                self.unknown(UnknownReason::Macro, &super::path_text(&call.path), call.span);
            }
        }
    }

    fn let_binding(&mut self, pat: PatId, init: ExprId, scope: usize) {
        if let Some(name) = self.plain_binding(pat) {
            let local = self.f.new_local(name, self.pat_ty(pat).clone(), self.body().pat(pat).span);
            self.into(local, init);
            self.f.body.locals[local.index()].lock_class = self.constructed_class(name, init);
            self.schedule(local, scope);
            self.f.vars.insert(pat, Place::local(local));
            return;
        }
        let ty = self.ty(init);
        let place = self.scrutinee(init);
        self.bind(pat, &place, ty, scope, false);
    }

    /// The place that a pattern is matched against: nothing is moved from it yet.
    pub(super) fn scrutinee(&mut self, expr: ExprId) -> Place {
        self.place(expr)
    }

    fn let_else(&mut self, pat: PatId, init: ExprId, otherwise: ExprId, scope: usize) {
        let depth = self.f.scopes.len();
        let else_block = self.f.new_block();
        let end = self.span(init);
        self.in_temp_scope(end, |this| {
            this.extend_initialiser(pat, init, scope);
            let ty = this.ty(init);
            let place = this.scrutinee(init);
            let fail = this.failure(depth, else_block, end);
            this.match_and_bind(pat, &place, ty, scope, fail);
        });
        let next = self.f.new_block();
        self.f.terminate_into(Terminator::Goto(next), else_block);
        // The variables of the pattern are not there in the `else` block.
        let mark = self.scope_mark(scope, pat);
        let bound = self.f.scopes[scope].locals.split_off(mark);
        self.in_temp_scope(end, |this| {
            this.value_temp(otherwise);
        });
        self.f.scopes[scope].locals.extend(bound);
        self.f.switch_to(next);
    }

    /// Where the variables of a pattern begin in the list of the scope that they were just added to.
    fn scope_mark(&self, scope: usize, pat: PatId) -> usize {
        let vars = self.pattern_locals(pat);
        let locals = &self.f.scopes[scope].locals;
        locals.iter().position(|local| vars.contains(local)).unwrap_or(locals.len())
    }

    /// The class of the lock that an initialiser constructs: the variable's path.
    fn constructed_class(&self, name: Symbol, init: ExprId) -> Option<Symbol> {
        let ExprKind::Call(callee, _) = &self.body().expr(init).kind else { return None };
        let is_construction =
            matches!(self.inferred.paths.get(callee), Some(PathTarget::Fn(_) | PathTarget::Constructor(..)));
        let mut holds_lock = |ty: &Ty| self.cx.models.is_lock(self.cx.db, ty);
        let owned = !matches!(self.ty(init), Ty::Ref(..));
        (is_construction && owned && self.ty(init).any(&mut holds_lock))
            .then(|| Symbol::new(&format!("{}::{name}", self.owner_path)))
    }
}
