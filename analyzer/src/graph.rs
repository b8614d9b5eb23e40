//! What `nestcheck graph` shows, apart from any output format.
//!
//! Vocabulary: a *row* is one call as it is written; its *targets* are the definitions that its name stands
//! for. A body that is lowered more than once (an expanded macro, a closure) gives one row a place.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::diagnostic::{Problem, Step};
use crate::frontend::rust::defs::{Container, Db, FnData, FnDefId};
use crate::frontend::rust::lower::{CallRow, CallTarget, Resolution};
use crate::ids::{FnId, Symbol};
use crate::ir::Program;
use crate::lock_context::{EffectLock, EffectWhat, SiteWhat};
use crate::lock_graph::class_name;
use crate::rules::Evidence;
use crate::source::{Provenance, SourceMap, Span};

/// A graph to be drawn: named nodes, and edges with a witness each.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Graph {
    /// Which: `calls`, `locks` or `contexts`.
    pub kind: &'static str,
    /// Sorted by name.
    pub nodes: Vec<Node>,
    /// Sorted by their ends.
    pub edges: Vec<Edge>,
}

/// A node.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Node {
    /// Its whole name.
    pub name: Symbol,
    /// What sort of thing it is, for colours: `spinlock`, `context`, `function`.
    pub sort: &'static str,
}

/// An edge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edge {
    /// The index of the node it leaves.
    pub from: usize,
    /// The index of the node it enters.
    pub to: usize,
    /// It is part of a cycle.
    pub in_cycle: bool,
    /// One way in which it comes about.
    pub witness: Vec<Step>,
}

impl Graph {
    /// A graph of these edges, by the nodes at their ends; the first witness of two equal edges is kept.
    pub fn new(kind: &'static str, edges: impl IntoIterator<Item = (Node, Node, Vec<Step>)>) -> Self {
        let mut found: BTreeMap<(Node, Node), Vec<Step>> = BTreeMap::new();
        for (from, to, witness) in edges {
            found.entry((from, to)).or_insert(witness);
        }
        let mut nodes: Vec<Node> = found.keys().flat_map(|(from, to)| [from.clone(), to.clone()]).collect();
        nodes.sort();
        nodes.dedup();
        let index = |node: &Node| nodes.binary_search(node).unwrap_or_default();
        let edges = found.into_iter().map(|((from, to), witness)| Edge {
            from: index(&from),
            to: index(&to),
            in_cycle: false,
            witness,
        });
        let edges: Vec<Edge> = edges.collect();
        Self { kind, nodes, edges }
    }

    /// Marks the edges between nodes of these names.
    pub fn mark_cycles(&mut self, cycles: &BTreeSet<(Symbol, Symbol)>) {
        for edge in &mut self.edges {
            edge.in_cycle = cycles.contains(&(self.nodes[edge.from].name, self.nodes[edge.to].name));
        }
    }
}

/// Which lock class is taken under which.
pub fn locks(evidence: &Evidence<'_, '_>) -> Graph {
    let model = evidence.model;
    let mut kinds: BTreeMap<Symbol, &'static str> = BTreeMap::new();
    for (id, variant) in model.variants() {
        for site in &variant.sites {
            if let SiteWhat::Acquire(lock) = &site.what {
                let class = model.class(model.function_of(id), &EffectLock::of(lock));
                kinds.entry(class_name(class, lock.subclass)).or_insert(lock.kind.name());
            }
        }
    }
    let node = |name: Symbol| Node { name, sort: kinds.get(&name).copied().unwrap_or("lock") };
    let edges = evidence.order.edges().iter().map(|edge| {
        let held = Step {
            function: edge.witness.function,
            span: edge.witness.held_at,
            what: format!("holds `{}`", edge.from),
        };
        let witness = std::iter::once(held).chain(edge.witness.chain.iter().cloned());
        (node(edge.from), node(edge.to), witness.collect())
    });
    let mut graph = Graph::new("locks", edges);
    let cycles = evidence.order.cycles();
    graph.mark_cycles(&cycles.iter().flatten().map(|edge| (edge.from, edge.to)).collect());
    graph
}

/// What happens in which context: locks taken, sleeps and allocations under an atomic context.
pub fn contexts(evidence: &Evidence<'_, '_>) -> Graph {
    let model = evidence.model;
    let mut edges = Vec::new();
    model.occurrences(&|_, _| true, &mut |occurrence| {
        let to = match &*occurrence.what {
            EffectWhat::Acquire(lock) => {
                Node { name: model.class(occurrence.function, lock), sort: lock.kind.name() }
            }
            EffectWhat::Sleep(what) => Node { name: *what, sort: "sleep" },
            EffectWhat::Suspend => Node { name: Symbol::new("suspend"), sort: "sleep" },
            EffectWhat::Allocate(what) => Node { name: *what, sort: "allocation" },
        };
        let (_, causes) = model.describe(occurrence.function, &occurrence.held, None, &[]);
        for cause in causes {
            let from = Node { name: Symbol::new(cause.what.name()), sort: "context" };
            let begin = cause.span.map(|span| Step {
                function: occurrence.function.path,
                span,
                what: format!("is in `{}`: {}", cause.what.name(), cause.why),
            });
            let witness = begin.into_iter().chain(model.chain(occurrence)).collect();
            edges.push((from, to.clone(), witness));
        }
    });
    Graph::new("contexts", edges)
}

/// Which function calls which.
pub fn call_graph(rows: &[Call]) -> Graph {
    let node = |name: Symbol| Node { name, sort: "function" };
    let edges = rows.iter().flat_map(|call| {
        let step = |target: &Target| Step {
            function: call.caller,
            span: call.span,
            what: format!("calls `{}`", target.path),
        };
        call.targets.iter().map(move |target| (node(call.caller), node(target.path), vec![step(target)]))
    });
    Graph::new("calls", edges)
}

/// Every call of the analyzed tree.
#[derive(Debug, Default)]
pub struct CallList {
    /// The calls, in source order.
    pub rows: Vec<Call>,
    /// Every file that was read.
    pub sources: SourceMap,
    /// Problems with the input.
    pub problems: Vec<Problem>,
}

/// A call as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// The path of the function around it.
    pub caller: Symbol,
    /// The name that is called.
    pub span: Span,
    /// As written.
    pub name: Symbol,
    /// How well the target is known.
    pub resolution: Resolution,
    /// What of the tree is called, in the order in which it is likely.
    pub targets: Vec<Target>,
}

/// A definition that a call names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target {
    /// Its path.
    pub path: Symbol,
    /// Its name in the source.
    pub span: Span,
}

/// The calls in the bodies of the tree: one row for every place in a source file.
pub fn calls(
    db: &Db,
    sources: &SourceMap,
    program: &Program,
    lowered: Vec<(FnId, Vec<CallRow>)>,
    include_tests: bool,
) -> Vec<Call> {
    let twins = Twins::new(db);
    let mut rows: BTreeMap<Span, Call> = BTreeMap::new();
    for (id, calls) in lowered {
        let function = &program.functions[id.index()];
        if function.provenance != Provenance::Tree || (function.is_test && !include_tests) {
            continue;
        }
        for row in calls {
            if sources.file(row.span.file).provenance == Provenance::Tree {
                let call = call(db, sources, function.path, twins.complete(db, id, row));
                rows.entry(call.span).and_modify(|known| merge(known, &call)).or_insert(call);
            }
        }
    }
    rows.into_values().collect()
}

/// Methods under a `cfg`, by path: of those that stand in one impl's place under opposite ones, a call means each.
struct Twins(FxHashMap<Symbol, Vec<FnDefId>>);

impl Twins {
    fn new(db: &Db) -> Self {
        let mut by_path: FxHashMap<Symbol, Vec<FnDefId>> = FxHashMap::default();
        for (number, func) in db.fns.iter().enumerate() {
            if let (Some(_), Container::Impl(_)) = (func.meta.cfg, func.container) {
                by_path.entry(func.meta.path).or_default().push(FnDefId::new(number));
            }
        }
        by_path.retain(|_, found| found.len() > 1);
        Self(by_path)
    }

    /// The row with the twins of the one method that it names in a body. Where a default build has the method and the
    /// body, its twins are none of those that it leaves out.
    fn complete(&self, db: &Db, body: FnId, mut row: CallRow) -> CallRow {
        let (Resolution::Exact, [CallTarget::Fn(id)]) = (row.resolution, row.targets.as_slice()) else {
            return row;
        };
        let id = *id;
        let all = self.0.get(&db.func(id).meta.path).map(Vec::as_slice).unwrap_or_default();
        let is_left_out = |func: &FnData| func.likelihood.is_left_out();
        let is_built = !is_left_out(db.func(id)) && !db.fns.get(body.index()).is_some_and(is_left_out);
        let may_be_meant = |other: FnDefId| !is_built || !is_left_out(db.func(other));
        let others = all.iter().filter(|o| **o != id && are_twins(db, id, **o) && may_be_meant(**o));
        row.targets.extend(others.map(|other| CallTarget::Fn(*other)));
        if row.targets.len() > 1 {
            row.resolution = Resolution::Candidates;
        }
        row
    }
}

fn are_twins(db: &Db, one: FnDefId, other: FnDefId) -> bool {
    let (a, b) = (db.func(one), db.func(other));
    let (Container::Impl(x), Container::Impl(y)) = (a.container, b.container) else { return false };
    a.meta.cfg.is_some() && a.meta.cfg != b.meta.cfg && db.impl_(x).trait_ == db.impl_(y).trait_
}

fn call(db: &Db, sources: &SourceMap, caller: Symbol, row: CallRow) -> Call {
    let CallRow { span, name, resolution, targets } = row;
    let named = targets.iter().map(|named| target(db, caller, *named));
    let shown: Vec<Target> =
        named.filter(|target| sources.file(target.span.file).provenance != Provenance::Stub).collect();
    let is_library = shown.is_empty() && !targets.is_empty();
    let resolution = if is_library { Resolution::External } else { resolution };
    Call { caller, span, name, resolution, targets: shown }
}

fn target(db: &Db, caller: Symbol, named: CallTarget) -> Target {
    match named {
        CallTarget::Fn(id) => of_meta(&db.func(id).meta),
        CallTarget::Const(id) => of_meta(&db.const_(id).meta),
        CallTarget::Constructor(adt, variant) => {
            let variant = &db.adt(adt).variants[variant as usize];
            Target { path: variant.path, span: variant.span }
        }
        CallTarget::Variable(name, span) => Target { path: Symbol::new(&format!("{caller}::{name}")), span },
    }
}

fn of_meta(meta: &crate::frontend::rust::defs::Meta) -> Target {
    Target { path: meta.path, span: meta.span }
}

/// Takes in what another lowering of the same place says.
fn merge(known: &mut Call, other: &Call) {
    if known.resolution == other.resolution && known.targets == other.targets {
        return;
    }
    let more: Vec<Target> = other.targets.iter().filter(|t| !known.targets.contains(t)).copied().collect();
    known.resolution = match (known.targets.is_empty(), more.is_empty()) {
        (false, false) => Resolution::Candidates,
        (true, _) => known.resolution.min(other.resolution),
        (false, true) => known.resolution,
    };
    known.targets.extend(more);
}

#[cfg(test)]
mod tests;
