//! Well-known definitions: what operators, loops, `?` and method calls on standard types go through.
//!
//! They are ordinary definitions of the signature files, found by path once the imports are resolved.

use rustc_hash::FxHashMap;

use super::paths;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;

/// Well-known definitions.
#[derive(Debug, Default)]
pub struct LangItems {
    /// The preludes: of editions before 2021, of 2021, of later ones.
    preludes: [Option<ModuleId>; 3],
    defs: FxHashMap<&'static str, Def>,
}

/// Paths of the well-known definitions, by the short name under which the types ask for them.
const PATHS: &[(&str, &str)] = &[
    ("Deref", "core::ops::Deref"),
    ("DerefMut", "core::ops::DerefMut"),
    ("Drop", "core::ops::Drop"),
    ("Index", "core::ops::Index"),
    ("IndexMut", "core::ops::IndexMut"),
    ("Add", "core::ops::Add"),
    ("Sub", "core::ops::Sub"),
    ("Mul", "core::ops::Mul"),
    ("Div", "core::ops::Div"),
    ("Rem", "core::ops::Rem"),
    ("BitAnd", "core::ops::BitAnd"),
    ("BitOr", "core::ops::BitOr"),
    ("BitXor", "core::ops::BitXor"),
    ("Shl", "core::ops::Shl"),
    ("Shr", "core::ops::Shr"),
    ("AddAssign", "core::ops::AddAssign"),
    ("SubAssign", "core::ops::SubAssign"),
    ("MulAssign", "core::ops::MulAssign"),
    ("DivAssign", "core::ops::DivAssign"),
    ("RemAssign", "core::ops::RemAssign"),
    ("BitAndAssign", "core::ops::BitAndAssign"),
    ("BitOrAssign", "core::ops::BitOrAssign"),
    ("BitXorAssign", "core::ops::BitXorAssign"),
    ("ShlAssign", "core::ops::ShlAssign"),
    ("ShrAssign", "core::ops::ShrAssign"),
    ("PartialEq", "core::cmp::PartialEq"),
    ("PartialOrd", "core::cmp::PartialOrd"),
    ("Not", "core::ops::Not"),
    ("Neg", "core::ops::Neg"),
    ("Fn", "core::ops::Fn"),
    ("FnMut", "core::ops::FnMut"),
    ("FnOnce", "core::ops::FnOnce"),
    ("Iterator", "core::iter::Iterator"),
    ("IntoIterator", "core::iter::IntoIterator"),
    ("Future", "core::future::Future"),
    ("IntoFuture", "core::future::IntoFuture"),
    ("Copy", "core::marker::Copy"),
    ("Clone", "core::clone::Clone"),
    ("Default", "core::default::Default"),
    ("Range", "core::ops::Range"),
    ("RangeFrom", "core::ops::RangeFrom"),
    ("RangeTo", "core::ops::RangeTo"),
    ("RangeInclusive", "core::ops::RangeInclusive"),
    ("RangeToInclusive", "core::ops::RangeToInclusive"),
    ("RangeFull", "core::ops::RangeFull"),
    ("Option", "core::option::Option"),
    ("Result", "core::result::Result"),
    ("Poll", "core::task::Poll"),
    ("Pin", "core::pin::Pin"),
    ("PhantomData", "core::marker::PhantomData"),
    ("ManuallyDrop", "core::mem::ManuallyDrop"),
    ("drop", "core::mem::drop"),
    ("forget", "core::mem::forget"),
    ("Box", "alloc::boxed::Box"),
    ("Rc", "alloc::rc::Rc"),
    ("Arc", "alloc::sync::Arc"),
    ("Vec", "alloc::vec::Vec"),
    ("String", "alloc::string::String"),
    ("Arguments", "core::fmt::Arguments"),
    ("Display", "core::fmt::Display"),
    ("Debug", "core::fmt::Debug"),
    ("From", "core::convert::From"),
];

impl LangItems {
    /// Finds them in a database whose imports are resolved.
    pub fn find(db: &Db) -> Self {
        let mut items = Self {
            preludes: ["v1", "rust_2021", "rust_2024"].map(|name| prelude_of(db, name)),
            defs: FxHashMap::default(),
        };
        for (name, path) in PATHS {
            let segments: Vec<Symbol> = path.split("::").map(Symbol::new).collect();
            let found = crate_root(db, segments[0]).and_then(|root| {
                let mut inner = vec![Symbol::new("self")];
                inner.extend(&segments[1..]);
                let resolve = |ns| paths::resolve(db, root, &inner, ns).filter(|f| f.rest == inner.len());
                resolve(Namespace::Types).or_else(|| resolve(Namespace::Values))
            });
            if let Some(found) = found {
                items.defs.insert(name, found.def);
            }
        }
        items
    }

    /// The prelude of an edition.
    pub fn prelude(&self, edition: u16) -> Option<ModuleId> {
        let [old, of_2021, of_2024] = self.preludes;
        match edition {
            ..2021 => old,
            2021..2024 => of_2021.or(old),
            2024.. => of_2024.or(of_2021).or(old),
        }
    }

    /// A well-known trait by its short name.
    pub fn trait_(&self, name: &str) -> Option<TraitId> {
        match self.defs.get(name) {
            Some(Def::Trait(id)) => Some(*id),
            _ => None,
        }
    }

    /// A well-known type by its short name.
    pub fn adt(&self, name: &str) -> Option<AdtId> {
        match self.defs.get(name) {
            Some(Def::Adt(id)) => Some(*id),
            _ => None,
        }
    }

    /// A well-known function by its short name.
    pub fn func(&self, name: &str) -> Option<FnDefId> {
        match self.defs.get(name) {
            Some(Def::Fn(id)) => Some(*id),
            _ => None,
        }
    }

    /// Whether a trait is one of the closure traits, or requires one: `trait Handler: Fn(u32)`.
    pub fn is_callable_trait(&self, db: &Db, id: TraitId) -> bool {
        let data = db.trait_(id);
        let of_self = |subject: &Ty| *subject == Ty::Param(data.self_param);
        let required = data.generics.predicates.iter().filter(|(subject, _)| of_self(subject));
        self.is_fn_trait(id) || required.into_iter().any(|(_, bound)| self.is_fn_trait(bound.trait_))
    }

    /// Whether a trait is one of the closure traits.
    pub fn is_fn_trait(&self, id: TraitId) -> bool {
        ["Fn", "FnMut", "FnOnce"].iter().any(|name| self.trait_(name) == Some(id))
    }
}

fn crate_root(db: &Db, name: Symbol) -> Option<ModuleId> {
    let stub = |k: &&CrateData| k.name == name && k.provenance == crate::source::Provenance::Stub;
    db.crates.iter().find(stub).map(|krate| krate.root)
}

fn prelude_of(db: &Db, name: &str) -> Option<ModuleId> {
    ["std", "core"].iter().find_map(|krate| {
        let root = crate_root(db, Symbol::new(krate))?;
        let path: Vec<Symbol> = ["self", "prelude", name].iter().map(|s| Symbol::new(s)).collect();
        match paths::resolve(db, root, &path, Namespace::Types)?.def {
            Def::Module(id) => Some(id),
            _ => None,
        }
    })
}
