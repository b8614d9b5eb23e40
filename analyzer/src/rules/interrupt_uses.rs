//! Where locks are taken inside of an interrupt, and where with that interrupt enabled.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use wait_context::{BaseContext, Config};

use crate::cfg_logic::some_build_has;
use crate::ids::Symbol;
use crate::ir::{ContextKind, crate_of};
use crate::lock_context::{
    DOUBT_BOUND, EffectLock, EffectWhat, Held, HeldWhat, Model, Occurrence, Rest, Site, SiteWhat, VariantId,
    all_of,
};
use crate::lock_graph::{is_recursive_reader, static_gate};
use crate::source::{Provenance, Span};

/// One use of a class.
#[derive(Clone)]
pub(super) struct Use {
    pub(super) function: Symbol,
    pub(super) span: Span,
    pub(super) doubt: u8,
    /// Taken by a reader whom only a writer holds up.
    pub(super) reads: bool,
    /// The lock itself keeps the interrupt away.
    pub(super) keeps_off: bool,
    /// Classes that are held exclusively there, of which the program has one lock each.
    pub(super) gates: BTreeSet<Symbol>,
    /// The builds that have it.
    pub(super) cfg: Option<Symbol>,
    /// The way from there to the lock; none where it is taken there.
    pub(super) rest: Rest,
}

impl Use {
    /// Whether one of two uses of a lock waits for the other, in some build.
    pub(super) fn conflicts_with(&self, other: &Self) -> bool {
        !(self.reads && other.reads) && some_build_has([self.cfg, other.cfg].into_iter())
    }
}

/// The interrupts that matter, with the context that keeps them off.
pub(super) const INTERRUPTS: [(&str, ContextKind); 2] =
    [("a hard interrupt", ContextKind::HardIrq), ("a soft interrupt", ContextKind::SoftIrq)];

/// Classes that handlers take, each with its clearest use of each mode and build.
pub(super) fn uses_inside(
    model: &Model<'_>,
    interrupt: ContextKind,
    config: Config,
) -> BTreeMap<Symbol, Vec<Use>> {
    let mut uses: BTreeMap<Symbol, Vec<Use>> = BTreeMap::new();
    let within = |held: &Held| is_inside(held, interrupt, config);
    let waits = |lock: &EffectLock| lock.kind.spins(config) && !lock.try_lock;
    let wanted = |held: &[Held], what: &EffectWhat| {
        matches!(what, EffectWhat::Acquire(lock) if waits(lock)) && held.iter().any(within)
    };
    model.occurrences(&wanted, &mut |occurrence| {
        let EffectWhat::Acquire(lock) = &*occurrence.what else { return };
        if occurrence.held.iter().copied().any(within) {
            let class = model.class(occurrence.function, lock);
            let used = Use {
                function: occurrence.function.path,
                span: occurrence.site.span,
                doubt: doubt_inside(model, occurrence, lock),
                reads: is_recursive_reader(lock.kind),
                keeps_off: lock.contexts.iter().any(|what| shuts_out(*what, interrupt)),
                gates: BTreeSet::new(),
                cfg: model.cfg_of(occurrence, None),
                rest: occurrence.rest(),
            };
            // The handlers of one program say nothing of another.
            let alike = |a: &Use, b: &Use| {
                let of = |used: &Use| (used.reads, used.keeps_off, used.cfg, crate_of(used.function));
                of(a) == of(b)
            };
            add_use(uses.entry(class).or_default(), used, &alike);
        }
    });
    uses.values_mut().for_each(|uses| uses.sort_by_key(|used| (used.reads, used.doubt)));
    uses
}

/// An interrupted program holds no lock of the kernel, and an interrupted holder has a reference to what has the
/// lock: what a handler does for a program alone, or without such a reference, is shown at full doubt.
fn doubt_inside(model: &Model<'_>, occurrence: &Occurrence<'_>, lock: &EffectLock) -> u8 {
    if lock.is_last || model.is_of_any_mode(occurrence.variant) { DOUBT_BOUND } else { occurrence.doubt }
}

/// Classes of which a type argument says whether a lock keeps the interrupt away: one acquisition does in one instance
/// of its function, and does not in another. A lock that does is not the one that does not.
pub(super) fn classes_of_both(model: &Model<'_>, interrupt: ContextKind) -> BTreeSet<Symbol> {
    let mut seen: FxHashMap<(Symbol, Span), bool> = FxHashMap::default();
    let mut found = BTreeSet::new();
    for site in model.variants().flat_map(|(_, variant)| &variant.sites) {
        let SiteWhat::Acquire(lock) = &site.what else { continue };
        let Some(class) = lock.class.or_else(|| lock.place.class()) else { continue };
        let keeps_off = lock.contexts.iter().any(|what| shuts_out(*what, interrupt));
        if seen.insert((class, site.span), keeps_off).is_some_and(|known| known != keeps_off) {
            found.insert(class);
        }
    }
    found
}

/// Whether an entry is an interrupt of this kind.
pub(super) fn is_inside(held: &Held, interrupt: ContextKind, config: Config) -> bool {
    match (&held.what, interrupt) {
        (HeldWhat::Base(BaseContext::HardIrq), ContextKind::HardIrq) => true,
        (HeldWhat::Base(BaseContext::ThreadedHardIrq), ContextKind::HardIrq) => !config.rt,
        (HeldWhat::Base(BaseContext::SoftIrq), ContextKind::SoftIrq) => !config.rt,
        _ => false,
    }
}

/// Whether the interrupt does not arrive in a context.
fn shuts_out(what: ContextKind, interrupt: ContextKind) -> bool {
    match interrupt {
        ContextKind::HardIrq => what == ContextKind::IrqOff,
        _ => matches!(what, ContextKind::IrqOff | ContextKind::BhOff),
    }
}

/// Whether an entry keeps the interrupt away.
fn keeps_off(held: &Held, interrupt: ContextKind) -> bool {
    let off = |what: &ContextKind| shuts_out(*what, interrupt);
    match &held.what {
        HeldWhat::Base(BaseContext::Task) | HeldWhat::Outer(_) => false,
        HeldWhat::Base(BaseContext::SoftIrq) => interrupt == ContextKind::SoftIrq,
        HeldWhat::Base(_) => true,
        HeldWhat::Context(what) => off(what),
        HeldWhat::Lock(lock) => lock.contexts.iter().any(off),
    }
}

/// Classes that are taken where the interrupt is enabled on some way from an entry.
pub(super) fn uses_enabled(
    model: &Model<'_>,
    interrupt: ContextKind,
    config: Config,
) -> BTreeMap<Symbol, Vec<Use>> {
    let reached = model.reached_where(&|held| !held.iter().any(|held| keeps_off(held, interrupt)));
    uses_in(model, &reached, interrupt, config)
}

/// The same, on ways from the methods of the global allocator.
pub(super) fn allocator_uses_enabled(
    model: &Model<'_>,
    interrupt: ContextKind,
    config: Config,
) -> BTreeMap<Symbol, Vec<Use>> {
    let reached = model.reached_by_allocator(&|held| !held.iter().any(|held| keeps_off(held, interrupt)));
    uses_in(model, &reached, interrupt, config)
}

fn uses_in(
    model: &Model<'_>,
    reached: &FxHashMap<VariantId, u8>,
    interrupt: ContextKind,
    config: Config,
) -> BTreeMap<Symbol, Vec<Use>> {
    let is_enabled = |held: &[Held]| !held.iter().any(|held| keeps_off(held, interrupt));
    let is_unsafe = |site: &Site| takes_unsafely(site, interrupt, config);
    let mut uses: BTreeMap<Symbol, Vec<Use>> = BTreeMap::new();
    for (id, variant) in model.variants() {
        let Some(on_the_way) = reached.get(&id).copied() else { continue };
        for site in &variant.sites {
            let SiteWhat::Acquire(lock) = &site.what else { continue };
            if !is_enabled(&site.held) || !is_unsafe(site) {
                continue;
            }
            let Some(class) = lock.class.or_else(|| lock.place.class()) else { continue };
            // What the interrupt takes has to be known to it, and this is not yet.
            let doubt = if lock.is_last { DOUBT_BOUND } else { on_the_way.max(site.doubt) };
            add_task_use(uses.entry(class).or_default(), use_at(model, id, site, doubt));
        }
    }
    for named in model.named_by_callers(reached, &is_enabled, &is_unsafe) {
        let function = model.function_of(named.variant);
        if function.provenance == Provenance::Tree {
            let doubt = named.doubt.max(reached.get(&named.variant).copied().unwrap_or(DOUBT_BOUND));
            add_task_use(
                uses.entry(named.class).or_default(),
                use_at(model, named.variant, named.site, doubt),
            );
        }
    }
    uses
}

fn use_at(model: &Model<'_>, variant: VariantId, site: &Site, doubt: u8) -> Use {
    let function = model.function_of(variant);
    let reads = match &site.what {
        SiteWhat::Acquire(lock) => is_recursive_reader(lock.kind),
        _ => false,
    };
    let gates = site.held.iter().filter_map(|held| static_gate(model, function, held)).collect();
    let cfg = all_of([function.cfg, site.cfg, model.builds_with(variant)].into_iter().flatten());
    let (function, span) = (function.path, site.span);
    Use { function, span, doubt, reads, keeps_off: false, gates, cfg, rest: None }
}

/// The clearest use of a function stands for all of its uses that exclude the same.
fn add_task_use(all: &mut Vec<Use>, new: Use) {
    add_use(all, new, &|a, b| {
        (a.function, a.reads, a.cfg, &a.gates) == (b.function, b.reads, b.cfg, &b.gates)
    });
}

/// The clearest of uses that are alike stands for them.
fn add_use(all: &mut Vec<Use>, new: Use, are_alike: &dyn Fn(&Use, &Use) -> bool) {
    match all.iter_mut().find(|known| are_alike(known, &new)) {
        Some(known) if known.doubt <= new.doubt => {}
        Some(known) => *known = new,
        None => all.push(new),
    }
}

/// Whether a site takes a lock that an interrupt would wait for, and leaves the interrupt enabled itself.
fn takes_unsafely(site: &Site, interrupt: ContextKind, config: Config) -> bool {
    let SiteWhat::Acquire(lock) = &site.what else { return false };
    let off = |what: &ContextKind| shuts_out(*what, interrupt);
    lock.kind.spins(config) && !lock.kind.skips_irq_inversion() && !lock.contexts.iter().any(off)
}
