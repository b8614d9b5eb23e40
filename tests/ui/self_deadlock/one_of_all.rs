//! The lock of one element is held, and what is called goes through all of them.
use std::sync::RwLock;

pub struct Map {
    shards: Box<[RwLock<Vec<u8>>]>,
    spares: Vec<RwLock<Vec<u8>>>,
}

impl Map {
    pub fn len(&self) -> usize {
        let mut sum = 0;
        for shard in self.shards.iter() {
            sum += shard.read().unwrap().len();
        }
        sum
    }

    fn spared(&self) -> usize {
        self.spares.iter().map(|spare| spare.read().unwrap().len()).sum()
    }

    fn len_of(&self, at: usize) -> usize {
        self.shards[at].read().unwrap().len()
    }

    fn len_without(&self, at: usize) -> usize {
        let others = self.shards.iter().enumerate().filter(|(n, _)| *n != at);
        others.map(|(_, shard)| shard.read().unwrap().len()).sum()
    }

    pub fn shrink_all(&self) {
        for shard in self.shards.iter() {
            let mut shard = shard.write().unwrap();
            shard.shrink_to(self.len()); //~ NC005 low
        }
    }

    pub fn shrink_spare(&self, at: usize) {
        let mut spare = self.spares[at].write().unwrap();
        spare.shrink_to(self.spared()); //~ NC005 low
    }

    pub fn shrink_spares(&self) {
        self.spares.iter().for_each(|spare| {
            spare.write().unwrap().shrink_to(self.spared()); //~ NC005 low
        });
    }

    pub fn shrink(&self, at: usize) {
        let mut shard = self.shards[at].write().unwrap();
        shard.shrink_to(self.spared());
        shard.truncate(self.len_without(at));
    }

    pub fn shrink_to_next(&self, at: usize) {
        let mut shard = self.shards[at].write().unwrap();
        shard.shrink_to(self.len_of(at + 1));
    }

    pub fn shrink_one_by_one(&self) {
        let len = self.len();
        for shard in self.shards.iter() {
            shard.write().unwrap().shrink_to(len);
        }
    }
}

/// Shards whose class their owner says: it is of one more parameter.
pub struct Hashed<K, S> {
    shards: Box<[Padded<RwLock<Vec<K>>>]>,
    hasher: S,
}

pub struct Padded<T> {
    value: T,
}

impl<T> std::ops::Deref for Padded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<K, S> Hashed<K, S> {
    pub fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.read().unwrap().len()).sum()
    }

    pub fn shrink(&self) {
        self.shards.iter().for_each(|shard| shard.write().unwrap().shrink_to(self.len())); //~ NC005 low
    }

    pub fn shrink_one(&self, at: usize) {
        let len = self.len();
        self.shards[at].write().unwrap().shrink_to(len);
    }
}

/// Elements of a type that is nested deep.
pub struct Nested<K> {
    shards: Box<[Padded<RwLock<Vec<Option<(u8, Option<Option<K>>)>>>>]>,
}

impl<K> Nested<K> {
    pub fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.read().unwrap().len()).sum()
    }

    pub fn shrink(&self) {
        self.shards.iter().for_each(|shard| shard.write().unwrap().shrink_to(self.len())); //~ NC005 low
    }
}
