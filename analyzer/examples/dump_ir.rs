//! Prints what lowering made of functions: their intermediate representation, as text.
//!
//! `cargo run -p nestcheck --example dump_ir -- TREE NAME…`
//!
//! A function is named by the end of its path; its closures are printed with it.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a program of its own, which reads and prints for itself"
)]

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use nestcheck::frontend::rust::lower::dump;
use nestcheck::ids::FnId;
use nestcheck::ir::{Function, Program};
use nestcheck::pipeline;
use nestcheck::profile::builtin;
use nestcheck::settings::{ChosenProfile, Settings};
use nestcheck::source::SourceMap;
use nestcheck::system::OsSystem;
use nestcheck::workspace::{Request, discover};

/// Stacks of the workers, as the command has them.
const STACK_BYTES: usize = 512 << 20;

/// What is printed.
#[derive(Parser)]
struct Options {
    /// A file or folder
    tree: PathBuf,
    /// The end of a function's path
    #[arg(required = true)]
    names: Vec<String>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let text = bodies(&options).unwrap_or_else(|message| format!("error: {message}\n"));
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn bodies(options: &Options) -> Result<String, String> {
    let system = OsSystem::new().map_err(|error| error.to_string())?;
    let mut sources = SourceMap::default();
    let profiles = builtin(None, &mut sources).map_err(|problems| format!("{problems:?}"))?;
    let profiles = profiles.into_iter().map(|profile| ChosenProfile { profile, forced: false }).collect();
    let settings = Settings { profiles, sources, ..Settings::default() };
    let request = Request { paths: vec![options.tree.clone()], ..Request::default() };
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build();
    let pool = pool.map_err(|error| error.to_string())?;
    let program = pool.install(|| {
        let workspace = discover(&request, &system);
        pipeline::understand(&workspace, &settings, &system).lowered.program
    });
    let is_wanted = |f: &&Function| options.names.iter().any(|name| is_named(f.path.as_str(), name));
    Ok(program.functions.iter().filter(is_wanted).map(|function| body(&program, function)).collect())
}

fn body(program: &Program, function: &Function) -> String {
    let name_of = |id: FnId| program.function(id).path.to_string();
    let text = function.body.as_ref().map_or_else(|| "    no body\n".to_owned(), |body| dump(body, &name_of));
    format!("{}\n{text}\n", function.path)
}

/// Whether a path ends in a name, closures of the function included.
fn is_named(path: &str, name: &str) -> bool {
    let function = path.split("::{").next().unwrap_or(path);
    function == name || function.ends_with(&format!("::{name}"))
}
