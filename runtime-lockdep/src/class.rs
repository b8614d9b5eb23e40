//! Lock classes: what lock order and reports are about.
//!
//! All locks built at one place in the source, with one type, are one class, whatever becomes of the locks.
//! An explicit [`LockClassKey`](crate::LockClassKey) or name replaces the place. Classes live as long as the process; they are few.

use crate::class_key::InstanceOrder;
use crate::{LockClassKey, Place};
use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{LazyLock, Mutex, PoisonError};

/// The number of a class; zero is never one.
pub(crate) type ClassId = u32;

/// The largest subclass, as in the kernel.
pub(crate) const MAX_SUBCLASS: u8 = 7;

/// A class with its subclass: what lock order is about. One word, since each held entry has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NodeKey(u32);

impl NodeKey {
    /// The key of contexts which have no lock.
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn new(class: ClassId, subclass: u8) -> Self {
        Self((class << 3) | subclass as u32)
    }

    #[inline]
    pub(crate) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    #[inline]
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    pub(crate) const fn class(self) -> ClassId {
        self.0 >> 3
    }

    pub(crate) const fn subclass(self) -> u8 {
        (self.0 & MAX_SUBCLASS as u32) as u8
    }

    /// The same class in another subclass; `keep` is [`keep_below`](Self::keep_below) of it.
    #[inline(always)]
    pub(crate) const fn nested(self, keep: u32, subclass: u8) -> Self {
        Self((self.0 & keep) | subclass as u32)
    }

    /// The bits of a key that stay when it gets this subclass; 0 keeps the one it has.
    pub(crate) const fn keep_below(subclass: u8) -> u32 {
        if subclass == 0 { u32::MAX } else { !(MAX_SUBCLASS as u32) }
    }
}

/// What a class is, for reports.
#[derive(Debug)]
pub(crate) struct Class {
    /// The name shown to people.
    pub(crate) name: String,
    /// Orders the locks of the class among each other.
    order: Option<InstanceOrder>,
}

/// How a lock names its class.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin {
    /// By the place where it was built.
    Site(Place),
    /// By an explicit key.
    Key(&'static LockClassKey),
    /// By a name.
    Name(&'static str),
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
