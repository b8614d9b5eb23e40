//! NC010: a lock or context that is left held by accident.

use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{Confidence, Finding, Level};
use crate::ids::Symbol;
use crate::ir::Function;
use crate::lock_context::{DOUBT_BOUND, Exit, Held, HeldId, HeldWhat, Model, SiteWhat, Variant, confidence};
use crate::source::{Provenance, Span};

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC010",
    name: "unbalanced-context",
    level: Level::Warning,
    docs: Docs {
        what: "Reports a lock or a context (interrupts or preemption off) that is leaked by `mem::forget`, left by \
               one return of a function and kept by another, or ended while a younger one of its kind is in force.",
        why: "A leaked lock blocks its next taker for ever; interrupts that stay off stop the CPU; a saved \
              interrupt state that is restored too early switches interrupts on under the younger guard.",
        fires: "irq_disable();\nif queue.is_empty() { return; }   // interrupts stay off\nirq_enable();",
        silent: "let _guard = irq_guard();\nif queue.is_empty() { return; }",
        fix: "Use a guard instead of a pair of calls, drop guards in reverse order, do not forget them.",
        limits: "A function whose every return keeps what it entered is taken to mean it.",
    },
    check,
};

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    let model = evidence.model;
    for (id, variant) in model.variants() {
        let function = model.function_of(id);
        if function.provenance != Provenance::Tree {
            continue;
        }
        if function.keeps {
            continue;
        }
        for held in &variant.leaks {
            findings.add(left(model, variant, held));
        }
        for exit in &*variant.exits {
            for held in exit.held.iter().filter(|held| is_left(held, exit, &variant.exits)) {
                if !is_left_below(model, variant, held) && !is_handed_over(model, function, held) {
                    findings.add(left(model, variant, held));
                }
            }
        }
        for site in &variant.sites {
            if let SiteWhat::Misordered(what) = &site.what {
                let message = format!("`{}` is ended before a younger one of its kind", what.name());
                let help = "drop the guards in the reverse of the order in which they were made".to_owned();
                findings.add(finding(model, function, site.span, message, help, what.name(), 0));
            }
        }
    }
}

/// Forgotten on purpose, or kept by this return and not by one that looks the same, although no value of the
/// result releases it.
fn is_left(held: &Held, exit: &Exit, exits: &[Exit]) -> bool {
    if held.forgotten {
        return !exit.restores(held);
    }
    // Whether a lock that was only tried is held is for the result to say.
    !held.maybe
        && !held.guarded
        && !exit.value.guards().contains(&held.id)
        && exits.iter().any(|other| other.looks_like(exit) && exit.keeps_alone(held, other))
}

/// Whether a guard is forgotten that another function makes again.
fn is_handed_over(model: &Model<'_>, function: &Function, held: &Held) -> bool {
    held.forgotten && model.held_class(function, held).is_some_and(|class| model.is_regained(class))
}

/// Whether it comes from a call of which another candidate, or one that is not known, may do something else: then
/// returns differ by who was called.
fn is_of_one_callee(variant: &Variant, held: &Held) -> bool {
    let HeldId::Site(site, _) = held.id else { return false };
    let mut known = None;
    variant.sites.iter().filter(|call| call.id == site).any(|call| match &call.what {
        SiteWhat::Call(edge) => known.replace(edge.callee).is_some_and(|other| other != edge.callee),
        SiteWhat::Opaque { .. } => true,
        _ => false,
    })
}

/// Whether it was left in the same way by a function that the variant calls, which is where it is to be mended.
fn is_left_below(model: &Model<'_>, variant: &Variant, held: &Held) -> bool {
    let HeldId::Site(site, _) = held.id else { return false };
    let calls = variant.sites.iter().filter(|call| call.id == site);
    let callees = calls.filter_map(|call| match &call.what {
        SiteWhat::Call(edge) => Some(model.variant(edge.callee)),
        _ => None,
    });
    let leaves = |callee: &Variant| {
        let of_exit = |exit: &Exit| exit.held.iter().any(|inner| is_left(inner, exit, &callee.exits));
        callee.exits.iter().any(of_exit)
    };
    callees.into_iter().any(leaves)
}

fn name(model: &Model<'_>, function: &Function, held: &Held) -> Option<Symbol> {
    match &held.what {
        HeldWhat::Lock(_) => model.held_class(function, held),
        HeldWhat::Context(what) => Some(Symbol::new(what.name())),
        HeldWhat::Base(base) => Some(Symbol::new(base.name())),
        HeldWhat::Outer(_) => None,
    }
}

/// Words in the names of functions that are to return with the lock held or the context entered: those of `lock_api`'s
/// raw locks, of C's interfaces, of halves of a pair.
const KEEPING_WORDS: [&str; 7] = ["acquire", "disable", "down", "enter", "lock", "trylock", "upgrade"];

fn is_named_to_keep(path: Symbol) -> bool {
    let name = path.as_str().rsplit("::").next().unwrap_or_default();
    name.split('_').any(|word| KEEPING_WORDS.contains(&word))
}

/// What a variant leaves; low where that is for the call to say which it comes from.
fn left(model: &Model<'_>, variant: &Variant, held: &Held) -> Finding {
    let finding = leaked(model, model.program.function(variant.key.function), held);
    let confidence = if is_of_one_callee(variant, held) { Confidence::Low } else { finding.confidence };
    Finding { confidence, ..finding }
}

fn leaked(model: &Model<'_>, function: &Function, held: &Held) -> Finding {
    let name = name(model, function, held).unwrap_or_else(|| Symbol::new("a lock"));
    let (message, help) = if held.forgotten {
        (
            format!("`{name}` stays held: its guard is forgotten"),
            format!("release `{name}` instead of forgetting its guard"),
        )
    } else {
        (
            format!("`{name}` is left by one return of `{}` and kept by another", function.path),
            format!("leave `{name}` on every way out, or use a guard"),
        )
    };
    let is_meant = held.forgotten && (function.returns_owner || is_named_to_keep(function.path));
    let doubt = if is_meant { DOUBT_BOUND } else { u8::from(held.maybe) };
    finding(model, function, held.span, message, help, name.as_str(), doubt)
}

fn finding(
    model: &Model<'_>,
    function: &Function,
    span: Span,
    message: String,
    help: String,
    key: &str,
    doubt: u8,
) -> Finding {
    Finding {
        rule: RULE.code,
        level: RULE.level,
        confidence: confidence(doubt),
        modes: model.configs.iter().map(|(mode, _)| *mode).collect(),
        function: function.path,
        span,
        message,
        help: Some(help),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: Vec::new(),
        related: Vec::new(),
        also: Vec::new(),
        cfg: function.cfg,
        key: key.to_owned(),
    }
}
