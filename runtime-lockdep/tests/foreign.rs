//! A published crate that is not ours runs its own tests on checked locks: `generic_once_cell`, which is generic over
//! `lock_api::RawMutex` and tests itself with `parking_lot`'s, gets `shims/parking_lot` instead through
//! `[patch.crates-io]`. Run with `cargo test -p runtime-lockdep --test foreign -- --ignored`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Where cargo keeps the sources of a dependency of this package.
fn source_of(package: &str) -> PathBuf {
    let output =
        Command::new(env!("CARGO")).args(["metadata", "--format-version=1", "--offline"]).output().unwrap();
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
#[ignore = "builds another package"]
fn the_tests_of_a_published_crate_pass_on_checked_locks() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = own.join("../target/foreign/generic_once_cell");
    copy(&source_of("generic_once_cell"), &package);
    let _ = std::fs::remove_file(package.join("Cargo.lock"));
    let manifest = package.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let shim = own.join("shims/parking_lot");
    let patch = format!("\n[workspace]\n\n[patch.crates-io]\nparking_lot = {{ path = {shim:?} }}\n");
    std::fs::write(&manifest, text + &patch).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--test", "it", "--manifest-path"])
        .arg(&manifest)
        .env("LOCKDEP_ON_VIOLATION", "panic")
        .status()
        .unwrap();
    assert!(status.success());
}
