//! `cargo nestcheck …`: the same command as a cargo subcommand. Cargo passes `nestcheck` as first argument.

use std::ffi::OsStr;
use std::process::ExitCode;

/// The run makes and drops small values on every thread: the allocator is a good part of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = std::env::args_os().enumerate();
    let own = args.filter(|(at, arg)| (*at, arg.as_os_str()) != (1, OsStr::new("nestcheck")));
    nestcheck::cli::run(own.map(|(_, arg)| arg)).into()
}
