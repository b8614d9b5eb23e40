//! A build without checks: nothing is reported, and nothing has a size beyond the bare lock.
//! Run with `cargo test -p runtime-lockdep --no-default-features --features std --test disabled`.
#![cfg(not(feature = "enabled"))]

use runtime_lockdep::{
    Config, ContractScope, FunctionScope, IrqDisabled, LockMap, Mutex, PreemptDisabled, RawSpinLock,
    RcuReadGuard, RwLock, SpinLock, collect, might_sleep,
};

#[test]
fn the_validators_part_has_no_size() {
    assert_eq!(size_of::<LockMap>(), 0);
    assert_eq!(size_of::<RawSpinLock<u32>>(), 2 * size_of::<u32>());
    assert_eq!(size_of::<SpinLock<u32>>(), 2 * size_of::<u32>());
    assert_eq!(size_of::<Mutex<u32>>(), size_of::<std::sync::Mutex<u32>>().min(2 * size_of::<u32>()));
    assert_eq!(size_of::<RwLock<u32>>(), 2 * size_of::<u32>());
    let scopes = [size_of::<IrqDisabled>(), size_of::<PreemptDisabled>(), size_of::<ContractScope>()];
    assert_eq!((scopes, size_of::<FunctionScope>()), ([0; 3], 0));
}

#[test]
fn a_kernels_part_has_no_size_but_its_configuration() {
    use runtime_lockdep::kernel::{ContextToken, SavedContext, TaskState};
    assert_eq!((size_of::<TaskState>(), size_of::<ContextToken>(), size_of::<SavedContext>()), (0, 0, 0));
    type Validator = runtime_lockdep::kernel::Validator<(), 1_000, 10_000>;
    assert_eq!(size_of::<Validator>(), size_of::<Config>());
}

#[test]
fn nothing_is_reported_and_the_locks_lock() {
    let (count, reports) = collect(Config::RT, || {
        let (raw, spin) = (RawSpinLock::new(1), SpinLock::new(1));
        let _rcu = RcuReadGuard::new();
        let raw = raw.lock_irqsave();
        might_sleep();
        *spin.lock() + *raw
    });
    assert_eq!((count, reports.len()), (2, 0));
}
