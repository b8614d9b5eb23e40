//! Lock classes: what lock order and reports are about.
//!
//! All locks built at one place in the source, with one type, are one class, whatever becomes of the locks.
//! An explicit [`LockClassKey`](crate::LockClassKey) or name replaces the place. Classes live as long as the process; they are few.

use crate::class_table::{Class, ClassTable};
use crate::fork;
use crate::node_key::{ClassId, Origin};
use std::sync::LazyLock;

static CLASSES: LazyLock<ClassTable> = LazyLock::new(ClassTable::default);

/// The class of a lock, registered on first use. `label` says what sort of lock, `type_name` what it guards.
pub(crate) fn register(origin: Origin, label: &'static str, type_name: &'static str) -> ClassId {
    fork::passing(|| CLASSES.register(origin, label, type_name))
}

/// The class with this number, if there is one.
pub(crate) fn class(id: ClassId) -> Option<&'static Class> {
    fork::passing(|| CLASSES.class(id))
}

/// Whether a lock of the class at `first` may be held when the one at `second` is acquired.
pub(crate) fn are_ordered(id: ClassId, first: usize, second: usize) -> bool {
    let order = class(id).and_then(|class| class.order);
    order.is_some_and(|compare| compare(&first, &second) == core::cmp::Ordering::Less)
}

/// The name of a class, for reports.
pub(crate) fn class_name(id: ClassId) -> String {
    class(id).map_or_else(|| "?".to_owned(), |class| class.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class_table::short_type_name;
    use crate::lock_class;

    #[test]
    fn a_type_name_loses_its_paths_at_every_level() {
        assert_eq!(short_type_name("alloc::vec::Vec<core::cell::Cell<u8>>"), "Vec<Cell<u8>>");
        assert_eq!(short_type_name("(a::B, &c::D)"), "(B, &D)");
        assert_eq!(short_type_name(""), "");
    }

    #[test]
    fn one_place_and_type_is_one_class_and_another_type_is_another() {
        let place = std::panic::Location::caller();
        let register = |type_name| register(Origin::Site(place), "mutex", type_name);
        assert_eq!(register("u8"), register("u8"));
        assert_ne!(register("u8"), register("u16"));
    }

    #[test]
    fn two_keys_of_one_name_are_two_classes() {
        let (first, second) = (lock_class!("same"), lock_class!("same"));
        let register = |key| register(Origin::Key(key), "mutex", "u8");
        assert_eq!(register(first), register(first));
        assert_ne!(register(first), register(second));
        assert_eq!(class_name(register(second)), "same");
    }
}
