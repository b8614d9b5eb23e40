//! The validator of a kernel: that it agrees with the one of programs, and what a kernel alone can meet.
#![cfg(feature = "enabled")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use runtime_lockdep::kernel::{ContextToken, Platform, Report, SavedContext, TaskState, Validator};
use runtime_lockdep::{
    Acquire, AllocClass, BaseContext, BottomHalfDisabled, Config, Contract, HardIrq, IrqDisabled, LockKind,
    LockMap, PreemptDisabled, ReportKind, Session, SoftIrq, WaitType,
};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::sync::{Barrier, Mutex};

/// One processor with two tasks, which keeps what is reported.
struct Machine {
    tasks: [TaskState; 2],
    running: Cell<usize>,
    interrupts_off: Cell<usize>,
    reports: RefCell<Vec<(ReportKind, String)>>,
}

// SAFETY: 1. each test uses its machine on one thread.
unsafe impl Sync for Machine {}

// SAFETY: 1. the tasks live as long as the machine. 2. nothing interrupts a hook.
unsafe impl Platform for Machine {
    fn current(&self) -> *const TaskState {
        &self.tasks[self.running.get()]
    }

    fn disable_interrupts(&self) -> usize {
        self.interrupts_off.replace(self.interrupts_off.get() + 1)
    }

    fn restore_interrupts(&self, before: usize) {
        self.interrupts_off.set(before);
    }

    fn print(&self, text: fmt::Arguments<'_>) {
        self.reports.borrow_mut().last_mut().unwrap().1 = text.to_string();
    }

    fn now(&self) -> u64 {
        42
    }

    fn backtrace(&self, frames: &mut [usize]) -> usize {
        frames[0] = 0xabcd;
        1
    }

    fn report(&self, report: &Report<'_>) {
        assert_eq!(self.interrupts_off.get(), 1);
        self.reports.borrow_mut().push((report.kind(), String::new()));
        self.print(format_args!("{report}"));
    }
}

type Kernel = Validator<Machine, 64, 256>;

fn kernel(config: Config) -> Kernel {
    Validator::new(
        Machine {
            tasks: [TaskState::new(), TaskState::new()],
            running: Cell::new(0),
            interrupts_off: Cell::new(0),
            reports: RefCell::new(Vec::new()),
        },
        config,
    )
}

fn reports(kernel: &Kernel) -> Vec<(ReportKind, String)> {
    kernel.platform().reports.take()
}

fn kinds(kernel: &Kernel) -> Vec<ReportKind> {
    reports(kernel).into_iter().map(|(kind, _)| kind).collect()
}

const RAW: Acquire = Acquire::exclusive(LockKind::RawSpinlock);
const SPIN: Acquire = Acquire::exclusive(LockKind::Spinlock);
const MUTEX: Acquire = Acquire::exclusive(LockKind::Mutex);

#[test]
fn a_report_names_the_lock_the_culprit_the_rule_a_fix_and_the_backtrace() {
    let kernel = kernel(Config::NON_RT);
    let (krcp, zone) = (LockMap::named("krcp->lock"), LockMap::named("zone->lock"));
    kernel.acquire(&krcp, &RAW);
    kernel.acquire(&zone, &SPIN);
    kernel.release(&zone);
    kernel.release(&krcp);
    let [(kind, text)] = reports(&kernel).try_into().unwrap();
    assert_eq!(kind, ReportKind::InvalidWaitContext);
    for part in [
        "[ BUG: Invalid wait context ]",
        "time 42",
        "(zone->lock){....}-{3:3} (config:config), at: runtime-lockdep/tests/kernel.rs",
        "context-{5:5} (task)",
        "(krcp->lock){+.+.}-{2:2} (spin:spin)",
        "culprit: `krcp->lock` (raw_spinlock), which allows `spin`, since",
        "is a sleeping lock on PREEMPT_RT; ",
        "fix: do it before the culprit is entered or after it has ended, ",
        " 0xabcd",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}

#[test]
fn two_tasks_that_take_two_locks_in_two_orders_are_reported_before_either_waits() {
    let kernel = kernel(Config::NON_RT);
    let (inode, journal) = (LockMap::named("inode"), LockMap::named("journal"));
    kernel.acquire(&inode, &MUTEX);
    kernel.platform().running.set(1);
    // The first task's lock is not held by the second.
    kernel.acquire(&journal, &MUTEX);
    kernel.release(&journal);
    kernel.platform().running.set(0);
    kernel.acquire(&journal, &MUTEX);
    kernel.release(&journal);
    kernel.release(&inode);
    assert_eq!(kinds(&kernel), []);
    kernel.platform().running.set(1);
    kernel.acquire(&journal, &MUTEX);
    kernel.acquire(&inode, &MUTEX);
    let [(kind, text)] = reports(&kernel).try_into().unwrap();
    assert_eq!(kind, ReportKind::CircularDependency);
    assert!(text.contains("-> (journal) at") && text.contains("culprit: `journal` (mutex)"), "{text}");
    assert_eq!(kernel.held_by(&kernel.platform().tasks[1]), 2);
}

#[test]
fn a_report_is_made_once_and_its_repetitions_are_counted() {
    let kernel = kernel(Config::NON_RT);
    let lock = LockMap::named("a");
    for _ in 0..3 {
        kernel.release(&lock);
    }
    assert_eq!((kinds(&kernel), kernel.violations()), (vec![ReportKind::BadUnlockBalance], 3));
}

#[test]
fn a_full_table_is_reported_once_and_counted_and_the_other_checks_go_on() {
    let kernel = kernel(Config::NON_RT);
    let names: Vec<&'static str> = (0..80).map(|index| &*format!("class {index}").leak()).collect();
    let maps: Vec<LockMap> = names.iter().map(|name| LockMap::named(name)).collect();
    for map in &maps {
        kernel.acquire(map, &RAW);
        kernel.release(map);
    }
    assert_eq!(kinds(&kernel), [ReportKind::LimitReached]);
    assert!(kernel.unchecked() >= 16);
    kernel.acquire(&maps[0], &RAW);
    kernel.might_sleep();
    assert_eq!(kinds(&kernel), [ReportKind::SleepInAtomic]);
}

#[test]
fn more_locks_than_a_task_has_room_for_are_counted_and_released_in_any_order() {
    let kernel = kernel(Config::NON_RT);
    let maps: Vec<LockMap> = (0..40).map(|_| LockMap::named("many")).collect();
    maps.iter().for_each(|map| kernel.acquired_by_try(map, &RAW));
    maps.iter().for_each(|map| kernel.release(map));
    assert_eq!((kinds(&kernel), kernel.unchecked()), (vec![ReportKind::LimitReached], 8));
    kernel.might_sleep();
    assert_eq!(kinds(&kernel), []);
}

#[test]
fn an_interrupt_that_forgets_a_lock_is_reported_and_the_interrupted_task_goes_on() {
    let kernel = kernel(Config::NON_RT);
    let (task_lock, irq_lock) = (LockMap::named("task"), LockMap::named("irq"));
    kernel.acquire(&task_lock, &RAW);
    let below = kernel.enter_interrupt(BaseContext::HardIrq);
    kernel.acquire(&irq_lock, &RAW);
    kernel.leave_interrupt(below);
    kernel.release(&task_lock);
    assert_eq!(kinds(&kernel), [ReportKind::HeldAtExit]);
    kernel.task_exits();
    assert_eq!(kinds(&kernel), []);
}

#[test]
fn an_interrupt_that_nothing_keeps_out_is_checked_without_the_shared_tables() {
    let kernel = kernel(Config::NON_RT);
    let (known, unknown) = (LockMap::named("known"), LockMap::named("unknown"));
    kernel.acquire(&known, &RAW);
    kernel.release(&known);
    let below = kernel.enter_interrupt(BaseContext::Nmi);
    kernel.acquired_by_try(&known, &RAW);
    kernel.release(&known);
    kernel.acquired_by_try(&unknown, &RAW);
    kernel.release(&unknown);
    assert_eq!(kinds(&kernel), []);
    kernel.acquire(&known, &RAW);
    kernel.release(&known);
    kernel.leave_interrupt(below);
    assert_eq!(kinds(&kernel), [ReportKind::InvalidWaitContext]);
}

#[test]
fn memory_that_is_freed_with_a_held_lock_in_it_and_an_allocation_under_a_raw_spinlock_are_reported() {
    let kernel = kernel(Config::RT);
    let map = LockMap::named("in freed memory");
    kernel.acquire(&map, &RAW);
    kernel.might_alloc(AllocClass::NoLocks);
    kernel.might_alloc(AllocClass::NoWait);
    kernel.memory_freed((&raw const map).cast(), size_of::<LockMap>());
    kernel.assert_held(&map);
    let kinds = kinds(&kernel);
    assert_eq!(kinds, [ReportKind::InvalidWaitContext, ReportKind::HeldLockFreed, ReportKind::LockNotHeld]);
}

const NO_LOCKS: Contract = Contract::new("no-locks").limit(WaitType::Spin).forbid_entry(&["rmqueue_bulk"]);

#[test]
fn a_contract_in_force_forbids_locks_sleeping_allocating_and_functions_until_it_ends() {
    let kernel = kernel(Config::NON_RT);
    let (krcp, zone) = (LockMap::named("krcp->lock"), LockMap::named("zone->lock"));
    let take = |map: &LockMap, how: &Acquire| {
        kernel.acquire(map, how);
        kernel.release(map);
    };
    take(&zone, &SPIN);
    let contract = kernel.enter_contract(&NO_LOCKS);
    take(&krcp, &RAW);
    kernel.acquired_by_try(&zone, &SPIN);
    kernel.release(&zone);
    kernel.might_alloc(AllocClass::NoLocks);
    kernel.enter_function("rmqueue_pcplist");
    assert_eq!(kinds(&kernel), []);
    // The chain is known to be legal without the contract.
    take(&zone, &SPIN);
    kernel.might_alloc(AllocClass::NoWait);
    kernel.might_sleep();
    kernel.enter_function("rmqueue_bulk");
    let made = reports(&kernel);
    assert!(
        made.len() == 4 && made.iter().all(|(kind, _)| *kind == ReportKind::ContractViolated),
        "{made:#?}"
    );
    for part in [
        "[ BUG: contract violated ]",
        "(zone->lock)",
        "culprit: contract `no-locks`, since runtime-lockdep/tests/kernel.rs",
        "rule: the contract `no-locks` takes no lock above `spin` except by try-lock, never sleeps, ",
    ] {
        assert!(made[0].1.contains(part), "{part}:\n{}", made[0].1);
    }
    assert!(made[3].1.contains("rmqueue_bulk() entered at: "), "{}", made[3].1);
    let below = kernel.enter_interrupt(BaseContext::SoftIrq);
    take(&LockMap::named("of the interrupt"), &SPIN);
    kernel.leave_interrupt(below);
    kernel.leave_contract(contract);
    take(&zone, &SPIN);
    kernel.might_sleep();
    assert_eq!(kinds(&kernel), []);
}

#[test]
fn more_contracts_than_a_task_has_room_for_are_counted_and_end_in_any_order() {
    let kernel = kernel(Config::NON_RT);
    let mut contracts: Vec<_> = (0..6).map(|_| kernel.enter_contract(&NO_LOCKS)).collect();
    assert_eq!((kinds(&kernel), kernel.unchecked()), (vec![ReportKind::LimitReached], 2));
    while !contracts.is_empty() {
        kernel.leave_contract(contracts.swap_remove(contracts.len() / 2));
    }
    kernel.might_sleep();
    assert_eq!(kinds(&kernel), []);
}

#[test]
#[cfg_attr(miri, ignore = "40 acquisitions of the same code")]
fn a_circle_that_is_longer_than_a_report_is_found_and_the_report_says_so() {
    let kernel = kernel(Config::NON_RT);
    let names: Vec<&'static str> = (0..20).map(|index| &*format!("of a circle {index}").leak()).collect();
    let maps: Vec<LockMap> = names.iter().map(|name| LockMap::named(name)).collect();
    for (outer, inner) in maps.iter().zip(maps.iter().cycle().skip(1)) {
        kernel.acquire(outer, &MUTEX);
        kernel.acquire(inner, &MUTEX);
        kernel.release(inner);
        kernel.release(outer);
    }
    let [(kind, text)] = reports(&kernel).try_into().unwrap();
    assert_eq!(kind, ReportKind::CircularDependency);
    assert!(text.contains("with no room for more steps"), "{text}");
}

#[test]
fn a_nest_lock_orders_a_class_while_it_is_held() {
    let kernel = kernel(Config::NON_RT);
    let (outer, first, second) = (LockMap::named("outer"), LockMap::named("inner"), LockMap::named("inner"));
    kernel.acquire(&outer, &MUTEX);
    kernel.acquire_under(&first, &MUTEX, &outer);
    kernel.acquire_under(&second, &MUTEX, &outer);
    assert_eq!(kinds(&kernel), []);
    kernel.release(&outer);
    kernel.acquire_under(&LockMap::named("other"), &MUTEX, &outer);
    assert_eq!(kinds(&kernel), [ReportKind::NestLockNotHeld]);
}

/// Each thread is a processor with a task of its own.
struct Processors {
    kinds: Mutex<Vec<ReportKind>>,
}

thread_local! {
    static TASK: TaskState = const { TaskState::new() };
}

// SAFETY: 1. the state is the thread's own, and lives as long as it. 2. nothing interrupts a thread.
unsafe impl Platform for Processors {
    fn current(&self) -> *const TaskState {
        TASK.with(std::ptr::from_ref)
    }

    fn disable_interrupts(&self) -> usize {
        0
    }

    fn restore_interrupts(&self, _before: usize) {}

    fn print(&self, _text: fmt::Arguments<'_>) {}

    fn report(&self, report: &Report<'_>) {
        self.kinds.lock().unwrap().push(report.kind());
    }
}

#[test]
fn processors_that_learn_classes_and_orders_at_the_same_time_share_what_they_learn() {
    static KERNEL: Validator<Processors, 64, 512> =
        Validator::new(Processors { kinds: Mutex::new(Vec::new()) }, Config::NON_RT);
    let (processors, classes) = (4, if cfg!(miri) { 4 } else { 32 });
    let names: Vec<&'static str> = (0..classes).map(|index| &*format!("smp {index}").leak()).collect();
    let maps: Vec<LockMap> = names.iter().map(|name| LockMap::named(name)).collect();
    let start = Barrier::new(processors);
    let nest = |first: &LockMap, second: &LockMap| {
        KERNEL.acquire(first, &MUTEX);
        KERNEL.acquire(second, &MUTEX);
        KERNEL.release(second);
        KERNEL.release(first);
    };
    std::thread::scope(|scope| {
        for processor in 0..processors {
            let (maps, start, nest) = (&maps, &start, &nest);
            scope.spawn(move || {
                start.wait();
                for step in 0..maps.len() {
                    let second = (step + processor * classes / processors) % maps.len();
                    (0..second).for_each(|first| nest(&maps[first], &maps[second]));
                }
            });
        }
    });
    assert_eq!((KERNEL.violations(), KERNEL.unchecked()), (0, 0));
    nest(&maps[classes - 1], &maps[0]);
    assert_eq!(*KERNEL.platform().kinds.lock().unwrap(), [ReportKind::CircularDependency]);
}

/// One step of a program, which both validators run.
#[derive(Clone, Copy, Debug)]
enum Op {
    Acquire { lock: usize, how: usize, tried: bool },
    Enter(usize),
    Release(usize),
    Interrupt(usize),
    EndInterrupt,
    MightSleep,
}

fn op() -> impl Strategy<Value = Op> {
    let acquire = (0..LOCKS, 0..3_usize, prop::bool::weighted(0.2));
    prop_oneof![
        8 => acquire.prop_map(|(lock, how, tried)| Op::Acquire { lock, how, tried }),
        2 => (0..3_usize).prop_map(Op::Enter),
        6 => (0..4_usize).prop_map(Op::Release),
        1 => (0..3_usize).prop_map(Op::Interrupt),
        1 => Just(Op::EndInterrupt),
        1 => Just(Op::MightSleep),
    ]
}

/// Two locks of each class.
const LOCKS: usize = 18;
const CLASSES: [(&str, LockKind); LOCKS / 2] = [
    ("k raw", LockKind::RawSpinlock),
    ("k spin", LockKind::Spinlock),
    ("k mutex", LockKind::Mutex),
    ("k rwlock", LockKind::RwlockRead),
    ("k local", LockKind::LocalLock),
    ("k rwsem", LockKind::RwSemRead),
    ("k rcu", LockKind::Rcu),
    ("k rcu_bh", LockKind::RcuBh),
    ("k srcu", LockKind::Srcu),
];
const CONTEXTS: [LockKind; 3] = [LockKind::PreemptOff, LockKind::IrqOff, LockKind::BottomHalfOff];
const INTERRUPTS: [BaseContext; 3] =
    [BaseContext::HardIrq, BaseContext::ThreadedHardIrq, BaseContext::SoftIrq];

fn how(lock: usize, how: usize) -> Acquire {
    match (CLASSES[lock / 2].1, how) {
        (LockKind::RwlockRead, 0) => Acquire::exclusive(LockKind::RwlockWrite),
        (LockKind::RwSemRead, 0) => Acquire::exclusive(LockKind::RwSemWrite),
        (kind @ (LockKind::RwlockRead | LockKind::RwSemRead), 1) => Acquire::shared(kind),
        (kind @ (LockKind::RwlockRead | LockKind::RwSemRead), _) => Acquire::shared(kind).recursive(),
        (kind @ (LockKind::Rcu | LockKind::RcuBh | LockKind::Srcu), _) => Acquire::shared(kind).recursive(),
        (kind, _) => Acquire::exclusive(kind),
    }
}

fn maps() -> Vec<LockMap> {
    (0..LOCKS).map(|lock| LockMap::named(CLASSES[lock / 2].0)).collect()
}

/// What was begun and not ended, on both sides.
enum Held {
    Lock(usize),
    Context(ContextToken, Guard),
}

/// Ends a context when it is dropped.
type Guard = Box<dyn std::any::Any>;
/// What an interrupt context holds, and what ends the interrupt on either side.
type Frame = (Vec<Held>, Option<(SavedContext, Guard)>);

/// Both validators, side by side.
struct Both<'a> {
    kernel: &'a Kernel,
    maps: (Vec<LockMap>, Vec<LockMap>),
    frames: Vec<Frame>,
}

impl Both<'_> {
    fn step(&mut self, op: Op) {
        match op {
            Op::Acquire { lock, how: way, tried } => self.acquire(lock, &how(lock, way), tried),
            Op::Enter(context) => {
                let guard: Guard = match context {
                    0 => Box::new(PreemptDisabled::new()),
                    1 => Box::new(IrqDisabled::new()),
                    _ => Box::new(BottomHalfDisabled::new()),
                };
                let token = self.kernel.enter_context(CONTEXTS[context]);
                self.held().push(Held::Context(token, guard));
            }
            Op::Release(back) => {
                if let Some(index) = self.held().len().checked_sub(1 + back) {
                    let held = self.held().remove(index);
                    self.release(held);
                }
            }
            Op::Interrupt(base) => {
                let guard: Guard = match base {
                    0 => Box::new(HardIrq::enter()),
                    1 => Box::new(HardIrq::enter_threaded()),
                    _ => Box::new(SoftIrq::enter()),
                };
                let below = self.kernel.enter_interrupt(INTERRUPTS[base]);
                self.frames.push((Vec::new(), Some((below, guard))));
            }
            Op::EndInterrupt => self.end_interrupt(),
            Op::MightSleep => {
                runtime_lockdep::might_sleep();
                self.kernel.might_sleep();
            }
        }
    }

    fn held(&mut self) -> &mut Vec<Held> {
        &mut self.frames.last_mut().unwrap().0
    }

    /// Locks that are held are left out: on real locks some would hang.
    fn acquire(&mut self, lock: usize, how: &Acquire, tried: bool) {
        let is_held = |held: &Held| matches!(held, Held::Lock(other) if *other == lock);
        if self.frames.iter().any(|(held, _)| held.iter().any(is_held)) {
            return;
        }
        let (map, kernel_map) = (&self.maps.0[lock], &self.maps.1[lock]);
        if tried {
            map.acquired_by_try_as(how);
            self.kernel.acquired_by_try(kernel_map, how);
        } else {
            map.acquire_as(how);
            self.kernel.acquire(kernel_map, how);
        }
        self.held().push(Held::Lock(lock));
    }

    fn release(&self, held: Held) {
        match held {
            Held::Lock(lock) => {
                self.maps.0[lock].release();
                self.kernel.release(&self.maps.1[lock]);
            }
            Held::Context(token, _guard) => self.kernel.leave_context(token),
        }
    }

    fn end_interrupt(&mut self) {
        if self.frames.len() > 1 {
            let (mut held, interrupt) = self.frames.pop().unwrap();
            while let Some(held) = held.pop() {
                self.release(held);
            }
            let (below, _guard) = interrupt.unwrap();
            self.kernel.leave_interrupt(below);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if cfg!(miri) { 2 } else { 3_000 }, rng_seed: RngSeed::Fixed(6), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_validator_of_kernels_agrees_with_the_one_of_programs(
        config in prop::sample::select(Config::ALL.to_vec()),
        ops in prop::collection::vec(op(), 1..40),
    ) {
        let (session, kernel) = (Session::new(config), kernel(config));
        session.run(|| {
            let mut both = Both { kernel: &kernel, maps: (maps(), maps()), frames: vec![(Vec::new(), None)] };
            for (index, op) in ops.iter().enumerate() {
                both.step(*op);
                let found: usize = session.reports().iter().map(|report| report.count as usize).sum();
                prop_assert_eq!(found, kernel.violations(), "step {} ({:?})", index, op);
            }
            while both.frames.len() > 1 {
                both.end_interrupt();
            }
            while let Some(held) = both.held().pop() {
                both.release(held);
            }
            Ok(())
        })?;
    }
}
