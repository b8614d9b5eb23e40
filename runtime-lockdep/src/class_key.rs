//! Explicit lock classes.

#[cfg(all(feature = "std", feature = "enabled"))]
use crate::shared::AtomicU32;

/// Compares the addresses of two locks of one class: which is acquired first.
#[cfg(feature = "enabled")]
pub(crate) type InstanceOrder = fn(&usize, &usize) -> core::cmp::Ordering;

/// An explicit lock class, for locks that are built in several places or deserve a name.
///
/// Usually made by [`lock_class!`](crate::lock_class).
#[derive(Debug)]
pub struct LockClassKey {
    name: &'static str,
    #[cfg(feature = "enabled")]
    order: Option<InstanceOrder>,
    #[cfg(all(feature = "std", feature = "enabled"))]
    id: AtomicU32,
}

impl LockClassKey {
    /// A class of this name. Two keys of one name are two classes.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            #[cfg(feature = "enabled")]
            order: None,
            #[cfg(all(feature = "std", feature = "enabled"))]
            id: AtomicU32::new(0),
        }
    }

    /// The same class, whose locks may nest in the order of `compare`, which gets the
    /// [addresses](crate::LockMap::address) of their lock maps: `usize::cmp`, for instance.
    #[must_use]
    pub const fn ordered_by(mut self, compare: fn(&usize, &usize) -> core::cmp::Ordering) -> Self {
        #[cfg(feature = "enabled")]
        {
            self.order = Some(compare);
        }
        #[cfg(not(feature = "enabled"))]
        {
            let _ = (compare, &mut self);
        }
        self
    }

    #[cfg(feature = "enabled")]
    pub(crate) const fn order(&self) -> Option<InstanceOrder> {
        self.order
    }

    /// The number of the class, or 0 before the first acquisition.
    #[cfg(all(feature = "std", feature = "enabled"))]
    pub(crate) const fn id(&self) -> &AtomicU32 {
        &self.id
    }

    /// The name given to [`new`](Self::new).
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// The `&'static LockClassKey` of this place in the source, with the given name.
///
/// ```
/// use runtime_lockdep::{RawSpinLock, lock_class};
/// static LOCK: RawSpinLock<u32> = RawSpinLock::with_class(0, lock_class!("krcp->lock"));
/// ```
#[macro_export]
macro_rules! lock_class {
    ($name:expr) => {{
        static KEY: $crate::LockClassKey = $crate::LockClassKey::new($name);
        &KEY
    }};
}
