//! What is computed once a function and kind of argument: variants, their sites, and how they end.
//!
//! A *variant* is a function together with what is known of its arguments. Its *sites* are the operations that
//! matter (acquisitions, sleeps, calls), each with what the activation itself holds there. Its *exits* say what
//! a caller sees after it returns. Both are in terms of the variant's own parameters.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::hold::{Held, HeldId, HeldWhat, LockInfo, Released};
use super::state::Trail;
use super::value::Value;
use crate::flags::{AbstractPlace, Expr, Facts, Know, SiteId};
use crate::ids::{FnId, Symbol};
use crate::ir::{ContextSet, Steps, UnknownReason};
use crate::source::Span;

/// A variant's place in the table of the solver.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct VariantId(pub u32);

impl VariantId {
    /// The position in the table.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is known of an argument, without saying which objects are involved.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Argument {
    /// Nothing that matters.
    Any,
    /// A function with its captures.
    Callable(FnId, Vec<Argument>),
    /// A value with known fields.
    Aggregate(Option<Symbol>, Vec<(Symbol, Argument)>),
    /// The n-th guard that comes in.
    Guard(u32),
    /// A try-lock's result that succeeded.
    TryOk(u32),
    /// A try-lock's result that failed.
    TryFail,
    /// Moved out: only where the value that it was in is dropped.
    Moved,
    /// A reference to what is so many steps behind another argument. Told where it matters which objects are one.
    Within(u32, Steps),
    /// What is known of the scalar, and of places behind it.
    Known(Arc<Know>, Vec<(Steps, Argument)>),
}

impl Argument {
    /// Notes the guards that an argument owns as released.
    fn end_guards(&self, released: &mut Released) {
        match self {
            Self::Guard(token) | Self::TryOk(token) => released.add_outer(*token),
            Self::Aggregate(_, fields) => fields.iter().for_each(|(_, field)| field.end_guards(released)),
            Self::Callable(_, captures) => captures.iter().for_each(|capture| capture.end_guards(released)),
            Self::Any | Self::TryFail | Self::Moved | Self::Within(..) | Self::Known(..) => {}
        }
    }
}

/// Who enters a variant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Entered {
    /// A call in the tree.
    ByCall,
    /// Somebody outside of the tree, who calls with callables of his own.
    FromOutside,
    /// The machine, in the context of the function's root.
    AsRoot,
}

/// A function and what is known of its arguments.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct VariantKey {
    /// The function.
    pub function: FnId,
    /// What is known of each argument; shorter means nothing is known of the rest.
    pub arguments: Vec<Argument>,
    /// Who enters it.
    pub entered: Entered,
    /// Contexts that the caller has in force, of those that the function or its callees ask for: of all others they
    /// are told that they are not in force.
    pub inside: ContextSet,
}

/// A branch that went one way only.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CutBranch {
    /// The condition.
    pub span: Span,
    /// As an expression.
    pub condition: Arc<Expr>,
    /// Its value.
    pub truth: bool,
}

/// A call that leads to a variant.
#[derive(Clone, PartialEq, Debug)]
pub struct CallEdge {
    /// The callee.
    pub callee: VariantId,
    /// What the callee's parameters are here.
    pub bindings: Arc<[Value]>,
    /// Which held entries the callee's outer guards are.
    pub tokens: Arc<[HeldId]>,
    /// Which parameters are given a clone of what lives on, one bit each.
    pub clones: u64,
}

/// What an operation does that matters.
#[derive(Clone, PartialEq, Debug)]
pub enum SiteWhat {
    /// Takes a lock.
    Acquire(Arc<LockInfo>),
    /// May schedule; perhaps a guard is released meanwhile.
    Sleep(Symbol),
    /// Suspends an async function.
    Suspend,
    /// Allocates.
    Allocate(Symbol),
    /// Enters or leaves an interrupt or another context: only contracts look at it.
    Context(crate::ir::ContextKind),
    /// Ends a context while a younger one of the same kind is in force.
    Misordered(crate::ir::ContextKind),
    /// Calls a known function.
    Call(CallEdge),
    /// Calls something of which nothing is known.
    Opaque {
        /// What was called, as written.
        name: Symbol,
        /// Why it is not known; `None` for a function outside the tree.
        reason: Option<UnknownReason>,
    },
}

/// An operation in a variant, with what the variant holds there.
#[derive(Clone, Debug)]
pub struct Site {
    /// The operation.
    pub id: SiteId,
    /// Where it is written.
    pub span: Span,
    /// What it does.
    pub what: SiteWhat,
    /// What is held just before, oldest first.
    pub held: Arc<Vec<Held>>,
    /// What the caller held and no longer does.
    pub released: Arc<Released>,
    /// How many approximations led to the choice of the callee, or to the state in which this is reached.
    pub doubt: u8,
    /// The branch conditions on the way here.
    pub trail: Option<Arc<Trail>>,
    /// The `cfg` that it stands under in its function.
    pub cfg: Option<Symbol>,
    /// It is only reached where few references to this object were counted.
    pub few: Option<AbstractPlace>,
}

/// Lists of returns of one function with which a new one is compared.
const COMPARED_RETURNS: usize = 8;

/// One way in which a variant returns.
#[derive(Clone, PartialEq, Debug)]
pub struct Exit {
    /// The returned value.
    pub value: Value,
    /// What it acquired and still holds.
    pub held: Vec<Held>,
    /// What it released of its caller's.
    pub released: Arc<Released>,
    /// What it wrote to memory of its caller.
    pub writes: Vec<(AbstractPlace, Value)>,
    /// What its return implies for the parameters.
    pub facts: Facts,
}

impl Exit {
    /// What is presumed of a variant's return before it is computed: nothing more is known, nothing is left held, and
    /// guards that were moved in are gone, since most functions end what they own.
    pub fn presumed(key: &VariantKey) -> Self {
        let mut released = Released::default();
        key.arguments.iter().for_each(|argument| argument.end_guards(&mut released));
        Self {
            value: Value::Unknown,
            held: Vec::new(),
            released: Arc::new(released),
            writes: Vec::new(),
            facts: Facts::default(),
        }
    }

    /// The same return if its value is, or may be, of this variant.
    pub(super) fn of_variant(self, variant: Symbol) -> Option<Self> {
        match &self.value {
            Value::Aggregate(known) if known.variant.is_some() => {
                known.variant.filter(|known| *known == variant)?;
                Some(self)
            }
            _ => Some(Self { value: Value::aggregate(Some(variant), Vec::new(), Some(self.value)), ..self }),
        }
    }

    /// A list of returns as another variant of the function has it, if one does: most variants differ in what they do, not
    /// in how they end.
    pub(super) fn shared(known: &mut Vec<Arc<Vec<Self>>>, mut exits: Vec<Self>) -> Arc<Vec<Self>> {
        if let Some(same) = known.iter().find(|list| ***list == exits) {
            return same.clone();
        }
        exits.shrink_to_fit();
        let list = Arc::new(exits);
        if known.len() < COMPARED_RETURNS {
            known.push(list.clone());
        }
        list
    }

    /// What rules ask of one of these returns. Whoever looks for what one leaves held and another does not compares the
    /// values as well.
    fn of_rules(&self, all: &[Self]) -> Self {
        let is_held = all.iter().any(|exit| !exit.held.is_empty());
        let (value, facts) = match is_held {
            true => (self.value.clone(), self.facts.clone()),
            false => (Value::owning(self.value.guards()), Facts::default()),
        };
        let (held, released) = (self.held.clone(), self.released.clone());
        Self { value, held, released, writes: Vec::new(), facts }
    }

    /// Whether a caller can not tell the two returns apart.
    pub fn looks_like(&self, other: &Self) -> bool {
        self.value == other.value && self.facts == other.facts
    }

    /// Whether it has left a context of its caller and entered it again with `held`: things are as they were on entry.
    pub fn restores(&self, held: &Held) -> bool {
        let HeldWhat::Context(what) = held.what else { return false };
        let first = self.held.iter().find(|h| matches!(h.what, HeldWhat::Context(own) if own == what));
        self.released.contexts.contains(&what) && first.is_some_and(|first| first.id == held.id)
    }

    /// Whether it keeps `held` and another exit does not, which has not come to the same by leaving everything as it
    /// was on entry.
    pub fn keeps_alone(&self, held: &Held, other: &Self) -> bool {
        let has_left =
            matches!(held.what, HeldWhat::Context(what) if other.released.contexts.contains(&what));
        !other.held.iter().any(|entry| entry.id == held.id) && (has_left || !self.restores(held))
    }

    /// Takes contexts out of exits that another exit, which looks the same, does not have.
    pub(crate) fn take_leaks(exits: &mut [Self]) -> Vec<Held> {
        let is_leaked = |exit: &Self, held: &Held| {
            let raw =
                matches!(held.what, HeldWhat::Context(_)) && !held.guarded && !held.forgotten && !held.maybe;
            let lacks = |other: &Self| other.looks_like(exit) && exit.keeps_alone(held, other);
            raw && exits.iter().any(lacks)
        };
        let all = exits.iter().flat_map(|exit| exit.held.iter().filter(move |held| is_leaked(exit, held)));
        let mut leaks: Vec<Held> = Vec::new();
        for held in all {
            if !leaks.iter().any(|known| known.id == held.id) {
                leaks.push(held.clone());
            }
        }
        for exit in exits.iter_mut().filter(|_| !leaks.is_empty()) {
            exit.held.retain(|held| !leaks.iter().any(|leak| leak.id == held.id));
        }
        leaks
    }

    /// Whether a caller who knows only what was [presumed](Self::presumed) knows enough.
    pub fn is_as_presumed(&self, presumed: &Self) -> bool {
        self.held.is_empty()
            && self.released == presumed.released
            && self.writes.is_empty()
            && !self.value.owns_guard()
    }
}

/// Where the computation of a variant stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// Not begun.
    New,
    /// On the stack.
    Running,
    /// Computed; exits hold.
    Done,
}

/// A function under some knowledge of its arguments.
#[derive(Clone, Debug)]
pub struct Variant {
    /// What it is a variant of.
    pub key: Arc<VariantKey>,
    /// Where its computation stands.
    pub progress: Progress,
    /// Operations that matter, in the order of the body.
    pub sites: Vec<Site>,
    /// How it returns; empty if it never does. Variants of a function share what they have in common.
    pub exits: Arc<Vec<Exit>>,
    /// Contexts that one return keeps and another, which looks the same to callers, leaves. No exit has them: the
    /// function is to blame, and its callers are judged as if it were mended.
    pub leaks: Vec<Held>,
    /// Closures with a root of their own that it makes, each with what it closes over, as a call.
    pub starts: Vec<(FnId, Site)>,
    /// Branches that its arguments decide.
    pub cuts: Vec<CutBranch>,
    /// What is known of its parameters on entry.
    pub entry_facts: Facts,
    /// The analysis of this variant hit a bound.
    pub limited: bool,
}

impl Variant {
    /// A variant of which nothing is computed yet.
    pub fn new(key: Arc<VariantKey>) -> Self {
        let presumed = Exit::presumed(&key);
        Self {
            key,
            progress: Progress::New,
            sites: Vec::new(),
            exits: Arc::new(vec![presumed]),
            leaks: Vec::new(),
            starts: Vec::new(),
            cuts: Vec::new(),
            entry_facts: Facts::default(),
            limited: false,
        }
    }

    /// Forgets what only the computation of callers asks for: what variants write, and what they return beside guards.
    pub(super) fn forget_results(variants: &mut [Self]) {
        // While a list waits, no other is made in its place.
        let mut done: FxHashMap<*const Vec<Exit>, Arc<Vec<Exit>>> = FxHashMap::default();
        for variant in variants {
            let of_rules =
                || Arc::new(variant.exits.iter().map(|exit| exit.of_rules(&variant.exits)).collect());
            let exits = done.entry(Arc::as_ptr(&variant.exits)).or_insert_with(of_rules).clone();
            variant.exits = exits;
        }
    }
}
