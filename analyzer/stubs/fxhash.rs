//! Signature stub of the crate `fxhash`: the standard maps and sets with a faster hasher.

use core::hash::{BuildHasherDefault, Hash, Hasher};

pub type FxBuildHasher = BuildHasherDefault<FxHasher>;
pub type FxHashMap<K, V> = std::collections::HashMap<K, V, FxBuildHasher>;
pub type FxHashSet<T> = std::collections::HashSet<T, FxBuildHasher>;

#[derive(Clone, Copy, Debug, Default)]
pub struct FxHasher { hash: usize }
impl Hasher for FxHasher { fn finish(&self) -> u64 {} fn write(&mut self, bytes: &[u8]) {} }
#[derive(Clone, Copy, Debug, Default)]
pub struct FxHasher32 { hash: u32 }
impl Hasher for FxHasher32 { fn finish(&self) -> u64 {} fn write(&mut self, bytes: &[u8]) {} }
#[derive(Clone, Copy, Debug, Default)]
pub struct FxHasher64 { hash: u64 }
impl Hasher for FxHasher64 { fn finish(&self) -> u64 {} fn write(&mut self, bytes: &[u8]) {} }
pub fn hash<T: Hash + ?Sized>(v: &T) -> usize { v.hash(&mut FxHasher::default()); core::nestcheck::any() }
pub fn hash32<T: Hash + ?Sized>(v: &T) -> u32 { v.hash(&mut FxHasher32::default()); core::nestcheck::any() }
pub fn hash64<T: Hash + ?Sized>(v: &T) -> u64 { v.hash(&mut FxHasher64::default()); core::nestcheck::any() }
