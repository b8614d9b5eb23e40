//! Graphs: `dot` for Graphviz, `svg`, and a page that pans, zooms, filters and shows the witness of an edge.

use super::graph_json::{render_edges, step_v1};
use super::graph_layout::{HEIGHT, Layout, label, layout};
use super::html::escape;
use crate::graph::{Edge, Graph};
use crate::source::SourceMap;

/// What makes the page move. It needs nothing but the page.
const SCRIPT: &str = include_str!("graph.js");
/// How it looks.
const STYLE: &str = include_str!("graph.css");

/// The forms of a graph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GraphFormat {
    /// For Graphviz.
    Dot,
    /// For programs.
    Json,
    /// A picture.
    Svg,
    /// A page with the picture in it.
    Html,
}

/// The whole output.
pub fn render_graph(graph: &Graph, format: GraphFormat, sources: &SourceMap) -> String {
    match format {
        GraphFormat::Dot => dot(graph, sources),
        GraphFormat::Json => render_edges(graph, sources),
        GraphFormat::Svg => svg(graph, sources),
        GraphFormat::Html => html(graph, sources),
    }
}

fn dot(graph: &Graph, sources: &SourceMap) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut text = format!("digraph {} {{\n  rankdir=LR;\n  node [shape=box];\n", graph.kind);
    for node in &graph.nodes {
        let (name, label) = (node.name.as_str(), label(node.name.as_str()));
        text += &format!("  {} [label={}, tooltip={}];\n", quoted(name), quoted(label), quoted(node.sort));
    }
    for edge in &graph.edges {
        let (from, to) = (graph.nodes[edge.from].name.as_str(), graph.nodes[edge.to].name.as_str());
        let color = if edge.in_cycle { ", color=red" } else { "" };
        let tip = quoted(&witness_text(edge, sources));
        text += &format!("  {} -> {} [tooltip={tip}{color}];\n", quoted(from), quoted(to));
    }
    text + "}\n"
}

/// The witness of an edge, one line a step.
fn witness_text(edge: &Edge, sources: &SourceMap) -> String {
    let step = |step: &crate::diagnostic::Step| {
        let at = sources.location(step.span);
        format!("{} {} ({}:{})", step.function, step.what, at.file, at.line)
    };
    edge.witness.iter().map(step).collect::<Vec<_>>().join("\n")
}

fn svg(graph: &Graph, sources: &SourceMap) -> String {
    let layout = layout(graph);
    let (width, height) = (layout.width, layout.height);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <style>{STYLE}</style>\n{}</svg>\n",
        drawing(graph, &layout, sources)
    )
}

/// Everything inside the `svg` element.
fn drawing(graph: &Graph, layout: &Layout, sources: &SourceMap) -> String {
    let mut text = String::from(
        "<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" \
         markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\"/></marker></defs>\n",
    );
    for (n, edge) in graph.edges.iter().enumerate() {
        let class = if edge.in_cycle { "edge cycle" } else { "edge" };
        let ends = format!("data-from=\"{}\" data-to=\"{}\"", edge.from, edge.to);
        let tip = escape(&witness_text(edge, sources));
        let path = curve(edge, layout);
        text += &format!(
            "<g class=\"{class}\" data-n=\"{n}\" {ends}><title>{tip}</title><path class=\"hit\" d=\"{path}\"/>\
             <path class=\"line\" d=\"{path}\" marker-end=\"url(#arrow)\"/></g>\n"
        );
    }
    for (n, (node, place)) in graph.nodes.iter().zip(&layout.places).enumerate() {
        let (x, y, width) = (place.x, place.y - HEIGHT / 2, place.width);
        let (name, label) = (escape(node.name.as_str()), escape(label(node.name.as_str())));
        text += &format!(
            "<g class=\"node {}\" data-n=\"{n}\"><title>{name} ({})</title><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" \
             height=\"{HEIGHT}\" rx=\"4\"/><text x=\"{}\" y=\"{}\">{label}</text></g>\n",
            sort_class(node.sort),
            escape(node.sort),
            x + 10,
            place.y + 4
        );
    }
    text
}

/// The colour of a node.
fn sort_class(sort: &str) -> &'static str {
    match sort {
        "context" => "context",
        "function" => "function",
        "sleep" | "allocation" => "sleeps",
        kind if kind.starts_with("raw") => "raw",
        kind if kind.contains("spin") => "spins",
        _ => "sleeps",
    }
}

/// From the right edge of one box to the left edge of the other; backwards around below.
fn curve(edge: &Edge, layout: &Layout) -> String {
    let (from, to) = (layout.places[edge.from], layout.places[edge.to]);
    let (x, y, end, down) = (from.x + from.width, from.y, to.x, to.y);
    if end > x {
        let middle = (x + end) / 2;
        return format!("M{x} {y}C{middle} {y} {middle} {down} {end} {down}");
    }
    let (right, left, below) = (x + 40, end.saturating_sub(40), y.max(down) + 26);
    format!("M{x} {y}C{right} {y} {right} {below} {} {below}S{left} {down} {end} {down}", (x + end) / 2)
}

fn html(graph: &Graph, sources: &SourceMap) -> String {
    let layout = layout(graph);
    let witness = |edge: &Edge| {
        let steps = edge.witness.iter().map(|step| step_v1(sources, step)).collect::<Vec<_>>();
        // Plain structs of strings and numbers always serialise.
        serde_json::to_string(&steps).unwrap_or_default()
    };
    let witnesses: Vec<String> = graph.edges.iter().map(witness).collect();
    let names = graph.nodes.iter().map(|node| node.name.as_str()).collect::<Vec<_>>();
    let names = serde_json::to_string(&names).unwrap_or_default();
    // `<` cannot end the script from inside a string when it is written as an escape.
    let data =
        format!("const names={names};const witnesses=[{}];", witnesses.join(",")).replace('<', "\\u003c");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>nestcheck: {kind}</title>\
         <style>{STYLE}</style></head>\n<body><header><b>{kind}</b> <span>{} nodes, {} edges</span>\
         <input id=\"filter\" placeholder=\"filter by name\" autofocus><button id=\"fit\">fit</button></header>\n\
         <main><svg id=\"picture\" data-width=\"{}\" data-height=\"{}\"><g id=\"view\">\n{}</g></svg>\
         <aside id=\"side\">Click an edge to see how it comes about, a node to see only its edges.</aside></main>\n\
         <script>{data}\n{SCRIPT}</script></body></html>\n",
        graph.nodes.len(),
        graph.edges.len(),
        layout.width,
        layout.height,
        drawing(graph, &layout, sources),
        kind = graph.kind,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Step;
    use crate::graph::Node;
    use crate::ids::{FileId, Symbol};
    use crate::source::{Provenance, SourceFile, Span};

    fn sample() -> (Graph, SourceMap) {
        let mut sources = SourceMap::default();
        sources.add(SourceFile::new("a.rs".into(), "fn f() {}\n".into(), Provenance::Tree));
        let step = Step {
            function: Symbol::new("k::f"),
            span: Span::new(FileId(0), 3, 4),
            what: "takes `<b>`".into(),
        };
        let node = |name: &str| Node { name: Symbol::new(name), sort: "spinlock" };
        let edges = [(node("k::A::lock"), node("k::B::<T>::lock"), vec![step])];
        (Graph::new("locks", edges), sources)
    }

    #[test]
    fn every_form_names_both_ends_and_the_witness() {
        let (graph, sources) = sample();
        for format in [GraphFormat::Dot, GraphFormat::Json, GraphFormat::Svg, GraphFormat::Html] {
            let text = render_graph(&graph, format, &sources);
            assert!(text.contains("A::lock") && text.contains("k::f"), "{text}");
        }
    }

    #[test]
    fn names_cannot_become_markup_or_end_the_script() {
        let (graph, sources) = sample();
        let page = render_graph(&graph, GraphFormat::Html, &sources);
        assert!(!page.contains("<b>`") && !page.contains("<T>"), "{page}");
        assert!(!page.contains("src=") && !page.contains("href="));
    }
}
