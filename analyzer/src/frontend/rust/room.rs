//! What is pushed where there was found to be room: `if !queue.is_full() { let _ = queue.push(device); }`.
//!
//! Such a `push` gives the value back only where there is none: its result is `Ok`, and nothing is dropped with it.

use super::asked::{Asked, referred};
use crate::ids::{BlockId, Symbol};
use crate::ir::{Op, OpKind, Place, Program};

/// Ends the path of the question.
const IS_FULL: &str = "::is_full";

/// Names of functions that fail for want of room alone.
const PUSHES: [&str; 6] = ["enqueue", "push", "push_back", "push_front", "try_push", "try_push_back"];

/// Says of the result of every such push that it is `Ok`.
pub(super) fn mark(program: &mut Program) {
    for number in 0..program.functions.len() {
        let Some(body) = &program.functions[number].body else { continue };
        let asked = body.blocks.iter().filter_map(|block| Asked::at_end(program, block));
        let asked = asked.filter(|asked| asked.function.ends_with(IS_FULL));
        let found: Vec<(BlockId, usize, Op)> =
            asked.filter_map(|asked| push_with_room(program, number, &asked)).collect();
        let Some(body) = &mut program.functions[number].body else { continue };
        for (block, at, op) in found {
            body.blocks[block.index()].ops.insert(at, op);
        }
    }
}

/// Where to say that a push onto what was found not to be full succeeded: after the first call in the block after the
/// question, if that is one.
fn push_with_room(program: &Program, function: usize, asked: &Asked) -> Option<(BlockId, usize, Op)> {
    let body = program.functions[function].body.as_ref()?;
    let block = body.blocks.get(asked.no.index())?;
    let at = block.ops.iter().position(|op| matches!(op.kind, OpKind::Call { .. }))?;
    let OpKind::Call { dst, callee, args, .. } = &block.ops[at].kind else { return None };
    let is_same = || referred(block, args.first()?).filter(|place| *place == asked.of);
    let pushes = PUSHES.contains(&program.callee_name(callee)) && is_same().is_some();
    let kind = OpKind::Assume { place: Place::local(*dst), variant: Symbol::new("Ok") };
    pushes.then(|| (asked.no, at + 1, Op { kind, ..block.ops[at].clone() }))
}
