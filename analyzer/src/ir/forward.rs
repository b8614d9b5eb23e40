//! Forward data flow over the blocks of a body, for passes that ask one question of few bodies.

use super::{Block, Body};
use crate::ids::BlockId;

/// What holds at the start of each block; `None` for one that is not reached.
///
/// `leave` says where a block leads, and what holds there, by what holds at its start; `join` says what holds on
/// either of two ways, which must say less and less. Blocks are visited until nothing changes.
pub(crate) fn forward<S: Clone + PartialEq>(
    body: &Body,
    entry: S,
    mut leave: impl FnMut(&Block, S) -> Vec<(BlockId, S)>,
    join: impl Fn(&S, &S) -> S,
) -> Vec<Option<S>> {
    let mut entries: Vec<Option<S>> = vec![None; body.blocks.len()];
    let mut pending = Vec::new();
    if let Some(first) = entries.first_mut() {
        *first = Some(entry);
        pending.push(0);
    }
    while let Some(at) = pending.pop() {
        let Some(state) = entries[at].clone() else { continue };
        for (to, state) in leave(&body.blocks[at], state) {
            let Some(known) = entries.get_mut(to.index()) else { continue };
            let joined = match &*known {
                None => state,
                Some(known) => join(known, &state),
            };
            if known.as_ref() != Some(&joined) {
                *known = Some(joined);
                pending.push(to.index());
            }
        }
    }
    entries
}

/// The same state on every way out of a block.
pub(crate) fn to_all<S: Clone>(block: &Block, state: &S) -> Vec<(BlockId, S)> {
    let mut ways = Vec::new();
    block.terminator.each_successor(|to| ways.push((to, state.clone())));
    ways
}
