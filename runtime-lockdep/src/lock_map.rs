//! What a lock carries for the validator: 16 bytes which name its class.

use crate::known_node::KnownNode;
use crate::node_key::{ClassId, MAX_SUBCLASS, NodeKey, Origin};
use crate::{LockClassKey, Place};
use core::marker::PhantomData;
use core::panic::Location;
use core::ptr;

/// The tag of a lock named by its place.
const TAG_SITE: u16 = u16::MAX;
/// The tag of a lock named by an explicit key.
const TAG_KEY: u16 = u16::MAX - 1;
/// The tag of a lock named by the place of its first acquisition.
const TAG_FIRST_USE: u16 = u16::MAX - 2;
/// Longer names are cut; the rest of the tag's range is the name's length.
const MAX_NAME: usize = (u16::MAX - 3) as usize;

/// The validator's part of one lock: embed it beside a lock of your own, and call [`acquire`](Self::acquire) and
/// [`release`](Self::release) around it.
///
/// The class is registered at the first acquisition, so that building a lock is `const` and free.
pub struct LockMap {
    /// A `Location`, a `LockClassKey` or the bytes of a name, all `'static`; `tag` says which.
    /// Invariant: `origin` and `tag` come from one of the constructors and never change.
    origin: *const u8,
    /// The class and subclass, or 0 before the first acquisition.
    node: KnownNode,
    tag: u16,
    subclass: u8,
    _origin: PhantomData<&'static LockClassKey>,
}

// SAFETY: 1. `origin` points to `'static` data of a type that is `Sync` (`Location`, `LockClassKey`, `str`).
// 2. It is only ever read, and every other field is an atomic or immutable.
unsafe impl Send for LockMap {}
// SAFETY: as for `Send`.
unsafe impl Sync for LockMap {}

impl LockMap {
    /// A lock whose class is the place of the caller.
    #[must_use]
    #[track_caller]
    pub const fn new() -> Self {
        Self::from_parts(ptr::from_ref::<Location<'static>>(Location::caller()).cast(), TAG_SITE)
    }

    /// A lock whose class is `name`: all locks of that name are one class.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        let length = if name.len() > MAX_NAME { MAX_NAME } else { name.len() };
        Self::from_parts(name.as_ptr(), length as u16)
    }

    /// A lock of an explicit class.
    #[must_use]
    pub const fn with_class(key: &'static LockClassKey) -> Self {
        Self::from_parts(ptr::from_ref(key).cast(), TAG_KEY)
    }

    /// A lock whose class is the place of its first acquisition, for constants, which have no place of their own.
    #[must_use]
    pub const fn at_first_use() -> Self {
        Self::from_parts(ptr::null(), TAG_FIRST_USE)
    }

    /// The same lock in a subclass, for locks of one class which nest in a known order; at most 7. A larger one is
    /// reported when the lock is acquired, and counts as 7.
    #[must_use]
    pub const fn subclass(mut self, subclass: u8) -> Self {
        self.subclass = subclass;
        self
    }

    /// Whether a larger subclass was asked for than there is.
    pub(crate) const fn is_clamped(&self) -> bool {
        self.subclass > MAX_SUBCLASS
    }

    const fn from_parts(origin: *const u8, tag: u16) -> Self {
        Self { origin, node: KnownNode::new(), tag, subclass: 0, _origin: PhantomData }
    }

    pub(crate) fn origin(&self, first_use: Place) -> Origin {
        match self.tag {
            TAG_FIRST_USE => Origin::Site(first_use),
            // SAFETY: 1. the tag says that `new` stored a `&'static Location` here.
            TAG_SITE => Origin::Site(unsafe { &*self.origin.cast::<Location<'static>>() }),
            // SAFETY: 1. the tag says that `with_class` stored a `&'static LockClassKey` here.
            TAG_KEY => Origin::Key(unsafe { &*self.origin.cast::<LockClassKey>() }),
            length => Origin::Name(self.name(length)),
        }
    }

    fn name(&self, length: u16) -> &'static str {
        // SAFETY: 1. the tag says that `named` stored the start of a `&'static str` of at least this length.
        let bytes = unsafe { core::slice::from_raw_parts(self.origin, usize::from(length)) };
        // A name that was cut inside a character keeps its valid beginning.
        bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
    }

    /// The class and subclass of this lock; [`NodeKey::NONE`] before the first acquisition.
    #[inline(always)]
    pub(crate) fn known_node(&self) -> NodeKey {
        self.node.get()
    }

    /// The number of the class; it is registered if need be.
    #[cfg(feature = "std")]
    #[track_caller]
    pub(crate) fn class_id(&self) -> ClassId {
        self.register("lock", || "_", Location::caller()).class()
    }

    /// The address that a comparison function gets: see [`LockClassKey::ordered_by`].
    #[must_use]
    pub fn address(&self) -> usize {
        ptr::from_ref(self).addr()
    }

    /// The class and subclass of this lock, registered if need be. `label` says what sort of lock, `type_name` what it guards.
    #[cfg(feature = "std")]
    #[cold]
    pub(crate) fn register(
        &self,
        label: &'static str,
        type_name: fn() -> &'static str,
        place: Place,
    ) -> NodeKey {
        let register = || crate::class::register(self.origin(place), label, type_name());
        self.node.get_or_register(self.kept_subclass(), register)
    }

    /// Keeps the number of the class, once somebody has registered it.
    pub(crate) fn set_class(&self, class: ClassId) -> NodeKey {
        self.node.set(class, self.kept_subclass())
    }

    fn kept_subclass(&self) -> u8 {
        self.subclass.min(MAX_SUBCLASS)
    }
}

#[cfg(feature = "std")]
impl Drop for LockMap {
    #[inline]
    fn drop(&mut self) {
        crate::hooks::freed(self);
    }
}

impl Default for LockMap {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

impl core::fmt::Debug for LockMap {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("LockMap").field("address", &self.address()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_carries_sixteen_bytes() {
        assert_eq!(size_of::<LockMap>(), 16);
    }

    #[test]
    fn a_name_survives_and_names_one_class() {
        let (first, second) = (LockMap::named("zone->lock"), LockMap::named("zone->lock"));
        let class = |map: &LockMap| map.register("spinlock", || "u8", Location::caller()).class();
        assert_eq!(class(&first), class(&second));
        assert_eq!(crate::class::class_name(class(&first)), "zone->lock");
    }

    #[test]
    fn the_class_of_a_place_names_that_place() {
        let (map, line) = (LockMap::new(), line!());
        let name = crate::class::class_name(map.register("mutex", || "a::B", Location::caller()).class());
        assert!(name.starts_with("mutex<B> at ") && name.contains(&format!("lock_map.rs:{line}:")), "{name}");
    }
}
