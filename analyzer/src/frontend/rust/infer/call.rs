//! Calls: of functions, constructors, values and methods.

use super::method::{Lookup, Pick};
use super::result::{FnTarget, MethodCallee, MethodTarget, PathTarget, ValueCall};
use super::{DeferredMethod, Infer};
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::{ExprId, ExprKind, TypeRef};
use crate::frontend::rust::ty::{Subst, Ty};
use crate::ids::Symbol;
use crate::ir::UnknownReason;

impl Infer<'_> {
    pub(super) fn call(&mut self, id: ExprId, callee: ExprId, args: &[ExprId], expected: Option<&Ty>) -> Ty {
        let callee_ty = self.expr(callee, None);
        self.process_if_undecided(&callee_ty);
        let callee_ty = self.table.shallow(&callee_ty);
        if !self.names_function(callee) {
            let target = self.value_call(&callee_ty);
            self.out.value_calls.insert(id, target);
        }
        match self.signature_of(&callee_ty) {
            Some((params, ret)) => {
                if let Some(expected) = expected {
                    self.hint_result(&params, &ret, expected);
                }
                self.check_args(&params, args);
                ret
            }
            None => {
                let types = self.loose_args(args);
                if let Some(ret) = self.outside_call(callee, args, &types) {
                    return ret;
                }
                match (self.foreign_path(&callee_ty), &callee_ty) {
                    (Some(path), _) => self.foreign_result(path, &types),
                    (None, Ty::Infer(_)) => self.new_var(),
                    (None, _) => Ty::Unknown,
                }
            }
        }
    }

    /// A hint from where a result is used: taken where it fits without a coercion of the result. It tells arguments
    /// what to become, `Some(Box::new(|| ..))` as an `Option<Box<dyn Fn()>>`; where it would make an argument unsized,
    /// `Box::new(|| ..)` as a `Box<dyn Fn()>`, the result is what is coerced.
    fn hint_result(&mut self, params: &[Ty], ret: &Ty, expected: &Ty) {
        let expected = self.table.shallow(expected);
        let is_dyn = |this: &mut Self, ty: &Ty| matches!(this.table.shallow(ty), Ty::Dyn(_));
        let is_coerced = match &expected {
            Ty::Infer(_) | Ty::Never | Ty::Dyn(_) => true,
            Ty::Adt(_, args) => args.iter().any(|arg| is_dyn(self, arg)),
            _ => false,
        };
        if is_coerced {
            return;
        }
        self.probe_keep(|this| {
            this.table.unify(ret, &expected) && !params.iter().any(|param| is_dyn(this, param))
        });
    }

    /// A call of `Trait::name(value, ..)` of a trait that is not read, where the value says which impl is meant: what it
    /// gives.
    fn outside_call(&mut self, callee: ExprId, args: &[ExprId], given: &[Ty]) -> Option<Ty> {
        let Some(PathTarget::External(path)) = self.out.paths.get(&callee) else { return None };
        let function = self.outside_function_of(callee, *path, given.first()?)?;
        self.set_expr_ty(callee, function.clone());
        let (params, ret) = self.signature_of(&function)?;
        for ((arg, given), param) in args.iter().zip(given).zip(&params) {
            self.coerce_value(*arg, given, param);
        }
        Some(ret)
    }

    fn names_function(&self, callee: ExprId) -> bool {
        matches!(self.body.expr(callee).kind, ExprKind::Path(_))
            && matches!(
                self.out.paths.get(&callee),
                Some(PathTarget::Fn(_) | PathTarget::Constructor(..) | PathTarget::External(_))
            )
    }

    fn value_call(&mut self, callee: &Ty) -> ValueCall {
        match callee {
            Ty::Closure(id) => ValueCall::Closure(*id),
            Ty::FnDef(func, subst) => ValueCall::Fn(self.fn_target(*func, Subst::clone(subst))),
            Ty::Infer(_) | Ty::Unknown | Ty::External(..) => ValueCall::Unknown,
            Ty::Ref(_, inner) => {
                let inner = self.table.shallow(inner);
                self.value_call(&inner)
            }
            _ => ValueCall::Value,
        }
    }

    /// The signature of a callee's type, through smart pointers.
    fn signature_of(&mut self, callee: &Ty) -> Option<(Vec<Ty>, Ty)> {
        if let Some(signature) = self.callable_signature(callee) {
            return Some(signature);
        }
        let steps = self.autoderef(callee);
        steps.into_iter().skip(1).find_map(|(ty, _)| self.callable_signature(&ty))
    }

    /// Arguments against parameters: closures last, since the other arguments tell their types.
    fn check_args(&mut self, params: &[Ty], args: &[ExprId]) {
        for closures in [false, true] {
            for (n, arg) in args.iter().enumerate() {
                if self.is_closure(*arg) != closures {
                    continue;
                }
                if closures {
                    self.process_pending();
                }
                match params.get(n) {
                    Some(param) => {
                        self.expr_coerced(*arg, param);
                    }
                    None => {
                        self.expr(*arg, None);
                    }
                }
            }
        }
        if !self.pending.is_empty() {
            self.process_pending();
        }
    }

    fn is_closure(&self, id: ExprId) -> bool {
        matches!(self.body.expr(id).kind, ExprKind::Closure(_))
    }

    pub(super) fn method_call(
        &mut self,
        id: ExprId,
        receiver: ExprId,
        name: Symbol,
        generic_args: &[TypeRef],
        args: &[ExprId],
        expected: Option<&Ty>,
    ) -> Ty {
        let receiver_ty = self.expr(receiver, None);
        self.process_if_undecided(&receiver_ty);
        self.guess_foreign_constant(id, receiver, &receiver_ty, name);
        match self.lookup_method(&receiver_ty, name) {
            Lookup::Found(pick) => {
                let (params, ret) = self.picked(id, &receiver_ty, &pick, generic_args);
                if let Some(expected) = expected {
                    self.probe_keep(|this| {
                        this.hint_result(&params, &ret, expected);
                        this.can_be_meant(id)
                    });
                }
                self.check_args(&params, args);
                ret
            }
            Lookup::External(path, steps) => {
                let callee = MethodCallee::External(path);
                self.out.methods.insert(id, MethodTarget { steps, autoref: None, callee });
                let mut types = self.loose_args(args);
                types.push(receiver_ty);
                let named = self.named_result(name, generic_args, args.len());
                named.unwrap_or_else(|| self.foreign_result(path, &types))
            }
            Lookup::Undecided => {
                let types = self.loose_args(args);
                let result = match self.foreign_path(&receiver_ty) {
                    Some(path) => self.foreign_result(Self::foreign_member(path, name), &types),
                    None => self.new_var(),
                };
                let types = args.iter().copied().zip(types).collect();
                self.deferred.push(DeferredMethod {
                    expr: id,
                    receiver: receiver_ty,
                    name,
                    generic_args: generic_args.to_vec(),
                    args: types,
                    result: result.clone(),
                    modules: self.modules.clone(),
                });
                result
            }
            Lookup::Nothing => self.no_method(id, args),
        }
    }

    /// Whether some impl fits the method of a generic trait as its arguments are now: what is wanted of the result may be
    /// reached by a coercion instead.
    fn can_be_meant(&mut self, id: ExprId) -> bool {
        let Some(MethodTarget { callee: MethodCallee::Fn(target), .. }) = self.out.methods.get(&id) else {
            return true;
        };
        let Container::Trait(trait_id) = self.db.func(target.func).container else { return true };
        let data = self.db.trait_(trait_id);
        let self_ty = target.subst.get(data.self_param).map(|ty| self.table.shallow(ty));
        let trait_ = self.with_arguments(trait_id, &target.subst);
        match self_ty {
            Some(ty @ Ty::Adt(..)) if !data.generics.params.is_empty() => self.some_header_fits(&ty, &trait_),
            _ => true,
        }
    }

    fn loose_args(&mut self, args: &[ExprId]) -> Vec<Ty> {
        args.iter().map(|arg| self.expr(*arg, None)).collect()
    }

    fn no_method(&mut self, id: ExprId, args: &[ExprId]) -> Ty {
        let callee = MethodCallee::Unknown(UnknownReason::Method);
        self.out.methods.insert(id, MethodTarget { steps: Vec::new(), autoref: None, callee });
        self.loose_args(args);
        Ty::Unknown
    }

    /// Records a method and gives the types of its arguments (without the receiver) and its result.
    fn picked(&mut self, id: ExprId, receiver: &Ty, pick: &Pick, generic_args: &[TypeRef]) -> (Vec<Ty>, Ty) {
        let func = self.db.func(pick.func);
        let mut subst = pick.subst.clone();
        let own = self.own_arguments(func, generic_args);
        subst.extend(&own);
        self.require(&func.generics.predicates, &subst);
        if let Some(generics) = self.db.container_generics(func.container) {
            self.require(&generics.predicates, &subst);
        }
        self.require_trait(func.container, &subst);
        let self_param = func.params.first().map(|ty| ty.subst(&subst));
        if let Some(self_param) = self_param {
            let at = pick.steps.last().map_or_else(|| receiver.clone(), |(_, ty)| ty.clone());
            let given = match pick.autoref {
                Some(mutable) => at.reference(mutable),
                None => at,
            };
            let self_param = self.normalize(&self_param);
            self.probe_keep(|this| this.table.unify(&self_param, &given));
        }
        let target = self.method_target(pick, subst.clone());
        self.out.methods.insert(id, target);
        if !pick.twins.is_empty() {
            self.out.twins.insert(id, pick.twins.clone());
        }
        let params: Vec<Ty> = func.params.iter().skip(1).map(|ty| ty.subst(&subst)).collect();
        let params = params.iter().map(|ty| self.normalize(ty)).collect();
        (params, self.result_type(pick.func, &subst))
    }

    /// A method of `Trait<T>` is one of the impl that the receiver's type has, which may tell `T`.
    fn require_trait(&mut self, container: Container, subst: &Subst) {
        let Container::Trait(id) = container else { return };
        let data = self.db.trait_(id);
        if let Some(self_ty) = subst.get(data.self_param).filter(|_| !data.generics.params.is_empty()) {
            let trait_ = self.with_arguments(id, subst);
            self.pending.push(super::Obligation::Trait(self_ty.clone(), trait_));
        }
    }

    /// A function's own parameters: as written, else fresh.
    pub(super) fn own_arguments(&mut self, func: &FnData, written: &[TypeRef]) -> Subst {
        let mut subst = Subst::default();
        for (n, param) in func.generics.params.iter().enumerate() {
            let ty = match written.get(n) {
                Some(ty) => self.written(ty),
                None => self.new_var(),
            };
            subst.insert(*param, ty);
        }
        subst
    }

    /// Tries once more a method call whose receiver was not known. Whether it is settled.
    pub(super) fn retry_method(&mut self, deferred: &DeferredMethod) -> bool {
        self.within(&deferred.modules, |this| this.settle_method(deferred))
    }

    fn settle_method(&mut self, deferred: &DeferredMethod) -> bool {
        match self.lookup_method(&deferred.receiver, deferred.name) {
            Lookup::Found(pick) => {
                let (params, ret) =
                    self.picked(deferred.expr, &deferred.receiver, &pick, &deferred.generic_args);
                for ((id, given), param) in deferred.args.iter().zip(&params) {
                    self.coerce_value(*id, given, param);
                }
                self.process_pending();
                self.table.unify(&deferred.result, &ret);
                true
            }
            Lookup::External(path, steps) => {
                let callee = MethodCallee::External(path);
                self.out.methods.insert(deferred.expr, MethodTarget { steps, autoref: None, callee });
                let named = self.named_result(deferred.name, &deferred.generic_args, deferred.args.len());
                let result = named.unwrap_or_else(|| self.foreign(path));
                self.table.unify(&deferred.result, &result);
                true
            }
            Lookup::Undecided | Lookup::Nothing => false,
        }
    }

    /// The type of naming a function: its item type, with obligations for its bounds.
    pub(super) fn fn_item(&mut self, id: ExprId, func: FnDefId, subst: Subst) -> Ty {
        let data = self.db.func(func);
        self.require(&data.generics.predicates, &subst);
        if let Some(generics) = self.db.container_generics(data.container) {
            self.require(&generics.predicates, &subst);
        }
        let target = FnTarget { func, subst: subst.clone(), dispatch: None };
        self.out.paths.insert(id, PathTarget::Fn(target));
        Ty::FnDef(func, subst.into())
    }
}
