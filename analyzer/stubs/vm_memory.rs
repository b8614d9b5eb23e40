//! Signature stub of the crate `vm_memory`: the memory of a guest, its regions, access to it, and its exchange under a lock.

use alloc::sync::Arc;
use core::nestcheck::any;
use core::ops::Deref;

pub use address::{Address, AddressValue};
pub use bytes::{AtomicAccess, ByteValued, Bytes};
pub use atomic::{GuestMemoryAtomic, GuestMemoryExclusiveGuard, GuestMemoryLoadGuard};
pub use guest_memory::{Error as GuestMemoryError, FileOffset, GuestAddress, GuestAddressSpace, GuestMemory, GuestMemoryBackend, GuestMemoryRegion, GuestUsize, MemoryRegionAddress};
pub use io::{ReadVolatile, WriteVolatile};
pub use mmap::{GuestMemoryMmap, GuestRegionMmap, MmapRegion};
pub use region::{GuestMemoryRegionBytes, GuestRegionCollection, GuestRegionCollectionError};
pub use volatile_memory::{Error as VolatileMemoryError, VolatileMemory, VolatileSlice};

pub mod address {
    pub trait AddressValue { type V; }
    pub trait Address: AddressValue + Sized + Copy {
        fn new(addr: u64) -> Self { any() }
        fn raw_value(&self) -> u64 { any() }
        fn is_null(&self) -> bool { any() }
        fn mask(&self, mask: u64) -> u64 { any() }
        fn checked_offset_from(&self, base: Self) -> Option<u64> { any() }
        fn unchecked_offset_from(&self, base: Self) -> u64 { any() }
        fn checked_add(&self, other: u64) -> Option<Self> { any() }
        fn overflowing_add(&self, other: u64) -> (Self, bool) { any() }
        fn unchecked_add(&self, offset: u64) -> Self { any() }
        fn checked_sub(&self, other: u64) -> Option<Self> { any() }
        fn unchecked_sub(&self, other: u64) -> Self { any() }
        fn checked_align_up(&self, power_of_two: u64) -> Option<Self> { any() }
        fn unchecked_align_up(&self, power_of_two: u64) -> Self { any() }
    }
    use core::nestcheck::any;
}
pub mod bytes {
    use crate::{ReadVolatile, WriteVolatile};
    use core::sync::atomic::Ordering;
    pub unsafe trait ByteValued: Copy { fn as_slice(&self) -> &[u8] {} fn as_mut_slice(&mut self) -> &mut [u8] {} fn from_slice(data: &[u8]) -> Option<&Self> {} fn from_mut_slice(data: &mut [u8]) -> Option<&mut Self> {} fn zeroed() -> Self {} }
    pub unsafe trait AtomicAccess: ByteValued {}
    macro_rules! plain { ($($t:ty)*) => { $( unsafe impl ByteValued for $t {} unsafe impl AtomicAccess for $t {} )* } }
    plain! { u8 u16 u32 u64 usize i8 i16 i32 i64 isize }
    pub trait Bytes<A> {
        type E;
        fn write(&self, buf: &[u8], addr: A) -> Result<usize, Self::E> {}
        fn read(&self, buf: &mut [u8], addr: A) -> Result<usize, Self::E> {}
        fn write_slice(&self, buf: &[u8], addr: A) -> Result<(), Self::E> {}
        fn read_slice(&self, buf: &mut [u8], addr: A) -> Result<(), Self::E> {}
        fn write_obj<T>(&self, val: T, addr: A) -> Result<(), Self::E> {}
        fn read_obj<T>(&self, addr: A) -> Result<T, Self::E> {}
        fn read_volatile_from<F: ReadVolatile>(&self, addr: A, src: &mut F, count: usize) -> Result<usize, Self::E> { src.read_volatile(core::nestcheck::any()); core::nestcheck::any() }
        fn read_exact_volatile_from<F: ReadVolatile>(&self, addr: A, src: &mut F, count: usize) -> Result<(), Self::E> { src.read_volatile(core::nestcheck::any()); core::nestcheck::any() }
        fn write_volatile_to<F: WriteVolatile>(&self, addr: A, dst: &mut F, count: usize) -> Result<usize, Self::E> { dst.write_volatile(core::nestcheck::any()); core::nestcheck::any() }
        fn write_all_volatile_to<F: WriteVolatile>(&self, addr: A, dst: &mut F, count: usize) -> Result<(), Self::E> { dst.write_volatile(core::nestcheck::any()); core::nestcheck::any() }
        fn store<T>(&self, val: T, addr: A, order: Ordering) -> Result<(), Self::E> {}
        fn load<T>(&self, addr: A, order: Ordering) -> Result<T, Self::E> {}
    }
}
pub mod io {
    use crate::volatile_memory::{Error, VolatileSlice};
    pub trait ReadVolatile { fn read_volatile(&mut self, buf: &mut VolatileSlice<'_>) -> Result<usize, Error>; fn read_exact_volatile(&mut self, buf: &mut VolatileSlice<'_>) -> Result<(), Error> { self.read_volatile(buf); core::nestcheck::any() } }
    pub trait WriteVolatile { fn write_volatile(&mut self, buf: &VolatileSlice<'_>) -> Result<usize, Error>; fn write_all_volatile(&mut self, buf: &VolatileSlice<'_>) -> Result<(), Error> { self.write_volatile(buf); core::nestcheck::any() } }
    impl ReadVolatile for std::fs::File { #[nestcheck::sleeps] fn read_volatile(&mut self, buf: &mut VolatileSlice<'_>) -> Result<usize, Error> {} }
    impl WriteVolatile for std::fs::File { #[nestcheck::sleeps] fn write_volatile(&mut self, buf: &VolatileSlice<'_>) -> Result<usize, Error> {} }
    impl ReadVolatile for &[u8] { fn read_volatile(&mut self, buf: &mut VolatileSlice<'_>) -> Result<usize, Error> {} }
    impl WriteVolatile for Vec<u8> { #[nestcheck::allocates] fn write_volatile(&mut self, buf: &VolatileSlice<'_>) -> Result<usize, Error> {} }
}
pub mod volatile_memory {
    #[derive(Debug)] pub enum Error { OutOfBounds { addr: usize }, Overflow { base: usize, offset: usize }, TooBig { nelements: usize, size: usize }, Misaligned { addr: usize, alignment: usize }, IOError(std::io::Error), PartialBuffer { expected: usize, completed: usize } }
    impl core::fmt::Display for Error { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl core::error::Error for Error {}
    pub struct VolatileSlice<'a, B = ()> { addr: *mut u8, size: usize, bitmap: B, mapping: &'a () }
    impl<'a, B> VolatileSlice<'a, B> {
        pub unsafe fn new(addr: *mut u8, size: usize) -> VolatileSlice<'a, B> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn ptr_guard(&self) -> PtrGuard {}
        pub fn ptr_guard_mut(&self) -> PtrGuardMut {}
        pub fn offset(&self, count: usize) -> Result<VolatileSlice<'a, B>, Error> {}
        pub fn subslice(&self, offset: usize, count: usize) -> Result<VolatileSlice<'a, B>, Error> {}
        pub fn copy_from<T>(&self, buf: &[T]) {}
        pub fn copy_to<T>(&self, buf: &mut [T]) -> usize {}
        pub fn bitmap(&self) -> &B {}
    }
    impl<B> Clone for VolatileSlice<'_, B> { fn clone(&self) -> Self {} }
    impl<B> crate::Bytes<usize> for VolatileSlice<'_, B> { type E = Error; }
    pub struct PtrGuard { addr: *mut u8, len: usize }
    pub struct PtrGuardMut(PtrGuard);
    impl PtrGuard { pub fn as_ptr(&self) -> *const u8 {} pub fn len(&self) -> usize {} }
    impl PtrGuardMut { pub fn as_ptr(&self) -> *mut u8 {} pub fn len(&self) -> usize {} }
    pub trait VolatileMemory { fn len(&self) -> usize { core::nestcheck::any() } fn as_volatile_slice(&self) -> VolatileSlice<'_> { core::nestcheck::any() } }
}
pub mod guest_memory {
    use super::*;
    pub type GuestUsize = u64;
    macro_rules! addresses { ($($name:ident)*) => { $(
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)] pub struct $name(pub u64);
        impl AddressValue for $name { type V = u64; }
        impl Address for $name {}
    )* } }
    addresses! { GuestAddress MemoryRegionAddress }
    #[derive(Debug)] pub enum Error { InvalidGuestAddress(GuestAddress), InvalidBackendAddress, IOError(std::io::Error), PartialBuffer { expected: usize, completed: usize }, HostAddressNotAvailable, GuestAddressOverflow }
    impl core::fmt::Display for Error { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl core::error::Error for Error {}
    pub type Result<T> = core::result::Result<T, Error>;
    #[derive(Clone, Debug)] pub struct FileOffset { file: Arc<std::fs::File>, start: u64 }
    impl FileOffset { #[nestcheck::allocates] pub fn new(file: std::fs::File, start: u64) -> FileOffset {} pub fn from_arc(file: Arc<std::fs::File>, start: u64) -> FileOffset {} pub fn file(&self) -> &std::fs::File {} pub fn arc(&self) -> &Arc<std::fs::File> {} pub fn start(&self) -> u64 {} }
    pub trait GuestMemoryRegion {
        type B;
        fn len(&self) -> GuestUsize { any() }
        fn start_addr(&self) -> GuestAddress { any() }
        fn last_addr(&self) -> GuestAddress { any() }
        fn file_offset(&self) -> Option<&FileOffset> { any() }
        fn get_host_address(&self, addr: MemoryRegionAddress) -> Result<*mut u8> { any() }
        fn get_slice(&self, offset: MemoryRegionAddress, count: usize) -> Result<VolatileSlice<'_>> { any() }
        fn as_volatile_slice(&self) -> Result<VolatileSlice<'_>> { any() }
    }
    pub trait GuestMemoryBackend {
        type R: GuestMemoryRegion;
        fn num_regions(&self) -> usize { any() }
        fn find_region(&self, addr: GuestAddress) -> Option<&Self::R> { any() }
        fn iter(&self) -> core::slice::Iter<'_, Self::R> { any() }
        fn last_addr(&self) -> GuestAddress { any() }
        fn to_region_addr(&self, addr: GuestAddress) -> Option<(&Self::R, MemoryRegionAddress)> { any() }
        fn address_in_range(&self, addr: GuestAddress) -> bool { any() }
        fn check_address(&self, addr: GuestAddress) -> Option<GuestAddress> { any() }
        fn check_range(&self, base: GuestAddress, len: usize) -> bool { any() }
        fn checked_offset(&self, base: GuestAddress, offset: usize) -> Option<GuestAddress> { any() }
        fn get_host_address(&self, addr: GuestAddress) -> Result<*mut u8> { any() }
        fn get_slice(&self, addr: GuestAddress, count: usize) -> Result<VolatileSlice<'_>> { any() }
        fn try_access<F: FnMut(usize, usize, MemoryRegionAddress, &Self::R) -> Result<usize>>(&self, count: usize, addr: GuestAddress, mut f: F) -> Result<usize> { f(any(), any(), any(), any()) }
    }
    pub trait GuestMemory {}
    impl<T: ?Sized> GuestMemory for T {}
    impl<T: GuestMemoryBackend> Bytes<GuestAddress> for T { type E = Error; }
    /// What gives a snapshot of the memory.
    pub trait GuestAddressSpace { type M; type T: Clone + Deref<Target = Self::M>; fn memory(&self) -> Self::T; }
    impl<M: GuestMemoryBackend> GuestAddressSpace for &M { type M = M; type T = Self; fn memory(&self) -> Self { *self } }
    impl<M: GuestMemoryBackend> GuestAddressSpace for Arc<M> { type M = M; type T = Self; fn memory(&self) -> Self { self.clone() } }
}
pub mod region {
    use super::*;
    pub use crate::guest_memory::GuestMemoryRegion;
    #[derive(Debug)] pub enum GuestRegionCollectionError { NoMemoryRegion, MemoryRegionOverlap, UnsortedMemoryRegions }
    impl core::fmt::Display for GuestRegionCollectionError { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl core::error::Error for GuestRegionCollectionError {}
    pub trait GuestMemoryRegionBytes: GuestMemoryRegion {}
    #[derive(Debug)] pub struct GuestRegionCollection<R> { regions: Vec<Arc<R>> }
    impl<R> Default for GuestRegionCollection<R> { fn default() -> Self {} }
    impl<R> Clone for GuestRegionCollection<R> { #[nestcheck::allocates] fn clone(&self) -> Self {} }
    impl<R: GuestMemoryRegion> GuestRegionCollection<R> {
        pub fn new() -> Self {}
        #[nestcheck::allocates]
        pub fn from_regions(regions: Vec<R>) -> core::result::Result<Self, GuestRegionCollectionError> {}
        #[nestcheck::allocates]
        pub fn from_arc_regions(regions: Vec<Arc<R>>) -> core::result::Result<Self, GuestRegionCollectionError> {}
        #[nestcheck::allocates]
        pub fn insert_region(&self, region: Arc<R>) -> core::result::Result<GuestRegionCollection<R>, GuestRegionCollectionError> {}
        #[nestcheck::allocates]
        pub fn remove_region(&self, base: GuestAddress, size: GuestUsize) -> core::result::Result<(GuestRegionCollection<R>, Arc<R>), GuestRegionCollectionError> {}
    }
    impl<R: GuestMemoryRegion> GuestMemoryBackend for GuestRegionCollection<R> { type R = R; }
}
pub mod mmap {
    use super::*;
    #[derive(Debug)] pub struct MmapRegion<B = ()> { addr: *mut u8, size: usize, bitmap: B, file_offset: Option<FileOffset> }
    impl<B> MmapRegion<B> { pub fn size(&self) -> usize {} pub fn as_ptr(&self) -> *mut u8 {} pub fn prot(&self) -> i32 {} pub fn flags(&self) -> i32 {} pub fn file_offset(&self) -> Option<&FileOffset> {} }
    #[derive(Debug)] pub struct GuestRegionMmap<B = ()> { mapping: Arc<MmapRegion<B>>, guest_base: GuestAddress }
    impl<B> GuestRegionMmap<B> {
        pub fn new(mapping: MmapRegion<B>, guest_base: GuestAddress) -> Option<Self> {}
        pub fn with_arc(mapping: Arc<MmapRegion<B>>, guest_base: GuestAddress) -> Option<Self> {}
        pub fn get_mmap(&self) -> Arc<MmapRegion<B>> { self.mapping.clone() }
    }
    impl<B> Deref for GuestRegionMmap<B> { type Target = MmapRegion<B>; fn deref(&self) -> &MmapRegion<B> {} }
    impl<B> GuestMemoryRegion for GuestRegionMmap<B> { type B = B; }
    /// A collection of mapped regions.
    pub type GuestMemoryMmap<B = ()> = GuestRegionCollection<GuestRegionMmap<B>>;
    #[derive(Debug)] pub enum FromRangesError { Collection(GuestRegionCollectionError), InvalidGuestRegion }
    impl core::fmt::Display for FromRangesError { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
    impl core::error::Error for FromRangesError {}
    impl<B> GuestRegionCollection<GuestRegionMmap<B>> {
        #[nestcheck::allocates]
        pub fn from_ranges(ranges: &[(GuestAddress, usize)]) -> core::result::Result<Self, FromRangesError> {}
        #[nestcheck::allocates]
        pub fn from_ranges_with_files<A: core::borrow::Borrow<(GuestAddress, usize, Option<FileOffset>)>, T: IntoIterator<Item = A>>(ranges: T) -> core::result::Result<Self, FromRangesError> { for range in ranges { drop(range); } any() }
    }
}
/// A memory that is exchanged under a mutex and read without.
pub mod atomic {
    use super::*;
    use std::sync::{LockResult, Mutex, MutexGuard};
    #[derive(Debug)] pub struct GuestMemoryAtomic<M> { memory: Arc<M>, updating: Arc<Mutex<()>> }
    impl<M> GuestMemoryAtomic<M> {
        #[nestcheck::allocates]
        pub fn new(memory: M) -> Self {}
        pub fn lock(&self) -> LockResult<GuestMemoryExclusiveGuard<'_, M>> { match self.updating.lock() { Ok(guard) => Ok(GuestMemoryExclusiveGuard { parent: self, guard }), Err(_) => any() } }
    }
    impl<M> From<Arc<M>> for GuestMemoryAtomic<M> { fn from(memory: Arc<M>) -> Self {} }
    impl<M> Clone for GuestMemoryAtomic<M> { fn clone(&self) -> Self {} }
    impl<M: GuestMemoryBackend> GuestAddressSpace for GuestMemoryAtomic<M> { type M = M; type T = GuestMemoryLoadGuard<M>; fn memory(&self) -> GuestMemoryLoadGuard<M> {} }
    pub struct GuestMemoryLoadGuard<M> { memory: Arc<M> }
    impl<M> GuestMemoryLoadGuard<M> { pub fn into_inner(self) -> Arc<M> { self.memory } }
    impl<M> Clone for GuestMemoryLoadGuard<M> { fn clone(&self) -> Self {} }
    impl<M> Deref for GuestMemoryLoadGuard<M> { type Target = M; fn deref(&self) -> &M {} }
    pub struct GuestMemoryExclusiveGuard<'a, M> { parent: &'a GuestMemoryAtomic<M>, guard: MutexGuard<'a, ()> }
    impl<M> GuestMemoryExclusiveGuard<'_, M> { pub fn replace(self, map: M) { drop(map); } }
}
pub mod bitmap {
    pub trait BitmapSlice {}
    pub trait Bitmap { fn mark_dirty(&self, offset: usize, len: usize) { core::nestcheck::any() } fn dirty_at(&self, offset: usize) -> bool { core::nestcheck::any() } }
    #[derive(Debug)] pub struct AtomicBitmap { map: Vec<core::sync::atomic::AtomicU64> }
    impl AtomicBitmap { #[nestcheck::allocates] pub fn get_and_reset(&self) -> Vec<u64> {} pub fn reset(&self) {} pub fn len(&self) -> usize {} pub fn is_addr_set(&self, addr: usize) -> bool {} }
    impl Bitmap for AtomicBitmap {}
    impl Bitmap for () {}
    impl BitmapSlice for () {}
}
