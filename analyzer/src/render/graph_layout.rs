//! Where the nodes of a graph stand in a picture: layers from left to right, as Sugiyama, Tagawa and Toda draw them
//! ("Methods for visual understanding of hierarchical system structures", 1981), without the dummy nodes.
//!
//! A node's layer is the longest way to it; edges that close a cycle are left out of that. In a layer, nodes are
//! ordered by the mean of their neighbours' positions, in a few sweeps.

use crate::graph::Graph;

/// Pixels from one layer to the next beyond the longest name, and from one node to the next.
const GAP: usize = 90;
const ROW: usize = 34;
/// Pixels a character of a name, and around it.
const CHARACTER: usize = 8;
const PADDING: usize = 20;
/// Times that the order in the layers is improved.
const SWEEPS: usize = 8;

/// A node's box.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Place {
    /// The left edge.
    pub x: usize,
    /// The middle.
    pub y: usize,
    /// Left to right.
    pub width: usize,
}

/// The boxes of all nodes, and the size of the picture.
pub(super) struct Layout {
    pub places: Vec<Place>,
    pub width: usize,
    pub height: usize,
}

/// Height of a box.
pub(super) const HEIGHT: usize = 22;

/// A name as it is drawn: its last two segments.
pub(super) fn label(name: &str) -> &str {
    let mut ends = name.rmatch_indices("::");
    ends.next();
    ends.next().map_or(name, |(at, _)| &name[at + 2..])
}

pub(super) fn layout(graph: &Graph) -> Layout {
    let layers = layers(graph);
    let count = layers.iter().max().map_or(0, |last| last + 1);
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); count];
    layers.iter().enumerate().for_each(|(node, layer)| rows[*layer].push(node));
    let mut position = vec![0.0; graph.nodes.len()];
    for row in &rows {
        row.iter().enumerate().for_each(|(n, node)| position[*node] = n as f64);
    }
    let mut near = [vec![Vec::new(); graph.nodes.len()], vec![Vec::new(); graph.nodes.len()]];
    for edge in &graph.edges {
        near[0][edge.to].push(edge.from);
        near[1][edge.from].push(edge.to);
    }
    for sweep in 0..SWEEPS {
        rows.iter_mut().for_each(|row| order(&near[sweep % 2], row, &mut position));
    }
    place(graph, &rows)
}

/// Puts the nodes of a layer in the order of their neighbours.
fn order(near: &[Vec<usize>], row: &mut [usize], position: &mut [f64]) {
    let mean = |node: usize| {
        let near = near[node].iter().map(|other| position[*other]);
        if near.len() == 0 { position[node] } else { near.clone().sum::<f64>() / near.len() as f64 }
    };
    let mut means: Vec<(f64, usize)> = row.iter().map(|node| (mean(*node), *node)).collect();
    means.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (n, (_, node)) in means.into_iter().enumerate() {
        row[n] = node;
        position[node] = n as f64;
    }
}

fn place(graph: &Graph, rows: &[Vec<usize>]) -> Layout {
    let width_of = |node: usize| label(graph.nodes[node].name.as_str()).chars().count() * CHARACTER + PADDING;
    let tallest = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut places = vec![Place::default(); graph.nodes.len()];
    let mut x = PADDING;
    for row in rows {
        let top = (tallest - row.len()) * ROW / 2;
        for (n, node) in row.iter().enumerate() {
            places[*node] = Place { x, y: top + n * ROW + ROW, width: width_of(*node) };
        }
        x += row.iter().map(|node| width_of(*node)).max().unwrap_or_default() + GAP;
    }
    Layout { places, width: x.saturating_sub(GAP) + PADDING, height: (tallest + 1) * ROW }
}

/// The longest way to each node along edges that close no cycle.
fn layers(graph: &Graph) -> Vec<usize> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); graph.nodes.len()];
    graph.edges.iter().filter(|edge| edge.from != edge.to).for_each(|edge| next[edge.from].push(edge.to));
    let mut layer = vec![0; graph.nodes.len()];
    let mut done = vec![false; graph.nodes.len()];
    for node in reverse_postorder(&next) {
        done[node] = true;
        for to in next[node].iter().filter(|to| !done[**to]) {
            layer[*to] = layer[*to].max(layer[node] + 1);
        }
    }
    layer
}

/// Nodes before those that they lead to, as far as cycles let it; sources first.
fn reverse_postorder(next: &[Vec<usize>]) -> Vec<usize> {
    let mut entered = vec![false; next.len()];
    let has_way_in: std::collections::BTreeSet<usize> = next.iter().flatten().copied().collect();
    let sources = (0..next.len()).filter(|node| !has_way_in.contains(node));
    let starts: Vec<usize> = sources.chain(0..next.len()).collect();
    let mut order = Vec::new();
    for start in starts {
        if std::mem::replace(&mut entered[start], true) {
            continue;
        }
        let mut stack = vec![(start, 0)];
        while let Some((node, edge)) = stack.pop() {
            match next[node].get(edge) {
                Some(to) => {
                    stack.push((node, edge + 1));
                    if !std::mem::replace(&mut entered[*to], true) {
                        stack.push((*to, 0));
                    }
                }
                None => order.push(node),
            }
        }
    }
    order.reverse();
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Node;
    use crate::ids::Symbol;

    fn graph(edges: &[(&str, &str)]) -> Graph {
        let node = |name: &str| Node { name: Symbol::new(name), sort: "lock" };
        Graph::new("locks", edges.iter().map(|(a, b)| (node(a), node(b), Vec::new())))
    }

    #[test]
    fn what_is_taken_later_stands_further_right_and_nothing_overlaps() {
        let graph = graph(&[("a", "b"), ("b", "c"), ("a", "c"), ("d", "c")]);
        let places = layout(&graph).places;
        assert!(places[0].x < places[1].x && places[1].x < places[2].x && places[3].x < places[2].x);
        for (n, a) in places.iter().enumerate() {
            assert!(places[..n].iter().all(|b| (a.x, a.y) != (b.x, b.y)));
        }
    }

    #[test]
    fn a_cycle_is_drawn_too() {
        let layout = layout(&graph(&[("a", "b"), ("b", "a"), ("a", "a")]));
        assert_eq!(layout.places.len(), 2);
        assert_ne!(layout.places[0], layout.places[1]);
    }

    #[test]
    fn a_label_is_the_last_two_segments() {
        assert_eq!(label("k::mm::Zone::lock"), "Zone::lock");
        assert_eq!(label("LOCK"), "LOCK");
    }
}
