//! Bodies: control-flow graphs of operations over locals.

use std::sync::OnceLock;

use wait_context::LockKind;

use super::UnknownReason;
use super::context::ContextKind;
use super::place::Place;
use crate::ids::{BlockId, FnId, LocalId, Symbol};
use crate::source::Span;

/// The control-flow graph of a function. Block 0 is the entry.
///
/// Locals `0..params` are the parameters; a `Return` names the value it leaves with.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Parameters, then variables and temporaries.
    pub locals: Vec<LocalDecl>,
    /// The blocks; a terminator names its successors.
    pub blocks: Vec<Block>,
    /// Locals that have a clone of what lives on, sorted: their end is not that of the last reference.
    pub clones: Vec<LocalId>,
    /// Locals that have a reference to what the processor runs, sorted: it is not the last one, though no text proves that.
    pub running: Vec<LocalId>,
    /// Contexts that must be in force when it begins, as it asserts before anything else.
    pub asserted: Vec<ContextKind>,
    /// Locals that have what a counted pointer gives up to its last owner, if that is asked for, sorted.
    pub given_up: Vec<LocalId>,
    /// Locals that have what a map had for a key and nobody looks at, sorted: as a rule there was nothing.
    pub displaced: Vec<LocalId>,
    /// Classes of locks for which guards are made here although none is taken: whoever took one forgot its guard.
    pub regained: Vec<Symbol>,
    /// Blocks that are only reached where few references to an object were counted, each with the object.
    pub few: Vec<(BlockId, Place)>,
    /// The number of every block's first operation, found when first asked for: a body that is asked does not change
    /// any more.
    pub(crate) numbering: OnceLock<Vec<u32>>,
}

impl Body {
    /// Every operation, block by block.
    pub fn ops(&self) -> impl Iterator<Item = &Op> {
        self.blocks.iter().flat_map(|block| &block.ops)
    }

    /// The operation with a number, and those after it in its block.
    pub fn ops_from(&self, number: u32) -> &[Op] {
        self.position(number).and_then(|(block, at)| self.blocks[block].ops.get(at..)).unwrap_or_default()
    }

    /// The operations with a higher number, block by block.
    pub fn ops_after(&self, number: u32) -> impl Iterator<Item = &Op> {
        let (block, at) = self.position(number).unwrap_or((self.blocks.len(), 0));
        let mut blocks = self.blocks.iter().skip(block).map(|block| block.ops.as_slice());
        let rest = blocks.next().and_then(|ops| ops.get(at + 1..)).unwrap_or_default();
        rest.iter().chain(blocks.flatten())
    }

    /// The block that has an operation, by the operation's number.
    pub fn block_of(&self, number: u32) -> Option<BlockId> {
        self.position(number).map(|(block, _)| BlockId::new(block))
    }

    /// The number of every block's first operation. Numbers are given block by block, and one to the end of each block.
    pub fn first_numbers(&self) -> &[u32] {
        self.numbering.get_or_init(|| {
            let numbered = self.blocks.iter().scan(0, |next, block| {
                let first = *next;
                *next += block.ops.len() as u32 + 1;
                Some(first)
            });
            numbered.collect()
        })
    }

    /// The block that has an operation, by the operation's number, and its place in it.
    fn position(&self, number: u32) -> Option<(usize, usize)> {
        let firsts = self.first_numbers();
        let block = firsts.partition_point(|first| *first <= number).checked_sub(1)?;
        Some((block, (number - firsts[block]) as usize))
    }
}

/// A variable, parameter or temporary.
#[derive(Clone, Debug)]
pub struct LocalDecl {
    /// Its name, empty for a temporary.
    pub name: Symbol,
    /// Where it is declared.
    pub span: Span,
    /// Where a lock is constructed straight into this local: its class.
    pub lock_class: Option<Symbol>,
    /// Its type as text where that is known (for messages).
    pub ty: Symbol,
    /// A shared reference: nothing is written through it, but what has interior mutability.
    pub is_shared: bool,
}

/// Operations and a terminator.
#[derive(Clone, Debug)]
pub struct Block {
    /// In order.
    pub ops: Vec<Op>,
    /// What follows.
    pub terminator: Terminator,
}

/// How a block ends.
#[derive(Clone, Debug)]
pub enum Terminator {
    /// Goes on at a block.
    Goto(BlockId),
    /// Two ways, by a boolean local.
    Branch {
        /// The condition.
        condition: Operand,
        /// Where it is written.
        span: Span,
        /// When true.
        then_block: BlockId,
        /// When false.
        else_block: BlockId,
    },
    /// Several ways that are not told apart here; the blocks may begin with [`OpKind::Assume`].
    Switch(Vec<BlockId>),
    /// Leaves the function with this value.
    Return(Operand),
    /// Never goes on: panic, endless call, `!`.
    Diverge,
}

impl Block {
    /// Calls `visit` with every place that it reads, moves, borrows or stores to.
    pub fn each_place(&self, visit: &mut dyn FnMut(&Place)) {
        self.terminator.operand().and_then(Operand::place).into_iter().for_each(&mut *visit);
        self.ops.iter().for_each(|op| op.kind.each_place(&mut |place, _| visit(place)));
    }
}

impl Terminator {
    /// What it looks at.
    pub fn operand(&self) -> Option<&Operand> {
        match self {
            Self::Branch { condition: operand, .. } | Self::Return(operand) => Some(operand),
            Self::Goto(_) | Self::Switch(_) | Self::Diverge => None,
        }
    }

    /// Calls `visit` with every block that may follow.
    pub fn each_successor(&self, mut visit: impl FnMut(BlockId)) {
        match self {
            Self::Goto(block) => visit(*block),
            Self::Branch { then_block, else_block, .. } => {
                visit(*then_block);
                visit(*else_block);
            }
            Self::Switch(blocks) => blocks.iter().for_each(|block| visit(*block)),
            Self::Return(_) | Self::Diverge => {}
        }
    }
}

/// One operation and where it is written.
#[derive(Clone, Debug)]
pub struct Op {
    /// What it does.
    pub kind: OpKind,
    /// Where.
    pub span: Span,
    /// The `cfg` that it stands under in its function.
    pub cfg: Option<Symbol>,
}

/// What an operation does.
#[derive(Clone, Debug)]
pub enum OpKind {
    /// `dst = value`. The old value of `dst` is gone without being dropped (a `Drop` precedes if it must be).
    Assign {
        /// The local that is set.
        dst: LocalId,
        /// Its new value.
        value: Rvalue,
    },
    /// Writes into a place with at least one projection: a field, through a reference, a static.
    Store {
        /// Where to.
        place: Place,
        /// What. A guard that is moved here escapes into the place and is held on.
        value: Operand,
    },
    /// Calls; the callee's parameters are `args` in order.
    Call {
        /// Takes the result.
        dst: LocalId,
        /// Whom.
        callee: Callee,
        /// With what.
        args: Vec<Operand>,
        /// Whether the type of the result can own a guard: of callees without a body one that was moved into the
        /// call, of others one that they return.
        result_may_own: bool,
    },
    /// Takes a lock; `dst` becomes the guard.
    Acquire {
        /// The guard. `None` for a lock that is released by [`OpKind::Release`] alone.
        dst: Option<LocalId>,
        /// Which lock.
        lock: Place,
        /// The class of a lock that is had through a counted pointer, `Mutex<k::Device>`: it is the lock of what
        /// it protects, whichever field or variable has one of the pointers.
        shared_class: Option<Symbol>,
        /// Of which kind (read and write are kinds of their own).
        kind: LockKind,
        /// Fails instead of waiting: `dst` holds the guard only in its `Some` or `Ok` form.
        try_lock: bool,
        /// Who holds it may take it again: a reentrant mutex, or a reader that does not wait for writers that wait.
        recursive: bool,
        /// Subclass annotation, 0 for none.
        subclass: u8,
        /// A lock of async code, whose waiters are suspended: its guard may live across an `.await`.
        is_async: bool,
        /// Contexts that are entered with the lock and left with the guard.
        contexts: Vec<ContextKind>,
        /// The lock is in an object of which a few references are counted at most, whoever holds the lock having one more;
        /// or in one that was just made.
        is_last: bool,
        /// The type that the lock is a field of, with its type arguments, where it has some and all are known.
        owner: Option<Symbol>,
        /// The lock is in an object that was made after whatever is held already: it is free, and no other.
        is_fresh: bool,
        /// It is taken only where the slot that its guard is put into was found empty.
        fills: bool,
    },
    /// Releases a lock by its place, without a guard (`unlock()`, `force_unlock`, `post`).
    Release {
        /// Which lock.
        lock: Place,
    },
    /// Enters a context.
    EnterContext {
        /// The guard that leaves it; `None` for a raw disable, left by [`OpKind::LeaveContext`].
        dst: Option<LocalId>,
        /// Which.
        what: ContextKind,
    },
    /// Leaves a context that was entered without a guard.
    LeaveContext {
        /// Which.
        what: ContextKind,
    },
    /// Asks whether a context is in force.
    AskContext {
        /// The answer, a boolean.
        dst: LocalId,
        /// Which.
        what: ContextKind,
        /// Whether the answer is true where it is in force, or where it is not.
        present: bool,
    },
    /// May schedule.
    Sleep {
        /// What sleeps, as it is called.
        what: Symbol,
        /// A guard (or a reference to one) that is released while it sleeps.
        releases: Option<Operand>,
    },
    /// A suspension point of an async function.
    Suspend,
    /// Allocates through the global allocator.
    Allocate {
        /// What allocates, as it is called.
        what: Symbol,
        /// The collection that grows.
        grows: Option<Place>,
        /// The collection was made with room, which may be enough.
        has_room: bool,
    },
    /// The value's scope ends here, unless it was moved out: guards in it are released, and `glue` runs.
    Drop {
        /// Whose.
        local: LocalId,
        /// The `Drop` implementation and field drops of its type, a function of one parameter.
        glue: Option<FnId>,
    },
    /// The value is leaked (`mem::forget`): its guards stay held for ever.
    Forget {
        /// Which.
        local: LocalId,
    },
    /// The guards in the value let other readers in from here on (`downgrade`).
    Downgrade {
        /// Which value.
        local: LocalId,
    },
    /// From here on the place is known to be this variant (`Some`, `None`, `Ok`, `Err`, or a full path).
    Assume {
        /// Of what.
        place: Place,
        /// Which variant.
        variant: Symbol,
    },
}

impl OpKind {
    /// The local that the operation sets as a whole.
    pub fn defined(&self) -> Option<LocalId> {
        match self {
            Self::Assign { dst, .. } | Self::Call { dst, .. } | Self::AskContext { dst, .. } => Some(*dst),
            Self::Acquire { dst, .. } | Self::EnterContext { dst, .. } => *dst,
            _ => None,
        }
    }

    /// Calls `visit` with every place that an operation names, and whether it is borrowed.
    pub fn each_place(&self, visit: &mut dyn FnMut(&Place, bool)) {
        let mut operand = |operand: &Operand| match operand {
            Operand::Copy(place) | Operand::Move(place) => visit(place, false),
            Operand::Ref(place) => visit(place, true),
            Operand::Constant(_) | Operand::Unknown => {}
        };
        match self {
            Self::Assign { value, .. } => match value {
                Rvalue::Use(value) | Rvalue::Not(value) => operand(value),
                Rvalue::Binary(_, a, b) => [a, b].into_iter().for_each(operand),
                Rvalue::Aggregate { fields, .. } => fields.iter().for_each(|(_, field)| operand(field)),
                Rvalue::Closure { captures, .. } => captures.iter().for_each(operand),
                Rvalue::IsVariant(place, _) => visit(place, false),
            },
            Self::Store { place, value } => {
                operand(value);
                visit(place, false);
            }
            Self::Call { callee, args, .. } => {
                args.iter().for_each(&mut operand);
                if let Callee::Value { place, .. } = callee {
                    visit(place, false);
                }
            }
            Self::Sleep { releases: Some(released), .. } => operand(released),
            Self::Acquire { lock, .. } | Self::Release { lock } => visit(lock, false),
            Self::Assume { place, .. } => visit(place, false),
            _ => {}
        }
    }
}

/// Whom a call reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Callee {
    /// One function.
    Exact(FnId),
    /// Any of these, in the order of their ids.
    Candidates {
        /// The known ones.
        functions: Vec<FnId>,
        /// Code outside the tree could add one.
        open: bool,
    },
    /// A closure, function pointer or future held in a place.
    Value {
        /// Where it is held.
        place: Place,
        /// What was made a value of its type anywhere, for when the value is not known.
        stored: Vec<FnId>,
    },
    /// A function outside the tree, of which nothing is known.
    External(Symbol),
    /// A function that is known to have no effect of interest but to run the closures it is given.
    Inert(Symbol),
    /// Not resolved.
    Unknown {
        /// What was called, as written.
        name: Symbol,
        /// Why not.
        reason: UnknownReason,
    },
}

/// A value that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A copy of a `Copy` value, or a read that does not move.
    Copy(Place),
    /// Moves the value out: guards in it go along.
    Move(Place),
    /// A reference to the place.
    Ref(Place),
    /// A constant.
    Constant(Constant),
    /// Not modelled.
    Unknown,
}

impl Constant {
    /// A number.
    pub fn int(number: u128) -> Self {
        Self::Int(number.into())
    }
}

impl Operand {
    /// The place that it copies, moves or refers to.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Copy(place) | Self::Move(place) | Self::Ref(place) => Some(place),
            Self::Constant(_) | Self::Unknown => None,
        }
    }
}

/// A number of 128 bits that is aligned as one of 64: with the alignment of its own, every operand of a program would be a
/// third larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wide([u64; 2]);

impl Wide {
    /// The number.
    pub fn get(self) -> u128 {
        let [high, low] = self.0.map(u128::from);
        high << 64 | low
    }
}

impl From<u128> for Wide {
    fn from(number: u128) -> Self {
        Self([(number >> 64) as u64, number as u64])
    }
}

/// A constant value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Constant {
    /// An integer, or flags, or a `char`; two's complement in 128 bits.
    Int(Wide),
    /// A boolean.
    Bool(bool),
    /// `()`.
    Unit,
    /// A function item or a closure without captures.
    Function(FnId),
}

/// The variant of a value around another that its end does not drop: somebody does so by hand, or nobody.
pub const KEPT: &str = "kept";

/// The variant of a value around a callable that was put behind a pointer. Whoever calls it calls the callable; unknown
/// code that is given one is taken to keep it, and not to call it at once.
pub const BOXED: &str = "boxed";

/// How a value is made.
#[derive(Clone, Debug)]
pub enum Rvalue {
    /// As it is.
    Use(Operand),
    /// An operator on integers, flags or booleans.
    Binary(BinaryOp, Operand, Operand),
    /// Bitwise complement of an integer or flags; negation of a boolean.
    Not(Operand),
    /// A struct, tuple, array or enum value. A newtype over one field reads as an aggregate of one.
    Aggregate {
        /// The variant's name for an enum (`Some`, `Ok`, or a full path).
        variant: Option<Symbol>,
        /// Fields by name or number.
        fields: Vec<(Symbol, Operand)>,
    },
    /// A closure or a future: `captures` are the first parameters of `function`.
    Closure {
        /// Its body.
        function: FnId,
        /// What it closes over.
        captures: Vec<Operand>,
    },
    /// Whether a place is this variant.
    IsVariant(Place, Symbol),
}

/// Operators whose meaning the flag domain knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `|`
    BitOr,
    /// `&`
    BitAnd,
    /// `^`
    BitXor,
    /// `a & !b`
    Difference,
    /// `(a & b) == b`
    Contains,
    /// `(a & b) != 0`
    Intersects,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `<<`
    Shl,
    /// `>>`
    Shr,
    /// Any other, whose result is not known.
    Other,
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use std::mem::size_of;

    use super::*;

    #[test]
    fn what_there_are_millions_of_is_small() {
        assert_eq!((size_of::<Place>(), size_of::<Operand>(), size_of::<Op>()), (16, 24, 88));
    }
}
