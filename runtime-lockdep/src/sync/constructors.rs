//! How every lock around a value is made, in terms of its `with_map`.

/// The constructors which name the class of a lock.
macro_rules! constructors {
    () => {
        /// A lock of `value`, whose class is the place of the caller.
        #[track_caller]
        pub const fn new(value: T) -> Self {
            Self::with_map(value, $crate::LockMap::new())
        }

        /// A lock of `value`, whose class is `name`.
        pub const fn named(value: T, name: &'static str) -> Self {
            Self::with_map(value, $crate::LockMap::named(name))
        }

        /// A lock of `value`, of an explicit class.
        pub const fn with_class(value: T, key: &'static $crate::LockClassKey) -> Self {
            Self::with_map(value, $crate::LockMap::with_class(key))
        }
    };
}

pub(super) use constructors;
