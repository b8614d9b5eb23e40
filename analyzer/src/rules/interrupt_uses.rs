//! Where locks are taken inside of an interrupt, and where with that interrupt enabled.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use wait_context::{BaseContext, Config};

use crate::ids::Symbol;
use crate::ir::ContextKind;
use crate::lock_context::{DOUBT_BOUND, EffectWhat, Held, HeldWhat, Model, Site, SiteWhat, VariantId};
use crate::source::{Provenance, Span};

/// One use of a class.
#[derive(Clone)]
pub(super) struct Use {
    pub(super) function: Symbol,
    pub(super) span: Span,
    pub(super) doubt: u8,
}

/// The interrupts that matter, with the context that keeps them off.
pub(super) const INTERRUPTS: [(&str, ContextKind); 2] =
    [("a hard interrupt", ContextKind::HardIrq), ("a soft interrupt", ContextKind::SoftIrq)];

/// Classes that handlers take, each with one use.
pub(super) fn uses_inside(
    model: &Model<'_>,
    interrupt: ContextKind,
    config: Config,
) -> BTreeMap<Symbol, Use> {
    let mut uses = BTreeMap::new();
    model.occurrences(&mut |occurrence| {
        let EffectWhat::Acquire(lock) = &occurrence.what else { return };
        let within = occurrence.held.iter().any(|held| is_inside(held, interrupt, config));
        if within && lock.kind.spins(config) && !lock.try_lock {
            let class = model.class(occurrence.function, lock);
            let used = Use {
                function: occurrence.function.path,
                span: occurrence.site.span,
                doubt: occurrence.doubt,
            };
            let known = uses.entry(class).or_insert_with(|| used.clone());
            if used.doubt < known.doubt {
                *known = used;
            }
        }
    });
    uses
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
        let function = model.function_of(id);
        for site in &variant.sites {
            let SiteWhat::Acquire(lock) = &site.what else { continue };
            if !is_enabled(&site.held) || !is_unsafe(site) {
                continue;
            }
            let Some(class) = lock.class.or_else(|| lock.place.class()) else { continue };
            let doubt = on_the_way.max(site.doubt);
            add_use(uses.entry(class).or_default(), Use { function: function.path, span: site.span, doubt });
        }
    }
    for named in model.named_by_callers(reached, &is_enabled, &is_unsafe) {
        let function = model.function_of(named.variant);
        if function.provenance == Provenance::Tree {
            let doubt = named.doubt.max(reached.get(&named.variant).copied().unwrap_or(DOUBT_BOUND));
            let used = Use { function: function.path, span: named.site.span, doubt };
            add_use(uses.entry(named.class).or_default(), used);
        }
    }
    uses
}

/// The clearest use of a function stands for all of its uses.
fn add_use(all: &mut Vec<Use>, new: Use) {
    match all.iter_mut().find(|known| known.function == new.function) {
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
