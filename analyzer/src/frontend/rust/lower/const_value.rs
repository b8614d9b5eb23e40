//! Values of constant expressions, and the operators on them.

use super::expr::prim_bits;
use crate::frontend::rust::defs::AdtId;
use crate::frontend::rust::hir::{BinOp, Literal, Path};
use crate::frontend::rust::ty::Prim;
use crate::ir::Constant;

/// The value of a constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ConstValue {
    Int(u128),
    Bool(bool),
}

impl ConstValue {
    pub(super) fn constant(self) -> Constant {
        match self {
            Self::Int(value) => Constant::int(value),
            Self::Bool(value) => Constant::Bool(value),
        }
    }
}

/// A value with what is known of its type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub(super) bits: u128,
    pub(super) is_bool: bool,
    pub(super) prim: Option<Prim>,
    pub(super) adt: Option<AdtId>,
}

impl Value {
    pub(super) fn int(bits: u128) -> Self {
        Self { bits, is_bool: false, prim: None, adt: None }
    }

    pub(super) fn bool(value: bool) -> Self {
        Self { bits: u128::from(value), is_bool: true, prim: Some(Prim::Bool), adt: None }
    }

    pub(super) fn known(self) -> ConstValue {
        if self.is_bool { ConstValue::Bool(self.bits != 0) } else { ConstValue::Int(self.bits) }
    }

    /// The value with the bits that its type has.
    pub(super) fn masked(mut self) -> Self {
        if let Some(prim @ Prim::Int(name)) = self.prim {
            let bits = prim_bits(prim);
            if bits < 128 {
                let shift = 128 - bits;
                let kept = self.bits << shift;
                self.bits = if name.starts_with('i') {
                    (kept.cast_signed() >> shift).cast_unsigned()
                } else {
                    kept >> shift
                };
            }
        }
        self
    }
}

pub(super) fn builtin(op: BinOp, left: Value, right: Value) -> Option<Value> {
    let (a, b) = (left.bits, right.bits);
    let signed = matches!(left.prim.or(right.prim), Some(Prim::Int(name)) if name.starts_with('i'));
    let less = if signed { a.cast_signed() < b.cast_signed() } else { a < b };
    let bits = match op {
        BinOp::Add => a.wrapping_add(b),
        BinOp::Sub => a.wrapping_sub(b),
        BinOp::Mul => a.wrapping_mul(b),
        BinOp::Div => a.checked_div(b).filter(|_| !signed)?,
        BinOp::Rem => a.checked_rem(b).filter(|_| !signed)?,
        BinOp::BitXor => a ^ b,
        BinOp::BitAnd | BinOp::And => a & b,
        BinOp::BitOr | BinOp::Or => a | b,
        BinOp::Shl => a.checked_shl(u32::try_from(b).ok()?)?,
        BinOp::Shr => a.checked_shr(u32::try_from(b).ok()?).filter(|_| !signed)?,
        BinOp::Eq => return Some(Value::bool(a == b)),
        BinOp::Ne => return Some(Value::bool(a != b)),
        BinOp::Lt => return Some(Value::bool(less)),
        BinOp::Ge => return Some(Value::bool(!less)),
        BinOp::Gt => return Some(Value::bool(!less && a != b)),
        BinOp::Le => return Some(Value::bool(less || a == b)),
    };
    let is_shift = matches!(op, BinOp::Shl | BinOp::Shr);
    let prim = if is_shift { left.prim } else { left.prim.or(right.prim) };
    Some(Value { bits, is_bool: left.is_bool && right.is_bool, prim, adt: left.adt }.masked())
}

/// The trait and method behind an operator that types may overload; comparisons are taken as they are.
pub(super) fn trait_of(op: BinOp) -> Option<(&'static str, &'static str)> {
    Some(match op {
        BinOp::Add => ("Add", "add"),
        BinOp::Sub => ("Sub", "sub"),
        BinOp::BitAnd => ("BitAnd", "bitand"),
        BinOp::BitOr => ("BitOr", "bitor"),
        BinOp::BitXor => ("BitXor", "bitxor"),
        BinOp::Shl => ("Shl", "shl"),
        BinOp::Shr => ("Shr", "shr"),
        _ => return None,
    })
}

pub(super) fn literal_value(literal: Literal) -> Option<Value> {
    match literal {
        Literal::Int(bits, suffix) => {
            let prim = suffix.and_then(|name| Prim::from_name(name.as_str()));
            Some(Value { prim, ..Value::int(bits) })
        }
        Literal::Bool(value) => Some(Value::bool(value)),
        Literal::Char(value) => {
            Some(Value { prim: Some(Prim::Char), ..Value::int(u128::from(value as u32)) })
        }
        Literal::Byte(value) => Some(Value { prim: Some(Prim::Int("u8")), ..Value::int(u128::from(value)) }),
        Literal::Float(_) | Literal::Str(_) | Literal::ByteStr(_) | Literal::CStr => None,
    }
}

/// `u32::MAX` and its kin.
pub(super) fn limit_of_prim(path: &Path) -> Option<Value> {
    let [ty, name] = &path.segments[..] else { return None };
    let prim = Prim::from_name(ty.name.as_str())?;
    let Prim::Int(int) = prim else { return None };
    let is_signed = int.starts_with('i');
    let all = u128::MAX >> (128 - prim_bits(prim));
    let bits = match name.name.as_str() {
        "MAX" => all >> u32::from(is_signed),
        "MIN" if is_signed => !(all >> 1),
        "MIN" => 0,
        "BITS" => {
            return Some(Value { prim: Some(Prim::Int("u32")), ..Value::int(u128::from(prim_bits(prim))) });
        }
        _ => return None,
    };
    Some(Value { prim: Some(prim), ..Value::int(bits) })
}
