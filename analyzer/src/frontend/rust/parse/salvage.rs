//! Cutting a file that does not parse into pieces, so that only what is broken is lost.
//!
//! A *piece* is the text of one top-level item, or of one `#![…]` attribute. Where braces do not balance, the
//! piece in which they begin not to takes the rest of the file with it.

use std::ops::Range;

use super::limits::continues;
use super::scan::{self, Kind, Token};

/// The pieces of `text`, in order; between them is nothing but blanks and comments.
pub(super) fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut cutter = Cutter::default();
    let mut tokens = scan::tokens(text).peekable();
    while let Some(token) = tokens.next() {
        if cutter.ends_piece(token, tokens.peek().copied(), text) {
            cutter.cut(token.hi);
        }
    }
    cutter.cut(text.len());
    cutter.pieces
}

#[derive(Default)]
struct Cutter {
    pieces: Vec<Range<usize>>,
    start: Option<usize>,
    depth: usize,
    /// How much of `#![` the piece begins with.
    inner_attribute: usize,
    /// Tokens of the piece.
    length: usize,
}

impl Cutter {
    fn cut(&mut self, end: usize) {
        if let Some(start) = self.start.take() {
            self.pieces.push(start..end);
        }
        *self = Self { pieces: std::mem::take(&mut self.pieces), ..Self::default() };
    }

    fn ends_piece(&mut self, token: Token, next: Option<Token>, text: &str) -> bool {
        self.start.get_or_insert(token.lo);
        self.note_inner_attribute(token.kind);
        self.length += 1;
        match token.kind {
            Kind::Open(_) => self.depth += 1,
            Kind::Close(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.depth == 0
            && match token.kind {
                Kind::Punct(b';') => true,
                Kind::Close(b'}') => !next.is_some_and(|next| continues(text, next)),
                Kind::Close(b']') => self.inner_attribute == 3,
                _ => false,
            }
    }

    fn note_inner_attribute(&mut self, kind: Kind) {
        let expected = [Kind::Punct(b'#'), Kind::Punct(b'!'), Kind::Open(b'[')];
        if self.inner_attribute == self.length && expected.get(self.length) == Some(&kind) {
            self.inner_attribute += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_after_each_item() {
        let text = "#![no_std]\n#![a(b)] use a::{b, c};\n#[x] struct S { a: u8 }\nfn f() -> [u8; { 1 }] { if a {} }\n\
                    const A: S = S { a: 1 };\nimpl<const N: usize> T<{ N }> for S {}\nm!{} struct U(u8); fn g(";
        let cut: Vec<&str> = pieces(text).into_iter().map(|piece| &text[piece]).collect();
        let expected = [
            "#![no_std]",
            "#![a(b)]",
            "use a::{b, c};",
            "#[x] struct S { a: u8 }",
            "fn f() -> [u8; { 1 }] { if a {} }",
            "const A: S = S { a: 1 };",
            "impl<const N: usize> T<{ N }> for S {}",
            "m!{}",
            "struct U(u8);",
            "fn g(",
        ];
        assert_eq!(cut, expected);
    }
}
