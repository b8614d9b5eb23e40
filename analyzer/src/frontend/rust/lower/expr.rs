//! Expressions: into a local, as an operand, as a value.

use super::Lowerer;
use super::const_value::ConstValue;
use crate::frontend::rust::defs::{AdtId, AdtKind, ConstId};
use crate::frontend::rust::hir::{ExprId, ExprKind, Literal};
use crate::frontend::rust::infer::{FnTarget, PathTarget};
use crate::frontend::rust::macros;
use crate::frontend::rust::ty::{Prim, Ty};
use crate::ids::{FnId, LocalId, Symbol};
use crate::ir::{BinaryOp, Constant, Operand, Rvalue, UnknownReason};
use crate::source::Span;

/// Macros after whose call nothing runs.
const DIVERGING_MACROS: [&str; 5] = ["panic", "unreachable", "todo", "unimplemented", "compile_error"];

impl Lowerer<'_> {
    /// Evaluates an expression into a local that holds nothing yet.
    pub(super) fn into(&mut self, dst: LocalId, expr: ExprId) {
        match self.coerced_place(expr) {
            Some(behind) => self.set(dst, Rvalue::Use(Operand::Ref(behind)), self.span(expr)),
            None => self.own_into(dst, expr),
        }
    }

    /// The same before its coercion.
    pub(super) fn own_into(&mut self, dst: LocalId, expr: ExprId) {
        let span = self.span(expr);
        match &self.body().expr(expr).kind {
            ExprKind::Block(block) => self.block(block, dst, span),
            ExprKind::If(condition, then, otherwise) => self.if_expr(*condition, *then, *otherwise, dst),
            ExprKind::Match(scrutinee, arms) => self.match_expr(*scrutinee, arms, dst),
            ExprKind::Alternatives(values) => self.cfg_alternatives(values, dst),
            ExprKind::Loop(label, body) => self.loop_expr(*label, *body, dst),
            ExprKind::While(label, condition, body) => self.while_expr(*label, *condition, *body, dst),
            ExprKind::For(label, pat, iterable, body) => {
                self.for_expr(expr, (*label, *pat, *iterable, *body), dst);
            }
            ExprKind::Return(value) => self.return_expr(*value, span),
            ExprKind::Break(label, value) => self.break_expr(*label, *value, span),
            ExprKind::Continue(label) => self.continue_expr(*label, span),
            ExprKind::Try(inner) => self.try_expr(*inner, dst, span),
            ExprKind::Await(inner) => self.await_expr(*inner, dst, span),
            ExprKind::Call(callee, args) => self.call_expr(expr, *callee, args, dst),
            ExprKind::MethodCall { .. } => self.method_call(expr, dst),
            ExprKind::Assign(left, right) => self.assign_expr(*left, *right, span),
            ExprKind::AssignOp(op, left, right) => self.assign_op(expr, *op, *left, *right),
            ExprKind::MacroValue { name, args } => {
                if let Some(UnknownReason::Macro) = self.inferred.unknown.get(&expr) {
                    self.unknown(UnknownReason::Macro, name.as_str(), span);
                }
                self.macro_value(*name, args);
            }
            ExprKind::Let(..) => self.bool_by_condition(expr, dst),
            _ => self.simple_into(dst, expr),
        }
    }

    fn simple_into(&mut self, dst: LocalId, expr: ExprId) {
        if self.is_short_circuit(expr) {
            return self.bool_by_condition(expr, dst);
        }
        if self.overloaded_operator(expr, dst) {
            return;
        }
        let span = self.span(expr);
        let value = self.rvalue(expr);
        if !matches!(value, Rvalue::Use(Operand::Constant(Constant::Unit))) {
            self.set(dst, value, span);
        }
    }

    /// The value of an expression as an operand. A temporary that it needs is scheduled, and is to be given to
    /// [`Self::consumed`] once the operand is used.
    pub(super) fn operand(&mut self, expr: ExprId) -> Operand {
        if let Some(constant) = self.constant(expr) {
            return Operand::Constant(constant);
        }
        let place = self.place(expr);
        let value = self.consume(place, self.ty(expr));
        match &self.body().expr(expr).kind {
            ExprKind::Deref(inner) if !self.inferred.coerced.contains_key(&expr) => {
                self.out_of_box(value, self.ty(*inner))
            }
            _ => value,
        }
    }

    /// Evaluates an expression into a temporary that is scheduled.
    pub(super) fn value_temp(&mut self, expr: ExprId) -> LocalId {
        let local = self.temp(self.ty(expr).clone(), self.span(expr));
        self.into(local, expr);
        self.schedule(local, self.f.temp_scope);
        local
    }

    /// The value of an expression that is known without running anything.
    pub(super) fn constant(&self, expr: ExprId) -> Option<Constant> {
        match &self.body().expr(expr).kind {
            ExprKind::Literal(literal) => literal_constant(*literal),
            ExprKind::Tuple(parts) if parts.is_empty() => Some(Constant::Unit),
            ExprKind::Neg(inner) => match self.constant(*inner)? {
                Constant::Int(value) => Some(Constant::int(value.get().wrapping_neg())),
                _ => None,
            },
            ExprKind::Path(_) => match self.inferred.paths.get(&expr)? {
                PathTarget::Const(id) => self.const_constant(*id),
                PathTarget::ConstArgument(param, value) if self.cx.db.param(*param).is_bool => {
                    Some(Constant::Bool(*value != 0))
                }
                PathTarget::ConstArgument(_, value) => Some(Constant::int(*value as u128)),
                PathTarget::Fn(FnTarget { func, dispatch: None, .. }) => {
                    Some(Constant::Function(FnId(func.0)))
                }
                _ => None,
            },
            // Constants with a value are scalars or newtypes of one, which read as their content.
            ExprKind::Field(base, ..) if !self.is_place(*base) => self.constant(*base),
            ExprKind::Cast(inner, _) => self.discriminant(*inner),
            _ => None,
        }
    }

    fn const_constant(&self, id: ConstId) -> Option<Constant> {
        self.cx.const_value(id).map(ConstValue::constant)
    }

    /// The number behind a variant without fields, as in `Order::High as u32`.
    fn discriminant(&self, expr: ExprId) -> Option<Constant> {
        match self.inferred.paths.get(&expr)? {
            PathTarget::Constructor(adt, variant) if self.cx.db.adt(*adt).kind == AdtKind::Enum => {
                self.cx.discriminant(*adt, *variant).map(Constant::int)
            }
            _ => None,
        }
    }

    fn rvalue(&mut self, expr: ExprId) -> Rvalue {
        if let Some(constant) = self.constant(expr) {
            return Rvalue::Use(Operand::Constant(constant));
        }
        if self.is_place(expr) {
            let place = self.place(expr);
            return Rvalue::Use(self.consume(place, self.ty(expr)));
        }
        let span = self.span(expr);
        match &self.body().expr(expr).kind {
            ExprKind::Path(path) => self.path_value(expr, &super::path_text(path), span),
            ExprKind::Ref(_, inner) => Rvalue::Use(Operand::Ref(self.place(*inner))),
            ExprKind::Not(inner) => Rvalue::Not(self.used(*inner)),
            ExprKind::Neg(inner) => {
                let value = self.used(*inner);
                Rvalue::Binary(BinaryOp::Sub, Operand::Constant(Constant::int(0)), value)
            }
            ExprKind::Binary(op, left, right) => self.builtin_binary(*op, *left, *right),
            ExprKind::Cast(inner, _) => self.cast(expr, *inner),
            ExprKind::Tuple(parts) | ExprKind::Array(parts) => self.sequence(parts),
            ExprKind::Repeat(value, _) => self.sequence(std::slice::from_ref(value)),
            ExprKind::Struct(_, fields, base) => self.struct_value(expr, fields, *base),
            ExprKind::Range(from, to, _) => self.range(*from, *to),
            ExprKind::Closure(closure) => self.closure_value(expr, closure),
            ExprKind::Async(body, is_move) => self.async_value(expr, *body, *is_move),
            ExprKind::Macro(call) => {
                self.unknown(UnknownReason::Macro, &super::path_text(&call.path), call.span);
                Rvalue::Use(Operand::Unknown)
            }
            ExprKind::Unknown(what) => {
                self.unknown(UnknownReason::Expression, what.as_str(), span);
                Rvalue::Use(Operand::Unknown)
            }
            _ => Rvalue::Use(Operand::Unknown),
        }
    }

    /// An operand that is used up at once.
    fn used(&mut self, expr: ExprId) -> Operand {
        let operand = self.operand(expr);
        self.consumed(std::slice::from_ref(&operand));
        operand
    }

    fn path_value(&mut self, expr: ExprId, text: &str, span: Span) -> Rvalue {
        match self.inferred.paths.get(&expr) {
            Some(PathTarget::Constructor(adt, variant)) if self.is_unit_variant(*adt, *variant) => {
                Rvalue::Aggregate { variant: self.variant_name(*adt, *variant), fields: Vec::new() }
            }
            Some(_) => Rvalue::Use(Operand::Unknown),
            None => {
                if self.inferred.unknown.contains_key(&expr) {
                    self.unknown(UnknownReason::Path, text, span);
                }
                Rvalue::Use(Operand::Unknown)
            }
        }
    }

    pub(super) fn is_unit_variant(&self, adt: AdtId, variant: u32) -> bool {
        self.cx.db.adt(adt).variants.get(variant as usize).is_some_and(|v| v.fields.is_empty())
    }

    /// The name of a variant in the IR; `None` for a struct.
    pub(super) fn variant_name(&self, adt: AdtId, variant: u32) -> Option<Symbol> {
        let data = self.cx.db.adt(adt);
        let found = data.variants.get(variant as usize)?;
        let is_standard = ["Option", "Result"].iter().any(|name| self.cx.db.lang.adt(name) == Some(adt));
        match data.kind {
            AdtKind::Enum if is_standard => Some(found.name),
            AdtKind::Enum => Some(found.path),
            AdtKind::Struct | AdtKind::Union => None,
        }
    }

    fn cast(&mut self, expr: ExprId, inner: ExprId) -> Rvalue {
        let value = self.read(inner);
        let (from, to) = (self.ty(inner), self.ty(expr));
        let (keeps, mask) = (keeps_value(from, to), kept_bits(from, to));
        self.consumed(std::slice::from_ref(&value));
        match mask {
            _ if keeps => Rvalue::Use(value),
            Some(mask) => Rvalue::Binary(BinaryOp::BitAnd, value, Operand::Constant(Constant::int(mask))),
            None => Rvalue::Use(Operand::Unknown),
        }
    }

    fn sequence(&mut self, parts: &[ExprId]) -> Rvalue {
        let operands: Vec<Operand> = parts.iter().map(|part| self.operand(*part)).collect();
        self.consumed(&operands);
        let fields = operands.into_iter().enumerate().map(|(n, op)| (Symbol::new(&n.to_string()), op));
        Rvalue::Aggregate { variant: None, fields: fields.collect() }
    }

    fn range(&mut self, from: Option<ExprId>, to: Option<ExprId>) -> Rvalue {
        let ends = [("start", from), ("end", to)];
        let written = ends.into_iter().filter_map(|(name, end)| Some((Symbol::new(name), end?)));
        let fields: Vec<_> = written.map(|(name, end)| (name, self.operand(end))).collect();
        Rvalue::Aggregate { variant: None, fields }
    }

    fn struct_value(&mut self, expr: ExprId, fields: &[(Symbol, ExprId)], base: Option<ExprId>) -> Rvalue {
        let mut values: Vec<(Symbol, Operand)> =
            fields.iter().map(|(name, value)| (*name, self.operand(*value))).collect();
        let target = self.inferred.paths.get(&expr);
        if let (Some(base), Some(PathTarget::Constructor(adt, _))) = (base, target) {
            self.fields_of_base(*adt, base, &mut values);
        } else if let Some(base) = base {
            self.place(base);
        }
        let operands: Vec<Operand> = values.iter().map(|(_, operand)| operand.clone()).collect();
        self.consumed(&operands);
        self.note_regained(self.ty(expr));
        let variant = match target {
            Some(PathTarget::Constructor(adt, variant)) => {
                self.in_declared_order(*adt, *variant, &mut values);
                self.variant_name(*adt, *variant)
            }
            _ => None,
        };
        Rvalue::Aggregate { variant, fields: values }
    }

    /// The order in which the fields die, however they are written.
    fn in_declared_order(&self, adt: AdtId, variant: u32, values: &mut [(Symbol, Operand)]) {
        let Some(declared) = self.cx.db.adt(adt).variants.get(variant as usize) else { return };
        values.sort_by_key(|(name, _)| declared.fields.iter().position(|field| field.name == *name));
    }

    /// The fields that `..base` gives.
    fn fields_of_base(&mut self, adt: AdtId, base: ExprId, values: &mut Vec<(Symbol, Operand)>) {
        let place = self.place(base);
        let Ty::Adt(_, args) = self.ty(base) else { return };
        let Some(variant) = self.cx.db.adt(adt).variants.first() else { return };
        for (index, field) in variant.fields.iter().enumerate() {
            if values.iter().all(|(name, _)| *name != field.name) {
                let at = place.project(self.adt_field(adt, 0, index));
                let ty = self.cx.facts.field_ty(adt, args, 0, index);
                values.push((field.name, self.consume(at, &ty)));
            }
        }
    }

    /// Arguments of a macro that is known: they are read, since `format!`-like macros borrow them.
    fn macro_value(&mut self, name: Symbol, args: &[ExprId]) {
        for arg in args {
            let place = self.place(*arg);
            if place.as_local().is_none() {
                let read = self.temp(self.ty(*arg).clone(), self.span(*arg));
                let formats = macros::formats(name.as_str());
                let shown = if formats { Operand::Ref(place) } else { Operand::Copy(place) };
                self.f.assign(read, Rvalue::Use(shown), self.span(*arg));
            }
            if macros::formats(name.as_str()) {
                self.formatted(place, self.ty(*arg), self.span(*arg));
            } else if ASSERTIONS.contains(&name.as_str()) && args.first() == Some(arg) {
                self.f.note_asserted(&place);
            }
        }
        if DIVERGING_MACROS.contains(&name.as_str()) {
            self.f.terminate(crate::ir::Terminator::Diverge);
        }
    }
}

/// Macros that end the program unless their first argument is true.
const ASSERTIONS: [&str; 2] = ["assert", "debug_assert"];

/// Whether a cast leaves the value as the IR sees it: pointers, and integers that do not get narrower.
fn keeps_value(from: &Ty, to: &Ty) -> bool {
    match (from, to) {
        (Ty::Prim(from), Ty::Prim(to)) => prim_bits(*to) >= prim_bits(*from),
        (Ty::Ref(..) | Ty::Ptr(..), Ty::Ref(..) | Ty::Ptr(..)) => true,
        (Ty::FnDef(..) | Ty::FnPtr(..) | Ty::Closure(_), Ty::FnPtr(..)) => true,
        _ => from == to,
    }
}

/// The bits that a cast to a narrower unsigned integer leaves.
fn kept_bits(from: &Ty, to: &Ty) -> Option<u128> {
    match (from, to) {
        (Ty::Prim(Prim::Int(_)), Ty::Prim(to @ Prim::Int(name))) if name.starts_with('u') => {
            u128::MAX.checked_shr(128 - prim_bits(*to))
        }
        _ => None,
    }
}

/// The width of a primitive type in bits; pointers count as 64.
pub(super) fn prim_bits(prim: Prim) -> u32 {
    match prim {
        Prim::Bool => 1,
        Prim::Char => 32,
        Prim::Int("isize" | "usize") => 64,
        Prim::Int(name) => name[1..].parse().unwrap_or(128),
        Prim::Float(_) | Prim::Str => 0,
    }
}

/// The value of a literal that the IR can hold.
pub(super) fn literal_constant(literal: Literal) -> Option<Constant> {
    match literal {
        Literal::Int(value, _) => Some(Constant::int(value)),
        Literal::Bool(value) => Some(Constant::Bool(value)),
        Literal::Char(value) => Some(Constant::int(u128::from(value as u32))),
        Literal::Byte(value) => Some(Constant::int(u128::from(value))),
        Literal::Float(_) | Literal::Str(_) | Literal::ByteStr(_) | Literal::CStr => None,
    }
}
