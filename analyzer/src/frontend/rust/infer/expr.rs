//! Expressions: one short function a form, results recorded by id.

use super::result::{FieldTarget, PathTarget};
use super::table::VarKind;
use super::{ClosureSignature, DeferredField, Infer};
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::{Borrow, Closure, ExprId, ExprKind, Literal, Path};
use crate::frontend::rust::ty::{Prim, Ty};
use crate::ids::Symbol;
use crate::ir::UnknownReason;

impl Infer<'_> {
    /// The type of an expression; `expected` is a hint, not a demand.
    pub(super) fn expr(&mut self, id: ExprId, expected: Option<&Ty>) -> Ty {
        let kind = self.body.expr(id).kind.clone();
        let ty = self.expr_kind(id, kind, expected);
        let ty = self.table.shallow(&ty);
        self.set_expr_ty(id, ty.clone());
        ty
    }

    /// An expression whose value is used as `expected`.
    pub(super) fn expr_coerced(&mut self, id: ExprId, expected: &Ty) -> Ty {
        let ty = self.expr(id, Some(expected));
        self.coerce_value(id, &ty, expected);
        ty
    }

    fn expr_kind(&mut self, id: ExprId, kind: ExprKind, expected: Option<&Ty>) -> Ty {
        match kind {
            ExprKind::Path(path) => self.path_expr(id, &path),
            ExprKind::Literal(literal) => self.literal(&literal, expected),
            ExprKind::Call(callee, args) => self.call(id, callee, &args, expected),
            ExprKind::MethodCall { receiver, name, generic_args, args, .. } => {
                self.method_call(id, receiver, name, &generic_args, &args, expected)
            }
            ExprKind::Field(base, name, _) => self.field(id, base, name),
            ExprKind::Index(base, index) => self.index(id, base, index),
            ExprKind::Deref(inner) => self.deref(id, inner),
            ExprKind::Not(inner) => self.unary(id, inner, "Not", "not", expected),
            ExprKind::Neg(inner) => self.unary(id, inner, "Neg", "neg", expected),
            ExprKind::Ref(borrow, inner) => self.reference(borrow, inner, expected),
            ExprKind::Binary(op, left, right) => self.binary(id, op, left, right, expected),
            ExprKind::Assign(left, right) => self.assign(left, right),
            ExprKind::AssignOp(op, left, right) => self.assign_op(id, op, left, right),
            ExprKind::Cast(inner, ty) => self.cast(inner, &ty),
            ExprKind::If(condition, then, other) => self.if_expr(condition, then, other, expected),
            ExprKind::Let(pat, value) => self.let_condition(pat, value),
            ExprKind::Match(value, arms) => self.match_expr(value, &arms, expected),
            ExprKind::Loop(label, body) => self.loop_expr(label, body, expected),
            ExprKind::While(label, condition, body) => self.while_expr(label, condition, body),
            ExprKind::For(label, pat, iterable, body) => self.for_expr(id, label, pat, iterable, body),
            ExprKind::Block(block) => self.block(id, block, expected),
            ExprKind::Async(body, _) => self.async_block(body),
            ExprKind::Closure(closure) => self.closure(id, &closure, expected),
            ExprKind::Return(value) => self.return_expr(value),
            ExprKind::Break(label, value) => self.break_expr(label, value),
            ExprKind::Continue(_) => Ty::Never,
            ExprKind::Try(inner) => self.try_expr(inner),
            ExprKind::Await(inner) => self.await_expr(inner),
            ExprKind::Tuple(parts) => self.tuple(&parts, expected),
            ExprKind::Array(parts) => self.array(&parts, expected),
            ExprKind::Repeat(value, length) => self.repeat(value, length, expected),
            ExprKind::Struct(path, fields, base) => self.struct_literal(id, &path, &fields, base, expected),
            ExprKind::Range(start, end, inclusive) => self.range(start, end, inclusive),
            ExprKind::Macro(call) => self.macro_expr(id, &call, expected),
            ExprKind::MacroValue { name, args } => self.macro_value(name, &args),
            ExprKind::Alternatives(values) => self.alternatives(&values, expected),
            ExprKind::Underscore => self.new_var(),
            ExprKind::Unknown(_) => {
                self.out.unknown.insert(id, UnknownReason::Expression);
                Ty::Unknown
            }
        }
    }

    fn literal(&mut self, literal: &Literal, expected: Option<&Ty>) -> Ty {
        match literal {
            Literal::Int(_, Some(suffix)) | Literal::Float(Some(suffix)) => {
                Prim::from_name(suffix.as_str()).map_or(Ty::Unknown, Ty::Prim)
            }
            Literal::Int(..) => match expected.map(|ty| self.table.shallow(ty)) {
                Some(ty @ Ty::Prim(Prim::Int(_))) => ty,
                _ => self.table.new_var(VarKind::Int),
            },
            Literal::Float(_) => self.table.new_var(VarKind::Float),
            Literal::Bool(_) => Ty::bool(),
            Literal::Char(_) => Ty::Prim(Prim::Char),
            Literal::Str(_) => Ty::str_ref(),
            Literal::ByteStr(length) => {
                let length = Ty::Const(i128::from(*length));
                Ty::Array(Ty::Prim(Prim::Int("u8")).into(), length.into()).reference(false)
            }
            Literal::CStr => Ty::Unknown,
            Literal::Byte(_) => Ty::Prim(Prim::Int("u8")),
        }
    }

    fn field(&mut self, id: ExprId, base: ExprId, name: Symbol) -> Ty {
        let base_ty = self.expr(base, None);
        match self.lookup_field(id, &base_ty, name) {
            Some(ty) => ty,
            None => {
                let result = match self.foreign_path(&base_ty) {
                    Some(path) => self.foreign(Self::foreign_member(path, name)),
                    None => self.new_var(),
                };
                self.deferred_fields.push(DeferredField {
                    expr: id,
                    base: base_ty,
                    name,
                    result: result.clone(),
                });
                result
            }
        }
    }

    /// The type of a field, found through autoderef; `None` while the base is not known. A field that may not be
    /// named here is passed over, as a guard's own fields are for those of what it guards.
    pub(super) fn lookup_field(&mut self, id: ExprId, base: &Ty, name: Symbol) -> Option<Ty> {
        self.process_if_undecided(base);
        let mut outside = None;
        let here = self.modules[0];
        for (ty, steps) in self.autoderef(base) {
            match &ty {
                Ty::Adt(adt, args) if self.db.adt(*adt).kind != AdtKind::Enum => {
                    let fields = &self.db.adt(*adt).variants[0].fields;
                    let is_meant = |f: &FieldData| f.name == name && self.db.is_visible(f.visibility, here);
                    let Some(at) = fields.iter().position(is_meant) else { continue };
                    let subst = self.db.adt_subst(*adt, args);
                    let ty = fields[at].ty.subst(&subst);
                    self.out.fields.insert(id, FieldTarget { steps, field: Some((*adt, at as u32)) });
                    return Some(self.normalize(&ty));
                }
                Ty::Tuple(parts) => {
                    let Some(part) = name.as_str().parse::<usize>().ok().and_then(|n| parts.get(n)) else {
                        continue;
                    };
                    let part = part.clone();
                    self.out.fields.insert(id, FieldTarget { steps, field: None });
                    return Some(part);
                }
                Ty::External(path, _) => outside = Some((*path, steps)),
                _ => {}
            }
        }
        let (path, steps) = outside?;
        self.out.fields.insert(id, FieldTarget { steps, field: None });
        Some(self.foreign(Self::foreign_member(path, name)))
    }

    /// Gives pending obligations a chance when a type is needed now.
    pub(super) fn process_if_undecided(&mut self, ty: &Ty) {
        if matches!(self.table.shallow(ty.peel_refs()), Ty::Infer(_)) {
            self.process_pending();
        }
    }

    fn reference(&mut self, borrow: Borrow, inner: ExprId, expected: Option<&Ty>) -> Ty {
        let expected = expected.map(|ty| self.table.shallow(ty));
        let hint = match &expected {
            // The hint does not hold for an unsized target: `&[1, 2]` as `&[u8]` still gives elements' types.
            Some(Ty::Ref(_, pointee) | Ty::Ptr(_, pointee)) => match self.table.shallow(pointee) {
                Ty::Slice(element) => Some(Ty::Array(element, Ty::Unknown.into())),
                Ty::Dyn(_) | Ty::Prim(Prim::Str) => None,
                other => Some(other),
            },
            _ => None,
        };
        let ty = self.expr(inner, hint.as_ref());
        if borrow.raw { Ty::Ptr(borrow.mutable, ty.into()) } else { ty.reference(borrow.mutable) }
    }

    fn assign(&mut self, left: ExprId, right: ExprId) -> Ty {
        let place = self.expr(left, None);
        self.expr_coerced(right, &place);
        Ty::unit()
    }

    fn cast(&mut self, inner: ExprId, ty: &crate::frontend::rust::hir::TypeRef) -> Ty {
        let target = self.written(ty);
        let value = self.expr(inner, Some(&target));
        if matches!(value, Ty::Infer(_)) {
            self.table.unify(&value, &target);
        }
        let value = self.table.shallow(&value);
        self.note_stored(&value, &target);
        target
    }

    fn tuple(&mut self, parts: &[ExprId], expected: Option<&Ty>) -> Ty {
        let hints: Vec<Ty> = match expected.map(|ty| self.table.shallow(ty)) {
            Some(Ty::Tuple(hints)) if hints.len() == parts.len() => hints.to_vec(),
            _ => Vec::new(),
        };
        let types = parts.iter().enumerate().map(|(n, part)| match hints.get(n) {
            Some(hint) => {
                let ty = self.expr(*part, Some(hint));
                if self.coerce_value(*part, &ty, hint) { hint.clone() } else { ty }
            }
            None => self.expr(*part, None),
        });
        let types: Vec<Ty> = types.collect();
        Ty::Tuple(types.into())
    }

    fn element_hint(&mut self, expected: Option<&Ty>) -> Ty {
        match expected.map(|ty| self.table.shallow(ty)) {
            Some(Ty::Array(element, _) | Ty::Slice(element)) => (*element).clone(),
            _ => self.new_var(),
        }
    }

    fn array(&mut self, parts: &[ExprId], expected: Option<&Ty>) -> Ty {
        let element = self.element_hint(expected);
        for part in parts {
            self.expr_coerced(*part, &element);
        }
        Ty::Array(element.into(), Ty::Const(parts.len() as i128).into())
    }

    fn repeat(&mut self, value: ExprId, length: ExprId, expected: Option<&Ty>) -> Ty {
        let element = self.element_hint(expected);
        self.expr_coerced(value, &element);
        self.expr(length, Some(&Ty::usize()));
        let count = match &self.body.expr(length).kind {
            ExprKind::Literal(Literal::Int(n, _)) => Ty::Const(*n as i128),
            _ => Ty::Unknown,
        };
        Ty::Array(element.into(), count.into())
    }

    fn range(&mut self, start: Option<ExprId>, end: Option<ExprId>, inclusive: bool) -> Ty {
        let element = self.new_var();
        for bound in start.iter().chain(&end) {
            self.expr_coerced(*bound, &element);
        }
        let name = match (start.is_some(), end.is_some(), inclusive) {
            (true, true, false) => "Range",
            (true, true, true) => "RangeInclusive",
            (true, false, _) => "RangeFrom",
            (false, true, false) => "RangeTo",
            (false, true, true) => "RangeToInclusive",
            (false, false, _) => "RangeFull",
        };
        match self.db.lang.adt(name) {
            Some(id) if name == "RangeFull" => Ty::Adt(id, [].into()),
            Some(id) => Ty::Adt(id, [element].into()),
            None => Ty::Unknown,
        }
    }

    fn struct_literal(
        &mut self,
        id: ExprId,
        path: &Path,
        fields: &[(Symbol, ExprId)],
        base: Option<ExprId>,
        expected: Option<&Ty>,
    ) -> Ty {
        let (ty, target) = self.struct_path(path);
        if let Some(expected) = expected {
            let expected = self.table.shallow(expected);
            self.probe_keep(|this| this.table.unify(&ty, &expected));
        }
        let known = match (&ty, &target) {
            (Ty::Adt(adt, args), Some((_, variant))) => Some((*adt, args.clone(), *variant)),
            _ => None,
        };
        for (name, value) in fields {
            let declared = known.as_ref().and_then(|(adt, args, variant)| {
                let fields = &self.db.adt(*adt).variants[*variant as usize].fields;
                let field = fields.iter().find(|f| f.name == *name)?;
                Some(field.ty.subst(&self.db.adt_subst(*adt, args)))
            });
            match declared {
                Some(declared) => {
                    let declared = self.normalize(&declared);
                    self.expr_coerced(*value, &declared);
                }
                None => {
                    self.expr(*value, None);
                }
            }
        }
        if let Some(base) = base {
            self.expr(base, Some(&ty));
        }
        if let Some((adt, variant)) = target {
            self.out.paths.insert(id, PathTarget::Constructor(adt, variant));
        }
        ty
    }

    fn closure(&mut self, id: ExprId, closure: &Closure, expected: Option<&Ty>) -> Ty {
        let hint = expected.and_then(|ty| self.expected_signature(ty));
        let mut params = Vec::new();
        for (n, (_, written)) in closure.params.iter().enumerate() {
            let ty = match written {
                Some(written) => self.written(written),
                None => self.new_var(),
            };
            if let Some(hint) = hint.as_ref().and_then(|(params, _)| params.get(n)) {
                self.table.unify(&ty, hint);
            }
            params.push(ty);
        }
        let ret = match &closure.ret {
            Some(written) => self.written(written),
            None => self.new_var(),
        };
        if let Some((_, Some(hint))) = &hint
            && !matches!(self.table.shallow(hint), Ty::Never | Ty::Infer(_))
            && !closure.is_async
        {
            self.probe_keep(|this| this.table.unify(&ret, hint));
        }
        let outer = if closure.is_async { Ty::Future(ret.clone().into()) } else { ret.clone() };
        self.closures.insert(id, ClosureSignature { params: params.clone(), ret: outer });
        self.locals.push(Vec::new());
        for ((pat, _), ty) in closure.params.iter().zip(&params) {
            self.pattern(*pat, ty);
        }
        self.returns.push(ret.clone());
        let breakables = std::mem::take(&mut self.breakables);
        self.expr_coerced(closure.body, &ret);
        self.breakables = breakables;
        self.returns.pop();
        self.locals.pop();
        Ty::Closure(id)
    }

    /// What a closure's parameters and result should be, from what is wanted in its place.
    fn expected_signature(&mut self, expected: &Ty) -> Option<(Vec<Ty>, Option<Ty>)> {
        let expected = self.table.shallow(expected);
        if let Ty::Infer(_) = expected {
            return self.signature_from_pending(&expected);
        }
        self.callable_signature(&expected).map(|(params, ret)| (params, Some(ret)))
    }

    fn signature_from_pending(&mut self, var: &Ty) -> Option<(Vec<Ty>, Option<Ty>)> {
        let found = self.pending.iter().find_map(|obligation| match obligation {
            super::Obligation::Trait(ty, bound) if self.db.lang.is_fn_trait(bound.trait_) => {
                (self.table.shallow(ty) == *var).then(|| bound.clone())
            }
            _ => None,
        })?;
        let args = self.normalize(found.args.first()?);
        let Ty::Tuple(params) = self.table.shallow(&args) else { return None };
        let ret = found.bindings.iter().find(|(n, _)| *n == "Output").map(|(_, ty)| ty.clone());
        let ret = ret.map(|ty| self.normalize(&ty));
        Some((params.to_vec(), ret))
    }

    fn async_block(&mut self, body: ExprId) -> Ty {
        let ret = self.new_var();
        self.returns.push(ret.clone());
        let breakables = std::mem::take(&mut self.breakables);
        let ty = self.expr(body, None);
        self.coerce(&ty, &ret);
        self.breakables = breakables;
        self.returns.pop();
        Ty::Future(ret.into())
    }

    /// Runs an attempt and takes back what it bound if it fails.
    pub(super) fn probe_keep(&mut self, attempt: impl FnOnce(&mut Self) -> bool) -> bool {
        let before = self.table.snapshot();
        let kept = attempt(self);
        if !kept {
            self.table.rollback(before);
        }
        kept
    }
}
