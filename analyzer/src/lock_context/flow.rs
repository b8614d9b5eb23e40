//! What the solver needs of a body's shape: an order of its blocks, joins, loops, and live locals.

use crate::ids::{BlockId, LocalId};
use crate::ir::{Body, OpKind, Operand, Place, PlaceBase, Terminator};

/// Words of the sets of live locals of one body.
const LIVENESS_BOUND: usize = 4 << 20;

/// A set of locals.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct LocalSet(Vec<u64>);

impl LocalSet {
    fn empty(locals: usize) -> Self {
        Self(vec![0; locals.div_ceil(64)])
    }

    /// Whether `local` is in the set.
    pub(crate) fn contains(&self, local: usize) -> bool {
        self.0.get(local / 64).is_some_and(|word| word >> (local % 64) & 1 == 1)
    }

    fn insert(&mut self, local: LocalId) {
        if let Some(word) = self.0.get_mut(local.index() / 64) {
            *word |= 1 << (local.index() % 64);
        }
    }

    fn remove(&mut self, local: LocalId) {
        if let Some(word) = self.0.get_mut(local.index() / 64) {
            *word &= !(1 << (local.index() % 64));
        }
    }

    fn union(&mut self, other: &Self) {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }
}

/// The shape of a body.
#[derive(Debug)]
pub(crate) struct Flow {
    /// Position of every block in reverse post-order; `u32::MAX` for a block that is not reachable.
    pub(crate) order: Vec<u32>,
    /// Blocks with several predecessors.
    pub(crate) joins: Vec<bool>,
    /// Blocks that can be reached from themselves, and perhaps some between them.
    pub(crate) loops: Vec<bool>,
    /// The number of every block's first operation.
    pub(crate) first_site: Vec<u32>,
    /// Locals that may be read before they are written, from the start of every block. Empty for a body so
    /// large that finding them would cost more than it saves.
    pub(crate) live: Vec<LocalSet>,
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
        let mut next = 0;
        let mut first_site = Vec::with_capacity(body.blocks.len());
        for block in &body.blocks {
            first_site.push(next);
            next += block.ops.len() as u32 + 1;
        }
        let joins = predecessors.iter().map(|count| *count > 1).collect();
        let loops = inside(&back_edges, &order);
        let words = body.blocks.len() * body.locals.len().div_ceil(64);
        let live = if words <= LIVENESS_BOUND { liveness(body, &post_order) } else { Vec::new() };
        Self { order, joins, loops, first_site, live }
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

fn liveness(body: &Body, post_order: &[BlockId]) -> Vec<LocalSet> {
    let borrowed = borrowed_locals(body);
    let mut live = vec![borrowed.clone(); body.blocks.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for &block in post_order {
            let mut set = borrowed.clone();
            let code = &body.blocks[block.index()];
            code.terminator.each_successor(|to| {
                if let Some(after) = live.get(to.index()) {
                    set.union(after);
                }
            });
            transfer(code, &mut set);
            if set != live[block.index()] {
                live[block.index()] = set;
                changed = true;
            }
        }
    }
    live
}

fn transfer(code: &crate::ir::Block, set: &mut LocalSet) {
    match &code.terminator {
        Terminator::Branch { condition: operand, .. } | Terminator::Return(operand) => {
            use_operand(operand, set)
        }
        Terminator::Goto(_) | Terminator::Switch(_) | Terminator::Diverge => {}
    }
    for op in code.ops.iter().rev() {
        if let Some(dst) = op.kind.defined() {
            set.remove(dst);
        }
        op.kind.each_place(&mut |place, _| use_place(place, set));
        if let OpKind::Drop { local, .. } | OpKind::Forget { local } = &op.kind {
            set.insert(*local);
        }
    }
}

fn use_operand(operand: &Operand, set: &mut LocalSet) {
    if let Operand::Copy(place) | Operand::Move(place) | Operand::Ref(place) = operand {
        use_place(place, set);
    }
}

fn use_place(place: &Place, set: &mut LocalSet) {
    if let PlaceBase::Local(local) = place.base {
        set.insert(local);
    }
}

/// Locals that a reference may read later than their last mention.
fn borrowed_locals(body: &Body) -> LocalSet {
    let mut set = LocalSet::empty(body.locals.len());
    for op in body.ops() {
        op.kind.each_place(&mut |place, borrowed| {
            if borrowed {
                use_place(place, &mut set);
            }
        });
        if let OpKind::Drop { local, glue: Some(_) } = &op.kind {
            set.insert(*local);
        }
    }
    set
}
