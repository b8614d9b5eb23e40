//! Instances: generic functions for the arguments that calls give them.
//!
//! A function is lowered once with its parameters open, and again for the arguments of each call that names
//! some, if they can make a difference: if it calls a method of a parameter, drops a value of one, or hands
//! one to a function that does. Bounds on the number of instances and on the depth of types make the process
//! end; beyond them the open body serves, whose calls have every implementation as a candidate.

use indexmap::{IndexMap, IndexSet};
use rayon::prelude::*;

use super::{BodyOwner, INSTANCE_BASE, LowerContext, LoweredBody, lower_body};
use crate::frontend::rust::defs::{Db, FnDefId, ParamId};
use crate::frontend::rust::infer::{self, FnTarget, Inferred, PathTarget};
use crate::frontend::rust::ty::{Subst, Ty};
use crate::ids::FnId;
use crate::source::SourceMap;

/// Arguments nested deeper are not told apart.
const MAX_TYPE_DEPTH: u32 = 6;
/// More instances of one function are not made.
const MAX_INSTANCES: usize = 24;

/// A generic function and what its parameters stand for, in the order of the parameters.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct InstanceKey {
    /// The function.
    pub func: FnDefId,
    /// The parameters that have a known argument.
    pub subst: Subst,
}

/// What one lowered body asks of generic functions, and how it depends on its own parameters.
#[derive(Clone, Debug, Default)]
pub(super) struct Requests {
    /// The instances it calls.
    pub(super) keys: IndexSet<InstanceKey>,
    /// It calls a method of one of its parameters, drops a value of one, or reads a const one.
    is_open: bool,
    /// Generic functions that it gives its own parameters.
    passes_on: Vec<FnDefId>,
}

impl Requests {
    /// What a body asks before any call of it is seen.
    pub(super) fn new(inferred: &Inferred) -> Self {
        let reads_const = |target: &PathTarget| matches!(target, PathTarget::ConstParam(_));
        Self { is_open: inferred.paths.values().any(reads_const), ..Self::default() }
    }

    /// The function that a call reaches: an instance, or the function with its parameters open.
    pub(super) fn of(&mut self, db: &Db, target: &FnTarget) -> FnId {
        let open = FnId(target.func.0);
        let params = db.params_in_scope(db.func(target.func));
        if params.is_empty() {
            return open;
        }
        if target.subst.iter().any(|(_, ty)| mentions_param(ty)) && !self.passes_on.contains(&target.func) {
            self.passes_on.push(target.func);
        }
        match key(target, &params) {
            Some(key) => FnId(INSTANCE_BASE + self.keys.insert_full(key).0 as u32),
            None => open,
        }
    }

    /// Notes that what the body does depends on a type.
    pub(super) fn depends_on(&mut self, ty: &Ty) {
        self.is_open |= mentions_param(ty);
    }
}

fn mentions_param(ty: &Ty) -> bool {
    ty.any(&mut |part| match part {
        Ty::Param(_) => true,
        Ty::Projection(projection) => mentions_param(&projection.self_ty),
        _ => false,
    })
}

/// The instance that a target outside of any body names.
pub(super) fn key_of(db: &Db, target: &FnTarget) -> Option<InstanceKey> {
    key(target, &db.params_in_scope(db.func(target.func)))
}

/// What a target's arguments say of the parameters in scope; `None` if nothing.
fn key(target: &FnTarget, params: &[ParamId]) -> Option<InstanceKey> {
    let mut subst = Subst::default();
    for param in params {
        let Some(ty) = target.subst.get(*param) else { continue };
        let closed = closed(&cut(ty, MAX_TYPE_DEPTH));
        if closed != Ty::Unknown {
            subst.insert(*param, closed);
        }
    }
    (!subst.is_empty()).then_some(InstanceKey { func: target.func, subst })
}

/// A type as it can be told in another body: closures and parameters are known in their own alone.
fn closed(ty: &Ty) -> Ty {
    ty.fold(&mut |part| match part {
        Ty::Param(_) | Ty::Infer(_) | Ty::Closure(_) | Ty::Projection(_) | Ty::FnDef(..) => Some(Ty::Unknown),
        _ => None,
    })
}

/// A type without what is nested deeper.
fn cut(ty: &Ty, limit: u32) -> Ty {
    let Some(limit) = limit.checked_sub(1) else { return Ty::Unknown };
    let all = |args: &[Ty]| args.iter().map(|ty| cut(ty, limit)).collect::<Vec<_>>();
    match ty {
        Ty::Adt(id, args) => Ty::Adt(*id, all(args).into()),
        Ty::External(path, args) => Ty::External(*path, all(args).into()),
        Ty::Tuple(args) => Ty::Tuple(all(args).into()),
        Ty::Ref(is_mut, inner) => Ty::Ref(*is_mut, cut(inner, limit).into()),
        Ty::Ptr(is_mut, inner) => Ty::Ptr(*is_mut, cut(inner, limit).into()),
        Ty::Slice(inner) => Ty::Slice(cut(inner, limit).into()),
        Ty::Array(inner, length) => Ty::Array(cut(inner, limit).into(), length.clone()),
        Ty::Future(inner) => Ty::Future(cut(inner, limit).into()),
        other => other.clone(),
    }
}

/// The functions whose arguments make a difference.
#[derive(Debug)]
pub(super) struct Sensitive(Vec<bool>);

impl Sensitive {
    /// The least solution over who hands parameters to whom.
    pub(super) fn new<'b>(count: usize, bodies: impl Iterator<Item = (FnDefId, &'b LoweredBody)>) -> Self {
        let mut is_sensitive = vec![false; count];
        let mut givers: Vec<Vec<FnDefId>> = vec![Vec::new(); count];
        let mut queue = Vec::new();
        for (id, body) in bodies {
            if body.requests.is_open {
                is_sensitive[id.index()] = true;
                queue.push(id);
            }
            body.requests.passes_on.iter().for_each(|taker| givers[taker.index()].push(id));
        }
        while let Some(id) = queue.pop() {
            for giver in &givers[id.index()] {
                if !std::mem::replace(&mut is_sensitive[giver.index()], true) {
                    queue.push(*giver);
                }
            }
        }
        Self(is_sensitive)
    }

    fn contains(&self, func: FnDefId) -> bool {
        self.0.get(func.index()) == Some(&true)
    }
}

/// All instances of a program, numbered in the order in which they are first asked for.
#[derive(Debug)]
pub(super) struct Instances {
    sensitive: Sensitive,
    keys: IndexSet<InstanceKey>,
    /// How many instances each function has.
    counts: Vec<u32>,
}

impl Instances {
    pub(super) fn new(sensitive: Sensitive) -> Self {
        let counts = vec![0; sensitive.0.len()];
        Self { sensitive, keys: IndexSet::new(), counts }
    }

    /// A placeholder for the instance, or the open function where the arguments make no difference.
    pub(super) fn request(&mut self, key: InstanceKey) -> FnId {
        let open = FnId(key.func.0);
        if !self.sensitive.contains(key.func) {
            return open;
        }
        if let Some(index) = self.keys.get_index_of(&key) {
            return FnId(INSTANCE_BASE + index as u32);
        }
        let count = &mut self.counts[key.func.index()];
        if *count as usize >= MAX_INSTANCES {
            return open;
        }
        *count += 1;
        FnId(INSTANCE_BASE + self.keys.insert_full(key).0 as u32)
    }

    /// Instances from the `made`-th on.
    pub(super) fn since(&self, made: usize) -> Vec<InstanceKey> {
        self.keys.iter().skip(made).cloned().collect()
    }
}

/// Lowers instances, in the order of `keys`; each function is inferred once for all of its own.
pub fn lower_instances(
    cx: &LowerContext<'_>,
    sources: &SourceMap,
    keys: &[InstanceKey],
) -> Vec<Option<LoweredBody>> {
    let mut by_function: IndexMap<FnDefId, Vec<usize>> = IndexMap::new();
    for (number, key) in keys.iter().enumerate() {
        by_function.entry(key.func).or_default().push(number);
    }
    let by_function: Vec<_> = by_function.into_iter().collect();
    let lowered: Vec<(usize, LoweredBody)> = by_function
        .into_par_iter()
        .flat_map_iter(|(func, numbers)| {
            let generic = infer::infer_fn(cx.db, sources, func);
            let lower = move |generic: &Inferred, number: usize| {
                let own = infer::instantiate(cx.db, sources, func, generic, &keys[number].subst);
                (number, lower_body(cx, BodyOwner::Fn(func), &own))
            };
            generic.into_iter().flat_map(move |generic| {
                numbers.iter().map(|number| lower(&generic, *number)).collect::<Vec<_>>()
            })
        })
        .collect();
    let mut all: Vec<Option<LoweredBody>> = keys.iter().map(|_| None).collect();
    for (number, body) in lowered {
        all[number] = Some(body);
    }
    all
}
