//! Reading: the walk through projections to a place and the value that stands there.

use super::cursor::Cursor;
use super::hold::{Held, HeldId, HeldWhat};
use super::state::State;
use super::value::{Aggregate, Value};
use crate::flags::{AbstractBase, AbstractPlace, SiteId};
use crate::ids::Symbol;
use crate::ir::Projection;

/// References that a walk follows.
pub(super) const VIEW_DEPTH: u8 = 16;

/// What a walk through projections may look at.
pub struct View<'a> {
    /// The held locks, for the places behind guards.
    pub held: &'a [Held],
    /// The state, where the walk is at its own point; bindings of a call carry what they need.
    pub state: Option<&'a State>,
    /// The operation that reads.
    pub site: SiteId,
    /// How many of the state's writes are looked at: what a written value is made of was there before it.
    pub writes: usize,
    /// How many references are still followed: data may refer to itself.
    pub depth: u8,
}

impl View<'_> {
    /// The value at an abstract place.
    pub fn load(&self, place: AbstractPlace) -> Value {
        let Some(state) = self.state else { return Value::Opaque(place) };
        let Some(deeper) = self.deeper(self.writes) else { return Value::Unknown };
        if let AbstractBase::Local(local) = place.base {
            let value = state.env.get(local).cloned().unwrap_or(Value::Unknown);
            let start = Cursor::new(AbstractPlace::of(place.base), value);
            return deeper.walk(start, &place.steps).value;
        }
        deeper.remembered(place).unwrap_or_else(|| match (self.guarded_since(place), place.base) {
            (Some(site), _) => Value::Volatile(place, site),
            (None, AbstractBase::Static(_)) => Value::Volatile(place, self.site),
            _ => Value::Opaque(place),
        })
    }

    /// Where the lock was taken that protects a place: what is there stays as it was then.
    fn guarded_since(&self, place: AbstractPlace) -> Option<SiteId> {
        self.held.iter().rev().find_map(|held| {
            let (HeldId::Site(site, _), Some(lock)) = (held.id, held.lock()) else { return None };
            let inside = place.strip_possible_prefix(lock.place)?;
            (inside.first() == Some(&Projection::Deref)).then_some(site)
        })
    }

    /// The same with fewer of the writes, one reference further; `None` where that is too far.
    fn deeper(&self, writes: usize) -> Option<Self> {
        let depth = self.depth.checked_sub(1)?;
        Some(Self { held: self.held, state: self.state, site: self.site, writes, depth })
    }

    /// What was last written at `place` or around it.
    fn remembered(&self, place: AbstractPlace) -> Option<Value> {
        let mem = &self.state?.mem;
        if mem.is_empty() {
            return None;
        }
        let mut visible = mem.iter().enumerate().take(self.writes).rev();
        let (n, at, rest) = visible.find_map(|(n, at)| Some((n, at, place.strip_possible_prefix(at.0)?)))?;
        if !at.0.is_definite() && !at.1.owns_guard() {
            // It may have been another element.
            return Some(Value::Volatile(place, self.site));
        }
        if let (true, Value::Volatile(_, site)) = (!rest.is_empty(), &at.1) {
            return Some(Value::Volatile(place, *site));
        }
        let Some(before) = self.deeper(n) else { return Some(Value::Unknown) };
        Some(before.walk(Cursor::new(at.0, at.1.clone()), rest).value)
    }

    /// Follows `steps` from `start`.
    pub fn walk(&self, start: Cursor, steps: &[Projection]) -> Cursor {
        let (start, steps) = self.straight(start, steps);
        steps.iter().fold(start, |cursor, step| self.step(cursor, *step))
    }

    /// Goes as many steps at once as meet no write, from a value that is known by its place; the steps left are those
    /// after them.
    fn straight<'s>(&self, start: Cursor, steps: &'s [Projection]) -> (Cursor, &'s [Projection]) {
        let (Value::Opaque(from) | Value::Volatile(from, _)) = &start.value else { return (start, steps) };
        if steps.is_empty() {
            return (start, steps);
        }
        let end = from.extended(steps);
        let (free, left) = steps.split_at(self.free_steps(*from, end).min(steps.len()));
        if free.is_empty() {
            return (start, steps);
        }
        let place = if left.is_empty() { end } else { from.extended(free) };
        let value = match start.value {
            Value::Volatile(_, site) => Value::Volatile(place, site),
            _ => Value::Opaque(place),
        };
        (Cursor::new(place, value), left)
    }

    /// How many steps from one place to another meet no write; without limit if none is met at all.
    fn free_steps(&self, from: AbstractPlace, end: AbstractPlace) -> usize {
        let writes = self.state.map_or(&[][..], |state| &state.mem[..self.writes.min(state.mem.len())]);
        if writes.iter().all(|(at, _)| at.base != from.base) {
            return usize::MAX;
        }
        if end.base != from.base {
            return 0;
        }
        let met = writes.iter().filter(|(at, _)| end.strip_possible_prefix(*at).is_some());
        let free = met.map(|(at, _)| at.steps.len().saturating_sub(from.steps.len() + 1));
        free.min().unwrap_or(usize::MAX)
    }

    fn step(&self, cursor: Cursor, step: Projection) -> Cursor {
        let further = |place: AbstractPlace| place.extended(&[step]);
        if step.is_overloaded() && !matches!(cursor.value, Value::Opaque(_) | Value::Volatile(..)) {
            return Cursor::new(further(cursor.place), cursor.value);
        }
        match (&cursor.value, step) {
            (Value::Opaque(place), _) => {
                let place = further(*place);
                let value = self.remembered(place).unwrap_or(Value::Opaque(place));
                Cursor::new(place, value)
            }
            (Value::Volatile(place, site), _) => {
                let place = further(*place);
                let value = self.remembered(place).unwrap_or(Value::Volatile(place, *site));
                Cursor::new(place, value)
            }
            (Value::Ref(to), Projection::Deref) => Cursor::new(*to, self.load(*to)),
            (Value::Borrowed(to), Projection::Deref) => Cursor::new(to.0, to.1.clone()),
            (Value::Aggregate(aggregate), _) => self.step_aggregate(&cursor, aggregate, step),
            (Value::TryOk(id), Projection::Field { .. }) => {
                Cursor::new(further(cursor.place), Value::Guard(*id))
            }
            (Value::Guard(id) | Value::TryOk(id), Projection::Deref) => self.behind_guard(*id),
            (Value::Bundle(ids), Projection::Deref) if !ids.is_empty() => self.behind_guard(ids[0]),
            (Value::Bundle(_) | Value::Guard(_), Projection::Field { .. }) => {
                Cursor::new(further(cursor.place), Value::Unknown)
            }
            (Value::Callable(_, captures), Projection::Field { .. }) => {
                let value = step.as_capture().and_then(|n| captures.get(n)).cloned();
                Cursor::new(further(cursor.place), value.unwrap_or(Value::Unknown))
            }
            (Value::Scalar(_), Projection::Field { .. }) => Cursor::new(further(cursor.place), cursor.value),
            _ => Cursor::new(further(cursor.place).rebased(AbstractBase::Unknown), Value::Unknown),
        }
    }

    fn step_aggregate(&self, cursor: &Cursor, aggregate: &Aggregate, step: Projection) -> Cursor {
        let further = || cursor.place.extended(&[step]);
        let named =
            |(name, _): &&(Symbol, Value)| matches!(step, Projection::Field { name: n, .. } if n == *name);
        if let Some((_, value)) = aggregate.fields.iter().find(named) {
            return Cursor::new(further(), value.clone());
        }
        if let Some(rest) = &aggregate.rest {
            return self.step(Cursor::new(cursor.place, rest.clone()), step);
        }
        if step == Projection::Deref {
            if let (true, [(_, kept)]) = (aggregate.is_kept(), aggregate.fields.as_slice()) {
                return Cursor::new(further(), kept.clone());
            }
            if let [guard] = cursor.value.guards().as_slice() {
                return self.behind_guard(*guard);
            }
            // A box reads as what is in it.
            let is_box = !cursor.place.steps.last().is_some_and(Projection::is_overloaded);
            return Cursor::new(further(), if is_box { cursor.value.clone() } else { Value::Unknown });
        }
        Cursor::new(further(), Value::Unknown)
    }

    /// The data that a guard protects: at the lock's place, one dereference further.
    fn behind_guard(&self, id: HeldId) -> Cursor {
        let entry = self.held.iter().find(|held| held.id == id);
        let lock = match entry.map(|held| &held.what) {
            Some(HeldWhat::Lock(lock)) => lock.place,
            Some(HeldWhat::Outer(place)) => *place,
            _ => AbstractPlace::of(AbstractBase::Unknown),
        };
        let place = lock.extended(&[Projection::Deref]);
        let HeldId::Site(site, _) = id else {
            return Cursor::new(place, self.load(place));
        };
        Cursor::new(place, self.remembered(place).unwrap_or(Value::Volatile(place, site)))
    }
}
