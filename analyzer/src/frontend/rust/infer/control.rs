//! Control flow: blocks, branches, loops, `?`, `.await`.

use super::foreign::StepKind;
use super::result::{FnTarget, LoopTarget};
use super::{Breakable, Infer};
use crate::frontend::rust::hir::{Arm, Block, ExprId, ExprKind, PatId, Statement};
use crate::frontend::rust::ty::{Projection, Subst, TraitRef, Ty};
use crate::ids::Symbol;

impl Infer<'_> {
    pub(super) fn block(&mut self, id: ExprId, block: Block, expected: Option<&Ty>) -> Ty {
        let module = block.items.and_then(|n| self.out.block_modules.get(n as usize).copied());
        if let Some(module) = module {
            self.modules.insert(0, module);
            self.scope_traits = None;
        }
        self.locals.push(Vec::new());
        let labelled = block.label.is_some();
        if labelled {
            let ty = self.new_var();
            self.breakables.push(Breakable { label: block.label, ty, is_loop: false });
        }
        let ty = self.block_contents(id, block, expected);
        let ty = match labelled.then(|| self.breakables.pop()).flatten() {
            Some(breakable) => self.join(&breakable.ty, &ty),
            None => ty,
        };
        self.locals.pop();
        if module.is_some() {
            self.modules.remove(0);
            self.scope_traits = None;
        }
        ty
    }

    fn block_contents(&mut self, id: ExprId, block: Block, expected: Option<&Ty>) -> Ty {
        let mut diverges = false;
        let mut done = Vec::with_capacity(block.statements.len());
        let mut todo: Vec<Statement> = block.statements.iter().rev().cloned().collect();
        let mut expanded = false;
        while let Some(statement) = todo.pop() {
            if let Statement::Macro(call) = &statement
                && let Some(statements) = self.expand_statement(call)
            {
                expanded = true;
                todo.extend(statements.into_iter().rev());
                continue;
            }
            diverges |= self.statement(&statement);
            done.push(statement);
        }
        if expanded {
            let replaced = Block { statements: done, ..block.clone() };
            self.body.exprs[id.0 as usize].kind = ExprKind::Block(replaced);
        }
        match block.tail {
            Some(tail) => {
                let ty = self.expr(tail, expected);
                if diverges { Ty::Never } else { ty }
            }
            None if diverges => Ty::Never,
            None => Ty::unit(),
        }
    }

    /// Whether the statement never lets control pass.
    fn statement(&mut self, statement: &Statement) -> bool {
        match statement {
            Statement::Let { pat, ty, init, else_block } => {
                let declared = match ty {
                    Some(ty) => self.written(ty),
                    None => self.new_var(),
                };
                let value = init.map(|init| self.expr_coerced(init, &declared));
                if let Some(else_block) = else_block {
                    self.expr(*else_block, None);
                }
                let declared = if ty.is_none() { value.clone().unwrap_or(declared) } else { declared };
                let bound = if matches!(declared, Ty::Never) { self.new_var() } else { declared };
                self.pattern(*pat, &bound);
                self.process_some();
                let is_always = init.is_some_and(|init| !self.body.conditions.contains_key(&init));
                is_always && matches!(value, Some(Ty::Never))
            }
            Statement::Expr(expr) => {
                let ty = self.expr(*expr, None);
                self.process_some();
                matches!(ty, Ty::Never) && !self.body.conditions.contains_key(expr)
            }
            Statement::Macro(_) => false,
        }
    }

    /// Pending obligations are tried after a statement, unless there are so many that it would not pay.
    fn process_some(&mut self) {
        if !self.pending.is_empty() && self.pending.len() < 64 {
            self.process_pending();
        }
    }

    /// Values of which a build has one.
    pub(super) fn alternatives(&mut self, values: &[ExprId], expected: Option<&Ty>) -> Ty {
        let tys: Vec<Ty> = values.iter().map(|value| self.expr(*value, expected)).collect();
        let first = tys.iter().find(|ty| !matches!(ty, Ty::Never));
        first.cloned().unwrap_or(Ty::Never)
    }

    pub(super) fn if_expr(
        &mut self,
        condition: ExprId,
        then: ExprId,
        other: Option<ExprId>,
        expected: Option<&Ty>,
    ) -> Ty {
        self.locals.push(Vec::new());
        self.expr(condition, Some(&Ty::bool()));
        let then_ty = self.expr(then, expected);
        self.locals.pop();
        match other {
            None => Ty::unit(),
            Some(other) => {
                let hint = expected.cloned().unwrap_or_else(|| then_ty.clone());
                let other_ty = self.expr(other, Some(&hint));
                self.join(&then_ty, &other_ty)
            }
        }
    }

    /// `let` in a condition: what it binds is seen by what follows in the condition and by the branch.
    pub(super) fn let_condition(&mut self, pat: PatId, value: ExprId) -> Ty {
        let ty = self.expr(value, None);
        self.pattern(pat, &ty);
        Ty::bool()
    }

    pub(super) fn match_expr(&mut self, value: ExprId, arms: &[Arm], expected: Option<&Ty>) -> Ty {
        let scrutinee = self.expr(value, None);
        let mut result = Ty::Never;
        for arm in arms {
            self.locals.push(Vec::new());
            self.pattern(arm.pat, &scrutinee);
            if let Some(guard) = arm.guard {
                self.expr(guard, Some(&Ty::bool()));
            }
            let known = self.table.shallow(&result);
            let hint = match (expected, known) {
                (Some(expected), _) => Some(expected.clone()),
                (None, Ty::Never) => None,
                (None, known) => Some(known),
            };
            let ty = self.expr(arm.body, hint.as_ref());
            self.locals.pop();
            result = self.join(&result, &ty);
        }
        result
    }

    pub(super) fn loop_expr(&mut self, label: Option<Symbol>, body: ExprId, expected: Option<&Ty>) -> Ty {
        let var = self.new_var();
        if let Some(expected) = expected {
            let expected = self.table.shallow(expected);
            if !matches!(expected, Ty::Infer(_)) {
                self.table.unify(&var, &expected);
            }
        }
        self.breakables.push(Breakable { label, ty: var.clone(), is_loop: true });
        self.expr(body, None);
        self.breakables.pop();
        if self.breaks_out(body, label) { var } else { Ty::Never }
    }

    /// Whether a `break` for this loop is in its body.
    fn breaks_out(&self, body: ExprId, label: Option<Symbol>) -> bool {
        let mut stack = vec![(body, 0u32)];
        while let Some((id, loops)) = stack.pop() {
            let kind = &self.body.expr(id).kind;
            if let ExprKind::Break(target, _) = kind
                && (target.is_some() && *target == label || target.is_none() && loops == 0)
            {
                return true;
            }
            let inner = matches!(kind, ExprKind::Loop(..) | ExprKind::While(..) | ExprKind::For(..));
            if !matches!(kind, ExprKind::Closure(_) | ExprKind::Async(..)) {
                crate::frontend::rust::hir::for_each_child(kind, |child| {
                    stack.push((child, loops + u32::from(inner)));
                });
            }
        }
        false
    }

    pub(super) fn while_expr(&mut self, label: Option<Symbol>, condition: ExprId, body: ExprId) -> Ty {
        self.locals.push(Vec::new());
        self.breakables.push(Breakable { label, ty: Ty::unit(), is_loop: true });
        self.expr(condition, Some(&Ty::bool()));
        self.expr(body, None);
        self.breakables.pop();
        self.locals.pop();
        Ty::unit()
    }

    pub(super) fn for_expr(
        &mut self,
        id: ExprId,
        label: Option<Symbol>,
        pat: PatId,
        iterable: ExprId,
        body: ExprId,
    ) -> Ty {
        let ty = self.expr(iterable, None);
        self.process_if_undecided(&ty);
        let iterator = self.assoc_type(&ty, "IntoIterator", "IntoIter");
        let item = match self.iterated(&ty) {
            Some(item) => item,
            None => self.later(StepKind::Iterate, iterable, ty.clone()),
        };
        let into_iter = self.well_known_method(&ty, "IntoIterator", "into_iter");
        let next = iterator.and_then(|ty| self.well_known_method(&ty, "Iterator", "next"));
        self.out.loops.insert(id, LoopTarget { into_iter, next, item: item.clone() });
        self.locals.push(Vec::new());
        self.pattern(pat, &item);
        self.breakables.push(Breakable { label, ty: Ty::unit(), is_loop: true });
        self.expr(body, None);
        self.breakables.pop();
        self.locals.pop();
        Ty::unit()
    }

    /// What a loop over a value of this type gives.
    pub(super) fn iterated(&mut self, ty: &Ty) -> Option<Ty> {
        let iterator = self.assoc_type(ty, "IntoIterator", "IntoIter");
        let item = iterator.and_then(|iterator| self.assoc_type(&iterator, "Iterator", "Item"));
        item.or_else(|| self.assoc_type(ty, "IntoIterator", "Item"))
    }

    /// `<ty as Trait>::Name` for a well-known trait without arguments, if it is known.
    pub(super) fn assoc_type(&mut self, ty: &Ty, trait_name: &str, name: &str) -> Option<Ty> {
        let trait_ = self.db.lang.trait_(trait_name)?;
        let trait_ = TraitRef { trait_, args: [].into(), bindings: Vec::new() };
        let projection = Projection { self_ty: ty.clone(), trait_: Some(trait_), name: name.into() };
        let last = std::mem::replace(&mut self.last_resort, true);
        let found = self.project(&projection);
        self.last_resort = last;
        found
    }

    /// A method of a well-known trait for a type.
    pub(super) fn well_known_method(&mut self, ty: &Ty, trait_name: &str, name: &str) -> Option<FnTarget> {
        let trait_ = self.db.lang.trait_(trait_name)?;
        let data = self.db.trait_(trait_);
        let method = *data.methods.get(&Symbol::new(name))?;
        let mut subst = Subst::default();
        subst.insert(data.self_param, ty.clone());
        Some(FnTarget { func: method, subst, dispatch: None })
    }

    pub(super) fn return_expr(&mut self, value: Option<ExprId>) -> Ty {
        let ret = self.returns.last().cloned().unwrap_or(Ty::Unknown);
        match value {
            Some(value) => {
                self.expr_coerced(value, &ret);
            }
            None => {
                self.table.unify(&ret, &Ty::unit());
            }
        }
        Ty::Never
    }

    pub(super) fn break_expr(&mut self, label: Option<Symbol>, value: Option<ExprId>) -> Ty {
        let target = self.breakables.iter().rev().find(|b| match label {
            Some(_) => b.label == label,
            None => b.is_loop,
        });
        let ty = target.map(|b| b.ty.clone()).unwrap_or(Ty::Unknown);
        match value {
            Some(value) => {
                self.expr_coerced(value, &ty);
            }
            None => {
                self.table.unify(&ty, &Ty::unit());
            }
        }
        Ty::Never
    }

    pub(super) fn try_expr(&mut self, inner: ExprId) -> Ty {
        let ty = self.expr(inner, None);
        self.process_if_undecided(&ty);
        match self.tried(&ty) {
            Some(output) => output,
            None => self.later(StepKind::Try, inner, ty),
        }
    }

    /// What `?` gives for a value of this type.
    pub(super) fn tried(&mut self, ty: &Ty) -> Option<Ty> {
        let Ty::Adt(id, args) = self.table.shallow(ty) else { return None };
        let is = |name| self.db.lang.adt(name) == Some(id);
        if is("Option") || is("Result") {
            return args.first().cloned();
        }
        let inner = args.first().map(|inner| self.table.shallow(inner))?;
        // `Poll<Result<T, E>>` gives `Poll<T>`.
        let output = if is("Poll") { self.tried(&inner) } else { None };
        output.map(|output| Ty::Adt(id, [output].into()))
    }

    pub(super) fn await_expr(&mut self, inner: ExprId) -> Ty {
        let ty = self.expr(inner, None);
        self.process_if_undecided(&ty);
        match self.awaited(&ty) {
            Some(output) => output,
            None => self.later(StepKind::Await, inner, ty),
        }
    }

    pub(super) fn awaited(&mut self, ty: &Ty) -> Option<Ty> {
        let ty = self.table.shallow(ty);
        if let Ty::Future(output) = &ty {
            return Some((**output).clone());
        }
        if let Ty::Adt(_, args) = &ty
            && let Some(inner) = args.first().map(|inner| self.table.shallow(inner))
            && self.is_pointer_to_future(&ty, &inner)
        {
            return self.awaited(&inner);
        }
        if let Ty::Ref(_, inner) = &ty {
            return self.awaited(inner);
        }
        if self.is_undecided(&ty) {
            return None;
        }
        self.assoc_type(&ty, "Future", "Output").or_else(|| self.assoc_type(&ty, "IntoFuture", "Output"))
    }

    fn is_pointer_to_future(&self, ty: &Ty, inner: &Ty) -> bool {
        let Ty::Adt(id, _) = ty else { return false };
        let wrapper = ["Box", "Pin"].iter().any(|name| self.db.lang.adt(name) == Some(*id));
        wrapper && matches!(inner, Ty::Dyn(_) | Ty::Future(_) | Ty::Adt(..) | Ty::Ref(..) | Ty::Opaque(_))
    }
}
