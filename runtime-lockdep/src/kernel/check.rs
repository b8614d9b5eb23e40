//! One hook at work: it keeps interrupts out, checks, records, and reports.

use super::hooks::{enables_interrupts, finding_about};
use super::report::{Culprit, Finding, Names, Report, Step, Use};
use super::tables::{Class, ClassName, ReportKey};
use super::{Platform, TaskState, Validator};
use crate::acquisition::{self, Checker, WaitFault};
use crate::chain::{self, Chains};
use crate::held::{Frame, Held, What, Word};
use crate::held_stack::{INLINE, Nowhere};
use crate::holding::{Holding, obstacle};
use crate::node_key::{ClassId, NodeKey};
use crate::order::{self, Acquisition, Array, Dependency, FixedPath, Progress, Table};
use crate::request::Request;
use crate::scopes::ActiveContract;
use crate::{Acquire, Contract, LockMap, Place, ReportKind};
use core::sync::atomic::Ordering;
use wait_context::{AllocClass, BaseContext, LockKind, SleepKind, Violation, WaitType};

/// A hook that has begun; interrupts are off on this processor until it is dropped.
pub(super) struct Hook<'a, P: Platform, const CLASSES: usize, const DEPENDENCIES: usize> {
    validator: &'a Validator<P, CLASSES, DEPENDENCIES>,
    holding: &'a Holding<Nowhere>,
    task: &'a TaskState,
    interrupts: usize,
}

impl<P: Platform, const CLASSES: usize, const DEPENDENCIES: usize> Drop
    for Hook<'_, P, CLASSES, DEPENDENCIES>
{
    fn drop(&mut self) {
        self.validator.platform.restore_interrupts(self.interrupts);
    }
}

impl<'a, P: Platform, const CLASSES: usize, const DEPENDENCIES: usize> Hook<'a, P, CLASSES, DEPENDENCIES> {
    pub(super) fn new(validator: &'a Validator<P, CLASSES, DEPENDENCIES>) -> Self {
        let interrupts = validator.platform.disable_interrupts();
        // SAFETY: 1. the platform promises that the state lives while its task runs, and that no other processor uses
        // it meanwhile. 2. Interrupts are off, so the task runs until the hook ends.
        let task = unsafe { &*validator.platform.current() };
        let holding = task.holding();
        if holding.has_obstacle(obstacle::NEW) {
            holding.set_obstacle(obstacle::NEW, false);
            holding.set_config(validator.config);
        }
        Self { validator, holding, task, interrupts }
    }

    /// Adds a lock to a chain that is known to be legal; false, and nothing done, if it is not.
    pub(super) fn push_known(&self, map: &LockMap, what: What, how: &Acquire, place: Place) -> bool {
        let node = map.known_node().nested(how.request().keep, how.request().subclass);
        self.holding.push_known(map.address(), Word::new(node, what), place)
    }

    /// An acquisition in full, ordered by the lock `nest` if there is one.
    #[cold]
    pub(super) fn acquire_in_full(
        &self,
        map: &LockMap,
        request: &Request,
        nest: Option<usize>,
        place: Place,
    ) {
        if self.holding.is_quiet() {
            return self.holding.count_untracked();
        }
        let Some(node) = self.node(map, request, place) else { return self.leave_unrecorded(place) };
        let next = Held::new(map.address(), Word::new(node, request.what), place);
        let key = chain::key(self.holding.chain(), next.word);
        if acquisition::is_legal(self, &next, key, nest) {
            self.holding.chains.insert(key);
        }
        if !self.holding.push(next, key) {
            self.leave_unrecorded(place);
        }
    }

    pub(super) fn acquire_under(&self, map: &LockMap, request: &Request, nest: &LockMap, place: Place) {
        let is_held = self.holding.is_quiet() || self.is_held(nest);
        if !is_held {
            let _ = self.node(map, request, place);
            self.report_map(ReportKind::NestLockNotHeld, map, place);
        }
        self.acquire_in_full(map, request, is_held.then(|| nest.address()), place);
    }

    /// The class and subclass of a lock; none if there is no room for its class.
    fn node(&self, map: &LockMap, request: &Request, place: Place) -> Option<NodeKey> {
        let mut known = map.known_node();
        let is_new = known == NodeKey::NONE;
        if request.what.is_clamped() || (is_new && map.is_clamped()) {
            self.count_unchecked(place);
        }
        if is_new {
            let class = Class::new(map.origin(place), request.label, (request.type_name)());
            known = map.set_class(self.on_tables(|tables| tables.register(class)).flatten()?);
        }
        Some(known.nested(request.keep, request.subclass))
    }

    /// An acquisition that there is no room for: its release must not be taken for one too many.
    fn leave_unrecorded(&self, place: Place) {
        self.holding.count_untracked();
        self.count_unchecked(place);
    }

    fn count_unchecked(&self, place: Place) {
        self.validator.unchecked.fetch_add(1, Ordering::Relaxed);
        // The place stands in the report and not in its key: a full table is reported once.
        self.report(&Finding::new(ReportKind::LimitReached, None, place));
    }

    pub(super) fn release(&self, map: &LockMap, place: Place) {
        if self.holding.pop_known(map.address()) {
            return;
        }
        match self.holding.pop(map.address()) {
            Some(effect) if enables_interrupts(effect) => self.check_held(),
            Some(_) => {}
            None if self.holding.take_untracked() => {}
            None => self.report_map(ReportKind::BadUnlockBalance, map, place),
        }
    }

    pub(super) fn is_held(&self, map: &LockMap) -> bool {
        self.holding.entries().any(|held| held.instance == map.address())
    }

    pub(super) fn reads_recursively(&self) -> bool {
        self.holding.reads_recursively()
    }

    pub(super) fn memory_freed(&self, start: usize, size: usize, place: Place) {
        let is_inside = |held: &Held| held.is_lock() && held.instance.wrapping_sub(start) < size;
        while let Some(index) =
            (0..self.holding.depth()).find(|index| self.holding.held(*index).as_ref().is_some_and(is_inside))
        {
            let held = self.holding.held(index);
            self.holding.remove(index);
            self.report(&Finding::new(ReportKind::HeldLockFreed, held, place));
        }
    }

    /// Begins a context without a lock; what ends it, unless there is no room.
    pub(super) fn enter_context(&self, kind: LockKind, place: Place) -> Option<usize> {
        let token = self.holding.new_token();
        let is_recorded = self.holding.push_context(token, kind, place);
        if !is_recorded {
            self.count_unchecked(place);
        }
        is_recorded.then_some(token)
    }

    pub(super) fn leave_context(&self, token: usize) {
        if self.holding.pop(token).is_some_and(enables_interrupts) {
            self.check_held();
        }
    }

    /// Opens the frame of an interrupt; the frame below, and the slot that the interrupted code may be writing.
    pub(super) fn enter_interrupt(&self, base: BaseContext) -> (Frame, Held) {
        let slot = self.holding.save_slot();
        (self.holding.enter_frame(base), slot)
    }

    pub(super) fn leave_interrupt(&self, below: Frame, slot: Held, place: Place) {
        let inside = self.holding.frame();
        let is_left = |held: &Held| held.frame() == inside;
        self.report_left(|held| held.is_lock() && is_left(held), place);
        while let Some(index) =
            (0..self.holding.depth()).find(|index| self.holding.held(*index).as_ref().is_some_and(is_left))
        {
            self.holding.remove(index);
        }
        self.holding.leave_frame(below);
        self.holding.restore_slot(slot);
    }

    /// Checks what is held when interrupts may have been turned on.
    fn check_held(&self) {
        let irq = self.holding.view().irq_state();
        for held in acquisition::ordered_entries(self.holding) {
            let Some(acquisition) = Acquisition::of(&held, irq) else { continue };
            let mut progress = Progress::default();
            while let Some(found) =
                self.on_tables(|tables| tables.order.enable(&acquisition, &mut progress)).flatten()
            {
                self.report_order(&held, &found);
            }
        }
    }

    pub(super) fn check_sleep(&self, sleep: SleepKind, place: Place) {
        let verdict = self.holding.view().atomic.check_sleep(sleep, self.validator.config);
        if let Err(reason) = verdict {
            let kind = match sleep {
                SleepKind::Schedule => ReportKind::SchedulingWhileAtomic,
                SleepKind::Sleep | SleepKind::RtLock => ReportKind::SleepInAtomic,
            };
            self.report_atomic(Finding::new(kind, None, place), reason);
        }
        self.check_contract(Finding::new(ReportKind::ContractViolated, None, place), Contract::allows_sleep);
    }

    pub(super) fn check_alloc(&self, class: AllocClass, place: Place) {
        let (view, config) = (self.holding.view(), self.validator.config);
        if let Err(violation) = view.limit.check_alloc(class, config) {
            self.report_violation(Finding::new(ReportKind::InvalidWaitContext, None, place), violation);
        } else if class.wait_type() == WaitType::Sleep {
            self.check_sleep(SleepKind::Sleep, place);
        }
        if self.task.contracts().may_forbid(class.wait_type()) {
            let finding = Finding::new(ReportKind::ContractViolated, None, place);
            self.check_contract(finding, |contract| contract.allows(class.wait_type()));
        }
    }

    /// Puts a contract in force; what ends it.
    pub(super) fn enter_contract(&self, contract: &'static Contract, place: Place) -> usize {
        let (token, frame) = (self.holding.new_token(), self.holding.frame());
        if !self.task.contracts().push(ActiveContract { contract, place, frame, token }) {
            self.count_unchecked(place);
        }
        self.contracts_changed();
        token
    }

    pub(super) fn leave_contract(&self, token: usize) {
        self.task.contracts().remove(token);
        self.contracts_changed();
    }

    fn contracts_changed(&self) {
        self.holding.set_obstacle(obstacle::CONTRACT, !self.task.contracts().is_empty());
    }

    pub(super) fn enter_function(&self, name: &'static str, place: Place) {
        let finding = Finding::new(ReportKind::ContractViolated, None, place);
        self.check_contract(Finding { entered: Some(name), ..finding }, |contract| {
            contract.allows_entry(name)
        });
    }

    /// Reports that a contract in force does not allow what is found.
    fn check_contract(&self, finding: Finding, allowed: impl Fn(&Contract) -> bool) {
        if let Some(broken) = self.task.contracts().broken(self.holding.frame(), allowed) {
            self.report(&Finding { culprit: Some(Culprit::Contract(broken)), ..finding });
        }
    }

    pub(super) fn report_left(&self, is_left: impl Fn(&Held) -> bool, place: Place) {
        for held in self.holding.entries().filter(is_left) {
            self.report(&Finding::new(ReportKind::HeldAtExit, Some(held), place));
        }
    }

    pub(super) fn report_map(&self, kind: ReportKind, map: &LockMap, place: Place) {
        self.report(&finding_about(kind, map, place));
    }

    fn report_violation(&self, finding: Finding, violation: Violation) {
        let culprit = match violation.culprit {
            wait_context::Culprit::Held(index) => self.holding.held(index as usize),
            wait_context::Culprit::Base(_) => None,
        };
        let culprit = culprit.map_or_else(|| self.base(), |held| Culprit::Held(held, violation.have));
        self.report(&Finding { culprit: Some(culprit), violation: Some(violation), ..finding });
    }

    fn report_atomic(&self, finding: Finding, reason: wait_context::AtomicReason) {
        let config = self.validator.config;
        let makes_atomic = |held: &Held| held.what().kind().atomic_effect(config) == reason.effect();
        let held = self.holding.frame_entries().find(makes_atomic);
        let culprit = held.map_or_else(|| self.base(), |held| self.culprit(&held));
        self.report(&Finding { culprit: Some(culprit), atomic: Some(reason), ..finding });
    }

    /// Where an entry was acquired.
    fn place_of(&self, held: &Held) -> Place {
        held.place.unwrap_or(core::panic::Location::caller())
    }

    fn base(&self) -> Culprit {
        Culprit::Base(self.holding.frame().base())
    }

    fn culprit(&self, held: &Held) -> Culprit {
        Culprit::Held(*held, held.what().kind().wait_types(self.validator.config).1)
    }

    fn report_order(&self, next: &Held, found: &order::Finding<FixedPath>) {
        let place = self.place_of(next);
        let mut finding = Finding::new(kind_of(found), Some(*next), place);
        if let order::Finding::Cycle { held: node, .. } = found {
            let holder = self.holding.entries().rev().find(|held| held.node() == *node);
            finding.culprit = holder.map(|held| self.culprit(&held));
        }
        finding.uses = self.uses(found);
        for dependency in found.path().into_iter().flat_map(|path| path.iter()) {
            // As many steps fit as a path is long.
            let _ = finding.order.try_push(self.step(dependency));
        }
        self.report(&finding);
    }

    /// The two uses that do not go together: in an interrupt first.
    fn uses(&self, found: &order::Finding<FixedPath>) -> Option<[Use; 2]> {
        let use_at =
            |node, bit: order::UsageBit, place| Use { class: self.describe(node).0, how: bit.name(), place };
        let use_of = |node, bit| use_at(node, bit, None);
        match *found {
            order::Finding::Cycle { .. } => None,
            order::Finding::InconsistentUsage { node, new, known, known_place } => {
                Some([use_at(node, known, known_place), use_of(node, new)])
            }
            order::Finding::UnsafeOrder { safe, used, unsafe_, enabled, .. } => {
                Some([use_of(safe, used), use_of(unsafe_, enabled)])
            }
            order::Finding::Inversion { node, new, other, known, .. } => {
                let uses = [use_of(other, known), use_of(node, new)];
                Some(if new.is_enabled() { uses } else { [uses[1], uses[0]] })
            }
        }
    }

    fn step(&self, dependency: &Dependency) -> Step {
        let name = |node| self.describe(node).0;
        Step { from: name(dependency.from), to: name(dependency.to), places: dependency.places }
    }

    /// Counts a finding, and hands it to the platform if it is new.
    fn report(&self, finding: &Finding) {
        if self.holding.is_quiet() {
            return;
        }
        self.validator.violations.fetch_add(1, Ordering::Relaxed);
        let key = self.key(finding);
        if !self.on_tables(|tables| tables.is_new(key)).unwrap_or(true) {
            return;
        }
        let was_quiet = self.holding.set_quiet(true);
        let platform = &self.validator.platform;
        platform.report(&Report {
            finding,
            config: self.validator.config,
            holding: self.holding,
            names: self,
            time: platform.now(),
            backtrace: &|frames| platform.backtrace(frames),
        });
        self.holding.set_quiet(was_quiet);
    }

    fn key(&self, finding: &Finding) -> ReportKey {
        let culprit = match finding.culprit {
            Some(Culprit::Held(held, _)) => held.node(),
            Some(Culprit::Base(_) | Culprit::Contract(_)) | None => NodeKey::NONE,
        };
        let lock = finding.lock.map_or(NodeKey::NONE, |lock| lock.node());
        let is_about_a_place = finding.lock.is_none() && finding.kind != ReportKind::LimitReached;
        let place = is_about_a_place.then_some(finding.place);
        let contract = match finding.culprit {
            Some(Culprit::Contract(broken)) => Some(broken.contract.name()),
            _ => None,
        };
        ReportKey { kind: finding.kind, nodes: (lock, culprit), contract, place }
    }

    /// Runs `visit` on the shared tables; in a non-maskable interrupt only if nobody else is there.
    fn on_tables<R>(
        &self,
        visit: impl FnOnce(&mut super::tables::Guarded<CLASSES, DEPENDENCIES>) -> R,
    ) -> Option<R> {
        let tables = &self.validator.tables;
        match self.holding.frame().base() {
            BaseContext::Nmi => tables.try_with(visit),
            _ => Some(tables.with(visit)),
        }
    }
}

const fn kind_of<P>(found: &order::Finding<P>) -> ReportKind {
    match found {
        order::Finding::Cycle { .. } => ReportKind::CircularDependency,
        order::Finding::InconsistentUsage { .. } => ReportKind::InconsistentLockState,
        order::Finding::UnsafeOrder { .. } => ReportKind::IrqUnsafeOrder,
        order::Finding::Inversion { .. } => ReportKind::IrqInversion,
    }
}

impl<P: Platform, const CLASSES: usize, const DEPENDENCIES: usize> Names
    for Hook<'_, P, CLASSES, DEPENDENCIES>
{
    fn describe(&self, node: NodeKey) -> (ClassName, [u8; 4]) {
        let described = self.on_tables(|tables| (tables.name(node), tables.order.usage_characters(node)));
        described.unwrap_or((ClassName::UNKNOWN, [b'.'; 4]))
    }
}

impl<P: Platform, const CLASSES: usize, const DEPENDENCIES: usize> Checker<Nowhere>
    for Hook<'_, P, CLASSES, DEPENDENCIES>
{
    fn holding(&self) -> &Holding<Nowhere> {
        self.holding
    }

    fn check_contracts(&self, next: &Held) {
        let need = next.what().kind().need(self.validator.config);
        if self.task.contracts().may_forbid(need) {
            let finding = Finding::new(ReportKind::ContractViolated, Some(*next), self.place_of(next));
            self.check_contract(finding, |contract| contract.allows(need));
        }
    }

    fn report_wait(&self, next: &Held, fault: WaitFault) {
        let place = self.place_of(next);
        match fault {
            WaitFault::Context(violation) => {
                let finding = Finding::new(ReportKind::InvalidWaitContext, Some(*next), place);
                self.report_violation(finding, violation);
            }
            WaitFault::Sleep(reason) => {
                self.report_atomic(Finding::new(ReportKind::SleepInAtomic, Some(*next), place), reason);
            }
        }
    }

    fn are_ordered(&self, class: ClassId, first: usize, second: usize) -> bool {
        self.on_tables(|tables| tables.are_ordered(class, first, second)).unwrap_or(true)
    }

    fn report_recursion(&self, next: &Held, held: &Held) {
        let place = self.place_of(next);
        let mut finding = Finding::new(ReportKind::RecursiveLocking, Some(*next), place);
        finding.culprit = Some(self.culprit(held));
        self.report(&finding);
    }

    fn check_order(&self, next: &Held, acquisition: &Acquisition, depends: bool) -> bool {
        let chain: Array<Acquisition, INLINE> = acquisition::chain_of(self.holding);
        let mut is_lost = false;
        let mut progress = Progress::default();
        let mut is_legal = true;
        let mut next_finding = || {
            self.on_tables(|tables| {
                let lost = tables.order.lost();
                let found = tables.order.acquire(&chain, acquisition, depends, &mut progress);
                is_lost |= tables.order.lost() != lost;
                found
            })
        };
        while let Some(found) = next_finding().flatten() {
            is_legal = false;
            self.report_order(next, &found);
        }
        if is_lost {
            self.count_unchecked(acquisition.place);
        }
        is_legal && !is_lost
    }
}
