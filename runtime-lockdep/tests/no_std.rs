//! The crate builds without a standard library: a kernel with a panic handler of its own, which `std` anywhere below it
//! would collide with, is built for the host, and for each bare-metal target whose `core` is installed
//! (`rustup target add x86_64-unknown-none thumbv7em-none-eabihf`).

use std::path::Path;
use std::process::Command;

const BARE_METAL: [&str; 2] = ["x86_64-unknown-none", "thumbv7em-none-eabihf"];

/// Builds the kernel in `tests/no_std`, with or without the checks.
fn build(target: Option<&str>, features: &str) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("no_std-{}", target.unwrap_or("host")));
    std::fs::create_dir_all(&package).unwrap();
    let source = own.join("tests/no_std/lib.rs");
    let manifest = format!(
        "[package]\nname = \"no_std\"\nedition = \"2024\"\n\n[lib]\npath = {source:?}\ncrate-type = [\"staticlib\"]\n\n\
         [dependencies]\nruntime-lockdep = {{ path = {own:?}, default-features = false, features = [{features}] }}\n\n\
         [profile.dev]\npanic = \"abort\"\n\n[workspace]\n"
    );
    std::fs::write(package.join("Cargo.toml"), manifest).unwrap();
    // The versions of the workspace, which have been downloaded.
    std::fs::copy(own.join("../Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--manifest-path"])
        .arg(package.join("Cargo.toml"))
        .args(target.map(|target| format!("--target={target}")))
        .env("CARGO_TARGET_DIR", package.join("target"))
        .status()
        .unwrap();
    assert!(status.success(), "{target:?} [{features}]");
}

fn has_core(target: &str) -> bool {
    let output =
        Command::new("rustc").args(["--print", "target-libdir", "--target", target]).output().unwrap();
    Path::new(String::from_utf8(output.stdout).unwrap().trim()).is_dir()
}

#[test]
fn a_kernel_without_a_standard_library_builds() {
    build(None, "\"enabled\"");
}

#[test]
fn a_kernel_builds_for_bare_metal_with_the_checks_and_without() {
    for target in BARE_METAL {
        if has_core(target) {
            build(Some(target), "\"enabled\"");
            build(Some(target), "");
        } else {
            println!("{target}: its `core` is not installed");
        }
    }
}
