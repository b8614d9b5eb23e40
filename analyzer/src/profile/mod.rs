//! Lock families as data: which types are locks, which values are contexts, what sleeps, where control enters.
//!
//! A *profile* is one TOML file in the format of `profiles/README.md`; `nestcheck.toml` may hold the same
//! tables. What comes out here is checked and plain. Whether the paths exist, and how a declaration meets a
//! call, is for the front end.

mod builtin;
mod load;
mod pattern;
mod schema;
mod values;

pub use builtin::{builtin, builtin_names};
pub use load::parse;
pub use pattern::PathPattern;
pub(crate) use schema::{
    RawAllocator, RawCall, RawContext, RawDeclarations, RawGuard, RawInert, RawLock, RawPermit, RawRawLock,
    RawReturns, RawRoot, RawSleep, RawSpin, convert_declarations,
};

use std::collections::BTreeMap;

use wait_context::LockKind;

use crate::ids::Symbol;
use crate::ir::{ContextKind, RootKind};
use crate::source::Span;

/// A profile: when it is active, and what it declares.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// One sentence.
    pub description: String,
    /// It is active when one of these matches the tree.
    pub detect: Vec<Detect>,
    /// What it declares.
    pub declarations: Declarations,
}

/// What makes a profile active.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Detect {
    /// In every tree.
    Always,
    /// A crate of this name is in the tree, or depended upon.
    Crate(String),
    /// A crate of this name is used by the tree, and not in it: for names that many trees give a crate of theirs.
    External(String),
    /// A type of this path is in the tree.
    Type(PathPattern),
    /// A function of this path is in the tree.
    Function(PathPattern),
    /// An attribute of this name is used.
    Attribute(String),
    /// A macro of this name is used.
    Macro(String),
}

/// The tables that profiles and `nestcheck.toml` share, each in the order of the file.
#[derive(Clone, Default, Debug)]
pub struct Declarations {
    /// `[[lock]]`
    pub locks: Vec<LockDecl>,
    /// `[[raw-lock]]`
    pub raw_locks: Vec<RawLockDecl>,
    /// `[[guard]]`
    pub guards: Vec<GuardDecl>,
    /// `[[context]]`
    pub contexts: Vec<ContextDecl>,
    /// `[[sleep]]`
    pub sleeps: Vec<SleepDecl>,
    /// `[[inert]]`
    pub inert: Vec<InertDecl>,
    /// `[[spin]]`
    pub spins: Vec<SpinDecl>,
    /// `[[returns]]`
    pub returns: Vec<ReturnsDecl>,
    /// `[[root]]`
    pub roots: Vec<RootDecl>,
    /// `[[allocator]]`
    pub allocators: Vec<AllocatorDecl>,
    /// `[[permit]]`
    pub permits: Vec<PermitDecl>,
    /// `[[call]]`
    pub calls: Vec<CallDecl>,
}

impl Declarations {
    /// Adds the declarations of another, after the own ones.
    pub fn extend(&mut self, other: Declarations) {
        self.locks.extend(other.locks);
        self.raw_locks.extend(other.raw_locks);
        self.guards.extend(other.guards);
        self.contexts.extend(other.contexts);
        self.sleeps.extend(other.sleeps);
        self.inert.extend(other.inert);
        self.spins.extend(other.spins);
        self.returns.extend(other.returns);
        self.roots.extend(other.roots);
        self.allocators.extend(other.allocators);
        self.permits.extend(other.permits);
        self.calls.extend(other.calls);
    }
}

/// A type whose methods take a lock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LockDecl {
    /// The definitions.
    pub types: Vec<PathPattern>,
    /// Its kind.
    pub kind: KindSource,
    /// What its methods do, by name.
    pub methods: BTreeMap<String, LockAction>,
    /// How a hold ends.
    pub style: LockStyle,
    /// Methods that release, in the manual style.
    pub release: Vec<String>,
    /// Contexts that every guard adds.
    pub effects: Vec<ContextKind>,
    /// Contexts in place of `effects` for a method.
    pub method_effects: BTreeMap<String, Vec<ContextKind>>,
    /// Contexts by a type or const argument, on top of `effects`.
    pub guard_effects: Option<GuardEffects>,
    /// Methods of the guard: read to write.
    pub upgrade: Vec<String>,
    /// Methods of the guard: write to read.
    pub downgrade: Vec<String>,
    /// Methods of the guard: the same hold behind another type.
    pub map: Vec<String>,
    /// Methods of the guard that run a closure, or wait, with the lock released.
    pub unlocked: Vec<String>,
    /// The same thread may take it again.
    pub recursive: bool,
    /// Where it is declared.
    pub span: Span,
}

/// Where a lock's kind comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KindSource {
    /// It is said.
    Known(KindName),
    /// The argument of this type parameter is a raw lock, whose kind and effects it has.
    Param(String),
    /// The argument of a type parameter chooses.
    Map {
        /// The parameter, or a projection of it (`B::Backend`).
        param: String,
        /// The argument where none is written.
        default: Option<String>,
        /// Kinds by argument.
        kinds: Vec<(PathPattern, KindName)>,
    },
    /// From its own code.
    Inferred,
}

/// A kind, or a pair of kinds of which the action chooses one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KindName {
    /// One kind whatever the action.
    One(LockKind),
    /// `rwlock`: `rwlock_read` or `rwlock_write`.
    Rwlock,
    /// `rwsem`: `rwsem_read` or `rwsem_write`.
    RwSem,
}

impl KindName {
    /// The kind of a hold that begins with this action.
    pub fn for_action(self, action: LockAction) -> LockKind {
        match (self, action.is_shared()) {
            (Self::One(kind), _) => kind,
            (Self::Rwlock, true) => LockKind::RwlockRead,
            (Self::Rwlock, false) => LockKind::RwlockWrite,
            (Self::RwSem, true) => LockKind::RwSemRead,
            (Self::RwSem, false) => LockKind::RwSemWrite,
        }
    }
}

/// What a method of a lock does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each variant is the action of its name in `profiles/README.md`")]
pub enum LockAction {
    Acquire,
    TryAcquire,
    Read,
    TryRead,
    Write,
    TryWrite,
    UpgradeableRead,
    TryUpgradeableRead,
    ReadRecursive,
    ForceRelease,
}

impl LockAction {
    /// Readers may hold it side by side. An upgradeable read is not shared: it keeps out its own sort, and
    /// everyone once it is upgraded, so that `upgrade` waits for nothing that its hold does not tell.
    pub fn is_shared(self) -> bool {
        matches!(self, Self::Read | Self::TryRead | Self::ReadRecursive)
    }

    /// Fails instead of waiting.
    pub fn is_try(self) -> bool {
        matches!(self, Self::TryAcquire | Self::TryRead | Self::TryWrite | Self::TryUpgradeableRead)
    }
}

/// How a hold ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LockStyle {
    /// With the guard that the method returns.
    #[default]
    Guard,
    /// With the guard that comes out of `.await`.
    AsyncGuard,
    /// With the closure that the method runs.
    Closure,
    /// With a call of a releasing method.
    Manual,
}

/// Contexts of a guard by a type or const argument of the lock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GuardEffects {
    /// The parameter.
    pub param: String,
    /// What holds where the argument is not written or not known.
    pub default: Option<DefaultEffects>,
    /// Contexts by argument: a path, or a literal.
    pub by_argument: Vec<(PathPattern, ActionEffects)>,
    /// Only for locks inferred to be of this kind.
    pub when_kind: Option<LockKind>,
}

/// The `default` of [`GuardEffects`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DefaultEffects {
    /// These contexts.
    Effects(Vec<ContextKind>),
    /// Those of this argument, which the definition defaults to.
    Argument(String),
}

/// Contexts of shared and of exclusive holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActionEffects {
    /// Of readers.
    pub read: Vec<ContextKind>,
    /// Of everyone else.
    pub write: Vec<ContextKind>,
}

/// A raw lock, used as a type argument; always in the manual style.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawLockDecl {
    /// The definitions.
    pub types: Vec<PathPattern>,
    /// Its kind.
    pub kind: KindSource,
    /// Contexts of a hold.
    pub effects: Vec<ContextKind>,
    /// What its methods do, by name.
    pub methods: BTreeMap<String, LockAction>,
    /// Methods that release.
    pub release: Vec<String>,
    /// Where it is declared.
    pub span: Span,
}

/// A value that is a context for as long as it lives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GuardDecl {
    /// Functions and constructors that return it.
    pub functions: Vec<PathPattern>,
    /// Its type, where a function is generic.
    pub types: Vec<PathPattern>,
    /// The contexts.
    pub effects: Vec<ContextKind>,
    /// The lock map that it is.
    pub kind: Option<LockKind>,
    /// It is an interrupt of this kind.
    pub interrupt: Option<RootKind>,
    /// Where it is declared.
    pub span: Span,
}

/// A context without a guard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContextDecl {
    /// How it begins and ends.
    pub extent: ContextExtent,
    /// The contexts.
    pub effects: Vec<ContextKind>,
    /// It is an interrupt of this kind.
    pub interrupt: Option<RootKind>,
    /// Entries are counted, so that sections may end in any order.
    pub counted: bool,
    /// Where it is declared.
    pub span: Span,
}

/// How a context begins and ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ContextExtent {
    /// The closure in this argument (receiver not counted) runs in it.
    Closure {
        /// The functions.
        functions: Vec<PathPattern>,
        /// The argument.
        argument: usize,
    },
    /// From one call to another.
    Calls {
        /// Functions that begin it.
        enter: Vec<PathPattern>,
        /// Functions that end it.
        leave: Vec<PathPattern>,
        /// The argument of `leave` that is the saved state: leaving restores, it does not enable.
        restores: Option<usize>,
    },
    /// For the life of what the functions return.
    Value {
        /// The functions.
        functions: Vec<PathPattern>,
    },
    /// No extent: the functions tell whether the context is in force.
    Query {
        /// These return true where it is not (`is_irq_enabled()`).
        absent: Vec<PathPattern>,
        /// These return true where it is (`in_interrupt()`).
        present: Vec<PathPattern>,
    },
}

/// Functions that may sleep.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SleepDecl {
    /// The functions.
    pub functions: Vec<PathPattern>,
    /// The guard that is released while sleeping.
    pub consumes_guard: Option<GuardArgument>,
    /// The guard is held again when the function returns.
    pub returns_guard: bool,
    /// Suspends at `.await` only.
    pub at_await: bool,
    /// They are the scheduler, which works with interrupts off and at the end of handlers.
    pub switches: bool,
    /// Shown in findings.
    pub reason: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// Which argument holds a guard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GuardArgument {
    /// The receiver.
    Receiver,
    /// The n-th argument, receiver not counted.
    Argument(usize),
}

/// A flag argument that decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlagArgument {
    /// Which argument, receiver not counted.
    pub index: ArgumentIndex,
    /// Any of these flags.
    pub contains: Vec<PathPattern>,
}

/// The position of an argument, receiver not counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArgumentIndex {
    /// From the front, 0 first.
    Nth(usize),
    /// The last one.
    Last,
}

/// Functions that watch the program and are no part of it: what they do is not followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InertDecl {
    /// The functions.
    pub functions: Vec<PathPattern>,
    /// Why, for people.
    pub reason: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// Functions that wait for others by spinning without a lock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpinDecl {
    /// The functions.
    pub functions: Vec<PathPattern>,
    /// Shown in findings.
    pub reason: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// Functions that return one variant of an enum as long as the system runs, whatever their bodies do before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReturnsDecl {
    /// The functions.
    pub functions: Vec<PathPattern>,
    /// The variant: `Some`.
    pub variant: Symbol,
    /// Why, for people.
    pub reason: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// Where control enters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RootDecl {
    /// In which context.
    pub kind: RootEntry,
    /// What marks a root.
    pub marker: RootMarker,
    /// What else holds at entry.
    pub effects: Vec<ContextKind>,
    /// Where it is declared.
    pub span: Span,
}

/// In which context a root is entered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RootEntry {
    /// As the kind says.
    Kind(RootKind),
    /// As a task with something spinning held.
    Atomic,
}

/// What the arguments of a function say that registers a root, the receiver not counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Registration {
    /// The one that is the root.
    pub argument: usize,
    /// The one that is its interrupt vector on x86, of which the first 32 are the processor's exceptions.
    pub vector: Option<usize>,
}

/// What marks a function as a root.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RootMarker {
    /// It is passed to a function.
    Register {
        /// The function.
        functions: Vec<PathPattern>,
        /// Which of its arguments say what.
        registration: Registration,
    },
    /// It implements this method of a trait.
    TraitMethod(Vec<PathPattern>),
    /// It is one of these.
    Function(Vec<PathPattern>),
    /// It carries an attribute.
    Attribute {
        /// The attribute's path, or the last segment of it.
        names: Vec<String>,
        /// Inside a module with this attribute.
        within: Option<String>,
    },
    /// It has one of these ABIs.
    Abi {
        /// The ABIs, as in `extern "…"`.
        abis: Vec<String>,
        /// Its name contains one of these; none means any name.
        named: Vec<String>,
        /// A parameter leads to a type whose name ends in one of these; none means any parameters.
        takes: Vec<String>,
    },
    /// A call of this macro declares it.
    Macro(Vec<String>),
}

/// The global allocator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AllocatorDecl {
    /// The attribute that declares it, other than `global_allocator`.
    pub attribute: Option<String>,
    /// Functions that allocate past `GlobalAlloc`.
    pub alloc: Vec<PathPattern>,
    /// Functions that free past `GlobalAlloc`.
    pub free: Vec<PathPattern>,
    /// Flags that decide whether an allocation sleeps.
    pub sleeps_if: Option<FlagArgument>,
    /// Where it is declared.
    pub span: Span,
}

/// Functions that run the closure in an argument exempt from what the context around forbids.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PermitDecl {
    /// The functions.
    pub functions: Vec<PathPattern>,
    /// The argument, receiver not counted.
    pub closure: usize,
    /// Where it is declared.
    pub span: Span,
}

/// What a function outside the tree, or a function pointer, does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallDecl {
    /// The function, or the field or static that holds the pointer.
    pub calls: Vec<PathPattern>,
    /// The functions it can reach.
    pub candidates: Vec<PathPattern>,
    /// It may sleep.
    pub sleeps: bool,
    /// It may allocate.
    pub allocates: bool,
    /// Why this is known.
    pub reason: Option<String>,
    /// Where it is declared.
    pub span: Span,
}
