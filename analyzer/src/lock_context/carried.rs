//! The effects that one variant has, each with the next step towards it.
//!
//! There are millions in a large program: an entry is as small as it can be, and short lists are searched as they are.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::summary::VariantId;

/// The number of an effect among all that are told apart: most mean the same to every variant that has them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct EffectId(pub(super) u32);

/// An effect of one variant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Carried {
    pub(super) effect: EffectId,
    /// Approximations on the way.
    pub(super) doubt: u8,
}

/// The next step towards an effect.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Origin {
    /// The site in the variant.
    site: u32,
    /// The variant that the site leads to; none where the site itself is the end.
    callee: VariantId,
    /// Its effect.
    next: u32,
    /// Calls to the end, as far as they can be counted.
    pub(crate) distance: u16,
}

/// The callee of a site that is the end itself.
const NOBODY: VariantId = VariantId(u32::MAX);

impl Origin {
    /// The effect of a site itself.
    pub(super) fn end(site: u32) -> Self {
        Self { site, callee: NOBODY, next: 0, distance: 0 }
    }

    /// At a site, the effect of its callee with this number, which has the origin `there`.
    pub(super) fn through(site: u32, (callee, next): (VariantId, u32), there: &Self) -> Self {
        Self { site, callee, next, distance: there.distance.saturating_add(1) }
    }

    /// The site in the variant.
    pub(crate) fn site(&self) -> usize {
        self.site as usize
    }

    /// The effect of the callee that the site leads to; `None` where the site itself is the end.
    pub(crate) fn next(&self) -> Option<(VariantId, usize)> {
        (self.callee != NOBODY).then_some((self.callee, self.next as usize))
    }
}

/// Lists up to this length have no index.
const SHORT: usize = 8;

/// Effects of one variant in the order in which they were found. One is there again where less doubt was found later.
#[derive(Clone, Debug, Default)]
pub(super) struct EffectList {
    entries: Vec<(Carried, Origin)>,
    /// The clearest entry of each effect.
    clearest: HashTable<u32>,
}

impl EffectList {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn get(&self, n: usize) -> Option<&(Carried, Origin)> {
        self.entries.get(n)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Carried> {
        self.entries.iter().map(|(carried, _)| carried)
    }

    /// Whether the same effect is known with no more doubt: that came first and is not longer.
    pub(super) fn has(&self, new: Carried) -> bool {
        let effect = |at: u32| self.entries[at as usize].0;
        let clearest = match self.clearest.is_empty() {
            true => {
                self.entries.iter().rev().map(|(known, _)| *known).find(|known| known.effect == new.effect)
            }
            false => self
                .clearest
                .find(hash(new.effect), |at| effect(*at).effect == new.effect)
                .map(|at| effect(*at)),
        };
        clearest.is_some_and(|known| known.doubt <= new.doubt)
    }

    /// Adds an effect that is not known, or not as clearly. Returns its number.
    pub(super) fn push(&mut self, new: Carried, origin: Origin) -> u32 {
        let at = self.entries.len() as u32;
        self.entries.push((new, origin));
        if !self.clearest.is_empty() {
            self.index(at);
        } else if self.entries.len() > SHORT {
            (0..=at).for_each(|n| self.index(n));
        }
        at
    }

    fn index(&mut self, at: u32) {
        let Self { entries, clearest } = self;
        let effect = |at: u32| entries[at as usize].0.effect;
        let new = effect(at);
        match clearest.find_mut(hash(new), |known| effect(*known) == new) {
            Some(known) => *known = at,
            None => _ = clearest.insert_unique(hash(new), at, |known| hash(effect(*known))),
        }
    }

    /// Gives back the room that no effect came to take.
    pub(super) fn shrink(&mut self) {
        self.entries.shrink_to_fit();
        // Nobody asks for an effect by what it is any more.
        self.clearest = HashTable::new();
    }
}

fn hash(effect: EffectId) -> u64 {
    FxBuildHasher.hash_one(effect)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_effect_is_known_with_as_much_doubt_or_less() {
        let mut list = EffectList::default();
        for n in 0..40 {
            let carried = |doubt| Carried { effect: EffectId(n), doubt };
            assert!(!list.has(carried(2)));
            list.push(carried(1), Origin::end(n));
            assert!(list.has(carried(2)) && list.has(carried(1)) && !list.has(carried(0)));
            list.push(carried(0), Origin::end(n));
            assert!(list.has(carried(0)));
        }
        assert_eq!(list.len(), 80);
        assert_eq!(list.get(3).map(|(carried, _)| *carried), Some(Carried { effect: EffectId(1), doubt: 0 }));
    }

    #[test]
    fn an_origin_says_where_its_way_goes_on() {
        let end = Origin::end(3);
        let before = Origin::through(7, (VariantId(5), 2), &end);
        assert_eq!((end.next(), end.distance), (None, 0));
        assert_eq!((before.site(), before.next(), before.distance), (7, Some((VariantId(5), 2)), 1));
    }
}
