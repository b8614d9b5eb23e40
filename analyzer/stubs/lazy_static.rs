//! Signature stub of the crate `lazy_static`: what a `lazy_static!` item is, with `std` and with `spin_no_std`.

pub trait LazyStatic { fn initialize(lazy: &Self); }
pub fn initialize<T: LazyStatic>(lazy: &T) { T::initialize(lazy); }
/// Each `static ref NAME: T = INIT;` is a static of a type of its own that derefs to `T` and runs INIT once.
pub mod lazy {
    pub struct Lazy<T: Sync> { value: Option<T> }
    impl<T: Sync> Lazy<T> {
        #[nestcheck::sleeps]
        pub fn get<F: FnOnce() -> T>(&'static self, f: F) -> &T { drop(f()); core::nestcheck::any() }
    }
}

/// A `static ref` reads as a static of the type it derefs to, with its initialiser.
#[macro_export]
macro_rules! lazy_static {
    () => {};
    ($(#[$a:meta])* $vis:vis static ref $N:ident : $T:ty = $e:expr ; $($rest:tt)*) => {
        $(#[$a])* $vis static $N: $T = $e;
        $crate::lazy_static! { $($rest)* }
    };
}
