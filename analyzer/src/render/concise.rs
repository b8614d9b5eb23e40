//! One line a finding, contract that is not as expected, and problem: `path:line:col: level[NC001] message`.

use std::fmt::Write;

use super::{level_name, one_line};
use crate::diagnostic::{Finding, Problem};
use crate::report::Report;
use crate::source::SourceMap;

pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    for problem in &report.problems {
        out += &problem_line(&report.sources, problem);
    }
    for finding in &report.findings {
        out += &finding_line(report, finding);
    }
    out
}

pub(super) fn finding_line(report: &Report, finding: &Finding) -> String {
    let at = report.sources.location(finding.span);
    let level = level_name(finding.level);
    format!(
        "{}:{}:{}: {level}[{}] {}\n",
        at.file,
        at.line,
        at.column,
        finding.rule,
        one_line(&finding.message)
    )
}

/// `path:line:col: problem: message`, with as much of the place as there is.
pub(super) fn problem_line(sources: &SourceMap, problem: &Problem) -> String {
    let mut line = String::new();
    if let Some(span) = problem.span {
        let at = sources.location(span);
        // Writing to a string cannot fail.
        _ = write!(line, "{}:{}:{}: ", at.file, at.line, at.column);
    } else if let Some(path) = &problem.path {
        line = format!("{path}: ");
    }
    let word = if problem.fatal { "error" } else { "problem" };
    line + &format!("{word}: {}\n", one_line(&problem.message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn every_finding_and_problem_is_one_line() {
        insta::assert_snapshot!(render(&sample::report()));
    }
}
