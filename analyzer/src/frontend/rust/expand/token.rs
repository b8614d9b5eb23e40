//! Flat tokens that own their text and remember where they were written.
//!
//! Vocabulary: a *token* ([`Tok`]) is what `proc_macro2` calls a token tree, except that a group is written flat,
//! as an opening token, its content and a closing token, and that a lifetime is one token. A *token tree* is, as in the
//! Rust reference, one such token or one whole group, where the characters of one operator (`=>`, `::`) count as one.
//! An *invisible* delimiter marks what a macro matched as one fragment, so that it stays one operand.
//!
//! Absent: anything of `proc_macro2`, whose streams cannot leave the thread that made them.

use std::sync::Arc;

use super::fragment::FragmentKind;
use crate::source::Span;

/// What encloses a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delim {
    /// `( … )`
    Parenthesis,
    /// `[ … ]`
    Bracket,
    /// `{ … }`
    Brace,
    /// No character at all: what a macro matched as a fragment of this kind.
    Invisible(FragmentKind),
}

impl Delim {
    /// The opening and the closing character; `None` for an invisible delimiter.
    #[must_use]
    pub fn characters(self) -> Option<(char, char)> {
        match self {
            Delim::Parenthesis => Some(('(', ')')),
            Delim::Bracket => Some(('[', ']')),
            Delim::Brace => Some(('{', '}')),
            Delim::Invisible(_) => None,
        }
    }
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TokKind {
    /// An identifier or keyword, with its `r#` if it has one.
    Ident(Arc<str>),
    /// A lifetime or label, with its apostrophe.
    Lifetime(Arc<str>),
    /// A literal as written; never with a sign.
    Literal(Arc<str>),
    /// One punctuation character.
    Punct {
        /// The character.
        ch: char,
        /// Whether the next token is punctuation that touches this character.
        joint: bool,
    },
    /// The start of a group.
    Open(Delim),
    /// The end of a group.
    Close(Delim),
}

/// A token with its origin.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tok {
    /// What it is.
    pub kind: TokKind,
    /// Where it was written.
    pub origin: Span,
}

impl Tok {
    /// The text of an identifier or keyword.
    #[must_use]
    pub fn ident(&self) -> Option<&str> {
        match &self.kind {
            TokKind::Ident(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a literal.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        match &self.kind {
            TokKind::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this is the punctuation character `wanted`.
    #[must_use]
    pub fn is_punct(&self, wanted: char) -> bool {
        matches!(self.kind, TokKind::Punct { ch, .. } if ch == wanted)
    }

    /// Whether this is the identifier or keyword `wanted`.
    #[must_use]
    pub fn is_ident(&self, wanted: &str) -> bool {
        self.ident() == Some(wanted)
    }
}

/// Operators of several characters, longest first, as rustc's lexer glues them.
const OPERATORS: [&str; 24] = [
    "<<=", ">>=", "...", "..=", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=", "%=", "^=", "&=",
    "|=", "<<", ">>", "::", "->", "<-", "=>",
];

/// The range operator stands apart because `...` and `..=` begin with it and must win.
const RANGE: &str = "..";

/// How many punctuation tokens from `at` make up one operator: 0 if there is no punctuation.
pub(super) fn operator_len(toks: &[Tok], at: usize) -> usize {
    let mut chars = ['\0'; 3];
    let mut count = 0;
    while count < chars.len() {
        let Some(TokKind::Punct { ch, joint }) = toks.get(at + count).map(|tok| &tok.kind) else { break };
        chars[count] = *ch;
        count += 1;
        if !joint {
            break;
        }
    }
    longest_operator(&chars[..count])
}

/// The length of the longest operator that `chars` begins with.
fn longest_operator(chars: &[char]) -> usize {
    let begins_with = |operator: &str| {
        operator.len() <= chars.len() && operator.chars().zip(chars).all(|(wanted, ch)| wanted == *ch)
    };
    let several = OPERATORS.iter().copied().chain([RANGE]).find(|operator| begins_with(operator));
    several.map_or(chars.len().min(1), str::len)
}

/// Whether the operator that begins at `at` is exactly `operator`.
pub fn is_operator(toks: &[Tok], at: usize, operator: &str) -> bool {
    let len = operator_len(toks, at);
    len == operator.len() && operator.chars().zip(&toks[at..at + len]).all(|(ch, tok)| tok.is_punct(ch))
}

/// The index after the group that opens at `at`, or the end of `toks` if it never closes.
pub(super) fn group_end(toks: &[Tok], at: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, tok) in toks[at..].iter().enumerate() {
        match tok.kind {
            TokKind::Open(_) => depth += 1,
            TokKind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + offset + 1;
        }
    }
    toks.len()
}

/// The index after the token tree at `at`; `None` at the end of a group or of `toks`.
pub fn tree_end(toks: &[Tok], at: usize) -> Option<usize> {
    match toks.get(at)?.kind {
        TokKind::Open(_) => Some(group_end(toks, at)),
        TokKind::Close(_) => None,
        TokKind::Punct { .. } => Some(at + operator_len(toks, at)),
        _ => Some(at + 1),
    }
}

/// The content of `toks` if they are exactly one group enclosed by a delimiter that `accepts` accepts.
pub(super) fn single_group(toks: &[Tok], accepts: impl Fn(Delim) -> bool) -> Option<&[Tok]> {
    match toks.first()?.kind {
        TokKind::Open(delim) if accepts(delim) && toks.len() >= 2 && group_end(toks, 0) == toks.len() => {
            Some(&toks[1..toks.len() - 1])
        }
        _ => None,
    }
}

/// `toks` without the invisible delimiters that enclose all of them.
pub(super) fn visible(mut toks: &[Tok]) -> &[Tok] {
    while let Some(content) = single_group(toks, |delim| matches!(delim, Delim::Invisible(_))) {
        toks = content;
    }
    toks
}

/// Makes the last token, if it is punctuation, not touch whatever will be written after it.
pub(super) fn separate_last(toks: &mut [Tok]) {
    if let Some(Tok { kind: TokKind::Punct { joint, .. }, .. }) = toks.last_mut() {
        *joint = false;
    }
}
