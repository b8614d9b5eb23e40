//! Traits and impls, and the items in them.

use rustc_hash::FxHashMap;

use super::macro_calls::{PendingMacro, origins};
use super::{Collector, Place};
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::{self, ItemKind};
use crate::frontend::rust::items::cfg::conjunction;
use crate::frontend::rust::ty::Ty;
use crate::ids::Symbol;

impl Collector<'_> {
    pub(super) fn trait_(&mut self, meta: Meta, mut syntax: Box<hir::Trait>, place: &Place) {
        let id = TraitId::new(self.out.db.traits.len());
        let self_param = self.new_param("Self".into());
        let items = std::mem::take(&mut syntax.items);
        let (name, visibility) = (meta.name, meta.visibility);
        let attrs = hir::Attrs { cfg: meta.cfg, test: meta.is_test, ..Default::default() };
        self.out.db.traits.push(TraitData {
            meta,
            generics: Generics::default(),
            self_param,
            methods: FxHashMap::default(),
            types: FxHashMap::default(),
            consts: FxHashMap::default(),
        });
        self.out.syntax.traits.push(syntax);
        self.out.syntax.trait_types.push(Vec::new());
        self.bind(place.module, name, Namespace::Types, Def::Trait(id), visibility);
        self.associated(items, Container::Trait(id), &attrs, place);
    }

    pub(super) fn implementation(&mut self, mut syntax: Box<hir::Impl>, meta: &Meta, place: &Place) {
        let id = ImplId::new(self.out.db.impls.len());
        let items = std::mem::take(&mut syntax.items);
        let likelihood = self.likelihood(meta.cfg, place.module);
        self.out.db.impls.push(ImplData {
            module: place.module,
            generics: Generics::default(),
            trait_: None,
            is_trait_impl: syntax.trait_.is_some(),
            external_trait: None,
            self_ty: Ty::Unknown,
            methods: FxHashMap::default(),
            types: FxHashMap::default(),
            consts: FxHashMap::default(),
            span: meta.span,
            likelihood,
        });
        self.out.syntax.impls.push(syntax);
        self.out.syntax.impl_types.push(Vec::new());
        let attrs = hir::Attrs { cfg: meta.cfg, test: meta.is_test, ..Default::default() };
        self.associated(items, Container::Impl(id), &attrs, place);
    }

    pub(super) fn associated(
        &mut self,
        items: Vec<hir::Item>,
        container: Container,
        around: &hir::Attrs,
        place: &Place,
    ) {
        for item in items {
            if !self.excluded(&item.attrs, place.module) {
                self.associated_item(item, container, around, place);
            }
        }
    }

    fn associated_item(&mut self, item: hir::Item, container: Container, around: &hir::Attrs, place: &Place) {
        let hir::Item { name, name_span, vis, attrs, kind } = item;
        let mut meta = self.meta(name, name_span, &vis, &attrs, place.module);
        meta.cfg = conjunction(around.cfg, meta.cfg);
        meta.is_test |= around.test;
        meta.path = self.associated_path(container, name, place.module);
        match kind {
            ItemKind::Function(function) => {
                let id = self.function(meta, *function, container);
                let Db { impls, traits, fns, .. } = &mut self.out.db;
                let methods = match container {
                    Container::Impl(id) => &mut impls[id.index()].methods,
                    Container::Trait(id) => &mut traits[id.index()].methods,
                    Container::Module | Container::Foreign => return,
                };
                // Of two under opposite `cfg`s, the one that a default build is likelier to have.
                let known = methods.entry(name).or_insert(id);
                if fns[id.index()].likelihood < fns[known.index()].likelihood {
                    *known = id;
                }
            }
            ItemKind::Const(syntax) => {
                let id = self.const_data(meta, syntax, false, container);
                match container {
                    Container::Impl(at) => self.out.db.impls[at.index()].consts.insert(name, id),
                    Container::Trait(at) => self.out.db.traits[at.index()].consts.insert(name, id),
                    Container::Module | Container::Foreign => None,
                };
            }
            ItemKind::TypeAlias(alias) => self.associated_type(name, alias, container),
            ItemKind::MacroCall(call) => {
                let span = call.span;
                let container = Some((container, around.clone()));
                let (place, cfg, origin) = (place.clone(), attrs.cfg, origins(&attrs));
                self.macros.push(PendingMacro { call, place, container, cfg, origin, span });
            }
            _ => {}
        }
    }

    /// The path of an associated item: the type's or trait's as written, then the name.
    fn associated_path(&self, container: Container, name: Symbol, module: ModuleId) -> Symbol {
        let owner = match container {
            Container::Trait(id) => {
                return Symbol::new(&format!("{}::{name}", self.out.db.trait_(id).meta.path));
            }
            Container::Impl(id) => written_head(&self.out.syntax.impls[id.index()].self_ty),
            Container::Module | Container::Foreign => String::new(),
        };
        Symbol::new(&format!("{}::{owner}::{name}", self.out.db.module(module).path))
    }

    fn associated_type(&mut self, name: Symbol, alias: Box<hir::TypeAlias>, container: Container) {
        match container {
            Container::Impl(id) => {
                if let Some(ty) = alias.ty {
                    self.out.syntax.impl_types[id.index()].push((name, ty));
                }
            }
            Container::Trait(id) => self.out.syntax.trait_types[id.index()].push((name, alias)),
            Container::Module | Container::Foreign => {}
        }
    }
}

/// The head of a written type, for paths that people read: `Zone` of `&mut mm::Zone<T>`.
fn written_head(ty: &hir::TypeRef) -> String {
    match ty {
        hir::TypeRef::Path(path) => path.segments.last().map_or_else(String::new, |s| s.name.to_string()),
        hir::TypeRef::Ref(_, inner) | hir::TypeRef::Ptr(_, inner) => written_head(inner),
        hir::TypeRef::Slice(inner) | hir::TypeRef::Array(inner, _) => format!("[{}]", written_head(inner)),
        hir::TypeRef::Dyn(bounds) => bounds
            .first()
            .and_then(|b| b.path.segments.last())
            .map_or_else(|| "dyn".to_owned(), |s| format!("dyn {}", s.name)),
        hir::TypeRef::Tuple(_) => "()".to_owned(),
        _ => "_".to_owned(),
    }
}
