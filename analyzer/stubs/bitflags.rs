//! Signature stub of the crate `bitflags`: the trait, and what the macro `bitflags!` gives each type it declares.
//!
//! Methods and operators are written out over the bits, so that conditions on flags can be evaluated.

pub use traits::{Bits, Flags};
pub mod traits {
    pub trait Bits: Clone + Copy + PartialEq + 'static { const EMPTY: Self; const ALL: Self; }
    pub trait Flags: Sized + 'static {
        type Bits: Bits;
        fn bits(&self) -> Self::Bits;
        fn from_bits_retain(bits: Self::Bits) -> Self;
        fn empty() -> Self {}
        fn all() -> Self {}
        fn from_bits(bits: Self::Bits) -> Option<Self> {}
        fn from_bits_truncate(bits: Self::Bits) -> Self {}
        fn from_name(name: &str) -> Option<Self> {}
        fn is_empty(&self) -> bool {}
        fn is_all(&self) -> bool {}
        fn intersects(&self, other: Self) -> bool {}
        fn contains(&self, other: Self) -> bool {}
        fn insert(&mut self, other: Self) {}
        fn remove(&mut self, other: Self) {}
        fn toggle(&mut self, other: Self) {}
        fn set(&mut self, other: Self, value: bool) {}
        fn intersection(self, other: Self) -> Self {}
        fn union(self, other: Self) -> Self {}
        fn difference(self, other: Self) -> Self {}
        fn symmetric_difference(self, other: Self) -> Self {}
        fn complement(self) -> Self {}
    }
}
/// Every declared type is a tuple struct over its bits; its flags are associated constants.
#[macro_export]
macro_rules! bitflags {
    () => {};
    ($(#[$outer:meta])* $vis:vis struct $Name:ident : $T:ty { $($body:tt)* } $($rest:tt)*) => {
        $(#[$outer])* #[derive(Copy, Clone, PartialEq, Eq)] $vis struct $Name($T);
        $crate::declared_flags! { $Name ; $($body)* }
        $crate::flag_methods! { $Name $T }
        $crate::bitflags! { $($rest)* }
    };
    ($(#[$outer:meta])* impl $Name:ident : $T:ty { $($body:tt)* } $($rest:tt)*) => {
        $crate::declared_flags! { $Name ; $($body)* }
        $crate::flag_methods! { $Name $T }
        $crate::bitflags! { $($rest)* }
    };
}
#[macro_export]
macro_rules! declared_flags {
    ($Name:ident ; $( $(#[$inner:meta])* const $Flag:tt = $value:expr ; )*) => {
        impl $Name {
            $( $(#[$inner])* pub const $Flag: Self = Self($value); )*
            pub const fn all() -> Self { Self($( Self::$Flag.0 | )* 0) }
        }
    };
}
#[macro_export]
macro_rules! flag_methods {
    ($Name:ident $T:ty) => {
        impl $Name {
            pub const fn empty() -> Self { Self(0) }
            pub const fn bits(&self) -> $T { self.0 }
            pub const fn from_bits(bits: $T) -> Option<Self> { if bits & !Self::all().0 == 0 { Some(Self(bits)) } else { None } }
            pub const fn from_bits_truncate(bits: $T) -> Self { Self(bits & Self::all().0) }
            pub const fn from_bits_retain(bits: $T) -> Self { Self(bits) }
            pub const unsafe fn from_bits_unchecked(bits: $T) -> Self { Self(bits) }
            pub fn from_name(name: &str) -> Option<Self> {}
            pub const fn is_empty(&self) -> bool { self.0 == 0 }
            pub const fn is_all(&self) -> bool { self.0 & Self::all().0 == Self::all().0 }
            pub const fn intersects(&self, other: Self) -> bool { self.0 & other.0 != 0 }
            pub const fn contains(&self, other: Self) -> bool { self.0 & other.0 == other.0 }
            pub fn insert(&mut self, other: Self) { self.0 = self.0 | other.0; }
            pub fn remove(&mut self, other: Self) { self.0 = self.0 & !other.0; }
            pub fn toggle(&mut self, other: Self) { self.0 = self.0 ^ other.0; }
            pub fn set(&mut self, other: Self, value: bool) { if value { self.0 = self.0 | other.0; } else { self.0 = self.0 & !other.0; } }
            pub const fn intersection(self, other: Self) -> Self { Self(self.0 & other.0) }
            pub const fn union(self, other: Self) -> Self { Self(self.0 | other.0) }
            pub const fn difference(self, other: Self) -> Self { Self(self.0 & !other.0) }
            pub const fn symmetric_difference(self, other: Self) -> Self { Self(self.0 ^ other.0) }
            pub const fn complement(self) -> Self { Self(!self.0 & Self::all().0) }
            pub fn iter(&self) -> $crate::Iter<Self> {}
            pub fn iter_names(&self) -> $crate::IterNames<Self> {}
        }
        impl core::ops::BitOr for $Name { type Output = Self; fn bitor(self, other: Self) -> Self { Self(self.0 | other.0) } }
        impl core::ops::BitAnd for $Name { type Output = Self; fn bitand(self, other: Self) -> Self { Self(self.0 & other.0) } }
        impl core::ops::BitXor for $Name { type Output = Self; fn bitxor(self, other: Self) -> Self { Self(self.0 ^ other.0) } }
        impl core::ops::Sub for $Name { type Output = Self; fn sub(self, other: Self) -> Self { Self(self.0 & !other.0) } }
        impl core::ops::Not for $Name { type Output = Self; fn not(self) -> Self { Self(!self.0 & Self::all().0) } }
        impl core::ops::BitOrAssign for $Name { fn bitor_assign(&mut self, other: Self) { self.0 = self.0 | other.0; } }
        impl core::ops::BitAndAssign for $Name { fn bitand_assign(&mut self, other: Self) { self.0 = self.0 & other.0; } }
        impl core::ops::BitXorAssign for $Name { fn bitxor_assign(&mut self, other: Self) { self.0 = self.0 ^ other.0; } }
        impl core::ops::SubAssign for $Name { fn sub_assign(&mut self, other: Self) { self.0 = self.0 & !other.0; } }
        impl core::iter::FromIterator<$Name> for $Name { fn from_iter<I: IntoIterator<Item = $Name>>(iter: I) -> Self {} }
        impl core::iter::Extend<$Name> for $Name { fn extend<I: IntoIterator<Item = $Name>>(&mut self, iter: I) {} }
        impl $crate::Flags for $Name { type Bits = $T; fn bits(&self) -> $T { self.0 } fn from_bits_retain(bits: $T) -> Self { Self(bits) } }
    };
}
pub struct Iter<F> { flags: F }
impl<F> Iterator for Iter<F> { type Item = F; fn next(&mut self) -> Option<F> {} }
pub struct IterNames<F> { flags: F }
impl<F> Iterator for IterNames<F> { type Item = (&'static str, F); fn next(&mut self) -> Option<(&'static str, F)> {} }
