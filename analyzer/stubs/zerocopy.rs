//! Signature stub of the crate `zerocopy`: values from bytes and bytes from values. No code of the caller runs.
//!
//! The traits hold for every type here: the derives that implement them are not read.

pub trait KnownLayout {}
pub trait Immutable {}
pub trait Unaligned {}
impl<T: ?Sized> KnownLayout for T {}
impl<T: ?Sized> Immutable for T {}
impl<T: ?Sized> Unaligned for T {}
#[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct AllocError;
#[derive(PartialEq, Eq)] pub enum ConvertError<A, S, V> { Alignment(A), Size(S), Validity(V) }
macro_rules! errors { ($($name:ident)*) => { $(
    pub struct $name<Src, Dst: ?Sized = ()> { src: Src, dst: core::marker::PhantomData<Dst> }
    impl<Src, Dst: ?Sized> $name<Src, Dst> { pub fn into_src(self) -> Src { self.src } pub fn map_src<New>(self, f: impl FnOnce(Src) -> New) -> $name<New, Dst> { $name { src: f(self.src), dst: core::marker::PhantomData } } }
    impl<Src, Dst: ?Sized> core::fmt::Debug for $name<Src, Dst> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl<Src, Dst: ?Sized> core::fmt::Display for $name<Src, Dst> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl<Src, Dst: ?Sized> core::error::Error for $name<Src, Dst> {}
)* } }
errors! { SizeError AlignmentError ValidityError }
impl<A, S, V> core::fmt::Debug for ConvertError<A, S, V> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
impl<A, S, V> core::fmt::Display for ConvertError<A, S, V> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
impl<A, S, V> core::error::Error for ConvertError<A, S, V> {}
pub type CastError<Src, Dst> = ConvertError<AlignmentError<Src, Dst>, SizeError<Src, Dst>, core::convert::Infallible>;
pub type TryCastError<Src, Dst> = ConvertError<AlignmentError<Src, Dst>, SizeError<Src, Dst>, ValidityError<Src, Dst>>;
pub type TryReadError<Src, Dst> = ConvertError<core::convert::Infallible, SizeError<Src, Dst>, ValidityError<Src, Dst>>;

pub trait TryFromBytes {
    fn try_ref_from_bytes(source: &[u8]) -> Result<&Self, TryCastError<&[u8], Self>> {}
    fn try_ref_from_prefix(source: &[u8]) -> Result<(&Self, &[u8]), TryCastError<&[u8], Self>> {}
    fn try_mut_from_bytes(bytes: &mut [u8]) -> Result<&mut Self, TryCastError<&mut [u8], Self>> {}
    fn try_read_from_bytes(source: &[u8]) -> Result<Self, TryReadError<&[u8], Self>> where Self: Sized {}
    fn try_read_from_prefix(source: &[u8]) -> Result<(Self, &[u8]), TryReadError<&[u8], Self>> where Self: Sized {}
}
pub trait FromZeros: TryFromBytes {
    fn zero(&mut self) {}
    fn new_zeroed() -> Self where Self: Sized {}
    #[nestcheck::allocates]
    fn new_box_zeroed() -> Result<alloc::boxed::Box<Self>, AllocError> where Self: Sized {}
    #[nestcheck::allocates]
    fn new_box_zeroed_with_elems(count: usize) -> Result<alloc::boxed::Box<Self>, AllocError> {}
    #[nestcheck::allocates]
    fn new_vec_zeroed(len: usize) -> Result<alloc::vec::Vec<Self>, AllocError> where Self: Sized {}
}
pub trait FromBytes: FromZeros {
    fn ref_from_bytes(source: &[u8]) -> Result<&Self, CastError<&[u8], Self>> {}
    fn ref_from_prefix(source: &[u8]) -> Result<(&Self, &[u8]), CastError<&[u8], Self>> {}
    fn ref_from_suffix(source: &[u8]) -> Result<(&[u8], &Self), CastError<&[u8], Self>> {}
    fn mut_from_bytes(source: &mut [u8]) -> Result<&mut Self, CastError<&mut [u8], Self>> {}
    fn mut_from_prefix(source: &mut [u8]) -> Result<(&mut Self, &mut [u8]), CastError<&mut [u8], Self>> {}
    fn read_from_bytes(source: &[u8]) -> Result<Self, SizeError<&[u8], Self>> where Self: Sized {}
    fn read_from_prefix(source: &[u8]) -> Result<(Self, &[u8]), SizeError<&[u8], Self>> where Self: Sized {}
    fn read_from_suffix(source: &[u8]) -> Result<(&[u8], Self), SizeError<&[u8], Self>> where Self: Sized {}
    fn read_from(bytes: &[u8]) -> Option<Self> where Self: Sized {}
}
pub trait IntoBytes {
    fn as_bytes(&self) -> &[u8] {}
    fn as_mut_bytes(&mut self) -> &mut [u8] {}
    fn write_to(&self, bytes: &mut [u8]) -> Result<(), SizeError<&Self, &mut [u8]>> {}
    fn write_to_prefix(&self, bytes: &mut [u8]) -> Result<(), SizeError<&Self, &mut [u8]>> {}
    fn write_to_suffix(&self, bytes: &mut [u8]) -> Result<(), SizeError<&Self, &mut [u8]>> {}
}
/// The name until version 0.8.
pub trait AsBytes { fn as_bytes(&self) -> &[u8] {} fn as_bytes_mut(&mut self) -> &mut [u8] {} }
impl<T: ?Sized> TryFromBytes for T {}
impl<T: ?Sized> FromZeros for T {}
impl<T: ?Sized> FromBytes for T {}
impl<T: ?Sized> IntoBytes for T {}
impl<T: ?Sized> AsBytes for T {}

pub struct Ref<B, T: ?Sized> { bytes: B, target: core::marker::PhantomData<T> }
impl<B, T: ?Sized> Ref<B, T> {
    pub fn from_bytes(source: B) -> Result<Ref<B, T>, CastError<B, T>> {}
    pub fn from_prefix(source: B) -> Result<(Ref<B, T>, B), CastError<B, T>> {}
    pub fn into_ref<'a>(r: Self) -> &'a T {}
    pub fn into_mut<'a>(r: Self) -> &'a mut T {}
}
impl<B, T: ?Sized> core::ops::Deref for Ref<B, T> { type Target = T; fn deref(&self) -> &T {} }
impl<B, T: ?Sized> core::ops::DerefMut for Ref<B, T> { fn deref_mut(&mut self) -> &mut T {} }

pub mod byteorder {
    pub trait ByteOrder {}
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum BigEndian {}
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum LittleEndian {}
    impl ByteOrder for BigEndian {}
    impl ByteOrder for LittleEndian {}
    pub type BE = BigEndian;
    pub type LE = LittleEndian;
    pub type NetworkEndian = BigEndian;
    pub type NativeEndian = LittleEndian;
    macro_rules! integers { ($($name:ident $native:ty;)*) => { $(
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Default)] pub struct $name<O> { order: core::marker::PhantomData<O> }
        impl<O> $name<O> {
            pub const ZERO: Self = core::nestcheck::any();
            pub const fn new(n: $native) -> $name<O> {}
            pub const fn get(self) -> $native {}
            pub fn set(&mut self, n: $native) {}
        }
        impl<O> From<$native> for $name<O> { fn from(n: $native) -> $name<O> {} }
        impl<O> From<$name<O>> for $native { fn from(n: $name<O>) -> $native {} }
        impl<O> core::fmt::Debug for $name<O> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
        impl<O> core::fmt::Display for $name<O> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    )* } }
    integers! { U16 u16; U32 u32; U64 u64; U128 u128; I16 i16; I32 i32; I64 i64; I128 i128; }
    macro_rules! fixed { ($($module:ident $order:ident)*) => { $( pub mod $module {
        use super::$order;
        pub type U16 = super::U16<$order>; pub type U32 = super::U32<$order>; pub type U64 = super::U64<$order>; pub type U128 = super::U128<$order>;
        pub type I16 = super::I16<$order>; pub type I32 = super::I32<$order>; pub type I64 = super::I64<$order>; pub type I128 = super::I128<$order>;
    } )* } }
    fixed! { big_endian BigEndian little_endian LittleEndian network_endian NetworkEndian native_endian NativeEndian }
}
pub use byteorder::*;
