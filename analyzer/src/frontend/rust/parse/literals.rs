//! Literals.

use syn::Lit;

use super::Converter;
use crate::frontend::rust::hir::{ExprKind, Literal};
use crate::ids::Symbol;

impl Converter<'_> {
    /// A literal, and whether a minus sign belongs to it, as in patterns.
    pub(super) fn literal(&self, lit: &Lit) -> (ExprKind, bool) {
        let mut negative = false;
        let literal = match lit {
            Lit::Str(lit) => Literal::Str(Symbol::new(&lit.value())),
            Lit::ByteStr(lit) => Literal::ByteStr(u32::try_from(lit.value().len()).unwrap_or(u32::MAX)),
            Lit::CStr(_) => Literal::CStr,
            Lit::Byte(lit) => Literal::Byte(lit.value()),
            Lit::Char(lit) => Literal::Char(lit.value()),
            Lit::Int(lit) => {
                let digits = lit.base10_digits();
                negative = digits.starts_with('-');
                Literal::Int(magnitude(digits), suffix(lit.suffix()))
            }
            Lit::Float(lit) => {
                negative = lit.base10_digits().starts_with('-');
                Literal::Float(suffix(lit.suffix()))
            }
            Lit::Bool(lit) => Literal::Bool(lit.value),
            other => return (self.unknown(other), false),
        };
        (ExprKind::Literal(literal), negative)
    }
}

/// The value without its sign; what does not fit is not valid Rust and counts as the greatest value.
fn magnitude(digits: &str) -> u128 {
    digits.trim_start_matches('-').parse().unwrap_or(u128::MAX)
}

fn suffix(text: &str) -> Option<Symbol> {
    (!text.is_empty()).then(|| Symbol::new(text))
}
