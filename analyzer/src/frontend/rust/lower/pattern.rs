//! Patterns: what they test, what they bind.
//!
//! A test goes on in a block of its own where it succeeds, which begins with an `Assume` for every variant that
//! the pattern names, and jumps to a given block where it fails. Binding comes after all tests, so that a
//! pattern that fails has moved nothing.

use super::Lowerer;
use super::const_value::ConstValue;
use super::expr::literal_constant;
use super::place::tuple_field;
use crate::frontend::rust::defs::{AdtId, AdtKind};
use crate::frontend::rust::hir::{ExprId, ExprKind, PatId, PatKind};
use crate::frontend::rust::infer::PatTarget;
use crate::frontend::rust::ty::Ty;
use crate::ids::{BlockId, LocalId, Symbol};
use crate::ir::{BinaryOp, Constant, OpKind, Operand, Place, Projection, Rvalue, Terminator};
use crate::source::Span;

/// What a pattern does at the place that it is matched against.
pub(super) enum Shape {
    /// Nothing.
    Wild,
    /// Binds, and matches the rest against the same place.
    Bind { by_ref: bool, sub: Option<PatId> },
    /// Takes a struct or variant apart.
    Variant(AdtId, u32, Vec<(usize, PatId)>),
    /// Takes parts of a tuple, slice, or type that is not read.
    Parts { parts: Vec<(Projection, PatId)>, refutable: bool },
    /// Goes through a reference.
    Deref(PatId),
    /// Any of these.
    Or(Vec<PatId>),
    /// Compares; `None` if the value is not known.
    Compare(Vec<(BinaryOp, Option<Constant>)>),
}

impl Lowerer<'_> {
    pub(super) fn shape(&self, pat: PatId, ty: &Ty) -> Shape {
        let target = self.inferred.pats.get(&pat);
        match &self.body().pat(pat).kind {
            PatKind::Wild | PatKind::Rest | PatKind::Macro(_) | PatKind::Unknown => Shape::Wild,
            PatKind::Binding { by_ref, sub, .. } => match target {
                Some(PatTarget::Binding { by_ref }) => Shape::Bind { by_ref: *by_ref, sub: *sub },
                None => Shape::Bind { by_ref: *by_ref, sub: *sub },
                Some(target) => self.named_shape(target, &[]),
            },
            PatKind::Path(_) => match target {
                Some(target) => self.named_shape(target, &[]),
                None => Shape::Compare(vec![(BinaryOp::Eq, None)]),
            },
            PatKind::TupleStruct(_, subs) => self.tuple_struct_shape(target, subs),
            PatKind::Struct(_, fields) => self.struct_shape(target, fields),
            PatKind::Tuple(subs) => {
                Shape::Parts { parts: tuple_parts(self, subs, tuple_len(ty)), refutable: false }
            }
            PatKind::Slice(subs) => self.slice_shape(subs, ty),
            PatKind::Ref(sub) => Shape::Deref(*sub),
            PatKind::Or(alternatives) => Shape::Or(alternatives.clone()),
            PatKind::Literal(value) => Shape::Compare(vec![(BinaryOp::Eq, self.pattern_value(*value))]),
            PatKind::Range(from, to) => {
                let ends = [(BinaryOp::Ge, from), (BinaryOp::Le, to)];
                let written = ends.into_iter().filter_map(|(op, end)| Some((op, (*end)?)));
                Shape::Compare(written.map(|(op, end)| (op, self.pattern_value(end))).collect())
            }
        }
    }

    fn named_shape(&self, target: &PatTarget, parts: &[(usize, PatId)]) -> Shape {
        match target {
            PatTarget::Variant(adt, variant) => Shape::Variant(*adt, *variant, parts.to_vec()),
            PatTarget::Const(id) => {
                let value = self.cx.const_value(*id).map(ConstValue::constant);
                Shape::Compare(vec![(BinaryOp::Eq, value)])
            }
            PatTarget::External(_) | PatTarget::Binding { .. } => Shape::Compare(vec![(BinaryOp::Eq, None)]),
        }
    }

    fn tuple_struct_shape(&self, target: Option<&PatTarget>, subs: &[PatId]) -> Shape {
        match target {
            Some(target @ PatTarget::Variant(adt, variant)) => {
                let len = self.cx.db.adt(*adt).variants.get(*variant as usize).map_or(0, |v| v.fields.len());
                self.named_shape(target, &positions(self, subs, len))
            }
            _ => Shape::Parts { parts: tuple_parts(self, subs, subs.len()), refutable: true },
        }
    }

    fn struct_shape(&self, target: Option<&PatTarget>, fields: &[(Symbol, PatId)]) -> Shape {
        let Some(PatTarget::Variant(adt, variant)) = target else {
            let parts = fields.iter().map(|(name, sub)| (tuple_field(*name), *sub)).collect();
            return Shape::Parts { parts, refutable: true };
        };
        let declared = self.cx.db.adt(*adt).variants.get(*variant as usize);
        let declared = declared.map(|v| v.fields.as_slice()).unwrap_or_default();
        let index = |name: Symbol| declared.iter().position(|f| f.name == name);
        let parts = fields.iter().filter_map(|(name, sub)| Some((index(*name)?, *sub))).collect();
        Shape::Variant(*adt, *variant, parts)
    }

    fn slice_shape(&self, subs: &[PatId], ty: &Ty) -> Shape {
        let rest = subs.iter().position(|sub| self.is_rest(*sub));
        let step = |at: usize| match rest {
            Some(rest) if at >= rest => Projection::Index(None),
            _ => Projection::Index(Some(at as u64)),
        };
        let parts = subs.iter().enumerate().map(|(at, sub)| (step(at), *sub)).collect();
        Shape::Parts { parts, refutable: !matches!(ty.peel_refs(), Ty::Array(..)) }
    }

    /// `..` or `name @ ..`
    fn is_rest(&self, pat: PatId) -> bool {
        match &self.body().pat(pat).kind {
            PatKind::Rest => true,
            PatKind::Binding { sub: Some(sub), .. } => matches!(self.body().pat(*sub).kind, PatKind::Rest),
            _ => false,
        }
    }

    fn pattern_value(&self, expr: ExprId) -> Option<Constant> {
        match &self.body().expr(expr).kind {
            ExprKind::Literal(literal) => literal_constant(*literal),
            ExprKind::Neg(inner) => match self.pattern_value(*inner)? {
                Constant::Int(value) => Some(Constant::int(value.get().wrapping_neg())),
                _ => None,
            },
            ExprKind::Path(_) => match self.inferred.paths.get(&expr)? {
                crate::frontend::rust::infer::PathTarget::Const(id) => {
                    self.cx.const_value(*id).map(ConstValue::constant)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The parts of a shape with their places and types. The place has no reference in front any more.
    fn parts(&self, shape: &Shape, place: &Place, ty: &Ty) -> Vec<(PatId, Place, Ty)> {
        match shape {
            Shape::Bind { sub: Some(sub), .. } => vec![(*sub, *place, ty.clone())],
            Shape::Deref(sub) => {
                let inner = match ty {
                    Ty::Ref(_, inner) => (**inner).clone(),
                    _ => Ty::Unknown,
                };
                vec![(*sub, (*place).project(Projection::Deref), inner)]
            }
            Shape::Variant(adt, variant, fields) => {
                let (place, ty) = self.auto_deref(*place, ty);
                let part = |(index, sub): &(usize, PatId)| {
                    let at = place.project(self.adt_field(*adt, *variant, *index));
                    (*sub, at, self.part_ty(ty, *adt, *variant, *index, *sub))
                };
                fields.iter().map(part).collect()
            }
            Shape::Parts { parts, .. } => {
                let (place, ty) = self.auto_deref(*place, ty);
                let part = |(step, sub): &(Projection, PatId)| {
                    (*sub, place.project(*step), element_ty(ty, step).unwrap_or(self.pat_ty(*sub)).clone())
                };
                parts.iter().map(part).collect()
            }
            Shape::Wild | Shape::Bind { .. } | Shape::Or(_) | Shape::Compare(_) => Vec::new(),
        }
    }

    fn part_ty(&self, ty: &Ty, adt: AdtId, variant: u32, field: usize, sub: PatId) -> Ty {
        let declared = match ty {
            Ty::Adt(id, args) if *id == adt => self.cx.facts.field_ty(adt, args, variant, field),
            _ => Ty::Unknown,
        };
        match declared {
            Ty::Unknown | Ty::Projection(_) => self.pat_ty(sub).clone(),
            known => known,
        }
    }

    /// Tests a pattern; goes on where it matches and jumps to `fail` where it does not.
    pub(super) fn test(&mut self, pat: PatId, place: &Place, ty: &Ty, fail: BlockId) {
        let span = self.body().pat(pat).span;
        let shape = self.shape(pat, ty);
        match &shape {
            Shape::Variant(adt, variant, _) => {
                let (at, _) = self.auto_deref(*place, ty);
                self.variant_test(&at, (*adt, *variant), fail, span);
            }
            Shape::Parts { refutable: true, .. } => self.opaque_test(fail),
            Shape::Compare(comparisons) => {
                let (at, _) = self.auto_deref(*place, ty);
                for (op, value) in comparisons {
                    self.compare(&at, *op, *value, fail, span);
                }
            }
            Shape::Or(alternatives) => self.or_test(alternatives, place, ty, fail),
            _ => {}
        }
        for (sub, at, ty) in self.parts(&shape, place, ty) {
            self.test(sub, &at, &ty, fail);
        }
    }

    fn or_test(&mut self, alternatives: &[PatId], place: &Place, ty: &Ty, fail: BlockId) {
        let matched = self.f.new_block();
        for alternative in alternatives {
            let next = self.f.new_block();
            self.test(*alternative, place, ty, next);
            self.f.terminate_into(Terminator::Goto(matched), next);
        }
        self.f.terminate_into(Terminator::Goto(fail), matched);
    }

    fn variant_test(&mut self, place: &Place, (adt, variant): (AdtId, u32), fail: BlockId, span: Span) {
        let count = self.cx.db.adt(adt).variants.len() as u32;
        if self.cx.db.adt(adt).kind != AdtKind::Enum || count < 2 {
            return;
        }
        let (matched, other) = (self.f.new_block(), self.f.new_block());
        self.f.terminate_into(Terminator::Switch(vec![matched, other]), other);
        if count == 2 {
            self.assume_variant(place, adt, 1 - variant.min(1), span);
        }
        self.f.terminate_into(Terminator::Goto(fail), matched);
        self.assume_variant(place, adt, variant, span);
    }

    pub(super) fn assume_variant(&mut self, place: &Place, adt: AdtId, variant: u32, span: Span) {
        if let Some(variant) = self.variant_name(adt, variant) {
            self.f.push(OpKind::Assume { place: *place, variant }, span);
        }
    }

    fn opaque_test(&mut self, fail: BlockId) {
        let matched = self.f.new_block();
        self.f.terminate_into(Terminator::Switch(vec![matched, fail]), matched);
    }

    fn compare(&mut self, place: &Place, op: BinaryOp, value: Option<Constant>, fail: BlockId, span: Span) {
        let matched = self.f.new_block();
        let at = Operand::Copy(*place);
        let terminator = match (op, value) {
            (BinaryOp::Eq, Some(Constant::Bool(true))) => {
                Terminator::Branch { condition: at, span, then_block: matched, else_block: fail }
            }
            (BinaryOp::Eq, Some(Constant::Bool(false))) => {
                Terminator::Branch { condition: at, span, then_block: fail, else_block: matched }
            }
            (op, Some(value)) => {
                let result = self.temp(Ty::bool(), span);
                self.f.assign(result, Rvalue::Binary(op, at, Operand::Constant(value)), span);
                let condition = Operand::Copy(Place::local(result));
                Terminator::Branch { condition, span, then_block: matched, else_block: fail }
            }
            (_, None) => Terminator::Switch(vec![matched, fail]),
        };
        self.f.terminate_into(terminator, matched);
    }

    /// Notes what is known where a pattern has matched, without testing it.
    pub(super) fn assume(&mut self, pat: PatId, place: &Place, ty: &Ty) {
        let shape = self.shape(pat, ty);
        if let Shape::Variant(adt, variant, _) = &shape {
            let (at, _) = self.auto_deref(*place, ty);
            self.assume_variant(&at, *adt, *variant, self.body().pat(pat).span);
        }
        for (sub, at, ty) in self.parts(&shape, place, ty) {
            self.assume(sub, &at, &ty);
        }
    }

    /// Whether a pattern matches whatever is there.
    pub(super) fn is_irrefutable(&self, pat: PatId, ty: &Ty) -> bool {
        let shape = self.shape(pat, ty);
        let itself = match &shape {
            Shape::Variant(adt, ..) => self.cx.db.adt(*adt).variants.len() < 2,
            Shape::Parts { refutable, .. } => !refutable,
            Shape::Compare(_) => false,
            Shape::Or(alternatives) => alternatives.iter().any(|pat| self.is_irrefutable(*pat, ty)),
            Shape::Wild | Shape::Bind { .. } | Shape::Deref(_) => true,
        };
        itself && self.has_irrefutable_parts(&shape, ty)
    }

    pub(super) fn has_irrefutable_parts(&self, shape: &Shape, ty: &Ty) -> bool {
        let somewhere = Place::local(LocalId(0));
        self.parts(shape, &somewhere, ty).iter().all(|(sub, _, ty)| self.is_irrefutable(*sub, ty))
    }

    /// Binds the variables of a pattern that has matched. With `peek`, values are read and not moved: a match
    /// guard sees them so.
    pub(super) fn bind(&mut self, pat: PatId, place: &Place, ty: &Ty, scope: usize, peek: bool) {
        let shape = self.shape(pat, ty);
        if let Shape::Bind { by_ref, .. } = shape {
            self.bind_variable(pat, place, by_ref, scope, peek);
        }
        if let Shape::Or(alternatives) = &shape
            && let Some(first) = alternatives.first()
        {
            // Which one matched is not kept: their places differ in the variant alone.
            self.bind(*first, place, ty, scope, peek);
        }
        for (sub, at, ty) in self.parts(&shape, place, ty) {
            self.bind(sub, &at, &ty, scope, peek);
        }
    }

    fn bind_variable(&mut self, pat: PatId, place: &Place, by_ref: bool, scope: usize, peek: bool) {
        let local = self.variable(pat, scope);
        let ty = self.f.tys[local.index()].clone();
        let value = match (by_ref, peek) {
            (true, _) => Operand::Ref(*place),
            (false, true) => Operand::Copy(*place),
            (false, false) => self.consume(*place, &ty),
        };
        self.set(local, Rvalue::Use(value), self.body().pat(pat).span);
    }

    /// The local of a variable; a new one dies in `scope`.
    fn variable(&mut self, pat: PatId, scope: usize) -> LocalId {
        let variable = self.inferred.variables.get(&pat).copied().unwrap_or(pat);
        if let Some(local) = self.f.vars.get(&variable).and_then(Place::as_local) {
            return local;
        }
        let name = match &self.body().pat(pat).kind {
            PatKind::Binding { name, .. } => *name,
            _ => Symbol::new("_"),
        };
        let local = self.f.new_local(name, self.pat_ty(variable).clone(), self.body().pat(pat).span);
        self.f.vars.insert(variable, Place::local(local));
        self.schedule(local, scope);
        local
    }

    /// Makes the variables of a `let` without initialiser.
    pub(super) fn declare(&mut self, pat: PatId, scope: usize) {
        for binding in self.bindings(pat) {
            self.variable(binding, scope);
        }
    }

    /// All bindings in a pattern.
    fn bindings(&self, pat: PatId) -> Vec<PatId> {
        let mut found = Vec::new();
        let mut work = vec![pat];
        while let Some(pat) = work.pop() {
            match &self.body().pat(pat).kind {
                PatKind::Binding { sub, .. } => {
                    if matches!(self.inferred.pats.get(&pat), Some(PatTarget::Binding { .. }) | None) {
                        found.push(pat);
                    }
                    work.extend(sub);
                }
                PatKind::TupleStruct(_, subs) | PatKind::Tuple(subs) | PatKind::Slice(subs) => {
                    work.extend(subs.iter().rev());
                }
                PatKind::Or(subs) => work.extend(subs.iter().rev()),
                PatKind::Struct(_, fields) => work.extend(fields.iter().rev().map(|(_, sub)| *sub)),
                PatKind::Ref(sub) => work.push(*sub),
                _ => {}
            }
        }
        found
    }

    /// Locals of the variables of a pattern.
    pub(super) fn pattern_locals(&self, pat: PatId) -> Vec<LocalId> {
        let bindings = self.bindings(pat);
        let variable = |pat: &PatId| self.inferred.variables.get(pat).copied().unwrap_or(*pat);
        bindings.iter().filter_map(|pat| self.f.vars.get(&variable(pat))?.as_local()).collect()
    }
}

/// Subpatterns with the positions of what they match, given how many there are in all.
fn positions(lowerer: &Lowerer<'_>, subs: &[PatId], len: usize) -> Vec<(usize, PatId)> {
    let is_rest = |sub: &PatId| matches!(lowerer.body().pat(*sub).kind, PatKind::Rest);
    let rest = subs.iter().position(is_rest);
    let skipped = (len + 1).saturating_sub(subs.len());
    let place = |(at, sub): (usize, &PatId)| match rest {
        Some(rest) if at == rest => None,
        Some(rest) if at > rest => Some((at - 1 + skipped, *sub)),
        _ => Some((at, *sub)),
    };
    subs.iter().enumerate().filter_map(place).collect()
}

fn tuple_parts(lowerer: &Lowerer<'_>, subs: &[PatId], len: usize) -> Vec<(Projection, PatId)> {
    let parts = positions(lowerer, subs, len).into_iter();
    parts.map(|(at, sub)| (tuple_field(Symbol::new(&at.to_string())), sub)).collect()
}

fn tuple_len(ty: &Ty) -> usize {
    match ty.peel_refs() {
        Ty::Tuple(parts) => parts.len(),
        _ => 0,
    }
}

/// The type of a part of a tuple, array or slice.
fn element_ty<'t>(ty: &'t Ty, step: &Projection) -> Option<&'t Ty> {
    match (ty, step) {
        (Ty::Tuple(parts), Projection::Field { name, .. }) => parts.get(name.as_str().parse::<usize>().ok()?),
        (Ty::Array(inner, _) | Ty::Slice(inner), Projection::Index(Some(_))) => Some(inner),
        _ => None,
    }
}
