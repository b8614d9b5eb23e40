//! The intermediate representation: what the front end knows of a program, in a form that knows no language.
//!
//! A [`Program`] is a table of [`Function`]s, each with a control-flow graph ([`Body`]) of small operations
//! over *locals* and *places*, in the manner of rustc's MIR: temporaries are locals, scopes end in explicit
//! [`OpKind::Drop`]s, moves are explicit. What a lock primitive does (acquire, try, release, sleep, enter a
//! context) is an operation of its own, so a `SpinLock::lock` of a profile is a function whose body is one
//! [`OpKind::Acquire`]; the engine needs no list of lock types.
//!
//! Vocabulary: a *guard* is a value that ends a hold or a context when it is dropped; a *place* is a path
//! from a local or a static through fields; the *class* of a lock is derived from its place
//! ([`Place::class`]).
//!
//! Absent: types, names that still need resolving, traits, syntax.

mod body;
mod context;
mod forward;
mod links;
mod place;
mod steps;
#[cfg(test)]
pub(crate) mod text;

pub use body::{
    BOXED, BinaryOp, Block, Body, Callee, Constant, KEPT, LocalDecl, Op, OpKind, Operand, Rvalue, Terminator,
    Wide,
};
pub use context::{ContextKind, ContextSet};
pub(crate) use forward::{forward, to_all};
pub use links::Links;
pub(crate) use links::crate_of;
pub use place::{LockClass, Place, PlaceBase, Projection};
pub(crate) use place::{class_of, class_suffix_of, has_anchor, steps_to_object};
pub use steps::Steps;

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{FnId, LocalId, Symbol};
use crate::source::{Provenance, Span};

/// Everything the front end hands to the engine.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// All functions, closures and glue, in source order.
    pub functions: Vec<Function>,
    /// Named constants with a known integer value (flag bits above all), sorted by path.
    pub constants: Vec<NamedConstant>,
    /// What was not understood, in source order.
    pub unknowns: Vec<Unknown>,
    /// Contracts declared in source.
    pub contracts: Vec<ContractSource>,
    /// The static that is the global allocator, if the tree has one.
    pub allocator: Option<GlobalAllocator>,
    /// Which crates can be in one program.
    pub links: Links,
    /// Classes of locks that may have others: a `Mutex<dyn k::Read>` may be a `Mutex<k::Device>`, and the mutex in an
    /// `Arc` that two fields get is that of both.
    pub lock_aliases: BTreeMap<Symbol, BTreeSet<Symbol>>,
    /// Functions of the scheduler, as [`OpKind::Sleep`] names them: they work with interrupts off.
    pub switches: BTreeSet<Symbol>,
    /// Contexts whose entries are counted, so that their guards may end in any order.
    pub counted: Vec<ContextKind>,
    /// Functions that return this variant as long as the system runs. It is said, not shown: contracts do not rely on it.
    pub returns: BTreeMap<FnId, Symbol>,
    /// Counts of what was seen.
    pub counts: Counts,
}

/// A static under `#[global_allocator]` or a framework's attribute like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlobalAllocator {
    /// Its path.
    pub path: Symbol,
    /// Its name in the definition.
    pub span: Span,
}

impl Program {
    /// Notes in every body what `find` says of it and its function.
    pub(crate) fn mark_bodies<T>(
        &mut self,
        find: impl Fn(&Self, &Function, &Body) -> T,
        note: impl Fn(&mut Body, T),
    ) {
        for number in 0..self.functions.len() {
            let function = &self.functions[number];
            let Some(found) = function.body.as_ref().map(|body| find(self, function, body)) else { continue };
            if let Some(body) = &mut self.functions[number].body {
                note(body, found);
            }
        }
    }

    /// The locals of a body that have what a function returned whose path satisfies `is`.
    pub(crate) fn results_of(&self, body: &Body, is: impl Fn(&str) -> bool) -> Vec<LocalId> {
        let results = body.ops().filter_map(|op| match &op.kind {
            OpKind::Call { dst, callee, .. } => is(self.callee_path(callee)?.as_str()).then_some(*dst),
            _ => None,
        });
        results.collect()
    }

    /// The function behind an id of this program.
    pub fn function(&self, id: FnId) -> &Function {
        &self.functions[id.index()]
    }

    /// The path of what a call names, if it names one function, be it read or not.
    pub fn callee_path(&self, callee: &Callee) -> Option<Symbol> {
        match callee {
            Callee::Exact(function) => Some(self.function(*function).path),
            Callee::External(path) | Callee::Inert(path) => Some(*path),
            _ => None,
        }
    }

    /// The last name of that path; empty where it is not known.
    pub fn callee_name(&self, callee: &Callee) -> &'static str {
        // Asked for every call by a dozen passes: a search for one byte is much the cheapest.
        let path = self.callee_path(callee).map(Symbol::as_str).unwrap_or_default();
        path.rfind(':').map_or(path, |at| &path[at + 1..])
    }

    /// All functions with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FnId, &Function)> {
        self.functions.iter().enumerate().map(|(i, f)| (FnId::new(i), f))
    }
}

/// How many of each thing the front end saw in the analyzed tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Calls and method calls.
    pub calls: usize,
    /// … that resolve to one definition in the tree or a signature file.
    pub calls_resolved: usize,
    /// … that resolve to a set of candidates.
    pub calls_candidates: usize,
    /// … whose target is known and outside the tree.
    pub calls_external: usize,
    /// … that were not resolved.
    pub calls_unknown: usize,
    /// Calls that take a lock, by a known lock type or by the look of them.
    pub lock_calls: usize,
    /// … whose lock and kind are known.
    pub lock_calls_known: usize,
}

/// A function, closure, async block, initialiser of a static, or drop glue.
#[derive(Clone, Debug)]
pub struct Function {
    /// `crate::module::Type::method`; closures append `::{closure#n}`.
    pub path: Symbol,
    /// The name in the definition.
    pub span: Span,
    /// Whether its file is part of the analyzed tree.
    pub provenance: Provenance,
    /// Names of the parameters, which are the first locals of the body. A closure's captures come first.
    pub params: Vec<Symbol>,
    /// For a closure or async block: the function around it.
    pub parent: Option<FnId>,
    /// For an instance of a generic function: the function as it is written, whose path and span it shares.
    pub generic: Option<FnId>,
    /// Why it can be entered from outside the tree, if it can.
    pub root: Option<Root>,
    /// Contexts that its callers must establish (`#[context(..)]`, profiles).
    pub requires: Vec<ContextKind>,
    /// The `cfg` predicate under which it exists, as written.
    pub cfg: Option<Symbol>,
    /// Part of a `#[cfg(test)]` module, a test or a bench.
    pub is_test: bool,
    /// Visible outside its crate.
    pub is_public: bool,
    /// Whether somebody out of sight calls it is doubtful: its author allows that nobody does (`#[allow(dead_code)]`), or
    /// it may be what the tree calls somewhere by that name.
    pub is_doubtful_entry: bool,
    /// Only code that names it in Rust runs it: no trait, attribute or other language does.
    pub is_plain: bool,
    /// The type of which it has the one value to itself while it runs: it takes `&mut self`, or makes the value.
    pub owner: Option<Symbol>,
    /// The end of something shared: most of it runs for the last of its owners alone.
    pub last_owner: bool,
    /// It runs what it is given the first time alone, when most often nothing else runs yet, or it ends the system:
    /// what it does stands on few ways, of which the code around knows that they are not taken. Or it calls one of many,
    /// and nobody knows which.
    pub runs_once: bool,
    /// It never returns, and gives the system up: `abort`, `panic`.
    pub gives_up: bool,
    /// It is the body of a future: it runs when that is polled, not when the future is made.
    pub is_future: bool,
    /// Its trait says that it returns with a lock held, which another of its methods releases.
    pub keeps: bool,
    /// What a closure closes over.
    pub closes_over: ClosesOver,
    /// What it returns may be a guard or have a destructor, which may release what it leaves held.
    pub returns_owner: bool,
    /// Where guards go through a function that is known by its signature alone.
    pub handover: Handover,
    /// `nestcheck::allow` attributes that cover it.
    pub allows: Vec<Allow>,
    /// What it does; `None` for a declaration without a body (foreign, required trait method).
    pub body: Option<Body>,
}

/// What a closure closes over, which says how long there may be somebody to run it.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum ClosesOver {
    /// Nothing, or what may be borrowed for any time. So it is for what is no closure.
    #[default]
    Any,
    /// Only what it owns: it may be kept by what it is given to, and run later.
    Owned,
    /// A reference to a variable of the function that makes it: nobody runs it once that has returned.
    Locals,
}

/// Who has what a function is given or gives, as its signature tells it by the type parameters.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Handover {
    /// Nobody that is known: what it is given ends with it.
    #[default]
    None,
    /// The result has what it is given by value: `Box::new`.
    ToResult,
    /// The receiver has what it is given by value: `Vec::push`.
    ToReceiver,
    /// The result has what the receiver had: `Vec::pop`.
    FromReceiver,
}

/// Why a function runs without a caller in the tree.
#[derive(Clone, Debug)]
pub struct Root {
    /// In which context it is entered.
    pub kind: RootKind,
    /// Where that is said: the registration, the attribute, the ABI string.
    pub why: Symbol,
    /// The place of `why`, if it is in the tree.
    pub span: Option<Span>,
}

/// The context in which a root is entered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RootKind {
    /// A hard interrupt handler.
    HardIrq,
    /// A handler that runs in an interrupt thread where interrupts are threaded.
    ThreadedIrq,
    /// A soft interrupt, tasklet or timer callback.
    SoftIrq,
    /// A non-maskable interrupt handler.
    Nmi,
    /// An exception of the running code, or another entry with interrupts off that may block all the same.
    Exception,
    /// A thread body, `main`, a system call.
    Task,
    /// A real-time callback, in which nothing may block or allocate.
    RealTime,
    /// A method of the global allocator.
    Allocator,
}

/// An integer constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedConstant {
    /// Full path, `crate::gfp::GfpFlags::NO_LOCKS`.
    pub path: Symbol,
    /// Its bits.
    pub value: u128,
}

/// Something the front end did not understand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What kind of thing.
    pub reason: UnknownReason,
    /// The text that was not understood, shortened.
    pub what: Symbol,
    /// Where.
    pub span: Span,
    /// In which function, if in one.
    pub function: Option<FnId>,
}

/// Why something is unknown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum UnknownReason {
    /// A macro without source.
    Macro,
    /// A method whose receiver's type is not known, or has no such method in sight.
    Method,
    /// A path that does not resolve.
    Path,
    /// A call through a function pointer or stored closure with no known candidates.
    FnPointer,
    /// A call through a trait object or bound with no known implementation.
    Dyn,
    /// A file that does not parse.
    Parse,
    /// A file that cannot be read.
    Read,
    /// A module declaration without a file.
    Module,
    /// A call that takes a lock, by a known lock type or by the look of it: which lock, or of which kind.
    Lock,
    /// An expression form that the front end does not model (inline assembly, …).
    Expression,
    /// An analysis bound was reached here.
    Limit,
}

impl UnknownReason {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Macro => "macro",
            Self::Method => "method",
            Self::Path => "path",
            Self::FnPointer => "fn-pointer",
            Self::Dyn => "dyn",
            Self::Parse => "parse",
            Self::Read => "read",
            Self::Module => "module",
            Self::Lock => "lock",
            Self::Expression => "expression",
            Self::Limit => "limit",
        }
    }
}

/// An in-source suppression, `#[cfg_attr(nestcheck, nestcheck::allow(NC001, reason = "…"))]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The rule's code.
    pub rule: Symbol,
    /// Why; empty when none was given.
    pub reason: Symbol,
    /// The attribute.
    pub span: Span,
}

/// A contract as written in source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractSource {
    /// Its name.
    pub name: Symbol,
    /// The function it stands on.
    pub entry: FnId,
    /// The condition on the parameters, as written; empty for none.
    pub when: Symbol,
    /// What must not be reached, as written.
    pub forbid: Vec<Symbol>,
    /// `proved` unless stated.
    pub expect: Option<Symbol>,
    /// The attribute.
    pub span: Span,
}
