//! `nestcheck init`: a commented `nestcheck.toml` and a CI workflow.

use std::path::Path;

use clap::Args;

use super::ExitStatus;
use super::output::Console;
use crate::config::CONFIG_NAME;
use crate::system::System;
use crate::workspace::normalize;

/// The configuration that is written.
const CONFIG: &str = include_str!("init/nestcheck.toml");
/// The workflow that is written.
const WORKFLOW: &str = include_str!("init/nestcheck.yml");
/// Where GitHub looks for it.
const WORKFLOW_PATH: &str = ".github/workflows/nestcheck.yml";

/// What to write.
#[derive(Args, Clone, Debug)]
pub(super) struct InitOptions {
    /// Replace files that exist
    #[arg(long)]
    pub force: bool,
}

/// Writes the files that are not there yet.
pub(super) fn run(options: &InitOptions, system: &dyn System) -> ExitStatus {
    let files = [(CONFIG_NAME, CONFIG), (WORKFLOW_PATH, WORKFLOW)];
    let results = files.map(|(path, text)| write(path, text, options.force, system));
    if results.iter().all(|written| *written) { ExitStatus::Success } else { ExitStatus::Unusable }
}

fn write(path: &str, text: &str, force: bool, system: &dyn System) -> bool {
    let absolute = normalize(&system.current_dir(), Path::new(path));
    if system.kind(&absolute).is_some() && !force {
        Console::stderr(&format!("error: {path} exists; `--force` replaces it\n"));
        return false;
    }
    match system.write(&absolute, text.as_bytes()) {
        Ok(()) => Console::stdout(format!("wrote {path}\n").as_bytes()).is_ok(),
        Err(reason) => {
            Console::stderr(&format!("error: {path}: {reason}\n"));
            false
        }
    }
}
