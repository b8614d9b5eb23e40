//! What calling a variant can lead to, with the shortest way there.
//!
//! Effects are carried from the variants that have them to all that reach them, breadth first, so that the way
//! which an effect remembers is a shortest one. The work is linear in call edges times distinct effects; effects
//! are told apart by lock class rather than by lock, beyond a few locks a class.

use std::collections::VecDeque;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet, FxHasher};
use wait_context::LockKind;

use super::call::Translation;
use super::summary::{CallEdge, Site, SiteWhat, Variant, VariantId};
use super::transfer::fallback_class;
use super::value::{Held, HeldId, HeldWhat, LockInfo, Released};
use crate::flags::{AbstractBase, AbstractPlace};
use crate::ids::Symbol;
use crate::ir::{ContextKind, Program, Projection};

/// Locks of one class and kind that a variant tells apart.
const PLACE_BOUND: usize = 4;

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
    pub place: Option<Arc<AbstractPlace>>,
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Effect {
    /// What.
    pub what: EffectWhat,
    /// What the caller held and no longer does when it happens.
    pub released: Arc<Released>,
    /// A wait override is in force, so what the caller holds does not limit it.
    pub overridden: bool,
    /// Approximations on the way.
    pub doubt: u8,
    /// It happens only where few references to this object are counted.
    pub few: Option<Arc<AbstractPlace>>,
}

/// How many doubtful effects are carried over an edge in any case, and how many more for each edge.
const DOUBTFUL_BASE: usize = 4_000_000;
const DOUBTFUL_AN_EDGE: usize = 8;

/// The next step towards an effect.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    /// The site in the variant.
    pub site: usize,
    /// The effect of the callee that it leads to; `None` where the site itself is the end.
    pub next: Option<(VariantId, usize)>,
    /// Calls to the end.
    pub distance: u32,
}

type EffectMap = IndexMap<Hashed, Origin, FxBuildHasher>;

/// An effect with its hash, which says nothing of its doubt: what is looked for is looked for with every doubt.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Hashed {
    hash: u64,
    effect: Effect,
}

impl Hashed {
    fn new(effect: Effect) -> Self {
        let Effect { what, released, overridden, doubt: _, few } = &effect;
        let mut hasher = FxHasher::default();
        (what, released, overridden, few).hash(&mut hasher);
        Self { hash: hasher.finish(), effect }
    }
}

impl Hash for Hashed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

/// The effects of every variant.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    of: Vec<EffectMap>,
    /// Effects of low confidence were not carried to all that reach them.
    pub(crate) is_cut: bool,
}

impl Effects {
    /// Carries every effect to every variant that reaches it.
    pub(crate) fn new(program: &Program, variants: &[Variant]) -> Self {
        let mut propagation = Propagation {
            program,
            variants,
            of: vec![EffectMap::default(); variants.len()],
            places: FxHashMap::default(),
            queue: VecDeque::new(),
            doubtful: VecDeque::new(),
        };
        let is_cut = propagation.run();
        Self { of: propagation.of, is_cut }
    }

    /// The effects of a variant with their origins, in a fixed order.
    pub(crate) fn of(&self, variant: VariantId) -> impl Iterator<Item = (usize, &Effect, &Origin)> {
        self.of[variant.index()].iter().enumerate().map(|(n, (known, origin))| (n, &known.effect, origin))
    }

    /// One effect of a variant.
    pub(crate) fn get(&self, variant: VariantId, n: usize) -> Option<(&Effect, &Origin)> {
        self.of[variant.index()].get_index(n).map(|(known, origin)| (&known.effect, origin))
    }

    /// How many effects there are in all.
    pub(crate) fn count(&self) -> usize {
        self.of.iter().map(IndexMap::len).sum()
    }
}

struct Propagation<'a> {
    program: &'a Program,
    variants: &'a [Variant],
    of: Vec<EffectMap>,
    places: FxHashMap<(VariantId, Option<Symbol>, LockKind), usize>,
    queue: VecDeque<(VariantId, usize)>,
    /// Effects with full doubt, which wait until there is nothing clearer.
    doubtful: VecDeque<(VariantId, usize)>,
}

/// A call, as a way from the effects of its callee to those of its caller.
struct Way {
    caller: VariantId,
    /// The call among the sites of the caller.
    site: usize,
    /// A wait override is in force at the call.
    overrides: bool,
    /// Another call of the callee by the caller comes first and lets no less through of what means the same to both.
    is_repeat: bool,
}

impl Propagation<'_> {
    /// Carries effects until there are none, or so much was done that the doubtful rest is given up: then `true`.
    fn run(&mut self) -> bool {
        for (id, variant) in ids(self.variants) {
            for (n, site) in variant.sites.iter().enumerate() {
                if let Some(what) = own_effect(site) {
                    let effect = at_site(site, what, Arc::default(), overrides(site), site.doubt);
                    self.add(id, effect, Origin { site: n, next: None, distance: 0 });
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

    fn carry(&mut self, from: (VariantId, usize), ways: &[Way]) {
        let Some((known, origin)) = self.of[from.0.index()].get_index(from.1) else { return };
        let (effect, distance) = (known.effect.clone(), origin.distance + 1);
        let is_the_same_everywhere = effect.is_the_same_everywhere();
        for way in ways.iter().filter(|way| !(way.is_repeat && is_the_same_everywhere)) {
            let site = &self.variants[way.caller.index()].sites[way.site];
            let SiteWhat::Call(edge) = &site.what else { continue };
            let overridden = effect.overridden || way.overrides;
            let carried = if is_the_same_everywhere {
                let released = effect.released.clone();
                at_site(site, effect.what.clone(), released, overridden, effect.doubt + site.doubt)
            } else {
                self.translated(from.0, &effect, (site, edge), overridden)
            };
            self.add(way.caller, carried, Origin { site: way.site, next: Some(from), distance });
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
        let carried = at_site(site, what, released, overridden, effect.doubt + doubt_of(effect, site, edge));
        let few = few_here(effect, site, edge).or(carried.few);
        Effect { few, ..carried }
    }

    /// Whether the same is known with no more doubt: that came first and is not longer.
    fn is_known(&self, of: VariantId, new: &mut Hashed) -> bool {
        let doubt = new.effect.doubt;
        // Most often the very same is known.
        let known = (0..=doubt).rev().any(|clearer| {
            new.effect.doubt = clearer;
            self.of[of.index()].contains_key(new)
        });
        new.effect.doubt = doubt;
        known
    }

    /// Takes from a new effect what its variant does not tell apart any more. Whether it is another one then.
    fn coarsen(&mut self, of: VariantId, effect: &mut Effect) -> bool {
        let is_crowded = self.of[of.index()].len() >= EFFECT_BOUND;
        if is_crowded {
            blur(effect);
        }
        let EffectWhat::Acquire(lock) = &mut effect.what else { return is_crowded };
        if lock.place.is_none() || lock.class.is_none() {
            return is_crowded;
        }
        let count = self.places.entry((of, lock.class, lock.kind)).or_default();
        *count += 1;
        let is_one_of_many = *count > PLACE_BOUND;
        if is_one_of_many {
            lock.place = None;
        }
        is_crowded || is_one_of_many
    }

    fn add(&mut self, to: VariantId, mut effect: Effect, origin: Origin) {
        if let EffectWhat::Acquire(lock) = &mut effect.what {
            lock.place = lock.place.take().filter(|place| place.is_portable());
            if lock.place.is_none() && lock.class.is_none() {
                return;
            }
        }
        let mut new = Hashed::new(effect);
        if self.is_known(to, &mut new) {
            return;
        }
        if self.coarsen(to, &mut new.effect) {
            new = Hashed::new(new.effect);
            if self.is_known(to, &mut new) {
                return;
            }
        }
        let doubt = new.effect.doubt;
        let (at, _) = self.of[to.index()].insert_full(new, origin);
        if doubt < DOUBT_BOUND { &mut self.queue } else { &mut self.doubtful }.push_back((to, at));
    }
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
            ways[edge.callee.index()].push(Way { caller, site: n, overrides, is_repeat });
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

/// The effect without the lock's place and with full doubt: one a class.
fn blur(effect: &mut Effect) {
    effect.doubt = DOUBT_BOUND;
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
            place: Some(lock.place.clone()),
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
        let is_passed = place.is_some_and(|place| matches!(place.base, AbstractBase::Param(_)));
        !is_passed && self.released.is_empty() && self.few.is_none()
    }

    /// The acquisition of a lock, by itself.
    pub(crate) fn of_lock(lock: EffectLock) -> Self {
        let released = Arc::default();
        Self { what: EffectWhat::Acquire(lock), released, overridden: false, doubt: 0, few: None }
    }
}

/// The effect as the caller of the site's variant sees it.
fn at_site(
    site: &Site,
    what: EffectWhat,
    mut released: Arc<Released>,
    overridden: bool,
    doubt: u8,
) -> Effect {
    if !site.released.is_empty() {
        Arc::make_mut(&mut released).extend(&site.released);
    }
    Effect { what, released, overridden, doubt: doubt.min(DOUBT_BOUND), few: site.few.clone() }
}

/// The approximations that a call adds to an effect of its callee: what happens for the last references to an object
/// does not happen for a clone of one that lives on, unless references are given up elsewhere. And whoever ends something
/// larger that has a reference in it does not know whether it is one of the last.
pub(crate) fn doubt_of(effect: &Effect, site: &Site, edge: &CallEdge) -> u8 {
    let param = effect.few.as_ref().and_then(|place| match place.base {
        AbstractBase::Param(n) => Some(n),
        _ => None,
    });
    let is_of_clone = |n: u32| n < u64::BITS && edge.clones >> n & 1 == 1;
    let own_fields = |place: &AbstractPlace| place.steps.iter().filter(|step| is_own_field(step)).count();
    let is_of_part = || {
        let (here, there) = (few_here(effect, site, edge), effect.few.as_ref());
        here.zip(there).is_some_and(|(here, there)| own_fields(&here) > own_fields(there))
    };
    if param.is_some_and(|n| is_of_clone(n) || is_of_part()) { DOUBT_BOUND } else { site.doubt }
}

/// Whether a step leads to a field of the type's own, not to what its user has put there.
fn is_own_field(step: &Projection) -> bool {
    matches!(step, Projection::Field { generic: false, .. })
}

/// The object of which few references are counted, as the caller names it.
fn few_here(effect: &Effect, site: &Site, edge: &CallEdge) -> Option<Arc<AbstractPlace>> {
    let here = Translation::at(site, edge).place(effect.few.as_ref()?);
    here.is_portable().then_some(here)
}

/// What a callee's effect is in the terms of the caller, with the lock's place even where only the caller itself
/// can say which it is.
pub(crate) fn effect_here(
    program: &Program,
    callee: &Variant,
    effect: &Effect,
    site: &Site,
    edge: &CallEdge,
) -> EffectWhat {
    let EffectWhat::Acquire(lock) = &effect.what else { return effect.what.clone() };
    let Some(place) = lock.place.as_ref().filter(|place| matches!(place.base, AbstractBase::Param(_))) else {
        return effect.what.clone();
    };
    let translation = Translation::at(site, edge);
    let here = translation.place(place);
    let named = lock.class.or_else(|| here.class());
    let fallback = || fallback_class(program.function(callee.key.function), place);
    let class = named.or_else(|| (!here.is_portable()).then(fallback));
    let is_last = lock.is_last || here.is_in_own_value();
    EffectWhat::Acquire(EffectLock { class, place: Some(here), is_last, ..lock.clone() })
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
    let places = released.places.iter().map(|place| translation.place(place));
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
        let place = translation.place(place);
        let found = site.held.iter().rev().find(|held| held.lock().is_some_and(|lock| lock.place == place));
        gone.extend(found.map(|held| held.id));
    }
    gone
}
