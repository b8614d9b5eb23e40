//! NC006: a lock that an interrupt takes and that is held elsewhere with that interrupt enabled.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use wait_context::{BaseContext, Config};

use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{Finding, Level, Mode, Related};
use crate::ids::Symbol;
use crate::ir::ContextKind;
use crate::lock_context::{EffectWhat, Held, HeldWhat, Model, SiteWhat, VariantId, confidence};
use crate::lock_graph::LockGraph;
use crate::source::Span;

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC006",
    name: "irq-unsafe-lock",
    level: Level::Error,
    docs: Docs {
        what: "Reports a spinning lock that an interrupt handler takes, directly or through calls, and that other \
               code holds with that interrupt enabled; also a lock that such a lock is held around.",
        why: "The interrupt arrives on the CPU that holds the lock and spins for ever on what it interrupted.",
        fires: "fn handler() { QUEUE.lock(); }           // in a hard interrupt\nfn submit()  { let g = QUEUE.lock(); }    // interrupts stay on",
        silent: "fn submit() { let g = QUEUE.lock_irqsave(); }",
        fix: "Take the lock with interrupts off wherever a task takes it, or move the handler's work to a thread.",
        limits: "Which functions are handlers is known from profiles, configuration and registrations. Functions \
                 that nobody in the tree calls are taken to run with interrupts on.",
    },
    check,
};

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

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    for (words, interrupt) in INTERRUPTS {
        for (mode, config) in &evidence.model.configs {
            let inside = uses_inside(evidence.model, interrupt, *config);
            if inside.is_empty() {
                continue;
            }
            let enabled = uses_enabled(evidence.model, interrupt, *config);
            for (class, handler) in &inside {
                let unsafe_uses = enabled.get(class).into_iter().flatten();
                for task in unsafe_uses {
                    findings.add(direct(*class, words, task, handler, *mode));
                }
            }
            through_order(evidence.order, words, &inside, &enabled, *mode, findings);
        }
    }
}

/// Classes that handlers take, each with one use.
fn uses_inside(model: &Model<'_>, interrupt: ContextKind, config: Config) -> BTreeMap<Symbol, Use> {
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

pub(super) fn is_inside(held: &Held, interrupt: ContextKind, config: Config) -> bool {
    match (&held.what, interrupt) {
        (HeldWhat::Base(BaseContext::HardIrq), ContextKind::HardIrq) => true,
        (HeldWhat::Base(BaseContext::ThreadedHardIrq), ContextKind::HardIrq) => !config.rt,
        (HeldWhat::Base(BaseContext::SoftIrq), ContextKind::SoftIrq) => !config.rt,
        _ => false,
    }
}

/// Whether an entry keeps the interrupt away.
fn keeps_off(held: &Held, interrupt: ContextKind) -> bool {
    let off = |what: &ContextKind| match interrupt {
        ContextKind::HardIrq => *what == ContextKind::IrqOff,
        _ => matches!(what, ContextKind::IrqOff | ContextKind::BhOff),
    };
    match &held.what {
        HeldWhat::Base(BaseContext::Task) | HeldWhat::Outer(_) => false,
        HeldWhat::Base(BaseContext::SoftIrq) => interrupt == ContextKind::SoftIrq,
        HeldWhat::Base(_) => true,
        HeldWhat::Context(what) => off(what),
        HeldWhat::Lock(lock) => lock.contexts.iter().any(off),
    }
}

/// Classes that are taken where the interrupt is enabled on some way from an entry.
fn uses_enabled(model: &Model<'_>, interrupt: ContextKind, config: Config) -> BTreeMap<Symbol, Vec<Use>> {
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
    reached: &FxHashSet<VariantId>,
    interrupt: ContextKind,
    config: Config,
) -> BTreeMap<Symbol, Vec<Use>> {
    let mut uses: BTreeMap<Symbol, Vec<Use>> = BTreeMap::new();
    for (id, variant) in model.variants().filter(|(id, _)| reached.contains(id)) {
        let function = model.function_of(id);
        for site in &variant.sites {
            let SiteWhat::Acquire(lock) = &site.what else { continue };
            let off = site.held.iter().any(|held| keeps_off(held, interrupt));
            let own_off = lock.contexts.iter().any(|what| {
                *what == ContextKind::IrqOff
                    || (interrupt == ContextKind::SoftIrq && *what == ContextKind::BhOff)
            });
            if off || own_off || !lock.kind.spins(config) || lock.kind.skips_irq_inversion() {
                continue;
            }
            let Some(class) = lock.class.or_else(|| lock.place.class()) else { continue };
            let all = uses.entry(class).or_default();
            if !all.iter().any(|known| known.function == function.path) {
                all.push(Use { function: function.path, span: site.span, doubt: site.doubt });
            }
        }
    }
    uses
}

fn direct(class: Symbol, words: &str, task: &Use, handler: &Use, mode: Mode) -> Finding {
    let message =
        format!("`{class}` is taken with interrupts enabled, and in {words} by `{}`", handler.function);
    let related =
        Related { span: handler.span, message: format!("`{}` takes `{class}` in {words}", handler.function) };
    let help = format!("take `{class}` with interrupts off here");
    base(task, handler, message, help, vec![related], mode, format!("{class} {words}"))
}

fn through_order(
    order: &LockGraph,
    words: &str,
    inside: &BTreeMap<Symbol, Use>,
    enabled: &BTreeMap<Symbol, Vec<Use>>,
    mode: Mode,
    findings: &mut Findings,
) {
    for edge in order.edges() {
        let (Some(handler), Some([task, ..])) =
            (inside.get(&edge.from), enabled.get(&edge.to).map(Vec::as_slice))
        else {
            continue;
        };
        if inside.contains_key(&edge.to) {
            continue;
        }
        let (safe, other) = (edge.from, edge.to);
        let message = format!(
            "`{other}` is taken with interrupts enabled, and waited for under `{safe}`, which {words} takes"
        );
        let related = vec![
            Related {
                span: handler.span,
                message: format!("`{}` takes `{safe}` in {words}", handler.function),
            },
            Related {
                span: edge.witness.span,
                message: format!("`{safe}` is held here while `{other}` is taken"),
            },
        ];
        let help = format!("take `{other}` with interrupts off, or do not take it under `{safe}`");
        findings.add(base(task, handler, message, help, related, mode, format!("{safe} -> {other} {words}")));
    }
}

fn base(
    task: &Use,
    handler: &Use,
    message: String,
    help: String,
    related: Vec<Related>,
    mode: Mode,
    key: String,
) -> Finding {
    Finding {
        rule: RULE.code,
        level: RULE.level,
        confidence: confidence(task.doubt.max(handler.doubt)),
        modes: vec![mode],
        function: task.function,
        span: task.span,
        message,
        help: Some(help),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: Vec::new(),
        related,
        also: Vec::new(),
        cfg: None,
        key,
    }
}
