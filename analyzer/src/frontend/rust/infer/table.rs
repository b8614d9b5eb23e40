//! Inference variables: bindings with an undo log, and unification.
//!
//! Unification is best effort: a mismatch answers `false` and leaves what was bound, unless the caller took a
//! [`Snapshot`]. [`Ty::Unknown`] unifies with everything and binds nothing.

use crate::frontend::rust::ty::{Args, Prim, TraitRef, Ty};
use crate::ids::Symbol;

/// What a variable may stand for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum VarKind {
    /// Any type.
    General,
    /// An integer type.
    Int,
    /// A float type.
    Float,
    /// Any type; a value of a crate that is not read, by the path that it comes from.
    Foreign(Symbol),
}

#[derive(Clone, Debug)]
struct Var {
    kind: VarKind,
    bound: Option<Ty>,
}

/// A point to roll back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Snapshot(usize);

/// All variables of a body.
#[derive(Default, Debug)]
pub(super) struct Table {
    vars: Vec<Var>,
    log: Vec<u32>,
}

/// How deep a type may be before it is given up (an infinite type in the making).
const MAX_TYPE_DEPTH: u32 = 48;

impl Table {
    pub(super) fn new_var(&mut self, kind: VarKind) -> Ty {
        self.vars.push(Var { kind, bound: None });
        Ty::Infer(self.vars.len() as u32 - 1)
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        Snapshot(self.log.len())
    }

    /// Whether anything was bound since.
    pub(super) fn moved_since(&self, snapshot: Snapshot) -> bool {
        self.log.len() > snapshot.0
    }

    pub(super) fn rollback(&mut self, snapshot: Snapshot) {
        while self.log.len() > snapshot.0 {
            if let Some(var) = self.log.pop() {
                self.vars[var as usize].bound = None;
            }
        }
    }

    /// The type with its outermost variable replaced, if that is bound.
    pub(super) fn shallow(&self, ty: &Ty) -> Ty {
        let mut ty = ty;
        while let Ty::Infer(var) = ty {
            match &self.vars[*var as usize].bound {
                Some(bound) => ty = bound,
                None => break,
            }
        }
        ty.clone()
    }

    /// The type with all bound variables replaced.
    pub(super) fn deep(&self, ty: &Ty) -> Ty {
        self.deep_within(ty, MAX_TYPE_DEPTH)
    }

    fn deep_within(&self, ty: &Ty, depth: u32) -> Ty {
        if depth == 0 {
            return Ty::Unknown;
        }
        ty.fold(&mut |part| match part {
            Ty::Infer(var) => match &self.vars[*var as usize].bound {
                Some(bound) => Some(self.deep_within(bound, depth - 1)),
                None => Some(part.clone()),
            },
            _ => None,
        })
    }

    /// The type with unbound variables of literals replaced by what they default to.
    pub(super) fn with_defaults(&self, ty: &Ty) -> Ty {
        self.deep(ty).fold(&mut |part| match part {
            Ty::Infer(var) => match self.vars[*var as usize].kind {
                VarKind::General | VarKind::Foreign(_) => None,
                VarKind::Int => Some(Ty::Prim(Prim::Int("i32"))),
                VarKind::Float => Some(Ty::Prim(Prim::Float("f64"))),
            },
            _ => None,
        })
    }

    /// The type with unbound variables replaced by what they default to.
    pub(super) fn finish(&self, ty: &Ty) -> Ty {
        self.with_defaults(ty).fold(&mut |part| match part {
            Ty::Infer(_) => Some(Ty::Unknown),
            _ => None,
        })
    }

    pub(super) fn kind(&self, ty: &Ty) -> Option<VarKind> {
        match self.shallow(ty) {
            Ty::Infer(var) => Some(self.vars[var as usize].kind),
            _ => None,
        }
    }

    fn bind(&mut self, var: u32, ty: Ty) -> bool {
        if self.occurs(var, &ty, MAX_TYPE_DEPTH) {
            return false;
        }
        self.vars[var as usize].bound = Some(ty);
        self.log.push(var);
        true
    }

    fn occurs(&self, var: u32, ty: &Ty, depth: u32) -> bool {
        depth == 0
            || ty.any(&mut |part| match part {
                Ty::Infer(other) if *other == var => true,
                Ty::Infer(other) => {
                    self.vars[*other as usize].bound.as_ref().is_some_and(|b| self.occurs(var, b, depth - 1))
                }
                _ => false,
            })
    }

    /// Makes two types equal.
    pub(super) fn unify(&mut self, a: &Ty, b: &Ty) -> bool {
        self.unify_within(a, b, MAX_TYPE_DEPTH)
    }

    fn unify_within(&mut self, a: &Ty, b: &Ty, depth: u32) -> bool {
        if depth == 0 {
            return false;
        }
        let (a, b) = (self.shallow(a), self.shallow(b));
        match (&a, &b) {
            (Ty::Unknown, _) | (_, Ty::Unknown) => true,
            (Ty::Infer(x), Ty::Infer(y)) => x == y || self.unify_vars(*x, *y),
            (Ty::Infer(x), other) | (other, Ty::Infer(x)) => {
                self.admits(*x, other) && self.bind(*x, other.clone())
            }
            _ => self.unify_heads(&a, &b, depth),
        }
    }

    fn unify_vars(&mut self, x: u32, y: u32) -> bool {
        match (self.vars[x as usize].kind, self.vars[y as usize].kind) {
            (VarKind::General, _) => self.bind(x, Ty::Infer(y)),
            (_, VarKind::General) => self.bind(y, Ty::Infer(x)),
            (VarKind::Foreign(_), _) => self.bind(x, Ty::Infer(y)),
            (_, VarKind::Foreign(_)) => self.bind(y, Ty::Infer(x)),
            (a, b) => a == b && self.bind(x, Ty::Infer(y)),
        }
    }

    fn admits(&self, var: u32, ty: &Ty) -> bool {
        match self.vars[var as usize].kind {
            VarKind::General | VarKind::Foreign(_) => true,
            VarKind::Int => matches!(ty, Ty::Prim(Prim::Int(_))),
            VarKind::Float => matches!(ty, Ty::Prim(Prim::Float(_))),
        }
    }

    fn unify_heads(&mut self, a: &Ty, b: &Ty, depth: u32) -> bool {
        match (a, b) {
            (Ty::Adt(x, xs), Ty::Adt(y, ys)) => x == y && self.unify_args(xs, ys, depth),
            (Ty::External(x, xs), Ty::External(y, ys)) => {
                x == y && (xs.len() != ys.len() || self.unify_args(xs, ys, depth))
            }
            (Ty::Ref(x, a), Ty::Ref(y, b)) | (Ty::Ptr(x, a), Ty::Ptr(y, b)) => {
                x == y && self.unify_within(a, b, depth - 1)
            }
            (Ty::Slice(a), Ty::Slice(b)) | (Ty::Future(a), Ty::Future(b)) => {
                self.unify_within(a, b, depth - 1)
            }
            (Ty::Array(a, n), Ty::Array(b, m)) => {
                self.unify_within(a, b, depth - 1) && self.unify_within(n, m, depth - 1)
            }
            (Ty::Tuple(xs), Ty::Tuple(ys)) => xs.len() == ys.len() && self.unify_args(xs, ys, depth),
            (Ty::FnPtr(xs, a), Ty::FnPtr(ys, b)) => {
                xs.len() == ys.len() && self.unify_args(xs, ys, depth) && self.unify_within(a, b, depth - 1)
            }
            (Ty::FnDef(x, xs), Ty::FnDef(y, ys)) => {
                x == y && xs.iter().zip(ys.iter()).all(|((_, a), (_, b))| self.unify_within(a, b, depth - 1))
            }
            (Ty::Dyn(xs), Ty::Dyn(ys)) => self.unify_bounds(xs, ys, depth),
            (Ty::Opaque(xs), Ty::Opaque(ys)) => self.unify_bounds(xs, ys, depth),
            (Ty::Projection(x), Ty::Projection(y)) => {
                x == y || (x.name == y.name && self.unify_within(&x.self_ty, &y.self_ty, depth - 1))
            }
            _ => a == b,
        }
    }

    fn unify_args(&mut self, xs: &Args, ys: &Args, depth: u32) -> bool {
        xs.iter().zip(ys.iter()).fold(true, |all, (x, y)| self.unify_within(x, y, depth - 1) && all)
    }

    fn unify_bounds(&mut self, xs: &[TraitRef], ys: &[TraitRef], depth: u32) -> bool {
        let (Some(x), Some(y)) = (xs.first(), ys.first()) else { return xs.len() == ys.len() };
        if x.trait_ != y.trait_ {
            return false;
        }
        for (name, ty) in &x.bindings {
            if let Some((_, other)) = y.bindings.iter().find(|(n, _)| n == name) {
                self.unify_within(ty, other, depth - 1);
            }
        }
        self.unify_args(&x.args, &y.args, depth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_takes_what_it_meets_and_a_rollback_frees_it() {
        let mut table = Table::default();
        let var = table.new_var(VarKind::General);
        let before = table.snapshot();
        assert!(table.unify(&var, &Ty::usize()));
        assert_eq!(table.deep(&var), Ty::usize());
        table.rollback(before);
        assert!(table.unify(&var, &Ty::bool()));
        assert_eq!(table.deep(&var), Ty::bool());
    }

    #[test]
    fn an_integer_variable_refuses_what_is_no_integer_and_defaults_to_i32() {
        let mut table = Table::default();
        let var = table.new_var(VarKind::Int);
        assert!(!table.unify(&var, &Ty::bool()));
        assert_eq!(table.finish(&var), Ty::Prim(Prim::Int("i32")));
    }

    #[test]
    fn a_type_that_would_hold_itself_is_refused() {
        let mut table = Table::default();
        let var = table.new_var(VarKind::General);
        assert!(!table.unify(&var, &var.clone().reference(false)));
    }
}
