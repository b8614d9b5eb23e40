//! What a map gives back that had a value for the key, where nobody looks at it: `map.insert(id, object);`
//!
//! Whoever cares for such a value takes it. Whoever does not, as a rule, has a key that is new, so the end of the
//! old value is a guess.

use rustc_hash::FxHashSet;

use crate::ids::LocalId;
use crate::ir::{Body, OpKind, PlaceBase, Program};

/// Marks the variables of every body that have such a value.
pub(super) fn mark(program: &mut Program) {
    program.mark_bodies(displaced, |body, found| body.displaced = found);
}

fn displaced(program: &Program, body: &Body) -> Vec<LocalId> {
    let inserted = body.ops().filter_map(|op| match &op.kind {
        OpKind::Call { dst, callee, .. } => {
            let path = program.callee_path(callee)?;
            path.as_str().ends_with("Map::insert").then_some(*dst)
        }
        _ => None,
    });
    let mut displaced: Vec<LocalId> =
        inserted.filter(|local| body.locals[local.index()].name.as_str().is_empty()).collect();
    if displaced.is_empty() {
        return displaced;
    }
    let read = mentioned(body);
    displaced.retain(|local| !read.contains(local));
    displaced.sort_unstable();
    displaced
}

/// The variables that are looked at or moved somewhere.
fn mentioned(body: &Body) -> FxHashSet<LocalId> {
    let mut read = FxHashSet::default();
    let mut note = |base| {
        if let PlaceBase::Local(local) = base {
            read.insert(local);
        }
    };
    body.ops().for_each(|op| op.kind.each_place(&mut |place, _| note(place.base)));
    let ends = body.blocks.iter().filter_map(|block| block.terminator.operand()?.place());
    ends.for_each(|place| note(place.base));
    read
}
