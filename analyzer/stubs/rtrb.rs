//! Signature stub of the crate `rtrb`: a ring buffer for one producer and one consumer in real time. No operation waits.

use core::nestcheck::Owns;
pub use chunks::{CopyToUninit, ReadChunk, WriteChunk, WriteChunkUninit};

#[nestcheck::frees]
pub struct RingBuffer<T> { content: Owns<[T]> }
impl<T> RingBuffer<T> {
    #[nestcheck::allocates]
    pub fn new(capacity: usize) -> (Producer<T>, Consumer<T>) {}
    pub fn capacity(&self) -> usize {}
}
/// Whichever half ends last drops what is left and frees the buffer.
pub struct Producer<T> { buffer: alloc::sync::Arc<RingBuffer<T>> }
pub struct Consumer<T> { buffer: alloc::sync::Arc<RingBuffer<T>> }
impl<T> Producer<T> {
    pub fn push(&mut self, value: T) -> Result<(), PushError<T>> {}
    pub fn slots(&self) -> usize {}
    pub fn is_full(&self) -> bool {}
    pub fn is_abandoned(&self) -> bool {}
    pub fn buffer(&self) -> &RingBuffer<T> {}
    pub fn write_chunk(&mut self, n: usize) -> Result<WriteChunk<'_, T>, chunks::ChunkError> where T: Default { drop(T::default()); core::nestcheck::any() }
    pub fn write_chunk_uninit(&mut self, n: usize) -> Result<WriteChunkUninit<'_, T>, chunks::ChunkError> {}
}
impl<T> Consumer<T> {
    pub fn pop(&mut self) -> Result<T, PopError> {}
    pub fn peek(&self) -> Result<&T, PeekError> {}
    pub fn slots(&self) -> usize {}
    pub fn is_empty(&self) -> bool {}
    pub fn is_abandoned(&self) -> bool {}
    pub fn buffer(&self) -> &RingBuffer<T> {}
    pub fn read_chunk(&mut self, n: usize) -> Result<ReadChunk<'_, T>, chunks::ChunkError> {}
}
#[derive(Clone, Copy, PartialEq, Eq)] pub enum PushError<T> { Full(T) }
#[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum PopError { Empty }
#[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum PeekError { Empty }
impl<T> core::fmt::Debug for PushError<T> { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {} }
pub mod chunks {
    use crate::{Consumer, Producer};
    #[derive(Clone, Copy, PartialEq, Eq, Debug)] pub enum ChunkError { TooFewSlots(usize) }
    pub trait CopyToUninit<T: Copy> { fn copy_to_uninit<'a>(&self, dst: &'a mut [core::mem::MaybeUninit<T>]) -> &'a mut [T]; }
    impl<T: Copy> CopyToUninit<T> for [T] { fn copy_to_uninit<'a>(&self, dst: &'a mut [core::mem::MaybeUninit<T>]) -> &'a mut [T] {} }
    pub struct WriteChunk<'a, T> { producer: &'a mut Producer<T> }
    pub struct WriteChunkUninit<'a, T> { producer: &'a mut Producer<T> }
    pub struct ReadChunk<'a, T> { consumer: &'a mut Consumer<T> }
    impl<T> WriteChunk<'_, T> {
        pub fn as_mut_slices(&mut self) -> (&mut [T], &mut [T]) {}
        pub fn commit(self, n: usize) {}
        pub fn commit_all(self) {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
    }
    impl<T> WriteChunkUninit<'_, T> {
        pub fn as_mut_slices(&mut self) -> (&mut [core::mem::MaybeUninit<T>], &mut [core::mem::MaybeUninit<T>]) {}
        pub unsafe fn commit(self, n: usize) {}
        pub unsafe fn commit_all(self) {}
        pub fn fill_from_iter<I: IntoIterator<Item = T>>(self, iter: I) -> usize { for x in iter { core::mem::forget(x); } core::nestcheck::any() }
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
    }
    impl<T> ReadChunk<'_, T> {
        pub fn as_slices(&self) -> (&[T], &[T]) {}
        pub fn as_mut_slices(&mut self) -> (&mut [T], &mut [T]) {}
        #[nestcheck::drops_content]
        pub fn commit(self, n: usize) {}
        #[nestcheck::drops_content]
        pub fn commit_all(self) {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
    }
    pub struct ReadChunkIntoIter<'a, T> { chunk: ReadChunk<'a, T> }
    impl<T> Iterator for ReadChunkIntoIter<'_, T> { type Item = T; fn next(&mut self) -> Option<T> {} }
    impl<'a, T> IntoIterator for ReadChunk<'a, T> { type Item = T; type IntoIter = ReadChunkIntoIter<'a, T>; fn into_iter(self) -> ReadChunkIntoIter<'a, T> {} }
}
