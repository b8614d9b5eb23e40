//! The rules: one static descriptor each, one file each.
//!
//! A rule looks at the [`Evidence`] and hands in [`Finding`]s; it knows no other rule, no front end and no
//! renderer. `nestcheck explain` prints its [`Docs`].

mod alloc_in_atomic;
mod analyzer_miss;
mod contract_violation;
mod findings;
mod flag_dropped;
mod guard_across_suspend;
mod interrupt_uses;
mod invalid_wait_context;
mod irq_unsafe_lock;
mod lock_order_inversion;
mod report;
mod self_deadlock;
mod sleep_in_atomic;
mod unbalanced_context;
mod unneeded_guard;

pub use findings::Findings;

use rayon::prelude::*;

use crate::contract::DroppedFlag;
use crate::diagnostic::{ContractOutcome, Finding, Level};
use crate::lock_context::Model;
use crate::lock_graph::LockGraph;

/// What rules look at.
pub struct Evidence<'e, 'p> {
    /// The computed program.
    pub model: &'e Model<'p>,
    /// The order in which lock classes are taken.
    pub order: &'e LockGraph,
    /// The answers to contracts.
    pub contracts: &'e [ContractOutcome],
    /// Flags that contracts rely on and that are lost on the way.
    pub dropped: &'e [DroppedFlag],
}

/// The documentation of a rule, under fixed headings.
#[derive(Clone, Copy, Debug)]
pub struct Docs {
    /// What it does.
    pub what: &'static str,
    /// Why that is bad.
    pub why: &'static str,
    /// Code that fires.
    pub fires: &'static str,
    /// Its twin that does not.
    pub silent: &'static str,
    /// How to fix it.
    pub fix: &'static str,
    /// What it cannot see, or sees too much of.
    pub limits: &'static str,
}

/// A rule.
pub struct Rule {
    /// Stable code, `NC001`.
    pub code: &'static str,
    /// Stable name, `invalid-wait-context`.
    pub name: &'static str,
    /// Level unless configured otherwise.
    pub level: Level,
    /// Documentation.
    pub docs: Docs,
    /// Looks for it.
    pub check: fn(&Evidence<'_, '_>, &mut Findings),
}

/// Every rule. The order is that of the codes, which is that of findings at one place.
pub static REGISTRY: &[&Rule] = &[
    &invalid_wait_context::RULE,
    &sleep_in_atomic::RULE,
    &contract_violation::RULE,
    &lock_order_inversion::RULE,
    &self_deadlock::RULE,
    &irq_unsafe_lock::RULE,
    &alloc_in_atomic::RULE,
    &flag_dropped::RULE,
    &guard_across_suspend::RULE,
    &unbalanced_context::RULE,
    &unneeded_guard::RULE,
    &analyzer_miss::RULE,
];

/// The rule with this code or name.
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    REGISTRY.iter().find(|rule| rule.code == code_or_name || rule.name == code_or_name).copied()
}

/// Runs every rule, each on a thread of its own; findings are sorted by place.
pub fn check_all(evidence: &Evidence<'_, '_>) -> Vec<Finding> {
    let around = tracing::Span::current();
    let check = |rule: &&Rule| {
        let mut findings = Findings::default();
        let span = tracing::info_span!(parent: &around, "rule", code = rule.code);
        span.in_scope(|| (rule.check)(evidence, &mut findings));
        findings
    };
    let all: Vec<Findings> = REGISTRY.par_iter().map(check).collect();
    all.into_iter().fold(Findings::default(), Findings::with).into_sorted()
}
