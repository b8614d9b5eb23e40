//! Lock classes: what lock order and reports are about.
//!
//! All locks built at one place in the source, with one type, are one class, whatever becomes of the locks.
//! An explicit [`LockClassKey`](crate::LockClassKey) or name replaces the place. Classes live as long as the process; they are few.

use crate::LockClassKey;
use crate::class_key::InstanceOrder;
use crate::node_key::{ClassId, Origin};
use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{LazyLock, Mutex, PoisonError};

/// What a class is, for reports.
#[derive(Debug)]
pub(crate) struct Class {
    /// The name shown to people.
    pub(crate) name: String,
    /// Orders the locks of the class among each other.
    order: Option<InstanceOrder>,
}

#[derive(PartialEq, Eq, Hash)]
enum RegistryKey {
    Site { file: &'static str, line: u32, column: u32, label: &'static str, type_name: &'static str },
    Name(&'static str),
}

#[derive(Default)]
struct Registry {
    ids: HashMap<RegistryKey, ClassId>,
    classes: Vec<&'static Class>,
}

impl Registry {
    fn add(&mut self, class: Class) -> ClassId {
        // A class outlives its locks, and threads hold references to it: it is never freed.
        self.classes.push(Box::leak(Box::new(class)));
        self.classes.len() as ClassId
    }
}

static REGISTRY: LazyLock<Mutex<Registry>> = LazyLock::new(Mutex::default);

fn registry() -> std::sync::MutexGuard<'static, Registry> {
    REGISTRY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The class of a lock, registered on first use. `label` says what sort of lock, `type_name` what it guards.
pub(crate) fn register(origin: Origin, label: &'static str, type_name: &'static str) -> ClassId {
    match origin {
        Origin::Key(key) => register_key(key),
        Origin::Name(name) => register_once(RegistryKey::Name(name), || name.to_owned()),
        Origin::Site(place) => {
            let (file, line, column) = (place.file(), place.line(), place.column());
            let key = RegistryKey::Site { file, line, column, label, type_name };
            let name = || format!("{label}<{}> at {file}:{line}:{column}", short_type_name(type_name));
            register_once(key, name)
        }
    }
}

fn register_once(key: RegistryKey, name: impl FnOnce() -> String) -> ClassId {
    let mut registry = registry();
    if let Some(id) = registry.ids.get(&key) {
        return *id;
    }
    let id = registry.add(Class { name: name(), order: None });
    registry.ids.insert(key, id);
    id
}

fn register_key(key: &'static LockClassKey) -> ClassId {
    let mut registry = registry();
    let known = key.id().load(Ordering::Relaxed);
    if known != 0 {
        return known;
    }
    let id = registry.add(Class { name: key.name().to_owned(), order: key.order() });
    key.id().store(id, Ordering::Relaxed);
    id
}

/// The class with this number, if there is one.
pub(crate) fn class(id: ClassId) -> Option<&'static Class> {
    let index = (id as usize).checked_sub(1)?;
    registry().classes.get(index).copied()
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

/// A type's name without module paths: `Vec<core::Cell>` as `Vec<Cell>`.
fn short_type_name(full: &str) -> String {
    let mut short = String::with_capacity(full.len());
    let mut word_start = 0;
    for character in full.chars() {
        if character == ':' {
            short.truncate(word_start);
            continue;
        }
        short.push(character);
        if !(character.is_alphanumeric() || character == '_') {
            word_start = short.len();
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
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
