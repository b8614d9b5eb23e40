//! A generic body for arguments of its own: the same code, with types in place of parameters.
//!
//! Which method a call means was decided where the parameters were unknown, as the language has it; an
//! instance only replaces the parameters and asks for the impl again. So `T::read` of a `T: Arch` becomes
//! `X86::read`, and never an inherent `read` that `X86` has by chance.

use super::result::{FnTarget, PathTarget, ValueCall};
use super::{DerefStep, Infer, Inferred, MethodCallee};
use crate::frontend::rust::defs::{Db, FnDefId};
use crate::frontend::rust::hir::Body;
use crate::frontend::rust::ty::{Subst, Ty};
use crate::source::SourceMap;

/// What `generic`, the body of `id`, is for the arguments in `subst`.
pub fn instantiate(db: &Db, sources: &SourceMap, id: FnDefId, generic: &Inferred, subst: &Subst) -> Inferred {
    let func = db.func(id);
    let mut infer =
        Infer::new(db, sources, Body::default(), func.meta.module, func.container, &func.generics);
    infer.out = generic.clone();
    infer.body = std::mem::take(&mut infer.out.body);
    infer.last_resort = true;
    infer.substitute_all(subst);
    infer.process_pending();
    infer.settle_types();
    infer.settle_targets();
    infer.out.body = std::mem::take(&mut infer.body);
    infer.out
}

impl Infer<'_> {
    fn substitute_all(&mut self, subst: &Subst) {
        let mut out = std::mem::take(&mut self.out);
        for ty in out.expr_ty.iter_mut().chain(&mut out.pat_ty) {
            self.substitute(ty, subst);
        }
        for (from, to) in &mut out.objects {
            self.substitute(from, subst);
            self.substitute(to, subst);
        }
        for target in out.paths.values_mut() {
            self.substitute_path(target, subst);
        }
        for target in out.operators.values_mut() {
            self.substitute_target(target, subst);
        }
        for method in out.methods.values_mut() {
            self.substitute_steps(&mut method.steps, subst);
            if let MethodCallee::Fn(target) = &mut method.callee {
                self.substitute_target(target, subst);
            }
        }
        for field in out.fields.values_mut() {
            self.substitute_steps(&mut field.steps, subst);
        }
        for steps in out.indexed.values_mut().chain(out.coerced.values_mut()) {
            self.substitute_steps(steps, subst);
        }
        for target in out.loops.values_mut() {
            self.substitute(&mut target.item, subst);
            let functions = target.into_iter.iter_mut().chain(&mut target.next);
            functions.for_each(|function| self.substitute_target(function, subst));
        }
        for call in out.value_calls.values_mut() {
            if let ValueCall::Fn(target) = call {
                self.substitute_target(target, subst);
            }
        }
        self.out = out;
    }

    fn substitute(&mut self, ty: &mut Ty, subst: &Subst) {
        if ty.any(&mut |part| matches!(part, Ty::Param(_) | Ty::Projection(_))) {
            *ty = self.normalize(&ty.subst(subst));
        }
    }

    fn substitute_target(&mut self, target: &mut FnTarget, subst: &Subst) {
        target.subst = target.subst.map(|ty| self.normalize(&ty.subst(subst)));
    }

    fn substitute_steps(&mut self, steps: &mut [(DerefStep, Ty)], subst: &Subst) {
        for (step, ty) in steps {
            self.substitute(ty, subst);
            if let DerefStep::Overloaded(target) = step {
                self.substitute_target(target, subst);
            }
        }
    }

    fn substitute_path(&mut self, target: &mut PathTarget, subst: &Subst) {
        match target {
            PathTarget::Fn(target) => self.substitute_target(target, subst),
            PathTarget::ConstParam(param) => {
                if let Some(Ty::Const(value)) = subst.get(*param) {
                    *target = PathTarget::ConstArgument(*param, *value);
                }
            }
            _ => {}
        }
    }
}
