//! What calling a variant can lead to, with the shortest way there.
//!
//! Effects are carried from the variants that have them to all that reach them, breadth first, so that the way
//! which an effect remembers is a shortest one. The work is linear in call edges times distinct effects; effects
//! are told apart by lock class rather than by lock, beyond a few locks a class.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use wait_context::LockKind;

use super::call::Translation;
use super::carried::{Carried, EffectId, EffectList, Origin};
use super::hold::{Held, HeldId, HeldWhat, LockInfo, Released};
use super::summary::{CallEdge, Site, SiteWhat, Variant, VariantId};
use super::transfer::fallback_class;
use crate::flags::{AbstractBase, AbstractPlace};
use crate::ids::Symbol;
use crate::ir::{ContextKind, Program, Projection};

/// Locks of one class and kind that a variant tells apart.
const PLACE_BOUND: u8 = 4;

/// Beyond so many effects of one variant, further ones are told apart by class alone.
const EFFECT_BOUND: usize = 96;

/// Approximations on a way beyond this number are not counted: confidence is low already.
pub const DOUBT_BOUND: u8 = 2;

/// A lock that is taken somewhere below.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct EffectLock {
    /// Its class, unless the caller decides it.
    pub class: Option<Symbol>,
    /// Which object, where the caller can say.
    pub place: Option<AbstractPlace>,
    /// Its kind.
    pub kind: LockKind,
    /// Fails instead of waiting.
    pub try_lock: bool,
    /// Who holds it may take it again.
    pub recursive: bool,
    /// Subclass annotation.
    pub subclass: u8,
    /// Nobody else has its object, as far as one can tell.
    pub is_last: bool,
    /// The type that it is a field of, with its type arguments, where it has some and all are known.
    pub owner: Option<Symbol>,
    /// Its object was made after whatever is held already: it is free, and no other.
    pub is_fresh: bool,
    /// It is taken only where the slot that its guard is put into was found empty.
    pub fills: bool,
    /// Contexts entered with it.
    pub contexts: Arc<[ContextKind]>,
}

/// What happens.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum EffectWhat {
    /// A lock is taken.
    Acquire(EffectLock),
    /// The scheduler may run.
    Sleep(Symbol),
    /// An async function is suspended.
    Suspend,
    /// Memory is allocated.
    Allocate(Symbol),
}

/// Something that a variant can lead to.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Effect {
    /// What.
    pub what: EffectWhat,
    /// What the caller held and no longer does when it happens.
    pub released: Arc<Released>,
    /// A wait override is in force, so what the caller holds does not limit it.
    pub overridden: bool,
    /// It happens only where few references to this object are counted.
    pub few: Option<AbstractPlace>,
}

/// How many doubtful effects are carried over an edge in any case, and how many more for each edge.
const DOUBTFUL_BASE: usize = 4_000_000;
const DOUBTFUL_AN_EDGE: usize = 8;

/// Every effect once.
#[derive(Debug, Default)]
struct Table {
    effects: IndexSet<Effect, FxBuildHasher>,
    /// For each, whether it means the same to all who call its variant.
    is_the_same_everywhere: Vec<bool>,
}

impl Table {
    fn intern(&mut self, effect: Effect) -> EffectId {
        let is_the_same_everywhere = effect.is_the_same_everywhere();
        let (at, is_new) = self.effects.insert_full(effect);
        if is_new {
            self.is_the_same_everywhere.push(is_the_same_everywhere);
        }
        EffectId(at as u32)
    }

    fn get(&self, id: EffectId) -> &Effect {
        &self.effects[id.0 as usize]
    }

    fn is_the_same_everywhere(&self, id: EffectId) -> bool {
        self.is_the_same_everywhere[id.0 as usize]
    }
}

/// The effects of every variant.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    table: Table,
    of: Vec<EffectList>,
    /// Effects of low confidence were not carried to all that reach them.
    pub(crate) is_cut: bool,
}

impl Effects {
    /// Carries every effect to every variant that reaches it.
    pub(crate) fn new(program: &Program, variants: &[Variant]) -> Self {
        let mut propagation = Propagation {
            program,
            variants,
            table: Table::default(),
            of: vec![EffectList::default(); variants.len()],
            places: FxHashMap::default(),
            queue: VecDeque::new(),
            doubtful: VecDeque::new(),
        };
        let is_cut = propagation.run();
        propagation.of.iter_mut().for_each(EffectList::shrink);
        let effects: usize = propagation.of.iter().map(EffectList::len).sum();
        tracing::info!(effects, distinct = propagation.table.effects.len(), "carried the effects");
        Self { table: propagation.table, of: propagation.of, is_cut }
    }

    /// The effects of a variant with the approximations on their ways, in a fixed order.
    pub(crate) fn of(&self, variant: VariantId) -> impl Iterator<Item = (usize, &Effect, u8)> {
        let all = self.of[variant.index()].iter().enumerate();
        all.map(|(n, carried)| (n, self.table.get(carried.effect), carried.doubt))
    }

    /// How a variant comes to one of its effects.
    pub(crate) fn origin(&self, variant: VariantId, n: usize) -> Option<&Origin> {
        self.of[variant.index()].get(n).map(|(_, origin)| origin)
    }

    /// How many effects there are in all.
    pub(crate) fn count(&self) -> usize {
        self.of.iter().map(EffectList::len).sum()
    }
}

struct Propagation<'a> {
    program: &'a Program,
    variants: &'a [Variant],
    table: Table,
    of: Vec<EffectList>,
    places: FxHashMap<(VariantId, Option<Symbol>, LockKind), u8>,
    queue: VecDeque<(VariantId, u32)>,
    /// Effects with full doubt, which wait until there is nothing clearer.
    doubtful: VecDeque<(VariantId, u32)>,
}

/// A call, as a way from the effects of its callee to those of its caller.
struct Way {
    caller: VariantId,
    /// The call among the sites of the caller.
    site: u32,
    /// A wait override is in force at the call.
    overrides: bool,
    /// It adds nothing to an effect that means the same everywhere.
    is_plain: bool,
    /// Another call of the callee by the caller comes first and lets no less through of what means the same to both.
    is_repeat: bool,
}

impl Propagation<'_> {
    /// Carries effects until there are none, or so much was done that the doubtful rest is given up: then `true`.
    fn run(&mut self) -> bool {
        for (id, variant) in ids(self.variants) {
            for (n, site) in variant.sites.iter().enumerate() {
                if let Some(what) = own_effect(site) {
                    let effect = at_site(site, what, Arc::default(), overrides(site));
                    let origin = Origin::end(n as u32);
                    self.add(id, effect, site.doubt, origin);
                }
            }
        }
        let ways = ways(self.variants);
        let edges: usize = ways.iter().map(Vec::len).sum();
        let mut budget = DOUBTFUL_BASE + DOUBTFUL_AN_EDGE * edges;
        loop {
            let next = self.queue.pop_front();
            let is_doubtful = next.is_none();
            let Some((callee, n)) = next.or_else(|| self.doubtful.pop_front()) else { return false };
            let ways = &ways[callee.index()];
            if is_doubtful {
                match budget.checked_sub(ways.len()) {
                    Some(left) => budget = left,
                    None => return true,
                }
            }
            self.carry((callee, n), ways);
        }
    }

    fn carry(&mut self, (callee, n): (VariantId, u32), ways: &[Way]) {
        let Some((Carried { effect, doubt }, there)) = self.of[callee.index()].get(n as usize).copied()
        else {
            return;
        };
        let is_overridden = self.table.get(effect).overridden;
        let is_the_same_everywhere = self.table.is_the_same_everywhere(effect);
        for way in ways.iter().filter(|way| !(way.is_repeat && is_the_same_everywhere)) {
            let site = &self.variants[way.caller.index()].sites[way.site as usize];
            let SiteWhat::Call(edge) = &site.what else { continue };
            let origin = Origin::through(way.site, (callee, n), &there);
            if is_the_same_everywhere && way.is_plain && (is_overridden || !way.overrides) {
                self.add_known(way.caller, Carried { effect, doubt: bounded(doubt + site.doubt) }, origin);
                continue;
            }
            let below = self.table.get(effect);
            let doubt = doubt_of(below, doubt, site, edge);
            let here = self.translated(callee, below, (site, edge), is_overridden || way.overrides);
            self.add(way.caller, here, doubt, origin);
        }
    }

    /// The effect of a callee as its caller sees it.
    fn translated(
        &self,
        callee: VariantId,
        effect: &Effect,
        (site, edge): (&Site, &CallEdge),
        overridden: bool,
    ) -> Effect {
        let what = effect_here(self.program, &self.variants[callee.index()], effect, site, edge);
        let released = match effect.released.is_empty() {
            true => effect.released.clone(),
            false => Arc::new(released_here(&effect.released, site, edge)),
        };
        let carried = at_site(site, what.into_owned(), released, overridden);
        let few = few_here(effect, site, edge).or(carried.few);
        Effect { few, ..carried }
    }

    /// What is left of a new effect whose variant does not tell all of it apart any more.
    fn coarsened(&mut self, of: VariantId, new: Carried) -> Option<Carried> {
        let is_crowded = self.of[of.index()].len() >= EFFECT_BOUND;
        let is_one_of_many = match &self.table.get(new.effect).what {
            EffectWhat::Acquire(lock) if lock.class.is_some() && lock.place.is_some() && !is_crowded => {
                let count = self.places.entry((of, lock.class, lock.kind)).or_default();
                *count = count.saturating_add(1);
                *count > PLACE_BOUND
            }
            _ => false,
        };
        if !is_crowded && !is_one_of_many {
            return None;
        }
        let mut effect = self.table.get(new.effect).clone();
        let mut doubt = new.doubt;
        if is_crowded {
            blur(&mut effect);
            doubt = DOUBT_BOUND;
        } else if let EffectWhat::Acquire(lock) = &mut effect.what {
            lock.place = None;
        }
        Some(Carried { effect: self.table.intern(effect), doubt })
    }

    fn add(&mut self, to: VariantId, mut effect: Effect, doubt: u8, origin: Origin) {
        if let EffectWhat::Acquire(lock) = &mut effect.what {
            lock.place = lock.place.take().filter(|place| place.is_portable());
            if lock.place.is_none() && lock.class.is_none() {
                return;
            }
        }
        let effect = self.table.intern(effect);
        self.add_known(to, Carried { effect, doubt: bounded(doubt) }, origin);
    }

    fn add_known(&mut self, to: VariantId, mut new: Carried, origin: Origin) {
        if self.of[to.index()].has(new) {
            return;
        }
        if let Some(coarse) = self.coarsened(to, new) {
            new = coarse;
            if self.of[to.index()].has(new) {
                return;
            }
        }
        let at = self.of[to.index()].push(new, origin);
        let queue = if new.doubt < DOUBT_BOUND { &mut self.queue } else { &mut self.doubtful };
        queue.push_back((to, at));
    }
}

fn bounded(doubt: u8) -> u8 {
    doubt.min(DOUBT_BOUND)
}

/// For every variant the calls of it. A handler runs on top of whatever its caller holds: nothing of that counts inside,
/// and it is no way.
fn ways(variants: &[Variant]) -> Vec<Vec<Way>> {
    let mut ways: Vec<Vec<Way>> = variants.iter().map(|_| Vec::new()).collect();
    let mut seen: FxHashSet<(VariantId, bool, u8)> = FxHashSet::default();
    for (caller, variant) in ids(variants) {
        seen.clear();
        for (n, site) in variant.sites.iter().enumerate() {
            let SiteWhat::Call(edge) = &site.what else { continue };
            if is_handler(site) {
                continue;
            }
            let overrides = overrides(site);
            let is_plain = site.released.is_empty() && site.few.is_none();
            let is_clearer = |doubt| seen.contains(&(edge.callee, overrides, doubt));
            let is_repeat = is_plain && (0..=site.doubt).any(is_clearer);
            if is_plain {
                seen.insert((edge.callee, overrides, site.doubt));
            }
            ways[edge.callee.index()].push(Way { caller, site: n as u32, overrides, is_plain, is_repeat });
        }
    }
    ways
}

/// Whether a call stands for an interrupt that happens there.
fn is_handler(site: &Site) -> bool {
    site.held.iter().any(|held| matches!((held.id, &held.what), (HeldId::Site(..), HeldWhat::Base(_))))
}

/// Whether a wait override is in force at a site.
fn overrides(site: &Site) -> bool {
    let is_override = |lock: &Arc<LockInfo>| matches!(lock.kind, LockKind::WaitOverride(_));
    site.held.iter().filter_map(Held::lock).any(is_override)
}

/// Takes from an effect the lock's place: one a class is left.
fn blur(effect: &mut Effect) {
    effect.released = Arc::default();
    effect.few = None;
    if let EffectWhat::Acquire(lock) = &mut effect.what
        && lock.class.is_some()
    {
        lock.place = None;
    }
}

fn ids(variants: &[Variant]) -> impl Iterator<Item = (VariantId, &Variant)> {
    variants.iter().enumerate().map(|(n, variant)| (VariantId(n as u32), variant))
}

/// What a site does by itself.
pub(crate) fn own_effect(site: &Site) -> Option<EffectWhat> {
    match &site.what {
        SiteWhat::Acquire(lock) => Some(EffectWhat::Acquire(EffectLock::of(lock))),
        SiteWhat::Sleep(what) => Some(EffectWhat::Sleep(*what)),
        SiteWhat::Suspend => Some(EffectWhat::Suspend),
        SiteWhat::Allocate(what) => Some(EffectWhat::Allocate(*what)),
        SiteWhat::Context(_) | SiteWhat::Misordered(_) | SiteWhat::Call(_) | SiteWhat::Opaque { .. } => None,
    }
}

impl EffectLock {
    /// The lock of an acquisition.
    pub(crate) fn of(lock: &LockInfo) -> Self {
        Self {
            class: lock.class,
            place: Some(lock.place),
            kind: lock.kind,
            try_lock: lock.try_lock,
            recursive: lock.recursive,
            subclass: lock.subclass,
            is_last: lock.is_last,
            owner: lock.owner,
            is_fresh: lock.is_fresh,
            fills: lock.fills,
            contexts: lock.contexts.clone(),
        }
    }
}

impl Effect {
    /// Whether it means the same to all who call its variant.
    fn is_the_same_everywhere(&self) -> bool {
        let place = match &self.what {
            EffectWhat::Acquire(lock) => lock.place.as_ref(),
            _ => None,
        };
        let is_passed = place.is_some_and(|place| place.is_passed());
        !is_passed && self.released.is_empty() && self.few.is_none()
    }

    /// The acquisition of a lock, by itself.
    pub(crate) fn of_lock(lock: EffectLock) -> Self {
        let released = Arc::default();
        Self { what: EffectWhat::Acquire(lock), released, overridden: false, few: None }
    }
}

/// The effect as the caller of the site's variant sees it.
fn at_site(site: &Site, what: EffectWhat, mut released: Arc<Released>, overridden: bool) -> Effect {
    if !site.released.is_empty() {
        Arc::make_mut(&mut released).extend(&site.released);
    }
    Effect { what, released, overridden, few: site.few }
}

/// The approximations on the way to an effect, of which `doubt` lie in the callee, by a call of that: what happens for the last references to an object
/// does not happen for a clone of one that lives on, unless references are given up elsewhere. And whoever ends something
/// larger that has a reference in it does not know whether it is one of the last.
pub(crate) fn doubt_of(effect: &Effect, doubt: u8, site: &Site, edge: &CallEdge) -> u8 {
    let param = effect.few.as_ref().and_then(|place| match place.base {
        AbstractBase::Param(n) => Some(n),
        _ => None,
    });
    let is_of_clone = |n: u32| n < u64::BITS && edge.clones >> n & 1 == 1;
    let own_fields = |place: AbstractPlace| place.steps.iter().filter(|step| is_own_field(step)).count();
    let is_of_part = || {
        let (here, there) = (few_here(effect, site, edge), effect.few.as_ref());
        here.zip(there).is_some_and(|(here, there)| own_fields(here) > own_fields(*there))
    };
    let is_rare = param.is_some_and(|n| is_of_clone(n) || is_of_part());
    doubt + if is_rare { DOUBT_BOUND } else { site.doubt }
}

/// Whether a step leads to a field of the type's own, not to what its user has put there.
fn is_own_field(step: &Projection) -> bool {
    matches!(step, Projection::Field { generic: false, .. })
}

/// The object of which few references are counted, as the caller names it.
fn few_here(effect: &Effect, site: &Site, edge: &CallEdge) -> Option<AbstractPlace> {
    let here = Translation::at(site, edge).place(*effect.few.as_ref()?);
    here.is_portable().then_some(here)
}

/// What a callee's effect is in the terms of the caller, with the lock's place even where only the caller itself
/// can say which it is.
pub(crate) fn effect_here<'e>(
    program: &Program,
    callee: &Variant,
    effect: &'e Effect,
    site: &Site,
    edge: &CallEdge,
) -> Cow<'e, EffectWhat> {
    let EffectWhat::Acquire(lock) = &effect.what else { return Cow::Borrowed(&effect.what) };
    let Some(place) = lock.place.as_ref().filter(|place| place.is_passed()) else {
        return Cow::Borrowed(&effect.what);
    };
    let translation = Translation::at(site, edge);
    let here = translation.place(*place);
    let named = lock.class.or_else(|| here.class());
    let fallback = || fallback_class(program.function(callee.key.function), *place);
    let class = named.or_else(|| (!here.is_portable()).then(fallback));
    let is_last = lock.is_last || here.is_in_own_value();
    Cow::Owned(EffectWhat::Acquire(EffectLock { class, place: Some(here), is_last, ..lock.clone() }))
}

/// What the caller's caller held and no longer does, by what the callee released of the caller's.
fn released_here(released: &Released, site: &Site, edge: &CallEdge) -> Released {
    let mut here = Released::default();
    let of_caller = |token: &u32| match edge.tokens.get(*token as usize) {
        Some(HeldId::Outer(outer)) => Some(*outer),
        _ => None,
    };
    released.outer.iter().filter_map(of_caller).for_each(|token| here.add_outer(token));
    released.forgotten.iter().filter_map(of_caller).for_each(|token| here.add_forgotten(token));
    let entered = |what: &ContextKind| {
        let is_it = |held: &Held| matches!(held.what, HeldWhat::Context(c) if c == *what);
        site.held.iter().any(|held| is_it(held) && released.leaves_without_guard(held, &edge.tokens))
    };
    here.contexts = released.contexts.iter().copied().filter(|what| !entered(what)).collect();
    let translation = Translation::at(site, edge);
    let places = released.places.iter().map(|place| translation.place(*place));
    here.places = places.filter(|place| place.is_portable()).collect();
    here
}

/// The entries of a site's held list that a callee has released when its effect happens.
pub(crate) fn released_entries(released: &Released, site: &Site, edge: &CallEdge) -> Vec<HeldId> {
    if released.is_empty() {
        return Vec::new();
    }
    let mut gone: Vec<HeldId> =
        released.outer.iter().filter_map(|token| edge.tokens.get(*token as usize).copied()).collect();
    for what in &released.contexts {
        let left = site.held.iter().rev().find(|held| {
            matches!(held.what, HeldWhat::Context(context) if context == *what)
                && released.leaves_without_guard(held, &edge.tokens)
        });
        gone.extend(left.map(|held| held.id));
    }
    let translation = Translation::at(site, edge);
    for place in &released.places {
        let place = translation.place(*place);
        let found = site.held.iter().rev().find(|held| held.lock().is_some_and(|lock| lock.place == place));
        gone.extend(found.map(|held| held.id));
    }
    gone
}
