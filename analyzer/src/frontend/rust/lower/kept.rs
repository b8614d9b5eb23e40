//! Functions that are kept in fields: of a table of operations each entry has its own, whatever type they share.
//!
//! A field of a struct whose type is a function pointer has what the literals of the struct give it, as long as each
//! gives a function by its name or a closure, and nothing else writes the field: a call through it reaches these.
//!
//! Absent: fields of enums, and of what is behind a trait object or in an option.

use super::Lowerer;
use super::stored::Callable;
use crate::frontend::rust::defs::{AdtId, AdtKind};
use crate::frontend::rust::hir::{ExprId, ExprKind};
use crate::frontend::rust::infer::PathTarget;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;

/// A field of a struct, by its number.
pub(super) type KeptIn = (AdtId, u32);

impl Lowerer<'_> {
    /// The field of function pointers that an expression names.
    pub(super) fn kept_in(&self, expr: ExprId) -> Option<KeptIn> {
        let ExprKind::Field(..) = &self.body().expr(expr).kind else { return None };
        let field = self.inferred.fields.get(&expr)?.field?;
        self.is_of_functions(field).then_some(field)
    }

    fn is_of_functions(&self, (adt, at): KeptIn) -> bool {
        let adt = self.cx.db.adt(adt);
        let field = adt.variants.first().and_then(|variant| variant.fields.get(at as usize));
        adt.kind == AdtKind::Struct && field.is_some_and(|field| matches!(field.ty, Ty::FnPtr(..)))
    }

    /// Notes what the body puts into such fields; `None` where that is not known.
    pub(super) fn note_kept(&mut self) {
        let mut kept: Vec<(KeptIn, Option<Callable>)> = Vec::new();
        let mut called: Vec<ExprId> = Vec::new();
        for (number, expr) in self.body().exprs.iter().enumerate() {
            let id = ExprId(number as u32);
            match &expr.kind {
                ExprKind::Struct(_, fields, _) => {
                    for (name, value) in fields {
                        kept.extend(self.field_of_literal(id, *name).map(|at| (at, self.given(*value))));
                    }
                }
                ExprKind::Call(callee, args) => {
                    called.push(*callee);
                    for (at, value) in args.iter().enumerate() {
                        let field = self.field_of_constructor(*callee, at as u32);
                        kept.extend(field.map(|at| (at, self.given(*value))));
                    }
                }
                ExprKind::Assign(to, value) => {
                    kept.extend(self.kept_in(*to).map(|at| (at, self.given(*value))));
                }
                ExprKind::Ref(borrow, of) if borrow.mutable => {
                    kept.extend(self.kept_in(*of).map(|at| (at, None)))
                }
                _ => {}
            }
        }
        kept.extend(self.given_as_functions(&called).into_iter().map(|at| (at, None)));
        self.out.callables.kept = kept;
    }

    /// Fields of structs whose constructor is a value itself: whoever calls it gives them anything.
    fn given_as_functions(&self, called: &[ExprId]) -> Vec<KeptIn> {
        let mut found = Vec::new();
        for (expr, target) in &self.inferred.paths {
            let is_value =
                matches!(self.body().expr(*expr).kind, ExprKind::Path(_)) && !called.contains(expr);
            if let PathTarget::Constructor(adt, _) = target
                && is_value
            {
                let count = self.cx.db.adt(*adt).variants.first().map_or(0, |variant| variant.fields.len());
                found.extend((0..count as u32).map(|at| (*adt, at)).filter(|at| self.is_of_functions(*at)));
            }
        }
        found.sort_unstable();
        found
    }

    fn field_of_literal(&self, literal: ExprId, name: Symbol) -> Option<KeptIn> {
        let Some(PathTarget::Constructor(adt, _)) = self.inferred.paths.get(&literal) else { return None };
        let variant = self.cx.db.adt(*adt).variants.first()?;
        let at = variant.fields.iter().position(|field| field.name == name)?;
        Some((*adt, at as u32)).filter(|at| self.is_of_functions(*at))
    }

    fn field_of_constructor(&self, callee: ExprId, at: u32) -> Option<KeptIn> {
        match self.inferred.paths.get(&callee) {
            Some(PathTarget::Constructor(adt, _)) => Some((*adt, at)).filter(|at| self.is_of_functions(*at)),
            _ => None,
        }
    }

    /// The function that an expression names, or the closure that it is.
    fn given(&self, expr: ExprId) -> Option<Callable> {
        let mut expr = expr;
        while let ExprKind::Cast(inner, _) = &self.body().expr(expr).kind {
            expr = *inner;
        }
        match self.callable(self.ty(expr)) {
            Some(Callable::Param(_)) | None => None,
            function => function,
        }
    }
}
