//! Signature stub of the crate `core`: the types, traits and methods that real code calls on stable Rust.
//!
//! Vocabulary: a *signature* is what a caller needs in order to be typed; an *empty body* says "only the
//! signature is known"; a *body with statements* is meant to be followed, because the real function runs code
//! that its caller supplies (a closure, `next`, `clone`, `fmt`, `drop`). `nestcheck::any` makes a value of the
//! expected type out of nothing. `Owns`, `Shares` and `Derives` describe what a drop of the owner drops.
//! The conventions are written down in `README.md` beside this file.

/// What only a stub needs. The real crate has no such module.
pub mod nestcheck {
    // What inline assembly does to interrupts, for profiles to say what that means.
    pub fn disable_interrupts() {}
    pub fn enable_interrupts() {}
    // Inline assembly that calls the kernel.
    pub fn system_call() {}
    /// A value of the type that the context expects; it has no effect.
    pub fn any<T>() -> T {}
    /// The value behind a reference under another type; what it owns stays with the original.
    pub fn same<T, U>(value: &T) -> U {}
    /// The payload of an option, if it has one.
    pub fn payload<T, U>(option: Option<T>) -> U { match option { Some(x) => same(&x), None => any() } }
    /// What a closure gave, with a type that only the closure knows.
    pub struct Kept;
    /// One of the items of an iterator, which goes on as before.
    pub fn item<I: crate::iter::Iterator>(iter: &I) -> I::Item {}
    /// Content that is dropped with its owner.
    pub struct Owns<T: ?Sized>(T);
    /// Content that may be dropped with its owner, when the owner is the last reference.
    #[nestcheck::may_drop]
    pub struct Shares<T: ?Sized>(T);
    /// Content that is never dropped by its owner.
    #[nestcheck::no_drop]
    pub struct Keeps<T: ?Sized>(T);
}

pub mod prelude {
    pub mod v1 {
        pub use crate::clone::Clone;
        pub use crate::cmp::{Eq, Ord, PartialEq, PartialOrd};
        pub use crate::convert::{AsMut, AsRef, From, Into};
        pub use crate::default::Default;
        pub use crate::iter::{DoubleEndedIterator, ExactSizeIterator, Extend, IntoIterator, Iterator};
        pub use crate::marker::{Copy, Send, Sized, Sync, Unpin};
        pub use crate::mem::{align_of, align_of_val, drop, size_of, size_of_val};
        pub use crate::ops::{AsyncFn, AsyncFnMut, AsyncFnOnce, Drop, Fn, FnMut, FnOnce};
        pub use crate::option::Option::{self, None, Some};
        pub use crate::result::Result::{self, Err, Ok};
    }
    pub mod rust_2015 { pub use super::v1::*; }
    pub mod rust_2018 { pub use super::v1::*; }
    pub mod rust_2021 {
        pub use super::v1::*;
        pub use crate::convert::{TryFrom, TryInto};
        pub use crate::iter::FromIterator;
    }
    pub mod rust_2024 {
        pub use super::rust_2021::*;
        pub use crate::future::{Future, IntoFuture};
    }
}

pub mod marker {
    pub trait Sized {}
    pub unsafe auto trait Send {}
    pub unsafe auto trait Sync {}
    pub auto trait Unpin {}
    pub trait Copy: Clone {}
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
    pub struct PhantomData<T: ?Sized>;
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
    pub struct PhantomPinned;
}

pub mod clone {
    pub trait Clone: Sized {
        fn clone(&self) -> Self;
        fn clone_from(&mut self, source: &Self) { *self = source.clone(); }
    }
    impl<T: ?Sized> Clone for &T { fn clone(&self) -> Self {} }
    impl<T: ?Sized> Clone for *const T { fn clone(&self) -> Self {} }
    impl<T: ?Sized> Clone for *mut T { fn clone(&self) -> Self {} }
    impl<T: Clone, const N: usize> Clone for [T; N] {
        fn clone(&self) -> Self { for x in self.iter() { let _ = x.clone(); } crate::nestcheck::any() }
    }
    impl Clone for () { fn clone(&self) -> Self {} }
    impl Clone for ! { fn clone(&self) -> Self {} }
    impl<A: Clone> Clone for (A,) { fn clone(&self) -> Self { (self.0.clone(),) } }
    impl<A: Clone, B: Clone> Clone for (A, B) { fn clone(&self) -> Self { (self.0.clone(), self.1.clone()) } }
    impl<A: Clone, B: Clone, C: Clone> Clone for (A, B, C) {
        fn clone(&self) -> Self { (self.0.clone(), self.1.clone(), self.2.clone()) }
    }
    impl<A: Clone, B: Clone, C: Clone, D: Clone> Clone for (A, B, C, D) {
        fn clone(&self) -> Self { (self.0.clone(), self.1.clone(), self.2.clone(), self.3.clone()) }
    }
}

pub mod default {
    pub trait Default: Sized { fn default() -> Self; }
    macro_rules! plain { ($($t:ty)*) => { $( impl Default for $t { fn default() -> $t {} } )* } }
    plain! { () bool char u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 }
    impl<T> Default for &[T] { fn default() -> Self {} }
    impl<T> Default for &mut [T] { fn default() -> Self {} }
    impl Default for &str { fn default() -> Self {} }
    impl<T: Default, const N: usize> Default for [T; N] {
        fn default() -> Self { let _ = T::default(); crate::nestcheck::any() }
    }
    impl<A: Default> Default for (A,) { fn default() -> Self { (A::default(),) } }
    impl<A: Default, B: Default> Default for (A, B) { fn default() -> Self { (A::default(), B::default()) } }
    impl<A: Default, B: Default, C: Default> Default for (A, B, C) {
        fn default() -> Self { (A::default(), B::default(), C::default()) }
    }
}

pub mod any {
    pub trait Any: 'static { fn type_id(&self) -> TypeId; }
    impl<T: 'static + ?Sized> Any for T { fn type_id(&self) -> TypeId {} }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct TypeId;
    impl TypeId { pub const fn of<T: ?Sized + 'static>() -> TypeId {} }
    impl dyn Any {
        pub fn is<T: Any>(&self) -> bool {}
        pub fn downcast_ref<T: Any>(&self) -> Option<&T> {}
        pub fn downcast_mut<T: Any>(&mut self) -> Option<&mut T> {}
    }
    impl dyn Any + Send {
        pub fn is<T: Any>(&self) -> bool {}
        pub fn downcast_ref<T: Any>(&self) -> Option<&T> {}
        pub fn downcast_mut<T: Any>(&mut self) -> Option<&mut T> {}
    }
    impl dyn Any + Send + Sync {
        pub fn is<T: Any>(&self) -> bool {}
        pub fn downcast_ref<T: Any>(&self) -> Option<&T> {}
        pub fn downcast_mut<T: Any>(&mut self) -> Option<&mut T> {}
    }
    pub fn type_name<T: ?Sized>() -> &'static str {}
    pub fn type_name_of_val<T: ?Sized>(value: &T) -> &'static str {}
}

pub mod borrow {
    pub trait Borrow<Borrowed: ?Sized> { fn borrow(&self) -> &Borrowed; }
    pub trait BorrowMut<Borrowed: ?Sized>: Borrow<Borrowed> { fn borrow_mut(&mut self) -> &mut Borrowed; }
    impl<T: ?Sized> Borrow<T> for T { fn borrow(&self) -> &T { self } }
    impl<T: ?Sized> BorrowMut<T> for T { fn borrow_mut(&mut self) -> &mut T { self } }
    impl<T: ?Sized> Borrow<T> for &T { fn borrow(&self) -> &T {} }
    impl<T: ?Sized> Borrow<T> for &mut T { fn borrow(&self) -> &T {} }
    impl<T: ?Sized> BorrowMut<T> for &mut T { fn borrow_mut(&mut self) -> &mut T {} }
    impl<T, const N: usize> Borrow<[T]> for [T; N] { fn borrow(&self) -> &[T] {} }
    impl<T, const N: usize> BorrowMut<[T]> for [T; N] { fn borrow_mut(&mut self) -> &mut [T] {} }
}

pub mod convert {
    pub trait AsRef<T: ?Sized> { fn as_ref(&self) -> &T; }
    pub trait AsMut<T: ?Sized> { fn as_mut(&mut self) -> &mut T; }
    pub trait From<T>: Sized { fn from(value: T) -> Self; }
    pub trait Into<T>: Sized { fn into(self) -> T; }
    pub trait TryFrom<T>: Sized { type Error; fn try_from(value: T) -> Result<Self, Self::Error>; }
    pub trait TryInto<T>: Sized { type Error; fn try_into(self) -> Result<T, Self::Error>; }
    impl<T> From<T> for T { fn from(value: T) -> T { value } }
    impl<T, U: From<T>> Into<U> for T { fn into(self) -> U { U::from(self) } }
    impl<T, U: TryFrom<T>> TryInto<U> for T {
        type Error = U::Error;
        fn try_into(self) -> Result<U, U::Error> { U::try_from(self) }
    }
    impl<T, U: Into<T>> TryFrom<U> for T {
        type Error = Infallible;
        fn try_from(value: U) -> Result<T, Infallible> { Ok(value.into()) }
    }
    impl<T: ?Sized + AsRef<U>, U: ?Sized> AsRef<U> for &T { fn as_ref(&self) -> &U { (**self).as_ref() } }
    impl<T: ?Sized + AsRef<U>, U: ?Sized> AsRef<U> for &mut T { fn as_ref(&self) -> &U { (**self).as_ref() } }
    impl<T: ?Sized + AsMut<U>, U: ?Sized> AsMut<U> for &mut T { fn as_mut(&mut self) -> &mut U { (**self).as_mut() } }
    impl<T> AsRef<[T]> for [T] { fn as_ref(&self) -> &[T] { self } }
    impl<T> AsMut<[T]> for [T] { fn as_mut(&mut self) -> &mut [T] { self } }
    impl<T, const N: usize> AsRef<[T]> for [T; N] { fn as_ref(&self) -> &[T] {} }
    impl<T, const N: usize> AsMut<[T]> for [T; N] { fn as_mut(&mut self) -> &mut [T] {} }
    impl AsRef<str> for str { fn as_ref(&self) -> &str { self } }
    impl AsRef<[u8]> for str { fn as_ref(&self) -> &[u8] {} }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Infallible {}
    pub const fn identity<T>(x: T) -> T { x }
    macro_rules! widen { ($($from:ty => $($to:ty)*;)*) => { $($( impl From<$from> for $to { fn from(value: $from) -> $to {} } )*)* } }
    widen! {
        bool => u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize;
        u8 => u16 u32 u64 u128 usize i16 i32 i64 i128 isize f32 f64 char;
        u16 => u32 u64 u128 usize i32 i64 i128 f32 f64;
        u32 => u64 u128 i64 i128 f64;
        u64 => u128 i128;
        i8 => i16 i32 i64 i128 isize f32 f64;
        i16 => i32 i64 i128 isize f32 f64;
        i32 => i64 i128 f64;
        i64 => i128;
        f32 => f64;
        char => u32 u64 u128;
    }
    macro_rules! narrow {
        ($($from:ty => $($to:ty)*;)*) => { $($(
            impl TryFrom<$from> for $to { type Error = crate::num::TryFromIntError; fn try_from(value: $from) -> Result<$to, crate::num::TryFromIntError> {} }
        )*)* }
    }
    narrow! {
        u8 => i8;
        u16 => u8 i8 i16 isize;
        u32 => u8 u16 usize i8 i16 i32 isize;
        u64 => u8 u16 u32 usize i8 i16 i32 i64 isize;
        u128 => u8 u16 u32 u64 usize i8 i16 i32 i64 i128 isize;
        usize => u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 isize;
        i8 => u8 u16 u32 u64 u128 usize;
        i16 => u8 u16 u32 u64 u128 usize i8;
        i32 => u8 u16 u32 u64 u128 usize i8 i16 isize;
        i64 => u8 u16 u32 u64 u128 usize i8 i16 i32 isize;
        i128 => u8 u16 u32 u64 u128 usize i8 i16 i32 i64 isize;
        isize => u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128;
    }
    impl TryFrom<u32> for char { type Error = crate::char::CharTryFromError; fn try_from(value: u32) -> Result<char, crate::char::CharTryFromError> {} }
    impl TryFrom<char> for u8 { type Error = crate::char::TryFromCharError; fn try_from(value: char) -> Result<u8, crate::char::TryFromCharError> {} }
}

pub mod cmp {
    use crate::nestcheck::any;
    pub trait PartialEq<Rhs: ?Sized = Self> {
        fn eq(&self, other: &Rhs) -> bool;
        fn ne(&self, other: &Rhs) -> bool { !self.eq(other) }
    }
    pub trait Eq: PartialEq<Self> {}
    pub trait PartialOrd<Rhs: ?Sized = Self>: PartialEq<Rhs> {
        fn partial_cmp(&self, other: &Rhs) -> Option<Ordering>;
        fn lt(&self, other: &Rhs) -> bool { let _ = self.partial_cmp(other); any() }
        fn le(&self, other: &Rhs) -> bool { let _ = self.partial_cmp(other); any() }
        fn gt(&self, other: &Rhs) -> bool { let _ = self.partial_cmp(other); any() }
        fn ge(&self, other: &Rhs) -> bool { let _ = self.partial_cmp(other); any() }
    }
    pub trait Ord: Eq + PartialOrd<Self> {
        fn cmp(&self, other: &Self) -> Ordering;
        fn max(self, other: Self) -> Self where Self: Sized { if let Ordering::Less = self.cmp(&other) { other } else { self } }
        fn min(self, other: Self) -> Self where Self: Sized { if let Ordering::Less = self.cmp(&other) { self } else { other } }
        fn clamp(self, min: Self, max: Self) -> Self where Self: Sized { self.max(min).min(max) }
    }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Ordering { Less = -1, Equal = 0, Greater = 1 }
    impl Ordering {
        pub const fn is_eq(self) -> bool {}
        pub const fn is_ne(self) -> bool {}
        pub const fn is_lt(self) -> bool {}
        pub const fn is_gt(self) -> bool {}
        pub const fn is_le(self) -> bool {}
        pub const fn is_ge(self) -> bool {}
        pub const fn reverse(self) -> Ordering {}
        pub const fn then(self, other: Ordering) -> Ordering {}
        pub fn then_with<F: FnOnce() -> Ordering>(self, f: F) -> Ordering { if self.is_eq() { f() } else { self } }
    }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct Reverse<T>(pub T);
    impl<T: PartialOrd> PartialOrd for Reverse<T> { fn partial_cmp(&self, other: &Self) -> Option<Ordering> { other.0.partial_cmp(&self.0) } }
    impl<T: Ord> Ord for Reverse<T> { fn cmp(&self, other: &Self) -> Ordering { other.0.cmp(&self.0) } }
    pub fn min<T: Ord>(a: T, b: T) -> T { a.min(b) }
    pub fn max<T: Ord>(a: T, b: T) -> T { a.max(b) }
    pub fn min_by<T, F: FnOnce(&T, &T) -> Ordering>(a: T, b: T, compare: F) -> T { if compare(&a, &b).is_le() { a } else { b } }
    pub fn max_by<T, F: FnOnce(&T, &T) -> Ordering>(a: T, b: T, compare: F) -> T { if compare(&a, &b).is_gt() { a } else { b } }
    pub fn min_by_key<T, F: FnMut(&T) -> K, K: Ord>(a: T, b: T, mut f: F) -> T { if f(&a).cmp(&f(&b)).is_le() { a } else { b } }
    pub fn max_by_key<T, F: FnMut(&T) -> K, K: Ord>(a: T, b: T, mut f: F) -> T { if f(&a).cmp(&f(&b)).is_gt() { a } else { b } }
    macro_rules! plain {
        ($($t:ty)*) => { $(
            impl PartialEq for $t { fn eq(&self, other: &$t) -> bool {} fn ne(&self, other: &$t) -> bool {} }
            impl Eq for $t {}
            impl PartialOrd for $t {
                fn partial_cmp(&self, other: &$t) -> Option<Ordering> {}
                fn lt(&self, other: &$t) -> bool {}
                fn le(&self, other: &$t) -> bool {}
                fn gt(&self, other: &$t) -> bool {}
                fn ge(&self, other: &$t) -> bool {}
            }
            impl Ord for $t { fn cmp(&self, other: &$t) -> Ordering {} fn max(self, other: $t) -> $t {} fn min(self, other: $t) -> $t {} fn clamp(self, min: $t, max: $t) -> $t {} }
        )* }
    }
    plain! { () bool char u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
    macro_rules! float {
        ($($t:ty)*) => { $(
            impl PartialEq for $t { fn eq(&self, other: &$t) -> bool {} }
            impl PartialOrd for $t { fn partial_cmp(&self, other: &$t) -> Option<Ordering> {} }
        )* }
    }
    float! { f32 f64 }
    impl PartialEq for str { fn eq(&self, other: &str) -> bool {} }
    impl Eq for str {}
    impl PartialOrd for str { fn partial_cmp(&self, other: &str) -> Option<Ordering> {} }
    impl Ord for str { fn cmp(&self, other: &str) -> Ordering {} }
    impl<A: ?Sized + PartialEq<B>, B: ?Sized> PartialEq<&B> for &A { fn eq(&self, other: &&B) -> bool { (**self).eq(*other) } }
    impl<A: ?Sized + PartialEq<B>, B: ?Sized> PartialEq<&mut B> for &mut A { fn eq(&self, other: &&mut B) -> bool { (**self).eq(*other) } }
    impl<A: ?Sized + PartialOrd<B>, B: ?Sized> PartialOrd<&B> for &A { fn partial_cmp(&self, other: &&B) -> Option<Ordering> { (**self).partial_cmp(*other) } }
    impl<A: ?Sized + Eq> Eq for &A {}
    impl<A: ?Sized + Ord> Ord for &A { fn cmp(&self, other: &Self) -> Ordering { (**self).cmp(*other) } }
    impl<T: ?Sized> PartialEq for *const T { fn eq(&self, other: &*const T) -> bool {} }
    impl<T: ?Sized> PartialEq for *mut T { fn eq(&self, other: &*mut T) -> bool {} }
    impl<T: ?Sized> PartialOrd for *const T { fn partial_cmp(&self, other: &*const T) -> Option<Ordering> {} }
    impl<T: ?Sized> PartialOrd for *mut T { fn partial_cmp(&self, other: &*mut T) -> Option<Ordering> {} }
    impl<T: ?Sized> Eq for *const T {}
    impl<T: ?Sized> Eq for *mut T {}
    impl<T: ?Sized> Ord for *const T { fn cmp(&self, other: &*const T) -> Ordering {} }
    impl<T: ?Sized> Ord for *mut T { fn cmp(&self, other: &*mut T) -> Ordering {} }
    impl<T: PartialEq<U>, U> PartialEq<[U]> for [T] { fn eq(&self, other: &[U]) -> bool { for (x, y) in self.iter().zip(other.iter()) { let _ = x.eq(y); } any() } }
    impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for [T; N] { fn eq(&self, other: &[U; N]) -> bool { self.as_slice().eq(other.as_slice()) } }
    impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U]> for [T; N] { fn eq(&self, other: &[U]) -> bool { self.as_slice().eq(other) } }
    impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for [T] { fn eq(&self, other: &[U; N]) -> bool { self.eq(other.as_slice()) } }
    impl<T: PartialEq<U>, U, const N: usize> PartialEq<&[U]> for [T; N] { fn eq(&self, other: &&[U]) -> bool { self.as_slice().eq(*other) } }
    impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for &[T] { fn eq(&self, other: &[U; N]) -> bool { (*self).eq(other.as_slice()) } }
    impl<T: PartialOrd> PartialOrd for [T] { fn partial_cmp(&self, other: &[T]) -> Option<Ordering> { for (x, y) in self.iter().zip(other.iter()) { let _ = x.partial_cmp(y); } any() } }
    impl<T: Eq> Eq for [T] {}
    impl<T: Eq, const N: usize> Eq for [T; N] {}
    impl<T: PartialOrd, const N: usize> PartialOrd for [T; N] { fn partial_cmp(&self, other: &[T; N]) -> Option<Ordering> { self.as_slice().partial_cmp(other.as_slice()) } }
    impl<T: Ord> Ord for [T] { fn cmp(&self, other: &[T]) -> Ordering { for (x, y) in self.iter().zip(other.iter()) { let _ = x.cmp(y); } any() } }
    impl<T: Ord, const N: usize> Ord for [T; N] { fn cmp(&self, other: &[T; N]) -> Ordering { self.as_slice().cmp(other.as_slice()) } }
    impl<A: PartialEq, B: PartialEq> PartialEq for (A, B) { fn eq(&self, other: &(A, B)) -> bool { self.0.eq(&other.0) && self.1.eq(&other.1) } }
    impl<A: PartialOrd, B: PartialOrd> PartialOrd for (A, B) { fn partial_cmp(&self, other: &(A, B)) -> Option<Ordering> { let _ = self.0.partial_cmp(&other.0); self.1.partial_cmp(&other.1) } }
    impl<A: Eq, B: Eq> Eq for (A, B) {}
    impl<A: Eq, B: Eq, C: Eq> Eq for (A, B, C) {}
    impl<A: Ord, B: Ord> Ord for (A, B) { fn cmp(&self, other: &(A, B)) -> Ordering { self.0.cmp(&other.0).then(self.1.cmp(&other.1)) } }
    impl<A: PartialEq, B: PartialEq, C: PartialEq> PartialEq for (A, B, C) { fn eq(&self, other: &(A, B, C)) -> bool { self.0.eq(&other.0) && self.1.eq(&other.1) && self.2.eq(&other.2) } }
    impl<A: PartialOrd, B: PartialOrd, C: PartialOrd> PartialOrd for (A, B, C) { fn partial_cmp(&self, other: &(A, B, C)) -> Option<Ordering> { let _ = self.0.partial_cmp(&other.0); let _ = self.1.partial_cmp(&other.1); self.2.partial_cmp(&other.2) } }
    impl<A: Ord, B: Ord, C: Ord> Ord for (A, B, C) { fn cmp(&self, other: &(A, B, C)) -> Ordering { self.0.cmp(&other.0).then(self.1.cmp(&other.1)).then(self.2.cmp(&other.2)) } }
}

pub mod ops {
    use crate::nestcheck::any;
    pub trait Deref { type Target: ?Sized; fn deref(&self) -> &Self::Target; }
    pub trait DerefMut: Deref { fn deref_mut(&mut self) -> &mut Self::Target; }
    impl<T: ?Sized> Deref for &T { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> Deref for &mut T { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> DerefMut for &mut T { fn deref_mut(&mut self) -> &mut T {} }
    pub trait Drop { fn drop(&mut self); }
    pub trait Index<Idx: ?Sized> { type Output: ?Sized; fn index(&self, index: Idx) -> &Self::Output; }
    pub trait IndexMut<Idx: ?Sized>: Index<Idx> { fn index_mut(&mut self, index: Idx) -> &mut Self::Output; }

    pub trait FnOnce<Args> { type Output; fn call_once(self, args: Args) -> Self::Output; }
    pub trait FnMut<Args>: FnOnce<Args> { fn call_mut(&mut self, args: Args) -> Self::Output; }
    pub trait Fn<Args>: FnMut<Args> { fn call(&self, args: Args) -> Self::Output; }
    impl<A, F: ?Sized + Fn<A>> Fn<A> for &F { fn call(&self, args: A) -> F::Output { (**self).call(args) } }
    impl<A, F: ?Sized + Fn<A>> FnMut<A> for &F { fn call_mut(&mut self, args: A) -> F::Output { (**self).call(args) } }
    impl<A, F: ?Sized + Fn<A>> FnOnce<A> for &F { type Output = F::Output; fn call_once(self, args: A) -> F::Output { (*self).call(args) } }
    impl<A, F: ?Sized + FnMut<A>> FnMut<A> for &mut F { fn call_mut(&mut self, args: A) -> F::Output { (**self).call_mut(args) } }
    impl<A, F: ?Sized + FnMut<A>> FnOnce<A> for &mut F { type Output = F::Output; fn call_once(self, args: A) -> F::Output { (*self).call_mut(args) } }
    pub trait AsyncFnOnce<Args> { type Output; }
    pub trait AsyncFnMut<Args>: AsyncFnOnce<Args> {}
    pub trait AsyncFn<Args>: AsyncFnMut<Args> {}

    #[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug)]
    pub struct RangeFull;
    #[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
    pub struct Range<Idx> { pub start: Idx, pub end: Idx }
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct RangeFrom<Idx> { pub start: Idx }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct RangeTo<Idx> { pub end: Idx }
    #[derive(Clone, PartialEq, Eq, Hash, Debug)]
    pub struct RangeInclusive<Idx> { start: Idx, end: Idx, exhausted: bool }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct RangeToInclusive<Idx> { pub end: Idx }
    impl<Idx: PartialOrd<Idx>> Range<Idx> {
        pub fn contains<U: ?Sized + PartialOrd<Idx>>(&self, item: &U) -> bool where Idx: PartialOrd<U> {}
        pub fn is_empty(&self) -> bool {}
    }
    impl<Idx: PartialOrd<Idx>> RangeFrom<Idx> { pub fn contains<U: ?Sized + PartialOrd<Idx>>(&self, item: &U) -> bool where Idx: PartialOrd<U> {} }
    impl<Idx: PartialOrd<Idx>> RangeTo<Idx> { pub fn contains<U: ?Sized + PartialOrd<Idx>>(&self, item: &U) -> bool where Idx: PartialOrd<U> {} }
    impl<Idx> RangeInclusive<Idx> {
        pub const fn new(start: Idx, end: Idx) -> RangeInclusive<Idx> {}
        pub const fn start(&self) -> &Idx {}
        pub const fn end(&self) -> &Idx {}
        pub const fn into_inner(self) -> (Idx, Idx) {}
        pub fn contains<U: ?Sized + PartialOrd<Idx>>(&self, item: &U) -> bool where Idx: PartialOrd<U> {}
        pub fn is_empty(&self) -> bool {}
    }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum Bound<T> { Included(T), Excluded(T), Unbounded }
    impl<T> Bound<T> {
        pub fn as_ref(&self) -> Bound<&T> {}
        pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Bound<U> {
            match self { Bound::Included(x) => Bound::Included(f(x)), Bound::Excluded(x) => Bound::Excluded(f(x)), Bound::Unbounded => Bound::Unbounded }
        }
    }
    impl<T: Clone> Bound<&T> { pub fn cloned(self) -> Bound<T> { self.map(|x| x.clone()) } }
    pub trait RangeBounds<T: ?Sized> {
        fn start_bound(&self) -> Bound<&T>;
        fn end_bound(&self) -> Bound<&T>;
        fn contains<U: ?Sized + PartialOrd<T>>(&self, item: &U) -> bool where T: PartialOrd<U> {}
    }
    impl<T: ?Sized> RangeBounds<T> for RangeFull { fn start_bound(&self) -> Bound<&T> {} fn end_bound(&self) -> Bound<&T> {} }
    macro_rules! bounds { ($($r:ident)*) => { $( impl<T> RangeBounds<T> for $r<T> { fn start_bound(&self) -> Bound<&T> {} fn end_bound(&self) -> Bound<&T> {} } )* } }
    bounds! { Range RangeFrom RangeTo RangeInclusive RangeToInclusive }
    impl<T> RangeBounds<T> for (Bound<T>, Bound<T>) { fn start_bound(&self) -> Bound<&T> {} fn end_bound(&self) -> Bound<&T> {} }

    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum ControlFlow<B, C = ()> { Continue(C), Break(B) }
    impl<B, C> ControlFlow<B, C> {
        pub fn is_break(&self) -> bool {}
        pub fn is_continue(&self) -> bool {}
        pub fn break_value(self) -> Option<B> {}
        pub fn continue_value(self) -> Option<C> {}
        pub fn map_break<T, F: FnOnce(B) -> T>(self, f: F) -> ControlFlow<T, C> { match self { ControlFlow::Continue(c) => ControlFlow::Continue(c), ControlFlow::Break(b) => ControlFlow::Break(f(b)) } }
    }
    /// What `?` works on; only its types matter here.
    pub trait Try { type Output; type Residual; }
    impl<T> Try for Option<T> { type Output = T; type Residual = Option<crate::convert::Infallible>; }
    impl<T, E> Try for Result<T, E> { type Output = T; type Residual = Result<crate::convert::Infallible, E>; }
    impl<B, C> Try for ControlFlow<B, C> { type Output = C; type Residual = ControlFlow<B, crate::convert::Infallible>; }
    impl<T, E> Try for crate::task::Poll<Result<T, E>> { type Output = crate::task::Poll<T>; type Residual = Result<crate::convert::Infallible, E>; }

    macro_rules! operators { ($($name:ident $method:ident, $assign:ident $assign_method:ident;)*) => { $(
        pub trait $name<Rhs = Self> { type Output; fn $method(self, rhs: Rhs) -> Self::Output; }
        pub trait $assign<Rhs = Self> { fn $assign_method(&mut self, rhs: Rhs); }
    )* } }
    operators! {
        Add add, AddAssign add_assign;
        Sub sub, SubAssign sub_assign;
        Mul mul, MulAssign mul_assign;
        Div div, DivAssign div_assign;
        Rem rem, RemAssign rem_assign;
        BitAnd bitand, BitAndAssign bitand_assign;
        BitOr bitor, BitOrAssign bitor_assign;
        BitXor bitxor, BitXorAssign bitxor_assign;
        Shl shl, ShlAssign shl_assign;
        Shr shr, ShrAssign shr_assign;
    }
    pub trait Neg { type Output; fn neg(self) -> Self::Output; }
    pub trait Not { type Output; fn not(self) -> Self::Output; }
    macro_rules! apply {
        ($t:ty: $($name:ident $method:ident, $assign:ident $assign_method:ident;)*) => { $(
            impl $name for $t { type Output = $t; fn $method(self, rhs: $t) -> $t {} }
            impl $name<&$t> for $t { type Output = $t; fn $method(self, rhs: &$t) -> $t {} }
            impl $name<$t> for &$t { type Output = $t; fn $method(self, rhs: $t) -> $t {} }
            impl $name<&$t> for &$t { type Output = $t; fn $method(self, rhs: &$t) -> $t {} }
            impl $assign for $t { fn $assign_method(&mut self, rhs: $t) {} }
            impl $assign<&$t> for $t { fn $assign_method(&mut self, rhs: &$t) {} }
        )* }
    }
    macro_rules! arithmetic { ($($t:ty)*) => { $( apply! { $t: Add add, AddAssign add_assign; Sub sub, SubAssign sub_assign; Mul mul, MulAssign mul_assign; Div div, DivAssign div_assign; Rem rem, RemAssign rem_assign; } )* } }
    macro_rules! bitwise { ($($t:ty)*) => { $(
        apply! { $t: BitAnd bitand, BitAndAssign bitand_assign; BitOr bitor, BitOrAssign bitor_assign; BitXor bitxor, BitXorAssign bitxor_assign; }
        impl Not for $t { type Output = $t; fn not(self) -> $t {} }
    )* } }
    macro_rules! shifts { ($($t:ty)*) => { $( shift_by! { $t: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize } )* } }
    macro_rules! shift_by { ($t:ty: $($by:ty)*) => { $(
        impl Shl<$by> for $t { type Output = $t; fn shl(self, rhs: $by) -> $t {} }
        impl Shr<$by> for $t { type Output = $t; fn shr(self, rhs: $by) -> $t {} }
        impl ShlAssign<$by> for $t { fn shl_assign(&mut self, rhs: $by) {} }
        impl ShrAssign<$by> for $t { fn shr_assign(&mut self, rhs: $by) {} }
    )* } }
    arithmetic! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 }
    bitwise! { bool u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
    shifts! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
    macro_rules! negation { ($($t:ty)*) => { $( impl Neg for $t { type Output = $t; fn neg(self) -> $t {} } )* } }
    negation! { i8 i16 i32 i64 i128 isize f32 f64 }
}

pub mod option {
    use crate::ops::{Deref, DerefMut};
    use crate::pin::Pin;
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Option<T> { None, Some(T) }
    impl<T> Default for Option<T> { fn default() -> Option<T> { None } }
    impl<T> From<T> for Option<T> { fn from(value: T) -> Option<T> { Some(value) } }
    impl<'a, T> From<&'a Option<T>> for Option<&'a T> { fn from(value: &'a Option<T>) -> Option<&'a T> {} }
    impl<T> Option<T> {
        pub const fn is_some(&self) -> bool { match self { Some(_) => true, None => false } }
        pub const fn is_none(&self) -> bool { match self { Some(_) => false, None => true } }
        pub fn is_some_and(self, f: impl FnOnce(T) -> bool) -> bool { match self { Some(x) => f(x), None => false } }
        pub fn is_none_or(self, f: impl FnOnce(T) -> bool) -> bool { match self { Some(x) => f(x), None => true } }
        pub const fn as_ref(&self) -> Option<&T> { match self { Some(x) => Some(x), None => None } }
        pub const fn as_mut(&mut self) -> Option<&mut T> { match self { Some(x) => Some(x), None => None } }
        pub fn as_pin_ref(self: Pin<&Self>) -> Option<Pin<&T>> {}
        pub fn as_pin_mut(self: Pin<&mut Self>) -> Option<Pin<&mut T>> {}
        pub const fn as_slice(&self) -> &[T] {}
        pub const fn as_mut_slice(&mut self) -> &mut [T] {}
        pub fn expect(self, msg: &str) -> T { match self { Some(x) => x, None => panic!() } }
        pub fn unwrap(self) -> T { match self { Some(x) => x, None => panic!() } }
        pub fn unwrap_or(self, default: T) -> T { match self { Some(x) => x, None => default } }
        pub fn unwrap_or_else<F: FnOnce() -> T>(self, f: F) -> T { match self { Some(x) => x, None => f() } }
        pub fn unwrap_or_default(self) -> T where T: Default { match self { Some(x) => x, None => T::default() } }
        pub unsafe fn unwrap_unchecked(self) -> T { match self { Some(x) => x, None => crate::nestcheck::any() } }
        pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Option<U> { match self { Some(x) => Some(f(x)), None => None } }
        pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Self { if let Some(x) = &self { f(x); } self }
        pub fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U { match self { Some(x) => f(x), None => default } }
        pub fn map_or_else<U, D: FnOnce() -> U, F: FnOnce(T) -> U>(self, default: D, f: F) -> U { match self { Some(x) => f(x), None => default() } }
        pub fn ok_or<E>(self, err: E) -> Result<T, E> { match self { Some(x) => Ok(x), None => Err(err) } }
        pub fn ok_or_else<E, F: FnOnce() -> E>(self, err: F) -> Result<T, E> { match self { Some(x) => Ok(x), None => Err(err()) } }
        pub fn as_deref(&self) -> Option<&T::Target> where T: Deref { match self { Some(x) => Some(x.deref()), None => None } }
        pub fn as_deref_mut(&mut self) -> Option<&mut T::Target> where T: DerefMut { match self { Some(x) => Some(x.deref_mut()), None => None } }
        pub fn iter(&self) -> Iter<'_, T> {}
        pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
        pub fn and<U>(self, optb: Option<U>) -> Option<U> { match self { Some(_) => optb, None => None } }
        pub fn and_then<U, F: FnOnce(T) -> Option<U>>(self, f: F) -> Option<U> { match self { Some(x) => f(x), None => None } }
        pub fn filter<P: FnOnce(&T) -> bool>(self, predicate: P) -> Self { match self { Some(x) => if predicate(&x) { Some(x) } else { None }, None => None } }
        pub fn or(self, optb: Option<T>) -> Option<T> { match self { Some(x) => Some(x), None => optb } }
        pub fn or_else<F: FnOnce() -> Option<T>>(self, f: F) -> Option<T> { match self { Some(x) => Some(x), None => f() } }
        pub fn xor(self, optb: Option<T>) -> Option<T> {}
        pub fn insert(&mut self, value: T) -> &mut T { *self = Some(value); self.as_mut().unwrap() }
        pub fn get_or_insert(&mut self, value: T) -> &mut T { if self.is_none() { *self = Some(value); } self.as_mut().unwrap() }
        pub fn get_or_insert_default(&mut self) -> &mut T where T: Default { if self.is_none() { *self = Some(T::default()); } self.as_mut().unwrap() }
        pub fn get_or_insert_with<F: FnOnce() -> T>(&mut self, f: F) -> &mut T { if self.is_none() { *self = Some(f()); } self.as_mut().unwrap() }
        pub const fn take(&mut self) -> Option<T> { crate::mem::replace(self, None) }
        pub fn take_if<P: FnOnce(&mut T) -> bool>(&mut self, predicate: P) -> Option<T> { if self.as_mut().map_or(false, predicate) { self.take() } else { None } }
        pub const fn replace(&mut self, value: T) -> Option<T> { crate::mem::replace(self, Some(value)) }
        pub fn zip<U>(self, other: Option<U>) -> Option<(T, U)> { match (self, other) { (Some(a), Some(b)) => Some((a, b)), _ => None } }
    }
    impl<T, U> Option<(T, U)> { pub fn unzip(self) -> (Option<T>, Option<U>) { match self { Some((a, b)) => (Some(a), Some(b)), None => (None, None) } } }
    impl<T> Option<&T> {
        pub const fn copied(self) -> Option<T> where T: Copy {}
        pub fn cloned(self) -> Option<T> where T: Clone { match self { Some(x) => Some(x.clone()), None => None } }
    }
    impl<T> Option<&mut T> {
        pub const fn copied(self) -> Option<T> where T: Copy {}
        pub fn cloned(self) -> Option<T> where T: Clone { match self { Some(x) => Some(x.clone()), None => None } }
    }
    impl<T, E> Option<Result<T, E>> { pub fn transpose(self) -> Result<Option<T>, E> { match self { Some(Ok(x)) => Ok(Some(x)), Some(Err(e)) => Err(e), None => Ok(None) } } }
    impl<T> Option<Option<T>> { pub fn flatten(self) -> Option<T> { match self { Some(x) => x, None => None } } }
    #[derive(Clone)]
    pub struct Iter<'a, T> { inner: Option<&'a T> }
    impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; fn next(&mut self) -> Option<&'a T> {} }
    pub struct IterMut<'a, T> { inner: Option<&'a mut T> }
    impl<'a, T> Iterator for IterMut<'a, T> { type Item = &'a mut T; fn next(&mut self) -> Option<&'a mut T> {} }
    #[derive(Clone)]
    pub struct IntoIter<T> { inner: Option<T> }
    impl<T> Iterator for IntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> { self.inner.take() } }
    impl<T> IntoIterator for Option<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> { IntoIter { inner: self } } }
    impl<'a, T> IntoIterator for &'a Option<T> { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
    impl<'a, T> IntoIterator for &'a mut Option<T> { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; fn into_iter(self) -> IterMut<'a, T> {} }
    impl<A, V: FromIterator<A>> FromIterator<Option<A>> for Option<V> {
        fn from_iter<I: IntoIterator<Item = Option<A>>>(iter: I) -> Option<V> { for x in iter { drop(x); } crate::nestcheck::any() }
    }
}

pub mod result {
    use crate::fmt::Debug;
    use crate::nestcheck::any;
    use crate::ops::{Deref, DerefMut};
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Result<T, E> { Ok(T), Err(E) }
    impl<T, E> Result<T, E> {
        pub const fn is_ok(&self) -> bool { match self { Ok(_) => true, Err(_) => false } }
        pub const fn is_err(&self) -> bool { match self { Ok(_) => false, Err(_) => true } }
        pub fn is_ok_and(self, f: impl FnOnce(T) -> bool) -> bool { match self { Ok(x) => f(x), Err(_) => false } }
        pub fn is_err_and(self, f: impl FnOnce(E) -> bool) -> bool { match self { Ok(_) => false, Err(e) => f(e) } }
        pub fn ok(self) -> Option<T> { match self { Ok(x) => Some(x), Err(_) => None } }
        pub fn err(self) -> Option<E> { match self { Ok(_) => None, Err(e) => Some(e) } }
        pub const fn as_ref(&self) -> Result<&T, &E> { match self { Ok(x) => Ok(x), Err(e) => Err(e) } }
        pub const fn as_mut(&mut self) -> Result<&mut T, &mut E> { match self { Ok(x) => Ok(x), Err(e) => Err(e) } }
        pub fn map<U, F: FnOnce(T) -> U>(self, op: F) -> Result<U, E> { match self { Ok(x) => Ok(op(x)), Err(e) => Err(e) } }
        pub fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U { match self { Ok(x) => f(x), Err(_) => default } }
        pub fn map_or_else<U, D: FnOnce(E) -> U, F: FnOnce(T) -> U>(self, default: D, f: F) -> U { match self { Ok(x) => f(x), Err(e) => default(e) } }
        pub fn map_err<F, O: FnOnce(E) -> F>(self, op: O) -> Result<T, F> { match self { Ok(x) => Ok(x), Err(e) => Err(op(e)) } }
        pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Self { if let Ok(x) = &self { f(x); } self }
        pub fn inspect_err<F: FnOnce(&E)>(self, f: F) -> Self { if let Err(e) = &self { f(e); } self }
        pub fn as_deref(&self) -> Result<&T::Target, &E> where T: Deref { match self { Ok(x) => Ok(x.deref()), Err(e) => Err(e) } }
        pub fn as_deref_mut(&mut self) -> Result<&mut T::Target, &mut E> where T: DerefMut { match self { Ok(x) => Ok(x.deref_mut()), Err(e) => Err(e) } }
        pub fn iter(&self) -> Iter<'_, T> {}
        pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
        pub fn expect(self, msg: &str) -> T where E: Debug { match self { Ok(x) => x, Err(_) => panic!() } }
        pub fn unwrap(self) -> T where E: Debug { match self { Ok(x) => x, Err(_) => panic!() } }
        pub fn unwrap_or_default(self) -> T where T: Default { match self { Ok(x) => x, Err(_) => T::default() } }
        pub fn expect_err(self, msg: &str) -> E where T: Debug { match self { Ok(_) => panic!(), Err(e) => e } }
        pub fn unwrap_err(self) -> E where T: Debug { match self { Ok(_) => panic!(), Err(e) => e } }
        pub fn and<U>(self, res: Result<U, E>) -> Result<U, E> { match self { Ok(_) => res, Err(e) => Err(e) } }
        pub fn and_then<U, F: FnOnce(T) -> Result<U, E>>(self, op: F) -> Result<U, E> { match self { Ok(x) => op(x), Err(e) => Err(e) } }
        pub fn or<F>(self, res: Result<T, F>) -> Result<T, F> { match self { Ok(x) => Ok(x), Err(_) => res } }
        pub fn or_else<F, O: FnOnce(E) -> Result<T, F>>(self, op: O) -> Result<T, F> { match self { Ok(x) => Ok(x), Err(e) => op(e) } }
        pub fn unwrap_or(self, default: T) -> T { match self { Ok(x) => x, Err(_) => default } }
        pub fn unwrap_or_else<F: FnOnce(E) -> T>(self, op: F) -> T { match self { Ok(x) => x, Err(e) => op(e) } }
        pub unsafe fn unwrap_unchecked(self) -> T { match self { Ok(x) => x, Err(_) => any() } }
        pub unsafe fn unwrap_err_unchecked(self) -> E { match self { Ok(_) => any(), Err(e) => e } }
    }
    impl<T, E> Result<&T, E> {
        pub const fn copied(self) -> Result<T, E> where T: Copy {}
        pub fn cloned(self) -> Result<T, E> where T: Clone { match self { Ok(x) => Ok(x.clone()), Err(e) => Err(e) } }
    }
    impl<T, E> Result<&mut T, E> {
        pub const fn copied(self) -> Result<T, E> where T: Copy {}
        pub fn cloned(self) -> Result<T, E> where T: Clone { match self { Ok(x) => Ok(x.clone()), Err(e) => Err(e) } }
    }
    impl<T, E> Result<Option<T>, E> { pub fn transpose(self) -> Option<Result<T, E>> { match self { Ok(Some(x)) => Some(Ok(x)), Ok(None) => None, Err(e) => Some(Err(e)) } } }
    impl<T, E> Result<Result<T, E>, E> { pub fn flatten(self) -> Result<T, E> { match self { Ok(inner) => inner, Err(e) => Err(e) } } }
    #[derive(Clone)]
    pub struct Iter<'a, T> { inner: Option<&'a T> }
    impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; fn next(&mut self) -> Option<&'a T> {} }
    pub struct IterMut<'a, T> { inner: Option<&'a mut T> }
    impl<'a, T> Iterator for IterMut<'a, T> { type Item = &'a mut T; fn next(&mut self) -> Option<&'a mut T> {} }
    #[derive(Clone)]
    pub struct IntoIter<T> { inner: Option<T> }
    impl<T> Iterator for IntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> { self.inner.take() } }
    impl<T, E> IntoIterator for Result<T, E> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> { IntoIter { inner: self.ok() } } }
    impl<'a, T, E> IntoIterator for &'a Result<T, E> { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
    impl<A, E, V: FromIterator<A>> FromIterator<Result<A, E>> for Result<V, E> {
        fn from_iter<I: IntoIterator<Item = Result<A, E>>>(iter: I) -> Result<V, E> { for x in iter { drop(x); } any() }
    }
}

pub mod iter {
    use crate::cmp::Ordering;
    use crate::nestcheck::{Kept, any, item, payload, same};
    use crate::ops::{ControlFlow, Range, RangeFrom, RangeInclusive, Try};

    pub trait IntoIterator { type Item; type IntoIter: Iterator<Item = Self::Item>; fn into_iter(self) -> Self::IntoIter; }
    impl<I: Iterator> IntoIterator for I { type Item = I::Item; type IntoIter = I; fn into_iter(self) -> I { self } }
    pub trait FromIterator<A>: Sized { fn from_iter<T: IntoIterator<Item = A>>(iter: T) -> Self; }
    impl FromIterator<()> for () { fn from_iter<T: IntoIterator<Item = ()>>(iter: T) { for _ in iter {} } }
    impl<A, B, AE: Default + Extend<A>, BE: Default + Extend<B>> FromIterator<(A, B)> for (AE, BE) { fn from_iter<T: IntoIterator<Item = (A, B)>>(iter: T) -> (AE, BE) { iter.into_iter().unzip() } }
    pub trait Extend<A> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T); }
    pub trait Sum<A = Self>: Sized { fn sum<I: Iterator<Item = A>>(iter: I) -> Self; }
    pub trait Product<A = Self>: Sized { fn product<I: Iterator<Item = A>>(iter: I) -> Self; }
    macro_rules! sums { ($($t:ty)*) => { $(
        impl Sum for $t { fn sum<I: Iterator<Item = $t>>(mut iter: I) -> $t { while let Some(_) = iter.next() {} any() } }
        impl<'a> Sum<&'a $t> for $t { fn sum<I: Iterator<Item = &'a $t>>(mut iter: I) -> $t { while let Some(_) = iter.next() {} any() } }
        impl Product for $t { fn product<I: Iterator<Item = $t>>(mut iter: I) -> $t { while let Some(_) = iter.next() {} any() } }
        impl<'a> Product<&'a $t> for $t { fn product<I: Iterator<Item = &'a $t>>(mut iter: I) -> $t { while let Some(_) = iter.next() {} any() } }
    )* } }
    sums! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 }
    impl<T, U: Sum<T>> Sum<Option<T>> for Option<U> { fn sum<I: Iterator<Item = Option<T>>>(mut iter: I) -> Option<U> { while let Some(_) = iter.next() {} any() } }
    impl<T, U: Sum<T>, E> Sum<Result<T, E>> for Result<U, E> { fn sum<I: Iterator<Item = Result<T, E>>>(mut iter: I) -> Result<U, E> { while let Some(_) = iter.next() {} any() } }

    // A lazy adaptor's closure is called where the adaptor is made: that is where its effects are looked for.
    pub trait Iterator {
        type Item;
        fn next(&mut self) -> Option<Self::Item>;
        fn size_hint(&self) -> (usize, Option<usize>) {}
        fn count(mut self) -> usize where Self: Sized { while let Some(_) = self.next() {} any() }
        fn last(mut self) -> Option<Self::Item> where Self: Sized { let mut last = None; while let Some(x) = self.next() { last = Some(x); } last }
        fn nth(&mut self, n: usize) -> Option<Self::Item> { self.next() }
        fn step_by(self, step: usize) -> StepBy<Self> where Self: Sized { StepBy { iter: self } }
        fn chain<U: IntoIterator<Item = Self::Item>>(self, other: U) -> Chain<Self, U::IntoIter> where Self: Sized { Chain { a: self, b: other.into_iter() } }
        fn zip<U: IntoIterator>(self, other: U) -> Zip<Self, U::IntoIter> where Self: Sized { Zip { a: self, b: other.into_iter() } }
        fn map<B, F: FnMut(Self::Item) -> B>(self, mut f: F) -> Map<Self, F> where Self: Sized { let given = f(item(&self)); let kept = same(&given); drop(given); Map { iter: self, f, kept } }
        fn for_each<F: FnMut(Self::Item)>(mut self, mut f: F) where Self: Sized { while let Some(x) = self.next() { f(x); } }
        fn filter<P: FnMut(&Self::Item) -> bool>(self, mut predicate: P) -> Filter<Self, P> where Self: Sized { predicate(&item(&self)); Filter { iter: self, predicate } }
        fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, mut f: F) -> FilterMap<Self, F> where Self: Sized { let given = f(item(&self)); let kept = same(&given); drop(given); FilterMap { iter: self, f, kept: payload(kept) } }
        fn enumerate(self) -> Enumerate<Self> where Self: Sized { Enumerate { iter: self } }
        fn peekable(self) -> Peekable<Self> where Self: Sized { Peekable { iter: self } }
        fn skip_while<P: FnMut(&Self::Item) -> bool>(self, mut predicate: P) -> SkipWhile<Self, P> where Self: Sized { predicate(&item(&self)); SkipWhile { iter: self, predicate } }
        fn take_while<P: FnMut(&Self::Item) -> bool>(self, mut predicate: P) -> TakeWhile<Self, P> where Self: Sized { predicate(&item(&self)); TakeWhile { iter: self, predicate } }
        fn map_while<B, P: FnMut(Self::Item) -> Option<B>>(self, mut predicate: P) -> MapWhile<Self, P> where Self: Sized { let given = predicate(item(&self)); let kept = same(&given); drop(given); MapWhile { iter: self, predicate, kept: payload(kept) } }
        fn skip(self, n: usize) -> Skip<Self> where Self: Sized { Skip { iter: self } }
        fn take(self, n: usize) -> Take<Self> where Self: Sized { Take { iter: self } }
        fn scan<St, B, F: FnMut(&mut St, Self::Item) -> Option<B>>(self, mut state: St, mut f: F) -> Scan<Self, St, F> where Self: Sized { drop(f(&mut state, item(&self))); Scan { iter: self, state, f } }
        fn flat_map<U: IntoIterator, F: FnMut(Self::Item) -> U>(self, mut f: F) -> FlatMap<Self, U, F> where Self: Sized { let current = f(item(&self)).into_iter(); FlatMap { iter: self, current, f } }
        fn flatten(self) -> Flatten<Self> where Self: Sized, Self::Item: IntoIterator { Flatten { iter: self } }
        fn fuse(self) -> Fuse<Self> where Self: Sized { Fuse { iter: self } }
        fn inspect<F: FnMut(&Self::Item)>(self, mut f: F) -> Inspect<Self, F> where Self: Sized { f(&item(&self)); Inspect { iter: self, f } }
        fn by_ref(&mut self) -> &mut Self where Self: Sized { self }
        fn collect<B: FromIterator<Self::Item>>(self) -> B where Self: Sized { B::from_iter(self) }
        fn partition<B: Default + Extend<Self::Item>, F: FnMut(&Self::Item) -> bool>(mut self, mut f: F) -> (B, B) where Self: Sized { while let Some(x) = self.next() { f(&x); } any() }
        fn try_fold<B, F: FnMut(B, Self::Item) -> R, R: Try<Output = B>>(&mut self, init: B, mut f: F) -> R where Self: Sized { while let Some(x) = self.next() { drop(f(any(), x)); } any() }
        fn try_for_each<F: FnMut(Self::Item) -> R, R: Try<Output = ()>>(&mut self, mut f: F) -> R where Self: Sized { while let Some(x) = self.next() { drop(f(x)); } any() }
        fn fold<B, F: FnMut(B, Self::Item) -> B>(mut self, init: B, mut f: F) -> B where Self: Sized { let mut acc = init; while let Some(x) = self.next() { acc = f(acc, x); } acc }
        fn reduce<F: FnMut(Self::Item, Self::Item) -> Self::Item>(mut self, mut f: F) -> Option<Self::Item> where Self: Sized { let mut acc = self.next()?; while let Some(x) = self.next() { acc = f(acc, x); } Some(acc) }
        fn all<F: FnMut(Self::Item) -> bool>(&mut self, mut f: F) -> bool where Self: Sized { while let Some(x) = self.next() { if !f(x) { return false; } } true }
        fn any<F: FnMut(Self::Item) -> bool>(&mut self, mut f: F) -> bool where Self: Sized { while let Some(x) = self.next() { if f(x) { return true; } } false }
        fn find<P: FnMut(&Self::Item) -> bool>(&mut self, mut predicate: P) -> Option<Self::Item> where Self: Sized { while let Some(x) = self.next() { if predicate(&x) { return Some(x); } } None }
        fn find_map<B, F: FnMut(Self::Item) -> Option<B>>(&mut self, mut f: F) -> Option<B> where Self: Sized { while let Some(x) = self.next() { if let Some(y) = f(x) { return Some(y); } } None }
        fn position<P: FnMut(Self::Item) -> bool>(&mut self, mut predicate: P) -> Option<usize> where Self: Sized { while let Some(x) = self.next() { predicate(x); } any() }
        fn rposition<P: FnMut(Self::Item) -> bool>(&mut self, mut predicate: P) -> Option<usize> where Self: Sized + ExactSizeIterator + DoubleEndedIterator { while let Some(x) = self.next_back() { predicate(x); } any() }
        fn max(mut self) -> Option<Self::Item> where Self: Sized, Self::Item: Ord { let mut best = self.next()?; while let Some(x) = self.next() { best = best.max(x); } Some(best) }
        fn min(mut self) -> Option<Self::Item> where Self: Sized, Self::Item: Ord { let mut best = self.next()?; while let Some(x) = self.next() { best = best.min(x); } Some(best) }
        fn max_by_key<B: Ord, F: FnMut(&Self::Item) -> B>(mut self, mut f: F) -> Option<Self::Item> where Self: Sized { while let Some(x) = self.next() { drop(f(&x)); } any() }
        fn min_by_key<B: Ord, F: FnMut(&Self::Item) -> B>(mut self, mut f: F) -> Option<Self::Item> where Self: Sized { while let Some(x) = self.next() { drop(f(&x)); } any() }
        fn max_by<F: FnMut(&Self::Item, &Self::Item) -> Ordering>(mut self, mut compare: F) -> Option<Self::Item> where Self: Sized { while let Some(x) = self.next() { compare(&x, any()); } any() }
        fn min_by<F: FnMut(&Self::Item, &Self::Item) -> Ordering>(mut self, mut compare: F) -> Option<Self::Item> where Self: Sized { while let Some(x) = self.next() { compare(&x, any()); } any() }
        fn rev(self) -> Rev<Self> where Self: Sized + DoubleEndedIterator { Rev { iter: self } }
        fn unzip<A, B, FromA: Default + Extend<A>, FromB: Default + Extend<B>>(mut self) -> (FromA, FromB) where Self: Sized + Iterator<Item = (A, B)> { while let Some(_) = self.next() {} any() }
        fn copied<'a, T: 'a + Copy>(self) -> Copied<Self> where Self: Sized + Iterator<Item = &'a T> { Copied { iter: self } }
        fn cloned<'a, T: 'a + Clone>(self) -> Cloned<Self> where Self: Sized + Iterator<Item = &'a T> { Cloned { iter: self } }
        fn cycle(self) -> Cycle<Self> where Self: Sized + Clone { Cycle { iter: self } }
        fn sum<S: Sum<Self::Item>>(self) -> S where Self: Sized { S::sum(self) }
        fn product<P: Product<Self::Item>>(self) -> P where Self: Sized { P::product(self) }
        fn cmp<I: IntoIterator<Item = Self::Item>>(mut self, other: I) -> Ordering where Self::Item: Ord, Self: Sized { while let Some(_) = self.next() {} any() }
        fn partial_cmp<I: IntoIterator>(mut self, other: I) -> Option<Ordering> where Self::Item: PartialOrd<I::Item>, Self: Sized { while let Some(_) = self.next() {} any() }
        fn eq<I: IntoIterator>(mut self, other: I) -> bool where Self::Item: PartialEq<I::Item>, Self: Sized { while let Some(_) = self.next() {} any() }
        fn ne<I: IntoIterator>(mut self, other: I) -> bool where Self::Item: PartialEq<I::Item>, Self: Sized { while let Some(_) = self.next() {} any() }
        fn lt<I: IntoIterator>(mut self, other: I) -> bool where Self::Item: PartialOrd<I::Item>, Self: Sized { while let Some(_) = self.next() {} any() }
        fn is_sorted(mut self) -> bool where Self: Sized, Self::Item: PartialOrd { while let Some(_) = self.next() {} any() }
        fn is_sorted_by_key<F: FnMut(Self::Item) -> K, K: PartialOrd>(mut self, mut f: F) -> bool where Self: Sized { while let Some(x) = self.next() { drop(f(x)); } any() }
    }
    impl<I: Iterator + ?Sized> Iterator for &mut I { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { (**self).next() } }
    pub trait DoubleEndedIterator: Iterator {
        fn next_back(&mut self) -> Option<Self::Item>;
        fn nth_back(&mut self, n: usize) -> Option<Self::Item> { self.next_back() }
        fn rfold<B, F: FnMut(B, Self::Item) -> B>(mut self, init: B, mut f: F) -> B where Self: Sized { let mut acc = init; while let Some(x) = self.next_back() { acc = f(acc, x); } acc }
        fn rfind<P: FnMut(&Self::Item) -> bool>(&mut self, mut predicate: P) -> Option<Self::Item> where Self: Sized { while let Some(x) = self.next_back() { if predicate(&x) { return Some(x); } } None }
        fn try_rfold<B, F: FnMut(B, Self::Item) -> R, R: Try<Output = B>>(&mut self, init: B, mut f: F) -> R where Self: Sized { while let Some(x) = self.next_back() { drop(f(any(), x)); } any() }
    }
    impl<I: DoubleEndedIterator + ?Sized> DoubleEndedIterator for &mut I { fn next_back(&mut self) -> Option<I::Item> { (**self).next_back() } }
    pub trait ExactSizeIterator: Iterator { fn len(&self) -> usize {} }
    pub trait FusedIterator: Iterator {}

    #[derive(Clone)]
    pub struct Map<I, F> { iter: I, f: F, kept: Kept }
    impl<B, I: Iterator, F: FnMut(I::Item) -> B> Iterator for Map<I, F> { type Item = B; fn next(&mut self) -> Option<B> { drop(self.iter.next()); if any() { Some(same(&self.kept)) } else { None } } }
    impl<B, I: DoubleEndedIterator, F: FnMut(I::Item) -> B> DoubleEndedIterator for Map<I, F> { fn next_back(&mut self) -> Option<B> { drop(self.iter.next_back()); if any() { Some(same(&self.kept)) } else { None } } }
    impl<B, I: ExactSizeIterator, F: FnMut(I::Item) -> B> ExactSizeIterator for Map<I, F> {}
    #[derive(Clone)]
    pub struct FilterMap<I, F> { iter: I, f: F, kept: Kept }
    impl<B, I: Iterator, F: FnMut(I::Item) -> Option<B>> Iterator for FilterMap<I, F> { type Item = B; fn next(&mut self) -> Option<B> { drop(self.iter.next()); if any() { Some(same(&self.kept)) } else { None } } }
    impl<B, I: DoubleEndedIterator, F: FnMut(I::Item) -> Option<B>> DoubleEndedIterator for FilterMap<I, F> { fn next_back(&mut self) -> Option<B> { drop(self.iter.next_back()); if any() { Some(same(&self.kept)) } else { None } } }
    #[derive(Clone)]
    pub struct MapWhile<I, P> { iter: I, predicate: P, kept: Kept }
    impl<B, I: Iterator, P: FnMut(I::Item) -> Option<B>> Iterator for MapWhile<I, P> { type Item = B; fn next(&mut self) -> Option<B> { drop(self.iter.next()); if any() { Some(same(&self.kept)) } else { None } } }
    #[derive(Clone)]
    pub struct Scan<I, St, F> { iter: I, state: St, f: F }
    impl<B, I: Iterator, St, F: FnMut(&mut St, I::Item) -> Option<B>> Iterator for Scan<I, St, F> { type Item = B; fn next(&mut self) -> Option<B> { drop(self.iter.next()); any() } }
    #[derive(Clone)]
    pub struct FlatMap<I, U: IntoIterator, F> { iter: I, current: U::IntoIter, f: F }
    impl<I: Iterator, U: IntoIterator, F: FnMut(I::Item) -> U> Iterator for FlatMap<I, U, F> { type Item = U::Item; fn next(&mut self) -> Option<U::Item> { drop(self.iter.next()); self.current.next() } }
    impl<I: DoubleEndedIterator, U: IntoIterator, F: FnMut(I::Item) -> U> DoubleEndedIterator for FlatMap<I, U, F> { fn next_back(&mut self) -> Option<U::Item> { drop(self.iter.next_back()); self.current.next() } }
    #[derive(Clone)]
    pub struct Flatten<I> { iter: I }
    impl<I: Iterator> Iterator for Flatten<I> where I::Item: IntoIterator {
        type Item = <I::Item as IntoIterator>::Item;
        fn next(&mut self) -> Option<<I::Item as IntoIterator>::Item> { self.iter.next()?.into_iter().next() }
    }
    impl<I: DoubleEndedIterator> DoubleEndedIterator for Flatten<I> where I::Item: IntoIterator { fn next_back(&mut self) -> Option<<I::Item as IntoIterator>::Item> { self.iter.next_back()?.into_iter().next() } }
    macro_rules! same_item {
        ($($name:ident<I $(, $p:ident)*> { $($field:ident: $ft:ty),* })*) => { $(
            #[derive(Clone)]
            pub struct $name<I $(, $p)*> { iter: I, $($field: $ft),* }
            impl<I: Iterator $(, $p)*> Iterator for $name<I $(, $p)*> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { self.iter.next() } }
        )* }
    }
    same_item! {
        StepBy<I> {} Filter<I, P> { predicate: P } SkipWhile<I, P> { predicate: P } TakeWhile<I, P> { predicate: P }
        Skip<I> {} Take<I> {} Fuse<I> {} Inspect<I, F> { f: F } Cycle<I> {}
    }
    macro_rules! both_ends { ($($name:ident<I $(, $p:ident)*>)*) => { $( impl<I: DoubleEndedIterator $(, $p)*> DoubleEndedIterator for $name<I $(, $p)*> { fn next_back(&mut self) -> Option<I::Item> { self.iter.next_back() } } )* } }
    both_ends! { StepBy<I> Filter<I, P> Skip<I> Take<I> Fuse<I> Inspect<I, F> }
    macro_rules! known_length { ($($name:ident<I>)*) => { $( impl<I: ExactSizeIterator> ExactSizeIterator for $name<I> {} )* } }
    known_length! { StepBy<I> Skip<I> Take<I> Fuse<I> Enumerate<I> Peekable<I> }
    impl<I: ExactSizeIterator + DoubleEndedIterator> ExactSizeIterator for Rev<I> {}
    impl<'a, T: 'a + Copy, I: ExactSizeIterator<Item = &'a T>> ExactSizeIterator for Copied<I> {}
    impl<'a, T: 'a + Clone, I: ExactSizeIterator<Item = &'a T>> ExactSizeIterator for Cloned<I> {}
    #[derive(Clone)]
    pub struct Rev<I> { iter: I }
    impl<I: DoubleEndedIterator> Iterator for Rev<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { self.iter.next_back() } }
    impl<I: DoubleEndedIterator> DoubleEndedIterator for Rev<I> { fn next_back(&mut self) -> Option<I::Item> { self.iter.next() } }
    #[derive(Clone)]
    pub struct Enumerate<I> { iter: I }
    impl<I: Iterator> Iterator for Enumerate<I> { type Item = (usize, I::Item); fn next(&mut self) -> Option<(usize, I::Item)> { let x = self.iter.next()?; Some((any(), x)) } }
    impl<I: DoubleEndedIterator> DoubleEndedIterator for Enumerate<I> { fn next_back(&mut self) -> Option<(usize, I::Item)> { let x = self.iter.next_back()?; Some((any(), x)) } }
    #[derive(Clone)]
    pub struct Chain<A, B> { a: A, b: B }
    impl<A: Iterator, B: Iterator<Item = A::Item>> Iterator for Chain<A, B> { type Item = A::Item; fn next(&mut self) -> Option<A::Item> { if let Some(x) = self.a.next() { Some(x) } else { self.b.next() } } }
    impl<A: DoubleEndedIterator, B: DoubleEndedIterator<Item = A::Item>> DoubleEndedIterator for Chain<A, B> { fn next_back(&mut self) -> Option<A::Item> { if let Some(x) = self.b.next_back() { Some(x) } else { self.a.next_back() } } }
    #[derive(Clone)]
    pub struct Zip<A, B> { a: A, b: B }
    impl<A: Iterator, B: Iterator> Iterator for Zip<A, B> { type Item = (A::Item, B::Item); fn next(&mut self) -> Option<(A::Item, B::Item)> { let x = self.a.next()?; let y = self.b.next()?; Some((x, y)) } }
    impl<A: DoubleEndedIterator + ExactSizeIterator, B: DoubleEndedIterator + ExactSizeIterator> DoubleEndedIterator for Zip<A, B> { fn next_back(&mut self) -> Option<(A::Item, B::Item)> { let x = self.a.next_back()?; let y = self.b.next_back()?; Some((x, y)) } }
    impl<A: ExactSizeIterator, B: ExactSizeIterator> ExactSizeIterator for Zip<A, B> {}
    #[derive(Clone)]
    pub struct Copied<I> { iter: I }
    impl<'a, T: 'a + Copy, I: Iterator<Item = &'a T>> Iterator for Copied<I> { type Item = T; fn next(&mut self) -> Option<T> { match self.iter.next() { Some(x) => Some(*x), None => None } } }
    impl<'a, T: 'a + Copy, I: DoubleEndedIterator<Item = &'a T>> DoubleEndedIterator for Copied<I> { fn next_back(&mut self) -> Option<T> { match self.iter.next_back() { Some(x) => Some(*x), None => None } } }
    #[derive(Clone)]
    pub struct Cloned<I> { iter: I }
    impl<'a, T: 'a + Clone, I: Iterator<Item = &'a T>> Iterator for Cloned<I> { type Item = T; fn next(&mut self) -> Option<T> { match self.iter.next() { Some(x) => Some(x.clone()), None => None } } }
    impl<'a, T: 'a + Clone, I: DoubleEndedIterator<Item = &'a T>> DoubleEndedIterator for Cloned<I> { fn next_back(&mut self) -> Option<T> { match self.iter.next_back() { Some(x) => Some(x.clone()), None => None } } }
    #[derive(Clone)]
    pub struct Peekable<I: Iterator> { iter: I }
    impl<I: Iterator> Iterator for Peekable<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { self.iter.next() } }
    impl<I: DoubleEndedIterator> DoubleEndedIterator for Peekable<I> { fn next_back(&mut self) -> Option<I::Item> { self.iter.next_back() } }
    impl<I: Iterator> Peekable<I> {
        pub fn peek(&mut self) -> Option<&I::Item> { drop(self.iter.next()); any() }
        pub fn peek_mut(&mut self) -> Option<&mut I::Item> { drop(self.iter.next()); any() }
        pub fn next_if(&mut self, func: impl FnOnce(&I::Item) -> bool) -> Option<I::Item> { let x = self.iter.next()?; if func(&x) { Some(x) } else { None } }
        pub fn next_if_eq<T: ?Sized>(&mut self, expected: &T) -> Option<I::Item> where I::Item: PartialEq<T> { self.iter.next() }
    }
    #[derive(Clone)]
    pub struct Repeat<A> { element: A }
    impl<A: Clone> Iterator for Repeat<A> { type Item = A; fn next(&mut self) -> Option<A> { Some(self.element.clone()) } }
    pub fn repeat<T: Clone>(elt: T) -> Repeat<T> { Repeat { element: elt } }
    #[derive(Clone)]
    pub struct RepeatN<A> { element: A }
    impl<A: Clone> Iterator for RepeatN<A> { type Item = A; fn next(&mut self) -> Option<A> { Some(self.element.clone()) } }
    pub fn repeat_n<T: Clone>(element: T, count: usize) -> RepeatN<T> { RepeatN { element } }
    #[derive(Clone)]
    pub struct RepeatWith<F> { f: F }
    impl<A, F: FnMut() -> A> Iterator for RepeatWith<F> { type Item = A; fn next(&mut self) -> Option<A> {} }
    pub fn repeat_with<A, F: FnMut() -> A>(mut repeater: F) -> RepeatWith<F> { drop(repeater()); RepeatWith { f: repeater } }
    pub struct FromFn<F> { f: F }
    impl<T, F: FnMut() -> Option<T>> Iterator for FromFn<F> { type Item = T; fn next(&mut self) -> Option<T> {} }
    pub fn from_fn<T, F: FnMut() -> Option<T>>(mut f: F) -> FromFn<F> { drop(f()); FromFn { f } }
    #[derive(Clone)]
    pub struct Successors<T, F> { next: Option<T>, succ: F }
    impl<T, F: FnMut(&T) -> Option<T>> Iterator for Successors<T, F> { type Item = T; fn next(&mut self) -> Option<T> {} }
    pub fn successors<T, F: FnMut(&T) -> Option<T>>(first: Option<T>, mut succ: F) -> Successors<T, F> { drop(succ(any())); Successors { next: first, succ } }
    #[derive(Clone)]
    pub struct Once<T> { inner: Option<T> }
    impl<T> Iterator for Once<T> { type Item = T; fn next(&mut self) -> Option<T> { self.inner.take() } }
    pub fn once<T>(value: T) -> Once<T> { Once { inner: Some(value) } }
    #[derive(Clone)]
    pub struct OnceWith<F> { f: F }
    impl<A, F: FnOnce() -> A> Iterator for OnceWith<F> { type Item = A; fn next(&mut self) -> Option<A> {} }
    pub fn once_with<A, F: FnOnce() -> A>(make: F) -> OnceWith<F> { drop(make()); any() }
    pub struct Empty<T> { marker: crate::marker::PhantomData<T> }
    impl<T> Iterator for Empty<T> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<T> Clone for Empty<T> { fn clone(&self) -> Empty<T> {} }
    pub fn empty<T>() -> Empty<T> {}
    pub fn zip<A: IntoIterator, B: IntoIterator>(a: A, b: B) -> Zip<A::IntoIter, B::IntoIter> { Zip { a: a.into_iter(), b: b.into_iter() } }

    pub trait Step: Clone + PartialOrd {}
    macro_rules! steps { ($($t:ty)*) => { $( impl Step for $t {} )* } }
    steps! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize char }
    macro_rules! ranges { ($($r:ident)*) => { $(
        impl<A: Step> Iterator for $r<A> { type Item = A; fn next(&mut self) -> Option<A> {} }
        impl<A: Step> DoubleEndedIterator for $r<A> { fn next_back(&mut self) -> Option<A> {} }
        impl<A: Step> ExactSizeIterator for $r<A> {}
    )* } }
    ranges! { Range RangeInclusive }
    impl<A: Step> Iterator for RangeFrom<A> { type Item = A; fn next(&mut self) -> Option<A> {} }
}

pub mod cell {
    use crate::nestcheck::any;
    use crate::ops::{Deref, DerefMut};
    pub struct UnsafeCell<T: ?Sized> { value: T }
    impl<T: ?Sized> UnsafeCell<T> {
        pub const fn new(value: T) -> UnsafeCell<T> where T: Sized { UnsafeCell { value } }
        pub const fn into_inner(self) -> T where T: Sized { self.value }
        pub const fn get(&self) -> *mut T {}
        pub const fn get_mut(&mut self) -> &mut T { &mut self.value }
        pub const fn raw_get(this: *const Self) -> *mut T {}
        pub const fn from_mut(value: &mut T) -> &mut UnsafeCell<T> {}
    }
    impl<T: Default> Default for UnsafeCell<T> { fn default() -> UnsafeCell<T> { UnsafeCell::new(T::default()) } }
    impl<T> From<T> for UnsafeCell<T> { fn from(value: T) -> UnsafeCell<T> { UnsafeCell::new(value) } }
    pub struct SyncUnsafeCell<T: ?Sized> { value: UnsafeCell<T> }
    impl<T: ?Sized> SyncUnsafeCell<T> {
        pub const fn new(value: T) -> SyncUnsafeCell<T> where T: Sized { SyncUnsafeCell { value: UnsafeCell::new(value) } }
        pub const fn get(&self) -> *mut T { self.value.get() }
        pub const fn get_mut(&mut self) -> &mut T { self.value.get_mut() }
        pub const fn raw_get(this: *const SyncUnsafeCell<T>) -> *mut T {}
        pub fn into_inner(self) -> T where T: Sized { self.value.into_inner() }
    }
    pub struct Cell<T: ?Sized> { value: UnsafeCell<T> }
    impl<T> Cell<T> {
        pub const fn new(value: T) -> Cell<T> { Cell { value: UnsafeCell::new(value) } }
        pub fn set(&self, val: T) { drop(self.replace(val)); }
        pub fn swap(&self, other: &Cell<T>) {}
        pub const fn replace(&self, val: T) -> T {}
        pub const fn into_inner(self) -> T {}
        pub const fn get(&self) -> T where T: Copy {}
        pub fn update(&self, f: impl FnOnce(T) -> T) where T: Copy { self.set(f(self.get())); }
        pub fn take(&self) -> T where T: Default { self.replace(T::default()) }
    }
    impl<T: ?Sized> Cell<T> {
        pub const fn as_ptr(&self) -> *mut T {}
        pub const fn get_mut(&mut self) -> &mut T {}
        pub const fn from_mut(t: &mut T) -> &Cell<T> {}
    }
    impl<T: Copy> Clone for Cell<T> { fn clone(&self) -> Cell<T> {} }
    impl<T: Default> Default for Cell<T> { fn default() -> Cell<T> { Cell::new(T::default()) } }
    impl<T> From<T> for Cell<T> { fn from(value: T) -> Cell<T> { Cell::new(value) } }
    impl<T: PartialEq + Copy> PartialEq for Cell<T> { fn eq(&self, other: &Cell<T>) -> bool { self.get() == other.get() } }
    pub struct RefCell<T: ?Sized> { value: UnsafeCell<T> }
    impl<T> RefCell<T> {
        pub const fn new(value: T) -> RefCell<T> { RefCell { value: UnsafeCell::new(value) } }
        pub const fn into_inner(self) -> T {}
        pub fn replace(&self, t: T) -> T {}
        pub fn replace_with<F: FnOnce(&mut T) -> T>(&self, f: F) -> T { let new = f(&mut *self.borrow_mut()); self.replace(new) }
        pub fn swap(&self, other: &RefCell<T>) {}
        pub fn take(&self) -> T where T: Default { self.replace(T::default()) }
    }
    impl<T: ?Sized> RefCell<T> {
        pub fn borrow(&self) -> Ref<'_, T> {}
        pub fn try_borrow(&self) -> Result<Ref<'_, T>, BorrowError> {}
        pub fn borrow_mut(&self) -> RefMut<'_, T> {}
        pub fn try_borrow_mut(&self) -> Result<RefMut<'_, T>, BorrowMutError> {}
        pub const fn as_ptr(&self) -> *mut T {}
        pub const fn get_mut(&mut self) -> &mut T {}
        pub unsafe fn try_borrow_unguarded(&self) -> Result<&T, BorrowError> {}
    }
    impl<T: Clone> Clone for RefCell<T> { fn clone(&self) -> RefCell<T> { RefCell::new(self.borrow().clone()) } }
    impl<T: Default> Default for RefCell<T> { fn default() -> RefCell<T> { RefCell::new(T::default()) } }
    impl<T> From<T> for RefCell<T> { fn from(value: T) -> RefCell<T> { RefCell::new(value) } }
    pub struct Ref<'b, T: ?Sized + 'b> { value: &'b T }
    impl<'b, T: ?Sized> Ref<'b, T> {
        pub fn clone(orig: &Ref<'b, T>) -> Ref<'b, T> {}
        pub fn map<U: ?Sized, F: FnOnce(&T) -> &U>(orig: Ref<'b, T>, f: F) -> Ref<'b, U> { Ref { value: f(orig.value) } }
        pub fn filter_map<U: ?Sized, F: FnOnce(&T) -> Option<&U>>(orig: Ref<'b, T>, f: F) -> Result<Ref<'b, U>, Self> { match f(orig.value) { Some(value) => Ok(Ref { value }), None => Err(orig) } }
        pub fn map_split<U: ?Sized, V: ?Sized, F: FnOnce(&T) -> (&U, &V)>(orig: Ref<'b, T>, f: F) -> (Ref<'b, U>, Ref<'b, V>) { let (a, b) = f(orig.value); (Ref { value: a }, Ref { value: b }) }
    }
    impl<T: ?Sized> Deref for Ref<'_, T> { type Target = T; fn deref(&self) -> &T {} }
    pub struct RefMut<'b, T: ?Sized + 'b> { value: &'b mut T }
    impl<'b, T: ?Sized> RefMut<'b, T> {
        pub fn map<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(orig: RefMut<'b, T>, f: F) -> RefMut<'b, U> { RefMut { value: f(orig.value) } }
        pub fn filter_map<U: ?Sized, F: FnOnce(&mut T) -> Option<&mut U>>(orig: RefMut<'b, T>, f: F) -> Result<RefMut<'b, U>, Self> { match f(orig.value) { Some(value) => Ok(RefMut { value }), None => Err(orig) } }
    }
    impl<T: ?Sized> Deref for RefMut<'_, T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> DerefMut for RefMut<'_, T> { fn deref_mut(&mut self) -> &mut T {} }
    #[derive(Debug)] pub struct BorrowError;
    #[derive(Debug)] pub struct BorrowMutError;
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct OnceCell<T> { inner: T }
    impl<T> OnceCell<T> {
        pub const fn new() -> OnceCell<T> {}
        fn is_set(&self) -> bool {}
        fn content(&self) -> &T {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T { if !self.is_set() { let _ = self.set(f()); } self.content() }
        pub fn into_inner(self) -> Option<T> {}
        pub fn take(&mut self) -> Option<T> {}
    }
    impl<T> Default for OnceCell<T> { fn default() -> OnceCell<T> { OnceCell::new() } }
    impl<T> From<T> for OnceCell<T> { fn from(value: T) -> OnceCell<T> {} }
    pub struct LazyCell<T, F = fn() -> T> { value: OnceCell<T>, init: F }
    impl<T, F: FnOnce() -> T> LazyCell<T, F> {
        pub const fn new(f: F) -> LazyCell<T, F> { LazyCell { value: OnceCell::new(), init: f } }
        pub fn force(this: &LazyCell<T, F>) -> &T { &**this }
    }
    impl<T, F: FnOnce() -> T> Deref for LazyCell<T, F> { type Target = T; fn deref(&self) -> &T { let value = (self.init)(); self.value.get_or_init(|| value) } }
}

pub mod mem {
    use crate::ops::{Deref, DerefMut};
    pub fn drop<T>(x: T) { let _dropped = x; }
    #[nestcheck::forgets]
    pub const fn forget<T>(t: T) {}
    pub fn replace<T>(dest: &mut T, src: T) -> T {}
    pub fn swap<T>(x: &mut T, y: &mut T) {}
    pub fn take<T: Default>(dest: &mut T) -> T { replace(dest, T::default()) }
    pub const fn size_of<T>() -> usize {}
    pub const fn size_of_val<T: ?Sized>(val: &T) -> usize {}
    pub const fn align_of<T>() -> usize {}
    pub const fn align_of_val<T: ?Sized>(val: &T) -> usize {}
    pub const fn needs_drop<T: ?Sized>() -> bool {}
    pub const unsafe fn zeroed<T>() -> T {}
    pub unsafe fn uninitialized<T>() -> T {}
    pub const unsafe fn transmute<Src, Dst>(src: Src) -> Dst { let mut kept = ManuallyDrop::new(src); ManuallyDrop::take(&mut kept) }
    pub const unsafe fn transmute_copy<Src, Dst>(src: &Src) -> Dst {}
    pub fn discriminant<T>(v: &T) -> Discriminant<T> {}
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Discriminant<T> { marker: crate::marker::PhantomData<T> }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
    pub struct ManuallyDrop<T: ?Sized> { value: crate::nestcheck::Keeps<T> }
    impl<T> ManuallyDrop<T> {
        pub const fn new(value: T) -> ManuallyDrop<T> {}
        pub const fn into_inner(slot: ManuallyDrop<T>) -> T {}
        pub unsafe fn take(slot: &mut ManuallyDrop<T>) -> T {}
    }
    impl<T: ?Sized> ManuallyDrop<T> {
        #[nestcheck::drops_content]
        pub unsafe fn drop(slot: &mut ManuallyDrop<T>) {}
    }
    impl<T: ?Sized> Deref for ManuallyDrop<T> { type Target = T; fn deref(&self) -> &T {} }
    impl<T: ?Sized> DerefMut for ManuallyDrop<T> { fn deref_mut(&mut self) -> &mut T {} }
    #[derive(Clone, Copy)]
    pub union MaybeUninit<T> { uninit: (), value: ManuallyDrop<T> }
    impl<T> MaybeUninit<T> {
        pub const fn new(val: T) -> MaybeUninit<T> { MaybeUninit { value: ManuallyDrop::new(val) } }
        pub const fn uninit() -> MaybeUninit<T> {}
        pub const fn zeroed() -> MaybeUninit<T> {}
        pub const fn write(&mut self, val: T) -> &mut T {}
        pub const fn as_ptr(&self) -> *const T {}
        pub const fn as_mut_ptr(&mut self) -> *mut T {}
        pub const unsafe fn assume_init(self) -> T { ManuallyDrop::into_inner(self.value) }
        pub const unsafe fn assume_init_read(&self) -> T { ManuallyDrop::take(&mut self.value) }
        pub unsafe fn assume_init_drop(&mut self) { ManuallyDrop::drop(&mut self.value); }
        pub const unsafe fn assume_init_ref(&self) -> &T {}
        pub const unsafe fn assume_init_mut(&mut self) -> &mut T {}
    }
}

pub mod ptr {
    use crate::cmp::Ordering;
    use crate::mem::MaybeUninit;
    use crate::num::NonZero;
    pub const fn null<T>() -> *const T {}
    pub const fn null_mut<T>() -> *mut T {}
    pub const fn dangling<T>() -> *const T {}
    pub const fn dangling_mut<T>() -> *mut T {}
    pub const fn without_provenance<T>(addr: usize) -> *const T {}
    pub const fn without_provenance_mut<T>(addr: usize) -> *mut T {}
    pub fn with_exposed_provenance<T>(addr: usize) -> *const T {}
    pub fn with_exposed_provenance_mut<T>(addr: usize) -> *mut T {}
    pub const fn from_ref<T: ?Sized>(r: &T) -> *const T {}
    pub const fn from_mut<T: ?Sized>(r: &mut T) -> *mut T {}
    pub const fn slice_from_raw_parts<T>(data: *const T, len: usize) -> *const [T] {}
    pub const fn slice_from_raw_parts_mut<T>(data: *mut T, len: usize) -> *mut [T] {}
    pub const unsafe fn read<T>(src: *const T) -> T {}
    pub const unsafe fn read_unaligned<T>(src: *const T) -> T {}
    pub unsafe fn read_volatile<T>(src: *const T) -> T {}
    #[nestcheck::forgets]
    pub const unsafe fn write<T>(dst: *mut T, src: T) {}
    #[nestcheck::forgets]
    pub const unsafe fn write_unaligned<T>(dst: *mut T, src: T) {}
    #[nestcheck::forgets]
    pub unsafe fn write_volatile<T>(dst: *mut T, src: T) {}
    pub const unsafe fn write_bytes<T>(dst: *mut T, val: u8, count: usize) {}
    pub const unsafe fn replace<T>(dst: *mut T, src: T) -> T {}
    pub const unsafe fn swap<T>(a: *mut T, b: *mut T) {}
    pub const unsafe fn copy<T>(src: *const T, dst: *mut T, count: usize) {}
    pub const unsafe fn copy_nonoverlapping<T>(src: *const T, dst: *mut T, count: usize) {}
    #[nestcheck::drops_content]
    pub unsafe fn drop_in_place<T: ?Sized>(to_drop: *mut T) {}
    pub fn eq<T: ?Sized>(a: *const T, b: *const T) -> bool {}
    pub fn addr_eq<T: ?Sized, U: ?Sized>(p: *const T, q: *const U) -> bool {}
    pub fn fn_addr_eq<T, U>(f: T, g: U) -> bool {}
    pub fn hash<T: ?Sized, S: crate::hash::Hasher>(hashee: *const T, into: &mut S) {}
    impl<T: ?Sized> *const T {
        pub const fn is_null(self) -> bool {}
        pub const fn cast<U>(self) -> *const U {}
        pub const fn cast_mut(self) -> *mut T {}
        pub fn addr(self) -> usize {}
        pub fn expose_provenance(self) -> usize {}
        pub fn with_addr(self, addr: usize) -> Self {}
        pub const unsafe fn as_ref<'a>(self) -> Option<&'a T> {}
        pub const unsafe fn offset(self, count: isize) -> *const T where T: Sized {}
        pub const fn wrapping_offset(self, count: isize) -> *const T where T: Sized {}
        pub const unsafe fn offset_from(self, origin: *const T) -> isize where T: Sized {}
        pub const unsafe fn byte_offset_from<U: ?Sized>(self, origin: *const U) -> isize {}
        pub const unsafe fn add(self, count: usize) -> Self where T: Sized {}
        pub const unsafe fn sub(self, count: usize) -> Self where T: Sized {}
        pub const unsafe fn byte_add(self, count: usize) -> Self {}
        pub const unsafe fn byte_sub(self, count: usize) -> Self {}
        pub const fn wrapping_add(self, count: usize) -> Self where T: Sized {}
        pub const fn wrapping_sub(self, count: usize) -> Self where T: Sized {}
        pub const fn wrapping_byte_add(self, count: usize) -> Self {}
        pub const unsafe fn read(self) -> T where T: Sized {}
        pub unsafe fn read_volatile(self) -> T where T: Sized {}
        pub const unsafe fn read_unaligned(self) -> T where T: Sized {}
        pub const unsafe fn copy_to(self, dest: *mut T, count: usize) where T: Sized {}
        pub const unsafe fn copy_to_nonoverlapping(self, dest: *mut T, count: usize) where T: Sized {}
        pub fn align_offset(self, align: usize) -> usize where T: Sized {}
        pub fn is_aligned(self) -> bool where T: Sized {}
    }
    impl<T> *const [T] { pub const fn len(self) -> usize {} pub const fn is_empty(self) -> bool {} }
    impl<T: ?Sized> *mut T {
        pub const fn is_null(self) -> bool {}
        pub const fn cast<U>(self) -> *mut U {}
        pub const fn cast_const(self) -> *const T {}
        pub fn addr(self) -> usize {}
        pub fn expose_provenance(self) -> usize {}
        pub fn with_addr(self, addr: usize) -> Self {}
        pub const unsafe fn as_ref<'a>(self) -> Option<&'a T> {}
        pub const unsafe fn as_mut<'a>(self) -> Option<&'a mut T> {}
        pub const unsafe fn offset(self, count: isize) -> *mut T where T: Sized {}
        pub const fn wrapping_offset(self, count: isize) -> *mut T where T: Sized {}
        pub const unsafe fn offset_from(self, origin: *const T) -> isize where T: Sized {}
        pub const unsafe fn byte_offset_from<U: ?Sized>(self, origin: *const U) -> isize {}
        pub const unsafe fn add(self, count: usize) -> Self where T: Sized {}
        pub const unsafe fn sub(self, count: usize) -> Self where T: Sized {}
        pub const unsafe fn byte_add(self, count: usize) -> Self {}
        pub const unsafe fn byte_sub(self, count: usize) -> Self {}
        pub const fn wrapping_add(self, count: usize) -> Self where T: Sized {}
        pub const fn wrapping_sub(self, count: usize) -> Self where T: Sized {}
        pub const fn wrapping_byte_add(self, count: usize) -> Self {}
        pub const unsafe fn read(self) -> T where T: Sized {}
        pub unsafe fn read_volatile(self) -> T where T: Sized {}
        pub const unsafe fn read_unaligned(self) -> T where T: Sized {}
        #[nestcheck::forgets]
        pub const unsafe fn write(self, val: T) where T: Sized {}
        #[nestcheck::forgets]
        pub unsafe fn write_volatile(self, val: T) where T: Sized {}
        #[nestcheck::forgets]
        pub const unsafe fn write_unaligned(self, val: T) where T: Sized {}
        pub const unsafe fn write_bytes(self, val: u8, count: usize) where T: Sized {}
        pub const unsafe fn copy_to(self, dest: *mut T, count: usize) where T: Sized {}
        pub const unsafe fn copy_to_nonoverlapping(self, dest: *mut T, count: usize) where T: Sized {}
        pub const unsafe fn copy_from(self, src: *const T, count: usize) where T: Sized {}
        pub const unsafe fn copy_from_nonoverlapping(self, src: *const T, count: usize) where T: Sized {}
        #[nestcheck::drops_content]
        pub unsafe fn drop_in_place(self) {}
        pub const unsafe fn replace(self, src: T) -> T where T: Sized {}
        pub const unsafe fn swap(self, with: *mut T) where T: Sized {}
        pub fn align_offset(self, align: usize) -> usize where T: Sized {}
        pub fn is_aligned(self) -> bool where T: Sized {}
    }
    impl<T> *mut [T] { pub const fn len(self) -> usize {} pub const fn is_empty(self) -> bool {} }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct NonNull<T: ?Sized> { pointer: *const T }
    impl<T> NonNull<T> {
        pub const fn dangling() -> NonNull<T> {}
        pub const unsafe fn add(self, count: usize) -> NonNull<T> {}
        pub const unsafe fn sub(self, count: usize) -> NonNull<T> {}
        pub const unsafe fn offset(self, count: isize) -> NonNull<T> {}
        pub const unsafe fn byte_add(self, count: usize) -> NonNull<T> {}
        pub const unsafe fn offset_from(self, origin: NonNull<T>) -> isize {}
        pub const unsafe fn read(self) -> T {}
        pub unsafe fn read_volatile(self) -> T {}
        #[nestcheck::forgets]
        pub const unsafe fn write(self, val: T) {}
        #[nestcheck::forgets]
        pub unsafe fn write_volatile(self, val: T) {}
        pub unsafe fn write_bytes(self, val: u8, count: usize) {}
        pub const unsafe fn replace(self, src: T) -> T {}
        pub const unsafe fn copy_to_nonoverlapping(self, dest: NonNull<T>, count: usize) {}
        pub const unsafe fn as_uninit_ref<'a>(self) -> &'a MaybeUninit<T> {}
    }
    impl<T: ?Sized> NonNull<T> {
        pub const unsafe fn new_unchecked(ptr: *mut T) -> NonNull<T> {}
        pub const fn new(ptr: *mut T) -> Option<NonNull<T>> {}
        pub const fn from_ref(r: &T) -> NonNull<T> {}
        pub const fn from_mut(r: &mut T) -> NonNull<T> {}
        pub fn addr(self) -> NonZero<usize> {}
        pub const fn as_ptr(self) -> *mut T {}
        pub const unsafe fn as_ref<'a>(&self) -> &'a T {}
        pub const unsafe fn as_mut<'a>(&mut self) -> &'a mut T {}
        pub const fn cast<U>(self) -> NonNull<U> {}
        #[nestcheck::drops_content]
        pub unsafe fn drop_in_place(self) {}
    }
    impl<T> NonNull<[T]> {
        pub const fn slice_from_raw_parts(data: NonNull<T>, len: usize) -> NonNull<[T]> {}
        pub const fn len(self) -> usize {}
        pub const fn is_empty(self) -> bool {}
    }
    impl<T: ?Sized> From<&T> for NonNull<T> { fn from(r: &T) -> NonNull<T> {} }
    impl<T: ?Sized> From<&mut T> for NonNull<T> { fn from(r: &mut T) -> NonNull<T> {} }
}

pub mod slice {
    use crate::cmp::Ordering;
    use crate::nestcheck::any;
    use crate::ops::{Index, IndexMut, Range, RangeBounds, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};
    pub const unsafe fn from_raw_parts<'a, T>(data: *const T, len: usize) -> &'a [T] {}
    pub const unsafe fn from_raw_parts_mut<'a, T>(data: *mut T, len: usize) -> &'a mut [T] {}
    pub const fn from_ref<T>(s: &T) -> &[T] {}
    pub const fn from_mut<T>(s: &mut T) -> &mut [T] {}
    pub trait SliceIndex<T: ?Sized> { type Output: ?Sized; }
    impl<T> SliceIndex<[T]> for usize { type Output = T; }
    macro_rules! sub_slices { ($($t:ty)*) => { $( impl<T> SliceIndex<[T]> for $t { type Output = [T]; } impl SliceIndex<str> for $t { type Output = str; } )* } }
    sub_slices! { Range<usize> RangeFrom<usize> RangeFull RangeInclusive<usize> RangeTo<usize> RangeToInclusive<usize> }
    impl<T, I: SliceIndex<[T]>> Index<I> for [T] { type Output = I::Output; fn index(&self, index: I) -> &I::Output {} }
    impl<T, I: SliceIndex<[T]>> IndexMut<I> for [T] { fn index_mut(&mut self, index: I) -> &mut I::Output {} }
    impl<T> [T] {
        pub const fn len(&self) -> usize {}
        pub const fn is_empty(&self) -> bool {}
        pub const fn first(&self) -> Option<&T> {}
        pub const fn first_mut(&mut self) -> Option<&mut T> {}
        pub const fn last(&self) -> Option<&T> {}
        pub const fn last_mut(&mut self) -> Option<&mut T> {}
        pub const fn split_first(&self) -> Option<(&T, &[T])> {}
        pub const fn split_first_mut(&mut self) -> Option<(&mut T, &mut [T])> {}
        pub const fn split_last(&self) -> Option<(&T, &[T])> {}
        pub const fn split_last_mut(&mut self) -> Option<(&mut T, &mut [T])> {}
        pub const fn first_chunk<const N: usize>(&self) -> Option<&[T; N]> {}
        pub const fn last_chunk<const N: usize>(&self) -> Option<&[T; N]> {}
        pub const fn split_first_chunk<const N: usize>(&self) -> Option<(&[T; N], &[T])> {}
        pub fn get<I: SliceIndex<[T]>>(&self, index: I) -> Option<&I::Output> {}
        pub fn get_mut<I: SliceIndex<[T]>>(&mut self, index: I) -> Option<&mut I::Output> {}
        pub unsafe fn get_unchecked<I: SliceIndex<[T]>>(&self, index: I) -> &I::Output {}
        pub unsafe fn get_unchecked_mut<I: SliceIndex<[T]>>(&mut self, index: I) -> &mut I::Output {}
        pub const fn as_ptr(&self) -> *const T {}
        pub const fn as_mut_ptr(&mut self) -> *mut T {}
        pub const fn as_ptr_range(&self) -> Range<*const T> {}
        pub const fn as_mut_ptr_range(&mut self) -> Range<*mut T> {}
        pub const fn as_array<const N: usize>(&self) -> Option<&[T; N]> {}
        pub const fn swap(&mut self, a: usize, b: usize) {}
        pub const fn reverse(&mut self) {}
        pub fn iter(&self) -> Iter<'_, T> {}
        pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
        pub fn windows(&self, size: usize) -> Windows<'_, T> {}
        pub fn chunks(&self, chunk_size: usize) -> Chunks<'_, T> {}
        pub fn chunks_mut(&mut self, chunk_size: usize) -> ChunksMut<'_, T> {}
        pub fn chunks_exact(&self, chunk_size: usize) -> ChunksExact<'_, T> {}
        pub fn chunks_exact_mut(&mut self, chunk_size: usize) -> ChunksExactMut<'_, T> {}
        pub fn rchunks(&self, chunk_size: usize) -> Chunks<'_, T> {}
        pub fn as_chunks<const N: usize>(&self) -> (&[[T; N]], &[T]) {}
        pub fn chunk_by<F: FnMut(&T, &T) -> bool>(&self, mut pred: F) -> Chunks<'_, T> { pred(any(), any()); any() }
        pub const fn split_at(&self, mid: usize) -> (&[T], &[T]) {}
        pub const fn split_at_mut(&mut self, mid: usize) -> (&mut [T], &mut [T]) {}
        pub const fn split_at_checked(&self, mid: usize) -> Option<(&[T], &[T])> {}
        pub const fn split_at_mut_checked(&mut self, mid: usize) -> Option<(&mut [T], &mut [T])> {}
        pub const unsafe fn split_at_unchecked(&self, mid: usize) -> (&[T], &[T]) {}
        pub fn split<F: FnMut(&T) -> bool>(&self, mut pred: F) -> Chunks<'_, T> { pred(any()); any() }
        pub fn split_mut<F: FnMut(&T) -> bool>(&mut self, mut pred: F) -> ChunksMut<'_, T> { pred(any()); any() }
        pub fn splitn<F: FnMut(&T) -> bool>(&self, n: usize, mut pred: F) -> Chunks<'_, T> { pred(any()); any() }
        pub fn contains(&self, x: &T) -> bool where T: PartialEq { for y in self.iter() { if y.eq(x) { return true; } } false }
        pub fn starts_with(&self, needle: &[T]) -> bool where T: PartialEq { self.eq(needle) }
        pub fn ends_with(&self, needle: &[T]) -> bool where T: PartialEq { self.eq(needle) }
        pub fn strip_prefix(&self, prefix: &[T]) -> Option<&[T]> where T: PartialEq {}
        pub fn strip_suffix(&self, suffix: &[T]) -> Option<&[T]> where T: PartialEq {}
        pub fn binary_search(&self, x: &T) -> Result<usize, usize> where T: Ord { for y in self.iter() { y.cmp(x); } any() }
        pub fn binary_search_by<'a, F: FnMut(&'a T) -> Ordering>(&'a self, mut f: F) -> Result<usize, usize> { for y in self.iter() { f(y); } any() }
        pub fn binary_search_by_key<'a, B: Ord, F: FnMut(&'a T) -> B>(&'a self, b: &B, mut f: F) -> Result<usize, usize> { for y in self.iter() { f(y).cmp(b); } any() }
        pub fn partition_point<P: FnMut(&T) -> bool>(&self, mut pred: P) -> usize { for y in self.iter() { pred(y); } any() }
        pub fn sort_unstable(&mut self) where T: Ord { for y in self.iter() { y.cmp(y); } }
        pub fn sort_unstable_by<F: FnMut(&T, &T) -> Ordering>(&mut self, mut compare: F) { for y in self.iter() { compare(y, any()); } }
        pub fn sort_unstable_by_key<K: Ord, F: FnMut(&T) -> K>(&mut self, mut f: F) { for y in self.iter() { drop(f(y)); } }
        pub fn select_nth_unstable(&mut self, index: usize) -> (&mut [T], &mut T, &mut [T]) where T: Ord {}
        pub fn is_sorted(&self) -> bool where T: PartialOrd {}
        pub fn is_sorted_by_key<'a, F: FnMut(&'a T) -> K, K: PartialOrd>(&'a self, mut f: F) -> bool { for y in self.iter() { drop(f(y)); } any() }
        pub fn rotate_left(&mut self, mid: usize) {}
        pub fn rotate_right(&mut self, k: usize) {}
        pub fn fill(&mut self, value: T) where T: Clone { for slot in self.iter_mut() { *slot = value.clone(); } }
        pub fn fill_with<F: FnMut() -> T>(&mut self, mut f: F) { for slot in self.iter_mut() { *slot = f(); } }
        pub fn clone_from_slice(&mut self, src: &[T]) where T: Clone { for (slot, x) in self.iter_mut().zip(src.iter()) { *slot = x.clone(); } }
        pub const fn copy_from_slice(&mut self, src: &[T]) where T: Copy {}
        pub fn copy_within<R: RangeBounds<usize>>(&mut self, src: R, dest: usize) where T: Copy {}
        pub fn swap_with_slice(&mut self, other: &mut [T]) {}
        pub unsafe fn align_to<U>(&self) -> (&[T], &[U], &[T]) {}
        pub unsafe fn align_to_mut<U>(&mut self) -> (&mut [T], &mut [U], &mut [T]) {}
    }
    impl<T, const N: usize> [[T; N]] { pub const fn as_flattened(&self) -> &[T] {} }
    impl [u8] {
        pub const fn is_ascii(&self) -> bool {}
        pub fn eq_ignore_ascii_case(&self, other: &[u8]) -> bool {}
        pub fn make_ascii_uppercase(&mut self) {}
        pub fn make_ascii_lowercase(&mut self) {}
        pub const fn trim_ascii(&self) -> &[u8] {}
        pub fn utf8_chunks(&self) -> crate::str::Utf8Chunks<'_> {}
        pub fn escape_ascii(&self) -> EscapeAscii<'_> {}
    }
    pub struct EscapeAscii<'a> { v: &'a [u8] }
    macro_rules! views { ($($name:ident => $item:ty;)*) => { $(
        #[derive(Clone)]
        pub struct $name<'a, T: 'a> { v: &'a [T] }
        impl<'a, T> Iterator for $name<'a, T> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
        impl<'a, T> DoubleEndedIterator for $name<'a, T> { fn next_back(&mut self) -> Option<$item> {} }
        impl<'a, T> ExactSizeIterator for $name<'a, T> {}
    )* } }
    views! { Iter => &'a T; IterMut => &'a mut T; Windows => &'a [T]; Chunks => &'a [T]; ChunksMut => &'a mut [T]; ChunksExact => &'a [T]; ChunksExactMut => &'a mut [T]; }
    impl<'a, T> Iter<'a, T> { pub fn as_slice(&self) -> &'a [T] {} }
    impl<'a, T> IterMut<'a, T> { pub fn as_slice(&self) -> &[T] {} pub fn into_slice(self) -> &'a mut [T] {} }
    impl<'a, T> ChunksExact<'a, T> { pub fn remainder(&self) -> &'a [T] {} }
    impl<'a, T> ChunksExactMut<'a, T> { pub fn into_remainder(self) -> &'a mut [T] {} }
    impl<'a, T> IntoIterator for &'a [T] { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
    impl<'a, T> IntoIterator for &'a mut [T] { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; fn into_iter(self) -> IterMut<'a, T> {} }
}

pub mod array {
    use crate::nestcheck::any;
    use crate::ops::{Index, IndexMut};
    use crate::slice::{Iter, IterMut, SliceIndex};
    #[derive(Clone)]
    pub struct IntoIter<T, const N: usize> { data: [T; N] }
    impl<T, const N: usize> Iterator for IntoIter<T, N> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<T, const N: usize> DoubleEndedIterator for IntoIter<T, N> { fn next_back(&mut self) -> Option<T> {} }
    impl<T, const N: usize> ExactSizeIterator for IntoIter<T, N> {}
    impl<T, const N: usize> IntoIterator for [T; N] { type Item = T; type IntoIter = IntoIter<T, N>; fn into_iter(self) -> IntoIter<T, N> { IntoIter { data: self } } }
    impl<'a, T, const N: usize> IntoIterator for &'a [T; N] { type Item = &'a T; type IntoIter = Iter<'a, T>; fn into_iter(self) -> Iter<'a, T> {} }
    impl<'a, T, const N: usize> IntoIterator for &'a mut [T; N] { type Item = &'a mut T; type IntoIter = IterMut<'a, T>; fn into_iter(self) -> IterMut<'a, T> {} }
    impl<T, I: SliceIndex<[T]>, const N: usize> Index<I> for [T; N] { type Output = I::Output; fn index(&self, index: I) -> &I::Output {} }
    impl<T, I: SliceIndex<[T]>, const N: usize> IndexMut<I> for [T; N] { fn index_mut(&mut self, index: I) -> &mut I::Output {} }
    impl<T, const N: usize> [T; N] {
        pub fn map<F: FnMut(T) -> U, U>(self, mut f: F) -> [U; N] { for x in self { drop(f(x)); } any() }
        pub const fn as_slice(&self) -> &[T] {}
        pub const fn as_mut_slice(&mut self) -> &mut [T] {}
        pub fn each_ref(&self) -> [&T; N] {}
        pub fn each_mut(&mut self) -> [&mut T; N] {}
    }
    pub fn from_fn<T, const N: usize, F: FnMut(usize) -> T>(mut f: F) -> [T; N] { drop(f(any())); any() }
    pub const fn from_ref<T>(s: &T) -> &[T; 1] {}
    #[derive(Clone, Copy, Debug)]
    pub struct TryFromSliceError;
    impl<T: Copy, const N: usize> TryFrom<&[T]> for [T; N] { type Error = TryFromSliceError; fn try_from(slice: &[T]) -> Result<[T; N], TryFromSliceError> {} }
    impl<T: Copy, const N: usize> TryFrom<&mut [T]> for [T; N] { type Error = TryFromSliceError; fn try_from(slice: &mut [T]) -> Result<[T; N], TryFromSliceError> {} }
    impl<'a, T, const N: usize> TryFrom<&'a [T]> for &'a [T; N] { type Error = TryFromSliceError; fn try_from(slice: &'a [T]) -> Result<&'a [T; N], TryFromSliceError> {} }
    impl<'a, T, const N: usize> TryFrom<&'a mut [T]> for &'a mut [T; N] { type Error = TryFromSliceError; fn try_from(slice: &'a mut [T]) -> Result<&'a mut [T; N], TryFromSliceError> {} }
}

pub mod str {
    use crate::ops::{Index, IndexMut};
    use crate::slice::SliceIndex;
    pub const fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error> {}
    pub const fn from_utf8_mut(v: &mut [u8]) -> Result<&mut str, Utf8Error> {}
    pub const unsafe fn from_utf8_unchecked(v: &[u8]) -> &str {}
    pub const unsafe fn from_utf8_unchecked_mut(v: &mut [u8]) -> &mut str {}
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct Utf8Error { valid_up_to: usize }
    impl Utf8Error { pub const fn valid_up_to(&self) -> usize {} pub const fn error_len(&self) -> Option<usize> {} }
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct ParseBoolError;
    pub mod pattern {
        pub trait Pattern: Sized {}
        impl Pattern for char {}
        impl Pattern for &str {}
        impl<'b, 'c> Pattern for &'c &'b str {}
        impl<const N: usize> Pattern for [char; N] {}
        impl<const N: usize> Pattern for &[char; N] {}
        impl Pattern for &[char] {}
        impl<F: FnMut(char) -> bool> Pattern for F {}
    }
    use self::pattern::Pattern;
    pub trait FromStr: Sized { type Err; fn from_str(s: &str) -> Result<Self, Self::Err>; }
    macro_rules! parsed { ($($t:ty => $e:ty;)*) => { $( impl FromStr for $t { type Err = $e; fn from_str(s: &str) -> Result<$t, $e> {} } )* } }
    parsed! {
        u8 => crate::num::ParseIntError; u16 => crate::num::ParseIntError; u32 => crate::num::ParseIntError; u64 => crate::num::ParseIntError; u128 => crate::num::ParseIntError; usize => crate::num::ParseIntError;
        i8 => crate::num::ParseIntError; i16 => crate::num::ParseIntError; i32 => crate::num::ParseIntError; i64 => crate::num::ParseIntError; i128 => crate::num::ParseIntError; isize => crate::num::ParseIntError;
        f32 => crate::num::ParseFloatError; f64 => crate::num::ParseFloatError; bool => ParseBoolError; char => crate::char::ParseCharError;
    }
    impl<I: SliceIndex<str>> Index<I> for str { type Output = I::Output; fn index(&self, index: I) -> &I::Output {} }
    impl<I: SliceIndex<str>> IndexMut<I> for str { fn index_mut(&mut self, index: I) -> &mut I::Output {} }
    impl str {
        pub const fn len(&self) -> usize {}
        pub const fn is_empty(&self) -> bool {}
        pub const fn is_char_boundary(&self, index: usize) -> bool {}
        pub const fn as_bytes(&self) -> &[u8] {}
        pub const unsafe fn as_bytes_mut(&mut self) -> &mut [u8] {}
        pub const fn as_ptr(&self) -> *const u8 {}
        pub const fn as_mut_ptr(&mut self) -> *mut u8 {}
        pub const fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error> {}
        pub fn get<I: SliceIndex<str>>(&self, i: I) -> Option<&I::Output> {}
        pub fn get_mut<I: SliceIndex<str>>(&mut self, i: I) -> Option<&mut I::Output> {}
        pub unsafe fn get_unchecked<I: SliceIndex<str>>(&self, i: I) -> &I::Output {}
        pub const fn split_at(&self, mid: usize) -> (&str, &str) {}
        pub const fn split_at_checked(&self, mid: usize) -> Option<(&str, &str)> {}
        pub fn chars(&self) -> Chars<'_> {}
        pub fn char_indices(&self) -> CharIndices<'_> {}
        pub fn bytes(&self) -> Bytes<'_> {}
        pub fn split_whitespace(&self) -> SplitWhitespace<'_> {}
        pub fn split_ascii_whitespace(&self) -> SplitWhitespace<'_> {}
        pub fn lines(&self) -> Lines<'_> {}
        pub fn encode_utf16(&self) -> EncodeUtf16<'_> {}
        pub fn contains<P: Pattern>(&self, pat: P) -> bool {}
        pub fn starts_with<P: Pattern>(&self, pat: P) -> bool {}
        pub fn ends_with<P: Pattern>(&self, pat: P) -> bool {}
        pub fn find<P: Pattern>(&self, pat: P) -> Option<usize> {}
        pub fn rfind<P: Pattern>(&self, pat: P) -> Option<usize> {}
        pub fn split<P: Pattern>(&self, pat: P) -> Split<'_, P> {}
        pub fn split_inclusive<P: Pattern>(&self, pat: P) -> Split<'_, P> {}
        pub fn rsplit<P: Pattern>(&self, pat: P) -> Split<'_, P> {}
        pub fn split_terminator<P: Pattern>(&self, pat: P) -> Split<'_, P> {}
        pub fn splitn<P: Pattern>(&self, n: usize, pat: P) -> Split<'_, P> {}
        pub fn rsplitn<P: Pattern>(&self, n: usize, pat: P) -> Split<'_, P> {}
        pub fn split_once<P: Pattern>(&self, delimiter: P) -> Option<(&str, &str)> {}
        pub fn rsplit_once<P: Pattern>(&self, delimiter: P) -> Option<(&str, &str)> {}
        pub fn matches<P: Pattern>(&self, pat: P) -> Split<'_, P> {}
        pub fn match_indices<P: Pattern>(&self, pat: P) -> MatchIndices<'_, P> {}
        pub fn trim(&self) -> &str {}
        pub fn trim_start(&self) -> &str {}
        pub fn trim_end(&self) -> &str {}
        pub fn trim_matches<P: Pattern>(&self, pat: P) -> &str {}
        pub fn trim_start_matches<P: Pattern>(&self, pat: P) -> &str {}
        pub fn trim_end_matches<P: Pattern>(&self, pat: P) -> &str {}
        pub fn trim_ascii(&self) -> &str {}
        pub fn strip_prefix<P: Pattern>(&self, prefix: P) -> Option<&str> {}
        pub fn strip_suffix<P: Pattern>(&self, suffix: P) -> Option<&str> {}
        pub fn parse<F: FromStr>(&self) -> Result<F, F::Err> { F::from_str(self) }
        pub const fn is_ascii(&self) -> bool {}
        pub const fn eq_ignore_ascii_case(&self, other: &str) -> bool {}
        pub fn make_ascii_uppercase(&mut self) {}
        pub fn make_ascii_lowercase(&mut self) {}
        pub fn escape_debug(&self) -> EscapeDebug<'_> {}
    }
    macro_rules! pieces { ($($name:ident => $item:ty;)*) => { $(
        #[derive(Clone)]
        pub struct $name<'a> { s: &'a str }
        impl<'a> Iterator for $name<'a> { type Item = $item; fn next(&mut self) -> Option<$item> {} }
        impl<'a> DoubleEndedIterator for $name<'a> { fn next_back(&mut self) -> Option<$item> {} }
    )* } }
    pieces! { Chars => char; CharIndices => (usize, char); Bytes => u8; SplitWhitespace => &'a str; Lines => &'a str; EncodeUtf16 => u16; EscapeDebug => char; Utf8Chunks => Utf8Chunk<'a>; }
    impl<'a> Chars<'a> { pub fn as_str(&self) -> &'a str {} }
    impl ExactSizeIterator for Bytes<'_> {}
    pub struct Utf8Chunk<'a> { valid: &'a str }
    impl<'a> Utf8Chunk<'a> { pub fn valid(&self) -> &'a str {} pub fn invalid(&self) -> &'a [u8] {} }
    #[derive(Clone)] pub struct Split<'a, P> { s: &'a str, pat: P }
    impl<'a, P: Pattern> Iterator for Split<'a, P> { type Item = &'a str; fn next(&mut self) -> Option<&'a str> {} }
    impl<'a, P: Pattern> DoubleEndedIterator for Split<'a, P> { fn next_back(&mut self) -> Option<&'a str> {} }
    #[derive(Clone)] pub struct MatchIndices<'a, P> { s: &'a str, pat: P }
    impl<'a, P: Pattern> Iterator for MatchIndices<'a, P> { type Item = (usize, &'a str); fn next(&mut self) -> Option<(usize, &'a str)> {} }
}

pub mod ascii { pub fn escape_default(c: u8) -> EscapeDefault {} pub struct EscapeDefault; }

pub mod bool {
    impl bool {
        pub fn then<T, F: FnOnce() -> T>(self, f: F) -> Option<T> { if self { Some(f()) } else { None } }
        pub fn then_some<T>(self, t: T) -> Option<T> { if self { Some(t) } else { None } }
    }
}

pub mod char {
    pub const MAX: char = '\u{10FFFF}';
    pub const REPLACEMENT_CHARACTER: char = '\u{FFFD}';
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct CharTryFromError;
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct TryFromCharError;
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct ParseCharError;
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct DecodeUtf16Error;
    pub const fn from_u32(i: u32) -> Option<char> {}
    pub const unsafe fn from_u32_unchecked(i: u32) -> char {}
    pub const fn from_digit(num: u32, radix: u32) -> Option<char> {}
    pub struct DecodeUtf16<I> { iter: I }
    pub fn decode_utf16<I: IntoIterator<Item = u16>>(iter: I) -> DecodeUtf16<I::IntoIter> { DecodeUtf16 { iter: iter.into_iter() } }
    impl<I: Iterator<Item = u16>> Iterator for DecodeUtf16<I> { type Item = Result<char, DecodeUtf16Error>; fn next(&mut self) -> Option<Result<char, DecodeUtf16Error>> { self.iter.next(); crate::nestcheck::any() } }
    #[derive(Clone)] pub struct ToUppercase;
    impl Iterator for ToUppercase { type Item = char; fn next(&mut self) -> Option<char> {} }
    #[derive(Clone)] pub struct ToLowercase;
    impl Iterator for ToLowercase { type Item = char; fn next(&mut self) -> Option<char> {} }
    impl char {
        pub const MAX: char = '\u{10FFFF}';
        pub const REPLACEMENT_CHARACTER: char = '\u{FFFD}';
        pub const fn from_u32(i: u32) -> Option<char> {}
        pub const unsafe fn from_u32_unchecked(i: u32) -> char {}
        pub const fn from_digit(num: u32, radix: u32) -> Option<char> {}
        pub const fn is_digit(self, radix: u32) -> bool {}
        pub const fn to_digit(self, radix: u32) -> Option<u32> {}
        pub const fn len_utf8(self) -> usize {}
        pub const fn len_utf16(self) -> usize {}
        pub const fn encode_utf8(self, dst: &mut [u8]) -> &mut str {}
        pub const fn encode_utf16(self, dst: &mut [u16]) -> &mut [u16] {}
        pub fn is_alphabetic(self) -> bool {}
        pub fn is_lowercase(self) -> bool {}
        pub fn is_uppercase(self) -> bool {}
        pub fn is_whitespace(self) -> bool {}
        pub fn is_alphanumeric(self) -> bool {}
        pub fn is_control(self) -> bool {}
        pub fn is_numeric(self) -> bool {}
        pub fn to_lowercase(self) -> ToLowercase {}
        pub fn to_uppercase(self) -> ToUppercase {}
    }
    macro_rules! ascii_tests { ($($t:ty)*) => { $( impl $t {
        pub const fn is_ascii(&self) -> bool {}
        pub const fn to_ascii_uppercase(&self) -> $t {}
        pub const fn to_ascii_lowercase(&self) -> $t {}
        pub const fn eq_ignore_ascii_case(&self, other: &$t) -> bool {}
        pub fn make_ascii_uppercase(&mut self) {}
        pub fn make_ascii_lowercase(&mut self) {}
        pub const fn is_ascii_alphabetic(&self) -> bool {}
        pub const fn is_ascii_uppercase(&self) -> bool {}
        pub const fn is_ascii_lowercase(&self) -> bool {}
        pub const fn is_ascii_alphanumeric(&self) -> bool {}
        pub const fn is_ascii_digit(&self) -> bool {}
        pub const fn is_ascii_hexdigit(&self) -> bool {}
        pub const fn is_ascii_punctuation(&self) -> bool {}
        pub const fn is_ascii_graphic(&self) -> bool {}
        pub const fn is_ascii_whitespace(&self) -> bool {}
        pub const fn is_ascii_control(&self) -> bool {}
    } )* } }
    ascii_tests! { char u8 }
}

pub mod num {
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct ParseIntError { kind: IntErrorKind }
    impl ParseIntError { pub const fn kind(&self) -> &IntErrorKind {} }
    #[derive(Clone, PartialEq, Eq, Debug)] pub enum IntErrorKind { Empty, InvalidDigit, PosOverflow, NegOverflow, Zero }
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct ParseFloatError;
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct TryFromIntError;
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum FpCategory { Nan, Infinite, Zero, Subnormal, Normal }
    macro_rules! integers { ($($t:ident $unsigned:ident $signed:ident $bytes:literal;)*) => { $(
        impl $t {
            pub const MIN: $t = 0;
            pub const MAX: $t = 0;
            pub const BITS: u32 = $bytes * 8;
            pub const fn count_ones(self) -> u32 {}
            pub const fn count_zeros(self) -> u32 {}
            pub const fn leading_zeros(self) -> u32 {}
            pub const fn trailing_zeros(self) -> u32 {}
            pub const fn leading_ones(self) -> u32 {}
            pub const fn trailing_ones(self) -> u32 {}
            pub const fn rotate_left(self, n: u32) -> $t {}
            pub const fn rotate_right(self, n: u32) -> $t {}
            pub const fn swap_bytes(self) -> $t {}
            pub const fn reverse_bits(self) -> $t {}
            pub const fn from_be(x: $t) -> $t {}
            pub const fn from_le(x: $t) -> $t {}
            pub const fn to_be(self) -> $t {}
            pub const fn to_le(self) -> $t {}
            pub const fn to_be_bytes(self) -> [u8; $bytes] {}
            pub const fn to_le_bytes(self) -> [u8; $bytes] {}
            pub const fn to_ne_bytes(self) -> [u8; $bytes] {}
            pub const fn from_be_bytes(bytes: [u8; $bytes]) -> $t {}
            pub const fn from_le_bytes(bytes: [u8; $bytes]) -> $t {}
            pub const fn from_ne_bytes(bytes: [u8; $bytes]) -> $t {}
            pub const fn from_str_radix(src: &str, radix: u32) -> Result<$t, ParseIntError> {}
            pub const fn min_value() -> $t {}
            pub const fn max_value() -> $t {}
            pub const fn pow(self, exp: u32) -> $t {}
            pub const fn isqrt(self) -> $t {}
            pub const fn abs_diff(self, other: $t) -> $unsigned {}
            pub const fn div_euclid(self, rhs: $t) -> $t {}
            pub const fn rem_euclid(self, rhs: $t) -> $t {}
            pub const fn ilog(self, base: $t) -> u32 {}
            pub const fn ilog2(self) -> u32 {}
            pub const fn ilog10(self) -> u32 {}
            pub const fn checked_ilog2(self) -> Option<u32> {}
            pub const fn checked_add(self, rhs: $t) -> Option<$t> {}
            pub const fn checked_sub(self, rhs: $t) -> Option<$t> {}
            pub const fn checked_mul(self, rhs: $t) -> Option<$t> {}
            pub const fn checked_div(self, rhs: $t) -> Option<$t> {}
            pub const fn checked_rem(self, rhs: $t) -> Option<$t> {}
            pub const fn checked_neg(self) -> Option<$t> {}
            pub const fn checked_shl(self, rhs: u32) -> Option<$t> {}
            pub const fn checked_shr(self, rhs: u32) -> Option<$t> {}
            pub const fn checked_pow(self, exp: u32) -> Option<$t> {}
            pub const fn saturating_add(self, rhs: $t) -> $t {}
            pub const fn saturating_sub(self, rhs: $t) -> $t {}
            pub const fn saturating_mul(self, rhs: $t) -> $t {}
            pub const fn saturating_pow(self, exp: u32) -> $t {}
            pub const fn wrapping_add(self, rhs: $t) -> $t {}
            pub const fn wrapping_sub(self, rhs: $t) -> $t {}
            pub const fn wrapping_mul(self, rhs: $t) -> $t {}
            pub const fn wrapping_div(self, rhs: $t) -> $t {}
            pub const fn wrapping_rem(self, rhs: $t) -> $t {}
            pub const fn wrapping_neg(self) -> $t {}
            pub const fn wrapping_shl(self, rhs: u32) -> $t {}
            pub const fn wrapping_shr(self, rhs: u32) -> $t {}
            pub const fn wrapping_pow(self, exp: u32) -> $t {}
            pub const fn overflowing_add(self, rhs: $t) -> ($t, bool) {}
            pub const fn overflowing_sub(self, rhs: $t) -> ($t, bool) {}
            pub const fn overflowing_mul(self, rhs: $t) -> ($t, bool) {}
            pub const fn overflowing_neg(self) -> ($t, bool) {}
            pub const unsafe fn unchecked_add(self, rhs: $t) -> $t {}
            pub const unsafe fn unchecked_sub(self, rhs: $t) -> $t {}
            pub const unsafe fn unchecked_mul(self, rhs: $t) -> $t {}
        }
    )* } }
    integers! {
        u8 u8 i8 1; u16 u16 i16 2; u32 u32 i32 4; u64 u64 i64 8; u128 u128 i128 16; usize usize isize 8;
        i8 u8 i8 1; i16 u16 i16 2; i32 u32 i32 4; i64 u64 i64 8; i128 u128 i128 16; isize usize isize 8;
    }
    macro_rules! unsigned { ($($t:ident $signed:ident;)*) => { $( impl $t {
        pub const fn is_power_of_two(self) -> bool {}
        pub const fn next_power_of_two(self) -> $t {}
        pub const fn checked_next_power_of_two(self) -> Option<$t> {}
        pub const fn div_ceil(self, rhs: $t) -> $t {}
        pub const fn next_multiple_of(self, rhs: $t) -> $t {}
        pub const fn checked_next_multiple_of(self, rhs: $t) -> Option<$t> {}
        pub const fn is_multiple_of(self, rhs: $t) -> bool {}
        pub const fn cast_signed(self) -> $signed {}
        pub const fn midpoint(self, rhs: $t) -> $t {}
        pub const fn checked_add_signed(self, rhs: $signed) -> Option<$t> {}
        pub const fn saturating_add_signed(self, rhs: $signed) -> $t {}
        pub const fn wrapping_add_signed(self, rhs: $signed) -> $t {}
        pub const fn checked_signed_diff(self, rhs: $t) -> Option<$signed> {}
    } )* } }
    unsigned! { u8 i8; u16 i16; u32 i32; u64 i64; u128 i128; usize isize; }
    macro_rules! signed { ($($t:ident $unsigned:ident;)*) => { $( impl $t {
        pub const fn abs(self) -> $t {}
        pub const fn unsigned_abs(self) -> $unsigned {}
        pub const fn checked_abs(self) -> Option<$t> {}
        pub const fn wrapping_abs(self) -> $t {}
        pub const fn saturating_neg(self) -> $t {}
        pub const fn signum(self) -> $t {}
        pub const fn is_positive(self) -> bool {}
        pub const fn is_negative(self) -> bool {}
        pub const fn cast_unsigned(self) -> $unsigned {}
        pub const fn checked_add_unsigned(self, rhs: $unsigned) -> Option<$t> {}
        pub const fn checked_sub_unsigned(self, rhs: $unsigned) -> Option<$t> {}
        pub const fn wrapping_add_unsigned(self, rhs: $unsigned) -> $t {}
        pub const fn saturating_add_unsigned(self, rhs: $unsigned) -> $t {}
    } )* } }
    signed! { i8 u8; i16 u16; i32 u32; i64 u64; i128 u128; isize usize; }
    macro_rules! floats { ($($t:ident $bits:ident $bytes:literal;)*) => { $( impl $t {
        pub const MIN: $t = 0.0;
        pub const MAX: $t = 0.0;
        pub const EPSILON: $t = 0.0;
        pub const NAN: $t = 0.0;
        pub const INFINITY: $t = 0.0;
        pub const NEG_INFINITY: $t = 0.0;
        pub const MIN_POSITIVE: $t = 0.0;
        pub const fn is_nan(self) -> bool {}
        pub const fn is_infinite(self) -> bool {}
        pub const fn is_finite(self) -> bool {}
        pub const fn is_normal(self) -> bool {}
        pub const fn is_sign_positive(self) -> bool {}
        pub const fn is_sign_negative(self) -> bool {}
        pub const fn classify(self) -> FpCategory {}
        pub const fn recip(self) -> $t {}
        pub const fn to_degrees(self) -> $t {}
        pub const fn to_radians(self) -> $t {}
        pub const fn max(self, other: $t) -> $t {}
        pub const fn min(self, other: $t) -> $t {}
        pub const fn clamp(self, min: $t, max: $t) -> $t {}
        pub const fn to_bits(self) -> $bits {}
        pub const fn from_bits(v: $bits) -> $t {}
        pub const fn to_be_bytes(self) -> [u8; $bytes] {}
        pub const fn to_le_bytes(self) -> [u8; $bytes] {}
        pub const fn to_ne_bytes(self) -> [u8; $bytes] {}
        pub const fn from_be_bytes(bytes: [u8; $bytes]) -> $t {}
        pub const fn from_le_bytes(bytes: [u8; $bytes]) -> $t {}
        pub const fn from_ne_bytes(bytes: [u8; $bytes]) -> $t {}
        pub const fn total_cmp(&self, other: &$t) -> crate::cmp::Ordering {}
        pub const fn abs(self) -> $t {}
        pub const fn signum(self) -> $t {}
        pub const fn copysign(self, sign: $t) -> $t {}
        pub fn floor(self) -> $t {}
        pub fn ceil(self) -> $t {}
        pub fn round(self) -> $t {}
        pub fn trunc(self) -> $t {}
        pub fn fract(self) -> $t {}
        pub fn mul_add(self, a: $t, b: $t) -> $t {}
        pub fn div_euclid(self, rhs: $t) -> $t {}
        pub fn rem_euclid(self, rhs: $t) -> $t {}
        pub fn powi(self, n: i32) -> $t {}
        pub fn powf(self, n: $t) -> $t {}
        pub fn sqrt(self) -> $t {}
        pub fn cbrt(self) -> $t {}
        pub fn exp(self) -> $t {}
        pub fn exp2(self) -> $t {}
        pub fn ln(self) -> $t {}
        pub fn log(self, base: $t) -> $t {}
        pub fn log2(self) -> $t {}
        pub fn log10(self) -> $t {}
        pub fn hypot(self, other: $t) -> $t {}
        pub fn sin(self) -> $t {}
        pub fn cos(self) -> $t {}
        pub fn tan(self) -> $t {}
        pub fn asin(self) -> $t {}
        pub fn acos(self) -> $t {}
        pub fn atan(self) -> $t {}
        pub fn atan2(self, other: $t) -> $t {}
        pub fn sin_cos(self) -> ($t, $t) {}
        pub fn sinh(self) -> $t {}
        pub fn cosh(self) -> $t {}
        pub fn tanh(self) -> $t {}
        pub fn exp_m1(self) -> $t {}
        pub fn ln_1p(self) -> $t {}
    } )* } }
    floats! { f32 u32 4; f64 u64 8; }
    pub trait ZeroablePrimitive: Sized + Copy {}
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct NonZero<T: ZeroablePrimitive> { value: T }
    impl<T: ZeroablePrimitive> NonZero<T> {
        pub const fn new(n: T) -> Option<NonZero<T>> {}
        pub const unsafe fn new_unchecked(n: T) -> NonZero<T> {}
        pub const fn get(self) -> T {}
    }
    macro_rules! non_zero { ($($name:ident $t:ty;)*) => { $(
        pub type $name = NonZero<$t>;
        impl ZeroablePrimitive for $t {}
        impl NonZero<$t> {
            pub const MIN: NonZero<$t> = crate::nestcheck::any();
            pub const MAX: NonZero<$t> = crate::nestcheck::any();
            pub const fn leading_zeros(self) -> u32 {}
            pub const fn trailing_zeros(self) -> u32 {}
            pub const fn checked_add(self, other: $t) -> Option<NonZero<$t>> {}
            pub const fn checked_mul(self, other: NonZero<$t>) -> Option<NonZero<$t>> {}
            pub const fn saturating_add(self, other: $t) -> NonZero<$t> {}
            pub const fn is_power_of_two(self) -> bool {}
            pub const fn ilog2(self) -> u32 {}
        }
        impl From<NonZero<$t>> for $t { fn from(value: NonZero<$t>) -> $t {} }
        impl TryFrom<$t> for NonZero<$t> { type Error = TryFromIntError; fn try_from(value: $t) -> Result<NonZero<$t>, TryFromIntError> {} }
    )* } }
    non_zero! { NonZeroU8 u8; NonZeroU16 u16; NonZeroU32 u32; NonZeroU64 u64; NonZeroU128 u128; NonZeroUsize usize; NonZeroI8 i8; NonZeroI16 i16; NonZeroI32 i32; NonZeroI64 i64; NonZeroI128 i128; NonZeroIsize isize; }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
    pub struct Wrapping<T>(pub T);
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
    pub struct Saturating<T>(pub T);
    macro_rules! wraps { ($($w:ident)*) => { $(
        impl<T> crate::ops::Add for $w<T> { type Output = $w<T>; fn add(self, rhs: $w<T>) -> $w<T> {} }
        impl<T> crate::ops::Sub for $w<T> { type Output = $w<T>; fn sub(self, rhs: $w<T>) -> $w<T> {} }
        impl<T> crate::ops::Mul for $w<T> { type Output = $w<T>; fn mul(self, rhs: $w<T>) -> $w<T> {} }
        impl<T> crate::ops::AddAssign for $w<T> { fn add_assign(&mut self, rhs: $w<T>) {} }
        impl<T> crate::ops::SubAssign for $w<T> { fn sub_assign(&mut self, rhs: $w<T>) {} }
    )* } }
    wraps! { Wrapping Saturating }
}
macro_rules! number_modules { ($($t:ident)*) => { $( pub mod $t { pub const MIN: $t = crate::nestcheck::any(); pub const MAX: $t = crate::nestcheck::any(); } )* } }
number_modules! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
pub mod f32 { pub mod consts { pub const PI: f32 = 3.1; pub const TAU: f32 = 6.2; pub const E: f32 = 2.7; pub const SQRT_2: f32 = 1.4; pub const LN_2: f32 = 0.6; pub const FRAC_PI_2: f32 = 1.5; } pub const EPSILON: f32 = 0.0; pub const MAX: f32 = 0.0; pub const MIN: f32 = 0.0; }
pub mod f64 { pub mod consts { pub const PI: f64 = 3.1; pub const TAU: f64 = 6.2; pub const E: f64 = 2.7; pub const SQRT_2: f64 = 1.4; pub const LN_2: f64 = 0.6; pub const FRAC_PI_2: f64 = 1.5; } pub const EPSILON: f64 = 0.0; pub const MAX: f64 = 0.0; pub const MIN: f64 = 0.0; }

pub mod fmt {
    use crate::nestcheck::any;
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
    pub struct Error;
    pub type Result = crate::result::Result<(), Error>;
    pub trait Write {
        fn write_str(&mut self, s: &str) -> Result;
        fn write_char(&mut self, c: char) -> Result { self.write_str(any()) }
        fn write_fmt(&mut self, args: Arguments<'_>) -> Result { self.write_str(any()) }
    }
    impl<W: Write + ?Sized> Write for &mut W { fn write_str(&mut self, s: &str) -> Result { (**self).write_str(s) } }
    pub fn write<W: Write + ?Sized>(output: &mut W, args: Arguments<'_>) -> Result { output.write_str(any()) }
    #[derive(Clone, Copy)]
    pub struct Arguments<'a> { pieces: &'a [&'static str] }
    impl<'a> Arguments<'a> { pub const fn as_str(&self) -> Option<&'static str> {} }
    impl Display for Arguments<'_> { fn fmt(&self, f: &mut Formatter<'_>) -> Result {} }
    impl Debug for Arguments<'_> { fn fmt(&self, f: &mut Formatter<'_>) -> Result {} }
    pub struct Formatter<'a> { buf: &'a mut dyn Write }
    #[derive(Clone, Copy, Debug, PartialEq, Eq)] pub enum Alignment { Left, Right, Center }
    impl<'a> Formatter<'a> {
        pub fn pad(&mut self, s: &str) -> Result {}
        pub fn pad_integral(&mut self, is_nonnegative: bool, prefix: &str, buf: &str) -> Result {}
        pub fn write_str(&mut self, data: &str) -> Result {}
        pub fn write_fmt(&mut self, fmt: Arguments<'_>) -> Result {}
        pub fn write_char(&mut self, c: char) -> Result {}
        pub fn fill(&self) -> char {}
        pub fn align(&self) -> Option<Alignment> {}
        pub fn width(&self) -> Option<usize> {}
        pub fn precision(&self) -> Option<usize> {}
        pub fn sign_plus(&self) -> bool {}
        pub fn sign_minus(&self) -> bool {}
        pub fn alternate(&self) -> bool {}
        pub fn sign_aware_zero_pad(&self) -> bool {}
        pub fn debug_struct<'b>(&'b mut self, name: &str) -> DebugStruct<'b, 'a> {}
        pub fn debug_tuple<'b>(&'b mut self, name: &str) -> DebugTuple<'b, 'a> {}
        pub fn debug_list<'b>(&'b mut self) -> DebugList<'b, 'a> {}
        pub fn debug_set<'b>(&'b mut self) -> DebugSet<'b, 'a> {}
        pub fn debug_map<'b>(&'b mut self) -> DebugMap<'b, 'a> {}
    }
    impl Write for Formatter<'_> { fn write_str(&mut self, s: &str) -> Result {} fn write_char(&mut self, c: char) -> Result {} fn write_fmt(&mut self, args: Arguments<'_>) -> Result {} }
    // Formatting a field runs the field's own `fmt`.
    pub struct DebugStruct<'a, 'b: 'a> { fmt: &'a mut Formatter<'b> }
    impl<'a, 'b: 'a> DebugStruct<'a, 'b> {
        pub fn field(&mut self, name: &str, value: &dyn Debug) -> &mut Self { let _ = value.fmt(self.fmt); self }
        pub fn finish_non_exhaustive(&mut self) -> Result {}
        pub fn finish(&mut self) -> Result {}
    }
    pub struct DebugTuple<'a, 'b: 'a> { fmt: &'a mut Formatter<'b> }
    impl<'a, 'b: 'a> DebugTuple<'a, 'b> { pub fn field(&mut self, value: &dyn Debug) -> &mut Self { let _ = value.fmt(self.fmt); self } pub fn finish(&mut self) -> Result {} }
    macro_rules! sequences { ($($name:ident)*) => { $(
        pub struct $name<'a, 'b: 'a> { fmt: &'a mut Formatter<'b> }
        impl<'a, 'b: 'a> $name<'a, 'b> {
            pub fn entry(&mut self, entry: &dyn Debug) -> &mut Self { let _ = entry.fmt(self.fmt); self }
            pub fn entries<D: Debug, I: IntoIterator<Item = D>>(&mut self, entries: I) -> &mut Self { for x in entries { let _ = x.fmt(self.fmt); } self }
            pub fn finish(&mut self) -> Result {}
        }
    )* } }
    sequences! { DebugList DebugSet }
    pub struct DebugMap<'a, 'b: 'a> { fmt: &'a mut Formatter<'b> }
    impl<'a, 'b: 'a> DebugMap<'a, 'b> {
        pub fn entry(&mut self, key: &dyn Debug, value: &dyn Debug) -> &mut Self { let _ = key.fmt(self.fmt); let _ = value.fmt(self.fmt); self }
        pub fn key(&mut self, key: &dyn Debug) -> &mut Self { let _ = key.fmt(self.fmt); self }
        pub fn value(&mut self, value: &dyn Debug) -> &mut Self { let _ = value.fmt(self.fmt); self }
        pub fn entries<K: Debug, V: Debug, I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) -> &mut Self { for (k, v) in entries { self.entry(&k, &v); } self }
        pub fn finish(&mut self) -> Result {}
    }
    macro_rules! formats { ($($name:ident)*) => { $(
        pub trait $name { fn fmt(&self, f: &mut Formatter<'_>) -> Result; }
        impl<T: ?Sized + $name> $name for &T { fn fmt(&self, f: &mut Formatter<'_>) -> Result { (**self).fmt(f) } }
        impl<T: ?Sized + $name> $name for &mut T { fn fmt(&self, f: &mut Formatter<'_>) -> Result { (**self).fmt(f) } }
    )* } }
    formats! { Debug Display LowerHex UpperHex Octal Binary LowerExp UpperExp }
    pub trait Pointer { fn fmt(&self, f: &mut Formatter<'_>) -> Result; }
    impl<T: ?Sized> Pointer for *const T { fn fmt(&self, f: &mut Formatter<'_>) -> Result {} }
    impl<T: ?Sized> Pointer for *mut T { fn fmt(&self, f: &mut Formatter<'_>) -> Result {} }
    impl<T: ?Sized> Pointer for &T { fn fmt(&self, f: &mut Formatter<'_>) -> Result {} }
    impl<T: ?Sized> Debug for *const T { fn fmt(&self, f: &mut Formatter<'_>) -> Result {} }
    impl<T: ?Sized> Debug for *mut T { fn fmt(&self, f: &mut Formatter<'_>) -> Result {} }
    macro_rules! shown { ($trait:ident: $($t:ty)*) => { $( impl $trait for $t { fn fmt(&self, f: &mut Formatter<'_>) -> Result {} } )* } }
    shown! { Debug: ! () bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 }
    shown! { Display: ! bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 Error }
    shown! { LowerHex: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
    shown! { UpperHex: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
    shown! { Octal: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
    shown! { Binary: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
    impl<T: Debug> Debug for [T] { fn fmt(&self, f: &mut Formatter<'_>) -> Result { for x in self.iter() { let _ = x.fmt(f); } any() } }
    impl<T: Debug, const N: usize> Debug for [T; N] { fn fmt(&self, f: &mut Formatter<'_>) -> Result { for x in self.iter() { let _ = x.fmt(f); } any() } }
    impl<A: Debug, B: Debug> Debug for (A, B) { fn fmt(&self, f: &mut Formatter<'_>) -> Result { let _ = self.0.fmt(f); self.1.fmt(f) } }
    pub struct FromFn<F> { f: F }
    pub fn from_fn<F: Fn(&mut Formatter<'_>) -> Result>(f: F) -> FromFn<F> { let _ = f(any()); FromFn { f } }
    impl<F> Debug for FromFn<F> { fn fmt(&self, f: &mut Formatter<'_>) -> Result {} }
    impl<F> Display for FromFn<F> { fn fmt(&self, f: &mut Formatter<'_>) -> Result {} }
}

pub mod hash {
    pub trait Hash {
        fn hash<H: Hasher>(&self, state: &mut H);
        fn hash_slice<H: Hasher>(data: &[Self], state: &mut H) where Self: Sized { for x in data { x.hash(state); } }
    }
    pub trait Hasher {
        fn finish(&self) -> u64;
        fn write(&mut self, bytes: &[u8]);
        fn write_u8(&mut self, i: u8) {}
        fn write_u16(&mut self, i: u16) {}
        fn write_u32(&mut self, i: u32) {}
        fn write_u64(&mut self, i: u64) {}
        fn write_usize(&mut self, i: usize) {}
    }
    impl<H: Hasher + ?Sized> Hasher for &mut H { fn finish(&self) -> u64 { (**self).finish() } fn write(&mut self, bytes: &[u8]) { (**self).write(bytes) } }
    pub trait BuildHasher {
        type Hasher: Hasher;
        fn build_hasher(&self) -> Self::Hasher;
        fn hash_one<T: Hash>(&self, x: T) -> u64 where Self: Sized { let mut hasher = self.build_hasher(); x.hash(&mut hasher); hasher.finish() }
    }
    #[derive(Clone, Default)]
    pub struct BuildHasherDefault<H> { marker: crate::marker::PhantomData<H> }
    impl<H: Default + Hasher> BuildHasher for BuildHasherDefault<H> { type Hasher = H; fn build_hasher(&self) -> H { H::default() } }
    macro_rules! plain { ($($t:ty)*) => { $( impl Hash for $t { fn hash<H: Hasher>(&self, state: &mut H) {} } )* } }
    plain! { () bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
    impl<T: ?Sized + Hash> Hash for &T { fn hash<H: Hasher>(&self, state: &mut H) { (**self).hash(state) } }
    impl<T: Hash> Hash for [T] { fn hash<H: Hasher>(&self, state: &mut H) { for x in self.iter() { x.hash(state); } } }
    impl<T: Hash, const N: usize> Hash for [T; N] { fn hash<H: Hasher>(&self, state: &mut H) { for x in self.iter() { x.hash(state); } } }
    impl<T: ?Sized> Hash for *const T { fn hash<H: Hasher>(&self, state: &mut H) {} }
    impl<T: ?Sized> Hash for *mut T { fn hash<H: Hasher>(&self, state: &mut H) {} }
    impl<A: Hash, B: Hash> Hash for (A, B) { fn hash<H: Hasher>(&self, state: &mut H) { self.0.hash(state); self.1.hash(state); } }
    impl<A: Hash, B: Hash, C: Hash> Hash for (A, B, C) { fn hash<H: Hasher>(&self, state: &mut H) { self.0.hash(state); self.1.hash(state); self.2.hash(state); } }
}

pub mod sync {
    pub mod atomic {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Ordering { Relaxed, Release, Acquire, AcqRel, SeqCst }
        pub fn fence(order: Ordering) {}
        pub fn compiler_fence(order: Ordering) {}
        #[nestcheck::spin_hint]
        pub fn spin_loop_hint() {}
        macro_rules! atomics { ($($name:ident $t:ty;)*) => { $(
            pub struct $name { v: crate::cell::UnsafeCell<$t> }
            impl Default for $name { fn default() -> $name {} }
            impl From<$t> for $name { fn from(v: $t) -> $name {} }
            impl crate::fmt::Debug for $name { fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {} }
            impl $name {
                pub const fn new(v: $t) -> $name {}
                pub const unsafe fn from_ptr<'a>(ptr: *mut $t) -> &'a $name {}
                pub const fn get_mut(&mut self) -> &mut $t {}
                pub const fn into_inner(self) -> $t {}
                pub const fn as_ptr(&self) -> *mut $t {}
                pub fn load(&self, order: Ordering) -> $t {}
                pub fn store(&self, val: $t, order: Ordering) {}
                pub fn swap(&self, val: $t, order: Ordering) -> $t {}
                pub fn compare_and_swap(&self, current: $t, new: $t, order: Ordering) -> $t {}
                pub fn compare_exchange(&self, current: $t, new: $t, success: Ordering, failure: Ordering) -> Result<$t, $t> {}
                pub fn compare_exchange_weak(&self, current: $t, new: $t, success: Ordering, failure: Ordering) -> Result<$t, $t> {}
                pub fn fetch_update<F: FnMut($t) -> Option<$t>>(&self, set_order: Ordering, fetch_order: Ordering, mut f: F) -> Result<$t, $t> { let old = self.load(fetch_order); match f(old) { Some(new) => { self.store(new, set_order); Ok(old) } None => Err(old) } }
                pub fn fetch_and(&self, val: $t, order: Ordering) -> $t {}
                pub fn fetch_nand(&self, val: $t, order: Ordering) -> $t {}
                pub fn fetch_or(&self, val: $t, order: Ordering) -> $t {}
                pub fn fetch_xor(&self, val: $t, order: Ordering) -> $t {}
            }
        )* } }
        atomics! { AtomicBool bool; AtomicU8 u8; AtomicU16 u16; AtomicU32 u32; AtomicU64 u64; AtomicUsize usize; AtomicI8 i8; AtomicI16 i16; AtomicI32 i32; AtomicI64 i64; AtomicIsize isize; AtomicU128 u128; }
        impl AtomicBool { pub fn fetch_not(&self, order: Ordering) -> bool {} }
        macro_rules! counters { ($($name:ident $t:ty;)*) => { $( impl $name {
            pub fn fetch_add(&self, val: $t, order: Ordering) -> $t {}
            pub fn fetch_sub(&self, val: $t, order: Ordering) -> $t {}
            pub fn fetch_max(&self, val: $t, order: Ordering) -> $t {}
            pub fn fetch_min(&self, val: $t, order: Ordering) -> $t {}
        } )* } }
        counters! { AtomicU8 u8; AtomicU16 u16; AtomicU32 u32; AtomicU64 u64; AtomicUsize usize; AtomicI8 i8; AtomicI16 i16; AtomicI32 i32; AtomicI64 i64; AtomicIsize isize; }
        pub struct AtomicPtr<T> { p: crate::cell::UnsafeCell<*mut T> }
        impl<T> Default for AtomicPtr<T> { fn default() -> AtomicPtr<T> {} }
        impl<T> AtomicPtr<T> {
            pub const fn new(p: *mut T) -> AtomicPtr<T> {}
            pub const fn get_mut(&mut self) -> &mut *mut T {}
            pub const fn into_inner(self) -> *mut T {}
            pub const fn as_ptr(&self) -> *mut *mut T {}
            pub fn load(&self, order: Ordering) -> *mut T {}
            pub fn store(&self, ptr: *mut T, order: Ordering) {}
            pub fn swap(&self, ptr: *mut T, order: Ordering) -> *mut T {}
            pub fn compare_exchange(&self, current: *mut T, new: *mut T, success: Ordering, failure: Ordering) -> Result<*mut T, *mut T> {}
            pub fn compare_exchange_weak(&self, current: *mut T, new: *mut T, success: Ordering, failure: Ordering) -> Result<*mut T, *mut T> {}
            pub fn fetch_update<F: FnMut(*mut T) -> Option<*mut T>>(&self, set_order: Ordering, fetch_order: Ordering, mut f: F) -> Result<*mut T, *mut T> { let old = self.load(fetch_order); match f(old) { Some(new) => { self.store(new, set_order); Ok(old) } None => Err(old) } }
        }
    }
}

pub mod pin {
    use crate::ops::{Deref, DerefMut};
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct Pin<Ptr> { pointer: Ptr }
    pub fn pinned<T>(value: &mut T) -> Pin<&mut T> { Pin { pointer: value } }
    impl<Ptr: Deref> Pin<Ptr> {
        pub const fn new(pointer: Ptr) -> Pin<Ptr> { Pin { pointer } }
        pub const fn into_inner(pin: Pin<Ptr>) -> Ptr { pin.pointer }
        pub const unsafe fn new_unchecked(pointer: Ptr) -> Pin<Ptr> { Pin { pointer } }
        pub const unsafe fn into_inner_unchecked(pin: Pin<Ptr>) -> Ptr { pin.pointer }
        pub fn as_ref(&self) -> Pin<&Ptr::Target> { Pin { pointer: self.pointer.deref() } }
    }
    impl<Ptr: DerefMut> Pin<Ptr> {
        pub fn as_mut(&mut self) -> Pin<&mut Ptr::Target> { Pin { pointer: self.pointer.deref_mut() } }
        pub fn set(&mut self, value: Ptr::Target) where Ptr::Target: Sized {}
    }
    impl<'a, T: ?Sized> Pin<&'a T> {
        pub unsafe fn map_unchecked<U: ?Sized, F: FnOnce(&T) -> &U>(self, func: F) -> Pin<&'a U> { Pin { pointer: func(self.pointer) } }
        pub const fn get_ref(self) -> &'a T { self.pointer }
    }
    impl<'a, T: ?Sized> Pin<&'a mut T> {
        pub const fn into_ref(self) -> Pin<&'a T> {}
        pub const fn get_mut(self) -> &'a mut T where T: Unpin { self.pointer }
        pub const unsafe fn get_unchecked_mut(self) -> &'a mut T { self.pointer }
        pub unsafe fn map_unchecked_mut<U: ?Sized, F: FnOnce(&mut T) -> &mut U>(self, func: F) -> Pin<&'a mut U> { Pin { pointer: func(self.pointer) } }
    }
    impl<T: ?Sized> Pin<&'static T> { pub const fn static_ref(r: &'static T) -> Pin<&'static T> {} }
    impl<Ptr: Deref> Deref for Pin<Ptr> { type Target = Ptr::Target; fn deref(&self) -> &Ptr::Target { self.pointer.deref() } }
    impl<Ptr: DerefMut> DerefMut for Pin<Ptr> { fn deref_mut(&mut self) -> &mut Ptr::Target { self.pointer.deref_mut() } }
}

pub mod future {
    use crate::pin::Pin;
    use crate::task::{Context, Poll};
    pub trait Future { type Output; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output>; }
    impl<F: ?Sized + Future + Unpin> Future for &mut F { type Output = F::Output; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> { Pin::new(&mut **self.get_mut()).poll(cx) } }
    impl<P: crate::ops::DerefMut> Future for Pin<P> where P::Target: Future { type Output = <P::Target as Future>::Output; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<<P::Target as Future>::Output> { self.get_mut().as_mut().poll(cx) } }
    pub trait IntoFuture { type Output; type IntoFuture: Future<Output = Self::Output>; fn into_future(self) -> Self::IntoFuture; }
    impl<F: Future> IntoFuture for F { type Output = F::Output; type IntoFuture = F; fn into_future(self) -> F { self } }
    pub struct Ready<T>(Option<T>);
    impl<T> Future for Ready<T> { type Output = T; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {} }
    pub fn ready<T>(t: T) -> Ready<T> { Ready(Some(t)) }
    pub struct Pending<T> { marker: crate::marker::PhantomData<T> }
    impl<T> Future for Pending<T> { type Output = T; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {} }
    pub fn pending<T>() -> Pending<T> {}
    pub struct PollFn<F> { f: F }
    impl<T, F: FnMut(&mut Context<'_>) -> Poll<T>> Future for PollFn<F> { type Output = T; fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {} }
    pub fn poll_fn<T, F: FnMut(&mut Context<'_>) -> Poll<T>>(mut f: F) -> PollFn<F> { drop(f(crate::nestcheck::any())); PollFn { f } }
}

pub mod task {
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Poll<T> { Ready(T), Pending }
    impl<T> Poll<T> {
        pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<U> { match self { Poll::Ready(x) => Poll::Ready(f(x)), Poll::Pending => Poll::Pending } }
        pub const fn is_ready(&self) -> bool {}
        pub const fn is_pending(&self) -> bool {}
    }
    impl<T, E> Poll<Result<T, E>> {
        pub fn map_ok<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<Result<U, E>> { match self { Poll::Ready(x) => Poll::Ready(x.map(f)), Poll::Pending => Poll::Pending } }
        pub fn map_err<U, F: FnOnce(E) -> U>(self, f: F) -> Poll<Result<T, U>> { match self { Poll::Ready(x) => Poll::Ready(x.map_err(f)), Poll::Pending => Poll::Pending } }
    }
    impl<T> From<T> for Poll<T> { fn from(t: T) -> Poll<T> { Poll::Ready(t) } }
    pub struct Context<'a> { waker: &'a Waker }
    impl<'a> Context<'a> { pub const fn from_waker(waker: &'a Waker) -> Context<'a> {} pub const fn waker(&self) -> &'a Waker {} }
    #[derive(Debug)]
    pub struct Waker { waker: RawWaker }
    impl Waker {
        // Who made it said what is woken; here it is whatever the tree wakes.
        pub fn wake(self) { run() }
        pub fn wake_by_ref(&self) { run() }
        pub fn will_wake(&self, other: &Waker) -> bool {}
        pub const fn noop() -> &'static Waker {}
        pub const unsafe fn from_raw(waker: RawWaker) -> Waker {}
        pub const unsafe fn new(data: *const (), vtable: &'static RawWakerVTable) -> Waker {}
        pub const fn data(&self) -> *const () {}
        pub const fn vtable(&self) -> &'static RawWakerVTable {}
    }
    #[nestcheck::may_be_any]
    fn run() {
        let wake: unsafe fn(*const ()) = crate::nestcheck::any();
        match crate::nestcheck::any::<u8>() {
            0 => { let owned: alloc::sync::Arc<dyn alloc::task::Wake> = crate::nestcheck::any(); owned.wake() }
            1 => { let borrowed: &alloc::sync::Arc<dyn alloc::task::Wake> = crate::nestcheck::any(); borrowed.wake_by_ref() }
            _ => wake(crate::nestcheck::any()),
        }
    }
    impl Clone for Waker { fn clone(&self) -> Waker {} }
    impl Drop for Waker { fn drop(&mut self) {} }
    #[derive(PartialEq, Debug)]
    pub struct RawWaker { data: *const (), vtable: &'static RawWakerVTable }
    impl RawWaker { pub const fn new(data: *const (), vtable: &'static RawWakerVTable) -> RawWaker {} }
    #[derive(Clone, Copy, PartialEq, Debug)]
    pub struct RawWakerVTable;
    // The type of `drop` is that of `wake`, which would be called with it.
    impl RawWakerVTable { pub const fn new<D>(clone: unsafe fn(*const ()) -> RawWaker, wake: unsafe fn(*const ()), wake_by_ref: unsafe fn(*const ()), drop: D) -> RawWakerVTable {} }
}

pub mod time {
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
    pub struct Duration { secs: u64, nanos: u32 }
    impl Duration {
        pub const ZERO: Duration = crate::nestcheck::any();
        pub const MAX: Duration = crate::nestcheck::any();
        pub const fn new(secs: u64, nanos: u32) -> Duration {}
        pub const fn from_secs(secs: u64) -> Duration {}
        pub const fn from_millis(millis: u64) -> Duration {}
        pub const fn from_micros(micros: u64) -> Duration {}
        pub const fn from_nanos(nanos: u64) -> Duration {}
        pub const fn from_mins(mins: u64) -> Duration {}
        pub const fn from_hours(hours: u64) -> Duration {}
        pub const fn is_zero(&self) -> bool {}
        pub const fn as_secs(&self) -> u64 {}
        pub const fn as_millis(&self) -> u128 {}
        pub const fn as_micros(&self) -> u128 {}
        pub const fn as_nanos(&self) -> u128 {}
        pub const fn subsec_millis(&self) -> u32 {}
        pub const fn subsec_micros(&self) -> u32 {}
        pub const fn subsec_nanos(&self) -> u32 {}
        pub const fn as_secs_f64(&self) -> f64 {}
        pub const fn as_secs_f32(&self) -> f32 {}
        pub fn from_secs_f64(secs: f64) -> Duration {}
        pub fn from_secs_f32(secs: f32) -> Duration {}
        pub const fn abs_diff(self, other: Duration) -> Duration {}
        pub const fn checked_add(self, rhs: Duration) -> Option<Duration> {}
        pub const fn checked_sub(self, rhs: Duration) -> Option<Duration> {}
        pub const fn checked_mul(self, rhs: u32) -> Option<Duration> {}
        pub const fn saturating_add(self, rhs: Duration) -> Duration {}
        pub const fn saturating_sub(self, rhs: Duration) -> Duration {}
        pub const fn saturating_mul(self, rhs: u32) -> Duration {}
        pub fn mul_f64(self, rhs: f64) -> Duration {}
        pub fn div_f64(self, rhs: f64) -> Duration {}
    }
    impl crate::ops::Add for Duration { type Output = Duration; fn add(self, rhs: Duration) -> Duration {} }
    impl crate::ops::AddAssign for Duration { fn add_assign(&mut self, rhs: Duration) {} }
    impl crate::ops::Sub for Duration { type Output = Duration; fn sub(self, rhs: Duration) -> Duration {} }
    impl crate::ops::SubAssign for Duration { fn sub_assign(&mut self, rhs: Duration) {} }
    impl crate::ops::Mul<u32> for Duration { type Output = Duration; fn mul(self, rhs: u32) -> Duration {} }
    impl crate::ops::Mul<Duration> for u32 { type Output = Duration; fn mul(self, rhs: Duration) -> Duration {} }
    impl crate::ops::Div<u32> for Duration { type Output = Duration; fn div(self, rhs: u32) -> Duration {} }
    impl crate::iter::Sum for Duration { fn sum<I: Iterator<Item = Duration>>(mut iter: I) -> Duration { while let Some(_) = iter.next() {} crate::nestcheck::any() } }
}

pub mod hint {
    #[nestcheck::spin_hint]
    pub fn spin_loop() {}
    pub fn black_box<T>(dummy: T) -> T { dummy }
    pub const unsafe fn unreachable_unchecked() -> ! {}
    pub const unsafe fn assert_unchecked(cond: bool) {}
    pub const fn cold_path() {}
}

pub mod panic {
    pub struct PanicInfo<'a> { location: &'a Location<'a> }
    impl<'a> PanicInfo<'a> { pub fn location(&self) -> Option<&Location<'_>> {} pub fn message(&self) -> PanicMessage<'_> {} }
    pub struct PanicMessage<'a> { message: &'a crate::fmt::Arguments<'a> }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct Location<'a> { file: &'a str, line: u32, col: u32 }
    impl<'a> Location<'a> {
        pub const fn caller() -> &'static Location<'static> {}
        pub const fn file(&self) -> &str {}
        pub const fn line(&self) -> u32 {}
        pub const fn column(&self) -> u32 {}
    }
    pub trait UnwindSafe {}
    pub trait RefUnwindSafe {}
    pub struct AssertUnwindSafe<T>(pub T);
    impl<T> crate::ops::Deref for AssertUnwindSafe<T> { type Target = T; fn deref(&self) -> &T { &self.0 } }
    impl<R, F: FnOnce() -> R> FnOnce<()> for AssertUnwindSafe<F> { type Output = R; fn call_once(self, args: ()) -> R { (self.0)() } }
}

pub mod error {
    pub trait Error: crate::fmt::Debug + crate::fmt::Display {
        fn source(&self) -> Option<&(dyn Error + 'static)> { None }
        fn description(&self) -> &str {}
        fn cause(&self) -> Option<&dyn Error> { self.source() }
    }
    impl dyn Error { pub fn is<T: Error + 'static>(&self) -> bool {} pub fn downcast_ref<T: Error + 'static>(&self) -> Option<&T> {} }
    impl<'a, T: Error + ?Sized> Error for &'a T {}
    impl Error for crate::fmt::Error {}
    impl Error for crate::num::ParseIntError {}
    impl Error for crate::num::ParseFloatError {}
    impl Error for crate::num::TryFromIntError {}
    impl Error for crate::str::Utf8Error {}
    impl Error for crate::array::TryFromSliceError {}
}

pub mod alloc {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Layout { size: usize, align: usize }
    impl Layout {
        pub const fn from_size_align(size: usize, align: usize) -> Result<Layout, LayoutError> {}
        pub const unsafe fn from_size_align_unchecked(size: usize, align: usize) -> Layout {}
        pub const fn size(&self) -> usize {}
        pub const fn align(&self) -> usize {}
        pub const fn new<T>() -> Layout {}
        pub const fn for_value<T: ?Sized>(t: &T) -> Layout {}
        pub const fn align_to(&self, align: usize) -> Result<Layout, LayoutError> {}
        pub const fn pad_to_align(&self) -> Layout {}
        pub const fn extend(&self, next: Layout) -> Result<(Layout, usize), LayoutError> {}
        pub const fn array<T>(n: usize) -> Result<Layout, LayoutError> {}
        pub const fn dangling_ptr(&self) -> crate::ptr::NonNull<u8> {}
    }
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct LayoutError;
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct AllocError;
    pub unsafe trait GlobalAlloc {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8;
        unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout);
        unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 { self.alloc(layout) }
        unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 { let new = self.alloc(layout); self.dealloc(ptr, layout); new }
    }
    // Unstable, yet many kernels implement it.
    pub unsafe trait Allocator {
        fn allocate(&self, layout: Layout) -> Result<crate::ptr::NonNull<[u8]>, AllocError>;
        unsafe fn deallocate(&self, ptr: crate::ptr::NonNull<u8>, layout: Layout);
        fn allocate_zeroed(&self, layout: Layout) -> Result<crate::ptr::NonNull<[u8]>, AllocError> { self.allocate(layout) }
        unsafe fn grow(&self, ptr: crate::ptr::NonNull<u8>, old_layout: Layout, new_layout: Layout) -> Result<crate::ptr::NonNull<[u8]>, AllocError> { let new = self.allocate(new_layout); self.deallocate(ptr, old_layout); new }
    }
}

pub mod ffi {
    pub type c_char = i8;
    pub type c_schar = i8;
    pub type c_uchar = u8;
    pub type c_short = i16;
    pub type c_ushort = u16;
    pub type c_int = i32;
    pub type c_uint = u32;
    pub type c_long = i64;
    pub type c_ulong = u64;
    pub type c_longlong = i64;
    pub type c_ulonglong = u64;
    pub type c_float = f32;
    pub type c_double = f64;
    pub enum c_void {}
    pub struct VaList<'a> { inner: &'a mut c_void }
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct CStr { inner: [c_char] }
    impl CStr {
        pub const unsafe fn from_ptr<'a>(ptr: *const c_char) -> &'a CStr {}
        pub const fn from_bytes_until_nul(bytes: &[u8]) -> Result<&CStr, FromBytesUntilNulError> {}
        pub const fn from_bytes_with_nul(bytes: &[u8]) -> Result<&CStr, FromBytesWithNulError> {}
        pub const unsafe fn from_bytes_with_nul_unchecked(bytes: &[u8]) -> &CStr {}
        pub const fn as_ptr(&self) -> *const c_char {}
        pub const fn to_bytes(&self) -> &[u8] {}
        pub const fn to_bytes_with_nul(&self) -> &[u8] {}
        pub const fn count_bytes(&self) -> usize {}
        pub const fn is_empty(&self) -> bool {}
        pub const fn to_str(&self) -> Result<&str, crate::str::Utf8Error> {}
    }
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct FromBytesUntilNulError;
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct FromBytesWithNulError;
}

pub mod net {
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct Ipv4Addr { octets: [u8; 4] }
    impl Ipv4Addr {
        pub const UNSPECIFIED: Ipv4Addr = crate::nestcheck::any();
        pub const LOCALHOST: Ipv4Addr = crate::nestcheck::any();
        pub const BROADCAST: Ipv4Addr = crate::nestcheck::any();
        pub const fn new(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr {}
        pub const fn octets(&self) -> [u8; 4] {}
        pub const fn is_unspecified(&self) -> bool {}
        pub const fn is_loopback(&self) -> bool {}
        pub const fn is_private(&self) -> bool {}
        pub const fn is_multicast(&self) -> bool {}
        pub const fn is_broadcast(&self) -> bool {}
        pub const fn to_bits(self) -> u32 {}
        pub const fn from_bits(bits: u32) -> Ipv4Addr {}
        pub const fn from_octets(octets: [u8; 4]) -> Ipv4Addr {}
    }
    impl From<[u8; 4]> for Ipv4Addr { fn from(octets: [u8; 4]) -> Ipv4Addr {} }
    impl From<u32> for Ipv4Addr { fn from(ip: u32) -> Ipv4Addr {} }
    impl From<Ipv4Addr> for u32 { fn from(ip: Ipv4Addr) -> u32 {} }
    impl From<[u8; 16]> for Ipv6Addr { fn from(octets: [u8; 16]) -> Ipv6Addr {} }
    impl From<[u16; 8]> for Ipv6Addr { fn from(segments: [u16; 8]) -> Ipv6Addr {} }
    impl From<u128> for Ipv6Addr { fn from(ip: u128) -> Ipv6Addr {} }
    impl From<Ipv6Addr> for u128 { fn from(ip: Ipv6Addr) -> u128 {} }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct Ipv6Addr { octets: [u8; 16] }
    impl Ipv6Addr {
        pub const UNSPECIFIED: Ipv6Addr = crate::nestcheck::any();
        pub const LOCALHOST: Ipv6Addr = crate::nestcheck::any();
        pub const fn new(a: u16, b: u16, c: u16, d: u16, e: u16, f: u16, g: u16, h: u16) -> Ipv6Addr {}
        pub const fn octets(&self) -> [u8; 16] {}
        pub const fn segments(&self) -> [u16; 8] {}
        pub const fn from_octets(octets: [u8; 16]) -> Ipv6Addr {}
        pub const fn from_segments(segments: [u16; 8]) -> Ipv6Addr {}
        pub const fn from_bits(bits: u128) -> Ipv6Addr {}
        pub const fn to_bits(self) -> u128 {}
        pub const fn is_multicast(&self) -> bool {}
        pub const fn to_ipv4(&self) -> Option<Ipv4Addr> {}
        pub const fn to_ipv4_mapped(&self) -> Option<Ipv4Addr> {}
        pub const fn is_unspecified(&self) -> bool {}
        pub const fn is_loopback(&self) -> bool {}
    }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum IpAddr { V4(Ipv4Addr), V6(Ipv6Addr) }
    impl IpAddr { pub const fn is_unspecified(&self) -> bool {} pub const fn is_loopback(&self) -> bool {} pub const fn is_ipv4(&self) -> bool {} pub const fn is_ipv6(&self) -> bool {} }
    impl From<Ipv4Addr> for IpAddr { fn from(ip: Ipv4Addr) -> IpAddr { IpAddr::V4(ip) } }
    impl From<Ipv6Addr> for IpAddr { fn from(ip: Ipv6Addr) -> IpAddr { IpAddr::V6(ip) } }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct SocketAddrV4 { ip: Ipv4Addr, port: u16 }
    impl SocketAddrV4 { pub const fn new(ip: Ipv4Addr, port: u16) -> SocketAddrV4 {} pub const fn ip(&self) -> &Ipv4Addr {} pub const fn port(&self) -> u16 {} }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub struct SocketAddrV6 { ip: Ipv6Addr, port: u16 }
    impl SocketAddrV6 { pub const fn new(ip: Ipv6Addr, port: u16, flowinfo: u32, scope_id: u32) -> SocketAddrV6 {} pub const fn ip(&self) -> &Ipv6Addr {} pub const fn port(&self) -> u16 {} }
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum SocketAddr { V4(SocketAddrV4), V6(SocketAddrV6) }
    impl SocketAddr { pub const fn new(ip: IpAddr, port: u16) -> SocketAddr {} pub const fn ip(&self) -> IpAddr {} pub const fn port(&self) -> u16 {} pub fn set_port(&mut self, port: u16) {} }
    #[derive(Clone, PartialEq, Eq, Debug)] pub struct AddrParseError;
    macro_rules! parsed { ($($t:ty)*) => { $( impl crate::str::FromStr for $t { type Err = AddrParseError; fn from_str(s: &str) -> Result<$t, AddrParseError> {} } impl crate::fmt::Display for $t { fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {} } )* } }
    parsed! { Ipv4Addr Ipv6Addr IpAddr SocketAddrV4 SocketAddrV6 SocketAddr }
}

#[macro_export]
macro_rules! matches {
    ($e:expr, $pattern:pat $(if $guard:expr)? $(,)?) => { match $e { $pattern $(if $guard)? => true, _ => false } };
}
#[macro_export]
macro_rules! assert_matches {
    ($e:expr, $pattern:pat $(if $guard:expr)? $(,)?) => { match $e { $pattern $(if $guard)? => {}, _ => panic!() } };
    ($e:expr, $pattern:pat $(if $guard:expr)?, $($message:tt)+) => { match $e { $pattern $(if $guard)? => {}, _ => panic!($($message)+) } };
}
#[macro_export]
macro_rules! debug_assert_matches { ($($assertion:tt)*) => { $crate::assert_matches!($($assertion)*) }; }
#[macro_export]
macro_rules! r#try { ($e:expr $(,)?) => { $e? }; }
#[macro_export]
macro_rules! ready {
    ($e:expr $(,)?) => { match $e { $crate::task::Poll::Ready(value) => value, $crate::task::Poll::Pending => return $crate::task::Poll::Pending } };
}
#[macro_export]
macro_rules! pin { ($value:expr $(,)?) => { $crate::pin::pinned(&mut { $value }) }; }
/// `cfg_if!`: every branch, since a run looks at a `cfg` both ways.
#[macro_export]
macro_rules! cfg_if {
    ($(if #[cfg($predicate:meta)] { $($branch:tt)* }) else * else { $($other:tt)* }) => { $($($branch)*)* $($other)* };
    (if #[cfg($first:meta)] { $($branch:tt)* } $(else if #[cfg($predicate:meta)] { $($more:tt)* })*) => { $($branch)* $($($more)*)* };
}

/// `cfg_select!`: each branch under its own predicate and under none of those before it.
#[macro_export]
macro_rules! cfg_select {
    () => {};
    (_ => { $($then:tt)* } $(,)?) => { $($then)* };
    (_ => $then:expr $(,)?) => { $then };
    ($when:meta => { $($then:tt)* } $(,)? $($other:tt)*) => {
        #[cfg($when)] $crate::cfg_select_branch! { $($then)* }
        #[cfg(not($when))] $crate::cfg_select! { $($other)* }
    };
    ($when:meta => $then:expr, $($other:tt)*) => {
        #[cfg($when)] { $then }
        #[cfg(not($when))] $crate::cfg_select! { $($other)* }
    };
}
#[macro_export]
macro_rules! cfg_select_branch { ($($then:tt)*) => { $($then)* }; }
#[macro_export]
macro_rules! addr_of { ($place:expr $(,)?) => { &raw const $place }; }
#[macro_export]
macro_rules! addr_of_mut { ($place:expr $(,)?) => { &raw mut $place }; }
