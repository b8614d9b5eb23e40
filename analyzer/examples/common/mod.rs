//! What the examples share: a tree, found and read as the command does.

use std::path::Path;

use nestcheck::profile::builtin;
use nestcheck::settings::{ChosenProfile, Settings};
use nestcheck::source::SourceMap;
use nestcheck::system::OsSystem;
use nestcheck::workspace::{Request, Workspace, discover};

/// Stacks of the workers, as the command has them.
const STACK_BYTES: usize = 512 << 20;

/// Calls `run` on a worker with the workspace of a tree and settings with the built-in profiles, which `adjust` may
/// change.
pub(crate) fn with_tree<T: Send>(
    tree: &Path,
    adjust: impl FnOnce(&mut Settings),
    run: impl FnOnce(&Workspace, &Settings, &OsSystem) -> T + Send,
) -> Result<T, String> {
    let system = OsSystem::new().map_err(|error| error.to_string())?;
    let mut sources = SourceMap::default();
    let profiles = builtin(None, &mut sources).map_err(|problems| format!("{problems:?}"))?;
    let profiles = profiles.into_iter().map(|profile| ChosenProfile { profile, forced: false }).collect();
    let mut settings = Settings { profiles, sources, ..Settings::default() };
    adjust(&mut settings);
    let request = Request { paths: vec![tree.to_path_buf()], ..Request::default() };
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build();
    let pool = pool.map_err(|error| error.to_string())?;
    Ok(pool.install(|| run(&discover(&request, &system), &settings, &system)))
}

/// Whether a path ends in a name, closures of the function included.
pub(crate) fn is_named(path: &str, name: &str) -> bool {
    let function = path.split("::{").next().unwrap_or(path);
    function == name || function.ends_with(&format!("::{name}"))
}
