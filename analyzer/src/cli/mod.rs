//! The command line: arguments in, exit status out. One file a command.

mod analyze;
mod explain;
mod gate;
mod graph;
mod init;
mod logging;
mod options;
mod output;
mod profiles;
mod progress;
mod session;
mod verify;
mod why;

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
    after_help = "Exit status: 0 nothing at or above --fail-on; 1 findings, or a rejected proof; 2 could not run; 101 internal error."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Analyze files, directories or a cargo workspace.
    Analyze(options::AnalyzeOptions),
    /// Analyze for CI: with the logs of runtime-lockdep and the baseline, one verdict.
    Gate(gate::GateOptions),
    /// Re-check the proofs that `analyze --certificate` wrote, with the small checker.
    Verify(verify::VerifyOptions),
    /// Show the evidence behind an answer: why a lock has its kind, why a function is atomic, ...
    #[command(subcommand)]
    Why(why::WhyOptions),
    /// Explain a rule: what it does, an example that fires, one that does not, how to fix it.
    Explain(explain::ExplainOptions),
    /// Print the graph of calls, of lock order, or of contexts.
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
        Command::Gate(options) => gate::run(&options, &system),
        Command::Verify(options) => verify::run(&options, &system),
        Command::Why(options) => why::run(&options, &system),
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
