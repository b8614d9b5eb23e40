//! Collecting findings: one for each rule, function, culprit and sink, in all modes, by the shortest way.

use std::collections::BTreeMap;

use crate::cfg_logic::can_hold_together;
use crate::diagnostic::{Also, Confidence, Finding, Mode, Related};
use crate::ids::Symbol;
use crate::source::Span;

/// Findings by what makes them the same.
#[derive(Default)]
pub struct Findings {
    by_key: BTreeMap<(&'static str, Symbol, String), Finding>,
}

impl Findings {
    /// Adds a finding, unless no build has all the functions on its way. If the same is known, the modes are united and the more certain, then shorter, way stays.
    pub fn add(&mut self, mut finding: Finding) {
        if finding.cfg.is_some_and(|cfg| !can_hold_together(&[cfg.as_str()])) {
            return;
        }
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
            std::mem::swap(known, &mut finding);
        }
        known.modes = modes;
        note_place(known, &finding);
    }

    /// The same with those of another rule.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.by_key.extend(other.by_key);
        self
    }

    /// Adds one finding for each key of another set, the clearest, which names the functions that have the others.
    pub fn add_one_a_key(&mut self, others: Self) {
        let mut by_key: BTreeMap<(&'static str, String), Vec<Finding>> = BTreeMap::new();
        for finding in others.by_key.into_values() {
            by_key.entry((finding.rule, finding.key.clone())).or_default().push(finding);
        }
        let clearest = by_key.into_values().filter_map(|group| one_of(group, ("place", "")));
        clearest.for_each(|finding| self.add(finding));
    }

    /// All findings by file, place and rule: those of one call together in one, without those that a function
    /// on the way reports by itself.
    pub fn into_sorted(self) -> Vec<Finding> {
        let repeats: Vec<bool> = self.by_key.values().map(|finding| self.is_repeat(finding)).collect();
        let kept = self.by_key.into_values().zip(repeats).filter(|(_, is_repeat)| !is_repeat);
        let mut all = grouped(kept.map(|(finding, _)| finding));
        all.sort_by(|a, b| (a.span, a.rule, &a.key, a.function).cmp(&(b.span, b.rule, &b.key, b.function)));
        all
    }
}

impl Findings {
    /// Whether what an interrupt leads to is reported nearer to where it happens: a function on the way is
    /// entered by an interrupt itself and has the same finding.
    fn is_repeat(&self, finding: &Finding) -> bool {
        let by_entry =
            finding.held.is_empty() && finding.context.iter().any(|cause| cause.what.is_interrupt());
        let below = || finding.chain.iter().skip(1).filter(|step| step.function != finding.function);
        by_entry
            && below().any(|step| {
                let key = (finding.rule, step.function, finding.key.clone());
                self.by_key.get(&key).is_some_and(|nearer| nearer.chain.len() < finding.chain.len())
            })
    }
}

/// How many further places a finding names.
const PLACES: usize = 8;

/// Names the places of a finding that is the same but for them: all have to be mended.
fn note_place(known: &mut Finding, same: &Finding) {
    let others = same.related.iter().filter(|place| place.is_repeat()).map(|place| place.span);
    for span in std::iter::once(same.span).chain(others) {
        let places = known.related.iter().filter(|place| place.is_repeat());
        let is_known = span == known.span || known.related.iter().any(|place| place.span == span);
        if !is_known && places.count() < PLACES {
            known.related.push(Related::repeat(span));
        }
    }
}

/// Rules that have a finding for every lock and sleep below one call: the way to the nearest stands for all.
const GROUPED: [&str; 3] = ["NC001", "NC002", "NC007"];

fn grouped(findings: impl Iterator<Item = Finding>) -> Vec<Finding> {
    type Place = (&'static str, &'static str, Span, String, Vec<Mode>);
    let mut groups: BTreeMap<Place, Vec<Finding>> = BTreeMap::new();
    let mut all = Vec::new();
    for finding in findings {
        if GROUPED.contains(&finding.rule) {
            let blamed = finding.key.split(" -> ").next().unwrap_or_default().to_owned();
            let text = around_closures(finding.function);
            let place = (finding.rule, text, finding.span, blamed, finding.modes.clone());
            groups.entry(place).or_default().push(finding);
        } else {
            all.push(finding);
        }
    }
    all.extend(groups.into_values().filter_map(|group| one_of(group, ("way", " from here"))));
    all
}

/// The function in whose text a closure stands: a macro may write many closures at one place.
fn around_closures(function: Symbol) -> &'static str {
    let path = function.as_str();
    path.split_once("::{closure#").map_or(path, |(outer, _)| outer)
}

/// The clearest finding of a group, which says what the others are: so many more of a noun,
/// which becomes plural, and what stands after it.
fn one_of(mut group: Vec<Finding>, (noun, rest): (&str, &str)) -> Option<Finding> {
    group.sort_by(|a, b| (rank(a), &a.key).cmp(&(rank(b), &b.key)));
    let others = group.split_off(1);
    let mut first = group.pop()?;
    if !others.is_empty() {
        let (count, s) = (others.len(), if others.len() == 1 { "" } else { "s" });
        first.message = format!("{}; {count} more {noun}{s}{rest}", first.message);
        first.also = others.into_iter().map(|Finding { message, key, .. }| Also { message, key }).collect();
    }
    Some(first)
}

/// Lower is better.
fn rank(finding: &Finding) -> (std::cmp::Reverse<Confidence>, bool, usize, Span) {
    (std::cmp::Reverse(finding.confidence), finding.cfg.is_some(), finding.chain.len(), finding.span)
}
