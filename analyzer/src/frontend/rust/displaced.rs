//! What a map gives back that had a value for the key, where nobody looks at it: `map.insert(id, object);`
//!
//! Whoever cares for such a value takes it. Whoever does not, as a rule, has a key that is new, so the end of the
//! old value is a guess.

use rustc_hash::FxHashSet;

use crate::ids::LocalId;
use crate::ir::{Body, Place, PlaceBase, Program};

/// Marks the variables of every body that have such a value.
pub(super) fn mark(program: &mut Program) {
    program.mark_bodies(|program, _, body| displaced(program, body), |body, found| body.displaced = found);
}

fn displaced(program: &Program, body: &Body) -> Vec<LocalId> {
    let mut displaced = program.results_of(body, |path| path.ends_with("Map::insert"));
    displaced.retain(|local| body.locals[local.index()].name.as_str().is_empty());
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
    let mut note = |place: &Place| {
        if let PlaceBase::Local(local) = place.base {
            read.insert(local);
        }
    };
    body.blocks.iter().for_each(|block| block.each_place(&mut note));
    read
}
