//! Locks in objects whose references are counted first: `if Arc::strong_count(&this) > 2 { return }`.
//!
//! Where the count is small, nobody else is using the object: whoever did would have one reference more.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ids::{BlockId, LocalId};
use crate::ir::{
    BinaryOp, Body, Callee, Constant, Op, OpKind, Operand, Place, PlaceBase, Program, Rvalue, Terminator,
};

/// A count up to this one is small: the caller's own reference, and those of tables that find the object.
const SMALL: u128 = 4;

/// Marks the locks that are taken where the count is small.
pub fn mark(program: &mut Program) {
    for number in 0..program.functions.len() {
        let Some(body) = &program.functions[number].body else { continue };
        let counted = counted(program, body);
        if counted.is_empty() {
            continue;
        }
        let small = small_counts(body, &counted);
        let params = program.functions[number].params.len();
        if let Some(body) = &mut program.functions[number].body {
            small.iter().for_each(|(block, object)| mark_block(body, *block, object));
            let is_given = |place: &Place| matches!(place.base, PlaceBase::Local(n) if n.index() < params);
            body.few = small.into_iter().filter(|(_, object)| is_given(object)).collect();
        }
    }
}

fn mark_block(body: &mut Body, block: BlockId, object: &Place) {
    for op in &mut body.blocks[block.index()].ops {
        if let OpKind::Acquire { lock, is_last, .. } = &mut op.kind {
            *is_last |= is_within(lock, object);
        }
    }
}

/// Whether a lock is in an object, pointers not counted.
fn is_within(lock: &Place, object: &Place) -> bool {
    let fields = |place: &Place| {
        let steps = place.projections.iter().filter(|step| !step.is_through_pointer());
        steps.copied().collect::<Vec<_>>()
    };
    lock.base == object.base && fields(lock).starts_with(&fields(object))
}

/// Locals that have the count of references to an object.
fn counted(program: &Program, body: &Body) -> FxHashMap<LocalId, Place> {
    let mut borrowed: FxHashMap<LocalId, Place> = FxHashMap::default();
    let mut counts = FxHashMap::default();
    for op in body.ops() {
        match &op.kind {
            OpKind::Assign { dst, value: Rvalue::Use(Operand::Ref(place)) } => {
                borrowed.insert(*dst, *place);
            }
            OpKind::Call { dst, callee, args, .. } if is_count(program, callee) => {
                if let Some(place) = args.first().and_then(Operand::place) {
                    let object = place.as_local().and_then(|local| borrowed.get(&local)).unwrap_or(place);
                    counts.insert(*dst, *object);
                }
            }
            _ => {}
        }
    }
    counts.retain(|_, object: &mut Place| matches!(object.base, PlaceBase::Local(_)));
    counts
}

fn is_count(program: &Program, callee: &Callee) -> bool {
    program.callee_path(callee).is_some_and(|path| path.as_str().ends_with("::strong_count"))
}

/// Blocks that are only reached where a count is small, with what is counted.
fn small_counts(body: &Body, counted: &FxHashMap<LocalId, Place>) -> Vec<(BlockId, Place)> {
    let mut found = Vec::new();
    for block in body.blocks.iter() {
        let Terminator::Branch { condition, then_block, else_block, .. } = &block.terminator else {
            continue;
        };
        let Some((object, truth)) = small_if(&block.ops, condition, counted) else { continue };
        let (small, other) = if truth { (*then_block, *else_block) } else { (*else_block, *then_block) };
        if small != other {
            let without = reached_without(body, small, &block.terminator);
            let all = (0..body.blocks.len()).map(BlockId::new);
            found.extend(all.filter(|at| !without.contains(at)).map(|at| (at, *object)));
        }
    }
    found
}

/// What a condition counts, and the truth of it that says there are few.
fn small_if<'c>(
    ops: &[Op],
    condition: &Operand,
    counted: &'c FxHashMap<LocalId, Place>,
) -> Option<(&'c Place, bool)> {
    let (Operand::Copy(place) | Operand::Move(place)) = condition else { return None };
    let local = place.as_local()?;
    let compared = ops.iter().rev().find_map(|op| match &op.kind {
        OpKind::Assign { dst, value: Rvalue::Binary(op, a, Operand::Constant(Constant::Int(n))) }
            if *dst == local =>
        {
            Some((*op, a, n.get()))
        }
        _ => None,
    });
    let (op, Operand::Copy(count) | Operand::Move(count), bound) = compared? else { return None };
    let object = counted.get(&count.as_local()?).filter(|_| bound <= SMALL)?;
    match op {
        BinaryOp::Gt | BinaryOp::Ge | BinaryOp::Ne => Some((object, false)),
        BinaryOp::Lt | BinaryOp::Le | BinaryOp::Eq => Some((object, true)),
        _ => None,
    }
}

/// Blocks that are reached by other ways than from one branch to a block.
fn reached_without(body: &Body, to: BlockId, from: &Terminator) -> FxHashSet<BlockId> {
    let mut reached = FxHashSet::default();
    let mut pending = vec![BlockId::new(0)];
    while let Some(at) = pending.pop() {
        if reached.insert(at) {
            let terminator = &body.blocks[at.index()].terminator;
            terminator.each_successor(|next| {
                if next != to || !std::ptr::eq(terminator, from) {
                    pending.push(next);
                }
            });
        }
    }
    reached
}
