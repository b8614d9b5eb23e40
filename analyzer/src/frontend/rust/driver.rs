//! The front end's stages, one after the other.

use std::time::Duration;

use rayon::prelude::*;

use crate::frontend::rust::defs::{AdtId, ConstId, Db, FnDefId};
use crate::frontend::rust::entries;
use crate::frontend::rust::infer;
use crate::frontend::rust::items::cfg::CfgOracle;
use crate::frontend::rust::items::imports::Import;
use crate::frontend::rust::items::{ImplIndex, LangItems, collect, imports, signatures};
use crate::frontend::rust::locks::LockModels;
use crate::frontend::rust::lower::{
    BodyOwner, CallRow, InstanceKey, LowerContext, LoweredBody, lower_body, lower_instances, merge,
    named_constants,
};
use crate::frontend::rust::parse::ParseProblem;
use crate::frontend::rust::stubs::{self, WithStubs};
use crate::frontend::rust::{CrateInput, ReadSource};
use crate::frontend::rust::{
    capacity, clones, displaced, filling, just_made, linked, made_here, programs, references, room, running,
    sole_owners, unlinked,
};
use crate::ids::FnId;
use crate::ir::{GlobalAllocator, Links, Program, Unknown};
use crate::profile::Declarations;
use crate::settings::ChosenProfile;
use crate::source::{Provenance, SourceMap};

/// A program whose definitions are known: bodies can be inferred now.
pub struct Loaded {
    /// All definitions.
    pub db: Db,
    /// All files, the signature files included.
    pub sources: SourceMap,
    /// What was not understood so far.
    pub unknowns: Vec<Unknown>,
    /// Files that do not parse.
    pub problems: Vec<ParseProblem>,
    /// Files that could not be read, and why.
    pub unreadable: Vec<(String, String)>,
    /// How long parsing took.
    pub parsing: Duration,
}

/// Reads the crates and the signature files, and resolves everything outside of bodies.
pub fn load(
    crates: &[CrateInput],
    mut sources: SourceMap,
    reader: &dyn ReadSource,
    cfg: &dyn CfgOracle,
) -> Loaded {
    let all = with_stubs(crates);
    let span = tracing::info_span!("collect", crates = crates.len()).entered();
    let mut collected = collect::collect(&all, &mut sources, &WithStubs(reader), cfg);
    drop(span);
    resolve_imports(&mut collected);
    let span = tracing::info_span!("bodies' items", functions = collected.db.fns.len()).entered();
    let known = collected.imports.len();
    collect::collect_from_bodies(&mut collected, &mut sources, &WithStubs(reader), cfg);
    let unknowns = imports::resolve_imports(&mut collected.db, &collected.imports[known..]);
    collected.unknowns.extend(unknowns);
    drop(span);
    let collect::Collected { mut db, syntax, unknowns, problems, unreadable, parsing, .. } = collected;
    let span = tracing::info_span!("signatures", functions = db.fns.len()).entered();
    signatures::lower_signatures(&mut db, &syntax);
    ImplIndex::build(&mut db);
    drop(span);
    Loaded { db, sources, unknowns, problems, unreadable, parsing }
}

fn resolve_imports(collected: &mut collect::Collected) {
    let _span = tracing::info_span!("imports", imports = collected.imports.len()).entered();
    let collect::Collected { db, imports, unknowns, .. } = collected;
    // Names may come from the prelude, which the signature files bring together by imports of their own.
    let of_stubs = |import: &&Import| db.provenance(import.module) == Provenance::Stub;
    let stub_imports: Vec<Import> = imports.iter().filter(of_stubs).cloned().collect();
    unknowns.extend(imports::resolve_imports(db, &stub_imports));
    db.lang = LangItems::find(db);
    unknowns.extend(imports::resolve_imports(db, imports));
}

/// The crates and, after them, the signature files; every crate sees those that it has no crate of its own
/// for.
fn with_stubs(crates: &[CrateInput]) -> Vec<CrateInput> {
    let stubs = stubs::crates(crates.len());
    let mut all = crates.to_vec();
    for krate in &mut all {
        let missing = stubs.iter().enumerate().filter(|(_, s)| !krate.deps.iter().any(|(n, _)| *n == s.name));
        let missing: Vec<_> = missing.map(|(n, stub)| (stub.name, crates.len() + n)).collect();
        let renamed = krate.renamed.iter().filter_map(|(name, own)| {
            let stub = stubs.iter().position(|stub| stub.name == *own)?;
            Some((*name, crates.len() + stub))
        });
        let renamed: Vec<_> = renamed.collect();
        krate.deps.extend(missing);
        krate.deps.extend(renamed);
    }
    all.extend(stubs);
    all
}

/// A program in IR, with what `nestcheck graph` shows of calls.
pub struct Lowered {
    /// The program.
    pub program: Program,
    /// Every call of the tree.
    pub calls: Vec<(FnId, Vec<CallRow>)>,
}

/// Infers and lowers every body.
pub fn lower_program(loaded: &Loaded, models: &LockModels) -> Lowered {
    let db = &loaded.db;
    let context = LowerContext::new(db, models);
    let functions = (0..db.fns.len()).map(|n| BodyOwner::Fn(FnDefId::new(n)));
    let constants = (0..db.consts.len()).map(|n| BodyOwner::Const(ConstId::new(n)));
    let owners: Vec<BodyOwner> = functions.chain(constants).chain(discriminants(db)).collect();
    let span = tracing::info_span!("bodies", count = owners.len()).entered();
    let bodies: Vec<_> =
        owners.into_par_iter().filter_map(|owner| lower_one(loaded, &context, owner)).collect();
    drop(span);
    let _span = tracing::info_span!("merge", bodies = bodies.len()).entered();
    let instances = |keys: &[InstanceKey]| lower_instances(&context, &loaded.sources, keys);
    let allocator = models.allocator_methods(db).collect::<Vec<_>>();
    let merged = merge(&context, bodies, &instances, &allocator);
    let mut unknowns = loaded.unknowns.clone();
    unknowns.extend(merged.unknowns);
    unknowns.sort_by_key(|u| u.span);
    let mut program = Program {
        functions: merged.functions,
        constants: named_constants(&context),
        unknowns,
        contracts: Vec::new(),
        counted: models.counted().to_vec(),
        returns: models.returns(db),
        allocator: models.global_allocator(db).map(|(path, span)| GlobalAllocator { path, span }),
        links: Links::new(&programs::of_tree(db)),
        lock_aliases: merged.lock_aliases,
        switches: merged.switches,
        counts: merged.counts,
    };
    linked::link(&mut program, db);
    unlinked::prune(&mut program);
    entries::mark(&mut program, db, models);
    references::mark(&mut program);
    just_made::mark(&mut program);
    made_here::mark(&mut program);
    capacity::mark(&mut program);
    clones::mark(&mut program);
    filling::mark(&mut program);
    room::mark(&mut program);
    running::mark(&mut program);
    displaced::mark(&mut program);
    sole_owners::mark(&mut program);
    Lowered { program, calls: merged.calls }
}

fn discriminants(db: &Db) -> impl Iterator<Item = BodyOwner> + '_ {
    db.adts.iter().enumerate().flat_map(|(id, adt)| {
        let given = adt.variants.iter().enumerate().filter(|(_, variant)| variant.discriminant.is_some());
        given.map(move |(variant, _)| BodyOwner::Discriminant(AdtId::new(id), variant as u32))
    })
}

fn lower_one(
    loaded: &Loaded,
    context: &LowerContext<'_>,
    owner: BodyOwner,
) -> Option<(BodyOwner, LoweredBody)> {
    let inferred = match owner {
        BodyOwner::Fn(id) => infer::infer_fn(&loaded.db, &loaded.sources, id)?,
        BodyOwner::Const(id) => infer::infer_const(&loaded.db, &loaded.sources, id)?,
        BodyOwner::Discriminant(id, variant) => {
            infer::infer_discriminant(&loaded.db, &loaded.sources, id, variant)?
        }
    };
    Some((owner, lower_body(context, owner, &inferred)))
}

/// What lock primitives do, from the user's own tables, profiles and the code of locks itself.
pub fn lock_models(loaded: &Loaded, profiles: &[ChosenProfile], user: &Declarations) -> LockModels {
    let span = tracing::info_span!("locks", profiles = profiles.len());
    let models = span.in_scope(|| LockModels::build(&loaded.db, &loaded.sources, profiles, user));
    for active in models.active() {
        tracing::info!(profile = %active.name, why = ?active.why, "profile is active");
    }
    models
}
