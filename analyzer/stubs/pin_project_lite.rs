//! Signature stub of the crate `pin_project_lite`: the type that `pin_project!` is given, and its projection.
//!
//! An enum keeps its projections to itself: a stub rule would need every variant's fields.

/// A struct gets `project` and `project_ref`, whose result has the fields, those under `#[pin]` pinned.
#[macro_export]
macro_rules! pin_project {
    ($(#[$a:meta])* $vis:vis struct $N:ident $($rest:tt)*) => {
        $(#[$a])* $vis struct $N $($rest)*
        $crate::projection! { $N $($rest)* }
    };
    ($($item:tt)*) => { $($item)* };
}

/// Takes the generics apart. Lifetimes are left out: no type has any here.
#[macro_export]
macro_rules! projection {
    ($N:ident { $($fields:tt)* } $($rest:tt)*) => {
        $crate::projected_fields! { $N [] [] [] {} $($fields)* }
    };
    ($N:ident < $($l:lifetime $(: $lb:lifetime)?),+ $(,)? > { $($fields:tt)* } $($rest:tt)*) => {
        $crate::projected_fields! { $N [] [] [] {} $($fields)* }
    };
    ($N:ident < $($l:lifetime $(: $lb:lifetime)? ,)* $($g:ident $(: $b:path)? $(: ?$m:path)? $(= $d:ty)?),+ $(,)? >
        $(where $($w:ty : $wb:path),* $(,)?)? { $($fields:tt)* } $($rest:tt)*) => {
        $crate::projected_fields! {
            $N [$($g $(: $b)?),+] [$($g),+] [$(where $($w : $wb),*)?] {} $($fields)*
        }
    };
    ($($other:tt)*) => {};
}

/// Field after field: what it is in the projection.
#[macro_export]
macro_rules! projected_fields {
    ($N:ident [$($p:tt)*] [$($g:tt)*] [$($w:tt)*] { $($done:tt)* }) => {
        const _: () = {
            pub struct Projection<$($p)*> $($w)* { $($done)* }
            impl<$($p)*> $N<$($g)*> $($w)* {
                pub fn project(self: core::pin::Pin<&mut Self>) -> Projection<$($g)*> { core::nestcheck::any() }
                pub fn project_ref(self: core::pin::Pin<&Self>) -> Projection<$($g)*> { core::nestcheck::any() }
            }
        };
    };
    ($N:ident $p:tt $g:tt $w:tt { $($done:tt)* } #[pin] $v:vis $f:ident : $t:ty $(, $($rest:tt)*)?) => {
        $crate::projected_fields! { $N $p $g $w { $($done)* pub $f: core::pin::Pin<&mut $t>, } $($($rest)*)? }
    };
    ($N:ident $p:tt $g:tt $w:tt $done:tt #[$a:meta] $($rest:tt)*) => {
        $crate::projected_fields! { $N $p $g $w $done $($rest)* }
    };
    ($N:ident $p:tt $g:tt $w:tt { $($done:tt)* } $v:vis $f:ident : $t:ty $(, $($rest:tt)*)?) => {
        $crate::projected_fields! { $N $p $g $w { $($done)* pub $f: &mut $t, } $($($rest)*)? }
    };
}
