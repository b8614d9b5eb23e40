//! NC011: a guard that is dropped where it is made.

use wait_context::LockKind;

use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{Confidence, Finding, Level};
use crate::ids::{LocalId, Symbol};
use crate::ir::{Body, Callee, ContextKind, Function, Op, OpKind, Operand, Rvalue};
use crate::lock_context::{CallEdge, EffectLock, HeldId, Model, Site, SiteWhat, VariantId};
use crate::source::Provenance;

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC011",
    name: "unneeded-guard",
    level: Level::Warning,
    docs: Docs {
        what: "Reports a lock that is released by the very next operation: `let _ = x.lock()`, or a statement \
               that takes a lock and does nothing with it; and a context (interrupts or preemption off) that ends so.",
        why: "`let _` does not keep the guard: the code after it runs without the lock that it seems to hold.",
        fires: "let _ = self.lock.lock();\nself.count += 1;",
        silent: "let _guard = self.lock.lock();\nself.count += 1;",
        fix: "Give the guard a name that begins with an underscore, or remove the acquisition.",
        limits: "A lock that is taken and released on purpose, to wait for its holder, looks the same: say so in a \
                 suppression.",
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
        let dropped = variant.sites.iter().filter(|site| is_dropped_at_once(model, function, site));
        for site in dropped {
            if let Some(subject) = guarded(model, id, site) {
                findings.add(finding(model, function, site, subject));
            }
        }
    }
}

/// What the guard that a site makes keeps.
enum Subject {
    /// A lock, by its class.
    Lock(Symbol),
    /// A context.
    Context(ContextKind),
}

fn guarded(model: &Model<'_>, id: VariantId, site: &Site) -> Option<Subject> {
    let function = model.function_of(id);
    match &site.what {
        // What runs exempt is no lock.
        SiteWhat::Acquire(lock) if matches!(lock.kind, LockKind::WaitOverride(_)) => None,
        SiteWhat::Acquire(lock) => Some(Subject::Lock(model.class(function, &EffectLock::of(lock)))),
        SiteWhat::Call(edge) if works_under_guard(model, edge) => None,
        SiteWhat::Call(edge) => {
            let lock = model.returned_lock(site, edge).map(Subject::Lock);
            let end = || next_call(model, id, site);
            lock.or_else(|| model.returned_context(edge, &end).map(Subject::Context))
        }
        SiteWhat::Context(what) => Some(Subject::Context(*what)),
        _ => None,
    }
}

/// Whether a function does something between taking what it returns a guard of and its return: then the guard kept that
/// out of others' way.
fn works_under_guard(model: &Model<'_>, edge: &CallEdge) -> bool {
    let Some(body) = &model.function_of(edge.callee).body else { return false };
    let exits = &model.variant(edge.callee).exits;
    let taken = exits.iter().flat_map(|exit| exit.value.guards()).filter_map(|guard| match guard {
        HeldId::Site(site, _) => Some(site),
        _ => None,
    });
    taken.min().is_some_and(|site| body.ops_after(site.0).any(|op| is_work(model, &op.kind)))
}

/// Whether an operation is more than to hand a value on.
fn is_work(model: &Model<'_>, op: &OpKind) -> bool {
    match op {
        OpKind::Store { .. } => true,
        OpKind::Call { callee: Callee::Exact(callee), .. } => {
            model.program.function(*callee).provenance != Provenance::Stub
        }
        OpKind::Call { callee, .. } => !matches!(callee, Callee::Inert(_)),
        _ => false,
    }
}

/// The call that the operation after a site makes: a destructor, where that is the end of the site's value.
fn next_call<'m>(model: &'m Model<'_>, id: VariantId, site: &Site) -> Option<&'m CallEdge> {
    let next = model.variant(id).sites.iter().find(|other| other.id.0 == site.id.0 + 1)?;
    match &next.what {
        SiteWhat::Call(edge) => Some(edge),
        _ => None,
    }
}

fn is_dropped_at_once(model: &Model<'_>, function: &Function, site: &Site) -> bool {
    let Some(body) = &function.body else { return false };
    let [op, after @ ..] = body.ops_from(site.id.0) else { return false };
    made_by(&op.kind).is_some_and(|made| ends_next(model, body, made, after))
}

/// Whether a value without a name ends before anything is done with it but to take it out of its `Result`.
fn ends_next(model: &Model<'_>, body: &Body, made: LocalId, after: &[Op]) -> bool {
    let mut made = made;
    for op in after {
        let name = body.locals.get(made.index()).map(|local| local.name);
        if name.is_none_or(|name| !name.as_str().is_empty() && name != "_") {
            return false;
        }
        let is_made =
            |operand: &Operand| matches!(operand, Operand::Move(place) if place.as_local() == Some(made));
        made = match &op.kind {
            OpKind::Drop { local, .. } => return *local == made,
            OpKind::Assign { dst, value: Rvalue::Aggregate { variant: Some(_), fields } }
                if fields.iter().any(|(_, field)| is_made(field)) =>
            {
                *dst
            }
            OpKind::Call { dst, callee: Callee::Exact(callee), args, result_may_own: true }
                if model.program.function(*callee).provenance == Provenance::Stub
                    && args.first().is_some_and(is_made) =>
            {
                *dst
            }
            // Another argument of the call that takes it out.
            OpKind::Assign {
                value: Rvalue::Closure { .. } | Rvalue::Use(Operand::Constant(_) | Operand::Unknown),
                ..
            } => made,
            _ => return false,
        };
    }
    false
}

fn made_by(op: &OpKind) -> Option<LocalId> {
    match op {
        OpKind::Acquire { dst, .. } | OpKind::EnterContext { dst, .. } => *dst,
        OpKind::Call { dst, .. } => Some(*dst),
        _ => None,
    }
}

fn finding(model: &Model<'_>, function: &Function, site: &Site, subject: Subject) -> Finding {
    let (message, key) = match subject {
        Subject::Lock(class) => (format!("`{class}` is released as soon as it is taken"), class.as_str()),
        Subject::Context(what) => (format!("`{}` ends as soon as it is entered", what.name()), what.name()),
    };
    Finding {
        rule: RULE.code,
        level: RULE.level,
        confidence: Confidence::High,
        modes: model.configs.iter().map(|(mode, _)| *mode).collect(),
        function: function.path,
        span: site.span,
        message,
        help: Some("bind the guard to a name such as `_guard`, or remove it".to_owned()),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: vec![model.step(function, site)],
        related: Vec::new(),
        also: Vec::new(),
        cfg: function.cfg,
        key: key.to_owned(),
    }
}
