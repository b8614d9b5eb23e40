//! From lowered bodies to the functions of a program: final ids, records, drop glue, instances.
//!
//! Ids go: the functions of the tables (their own ids), then initialisers and closures in the order of their
//! owners, then glue and instances in the order in which they are first asked for. Nothing depends on which worker was first.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use super::handover;
use super::instance::{self, Instances, Sensitive};
use super::owner::Singles;
use super::shared_fields::SharedFields;
use super::stored::{Stored, Through};
use super::{
    BodyOwner, CLOSURE_BASE, CallRow, GLUE_BASE, INSTANCE_BASE, InstanceKey, LowerContext, LoweredBody,
    LoweredClosure, Notes, OWNER, STORED_BASE, drop_glue, text,
};
use crate::frontend::rust::defs::{Container, Db, FnData, FnDefId, Meta, Visible};
use crate::frontend::rust::hir::Attr;
use crate::frontend::rust::infer::FnTarget;
use crate::frontend::rust::ty::{Args, Ty};
use crate::ids::{FileId, FnId, Symbol};
use crate::ir::{Allow, Body, Callee, ClosesOver, Counts, Function, Handover, OpKind, Rvalue, Unknown};
use crate::source::{Provenance, Span};

/// The functions of a program and what was seen in them.
#[derive(Debug, Default)]
pub struct Merged {
    /// All functions; the index of each is its id.
    pub functions: Vec<Function>,
    /// What was not understood in the tree, in source order.
    pub unknowns: Vec<Unknown>,
    /// Counts over the tree.
    pub counts: Counts,
    /// The calls in each body of the tree and its dependencies.
    pub calls: Vec<(FnId, Vec<CallRow>)>,
    /// Locks that have another class elsewhere, by class.
    pub lock_aliases: BTreeMap<Symbol, BTreeSet<Symbol>>,
    /// What the tree calls of the scheduler.
    pub switches: BTreeSet<Symbol>,
}

/// Merges lowered bodies; `lower` gives the bodies of instances, which may ask for more. No call says with which type
/// arguments the methods of `uncalled` run.
pub fn merge(
    cx: &LowerContext<'_>,
    mut bodies: Vec<(BodyOwner, LoweredBody)>,
    lower: &dyn Fn(&[InstanceKey]) -> Vec<Option<LoweredBody>>,
    uncalled: &[(FnDefId, &Args)],
) -> Merged {
    bodies.sort_by_key(|(owner, _)| *owner);
    let singles = Singles::of(cx.db);
    let functions = (0..cx.db.fns.len()).map(|n| declaration(cx, &singles, FnDefId::new(n))).collect();
    let of_functions = bodies.iter().filter_map(|(owner, body)| match owner {
        BodyOwner::Fn(id) => Some((*id, body)),
        BodyOwner::Const(_) | BodyOwner::Discriminant(..) => None,
    });
    let instances = Instances::new(Sensitive::new(cx.db.fns.len(), of_functions));
    let out = Merged { functions, ..Merged::default() };
    let mut merger = Merger {
        cx,
        out,
        instances,
        glue: IndexSet::new(),
        glue_ids: Vec::new(),
        instance_ids: Vec::new(),
        stored: Stored::default(),
        shared_fields: SharedFields::default(),
        called: IndexSet::new(),
        unresolved: BTreeSet::new(),
    };
    for (owner, lowered) in bodies {
        merger.add(owner, lowered);
    }
    for (method, args) in uncalled {
        merger.request(*method, args);
    }
    loop {
        merger.add_glue();
        let wanted = merger.instances.since(merger.instance_ids.len());
        if wanted.is_empty() {
            break;
        }
        for (key, lowered) in wanted.iter().zip(lower(&wanted)) {
            merger.add_instance(key, lowered);
        }
    }
    merger.resolve();
    merger.doubt_entries();
    merger.add_aliases();
    merger.out
}

struct Merger<'c, 'a> {
    cx: &'c LowerContext<'a>,
    out: Merged,
    instances: Instances,
    instance_ids: Vec<FnId>,
    glue: IndexSet<Ty>,
    glue_ids: Vec<FnId>,
    stored: Stored,
    shared_fields: SharedFields,
    /// What callables are called through.
    called: IndexSet<Through>,
    /// Names of methods that are called on values of no known type.
    unresolved: BTreeSet<Symbol>,
}

impl Merger<'_, '_> {
    fn add(&mut self, owner: BodyOwner, lowered: LoweredBody) {
        let id = self.owner_id(owner);
        let place = self.placement(&lowered);
        let LoweredBody { body, closures, unknowns, calls, counts, callables, notes, .. } = lowered;
        self.add_notes(owner, notes);
        self.stored.add(callables, |id| if id.0 >= CLOSURE_BASE { place.closure(id) } else { id });
        for closure in closures {
            self.add_closure(id, closure, &place);
        }
        let owner = &mut self.out.functions[id.index()];
        owner.body = Some(place.rewrite(body));
        if owner.provenance == Provenance::Tree {
            add_counts(&mut self.out.counts, counts);
            self.out.unknowns.extend(unknowns.into_iter().map(|unknown| Unknown {
                function: unknown.function.map(|at| if at == OWNER { id } else { place.closure(at) }),
                ..unknown
            }));
        }
        if owner.provenance != Provenance::Stub {
            self.out.calls.push((id, calls));
        }
    }

    /// Asks for the method of a type with these arguments.
    fn request(&mut self, method: FnDefId, args: &Args) {
        let target = drop_glue::impl_target(self.cx.db, method, args);
        if let Some(key) = instance::key_of(self.cx.db, &target) {
            self.instances.request(key);
        }
    }

    /// What was not understood, and the calls, are those of the open body: they are counted once.
    fn add_instance(&mut self, key: &InstanceKey, lowered: Option<LoweredBody>) {
        let open = FnId(key.func.0);
        let Some(lowered) = lowered else {
            self.instance_ids.push(open);
            return;
        };
        let id = FnId::new(self.out.functions.len());
        self.instance_ids.push(id);
        let declared = &self.out.functions[open.index()];
        let own =
            Function { generic: Some(open), root: None, is_public: false, body: None, ..declared.clone() };
        self.out.functions.push(own);
        let place = self.placement(&lowered);
        self.add_notes(BodyOwner::Fn(key.func), lowered.notes);
        self.stored.add(lowered.callables, |id| if id.0 >= CLOSURE_BASE { place.closure(id) } else { id });
        for closure in lowered.closures {
            self.add_closure(id, closure, &place);
        }
        self.out.functions[id.index()].body = Some(place.rewrite(lowered.body));
    }

    fn add_notes(&mut self, owner: BodyOwner, notes: Notes) {
        for (object, concrete) in notes.objects {
            self.out.lock_aliases.entry(object).or_default().insert(concrete);
        }
        self.shared_fields.add(owner, notes.given);
        self.out.switches.extend(notes.switches);
        self.unresolved.extend(notes.unresolved);
    }

    /// A method of a trait that is not read may be entered where something of its name is called of which nothing is
    /// known, and nowhere else.
    fn doubt_entries(&mut self) {
        let db = self.cx.db;
        let is_open = |func: &FnData| match func.container {
            Container::Impl(id) => db.impl_(id).is_trait_impl && db.impl_(id).trait_.is_none(),
            _ => false,
        };
        for (func, function) in db.fns.iter().zip(&mut self.out.functions) {
            function.is_doubtful_entry |= is_open(func) && self.unresolved.contains(&func.meta.name);
        }
    }

    /// The other classes of locks: by then those of locks around trait objects are known.
    fn add_aliases(&mut self) {
        for (field, content) in self.cx.shared_contents() {
            let behind = self.out.lock_aliases.get(&content).into_iter().flatten().copied();
            let classes: Vec<Symbol> = behind.chain([content]).collect();
            self.out.lock_aliases.entry(field).or_default().extend(classes);
        }
        for (one, other) in self.shared_fields.pairs().chain(self.cx.shared_wrappers()) {
            self.out.lock_aliases.entry(one).or_default().insert(other);
        }
    }

    fn placement(&mut self, lowered: &LoweredBody) -> Placement {
        let first = self.out.functions.len() as u32;
        let glue = lowered.glue.iter().map(|ty| self.glue.insert_full(ty.clone()).0 as u32).collect();
        let instances = lowered.requests.keys.iter().map(|key| self.instances.request(key.clone())).collect();
        let called = lowered.callables.called.iter();
        let called = called.map(|through| self.called.insert_full(through.clone()).0 as u32).collect();
        Placement { first, glue, instances, called }
    }

    fn owner_id(&mut self, owner: BodyOwner) -> FnId {
        match owner {
            BodyOwner::Fn(id) => FnId(id.0),
            BodyOwner::Const(id) => self.initialiser(&self.cx.db.const_(id).meta),
            BodyOwner::Discriminant(id, _) => self.initialiser(&self.cx.db.adt(id).meta),
        }
    }

    fn initialiser(&mut self, meta: &Meta) -> FnId {
        self.out.functions.push(record(self.cx.db, meta, Vec::new()));
        FnId::new(self.out.functions.len() - 1)
    }

    fn add_closure(&mut self, owner: FnId, closure: LoweredClosure, place: &Placement) {
        let parent = closure.parent.map_or(owner, |index| FnId(place.first + index));
        let around = &self.out.functions[parent.index()];
        let function = Function {
            path: Symbol::new(&format!("{}::{}", around.path, closure.name)),
            span: closure.span,
            provenance: around.provenance,
            params: closure.params,
            parent: Some(parent),
            generic: None,
            root: closure.root,
            requires: Vec::new(),
            cfg: around.cfg,
            is_test: around.is_test,
            is_public: false,
            is_plain: false,
            is_doubtful_entry: false,
            owner: None,
            last_owner: false,
            runs_once: false,
            gives_up: false,
            is_future: closure.is_future,
            keeps: false,
            closes_over: closure.closes_over,
            handover: Handover::None,
            returns_owner: false,
            allows: around.allows.clone(),
            body: Some(place.rewrite(closure.body)),
        };
        self.out.functions.push(function);
    }

    /// Makes the glue that was asked for, and what that asks for.
    fn add_glue(&mut self) {
        while let Some(ty) = self.glue.get_index(self.glue_ids.len()).cloned() {
            let nowhere = Span::new(FileId(0), 0, 0);
            let span = drop_glue::span_of(self.cx, &ty).unwrap_or(nowhere);
            let mut needs =
                GlueRequests { cx: self.cx, glue: &mut self.glue, instances: &mut self.instances };
            let body = drop_glue::body(self.cx, &ty, span, &mut needs);
            let function = self.glue_record(&ty, span, body);
            self.glue_ids.push(FnId::new(self.out.functions.len()));
            self.out.functions.push(function);
        }
    }

    fn glue_record(&self, ty: &Ty, span: Span, body: Body) -> Function {
        let meta = match ty {
            Ty::Adt(id, _) => Some(&self.cx.db.adt(*id).meta),
            _ => None,
        };
        let module = meta.map(|meta| self.cx.db.module(meta.module).path);
        let owner = text::type_text(self.cx.db, ty);
        let owner = module.map_or_else(|| owner.to_string(), |module| format!("{module}::{owner}"));
        Function {
            path: Symbol::new(&format!("{owner}::{{drop}}")),
            span,
            provenance: meta.map_or(Provenance::Stub, |meta| self.cx.db.provenance(meta.module)),
            params: vec![Symbol::new("self")],
            parent: None,
            generic: None,
            root: None,
            requires: Vec::new(),
            cfg: meta.and_then(|meta| meta.cfg),
            is_test: meta.is_some_and(|meta| meta.is_test),
            is_public: false,
            is_plain: false,
            is_doubtful_entry: false,
            owner: None,
            last_owner: drop_glue::is_of_last_owner(self.cx, ty),
            runs_once: false,
            gives_up: false,
            is_future: false,
            keeps: false,
            closes_over: ClosesOver::Any,
            handover: Handover::None,
            returns_owner: false,
            allows: Vec::new(),
            body: Some(body),
        }
    }

    /// Gives glue and instances their final ids everywhere.
    fn resolve(&mut self) {
        self.stored.settle();
        let stored: Vec<Vec<FnId>> = self.called.iter().map(|through| self.stored.of(through)).collect();
        let (glue_ids, instance_ids) = (&self.glue_ids, &self.instance_ids);
        let resolve = |id: &mut FnId| {
            if id.0 >= INSTANCE_BASE {
                *id = instance_ids[(id.0 - INSTANCE_BASE) as usize];
            }
        };
        let bodies = self.out.functions.iter_mut().filter_map(|function| function.body.as_mut());
        for op in bodies.flat_map(|body| &mut body.blocks).flat_map(|block| &mut block.ops) {
            if let OpKind::Drop { glue: Some(id), .. } = &mut op.kind {
                *id = glue_ids[(id.0 - GLUE_BASE) as usize];
            } else if let Some(functions) = called_through_type(&mut op.kind) {
                *functions = stored[(functions[0].0 - STORED_BASE) as usize].clone();
            } else if let OpKind::Call { callee: Callee::Candidates { functions, .. }, .. } = &mut op.kind {
                // The glue of what may be behind a trait object.
                let glue = functions.iter_mut().filter(|id| (GLUE_BASE..INSTANCE_BASE).contains(&id.0));
                glue.for_each(|id| *id = glue_ids[(id.0 - GLUE_BASE) as usize]);
            } else if let Some(id) = called(&mut op.kind) {
                resolve(id);
            }
        }
    }
}

/// What glue may ask for.
struct GlueRequests<'m, 'c, 'a> {
    cx: &'c LowerContext<'a>,
    glue: &'m mut IndexSet<Ty>,
    instances: &'m mut Instances,
}

impl drop_glue::Needs for GlueRequests<'_, '_, '_> {
    fn glue(&mut self, ty: &Ty) -> Option<FnId> {
        let key = drop_glue::key(&self.cx.facts, ty)?;
        Some(FnId(GLUE_BASE + self.glue.insert_full(key).0 as u32))
    }

    fn function(&mut self, target: &FnTarget) -> FnId {
        let key = instance::key_of(self.cx.db, target);
        key.map_or(FnId(target.func.0), |key| self.instances.request(key))
    }
}

/// The one function that an operation calls or makes a value of.
fn called(op: &mut OpKind) -> Option<&mut FnId> {
    match op {
        OpKind::Call { callee: Callee::Exact(id), .. }
        | OpKind::Assign { value: Rvalue::Closure { function: id, .. }, .. } => Some(id),
        _ => None,
    }
}

/// The placeholder of what an operation may call through a type, as the only one of its callees.
fn called_through_type(op: &mut OpKind) -> Option<&mut Vec<FnId>> {
    match op {
        OpKind::Call { callee: Callee::Value { stored, .. }, .. } if !stored.is_empty() => Some(stored),
        _ => None,
    }
}

/// What the placeholders of one lowered body stand for.
struct Placement {
    /// The id of its first closure.
    first: u32,
    /// For each glue that it asks for, the number among all.
    glue: Vec<u32>,
    /// For each instance that it asks for, the function or the placeholder among all.
    instances: Vec<FnId>,
    /// For each type through which it calls, the number among all.
    called: Vec<u32>,
}

impl Placement {
    fn closure(&self, id: FnId) -> FnId {
        FnId(id.0 - CLOSURE_BASE + self.first)
    }

    fn rewrite(&self, mut body: Body) -> Body {
        for op in body.blocks.iter_mut().flat_map(|block| &mut block.ops) {
            if let OpKind::Drop { glue: Some(id), .. } = &mut op.kind {
                *id = FnId(GLUE_BASE + self.glue[(id.0 - GLUE_BASE) as usize]);
            } else if let Some(stored) = called_through_type(&mut op.kind) {
                stored[0] = FnId(STORED_BASE + self.called[(stored[0].0 - STORED_BASE) as usize]);
            } else if let Some(id) = called(&mut op.kind) {
                match id.0 {
                    INSTANCE_BASE.. => *id = self.instances[(id.0 - INSTANCE_BASE) as usize],
                    CLOSURE_BASE.. => *id = self.closure(*id),
                    _ => {}
                }
            }
        }
        body
    }
}

fn add_counts(sum: &mut Counts, more: Counts) {
    sum.calls += more.calls;
    sum.calls_resolved += more.calls_resolved;
    sum.calls_candidates += more.calls_candidates;
    sum.calls_external += more.calls_external;
    sum.calls_unknown += more.calls_unknown;
    sum.lock_calls += more.lock_calls;
    sum.lock_calls_known += more.lock_calls_known;
}

fn declaration(cx: &LowerContext<'_>, singles: &Singles, id: FnDefId) -> Function {
    let db = cx.db;
    let func = db.func(id);
    let mut function = record(db, &func.meta, func.syntax.param_names.clone());
    function.is_public &= is_of_public_type(db, func.container);
    function.is_public |= is_called_through_trait(db, func.container);
    function.is_plain = func.syntax.abi.is_none() && is_called_by_name(db, func.container, &func.meta);
    function.owner = singles.owner(db, func);
    function.returns_owner = cx.facts.needs_drop(&func.ret);
    function.is_future = func.syntax.is_async;
    function.keeps = implements_marked(db, func, KEEPS);
    function.handover = handover::of_signature(db, id);
    function.last_owner = is_end_of_counted(cx, func.container);
    let is_end = |words: &[&str]| func.ret == Ty::Never && is_named(&func.meta.name, words);
    function.gives_up = is_end(&WORDS_OF_A_FAILURE);
    function.runs_once |= function.gives_up || is_end(&WORDS_OF_AN_END);
    function
}

/// Whether a function implements a method of a trait in a signature file that has this attribute.
fn implements_marked(db: &Db, func: &FnData, attribute: &str) -> bool {
    let Container::Impl(id) = func.container else { return false };
    let Some(trait_) = &db.impl_(id).trait_ else { return false };
    let declared = db.trait_(trait_.trait_).methods.get(&func.meta.name);
    declared.is_some_and(|id| db.func(*id).meta.attrs.iter().any(|attr| attr.path == attribute))
}

/// Whether these are the methods of `Drop` for a pointer that is counted: most often others still own what it leads to.
fn is_end_of_counted(cx: &LowerContext<'_>, container: Container) -> bool {
    let Container::Impl(id) = container else { return false };
    let impl_ = cx.db.impl_(id);
    let implemented = impl_.trait_.as_ref().map(|trait_| trait_.trait_);
    match &impl_.self_ty {
        Ty::Adt(adt, _) => {
            implemented.is_some()
                && implemented == cx.db.lang.trait_("Drop")
                && cx.facts.is_counted_pointer(*adt)
        }
        _ => false,
    }
}

fn allows_dead_code(attr: &Attr) -> bool {
    let is_lint = attr.path == "allow" || attr.path == "expect";
    let names = || attr.tokens.as_str().split(',').map(str::trim);
    is_lint && attr.condition.is_none() && names().any(|name| name == "dead_code" || name == "unused")
}

/// Attributes that do not hand a function to anybody.
const HARMLESS: [&str; 12] = [
    "allow",
    "cfg",
    "cfg_attr",
    "cold",
    "deprecated",
    "doc",
    "expect",
    "inline",
    "must_use",
    "rustfmt",
    "track_caller",
    "warn",
];

/// Whether neither a trait nor an attribute may make others run a function.
fn is_called_by_name(db: &Db, container: Container, meta: &Meta) -> bool {
    let is_inherent = match container {
        Container::Module => true,
        Container::Impl(id) => !db.impl_(id).is_trait_impl,
        Container::Trait(_) | Container::Foreign => false,
    };
    is_inherent && meta.attrs.iter().all(|attr| HARMLESS.contains(&attr.path.as_str()))
}

/// Words in the names of functions that end the system.
const WORDS_OF_AN_END: [&str; 3] = ["halt", "poweroff", "shutdown"];

/// Words in the names of functions that give it up.
const WORDS_OF_A_FAILURE: [&str; 5] = ["abort", "crash", "die", "fatal", "panic"];

fn is_named(name: &Symbol, words: &[&str]) -> bool {
    name.as_str().split('_').any(|word| words.contains(&word))
}

/// Marks methods of traits in signature files that return with the lock held.
const KEEPS: &str = "nestcheck::keeps";

/// Marks functions of signature files whose effects are of low confidence: they call what they are given the first time
/// alone, or one of many.
const DOUBTFUL: [&str; 2] = ["nestcheck::runs_once", "nestcheck::may_be_any"];

fn record(db: &Db, meta: &Meta, params: Vec<Symbol>) -> Function {
    Function {
        path: meta.path,
        span: meta.span,
        provenance: db.provenance(meta.module),
        params,
        parent: None,
        generic: None,
        root: None,
        requires: Vec::new(),
        cfg: meta.cfg,
        is_test: meta.is_test,
        is_public: meta.visibility == Visible::Public,
        is_plain: false,
        is_doubtful_entry: meta.attrs.iter().any(allows_dead_code),
        owner: None,
        last_owner: false,
        gives_up: false,
        runs_once: meta.attrs.iter().any(|attr| DOUBTFUL.contains(&attr.path.as_str())),
        is_future: false,
        keeps: false,
        closes_over: ClosesOver::Any,
        handover: Handover::None,
        returns_owner: false,
        allows: meta.attrs.iter().flat_map(allows).collect(),
        body: None,
    }
}

/// Whether who can name a method's type is outside too; functions without a type are of none that is hidden.
fn is_of_public_type(db: &Db, container: Container) -> bool {
    let Container::Impl(id) = container else { return true };
    match db.impl_(id).self_ty.peel_refs() {
        Ty::Adt(adt, _) => db.adt(*adt).meta.visibility == Visible::Public,
        _ => true,
    }
}

/// Methods of public traits, and of traits that are not read, are called from outside.
fn is_called_through_trait(db: &Db, container: Container) -> bool {
    match container {
        Container::Impl(id) => {
            let impl_ = db.impl_(id);
            let is_public = |t| db.trait_(t).meta.visibility == Visible::Public;
            impl_.is_trait_impl && impl_.trait_.as_ref().is_none_or(|t| is_public(t.trait_))
        }
        Container::Trait(id) => db.trait_(id).meta.visibility == Visible::Public,
        Container::Module | Container::Foreign => false,
    }
}

/// `nestcheck::allow(NC001, NC004, reason = "…")`
fn allows(attr: &Attr) -> Vec<Allow> {
    if attr.path != "nestcheck::allow" {
        return Vec::new();
    }
    let text = attr.tokens.as_str();
    let (rules, reason) = text.split_once("reason").unwrap_or((text, ""));
    let reason = reason.split('"').nth(1).unwrap_or_default();
    let codes = rules.split(',').map(str::trim).filter(|code| !code.is_empty());
    codes
        .map(|code| Allow { rule: Symbol::new(code), reason: Symbol::new(reason), span: attr.span })
        .collect()
}
