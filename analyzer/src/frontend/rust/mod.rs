//! The Rust front end: files to [`ir::Program`](crate::ir::Program), without a compiler.
//!
//! `parse` turns files into [`hir`], `items` builds the tables of [`defs`], `infer` types bodies, `lower`
//! writes the IR. `syn` and `proc_macro2` are used in `parse` and `expand` alone.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::ids::Symbol;
use crate::source::Provenance;

mod asked;
pub mod capacity;
pub mod clones;
pub mod defs;
mod displaced;
pub mod driver;
pub mod entries;
pub mod expand;
mod filling;
pub mod hir;
pub mod infer;
pub mod items;
pub mod just_made;
mod linked;
pub mod locks;
pub mod lower;
pub mod macros;
mod made_here;
pub mod models;
pub mod parse;
pub mod programs;
pub mod references;
mod room;
pub mod running;
mod sole_owners;
pub mod stubs;
pub mod ty;
mod unlinked;

/// A crate to be read.
#[derive(Clone, Debug)]
pub struct CrateInput {
    /// As other crates call it.
    pub name: Symbol,
    /// `2015` … `2024`
    pub edition: u16,
    /// The file of its root module.
    pub root: PathBuf,
    /// Names under which it sees other crates of the list, and their indices.
    pub deps: Vec<(Symbol, usize)>,
    /// Crates that are not read and that it sees under another name: that name, and the crate's own.
    pub renamed: Vec<(Symbol, Symbol)>,
    /// Tree, dependency or signature file.
    pub provenance: Provenance,
    /// A test or bench target.
    pub is_test: bool,
}

/// Where source text comes from.
pub trait ReadSource: Sync {
    /// The text of a file, or why it cannot be read.
    fn read(&self, path: &Path) -> Result<Arc<str>, String>;
    /// Whether there is such a file.
    fn is_file(&self, path: &Path) -> bool;
    /// The path as output shows it.
    fn display(&self, path: &Path) -> String;
}
