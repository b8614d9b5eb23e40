//! From `proc_macro2` spans to places in files.

use std::ops::Range;

use proc_macro2::TokenStream;

use super::scan::is_word;
use crate::frontend::rust::expand::{Expansion, Tok, lex};
use crate::frontend::rust::hir::MacroTokens;
use crate::ids::{FileId, Symbol};
use crate::source::Span;

/// The text that is being converted, and where its bytes stem from.
pub(super) struct Source<'a> {
    /// The text that was given to the lexer.
    pub(super) text: &'a str,
    stems: Stems<'a>,
    lines: Vec<Line>,
}

/// A line of the text. `proc_macro2` counts characters; in a line of ASCII they are bytes.
struct Line {
    start: u32,
    is_ascii: bool,
}

/// Where a text stems from.
pub(super) enum Stems<'a> {
    /// From this byte of a file onward.
    File(FileId, u32),
    /// From a macro call, which stands for whatever has no origin of its own.
    Expansion(&'a Expansion, Span),
}

impl<'a> Source<'a> {
    /// A text of at most `u32::MAX` bytes.
    pub(super) fn new(text: &'a str, stems: Stems<'a>) -> Self {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let line_start = start;
            start += line.len() as u32;
            Line { start: line_start, is_ascii: line.is_ascii() }
        });
        Self { text, stems, lines: lines.collect() }
    }

    /// The bytes of the text behind a span.
    pub(super) fn range(&self, span: proc_macro2::Span) -> Range<u32> {
        match (self.offset(span.start()), self.offset(span.end())) {
            (Some(start), Some(end)) => start..end,
            _ => {
                let bytes = span.byte_range();
                bytes.start as u32..bytes.end as u32
            }
        }
    }

    /// The byte at a position in a line of ASCII; asking `proc_macro2` for bytes is much slower.
    fn offset(&self, position: proc_macro2::LineColumn) -> Option<u32> {
        let line = self.lines.get(position.line.checked_sub(1)?)?;
        line.is_ascii.then_some(line.start + position.column as u32)
    }

    /// The place behind a span.
    pub(super) fn span(&self, span: proc_macro2::Span) -> Span {
        self.place(self.range(span))
    }

    /// The place of some bytes of the text.
    pub(super) fn place(&self, range: Range<u32>) -> Span {
        match &self.stems {
            Stems::File(file, base) => Span::new(*file, base + range.start, base + range.end),
            Stems::Expansion(expansion, call) => expansion.origin_of(range).unwrap_or(*call),
        }
    }

    /// The place from the start of one span to the end of another.
    pub(super) fn between(&self, first: proc_macro2::Span, last: proc_macro2::Span) -> Span {
        let start = self.offset(first.start()).unwrap_or_else(|| self.range(first).start);
        let end = self.offset(last.end()).unwrap_or_else(|| self.range(last).end);
        self.place(start..end)
    }

    /// The text of some bytes.
    pub(super) fn slice(&self, range: Range<u32>) -> &'a str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    /// The bytes from the first to the last token of a stream.
    pub(super) fn stream_range(&self, stream: &TokenStream) -> Range<u32> {
        let mut trees = stream.clone().into_iter();
        let Some(first) = trees.next() else { return 0..0 };
        let first = self.range(first.span());
        let last = trees.last().map_or(first.clone(), |last| self.range(last.span()));
        first.start..last.end
    }

    /// An identifier without `r#`, and where it stands.
    pub(super) fn name(&self, ident: &proc_macro2::Ident) -> (Symbol, Span) {
        let range = self.ident_range(ident);
        let text = self.slice(range.clone());
        (Symbol::new(text.strip_prefix("r#").unwrap_or(text)), self.place(range))
    }

    /// The bytes of an identifier, whose end follows from its start where all is ASCII.
    fn ident_range(&self, ident: &proc_macro2::Ident) -> Range<u32> {
        let Some(start) = self.offset(ident.span().start()) else { return self.range(ident.span()) };
        let text = &self.text.as_bytes()[(start as usize).min(self.text.len())..];
        let prefix = if text.starts_with(b"r#") { 2 } else { 0 };
        let word = text[prefix..].iter().take_while(|byte| is_word(**byte));
        start..start + (prefix + word.count()) as u32
    }

    /// A lifetime with its apostrophe.
    pub(super) fn label(&self, lifetime: &syn::Lifetime) -> Symbol {
        let range = self.range(lifetime.apostrophe).start..self.range(lifetime.ident.span()).end;
        Symbol::new(self.slice(range))
    }

    /// The bytes inside a pair of delimiters.
    pub(super) fn inside(&self, delimiters: proc_macro2::extra::DelimSpan) -> Range<u32> {
        let range = self.range(delimiters.join());
        range.start + 1..range.end.saturating_sub(1).max(range.start + 1)
    }

    /// The tokens of some bytes, unparsed.
    pub(super) fn macro_tokens(&self, range: Range<u32>) -> MacroTokens {
        match &self.stems {
            Stems::File(file, base) => {
                MacroTokens::Source { file: *file, lo: base + range.start, hi: base + range.end }
            }
            Stems::Expansion(..) => MacroTokens::Tokens(self.lex(range).into()),
        }
    }

    /// The tokens of some bytes, lexed.
    pub(super) fn lex(&self, range: Range<u32>) -> Vec<Tok> {
        match &self.stems {
            Stems::File(file, base) => {
                lex(self.slice(range.clone()), *file, base + range.start).unwrap_or_default()
            }
            Stems::Expansion(expansion, _) => expansion.lex_range(range),
        }
    }
}

/// From the start of `first` to the end of `last`; `first` alone where `last` is elsewhere or before it, as
/// the tokens of an expansion may be.
pub(super) fn join(first: Span, last: Span) -> Span {
    if first.file == last.file && first.lo <= last.hi { Span { hi: last.hi, ..first } } else { first }
}
