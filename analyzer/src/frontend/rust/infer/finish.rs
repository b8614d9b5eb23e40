//! The end of a body: what was put off is tried again, variables get their defaults, impls are chosen.

use super::result::{DerefStep, FnTarget, MethodCallee, MethodTarget, PathTarget, ValueCall};
use super::{Infer, Inferred};
use crate::frontend::rust::defs::Container;
use crate::frontend::rust::ty::Ty;
use crate::ir::UnknownReason;

/// How many rounds what was put off is tried.
const MAX_ROUNDS: usize = 6;

impl Infer<'_> {
    pub(super) fn finish(mut self) -> Inferred {
        for round in 0..MAX_ROUNDS {
            self.process_pending();
            let progress = self.retry_deferred();
            if !progress {
                if self.last_resort || round + 1 == MAX_ROUNDS {
                    break;
                }
                self.last_resort = true;
            }
        }
        self.last_resort = true;
        self.process_pending();
        self.give_up_deferred();
        self.settle_types();
        self.settle_targets();
        self.out.body = std::mem::take(&mut self.body);
        self.out
    }

    /// Whether any call or field access that was put off is settled now.
    fn retry_deferred(&mut self) -> bool {
        let mut progress = self.retry_steps();
        for field in std::mem::take(&mut self.deferred_fields) {
            match self.lookup_field(field.expr, &field.base, field.name) {
                Some(ty) => {
                    self.table.unify(&field.result, &ty);
                    progress = true;
                }
                None => self.deferred_fields.push(field),
            }
        }
        for method in std::mem::take(&mut self.deferred) {
            if self.retry_method(&method) {
                progress = true;
            } else {
                self.deferred.push(method);
            }
        }
        progress
    }

    fn give_up_deferred(&mut self) {
        for method in std::mem::take(&mut self.deferred) {
            let receiver = self.autoderef(&method.receiver).pop().map(|(ty, _)| ty);
            let path = receiver.and_then(|ty| self.foreign_path(&ty));
            let callee = match (self.extension_method(&method), path) {
                (Some(target), _) => MethodCallee::Fn(target),
                (None, Some(path)) => MethodCallee::External(Self::foreign_member(path, method.name)),
                (None, None) => MethodCallee::Unknown(UnknownReason::Method),
            };
            self.out.methods.insert(method.expr, MethodTarget { steps: Vec::new(), autoref: None, callee });
        }
    }

    pub(super) fn settle_types(&mut self) {
        let exprs = std::mem::take(&mut self.out.expr_ty);
        self.out.expr_ty = exprs.iter().map(|ty| self.table.finish(ty)).collect();
        self.out.expr_ty.resize(self.body.exprs.len(), Ty::Unknown);
        let pats = std::mem::take(&mut self.out.pat_ty);
        self.out.pat_ty = pats.iter().map(|ty| self.table.finish(ty)).collect();
        self.out.pat_ty.resize(self.body.pats.len(), Ty::Unknown);
        self.settle_stored();
        self.settle_objects();
    }

    fn settle_stored(&mut self) {
        let mut settled: Vec<(Ty, Ty)> = Vec::new();
        for (from, to) in std::mem::take(&mut self.out.stored) {
            let pair = (self.table.finish(&from), self.table.finish(&to));
            let is_callable = matches!(pair.0, Ty::Closure(_) | Ty::FnDef(..) | Ty::Param(_));
            if is_callable && !settled.contains(&pair) {
                settled.push(pair);
            }
        }
        self.out.stored = settled;
    }

    fn settle_objects(&mut self) {
        let mut settled: Vec<(Ty, Ty)> = Vec::new();
        for (from, to) in std::mem::take(&mut self.out.objects) {
            let pair = (self.table.finish(&from), self.table.finish(&to));
            if pair.0 != pair.1 && !settled.contains(&pair) {
                settled.push(pair);
            }
        }
        self.out.objects = settled;
    }

    pub(super) fn settle_targets(&mut self) {
        let mut paths = std::mem::take(&mut self.out.paths);
        for target in paths.values_mut() {
            if let PathTarget::Fn(target) = target {
                self.settle(target);
            }
        }
        self.out.paths = paths;
        let mut operators = std::mem::take(&mut self.out.operators);
        operators.values_mut().for_each(|target| self.settle(target));
        self.out.operators = operators;
        let mut methods = std::mem::take(&mut self.out.methods);
        for method in methods.values_mut() {
            self.settle_steps(&mut method.steps);
            if let MethodCallee::Fn(target) = &mut method.callee {
                self.settle(target);
            }
        }
        self.out.methods = methods;
        let mut fields = std::mem::take(&mut self.out.fields);
        fields.values_mut().for_each(|field| self.settle_steps(&mut field.steps));
        self.out.fields = fields;
        let mut indexed = std::mem::take(&mut self.out.indexed);
        indexed.values_mut().for_each(|steps| self.settle_steps(steps));
        self.out.indexed = indexed;
        let mut coerced = std::mem::take(&mut self.out.coerced);
        coerced.values_mut().for_each(|steps| self.settle_steps(steps));
        self.out.coerced = coerced;
        let mut loops = std::mem::take(&mut self.out.loops);
        for target in loops.values_mut() {
            target.item = self.table.finish(&target.item);
            let functions = target.into_iter.iter_mut().chain(&mut target.next);
            functions.for_each(|function| self.settle(function));
        }
        self.out.loops = loops;
        let mut calls = std::mem::take(&mut self.out.value_calls);
        for call in calls.values_mut() {
            if let ValueCall::Fn(target) = call {
                self.settle(target);
            }
        }
        self.out.value_calls = calls;
    }

    fn settle_steps(&mut self, steps: &mut [(DerefStep, Ty)]) {
        for (step, ty) in steps {
            *ty = self.table.finish(ty);
            if let DerefStep::Overloaded(target) = step {
                self.settle(target);
            }
        }
    }

    /// Final types in a target, and the impl's method in place of the trait's.
    fn settle(&mut self, target: &mut FnTarget) {
        let subst = target.subst.map(|ty| self.table.finish(ty));
        let settled = match self.db.func(target.func).container {
            Container::Trait(_) => self.fn_target(target.func, subst),
            _ => FnTarget { func: target.func, subst, dispatch: None },
        };
        *target = FnTarget { subst: settled.subst.map(|ty| self.table.finish(ty)), ..settled };
    }
}
