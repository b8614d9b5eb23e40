//! Collections that grow within what was reserved for them: `Vec::with_capacity(n)`, then `push`.
//!
//! Whether the room is enough is for people to say; that somebody made room says that they thought of it. A variable
//! has room if all that is assigned to it was made with a capacity, a field if all that is put into it was and
//! nothing takes its memory away, what a closure captured if its capture has, a cell or a lock if what it is made of
//! has, and a reference or a guard if what it leads to has.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ids::{FnId, LocalId, Symbol};
use crate::ir::{
    Body, Constant, Function, Op, OpKind, Operand, Place, PlaceBase, Program, Projection, Rvalue,
};

/// Functions that make a collection with room in it.
const RESERVING: [&str; 2] = ["with_capacity", "with_capacity_in"];

/// Functions after which a collection has less room than before.
const TAKING: [&str; 5] = ["take", "replace", "swap", "shrink_to_fit", "shrink_to"];

/// Makes a cell, a lock or a pointer of what it is given.
const WRAPPING: &str = "new";

/// Closures in closures that captures are followed into.
const ROUNDS: usize = 3;

/// Fields in variables in fields that are followed.
const LAYERS: usize = 2;

/// Moves from variable to variable that are followed.
const CHAIN: usize = 8;

/// Marks the allocations of collections that were made with room.
pub fn mark(program: &mut Program) {
    let mut fields = FxHashMap::default();
    let mut locals = Locals::of(program, &fields);
    for _ in 0..LAYERS {
        fields = fields_of(program, &locals);
        locals = Locals::of(program, &fields);
    }
    for number in 0..program.functions.len() {
        let id = FnId::new(number);
        let Some(body) = &mut program.functions[number].body else { continue };
        for op in body.blocks.iter_mut().flat_map(|block| &mut block.ops) {
            if let OpKind::Allocate { grows: Some(place), has_room, .. } = &mut op.kind {
                *has_room = locals.place_has(id, place);
            }
        }
    }
}

/// Fields into which collections are put, and whether all of them have room.
type Fields = FxHashMap<Symbol, bool>;

/// Variables that have room, as far as these fields have.
struct Locals<'f> {
    found: FxHashSet<(FnId, LocalId)>,
    fields: &'f Fields,
}

impl<'f> Locals<'f> {
    fn of(program: &Program, fields: &'f Fields) -> Self {
        let mut found = Self { found: FxHashSet::default(), fields };
        for _ in 0..ROUNDS {
            let before = found.found.len();
            for (id, function) in program.iter() {
                if let Some(body) = &function.body {
                    found.add_body(program, id, body);
                }
            }
            found.add_captures(program);
            if found.found.len() == before {
                break;
            }
        }
        found
    }

    fn have(&self, function: FnId, local: LocalId) -> bool {
        self.found.contains(&(function, local))
    }

    fn operand_has(&self, function: FnId, operand: &Operand) -> bool {
        operand.place().is_some_and(|place| self.place_has(function, place))
    }

    fn place_has(&self, function: FnId, place: &Place) -> bool {
        match (field_of(place), place.base) {
            (Some(field), _) => self.fields.get(&field) == Some(&true),
            (None, PlaceBase::Local(local)) => is_whole(place) && self.have(function, local),
            (None, PlaceBase::Static(_)) => false,
        }
    }

    fn add_body(&mut self, program: &Program, id: FnId, body: &Body) {
        if !self.may_have_room(program, id, body) {
            return;
        }
        for _ in 0..CHAIN {
            // A parameter has the caller's value first.
            let params = program.function(id).params.len();
            let mut all: FxHashMap<LocalId, bool> =
                (0..params).map(|n| (LocalId::new(n), self.have(id, LocalId::new(n)))).collect();
            for (op, next) in with_next(body) {
                // What a call gives is told again where that is known better.
                let is_told_again = next.is_some_and(|next| {
                    op.kind.defined().is_some() && op.kind.defined() == next.kind.defined()
                });
                if let Some((local, has)) = self.definition(program, id, op).filter(|_| !is_told_again) {
                    *all.entry(local).or_insert(true) &= has;
                }
            }
            let before = self.found.len();
            self.found.extend(all.into_iter().filter(|(_, has)| *has).map(|(local, _)| (id, local)));
            if self.found.len() == before {
                return;
            }
        }
    }

    /// Whether anything in a function can have room. In most nothing does, and this is quickly seen.
    fn may_have_room(&self, program: &Program, id: FnId, body: &Body) -> bool {
        let has_room = |op| self.definition(program, id, op).is_some_and(|(_, has)| has);
        (0..program.function(id).params.len()).any(|n| self.have(id, LocalId::new(n)))
            || body.ops().any(has_room)
    }

    /// The variable that an operation sets, and whether it has room then.
    fn definition(&self, program: &Program, id: FnId, op: &Op) -> Option<(LocalId, bool)> {
        match &op.kind {
            OpKind::Assign { dst, value: Rvalue::Use(operand) } => {
                Some((*dst, self.operand_has(id, operand)))
            }
            OpKind::Assign { dst, .. } => Some((*dst, false)),
            OpKind::Call { dst, callee, args, .. } => {
                let name = program.callee_name(callee);
                let is_nothing = args.first() == Some(&Operand::Constant(Constant::int(0)));
                let reserves = RESERVING.contains(&name) && !is_nothing;
                let wraps = name == WRAPPING && matches!(&args[..], [only] if self.operand_has(id, only));
                Some((*dst, reserves || wraps))
            }
            OpKind::Acquire { dst: Some(dst), lock, .. } => Some((*dst, self.place_has(id, lock))),
            _ => None,
        }
    }

    fn add_captures(&mut self, program: &Program) {
        let mut all: FxHashMap<(FnId, LocalId), bool> = FxHashMap::default();
        for (id, function) in program.iter() {
            for op in function.body.iter().flat_map(Body::ops) {
                if let OpKind::Assign { value: Rvalue::Closure { function: closure, captures }, .. } =
                    &op.kind
                {
                    for (n, capture) in captures.iter().enumerate() {
                        *all.entry((*closure, LocalId::new(n))).or_insert(true) &=
                            self.operand_has(id, capture);
                    }
                }
            }
        }
        self.found.extend(all.into_iter().filter(|(_, has)| *has).map(|(local, _)| local));
    }
}

/// The operations of a body, each with the one after it in its block.
fn with_next(body: &Body) -> impl Iterator<Item = (&Op, Option<&Op>)> {
    body.blocks.iter().flat_map(|block| {
        let next = block.ops.iter().skip(1).map(Some).chain([None]);
        block.ops.iter().zip(next)
    })
}

fn fields_of(program: &Program, locals: &Locals<'_>) -> Fields {
    let mut fields = Fields::default();
    // The end of a value takes its fields apart.
    let lives = |function: &Function| !function.path.as_str().ends_with("::{drop}");
    for (id, function) in program.iter().filter(|(_, function)| lives(function)) {
        let Some(body) = &function.body else { continue };
        for op in body.ops() {
            let mut note = |field: Symbol, has: bool| *fields.entry(field).or_insert(true) &= has;
            match &op.kind {
                OpKind::Assign { value: Rvalue::Aggregate { variant: None, fields }, .. } => {
                    let given = fields.iter().filter(|(name, operand)| !is_kept(*name, operand));
                    given.for_each(|(name, operand)| note(*name, locals.operand_has(id, operand)));
                }
                OpKind::Assign { value: Rvalue::Use(Operand::Move(place)), .. } => {
                    field_of(place).into_iter().for_each(|field| note(field, false));
                }
                OpKind::Store { place, value } => {
                    if let Some(field) = field_of(place) {
                        note(field, locals.operand_has(id, value));
                    }
                }
                OpKind::Call { callee, args, .. } if TAKING.contains(&program.callee_name(callee)) => {
                    let taken = args.iter().filter_map(|arg| match arg {
                        Operand::Ref(place) => field_of(place),
                        _ => None,
                    });
                    taken.for_each(|field| note(field, false));
                }
                _ => {}
            }
        }
    }
    fields
}

/// Whether a field is what it was in another value: `..base`.
fn is_kept(name: Symbol, operand: &Operand) -> bool {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => field_of(place) == Some(name),
        Operand::Ref(_) | Operand::Constant(_) | Operand::Unknown => false,
    }
}

/// The field that a place is, pointers not counted. What makes a struct does not say of which type: all fields of a
/// name are as one.
fn field_of(place: &Place) -> Option<Symbol> {
    let last = place.projections.iter().rev().find(|step| !step.is_through_pointer())?;
    match last {
        Projection::Field { name, .. } => Some(*name),
        _ => None,
    }
}

/// Whether a place is a whole variable, or what it points to.
fn is_whole(place: &Place) -> bool {
    place.projections.iter().all(Projection::is_through_pointer)
}
