//! Workflow commands that GitHub Actions turns into annotations on the changed lines.

use super::trail::trail;
use crate::diagnostic::{Finding, Level, Problem};
use crate::report::{Report, rule_name};

pub(super) fn render(report: &Report) -> String {
    let problems = report.problems.iter().map(|problem| problem_command(report, problem));
    let findings = report.findings.iter().map(|finding| finding_command(report, finding));
    problems.chain(findings).collect()
}

fn finding_command(report: &Report, finding: &Finding) -> String {
    let at = report.sources.location(finding.span);
    let title = format!("{} {}", finding.rule, rule_name(report.rules, finding.rule));
    let mut message = finding.message.clone();
    for stop in trail(finding) {
        let at = report.sources.location(stop.span);
        message += &format!("\n{}:{}: {}", at.file, at.line, stop.label);
    }
    message.extend(finding.help.iter().map(|help| format!("\nhelp: {help}")));
    format!(
        "::{} file={},line={},col={},title={}::{}\n",
        command(finding.level),
        property(&at.file),
        at.line,
        at.column,
        property(&title),
        data(&message)
    )
}

fn problem_command(report: &Report, problem: &Problem) -> String {
    let word = if problem.fatal { "error" } else { "warning" };
    let place = match (problem.span, &problem.path) {
        (Some(span), _) => {
            let at = report.sources.location(span);
            format!("file={},line={},col={},", property(&at.file), at.line, at.column)
        }
        (None, Some(path)) => format!("file={},", property(path)),
        (None, None) => String::new(),
    };
    format!("::{word} {place}title=nestcheck::{}\n", data(&problem.message))
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Note => "notice",
        Level::Warning | Level::Unproved => "warning",
    }
}

/// Escapes the part after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn findings_become_annotations() {
        insta::assert_snapshot!(render(&sample::report()));
    }

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(property("a,b:c%\n"), "a%2Cb%3Ac%25%0A");
    }
}
