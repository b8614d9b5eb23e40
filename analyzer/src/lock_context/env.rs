//! The values of a function's locals, in chunks that states share until one of them writes.
//!
//! A state is copied at every call and branch, and a copy differs from its original in a few locals. So copying
//! costs the same for every function, and comparing looks only at chunks that are not one and the same.

use std::sync::{Arc, OnceLock};

use super::flow::LocalSet;
use super::value::Value;
use crate::ids::LocalId;

/// Locals in a chunk.
const CHUNK: usize = 16;

type Chunk = Arc<[Value; CHUNK]>;

/// The value of every local.
#[derive(Clone, Debug, Default)]
pub struct Env {
    chunks: Arc<Vec<Chunk>>,
    len: usize,
}

/// The chunk in which nothing has a value.
fn blank() -> &'static Chunk {
    static BLANK: OnceLock<Chunk> = OnceLock::new();
    BLANK.get_or_init(|| Arc::new([const { Value::Moved }; CHUNK]))
}

impl Env {
    /// So many locals, none of which has a value.
    pub fn new(len: usize) -> Self {
        Self { chunks: Arc::new(vec![blank().clone(); len.div_ceil(CHUNK)]), len }
    }

    /// The value of a local; `None` where there is no such local.
    pub fn get(&self, local: LocalId) -> Option<&Value> {
        let n = local.index();
        if n < self.len { self.chunks.get(n / CHUNK).map(|chunk| &chunk[n % CHUNK]) } else { None }
    }

    /// Sets the value of a local.
    pub fn set(&mut self, local: LocalId, value: Value) {
        _ = self.replace(local, value);
    }

    /// Sets the value of a local and returns the one it had.
    pub fn replace(&mut self, local: LocalId, value: Value) -> Option<Value> {
        let n = local.index();
        if n >= self.len {
            return None;
        }
        if value == Value::Moved && self.get(local) == Some(&Value::Moved) {
            return Some(value);
        }
        let chunk = Arc::make_mut(&mut self.chunks).get_mut(n / CHUNK)?;
        Some(std::mem::replace(&mut Arc::make_mut(chunk)[n % CHUNK], value))
    }

    /// Takes the value of a local, which has none then.
    pub fn take(&mut self, local: LocalId) -> Option<Value> {
        self.replace(local, Value::Moved)
    }

    /// Every local that has a value.
    pub fn occupied(&self) -> impl Iterator<Item = (usize, &Value)> {
        let chunks = self.chunks.iter().enumerate().filter(|(_, chunk)| !Arc::ptr_eq(chunk, blank()));
        let all =
            chunks.flat_map(|(n, chunk)| chunk.iter().enumerate().map(move |(m, v)| (n * CHUNK + m, v)));
        all.filter(|(_, value)| **value != Value::Moved)
    }

    /// Replaces every value for which `change` gives another.
    pub fn change(&mut self, change: impl Fn(&Value) -> Option<Value>) {
        let changed: Vec<(usize, Value)> =
            self.occupied().filter_map(|(n, value)| Some((n, change(value)?))).collect();
        for (n, value) in changed {
            self.set(LocalId::new(n), value);
        }
    }

    /// Takes away the value of every local that is not in `live`.
    pub(super) fn retain(&mut self, live: &LocalSet) {
        let dead: Vec<usize> = self.occupied().map(|(n, _)| n).filter(|n| !live.contains(*n)).collect();
        for n in dead {
            self.set(LocalId::new(n), Value::Moved);
        }
    }

    /// Whether `covers` holds of every pair of values that are not one and the same.
    pub fn all_pairs(&self, other: &Self, covers: impl Fn(&Value, &Value) -> bool) -> bool {
        if Arc::ptr_eq(&self.chunks, &other.chunks) {
            return true;
        }
        let pairs = self.chunks.iter().zip(other.chunks.iter()).filter(|(a, b)| !Arc::ptr_eq(a, b));
        pairs.flat_map(|(a, b)| a.iter().zip(b.iter())).all(|(a, b)| covers(a, b))
    }

    /// Every pair of values joined; `join` gives back what both are.
    #[must_use]
    pub fn joined(&self, other: &Self, join: impl Fn(&Value, &Value) -> Value) -> Self {
        if Arc::ptr_eq(&self.chunks, &other.chunks) {
            return self.clone();
        }
        let chunk = |(a, b): (&Chunk, &Chunk)| {
            if Arc::ptr_eq(a, b) { a.clone() } else { Arc::new(std::array::from_fn(|n| join(&a[n], &b[n]))) }
        };
        Self {
            chunks: Arc::new(self.chunks.iter().zip(other.chunks.iter()).map(chunk).collect()),
            len: self.len,
        }
    }
}
