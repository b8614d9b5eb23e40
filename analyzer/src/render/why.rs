//! `nestcheck why` for people: one line a piece of evidence, indented below what it explains.

use crate::source::{SourceMap, Span};
use crate::why::{Answer, Line, Reply};

/// Answers that are shown in full; of more, only what they are about.
const ANSWER_BOUND: usize = 8;

/// The whole output.
pub fn render_reply(reply: &Reply, sources: &SourceMap) -> String {
    match reply {
        Reply::Nothing { name, closest } => {
            let near = closest.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let hint = if near.is_empty() { String::new() } else { format!("; closest: {near}") };
            format!("error: nothing here is called `{name}`{hint}\n")
        }
        Reply::Answers(answers) if answers.len() > ANSWER_BOUND => {
            let subjects: String = answers
                .iter()
                .map(|answer| format!("  {}{}\n", answer.subject, at(answer.span, sources)))
                .collect();
            format!("{} have that name; more of the path says which\n{subjects}", answers.len())
        }
        Reply::Answers(answers) => {
            answers.iter().map(|answer| text(answer, sources)).collect::<Vec<_>>().join("\n")
        }
    }
}

fn text(answer: &Answer, sources: &SourceMap) -> String {
    let line =
        |line: &Line| format!("{}{}{}\n", "  ".repeat(line.depth + 1), line.text, at(line.span, sources));
    let lines: String = answer.lines.iter().map(line).collect();
    format!("{}{}\n{lines}", answer.subject, at(answer.span, sources))
}

fn at(span: Option<Span>, sources: &SourceMap) -> String {
    span.map_or_else(String::new, |span| {
        let at = sources.location(span);
        format!("  [{}:{}:{}]", at.file, at.line, at.column)
    })
}
