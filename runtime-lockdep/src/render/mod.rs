//! Renderings of a report: for people ([`text`], [`splat`]) and for machines ([`json`]).

mod json;
mod source;
mod splat;
mod text;

pub use json::{json, json_class, json_step};
pub use splat::splat;
pub use text::text;
