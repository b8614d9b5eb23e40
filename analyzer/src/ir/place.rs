//! Places (paths from a local or a static through fields) and the lock classes derived from them.
//!
//! Lock identity has two levels, as in lockdep. The *class* decides ordering and interrupt rules: the struct
//! and field that hold the lock, the static, or the construction site of a local. The *place* itself decides
//! self-deadlock: two objects of one class are only "same class".

use std::sync::LazyLock;

use super::Steps;
use crate::ids::{LocalId, Symbol};

/// Where a place starts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PlaceBase {
    /// A local or parameter of the function.
    Local(LocalId),
    /// A static, by its full path.
    Static(Symbol),
}

/// One step of a place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Projection {
    /// A named or numbered field.
    Field {
        /// Full path of the struct, union or enum variant; empty for a tuple.
        owner: Symbol,
        /// The field's name or number.
        name: Symbol,
        /// The owner has type parameters (a wrapper such as `Locked<T>`): two instantiations of it are not one
        /// lock, so the class goes on with what holds the owner.
        generic: bool,
    },
    /// An element, by its index where that is a constant.
    Index(Option<u64>),
    /// The element that one operation of a function chose, numbered by whoever tells elements apart: no body has it.
    Element(u64),
    /// Through a reference, box, counted pointer or guard.
    Deref,
}

/// The name of the step to what a type's own `Deref` gives, beside the fields of its values. Every step of every walk
/// is compared with it.
static OVERLOADED: LazyLock<Symbol> = LazyLock::new(|| Symbol::new("deref#"));

/// Begins the name of a closure's field that holds a variable it closes over.
const CAPTURE: &str = "capture#";

impl Projection {
    /// The field of a closure that holds the `n`-th variable it closes over.
    pub fn capture(n: usize) -> Self {
        Self::Field { owner: Symbol::new(""), name: Symbol::new(&format!("{CAPTURE}{n}")), generic: false }
    }

    /// The step to what a type's own `Deref` gives, before the dereference itself: what is written there leaves the
    /// fields of the value as they are.
    pub fn overloaded() -> Self {
        Self::Field { owner: Symbol::new(""), name: *OVERLOADED, generic: false }
    }

    /// Whether it is [`Projection::overloaded`].
    pub fn is_overloaded(&self) -> bool {
        matches!(self, Self::Field { name, .. } if *name == *OVERLOADED)
    }

    /// Whether it leads through a pointer, and not to a part.
    pub fn is_through_pointer(&self) -> bool {
        *self == Self::Deref || self.is_overloaded()
    }

    /// Which captured variable the field holds, if it is one of a closure.
    pub fn as_capture(&self) -> Option<usize> {
        match self {
            Self::Field { name, .. } => name.as_str().strip_prefix(CAPTURE)?.parse().ok(),
            _ => None,
        }
    }
}

/// A base and the steps from it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// Where it starts.
    pub base: PlaceBase,
    /// The steps, outermost first.
    pub projections: Steps,
}

/// The class of a lock.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct LockClass(pub Symbol);

impl Place {
    /// The local itself.
    pub fn local(local: LocalId) -> Self {
        Self { base: PlaceBase::Local(local), projections: Steps::none() }
    }

    /// The static with this path.
    pub fn of_static(path: Symbol) -> Self {
        Self { base: PlaceBase::Static(path), projections: Steps::none() }
    }

    /// This place and one more step.
    #[must_use]
    pub fn project(self, step: Projection) -> Self {
        Self { projections: self.projections.then(step), ..self }
    }

    /// The place that only the first so many steps lead to.
    #[must_use]
    pub fn up_to(self, steps: usize) -> Self {
        Self { projections: self.projections.up_to(steps), ..self }
    }

    /// The place one step before; itself where there is none.
    #[must_use]
    pub fn around(self) -> Self {
        Self { projections: self.projections.around().unwrap_or(self.projections), ..self }
    }

    /// The local, if the place is one with no step.
    pub fn as_local(&self) -> Option<LocalId> {
        match self.base {
            PlaceBase::Local(local) if self.projections.is_empty() => Some(local),
            _ => None,
        }
    }

    /// The class of the lock that stands at this place: the last field of a type that is not a generic
    /// wrapper, with the wrapper fields after it; else the static. `None` where the path starts at a local
    /// and names no such field: the caller's argument, or the construction site, decides.
    pub fn class(&self) -> Option<LockClass> {
        let root = match self.base {
            PlaceBase::Static(path) => Some(path),
            PlaceBase::Local(_) => None,
        };
        class_of(root, &self.projections)
    }
}

/// The class of the lock at the end of `steps` from a static, or from what is no static: see [`Place::class`].
pub(crate) fn class_of(root: Option<Symbol>, steps: &[Projection]) -> Option<LockClass> {
    let anchor = steps.iter().rposition(is_anchor);
    let head = match anchor.map(|at| steps[at]) {
        Some(Projection::Field { owner, name, .. }) => format!("{owner}::{name}"),
        Some(Projection::Index(_) | Projection::Element(_) | Projection::Deref) => return None,
        None => root?.as_str().to_owned(),
    };
    let tail = &steps[anchor.map_or(0, |at| at + 1)..];
    Some(LockClass(Symbol::new(&(head + &wrapper_suffix(tail)))))
}

/// The fields after the last anchor of `steps`, `.a.b`: what a class decided elsewhere still needs.
pub(crate) fn class_suffix_of(steps: &[Projection]) -> String {
    let anchor = steps.iter().rposition(is_anchor);
    wrapper_suffix(&steps[anchor.map_or(0, |at| at + 1)..])
}

/// The steps to the object whose field gives the lock at the end of `steps` its class.
pub(crate) fn steps_to_object(steps: &[Projection]) -> Option<&[Projection]> {
    steps.iter().rposition(is_anchor).map(|at| &steps[..at])
}

/// Whether some step decides a class by itself: see [`Place::class`].
pub(crate) fn has_anchor(steps: &[Projection]) -> bool {
    steps.iter().any(is_anchor)
}

fn is_anchor(step: &Projection) -> bool {
    matches!(step, Projection::Field { owner, generic: false, .. } if !owner.as_str().is_empty())
}

fn wrapper_suffix(steps: &[Projection]) -> String {
    let fields = steps.iter().filter_map(|step| match step {
        Projection::Field { owner, name, .. } if !step.is_overloaded() && !is_payload(owner.as_str()) => {
            Some(*name)
        }
        _ => None,
    });
    let mut names: Vec<Symbol> = fields.collect();
    // However far down a list a lock is found, its class is that of the list.
    names.dedup();
    names.iter().map(|name| format!(".{name}")).collect()
}

/// Whether the owner of a field is `Option::Some` or a variant of `Result`: a lock in it is the lock of who has it.
fn is_payload(owner: &str) -> bool {
    owner.starts_with("core::option::Option::") || owner.starts_with("core::result::Result::")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(owner: &str, name: &str, generic: bool) -> Projection {
        Projection::Field { owner: owner.into(), name: name.into(), generic }
    }

    #[test]
    fn the_class_of_a_field_is_its_struct_and_name() {
        let place =
            Place::local(LocalId(0)).project(Projection::Deref).project(field("k::Zone", "lock", false));
        assert_eq!(place.class(), Some(LockClass("k::Zone::lock".into())));
    }

    #[test]
    fn a_generic_wrapper_is_told_apart_by_what_holds_it() {
        let place = Place::local(LocalId(0)).project(field("k::Zone", "pages", false));
        let place = place.project(field("k::Locked", "inner", true));
        assert_eq!(place.class(), Some(LockClass("k::Zone::pages.inner".into())));
    }

    #[test]
    fn a_parameter_alone_has_no_class_of_its_own() {
        let place =
            Place::local(LocalId(1)).project(Projection::Deref).project(field("k::Locked", "inner", true));
        assert_eq!(place.class(), None);
        assert_eq!(class_suffix_of(&place.projections), ".inner");
    }

    #[test]
    fn indexing_does_not_change_the_class() {
        let place = Place::of_static("k::QUEUES".into()).project(Projection::Index(Some(3)));
        assert_eq!(place.class(), Some(LockClass("k::QUEUES".into())));
    }
}
