//! The tables of definitions: crates, modules, functions, types, traits, impls, constants, macros.
//!
//! [`Db`] is filled by `items` (collection, imports, signatures) and read-only from then on, shared by all
//! workers. A *def* is an index into one of its tables. Definitions that exclude one another by `cfg` stand
//! side by side under one name; the first is the one that a default build for this host would see.

use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::expand::MacroDef;
use super::hir;
use super::ty::{Subst, TraitRef, Ty};
use crate::ids::{Symbol, index_type};
use crate::source::{Provenance, Span};

/// The attribute that items out of a macro's expansion get, with the macro's name.
pub const EXPANDED_FROM: &str = "nestcheck::expanded_from";

index_type!(
    /// A crate.
    CrateId
);
index_type!(
    /// A module, or the items of a block.
    ModuleId
);
index_type!(
    /// A function or method.
    FnDefId
);
index_type!(
    /// A struct, enum or union.
    AdtId
);
index_type!(
    /// A trait.
    TraitId
);
index_type!(
    /// An implementation.
    ImplId
);
index_type!(
    /// A type alias, free or associated.
    AliasId
);
index_type!(
    /// A constant or static.
    ConstId
);
index_type!(
    /// A macro.
    MacroId
);
index_type!(
    /// A generic parameter.
    ParamId
);

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Def {
    /// A module or crate root.
    Module(ModuleId),
    /// A function.
    Fn(FnDefId),
    /// A struct, enum or union.
    Adt(AdtId),
    /// A variant of an enum.
    Variant(AdtId, u32),
    /// A trait.
    Trait(TraitId),
    /// A type alias.
    Alias(AliasId),
    /// A constant or static.
    Const(ConstId),
    /// A macro.
    Macro(MacroId),
    /// Something in a crate that is not read, by its path.
    External(Symbol),
}

/// The three namespaces.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Namespace {
    /// Types and modules.
    Types,
    /// Functions, constants, constructors.
    Values,
    /// Macros.
    Macros,
}

/// All namespaces.
pub const NAMESPACES: [Namespace; 3] = [Namespace::Types, Namespace::Values, Namespace::Macros];

/// A name in a module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Binding {
    /// What it stands for.
    pub def: Def,
    /// Who may see it.
    pub visibility: Visible,
    /// It came in by a glob, and gives way to a name that did not.
    pub from_glob: bool,
    /// Whether a default build has it.
    pub likelihood: Likelihood,
}

/// Whether a default build has something that stands under a `cfg`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Likelihood {
    /// It does.
    Built,
    /// It does unless somebody sets a flag of the project's own.
    Likely,
    /// No `cfg`, or one of which nothing is known.
    #[default]
    Open,
    /// It does not unless somebody sets a flag of the project's own.
    Unlikely,
    /// It does not, by the default features or by what every build sets.
    NotSelected,
    /// No build for its target has it.
    LeftOut,
}

impl Likelihood {
    /// Of something that is reached through something else.
    #[must_use]
    pub fn through(self, outer: Self) -> Self {
        let worse = self.max(outer);
        match worse {
            Self::Open => self.min(outer),
            _ => worse,
        }
    }

    /// Whether a default build is known not to have it.
    pub fn is_left_out(self) -> bool {
        self >= Self::NotSelected
    }
}

impl Binding {
    /// Adds it behind those that are as likely.
    pub fn insert_into(self, bindings: &mut Vec<Self>) {
        let at = bindings.partition_point(|other| other.likelihood <= self.likelihood);
        bindings.insert(at, self);
    }
}

/// Who may see a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Visible {
    /// Everybody.
    Public,
    /// This module and what is in it.
    Within(ModuleId),
}

/// What a module holds under one name.
#[derive(Clone, Debug, Default)]
pub struct Bindings {
    /// In the namespace of types.
    pub types: Vec<Binding>,
    /// … of values.
    pub values: Vec<Binding>,
    /// … of macros.
    pub macros: Vec<Binding>,
}

impl Bindings {
    /// The bindings of one namespace.
    pub fn of(&self, namespace: Namespace) -> &Vec<Binding> {
        match namespace {
            Namespace::Types => &self.types,
            Namespace::Values => &self.values,
            Namespace::Macros => &self.macros,
        }
    }

    /// The bindings of one namespace, to be changed.
    pub fn of_mut(&mut self, namespace: Namespace) -> &mut Vec<Binding> {
        match namespace {
            Namespace::Types => &mut self.types,
            Namespace::Values => &mut self.values,
            Namespace::Macros => &mut self.macros,
        }
    }
}

/// A crate.
#[derive(Debug)]
pub struct CrateData {
    /// As other crates call it.
    pub name: Symbol,
    /// Its root module.
    pub root: ModuleId,
    /// `2015` … `2024`.
    pub edition: u16,
    /// Crates by the names under which this one sees them.
    pub deps: FxHashMap<Symbol, CrateId>,
    /// Tree, dependency or signature file.
    pub provenance: Provenance,
}

/// A module.
#[derive(Debug)]
pub struct Module {
    /// Its crate.
    pub krate: CrateId,
    /// The module around it.
    pub parent: Option<ModuleId>,
    /// Full path, `crate_name::a::b`.
    pub path: Symbol,
    /// The items of a block: paths look through it to its parent.
    pub is_block: bool,
    /// Its names.
    pub scope: FxHashMap<Symbol, Bindings>,
    /// Traits that are in scope without a name (`use T as _`).
    pub unnamed_traits: Vec<TraitId>,
    /// The `cfg` it needs, its parents' included.
    pub cfg: Option<Symbol>,
    /// In a `#[cfg(test)]`.
    pub is_test: bool,
    /// Attributes on it.
    pub attrs: Arc<[hir::Attr]>,
    /// Whether a default build has it.
    pub likelihood: Likelihood,
}

/// Where a function, constant or associated type stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Container {
    /// In a module.
    Module,
    /// In an impl.
    Impl(ImplId),
    /// In a trait.
    Trait(TraitId),
    /// In an `extern` block.
    Foreign,
}

/// What every definition has.
#[derive(Clone, Debug)]
pub struct Meta {
    /// Its name.
    pub name: Symbol,
    /// Full path.
    pub path: Symbol,
    /// The name in the source.
    pub span: Span,
    /// The module it stands in.
    pub module: ModuleId,
    /// Who may see it.
    pub visibility: Visible,
    /// The `cfg` it needs, its surroundings' included.
    pub cfg: Option<Symbol>,
    /// In a `#[cfg(test)]`, or a test itself.
    pub is_test: bool,
    /// Attributes that the later stages read.
    pub attrs: Arc<[hir::Attr]>,
}

/// The generic parameters of a definition and what is required of them.
#[derive(Clone, Debug, Default)]
pub struct Generics {
    /// Its own parameters in order; those of `impl Trait` arguments come last.
    pub params: Vec<ParamId>,
    /// `T: Trait<A>`
    pub predicates: Vec<(Ty, TraitRef)>,
}

/// A generic parameter.
#[derive(Debug)]
pub struct ParamData {
    /// Its name.
    pub name: Symbol,
    /// A const parameter.
    pub is_const: bool,
    /// A const parameter of type `bool`.
    pub is_bool: bool,
    /// A type without `?Sized`.
    pub is_sized: bool,
    /// Its default.
    pub default: OnceLock<Ty>,
    /// The path of the first trait among its bounds that is not read.
    pub outside: OnceLock<Symbol>,
}

impl ParamData {
    /// A parameter of which only the name is known.
    pub fn named(name: Symbol) -> Self {
        Self {
            name,
            is_const: false,
            is_bool: false,
            is_sized: false,
            default: OnceLock::new(),
            outside: OnceLock::new(),
        }
    }
}

/// A function or method.
#[derive(Debug)]
pub struct FnData {
    /// Name, path, place.
    pub meta: Meta,
    /// Where it stands.
    pub container: Container,
    /// Its syntax.
    pub syntax: Box<hir::Function>,
    /// The modules of the items in its body's blocks, by [`hir::Block::items`].
    pub block_modules: Vec<ModuleId>,
    /// Its own generics.
    pub generics: Generics,
    /// Types of its parameters, `self` included.
    pub params: Vec<Ty>,
    /// Its result, not wrapped in a future.
    pub ret: Ty,
    /// Whether a default build has it.
    pub likelihood: Likelihood,
}

/// A struct, enum or union.
#[derive(Debug)]
pub struct AdtData {
    /// Name, path, place.
    pub meta: Meta,
    /// Its generics.
    pub generics: Generics,
    /// One for a struct or union.
    pub variants: Vec<VariantData>,
    /// Which it is.
    pub kind: AdtKind,
}

impl AdtData {
    /// Whether it derives a trait of this name.
    pub fn derives(&self, name: &str) -> bool {
        let derives = self.meta.attrs.iter().filter(|attr| attr.path == "derive");
        let mut traits = derives.flat_map(|attr| attr.tokens.as_str().split(','));
        traits.any(|path| path.rsplit("::").next().is_some_and(|last| last.trim() == name))
    }
}

/// Struct, enum or union.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AdtKind {
    /// `struct`
    Struct,
    /// `enum`
    Enum,
    /// `union`
    Union,
}

/// A variant, or the fields of a struct.
#[derive(Debug)]
pub struct VariantData {
    /// Its name, or the struct's.
    pub name: Symbol,
    /// Full path.
    pub path: Symbol,
    /// The name in the source.
    pub span: Span,
    /// How its fields are written.
    pub style: hir::FieldStyle,
    /// Its fields.
    pub fields: Vec<FieldData>,
    /// Its explicit discriminant.
    pub discriminant: Option<Arc<hir::Body>>,
    /// `Default` gives this one, where it is derived.
    pub is_default: bool,
}

/// A field.
#[derive(Debug)]
pub struct FieldData {
    /// Its name or number.
    pub name: Symbol,
    /// In the source.
    pub span: Span,
    /// Its type.
    pub ty: Ty,
    /// Where it may be named.
    pub visibility: Visible,
}

/// A trait.
#[derive(Debug)]
pub struct TraitData {
    /// Name, path, place.
    pub meta: Meta,
    /// Its parameters without `Self`; predicates on `Self` are its supertraits.
    pub generics: Generics,
    /// `Self`.
    pub self_param: ParamId,
    /// Its methods and functions by name.
    pub methods: FxHashMap<Symbol, FnDefId>,
    /// Its associated types: bounds and default.
    pub types: FxHashMap<Symbol, AssocType>,
    /// Its constants.
    pub consts: FxHashMap<Symbol, ConstId>,
}

impl TraitData {
    /// Whether it has neither items nor supertraits that are read.
    pub fn is_empty(&self) -> bool {
        self.methods.is_empty()
            && self.types.is_empty()
            && self.consts.is_empty()
            && self.generics.predicates.is_empty()
    }
}

/// An associated type of a trait.
#[derive(Clone, Debug, Default)]
pub struct AssocType {
    /// What is required of it.
    pub bounds: Vec<TraitRef>,
    /// Its default.
    pub default: Option<Ty>,
}

/// An implementation.
#[derive(Debug)]
pub struct ImplData {
    /// The module it stands in.
    pub module: ModuleId,
    /// Its generics.
    pub generics: Generics,
    /// The trait, if it resolves to one that is read.
    pub trait_: Option<TraitRef>,
    /// It is of some trait, known or not.
    pub is_trait_impl: bool,
    /// The path of a trait that is not read.
    pub external_trait: Option<Symbol>,
    /// The type it is for.
    pub self_ty: Ty,
    /// Its functions by name.
    pub methods: FxHashMap<Symbol, FnDefId>,
    /// Its associated types.
    pub types: FxHashMap<Symbol, Ty>,
    /// Its constants.
    pub consts: FxHashMap<Symbol, ConstId>,
    /// Where the `impl` stands.
    pub span: Span,
    /// Whether a default build has it.
    pub likelihood: Likelihood,
}

/// A type alias.
#[derive(Debug)]
pub struct AliasData {
    /// Name, path, place.
    pub meta: Meta,
    /// Its syntax.
    pub syntax: Box<hir::TypeAlias>,
    /// Its parameters.
    pub params: Vec<ParamId>,
    /// What it stands for, once lowered.
    pub ty: OnceLock<Ty>,
}

/// A constant or static.
#[derive(Debug)]
pub struct ConstData {
    /// Name, path, place.
    pub meta: Meta,
    /// Where it stands.
    pub container: Container,
    /// A `static`.
    pub is_static: bool,
    /// Its syntax.
    pub syntax: Box<hir::Static>,
    /// The modules of the items in its initialiser's blocks.
    pub block_modules: Vec<ModuleId>,
    /// Its type.
    pub ty: Ty,
}

/// A macro.
#[derive(Debug)]
pub struct MacroData {
    /// Its name.
    pub name: Symbol,
    /// The module it stands in.
    pub module: ModuleId,
    /// `#[macro_export]`.
    pub exported: bool,
    /// Its rules, or why they were not understood.
    pub rules: Result<Arc<MacroDef>, String>,
}

/// All definitions.
#[derive(Debug, Default)]
#[expect(missing_docs, reason = "each table holds what its element type says")]
pub struct Db {
    pub crates: Vec<CrateData>,
    pub modules: Vec<Module>,
    pub fns: Vec<FnData>,
    pub adts: Vec<AdtData>,
    pub traits: Vec<TraitData>,
    pub impls: Vec<ImplData>,
    pub aliases: Vec<AliasData>,
    pub consts: Vec<ConstData>,
    pub macros: Vec<MacroData>,
    pub params: Vec<ParamData>,
    /// Well-known definitions of the signature files.
    pub lang: super::items::LangItems,
    /// Indices over impls and methods.
    pub index: super::items::ImplIndex,
}

macro_rules! accessors {
    ($($name:ident($id:ident) -> $table:ident[$data:ident];)*) => {
        impl Db {
            $(
                /// The definition behind an id of this table.
                pub fn $name(&self, id: $id) -> &$data {
                    &self.$table[id.index()]
                }
            )*
        }
    };
}

accessors! {
    krate(CrateId) -> crates[CrateData];
    module(ModuleId) -> modules[Module];
    func(FnDefId) -> fns[FnData];
    adt(AdtId) -> adts[AdtData];
    trait_(TraitId) -> traits[TraitData];
    impl_(ImplId) -> impls[ImplData];
    alias(AliasId) -> aliases[AliasData];
    const_(ConstId) -> consts[ConstData];
    macro_(MacroId) -> macros[MacroData];
    param(ParamId) -> params[ParamData];
}

impl Db {
    /// Tree, dependency or signature file.
    pub fn provenance(&self, module: ModuleId) -> Provenance {
        self.krate(self.module(module).krate).provenance
    }

    /// Whether the sources of a crate of this name are read, and not its signatures alone.
    pub fn is_read(&self, name: Symbol) -> bool {
        self.crates.iter().any(|krate| krate.name == name && krate.provenance != Provenance::Stub)
    }

    /// The edition of the crate that a module is in.
    pub fn edition(&self, module: ModuleId) -> u16 {
        self.krate(self.module(module).krate).edition
    }

    /// Whether `inner` is `outer` or within it.
    pub fn is_within(&self, inner: ModuleId, outer: ModuleId) -> bool {
        std::iter::successors(Some(inner), |m| self.module(*m).parent).any(|m| m == outer)
    }

    /// Whether a name may be used from a module.
    pub fn is_visible(&self, visibility: Visible, from: ModuleId) -> bool {
        match visibility {
            Visible::Public => true,
            Visible::Within(module) => self.is_within(from, module),
        }
    }

    /// Whether more modules may use a name by `new` than by `old`.
    pub fn is_wider(&self, new: Visible, old: Visible) -> bool {
        match (new, old) {
            (Visible::Public, old) => old != Visible::Public,
            (Visible::Within(new), Visible::Within(old)) => new != old && self.is_within(old, new),
            (Visible::Within(_), Visible::Public) => false,
        }
    }

    /// Traits whose methods may be called in these modules (a block and what it stands in) without naming
    /// them: those of the modules' scopes and of the prelude.
    pub fn traits_in_scope(&self, modules: &[ModuleId]) -> FxHashSet<TraitId> {
        let mut traits = FxHashSet::default();
        let prelude = modules.first().and_then(|module| self.lang.prelude(self.edition(*module)));
        for id in modules.iter().copied().chain(prelude) {
            let module = self.module(id);
            traits.extend(module.unnamed_traits.iter().copied());
            let named = module.scope.values().flat_map(|b| &b.types).filter_map(|b| match b.def {
                Def::Trait(id) => Some(id),
                _ => None,
            });
            traits.extend(named);
        }
        traits
    }

    /// The nearest module that is not a block.
    pub fn named_module(&self, module: ModuleId) -> ModuleId {
        let mut module = module;
        while let (true, Some(parent)) = (self.module(module).is_block, self.module(module).parent) {
            module = parent;
        }
        module
    }

    /// Generics of what a function or constant stands in.
    pub fn container_generics(&self, container: Container) -> Option<&Generics> {
        match container {
            Container::Impl(id) => Some(&self.impl_(id).generics),
            Container::Trait(id) => Some(&self.trait_(id).generics),
            Container::Module | Container::Foreign => None,
        }
    }

    /// All parameters that are in scope in a function: the container's (with `Self` of a trait), then its own.
    pub fn params_in_scope(&self, func: &FnData) -> Vec<ParamId> {
        let mut params = Vec::new();
        if let Container::Trait(id) = func.container {
            params.push(self.trait_(id).self_param);
        }
        params.extend(self.container_generics(func.container).into_iter().flat_map(|g| &g.params));
        params.extend(&func.generics.params);
        params
    }

    /// The identity substitution's type for an ADT: `Adt<P0, P1>`.
    pub fn adt_self_ty(&self, id: AdtId) -> Ty {
        Ty::Adt(id, self.adt(id).generics.params.iter().map(|p| Ty::Param(*p)).collect())
    }

    /// The substitution that an ADT's arguments stand for.
    pub fn adt_subst(&self, id: AdtId, args: &[Ty]) -> Subst {
        Subst::new(&self.adt(id).generics.params, args)
    }
}
