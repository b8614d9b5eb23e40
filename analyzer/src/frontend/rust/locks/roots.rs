//! Roots that definitions alone tell: attributes, ABI strings, trait impls, names, global allocators.

use super::LockModels;
use super::names::{is_stub, names};
use super::table::Table;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::infer::FnTarget;
use crate::frontend::rust::items::paths::external_trait;
use crate::frontend::rust::ty::{Args, Ty};
use crate::ids::Symbol;
use crate::ir::{ContextKind, Root, RootKind};
use crate::profile::{Declarations, PathPattern, Registration, RootDecl, RootEntry, RootMarker};
use crate::source::{Provenance, Span};

/// A function that is a root.
#[derive(Clone, Debug)]
pub struct KnownRoot {
    /// Which.
    pub func: FnDefId,
    /// Of which kind, and why.
    pub root: Root,
    /// What holds at entry besides the kind's own context.
    pub effects: Vec<ContextKind>,
}

/// A function that makes an argument of its calls a root.
#[derive(Clone, Debug)]
pub struct Registers {
    /// Which arguments say what.
    pub by: Registration,
    /// In which context the root is entered.
    pub kind: RootKind,
    /// What holds at entry besides the kind's own context.
    pub effects: Vec<ContextKind>,
}

/// What a profile says of a root.
#[derive(Clone, Debug)]
struct Entry {
    kind: RootKind,
    effects: Vec<ContextKind>,
}

/// Where control enters, by profile.
#[derive(Debug, Default)]
pub(super) struct RootRules {
    functions: Table<Entry>,
    registers: Table<Registers>,
    attributes: Vec<AttributeRule>,
    abis: Vec<AbiRule>,
    macros: Vec<(String, Entry)>,
    /// Attributes that declare an allocator, `global_allocator` included.
    allocator_attributes: Vec<String>,
    allocator_functions: Table<()>,
}

#[derive(Debug)]
struct AttributeRule {
    path: String,
    /// It counts only with this argument.
    argument: Option<String>,
    /// It counts only inside a module with this attribute, which gives it its meaning.
    within: Option<String>,
    entry: Entry,
}

/// Functions of one ABI. Two sorts of entry may share it: then one is told by its name.
#[derive(Debug)]
struct AbiRule {
    abi: String,
    named: Vec<String>,
    takes: Vec<String>,
    entry: Entry,
}

impl RootRules {
    /// Adds a profile after those that go before it.
    pub(super) fn add(&mut self, declared: &Declarations) {
        declared.roots.iter().for_each(|table| self.root(table));
        for table in &declared.allocators {
            self.allocator_attributes.extend(table.attribute.clone());
            for pattern in table.alloc.iter().chain(&table.free) {
                self.allocator_functions.add(pattern.clone(), ());
            }
        }
    }

    fn root(&mut self, table: &RootDecl) {
        let (kind, atomic) = match table.kind {
            RootEntry::Kind(kind) => (kind, None),
            RootEntry::Atomic => (RootKind::Task, Some(ContextKind::PreemptOff)),
        };
        let effects: Vec<ContextKind> = table.effects.iter().copied().chain(atomic).collect();
        let entry = Entry { kind, effects };
        match &table.marker {
            RootMarker::Register { functions, registration } => {
                let registers = Registers { by: *registration, kind, effects: entry.effects };
                let add = |pattern: &PathPattern| self.registers.add(pattern.clone(), registers.clone());
                functions.iter().for_each(add);
            }
            RootMarker::TraitMethod(patterns) | RootMarker::Function(patterns) => {
                patterns.iter().for_each(|pattern| self.functions.add(pattern.clone(), entry.clone()));
            }
            RootMarker::Attribute { names, within } => {
                let rule = |name: &String| AttributeRule {
                    path: name.split('(').next().unwrap_or_default().to_owned(),
                    argument: name.split_once('(').map(|(_, rest)| rest.trim_end_matches(')').to_owned()),
                    within: within.clone(),
                    entry: entry.clone(),
                };
                self.attributes.extend(names.iter().map(rule));
            }
            RootMarker::Abi { abis, named, takes } => {
                let rule = |abi: &String| AbiRule {
                    abi: abi.clone(),
                    named: named.clone(),
                    takes: takes.clone(),
                    entry: entry.clone(),
                };
                self.abis.extend(abis.iter().map(rule));
            }
            RootMarker::Macro(names) => {
                self.macros.extend(names.iter().map(|name| (name.clone(), entry.clone())))
            }
        }
    }

    fn by_attribute(&self, db: &Db, meta: &Meta) -> Option<(Symbol, Option<Span>, &Entry)> {
        let around = &db.module(meta.module).attrs;
        meta.attrs.iter().find_map(|attr| {
            let path = attr.path.as_str();
            let is_within = |within: &String| around.iter().any(|attr| is_attribute(attr.path, within));
            let name = path.rsplit("::").next().unwrap_or(path);
            let argument = attr.tokens.as_str().trim_matches(|c: char| c.is_whitespace() || "()".contains(c));
            let hit = |rule: &&AttributeRule| {
                (rule.path == path || rule.path == name)
                    && rule.argument.as_ref().is_none_or(|wanted| wanted == argument)
                    && rule.within.as_ref().is_none_or(is_within)
            };
            let rule = self.attributes.iter().find(hit)?;
            Some((Symbol::new(&format!("attribute `{path}`")), Some(attr.span), &rule.entry))
        })
    }

    fn by_abi(&self, db: &Db, func: &FnData) -> Option<(Symbol, Option<Span>, &Entry)> {
        let abi = func.syntax.abi?;
        let name = func.meta.name.as_str();
        let is_taken = |suffix: &String| func.params.iter().any(|ty| leads_to(db, ty, suffix));
        let fits = |rule: &&AbiRule| rule.takes.is_empty() || rule.takes.iter().any(is_taken);
        let of_abi = || self.abis.iter().filter(|rule| abi == rule.abi.as_str()).filter(fits);
        let named = of_abi().find(|rule| rule.named.iter().any(|part| name.contains(part.as_str())));
        let rule = named.or_else(|| of_abi().find(|rule| rule.named.is_empty()))?;
        Some((Symbol::new(&format!("`extern \"{abi}\"`")), Some(func.meta.span), &rule.entry))
    }

    fn by_macro(&self, meta: &Meta) -> Option<(Symbol, Option<Span>, &Entry)> {
        let mut origins = meta.attrs.iter().filter(|attr| attr.path == EXPANDED_FROM);
        origins.find_map(|attr| {
            let (_, entry) = self.macros.iter().find(|(known, _)| attr.tokens == known.as_str())?;
            Some((Symbol::new(&format!("declared by `{}!`", attr.tokens)), Some(attr.span), entry))
        })
    }

    fn by_name(&self, db: &Db, id: FnDefId) -> Option<(Symbol, Option<Span>, &Entry)> {
        let paths = names(db, id);
        let external = external_trait_path(db, id);
        let found = self.functions.find(&paths);
        let entry =
            found.or_else(|| external.as_ref().and_then(|path| self.functions.find_reexport(path)))?;
        let implemented = trait_of(db, id).or(external);
        let why =
            implemented.map_or_else(|| "named as an entry".to_owned(), |path| format!("implements `{path}`"));
        Some((Symbol::new(&why), Some(db.func(id).meta.span), entry))
    }
}

/// Whether a type, or what it refers to, is one whose name ends so.
fn leads_to(db: &Db, ty: &Ty, suffix: &str) -> bool {
    match ty {
        Ty::Ref(_, inner) | Ty::Ptr(_, inner) => leads_to(db, inner, suffix),
        Ty::Adt(id, _) => db.adt(*id).meta.name.as_str().ends_with(suffix),
        Ty::External(path, _) => path.as_str().ends_with(suffix),
        _ => false,
    }
}

impl LockModels {
    /// Functions of the tree that are roots by their definition, in order. A function may be one twice.
    pub fn roots(&self, db: &Db) -> Vec<KnownRoot> {
        let mut roots = Vec::new();
        for id in (0..db.fns.len()).map(FnDefId::new) {
            if !is_stub(db, id) && db.func(id).syntax.body.is_some() {
                roots.extend(self.root(db, id));
            }
        }
        let of_allocator = self.allocator_functions(db);
        roots.extend(of_allocator.into_iter().map(|(func, why)| KnownRoot {
            func,
            root: Root { kind: RootKind::Allocator, why, span: Some(db.func(func).meta.span) },
            effects: Vec::new(),
        }));
        roots.sort_by_key(|root| root.func);
        roots
    }

    fn root(&self, db: &Db, id: FnDefId) -> Option<KnownRoot> {
        let data = db.func(id);
        let rules = &self.roots;
        let found = rules
            .by_attribute(db, &data.meta)
            .or_else(|| rules.by_abi(db, data))
            .or_else(|| rules.by_macro(&data.meta))
            .or_else(|| rules.by_name(db, id));
        if let Some((why, span, entry)) = found {
            let root = Root { kind: entry.kind, why, span };
            return Some(KnownRoot { func: id, root, effects: entry.effects.clone() });
        }
        is_main(db, id).then(|| KnownRoot {
            func: id,
            root: Root { kind: RootKind::Task, why: "`main`".into(), span: Some(data.meta.span) },
            effects: Vec::new(),
        })
    }

    /// The functions of the global allocators, and which declaration makes them so.
    pub fn allocator_functions(&self, db: &Db) -> Vec<(FnDefId, Symbol)> {
        let mut out = Vec::new();
        for (item, attribute) in self.allocator_statics(db) {
            let why = Symbol::new(&format!("`#[{attribute}]` on `{}`", item.meta.path));
            out.extend(methods_of_static(db, item, attribute).map(|(func, _)| (func, why)));
        }
        let why = Symbol::new("stands for the global allocator");
        let stands = |id: &FnDefId| {
            !is_stub(db, *id) && self.roots.allocator_functions.find(&names(db, *id)).is_some()
        };
        out.extend((0..db.fns.len()).map(FnDefId::new).filter(stands).map(|func| (func, why)));
        out.sort();
        out.dedup_by_key(|(func, _)| *func);
        out
    }

    /// The methods of the global allocators, with the type arguments that their statics have.
    pub fn allocator_methods<'d>(&'d self, db: &'d Db) -> impl Iterator<Item = (FnDefId, &'d Args)> {
        self.allocator_statics(db).flat_map(|(item, attribute)| methods_of_static(db, item, attribute))
    }

    /// Statics of the tree that are the global allocator, and the attribute that says so.
    fn allocator_statics<'d>(&'d self, db: &'d Db) -> impl Iterator<Item = (&'d ConstData, &'d str)> {
        let declares = |name: &str| {
            name == "global_allocator" || self.roots.allocator_attributes.iter().any(|a| a == name)
        };
        let of_tree = |item: &&ConstData| {
            item.is_static && !item.meta.is_test && db.provenance(item.meta.module) != Provenance::Stub
        };
        db.consts.iter().filter(of_tree).filter_map(move |item| {
            let mut names = item.meta.attrs.iter().map(|attr| attr.path.as_str().rsplit("::").next());
            let attribute = names.find(|name| name.is_some_and(declares))??;
            Some((item, attribute))
        })
    }

    /// The global allocator's static: its path, and where it is.
    pub fn global_allocator(&self, db: &Db) -> Option<(Symbol, Span)> {
        self.allocator_statics(db).map(|(item, _)| (item.meta.path, item.meta.span)).next()
    }

    /// Which argument of a call is a root from then on.
    pub fn registers(&self, db: &Db, target: &FnTarget) -> Option<&Registers> {
        self.roots.registers.find(&names(db, target.func))
    }

    /// The same for a function of a crate that is not read.
    pub fn registers_external(&self, path: Symbol) -> Option<&Registers> {
        self.roots.registers.find_reexport(path.as_str())
    }
}

/// Whether an attribute's path is this one, written in full or by its last name.
fn is_attribute(path: Symbol, name: &str) -> bool {
    path == name || path.as_str().rsplit("::").next() == Some(name.rsplit("::").next().unwrap_or(name))
}

fn is_main(db: &Db, id: FnDefId) -> bool {
    let meta = &db.func(id).meta;
    let krate = db.krate(db.module(meta.module).krate);
    meta.name == "main"
        && krate.root == meta.module
        && !meta.is_test
        && db.func(id).container == Container::Module
}

fn trait_of(db: &Db, id: FnDefId) -> Option<String> {
    let trait_ = match db.func(id).container {
        Container::Impl(id) => db.impl_(id).trait_.as_ref()?.trait_,
        Container::Trait(id) => id,
        Container::Module | Container::Foreign => return None,
    };
    Some(db.trait_(trait_).meta.path.to_string())
}

fn external_trait_path(db: &Db, id: FnDefId) -> Option<String> {
    let Container::Impl(impl_) = db.func(id).container else { return None };
    external_trait(db, db.impl_(impl_)).map(|path| format!("{path}::{}", db.func(id).meta.name))
}

/// The methods with which a static serves as allocator, with the type arguments that it has.
fn methods_of_static<'d>(
    db: &'d Db,
    item: &'d ConstData,
    attribute: &'d str,
) -> impl Iterator<Item = (FnDefId, &'d Args)> {
    let of_type = match item.ty.peel_refs() {
        Ty::Adt(adt, args) => Some((*adt, args)),
        _ => None,
    };
    of_type
        .into_iter()
        .flat_map(move |(adt, args)| allocating_methods(db, adt, attribute).map(move |func| (func, args)))
}

/// Methods of the traits through which a type serves as allocator: `GlobalAlloc`, or with an attribute of a
/// framework, the framework's own.
fn allocating_methods<'a>(db: &'a Db, adt: AdtId, attribute: &'a str) -> impl Iterator<Item = FnDefId> + 'a {
    let serves = move |impl_: &&ImplData| {
        let is_own = matches!(impl_.self_ty.peel_refs(), Ty::Adt(id, _) if *id == adt);
        let trait_ = impl_.trait_.as_ref().map(|trait_| &db.trait_(trait_.trait_).meta);
        let is_asked = trait_.is_some_and(|meta| match attribute {
            "global_allocator" => meta.name == "GlobalAlloc",
            _ => db.provenance(meta.module) != crate::source::Provenance::Stub,
        });
        is_own && (is_asked || impl_.external_trait.is_some_and(|path| path.as_str().ends_with("Alloc")))
    };
    db.impls.iter().filter(serves).flat_map(|impl_| impl_.methods.values().copied())
}
