//! `nestcheck explain NC001`.

use clap::Args;

use super::ExitStatus;
use super::output::Console;
use crate::catalog;

/// Which rule.
#[derive(Args, Clone, Debug)]
pub(super) struct ExplainOptions {
    /// A code (NC001) or a name (invalid-wait-context); without one, all rules are listed
    pub rule: Option<String>,
}

/// Prints the documentation of a rule.
pub(super) fn run(options: &ExplainOptions) -> ExitStatus {
    let rules = catalog::rules();
    let text = match &options.rule {
        None => rules.iter().map(|rule| format!("{} {}\n", rule.code, rule.name)).collect(),
        Some(wanted) => {
            let is_it = |code: &str| code.eq_ignore_ascii_case(wanted);
            let Some(rule) = rules.iter().find(|rule| is_it(rule.code) || is_it(rule.name)) else {
                Console::stderr(&format!(
                    "error: there is no rule `{wanted}`; `nestcheck explain` lists them\n"
                ));
                return ExitStatus::Unusable;
            };
            format!("# {} {}\n\n{}\n", rule.code, rule.name, rule.docs.trim())
        }
    };
    match Console::stdout(text.as_bytes()) {
        Ok(()) => ExitStatus::Success,
        Err(_) => ExitStatus::Unusable,
    }
}
