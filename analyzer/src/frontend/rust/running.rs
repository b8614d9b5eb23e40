//! Variables that have a reference to what the processor runs: `let current = queue.dequeue_current()`.
//!
//! A kernel that switches tasks keeps the running one by a counted pointer that it made raw, `Arc::into_raw(next)`, for
//! there is no variable whose end would be the task's. Code that runs on a task's stack never drops the last
//! reference to that task. What `into_raw` was given says of which types the tree counts by hand, and the name says
//! which of them runs.

use std::collections::BTreeSet;

use crate::ids::{LocalId, Symbol};
use crate::ir::{Body, LocalDecl, OpKind, Operand, Program, Rvalue};

/// Counted pointers, as their types begin.
const COUNTED: [&str; 2] = ["Arc<", "Rc<"];

/// Marks the variables of every body that have such a reference.
pub fn mark(program: &mut Program) {
    let bodies = program.functions.iter().filter_map(|f| f.body.as_ref());
    let kept: BTreeSet<Symbol> = bodies.flat_map(made_raw).collect();
    if kept.is_empty() {
        return;
    }
    for body in program.functions.iter_mut().filter_map(|f| f.body.as_mut()) {
        body.running = running(body, &kept).into_iter().collect();
    }
}

/// The variables named after what runs, and the temporaries that they are moved to.
fn running(body: &Body, kept: &BTreeSet<Symbol>) -> BTreeSet<LocalId> {
    let is_running = |local: &LocalDecl| is_named_current(local) && kept.iter().any(|ty| has(local, *ty));
    let locals = (0..body.locals.len()).map(LocalId::new);
    let mut running: BTreeSet<LocalId> =
        locals.filter(|local| is_running(&body.locals[local.index()])).collect();
    if running.is_empty() {
        return running;
    }
    for op in body.ops() {
        if let OpKind::Assign { dst, value: Rvalue::Use(Operand::Move(place)) } = &op.kind
            && body.locals[dst.index()].name.as_str().is_empty()
            && place.as_local().is_some_and(|local| running.contains(&local))
        {
            running.insert(*dst);
        }
    }
    running
}

/// The types of the counted pointers of which a body keeps a reference without a variable.
fn made_raw(body: &Body) -> Vec<Symbol> {
    let forgotten = body.ops().filter_map(|op| match &op.kind {
        OpKind::Forget { local } => Some(*local),
        _ => None,
    });
    let given = |local: LocalId| body.locals.get(origin(body, local).index()).map(|local| local.ty);
    let is_counted = |ty: &Symbol| COUNTED.iter().any(|counted| ty.as_str().starts_with(counted));
    forgotten.filter_map(given).filter(is_counted).collect()
}

/// The variable that a temporary has its value from.
fn origin(body: &Body, temporary: LocalId) -> LocalId {
    let moved = body.ops().find_map(|op| match &op.kind {
        OpKind::Assign { dst, value: Rvalue::Use(Operand::Move(place)) } if *dst == temporary => {
            place.as_local()
        }
        _ => None,
    });
    moved.unwrap_or(temporary)
}

/// Whether a variable has a pointer of this type, or perhaps has one.
fn has(local: &LocalDecl, ty: Symbol) -> bool {
    let inside = local.ty.as_str().strip_prefix("Option<").and_then(|rest| rest.strip_suffix('>'));
    local.ty == ty || inside == Some(ty.as_str())
}

fn is_named_current(local: &LocalDecl) -> bool {
    local.name.as_str().split('_').any(|word| word == "current")
}
