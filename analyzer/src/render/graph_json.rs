//! `nestcheck-graph/1`: graphs for programs. The types here are the contract; they change with the number only.

use serde::Serialize;

use crate::diagnostic::Step;
use crate::frontend::rust::lower::Resolution;
use crate::graph::{Call, CallList, Edge, Graph, Node, Target};
use crate::source::{SourceMap, Span};

/// The name and version of the schema.
const SCHEMA: &str = "nestcheck-graph/1";

/// The calls of a tree, one document.
pub fn render_calls(list: &CallList) -> String {
    let calls = list.rows.iter().map(|call| call_v1(&list.sources, call)).collect();
    let document = CallsV1 { schema: SCHEMA, version: env!("CARGO_PKG_VERSION"), calls };
    // Plain structs of strings and numbers always serialise.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// A graph of locks or contexts, one document.
pub(super) fn render_edges(graph: &Graph, sources: &SourceMap) -> String {
    let edge = |edge: &Edge| EdgeV1 {
        from: graph.nodes[edge.from].name.as_str(),
        to: graph.nodes[edge.to].name.as_str(),
        in_cycle: edge.in_cycle,
        witness: edge.witness.iter().map(|step| step_v1(sources, step)).collect(),
    };
    let node = |node: &Node| NodeV1 { name: node.name.as_str(), sort: node.sort };
    let document = EdgesV1 {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        kind: graph.kind,
        nodes: graph.nodes.iter().map(node).collect(),
        edges: graph.edges.iter().map(edge).collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct EdgesV1<'r> {
    schema: &'static str,
    version: &'static str,
    kind: &'static str,
    nodes: Vec<NodeV1>,
    edges: Vec<EdgeV1<'r>>,
}

#[derive(Serialize)]
struct NodeV1 {
    name: &'static str,
    sort: &'static str,
}

#[derive(Serialize)]
struct EdgeV1<'r> {
    from: &'static str,
    to: &'static str,
    in_cycle: bool,
    witness: Vec<StepV1<'r>>,
}

#[derive(Serialize)]
pub(super) struct StepV1<'r> {
    function: &'static str,
    what: String,
    #[serde(flatten)]
    place: PlaceV1<'r>,
}

pub(super) fn step_v1<'r>(sources: &'r SourceMap, step: &Step) -> StepV1<'r> {
    StepV1 { function: step.function.as_str(), what: step.what.clone(), place: place_v1(sources, step.span) }
}

#[derive(Serialize)]
struct CallsV1<'r> {
    schema: &'static str,
    version: &'static str,
    calls: Vec<CallV1<'r>>,
}

#[derive(Serialize)]
struct CallV1<'r> {
    caller: &'static str,
    #[serde(flatten)]
    place: PlaceV1<'r>,
    name: &'static str,
    resolution: &'static str,
    targets: Vec<TargetV1<'r>>,
}

#[derive(Serialize)]
struct TargetV1<'r> {
    path: &'static str,
    #[serde(flatten)]
    place: PlaceV1<'r>,
}

#[derive(Serialize)]
struct PlaceV1<'r> {
    file: &'r str,
    line: u32,
    column: u32,
}

fn call_v1<'r>(sources: &'r SourceMap, call: &Call) -> CallV1<'r> {
    CallV1 {
        caller: call.caller.as_str(),
        place: place_v1(sources, call.span),
        name: call.name.as_str(),
        resolution: resolution_name(call.resolution),
        targets: call.targets.iter().map(|target| target_v1(sources, target)).collect(),
    }
}

fn target_v1<'r>(sources: &'r SourceMap, target: &Target) -> TargetV1<'r> {
    TargetV1 { path: target.path.as_str(), place: place_v1(sources, target.span) }
}

fn place_v1(sources: &SourceMap, span: Span) -> PlaceV1<'_> {
    let file = sources.file(span.file);
    let (line, column) = file.line_column(span.lo);
    PlaceV1 { file: &file.path, line, column }
}

fn resolution_name(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::Exact => "exact",
        Resolution::Candidates => "candidates",
        Resolution::External => "external",
        Resolution::Unknown => "unknown",
    }
}
