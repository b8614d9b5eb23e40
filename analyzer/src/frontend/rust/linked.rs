//! Functions that are declared in one place and defined in another under the same symbol, as a linker puts them
//! together: `extern "Rust" { fn set_alarm(..); }` and `#[unsafe(no_mangle)] fn set_alarm(..)`.

use rustc_hash::FxHashMap;

use super::defs::{Container, Db, FnData, FnDefId};
use super::hir::Attr;
use crate::ids::{FnId, Symbol};
use crate::ir::{Callee, OpKind, Program, crate_of};

/// Lets the calls of declarations reach the definitions of the tree.
pub(super) fn link(program: &mut Program, db: &Db) {
    let definitions = exported(db);
    if definitions.is_empty() {
        return;
    }
    let declarations = db.fns.iter().enumerate().filter(|(_, func)| func.container == Container::Foreign);
    let linked: FxHashMap<FnId, Vec<FnId>> = declarations
        .filter_map(|(n, func)| {
            let functions = definitions.get(&symbol_of(func, "link_name"))?;
            Some((FnId(FnDefId::new(n).0), meant(program, func.meta.path, functions)))
        })
        .collect();
    let bodies = program.functions.iter_mut().filter_map(|function| function.body.as_mut());
    for op in bodies.flat_map(|body| &mut body.blocks).flat_map(|block| &mut block.ops) {
        if let OpKind::Call { callee, .. } = &mut op.kind
            && let Callee::Exact(declared) = callee
            && let Some(functions) = linked.get(declared)
        {
            match functions.as_slice() {
                [] => {}
                [only] => *callee = Callee::Exact(*only),
                _ => *callee = Callee::Candidates { functions: functions.clone(), open: false },
            }
        }
    }
}

/// Of the definitions of one symbol those that a declaration means: the only one, or those of its own crate, of which a
/// build has one. Of several elsewhere, drivers of other machines, nobody knows which is linked.
fn meant(program: &Program, declared: Symbol, functions: &[FnId]) -> Vec<FnId> {
    let own = crate_of(declared);
    let is_own = |id: &&FnId| crate_of(program.function(**id).path) == own;
    match functions {
        [only] => vec![*only],
        _ => functions.iter().filter(is_own).copied().collect(),
    }
}

/// The definitions of every symbol that is not mangled.
fn exported(db: &Db) -> FxHashMap<Symbol, Vec<FnId>> {
    let mut definitions: FxHashMap<Symbol, Vec<FnId>> = FxHashMap::default();
    for (n, func) in db.fns.iter().enumerate() {
        let is_exported =
            func.meta.attrs.iter().any(|attr| names(attr, "no_mangle") || names(attr, "export_name"));
        if is_exported && func.syntax.body.is_some() && !func.meta.is_test {
            definitions.entry(symbol_of(func, "export_name")).or_default().push(FnId(FnDefId::new(n).0));
        }
    }
    definitions
}

/// The symbol of a function: what an attribute names, or its own name.
fn symbol_of(func: &FnData, attribute: &str) -> Symbol {
    let named = func.meta.attrs.iter().filter(|attr| names(attr, attribute));
    let mut quoted = named.filter_map(|attr| attr.tokens.as_str().split('"').nth(1));
    quoted.next().map_or(func.meta.name, Symbol::new)
}

/// Whether an attribute is of this name, by itself or as `unsafe(..)`.
fn names(attr: &Attr, name: &str) -> bool {
    let inside = || attr.tokens.as_str().split(['=', ' ']).next();
    attr.path == name || attr.path == "unsafe" && inside() == Some(name)
}
