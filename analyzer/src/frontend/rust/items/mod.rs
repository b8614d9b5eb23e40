//! Items: from parsed files to the tables of definitions ([`Db`](super::defs::Db)).
//!
//! Three steps, each over the whole program: [`collect`] builds the module tree and gives every definition an
//! id, [`imports`] runs `use` declarations to a fixpoint, [`signatures`] turns written types into resolved
//! ones. Then [`index`] orders impls for look-up. Nothing of a function's body is looked at here.

pub mod anchor;
pub mod cfg;
pub mod collect;
mod conditional;
mod files;
pub mod imports;
pub mod index;
pub mod lang;
pub mod paths;
pub mod signatures;

pub use index::ImplIndex;
pub use lang::LangItems;
