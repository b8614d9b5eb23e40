//! Source snippets with labels: the only place that knows miette, so that it can be replaced.
//!
//! A miette diagnostic shows one file. A finding that leads through several is shown as one block a file, in
//! the order of the trail.

use std::fmt;
use std::sync::Arc;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    Severity, SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::trail::Stop;
use super::{RenderOptions, concise};
use crate::diagnostic::{Level, Problem};
use crate::ids::FileId;
use crate::source::{SourceMap, Span};

/// A message with labelled places, ready to be drawn.
pub(super) struct Block {
    pub title: String,
    pub code: Option<String>,
    pub level: Level,
    pub labels: Vec<(Span, String)>,
    pub help: Option<String>,
}

/// Draws the block; all its labels lie in one file.
pub(super) fn draw(block: &Block, sources: &SourceMap, options: &RenderOptions) -> String {
    let drawn = Drawn::new(block, sources);
    let mut out = String::new();
    // Writing to a string fails only if the source cannot be read, and it is in memory.
    _ = handler(options).render_report(&mut out, &drawn);
    if out.starts_with('\n') { out.split_off(1) } else { out }
}

/// Stops grouped by file, in the order in which the files come up.
pub(super) fn by_file(stops: Vec<Stop>) -> Vec<(FileId, Vec<Stop>)> {
    let mut groups: Vec<(FileId, Vec<Stop>)> = Vec::new();
    for stop in stops {
        match groups.iter_mut().find(|(file, _)| *file == stop.span.file) {
            Some((_, group)) => group.push(stop),
            None => groups.push((stop.span.file, vec![stop])),
        }
    }
    groups
}

/// A problem with the input as people read it: with a snippet where it has a span.
pub fn render_problem(problem: &Problem, sources: &SourceMap, options: &RenderOptions) -> String {
    let Some(span) = problem.span else {
        let help = problem.help.iter().map(|help| format!("  help: {help}\n"));
        return concise::problem_line(sources, problem) + &help.collect::<String>();
    };
    let level = if problem.fatal { Level::Error } else { Level::Warning };
    let block = Block {
        title: problem.message.clone(),
        code: None,
        level,
        labels: vec![(span, "here".into())],
        help: problem.help.clone(),
    };
    draw(&block, sources, options)
}

fn handler(options: &RenderOptions) -> GraphicalReportHandler {
    let styles = if options.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
    let width = if options.width == 0 { 110 } else { options.width.clamp(40, 160) };
    GraphicalReportHandler::new_themed(theme).with_width(width).with_links(false).with_context_lines(1)
}

struct Drawn<'b> {
    block: &'b Block,
    source: Option<Text>,
    labels: Vec<LabeledSpan>,
}

impl<'b> Drawn<'b> {
    fn new(block: &'b Block, sources: &SourceMap) -> Self {
        let file = block.labels.first().map(|(span, _)| sources.file(span.file));
        let source = file.map(|file| Text { path: file.path.clone(), text: file.text.clone() });
        let length = file.map_or(0, |file| file.text.len());
        let labels = merged(&block.labels);
        let labels = labels.into_iter().map(|(span, text)| {
            let lo = (span.lo as usize).min(length);
            let hi = (span.hi as usize).clamp(lo, length);
            LabeledSpan::new(Some(text), lo, hi - lo)
        });
        Self { block, source, labels: labels.collect() }
    }
}

/// A file of which miette may read pieces.
///
/// miette counts the lines of a piece from the beginning of the file, and draws two pieces as one with all
/// between them where the second begins within that many lines of the first. Counted as its documentation
/// says, labels far apart are drawn as pieces of their own.
struct Text {
    path: String,
    text: Arc<str>,
}

impl SourceCode for Text {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let piece = self.text.read_span(span, before, after)?;
        let (data, covered) = (piece.data(), *piece.span());
        let lines = data.split_inclusive(|byte| *byte == b'\n').count();
        let path = self.path.clone();
        let named = MietteSpanContents::new_named(path, data, covered, piece.line(), piece.column(), lines);
        Ok(Box::new(named))
    }
}

/// One label a span: two on the same place become one text.
fn merged(labels: &[(Span, String)]) -> Vec<(Span, String)> {
    let mut result: Vec<(Span, String)> = Vec::new();
    for (span, text) in labels {
        match result.iter_mut().find(|(other, _)| other == span) {
            Some((_, known)) if known.contains(text.as_str()) => {}
            Some((_, known)) => *known += &format!("; {text}"),
            None => result.push((*span, text.clone())),
        }
    }
    result
}

impl Diagnostic for Drawn<'_> {
    fn code(&self) -> Option<Box<dyn fmt::Display + '_>> {
        self.block.code.as_ref().map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.block.level {
            Level::Error => Severity::Error,
            Level::Warning | Level::Unproved => Severity::Warning,
            Level::Note => Severity::Advice,
        })
    }

    fn help(&self) -> Option<Box<dyn fmt::Display + '_>> {
        self.block.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl fmt::Debug for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.block.title)
    }
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.block.title)
    }
}

impl std::error::Error for Drawn<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Provenance, SourceFile};

    fn drawn(lines: usize, at: &[usize]) -> String {
        let text: String = (1..=lines).map(|line| format!("line {line:03}\n")).collect();
        let mut sources = SourceMap::default();
        let file = sources.add(SourceFile::new("far.rs".into(), text.into(), Provenance::Tree));
        let width = "line 000\n".len();
        let span =
            |line: &usize| Span { file, lo: ((line - 1) * width) as u32, hi: (line * width - 1) as u32 };
        let labels = at.iter().map(|line| (span(line), format!("label {line}"))).collect();
        let block = Block { title: "title".into(), code: None, level: Level::Error, labels, help: None };
        draw(&block, &sources, &RenderOptions::default())
    }

    #[test]
    fn what_lies_between_far_labels_is_not_drawn() {
        let text = drawn(200, &[90, 120]);
        assert!(text.contains("line 091") && text.contains("line 119"), "{text}");
        assert!(!text.contains("line 092") && !text.contains("line 118"), "{text}");
    }

    #[test]
    fn near_labels_are_drawn_in_one_piece() {
        let text = drawn(200, &[90, 92]);
        assert_eq!(text.matches("far.rs").count(), 1, "{text}");
        assert!(text.contains("line 091"), "{text}");
    }
}
