//! The items of bodies: those that blocks declare, and those that macro calls in them expand to.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::body_calls::{DeclaringMacros, expand_declaring};
use super::{CfgOracle, Collected, Collector, Place, ReadSource};
use crate::frontend::rust::defs::*;
use crate::frontend::rust::hir::Body;
use crate::frontend::rust::items::files::ModuleDir;
use crate::source::SourceMap;

/// How often what macro calls in bodies declare may declare bodies with such calls itself.
const MAX_ROUNDS: usize = 4;

/// Collects the items that macro calls in bodies declare. Imports must be resolved, since they say which macros
/// are meant; those among the new items are added to [`Collected::imports`].
pub fn collect_from_bodies(
    collected: &mut Collected,
    sources: &mut SourceMap,
    reader: &dyn ReadSource,
    cfg: &dyn CfgOracle,
) {
    let mut collector = Collector::new(std::mem::take(collected), sources, reader, cfg);
    let (mut fns, mut consts) = (0, 0);
    for _ in 0..MAX_ROUNDS {
        let db = &collector.out.db;
        let expanded = expanded_bodies(db, collector.sources, fns, consts);
        (fns, consts) = (db.fns.len(), db.consts.len());
        if expanded.is_empty() {
            break;
        }
        for (owner, body) in expanded {
            collector.replace_body(owner, Arc::new(body));
        }
        collector.run();
    }
    *collected = collector.out;
}

/// What a body is of.
#[derive(Clone, Copy)]
enum Owner {
    Fn(FnDefId),
    Const(ConstId),
}

/// The bodies from these on in which a macro call declares items, with the calls expanded.
fn expanded_bodies(db: &Db, sources: &SourceMap, fns: usize, consts: usize) -> Vec<(Owner, Body)> {
    let declaring = DeclaringMacros::find(db);
    let functions = (fns..db.fns.len()).into_par_iter().map(FnDefId::new).filter_map(|id| {
        let (func, owner) = (db.func(id), Owner::Fn(id));
        let body = func.syntax.body.as_ref()?;
        Some((owner, expand_declaring(db, sources, &declaring, func.meta.module, body)?))
    });
    let constants = (consts..db.consts.len()).into_par_iter().map(ConstId::new).filter_map(|id| {
        let (constant, owner) = (db.const_(id), Owner::Const(id));
        let body = constant.syntax.value.as_ref()?;
        Some((owner, expand_declaring(db, sources, &declaring, constant.meta.module, body)?))
    });
    functions.chain(constants).collect()
}

impl Collector<'_> {
    fn replace_body(&mut self, owner: Owner, body: Arc<Body>) {
        match owner {
            Owner::Fn(id) => {
                let func = &mut self.out.db.fns[id.index()];
                let (meta, known) = (func.meta.clone(), std::mem::take(&mut func.block_modules));
                func.syntax.body = Some(body.clone());
                let modules = self.block_modules(&body, &meta, known);
                self.out.db.fns[id.index()].block_modules = modules;
            }
            Owner::Const(id) => {
                let constant = &mut self.out.db.consts[id.index()];
                let (meta, known) = (constant.meta.clone(), std::mem::take(&mut constant.block_modules));
                constant.syntax.value = Some(body.clone());
                let modules = self.block_modules(&body, &meta, known);
                self.out.db.consts[id.index()].block_modules = modules;
            }
        }
    }

    /// Collects the items of a body's blocks, each list into a module of its own; `modules` are those of the first
    /// lists, where there are some already.
    pub(super) fn block_modules(
        &mut self,
        body: &Arc<Body>,
        meta: &Meta,
        mut modules: Vec<ModuleId>,
    ) -> Vec<ModuleId> {
        for (number, list) in body.block_items.iter().enumerate() {
            if number == modules.len() {
                modules.push(self.block_module(meta));
            }
            let dir = Arc::new(ModuleDir::of_file(std::path::Path::new(""), true));
            if let Some(items) = list.take() {
                self.items(items, &Place { module: modules[number], dir, depth: 0 });
            }
        }
        modules
    }

    fn block_module(&mut self, meta: &Meta) -> ModuleId {
        self.add_module(Module {
            krate: self.out.db.module(meta.module).krate,
            parent: Some(meta.module),
            path: meta.path,
            is_block: true,
            scope: FxHashMap::default(),
            unnamed_traits: Vec::new(),
            cfg: meta.cfg,
            is_test: meta.is_test,
            attrs: meta.attrs.clone(),
            likelihood: self.likelihood(meta.cfg, meta.module),
        })
    }
}
