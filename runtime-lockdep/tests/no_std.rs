//! The crate builds without a standard library: a kernel with a panic handler of its own, which `std` anywhere below it
//! would collide with, is built for the host, and for each bare-metal target whose `core` is installed
//! (`rustup target add x86_64-unknown-none thumbv7em-none-eabihf`).

use std::path::Path;
use std::process::{Command, Output};

const BARE_METAL: [&str; 2] = ["x86_64-unknown-none", "thumbv7em-none-eabihf"];

/// Builds the kernel in `tests/no_std` for the host and for bare metal, with or without the checks.
fn build(name: &str, features: &str) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&package).unwrap();
    let source = own.join("tests/no_std/lib.rs");
    let manifest = format!(
        "[package]\nname = \"no_std\"\nedition = \"2024\"\n\n[lib]\npath = {source:?}\ncrate-type = [\"staticlib\"]\n\n\
         [dependencies]\nruntime-lockdep = {{ path = {own:?}, default-features = false, features = [{features}] }}\n\n\
         [profile.dev]\npanic = \"abort\"\ndebug = false\nincremental = false\n\n[workspace]\n"
    );
    std::fs::write(package.join("Cargo.toml"), manifest).unwrap();
    // The versions of the workspace, which have been downloaded.
    std::fs::copy(own.join("../Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let targets = targets().into_iter().flat_map(|target| ["--target".to_owned(), target]);
    let status = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--manifest-path"])
        .arg(package.join("Cargo.toml"))
        .args(targets)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .status()
        .unwrap();
    assert!(status.success(), "[{features}]");
}

fn rustc(arguments: &[&str]) -> String {
    let Output { stdout, .. } = Command::new("rustc").args(arguments).output().unwrap();
    String::from_utf8(stdout).unwrap()
}

/// The host, and what else a `core` is installed for.
fn targets() -> Vec<String> {
    let host = rustc(&["-vV"]).lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned));
    let mut targets = vec![host.unwrap()];
    for target in BARE_METAL {
        let libraries = rustc(&["--print", "target-libdir", "--target", target]);
        if Path::new(libraries.trim()).is_dir() {
            targets.push(target.to_owned());
        } else {
            println!("{target}: its `core` is not installed");
        }
    }
    targets
}

#[test]
fn a_kernel_without_a_standard_library_builds_with_the_checks() {
    build("no_std-checked", "\"enabled\"");
}

#[test]
fn a_kernel_without_a_standard_library_builds_without_the_checks() {
    build("no_std-unchecked", "");
}
