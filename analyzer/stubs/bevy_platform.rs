//! Signature stub of the crate `bevy_platform`: what it is with `std`, re-exports of `std` and `hashbrown`.

pub mod prelude {
    pub use alloc::borrow::ToOwned;
    pub use alloc::boxed::Box;
    pub use alloc::string::{String, ToString};
    pub use alloc::vec::Vec;
    pub use alloc::{format, vec};
}
pub mod sync {
    pub use std::sync::atomic;
    pub use std::sync::{Arc, Barrier, BarrierWaitResult, LazyLock, LockResult, Mutex, MutexGuard, Once, OnceLock, OnceState, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError, TryLockResult, Weak};
}
pub mod time { pub use std::time::Instant; }
pub mod thread { pub use std::thread::sleep; }
pub mod cell {
    pub use core::cell::SyncUnsafeCell;
    pub struct SyncCell<T: ?Sized> { inner: T }
    impl<T> SyncCell<T> { pub fn new(inner: T) -> Self { SyncCell { inner } } pub fn to_inner(cell: Self) -> T { cell.inner } }
    impl<T: ?Sized> SyncCell<T> {
        pub fn get(&mut self) -> &mut T { &mut self.inner }
        pub fn read(&self) -> &T where T: Sync { &self.inner }
        pub fn from_mut(r: &mut T) -> &mut SyncCell<T> {}
    }
}
pub mod collections {
    pub use hashbrown::{Equivalent, HashMap, HashSet, hash_map, hash_set};
}
pub mod hash {
    pub use std::hash::{DefaultHasher, RandomState};
    use core::hash::{BuildHasher, Hash, Hasher};
    macro_rules! builders { ($($name:ident => $hasher:ident;)*) => { $(
        #[derive(Clone, Copy, Default, Debug)] pub struct $name;
        impl BuildHasher for $name { type Hasher = $hasher; fn build_hasher(&self) -> $hasher {} }
    )* } }
    builders! { FixedHasher => DefaultHasher; PassHash => PassHasher; NoOpHash => NoOpHasher; }
    macro_rules! hashers { ($($name:ident)*) => { $(
        #[derive(Clone, Copy, Default, Debug)] pub struct $name { hash: u64 }
        impl Hasher for $name { fn finish(&self) -> u64 {} fn write(&mut self, bytes: &[u8]) {} }
    )* } }
    hashers! { PassHasher NoOpHasher }
    pub fn fixed_hash_one(x: impl Hash) -> u64 { x.hash(&mut DefaultHasher::new()); core::nestcheck::any() }
    pub struct Hashed<V, S = FixedHasher> { hash: u64, value: V, marker: core::marker::PhantomData<S> }
    impl<V: Hash, H: BuildHasher + Default> Hashed<V, H> {
        pub fn new(value: V) -> Self { value.hash(&mut DefaultHasher::new()); Hashed { hash: core::nestcheck::any(), value, marker: core::marker::PhantomData } }
        pub fn mutate(&mut self, func: impl FnOnce(&mut V)) { func(&mut self.value); }
        pub fn hash(&self) -> u64 {}
    }
    impl<V, H> core::ops::Deref for Hashed<V, H> { type Target = V; fn deref(&self) -> &V { &self.value } }
}
pub mod future {
    #[nestcheck::sleeps]
    pub fn block_on<T>(future: impl core::future::Future<Output = T>) -> T {}
}
