//! The `nestcheck` command.

use std::process::ExitCode;

/// The run makes and drops small values on every thread: the allocator is a good part of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    nestcheck::cli::run(std::env::args_os()).into()
}
