//! The abstract state at one point of one activation, and writing in it.
//!
//! A state is one disjunct of what may hold at a block: the value of every local, what was written to memory of
//! the caller, facts on atoms, and the locks held and contexts in force, oldest first.

use std::sync::Arc;

use super::cursor::Cursor;
use super::env::Env;
use super::hold::{Held, HeldWhat, Released};
use super::marks::Marks;
use super::value::{Value, with_path};
use super::view::{VIEW_DEPTH, View};
use crate::flags::{AbstractBase, AbstractPlace, Expr, Facts, Know, SiteId};
use crate::ids::{LocalId, Symbol};
use crate::ir::{Operand, Place, PlaceBase, Projection};
use crate::source::Span;

/// Writes to memory that a state remembers.
const MEMORY_BOUND: usize = 8;

/// The site of values in memory whose writes were too many to tell apart.
const WIDENED: SiteId = SiteId(u32::MAX - 1);

fn is_widened(place: AbstractPlace, value: &Value) -> bool {
    matches!(value, Value::Volatile(at, WIDENED) if *at == place)
}

/// One branch condition that was passed, and the ones before it.
#[derive(Debug)]
pub struct Trail {
    /// Where it is written.
    pub span: Span,
    /// The condition.
    pub condition: Arc<Expr>,
    /// Which side was taken.
    pub truth: bool,
    /// The ones before.
    pub before: Option<Arc<Trail>>,
}

impl Drop for Trail {
    /// Unlinks iteratively: a trail may be as long as a function.
    fn drop(&mut self) {
        let mut next = self.before.take();
        while let Some(trail) = next {
            next = Arc::into_inner(trail).and_then(|mut trail| trail.before.take());
        }
    }
}

/// The part of memory that `place` is in, at most one step below its base.
fn outermost(place: AbstractPlace) -> AbstractPlace {
    place.up_to(1)
}

/// A disjunct of what may hold at a point.
#[derive(Clone, Debug)]
pub struct State {
    /// The value of every local.
    pub env: Env,
    /// What was written to places that are not locals, latest last.
    pub mem: Arc<Vec<(AbstractPlace, Value)>>,
    /// What is known of atoms.
    pub facts: Facts,
    /// Locks held and contexts in force, oldest first.
    pub held: Arc<Vec<Held>>,
    /// What the caller held and no longer does.
    pub released: Arc<Released>,
    /// The branch conditions passed.
    pub trail: Option<Arc<Trail>>,
    /// How doubtful it is that this can be: see [`Site::doubt`](super::Site).
    pub doubt: u8,
}

impl State {
    /// A state without locals, of which only this is known.
    pub fn of_facts(facts: Facts) -> Self {
        Self {
            env: Env::default(),
            mem: Arc::default(),
            facts,
            held: Arc::default(),
            released: Arc::default(),
            trail: None,
            doubt: 0,
        }
    }

    /// The walk's view of this state.
    pub fn view(&self, site: SiteId) -> View<'_> {
        View { held: &self.held, state: Some(self), site, writes: self.mem.len(), depth: VIEW_DEPTH }
    }

    /// Where a place of the body is, and what is there.
    pub fn resolve(&self, place: &Place, site: SiteId) -> Cursor {
        self.follow(place.base, &place.projections, site)
    }

    fn follow(&self, base: PlaceBase, steps: &[Projection], site: SiteId) -> Cursor {
        let view = self.view(site);
        let start = match base {
            PlaceBase::Local(local) => {
                let value = self.env.get(local).cloned().unwrap_or(Value::Unknown);
                Cursor::new(AbstractPlace::of(AbstractBase::Local(local)), value)
            }
            PlaceBase::Static(path) => {
                let place = AbstractPlace::of(AbstractBase::Static(path));
                Cursor::new(place, view.load(place))
            }
        };
        view.walk(start, steps)
    }

    /// Reads an operand; a move leaves its place empty.
    pub fn read(&mut self, operand: &Operand, site: SiteId) -> Value {
        match operand {
            Operand::Copy(place) => self.resolve(place, site).value,
            Operand::Move(place) => {
                if let Some((owner, guards)) = self.owner_of(place, site) {
                    self.write(&owner, Value::Moved, site);
                    return guards;
                }
                let value = self.resolve(place, site).value;
                // Out of borrowed memory only copies can be moved, and guards in options by their own means.
                let borrowed = place.projections.contains(&Projection::Deref);
                if !matches!(value, Value::Scalar(_)) && (!borrowed || value.owns_guard()) {
                    self.write(place, Value::Moved, site);
                }
                value
            }
            Operand::Ref(place) => self.reference(place, site),
            Operand::Constant(constant) => constant_value(*constant),
            Operand::Unknown => Value::Unknown,
        }
    }

    /// The value around a part of a local of which only the guards that it owns are known: which part has them is
    /// not, so the one that is moved out takes them along. A field by name of a type that is not read may be one of
    /// what a guard protects.
    fn owner_of(&self, place: &Place, site: SiteId) -> Option<(Place, Value)> {
        let is_number = |name: Symbol| name.as_str().bytes().all(|byte| byte.is_ascii_digit());
        let is_part = |step: &Projection| match step {
            Projection::Field { owner, name, .. } => !owner.as_str().is_empty() || is_number(*name),
            _ => false,
        };
        if place.projections.is_empty() || !place.projections.iter().all(is_part) {
            return None;
        }
        (0..place.projections.len()).map(|n| place.up_to(n)).find_map(|owner| {
            match self.resolve(&owner, site).value {
                guards @ (Value::Guard(_) | Value::Bundle(_)) => Some((owner, guards)),
                _ => None,
            }
        })
    }

    fn reference(&self, place: &Place, site: SiteId) -> Value {
        let cursor = self.resolve(place, site);
        match &cursor.value {
            // What is in a local came from elsewhere, but the reference is to the local.
            Value::Opaque(_) | Value::Volatile(..) if place.as_local().is_none() => {
                Value::Ref(cursor.identity())
            }
            _ => Value::Ref(cursor.place),
        }
    }

    /// Writes a place of the body.
    pub fn write(&mut self, place: &Place, value: Value, site: SiteId) {
        let deref = place.projections.iter().rposition(|step| *step == Projection::Deref);
        let Some(deref) = deref else {
            match place.base {
                PlaceBase::Local(local) => self.set_local(local, &place.projections, value),
                PlaceBase::Static(path) => {
                    let target = AbstractPlace { base: AbstractBase::Static(path), steps: place.projections };
                    self.store(target, value);
                }
            }
            return;
        };
        let (there, further) = place.projections.split_at(deref + 1);
        let target = self.follow(place.base, there, site).place.extended(further);
        self.store(target, value);
    }

    /// Writes an abstract place.
    pub fn store(&mut self, target: AbstractPlace, value: Value) {
        let target = target.of_any_element();
        if let AbstractBase::Local(local) = target.base {
            self.set_local(local, &target.steps, value);
            return;
        }
        if target.base == AbstractBase::Unknown {
            return;
        }
        self.freeze(target);
        self.retain_memory(|place, _| place.strip_prefix(target).is_none());
        let memory = Arc::make_mut(&mut self.mem);
        let around = memory.iter_mut().rev().find_map(|(place, whole)| {
            let steps = target.strip_prefix(*place)?;
            matches!(whole, Value::Aggregate(_) | Value::Scalar(_)).then_some((steps, whole))
        });
        if let Some((steps, whole)) = around {
            let old = std::mem::replace(whole, Value::Moved);
            *whole = with_path(old, steps, value);
            return;
        }
        memory.push((target, value));
        self.bound_memory();
    }

    /// Keeps the writes that satisfy `keep`.
    pub fn retain_memory(&mut self, keep: impl Fn(AbstractPlace, &Value) -> bool) {
        if !self.mem.iter().all(|(place, value)| keep(*place, value)) {
            Arc::make_mut(&mut self.mem).retain(|(place, value)| keep(*place, value));
        }
    }

    /// Beyond a number of writes, those around the oldest one become one write: of something unknown, or of
    /// something that owns all guards in them.
    pub fn bound_memory(&mut self) {
        while self.mem.len() > MEMORY_BOUND {
            let plain = |(place, v): &&(AbstractPlace, Value)| !v.owns_guard() && !is_widened(*place, v);
            if let Some((oldest, _)) = self.mem.iter().find(plain) {
                self.widen_memory(outermost(*oldest));
            } else if self.mem.len() > 2 * MEMORY_BOUND {
                self.bundle_memory(outermost(self.mem[0].0));
                return;
            } else {
                return;
            }
        }
    }

    /// Writes in `around` without guards become one write of something unknown.
    fn widen_memory(&mut self, around: AbstractPlace) {
        self.forget_widened();
        let memory = Arc::make_mut(&mut self.mem);
        // By their form: of places in nowhere no two are the same, and yet they have to go.
        let is_inside =
            |place: AbstractPlace| place.base == around.base && place.steps.starts_with(&around.steps);
        memory.retain(|(place, value)| value.owns_guard() || !is_inside(*place));
        // What is read of a static is what stands there now in any case.
        if !matches!(around.base, AbstractBase::Static(_) | AbstractBase::Unknown) {
            memory.insert(0, (around, Value::Volatile(around, WIDENED)));
        }
    }

    /// Writes in `around`, or all of them where that is only one, become one write of what owns their guards.
    fn bundle_memory(&mut self, around: AbstractPlace) {
        let inside = |place: AbstractPlace| place.strip_prefix(around).is_some();
        let all = self.mem.iter().filter(|(place, _)| inside(*place)).count() <= 1;
        let memory = Arc::make_mut(&mut self.mem);
        let (gone, kept): (Vec<_>, Vec<_>) = memory.drain(..).partition(|(place, _)| all || inside(*place));
        let guards = gone.iter().flat_map(|(_, value)| value.guards()).collect();
        memory.push((around, Value::owning(guards)));
        memory.extend(kept);
    }

    /// What was read of widened memory before is not what stands there now.
    fn forget_widened(&mut self) {
        self.env.change_marked(Marks::of_site(WIDENED), |value| {
            value.mentions_site(WIDENED).then(|| Value::owning(value.guards()))
        });
        self.facts.retain(&|atom| atom.base != AbstractBase::Site(WIDENED));
        let is_stale =
            |place: AbstractPlace, value: &Value| value.mentions_site(WIDENED) && !is_widened(place, value);
        self.change_memory(|place, value| is_stale(place, value).then(|| Value::owning(value.guards())));
    }

    fn set_local(&mut self, local: LocalId, steps: &[Projection], value: Value) {
        if steps.is_empty() {
            self.bind(local, value);
        } else if let Some(old) = self.env.take(local) {
            self.env.set(local, with_path(old, steps, value));
        }
    }

    /// Gives a local a value. It is another object then: what is held by its name is no longer this one.
    pub fn bind(&mut self, local: LocalId, value: Value) {
        if value != Value::Moved {
            self.forget_instances(&|place| place.base == AbstractBase::Local(local));
        }
        self.env.set(local, value);
    }

    /// Of locks at `stale` places it is not known any more which they are.
    fn forget_instances(&mut self, stale: &dyn Fn(AbstractPlace) -> bool) {
        if self.held.iter().any(|held| held.lock().is_some_and(|lock| stale(lock.place))) {
            for held in Arc::make_mut(&mut self.held) {
                forget_instance(held, stale);
            }
        }
    }

    /// Copies that were taken from under `target` keep the value that it had.
    fn freeze(&mut self, target: AbstractPlace) {
        self.env.change(|value| match value {
            Value::Opaque(place) if place.strip_possible_prefix(target).is_some() => {
                Some(Value::Volatile(*place, super::value::ENTRY))
            }
            _ => None,
        });
    }

    /// Memory behind `target` may have changed: its scalars are new ones, its locks are the same.
    pub fn havoc(&mut self, target: AbstractPlace, site: SiteId) {
        let guards = self.view(site).load(target).guards();
        if !guards.is_empty() {
            return;
        }
        let changed = Value::Volatile(target, site);
        self.store(target, changed);
    }

    /// Values made by an earlier pass over this site are not those that it makes now.
    pub fn scrub(&mut self, site: SiteId) {
        self.env.change_marked(Marks::of_site(site), |value| value.scrubbed(site));
        let stale = |place: AbstractPlace| place.base == AbstractBase::Site(site);
        self.retain_memory(|place, _| !stale(place));
        self.change_memory(|_, value| value.scrubbed(site));
        self.facts.retain(&|atom| !stale(atom) && !atom.elements().any(|element| site.chose(element)));
        self.forget_elements(site);
        self.forget_instances(&stale);
    }

    /// Replaces what was written wherever `change` gives something else.
    fn change_memory(&mut self, change: impl Fn(AbstractPlace, &Value) -> Option<Value>) {
        let writes = self.mem.iter().enumerate();
        let changed: Vec<(usize, Value)> =
            writes.filter_map(|(n, (place, value))| Some((n, change(*place, value)?))).collect();
        // What does not change stays shared.
        if !changed.is_empty() {
            let memory = Arc::make_mut(&mut self.mem);
            changed.into_iter().for_each(|(n, value)| memory[n].1 = value);
        }
    }

    /// Which locks are held, with the elements that were chosen at `site` no longer told apart.
    fn forget_elements(&mut self, site: SiteId) {
        let chosen = |held: &Held| {
            held.lock().is_some_and(|lock| lock.place.elements().any(|element| site.chose(element)))
        };
        if self.held.iter().any(chosen) {
            for held in Arc::make_mut(&mut self.held).iter_mut().filter(|held| chosen(held)) {
                if let HeldWhat::Lock(lock) = &mut held.what {
                    let kept = |element| (!site.chose(element)).then_some(element);
                    let place = lock.place.with_elements(&kept);
                    Arc::make_mut(lock).place = place;
                }
            }
        }
    }

    /// The truth of a condition value.
    pub fn truth(&self, value: &Value) -> Option<bool> {
        self.facts.truth(&*value.as_expr()?)
    }

    /// What is known of a value.
    pub fn know(&self, value: &Value) -> Know {
        value.known(&self.facts)
    }
}

fn forget_instance(held: &mut Held, stale: &dyn Fn(AbstractPlace) -> bool) {
    if let HeldWhat::Lock(lock) = &mut held.what
        && stale(lock.place)
    {
        let lock = Arc::make_mut(lock);
        lock.place = lock.place.rebased(AbstractBase::Unknown);
    }
}

/// The value of a constant operand.
fn constant_value(constant: crate::ir::Constant) -> Value {
    use crate::ir::Constant;
    match constant {
        Constant::Int(value) => Value::constant(value.get()),
        Constant::Bool(value) => Value::boolean(value),
        Constant::Unit => Value::Unknown,
        Constant::Function(function) => Value::callable(function, Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Env, State};
    use crate::flags::{AbstractBase, AbstractPlace, Facts, SiteId};
    use crate::ids::{LocalId, Symbol};
    use crate::ir::{Operand, Place, Projection, Steps};
    use crate::lock_context::{HeldId, Value};

    #[test]
    fn memory_is_bounded_wherever_it_is() {
        for base in [AbstractBase::Unknown, AbstractBase::Param(0), AbstractBase::Static(Symbol::new("k::S"))]
        {
            let mut state = State::of_facts(Facts::default());
            for n in 0..40_u32 {
                let step = Projection::Field {
                    owner: Symbol::new("k::T"),
                    name: Symbol::new(&format!("f{n}")),
                    generic: false,
                };
                let place = AbstractPlace { base, steps: Steps::of(&[step, Projection::Deref]) };
                Arc::make_mut(&mut state.mem).push((place, Value::Opaque(place)));
            }
            state.bound_memory();
            let known = state.mem.iter().filter(|(_, value)| matches!(value, Value::Opaque(_))).count();
            assert!(known <= super::MEMORY_BOUND, "{base:?}: {known}");
        }
    }

    #[test]
    fn a_part_that_is_moved_out_takes_the_guards_along() {
        let (pair, site) = (LocalId(0), SiteId(7));
        let guard = Value::Guard(HeldId::Site(SiteId(3), 0));
        let mut state = State::of_facts(Facts::default());
        state.env = Env::new(1);
        state.env.set(pair, guard.clone());
        let step = Projection::Field { owner: Symbol::new("Ok"), name: Symbol::new("0"), generic: false };
        let part = Place::local(pair).project(step);
        assert_eq!(state.read(&Operand::Copy(part), site), Value::Unknown);
        assert_eq!(state.read(&Operand::Move(part), site), guard);
        assert!(state.env.get(pair).is_none_or(|left| *left == Value::Moved));
        assert_ne!(state.read(&Operand::Move(part), site), guard);
    }
}
