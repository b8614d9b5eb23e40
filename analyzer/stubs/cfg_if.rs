//! Signature stub of the crate `cfg_if`: each branch under its own predicate and under none of those before it.

/// The chain of branches, first the first.
#[macro_export]
macro_rules! cfg_if {
    (if #[cfg($when:meta)] { $($then:tt)* }) => {
        #[cfg($when)] $crate::cfg_if_branch! { $($then)* }
    };
    (if #[cfg($when:meta)] { $($then:tt)* } else { $($other:tt)* }) => {
        #[cfg($when)] $crate::cfg_if_branch! { $($then)* }
        #[cfg(not($when))] $crate::cfg_if_branch! { $($other)* }
    };
    (if #[cfg($when:meta)] { $($then:tt)* } else $($other:tt)+) => {
        #[cfg($when)] $crate::cfg_if_branch! { $($then)* }
        #[cfg(not($when))] $crate::cfg_if! { $($other)+ }
    };
}

/// What stands in a branch.
#[macro_export]
macro_rules! cfg_if_branch {
    ($($item:tt)*) => { $($item)* };
}
