//! The rules: one static descriptor each, one file each.
//!
//! A rule looks at the [`Evidence`] and hands in [`Finding`]s; it knows no other rule, no front end and no
//! renderer. `nestcheck explain` prints its [`Docs`].

mod contract_violation;
mod findings;
mod invalid_wait_context;
mod report;
mod sleep_in_atomic;

pub use findings::Findings;

use crate::diagnostic::{ContractOutcome, Finding, Level};
use crate::lock_context::Model;

/// What rules look at.
pub struct Evidence<'e, 'p> {
    /// The computed program.
    pub model: &'e Model<'p>,
    /// The answers to contracts.
    pub contracts: &'e [ContractOutcome],
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
pub static REGISTRY: &[&Rule] =
    &[&invalid_wait_context::RULE, &sleep_in_atomic::RULE, &contract_violation::RULE];

/// The rule with this code or name.
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    REGISTRY.iter().find(|rule| rule.code == code_or_name || rule.name == code_or_name).copied()
}

/// Runs every rule; findings are sorted by place.
pub fn check_all(evidence: &Evidence<'_, '_>) -> Vec<Finding> {
    let mut findings = Findings::default();
    for rule in REGISTRY {
        let span = tracing::info_span!("rule", code = rule.code);
        span.in_scope(|| (rule.check)(evidence, &mut findings));
    }
    findings.into_sorted()
}
