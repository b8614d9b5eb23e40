//! NC008: a flag that a contract relies on does not survive.

use super::{Docs, Evidence, Findings, Rule};
use crate::contract::DroppedFlag;
use crate::diagnostic::{Confidence, Finding, Level, Step};

/// The descriptor.
pub(crate) static RULE: Rule = Rule {
    code: "NC008",
    name: "flag-dropped",
    level: Level::Warning,
    docs: Docs {
        what: "Reports a call that hands on a value from which a flag was masked off, or a constant without it \
               for a parameter of the same name, on a path where a contract says that the flag is set.",
        why: "The callee no longer knows what it must not do: a mask that keeps only known bits silently turns a \
              request that takes no locks into an ordinary one.",
        fires: "let flags = gfp & (GFP_KERNEL | GFP_ATOMIC);   // drops NO_LOCKS\nalloc_pages(flags, 2)",
        silent: "let flags = gfp & (GFP_KERNEL | GFP_ATOMIC | NO_LOCKS);\nalloc_pages(flags, 2)",
        fix: "Add the flag to the mask, or carry it over: `(gfp & MASK) | (gfp & NO_LOCKS)`.",
        limits: "Only flags that a contract's condition requires are watched, and only inside the region that the \
                 contract's entry reaches.",
    },
    check,
};

fn check(evidence: &Evidence<'_, '_>, findings: &mut Findings) {
    for dropped in evidence.dropped {
        findings.add(finding(evidence, dropped));
    }
}

fn finding(evidence: &Evidence<'_, '_>, dropped: &DroppedFlag) -> Finding {
    let DroppedFlag { contract, flag, function, span, callee, parameter } = dropped;
    let message = format!(
        "`{flag}` is dropped from `{parameter}` of `{callee}`, where contract `{contract}` relies on it"
    );
    Finding {
        rule: RULE.code,
        level: RULE.level,
        confidence: Confidence::High,
        modes: evidence.model.configs.iter().map(|(mode, _)| *mode).collect(),
        function: *function,
        span: *span,
        message,
        help: Some(format!("keep `{flag}` in the value that is handed on")),
        held: Vec::new(),
        context: Vec::new(),
        acquires: None,
        chain: vec![Step { function: *function, span: *span, what: format!("calls `{callee}`") }],
        related: Vec::new(),
        also: Vec::new(),
        cfg: None,
        key: format!("{flag} -> {callee}"),
    }
}
