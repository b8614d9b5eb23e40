//! Collecting findings: one for each rule, function, culprit and sink, in all modes, by the shortest way.

use std::collections::BTreeMap;

use crate::diagnostic::{Confidence, Finding};
use crate::ids::Symbol;

/// Findings by what makes them the same.
#[derive(Default)]
pub struct Findings {
    by_key: BTreeMap<(&'static str, Symbol, String), Finding>,
}

impl Findings {
    /// Adds a finding. If the same is known, the modes are united and the more certain, then shorter, way stays.
    pub fn add(&mut self, mut finding: Finding) {
        let key = (finding.rule, finding.function, finding.key.clone());
        let Some(known) = self.by_key.get_mut(&key) else {
            self.by_key.insert(key, finding);
            return;
        };
        let mut modes = known.modes.clone();
        modes.extend(finding.modes.iter().copied());
        modes.sort();
        modes.dedup();
        if rank(&finding) < rank(known) {
            finding.modes = modes;
            *known = finding;
        } else {
            known.modes = modes;
        }
    }

    /// All findings by file, place and rule.
    pub fn into_sorted(self) -> Vec<Finding> {
        let mut all: Vec<Finding> = self.by_key.into_values().collect();
        all.sort_by(|a, b| (a.span, a.rule, &a.key, a.function).cmp(&(b.span, b.rule, &b.key, b.function)));
        all
    }
}

/// Lower is better.
fn rank(finding: &Finding) -> (std::cmp::Reverse<Confidence>, usize, crate::source::Span) {
    (std::cmp::Reverse(finding.confidence), finding.chain.len(), finding.span)
}
