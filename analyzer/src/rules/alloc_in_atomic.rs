//! NC007: an allocation where what the allocator does is not allowed.

use std::collections::BTreeSet;

use wait_context::{AllocClass, Config};

use super::interrupt_uses::{INTERRUPTS, Use, allocator_uses_enabled, is_inside};
use super::report::{Report, circumstance, end_of_culprit, finding, is_exempt};
use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{Finding, Level, Mode, Related};
use crate::ids::Symbol;
use crate::ir::{ContextKind, RootKind};
use crate::lock_context::{
    DOUBT_BOUND, EffectLock, EffectWhat, Held, HeldWhat, KeptOut, Model, Occurrence, confidence,
};

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC007",
    name: "alloc-in-atomic",
    level: Level::Warning,
    docs: Docs {
        what: "Reports an allocation through the global allocator where the locks that the allocator takes are \
               not allowed, under a lock that the allocator itself takes, or in a real-time callback.",
        why: "Under a raw spinlock or in an interrupt the allocator's spinlock may sleep on RT; under its own lock \
              it deadlocks; in a real-time callback its time is unbounded.",
        fires: "let guard = self.raw.lock();\nself.list.push(Box::new(entry));",
        silent: "let entry = Box::new(entry);\nlet guard = self.raw.lock();\nself.list.push(entry);",
        fix: "Allocate before taking the lock, use a preallocated pool, or an allocator that takes no locks.",
        limits: "Where the tree contains no global allocator it is taken to need a spinlock, at lower confidence. \
                 Collections that were made with a capacity count at low confidence, whether or not it is enough. \
                 A lock of the allocator's own counts for nothing where a flag that is tested before it, and set \
                 meanwhile, keeps the nested allocation from it.",
    },
    check,
};

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    let model = evidence.model;
    let allocator = allocator_locks(model);
    let classes: BTreeSet<Symbol> = allocator.iter().map(|(class, _)| *class).collect();
    let kept_out = model.kept_out(&classes);
    let no_class = BTreeSet::new();
    model.occurrences(&allocates, &mut |occurrence| {
        let EffectWhat::Allocate(what) = &*occurrence.what else { return };
        // The allocator of a kernel is not that of the programs beside it.
        let (links, path) = (&model.program.links, occurrence.function.path);
        let is_linked = model.program.allocator.is_none_or(|found| links.may_meet(found.path, path));
        let (locks, classes) = if is_linked { (&*allocator, &classes) } else { (&[][..], &no_class) };
        let allocator = Allocator { locks, classes, kept_out: &kept_out };
        for mode in &model.configs {
            let Some((culprit, why)) = culprit(model, occurrence, mode.1, &allocator) else { continue };
            let report = report(model, occurrence, *what, culprit, &why, *mode);
            let mut found = finding(model, occurrence, report);
            if allocator.locks.is_empty() {
                found.confidence = found.confidence.min(crate::diagnostic::Confidence::Medium);
            }
            findings.add(found);
        }
    });
    for mode in &model.configs {
        for (words, interrupt) in INTERRUPTS {
            if let Some(found) = in_interrupt(model, words, interrupt, *mode) {
                findings.add(found);
            }
        }
    }
}

/// The allocator's lock is taken with an interrupt enabled, and that interrupt allocates: it waits for a lock that
/// the code it interrupted holds.
fn in_interrupt(
    model: &Model<'_>,
    words: &str,
    interrupt: ContextKind,
    mode: (Mode, Config),
) -> Option<Finding> {
    let allocator = model.program.allocator?;
    let enabled = allocator_uses_enabled(model, interrupt, mode.1);
    let (class, uses) = enabled.first_key_value()?;
    let handler = allocation_in(model, interrupt, mode.1)?;
    let doubt = handler.doubt.max(uses.first().map_or(0, |used| used.doubt));
    let related =
        Related { span: handler.span, message: format!("`{}` allocates in {words}", handler.function) };
    Some(Finding {
        rule: RULE.code,
        level: RULE.level,
        confidence: confidence(doubt),
        modes: vec![mode.0],
        function: allocator.path,
        span: allocator.span,
        message: format!(
            "`{}` takes `{class}` with interrupts enabled, and `{}` allocates in {words}",
            allocator.path, handler.function
        ),
        help: Some(format!("take `{class}` with interrupts off")),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: Vec::new(),
        related: vec![related],
        also: Vec::new(),
        cfg: None,
        key: format!("{class} {words}"),
    })
}

fn allocates(_: &[Held], what: &EffectWhat) -> bool {
    matches!(what, EffectWhat::Allocate(_))
}

/// The clearest allocation in an interrupt.
fn allocation_in(model: &Model<'_>, interrupt: ContextKind, config: Config) -> Option<Use> {
    let mut found: Option<Use> = None;
    model.occurrences(&allocates, &mut |occurrence| {
        let within = || occurrence.held.iter().any(|held| is_inside(held, interrupt, config));
        let is_clearer = found.as_ref().is_none_or(|known| occurrence.doubt < known.doubt);
        if is_clearer && within() {
            let (function, span) = (occurrence.function.path, occurrence.site.span);
            let (doubt, reads, gates) = (occurrence.doubt, false, BTreeSet::new());
            let cfg = model.cfg_of(occurrence, None);
            let rest = occurrence.rest();
            found = Some(Use { function, span, doubt, reads, keeps_off: false, gates, cfg, rest });
        }
    });
    found
}

/// The global allocator of the program that an allocation is in.
struct Allocator<'a> {
    locks: &'a [(Symbol, EffectLock)],
    classes: &'a BTreeSet<Symbol>,
    /// Those that it does not come to again while it holds them.
    kept_out: &'a KeptOut,
}

/// Locks that the tree's own global allocator takes. One behind many candidates is most often not among them.
fn allocator_locks(model: &Model<'_>) -> Vec<(Symbol, EffectLock)> {
    let mut locks = Vec::new();
    for (id, _) in model.variants() {
        let function = model.function_of(id);
        if function.root.as_ref().is_some_and(|root| root.kind == RootKind::Allocator) {
            for lock in model.acquired_by(id, DOUBT_BOUND) {
                let class = model.class(function, lock);
                if !locks.iter().any(|(known, _)| *known == class) {
                    locks.push((class, lock.clone()));
                }
            }
        }
    }
    locks
}

fn culprit(
    model: &Model<'_>,
    occurrence: &Occurrence<'_>,
    config: Config,
    allocator: &Allocator<'_>,
) -> Option<(usize, String)> {
    if is_exempt(occurrence) {
        return None;
    }
    let real_time = HeldWhat::Context(ContextKind::RealTime);
    if let Some(at) = occurrence.held.iter().position(|held| held.what == real_time) {
        return Some((at, "its time is not bounded".to_owned()));
    }
    let is_own = |class: &Option<Symbol>| {
        class.is_some_and(|class| {
            allocator.classes.contains(&class) && !allocator.kept_out.has(model, occurrence, class)
        })
    };
    if let Some(at) = occurrence.held_classes(model).iter().position(is_own) {
        return Some((at, "the allocator takes that lock".to_owned()));
    }
    let machine = occurrence.machine(model, config);
    let limited = |violation: wait_context::Violation| machine.culprit(violation.culprit);
    if allocator.locks.is_empty() {
        let violation = machine.limit.check_alloc(AllocClass::Atomic, config).err()?;
        return Some((limited(violation)?, "a global allocator may take a spinlock".to_owned()));
    }
    allocator.locks.iter().find_map(|(class, lock)| {
        let violation = machine.limit.check_acquire(lock.kind, lock.try_lock, config).err()?;
        Some((limited(violation)?, format!("the allocator takes `{class}`")))
    })
}

fn report(
    model: &Model<'_>,
    occurrence: &Occurrence<'_>,
    what: Symbol,
    culprit: usize,
    why: &str,
    mode: (Mode, Config),
) -> Report<'static> {
    let around = circumstance(model, occurrence, Some(culprit));
    let has_room = model.end(occurrence).1.doubt >= DOUBT_BOUND;
    let room = if has_room { "; it was made with a capacity, which may be enough" } else { "" };
    Report {
        rule: &RULE,
        mode,
        culprit: Some(culprit),
        sink: what.as_str().to_owned(),
        message: format!("`{what}` allocates {around}: {why}{room}"),
        help: format!("allocate first, or {}", end_of_culprit(model, occurrence, Some(culprit))),
        acquires: None,
    }
}
