//! NC011: a guard that is dropped where it is made.

use wait_context::LockKind;

use super::{Docs, Evidence, Findings, Rule};
use crate::diagnostic::{Confidence, Finding, Level};
use crate::ids::{LocalId, Symbol};
use crate::ir::{Function, OpKind};
use crate::lock_context::{Model, Site, SiteWhat, VariantId};
use crate::source::Provenance;

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC011",
    name: "unneeded-guard",
    level: Level::Warning,
    docs: Docs {
        what: "Reports a lock that is released by the very next operation: `let _ = x.lock()`, or a statement \
               that takes a lock and does nothing with it.",
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
        for site in &variant.sites {
            let Some(class) = guarded_class(model, id, site) else { continue };
            if is_dropped_at_once(function, site) {
                findings.add(finding(model, function, site, class));
            }
        }
    }
}

/// The lock whose guard is the result of this site.
fn guarded_class(model: &Model<'_>, id: VariantId, site: &Site) -> Option<Symbol> {
    let function = model.function_of(id);
    match &site.what {
        // What runs exempt is no lock.
        SiteWhat::Acquire(lock) if matches!(lock.kind, LockKind::WaitOverride(_)) => None,
        SiteWhat::Acquire(lock) => Some(
            lock.class
                .or_else(|| lock.place.class())
                .unwrap_or_else(|| crate::lock_context::fallback_class(function, &lock.place)),
        ),
        SiteWhat::Call(edge) => model.returned_lock(site, edge),
        _ => None,
    }
}

fn is_dropped_at_once(function: &Function, site: &Site) -> bool {
    let Some(body) = &function.body else { return false };
    let mut first = 0;
    for block in &body.blocks {
        let at = site.id.0.wrapping_sub(first) as usize;
        if let (Some(op), Some(next)) = (block.ops.get(at), block.ops.get(at + 1)) {
            let made = made_by(&op.kind);
            let unnamed = made
                .and_then(|local| body.locals.get(local.index()))
                .is_some_and(|l| l.name.as_str().is_empty() || l.name == "_");
            return unnamed && matches!(next.kind, OpKind::Drop { local, .. } if Some(local) == made);
        }
        first += block.ops.len() as u32 + 1;
        if site.id.0 < first {
            return false;
        }
    }
    false
}

fn made_by(op: &OpKind) -> Option<LocalId> {
    match op {
        OpKind::Acquire { dst, .. } => *dst,
        OpKind::Call { dst, .. } => Some(*dst),
        _ => None,
    }
}

fn finding(model: &Model<'_>, function: &Function, site: &Site, class: Symbol) -> Finding {
    Finding {
        rule: RULE.code,
        level: RULE.level,
        confidence: Confidence::High,
        modes: model.configs.iter().map(|(mode, _)| *mode).collect(),
        function: function.path,
        span: site.span,
        message: format!("`{class}` is released as soon as it is taken"),
        help: Some("bind the guard to a name such as `_guard`, or remove the acquisition".to_owned()),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: vec![model.step(function, site)],
        related: Vec::new(),
        also: Vec::new(),
        cfg: function.cfg,
        key: class.as_str().to_owned(),
    }
}
