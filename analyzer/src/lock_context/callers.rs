//! What holds whenever a variant is entered, whoever calls it: a meet over all calls of it.

use std::collections::BTreeSet;

use super::hold::{HeldId, HeldWhat};
use super::model::Model;
use super::summary::{Site, SiteWhat, VariantId};
use crate::ids::Symbol;

/// So many ways in which a function comes into a build are told apart; with more it may be in any.
const BUILD_BOUND: usize = 4;

/// Builds in which a function is called: `cfg` predicates that hold together, one set for each of the ways to it.
/// An empty set among them stands for every build.
pub(crate) type Builds = BTreeSet<BTreeSet<Symbol>>;

/// The greatest solution: what `entry` says of variants that execution can begin in, and of all others the meet of
/// what their calls say, which `at_call` tells from what holds in the caller. `None` for what nothing leads to.
pub(crate) fn meet_over_calls<T: Clone + PartialEq>(
    model: &Model<'_>,
    entry: &T,
    at_call: &dyn Fn(&T, VariantId, &Site) -> T,
    meet: &dyn Fn(&T, &T) -> T,
) -> Vec<Option<T>> {
    let mut known: Vec<Option<T>> = vec![None; model.variants().count()];
    // Who is entered by many calls is looked at after all of them, as far as there is no recursion.
    let order = callers_first(model);
    let mut queue: BTreeSet<(u32, VariantId)> = BTreeSet::new();
    for id in model.entries() {
        known[id.index()] = Some(entry.clone());
        queue.insert((order[id.index()], *id));
    }
    while let Some((_, caller)) = queue.pop_first() {
        let Some(around) = known[caller.index()].clone() else { continue };
        for site in &model.variant(caller).sites {
            let SiteWhat::Call(edge) = &site.what else { continue };
            let here = if is_handler(site) { entry.clone() } else { at_call(&around, caller, site) };
            let slot = &mut known[edge.callee.index()];
            let met = slot.as_ref().map_or_else(|| here.clone(), |old| meet(old, &here));
            if slot.as_ref() != Some(&met) {
                *slot = Some(met);
                queue.insert((order[edge.callee.index()], edge.callee));
            }
        }
    }
    known
}

/// For each variant its position in an order in which callers come before their callees, unless they are in a recursion.
fn callers_first(model: &Model<'_>) -> Vec<u32> {
    let count = model.variants().count();
    let (mut order, mut seen, mut next) = (vec![0; count], vec![false; count], count as u32);
    let mut stack: Vec<(VariantId, usize)> = Vec::new();
    for entry in model.entries() {
        if !std::mem::replace(&mut seen[entry.index()], true) {
            stack.push((*entry, 0));
        }
        while let Some((id, at)) = stack.last_mut() {
            let Some(site) = model.variant(*id).sites.get(*at) else {
                next -= 1;
                order[id.index()] = next;
                stack.pop();
                continue;
            };
            *at += 1;
            if let SiteWhat::Call(edge) = &site.what
                && !std::mem::replace(&mut seen[edge.callee.index()], true)
            {
                stack.push((edge.callee, 0));
            }
        }
    }
    order
}

/// Whether a call stands for an interrupt that happens there.
fn is_handler(site: &Site) -> bool {
    site.held.iter().any(|held| matches!((held.id, &held.what), (HeldId::Site(..), HeldWhat::Base(_))))
}

/// For each variant the builds in which somebody calls it.
pub(crate) fn builds(model: &Model<'_>) -> Vec<Builds> {
    let every = Builds::from([BTreeSet::new()]);
    let at_call = |around: &Builds, caller: VariantId, site: &Site| {
        let own = [model.function_of(caller).cfg, site.cfg];
        let own: Vec<Symbol> = own.into_iter().flatten().collect();
        if own.is_empty() {
            return around.clone();
        }
        let with_own = |way: &BTreeSet<Symbol>| way.iter().copied().chain(own.iter().copied()).collect();
        either(&around.iter().map(with_own).collect(), &Builds::new())
    };
    let known = meet_over_calls(model, &every, &at_call, &either);
    known.into_iter().map(|builds| builds.unwrap_or_else(|| every.clone())).collect()
}

/// The builds of both, without those that another contains.
fn either(a: &Builds, b: &Builds) -> Builds {
    let all: Builds = a.union(b).cloned().collect();
    let is_within = |way: &BTreeSet<Symbol>| all.iter().any(|other| other != way && other.is_subset(way));
    let kept: Builds = all.iter().filter(|way| !is_within(way)).cloned().collect();
    if kept.len() > BUILD_BOUND { Builds::from([BTreeSet::new()]) } else { kept }
}

/// Builds as one predicate; `None` where they are every build.
pub(crate) fn predicate(builds: &Builds) -> Option<Symbol> {
    if builds.iter().any(BTreeSet::is_empty) {
        return None;
    }
    let ways = builds.iter().map(|way| all_of(way.iter().copied())).collect::<Vec<_>>();
    match ways.as_slice() {
        [] => None,
        [only] => *only,
        several => {
            let texts: Vec<&str> = several.iter().flatten().map(|way| way.as_str()).collect();
            Some(Symbol::new(&format!("any({})", texts.join(", "))))
        }
    }
}

/// The conjunction of predicates, each said once.
pub(crate) fn all_of(predicates: impl IntoIterator<Item = Symbol>) -> Option<Symbol> {
    let mut all: Vec<Symbol> = Vec::new();
    for predicate in predicates {
        if !all.contains(&predicate) {
            all.push(predicate);
        }
    }
    match all.as_slice() {
        [] => None,
        [only] => Some(*only),
        several => {
            let texts: Vec<&str> = several.iter().map(|cfg| cfg.as_str()).collect();
            Some(Symbol::new(&format!("all({})", texts.join(", "))))
        }
    }
}
