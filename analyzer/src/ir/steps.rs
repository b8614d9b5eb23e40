//! Paths of steps, kept once a process.
//!
//! There are millions of places, in bodies and in what is known of them, and a few ten thousand ways to get from a base
//! to one of its parts. So a way is as small as a pointer, two equal ways are one, and a step further is a look into a
//! table. Symbols are kept in the same manner.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::LazyLock;

use dashmap::DashMap;
use rustc_hash::FxBuildHasher;

use super::Projection;

/// Steps from a base, outermost first.
#[derive(Clone, Copy)]
pub struct Steps(&'static Interned);

struct Interned {
    all: Box<[Projection]>,
    /// Those before the last.
    around: Option<Steps>,
    /// Some step is to an element that was chosen.
    has_elements: bool,
    /// Some step is to any element.
    has_any: bool,
}

/// What one step more leads to.
static FURTHER: LazyLock<DashMap<(Steps, Projection), Steps, FxBuildHasher>> =
    LazyLock::new(DashMap::default);

/// No step at all.
static NONE: LazyLock<Interned> =
    LazyLock::new(|| Interned { all: Box::default(), around: None, has_elements: false, has_any: false });

impl Steps {
    /// No step at all.
    pub fn none() -> Self {
        Self(&NONE)
    }

    /// These steps.
    pub fn of(steps: &[Projection]) -> Self {
        Self::none().extended(steps)
    }

    /// One step more.
    #[must_use]
    pub fn then(self, step: Projection) -> Self {
        if let Some(known) = FURTHER.get(&(self, step)) {
            return *known;
        }
        *FURTHER.entry((self, step)).or_insert_with(|| {
            let further = Interned {
                all: self.iter().copied().chain([step]).collect(),
                around: Some(self),
                has_elements: self.has_elements() || matches!(step, Projection::Element(_)),
                has_any: self.has_any() || step == Projection::Index(None),
            };
            Self(Box::leak(Box::new(further)))
        })
    }

    /// More steps.
    #[must_use]
    pub fn extended(self, steps: &[Projection]) -> Self {
        steps.iter().fold(self, |all, step| all.then(*step))
    }

    /// All but the last; `None` where there is none.
    pub fn around(self) -> Option<Self> {
        self.0.around
    }

    /// The first so many.
    #[must_use]
    pub fn up_to(self, count: usize) -> Self {
        let surplus = self.len().saturating_sub(count);
        (0..surplus).fold(self, |steps, _| steps.around().unwrap_or(steps))
    }

    /// The steps themselves, for as long as anybody likes.
    pub fn as_slice(self) -> &'static [Projection] {
        &self.0.all
    }

    /// What remains after `prefix`, if they begin with it.
    pub fn after(self, prefix: Self) -> Option<&'static [Projection]> {
        (self.len() >= prefix.len() && self.up_to(prefix.len()) == prefix)
            .then(|| &self.as_slice()[prefix.len()..])
    }

    /// Whether some step is to an element that was chosen.
    pub fn has_elements(self) -> bool {
        self.0.has_elements
    }

    /// Whether some step is to any element of a collection.
    pub fn has_any(self) -> bool {
        self.0.has_any
    }
}

impl Deref for Steps {
    type Target = [Projection];

    fn deref(&self) -> &[Projection] {
        self.as_slice()
    }
}

impl PartialEq for Steps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Steps {}

impl Hash for Steps {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.0, state);
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ways_are_one() {
        let way = Steps::of(&[Projection::Deref, Projection::Index(None)]);
        assert_eq!(way, Steps::none().then(Projection::Deref).then(Projection::Index(None)));
        assert_eq!(way.around(), Some(Steps::of(&[Projection::Deref])));
        assert_eq!((way.up_to(0), way.up_to(5)), (Steps::none(), way));
        assert!(way.has_any() && !way.has_elements());
    }

    #[test]
    fn what_remains_is_what_comes_after_the_same_beginning() {
        let (deref, index) = (Projection::Deref, Projection::Index(Some(1)));
        let way = Steps::of(&[deref, index]);
        assert_eq!(way.after(Steps::of(&[deref])), Some(&[index][..]));
        assert_eq!(way.after(way), Some(&[][..]));
        assert_eq!(way.after(Steps::of(&[index])), None);
        assert_eq!(Steps::of(&[deref]).after(way), None);
    }
}
