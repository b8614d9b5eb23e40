//! Locks in objects that were made here, however they are reached: `let page = Node::alloc(); at(page.paddr()).lock()`.
//!
//! A value is *new* if it is made of nothing but numbers and a state that nobody had before: the atomic or cell that
//! the object was built with. Whoever gives such an object away by value, together with nothing that was there before,
//! gets it back: as a box, a frame, the address of one, or a handle that is made of the address. So the lock that a new
//! handle leads to is free and no other, until somebody else is told of it: until something new meets something that
//! is not, or the lock was taken. A value is *plain* if it is made of numbers alone.
//!
//! This is a forward data flow over the blocks of a body that takes the lock of a local; what the functions return that
//! it calls is worked out in the same way, when it is asked for.
//!
//! Absent: functions that are given a new object and return another one, which they have from a static.

use rustc_hash::FxHashMap;

use crate::ids::{FnId, LocalId};
use crate::ir::{
    Block, Body, Callee, Op, OpKind, Operand, Place, PlaceBase, Program, Rvalue, Terminator, forward, to_all,
};
use crate::source::Provenance;

/// Calls that are followed into each other.
const DEPTH_BOUND: usize = 6;

/// Bodies with more blocks are not looked at: what makes objects is small.
const BLOCK_BOUND: usize = 64;

/// Types of numbers that are no address and find no object, and of messages.
const NUMBERS: [&str; 4] = ["bool", "u8", "u16", "&str"];

/// Marks the locks that are taken in new objects.
pub(super) fn mark(program: &mut Program) {
    let mut makers = Makers { program, known: FxHashMap::default() };
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (number, function) in program.functions.iter().enumerate() {
        let Some(body) = function.body.as_ref().filter(|body| takes_of_local(body, function.params.len()))
        else {
            continue;
        };
        let entry = Values::of_entry(body, function.params.len(), false);
        let sites = makers.new_locks(body, entry);
        found.extend(sites.into_iter().map(|(block, op)| (number, block, op)));
    }
    for (function, block, op) in found {
        if let Some(body) = &mut program.functions[function].body
            && let OpKind::Acquire { is_fresh, is_last, .. } = &mut body.blocks[block].ops[op].kind
        {
            (*is_fresh, *is_last) = (true, true);
        }
    }
}

/// Whether some lock is taken that a variable of the body leads to, which is no parameter.
fn takes_of_local(body: &Body, params: usize) -> bool {
    body.blocks.len() <= BLOCK_BOUND
        && body.ops().any(|op| match &op.kind {
            OpKind::Acquire { lock, .. } => {
                matches!(lock.base, PlaceBase::Local(local) if local.index() >= params)
            }
            _ => false,
        })
}

/// What a value is made of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Made {
    /// Numbers.
    Plain,
    /// Numbers and a new state.
    New,
    /// Anything else.
    Other,
}

/// What the locals of a body are made of.
#[derive(Clone, PartialEq)]
struct Values(Vec<Made>);

impl Values {
    /// On entry, with parameters that are numbers, whatever their type is, or of which only the type tells.
    fn of_entry(body: &Body, params: usize, are_plain: bool) -> Self {
        let of = |(n, local): (usize, &crate::ir::LocalDecl)| {
            let is_plain = are_plain || NUMBERS.contains(&local.ty.as_str());
            if n < params && is_plain { Made::Plain } else { Made::Other }
        };
        Self(body.locals.iter().enumerate().map(of).collect())
    }

    fn of(&self, place: &Place) -> Made {
        match place.base {
            PlaceBase::Local(local) => self.0.get(local.index()).copied().unwrap_or(Made::Other),
            PlaceBase::Static(_) => Made::Other,
        }
    }

    fn operand(&self, operand: &Operand) -> Made {
        match operand {
            Operand::Copy(place) | Operand::Move(place) | Operand::Ref(place) => self.of(place),
            Operand::Constant(_) => Made::Plain,
            Operand::Unknown => Made::Other,
        }
    }

    fn set(&mut self, local: LocalId, made: Made) {
        if let Some(slot) = self.0.get_mut(local.index()) {
            *slot = made;
        }
    }

    /// Somebody else has been told: nothing is new any more.
    fn publish(&mut self) {
        self.0.iter_mut().filter(|made| **made == Made::New).for_each(|made| *made = Made::Other);
    }

    /// What is made of several things. That new things meet others tells these of them.
    fn meet(&mut self, parts: impl Iterator<Item = Made>) -> Made {
        let (mut worst, mut has_new) = (Made::Plain, false);
        for part in parts {
            has_new |= part == Made::New;
            worst = worst.max(part);
        }
        if worst == Made::Other && has_new {
            self.publish();
        }
        worst
    }

    fn join(&self, other: &Self) -> Self {
        let worse = |(a, b): (&Made, &Made)| if a == b { *a } else { Made::Other };
        Self(self.0.iter().zip(&other.0).map(worse).collect())
    }
}

/// What functions return that are given numbers alone.
struct Makers<'p> {
    program: &'p Program,
    known: FxHashMap<FnId, Made>,
}

impl Makers<'_> {
    /// The acquisitions of new locks, by block and operation.
    fn new_locks(&mut self, body: &Body, entry: Values) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let entries = self.entries(body, entry, DEPTH_BOUND);
        for (at, values) in entries.into_iter().enumerate() {
            let Some(mut values) = values else { continue };
            for (n, op) in body.blocks[at].ops.iter().enumerate() {
                if let OpKind::Acquire { lock, .. } = &op.kind
                    && values.of(lock) == Made::New
                {
                    found.push((at, n));
                }
                self.step(op, &mut values, DEPTH_BOUND);
            }
        }
        found
    }

    /// What locals are made of at the start of each block; nothing is known of one that is not reached.
    fn entries(&mut self, body: &Body, entry: Values, depth: usize) -> Vec<Option<Values>> {
        let leave = |block: &Block, mut values: Values| {
            block.ops.iter().for_each(|op| self.step(op, &mut values, depth));
            to_all(block, &values)
        };
        forward(body, entry, leave, Values::join)
    }

    fn step(&mut self, op: &Op, values: &mut Values, depth: usize) {
        match &op.kind {
            OpKind::Assign { dst, value } => {
                let made = made_of(value, values);
                values.set(*dst, made);
            }
            OpKind::Store { place, value } => {
                let parts = [values.of(place), values.operand(value)];
                let made = values.meet(parts.into_iter());
                if let PlaceBase::Local(local) = place.base {
                    values.set(local, made);
                }
            }
            OpKind::Call { dst, callee, args, .. } => {
                let made = self.call(callee, args, values, depth);
                values.set(*dst, made);
            }
            OpKind::Acquire { dst, lock, .. } => {
                if values.of(lock) == Made::New {
                    values.publish();
                }
                if let Some(dst) = dst {
                    values.set(*dst, Made::Other);
                }
            }
            _ => {}
        }
    }

    fn call(&mut self, callee: &Callee, args: &[Operand], values: &mut Values, depth: usize) -> Made {
        let numbers = self.numbers(callee, args.len());
        let part = |(n, arg): (usize, &Operand)| match values.operand(arg) {
            Made::Other if numbers.get(n) == Some(&true) => Made::Plain,
            made => made,
        };
        let parts: Vec<Made> = args.iter().enumerate().map(part).collect();
        match values.meet(parts.into_iter()) {
            Made::Plain if self.is_state(callee) => Made::New,
            Made::Plain => self.returned(callee, depth),
            made => made,
        }
    }

    /// Which parameters of a callee are numbers.
    fn numbers(&self, callee: &Callee, count: usize) -> Vec<bool> {
        let Callee::Exact(function) = callee else { return Vec::new() };
        let Some(body) = &self.program.function(*function).body else { return Vec::new() };
        body.locals.iter().take(count).map(|local| NUMBERS.contains(&local.ty.as_str())).collect()
    }

    /// Whether a function makes a state that others than its owner may write.
    fn is_state(&self, callee: &Callee) -> bool {
        let Some(path) = self.program.callee_path(callee) else { return false };
        let of = |module: &str| path.as_str().starts_with(module);
        (of("core::sync::atomic::") || of("core::cell::")) && path.as_str().ends_with("::new")
    }

    /// What a function returns that is given numbers alone, or nothing.
    fn returned(&mut self, callee: &Callee, depth: usize) -> Made {
        let Callee::Exact(function) = callee else { return Made::Other };
        if let Some(known) = self.known.get(function) {
            return *known;
        }
        let program = self.program;
        let declared = program.function(*function);
        // A signature says nothing of where the result comes from.
        let is_read = declared.provenance != Provenance::Stub;
        let body = declared.body.as_ref().filter(|body| is_read && body.blocks.len() <= BLOCK_BOUND);
        let (Some(body), Some(deeper)) = (body, depth.checked_sub(1)) else { return Made::Other };
        // Who comes here again while it is worked out gets no answer from it.
        self.known.insert(*function, Made::Other);
        let entry = Values::of_entry(body, declared.params.len(), true);
        let entries = self.entries(body, entry, deeper);
        let mut all: Vec<Made> = Vec::new();
        for (block, values) in body.blocks.iter().zip(entries) {
            if let (Some(mut values), Terminator::Return(operand)) = (values, &block.terminator) {
                block.ops.iter().for_each(|op| self.step(op, &mut values, deeper));
                all.push(values.operand(operand));
            }
        }
        let made = all.into_iter().reduce(|a, b| if a == b { a } else { Made::Other });
        let made = made.unwrap_or(Made::Other);
        self.known.insert(*function, made);
        made
    }
}

fn made_of(value: &Rvalue, values: &mut Values) -> Made {
    match value {
        Rvalue::Use(operand) | Rvalue::Not(operand) => values.operand(operand),
        Rvalue::Binary(_, a, b) => {
            let parts = [values.operand(a), values.operand(b)];
            // A number that was found with the help of others is not theirs.
            parts.into_iter().max().unwrap_or(Made::Other)
        }
        Rvalue::Aggregate { fields, .. } => {
            let parts: Vec<Made> = fields.iter().map(|(_, field)| values.operand(field)).collect();
            values.meet(parts.into_iter())
        }
        Rvalue::Closure { captures, .. } => {
            let parts: Vec<Made> = captures.iter().map(|capture| values.operand(capture)).collect();
            values.meet(parts.into_iter())
        }
        Rvalue::IsVariant(..) => Made::Plain,
    }
}
