//! The tables that all processors share: classes, lock order, and which reports were made. One spinlock guards them;
//! only chains that a task has not seen before come here.

use super::spin_cell::SpinCell;
use crate::node_key::{ClassId, NodeKey, Origin};
use crate::order::{Array, Fixed, Order, Table};
use crate::{Place, ReportKind};
use core::fmt;

/// How many different reports are told apart.
const REPORTS: usize = 64;

/// A class, for reports.
#[derive(Clone, Copy, Debug)]
pub(super) struct Class {
    origin: Origin,
    label: &'static str,
    type_name: &'static str,
}

impl Class {
    pub(super) const fn new(origin: Origin, label: &'static str, type_name: &'static str) -> Self {
        Self { origin, label, type_name }
    }

    /// Whether two locks which name their class in these ways are of one class.
    fn is(&self, other: &Self) -> bool {
        match (self.origin, other.origin) {
            (Origin::Key(key), Origin::Key(other)) => core::ptr::eq(key, other),
            (Origin::Name(name), Origin::Name(other)) => name == other,
            (Origin::Site(place), Origin::Site(other_place)) => {
                place == other_place && (self.label, self.type_name) == (other.label, other.type_name)
            }
            _ => false,
        }
    }

    /// Whether the class's comparison function lets the lock at `first` be held when the one at `second` is acquired.
    fn orders(&self, first: usize, second: usize) -> bool {
        match self.origin {
            Origin::Key(key) => key.order().is_some_and(|compare| compare(&first, &second).is_lt()),
            _ => false,
        }
    }
}

/// The name of a class with its subclass, as the kernel writes it: `class/1`.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClassName {
    class: Option<Class>,
    subclass: u8,
}

impl ClassName {
    /// Of a class that cannot be looked up now.
    pub(super) const UNKNOWN: Self = Self { class: None, subclass: 0 };
}

impl fmt::Display for ClassName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.class.map(|class| (class.origin, class.label)) {
            Some((Origin::Key(key), _)) => formatter.write_str(key.name())?,
            Some((Origin::Name(name), _)) => formatter.write_str(name)?,
            Some((Origin::Site(place), label)) => write!(formatter, "{label} at {place}")?,
            None => formatter.write_str("?")?,
        }
        if self.subclass == 0 { Ok(()) } else { write!(formatter, "/{}", self.subclass) }
    }
}

/// What makes two reports one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ReportKey {
    pub(super) kind: ReportKind,
    /// The classes that it is about; for one without a class, its place.
    pub(super) nodes: (NodeKey, NodeKey),
    /// The contract that is broken, if one is.
    pub(super) contract: Option<&'static str>,
    pub(super) place: Option<Place>,
}

/// What the spinlock guards.
pub(super) struct Guarded<const CLASSES: usize, const DEPENDENCIES: usize> {
    classes: Array<Class, CLASSES>,
    pub(super) order: Order<Fixed<CLASSES, DEPENDENCIES>>,
    reported: Array<ReportKey, REPORTS>,
}

impl<const CLASSES: usize, const DEPENDENCIES: usize> Guarded<CLASSES, DEPENDENCIES> {
    pub(super) const fn new() -> Self {
        Self { classes: Array::new(), order: Order::fixed(), reported: Array::new() }
    }

    /// The number of a class, which is added if it is new; none if there is no room.
    pub(super) fn register(&mut self, class: Class) -> Option<ClassId> {
        let known = self.classes.iter().position(|known| known.is(&class));
        let index = match known {
            Some(index) => index,
            None => self.classes.try_push(class).then(|| self.classes.len() - 1)?,
        };
        Some(index as ClassId + 1)
    }

    fn class(&self, id: ClassId) -> Option<Class> {
        self.classes.get((id as usize).checked_sub(1)?).copied()
    }

    pub(super) fn name(&self, node: NodeKey) -> ClassName {
        ClassName { class: self.class(node.class()), subclass: node.subclass() }
    }

    pub(super) fn are_ordered(&self, id: ClassId, first: usize, second: usize) -> bool {
        self.class(id).is_some_and(|class| class.orders(first, second))
    }

    /// Notes a report; whether it is new. More than there is room for are all new.
    pub(super) fn is_new(&mut self, key: ReportKey) -> bool {
        let is_new = !self.reported.contains(&key);
        if is_new {
            let _ = self.reported.try_push(key);
        }
        is_new
    }
}

/// The tables, behind a spinlock of their own that no validator sees.
pub(super) type Tables<const CLASSES: usize, const DEPENDENCIES: usize> =
    SpinCell<Guarded<CLASSES, DEPENDENCIES>>;
