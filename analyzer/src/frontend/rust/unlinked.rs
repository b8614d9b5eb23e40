//! Candidates of a call that no program of the tree has together with the caller: a pointer to an `extern "C" fn()` of
//! a kernel is called in no shell that stands in the same workspace.

use crate::ids::{FnId, Symbol};
use crate::ir::{Callee, OpKind, Program};

/// Takes such candidates away. Of what implements a trait some always stay: where no other would be left, more is not
/// understood than who is linked.
pub(super) fn prune(program: &mut Program) {
    let paths: Vec<Symbol> = program.functions.iter().map(|function| function.path).collect();
    for function in &mut program.functions {
        let caller = function.path;
        let meets = |target: &FnId| program.links.may_meet(caller, paths[target.index()]);
        let blocks = function.body.iter_mut().flat_map(|body| &mut body.blocks);
        for op in blocks.flat_map(|block| &mut block.ops) {
            match &mut op.kind {
                OpKind::Call { callee: Callee::Value { stored, .. }, .. } => stored.retain(meets),
                OpKind::Call { callee: Callee::Candidates { functions, .. }, .. }
                    if functions.iter().any(meets) =>
                {
                    functions.retain(meets);
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Links, text};

    #[test]
    fn candidates_of_other_programs_go_unless_there_are_no_others() {
        let mut program = text::parse(
            "fn shared::run(callback)\n  candidates kernel::entry|shell::entry()\n  return\n\
             fn kernel::run(callback)\n  candidates kernel::entry|shell::entry()\n  return\n\
             fn kernel::run_foreign(callback)\n  candidates shell::entry()\n  return\n\
             fn kernel::entry()\n  return\n\
             fn shell::entry()\n  return",
        );
        let crates = |names: [&str; 2]| names.map(Symbol::new).to_vec();
        program.links = Links::new(&[crates(["kernel", "shared"]), crates(["shell", "shared"])]);
        prune(&mut program);
        let left = |n: usize| {
            let ops = program.functions[n].body.iter().flat_map(|body| body.ops());
            ops.filter_map(|op| match &op.kind {
                OpKind::Call { callee: Callee::Candidates { functions, .. }, .. } => Some(functions.len()),
                _ => None,
            })
            .sum::<usize>()
        };
        assert_eq!([left(0), left(1), left(2)], [2, 1, 1]);
    }
}
