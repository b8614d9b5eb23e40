//! Operators: built in on primitives, else the trait's method.

use super::Infer;
use super::foreign::StepKind;
use super::result::{DerefStep, FnTarget};
use super::table::VarKind;
use crate::frontend::rust::hir::{BinOp, ExprId};
use crate::frontend::rust::ty::{Prim, Projection, Subst, TraitRef, Ty};
use crate::ids::Symbol;
use crate::source::Provenance;

/// The trait and method of an operator, and of its assigning form.
fn operator_trait(op: BinOp) -> Option<(&'static str, &'static str, &'static str, &'static str)> {
    Some(match op {
        BinOp::Add => ("Add", "add", "AddAssign", "add_assign"),
        BinOp::Sub => ("Sub", "sub", "SubAssign", "sub_assign"),
        BinOp::Mul => ("Mul", "mul", "MulAssign", "mul_assign"),
        BinOp::Div => ("Div", "div", "DivAssign", "div_assign"),
        BinOp::Rem => ("Rem", "rem", "RemAssign", "rem_assign"),
        BinOp::BitXor => ("BitXor", "bitxor", "BitXorAssign", "bitxor_assign"),
        BinOp::BitAnd => ("BitAnd", "bitand", "BitAndAssign", "bitand_assign"),
        BinOp::BitOr => ("BitOr", "bitor", "BitOrAssign", "bitor_assign"),
        BinOp::Shl => ("Shl", "shl", "ShlAssign", "shl_assign"),
        BinOp::Shr => ("Shr", "shr", "ShrAssign", "shr_assign"),
        _ => return None,
    })
}

/// The method of a comparison.
fn comparison(op: BinOp) -> Option<(&'static str, &'static str)> {
    Some(match op {
        BinOp::Eq => ("PartialEq", "eq"),
        BinOp::Ne => ("PartialEq", "ne"),
        BinOp::Lt => ("PartialOrd", "lt"),
        BinOp::Le => ("PartialOrd", "le"),
        BinOp::Gt => ("PartialOrd", "gt"),
        BinOp::Ge => ("PartialOrd", "ge"),
        _ => return None,
    })
}

impl Infer<'_> {
    fn is_builtin_operand(&self, ty: &Ty) -> bool {
        match self.table.shallow(ty) {
            Ty::Prim(Prim::Str) => false,
            Ty::Prim(_) | Ty::Ptr(..) | Ty::Never => true,
            other => matches!(self.table.kind(&other), Some(VarKind::Int | VarKind::Float)),
        }
    }

    pub(super) fn binary(
        &mut self,
        id: ExprId,
        op: BinOp,
        left: ExprId,
        right: ExprId,
        expected: Option<&Ty>,
    ) -> Ty {
        if matches!(op, BinOp::And | BinOp::Or) {
            self.expr(left, Some(&Ty::bool()));
            self.expr(right, Some(&Ty::bool()));
            return Ty::bool();
        }
        if let Some((trait_name, method)) = comparison(op) {
            return self.compare(id, left, right, trait_name, method);
        }
        let shift = matches!(op, BinOp::Shl | BinOp::Shr);
        let left_ty = self.expr(left, expected);
        self.process_if_undecided(&left_ty);
        let hint = (!shift && self.is_builtin_operand(&left_ty)).then(|| left_ty.clone());
        let right_ty = self.expr(right, hint.as_ref());
        self.process_if_undecided(&right_ty);
        let (a, b) = (left_ty.peel_refs().clone(), self.table.shallow(&right_ty).peel_refs().clone());
        if self.is_builtin_operand(&a) && self.is_builtin_operand(&b) {
            if !shift {
                self.table.unify(&a, &b);
            }
            return a;
        }
        let Some((trait_name, method, ..)) = operator_trait(op) else { return Ty::Unknown };
        self.overloaded(id, &left_ty, Some(&right_ty), trait_name, method)
    }

    fn compare(&mut self, id: ExprId, left: ExprId, right: ExprId, trait_name: &str, method: &str) -> Ty {
        let left_ty = self.expr(left, None);
        let right_ty = self.expr(right, Some(&left_ty));
        let builtin = self.is_builtin_operand(&left_ty) || self.is_builtin_operand(&right_ty);
        if builtin {
            self.probe_keep(|this| this.table.unify(&left_ty, &right_ty));
        } else {
            if matches!(self.table.shallow(&left_ty), Ty::Infer(_)) {
                self.probe_keep(|this| this.table.unify(&left_ty, &right_ty));
            }
            self.record_operator(id, &left_ty, Some(&right_ty), trait_name, method);
        }
        Ty::bool()
    }

    /// An operator through its trait; its result is the trait's `Output`.
    fn overloaded(
        &mut self,
        id: ExprId,
        left: &Ty,
        right: Option<&Ty>,
        trait_name: &str,
        method: &str,
    ) -> Ty {
        let left = self.table.shallow(left);
        if left.is_unknown() {
            return Ty::Unknown;
        }
        if let Ty::External(path, _) = &left {
            return self.foreign(*path);
        }
        let Some(trait_) = self.record_operator(id, &left, right, trait_name, method) else {
            return Ty::Unknown;
        };
        let projection =
            Projection { self_ty: left.clone(), trait_: Some(trait_), name: Symbol::new("Output") };
        match self.project(&projection) {
            Some(ty) => ty,
            None if matches!(left, Ty::Infer(_)) => {
                let var = self.new_var();
                self.pending.push(super::Obligation::Projection(projection, var.clone()));
                var
            }
            None => Ty::Unknown,
        }
    }

    fn record_operator(
        &mut self,
        id: ExprId,
        left: &Ty,
        right: Option<&Ty>,
        trait_name: &str,
        method: &str,
    ) -> Option<TraitRef> {
        let trait_id = self.db.lang.trait_(trait_name)?;
        let data = self.db.trait_(trait_id);
        let method = *data.methods.get(&Symbol::new(method))?;
        let args: Vec<Ty> = right.into_iter().cloned().collect();
        let trait_ = TraitRef { trait_: trait_id, args: args.into(), bindings: Vec::new() };
        let mut subst = Subst::new(&data.generics.params, &trait_.args);
        subst.insert(data.self_param, left.clone());
        self.out.operators.insert(id, FnTarget { func: method, subst, dispatch: None });
        Some(trait_)
    }

    pub(super) fn assign_op(&mut self, id: ExprId, op: BinOp, left: ExprId, right: ExprId) -> Ty {
        let left_ty = self.expr(left, None);
        self.process_if_undecided(&left_ty);
        let builtin = self.is_builtin_operand(&left_ty);
        let shift = matches!(op, BinOp::Shl | BinOp::Shr);
        let hint = (builtin && !shift).then(|| left_ty.clone());
        let right_ty = self.expr(right, hint.as_ref());
        if builtin {
            if !shift {
                let right = self.table.shallow(&right_ty).peel_refs().clone();
                self.probe_keep(|this| this.table.unify(&left_ty, &right));
            }
        } else if let Some((.., trait_name, method)) = operator_trait(op) {
            self.record_operator(id, &left_ty, Some(&right_ty), trait_name, method);
        }
        Ty::unit()
    }

    pub(super) fn unary(
        &mut self,
        id: ExprId,
        inner: ExprId,
        trait_name: &str,
        method: &str,
        expected: Option<&Ty>,
    ) -> Ty {
        let ty = self.expr(inner, expected);
        self.process_if_undecided(&ty);
        if self.is_builtin_operand(ty.peel_refs()) {
            return ty.peel_refs().clone();
        }
        self.overloaded(id, &ty, None, trait_name, method)
    }

    pub(super) fn deref(&mut self, id: ExprId, inner: ExprId) -> Ty {
        let ty = self.expr(inner, None);
        self.process_if_undecided(&ty);
        match self.deref_step(id, &ty) {
            Some(pointee) => pointee,
            None => self.later(StepKind::Deref, id, ty),
        }
    }

    /// What a value of this type points to.
    pub(super) fn deref_step(&mut self, id: ExprId, ty: &Ty) -> Option<Ty> {
        let (step, pointee) = self.deref_once(ty)?;
        if let super::DerefStep::Overloaded(target) = step {
            self.out.operators.insert(id, target);
        }
        Some(pointee)
    }

    pub(super) fn index(&mut self, id: ExprId, base: ExprId, index: ExprId) -> Ty {
        let base_ty = self.expr(base, None);
        self.process_if_undecided(&base_ty);
        let index_ty = self.expr(index, None);
        match self.indexed(id, &base_ty, &index_ty) {
            Some(element) => element,
            None => self.later(StepKind::Index(index_ty), id, base_ty),
        }
    }

    /// What indexing a value of this type gives.
    pub(super) fn indexed(&mut self, id: ExprId, base: &Ty, index: &Ty) -> Option<Ty> {
        let types = self.autoderef(base);
        let found = types.iter().enumerate().find_map(|(at, (ty, _))| {
            let element = match ty {
                Ty::Array(..) | Ty::Slice(_) if self.is_own_index(index) => {
                    self.index_by_trait(id, ty, index)
                }
                Ty::Array(element, _) | Ty::Slice(element) => Some(self.element(element, index)),
                other => self.overloaded_index(id, other, index),
            };
            element.map(|element| (at, element))
        });
        let (at, element) = found?;
        let reached = types[..at].iter().position(|(ty, _)| self.is_sequence(ty)).unwrap_or(at);
        let steps = types[reached].1.clone();
        if steps.iter().any(|(step, _)| matches!(step, DerefStep::Overloaded(_))) {
            self.out.indexed.insert(id, steps);
        }
        Some(element)
    }

    /// An element, or a slice where the index is a range.
    fn element(&mut self, element: &Ty, index: &Ty) -> Ty {
        match self.table.shallow(index) {
            Ty::Adt(..) => Ty::Slice(element.clone().into()),
            other => {
                if matches!(other, Ty::Infer(_)) {
                    self.table.unify(&other, &Ty::usize());
                }
                element.clone()
            }
        }
    }

    /// Whether an index is of a type that is not the standard library's: by one of those, an array or a slice is
    /// indexed as somebody has written it down.
    fn is_own_index(&self, index: &Ty) -> bool {
        let index = self.table.deep(index);
        match index.peel_refs() {
            Ty::Adt(id, _) => self.db.provenance(self.db.adt(*id).meta.module) != Provenance::Stub,
            _ => false,
        }
    }

    fn overloaded_index(&mut self, id: ExprId, ty: &Ty, index: &Ty) -> Option<Ty> {
        if !matches!(ty, Ty::Adt(..) | Ty::Param(_) | Ty::Opaque(_) | Ty::Dyn(_)) {
            return None;
        }
        // A sequence that derefs to a slice is indexed as one.
        if self.is_sequence(ty) && !self.is_own_index(index) {
            return None;
        }
        self.index_by_trait(id, ty, index)
    }

    fn index_by_trait(&mut self, id: ExprId, ty: &Ty, index: &Ty) -> Option<Ty> {
        let trait_id = self.db.lang.trait_("Index")?;
        let trait_ = TraitRef { trait_: trait_id, args: [index.clone()].into(), bindings: Vec::new() };
        let last = std::mem::replace(&mut self.last_resort, true);
        let projection = Projection { self_ty: ty.clone(), trait_: Some(trait_), name: "Output".into() };
        let output = self.project(&projection);
        self.last_resort = last;
        let output = output?;
        self.record_operator(id, ty, Some(index), "Index", "index");
        Some(self.table.shallow(&output))
    }

    fn is_sequence(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Adt(id, _) if self.db.lang.adt("Vec") == Some(*id))
    }
}
