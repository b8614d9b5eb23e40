//! What is in a value, in one word: whoever looks for something in all values of a state asks this first.

use crate::flags::{AbstractBase, AbstractPlace, SiteId};

/// A set that may say more than there is, but not less: a Bloom filter with one hash.
///
/// > Burton H. Bloom, "Space/time trade-offs in hash coding with allowable errors", CACM 13(7), 1970.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Marks(u64);

/// Sites share the bits above that of guards.
const SITE_BITS: u32 = 63;

impl Marks {
    /// Nothing.
    pub(super) const NONE: Self = Self(0);

    /// What a value is marked with that owns a guard. This is exact.
    pub(super) const GUARD: Self = Self(1);

    /// What a value is marked with that was made at `site`, or has an element that was chosen there.
    pub(super) fn of_site(site: SiteId) -> Self {
        Self(1 << (1 + site.0 % SITE_BITS))
    }

    /// The sites that a place mentions.
    pub(super) fn of_place(place: AbstractPlace) -> Self {
        let base = match place.base {
            AbstractBase::Site(site) => Self::of_site(site),
            _ => Self::NONE,
        };
        let chosen = place.elements().map(|element| Self::of_site(SiteId::that_chose(element)));
        chosen.chain([base]).collect()
    }

    /// What either is marked with.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The same for something that refers to what has these marks.
    pub(super) fn without_guard(self) -> Self {
        Self(self.0 & !Self::GUARD.0)
    }

    /// Whether something with these marks can be in there.
    pub(super) fn may_have(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl FromIterator<Marks> for Marks {
    /// What any of them is marked with.
    fn from_iter<T: IntoIterator<Item = Self>>(all: T) -> Self {
        all.into_iter().fold(Self::NONE, Self::and)
    }
}
