//! Scopes: which locals die where, and what every way out of a scope drops.
//!
//! A scope lists locals in the order in which they came to life; it drops them in reverse. *Temporaries* go to
//! [`FnState::temp_scope`](super::state::FnState), which is the innermost *terminating* scope (a statement, a
//! condition, an arm, a body), not always the innermost open one: the tail of a block up to edition 2021 puts
//! its temporaries outside of the block, where they outlive its variables.

use super::Lowerer;
use crate::frontend::rust::hir::ExprId;
use crate::frontend::rust::ty::Ty;
use crate::ids::{BlockId, LocalId, Symbol};
use crate::ir::{OpKind, Operand, Terminator};
use crate::source::Span;

/// Locals that die together.
#[derive(Default)]
pub(super) struct Scope {
    /// In the order in which they came to life.
    pub(super) locals: Vec<LocalId>,
}

/// A loop or labeled block that can be left.
pub(super) struct Breakable {
    pub(super) label: Option<Symbol>,
    pub(super) is_loop: bool,
    /// How many scopes were open around it.
    pub(super) depth: usize,
    pub(super) break_block: BlockId,
    pub(super) continue_block: BlockId,
    /// Takes the value of `break`.
    pub(super) dst: LocalId,
}

impl Lowerer<'_> {
    /// Runs `f` in a scope of its own and drops at `end` what came to life in it.
    pub(super) fn in_scope<R>(&mut self, end: Span, f: impl FnOnce(&mut Self) -> R) -> R {
        self.f.scopes.push(Scope::default());
        let result = f(self);
        self.pop_scope(end);
        result
    }

    /// Like [`Self::in_scope`], and temporaries go to the new scope.
    pub(super) fn in_temp_scope<R>(&mut self, end: Span, f: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.f.temp_scope, self.f.scopes.len());
        let result = self.in_scope(end, f);
        self.f.temp_scope = outer;
        result
    }

    fn pop_scope(&mut self, end: Span) {
        let scope = self.f.scopes.pop().unwrap_or_default();
        for local in scope.locals.into_iter().rev() {
            self.drop_local(local, end);
        }
    }

    /// Drops, without closing them, all scopes above the first `depth`.
    pub(super) fn drop_down_to(&mut self, depth: usize, span: Span) {
        let open = self.f.scopes.get(depth..).unwrap_or_default();
        let locals: Vec<LocalId> =
            open.iter().rev().flat_map(|scope| scope.locals.iter().rev()).copied().collect();
        for local in locals {
            self.drop_local(local, span);
        }
    }

    /// Leaves all scopes above the first `depth` for a block.
    pub(super) fn exit_to(&mut self, depth: usize, block: BlockId, span: Span) {
        self.drop_down_to(depth, span);
        self.f.goto(block);
    }

    /// Leaves the function with what `value` holds.
    pub(super) fn exit_function(&mut self, value: LocalId, span: Span) {
        self.drop_down_to(0, span);
        let result = self.result(value);
        self.f.terminate(Terminator::Return(result));
    }

    /// The local dies at the end of a scope, if its end matters.
    pub(super) fn schedule(&mut self, local: LocalId, scope: usize) {
        let needs_drop = self.cx.facts.needs_drop(&self.f.tys[local.index()]);
        if let (true, Some(scope)) = (needs_drop, self.f.scopes.get_mut(scope)) {
            scope.locals.push(local);
        }
    }

    /// The scope for the temporary that holds an expression's value.
    pub(super) fn temp_scope_of(&self, expr: ExprId) -> usize {
        self.f.extended.get(&expr).copied().unwrap_or(self.f.temp_scope)
    }

    /// A temporary of this type, which dies nowhere until it is scheduled.
    pub(super) fn temp(&mut self, ty: Ty, span: Span) -> LocalId {
        self.f.new_local(Symbol::new(""), ty, span)
    }

    /// Temporaries that were moved out whole need no drop any more: each is used once, in the same region of
    /// the graph that makes it.
    pub(super) fn consumed(&mut self, operands: &[Operand]) {
        for operand in operands {
            let Operand::Move(place) = operand else { continue };
            let Some(local) = place.as_local().filter(|local| self.f.is_temp(*local)) else { continue };
            for scope in self.f.scopes.iter_mut().rev() {
                if let Some(at) = scope.locals.iter().rposition(|scheduled| *scheduled == local) {
                    scope.locals.remove(at);
                    break;
                }
            }
        }
    }

    /// Drops a local now, if its end matters.
    pub(super) fn drop_local(&mut self, local: LocalId, span: Span) {
        let ty = self.f.tys[local.index()].clone();
        if self.cx.facts.needs_drop(&ty) {
            let glue = self.glue_of(&ty);
            self.f.push(OpKind::Drop { local, glue }, span);
        }
    }
}
