//! Which profiles are active, and why.

use rustc_hash::FxHashSet;

use super::pattern::last_name;
use crate::frontend::rust::defs::*;
use crate::ids::Symbol;
use crate::ir;
use crate::profile::{Detect, PathPattern, Profile};
use crate::source::Provenance;

/// A profile that is in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActiveProfile {
    /// Its name.
    pub name: String,
    /// What was seen, `crate ostd`.
    pub why: String,
}

/// What of a tree decides about profiles.
pub(super) struct Seen<'a> {
    db: &'a Db,
    /// Crates that are read or named by the tree.
    crates: FxHashSet<Symbol>,
    /// Crates for which there is a signature file.
    stubs: FxHashSet<Symbol>,
}

impl<'a> Seen<'a> {
    /// Looks at all crates, and at what the tree's modules import.
    pub(super) fn new(db: &'a Db) -> Self {
        let is_stub = |krate: &&CrateData| krate.provenance == Provenance::Stub;
        let stubs = db.crates.iter().filter(is_stub).map(|krate| krate.name).collect();
        let mut crates: FxHashSet<Symbol> =
            db.crates.iter().filter(|krate| !is_stub(krate)).map(|krate| krate.name).collect();
        for (number, module) in db.modules.iter().enumerate() {
            if db.provenance(ModuleId::new(number)) != Provenance::Stub {
                let bindings = module.scope.values().flat_map(|b| b.types.iter().chain(&b.values));
                crates.extend(bindings.filter_map(|binding| crate_of(db, binding.def)));
            }
        }
        Self { db, crates, stubs }
    }

    /// Why a profile is active. What only its signature file knows needs no detection, since it matches nothing
    /// but calls that resolve into that file.
    pub(super) fn why(&self, profile: &Profile) -> Option<String> {
        profile.detect.iter().find_map(|detect| self.sees(detect))
    }

    /// Whether a crate that a profile looks for has a signature file.
    pub(super) fn has_stub(&self, profile: &Profile) -> bool {
        let named = |detect: &Detect| match detect {
            Detect::Crate(name) => self.stubs.contains(&Symbol::new(name)),
            _ => false,
        };
        profile.detect.iter().any(named)
    }

    fn sees(&self, detect: &Detect) -> Option<String> {
        match detect {
            Detect::Always => Some("always".to_owned()),
            Detect::Crate(name) => self.crates.contains(&Symbol::new(name)).then(|| format!("crate {name}")),
            Detect::External(name) => {
                let name = Symbol::new(name);
                let is_read = self.db.is_read(name);
                (self.crates.contains(&name) && !is_read).then(|| format!("external crate {name}"))
            }
            Detect::Type(path) => {
                let found = self.db.adts.iter().find(|adt| self.is_in_tree(&adt.meta, path))?;
                Some(format!("type {}", found.meta.path))
            }
            Detect::Function(path) => {
                let found = self.db.fns.iter().find(|func| self.is_in_tree(&func.meta, path))?;
                Some(format!("fn {}", found.meta.path))
            }
            Detect::Attribute(name) => {
                let has = |func: &&FnData| func.meta.attrs.iter().any(|attr| attr.path == name.as_str());
                self.db.fns.iter().find(has).map(|_| format!("attribute {name}"))
            }
            Detect::Macro(name) => {
                let found = self.db.macros.iter().any(|def| def.name == name.as_str());
                found.then(|| format!("macro {name}"))
            }
        }
    }

    fn is_in_tree(&self, meta: &Meta, path: &PathPattern) -> bool {
        last_name(path).is_none_or(|name| meta.name == name)
            && self.db.provenance(meta.module) != Provenance::Stub
            && path.matches(meta.path.as_str())
    }
}

/// The crate that a name of the tree comes from.
fn crate_of(db: &Db, def: Def) -> Option<Symbol> {
    let module = match def {
        Def::Module(id) => id,
        Def::Fn(id) => db.func(id).meta.module,
        Def::Adt(id) | Def::Variant(id, _) => db.adt(id).meta.module,
        Def::Trait(id) => db.trait_(id).meta.module,
        Def::Alias(id) => db.alias(id).meta.module,
        Def::Const(id) => db.const_(id).meta.module,
        Def::Macro(id) => db.macro_(id).module,
        Def::External(path) => return Some(Symbol::new(ir::crate_of(path))),
    };
    Some(db.krate(db.module(module).krate).name)
}
