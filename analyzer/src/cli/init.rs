//! `nestcheck init`: a commented `nestcheck.toml` and a CI workflow.

use std::collections::BTreeSet;
use std::path::Path;

use clap::Args;

use super::ExitStatus;
use super::output::Console;
use crate::config::CONFIG_NAME;
use crate::profile::{Detect, builtin};
use crate::source::SourceMap;
use crate::system::System;
use crate::workspace::{Request, discover, normalize};

/// The configuration that is written.
const CONFIG: &str = include_str!("init/nestcheck.toml");
/// Stands in it for the profiles that were detected.
const PROFILES_MARK: &str = "# DETECTED PROFILES";
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
    let config = CONFIG.replace(PROFILES_MARK, &profiles_text(&detected(system)));
    let files = [(CONFIG_NAME, config.as_str()), (WORKFLOW_PATH, WORKFLOW)];
    let results = files.map(|(path, text)| write(path, text, options.force, system));
    if results.iter().all(|written| *written) { ExitStatus::Success } else { ExitStatus::Unusable }
}

/// The built-in profiles of which a crate is in the workspace around the current folder, or used by it.
fn detected(system: &dyn System) -> Vec<String> {
    let workspace = discover(&Request::default(), system);
    let names = workspace.crates.iter().flat_map(|krate| krate.externs.iter().chain([&krate.name]));
    let names: BTreeSet<&str> = names.map(String::as_str).collect();
    let is_there = |detect: &Detect| matches!(detect, Detect::Crate(name) if names.contains(name.as_str()));
    // The built-in profiles are valid: a test reads them all.
    let profiles = builtin(None, &mut SourceMap::default()).unwrap_or_default();
    profiles.into_iter().filter(|p| p.detect.iter().any(is_there)).map(|profile| profile.name).collect()
}

fn profiles_text(names: &[String]) -> String {
    if names.is_empty() {
        return "# None was detected by the names of crates; types and functions are looked at in a run."
            .into();
    }
    let list = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    format!("# Detected here: {list}")
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
