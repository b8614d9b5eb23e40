//! The locks and contexts that a state holds: taking them and giving them back, with a guard and without.

use std::sync::Arc;

use wait_context::BaseContext;

use super::hold::{Held, HeldId, HeldWhat};
use super::state::State;
use super::value::Value;
use crate::flags::AbstractPlace;
use crate::ids::Symbol;
use crate::ir::{ContextKind, Projection};

/// Entries of a held list. More are leaked in a recursion, where further ones say nothing new.
pub(super) const HELD_BOUND: usize = 48;

impl State {
    /// Takes an entry out of the held list.
    pub fn release(&mut self, id: HeldId) {
        if let HeldId::Outer(token) = id {
            Arc::make_mut(&mut self.released).add_outer(token);
        }
        let Some(at) = self.held.iter().position(|held| held.id == id) else { return };
        let entry = Arc::make_mut(&mut self.held).remove(at);
        if let HeldWhat::Lock(lock) = &entry.what {
            let behind = lock.place.extended(&[Projection::Deref]);
            self.retain_memory(|place, _| place.strip_possible_prefix(behind).is_none());
        }
    }

    /// What a guard holds may be ended without it from here on; the entry, if there is one.
    pub fn loosen(&mut self, id: HeldId) -> Option<&mut Held> {
        if let HeldId::Outer(token) = id {
            Arc::make_mut(&mut self.released).add_forgotten(token);
        }
        let at = self.held.iter().position(|held| held.id == id)?;
        let entry = &mut Arc::make_mut(&mut self.held)[at];
        entry.loose = true;
        Some(entry)
    }

    /// Enters a context again that the caller has in force: if it was left, that is undone.
    pub fn enter_again(&mut self, what: ContextKind) {
        if self.released.contexts.contains(&what) {
            Arc::make_mut(&mut self.released).contexts.retain(|left| *left != what);
        }
    }

    /// Leaves a context that was entered without a guard, here or by the caller.
    pub fn leave_context(&mut self, what: ContextKind) {
        let entered = |held: &&Held| {
            held.is_without_guard()
                && match held.what {
                    HeldWhat::Context(context) => context == what,
                    HeldWhat::Base(base) => Some(base) == base_of(what),
                    _ => false,
                }
        };
        // Where the youngest is perhaps not in force, an older one is left.
        let mut left = Vec::new();
        for held in self.held.iter().rev().filter(entered) {
            left.push(held.id);
            if !held.maybe {
                break;
            }
        }
        left.iter().for_each(|id| self.release(*id));
        if left.last().is_none_or(|id| matches!(id, HeldId::Entry(_))) {
            let released = Arc::make_mut(&mut self.released);
            if !released.contexts.contains(&what) {
                released.contexts.push(what);
            }
        }
    }

    /// Releases the lock at this place, taken here or by the caller.
    pub fn release_place(&mut self, place: AbstractPlace) {
        let same = |held: &&Held| held.lock().is_some_and(|lock| lock.place == place);
        let class = place.class();
        let alike = |held: &&Held| class.is_some() && held.lock().is_some_and(|lock| lock.class == class);
        // Of an object that was lost from sight, the same field of its type tells which lock it is.
        let of_type = |held: &&Held| {
            let field = place.steps.last().filter(|_| !held.guarded && !place.is_portable());
            field.is_some() && held.lock().is_some_and(|lock| lock.place.steps.last() == field)
        };
        let youngest = || self.held.iter().rev();
        let found = youngest().find(same).or_else(|| youngest().find(alike));
        let found = found.or_else(|| youngest().find(of_type)).map(|held| held.id);
        match found {
            Some(id) => self.release(id),
            None if place.is_portable() => {
                let released = Arc::make_mut(&mut self.released);
                if !released.places.contains(&place) {
                    released.places.push(place);
                }
            }
            None => {}
        }
    }

    /// Releases the locks of a class that are held without a guard, or with one that nobody has any more: which of
    /// them, and how many, nobody can say.
    pub fn release_class(&mut self, class: Symbol) {
        let of_class = |held: &Held| held.lock().is_some_and(|lock| lock.class == Some(class));
        if !self.held.iter().any(of_class) {
            return;
        }
        let owned = self.owned();
        let is_one = |held: &&Held| of_class(held) && (held.is_without_guard() || !owned.contains(&held.id));
        let ended: Vec<HeldId> = self.held.iter().filter(is_one).map(|held| held.id).collect();
        ended.into_iter().for_each(|id| self.release(id));
    }

    /// Releases what these guards hold, but for those that some value still has.
    pub fn release_lost(&mut self, guards: &[HeldId]) {
        let owned = self.owned();
        guards.iter().filter(|id| !owned.contains(id)).for_each(|id| self.release(*id));
    }

    /// The guards that values have.
    fn owned(&self) -> Vec<HeldId> {
        let in_locals = self.env.occupied().into_iter().map(|(_, value)| value);
        let in_memory = self.mem.iter().map(|(_, value)| value);
        in_locals.chain(in_memory).flat_map(Value::guards).collect()
    }

    /// Adds an entry to the held list.
    pub fn push_held(&mut self, mut entry: Held) {
        let held = Arc::make_mut(&mut self.held);
        if let Some(at) = held.iter().position(|other| other.id == entry.id) {
            // Held since an earlier pass over the same operation.
            entry.maybe |= held[at].maybe;
            entry.mixed |= held[at].mixed;
            held[at] = entry;
            return;
        }
        if held.len() < HELD_BOUND && !held.iter().any(|other| other.is_like(&entry)) {
            held.push(entry);
        }
    }
}

/// The interrupt that a context is, if it is one.
pub(crate) fn base_of(what: ContextKind) -> Option<BaseContext> {
    match what {
        ContextKind::HardIrq => Some(BaseContext::HardIrq),
        ContextKind::SoftIrq => Some(BaseContext::SoftIrq),
        ContextKind::Nmi => Some(BaseContext::Nmi),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use wait_context::LockKind;

    use super::*;
    use crate::flags::{AbstractBase, Facts, SiteId};
    use crate::ids::FileId;
    use crate::lock_context::LockInfo;
    use crate::source::Span;

    #[test]
    fn a_lock_of_an_object_that_was_lost_from_sight_is_released_by_its_type() {
        let step = |owner: &str| Projection::Field {
            owner: Symbol::new(owner),
            name: Symbol::new("mutex"),
            generic: true,
        };
        let place = |base, owner: &str| AbstractPlace { base, steps: crate::ir::Steps::of(&[step(owner)]) };
        let lock = LockInfo {
            class: None,
            place: place(AbstractBase::Static(Symbol::new("k::DEVICE")), "k::Closeable"),
            kind: LockKind::Mutex,
            try_lock: false,
            recursive: false,
            subclass: 0,
            is_async: false,
            contexts: [].into(),
            is_last: false,
            owner: None,
            is_fresh: false,
            fills: false,
        };
        let (id, nowhere) = (HeldId::Site(SiteId(3), 0), Span::new(FileId(0), 0, 0));
        let held = Held { forgotten: true, ..Held::new(id, HeldWhat::Lock(Arc::new(lock)), nowhere, false) };
        let mut state = State::of_facts(Facts::default());
        state.push_held(held);
        state.release_place(place(AbstractBase::Unknown, "k::Other"));
        assert_eq!(state.held.len(), 1);
        state.release_place(place(AbstractBase::Unknown, "k::Closeable"));
        assert!(state.held.is_empty());
    }

    fn irq_off(site: u32, maybe: bool) -> Held {
        let (id, nowhere) = (HeldId::Site(SiteId(site), 0), Span::new(FileId(0), 0, 0));
        Held { maybe, ..Held::new(id, HeldWhat::Context(ContextKind::IrqOff), nowhere, false) }
    }

    #[test]
    fn what_is_perhaps_in_force_does_not_keep_an_older_entry_from_being_left() {
        let mut state = State::of_facts(Facts::default());
        for (site, maybe) in [(1, false), (2, false), (3, true)] {
            state.push_held(irq_off(site, maybe));
        }
        state.leave_context(ContextKind::IrqOff);
        assert_eq!(state.held.iter().map(|held| held.id).collect::<Vec<_>>(), [HeldId::Site(SiteId(1), 0)]);
        assert!(state.released.contexts.is_empty());
        state.leave_context(ContextKind::IrqOff);
        state.leave_context(ContextKind::IrqOff);
        assert_eq!(state.released.contexts, [ContextKind::IrqOff]);
    }
}
