//! The rules which the matrix does not hold: contexts without a lock, overrides, allocation contracts, the
//! sleep machine, names; and the running minimum against the rule written out.

use proptest::prelude::*;
use wait_context::{
    AllocClass, AtomicEffect, AtomicReason, AtomicState, BaseContext, Config, Culprit, Limit, LockKind,
    SleepKind, WaitType,
};

const BARE_CONTEXTS: [LockKind; 5] = [
    LockKind::PreemptOff,
    LockKind::IrqOff,
    LockKind::GetCpu,
    LockKind::BitSpinlock,
    LockKind::RawSeqcountWrite,
];

fn task_holding(kind: LockKind, config: Config) -> Limit {
    Limit::base(BaseContext::Task).push(kind, 0, config)
}

fn atomic_with(effects: &[AtomicEffect]) -> AtomicState {
    let mut state = AtomicState::default();
    effects.iter().for_each(|effect| state.enter(*effect));
    state
}

#[test]
fn a_context_without_a_lock_forbids_spinlocks_in_the_rt_view_only() {
    for context in BARE_CONTEXTS {
        assert!(context.is_context_only());
        for config in Config::ALL {
            let verdict = task_holding(context, config).check_acquire(LockKind::Spinlock, false, config);
            assert_eq!(verdict.is_err(), config.rt, "spinlock under {context} ({})", config.name());
            assert!(
                task_holding(context, config).check_acquire(LockKind::RawSpinlock, false, config).is_ok()
            );
        }
    }
}

#[test]
fn a_context_without_a_lock_may_be_entered_anywhere() {
    for config in Config::ALL {
        for base in BaseContext::ALL {
            for context in BARE_CONTEXTS.into_iter().chain([LockKind::BottomHalfOff]) {
                assert_eq!(Limit::base(base).check_acquire(context, false, config), Ok(()));
            }
        }
    }
}

#[test]
fn bottom_halves_off_are_a_lock_on_rt_and_forbid_only_what_sleeps() {
    let limit = task_holding(LockKind::BottomHalfOff, Config::RT);
    assert!(limit.check_acquire(LockKind::Spinlock, false, Config::RT).is_ok());
    assert!(limit.check_acquire(LockKind::Mutex, false, Config::RT).is_err());
    let limit = task_holding(LockKind::BottomHalfOff, Config::NON_RT);
    assert!(limit.check_acquire(LockKind::Mutex, false, Config::NON_RT).is_ok());
}

#[test]
fn the_levels_are_those_the_kernel_prints() {
    let levels = |config| WaitType::ALL.map(|wait| wait.level(config));
    assert_eq!(levels(Config::NON_RT), [0, 1, 2, 3, 4, 5]);
    assert_eq!(levels(Config::RT), [0, 1, 2, 3, 4, 5]);
    assert_eq!(levels(Config::NON_RT_NESTING_OFF), [0, 1, 2, 2, 3, 4]);
}

#[test]
fn an_nmi_allows_rcu_and_nothing_that_waits() {
    let limit = Limit::base(BaseContext::Nmi);
    assert!(limit.check_acquire(LockKind::Rcu, false, Config::NON_RT).is_ok());
    assert!(limit.check_acquire(LockKind::RawSpinlock, true, Config::NON_RT).is_ok());
    let violation = limit.check_acquire(LockKind::RawSpinlock, false, Config::NON_RT).unwrap_err();
    assert_eq!(violation.culprit, Culprit::Base(BaseContext::Nmi));
}

#[test]
fn a_wait_override_raises_the_limit_and_is_itself_never_reported() {
    let raise = LockKind::WaitOverride(WaitType::Config);
    let raw = task_holding(LockKind::RawSpinlock, Config::NON_RT);
    assert!(raw.check_acquire(raise, false, Config::NON_RT).is_ok());
    let raised = raw.push(raise, 1, Config::NON_RT);
    assert!(raised.check_acquire(LockKind::Spinlock, false, Config::NON_RT).is_ok());
    let violation = raised.check_acquire(LockKind::Mutex, false, Config::NON_RT).unwrap_err();
    assert_eq!((violation.have, violation.culprit), (WaitType::Config, Culprit::Held(1)));
}

#[test]
fn the_oldest_lock_that_narrowed_the_context_is_the_culprit() {
    let limit = Limit::base(BaseContext::Task)
        .push(LockKind::Mutex, 0, Config::RT)
        .push(LockKind::RawSpinlock, 1, Config::RT)
        .push(LockKind::RcuSched, 2, Config::RT);
    let violation = limit.check_acquire(LockKind::Spinlock, false, Config::RT).unwrap_err();
    assert_eq!(violation.culprit, Culprit::Held(1));
}

#[test]
fn an_allocation_needs_what_its_flags_permit_whichever_path_it_takes() {
    let raw = |config| task_holding(LockKind::RawSpinlock, config);
    for config in Config::ALL {
        assert!(raw(config).check_alloc(AllocClass::NoLocks, config).is_ok());
        assert!(raw(config).check_alloc(AllocClass::DirectReclaim, config).is_err());
        for class in [AllocClass::Atomic, AllocClass::NoWait, AllocClass::Free] {
            assert_eq!(raw(config).check_alloc(class, config).is_err(), config.nesting());
        }
    }
    let irq_off = task_holding(LockKind::IrqOff, Config::RT);
    assert!(irq_off.check_alloc(AllocClass::Free, Config::RT).is_err());
}

#[test]
fn sleeping_is_refused_with_the_most_severe_reason() {
    use AtomicEffect::{BottomHalf, Irq, Preempt, Rcu};
    let cases: [(&[AtomicEffect], AtomicReason); 4] = [
        (&[Rcu, Preempt, Irq], AtomicReason::IrqsOff),
        (&[Rcu, BottomHalf, Preempt], AtomicReason::PreemptOff),
        (&[Rcu, BottomHalf], AtomicReason::BottomHalfOff),
        (&[Rcu], AtomicReason::RcuRead),
    ];
    for (effects, reason) in cases {
        let verdict = atomic_with(effects).check_sleep(SleepKind::Sleep, Config::NON_RT);
        assert_eq!(verdict, Err(reason));
    }
    assert_eq!(AtomicState::default().check_sleep(SleepKind::Schedule, Config::NON_RT), Ok(()));
}

#[test]
fn a_spinlock_inside_rcu_is_legal_on_rt_and_a_mutex_is_not() {
    let in_rcu = atomic_with(&[AtomicEffect::Rcu]);
    assert_eq!(SleepKind::of(LockKind::Spinlock, Config::RT), Some(SleepKind::RtLock));
    assert_eq!(in_rcu.check_sleep(SleepKind::RtLock, Config::RT), Ok(()));
    assert!(in_rcu.check_sleep(SleepKind::Sleep, Config::RT).is_err());
    assert_eq!(SleepKind::of(LockKind::Spinlock, Config::NON_RT), None);
}

#[test]
fn a_counter_that_is_left_too_often_stays_at_zero() {
    let mut state = AtomicState::default();
    state.leave(AtomicEffect::Irq);
    state.enter(AtomicEffect::Irq);
    assert!(state.check_sleep(SleepKind::Sleep, Config::NON_RT).is_err());
}

#[test]
fn every_name_is_unique_and_finds_its_value() {
    for kind in LockKind::ALL {
        assert_eq!(LockKind::from_name(kind.name()), Some(kind));
    }
    for wait in WaitType::ALL {
        assert_eq!(WaitType::from_name(wait.name()), Some(wait));
    }
    for class in AllocClass::ALL {
        assert_eq!(AllocClass::from_name(class.name()), Some(class));
    }
    for base in BaseContext::ALL {
        assert_eq!(BaseContext::from_name(base.name()), Some(base));
    }
    assert_eq!(LockKind::from_name("no_such_lock"), None);
}

#[test]
fn the_index_of_a_kind_is_its_place_in_the_list() {
    for (place, kind) in LockKind::ALL.into_iter().enumerate() {
        assert_eq!(kind.index(), place);
    }
}

#[test]
fn a_kind_that_sleeps_never_spins() {
    for config in Config::ALL {
        for kind in LockKind::ALL {
            assert!(!(kind.spins(config) && kind.sleeps(config)), "{kind} ({})", config.name());
        }
    }
    assert!(LockKind::Spinlock.spins(Config::NON_RT) && LockKind::Spinlock.sleeps(Config::RT));
}

/// The rule of the design, written out over the whole stack: the reference for [`Limit`].
fn written_out_limit(base: BaseContext, held: &[LockKind], config: Config) -> WaitType {
    let mut have = base.wait_type();
    for kind in held {
        let (_, inner) = kind.wait_types(config);
        if inner == WaitType::Inv {
            continue;
        }
        let replace = matches!(kind, LockKind::WaitOverride(_));
        if replace || inner.level(config) < have.level(config) {
            have = inner;
        }
    }
    have
}

fn written_out_reports(base: BaseContext, held: &[LockKind], next: LockKind, config: Config) -> bool {
    let (outer, inner) = next.wait_types(config);
    if inner == WaitType::Inv || matches!(next, LockKind::WaitOverride(_)) {
        return false;
    }
    let need = if outer == WaitType::Inv { inner } else { outer };
    need.level(config) > written_out_limit(base, held, config).level(config)
}

fn any_kind() -> impl Strategy<Value = LockKind> {
    prop::sample::select(LockKind::ALL.to_vec())
}

/// Every kind but those which may raise the limit.
fn narrowing_kind() -> impl Strategy<Value = LockKind> {
    let narrows = |kind: &LockKind| !matches!(kind, LockKind::WaitOverride(_));
    prop::sample::select(LockKind::ALL.into_iter().filter(narrows).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_running_minimum_equals_the_rule_written_out(
        base in prop::sample::select(BaseContext::ALL.to_vec()),
        held in prop::collection::vec(any_kind(), 0..12),
        next in any_kind(),
        config in prop::sample::select(Config::ALL.to_vec()),
    ) {
        let mut limit = Limit::base(base);
        for (index, kind) in held.iter().enumerate() {
            limit = limit.push(*kind, index as u32, config);
        }
        prop_assert_eq!(limit.wait(), written_out_limit(base, &held, config));
        let verdict = limit.check_acquire(next, false, config);
        prop_assert_eq!(verdict.is_err(), written_out_reports(base, &held, next, config));
        if let (Err(violation), Culprit::Held(index)) = (verdict, limit.culprit()) {
            let (_, inner) = held[index as usize].wait_types(config);
            prop_assert_eq!(inner, violation.have);
        }
    }

    #[test]
    fn nesting_checks_only_ever_add_reports(
        held in prop::collection::vec(narrowing_kind(), 0..8),
        next in any_kind(),
    ) {
        let reports = |config: Config| {
            let push = |limit: Limit, kind: &LockKind| limit.push(*kind, 0, config);
            held.iter().fold(Limit::base(BaseContext::Task), push).check_acquire(next, false, config).is_err()
        };
        prop_assert!(!reports(Config::NON_RT_NESTING_OFF) || reports(Config::NON_RT));
        prop_assert!(!reports(Config::NON_RT) || reports(Config::RT));
    }
}
