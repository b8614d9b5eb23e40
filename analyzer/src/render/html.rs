//! One page that needs nothing else: findings with their trail, contracts, what was not understood.

use super::summary;
use super::trail::{trail, witness_trail};
use super::{RenderOptions, confidence_name, fingerprints, level_name, mode_names, trail::Stop};
use crate::diagnostic::{ContractOutcome, Finding};
use crate::report::{Report, rule_name};

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}\
    code,pre{font:13px/1.45 ui-monospace,monospace}pre{background:#8881;padding:.6rem;overflow-x:auto}\
    details{border:1px solid #8884;border-radius:6px;margin:.5rem 0;padding:.4rem .8rem}\
    summary{cursor:pointer}.error{color:#b3261e}.warning,.unproved{color:#8a5a00}.note{color:#456}\
    mark{background:#f5c84266;color:inherit}:root{color-scheme:light dark}";

pub(super) fn render(report: &Report, options: &RenderOptions) -> String {
    let prints = fingerprints(&report.findings);
    let findings =
        report.findings.iter().zip(&prints).map(|(finding, print)| finding_html(report, finding, print));
    let contracts = report.contracts.iter().map(|contract| contract_html(report, contract));
    let problems = report.problems.iter().map(|problem| format!("<li>{}</li>\n", escape(&problem.message)));
    let unknowns =
        report.unknown_counts().into_iter().map(|(reason, n)| format!("<li>{n} × {reason}</li>\n"));
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    page += &format!("<title>nestcheck</title><style>{STYLE}</style></head><body>\n<h1>nestcheck</h1>\n");
    page += &format!("<pre>{}</pre>\n", escape(&summary::render(report, options)));
    page += &section("Findings", findings.collect());
    page += &section("Contracts", contracts.collect());
    page += &list_section("Problems", problems.collect());
    page += &list_section("Not understood", unknowns.collect());
    page + "</body></html>\n"
}

fn section(title: &str, body: String) -> String {
    if body.is_empty() { String::new() } else { format!("<h2>{title}</h2>\n{body}") }
}

fn list_section(title: &str, items: String) -> String {
    if items.is_empty() { String::new() } else { format!("<h2>{title}</h2>\n<ul>\n{items}</ul>\n") }
}

fn finding_html(report: &Report, finding: &Finding, print: &str) -> String {
    let level = level_name(finding.level);
    let name = rule_name(report.rules, finding.rule);
    let facts = format!("{}, {} confidence", mode_names(finding).join(" and "), confidence_name(finding));
    let help = finding.help.iter().map(|help| format!("<p>Help: {}</p>\n", escape(help)));
    format!(
        "<details id=\"{print}\" open><summary><b class=\"{level}\">{level} {} {name}</b> {}</summary>\n\
         <p><code>{}</code>, {facts}</p>\n{}{}</details>\n",
        finding.rule,
        escape(&finding.message),
        escape(finding.function.as_str()),
        stops_html(report, &trail(finding)),
        help.collect::<String>()
    )
}

fn contract_html(report: &Report, contract: &ContractOutcome) -> String {
    let cuts = contract.cuts.iter().map(|cut| {
        let at = report.sources.location(cut.span);
        format!("<li><code>{}:{}</code> cut by {}</li>\n", escape(&at.file), at.line, escape(&cut.guard))
    });
    format!(
        "<details><summary>{} [{}]: <b>{}</b>, expected {}</summary>\n<p>entry <code>{}</code></p>\n<ul>\n{}</ul>\n{}</details>\n",
        escape(contract.name.as_str()),
        contract.mode.name(),
        contract.verdict.name(),
        contract.expect.name(),
        escape(contract.entry.as_str()),
        cuts.collect::<String>(),
        stops_html(report, &witness_trail(contract))
    )
}

fn stops_html(report: &Report, stops: &[Stop]) -> String {
    let item = |stop: &Stop| {
        let at = report.sources.location(stop.span);
        let place = escape(&format!("{}:{}:{}", at.file, at.line, at.column));
        format!(
            "<li><code>{place}</code> {}<pre>{}</pre></li>\n",
            escape(&stop.label),
            source_line(report, stop)
        )
    };
    let items: String = stops.iter().map(item).collect();
    if items.is_empty() { items } else { format!("<ol>\n{items}</ol>\n") }
}

/// The line of the stop, with the part that it means marked.
fn source_line(report: &Report, stop: &Stop) -> String {
    let file = report.sources.file(stop.span.file);
    let (line, column) = file.line_column(stop.span.lo);
    let text = file.text.lines().nth(line as usize - 1).unwrap_or_default();
    let start = text.char_indices().nth(column as usize - 1).map_or(text.len(), |(at, _)| at);
    let (before, rest) = text.split_at(start);
    let wanted = (stop.span.hi.saturating_sub(stop.span.lo) as usize).min(rest.len());
    let end = (wanted..=rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
    format!("{}<mark>{}</mark>{}", escape(before.trim_start()), escape(&rest[..end]), escape(&rest[end..]))
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn the_page_holds_everything_and_loads_nothing() {
        let page = render(&sample::report(), &RenderOptions::default());
        assert!(!page.contains("http") && !page.contains("<script"));
        insta::assert_snapshot!(page);
    }

    #[test]
    fn source_text_cannot_become_markup() {
        assert_eq!(escape("Vec<u8> & \"x\""), "Vec&lt;u8&gt; &amp; &quot;x&quot;");
    }
}
