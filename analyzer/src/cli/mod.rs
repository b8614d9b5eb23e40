//! The command line: arguments in, exit status out. One file a command.

mod analyze;
mod explain;
mod graph;
mod init;
mod logging;
mod options;
mod output;
mod profiles;
mod progress;
mod session;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::system::OsSystem;
use output::Console;

/// How a run ended. An internal error (a panic) is status 101.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExitStatus {
    /// Nothing at or above `--fail-on`.
    Success,
    /// Findings at or above `--fail-on`.
    Findings,
    /// Could not run: usage, configuration, no input, an unreadable path.
    Unusable,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(match status {
            ExitStatus::Success => 0,
            ExitStatus::Findings => 1,
            ExitStatus::Unusable => 2,
        })
    }
}

/// Finds waits that must not happen in Rust kernels, allocators, drivers and real-time code, and proves
/// contracts such as "this path never takes a lock".
#[derive(Parser)]
#[command(
    name = "nestcheck",
    version,
    after_help = "Exit status: 0 nothing at or above --fail-on; 1 findings; 2 could not run; 101 internal error."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Analyze files, directories or a cargo workspace.
    Analyze(options::AnalyzeOptions),
    /// Explain a rule: what it does, an example that fires, one that does not, how to fix it.
    Explain(explain::ExplainOptions),
    /// Print who calls whom.
    Graph(graph::GraphOptions),
    /// Write a commented nestcheck.toml and a CI workflow for this project.
    Init(init::InitOptions),
}

/// Runs the command that the arguments name; the first one is the name of the program.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let system = match OsSystem::new() {
        Ok(system) => system,
        Err(error) => {
            Console::stderr(&format!("error: no current folder: {error}\n"));
            return ExitStatus::Unusable;
        }
    };
    match cli.command {
        Command::Analyze(options) => analyze::run(&options, &system),
        Command::Explain(options) => explain::run(&options),
        Command::Graph(options) => graph::run(&options, &system),
        Command::Init(options) => init::run(&options, &system),
    }
}

/// The command line's own definition, for tests and for completion scripts.
pub fn definition() -> clap::Command {
    Cli::command()
}

/// `--help` and `--version` arrive here as errors that are none.
fn usage(error: &clap::Error) -> ExitStatus {
    if error.use_stderr() {
        Console::stderr(&error.render().to_string());
        return ExitStatus::Unusable;
    }
    match Console::stdout(error.render().to_string().as_bytes()) {
        Ok(()) => ExitStatus::Success,
        Err(_) => ExitStatus::Unusable,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_definition_of_the_command_line_is_consistent() {
        super::definition().debug_assert();
    }
}
