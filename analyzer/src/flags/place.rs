//! Abstract places: where a value or a lock is, in terms of one activation of a function.
//!
//! A place whose base is a parameter means the same thing to the caller once the argument is put in; every other
//! base means something in its own function only. An abstract place doubles as the name of the value that stood
//! there on entry: that is an [`Atom`](super::Atom).

use crate::ids::{LocalId, Symbol};
use crate::ir::{LockClass, Projection, Steps, class_of, class_suffix_of, has_anchor};

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
        Self::that_chose(element) == self
    }

    /// The operation that chose an element.
    pub fn that_chose(element: u64) -> Self {
        Self((element >> 32) as u32)
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
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct AbstractPlace {
    /// Where it starts.
    pub base: AbstractBase,
    /// The steps, outermost first.
    pub steps: Steps,
}

/// Longer paths are cut off: their base becomes unknown, their class stays.
const STEP_BOUND: usize = 12;

impl AbstractPlace {
    /// A place with no steps.
    pub fn of(base: AbstractBase) -> Self {
        Self { base, steps: Steps::none() }
    }

    /// The place `steps` further.
    #[must_use]
    pub fn extended(self, steps: &[Projection]) -> Self {
        match (self.steps.len() + steps.len()).checked_sub(STEP_BOUND) {
            None | Some(0) => Self { base: self.base, steps: self.steps.extended(steps) },
            Some(cut) => {
                let all = [&self.steps, steps].concat();
                Self { base: AbstractBase::Unknown, steps: Steps::of(&all[cut..]) }
            }
        }
    }

    /// The place that only the first so many steps lead to.
    #[must_use]
    pub fn up_to(self, steps: usize) -> Self {
        Self { steps: self.steps.up_to(steps), ..self }
    }

    /// The same steps from another base.
    #[must_use]
    pub fn rebased(self, base: AbstractBase) -> Self {
        Self { base, steps: self.steps }
    }

    /// The same with every element told by nothing: the same for all elements of a collection.
    #[must_use]
    pub fn of_any_element(self) -> Self {
        self.with_elements(&|_| None)
    }

    /// The same, with each chosen element as `number` gives it; without a number it may be any.
    #[must_use]
    pub fn with_elements(self, number: &dyn Fn(u64) -> Option<u64>) -> Self {
        if !self.steps.has_elements() {
            return self;
        }
        let renamed = |step: &Projection| match *step {
            Projection::Element(element) => {
                number(element).map_or(Projection::Index(None), Projection::Element)
            }
            step => step,
        };
        Self { base: self.base, steps: Steps::of(&self.steps.iter().map(renamed).collect::<Vec<_>>()) }
    }

    /// The same, with elements that may be any taken for those that `next` numbers; `None` if it has none.
    pub fn chosen(self, next: &mut dyn FnMut() -> u64) -> Option<Self> {
        if self.is_definite() || self.base == AbstractBase::Unknown {
            return None;
        }
        let mut chosen = |step: &Projection| match *step {
            Projection::Index(None) => Projection::Element(next()),
            step => step,
        };
        let steps = self.steps.iter().map(&mut chosen).collect::<Vec<_>>();
        Some(Self { base: self.base, steps: Steps::of(&steps) })
    }

    /// The numbers of the elements that were chosen.
    pub fn elements(self) -> impl Iterator<Item = u64> {
        let steps = if self.steps.has_elements() { self.steps.as_slice() } else { &[] };
        steps.iter().filter_map(|step| match step {
            Projection::Element(element) => Some(*element),
            _ => None,
        })
    }

    /// What remains after `prefix`, if this place is inside it or is it.
    pub fn strip_prefix(self, prefix: Self) -> Option<&'static [Projection]> {
        if self.base != prefix.base || self.base == AbstractBase::Unknown {
            return None;
        }
        self.steps.after(prefix.steps)
    }

    /// The same as [`strip_prefix`](Self::strip_prefix), where elements that may be the same one are taken to be.
    pub fn strip_possible_prefix(self, prefix: Self) -> Option<&'static [Projection]> {
        if self.base != prefix.base || self.base == AbstractBase::Unknown {
            return None;
        }
        may_begin_with(&self.steps, &prefix.steps).then(|| &self.steps.as_slice()[prefix.steps.len()..])
    }

    /// Whether two equal places of this form are one object for sure.
    pub fn is_definite(self) -> bool {
        self.base != AbstractBase::Unknown && !self.steps.has_any()
    }

    /// Whether this is inside of a value that the function itself made: who else has it got it from here.
    pub fn is_in_own_value(self) -> bool {
        let is_own = matches!(self.base, AbstractBase::Local(_) | AbstractBase::Site(_));
        is_own && !self.steps.is_empty() && !self.steps.contains(&Projection::Deref)
    }

    /// Whether the caller has given it, or what it is in.
    pub fn is_passed(self) -> bool {
        matches!(self.base, AbstractBase::Param(_))
    }

    /// Whether a caller can say which object this is.
    pub fn is_portable(self) -> bool {
        matches!(self.base, AbstractBase::Param(_) | AbstractBase::Static(_))
    }

    /// The class of a lock at this place, where the place decides it.
    pub fn class(self) -> Option<Symbol> {
        let root = match self.base {
            AbstractBase::Static(path) => Some(path),
            _ => None,
        };
        class_of(root, &self.steps).map(|LockClass(name)| name)
    }

    /// Whether the place decides a class, which is cheaper than to name it.
    pub fn has_class(self) -> bool {
        matches!(self.base, AbstractBase::Static(_)) || has_anchor(&self.steps)
    }

    /// What a class decided elsewhere still needs.
    pub fn class_suffix(self) -> String {
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
