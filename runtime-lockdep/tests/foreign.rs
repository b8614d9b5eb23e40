//! A published crate that is not ours runs its own tests on checked locks: `generic_once_cell`, which is generic over
//! `lock_api::RawMutex` and tests itself with `parking_lot`'s, gets `shims/parking_lot` instead through
//! `[patch.crates-io]`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The platform that everything is built for: others' packages have not been downloaded.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// Where cargo keeps the sources of a dependency of this package.
fn source_of(package: &str) -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--offline", "--filter-platform", &host()])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let found = packages.iter().find(|found| found["name"] == package).unwrap();
    Path::new(found["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The versions of the workspace, which have been downloaded; but for the one that is replaced, which a lock file would
/// hold on to.
fn versions_without(package: &str, lock_file: &Path) -> String {
    let text = std::fs::read_to_string(lock_file).unwrap();
    let name = format!("name = \"{package}\"\n");
    let kept = text.split("[[package]]\n").filter(|entry| !entry.starts_with(&name));
    kept.collect::<Vec<_>>().join("[[package]]\n")
}

#[test]
fn the_tests_of_a_published_crate_pass_on_checked_locks() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generic_once_cell");
    copy(&source_of("generic_once_cell"), &package);
    let versions = versions_without("parking_lot", &own.join("../Cargo.lock"));
    std::fs::write(package.join("Cargo.lock"), versions).unwrap();
    let manifest = package.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let shim = own.join("shims/parking_lot");
    let patch = format!("\n[workspace]\n\n[patch.crates-io]\nparking_lot = {{ path = {shim:?} }}\n");
    std::fs::write(&manifest, text + &patch).unwrap();
    let graph = package.join("lockdep.graph");
    let _ = std::fs::remove_file(&graph);
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--test", "it", "--manifest-path"])
        .arg(&manifest)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_INCREMENTAL", "0")
        .env("LOCKDEP_ON_VIOLATION", "panic")
        .env("LOCKDEP_GRAPH", &graph)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    // A filter that selects nothing would pass as well, and so would locks that nobody checks.
    assert!(
        text.lines().any(|line| line.starts_with("test result: ok.") && !line.contains(" 0 passed")),
        "{text}"
    );
    let classes = std::fs::read_to_string(&graph).unwrap();
    assert!(classes.contains("lockdep-class/1"), "{classes}");
}
