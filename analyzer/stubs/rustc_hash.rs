//! Signature stub of the crate `rustc_hash`: the standard maps and sets with a faster hasher.

use core::hash::{BuildHasher, Hasher};

pub type FxHashMap<K, V> = std::collections::HashMap<K, V, FxBuildHasher>;
pub type FxHashSet<V> = std::collections::HashSet<V, FxBuildHasher>;

#[derive(Clone, Copy, Debug, Default)]
pub struct FxBuildHasher;
impl BuildHasher for FxBuildHasher { type Hasher = FxHasher; fn build_hasher(&self) -> FxHasher {} }
#[derive(Clone, Copy, Debug, Default)]
pub struct FxHasher { hash: u64 }
impl FxHasher { pub const fn with_seed(seed: usize) -> FxHasher {} }
impl Hasher for FxHasher { fn finish(&self) -> u64 {} fn write(&mut self, bytes: &[u8]) {} }

pub type FxHashMapSeed<K, V> = std::collections::HashMap<K, V, FxSeededState>;
pub type FxHashSetSeed<V> = std::collections::HashSet<V, FxSeededState>;
pub type FxHashMapRand<K, V> = std::collections::HashMap<K, V, FxRandomState>;
pub type FxHashSetRand<V> = std::collections::HashSet<V, FxRandomState>;
#[derive(Clone, Copy, Debug, Default)]
pub struct FxSeededState { seed: usize }
impl FxSeededState { pub const fn with_seed(seed: usize) -> FxSeededState {} }
impl BuildHasher for FxSeededState { type Hasher = FxHasher; fn build_hasher(&self) -> FxHasher {} }
#[derive(Clone, Copy, Debug, Default)]
pub struct FxRandomState { seed: usize }
impl FxRandomState { pub fn new() -> FxRandomState {} }
impl BuildHasher for FxRandomState { type Hasher = FxHasher; fn build_hasher(&self) -> FxHasher {} }
