//! Every rule as output knows it: those of the engine, and the one about suppressions, which runs after them.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::report::RuleInfo;
use crate::rules::{Docs, REGISTRY};
use crate::suppress;

/// The rules, in the order of their codes.
pub fn rules() -> &'static [RuleInfo] {
    static RULES: LazyLock<Vec<RuleInfo>> = LazyLock::new(|| {
        let engine = REGISTRY.iter().map(|rule| info(rule.code, rule.name, &rule.docs));
        engine.chain([info(suppress::UNNEEDED, suppress::NAME, &suppress::DOCS)]).collect()
    });
    &RULES
}

fn info(code: &'static str, name: &'static str, docs: &Docs) -> RuleInfo {
    RuleInfo { code, name, summary: docs.what, docs: Cow::Owned(markdown(docs)) }
}

fn markdown(docs: &Docs) -> String {
    format!(
        "## What it does\n\n{}\n\n## Why it is bad\n\n{}\n\n## Example that fires\n\n```rust\n{}\n```\n\n\
         ## Example that does not\n\n```rust\n{}\n```\n\n## How to fix\n\n{}\n\n## Limits\n\n{}\n",
        docs.what, docs.why, docs.fires, docs.silent, docs.fix, docs.limits
    )
}
