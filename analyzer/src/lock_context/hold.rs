//! The entries of the held list: locks and contexts as an activation has them, and what it took from its caller's.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use wait_context::{BaseContext, LockKind};

use crate::flags::{AbstractPlace, SiteId, same_list};
use crate::ids::Symbol;
use crate::ir::ContextKind;
use crate::source::Span;

/// Names an entry of the held locks and contexts within one activation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HeldId {
    /// Held by the caller, whose guard came in with an argument.
    Outer(u32),
    /// In force on entry: the context of a root, or a required context.
    Entry(u32),
    /// Acquired by this operation; a call may return several guards.
    Site(SiteId, u32),
}

/// A lock as an acquisition sees it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LockInfo {
    /// Which object, in terms of the function.
    pub place: AbstractPlace,
    /// Its class, where that does not depend on the caller.
    pub class: Option<Symbol>,
    /// Its kind.
    pub kind: LockKind,
    /// It was, or is, tried.
    pub try_lock: bool,
    /// Who holds it may take it again.
    pub recursive: bool,
    /// Subclass annotation.
    pub subclass: u8,
    /// A lock of async code.
    pub is_async: bool,
    /// Contexts entered with it.
    pub contexts: Arc<[ContextKind]>,
    /// Nobody else has its object, as far as one can tell: it is in a value of a function on the way, or the references
    /// to it were counted and are few.
    pub is_last: bool,
    /// The type that it is a field of, with its type arguments, where it has some and all are known.
    pub owner: Option<Symbol>,
    /// Its object was made after whatever was held then: it was free, and no other.
    pub is_fresh: bool,
    /// It was taken where the slot that has its guard was found empty.
    pub fills: bool,
}

/// What an entry of the held list is.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum HeldWhat {
    /// A lock.
    Lock(Arc<LockInfo>),
    /// A context.
    Context(ContextKind),
    /// An interrupt: what was held before it does not count inside.
    Base(BaseContext),
    /// A lock or context of a caller; the place is where its guard came in.
    Outer(AbstractPlace),
}

/// A lock held or a context in force.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Held {
    /// Its name in this activation.
    pub id: HeldId,
    /// What it is.
    pub what: HeldWhat,
    /// Where it was acquired.
    pub span: Span,
    /// Not held on every path to here.
    pub maybe: bool,
    /// Not even in the state that has it, which stands for some without it.
    pub mixed: bool,
    /// Leaked on purpose: no drop releases it.
    pub forgotten: bool,
    /// A value in sight releases it.
    pub guarded: bool,
    /// A callee forgot the value: it may be ended without. That it is left for good is not known, for the callee may
    /// have put what it guarded elsewhere.
    pub loose: bool,
}

impl Held {
    /// An entry that is held for sure, until its guard ends it if it has one.
    pub fn new(id: HeldId, what: HeldWhat, span: Span, guarded: bool) -> Self {
        Self { id, what, span, maybe: false, mixed: false, forgotten: false, guarded, loose: false }
    }

    /// Whether it was acquired by this activation or was in force on its entry.
    pub fn is_own(&self) -> bool {
        !matches!(self.what, HeldWhat::Outer(_))
    }

    /// Whether it may be ended by something else than a guard.
    pub fn is_without_guard(&self) -> bool {
        !self.guarded || self.loose
    }

    /// Whether it is a lock that was left locked without a guard on some way only, and of which a caller can not
    /// say which one it is: whoever unlocks it makes a guard out of nothing.
    pub fn is_stray(&self) -> bool {
        !self.guarded && self.maybe && self.lock().is_some_and(|lock| !lock.place.is_portable())
    }

    /// Whether another entry says the same of a lock without a guard.
    pub fn is_like(&self, other: &Self) -> bool {
        let class = |held: &Self| held.lock().map(|lock| (lock.class, lock.kind, lock.place));
        !self.guarded && !other.guarded && class(self).is_some() && class(self) == class(other)
    }

    /// The lock, if it is one.
    pub fn lock(&self) -> Option<&Arc<LockInfo>> {
        match &self.what {
            HeldWhat::Lock(lock) => Some(lock),
            _ => None,
        }
    }
}

/// What was released that the caller held, up to some point of an activation.
#[derive(Clone, Eq, Debug, Default)]
pub struct Released {
    /// Guards that came in with arguments, by number, sorted.
    pub outer: Vec<u32>,
    /// Guards that came in with arguments and were forgotten, by number, sorted: what they held is in force without
    /// them.
    pub forgotten: Vec<u32>,
    /// Contexts left without having been entered here.
    pub contexts: Vec<ContextKind>,
    /// Locks released by their place without having been taken here.
    pub places: Vec<AbstractPlace>,
}

/// Most often all lists are empty, and every pair of states is compared: see [`same_list`].
impl PartialEq for Released {
    fn eq(&self, other: &Self) -> bool {
        same_list(&self.outer, &other.outer)
            && same_list(&self.forgotten, &other.forgotten)
            && same_list(&self.contexts, &other.contexts)
            && same_list(&self.places, &other.places)
    }
}

impl Hash for Released {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { outer, forgotten, contexts, places } = self;
        (outer, forgotten, contexts, places).hash(state);
    }
}

impl Released {
    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        self.outer.is_empty()
            && self.forgotten.is_empty()
            && self.contexts.is_empty()
            && self.places.is_empty()
    }

    /// Notes the release of a caller's guard.
    pub fn add_outer(&mut self, token: u32) {
        insert_sorted(&mut self.outer, token);
    }

    /// Notes that a caller's guard was forgotten.
    pub fn add_forgotten(&mut self, token: u32) {
        insert_sorted(&mut self.forgotten, token);
    }

    /// Whether `held` of the caller is without a guard, or the callee forgot the guard, which was given as one of
    /// `tokens`.
    pub fn leaves_without_guard(&self, held: &Held, tokens: &[HeldId]) -> bool {
        let is_its_guard = |token: &u32| tokens.get(*token as usize) == Some(&held.id);
        held.is_without_guard() || self.forgotten.iter().any(is_its_guard)
    }

    /// Notes everything in `other` too.
    pub fn extend(&mut self, other: &Self) {
        for token in &other.outer {
            self.add_outer(*token);
        }
        for token in &other.forgotten {
            self.add_forgotten(*token);
        }
        let contexts = other.contexts.iter().filter(|c| !self.contexts.contains(c)).copied();
        let contexts = contexts.collect::<Vec<_>>();
        self.contexts.extend(contexts);
        let places = other.places.iter().filter(|p| !self.places.contains(p)).cloned();
        let places = places.collect::<Vec<_>>();
        self.places.extend(places);
    }

    /// What was released in both.
    #[must_use]
    pub fn common(&self, other: &Self) -> Self {
        Self {
            outer: self.outer.iter().copied().filter(|t| other.outer.contains(t)).collect(),
            forgotten: self.forgotten.iter().copied().filter(|t| other.forgotten.contains(t)).collect(),
            contexts: self.contexts.iter().copied().filter(|c| other.contexts.contains(c)).collect(),
            places: self.places.iter().filter(|p| other.places.contains(p)).cloned().collect(),
        }
    }
}

fn insert_sorted(tokens: &mut Vec<u32>, token: u32) {
    if let Err(at) = tokens.binary_search(&token) {
        tokens.insert(at, token);
    }
}
