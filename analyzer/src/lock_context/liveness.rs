//! Which locals may still be read, at the start of every block.

use crate::ids::{BlockId, LocalId};
use crate::ir::{Block, Body, OpKind, Operand, Place, PlaceBase};

/// Words of the sets of live locals of one body; a larger body has stretches instead.
const SETS_BOUND: usize = 1 << 17;

/// A set of locals.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct LocalSet(Vec<u64>);

impl LocalSet {
    fn empty(locals: usize) -> Self {
        Self(vec![0; locals.div_ceil(64)])
    }

    /// Whether `local` is in the set.
    fn contains(&self, local: usize) -> bool {
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

/// The live locals of a body.
#[derive(Debug)]
pub(crate) enum Liveness {
    /// A set for every block: backward data flow.
    Sets(Vec<LocalSet>),
    /// What is linear in a body of any size, and says that more is live.
    Stretches(Stretches),
}

impl Liveness {
    /// Computes them. `loops` tells the blocks that can be reached from themselves.
    pub(super) fn of(body: &Body, post_order: &[BlockId], loops: &[bool]) -> Self {
        let words = body.blocks.len() * body.locals.len().div_ceil(64);
        if words <= SETS_BOUND {
            return Self::Sets(live_sets(body, post_order));
        }
        Self::Stretches(Stretches::of(body, post_order, loops))
    }

    /// Whether a local may be read before it is written, from the start of a block.
    pub(super) fn contains(&self, block: BlockId, local: usize) -> bool {
        match self {
            Self::Sets(sets) => sets.get(block.index()).is_none_or(|set| set.contains(local)),
            Self::Stretches(stretches) => stretches.contains(block, local),
        }
    }

    /// Whether much is in force at once that is dead, unless it is taken away between joins too: after every few blocks.
    pub(super) fn is_of_long_body(&self) -> bool {
        matches!(self, Self::Stretches(_))
    }
}

/// For every local the stretch of blocks, in reverse post-order, from its first mention to its last. A loop that a
/// stretch reaches into belongs to it.
#[derive(Debug)]
pub(crate) struct Stretches {
    /// The position of every block.
    order: Vec<u32>,
    /// First and last position by local; of a local that is borrowed, everything.
    by_local: Vec<(u32, u32)>,
}

impl Stretches {
    fn of(body: &Body, post_order: &[BlockId], loops: &[bool]) -> Self {
        let mut order = vec![u32::MAX; body.blocks.len()];
        let mut by_local = vec![(u32::MAX, 0); body.locals.len()];
        for (position, block) in (0u32..).zip(post_order.iter().rev()) {
            order[block.index()] = position;
            each_mention(&body.blocks[block.index()], &mut |local| {
                if let Some((first, last)) = by_local.get_mut(local.index()) {
                    *first = position.min(*first);
                    *last = position.max(*last);
                }
            });
        }
        let in_loop = post_order.iter().rev().map(|block| loops[block.index()]);
        let (begins, ends) = ends_of_runs(&in_loop.collect::<Vec<_>>());
        let borrowed = borrowed_locals(body);
        for (local, (first, last)) in by_local.iter_mut().enumerate() {
            if borrowed.contains(local) {
                (*first, *last) = (0, u32::MAX);
            } else if *first <= *last {
                *first = begins[*first as usize];
                *last = ends[*last as usize];
            }
        }
        Self { order, by_local }
    }

    fn contains(&self, block: BlockId, local: usize) -> bool {
        let Some((first, last)) = self.by_local.get(local) else { return true };
        self.order.get(block.index()).is_none_or(|at| first <= at && at <= last)
    }
}

/// For every position the first and the last one of the run of `true` that it is in, or itself.
fn ends_of_runs(inside: &[bool]) -> (Vec<u32>, Vec<u32>) {
    let mut begins: Vec<u32> = (0u32..).take(inside.len()).collect();
    let mut ends = begins.clone();
    for at in 1..inside.len() {
        if inside[at - 1] && inside[at] {
            begins[at] = begins[at - 1];
        }
    }
    for at in (1..inside.len()).rev() {
        if inside[at - 1] && inside[at] {
            ends[at - 1] = ends[at];
        }
    }
    (begins, ends)
}

/// Calls `visit` with every local that a block reads or writes.
fn each_mention(code: &Block, visit: &mut impl FnMut(LocalId)) {
    code.each_place(&mut |place| {
        if let PlaceBase::Local(local) = place.base {
            visit(local);
        }
    });
    for op in &code.ops {
        let ended = match &op.kind {
            OpKind::Drop { local, .. } | OpKind::Forget { local } | OpKind::Downgrade { local } => {
                Some(*local)
            }
            _ => None,
        };
        ended.into_iter().chain(op.kind.defined()).for_each(&mut *visit);
    }
}

fn live_sets(body: &Body, post_order: &[BlockId]) -> Vec<LocalSet> {
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

fn transfer(code: &Block, set: &mut LocalSet) {
    if let Some(place) = code.terminator.operand().and_then(Operand::place) {
        use_place(place, set);
    }
    for op in code.ops.iter().rev() {
        if let Some(dst) = op.kind.defined() {
            set.remove(dst);
        }
        op.kind.each_place(&mut |place, _| use_place(place, set));
        if let OpKind::Drop { local, .. } | OpKind::Forget { local } | OpKind::Downgrade { local } = &op.kind
        {
            set.insert(*local);
        }
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
