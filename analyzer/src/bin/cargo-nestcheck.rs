//! `cargo nestcheck …`: the same command as a cargo subcommand. Cargo passes `nestcheck` as first argument.

use std::ffi::OsStr;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = std::env::args_os().enumerate();
    let own = args.filter(|(at, arg)| (*at, arg.as_os_str()) != (1, OsStr::new("nestcheck")));
    nestcheck::cli::run(own.map(|(_, arg)| arg)).into()
}
