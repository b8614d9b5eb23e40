//! Ways on which a lock of each element of a collection is taken in turn.

use super::hold::Held;
use super::model::Model;
use super::occurrence::Occurrence;
use super::summary::{Site, SiteWhat, VariantId};
use crate::ids::BlockId;
use crate::ir::{Body, Function};
use crate::source::Provenance;

/// Where iterators run what they are given for each element.
const ITERATORS: &str = "core::iter::";

impl Model<'_> {
    /// Whether the way of an occurrence, from where `held` is taken, is through functions that are given the owner of a
    /// collection and nothing that says which element is left out, and goes through all.
    pub fn takes_each(&self, occurrence: &Occurrence<'_>, held: &Held) -> bool {
        let mut way = Vec::new();
        let mut next = occurrence.rest();
        while let Some((variant, _)) = next
            && let Some((site, further)) = self.site_of(next)
        {
            way.push((variant, site));
            next = further;
        }
        let takes_held = |(variant, _): &(VariantId, &Site)| self.takes_at(*variant, held);
        let below = &way[way.iter().rposition(takes_held).map_or(0, |at| at + 1)..];
        !below.is_empty()
            && below.iter().all(|(variant, _)| is_told_of_no_element(self.function_of(*variant)))
            && below.iter().any(|(variant, site)| runs_for_each(self.function_of(*variant), site.id.0))
    }

    fn takes_at(&self, variant: VariantId, held: &Held) -> bool {
        let is_it = |site: &Site| site.span == held.span && matches!(site.what, SiteWhat::Acquire(_));
        self.variant(variant).sites.iter().any(is_it)
    }
}

/// Whether a function is given one thing alone; what iterators and closures are given is no choice.
fn is_told_of_no_element(function: &Function) -> bool {
    let chooses = function.parent.is_none() && function.provenance != Provenance::Stub;
    !chooses || function.params.len() <= 1
}

fn runs_for_each(function: &Function, operation: u32) -> bool {
    let is_repeated = || function.body.as_ref().is_some_and(|body| is_in_a_loop(body, operation));
    function.path.as_str().starts_with(ITERATORS) || is_repeated()
}

/// Whether what follows an operation may come to it again.
fn is_in_a_loop(body: &Body, operation: u32) -> bool {
    let Some(start) = body.block_of(operation) else { return false };
    let mut is_reached = vec![false; body.blocks.len()];
    let mut pending: Vec<BlockId> = vec![start];
    while let Some(at) = pending.pop() {
        body.blocks[at.index()].terminator.each_successor(|next| {
            if !std::mem::replace(&mut is_reached[next.index()], true) {
                pending.push(next);
            }
        });
    }
    is_reached[start.index()]
}
