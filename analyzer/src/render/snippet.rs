//! Source snippets with labels: the only place that knows miette, so that it can be replaced.
//!
//! A miette diagnostic shows one file. A finding that leads through several is shown as one block a file, in
//! the order of the trail.

use std::fmt;
use std::sync::Arc;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, Severity, SourceCode,
    ThemeCharacters, ThemeStyles,
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
    source: Option<NamedSource<Arc<str>>>,
    labels: Vec<LabeledSpan>,
}

impl<'b> Drawn<'b> {
    fn new(block: &'b Block, sources: &SourceMap) -> Self {
        let file = block.labels.first().map(|(span, _)| sources.file(span.file));
        let source = file.map(|file| NamedSource::new(&file.path, file.text.clone()));
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
