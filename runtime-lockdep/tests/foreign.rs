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

#[test]
fn the_tests_of_a_published_crate_pass_on_checked_locks() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generic_once_cell");
    copy(&source_of("generic_once_cell"), &package);
    // The versions of the workspace, which have been downloaded.
    std::fs::copy(own.join("../Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let manifest = package.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let shim = own.join("shims/parking_lot");
    let patch = format!("\n[workspace]\n\n[patch.crates-io]\nparking_lot = {{ path = {shim:?} }}\n");
    std::fs::write(&manifest, text + &patch).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--test", "it", "--manifest-path"])
        .arg(&manifest)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .env("LOCKDEP_ON_VIOLATION", "panic")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    // A filter that selects nothing would pass as well.
    assert!(
        text.lines().any(|line| line.starts_with("test result: ok.") && !line.contains(" 0 passed")),
        "{text}"
    );
}
