//! Collection: files become modules, items become definitions with ids.
//!
//! Files are read in waves: all roots, then every file that a `mod name;` of the wave before names, each wave
//! parsed in parallel. Macro calls in item position are expanded once the wave that could define their macro
//! is in, and what they expand to is collected like the rest.

mod associated;
mod bodies;
mod body_calls;
mod macro_calls;
mod modules;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

pub use self::bodies::collect_from_bodies;
use self::macro_calls::{PendingMacro, origins};
use self::modules::PendingFile;
use super::cfg::{CfgOracle, conjunction};
use super::files::ModuleDir;
use super::imports::Import;
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::{self, ItemKind};
use crate::frontend::rust::parse::{ParseProblem, ParsedFile, parse_file};
use crate::frontend::rust::ty::Ty;
use crate::frontend::rust::{CrateInput, ReadSource};
use crate::ids::{FileId, Symbol};
use crate::ir::{Unknown, UnknownReason};
use crate::source::{SourceFile, SourceMap, Span};

/// What collection gives besides the tables.
#[derive(Default)]
pub struct Collected {
    /// The tables, without types and imports.
    pub db: Db,
    /// `use` declarations still to be resolved.
    pub imports: Vec<Import>,
    /// Syntax that later steps of this folder still need, by definition.
    pub syntax: ItemSyntax,
    /// What was not understood.
    pub unknowns: Vec<Unknown>,
    /// Files that do not parse.
    pub problems: Vec<ParseProblem>,
    /// Files that could not be read: the path as shown, and why.
    pub unreadable: Vec<(String, String)>,
    /// How long parsing took.
    pub parsing: Duration,
}

/// The syntax of items whose types are lowered by `signatures`.
#[derive(Default)]
#[expect(missing_docs, reason = "each table holds the syntax of the definitions of its name, by index")]
pub struct ItemSyntax {
    pub adts: Vec<AdtSyntax>,
    pub traits: Vec<Box<hir::Trait>>,
    pub impls: Vec<Box<hir::Impl>>,
    pub impl_types: Vec<Vec<(Symbol, hir::TypeRef)>>,
    pub trait_types: Vec<Vec<(Symbol, Box<hir::TypeAlias>)>>,
}

/// The syntax of a struct, enum or union.
pub enum AdtSyntax {
    /// A struct or union.
    Struct(Box<hir::Struct>),
    /// An enum.
    Enum(Box<hir::Enum>),
}

/// Surroundings of the items being collected.
#[derive(Clone)]
struct Place {
    module: ModuleId,
    dir: Arc<ModuleDir>,
    depth: u32,
}

struct Collector<'a> {
    out: Collected,
    sources: &'a mut SourceMap,
    reader: &'a dyn ReadSource,
    cfg: &'a dyn CfgOracle,
    files: Vec<PendingFile>,
    macros: Vec<PendingMacro>,
    nested_expansions: usize,
    read: FxHashSet<(CrateId, PathBuf)>,
}

/// Collects all crates. Problems with files are values; what can be read is read.
pub fn collect(
    crates: &[CrateInput],
    sources: &mut SourceMap,
    reader: &dyn ReadSource,
    cfg: &dyn CfgOracle,
) -> Collected {
    let mut collector = Collector::new(Collected::default(), sources, reader, cfg);
    for input in crates {
        collector.add_crate(input);
    }
    for (id, input) in crates.iter().enumerate() {
        let deps = input.deps.iter().map(|(name, index)| (*name, CrateId::new(*index))).collect();
        collector.out.db.crates[id].deps = deps;
    }
    collector.run();
    collector.out
}

impl<'a> Collector<'a> {
    fn new(
        out: Collected,
        sources: &'a mut SourceMap,
        reader: &'a dyn ReadSource,
        cfg: &'a dyn CfgOracle,
    ) -> Self {
        let (files, macros, read) = (Vec::new(), Vec::new(), FxHashSet::default());
        Self { out, sources, reader, cfg, files, macros, nested_expansions: 0, read }
    }

    fn add_crate(&mut self, input: &CrateInput) {
        let krate = CrateId::new(self.out.db.crates.len());
        let root = self.add_module(Module {
            krate,
            parent: None,
            path: input.name,
            is_block: false,
            scope: FxHashMap::default(),
            unnamed_traits: Vec::new(),
            cfg: None,
            is_test: input.is_test,
            attrs: Arc::default(),
            likelihood: Likelihood::Open,
        });
        self.out.db.crates.push(CrateData {
            name: input.name,
            root,
            edition: input.edition,
            deps: FxHashMap::default(),
            provenance: input.provenance,
        });
        self.files.push(PendingFile {
            candidates: vec![(input.root.clone(), true)],
            module: root,
            declared: None,
            what: input.name,
            provenance: input.provenance,
        });
    }

    fn run(&mut self) {
        while !self.files.is_empty() || !self.macros.is_empty() {
            while !self.files.is_empty() {
                self.read_wave();
            }
            self.expand_wave();
        }
    }

    fn read_wave(&mut self) {
        let wave = std::mem::take(&mut self.files);
        let mut jobs = Vec::new();
        for pending in wave {
            if let Some(job) = self.open(&pending) {
                jobs.push(job);
            }
        }
        let (sources, modules, cfg) = (&*self.sources, &self.out.db, self.cfg);
        let started = Instant::now();
        let parsed: Vec<ParsedFile> = jobs
            .par_iter()
            .map(|(file, place)| {
                let krate = modules.module(place.module).krate.index();
                let excludes = |predicate: &str| cfg.excludes(krate, predicate);
                parse_file(*file, &sources.file(*file).text, &excludes)
            })
            .collect();
        self.out.parsing += started.elapsed();
        for (parsed, (_, place)) in parsed.into_iter().zip(jobs) {
            self.out.problems.extend(parsed.problems);
            self.collect_file(parsed.file, &place);
        }
    }

    fn open(&mut self, pending: &PendingFile) -> Option<(FileId, Place)> {
        let krate = self.out.db.module(pending.module).krate;
        let found = pending.candidates.iter().find(|(path, _)| self.reader.is_file(path));
        let Some((path, owns_dir)) = found else {
            if let Some(span) = pending.declared {
                self.unknown(UnknownReason::Module, pending.what, span);
            } else {
                self.unreadable(&pending.candidates[0].0, "there is no such file");
            }
            return None;
        };
        if !self.read.insert((krate, path.clone())) {
            return None; // a module that names itself, or a file that two modules of a crate share
        }
        let text = match self.reader.read(path) {
            Ok(text) => text,
            Err(message) => {
                self.unreadable(path, &message);
                return None;
            }
        };
        let shown = self.reader.display(path);
        let file = self.sources.add(SourceFile::new(shown, text, pending.provenance));
        let dir = Arc::new(ModuleDir::of_file(path, *owns_dir));
        Some((file, Place { module: pending.module, dir, depth: 0 }))
    }

    fn unreadable(&mut self, path: &std::path::Path, message: &str) {
        let shown = self.reader.display(path);
        self.out.unreadable.push((shown, message.to_owned()));
    }

    fn unknown(&mut self, reason: UnknownReason, what: Symbol, span: Span) {
        self.out.unknowns.push(Unknown { reason, what, span, function: None });
    }

    fn collect_file(&mut self, file: hir::File, place: &Place) {
        if self.excluded(&file.attrs, place.module) {
            return;
        }
        let module = &mut self.out.db.modules[place.module.index()];
        module.cfg = conjunction(module.cfg, file.attrs.cfg);
        let cfg = module.cfg;
        let likelihood = self.likelihood(cfg, place.module);
        self.out.db.modules[place.module.index()].likelihood = likelihood;
        self.items(file.items, place);
    }

    fn items(&mut self, items: Vec<hir::Item>, place: &Place) {
        for item in items {
            if !self.excluded(&item.attrs, place.module) {
                self.item(item, place);
            }
        }
    }

    fn excluded(&self, attrs: &hir::Attrs, module: ModuleId) -> bool {
        let krate = self.out.db.module(module).krate.index();
        attrs.cfg.is_some_and(|predicate| self.cfg.excludes(krate, predicate.as_str()))
    }

    fn item(&mut self, item: hir::Item, place: &Place) {
        let hir::Item { name, name_span, vis, attrs, kind } = item;
        let meta = self.meta(name, name_span, &vis, &attrs, place.module);
        match kind {
            ItemKind::Module(body) => self.module(meta, &attrs, body, place),
            ItemKind::Use(leaves) => self.uses(leaves, &meta, place.module),
            ItemKind::ExternCrate(krate) => self.extern_crate(krate, &meta, place.module),
            ItemKind::Function(function) => {
                let id = self.function(meta.clone(), *function, Container::Module);
                self.bind(place.module, name, Namespace::Values, Def::Fn(id), meta.visibility);
            }
            ItemKind::Struct(syntax) => self.structure(meta, syntax, place.module),
            ItemKind::Enum(syntax) => self.enumeration(meta, syntax, place.module),
            ItemKind::Trait(syntax) => self.trait_(meta, syntax, place),
            ItemKind::TraitAlias(..) => {}
            ItemKind::Impl(syntax) => self.implementation(syntax, &meta, place),
            ItemKind::TypeAlias(syntax) => self.alias(meta, syntax, place.module),
            ItemKind::Const(syntax) => self.constant(meta, syntax, false, place.module),
            ItemKind::Static(syntax) => self.constant(meta, syntax, true, place.module),
            ItemKind::MacroRules(tokens) => self.macro_rules(&meta, &attrs, &tokens, place.module),
            ItemKind::MacroCall(call) => {
                let span = call.span;
                let (place, cfg, origin) = (place.clone(), attrs.cfg, origins(&attrs));
                self.macros.push(PendingMacro { call, place, container: None, cfg, origin, span });
            }
            ItemKind::Foreign(_, items) => self.foreign(items, place),
        }
    }

    fn meta(
        &self,
        name: Symbol,
        span: Span,
        vis: &hir::Visibility,
        attrs: &hir::Attrs,
        module: ModuleId,
    ) -> Meta {
        let around = self.out.db.module(module);
        Meta {
            name,
            path: Symbol::new(&format!("{}::{name}", around.path)),
            span,
            module,
            visibility: self.visibility(vis, module),
            cfg: conjunction(around.cfg, attrs.cfg),
            is_test: around.is_test || attrs.test,
            attrs: attrs.others.clone().into(),
        }
    }

    fn visibility(&self, vis: &hir::Visibility, module: ModuleId) -> Visible {
        let db = &self.out.db;
        let here = db.named_module(module);
        match vis {
            hir::Visibility::Public => Visible::Public,
            hir::Visibility::Private => Visible::Within(here),
            hir::Visibility::Restricted(path) => match path.as_slice() {
                [one] if *one == "self" => Visible::Within(here),
                [one] if *one == "super" => Visible::Within(db.module(here).parent.unwrap_or(here)),
                _ => Visible::Within(db.krate(db.module(module).krate).root),
            },
        }
    }

    fn bind(&mut self, module: ModuleId, name: Symbol, namespace: Namespace, def: Def, visibility: Visible) {
        let likelihood = self.likelihood_of(def, module);
        let module = &mut self.out.db.modules[module.index()];
        let bindings = module.scope.entry(name).or_default().of_mut(namespace);
        Binding { def, visibility, from_glob: false, likelihood }.insert_into(bindings);
    }

    fn likelihood_of(&self, def: Def, module: ModuleId) -> Likelihood {
        let db = &self.out.db;
        let cfg = match def {
            Def::Module(id) => db.module(id).cfg,
            Def::Fn(id) => db.func(id).meta.cfg,
            Def::Adt(id) | Def::Variant(id, _) => db.adt(id).meta.cfg,
            Def::Trait(id) => db.trait_(id).meta.cfg,
            Def::Alias(id) => db.alias(id).meta.cfg,
            Def::Const(id) => db.const_(id).meta.cfg,
            Def::Macro(_) | Def::External(_) => None,
        };
        self.likelihood(cfg, module)
    }

    /// Whether a default build has what stands under `cfg` in a module.
    fn likelihood(&self, cfg: Option<Symbol>, module: ModuleId) -> Likelihood {
        let krate = self.out.db.module(module).krate.index();
        match cfg.map(Symbol::as_str) {
            Some(predicate) => self.cfg.likelihood(krate, predicate),
            None => Likelihood::Open,
        }
    }

    fn add_module(&mut self, module: Module) -> ModuleId {
        self.out.db.modules.push(module);
        ModuleId::new(self.out.db.modules.len() - 1)
    }

    fn uses(&mut self, leaves: Vec<hir::UseLeaf>, meta: &Meta, module: ModuleId) {
        let likelihood = self.likelihood(meta.cfg, module);
        let imports = leaves.into_iter().map(|l| Import {
            module,
            path: l.path,
            kind: l.kind,
            visibility: meta.visibility,
            span: l.span,
            likelihood,
        });
        self.out.imports.extend(imports);
    }

    fn extern_crate(&mut self, krate: Symbol, meta: &Meta, module: ModuleId) {
        let path = if krate == "self" { vec!["crate".into()] } else { vec![Symbol::new(""), krate] };
        let (kind, visibility) = (hir::UseKind::Name(meta.name), meta.visibility);
        let likelihood = self.likelihood(meta.cfg, module);
        self.out.imports.push(Import { module, path, kind, visibility, span: meta.span, likelihood });
    }

    fn function(&mut self, meta: Meta, syntax: hir::Function, container: Container) -> FnDefId {
        let block_modules =
            syntax.body.as_ref().map_or_else(Vec::new, |body| self.block_modules(body, &meta, Vec::new()));
        let id = FnDefId::new(self.out.db.fns.len());
        let likelihood = self.likelihood(meta.cfg, meta.module);
        self.out.db.fns.push(FnData {
            meta,
            container,
            syntax: Box::new(syntax),
            block_modules,
            generics: Generics::default(),
            params: Vec::new(),
            ret: Ty::Unknown,
            likelihood,
        });
        id
    }

    fn structure(&mut self, meta: Meta, syntax: Box<hir::Struct>, module: ModuleId) {
        let kind = if syntax.is_union { AdtKind::Union } else { AdtKind::Struct };
        let fields = syntax.fields.list.iter().map(|f| field(f, self.visibility(&f.vis, module))).collect();
        let variant = VariantData {
            name: meta.name,
            path: meta.path,
            span: meta.span,
            style: syntax.fields.style,
            fields,
            discriminant: None,
            is_default: true,
        };
        let constructs = syntax.fields.style != hir::FieldStyle::Named;
        let id = self.adt(meta.clone(), kind, vec![variant], AdtSyntax::Struct(syntax), module);
        if constructs {
            self.bind(module, meta.name, Namespace::Values, Def::Adt(id), meta.visibility);
        }
    }

    fn enumeration(&mut self, meta: Meta, syntax: Box<hir::Enum>, module: ModuleId) {
        let variants = syntax.variants.iter().map(|v| {
            let path = Symbol::new(&format!("{}::{}", meta.path, v.name));
            let fields = v.fields.list.iter().map(|f| field(f, Visible::Public)).collect();
            let discriminant = v.discriminant.clone();
            let (style, is_default) = (v.fields.style, v.is_default);
            VariantData { name: v.name, path, span: v.span, style, fields, discriminant, is_default }
        });
        let variants = variants.collect();
        self.adt(meta, AdtKind::Enum, variants, AdtSyntax::Enum(syntax), module);
    }

    fn adt(
        &mut self,
        meta: Meta,
        kind: AdtKind,
        variants: Vec<VariantData>,
        syntax: AdtSyntax,
        module: ModuleId,
    ) -> AdtId {
        let id = AdtId::new(self.out.db.adts.len());
        let (name, visibility) = (meta.name, meta.visibility);
        self.out.db.adts.push(AdtData { meta, generics: Generics::default(), variants, kind });
        self.out.syntax.adts.push(syntax);
        self.bind(module, name, Namespace::Types, Def::Adt(id), visibility);
        id
    }

    fn new_param(&mut self, name: Symbol) -> ParamId {
        self.out.db.params.push(ParamData::named(name));
        ParamId::new(self.out.db.params.len() - 1)
    }

    fn alias(&mut self, meta: Meta, syntax: Box<hir::TypeAlias>, module: ModuleId) {
        let id = AliasId::new(self.out.db.aliases.len());
        let (name, visibility) = (meta.name, meta.visibility);
        self.out.db.aliases.push(AliasData { meta, syntax, params: Vec::new(), ty: OnceLock::new() });
        self.bind(module, name, Namespace::Types, Def::Alias(id), visibility);
    }

    fn constant(&mut self, meta: Meta, syntax: Box<hir::Static>, is_static: bool, module: ModuleId) {
        let (name, visibility) = (meta.name, meta.visibility);
        let id = self.const_data(meta, syntax, is_static, Container::Module);
        self.bind(module, name, Namespace::Values, Def::Const(id), visibility);
    }

    fn const_data(
        &mut self,
        meta: Meta,
        syntax: Box<hir::Static>,
        is_static: bool,
        container: Container,
    ) -> ConstId {
        let block_modules =
            syntax.value.as_ref().map_or_else(Vec::new, |body| self.block_modules(body, &meta, Vec::new()));
        let id = ConstId::new(self.out.db.consts.len());
        let ty = Ty::Unknown;
        self.out.db.consts.push(ConstData { meta, container, is_static, syntax, block_modules, ty });
        id
    }

    fn foreign(&mut self, items: Vec<hir::Item>, place: &Place) {
        for item in items {
            let hir::Item { name, name_span, vis, attrs, kind } = item;
            let meta = self.meta(name, name_span, &vis, &attrs, place.module);
            let visibility = meta.visibility;
            match kind {
                ItemKind::Function(function) => {
                    let id = self.function(meta, *function, Container::Foreign);
                    self.bind(place.module, name, Namespace::Values, Def::Fn(id), visibility);
                }
                ItemKind::Static(syntax) => self.constant(meta, syntax, true, place.module),
                ItemKind::TypeAlias(syntax) => self.alias(meta, syntax, place.module),
                _ => {}
            }
        }
    }
}

/// A field whose type is not known yet.
fn field(syntax: &hir::Field, visibility: Visible) -> FieldData {
    FieldData { name: syntax.name, span: syntax.span, ty: Ty::Unknown, visibility }
}
