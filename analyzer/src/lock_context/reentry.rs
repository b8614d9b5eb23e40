//! Flags against re-entry: who takes a lock has tested a flag before and set it since, and whoever comes to the
//! same place again meanwhile, as the allocation under an allocator's own lock does, finds it set and goes another way.
//!
//! A *flag* is a boolean in a static or behind a reference, written as it is, as a `Cell` or as an atomic. It is *set*
//! at an operation if every way there has passed a branch on it, and has given it the other value after that. This is a
//! forward data flow over the blocks of one body, which is asked of few.
//!
//! Absent: whose flag it is. Where it is that of another CPU or task, that one goes round the lock, too.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::effects::DOUBT_BOUND;
use super::model::Model;
use super::occurrence::Occurrence;
use super::summary::{Site, SiteWhat};
use crate::flags::SiteId;
use crate::ids::{BlockId, LocalId, Symbol};
use crate::ir::{
    Block, Body, Callee, Constant, Op, OpKind, Operand, Place, PlaceBase, Program, Projection, Rvalue,
    Terminator, forward, to_all,
};

/// Locks that nobody comes to again who holds them: each with the one function that takes it and the flags that are
/// set then.
#[derive(Debug, Default)]
pub struct KeptOut(BTreeMap<Symbol, (Symbol, Vec<Place>)>);

impl KeptOut {
    /// Whether the holder of a lock of this class can not come to it again from here.
    pub fn has(&self, model: &Model<'_>, occurrence: &Occurrence<'_>, class: Symbol) -> bool {
        let Some((function, flags)) = self.0.get(&class) else { return false };
        let Some(body) = occurrence.function.body.as_ref().filter(|_| occurrence.function.path == *function)
        else {
            return false;
        };
        let set = set_at(model.program, body, occurrence.site.id);
        flags.iter().any(|flag| set.contains(flag))
    }

    /// Notes an acquisition: all of one class have to agree.
    fn add(&mut self, class: Symbol, function: Symbol, set: Vec<Place>) {
        let known = self.0.entry(class).or_insert_with(|| (function, set.clone()));
        let is_other = known.0 != function;
        known.1.retain(|flag| !is_other && set.contains(flag));
    }
}

impl Model<'_> {
    /// Of these classes those that the allocator takes under a flag against re-entry alone.
    pub fn kept_out(&self, classes: &BTreeSet<Symbol>) -> KeptOut {
        let mut found = KeptOut::default();
        let mut reached = self.reached_by_allocator(&|_| true);
        reached.retain(|_, doubt| *doubt < DOUBT_BOUND);
        for (id, variant) in self.variants().filter(|(id, _)| reached.contains_key(id)) {
            let function = self.function_of(id);
            for site in &variant.sites {
                let class = acquired_class(site).filter(|class| classes.contains(class));
                if let (Some(class), Some(body)) = (class, &function.body) {
                    found.add(class, function.path, set_at(self.program, body, site.id));
                }
            }
        }
        if !found.0.is_empty() {
            let is_taken = |site: &Site| matches!(site.what, SiteWhat::Acquire(_));
            let named = self.named_by_callers(&reached, &|_| true, &is_taken);
            named.into_iter().for_each(|lock| _ = found.0.remove(&lock.class));
        }
        found
    }
}

/// The class of the lock that a site takes, where it says so itself.
fn acquired_class(site: &Site) -> Option<Symbol> {
    match &site.what {
        SiteWhat::Acquire(lock) => lock.class.or_else(|| lock.place.class()),
        _ => None,
    }
}

/// How far a flag has come on every way to a point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// It was found with this value.
    Found(bool),
    /// It was given this value, and the local has the one that it had.
    Swapped(bool, LocalId),
    /// It was given the other value than it was found with.
    Set(bool),
}

type Flags = Vec<(Place, Phase)>;

/// The flags that are set at an operation.
fn set_at(program: &Program, body: &Body, site: SiteId) -> Vec<Place> {
    let Some(block) = body.block_of(site.0) else { return Vec::new() };
    let reading = Reading { program, body, borrowed: borrowed(body) };
    let Some(mut flags) = reading.entries()[block.index()].take() else { return Vec::new() };
    let ops = &body.blocks[block.index()].ops;
    let left = body.ops_from(site.0).len();
    ops[..ops.len().saturating_sub(left)].iter().for_each(|op| reading.step(op, &mut flags));
    let set = flags.into_iter().filter(|(_, phase)| matches!(phase, Phase::Set(_)));
    set.map(|(place, _)| place).collect()
}

/// References that are in a local of their own, with what they refer to.
fn borrowed(body: &Body) -> FxHashMap<LocalId, Place> {
    let refs = body.ops().filter_map(|op| match &op.kind {
        OpKind::Assign { dst, value: Rvalue::Use(Operand::Ref(place)) } => Some((*dst, *place)),
        _ => None,
    });
    refs.collect()
}

/// What a call does to a flag.
enum Access<'b> {
    Load,
    Store(&'b Operand),
    Swap(&'b Operand),
}

/// A body, as far as it reads and writes flags.
struct Reading<'b> {
    program: &'b Program,
    body: &'b Body,
    borrowed: FxHashMap<LocalId, Place>,
}

impl<'b> Reading<'b> {
    /// What is known of flags at the start of each block; nothing of one that is not reached.
    fn entries(&self) -> Vec<Option<Flags>> {
        let leave = |block: &Block, mut flags: Flags| {
            block.ops.iter().for_each(|op| self.step(op, &mut flags));
            self.ways_out(block, &flags)
        };
        let both = |a: &Flags, b: &Flags| a.iter().filter(|flag| b.contains(flag)).cloned().collect();
        forward(self.body, Flags::new(), leave, both)
    }

    /// Where a block leads, with what is known there.
    fn ways_out(&self, block: &Block, flags: &Flags) -> Vec<(BlockId, Flags)> {
        let Terminator::Branch { condition, then_block, else_block, .. } = &block.terminator else {
            return to_all(block, flags);
        };
        let side = |(to, truth)| {
            let mut there = flags.clone();
            self.take_side(&block.ops, condition, truth, &mut there);
            (to, there)
        };
        [(*then_block, true), (*else_block, false)].map(side).into()
    }

    /// What a branch on a flag says of it on one side.
    fn take_side(&self, ops: &[Op], condition: &Operand, truth: bool, flags: &mut Flags) {
        let (Operand::Copy(place) | Operand::Move(place)) = condition else { return };
        let local = place.as_local();
        for (_, phase) in flags.iter_mut() {
            match *phase {
                Phase::Swapped(new, old) if Some(old) == local && new != truth => *phase = Phase::Set(new),
                _ => {}
            }
        }
        let flag = local.map_or_else(|| Some(*place), |local| self.read_into(ops, local));
        if let Some(flag) = flag.filter(is_shared) {
            flags.retain(|(known, _)| *known != flag);
            flags.push((flag, Phase::Found(truth)));
        }
    }

    /// The flag of which a local has the value at the end of a block.
    fn read_into(&self, ops: &[Op], local: LocalId) -> Option<Place> {
        let at = ops.iter().rposition(|op| match &op.kind {
            OpKind::Assign { dst, .. } | OpKind::Call { dst, .. } => *dst == local,
            _ => false,
        })?;
        let flag = match &ops[at].kind {
            OpKind::Assign { value: Rvalue::Use(Operand::Copy(place)), .. } => *place,
            kind => match self.access(kind)? {
                (flag, Access::Load) => flag,
                _ => return None,
            },
        };
        // What it was given in between is not what was read.
        let mut kept = vec![(flag, Phase::Found(true))];
        ops[at + 1..].iter().for_each(|op| self.step(op, &mut kept));
        kept.iter().any(|(place, phase)| *place == flag && *phase == Phase::Found(true)).then_some(flag)
    }

    /// What is known of flags after an operation.
    fn step(&self, op: &Op, flags: &mut Flags) {
        if let Some((flag, access)) = self.access(&op.kind) {
            return match (access, &op.kind) {
                (Access::Store(value), _) => give(flags, &flag, value),
                (Access::Swap(value), OpKind::Call { dst, .. }) => {
                    flags.retain(|(known, _)| *known != flag);
                    flags.extend(constant(value).map(|new| (flag, Phase::Swapped(new, *dst))));
                }
                _ => {}
            };
        }
        match &op.kind {
            OpKind::Store { place, value } => give(flags, place, value),
            OpKind::Call { args, dst, .. } => {
                args.iter().for_each(|arg| self.lend(arg, flags));
                flags.retain(|(flag, _)| flag.base != PlaceBase::Local(*dst));
            }
            OpKind::Assign { dst, .. } => {
                flags.retain(|(flag, phase)| {
                    let is_old = matches!(phase, Phase::Swapped(_, old) if old == dst);
                    flag.base != PlaceBase::Local(*dst) && !is_old
                });
            }
            _ => {}
        }
    }

    /// Who is given a reference to a flag may write it.
    fn lend(&self, arg: &Operand, flags: &mut Flags) {
        let Some(place) = arg.place() else { return };
        let to = place.as_local().and_then(|local| self.borrowed.get(&local)).unwrap_or(place);
        flags.retain(|(flag, _)| !is_part(flag, to) && !is_part(to, flag));
    }

    /// The flag that a call of a `Cell` or an atomic reads or writes.
    fn access(&self, kind: &'b OpKind) -> Option<(Place, Access<'b>)> {
        let OpKind::Call { callee, args, .. } = kind else { return None };
        let (receiver, access) = (args.first()?, self.access_of(callee, args)?);
        let place = receiver.place()?;
        let flag = match (place.as_local().and_then(|local| self.borrowed.get(&local)), receiver) {
            (Some(flag), _) => *flag,
            (None, Operand::Ref(flag)) => *flag,
            (None, _) => (*place).project(Projection::Deref),
        };
        Some((flag, access))
    }

    fn access_of(&self, callee: &Callee, args: &'b [Operand]) -> Option<Access<'b>> {
        let path = self.program.callee_path(callee)?;
        Some(match (path.as_str(), args.get(1)) {
            ("core::sync::atomic::AtomicBool::load" | "core::cell::Cell::get", _) => Access::Load,
            ("core::sync::atomic::AtomicBool::store" | "core::cell::Cell::set", Some(value)) => {
                Access::Store(value)
            }
            ("core::sync::atomic::AtomicBool::swap" | "core::cell::Cell::replace", Some(value)) => {
                Access::Swap(value)
            }
            _ => return None,
        })
    }
}

/// Writes a value to a place: to a flag, or to something around or inside of one.
fn give(flags: &mut Flags, place: &Place, value: &Operand) {
    let new = constant(value);
    flags.retain_mut(|(flag, phase)| {
        if flag != place {
            return !is_part(flag, place) && !is_part(place, flag);
        }
        match (*phase, new) {
            (Phase::Found(old), Some(new)) if old != new => *phase = Phase::Set(new),
            (Phase::Set(old), Some(new)) if old == new => {}
            _ => return false,
        }
        true
    });
}

fn constant(value: &Operand) -> Option<bool> {
    match value {
        Operand::Constant(Constant::Bool(value)) => Some(*value),
        _ => None,
    }
}

/// Whether others than the function itself may have the place.
fn is_shared(place: &Place) -> bool {
    matches!(place.base, PlaceBase::Static(_)) || place.projections.contains(&Projection::Deref)
}

/// Whether a place is another, or in it.
fn is_part(place: &Place, of: &Place) -> bool {
    place.base == of.base && place.projections.starts_with(&of.projections)
}
