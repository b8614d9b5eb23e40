//! A build without checks: nothing is reported, nothing has a size beyond the bare lock, and no code is left.
//! Run with `cargo test -p runtime-lockdep --no-default-features --features std --test disabled`.
#![cfg(not(feature = "enabled"))]

use runtime_lockdep::{
    Config, ContractScope, FunctionScope, IrqDisabled, LockMap, Mutex, PreemptDisabled, RawSpinLock,
    RcuReadGuard, RwLock, SpinLock, collect, might_sleep,
};
use std::path::Path;
use std::process::Command;

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

/// The assembly of `code.rs`, compiled for use.
fn assembly() -> String {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("disabled");
    std::fs::create_dir_all(&package).unwrap();
    let (source, target) = (own.join("tests/disabled/code.rs"), package.join("target"));
    let manifest = format!(
        "[package]\nname = \"code\"\nedition = \"2024\"\n\n[lib]\npath = {source:?}\n\n[dependencies]\n\
         runtime-lockdep = {{ path = {own:?}, default-features = false, features = [\"std\"] }}\n\n\
         [profile.release]\ncodegen-units = 1\n\n[workspace]\n"
    );
    std::fs::write(package.join("Cargo.toml"), manifest).unwrap();
    // The versions of the workspace, which have been downloaded.
    std::fs::copy(own.join("../Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["rustc", "--release", "--offline", "--manifest-path"])
        .arg(package.join("Cargo.toml"))
        .args(["--", "--emit", "asm"])
        .env("CARGO_TARGET_DIR", &target)
        .status()
        .unwrap();
    assert!(status.success());
    let newest = std::fs::read_dir(target.join("release/deps"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "s"))
        .max_by_key(|path| path.metadata().unwrap().modified().unwrap());
    std::fs::read_to_string(newest.unwrap()).unwrap()
}

/// The instructions of one function.
fn instructions<'a>(assembly: &'a str, function: &str) -> Vec<&'a str> {
    let begin = format!("{function}:");
    let body = assembly.lines().skip_while(|line| *line != begin).skip(1);
    let body: Vec<_> = body.take_while(|line| !line.trim_start().starts_with(".size")).collect();
    assert!(!body.is_empty(), "`{function}` is not in the assembly");
    body.into_iter().map(str::trim).filter(|line| !line.starts_with('.') && !line.starts_with('#')).collect()
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn the_code_of_a_lock_is_that_of_the_bare_lock() {
    let assembly = assembly();
    for lock in ["mutex", "spinlock", "hooks"] {
        let checked = instructions(&assembly, &format!("checked_{lock}"));
        let bare = instructions(&assembly, &format!("bare_{lock}"));
        assert!(checked.len() <= bare.len(), "{lock}: {checked:#?}, bare {bare:#?}");
        let count = |code: &[&str], what: &str| code.iter().filter(|line| line.contains(what)).count();
        for atomic in ["cmpxchg", "xchg"] {
            assert!(count(&checked, atomic) <= count(&bare, atomic), "{lock}: {checked:#?}, bare {bare:#?}");
        }
        assert_eq!(count(&checked, "%fs:") + count(&checked, "tls"), 0, "{checked:#?}");
    }
}
