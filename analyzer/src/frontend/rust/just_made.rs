//! Locks in objects that were made here and that nobody else has yet: `let task = Arc::new(..); task.lock.lock()`.
//!
//! A pointer is *fresh* from the call that makes it until it is moved, copied, cloned, lent or closed over; what it
//! leads to may be used before. This is a forward data flow over the blocks, in which a pointer is fresh at a join if
//! it is so on every way there.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::LocalId;
use crate::ir::{
    Block, Body, Callee, Op, OpKind, Operand, Place, PlaceBase, Program, Projection, Rvalue, forward, to_all,
};

/// Functions that make an object and give the only pointer to it. What `new_cyclic` gives has a weak one to itself.
const MAKERS: [&str; 7] = [
    "alloc::boxed::Box::new",
    "alloc::boxed::Box::pin",
    "alloc::rc::Rc::new",
    "alloc::rc::Rc::new_cyclic",
    "alloc::sync::Arc::new",
    "alloc::sync::Arc::new_cyclic",
    "alloc::sync::Arc::pin",
];

/// Ends the name of a function that makes a weak pointer, which the object itself most often gets.
const DOWNGRADE: &str = "::downgrade";

/// Fresh pointers.
type Fresh = BTreeSet<LocalId>;

/// Marks the locks that are taken while nobody else can know them.
pub fn mark(program: &mut Program) {
    for number in 0..program.functions.len() {
        let Some(body) = &program.functions[number].body else { continue };
        let calls = Calls::of(program, body);
        if calls.makers.is_empty() {
            continue;
        }
        let entries = entries(body, &calls);
        if let Some(body) = &mut program.functions[number].body {
            let blocks = body.blocks.iter_mut().zip(entries);
            blocks.for_each(|(block, fresh)| mark_block(block, fresh.unwrap_or_default(), &calls));
        }
    }
}

/// What the calls of a body do with pointers, by the locals that get their results, and references to fields.
struct Calls {
    makers: BTreeSet<LocalId>,
    downgrades: BTreeSet<LocalId>,
    /// References into what a pointer leads to, each with the pointer.
    within: BTreeMap<LocalId, LocalId>,
    /// References to pointers themselves, each with the pointer.
    borrowed: BTreeMap<LocalId, LocalId>,
}

impl Calls {
    fn of(program: &Program, body: &Body) -> Self {
        let mut found = Self {
            makers: BTreeSet::new(),
            downgrades: BTreeSet::new(),
            within: BTreeMap::new(),
            borrowed: BTreeMap::new(),
        };
        for op in body.ops() {
            match &op.kind {
                OpKind::Call { dst, callee, .. } => found.add_call(program, *dst, callee),
                OpKind::Assign { dst, value: Rvalue::Use(Operand::Ref(place)) } => {
                    found.add_borrow(*dst, place)
                }
                _ => {}
            }
        }
        found
    }

    fn add_call(&mut self, program: &Program, dst: LocalId, callee: &Callee) {
        let Some(path) = program.callee_path(callee) else { return };
        if MAKERS.contains(&path.as_str()) {
            self.makers.insert(dst);
        } else if path.as_str().ends_with(DOWNGRADE) {
            self.downgrades.insert(dst);
        }
    }

    fn add_borrow(&mut self, dst: LocalId, place: &Place) {
        let PlaceBase::Local(pointer) = place.base else { return };
        match place.projections.first() {
            _ if self.downgrades.contains(&dst) => None,
            Some(Projection::Deref) => self.within.insert(dst, pointer),
            None => self.borrowed.insert(dst, pointer),
            Some(_) => None,
        };
    }

    /// The pointer that is fresh and leads to what a lock is in.
    fn pointer_to(&self, lock: &Place, fresh: &Fresh) -> Option<LocalId> {
        let PlaceBase::Local(base) = lock.base else { return None };
        let is_behind = lock.projections.first() == Some(&Projection::Deref);
        let pointer = if fresh.contains(&base) { Some(base) } else { self.within.get(&base).copied() };
        pointer.filter(|pointer| is_behind && fresh.contains(pointer))
    }

    /// What is fresh after an operation.
    fn step(&self, op: &Op, fresh: &mut Fresh) {
        match &op.kind {
            OpKind::Call { dst, .. } | OpKind::Assign { dst, .. } if self.downgrades.contains(dst) => {}
            OpKind::Assign { dst, value: Rvalue::Use(Operand::Ref(place)) } if self.borrows(*dst, place) => {}
            OpKind::Assign { dst, value: Rvalue::Use(Operand::Move(place)) } => {
                let was_fresh = place.as_local().is_some_and(|from| fresh.remove(&from));
                fresh.remove(dst);
                if was_fresh {
                    fresh.insert(*dst);
                }
                return;
            }
            kind => kind.each_place(&mut |place, _| self.use_place(place, fresh)),
        }
        if let OpKind::Assign { dst, .. } | OpKind::Call { dst, .. } = &op.kind {
            fresh.remove(dst);
            if self.makers.contains(dst) && matches!(op.kind, OpKind::Call { .. }) {
                fresh.insert(*dst);
            }
        }
    }

    /// Whether a local is a reference to a pointer: who uses it decides.
    fn borrows(&self, local: LocalId, place: &Place) -> bool {
        place.as_local().is_some() && self.borrowed.contains_key(&local)
    }

    fn use_place(&self, place: &Place, fresh: &mut Fresh) {
        let PlaceBase::Local(local) = place.base else { return };
        if place.projections.first() != Some(&Projection::Deref) {
            fresh.remove(&local);
        }
        if let Some(pointer) = self.borrowed.get(&local) {
            fresh.remove(pointer);
        }
    }
}

/// What is fresh at the start of each block; nothing is known of one that is not reached.
fn entries(body: &Body, calls: &Calls) -> Vec<Option<Fresh>> {
    let leave = |block: &Block, mut fresh: Fresh| {
        block.ops.iter().for_each(|op| calls.step(op, &mut fresh));
        to_all(block, &fresh)
    };
    forward(body, Fresh::new(), leave, |a, b| a.intersection(b).copied().collect())
}

fn mark_block(block: &mut Block, mut fresh: Fresh, calls: &Calls) {
    for op in &mut block.ops {
        if let OpKind::Acquire { lock, is_last, .. } = &mut op.kind {
            *is_last |= calls.pointer_to(lock, &fresh).is_some();
        }
        calls.step(op, &mut fresh);
    }
}
