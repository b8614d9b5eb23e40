//! Where the order checks keep what they know: on the heap, where it grows, or in arrays of a fixed size.
//!
//! Vocabulary: a **table** is a list that may be full. A **storage** names the tables of one graph, so that a program
//! under test and a kernel run the same checks. No check and no report lives here.

use super::graph::{Dependency, Edge, Node};
use core::mem::MaybeUninit;
use core::ops::{Deref, DerefMut};

/// A list that may be full.
pub(crate) trait Table<T>: DerefMut<Target = [T]> + Default {
    /// Adds an item at the end; false, and nothing done, if there is no room.
    fn try_push(&mut self, item: T) -> bool;

    /// Removes everything.
    fn clear(&mut self);
}

/// The tables of one graph.
pub(crate) trait Storage {
    /// The classes.
    type Nodes: Table<Node>;
    /// The dependencies.
    type Edges: Table<Edge>;
    /// Scratch for walks, with room for every node.
    type Scratch: Table<u32>;
    /// A witness. Where it is full it ends early.
    type Path: Table<Dependency>;
}

#[cfg(feature = "std")]
impl<T> Table<T> for Vec<T> {
    fn try_push(&mut self, item: T) -> bool {
        self.push(item);
        true
    }

    fn clear(&mut self) {
        Self::clear(self);
    }
}

/// Tables that grow.
#[cfg(feature = "std")]
#[derive(Debug)]
pub(crate) struct Growing;

#[cfg(feature = "std")]
impl Storage for Growing {
    type Nodes = Vec<Node>;
    type Edges = Vec<Edge>;
    type Scratch = Vec<u32>;
    type Path = Vec<Dependency>;
}

/// Tables of a fixed size, without a heap.
#[derive(Debug)]
pub(crate) struct Fixed<const CLASSES: usize, const DEPENDENCIES: usize>;

/// The witness that [`Fixed`] tables keep.
pub(crate) type FixedPath = Array<Dependency, 16>;

impl<const CLASSES: usize, const DEPENDENCIES: usize> Storage for Fixed<CLASSES, DEPENDENCIES> {
    type Nodes = Array<Node, CLASSES>;
    type Edges = Array<Edge, DEPENDENCIES>;
    type Scratch = Array<u32, CLASSES>;
    type Path = FixedPath;
}

/// A list of at most `N` items.
#[derive(Clone, Copy)]
pub(crate) struct Array<T: Copy, const N: usize> {
    /// Invariant: the first `len` items are initialized, and `len` is at most `N`.
    items: [MaybeUninit<T>; N],
    len: usize,
}

impl<T: Copy, const N: usize> Array<T, N> {
    pub(crate) const fn new() -> Self {
        Self { items: [const { MaybeUninit::uninit() }; N], len: 0 }
    }
}

impl<T: Copy, const N: usize> Default for Array<T, N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Copy, const N: usize> Table<T> for Array<T, N> {
    fn try_push(&mut self, item: T) -> bool {
        let slot = self.items.get_mut(self.len);
        let has_room = slot.is_some();
        if let Some(slot) = slot {
            slot.write(item);
            self.len += 1;
        }
        has_room
    }

    fn clear(&mut self) {
        self.len = 0;
    }
}

impl<T: Copy, const N: usize> Deref for Array<T, N> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        // SAFETY: 1. the first `len` items are initialized. 2. `MaybeUninit<T>` has the layout of `T`.
        unsafe { core::slice::from_raw_parts(self.items.as_ptr().cast(), self.len) }
    }
}

impl<T: Copy, const N: usize> DerefMut for Array<T, N> {
    fn deref_mut(&mut self) -> &mut [T] {
        // SAFETY: as for `deref`, and `&mut self` is the only way to the items.
        unsafe { core::slice::from_raw_parts_mut(self.items.as_mut_ptr().cast(), self.len) }
    }
}

impl<T: Copy + core::fmt::Debug, const N: usize> core::fmt::Debug for Array<T, N> {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Debug::fmt(&**self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_takes_no_more_than_it_has_room_for() {
        let mut array = Array::<u32, 2>::new();
        assert!(array.try_push(1) && array.try_push(2) && !array.try_push(3));
        assert_eq!(*array, [1, 2]);
        array.clear();
        assert!(array.is_empty() && array.try_push(4));
    }
}
