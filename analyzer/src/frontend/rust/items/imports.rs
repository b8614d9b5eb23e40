//! `use` declarations, run to a fixpoint.
//!
//! A `use` may name what another `use` brings in, and a glob may bring in what a third one needs, so all of
//! them are tried until nothing changes. Bindings are only ever added, and there are finitely many.

use super::paths::{self, Resolved};
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::UseKind;
use crate::ids::Symbol;
use crate::ir::{Unknown, UnknownReason};
use crate::source::Span;

/// One name of a `use` declaration.
#[derive(Clone, Debug)]
pub struct Import {
    /// Where it stands.
    pub module: ModuleId,
    /// Its path.
    pub path: Vec<Symbol>,
    /// A name or a glob.
    pub kind: UseKind,
    /// Who may see what it brings in.
    pub visibility: Visible,
    /// The last segment.
    pub span: Span,
    /// Whether a default build has it.
    pub likelihood: Likelihood,
}

/// Resolves all imports; what resolves to nothing stands for a crate that is not read, if its path begins
/// outside the crate, and is an [`Unknown`] otherwise.
pub fn resolve_imports(db: &mut Db, imports: &[Import]) -> Vec<Unknown> {
    let all: Vec<usize> = (0..imports.len()).collect();
    while pass(db, imports, &all) {}
    let unresolved = |db: &Db| all.iter().copied().filter(|i| !is_resolved(db, &imports[*i])).collect();
    let left: Vec<usize> = unresolved(db);
    // What others show of a crate that is not read is known once its own imports are.
    let outside: Vec<usize> = left.into_iter().filter(|i| !begins_inside(db, &imports[*i])).collect();
    let mut unknowns = assume_external(db, imports, &outside);
    while pass(db, imports, &all) {}
    let left: Vec<usize> = unresolved(db);
    unknowns.extend(assume_external(db, imports, &left));
    while pass(db, imports, &all) {}
    unknowns
}

fn is_resolved(db: &Db, import: &Import) -> bool {
    match import.kind {
        UseKind::Glob => lookup(db, import, &import.path, Namespace::Types).is_some(),
        UseKind::Name(_) => NAMESPACES.iter().any(|ns| lookup(db, import, &import.path, *ns).is_some()),
    }
}

fn pass(db: &mut Db, imports: &[Import], pending: &[usize]) -> bool {
    let mut changed = false;
    for index in pending {
        let import = &imports[*index];
        changed |= match import.kind {
            UseKind::Name(name) => bring_in_name(db, import, name),
            UseKind::Glob => bring_in_glob(db, import),
        };
    }
    changed
}

/// All that an import's path means; several where `cfg` decides.
fn lookup_all(db: &Db, import: &Import, namespace: Namespace) -> Vec<(Def, Likelihood)> {
    let is_plain = import.path.first().is_some_and(|first| !first.as_str().is_empty());
    let all =
        if is_plain { paths::resolve_all(db, import.module, &import.path, namespace) } else { Vec::new() };
    if all.is_empty() {
        return lookup(db, import, &import.path, namespace)
            .map(|def| (def, import.likelihood))
            .into_iter()
            .collect();
    }
    all.into_iter().map(|(def, likelihood)| (def, likelihood.through(import.likelihood))).collect()
}

/// Resolves an import's path: as seen from its module, then (2015 style) from the crate's root.
fn lookup(db: &Db, import: &Import, path: &[Symbol], namespace: Namespace) -> Option<Def> {
    let whole = |found: Resolved, len: usize| (found.rest == len).then_some(found.def);
    if let [first, rest @ ..] = path
        && first.as_str().is_empty()
    {
        return from_extern(db, import, rest, namespace);
    }
    let seen = paths::resolve(db, import.module, path, namespace).and_then(|f| whole(f, path.len()));
    seen.or_else(|| {
        let root = db.krate(db.module(import.module).krate).root;
        (db.edition(import.module) == 2015)
            .then(|| paths::resolve(db, root, path, namespace))
            .flatten()
            .and_then(|f| whole(f, path.len()))
    })
}

fn from_extern(db: &Db, import: &Import, path: &[Symbol], namespace: Namespace) -> Option<Def> {
    let (first, rest) = path.split_first()?;
    let krate = paths::extern_crate(db, import.module, *first)?;
    let Def::Module(root) = krate else { return None };
    if rest.is_empty() {
        return (namespace == Namespace::Types).then_some(krate);
    }
    let mut inner = vec![Symbol::new("self")];
    inner.extend(rest);
    paths::resolve(db, root, &inner, namespace).filter(|f| f.rest == inner.len()).map(|f| f.def)
}

fn bring_in_name(db: &mut Db, import: &Import, name: Symbol) -> bool {
    let mut changed = false;
    for namespace in NAMESPACES {
        for (def, likelihood) in lookup_all(db, import, namespace) {
            if name == "_" {
                changed |= bring_in_unnamed(db, import, def);
                continue;
            }
            let binding = Binding { def, visibility: import.visibility, from_glob: false, likelihood };
            changed |= add(db, import.module, name, namespace, binding);
        }
    }
    changed
}

fn bring_in_unnamed(db: &mut Db, import: &Import, def: Def) -> bool {
    let Def::Trait(id) = def else { return false };
    let traits = &mut db.modules[import.module.index()].unnamed_traits;
    let is_new = !traits.contains(&id);
    if is_new {
        traits.push(id);
    }
    is_new
}

fn bring_in_glob(db: &mut Db, import: &Import) -> bool {
    let mut changed = false;
    for (def, likelihood) in lookup_all(db, import, Namespace::Types) {
        changed |= match def {
            Def::Module(source) if source != import.module => glob_of_module(db, import, source, likelihood),
            Def::Adt(adt) => glob_of_enum(db, import, adt, likelihood),
            _ => false,
        };
    }
    changed
}

fn glob_of_module(db: &mut Db, import: &Import, source: ModuleId, outer: Likelihood) -> bool {
    let mut found = Vec::new();
    for (name, bindings) in &db.module(source).scope {
        for namespace in NAMESPACES {
            let explicit = bindings.of(namespace).iter().any(|b| !b.from_glob);
            let visible = bindings
                .of(namespace)
                .iter()
                .filter(|b| (!explicit || !b.from_glob) && db.is_visible(b.visibility, import.module));
            found.extend(visible.map(|b| (*name, namespace, b.def, b.likelihood.through(outer))));
        }
    }
    let traits = db.module(source).unnamed_traits.clone();
    let mut changed = false;
    for (name, namespace, def, likelihood) in found {
        let binding = Binding { def, visibility: import.visibility, from_glob: true, likelihood };
        changed |= add(db, import.module, name, namespace, binding);
    }
    for id in traits {
        let own = &mut db.modules[import.module.index()].unnamed_traits;
        if !own.contains(&id) {
            own.push(id);
            changed = true;
        }
    }
    changed
}

fn glob_of_enum(db: &mut Db, import: &Import, adt: AdtId, likelihood: Likelihood) -> bool {
    let names: Vec<Symbol> = db.adt(adt).variants.iter().map(|v| v.name).collect();
    let mut changed = false;
    for (index, name) in names.into_iter().enumerate() {
        let def = Def::Variant(adt, index as u32);
        let binding = Binding { def, visibility: import.visibility, from_glob: true, likelihood };
        changed |= add(db, import.module, name, Namespace::Types, binding);
        changed |= add(db, import.module, name, Namespace::Values, binding);
    }
    changed
}

fn add(db: &mut Db, module: ModuleId, name: Symbol, namespace: Namespace, binding: Binding) -> bool {
    let known = db.module(module).scope.get(&name).map(|bindings| bindings.of(namespace).as_slice());
    let known = known.unwrap_or_default().iter().find(|b| b.def == binding.def);
    let wider = known.is_some_and(|old| db.is_wider(binding.visibility, old.visibility));
    let bindings = db.modules[module.index()].scope.entry(name).or_default().of_mut(namespace);
    if let Some(old) = bindings.iter_mut().find(|b| b.def == binding.def) {
        let firmer = old.from_glob && !binding.from_glob;
        if wider {
            old.visibility = binding.visibility;
        }
        old.from_glob &= binding.from_glob;
        let likelier = binding.likelihood < old.likelihood;
        if likelier {
            old.likelihood = binding.likelihood;
            bindings.sort_by_key(|b| b.likelihood);
        }
        return wider || firmer || likelier;
    }
    if binding.from_glob && bindings.iter().any(|b| !b.from_glob) {
        return false;
    }
    binding.insert_into(bindings);
    true
}

/// Binds what is left to paths outside: a `use other_crate::X` of a crate that is not read.
fn assume_external(db: &mut Db, imports: &[Import], unresolved: &[usize]) -> Vec<Unknown> {
    let mut unknowns = Vec::new();
    for index in unresolved {
        let import = &imports[*index];
        let path: Vec<Symbol> = import.path.iter().copied().filter(|s| !s.as_str().is_empty()).collect();
        let text = path.iter().map(|s| s.as_str()).collect::<Vec<_>>().join("::");
        let symbol = Symbol::new(&text);
        if begins_inside(db, import) {
            let (reason, span) = (UnknownReason::Path, import.span);
            unknowns.push(Unknown { reason, what: symbol, span, function: None });
        }
        if let UseKind::Name(name) = import.kind {
            let def = Def::External(symbol);
            let likelihood = import.likelihood;
            let binding = Binding { def, visibility: import.visibility, from_glob: false, likelihood };
            for namespace in NAMESPACES {
                add(db, import.module, name, namespace, binding);
            }
        }
    }
    unknowns
}

fn begins_inside(db: &Db, import: &Import) -> bool {
    let mut path = import.path.iter().copied().filter(|segment| !segment.as_str().is_empty());
    let Some(first) = path.next() else { return false };
    match paths::resolve(db, import.module, &[first], Namespace::Types) {
        Some(Resolved { def: Def::Module(id), .. }) => db.provenance(id) == crate::source::Provenance::Tree,
        _ => matches!(first.as_str(), "crate" | "self" | "super"),
    }
}
