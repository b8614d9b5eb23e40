//! JUnit XML: every finding and every contract is a test case, for dashboards that show nothing else.

use quick_junit::{NonSuccessKind, Report as JunitReport, TestCase, TestCaseStatus, TestSuite};

use super::RenderOptions;
use super::trail::trail;
use crate::diagnostic::{ContractOutcome, Finding, Problem};
use crate::report::{Report, rule_name};

pub(super) fn render(report: &Report, options: &RenderOptions) -> String {
    let mut findings = TestSuite::new("findings");
    findings.add_test_cases(report.findings.iter().map(|finding| finding_case(report, finding, options)));
    if report.findings.is_empty() {
        findings.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
    }
    let mut contracts = TestSuite::new("contracts");
    contracts.add_test_cases(report.contracts.iter().map(contract_case));
    let mut problems = TestSuite::new("problems");
    problems.add_test_cases(report.problems.iter().filter(|problem| problem.fatal).map(problem_case));
    let mut junit = JunitReport::new("nestcheck");
    junit.add_test_suites(
        [findings, contracts, problems].into_iter().filter(|suite| !suite.test_cases.is_empty()),
    );
    // Serialising fails only where writing does, and this writes to memory.
    junit.to_string().unwrap_or_default()
}

/// A finding that does not fail the run is a passed case with its text as output.
fn finding_case(report: &Report, finding: &Finding, options: &RenderOptions) -> TestCase {
    let at = report.sources.location(finding.span);
    let mut text = format!("{}:{}:{}: {}", at.file, at.line, at.column, finding.message);
    for stop in trail(finding) {
        let at = report.sources.location(stop.span);
        text += &format!("\n  {}:{}: {}", at.file, at.line, stop.label);
    }
    let fails = options.fail_on.fails(finding.level);
    let mut status = if fails { failure() } else { TestCaseStatus::success() };
    if fails {
        status.set_message(finding.message.clone()).set_type(finding.rule).set_description(text.clone());
    }
    let name = format!("{} {} in {}", finding.rule, rule_name(report.rules, finding.rule), finding.function);
    let mut case = TestCase::new(name, status);
    case.set_classname(at.file);
    if !fails {
        case.set_system_out(text);
    }
    case
}

fn contract_case(contract: &ContractOutcome) -> TestCase {
    let (verdict, expect) = (contract.verdict.name(), contract.expect.name());
    let mut status = if verdict == expect { TestCaseStatus::success() } else { failure() };
    status.set_message(format!("{verdict}, expected {expect}"));
    let mut case = TestCase::new(format!("{} [{}]", contract.name, contract.mode.name()), status);
    case.set_classname(contract.entry.as_str());
    case
}

fn problem_case(problem: &Problem) -> TestCase {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_message(problem.message.clone());
    TestCase::new(problem.path.clone().unwrap_or_else(|| "input".into()), status)
}

fn failure() -> TestCaseStatus {
    TestCaseStatus::non_success(NonSuccessKind::Failure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn findings_and_contracts_are_test_cases() {
        insta::assert_snapshot!(render(&sample::report(), &RenderOptions::default()));
    }
}
