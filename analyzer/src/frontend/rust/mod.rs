//! The Rust front end: the only place that knows `syn` and `proc_macro2`.

pub mod expand;
pub mod hir;
pub mod parse;
