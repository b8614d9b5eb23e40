//! The `nestcheck` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    nestcheck::cli::run(std::env::args_os()).into()
}
