//! A lexer that allocates nothing: it finds where the tokens of a text are, and no more.
//!
//! It exists because a text has to be judged before `syn` sees it ([`limits`](super::limits)), and cut into items
//! after `syn` has refused it ([`salvage`](super::salvage)), when no token tree can be had. It agrees with
//! `proc_macro2` on what is a comment, a literal and a lifetime in every text that `proc_macro2` accepts.
//! Operators come out as one token a character.

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// An identifier or keyword.
    Ident,
    /// A literal; a number may come in several pieces.
    Literal,
    /// A lifetime or label.
    Lifetime,
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    /// Any other character.
    Punct(u8),
}

/// A token and the bytes it stands at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) lo: usize,
    pub(super) hi: usize,
}

/// The tokens of a text in order.
pub(super) fn tokens(text: &str) -> Scanner<'_> {
    Scanner { text, at: 0 }
}

/// See [`tokens`].
#[derive(Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Scanner<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_blanks();
        let lo = self.at;
        let first = self.byte(0)?;
        let kind = match first {
            b'"' => self.string(),
            b'\'' => self.quote(),
            b'0'..=b'9' => self.number(),
            b'(' | b'[' | b'{' => self.single(Kind::Open(first)),
            b')' | b']' | b'}' => self.single(Kind::Close(first)),
            _ if is_word(first) => self.word(),
            _ => self.single(Kind::Punct(first)),
        };
        Some(Token { kind, lo, hi: self.at })
    }
}

/// Whether a byte may be inside an identifier; every character outside ASCII counts as one that may.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// White space as Rust defines it, outside ASCII.
fn is_blank(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, '\u{200e}' | '\u{200f}')
}

impl Scanner<'_> {
    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Goes forward by `count` bytes, but not beyond the end.
    fn advance(&mut self, count: usize) {
        self.at = (self.at + count).min(self.text.len());
    }

    fn single(&mut self, kind: Kind) -> Kind {
        self.advance(1);
        kind
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.byte(0) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' | 0x0b | 0x0c => self.at += 1,
                b'/' if self.byte(1) == Some(b'/') => self.skip_line(),
                b'/' if self.byte(1) == Some(b'*') => self.skip_block_comment(),
                _ if byte.is_ascii() => return,
                _ => match self.rest().chars().next() {
                    Some(ch) if is_blank(ch) => self.advance(ch.len_utf8()),
                    _ => return,
                },
            }
        }
    }

    fn skip_line(&mut self) {
        let len = self.rest().bytes().position(|b| b == b'\n').unwrap_or(usize::MAX);
        self.advance(len.min(self.text.len()));
    }

    /// Block comments nest.
    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.byte(0) {
            match (byte, self.byte(1)) {
                (b'/', Some(b'*')) => depth += 1,
                (b'*', Some(b'/')) => depth -= 1,
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            self.at += 2;
            if depth == 0 {
                return;
            }
        }
    }

    fn number(&mut self) -> Kind {
        self.skip_word();
        Kind::Literal
    }

    fn skip_word(&mut self) {
        while let Some(byte) = self.byte(0).filter(|byte| is_word(*byte)) {
            if byte.is_ascii() {
                self.at += 1;
                continue;
            }
            match self.rest().chars().next() {
                Some(ch) if !is_blank(ch) => self.at += ch.len_utf8(),
                _ => return,
            }
        }
    }

    /// An identifier, or the literal that it is the prefix of.
    fn word(&mut self) -> Kind {
        let lo = self.at;
        self.skip_word();
        match (&self.text[lo..self.at], self.byte(0)) {
            ("r" | "br" | "cr", Some(b'"' | b'#')) => self.raw(),
            ("b" | "c", Some(b'"')) => self.string(),
            ("b", Some(b'\'')) => self.character(),
            _ => Kind::Ident,
        }
    }

    /// What stands after `r`: a raw string, or a raw identifier.
    fn raw(&mut self) -> Kind {
        let hashes = self.rest().bytes().take_while(|byte| *byte == b'#').count();
        match self.byte(hashes) {
            Some(b'"') => self.advance(hashes + 1),
            Some(byte) if hashes == 1 && is_word(byte) => {
                self.advance(1);
                self.skip_word();
                return Kind::Ident;
            }
            _ => return Kind::Ident,
        }
        while self.byte(0).is_some() {
            let closes = self.byte(0) == Some(b'"')
                && self.rest().bytes().skip(1).take(hashes).take_while(|b| *b == b'#').count() == hashes;
            self.at += 1;
            if closes {
                self.advance(hashes);
                break;
            }
        }
        Kind::Literal
    }

    fn string(&mut self) -> Kind {
        self.quoted(b'"')
    }

    fn character(&mut self) -> Kind {
        self.quoted(b'\'')
    }

    /// From an opening quote to behind the closing one.
    fn quoted(&mut self, quote: u8) -> Kind {
        self.advance(1);
        while let Some(byte) = self.byte(0) {
            self.advance(if byte == b'\\' { 2 } else { 1 });
            if byte == quote {
                break;
            }
        }
        Kind::Literal
    }

    /// A character or a lifetime: a character is closed after one character or an escape.
    fn quote(&mut self) -> Kind {
        let mut after = self.rest().chars().skip(1);
        let Some(first) = after.next() else { return self.single(Kind::Punct(b'\'')) };
        if first == '\\' {
            return self.character();
        }
        if after.next() == Some('\'') {
            self.advance(2 + first.len_utf8());
            return Kind::Literal;
        }
        self.advance(1);
        self.skip_word();
        Kind::Lifetime
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).map(|token| &text[token.lo..token.hi]).collect()
    }

    #[test]
    fn comments_are_skipped_and_nest() {
        assert_eq!(texts("a /* ( /* [ */ { */ b // (\nc ///("), ["a", "b", "c"]);
    }

    #[test]
    fn delimiters_inside_literals_are_not_tokens() {
        let text = r##"f("(\"(", r"\", r#"("("#, b"(", br"(\", c"(", '(', b'(', '\'', '\u{28}', "é(")"##;
        let opened = tokens(text).filter(|token| matches!(token.kind, Kind::Open(_))).count();
        assert_eq!(opened, 1);
    }

    #[test]
    fn lifetimes_are_told_from_characters() {
        assert_eq!(texts("'a 'b' 'é' 'static ''' 'x:"), ["'a", "'b'", "'é'", "'static", "'''", "'x", ":"]);
    }

    #[test]
    fn raw_identifiers_and_foreign_blanks_are_understood() {
        assert_eq!(texts("r#fn\u{a0}r\"\\\"(x"), ["r#fn", "r\"\\\"", "(", "x"]);
    }

    #[test]
    fn unfinished_tokens_end_with_the_text() {
        for text in ["\"a", "'", "'\\", "r#\"a\"", "/* a", "b'", "\"\\", "r#", "r##", "é'"] {
            assert!(texts(text).len() <= 4);
        }
    }
}
