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

mod common;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use nestcheck::frontend::rust::lower::dump;
use nestcheck::ids::FnId;
use nestcheck::ir::{Function, Program};
use nestcheck::pipeline;

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
    let program = common::with_tree(
        &options.tree,
        |_| {},
        |workspace, settings, system| pipeline::understand(workspace, settings, system).lowered.program,
    )?;
    let is_wanted = |f: &&Function| options.names.iter().any(|name| common::is_named(f.path.as_str(), name));
    Ok(program.functions.iter().filter(is_wanted).map(|function| body(&program, function)).collect())
}

fn body(program: &Program, function: &Function) -> String {
    let name_of = |id: FnId| program.function(id).path.to_string();
    let text = function.body.as_ref().map_or_else(|| "    no body\n".to_owned(), |body| dump(body, &name_of));
    format!("{}\n{text}\n", function.path)
}
