//! Every rule as output knows it.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::report::RuleInfo;
use crate::rules::{Docs, REGISTRY, Rule};

/// The rules, in the order of their codes.
pub fn rules() -> &'static [RuleInfo] {
    static RULES: LazyLock<Vec<RuleInfo>> =
        LazyLock::new(|| REGISTRY.iter().map(|rule| info(rule)).collect());
    &RULES
}

fn info(rule: &Rule) -> RuleInfo {
    RuleInfo {
        code: rule.code,
        name: rule.name,
        summary: rule.docs.what,
        docs: Cow::Owned(markdown(&rule.docs)),
    }
}

fn markdown(docs: &Docs) -> String {
    format!(
        "## What it does\n\n{}\n\n## Why it is bad\n\n{}\n\n## Example that fires\n\n```rust\n{}\n```\n\n\
         ## Example that does not\n\n```rust\n{}\n```\n\n## How to fix\n\n{}\n\n## Limits\n\n{}\n",
        docs.what, docs.why, docs.fires, docs.silent, docs.fix, docs.limits
    )
}
