//! A build without checks, made of `tests/disabled`: nothing is reported, nothing has a size beyond the bare lock, and no
//! code is left. The sizes are asserted there, so that it does not build otherwise.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Where cargo has put the program and its assembly.
static BUILT: LazyLock<PathBuf> = LazyLock::new(build);

/// Builds the program for use.
fn build() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("disabled");
    std::fs::create_dir_all(&package).unwrap();
    let (source, target) = (own.join("tests/disabled/program.rs"), package.join("target"));
    let manifest = format!(
        "[package]\nname = \"disabled\"\nedition = \"2024\"\n\n[[bin]]\nname = \"disabled\"\npath = {source:?}\n\n\
         [dependencies]\nruntime-lockdep = {{ path = {own:?}, default-features = false, features = [\"std\"] }}\n\n\
         [profile.release]\ncodegen-units = 1\n\n[workspace]\n"
    );
    std::fs::write(package.join("Cargo.toml"), manifest).unwrap();
    // The versions of the workspace, which have been downloaded.
    std::fs::copy(own.join("../Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["rustc", "--release", "--offline", "--manifest-path"])
        .arg(package.join("Cargo.toml"))
        .args(["--", "--emit", "asm,link"])
        .env("CARGO_TARGET_DIR", &target)
        .status()
        .unwrap();
    assert!(status.success());
    target.join("release")
}

#[test]
fn nothing_has_a_size_nothing_is_reported_and_the_locks_lock() {
    let output = Command::new(BUILT.join("disabled")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
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
    let newest = std::fs::read_dir(BUILT.join("deps"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "s"))
        .max_by_key(|path| path.metadata().unwrap().modified().unwrap());
    let assembly = std::fs::read_to_string(newest.unwrap()).unwrap();
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
