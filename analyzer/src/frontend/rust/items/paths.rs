//! From the segments of a path to a definition.
//!
//! A path resolves as far as modules, enums and names go; what stands behind a type or trait (an associated
//! item) is left to the types. Of definitions that exclude one another by `cfg`, the first through which the
//! whole path resolves is taken.

use crate::frontend::rust::defs::*;
use crate::frontend::rust::expand::crate_of_ident;
use crate::frontend::rust::ty::Prim;
use crate::ids::Symbol;
use crate::source::Provenance;

/// More definitions of one name than this are not followed.
const MAX_ALTERNATIVES: usize = 16;

/// A definition and the segments that are still to be looked up in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Resolved {
    /// The definition reached.
    pub def: Def,
    /// Index of the first segment that was not used.
    pub rest: usize,
}

/// Resolves `segments` as seen from `from`; the last in `namespace`.
pub fn resolve(db: &Db, from: ModuleId, segments: &[Symbol], namespace: Namespace) -> Option<Resolved> {
    let (first, rest) = segments.split_first()?;
    if let Some(module) = anchor(db, from, *first) {
        return if rest.is_empty() {
            Some(Resolved { def: Def::Module(module), rest: 1 })
        } else {
            walk(db, from, Def::Module(module), segments, 1, namespace)
        };
    }
    let wanted = if rest.is_empty() { namespace } else { Namespace::Types };
    let mut partial = None;
    for def in first_segment(db, from, *first, wanted) {
        match walk(db, from, def, segments, 1, namespace) {
            Some(found) if found.rest == segments.len() || is_type_like(found.def) => return Some(found),
            found => partial = partial.or(found),
        }
    }
    partial
}

/// Everything that the whole path means: of definitions that exclude one another by `cfg`, each, the preferred
/// one first.
pub fn resolve_all(
    db: &Db,
    from: ModuleId,
    segments: &[Symbol],
    namespace: Namespace,
) -> Vec<(Def, Likelihood)> {
    let (mut found, open) = (Vec::new(), Likelihood::Open);
    let Some((first, rest)) = segments.split_first() else { return found };
    if let Some(module) = anchor(db, from, *first) {
        walk_all(db, from, (Def::Module(module), open), rest, namespace, &mut found);
        return found;
    }
    let wanted = if rest.is_empty() { namespace } else { Namespace::Types };
    let mut module = Some(from);
    while let (Some(id), true) = (module, found.is_empty()) {
        for binding in in_module(db, id, *first, wanted, from) {
            walk_all(db, from, (binding.def, binding.likelihood), rest, namespace, &mut found);
        }
        module = if db.module(id).is_block { db.module(id).parent } else { None };
    }
    if let (Some(krate), true) = (extern_crate(db, from, *first), found.is_empty())
        && wanted == Namespace::Types
    {
        walk_all(db, from, (krate, open), rest, namespace, &mut found);
    }
    if let (Some(def), true) = (in_prelude(db, from, *first, wanted), found.is_empty()) {
        walk_all(db, from, (def, open), rest, namespace, &mut found);
    }
    found.sort_by_key(|(_, likelihood)| *likelihood);
    // Paths outside have no end: `use a::a` would make `a::a::a` of what it brings in.
    let is_outside = |def: &Def| matches!(def, Def::External(_));
    match found.iter().position(|(def, _)| !is_outside(def)) {
        Some(_) => found.retain(|(def, _)| !is_outside(def)),
        None => found.truncate(1),
    }
    found
}

/// Follows `segments` from `def` along every way.
fn walk_all(
    db: &Db,
    from: ModuleId,
    start: (Def, Likelihood),
    segments: &[Symbol],
    namespace: Namespace,
    found: &mut Vec<(Def, Likelihood)>,
) {
    let mut front = vec![start];
    for (at, name) in segments.iter().enumerate() {
        let wanted = if at + 1 == segments.len() { namespace } else { Namespace::Types };
        let mut next = Vec::new();
        for (def, outer) in front {
            match def {
                Def::Module(id) if *name == "super" => {
                    next.extend(db.module(id).parent.map(|parent| (Def::Module(parent), outer)));
                }
                Def::Module(_) if *name == "self" => next.push((def, outer)),
                Def::Module(id) => {
                    let all = in_module(db, id, *name, wanted, from);
                    next.extend(all.map(|b| (b.def, b.likelihood.through(outer))));
                }
                Def::Adt(_) | Def::External(_) => {
                    let rest = [Symbol::new("self"), *name];
                    let step = walk(db, from, def, &rest, 1, wanted).filter(|step| step.rest == rest.len());
                    next.extend(step.map(|step| (step.def, outer)));
                }
                _ => {}
            }
        }
        next.truncate(MAX_ALTERNATIVES);
        front = next;
    }
    for (def, likelihood) in front {
        if !found.iter().any(|(other, _)| *other == def) {
            found.push((def, likelihood));
        }
    }
}

fn is_type_like(def: Def) -> bool {
    matches!(def, Def::Adt(_) | Def::Trait(_) | Def::Alias(_))
}

/// `crate`, `self`, `super` and the marker of `$crate`.
pub fn anchor(db: &Db, from: ModuleId, segment: Symbol) -> Option<ModuleId> {
    let here = db.named_module(from);
    let text = segment.as_str();
    match text {
        "crate" => Some(db.krate(db.module(from).krate).root),
        "self" => Some(here),
        "super" => db.module(here).parent.map(|parent| db.named_module(parent)),
        _ => {
            let number = crate_of_ident(text)?;
            db.crates.get(number as usize).map(|krate| krate.root)
        }
    }
}

/// What the first segment may stand for, the nearest first.
fn first_segment(db: &Db, from: ModuleId, name: Symbol, namespace: Namespace) -> Vec<Def> {
    if name.as_str().is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut module = Some(from);
    while let Some(id) = module {
        found.extend(in_module(db, id, name, namespace, from).map(|b| b.def));
        module = if db.module(id).is_block { db.module(id).parent } else { None };
    }
    if namespace == Namespace::Types {
        found.extend(extern_crate(db, from, name));
    }
    if found.is_empty() {
        found.extend(in_prelude(db, from, name, namespace));
    }
    found
}

/// A crate by the name under which the crate of `from` sees it.
pub fn extern_crate(db: &Db, from: ModuleId, name: Symbol) -> Option<Def> {
    let krate = db.krate(db.module(from).krate);
    let id = krate.deps.get(&name).copied().or_else(|| (krate.name == name).then_some(db.module(from).krate));
    id.map(|id| Def::Module(db.krate(id).root))
}

fn in_prelude(db: &Db, from: ModuleId, name: Symbol, namespace: Namespace) -> Option<Def> {
    let prelude = db.lang.prelude(db.edition(from))?;
    in_module(db, prelude, name, namespace, from).next().map(|b| b.def)
}

/// The visible bindings of a name in a module; those of globs only where there is no other.
pub fn in_module(
    db: &Db,
    module: ModuleId,
    name: Symbol,
    namespace: Namespace,
    from: ModuleId,
) -> impl Iterator<Item = &Binding> {
    let bindings = db.module(module).scope.get(&name).map(|b| b.of(namespace).as_slice()).unwrap_or_default();
    let explicit = bindings.iter().any(|b| !b.from_glob);
    bindings.iter().filter(move |b| (!explicit || !b.from_glob) && db.is_visible(b.visibility, from))
}

fn walk(
    db: &Db,
    from: ModuleId,
    def: Def,
    segments: &[Symbol],
    at: usize,
    namespace: Namespace,
) -> Option<Resolved> {
    let Some(name) = segments.get(at).copied() else { return Some(Resolved { def, rest: at }) };
    match def {
        Def::Module(module) => {
            if name == "super" {
                let parent = Def::Module(db.module(module).parent?);
                return walk(db, from, parent, segments, at + 1, namespace);
            }
            if name == "self" {
                return walk(db, from, def, segments, at + 1, namespace);
            }
            let wanted = if at + 1 == segments.len() { namespace } else { Namespace::Types };
            in_module(db, module, name, wanted, from)
                .find_map(|binding| walk(db, from, binding.def, segments, at + 1, namespace))
        }
        Def::Adt(adt) if db.adt(adt).kind == AdtKind::Enum => match variant_named(db, adt, name) {
            Some(index) => Some(Resolved { def: Def::Variant(adt, index), rest: at + 1 }),
            None => Some(Resolved { def, rest: at }),
        },
        Def::External(path) => {
            let joined = segments[at..].iter().fold(path.to_string(), |acc, s| format!("{acc}::{s}"));
            Some(Resolved { def: Def::External(Symbol::new(&joined)), rest: segments.len() })
        }
        _ => Some(Resolved { def, rest: at }),
    }
}

/// A path into a crate that is not read, or to something that its signature file does not have.
pub fn outside(db: &Db, from: ModuleId, segments: &[Symbol]) -> Option<Symbol> {
    let (first, rest) = segments.split_first()?;
    let is_relative = matches!(first.as_str(), "crate" | "self" | "super" | "Self");
    if rest.is_empty() || is_relative || crate_of_ident(first.as_str()).is_some() {
        return None;
    }
    let is_outside = match resolve(db, from, &segments[..1], Namespace::Types) {
        Some(Resolved { def: Def::Module(id), .. }) => db.provenance(id) == Provenance::Stub,
        Some(_) => false,
        None => {
            let is_crate_like = first.as_str().starts_with(|ch: char| ch.is_ascii_lowercase());
            is_crate_like && Prim::from_name(first.as_str()).is_none()
        }
    };
    let text = || segments.iter().map(|segment| segment.as_str()).collect::<Vec<_>>().join("::");
    is_outside.then(|| Symbol::new(&text()))
}

/// The index of an enum's variant.
pub fn variant_named(db: &Db, adt: AdtId, name: Symbol) -> Option<u32> {
    db.adt(adt).variants.iter().position(|v| v.name == name).map(|i| i as u32)
}

/// The path of an impl's trait that is not read, through the import that names it.
pub fn external_trait(db: &Db, impl_: &ImplData) -> Option<Symbol> {
    let written = impl_.external_trait?;
    let segments: Vec<Symbol> = written.as_str().split("::").map(Symbol::new).collect();
    match resolve(db, impl_.module, &segments, Namespace::Types).map(|found| found.def) {
        Some(Def::External(path)) => Some(path),
        _ => Some(written),
    }
}
