//! The crate builds without a standard library: a library with a panic handler of its own, which `std` anywhere
//! below it would collide with, is built for the host.

use std::path::Path;
use std::process::Command;

#[test]
fn a_kernel_without_a_standard_library_builds() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no_std");
    std::fs::create_dir_all(&package).unwrap();
    let source = own.join("tests/no_std/lib.rs");
    let manifest = format!(
        "[package]\nname = \"no_std\"\nedition = \"2024\"\n\n[lib]\npath = {source:?}\ncrate-type = [\"staticlib\"]\n\n\
         [dependencies]\nruntime-lockdep = {{ path = {own:?}, default-features = false, features = [\"enabled\"] }}\n\n\
         [profile.dev]\npanic = \"abort\"\n\n[workspace]\n"
    );
    std::fs::write(package.join("Cargo.toml"), manifest).unwrap();
    // The versions of the workspace, which have been downloaded.
    std::fs::copy(own.join("../Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--manifest-path"])
        .arg(package.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", package.join("target"))
        .status()
        .unwrap();
    assert!(status.success());
}
