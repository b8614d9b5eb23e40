//! Locks that are taken for an empty slot: `if slot.is_none() { *slot = Some(LOCK.write()) }`.
//!
//! Whoever comes there again with the same slot finds the guard in it and takes nothing.

use super::asked::Asked;
use crate::ids::BlockId;
use crate::ir::{Block, Body, OpKind, Place, Program};

/// Marks the acquisitions whose guard goes into a slot that was found empty before.
pub(super) fn mark(program: &mut Program) {
    for number in 0..program.functions.len() {
        let Some(body) = &program.functions[number].body else { continue };
        let found: Vec<(BlockId, usize)> =
            body.blocks.iter().filter_map(|block| filling(body, empty(program, block)?)).collect();
        let Some(body) = &mut program.functions[number].body else { continue };
        for (block, op) in found {
            if let OpKind::Acquire { fills, .. } = &mut body.blocks[block.index()].ops[op].kind {
                *fills = true;
            }
        }
    }
}

/// The slot that a block ends by asking for, and the block after it where the slot is empty.
fn empty(program: &Program, block: &Block) -> Option<(Place, BlockId)> {
    let asked = Asked::at_end(program, block)?;
    match asked.function {
        "core::option::Option::is_none" => Some((asked.of, asked.yes)),
        "core::option::Option::is_some" => Some((asked.of, asked.no)),
        _ => None,
    }
}

/// The acquisition in a block whose guard fills a slot.
fn filling(body: &Body, (slot, at): (Place, BlockId)) -> Option<(BlockId, usize)> {
    let block = body.blocks.get(at.index())?;
    let is_taken = |op: &OpKind| matches!(op, OpKind::Acquire { dst: Some(_), try_lock: false, .. });
    let taken = block.ops.iter().position(|op| is_taken(&op.kind))?;
    let fills = |op: &OpKind| match op {
        OpKind::Store { place, .. } => *place == slot,
        OpKind::Assign { dst, .. } => slot.as_local() == Some(*dst),
        _ => false,
    };
    block.ops[taken..].iter().any(|op| fills(&op.kind)).then_some((at, taken))
}
