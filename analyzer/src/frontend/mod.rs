//! Front ends: one a source language, each lowering into the language-neutral representation.

pub mod rust;
