//! What a block asks before it branches: `if slot.is_none()`, `if !queue.is_full()`.

use crate::ids::{BlockId, LocalId};
use crate::ir::{Block, OpKind, Operand, Place, Program, Projection, Rvalue, Terminator};

/// A question on a place, and where each answer leads.
pub(super) struct Asked {
    /// The function that is asked, by its path.
    pub(super) function: &'static str,
    /// Of what.
    pub(super) of: Place,
    /// Where it goes on if the answer is yes.
    pub(super) yes: BlockId,
    /// Where it goes on if it is no.
    pub(super) no: BlockId,
}

impl Asked {
    /// The question that a block ends with.
    pub(super) fn at_end(program: &Program, block: &Block) -> Option<Self> {
        let Terminator::Branch { condition: Operand::Copy(answer), then_block, else_block, .. } =
            &block.terminator
        else {
            return None;
        };
        let answer = answer.as_local()?;
        let asked = block.ops.iter().rev().find(|op| op.kind.defined() == Some(answer))?;
        let (function, of) = match &asked.kind {
            OpKind::Call { callee, args, .. } => {
                (program.callee_path(callee)?.as_str(), referred(block, args.first()?)?)
            }
            OpKind::Assign { value: Rvalue::IsVariant(place, variant), .. } => match variant.as_str() {
                "None" => ("core::option::Option::is_none", *place),
                "Some" => ("core::option::Option::is_some", *place),
                _ => return None,
            },
            _ => return None,
        };
        Some(Self { function, of, yes: *then_block, no: *else_block })
    }
}

/// What an argument refers to, which may have been borrowed into a temporary before.
pub(super) fn referred(block: &Block, argument: &Operand) -> Option<Place> {
    match argument {
        Operand::Ref(place) => Some(*place),
        Operand::Copy(place) | Operand::Move(place) => {
            let borrowed = place.as_local().and_then(|local| borrowed_into(block, local));
            Some(borrowed.unwrap_or_else(|| (*place).project(Projection::Deref)))
        }
        Operand::Constant(_) | Operand::Unknown => None,
    }
}

fn borrowed_into(block: &Block, temporary: LocalId) -> Option<Place> {
    block.ops.iter().find_map(|op| match &op.kind {
        OpKind::Assign { dst, value: Rvalue::Use(Operand::Ref(place)) } if *dst == temporary => Some(*place),
        _ => None,
    })
}
