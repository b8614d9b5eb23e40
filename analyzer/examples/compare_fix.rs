//! Compares what nestcheck says of a tree before and after a fix: a real bug must be reported before and not after.
//!
//! `cargo run -p nestcheck --example compare_fix -- PARENT FIX [--function NAME]… [--rule NCxxx]…`
//!
//! Vocabulary: the *parent* is the tree with the bug, the *fix* the tree without it; a finding is *gone* when the
//! parent has it and the fix does not, or does not name the functions that were asked for. A finding is told by rule,
//! function and key, not by line. With `--function` or `--rule`, the exit status is 0 only if a finding of such a rule
//! in, or on a way through, such a function is gone.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a program of its own, which reads and prints for itself"
)]

mod common;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use nestcheck::diagnostic::{Finding, Mode};
use nestcheck::pipeline;
use nestcheck::settings::Settings;

/// What is compared and what is expected.
#[derive(Parser)]
struct Options {
    /// The tree with the bug
    parent: PathBuf,
    /// The tree with the fix
    fix: PathBuf,
    /// Expect a finding in this function, or on a way through it (`Type::method`; any of several)
    #[arg(long = "function", value_name = "NAME")]
    functions: Vec<String>,
    /// Expect a finding of this rule (any of several)
    #[arg(long = "rule", value_name = "CODE")]
    rules: Vec<String>,
}

/// What identifies a finding across two versions of a file: rule, function, key.
type Identity = (&'static str, String, String);

fn main() -> ExitCode {
    let options = Options::parse();
    let outcome = compare(&options).and_then(|(text, passes)| {
        io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string())?;
        Ok(passes)
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            // Nowhere else to say it.
            let _ = writeln!(io::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

fn compare(options: &Options) -> Result<(String, bool), String> {
    let (parent, fix) = (findings(&options.parent)?, findings(&options.fix)?);
    let mut text = String::new();
    let mut gone = false;
    for (identity, finding) in &parent {
        let expected = is_expected(options, finding);
        let left = fix.get(identity);
        // What is left may be reported by other places than those that were asked for.
        let is_gone = left.is_none_or(|left| expected && !is_expected(options, left));
        gone |= is_gone && expected;
        let word = if is_gone { "gone" } else { "both" };
        text.push_str(&line(word, expected, finding));
    }
    for (_, finding) in fix.iter().filter(|(identity, _)| !parent.contains_key(*identity)) {
        text.push_str(&line("new ", is_expected(options, finding), finding));
    }
    let asked = !options.functions.is_empty() || !options.rules.is_empty();
    if asked {
        text.push_str(if gone {
            "pass: an expected finding is gone\n"
        } else {
            "fail: no expected finding is gone\n"
        });
    }
    Ok((text, gone || !asked))
}

fn line(word: &str, expected: bool, finding: &Finding) -> String {
    let mark = if expected { "*" } else { " " };
    format!("{word} {mark} {} {}: {}\n", finding.rule, finding.function, finding.message)
}

/// All findings of a tree in a task's and an RT kernel's view, by what identifies them.
fn findings(tree: &Path) -> Result<BTreeMap<Identity, Finding>, String> {
    let both_views = |settings: &mut Settings| {
        settings.modes = vec![Mode::NonRt, Mode::Rt];
        settings.prove_raw_lock_nesting = true;
    };
    let report = common::with_tree(tree, both_views, |workspace, settings, system| {
        pipeline::run(workspace, settings, system)
    })?;
    if report.functions == 0 {
        return Err(format!("`{}` holds no functions", tree.display()));
    }
    Ok(report.findings.into_iter().flat_map(identified).collect())
}

/// A finding by each thing that it stands for.
fn identified(finding: Finding) -> Vec<(Identity, Finding)> {
    let keys = std::iter::once(&finding.key).chain(finding.also.iter().map(|other| &other.key));
    keys.map(|key| ((finding.rule, finding.function.to_string(), key.clone()), finding.clone())).collect()
}

fn is_expected(options: &Options, finding: &Finding) -> bool {
    let asked = !options.functions.is_empty() || !options.rules.is_empty();
    let by_rule = options.rules.is_empty() || options.rules.iter().any(|rule| rule == finding.rule);
    let by_function = options.functions.is_empty()
        || options
            .functions
            .iter()
            .any(|name| functions_of(finding).iter().any(|path| common::is_named(path, name)));
    asked && by_rule && by_function
}

/// The function of a finding, those on its way, and those that its other places name.
fn functions_of(finding: &Finding) -> Vec<String> {
    let chain = finding.chain.iter().map(|step| step.function.to_string());
    let related = finding.related.iter().flat_map(|place| place.message.split('`').skip(1).step_by(2));
    let mut functions = vec![finding.function.to_string()];
    functions.extend(chain.chain(related.map(str::to_owned)));
    functions
}
