//! The naive lockdep: a list of everything that happened, and searches over all of it.
//!
//! It shares nothing with the validator but the tables of the `wait-context` crate, and is written from the
//! rules: no running minimum, no typed masks, no ranks, no cache, no search states; each question looks at every
//! held entry and tries every simple path.

use crate::program::{Context, How, Interrupt, LOCKS, Op};
use runtime_lockdep::{AtomicReason, BaseContext, Config, LockKind, ReportKind, WaitType};

#[derive(Clone, Copy, PartialEq)]
struct Entry {
    /// The lock's number; `None` for a context or an RCU section.
    lock: Option<usize>,
    kind: LockKind,
    how: How,
    trylock: bool,
    /// Tells contexts of one kind apart; 0 for locks, which a release names.
    token: usize,
}

impl Entry {
    fn class(&self) -> Option<usize> {
        self.lock.map(|lock| LOCKS[lock].0)
    }
}

/// A dependency as it was seen, with how the first was held and how the second was acquired.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Edge {
    from: usize,
    held: How,
    to: usize,
    acquired: How,
}

/// A fact about a class: hard or soft, in the interrupt or with it on, reading or writing.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Use {
    class: usize,
    soft: bool,
    enabled: bool,
    read: bool,
}

struct Frame {
    base: BaseContext,
    held: Vec<Entry>,
    /// The program's guards, oldest first: what a release ends.
    guards: Vec<Entry>,
}

pub(crate) struct Naive {
    config: Config,
    frames: Vec<Frame>,
    edges: Vec<Edge>,
    uses: Vec<Use>,
    tokens: usize,
}

/// Whether an acquisition blocks on a holder.
fn blocks(acquired: How, held: How) -> bool {
    acquired != How::Recursive || held == How::Write
}

/// Whether a read section has a lock map, which a release names.
fn is_rcu(kind: LockKind) -> bool {
    matches!(kind, LockKind::Rcu | LockKind::RcuBh | LockKind::RcuSched)
}

impl Naive {
    pub(crate) fn new(config: Config) -> Self {
        let task = Frame { base: BaseContext::Task, held: Vec::new(), guards: Vec::new() };
        Self { config, frames: vec![task], edges: Vec::new(), uses: Vec::new(), tokens: 0 }
    }

    fn frame(&self) -> &Frame {
        self.frames.last().unwrap()
    }

    fn everything_held(&self) -> impl Iterator<Item = &Entry> {
        self.frames.iter().flat_map(|frame| &frame.held)
    }

    /// Whether this thread already holds the lock in a way that would make it wait for itself.
    pub(crate) fn would_hang(&self, op: &Op) -> bool {
        let Op::Acquire { lock, how, trylock } = *op else { return false };
        let how = LOCKS[lock].1.how(how);
        if trylock && LOCKS[lock].1.can_be_tried(how) {
            return false;
        }
        self.everything_held()
            .any(|held| held.lock == Some(lock) && (how == How::Write || held.how == How::Write))
    }

    fn try_fails(&self, lock: usize, how: How) -> bool {
        self.everything_held()
            .any(|held| held.lock == Some(lock) && (how == How::Write || held.how == How::Write))
    }

    /// The reports that this step makes.
    pub(crate) fn step(&mut self, op: &Op) -> Vec<ReportKind> {
        match *op {
            Op::Acquire { lock, how, trylock } => self.acquire(lock, how, trylock),
            Op::Enter(context) => self.enter(context),
            Op::Release(back) => self.release(back),
            Op::Interrupt(interrupt) => {
                let base = match interrupt {
                    Interrupt::Hard => BaseContext::HardIrq,
                    Interrupt::Threaded => BaseContext::ThreadedHardIrq,
                    Interrupt::Soft => BaseContext::SoftIrq,
                    Interrupt::Nmi => BaseContext::Nmi,
                };
                self.frames.push(Frame { base, held: Vec::new(), guards: Vec::new() });
                Vec::new()
            }
            Op::EndInterrupt => self.end_interrupt(),
            Op::MightSleep => self.atomic(false).map(|_| ReportKind::SleepInAtomic).into_iter().collect(),
        }
    }

    fn end_interrupt(&mut self) -> Vec<ReportKind> {
        let mut reports = Vec::new();
        if self.frames.len() > 1 {
            while !self.frame().guards.is_empty() {
                reports.extend(self.release(0));
            }
            self.frames.pop();
        }
        reports
    }

    fn enter(&mut self, context: Context) -> Vec<ReportKind> {
        let kind = context.kind();
        self.tokens += 1;
        let token = if is_rcu(kind) { 0 } else { self.tokens };
        let entry = Entry { lock: None, kind, how: How::Recursive, trylock: false, token };
        // An RCU section is an acquisition; a context is not.
        let reports = if is_rcu(kind) { self.wait_context(kind) } else { Vec::new() };
        self.hold(entry);
        reports
    }

    fn release(&mut self, back: usize) -> Vec<ReportKind> {
        let frame = self.frames.last_mut().unwrap();
        let Some(index) = frame.guards.len().checked_sub(1 + back) else { return Vec::new() };
        let guard = frame.guards.remove(index);
        // A lock that is read twice is released youngest first, whichever guard is dropped: a release names the
        // lock. A context has a guard of its own.
        let is_same =
            |held: &Entry| held.lock == guard.lock && (held.lock.is_some() || held.kind == guard.kind);
        let index = match guard.lock {
            None if !is_rcu(guard.kind) => frame.held.iter().position(|held| *held == guard),
            _ => frame.held.iter().rposition(is_same),
        };
        let gone = frame.held.remove(index.unwrap());
        if gone.kind != LockKind::IrqOff && !self.keeps_soft_interrupts_out(&gone) {
            return Vec::new();
        }
        let left: Vec<Entry> = self.frame().held.clone();
        let mut reports = Vec::new();
        for entry in left {
            if let Some(class) = entry.class() {
                self.mark(class, entry, true, &mut reports);
            }
        }
        reports
    }

    fn hold(&mut self, entry: Entry) {
        let frame = self.frames.last_mut().unwrap();
        frame.held.push(entry);
        frame.guards.push(entry);
    }

    fn acquire(&mut self, lock: usize, how: How, trylock: bool) -> Vec<ReportKind> {
        let (class, sort) = LOCKS[lock];
        let how = sort.how(how);
        let trylock = trylock && sort.can_be_tried(how);
        if trylock && self.try_fails(lock, how) {
            return Vec::new();
        }
        let kind = sort.kind(how);
        // A try-read is never recursive by itself, and a queued reader is where it may have interrupted one.
        let how = if trylock && how == How::Recursive { How::Read } else { how };
        let interrupted_reader = self.frame().base != BaseContext::Task || self.bottom_halves_off();
        let spins_past = kind == LockKind::RwlockRead && interrupted_reader && !trylock;
        let how = if spins_past { How::Recursive } else { how };
        let entry = Entry { lock: Some(lock), kind, how, trylock, token: 0 };
        let mut reports = Vec::new();
        if !trylock {
            reports.extend(self.wait_context(kind));
            if !self.in_nmi() {
                self.recursion(class, entry, &mut reports);
            }
        }
        if !self.in_nmi() {
            self.mark(class, entry, false, &mut reports);
        }
        if !trylock && !self.in_nmi() {
            self.depend(class, entry, &mut reports);
        }
        if !sort.is_held_for_no_time(how) {
            self.hold(entry);
        }
        reports
    }

    /// The wait context by the rule written out, then the sleep check where that is silent.
    fn wait_context(&self, kind: LockKind) -> Vec<ReportKind> {
        let mut have = self.frame().base.wait_type();
        for held in &self.frame().held {
            let (_, inner) = held.kind.wait_types(self.config);
            let replaces = matches!(held.kind, LockKind::WaitOverride(_));
            let narrows = inner != WaitType::Inv && inner.level(self.config) < have.level(self.config);
            if replaces || narrows {
                have = inner;
            }
        }
        let (outer, inner) = kind.wait_types(self.config);
        let need = if outer == WaitType::Inv { inner } else { outer };
        if inner != WaitType::Inv && need.level(self.config) > have.level(self.config) {
            return vec![ReportKind::InvalidWaitContext];
        }
        if !kind.sleeps(self.config) {
            return Vec::new();
        }
        let rt_lock = !kind.sleeps(Config::NON_RT);
        self.atomic(rt_lock).map(|_| ReportKind::SleepInAtomic).into_iter().collect()
    }

    /// Why sleeping is forbidden, by looking at everything held in this frame.
    fn atomic(&self, rt_lock: bool) -> Option<AtomicReason> {
        let base = self.frame().base;
        let runs_in_a_task = matches!(base, BaseContext::SoftIrq | BaseContext::ThreadedHardIrq);
        if base != BaseContext::Task && !(runs_in_a_task && rt_lock && self.config.rt) {
            return Some(AtomicReason::Interrupt(base));
        }
        let forbids = |held: &Entry| match held.kind {
            LockKind::RawSpinlock
            | LockKind::PreemptOff
            | LockKind::IrqOff
            | LockKind::RcuSched
            | LockKind::GetCpu
            | LockKind::RawSeqcountWrite => true,
            LockKind::Spinlock
            | LockKind::RwlockRead
            | LockKind::RwlockWrite
            | LockKind::SeqlockWrite
            | LockKind::LocalLock
            | LockKind::BottomHalfOff
            | LockKind::RcuBh => !self.config.rt || !rt_lock,
            LockKind::Rcu => !rt_lock,
            _ => false,
        };
        self.frame().held.iter().any(forbids).then_some(AtomicReason::PreemptOff)
    }

    fn bottom_halves_off(&self) -> bool {
        self.frame().held.iter().any(|held| self.keeps_soft_interrupts_out(held))
    }

    /// On RT they are tasks, which nothing keeps out.
    fn keeps_soft_interrupts_out(&self, held: &Entry) -> bool {
        !self.config.rt && matches!(held.kind, LockKind::BottomHalfOff | LockKind::RcuBh)
    }

    /// Nothing there waits for a lock in a way that order could help.
    fn in_nmi(&self) -> bool {
        self.frame().base == BaseContext::Nmi
    }

    fn recursion(&self, class: usize, next: Entry, reports: &mut Vec<ReportKind>) {
        let same = |held: &&Entry| held.class() == Some(class) && blocks(next.how, held.how);
        if self.everything_held().any(|held| same(&held)) {
            reports.push(ReportKind::RecursiveLocking);
        }
    }

    /// Marks every use of `class` that the state implies. `only_enabled`: interrupts came on while it is held.
    fn mark(&mut self, class: usize, entry: Entry, only_enabled: bool, reports: &mut Vec<ReportKind>) {
        let read = entry.how != How::Write;
        for (soft, enabled) in self.implied_uses(entry.trylock || only_enabled) {
            let new = Use { class, soft, enabled, read };
            if self.uses.contains(&new) {
                continue;
            }
            self.uses.push(new);
            let conflict = |known: &Use| {
                known.class == class
                    && known.soft == soft
                    && known.enabled != enabled
                    && !(known.read && read)
            };
            if self.uses.iter().any(conflict) {
                reports.push(ReportKind::InconsistentLockState);
            } else if self.inverts(new, entry.how) {
                reports.push(ReportKind::IrqInversion);
            }
        }
    }

    /// Which uses an acquisition now implies, in the validator's order.
    fn implied_uses(&self, trylock: bool) -> Vec<(bool, bool)> {
        let base = self.frame().base;
        let in_hard = matches!(base, BaseContext::HardIrq | BaseContext::Nmi)
            || (base == BaseContext::ThreadedHardIrq && !self.config.rt);
        let in_soft = base == BaseContext::SoftIrq && !self.config.rt;
        let irqs_off = self.frame().held.iter().any(|held| held.kind == LockKind::IrqOff);
        let hard_on = !in_hard && !irqs_off;
        let soft_on = hard_on && !in_soft && !self.bottom_halves_off();
        let uses = [
            (in_hard && !trylock, (false, false)),
            (in_soft && !trylock, (true, false)),
            (hard_on, (false, true)),
            (soft_on, (true, true)),
        ];
        uses.into_iter().filter(|(implied, _)| *implied).map(|(_, use_)| use_).collect()
    }

    /// Whether a new use connects, over dependencies which are known, to one that conflicts with it.
    fn inverts(&self, new: Use, how: How) -> bool {
        let opposite =
            |known: &&Use| known.class != new.class && known.soft == new.soft && known.enabled != new.enabled;
        self.uses.iter().filter(opposite).any(|known| {
            let known_how = if known.read { How::Recursive } else { How::Write };
            let (used, enabled) = if new.enabled { (known, &new) } else { (&new, known) };
            // The interrupt acquires the first class, and the interrupted code holds the last one.
            let (acquires, holds) = if new.enabled {
                (known_how, if how == How::Write { How::Write } else { How::Read })
            } else {
                (how, if known.read { How::Read } else { How::Write })
            };
            let is_end = |path: &[Edge]| {
                blocks(acquires, path[0].held) && blocks(path[path.len() - 1].acquired, holds)
            };
            self.has_path(used.class, enabled.class, true, &is_end)
        })
    }

    fn depend(&mut self, class: usize, next: Entry, reports: &mut Vec<ReportKind>) {
        let held: Vec<Entry> = self.frame().held.iter().filter(|held| held.lock.is_some()).copied().collect();
        for before in held.iter().rev() {
            if let Some(from) = before.class().filter(|from| *from != class) {
                let edge = Edge { from, held: before.how, to: class, acquired: next.how };
                self.add(edge, reports);
            }
            if !before.trylock && before.how != How::Recursive {
                break;
            }
        }
    }

    fn add(&mut self, edge: Edge, reports: &mut Vec<ReportKind>) {
        let same_type = |known: &Edge| {
            (known.from, known.to) == (edge.from, edge.to)
                && (known.held == How::Write) == (edge.held == How::Write)
                && (known.acquired == How::Recursive) == (edge.acquired == How::Recursive)
        };
        if self.edges.iter().any(same_type) {
            return;
        }
        let closes = |path: &[Edge]| {
            blocks(edge.acquired, path[0].held) && blocks(path[path.len() - 1].acquired, edge.held)
        };
        if self.has_path(edge.to, edge.from, false, &closes) {
            reports.push(ReportKind::CircularDependency);
            return;
        }
        if self.makes_unsafe_order(edge) {
            reports.push(ReportKind::IrqUnsafeOrder);
        }
        self.edges.push(edge);
    }

    /// Whether some path over the new edge leads from a class used in an interrupt to one held with it on.
    fn makes_unsafe_order(&self, edge: Edge) -> bool {
        let used = self.uses.iter().filter(|used| !used.enabled);
        used.into_iter().any(|used| {
            let enabled = self.uses.iter().filter(|known| known.enabled && known.soft == used.soft);
            enabled.into_iter().any(|enabled| {
                let acquires = if used.read { How::Recursive } else { How::Write };
                let holds = if enabled.read { How::Read } else { How::Write };
                let before = self.paths(used.class, edge.from);
                let after = self.paths(edge.to, enabled.class);
                before.iter().any(|before| {
                    after.iter().any(|after| {
                        let mut path = before.clone();
                        path.push(edge);
                        path.extend(after);
                        is_strong(&path)
                            && blocks(acquires, path[0].held)
                            && blocks(path[path.len() - 1].acquired, holds)
                    })
                })
            })
        })
    }

    fn has_path(&self, from: usize, to: usize, skip_local: bool, is_end: &dyn Fn(&[Edge]) -> bool) -> bool {
        let paths = if skip_local { self.paths(from, to) } else { self.paths_through(from, to, false) };
        paths.iter().any(|path| !path.is_empty() && is_strong(path) && is_end(path))
    }

    /// Every simple path which does not touch a local lock; the empty one if the ends are equal.
    fn paths(&self, from: usize, to: usize) -> Vec<Vec<Edge>> {
        self.paths_through(from, to, true)
    }

    fn paths_through(&self, from: usize, to: usize, skip_local: bool) -> Vec<Vec<Edge>> {
        let mut found = Vec::new();
        self.extend(from, to, skip_local, &mut vec![from], &mut Vec::new(), &mut found);
        found
    }

    fn extend(
        &self,
        at: usize,
        to: usize,
        skip_local: bool,
        seen: &mut Vec<usize>,
        path: &mut Vec<Edge>,
        found: &mut Vec<Vec<Edge>>,
    ) {
        if skip_local && is_local(at) {
            return;
        }
        if at == to {
            found.push(path.clone());
            return;
        }
        for edge in self.edges.iter().filter(|edge| edge.from == at) {
            let joins = path.last().is_none_or(|last| blocks(last.acquired, edge.held));
            if joins && !seen.contains(&edge.to) {
                seen.push(edge.to);
                path.push(*edge);
                self.extend(edge.to, to, skip_local, seen, path, found);
                path.pop();
                seen.pop();
            }
        }
    }
}

fn is_local(class: usize) -> bool {
    LOCKS.iter().any(|(other, sort)| *other == class && *sort == crate::program::Sort::Local)
}

/// Whether each acquisition on the path blocks on the next holder.
fn is_strong(path: &[Edge]) -> bool {
    path.windows(2).all(|pair| blocks(pair[0].acquired, pair[1].held))
}
