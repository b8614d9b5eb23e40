//! Blocks and statements.

use syn::{Attribute, Expr, Stmt};

use super::exprs::BodyBuilder;
use super::span::join;
use crate::frontend::rust::hir::{Block, ExprId, ExprKind, Statement};
use crate::ids::Symbol;
use crate::source::Span;

impl BodyBuilder<'_, '_> {
    /// A block as an expression; `keyword` is what stands before it (`unsafe`, `const`, `try`).
    pub(super) fn block_expr(
        &mut self,
        block: &syn::Block,
        label: Option<&syn::Label>,
        keyword: Option<proc_macro2::Span>,
    ) -> ExprId {
        let bytes = self.cx.source.range(block.brace_token.span.join());
        let end = self.cx.source.place(bytes.end.saturating_sub(1)..bytes.end);
        let braces = self.cx.source.place(bytes);
        let start = match (label, keyword) {
            (None, None) => braces,
            (label, keyword) => self.start(label, keyword.unwrap_or(block.brace_token.span.join())),
        };
        let label = self.label(label);
        let block = self.block(&block.stmts, label, end);
        self.body.add_expr(ExprKind::Block(block), join(start, braces))
    }

    /// The statements of a block; the last expression without a semicolon is its value.
    pub(super) fn block(&mut self, stmts: &[Stmt], label: Option<Symbol>, end: Span) -> Block {
        let kept = stmts.iter().filter(|stmt| !is_empty(stmt) && !self.cx.is_left_out(stmt_attrs(stmt)));
        let kept: Vec<&Stmt> = kept.collect();
        let values = kept.iter().rev().take_while(|stmt| self.is_conditional_value(stmt)).count();
        let tail = kept.len() - values.max(1).min(kept.len());
        let mut block =
            Block { label, statements: Vec::with_capacity(kept.len()), tail: None, items: None, end };
        let mut items = Vec::new();
        let mut alternatives = Vec::new();
        for (n, stmt) in kept.iter().enumerate() {
            let condition = self.cx.condition(stmt_attrs(stmt));
            match stmt {
                Stmt::Local(local) => block.statements.push(self.local(local, condition)),
                Stmt::Item(item) => items.extend(self.cx.item(item)),
                Stmt::Expr(expr, None) if n >= tail => alternatives.push(self.conditional(expr, condition)),
                Stmt::Expr(expr, _) => {
                    block.statements.push(Statement::Expr(self.conditional(expr, condition)));
                }
                Stmt::Macro(stmt) => {
                    let (call, span) = self.macro_call(&stmt.mac);
                    let call = Box::new(call);
                    let is_value = n >= tail && stmt.semi_token.is_none();
                    if !is_value && condition.is_none() {
                        block.statements.push(Statement::Macro(call));
                        continue;
                    }
                    let expr = self.body.add_expr(ExprKind::Macro(call), span);
                    self.note_condition(expr, condition);
                    match is_value {
                        true => alternatives.push(expr),
                        false => block.statements.push(Statement::Expr(expr)),
                    }
                }
            }
        }
        block.tail = match alternatives.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => Some(self.body.add_expr(ExprKind::Alternatives(alternatives), end)),
        };
        if !items.is_empty() {
            block.items = u32::try_from(self.body.block_items.len()).ok();
            self.body.block_items.push(crate::frontend::rust::hir::BlockItems::new(items));
        }
        block
    }

    /// Whether a statement is a value under a `cfg`: of several at the end of a block a build has one.
    fn is_conditional_value(&self, stmt: &Stmt) -> bool {
        let is_value = match stmt {
            Stmt::Expr(_, None) => true,
            Stmt::Macro(stmt) => stmt.semi_token.is_none(),
            _ => false,
        };
        is_value && self.cx.condition(stmt_attrs(stmt)).is_some()
    }

    fn conditional(&mut self, expr: &Expr, condition: Option<Symbol>) -> ExprId {
        let id = self.expr(expr);
        self.note_condition(id, condition);
        id
    }

    /// Notes the `cfg` that an expression stands under.
    pub(super) fn note_condition(&mut self, expr: ExprId, condition: Option<Symbol>) {
        if let Some(condition) = condition {
            self.body.conditions.insert(expr, condition);
        }
    }

    fn local(&mut self, local: &syn::Local, condition: Option<Symbol>) -> Statement {
        let ty = match &local.pat {
            syn::Pat::Type(typed) => Some(self.cx.ty(&typed.ty)),
            _ => None,
        };
        let pat = self.pat(&local.pat);
        let init = local.init.as_ref().map(|init| self.conditional(&init.expr, condition));
        let diverge = local.init.as_ref().and_then(|init| init.diverge.as_ref());
        let else_block = diverge.map(|(_, block)| self.expr(block));
        Statement::Let { pat, ty, init, else_block }
    }
}

/// Whether a statement is a mere semicolon.
fn is_empty(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Expr(Expr::Verbatim(tokens), _) if tokens.is_empty())
}

/// The attributes of a statement. Items keep theirs.
fn stmt_attrs(stmt: &Stmt) -> &[Attribute] {
    match stmt {
        Stmt::Local(local) => &local.attrs,
        Stmt::Item(_) => &[],
        Stmt::Macro(stmt) => &stmt.attrs,
        Stmt::Expr(expr, _) => expr_attrs(expr),
    }
}

/// The attributes of an expression statement, which `syn` gives to the leftmost operand.
fn expr_attrs(expr: &Expr) -> &[Attribute] {
    let mut expr = expr;
    loop {
        expr = match expr {
            Expr::Assign(e) => &e.left,
            Expr::Binary(e) => &e.left,
            Expr::Cast(e) => &e.expr,
            _ => break,
        };
    }
    match expr {
        Expr::Async(e) => &e.attrs,
        Expr::Await(e) => &e.attrs,
        Expr::Block(e) => &e.attrs,
        Expr::Break(e) => &e.attrs,
        Expr::Call(e) => &e.attrs,
        Expr::Continue(e) => &e.attrs,
        Expr::Field(e) => &e.attrs,
        Expr::ForLoop(e) => &e.attrs,
        Expr::If(e) => &e.attrs,
        Expr::Index(e) => &e.attrs,
        Expr::Loop(e) => &e.attrs,
        Expr::Macro(e) => &e.attrs,
        Expr::Match(e) => &e.attrs,
        Expr::MethodCall(e) => &e.attrs,
        Expr::Path(e) => &e.attrs,
        Expr::Return(e) => &e.attrs,
        Expr::Struct(e) => &e.attrs,
        Expr::Try(e) => &e.attrs,
        Expr::Unary(e) => &e.attrs,
        Expr::Unsafe(e) => &e.attrs,
        Expr::While(e) => &e.attrs,
        _ => &[],
    }
}
