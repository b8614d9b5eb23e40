//! Pairs of locks of which only a caller says which they are: `two(&A, &B)`.
//!
//! A function that takes one of its parameters under another has a pair of no class of its own. Who passes them says
//! which locks they are, so the pair is put into the terms of the callers, as far up as it takes. What a thread's
//! closure closes over is told in the same way by the function that starts the thread.

use std::collections::VecDeque;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::call::Translation;
use super::effects::{DOUBT_BOUND, EffectLock, EffectWhat};
use super::hold::{Held, HeldWhat, LockInfo};
use super::model::Model;
use super::occurrence::{Occurrence, Rest};
use super::summary::{CallEdge, Entered, Site, SiteWhat, Variant, VariantId};
use super::transfer::fallback_class;
use crate::flags::{AbstractBase, AbstractPlace};
use crate::ids::{FnId, Symbol};
use crate::ir::{Function, Projection};

/// Calls that a pair goes up through at most.
const HEIGHT_BOUND: u8 = 8;

/// Pairs that are put into the terms of a caller, in all.
const PAIR_BOUND: usize = 50_000;

/// A pair in terms of a function that names it, at its call of what makes it.
pub(super) struct Pair {
    variant: VariantId,
    /// Of the variant's sites, or of what it starts.
    site: At,
    /// What is held: by the function itself, then in what it calls.
    held: Vec<Held>,
    lock: EffectLock,
    doubt: u8,
    /// Another thread makes it, with what the function has given it.
    is_started: bool,
    next: Rest,
}

/// Where a variant calls something.
#[derive(Clone, Copy)]
enum At {
    Site(usize),
    Start(usize),
}

/// A pair in terms of a function that cannot tell all of it.
struct Open {
    variant: VariantId,
    /// The locks held, of which the last is the one of the pair.
    held: Vec<Held>,
    lock: EffectLock,
    doubt: u8,
    /// Another thread makes it, by this way from its closure on: what starts a thread does not itself what that does.
    started: Rest,
    height: u8,
}

/// Pairs that no caller was asked about yet, each once, as far as their number is bounded.
#[derive(Default)]
struct Pending {
    queue: VecDeque<Open>,
    seen: FxHashSet<(VariantId, AbstractPlace, Option<AbstractPlace>)>,
}

impl Pending {
    fn is_new(&mut self, pair: &Open) -> bool {
        pair.first().is_some_and(|first| self.is_new_at(pair.variant, first.place, pair.lock.place))
    }

    /// Whether a pair of locks in these places did not wait yet.
    fn is_new_at(&mut self, variant: VariantId, first: AbstractPlace, second: Option<AbstractPlace>) -> bool {
        self.seen.len() < PAIR_BOUND && self.seen.insert((variant, first, second))
    }
}

/// The calls of each variant.
type Callers = FxHashMap<VariantId, Vec<(VariantId, At)>>;

impl Model<'_> {
    /// Calls `visit` with every pair that a caller names, at the call.
    pub fn passed_pairs<'m>(&'m self, visit: &mut dyn FnMut(&Occurrence<'m>)) {
        for pair in &self.pairs {
            let what = EffectWhat::Acquire(pair.lock.clone());
            let held = pair.held.iter().collect();
            let site = self.site_at(pair.variant, pair.site);
            let place = (pair.variant, self.function_of(pair.variant), site);
            visit(&Occurrence::of_pair(place, (what, held), (pair.doubt, pair.is_started), pair.next));
        }
    }

    fn site_at(&self, variant: VariantId, at: At) -> &Site {
        let variant = self.variant(variant);
        match at {
            At::Site(n) => &variant.sites[n],
            At::Start(n) => &variant.starts[n].1,
        }
    }

    /// Finds the pairs.
    pub(super) fn find_pairs(&self) -> Vec<Pair> {
        let mut open = self.open_pairs();
        if open.queue.is_empty() {
            return Vec::new();
        }
        let callers = self.all_callers();
        let mut pairs = Vec::new();
        while let Some(pair) = open.queue.pop_front() {
            for (variant, at) in callers.get(&pair.variant).into_iter().flatten().copied() {
                let Some(here) = self.lifted(&pair, variant, at) else { continue };
                if self.is_told(&pair, &here) {
                    pairs.extend(self.pair(&pair, &here, at));
                }
                if here.height < HEIGHT_BOUND && here.is_open() && open.is_new(&here) {
                    open.queue.push_back(here);
                }
            }
        }
        pairs
    }

    fn open_pairs(&self) -> Pending {
        let mut open = Pending::default();
        // Who is given neither lock has no caller that could say more.
        let wanted = |held: &[Held], what: &EffectWhat| match what {
            EffectWhat::Acquire(lock) if !lock.try_lock => {
                let is_second_passed = lock.place.is_some_and(AbstractPlace::is_passed);
                let mut held = held.iter().filter_map(Held::lock);
                held.any(|first| is_second_passed || first.place.is_passed())
            }
            _ => false,
        };
        self.occurrences(&wanted, &mut |occurrence| {
            let EffectWhat::Acquire(lock) = &*occurrence.what else { return };
            let Some(second) = &lock.place else { return };
            let locks = || occurrence.held.iter().copied().filter_map(|held| Some((held, held.lock()?)));
            for (first, info) in locks().filter(|(_, first)| is_open(first, lock.class, *second)) {
                if !open.is_new_at(occurrence.variant, info.place, lock.place) {
                    continue;
                }
                let others = locks().map(|(held, _)| held).filter(|held| held.id != first.id);
                open.queue.push_back(Open {
                    variant: occurrence.variant,
                    held: others.chain([first]).cloned().collect(),
                    lock: lock.clone(),
                    doubt: occurrence.doubt + u8::from(first.maybe),
                    started: None,
                    height: 0,
                });
            }
        });
        open
    }

    fn all_callers(&self) -> Callers {
        let mut callers = Callers::default();
        for (id, variant) in self.variants() {
            let sites = variant.sites.iter().enumerate().map(|(n, site)| (At::Site(n), site));
            let starts = variant.starts.iter().enumerate().map(|(n, (_, site))| (At::Start(n), site));
            for (at, site) in sites.chain(starts) {
                if let SiteWhat::Call(edge) = &site.what {
                    callers.entry(edge.callee).or_default().push((id, at));
                }
            }
        }
        callers
    }

    /// A pair in terms of a caller; `None` where that says nothing of one of the two.
    fn lifted(&self, pair: &Open, variant: VariantId, at: At) -> Option<Open> {
        let site = self.site_at(variant, at);
        let SiteWhat::Call(edge) = &site.what else { return None };
        let started = match at {
            At::Start(_) => pair.started.or_else(|| self.way_to_second(pair)),
            At::Site(_) => pair.started,
        };
        let lift = Lift { function: self.function_of(variant), site, edge, is_started: started.is_some() };
        let (first, others) = pair.held.split_last()?;
        let mut held: Vec<Held> = others.iter().filter_map(|held| lift.held(held)).collect();
        held.push(lift.held(first)?);
        let place = match &pair.lock.place {
            Some(place) => lift.place(*place, pair.lock.class.is_some())?,
            None => return None,
        };
        let class = pair.lock.class.or_else(|| lift.class(place));
        let is_last = pair.lock.is_last || lift.is_alone(place);
        let lock = EffectLock { class, place: Some(place), is_last, ..pair.lock.clone() };
        let doubt = (pair.doubt + site.doubt).min(DOUBT_BOUND);
        Some(Open { variant, held, lock, doubt, started, height: pair.height + 1 })
    }

    /// Whether the caller tells what its callee could not: which two classes they are, or that they are one object.
    fn is_told(&self, below: &Open, here: &Open) -> bool {
        let (Some(first), Some(second)) = (here.first(), &here.lock.place) else { return false };
        // Elements are numbered by who chose them.
        let is_chosen = second.elements().next().is_some();
        let is_one = first.place == *second && second.is_definite() && !is_chosen;
        let was_one = below.first().is_some_and(|first| Some(&first.place) == below.lock.place.as_ref());
        // One lock taken twice is a finding of the callee's own.
        let is_told_first = |is: fn(&Open) -> bool| is(here) && !is(below);
        !was_one && (is_one || is_told_first(Open::is_named) || is_told_first(Open::is_of_elements))
    }

    /// The way to the second lock in terms of the function that has the pair.
    fn way_to_second(&self, pair: &Open) -> Rest {
        let is_second = |what: &EffectWhat| match what {
            EffectWhat::Acquire(lock) => lock.place == pair.lock.place && lock.kind == pair.lock.kind,
            _ => false,
        };
        let (n, _) = self.effects_at(pair.variant).find(|(_, what)| is_second(what))?;
        Some((pair.variant, n))
    }

    /// The pair for those who look at it, with the way to the second lock.
    fn pair(&self, below: &Open, here: &Open, at: At) -> Option<Pair> {
        let site = self.site_at(here.variant, at);
        let next = here.started.or_else(|| self.way_to_second(below));
        next?;
        let own = site.held.iter().filter(|held| held.is_own() && matches!(at, At::Site(_)));
        let held = own.cloned().chain(here.held.iter().cloned()).collect();
        let Open { variant, doubt, started, .. } = *here;
        let (lock, is_started) = (here.lock.clone(), started.is_some());
        Some(Pair { variant, site: at, held, lock, doubt, is_started, next })
    }
}

/// Makes the closures that variants start lead to what was computed of them.
pub(super) fn link_starts(variants: &mut [Variant]) {
    let is_entry = |(_, variant): &(usize, &Variant)| {
        variant.key.entered == Entered::AsRoot || variant.key.arguments.is_empty()
    };
    let entries = variants.iter().enumerate().filter(is_entry);
    let entries: FxHashMap<FnId, VariantId> =
        entries.map(|(n, variant)| (variant.key.function, VariantId(n as u32))).collect();
    for variant in variants {
        variant.starts.retain_mut(|(function, site)| match (&mut site.what, entries.get(function)) {
            (SiteWhat::Call(edge), Some(entry)) => {
                edge.callee = *entry;
                true
            }
            _ => false,
        });
    }
}

impl Open {
    fn first(&self) -> Option<&Arc<LockInfo>> {
        self.held.last().and_then(Held::lock)
    }

    /// Whether both have a class.
    fn is_named(&self) -> bool {
        let (Some(first), Some(second)) = (self.first(), &self.lock.place) else { return false };
        are_named(first, self.lock.class, *second)
    }

    /// Whether both are elements of one collection.
    fn is_of_elements(&self) -> bool {
        let (Some(first), Some(second)) = (self.first(), &self.lock.place) else { return false };
        let is_element = |step: &Projection| matches!(step, Projection::Index(None) | Projection::Element(_));
        first.place.steps.iter().any(is_element)
            && first.place.base != AbstractBase::Unknown
            && first.place.of_any_element() == second.of_any_element()
    }

    /// Whether a caller can say more.
    fn is_open(&self) -> bool {
        let (Some(first), Some(second)) = (self.first(), &self.lock.place) else { return false };
        is_open(first, self.lock.class, *second)
    }
}

/// Whether a lock that is held and one of this class and place both have a class.
fn are_named(first: &LockInfo, class: Option<Symbol>, second: AbstractPlace) -> bool {
    let has_class = |class: Option<Symbol>, place: AbstractPlace| class.is_some() || place.has_class();
    has_class(first.class, first.place) && has_class(class, second)
}

/// Whether a caller can say more of a lock that is held and one that is taken: one of the two is named by nobody yet,
/// or they are two of one class.
fn is_open(first: &LockInfo, class: Option<Symbol>, second: AbstractPlace) -> bool {
    // What is found in a collection that a static has is one of many.
    let is_field = |step: &Projection| matches!(step, Projection::Field { .. });
    let is_static = |place: AbstractPlace| {
        matches!(place.base, AbstractBase::Static(_)) && place.steps.iter().all(is_field)
    };
    let is_one_class = || match (first.place.is_passed(), second.is_passed()) {
        (true, true) => first.place.class() == second.class(),
        (true, false) => is_static(second) && first.place.steps.last() == second.steps.last(),
        (false, true) => is_static(first.place) && first.place.steps.last() == second.steps.last(),
        (false, false) => false,
    };
    (!are_named(first, class, second) && (first.place.is_passed() || second.is_passed()))
        || (first.place != second && is_one_class())
}

/// A call, as the way from a callee's terms to those of its caller.
struct Lift<'a> {
    function: &'a Function,
    site: &'a Site,
    edge: &'a CallEdge,
    /// It leads to another thread: what the caller has is shared with that.
    is_started: bool,
}

impl Lift<'_> {
    /// Where a place is in the caller; nowhere in particular for one that has its class by itself.
    fn place(&self, place: AbstractPlace, has_class: bool) -> Option<AbstractPlace> {
        let here = Translation::at(self.site, self.edge).place(place);
        let is_known = place.is_portable() && here.base != AbstractBase::Unknown;
        match is_known {
            true => Some(here),
            false => has_class.then(|| AbstractPlace::of(AbstractBase::Unknown)),
        }
    }

    fn class(&self, place: AbstractPlace) -> Option<Symbol> {
        let is_own = !place.is_portable() && place.base != AbstractBase::Unknown && !place.has_class();
        is_own.then(|| fallback_class(self.function, place))
    }

    /// Nobody else has what is in a local of the caller, unless that starts a thread with it.
    fn is_alone(&self, place: AbstractPlace) -> bool {
        !self.is_started && matches!(place.base, AbstractBase::Local(_))
    }

    fn held(&self, held: &Held) -> Option<Held> {
        let lock = held.lock()?;
        let place = self.place(lock.place, lock.class.is_some() || lock.place.has_class())?;
        let class = lock.class.or_else(|| lock.place.class().filter(|_| place.base == AbstractBase::Unknown));
        let class = class.or_else(|| self.class(place));
        let is_last = lock.is_last || self.is_alone(place);
        let lock = LockInfo { place, class, is_last, ..(**lock).clone() };
        Some(Held { what: HeldWhat::Lock(Arc::new(lock)), ..held.clone() })
    }
}
