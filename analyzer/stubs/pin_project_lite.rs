//! Signature stub of the crate `pin_project_lite`: the type that `pin_project!` is given, and its projection.

/// A struct gets `project` and `project_ref`, whose result has the fields, those under `#[pin]` pinned. An enum gets them
/// as `#[project = Name]` and `#[project_ref = Name]` say.
#[macro_export]
macro_rules! pin_project {
    ($(#[$a:meta])* $vis:vis struct $N:ident $($rest:tt)*) => {
        $(#[$a])* $vis struct $N $($rest)*
        $crate::projection! { $N $($rest)* }
    };
    ($(#[$($a:tt)*])* $vis:vis enum $N:ident $($rest:tt)*) => {
        $vis enum $N $($rest)*
        $crate::named_projections! { [$N $($rest)*] $([$($a)*])* }
    };
    ($($item:tt)*) => { $($item)* };
}

/// The projections of an enum, by its attributes.
#[macro_export]
macro_rules! named_projections {
    ($enum:tt [project = $P:ident] $($rest:tt)*) => {
        $crate::enum_projection! { [$P project &mut] $enum }
        $crate::named_projections! { $enum $($rest)* }
    };
    ($enum:tt [project_ref = $P:ident] $($rest:tt)*) => {
        $crate::enum_projection! { [$P project_ref &] $enum }
        $crate::named_projections! { $enum $($rest)* }
    };
    ($enum:tt $other:tt $($rest:tt)*) => { $crate::named_projections! { $enum $($rest)* } };
    ($enum:tt) => {};
}

/// Takes the generics of an enum apart.
#[macro_export]
macro_rules! enum_projection {
    ($how:tt [$N:ident { $($variants:tt)* } $($rest:tt)*]) => {
        $crate::projected_variants! { [$how $N [] [] []] {} $($variants)* }
    };
    ($how:tt [$N:ident < $($l:lifetime $(: $lb:lifetime)?),+ $(,)? > { $($variants:tt)* } $($rest:tt)*]) => {
        $crate::projected_variants! { [$how $N [] [] []] {} $($variants)* }
    };
    ($how:tt [$N:ident < $($l:lifetime $(: $lb:lifetime)? ,)* $($g:ident $(: $b:path)? $(: ?$m:path)? $(= $d:ty)?),+ $(,)? >
        $(where $($w:ty : $wb:path),* $(,)?)? { $($variants:tt)* } $($rest:tt)*]) => {
        $crate::projected_variants! {
            [$how $N [$($g $(: $b)?),+] [$($g),+] [$(where $($w : $wb),*)?]] {} $($variants)*
        }
    };
    ($($other:tt)*) => {};
}

/// Variant after variant.
#[macro_export]
macro_rules! projected_variants {
    ([[$P:ident $method:ident $($by:tt)+] $N:ident [$($p:tt)*] [$($g:tt)*] [$($w:tt)*]] { $($done:tt)* }) => {
        pub enum $P<$($p)*> $($w)* { $($done)* }
        impl<$($p)*> $N<$($g)*> $($w)* {
            pub fn $method(self: core::pin::Pin<$($by)+ Self>) -> $P<$($g)*> { core::nestcheck::any() }
        }
    };
    ($head:tt $done:tt #[$a:meta] $($rest:tt)*) => { $crate::projected_variants! { $head $done $($rest)* } };
    ($head:tt $done:tt $V:ident { $($fields:tt)* } $(, $($rest:tt)*)?) => {
        $crate::projected_variant! { $head $done $V {} [$($($rest)*)?] $($fields)* }
    };
    ($head:tt { $($done:tt)* } $V:ident $(, $($rest:tt)*)?) => {
        $crate::projected_variants! { $head { $($done)* $V, } $($($rest)*)? }
    };
}

/// Field after field of a variant.
#[macro_export]
macro_rules! projected_variant {
    ($head:tt { $($done:tt)* } $V:ident { $($fields:tt)* } [$($rest:tt)*]) => {
        $crate::projected_variants! { $head { $($done)* $V { $($fields)* }, } $($rest)* }
    };
    ([[$P:ident $method:ident $($by:tt)+] $($head:tt)*] $done:tt $V:ident { $($fields:tt)* } $rest:tt #[pin] $f:ident : $t:ty $(, $($more:tt)*)?) => {
        $crate::projected_variant! {
            [[$P $method $($by)+] $($head)*] $done $V { $($fields)* $f: core::pin::Pin<$($by)+ $t>, } $rest $($($more)*)?
        }
    };
    ($head:tt $done:tt $V:ident $fields:tt $rest:tt #[$a:meta] $($more:tt)*) => {
        $crate::projected_variant! { $head $done $V $fields $rest $($more)* }
    };
    ([[$P:ident $method:ident $($by:tt)+] $($head:tt)*] $done:tt $V:ident { $($fields:tt)* } $rest:tt $f:ident : $t:ty $(, $($more:tt)*)?) => {
        $crate::projected_variant! {
            [[$P $method $($by)+] $($head)*] $done $V { $($fields)* $f: $($by)+ $t, } $rest $($($more)*)?
        }
    };
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
