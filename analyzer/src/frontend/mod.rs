//! Front ends: source text in, [`ir::Program`](crate::ir::Program) out. One folder a language.

pub mod rust;
