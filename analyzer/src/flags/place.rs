//! Abstract places: where a value or a lock is, in terms of one activation of a function.
//!
//! A place whose base is a parameter means the same thing to the caller once the argument is put in; every other
//! base means something in its own function only. An abstract place doubles as the name of the value that stood
//! there on entry: that is an [`Atom`](super::Atom).

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::ids::{LocalId, Symbol};
use crate::ir::{LockClass, Projection, class_of, class_suffix_of, has_anchor};

/// An operation of a body by its number in block order; call results have one site each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SiteId(pub u32);

impl SiteId {
    /// The number of the `n`-th element that this operation chooses.
    pub fn element(self, n: u32) -> u64 {
        u64::from(self.0) << 32 | u64::from(n)
    }

    /// Whether this operation chose an element.
    pub fn chose(self, element: u64) -> bool {
        element >> 32 == u64::from(self.0)
    }
}

/// Where an abstract place starts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AbstractBase {
    /// The value of a parameter on entry.
    Param(u32),
    /// The storage of a local of this activation.
    Local(LocalId),
    /// A static.
    Static(Symbol),
    /// The opaque value made by an operation.
    Site(SiteId),
    /// Not known which object.
    Unknown,
}

/// A base and the steps from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AbstractPlace {
    /// Where it starts.
    pub base: AbstractBase,
    /// The steps, outermost first.
    pub steps: Vec<Projection>,
}

impl Hash for AbstractPlace {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.base.hash(state);
        self.steps.hash(state);
    }
}

/// Longer paths are cut off: their base becomes unknown, their class stays.
const STEP_BOUND: usize = 12;

impl AbstractPlace {
    /// A place with no steps.
    pub fn of(base: AbstractBase) -> Self {
        Self { base, steps: Vec::new() }
    }

    /// The place `steps` further.
    #[must_use]
    pub fn extended(&self, steps: &[Projection]) -> Self {
        let all = [self.steps.as_slice(), steps].concat();
        match all.len().checked_sub(STEP_BOUND) {
            None | Some(0) => Self { base: self.base, steps: all },
            Some(cut) => Self { base: AbstractBase::Unknown, steps: all[cut..].to_vec() },
        }
    }

    /// The place `steps` further, which is shared if there are none.
    #[must_use]
    pub fn further(self: Arc<Self>, steps: &[Projection]) -> Arc<Self> {
        if steps.is_empty() && self.steps.len() <= STEP_BOUND { self } else { Arc::new(self.extended(steps)) }
    }

    /// The same with every element told by nothing: the same for all elements of a collection.
    pub fn of_any_element(&self) -> Cow<'_, Self> {
        self.with_elements(&|_| None)
    }

    /// The same, with each chosen element as `number` gives it; without a number it may be any.
    pub fn with_elements(&self, number: &dyn Fn(u64) -> Option<u64>) -> Cow<'_, Self> {
        if !self.steps.iter().any(|step| matches!(step, Projection::Element(_))) {
            return Cow::Borrowed(self);
        }
        let mut renamed = self.clone();
        for step in &mut renamed.steps {
            if let Projection::Element(element) = *step {
                *step = number(element).map_or(Projection::Index(None), Projection::Element);
            }
        }
        Cow::Owned(renamed)
    }

    /// The same, with elements that may be any taken for those that `next` numbers; `None` if it has none.
    pub fn chosen(&self, next: &mut dyn FnMut() -> u64) -> Option<Self> {
        if self.base == AbstractBase::Unknown || !self.steps.contains(&Projection::Index(None)) {
            return None;
        }
        let mut chosen = self.clone();
        let open = chosen.steps.iter_mut().filter(|step| **step == Projection::Index(None));
        open.for_each(|step| *step = Projection::Element(next()));
        Some(chosen)
    }

    /// The numbers of the elements that were chosen.
    pub fn elements(&self) -> impl Iterator<Item = u64> + '_ {
        self.steps.iter().filter_map(|step| match step {
            Projection::Element(element) => Some(*element),
            _ => None,
        })
    }

    /// What remains after `prefix`, if this place is inside it or is it.
    pub fn strip_prefix(&self, prefix: &Self) -> Option<&[Projection]> {
        if self.base != prefix.base || self.base == AbstractBase::Unknown {
            return None;
        }
        self.steps.strip_prefix(prefix.steps.as_slice())
    }

    /// The same as [`strip_prefix`](Self::strip_prefix), where elements that may be the same one are taken to be.
    pub fn strip_possible_prefix(&self, prefix: &Self) -> Option<&[Projection]> {
        if self.base != prefix.base || self.base == AbstractBase::Unknown {
            return None;
        }
        may_begin_with(&self.steps, &prefix.steps).then(|| &self.steps[prefix.steps.len()..])
    }

    /// Whether two equal places of this form are one object for sure.
    pub fn is_definite(&self) -> bool {
        self.base != AbstractBase::Unknown && !self.steps.contains(&Projection::Index(None))
    }

    /// Whether this is inside of a value that the function itself made: who else has it got it from here.
    pub fn is_in_own_value(&self) -> bool {
        let is_own = matches!(self.base, AbstractBase::Local(_) | AbstractBase::Site(_));
        is_own && !self.steps.is_empty() && !self.steps.contains(&Projection::Deref)
    }

    /// Whether a caller can say which object this is.
    pub fn is_portable(&self) -> bool {
        matches!(self.base, AbstractBase::Param(_) | AbstractBase::Static(_))
    }

    /// The class of a lock at this place, where the place decides it.
    pub fn class(&self) -> Option<Symbol> {
        let root = match self.base {
            AbstractBase::Static(path) => Some(path),
            _ => None,
        };
        class_of(root, &self.steps).map(|LockClass(name)| name)
    }

    /// Whether the place decides a class, which is cheaper than to name it.
    pub fn has_class(&self) -> bool {
        matches!(self.base, AbstractBase::Static(_)) || has_anchor(&self.steps)
    }

    /// What a class decided elsewhere still needs.
    pub fn class_suffix(&self) -> String {
        class_suffix_of(&self.steps)
    }
}

/// Whether `steps` begin with `prefix`, where elements that may be the same one are taken to be.
pub(crate) fn may_begin_with(steps: &[Projection], prefix: &[Projection]) -> bool {
    use Projection::{Element, Index};
    let may_be_one = |(a, b): (&Projection, &Projection)| match (a, b) {
        (Index(Some(a)), Index(Some(b))) => a == b,
        (Index(_) | Element(_), Index(_) | Element(_)) => true,
        (a, b) => a == b,
    };
    steps.len() >= prefix.len() && steps.iter().zip(prefix).all(may_be_one)
}
