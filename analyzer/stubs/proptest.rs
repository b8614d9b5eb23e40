//! Signature stub of the crate `proptest`: functions whose parameters are made up.

/// Each parameter is a value of what stands behind `in`.
#[macro_export]
macro_rules! proptest {
    (#![proptest_config($config:expr)] $($rest:tt)*) => { $crate::proptest! { $($rest)* } };
    ($($(#[$attr:meta])* fn $name:ident($($param:tt)*) $body:block)*) => {
        $( $(#[$attr])* fn $name() { $crate::made_up! { $($param)* } $body } )*
    };
    (|($($param:tt)*)| $body:expr) => { { $crate::made_up! { $($param)* } $body } };
    ($config:expr, |($($param:tt)*)| $body:expr) => { { let _ = $config; $crate::made_up! { $($param)* } $body } };
}
#[macro_export]
macro_rules! made_up {
    () => {};
    ($param:pat in $strategy:expr $(, $($rest:tt)*)?) => {
        let $param = $crate::strategy::Strategy::made(&$strategy); $crate::made_up! { $($($rest)*)? }
    };
    ($param:ident: $ty:ty $(, $($rest:tt)*)?) => {
        let $param: $ty = core::nestcheck::any(); $crate::made_up! { $($($rest)*)? }
    };
}
pub mod strategy {
    pub trait Strategy { type Value; #[doc(hidden)] fn made(&self) -> Self::Value {} }
    impl<T> Strategy for core::ops::Range<T> { type Value = T; }
    impl<T> Strategy for core::ops::RangeInclusive<T> { type Value = T; }
}
