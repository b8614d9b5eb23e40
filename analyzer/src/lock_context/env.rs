//! The values of a function's locals, in chunks that states share until one of them writes.
//!
//! A state is copied at every call and branch, and a copy differs from its original in a few locals. So copying
//! costs the same for every function, and comparing looks only at chunks that are not one and the same.

use std::sync::{Arc, OnceLock};

use super::flow::LocalSet;
use super::value::Value;
use crate::ids::LocalId;

/// Locals in a chunk.
const CHUNK: usize = 8;

/// Chunks in a group: a function of many thousand locals has many groups, of which a write copies one.
const GROUP: usize = 32;

type Chunk = Arc<[Value; CHUNK]>;
type Group = Arc<[Chunk]>;

/// The value of every local.
#[derive(Clone, Debug, Default)]
pub struct Env {
    groups: Arc<[Group]>,
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
        let chunks = len.div_ceil(CHUNK);
        let group = |n: usize| std::iter::repeat_n(blank().clone(), GROUP.min(chunks - n * GROUP)).collect();
        Self { groups: (0..chunks.div_ceil(GROUP)).map(group).collect(), len }
    }

    /// The value of a local; `None` where there is no such local.
    pub fn get(&self, local: LocalId) -> Option<&Value> {
        let n = local.index();
        let chunk = self.groups.get(n / CHUNK / GROUP)?.get(n / CHUNK % GROUP)?;
        (n < self.len).then(|| &chunk[n % CHUNK])
    }

    /// Sets the value of a local.
    pub fn set(&mut self, local: LocalId, value: Value) {
        _ = self.replace(local, value);
    }

    /// Sets the value of a local and returns the one it had.
    pub fn replace(&mut self, local: LocalId, value: Value) -> Option<Value> {
        let n = local.index();
        if value == Value::Moved && *self.get(local)? == Value::Moved {
            return Some(value);
        }
        let inside = n < self.len;
        let chunk = self.chunk_mut(n)?;
        inside.then(|| std::mem::replace(&mut Arc::make_mut(chunk)[n % CHUNK], value))
    }

    /// The chunk of the `n`-th local, where another can be put.
    fn chunk_mut(&mut self, n: usize) -> Option<&mut Chunk> {
        let group = Arc::make_mut(&mut self.groups).get_mut(n / CHUNK / GROUP)?;
        Arc::make_mut(group).get_mut(n / CHUNK % GROUP)
    }

    /// Takes the value of a local, which has none then.
    pub fn take(&mut self, local: LocalId) -> Option<Value> {
        self.replace(local, Value::Moved)
    }

    /// Every local that has a value.
    pub fn occupied(&self) -> impl Iterator<Item = (usize, &Value)> {
        let groups = self.groups.iter().enumerate();
        let chunks = groups
            .flat_map(|(n, group)| group.iter().enumerate().map(move |(m, chunk)| (n * GROUP + m, chunk)));
        let used = chunks.filter(|(_, chunk)| !Arc::ptr_eq(chunk, blank()));
        let all = used.flat_map(|(n, chunk)| chunk.iter().enumerate().map(move |(m, v)| (n * CHUNK + m, v)));
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
        dead.chunk_by(|a, b| a / CHUNK == b / CHUNK).for_each(|locals| self.clear(locals));
    }

    /// Takes away the values of locals of one chunk. Where none is left, the chunk is the blank one again, which
    /// whoever goes through all values passes over.
    fn clear(&mut self, locals: &[usize]) {
        let Some(chunk) = locals.first().and_then(|n| self.chunk_mut(*n)) else { return };
        let occupied = chunk.iter().filter(|value| **value != Value::Moved).count();
        if occupied == locals.len() {
            *chunk = blank().clone();
            return;
        }
        let values = Arc::make_mut(chunk);
        locals.iter().for_each(|n| values[n % CHUNK] = Value::Moved);
    }

    /// Whether `covers` holds of every pair of values that are not one and the same.
    pub fn all_pairs(&self, other: &Self, covers: impl Fn(&Value, &Value) -> bool) -> bool {
        if Arc::ptr_eq(&self.groups, &other.groups) {
            return true;
        }
        let groups = self.groups.iter().zip(other.groups.iter()).filter(|(a, b)| !Arc::ptr_eq(a, b));
        let chunks = groups.flat_map(|(a, b)| a.iter().zip(b.iter())).filter(|(a, b)| !Arc::ptr_eq(a, b));
        chunks.flat_map(|(a, b)| a.iter().zip(b.iter())).all(|(a, b)| covers(a, b))
    }

    /// Every pair of values joined; `join` gives back what both are.
    #[must_use]
    pub fn joined(&self, other: &Self, join: impl Fn(&Value, &Value) -> Value) -> Self {
        if Arc::ptr_eq(&self.groups, &other.groups) {
            return self.clone();
        }
        let chunk = |(a, b): (&Chunk, &Chunk)| match Arc::ptr_eq(a, b) {
            true => a.clone(),
            false => Arc::new(std::array::from_fn(|n| join(&a[n], &b[n]))),
        };
        let group = |(a, b): (&Group, &Group)| match Arc::ptr_eq(a, b) {
            true => a.clone(),
            false => a.iter().zip(b.iter()).map(chunk).collect(),
        };
        let groups = self.groups.iter().zip(other.groups.iter()).map(group).collect();
        Self { groups, len: self.len }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(n: usize) -> LocalId {
        LocalId::new(n)
    }

    #[test]
    fn a_copy_keeps_its_values_when_the_original_changes() {
        let mut env = Env::new(5_000);
        env.set(local(4_321), Value::boolean(true));
        let copy = env.clone();
        env.set(local(4_321), Value::boolean(false));
        assert_eq!(copy.get(local(4_321)), Some(&Value::boolean(true)));
        assert_eq!(env.take(local(4_321)), Some(Value::boolean(false)));
        assert_eq!(env.occupied().count(), 0);
    }

    #[test]
    fn there_is_nothing_beyond_the_last_local() {
        let mut env = Env::new(3);
        assert_eq!(env.replace(local(3), Value::Unknown), None);
        assert_eq!((env.get(local(3)), env.get(local(2))), (None, Some(&Value::Moved)));
    }

    #[test]
    fn only_pairs_that_differ_are_joined() {
        let mut a = Env::new(2_000);
        a.set(local(1), Value::boolean(true));
        let mut b = a.clone();
        b.set(local(1_999), Value::Unknown);
        let joined = a.joined(&b, |_, y| y.clone());
        let values: Vec<usize> = joined.occupied().map(|(n, _)| n).collect();
        assert_eq!(values, [1, 1_999]);
        assert!(joined.all_pairs(&b, |x, y| x == y));
        assert!(!joined.all_pairs(&a, |x, y| x == y));
    }
}
