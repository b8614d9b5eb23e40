//! Locks that are taken for an empty slot: `if slot.is_none() { *slot = Some(LOCK.write()) }`.
//!
//! Whoever comes there again with the same slot finds the guard in it and takes nothing.

use crate::ids::BlockId;
use crate::ir::{Block, Body, OpKind, Operand, Place, Program, Projection, Rvalue, Terminator};

/// Functions that ask for the variant of an `Option`, and whether they are true of an empty one.
const QUESTIONS: [(&str, bool); 2] =
    [("core::option::Option::is_none", true), ("core::option::Option::is_some", false)];

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
    let Terminator::Branch { condition: Operand::Copy(answer), then_block, else_block, .. } =
        &block.terminator
    else {
        return None;
    };
    let answer = answer.as_local()?;
    let asked = block.ops.iter().rev().find(|op| op.kind.defined() == Some(answer))?;
    match &asked.kind {
        OpKind::Call { callee, args, .. } => {
            let path = program.callee_path(callee)?;
            let (_, of_empty) = QUESTIONS.iter().find(|(name, _)| path == *name)?;
            let slot = match args.first()? {
                Operand::Ref(place) => place.clone(),
                Operand::Copy(place) | Operand::Move(place) => place.clone().project(Projection::Deref),
                Operand::Constant(_) | Operand::Unknown => return None,
            };
            Some((slot, if *of_empty { *then_block } else { *else_block }))
        }
        OpKind::Assign { value: Rvalue::IsVariant(place, variant), .. } => match variant.as_str() {
            "None" => Some((place.clone(), *then_block)),
            "Some" => Some((place.clone(), *else_block)),
            _ => None,
        },
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
