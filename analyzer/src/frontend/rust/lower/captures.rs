//! What a closure closes over, and how: by value if it is `move` or uses the variable by value and the
//! variable is not `Copy`, else by reference.
//!
//! Whole variables are captured, also where the language captures single fields of them: a guard in another
//! field of the same variable then counts as captured.

use indexmap::IndexMap;

use super::Lowerer;
use crate::frontend::rust::hir::{BinOp, ExprId, ExprKind, PatId, PatKind, Statement};
use crate::frontend::rust::infer::{DerefStep, PatTarget, PathTarget};
use crate::frontend::rust::ty::Ty;

/// A captured variable.
pub(super) struct Capture {
    pub(super) variable: PatId,
    pub(super) by_value: bool,
}

/// How an expression is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Its value is taken.
    Value,
    /// Its place is borrowed, read or written.
    Place,
}

impl Lowerer<'_> {
    /// The variables of the surroundings that an expression uses, in the order of first use.
    pub(super) fn captures(&self, body: ExprId, is_move: bool) -> Vec<Capture> {
        let mut found: IndexMap<PatId, bool> = IndexMap::new();
        let mut work = vec![(body, Use::Value)];
        while let Some((expr, how)) = work.pop() {
            if let Some(PathTarget::Variable(pat)) = self.inferred.paths.get(&expr) {
                let variable = self.inferred.variables.get(pat).copied().unwrap_or(*pat);
                if self.f.vars.contains_key(&variable) {
                    let moves = how == Use::Value && !self.is_copy(self.ty(expr));
                    *found.entry(variable).or_insert(false) |= moves;
                }
            }
            // A closure in the closure takes what it closes over from the outer one.
            for capture in self.inner_captures(expr) {
                let moves = capture.by_value && !self.is_copy(self.pat_ty(capture.variable));
                *found.entry(capture.variable).or_insert(false) |= moves;
            }
            let mut inner = Vec::new();
            self.parts_used(expr, how, &mut inner);
            work.extend(inner.into_iter().rev());
        }
        let capture = |(variable, moved)| Capture { variable, by_value: moved || is_move };
        found.into_iter().map(capture).collect()
    }

    fn inner_captures(&self, expr: ExprId) -> Vec<Capture> {
        match &self.body().expr(expr).kind {
            ExprKind::Closure(closure) => self.captures(closure.body, closure.is_move),
            ExprKind::Async(body, is_move) => self.captures(*body, *is_move),
            _ => Vec::new(),
        }
    }

    /// The direct parts of an expression and how they are used.
    fn parts_used(&self, expr: ExprId, how: Use, out: &mut Vec<(ExprId, Use)>) {
        let value = |expr: &ExprId| (*expr, Use::Value);
        let place = |expr: &ExprId| (*expr, Use::Place);
        match &self.body().expr(expr).kind {
            ExprKind::Call(callee, args) => {
                out.push((*callee, Use::Place));
                out.extend(args.iter().map(value));
            }
            ExprKind::MethodCall { receiver, args, .. } => {
                out.push((*receiver, self.receiver_use(expr)));
                out.extend(args.iter().map(value));
            }
            // Taking a field that is not `Copy` takes it out of the variable.
            ExprKind::Field(base, ..) => {
                let moves = how == Use::Value
                    && !self.is_copy(self.ty(expr))
                    && !self.is_behind_a_pointer(expr, *base);
                out.push((*base, if moves { Use::Value } else { Use::Place }));
            }
            ExprKind::Index(base, index) => out.extend([place(base), value(index)]),
            ExprKind::Deref(inner) | ExprKind::Ref(_, inner) => out.push(place(inner)),
            ExprKind::Not(inner) | ExprKind::Neg(inner) | ExprKind::Try(inner) | ExprKind::Await(inner) => {
                out.push(value(inner));
            }
            ExprKind::Cast(inner, _) => out.push(place(inner)),
            ExprKind::Binary(op, left, right) => {
                let how = if is_by_reference(*op) { Use::Place } else { Use::Value };
                out.extend([(*left, how), (*right, how)]);
            }
            ExprKind::Assign(left, right) | ExprKind::AssignOp(_, left, right) => {
                out.extend([value(right), place(left)]);
            }
            ExprKind::If(condition, then, otherwise) => {
                out.extend([value(condition), value(then)]);
                out.extend(otherwise.iter().map(value));
            }
            ExprKind::Let(pat, scrutinee) => out.push((*scrutinee, self.scrutinee_use(&[*pat]))),
            ExprKind::Match(scrutinee, arms) => {
                let pats: Vec<PatId> = arms.iter().map(|arm| arm.pat).collect();
                out.push((*scrutinee, self.scrutinee_use(&pats)));
                out.extend(arms.iter().flat_map(|arm| arm.guard.iter().chain([&arm.body])).map(value));
            }
            ExprKind::Loop(_, body) => out.push(value(body)),
            ExprKind::While(_, condition, body) => out.extend([value(condition), value(body)]),
            ExprKind::For(_, _, iterable, body) => out.extend([value(iterable), value(body)]),
            ExprKind::Return(inner) | ExprKind::Break(_, inner) => out.extend(inner.iter().map(value)),
            ExprKind::Tuple(parts) | ExprKind::Array(parts) => out.extend(parts.iter().map(value)),
            ExprKind::Repeat(inner, _) => out.push(value(inner)),
            ExprKind::Struct(_, fields, base) => {
                out.extend(fields.iter().map(|(_, field)| value(field)));
                out.extend(base.iter().map(value));
            }
            ExprKind::Range(from, to, _) => out.extend(from.iter().chain(to).map(value)),
            ExprKind::MacroValue { args, .. } => out.extend(args.iter().map(place)),
            ExprKind::Alternatives(values) => out.extend(values.iter().map(|value| (*value, how))),
            ExprKind::Block(block) => {
                for statement in &block.statements {
                    self.statement_parts(statement, out);
                }
                out.extend(block.tail.iter().map(|tail| (*tail, how)));
            }
            ExprKind::Path(_)
            | ExprKind::Literal(_)
            | ExprKind::Closure(_)
            | ExprKind::Async(..)
            | ExprKind::Continue(_)
            | ExprKind::Macro(_)
            | ExprKind::Underscore
            | ExprKind::Unknown(_) => {}
        }
    }

    fn statement_parts(&self, statement: &Statement, out: &mut Vec<(ExprId, Use)>) {
        match statement {
            Statement::Let { pat, init, else_block, .. } => {
                out.extend(init.iter().map(|init| (*init, self.scrutinee_use(&[*pat]))));
                out.extend(else_block.iter().map(|block| (*block, Use::Value)));
            }
            Statement::Expr(expr) => out.push((*expr, Use::Value)),
            Statement::Macro(_) => {}
        }
    }

    /// Whether a field of `base` is reached through a reference or a `Deref` of its type, which nothing can be moved out
    /// of.
    fn is_behind_a_pointer(&self, field: ExprId, base: ExprId) -> bool {
        let Some(target) = self.inferred.fields.get(&field) else { return false };
        let from = std::iter::once(self.ty(base)).chain(target.steps.iter().map(|(_, ty)| ty));
        target.steps.iter().zip(from).any(|((step, _), from)| {
            matches!(step, DerefStep::Overloaded(_)) || matches!(from, Ty::Ref(..) | Ty::Ptr(..))
        })
    }

    fn receiver_use(&self, call: ExprId) -> Use {
        match self.inferred.methods.get(&call) {
            Some(target) if target.autoref.is_none() && target.steps.is_empty() => Use::Value,
            _ => Use::Place,
        }
    }

    /// Matching moves what it matches if a pattern binds by value something that is not `Copy`.
    fn scrutinee_use(&self, pats: &[PatId]) -> Use {
        let mut work = pats.to_vec();
        while let Some(pat) = work.pop() {
            match &self.body().pat(pat).kind {
                PatKind::Binding { sub, .. } => {
                    let by_value = match self.inferred.pats.get(&pat) {
                        Some(PatTarget::Binding { by_ref }) => !by_ref,
                        None => true,
                        Some(_) => false,
                    };
                    if by_value && !self.is_copy(self.pat_ty(pat)) {
                        return Use::Value;
                    }
                    work.extend(sub);
                }
                PatKind::TupleStruct(_, parts) | PatKind::Tuple(parts) => work.extend(parts),
                PatKind::Slice(parts) | PatKind::Or(parts) => work.extend(parts),
                PatKind::Struct(_, fields) => work.extend(fields.iter().map(|(_, part)| *part)),
                _ => {}
            }
        }
        Use::Place
    }
}

/// Comparisons borrow their operands.
fn is_by_reference(op: BinOp) -> bool {
    matches!(op, BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge)
}
