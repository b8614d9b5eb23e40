//! Flag values: what is known of integers, flag sets and booleans, and expressions over values that are not known.
//!
//! Vocabulary: an *atom* is a value without a definition in sight (a parameter, a field behind one, the result
//! of a call); an *expression* combines atoms and constants; *facts* say what is known of atoms on a path.
//!
//! Absent: locals, control flow and locks.

mod expr;
mod know;
mod place;

pub(crate) use expr::other_of_two;
pub use expr::{Atom, Expr, Facts};
pub use know::Know;
pub(crate) use know::same_list;
pub(crate) use place::may_begin_with;
pub use place::{AbstractBase, AbstractPlace, SiteId};

#[cfg(test)]
mod tests;
