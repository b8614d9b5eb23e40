//! The values of a function's locals, in chunks that states share until one of them writes.
//!
//! A state is copied at every call and branch, and a copy differs from its original in a few locals. So copying
//! costs the same for every function, and comparing looks only at chunks that are not one and the same.

use std::sync::{Arc, OnceLock};

use super::marks::Marks;
use super::value::Value;
use crate::ids::LocalId;

/// Locals in a chunk.
const CHUNK: usize = 8;

/// Chunks in a group: a function of many thousand locals has many groups, of which a write copies one.
const GROUP: usize = 32;

type Chunk = Arc<Locals>;
type Group = Arc<[Chunk]>;

/// The values of a chunk.
#[derive(Clone, Debug)]
struct Locals {
    /// What is in them, and perhaps what was.
    marks: Marks,
    values: [Value; CHUNK],
}

impl Locals {
    const BLANK: Self = Self { marks: Marks::NONE, values: [const { Value::Moved }; CHUNK] };

    fn replace(&mut self, n: usize, value: Value) -> Value {
        self.marks = self.marks.and(value.marks());
        std::mem::replace(&mut self.values[n], value)
    }
}

/// The value of every local.
#[derive(Clone, Debug, Default)]
pub struct Env {
    groups: Arc<[Group]>,
    len: usize,
}

/// The chunk in which nothing has a value.
fn blank() -> &'static Chunk {
    static BLANK: OnceLock<Chunk> = OnceLock::new();
    BLANK.get_or_init(|| Arc::new(Locals::BLANK))
}

/// The group of such chunks: whoever goes through all values of a long function passes over it.
fn blank_group() -> &'static Group {
    static BLANK: OnceLock<Group> = OnceLock::new();
    BLANK.get_or_init(|| std::iter::repeat_n(blank().clone(), GROUP).collect())
}

impl Env {
    /// So many locals, none of which has a value.
    pub fn new(len: usize) -> Self {
        let chunks = len.div_ceil(CHUNK);
        let last = std::iter::repeat_n(blank().clone(), chunks % GROUP).collect::<Group>();
        let whole = std::iter::repeat_n(blank_group(), chunks / GROUP).cloned();
        Self { groups: whole.chain((!last.is_empty()).then_some(last)).collect(), len }
    }

    /// The value of a local; `None` where there is no such local.
    pub fn get(&self, local: LocalId) -> Option<&Value> {
        let n = local.index();
        let chunk = self.groups.get(n / CHUNK / GROUP)?.get(n / CHUNK % GROUP)?;
        (n < self.len).then(|| &chunk.values[n % CHUNK])
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
        inside.then(|| Arc::make_mut(chunk).replace(n % CHUNK, value))
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
    pub fn occupied(&self) -> Vec<(usize, &Value)> {
        let mut occupied = Vec::new();
        self.each(|_| true, &mut |n, value| occupied.push((n, value)));
        occupied
    }

    /// Calls `visit` with every local that has a value, in the chunks whose marks satisfy `wanted`. Every operation in
    /// a loop looks at all of them.
    fn each<'a>(&'a self, wanted: impl Fn(Marks) -> bool, visit: &mut impl FnMut(usize, &'a Value)) {
        let (blank, blank_group) = (blank(), blank_group());
        let groups = self.groups.iter().enumerate().filter(|(_, group)| !Arc::ptr_eq(group, blank_group));
        for (g, group) in groups {
            let chunks = group.iter().enumerate();
            for (c, chunk) in chunks.filter(|(_, chunk)| !Arc::ptr_eq(chunk, blank) && wanted(chunk.marks)) {
                for (n, value) in chunk.values.iter().enumerate() {
                    if !matches!(value, Value::Moved) {
                        visit((g * GROUP + c) * CHUNK + n, value);
                    }
                }
            }
        }
    }

    /// Replaces every value for which `change` gives another.
    pub fn change(&mut self, change: impl Fn(&Value) -> Option<Value>) {
        self.change_in(|_| true, change);
    }

    /// The same, where values without these marks stay as they are.
    pub(super) fn change_marked(&mut self, marks: Marks, change: impl Fn(&Value) -> Option<Value>) {
        self.change_in(|there| there.may_have(marks), change);
    }

    fn change_in(&mut self, wanted: impl Fn(Marks) -> bool, change: impl Fn(&Value) -> Option<Value>) {
        let mut changed = Vec::new();
        self.each(wanted, &mut |n, value| {
            if let Some(new) = change(value) {
                changed.push((n, new));
            }
        });
        for (n, value) in changed {
            self.set(LocalId::new(n), value);
        }
    }

    /// Takes away the value of every local for which `is_live` does not hold.
    pub(super) fn retain(&mut self, is_live: impl Fn(usize) -> bool) {
        let mut dead = Vec::new();
        self.each(|_| true, &mut |n, _| {
            if !is_live(n) {
                dead.push(n);
            }
        });
        dead.chunk_by(|a, b| a / CHUNK == b / CHUNK).for_each(|locals| self.clear(locals));
    }

    /// Takes away the values of locals of one chunk. Where none is left, the chunk is the blank one again, and
    /// its group, which whoever goes through all values passes over.
    fn clear(&mut self, locals: &[usize]) {
        let Some(first) = locals.first() else { return };
        let Some(group) = Arc::make_mut(&mut self.groups).get_mut(first / CHUNK / GROUP) else { return };
        let Some(chunk) = Arc::make_mut(group).get_mut(first / CHUNK % GROUP) else { return };
        let occupied = chunk.values.iter().filter(|value| **value != Value::Moved).count();
        if occupied > locals.len() {
            let chunk = Arc::make_mut(chunk);
            locals.iter().for_each(|n| chunk.values[n % CHUNK] = Value::Moved);
            chunk.marks = chunk.values.iter().map(Value::marks).collect();
            return;
        }
        *chunk = blank().clone();
        if group.len() == GROUP && group.iter().all(|chunk| Arc::ptr_eq(chunk, blank())) {
            *group = blank_group().clone();
        }
    }

    /// Whether `covers` holds of every pair of values that are not one and the same.
    pub fn all_pairs(&self, other: &Self, covers: impl Fn(&Value, &Value) -> bool) -> bool {
        Arc::ptr_eq(&self.groups, &other.groups)
            || self.unshared(other).all(|(a, b)| a.values.iter().zip(&b.values).all(|(a, b)| covers(a, b)))
    }

    /// The chunks that are not one and the same, each with the other's.
    fn unshared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a Chunk, &'a Chunk)> {
        let groups = self.groups.iter().zip(other.groups.iter()).filter(|(a, b)| !Arc::ptr_eq(a, b));
        let chunks = groups.flat_map(|(a, b)| a.iter().zip(b.iter()));
        chunks.filter(|(a, b)| !Arc::ptr_eq(a, b))
    }

    /// The sum of `weight` over every pair of values that are not the same.
    pub(super) fn distance(&self, other: &Self, weight: impl Fn(&Value, &Value) -> usize) -> usize {
        let pairs = self.unshared(other).flat_map(|(a, b)| a.values.iter().zip(&b.values));
        pairs.filter(|(a, b)| a != b).map(|(a, b)| weight(a, b)).sum()
    }

    /// Joins every value with the other's; `join` gives back what both are. What stays as it is stays shared.
    pub fn join(&mut self, other: &Self, join: impl Fn(&Value, &Value) -> Value) {
        let mut changed = Vec::new();
        let groups = self.groups.iter().zip(other.groups.iter()).enumerate();
        for (g, (a, b)) in groups.filter(|(_, (a, b))| !Arc::ptr_eq(a, b)) {
            for (c, (a, b)) in a.iter().zip(b.iter()).enumerate().filter(|(_, (a, b))| !Arc::ptr_eq(a, b)) {
                let pairs = a.values.iter().zip(&b.values).enumerate();
                for (n, (x, y)) in pairs.filter(|(_, (x, y))| x != y) {
                    let joined = join(x, y);
                    if joined != *x {
                        changed.push(((g * GROUP + c) * CHUNK + n, joined));
                    }
                }
            }
        }
        for (n, value) in changed {
            self.set(LocalId::new(n), value);
        }
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
        assert_eq!(env.occupied().len(), 0);
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
        let mut joined = a.clone();
        joined.join(&b, |_, y| y.clone());
        let values: Vec<usize> = joined.occupied().into_iter().map(|(n, _)| n).collect();
        assert_eq!(values, [1, 1_999]);
        assert!(joined.all_pairs(&b, |x, y| x == y));
        assert!(!joined.all_pairs(&a, |x, y| x == y));
    }
}
