//! Modules, and the files that they are in.

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Collector, Place};
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir;
use crate::frontend::rust::items::cfg::conjunction;
use crate::ids::Symbol;
use crate::source::{Provenance, Span};

/// A file that is not read yet.
pub(super) struct PendingFile {
    pub(super) candidates: Vec<(PathBuf, bool)>,
    pub(super) module: ModuleId,
    pub(super) declared: Option<Span>,
    pub(super) what: Symbol,
    pub(super) provenance: Provenance,
}

impl Collector<'_> {
    /// A `mod`. One whose file a `cfg` decides (`#[cfg_attr(unix, path = "unix.rs")]`) is several, each under its own.
    pub(super) fn module(
        &mut self,
        meta: Meta,
        attrs: &hir::Attrs,
        body: Option<Vec<hir::Item>>,
        place: &Place,
    ) {
        let conditional = conditional_paths(attrs);
        if conditional.is_empty() || body.is_some() {
            let path = attrs.path.or(conditional.first().map(|(_, path)| *path));
            return self.one_module(meta, path, body, place);
        }
        for (condition, path) in &conditional {
            self.conditional_module(&meta, *condition, Some(*path), place);
        }
        let mut usual = place.dir.candidates(meta.name.as_str(), None).into_iter();
        if attrs.path.is_some() || usual.any(|(file, _)| self.reader.is_file(&file)) {
            let others: Vec<&str> = conditional.iter().map(|(condition, _)| condition.as_str()).collect();
            let none_of_them = Symbol::new(&format!("not(any({}))", others.join(", ")));
            self.conditional_module(&meta, none_of_them, attrs.path, place);
        }
    }

    fn conditional_module(&mut self, meta: &Meta, condition: Symbol, path: Option<Symbol>, place: &Place) {
        let krate = self.out.db.module(place.module).krate.index();
        if !self.cfg.excludes(krate, condition.as_str()) {
            let meta = Meta { cfg: conjunction(meta.cfg, Some(condition)), ..meta.clone() };
            self.one_module(meta, path, None, place);
        }
    }

    fn one_module(&mut self, meta: Meta, path: Option<Symbol>, body: Option<Vec<hir::Item>>, place: &Place) {
        let path_attr = path.map(Symbol::as_str);
        let candidates = body.is_none().then(|| place.dir.candidates(meta.name.as_str(), path_attr));
        if let Some(twin) = candidates.as_ref().and_then(|files| self.twin_module(&meta, files, place)) {
            return self.bind(place.module, meta.name, Namespace::Types, Def::Module(twin), meta.visibility);
        }
        let around = self.out.db.module(place.module);
        let id = self.add_module(Module {
            krate: around.krate,
            parent: Some(place.module),
            path: meta.path,
            is_block: false,
            scope: FxHashMap::default(),
            unnamed_traits: Vec::new(),
            cfg: meta.cfg,
            is_test: meta.is_test,
            attrs: meta.attrs.clone(),
            likelihood: self.likelihood(meta.cfg, place.module),
        });
        self.bind(place.module, meta.name, Namespace::Types, Def::Module(id), meta.visibility);
        match body {
            Some(items) => {
                let dir = Arc::new(place.dir.inline(meta.name.as_str(), path_attr));
                self.items(items, &Place { module: id, dir, depth: place.depth });
            }
            None => self.files.push(PendingFile {
                candidates: candidates.unwrap_or_default(),
                module: id,
                declared: Some(meta.span),
                what: meta.name,
                provenance: self.out.db.provenance(place.module),
            }),
        }
    }

    /// The module that a `mod name;` before this one, under another `cfg`, made of the same file.
    fn twin_module(&mut self, meta: &Meta, files: &[(PathBuf, bool)], place: &Place) -> Option<ModuleId> {
        let same = |pending: &&PendingFile| {
            let other = self.out.db.module(pending.module);
            other.parent == Some(place.module) && pending.what == meta.name && pending.candidates == files
        };
        let twin = self.files.iter().find(same)?.module;
        self.out.db.modules[twin.index()].cfg = self.out.db.module(place.module).cfg;
        Some(twin)
    }
}

/// The files that a `mod name;` has under a condition: each condition and the path.
fn conditional_paths(attrs: &hir::Attrs) -> Vec<(Symbol, Symbol)> {
    let paths = attrs.others.iter().filter(|attr| attr.path == "path");
    let named = paths.filter_map(|attr| {
        let path = attr.tokens.as_str().trim_matches('"');
        Some((attr.condition?, Symbol::new(path)))
    });
    named.collect()
}
