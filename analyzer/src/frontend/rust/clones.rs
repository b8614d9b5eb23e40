//! Variables that have a clone of what lives on: `cache.insert(key, page.clone())?` while `page` is there.
//!
//! Where such a clone ends, at whatever depth, it is not the last of the references to its object.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ids::LocalId;
use crate::ir::{Body, Op, OpKind, Operand, Place, PlaceBase, Program, Projection, Rvalue};
use crate::source::Span;

/// Moves of a clone from variable to variable that are followed.
const ROUNDS: usize = 8;

/// Marks the variables of every body that have such clones alone.
pub fn mark(program: &mut Program) {
    program.mark_bodies(
        |program, function, body| Clones::new(program, body, function.params.len()).find(),
        |body, found| body.clones = found,
    );
}

struct Clones<'a> {
    program: &'a Program,
    body: &'a Body,
    params: usize,
    /// Where each variable is mentioned last.
    last_mention: FxHashMap<LocalId, u32>,
    /// Where each variable, or a part of it, is given away or gets another value, in order.
    ends: FxHashMap<LocalId, Vec<u32>>,
}

impl<'a> Clones<'a> {
    fn new(program: &'a Program, body: &'a Body, params: usize) -> Self {
        let mut found =
            Self { program, body, params, last_mention: FxHashMap::default(), ends: FxHashMap::default() };
        if found.ops().any(|op| found.is_clone(op).is_some()) {
            found.note_uses();
        }
        found
    }

    fn note_uses(&mut self) {
        for op in self.body.ops() {
            let at = op.span.lo;
            op.kind.each_place(&mut |place, _| {
                if let PlaceBase::Local(local) = place.base {
                    let last = self.last_mention.entry(local).or_insert(0);
                    *last = at.max(*last);
                }
            });
            ended(&op.kind, &mut |local| self.ends.entry(local).or_default().push(at));
        }
        self.ends.values_mut().for_each(|ends| ends.sort_unstable());
    }

    fn ops(&self) -> impl Iterator<Item = &'a Op> {
        self.body.ops()
    }

    fn find(&self) -> Vec<LocalId> {
        let mut found: FxHashSet<LocalId> = FxHashSet::default();
        // What a clone stands for is told by another operation after the call.
        let called: FxHashMap<LocalId, bool> = self.called();
        if called.is_empty() {
            return Vec::new();
        }
        for _ in 0..ROUNDS {
            let mut all: FxHashMap<LocalId, bool> = FxHashMap::default();
            for op in self.ops() {
                let (dst, is_clone) = match &op.kind {
                    OpKind::Call { dst, .. } => {
                        (*dst, self.is_clone(op).is_some() && called.get(dst) == Some(&true))
                    }
                    OpKind::Assign { dst, value: Rvalue::Use(Operand::Copy(_) | Operand::Ref(_)) }
                        if called.contains_key(dst) =>
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
            // A parameter has the caller's value first.
            let is_own = |local: &LocalId| local.index() >= self.params;
            let more = all.into_iter().filter(|(local, is_clone)| *is_clone && is_own(local));
            found.extend(more.map(|(local, _)| local));
            if found.len() == before {
                break;
            }
        }
        let mut found: Vec<LocalId> = found.into_iter().collect();
        found.sort_unstable();
        found
    }

    /// The variables that get clones, and whether all of these are of what lives on.
    fn called(&self) -> FxHashMap<LocalId, bool> {
        let borrowed = self.borrowed();
        let mut called = FxHashMap::default();
        for op in self.ops().filter(|op| self.is_clone(op).is_some()) {
            if let OpKind::Call { dst, .. } = &op.kind {
                *called.entry(*dst).or_insert(true) &= self.lives_on(op, &borrowed);
            }
        }
        called
    }

    /// The name by which an operation clones: of a value, or of what an iterator borrows.
    fn is_clone(&self, op: &Op) -> Option<&'static str> {
        let OpKind::Call { callee, .. } = &op.kind else { return None };
        let path = self.program.callee_path(callee)?;
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
        let is_given = owner.index() < self.params && is_behind;
        let is_named =
            || self.body.locals.get(owner.index()).is_some_and(|local| !local.name.as_str().is_empty());
        (is_given || is_named()) && self.mentioned(*dst) <= self.first_end(owner, op.span)
    }

    fn mentioned(&self, local: LocalId) -> u32 {
        self.last_mention.get(&local).copied().unwrap_or(0)
    }

    /// Where a variable is given away, or gets another value, after some place.
    fn first_end(&self, local: LocalId, after: Span) -> u32 {
        let ends = self.ends.get(&local).map(Vec::as_slice).unwrap_or_default();
        ends.get(ends.partition_point(|at| *at <= after.lo)).copied().unwrap_or(u32::MAX)
    }
}

/// The variables of which an operation gives away, or replaces, the value or a part.
fn ended(op: &OpKind, note: &mut dyn FnMut(LocalId)) {
    let mut of = |place: &Place| {
        if let PlaceBase::Local(local) = place.base {
            note(local);
        }
    };
    let mut moved = |operand: &Operand| {
        if let Operand::Move(place) = operand {
            of(place);
        }
    };
    match op {
        OpKind::Call { dst, args, .. } => {
            args.iter().for_each(&mut moved);
            of(&Place::local(*dst));
        }
        OpKind::Assign { dst, value } => {
            match value {
                Rvalue::Use(operand) => moved(operand),
                Rvalue::Aggregate { fields, .. } => fields.iter().for_each(|(_, operand)| moved(operand)),
                Rvalue::Closure { captures, .. } => captures.iter().for_each(&mut moved),
                _ => {}
            }
            of(&Place::local(*dst));
        }
        OpKind::Store { place, value } => {
            moved(value);
            of(place);
        }
        _ => {}
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
