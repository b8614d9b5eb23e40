//! What the solver needs of a body's shape: an order of its blocks, joins, loops, and live locals.

use super::liveness::Liveness;
use crate::ids::BlockId;
use crate::ir::Body;

/// The shape of a body.
#[derive(Debug)]
pub(crate) struct Flow {
    /// Position of every block in reverse post-order; `u32::MAX` for a block that is not reachable.
    pub(crate) order: Vec<u32>,
    /// Blocks with several predecessors.
    pub(crate) joins: Vec<bool>,
    /// Blocks that can be reached from themselves, and perhaps some between them.
    pub(crate) loops: Vec<bool>,
    /// Locals that may be read before they are written, from the start of every block.
    pub(crate) live: Liveness,
}

impl Flow {
    /// Computes the shape of `body`.
    pub(crate) fn of(body: &Body) -> Self {
        let post_order = post_order(body);
        let mut order = vec![u32::MAX; body.blocks.len()];
        for (position, block) in post_order.iter().rev().enumerate() {
            order[block.index()] = position as u32;
        }
        let mut predecessors = vec![0u32; body.blocks.len()];
        let mut back_edges = Vec::new();
        for from in &post_order {
            body.blocks[from.index()].terminator.each_successor(|to| {
                let Some(count) = predecessors.get_mut(to.index()) else { return };
                *count += 1;
                if order[to.index()] <= order[from.index()] {
                    back_edges.push((order[to.index()], order[from.index()]));
                }
            });
        }
        let joins = predecessors.iter().map(|count| *count > 1).collect();
        let loops = inside(&back_edges, &order);
        let live = Liveness::of(body, &post_order, &loops);
        Self { order, joins, loops, live }
    }
}

/// The blocks between the ends of some back edge, by their position: every cycle lies in such a stretch.
fn inside(back_edges: &[(u32, u32)], order: &[u32]) -> Vec<bool> {
    let mut change = vec![0i32; order.len() + 1];
    for (first, last) in back_edges {
        change[*first as usize] += 1;
        change[*last as usize + 1] -= 1;
    }
    let mut depth = 0;
    let depths = change.iter().map(|change| {
        depth += change;
        depth > 0
    });
    let by_position: Vec<bool> = depths.collect();
    order.iter().map(|at| by_position.get(*at as usize) == Some(&true)).collect()
}

fn post_order(body: &Body) -> Vec<BlockId> {
    let mut done = Vec::new();
    if body.blocks.is_empty() {
        return done;
    }
    let mut seen = vec![false; body.blocks.len()];
    let mut stack = vec![(BlockId(0), false)];
    while let Some((block, expanded)) = stack.pop() {
        if expanded {
            done.push(block);
            continue;
        }
        let Some(slot) = seen.get_mut(block.index()).filter(|slot| !**slot) else { continue };
        *slot = true;
        stack.push((block, true));
        let from = stack.len();
        body.blocks[block.index()].terminator.each_successor(|to| stack.push((to, false)));
        stack[from..].reverse();
    }
    done
}
