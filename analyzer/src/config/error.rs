//! From a TOML error to a [`Problem`] with a place and, for an unknown key, the closest known one.

use crate::diagnostic::Problem;
use crate::ids::FileId;
use crate::source::Span;

/// Names further away than this are not what was meant.
const CLOSE_ENOUGH: f64 = 0.7;

/// The problem that a parse or type error stands for.
pub(crate) fn toml_problem(error: &toml::de::Error, file: FileId) -> Problem {
    let span = error.span().map(|range| Span::new(file, range.start as u32, range.end as u32));
    let (message, help) = explain(error.message());
    Problem { message, path: None, span, help, fatal: true }
}

/// A problem at a place in a configuration file.
pub(crate) fn value_problem(message: String, help: Option<String>, span: Span) -> Problem {
    Problem { message, path: None, span: Some(span), help, fatal: true }
}

/// `expected one of …` with the closest one put first.
pub(crate) fn one_of(value: &str, known: &[&str]) -> String {
    let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match closest(value, known) {
        Some(name) => format!("did you mean `{name}`? known: {list}"),
        None => format!("known: {list}"),
    }
}

/// serde says "unknown field `a`, expected one of `b`, `c`" (or "expected `b`"): the names are between
/// backticks, the first is the wrong one.
fn explain(message: &str) -> (String, Option<String>) {
    let first_line = message.lines().next().unwrap_or_default();
    let mut names = first_line.split('`').skip(1).step_by(2);
    match (first_line.strip_prefix("unknown field"), names.next()) {
        (Some(_), Some(wrong)) => {
            let known: Vec<&str> = names.collect();
            (format!("unknown key `{wrong}`"), Some(one_of(wrong, &known)))
        }
        _ => (first_line.replace("missing field", "missing key"), None),
    }
}

fn closest<'n>(value: &str, known: &[&'n str]) -> Option<&'n str> {
    let likeness = |name: &&&str| strsim::jaro_winkler(value, name);
    let best = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) >= CLOSE_ENOUGH).then_some(*best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_names_the_closest_known_one() {
        let (message, help) = explain("unknown field `forbids`, expected one of `name`, `entry`, `forbid`");
        assert_eq!(message, "unknown key `forbids`");
        assert_eq!(help.unwrap(), "did you mean `forbid`? known: `name`, `entry`, `forbid`");
        let (_, help) = explain("unknown field `zzz`, expected `name`");
        assert_eq!(help.unwrap(), "known: `name`");
    }

    #[test]
    fn another_error_keeps_its_words() {
        assert_eq!(explain("missing field `rule`\n").0, "missing key `rule`");
    }
}
