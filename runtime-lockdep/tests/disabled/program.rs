//! A program without checks: `tests/disabled.rs` builds it, runs it, and reads its assembly.

mod locks;

use runtime_lockdep::kernel::{ContextToken, SavedContext, TaskState, Validator};
use runtime_lockdep::{
    Config, ContractScope, FunctionScope, IrqDisabled, LockMap, Mutex, PreemptDisabled, RawSpinLock,
    RcuReadGuard, RwLock, SpinLock, collect, might_sleep,
};

/// The validator's part has no size; of a kernel's, its configuration has.
const _: () = {
    assert!(size_of::<LockMap>() == 0);
    assert!(size_of::<RawSpinLock<u32>>() == 2 * size_of::<u32>());
    assert!(size_of::<SpinLock<u32>>() == 2 * size_of::<u32>());
    assert!(size_of::<Mutex<u32>>() == 2 * size_of::<u32>());
    assert!(size_of::<Mutex<u32>>() <= size_of::<std::sync::Mutex<u32>>());
    assert!(size_of::<RwLock<u32>>() == 2 * size_of::<u32>());
    assert!(size_of::<(IrqDisabled, PreemptDisabled, ContractScope, FunctionScope)>() == 0);
    assert!(size_of::<(TaskState, ContextToken, SavedContext)>() == 0);
    assert!(size_of::<Validator<(), 1_000, 10_000>>() == size_of::<Config>());
};

fn main() {
    let (count, reports) = collect(Config::RT, || {
        let (raw, spin) = (RawSpinLock::new(1), SpinLock::new(1));
        let _rcu = RcuReadGuard::new();
        let raw = raw.lock_irqsave();
        might_sleep();
        *spin.lock() + *raw
    });
    assert_eq!((count, reports.len()), (2, 0));
}
