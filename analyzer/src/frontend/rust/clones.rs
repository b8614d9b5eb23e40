//! Variables that have a clone of what lives on: `cache.insert(key, page.clone())?` while `page` is there.
//!
//! Where such a clone ends, at whatever depth, it is not the last of the references to its object.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ids::{LocalId, Symbol};
use crate::ir::{Body, Callee, Op, OpKind, Operand, Place, PlaceBase, Program, Projection, Rvalue};
use crate::source::Span;

/// Marks the variables of every body that have such clones alone.
pub fn mark(program: &mut Program) {
    for number in 0..program.functions.len() {
        let function = &program.functions[number];
        let Some(body) = &function.body else { continue };
        let clones = Clones { program, body, params: function.params.len() }.find();
        if let Some(body) = &mut program.functions[number].body {
            body.clones = clones;
        }
    }
}

struct Clones<'a> {
    program: &'a Program,
    body: &'a Body,
    params: usize,
}

impl Clones<'_> {
    fn ops(&self) -> impl Iterator<Item = &Op> {
        self.body.blocks.iter().flat_map(|block| &block.ops)
    }

    fn find(&self) -> Vec<LocalId> {
        let mut found: FxHashSet<LocalId> = FxHashSet::default();
        if !self.ops().any(|op| self.is_clone(op).is_some()) {
            return Vec::new();
        }
        let borrowed = self.borrowed();
        // What a clone stands for is told by another operation after the call.
        let called = |local: LocalId| {
            self.ops().any(|op| match &op.kind {
                OpKind::Call { dst, .. } => *dst == local && self.is_clone(op).is_some(),
                _ => false,
            })
        };
        loop {
            let mut all: FxHashMap<LocalId, bool> = FxHashMap::default();
            for op in self.ops() {
                let (dst, is_clone) = match &op.kind {
                    OpKind::Call { dst, .. } => (*dst, self.lives_on(op, &borrowed)),
                    OpKind::Assign { dst, value: Rvalue::Use(Operand::Copy(_) | Operand::Ref(_)) }
                        if called(*dst) =>
                    {
                        continue;
                    }
                    OpKind::Assign { dst, value } => (*dst, is_made_of(value, &found)),
                    OpKind::Acquire { dst: Some(dst), .. } => (*dst, false),
                    _ => continue,
                };
                *all.entry(dst).or_insert(true) &= is_clone;
            }
            let before = found.len();
            found.extend(all.into_iter().filter(|(_, is_clone)| *is_clone).map(|(local, _)| local));
            if found.len() == before {
                let mut found: Vec<LocalId> = found.into_iter().collect();
                found.sort_unstable();
                return found;
            }
        }
    }

    /// The name by which an operation clones: of a value, or of what an iterator borrows.
    fn is_clone(&self, op: &Op) -> Option<&'static str> {
        let OpKind::Call { callee, .. } = &op.kind else { return None };
        let path = match callee {
            Callee::Exact(function) => self.program.function(*function).path,
            Callee::External(path) | Callee::Inert(path) => *path,
            _ => return None,
        };
        let (owner, name) = path.as_str().rsplit_once("::")?;
        let of_iterator = owner.ends_with("::Cloned") && matches!(name, "next" | "next_back");
        (name == "clone" || of_iterator).then_some(name)
    }

    /// References that are in a variable of their own, with what they refer to.
    fn borrowed(&self) -> FxHashMap<LocalId, &Place> {
        let mut borrowed = FxHashMap::default();
        for op in self.ops() {
            if let OpKind::Assign { dst, value: Rvalue::Use(Operand::Ref(place)) } = &op.kind {
                borrowed.insert(*dst, place);
            }
        }
        borrowed
    }

    /// Whether a call clones what is still there at every mention of the clone.
    fn lives_on(&self, op: &Op, borrowed: &FxHashMap<LocalId, &Place>) -> bool {
        let (Some(name), OpKind::Call { dst, args, .. }) = (self.is_clone(op), &op.kind) else {
            return false;
        };
        if name != "clone" {
            return true;
        }
        let Some(Operand::Ref(place) | Operand::Copy(place) | Operand::Move(place)) = args.first() else {
            return false;
        };
        let is_reference = !matches!(args.first(), Some(Operand::Ref(_)));
        let referred = place.as_local().and_then(|local| borrowed.get(&local)).filter(|_| is_reference);
        let original = referred.copied().unwrap_or(place);
        let PlaceBase::Local(owner) = original.base else { return false };
        let is_behind =
            original.projections.contains(&Projection::Deref) || is_reference && referred.is_none();
        if owner.index() < self.params && is_behind {
            return true;
        }
        let is_named = self.body.locals.get(owner.index()).is_some_and(|local| local.name != Symbol::new(""));
        is_named && self.last_mention(*dst) <= self.first_move(owner, op.span)
    }

    fn last_mention(&self, local: LocalId) -> u32 {
        let mentions = self.ops().filter(|op| {
            let mut is_there = false;
            op.kind.each_place(&mut |place, _| is_there |= place.base == PlaceBase::Local(local));
            is_there
        });
        mentions.map(|op| op.span.lo).max().unwrap_or(0)
    }

    /// Where a variable is given away after some place.
    fn first_move(&self, local: LocalId, after: Span) -> u32 {
        let is_move =
            |operand: &Operand| matches!(operand, Operand::Move(place) if place.as_local() == Some(local));
        let moves = self.ops().filter(|op| op.span.lo > after.lo).filter(|op| match &op.kind {
            OpKind::Call { args, .. } => args.iter().any(is_move),
            OpKind::Assign { value: Rvalue::Use(operand), .. } => is_move(operand),
            OpKind::Assign { value: Rvalue::Aggregate { fields, .. }, .. } => {
                fields.iter().any(|(_, operand)| is_move(operand))
            }
            OpKind::Assign { value: Rvalue::Closure { captures, .. }, .. } => captures.iter().any(is_move),
            OpKind::Store { value, .. } => is_move(value),
            _ => false,
        });
        moves.map(|op| op.span.lo).min().unwrap_or(u32::MAX)
    }
}

/// Whether a value is made of clones alone, as far as its end matters.
fn is_made_of(value: &Rvalue, clones: &FxHashSet<LocalId>) -> bool {
    let is_clone = |place: &Place| match place.base {
        PlaceBase::Local(local) => clones.contains(&local) && !place.projections.contains(&Projection::Deref),
        PlaceBase::Static(_) => false,
    };
    match value {
        Rvalue::Use(Operand::Move(place)) => is_clone(place),
        Rvalue::Aggregate { fields, .. } => {
            let mut moved = fields.iter().filter_map(|(_, field)| match field {
                Operand::Move(place) => Some(place),
                _ => None,
            });
            let first = moved.next();
            first.is_some_and(is_clone) && moved.all(is_clone)
        }
        _ => false,
    }
}
