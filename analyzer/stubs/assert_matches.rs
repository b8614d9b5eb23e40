//! Signature stub of the crate `assert_matches`: the assertion that a value matches a pattern, with what it gives then.

#[macro_export]
macro_rules! assert_matches {
    ($e:expr, $pattern:pat $(if $guard:expr)? $(,)?) => { match $e { $pattern $(if $guard)? => {}, _ => panic!() } };
    ($e:expr, $pattern:pat $(if $guard:expr)? => $value:expr $(,)?) => { match $e { $pattern $(if $guard)? => $value, _ => panic!() } };
    ($e:expr, $pattern:pat $(if $guard:expr)?, $($message:tt)+) => { match $e { $pattern $(if $guard)? => {}, _ => panic!($($message)+) } };
    ($e:expr, $pattern:pat $(if $guard:expr)? => $value:expr, $($message:tt)+) => { match $e { $pattern $(if $guard)? => $value, _ => panic!($($message)+) } };
}
#[macro_export]
macro_rules! debug_assert_matches { ($($assertion:tt)*) => { $crate::assert_matches!($($assertion)*) }; }
