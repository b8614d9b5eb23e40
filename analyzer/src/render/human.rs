//! For people: every finding with the source of every step, then contracts, problems and a summary.

use super::snippet::{Block, by_file, draw, render_problem};
use super::trail::{Role, Stop, trail, witness_trail};
use super::{RenderOptions, Verbosity, concise, confidence_name, level_name, mode_names, summary};
use crate::diagnostic::{Confidence, ContractOutcome, Finding, Level, Verdict};
use crate::report::{Report, rule_name};
use crate::source::Span;

pub(super) fn render(report: &Report, options: &RenderOptions) -> String {
    let (in_full, in_short) = by_length(&report.findings, options);
    let mut out = String::new();
    for finding in in_full {
        out += &finding_text(report, finding, options);
        out.push('\n');
    }
    out += &short_text(report, &in_short);
    if options.verbosity == Verbosity::Quiet {
        return out;
    }
    for contract in &report.contracts {
        out += &contract_text(report, contract, options);
    }
    for problem in &report.problems {
        out += &render_problem(problem, &report.sources, options);
    }
    if options.verbosity == Verbosity::Verbose {
        out += &unknown_text(report);
    }
    out + &summary::render(report, options)
}

/// More findings of low confidence than this are shown by one line each.
const LOW_IN_FULL: usize = 20;

/// The findings that are shown with their source, and those with one line each: where there are many guesses, what is
/// sure would drown in their snippets.
fn by_length<'f>(findings: &'f [Finding], options: &RenderOptions) -> (Vec<&'f Finding>, Vec<&'f Finding>) {
    let (low, sure): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| finding.confidence == Confidence::Low);
    if options.verbosity == Verbosity::Verbose || low.len() <= LOW_IN_FULL {
        return (findings.iter().collect(), Vec::new());
    }
    (sure, low)
}

fn short_text(report: &Report, findings: &[&Finding]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let lines = findings.iter().map(|finding| concise::finding_line(report, finding));
    let count = findings.len();
    format!(
        "{count} findings of low confidence (-v shows how they come about)\n{}\n",
        lines.collect::<String>()
    )
}

fn finding_text(report: &Report, finding: &Finding, options: &RenderOptions) -> String {
    let stops = trail(finding).into_iter().filter(|stop| stop.role != Role::Repeat).collect();
    let blocks = by_file(numbered(stops));
    let last = blocks.len().saturating_sub(1);
    let drawn = blocks.into_iter().enumerate().map(|(at, (_, stops))| {
        let head = at == 0;
        let block = Block {
            title: if head { title(finding) } else { continuation(&stops) },
            code: head.then(|| heading(report, finding)),
            level: if head { finding.level } else { Level::Note },
            labels: stops.into_iter().map(|stop| (stop.span, stop.label)).collect(),
            help: finding.help.clone().filter(|_| at == last),
        };
        draw(&block, &report.sources, options)
    });
    drawn.chain(repeats(report, finding)).collect()
}

/// The further places by line and column only: their source says nothing that the first does not say.
fn repeats(report: &Report, finding: &Finding) -> Option<String> {
    let mut places = finding.related.iter().filter(|place| place.is_repeat()).peekable();
    places.peek()?;
    let mut file = None;
    let named = places.map(|same| {
        let at = report.sources.location(same.span);
        let path = (file.replace(same.span.file) != Some(same.span.file)).then(|| format!("{}:", at.file));
        format!("{}{}:{}", path.unwrap_or_default(), at.line, at.column)
    });
    Some(format!("  the same at {}\n", named.collect::<Vec<_>>().join(", ")))
}

/// `NC001 invalid-wait-context: error in non-rt, rt`
fn heading(report: &Report, finding: &Finding) -> String {
    let name = rule_name(report.rules, finding.rule);
    let modes = mode_names(finding).join(", ");
    let sure = format!("{} confidence", confidence_name(finding));
    format!("{} {name} [{}; {modes}; {sure}]", finding.rule, level_name(finding.level))
}

fn title(finding: &Finding) -> String {
    let mut title = format!("{} (in `{}`)", finding.message, finding.function);
    let spanless = finding.context.iter().filter(|cause| cause.span.is_none());
    title.extend(spanless.map(|cause| format!("; {}: {}", cause.what.name(), cause.why)));
    title.extend(finding.cfg.iter().map(|cfg| format!("; needs cfg({cfg})")));
    title
}

fn continuation(stops: &[Stop]) -> String {
    match stops.iter().find_map(|stop| stop.function) {
        Some(function) => format!("reached in `{function}`"),
        None => "with this".into(),
    }
}

/// The steps of a chain of more than one get numbers, so that they can be followed across blocks.
fn numbered(mut stops: Vec<Stop>) -> Vec<Stop> {
    let steps = stops.iter().filter(|stop| stop.role == Role::Step).count();
    if steps > 1 {
        let in_order = stops.iter_mut().filter(|stop| stop.role == Role::Step).enumerate();
        in_order.for_each(|(at, stop)| stop.label = format!("{}. {}", at + 1, stop.label));
    }
    stops
}

fn contract_text(report: &Report, contract: &ContractOutcome, options: &RenderOptions) -> String {
    let verdict = &contract.verdict;
    let expected = verdict.name() == contract.expect.name();
    let note = if expected { String::new() } else { format!(", expected {}", contract.expect.name()) };
    let (name, entry, mode) = (contract.name, contract.entry, contract.mode.name());
    let mut out = format!("contract `{name}` on `{entry}` [{mode}]: {}{note}\n", verdict.name());
    match verdict {
        Verdict::Proved => out += &proof_text(report, contract),
        Verdict::Violated { reached, .. } => {
            out += &format!("  reaches `{reached}`\n");
            out += &witness_text(report, contract, options);
        }
        Verdict::Unproved(obstacles) => {
            for obstacle in obstacles {
                let (call, reason) = (&obstacle.call, &obstacle.reason);
                out += &format!("  {}: `{call}` is not known: {reason}\n", place(report, obstacle.span));
            }
        }
    }
    out
}

fn proof_text(report: &Report, contract: &ContractOutcome) -> String {
    let cuts =
        contract.cuts.iter().map(|cut| format!("  cut at {} by {}\n", place(report, cut.span), cut.guard));
    let assumed = contract.assumptions.iter().map(|a| format!("  assumes `{}`: {}\n", a.call, a.reason));
    cuts.chain(assumed).collect()
}

fn witness_text(report: &Report, contract: &ContractOutcome, options: &RenderOptions) -> String {
    let blocks = by_file(numbered(witness_trail(contract)));
    let drawn = blocks.into_iter().map(|(_, stops)| {
        let block = Block {
            title: continuation(&stops),
            code: None,
            level: Level::Note,
            labels: stops.into_iter().map(|stop| (stop.span, stop.label)).collect(),
            help: None,
        };
        draw(&block, &report.sources, options)
    });
    drawn.collect()
}

fn unknown_text(report: &Report) -> String {
    let line = |unknown: &crate::ir::Unknown| {
        format!(
            "{}: not understood ({}): {}\n",
            place(report, unknown.span),
            unknown.reason.name(),
            unknown.what
        )
    };
    let unread = report.unread.iter().map(|path| format!("{path}: not read: no crate root reaches it\n"));
    report.unknowns.iter().map(line).chain(unread).collect()
}

fn place(report: &Report, span: Span) -> String {
    let at = report.sources.location(span);
    format!("{}:{}:{}", at.file, at.line, at.column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_finding_shows_the_source_of_every_step_across_files() {
        insta::assert_snapshot!(render(&sample::report(), &RenderOptions::default()));
    }

    #[test]
    fn many_guesses_have_one_line_each() {
        let mut report = sample::report();
        let mut guess = report.findings[0].clone();
        guess.confidence = Confidence::Low;
        report.findings.extend(std::iter::repeat_n(guess, LOW_IN_FULL + 1));
        let text = render(&report, &RenderOptions::default());
        assert_eq!(text.matches("low confidence]").count(), 0);
        assert_eq!(text.matches("error[NC001]").count(), LOW_IN_FULL + 1, "{text}");
        let verbose = RenderOptions { verbosity: Verbosity::Verbose, ..RenderOptions::default() };
        assert_eq!(render(&report, &verbose).matches("low confidence]").count(), LOW_IN_FULL + 1);
    }

    #[test]
    fn quiet_output_has_no_summary_and_plain_output_no_escape() {
        let quiet = RenderOptions { verbosity: Verbosity::Quiet, ..RenderOptions::default() };
        let text = render(&sample::report(), &quiet);
        assert!(!text.contains("contract `no-locks`") && !text.contains('\u{1b}'));
        let colored = RenderOptions { color: true, ..quiet };
        assert!(render(&sample::report(), &colored).contains('\u{1b}'));
    }
}
