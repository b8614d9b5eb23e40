//! Callables that lose their own type: closures and functions that become a trait object or a function pointer, and
//! are called through that by whoever gets it.
//!
//! A call of such a type may reach everything that was made a value of the same type anywhere in the program (the
//! functions whose address is taken, in C's terms). A callable that a generic function is given, and that the
//! function makes a value of such a type, counts for each caller: `fn register(f: impl Fn() + 'static)`.

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxHashMap;

use super::call::CallSite;
use super::facts::{Holding, has_body};
use super::kept::KeptIn;
use super::{CLOSURE_BASE, Lowerer, Resolution, STORED_BASE};
use crate::frontend::rust::defs::{Container, ParamId};
use crate::frontend::rust::hir::{ExprId, ExprKind};
use crate::frontend::rust::infer::{FnTarget, MethodCallee, MethodTarget, PathTarget};
use crate::frontend::rust::ty::{TraitRef, Ty};
use crate::ids::{FnId, LocalId};
use crate::ir::Callee;

/// Something that can be called, as a body names it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Callable {
    /// A function, or a closure of the body.
    Function(FnId),
    /// What a generic parameter stands for.
    Param(ParamId),
}

/// What something is called through.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Through {
    /// The type that says nothing of which callable it is.
    ty: Ty,
    /// The field of function pointers that it is read from.
    field: Option<KeptIn>,
}

/// What a body does with callables.
#[derive(Clone, Default, Debug)]
pub(super) struct Callables {
    /// What it calls through; a placeholder is an index into it.
    pub(super) called: IndexSet<Through>,
    /// What it makes a value of such a type.
    pub(super) stored: Vec<(Callable, Ty)>,
    /// What it puts into fields of function pointers, where that is known.
    pub(super) kept: Vec<(KeptIn, Option<Callable>)>,
    /// What it gives for the parameters of generic functions.
    pub(super) passed: Vec<(Callable, ParamId)>,
}

impl Lowerer<'_> {
    /// A placeholder for the callables of an expression's type, if it has lost theirs.
    fn stored_in(&mut self, callee: ExprId) -> Option<FnId> {
        let ty = erased(behind_pointers(self.ty(callee)), &|bound| self.is_callable(bound))?;
        let through = Through { ty, field: self.kept_in(callee) };
        Some(FnId(STORED_BASE + self.out.callables.called.insert_full(through).0 as u32))
    }

    /// `callback.call((frame,))`: the call of a callable with its arguments in a tuple.
    pub(super) fn spelled_out_call(
        &mut self,
        site: CallSite<'_>,
        receiver: ExprId,
        target: &MethodTarget,
        args: &[ExprId],
        dst: LocalId,
    ) -> bool {
        let MethodCallee::Fn(called) = &target.callee else { return false };
        let db = self.cx.db;
        let is_of_trait = match db.func(called.func).container {
            Container::Trait(id) => db.lang.is_fn_trait(id),
            Container::Impl(id) => {
                db.impl_(id).trait_.as_ref().is_some_and(|t| db.lang.is_fn_trait(t.trait_))
            }
            _ => false,
        };
        let [packed] = args else { return false };
        let ExprKind::Tuple(parts) = &self.body().expr(*packed).kind else { return false };
        if !is_of_trait {
            return false;
        }
        self.call_held(site, receiver, parts, dst);
        self.count(site, Resolution::Candidates, Vec::new());
        true
    }

    /// Calls the callable that an expression names.
    pub(super) fn call_held(&mut self, site: CallSite<'_>, callee: ExprId, args: &[ExprId], dst: LocalId) {
        let place = self.place(callee);
        let (place, _) = self.auto_deref(place, self.ty(callee));
        let operands = self.operands(args);
        let stored = self.stored_in(callee).into_iter().collect();
        self.emit_call(site, Callee::Value { place, stored }, operands, dst);
    }

    /// Whether a function does no more than to put the callable that it is given behind a pointer, `Box::new(|| ..)`:
    /// whoever calls the pointer calls that one, whatever its type says.
    pub(super) fn boxes_callable(&self, target: &FnTarget) -> bool {
        let data = self.cx.db.func(target.func);
        let [param] = &data.params[..] else { return false };
        if has_body(self.cx.db, target.func) {
            return false;
        }
        let (given, mut made) = (param.subst(&target.subst), &data.ret.subst(&target.subst));
        while let Ty::Adt(id, args) = made
            && self.cx.facts.holding(*id) == Some(Holding::Pointer)
            && let Some(inner) = args.first()
        {
            made = inner;
        }
        let loses_its_type = || self.inferred.stored.iter().any(|(from, _)| *from == given);
        *made == given && loses_its_type()
    }

    fn is_callable(&self, bound: &TraitRef) -> bool {
        self.cx.db.lang.is_callable_trait(self.cx.db, bound.trait_)
    }

    /// Notes where the callables of the body go.
    pub(super) fn note_flows(&mut self) {
        self.note_kept();
        for (from, to) in &self.inferred.stored {
            let key = erased(to, &|bound| self.is_callable(bound));
            if let (Some(callable), Some(key)) = (self.callable(from), key) {
                self.out.callables.stored.push((callable, key));
            }
        }
        let paths = self.inferred.paths.values().filter_map(|target| match target {
            PathTarget::Fn(target) => Some(target),
            _ => None,
        });
        let methods = self.inferred.methods.values().filter_map(|method| match &method.callee {
            MethodCallee::Fn(target) => Some(target),
            _ => None,
        });
        let mut passed: Vec<(Callable, ParamId)> =
            paths.chain(methods).flat_map(|target| self.passed_to(target)).collect();
        passed.sort_unstable_by_key(|(callable, param)| (*param, callable.order()));
        passed.dedup();
        self.out.callables.passed = passed;
    }

    fn passed_to<'t>(&'t self, target: &'t FnTarget) -> impl Iterator<Item = (Callable, ParamId)> + 't {
        target.subst.iter().filter_map(|(param, ty)| Some((self.callable(ty)?, *param)))
    }

    pub(super) fn callable(&self, ty: &Ty) -> Option<Callable> {
        match ty {
            Ty::Closure(expr) => {
                let index = self.closure_ids.get(expr)?;
                Some(Callable::Function(FnId(CLOSURE_BASE + index)))
            }
            Ty::FnDef(id, _) => Some(Callable::Function(FnId(id.0))),
            Ty::Param(param) => Some(Callable::Param(*param)),
            _ => None,
        }
    }
}

impl Callable {
    fn order(self) -> (bool, u32) {
        match self {
            Self::Function(id) => (false, id.0),
            Self::Param(id) => (true, id.0),
        }
    }
}

/// Through references, boxes, guards and the like: the first argument of each.
fn behind_pointers(ty: &Ty) -> &Ty {
    let mut ty = ty;
    loop {
        ty = match ty {
            Ty::Ref(_, inner) | Ty::Ptr(_, inner) => inner,
            Ty::Adt(_, args) => match args.first() {
                Some(inner @ (Ty::Dyn(_) | Ty::FnPtr(..) | Ty::Ref(..) | Ty::Adt(..))) => inner,
                _ => return ty,
            },
            _ => return ty,
        };
    }
}

/// A type of callables without their own: the function pointer, or the trait object without auto traits.
fn erased(ty: &Ty, is_callable: &dyn Fn(&TraitRef) -> bool) -> Option<Ty> {
    match ty {
        Ty::FnPtr(..) => Some(ty.clone()),
        Ty::Dyn(bounds) => {
            let bound = bounds.iter().find(|bound| is_callable(bound))?;
            Some(Ty::Dyn(vec![bound.clone()].into()))
        }
        _ => None,
    }
}

/// All callables of a program by the type that they were made values of.
#[derive(Default)]
pub(super) struct Stored {
    by_type: IndexMap<Ty, IndexSet<FnId>>,
    /// By the fields that they are kept in; `None` where something else may be in one, too.
    by_field: FxHashMap<KeptIn, Option<Vec<FnId>>>,
    of_param: IndexMap<ParamId, IndexSet<Ty>>,
    passed: IndexMap<ParamId, IndexSet<Callable>>,
}

impl Stored {
    /// Adds what a body does; `id` gives the final id of a function or closure of the body.
    pub(super) fn add(&mut self, body: Callables, id: impl Fn(FnId) -> FnId) {
        for (callable, ty) in body.stored {
            match callable {
                Callable::Function(function) => {
                    self.by_type.entry(ty).or_default().insert(id(function));
                }
                Callable::Param(param) => {
                    self.of_param.entry(param).or_default().insert(ty);
                }
            }
        }
        for (field, callable) in body.kept {
            let known = self.by_field.entry(field).or_insert_with(|| Some(Vec::new()));
            match (callable, known) {
                (Some(Callable::Function(function)), Some(known)) => known.push(id(function)),
                (_, known) => *known = None,
            }
        }
        for (callable, param) in body.passed {
            let callable = match callable {
                Callable::Function(function) => Callable::Function(id(function)),
                other => other,
            };
            self.passed.entry(param).or_default().insert(callable);
        }
    }

    /// Follows callables through the parameters of generic functions.
    pub(super) fn settle(&mut self) {
        let mut pending: Vec<(ParamId, Ty)> = Vec::new();
        for (param, types) in &self.of_param {
            pending.extend(types.iter().map(|ty| (*param, ty.clone())));
        }
        while let Some((param, ty)) = pending.pop() {
            for callable in self.passed.get(&param).into_iter().flatten().copied().collect::<Vec<_>>() {
                match callable {
                    Callable::Function(function) => {
                        self.by_type.entry(ty.clone()).or_default().insert(function);
                    }
                    Callable::Param(giver) => {
                        if self.of_param.entry(giver).or_default().insert(ty.clone()) {
                            pending.push((giver, ty.clone()));
                        }
                    }
                }
            }
        }
    }

    /// The callables that a call through this may reach, by their ids.
    pub(super) fn of(&self, through: &Through) -> Vec<FnId> {
        let kept = through.field.and_then(|field| self.by_field.get(&field)?.clone());
        let of_type = || {
            let fitting = self.by_type.iter().filter(|(stored, _)| may_be_same(stored, &through.ty));
            fitting.flat_map(|(_, functions)| functions.iter().copied()).collect()
        };
        let mut functions: Vec<FnId> = kept.unwrap_or_else(of_type);
        functions.sort_unstable();
        functions.dedup();
        functions
    }
}

/// Whether two types are the same for some arguments of the parameters in them.
fn may_be_same(a: &Ty, b: &Ty) -> bool {
    let all =
        |xs: &[Ty], ys: &[Ty]| xs.len() == ys.len() && xs.iter().zip(ys).all(|(x, y)| may_be_same(x, y));
    let open = |ty: &Ty| matches!(ty, Ty::Param(_) | Ty::Projection(_));
    match (a, b) {
        _ if open(a) || open(b) => true,
        (Ty::FnPtr(xs, x), Ty::FnPtr(ys, y)) => all(xs, ys) && may_be_same(x, y),
        (Ty::Dyn(xs), Ty::Dyn(ys)) => match (&xs[..], &ys[..]) {
            ([x], [y]) => {
                let outputs = x.bindings.iter().zip(&y.bindings);
                x.trait_ == y.trait_
                    && all(&x.args, &y.args)
                    && outputs.into_iter().all(|((_, x), (_, y))| may_be_same(x, y))
            }
            _ => a == b,
        },
        (Ty::Ref(m, x), Ty::Ref(n, y)) | (Ty::Ptr(m, x), Ty::Ptr(n, y)) => m == n && may_be_same(x, y),
        (Ty::Slice(x), Ty::Slice(y)) => may_be_same(x, y),
        (Ty::Tuple(xs), Ty::Tuple(ys)) => all(xs, ys),
        (Ty::Adt(x, xs), Ty::Adt(y, ys)) => x == y && all(xs, ys),
        _ => a == b,
    }
}
