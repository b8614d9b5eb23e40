//! `use` declarations, flattened to one entry a name.

use syn::UseTree;

use super::span::Source;
use crate::frontend::rust::hir::{UseKind, UseLeaf};
use crate::ids::Symbol;
use crate::source::Span;

/// The names that a declaration brings in. `a::{self}` is `a`.
pub(super) fn leaves(source: &Source<'_>, item: &syn::ItemUse) -> Vec<UseLeaf> {
    let mut flattener = Flattener { source, prefix: Vec::new(), leaves: Vec::new() };
    if item.leading_colon.is_some() {
        flattener.prefix.push(Symbol::new(""));
    }
    flattener.tree(&item.tree);
    flattener.leaves
}

struct Flattener<'s, 'a> {
    source: &'s Source<'a>,
    prefix: Vec<Symbol>,
    leaves: Vec<UseLeaf>,
}

impl Flattener<'_, '_> {
    fn tree(&mut self, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                self.prefix.push(self.source.name(&path.ident).0);
                self.tree(&path.tree);
                self.prefix.pop();
            }
            UseTree::Name(name) => {
                let (name, span) = self.source.name(&name.ident);
                self.leaf(name, None, span);
            }
            UseTree::Rename(rename) => {
                let (name, span) = self.source.name(&rename.ident);
                self.leaf(name, Some(self.source.name(&rename.rename).0), span);
            }
            UseTree::Glob(glob) => {
                let span = self.source.span(glob.star_token.spans[0]);
                self.leaves.push(UseLeaf { path: self.prefix.clone(), kind: UseKind::Glob, span });
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree)),
        }
    }

    fn leaf(&mut self, name: Symbol, rename: Option<Symbol>, span: Span) {
        let mut path = self.prefix.clone();
        let names_prefix = name == "self" && path.last().is_some_and(|last| *last != "");
        if !names_prefix {
            path.push(name);
        }
        let last = path.last().copied().unwrap_or(name);
        self.leaves.push(UseLeaf { path, kind: UseKind::Name(rename.unwrap_or(last)), span });
    }
}
