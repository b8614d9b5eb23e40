//! From `proc_macro2` spans to places in files.

use std::ops::Range;

use proc_macro2::TokenStream;

use crate::frontend::rust::expand::{Expansion, Tok, lex};
use crate::frontend::rust::hir::MacroTokens;
use crate::ids::{FileId, Symbol};
use crate::source::Span;

/// The text that is being converted, and where its bytes stem from.
pub(super) struct Source<'a> {
    /// The text that was given to the lexer.
    pub(super) text: &'a str,
    /// Where it stems from.
    pub(super) stems: Stems<'a>,
}

/// Where a text stems from.
pub(super) enum Stems<'a> {
    /// From this byte of a file onward.
    File(FileId, u32),
    /// From a macro call, which stands for whatever has no origin of its own.
    Expansion(&'a Expansion, Span),
}

impl<'a> Source<'a> {
    /// The bytes of the text behind a span.
    pub(super) fn range(&self, span: proc_macro2::Span) -> Range<u32> {
        let bytes = span.byte_range();
        bytes.start as u32..bytes.end as u32
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
        self.place(self.range(first).start..self.range(last).end)
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
        let range = self.range(ident.span());
        let text = self.slice(range.clone());
        (Symbol::new(text.strip_prefix("r#").unwrap_or(text)), self.place(range))
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
