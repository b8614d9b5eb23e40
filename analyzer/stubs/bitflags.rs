//! Signature stub of the crate `bitflags`: the trait, and what the macro `bitflags!` gives each type it declares.
//!
//! The analyzer expands `bitflags!` itself: every declared type has the items of `Methods` as inherent ones, its
//! flags as associated constants, and the operators `|`, `&`, `^`, `-`, `!` with their assigning forms.

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
/// The inherent items of a type that `bitflags!` declares.
pub struct Methods;
impl Methods {
    pub const fn empty() -> Self {}
    pub const fn all() -> Self {}
    pub const fn bits(&self) -> u64 {}
    pub const fn from_bits(bits: u64) -> Option<Self> {}
    pub const fn from_bits_truncate(bits: u64) -> Self {}
    pub const fn from_bits_retain(bits: u64) -> Self {}
    pub const unsafe fn from_bits_unchecked(bits: u64) -> Self {}
    pub fn from_name(name: &str) -> Option<Self> {}
    pub const fn is_empty(&self) -> bool {}
    pub const fn is_all(&self) -> bool {}
    pub const fn intersects(&self, other: Self) -> bool {}
    pub const fn contains(&self, other: Self) -> bool {}
    pub fn insert(&mut self, other: Self) {}
    pub fn remove(&mut self, other: Self) {}
    pub fn toggle(&mut self, other: Self) {}
    pub fn set(&mut self, other: Self, value: bool) {}
    pub const fn intersection(self, other: Self) -> Self {}
    pub const fn union(self, other: Self) -> Self {}
    pub const fn difference(self, other: Self) -> Self {}
    pub const fn symmetric_difference(self, other: Self) -> Self {}
    pub const fn complement(self) -> Self {}
}
