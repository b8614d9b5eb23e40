//! The table of lock classes. The loom tests compile this file, on loom's mutex and atomics.

use crate::LockClassKey;
use crate::class_key::InstanceOrder;
use crate::node_key::{ClassId, Origin};
use crate::shared::{Mutex, Ordering};
use std::collections::HashMap;
use std::sync::PoisonError;

/// What a class is, for reports.
#[derive(Debug)]
pub(crate) struct Class {
    /// The name shown to people.
    pub(crate) name: String,
    /// Orders the locks of the class among each other.
    pub(crate) order: Option<InstanceOrder>,
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

/// Every class, by number and by what names it.
#[derive(Default)]
pub(crate) struct ClassTable(Mutex<Registry>);

impl ClassTable {
    /// The class of a lock, registered if it is new.
    pub(crate) fn register(&self, origin: Origin, label: &'static str, type_name: &'static str) -> ClassId {
        match origin {
            Origin::Key(key) => self.register_key(key),
            Origin::Name(name) => self.register_once(RegistryKey::Name(name), || name.to_owned()),
            Origin::Site(place) => {
                let (file, line, column) = (place.file(), place.line(), place.column());
                let key = RegistryKey::Site { file, line, column, label, type_name };
                let name = || format!("{label}<{}> at {file}:{line}:{column}", short_type_name(type_name));
                self.register_once(key, name)
            }
        }
    }

    /// The class with this number, if there is one.
    pub(crate) fn class(&self, id: ClassId) -> Option<&'static Class> {
        let index = (id as usize).checked_sub(1)?;
        self.with(|registry| registry.classes.get(index).copied())
    }

    fn with<R>(&self, visit: impl FnOnce(&mut Registry) -> R) -> R {
        visit(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn register_once(&self, key: RegistryKey, name: impl FnOnce() -> String) -> ClassId {
        self.with(|registry| {
            if let Some(id) = registry.ids.get(&key) {
                return *id;
            }
            let id = registry.add(Class { name: name(), order: None });
            registry.ids.insert(key, id);
            id
        })
    }

    fn register_key(&self, key: &'static LockClassKey) -> ClassId {
        self.with(|registry| {
            let known = key.id().load(Ordering::Relaxed);
            if known != 0 {
                return known;
            }
            let id = registry.add(Class { name: key.name().to_owned(), order: key.order() });
            key.id().store(id, Ordering::Relaxed);
            id
        })
    }
}

/// A type's name without module paths: `Vec<core::Cell>` as `Vec<Cell>`.
pub(crate) fn short_type_name(full: &str) -> String {
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
