//! How deep a parser would have to go for some tokens.
//!
//! `syn` parses by recursive descent and its trees are dropped recursively, so input chosen by somebody else can overflow the
//! stack in two ways: by delimiters inside delimiters, and by operators that nest without any (`!!!!x`, `a = a = a`,
//! `&&&&T`, `A<A<A<A>>>`, a chain of a hundred thousand additions). Both are measured here on flat tokens, without recursion,
//! before anything is handed to `syn`.

use super::token::{Tok, TokKind, operator_len};

/// The greatest number of delimiters inside each other that is accepted.
pub const MAX_DELIMITER_DEPTH: usize = 128;

/// The greatest number of constructs that may nest by operators and keywords alone.
pub const MAX_OPERATOR_DEPTH: usize = 512;

/// The greatest number of tokens that may form one expression, type or pattern, counted over all groups that are open.
pub const MAX_CHAIN: usize = 16 * 1024;

/// Bytes of stack that `syn` may need for tokens within these limits; a build without optimisation needs half of it.
pub const REQUIRED_STACK: usize = 32 << 20;

/// How much a `<` counts: a level of generic arguments costs a parser much more stack than an operator does.
const ANGLE_BRACKET_WEIGHT: usize = 8;

/// Keywords after which an operand follows that may begin with the same keyword again.
const NESTING_KEYWORDS: [&str; 18] = [
    "else", "if", "match", "while", "for", "return", "break", "yield", "move", "static", "async", "unsafe",
    "impl", "dyn", "fn", "const", "mut", "let",
];

/// Tokens of one group since the last separator.
#[derive(Clone, Copy, Default)]
struct Run {
    /// Tokens that can open a construct that ends only where the run ends.
    nesting: usize,
    /// All tokens.
    length: usize,
}

/// Whether `toks` stay within the three limits, so that a parser may be let loose on them.
#[must_use]
pub fn is_parsable_depth(toks: &[Tok]) -> bool {
    let mut gauge = Gauge::default();
    (0..toks.len()).all(|at| gauge.advance(toks, at))
}

/// The open runs, innermost last, and their sums.
#[derive(Default)]
struct Gauge {
    outer: Vec<Run>,
    current: Run,
    nesting: usize,
    length: usize,
}

impl Gauge {
    /// Counts the token at `at`; `false` once a limit is exceeded.
    fn advance(&mut self, toks: &[Tok], at: usize) -> bool {
        match &toks[at].kind {
            TokKind::Open(_) => {
                self.count(0);
                self.outer.push(std::mem::take(&mut self.current));
            }
            TokKind::Close(_) => self.close(toks, at),
            TokKind::Punct { ch: ',' | ';', .. } => self.end_run(),
            _ => self.count(nesting_of(toks, at)),
        }
        self.outer.len() <= MAX_DELIMITER_DEPTH
            && self.nesting <= MAX_OPERATOR_DEPTH
            && self.length <= MAX_CHAIN
    }

    /// Counts a token that nests by `nesting` levels.
    fn count(&mut self, nesting: usize) {
        self.current.length += 1;
        self.length += 1;
        self.current.nesting += nesting;
        self.nesting += nesting;
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.current);
        self.nesting -= run.nesting;
        self.length -= run.length;
    }

    fn close(&mut self, toks: &[Tok], at: usize) {
        self.end_run();
        self.current = self.outer.pop().unwrap_or_default();
        if matches!(toks[at].kind, TokKind::Close(super::token::Delim::Brace)) && !continues(toks.get(at + 1))
        {
            self.end_run();
        }
    }
}

/// Whether `next`, after a closing brace, may belong to the construct that the brace ends.
fn continues(next: Option<&Tok>) -> bool {
    match next.map(|tok| &tok.kind) {
        Some(TokKind::Ident(text)) => matches!(&**text, "else" | "as" | "where" | "for"),
        Some(TokKind::Punct { ch, .. }) => *ch != '#',
        Some(TokKind::Open(_)) => true,
        _ => false,
    }
}

/// The levels of constructs, continued by other such tokens, that the token at `at` can open.
fn nesting_of(toks: &[Tok], at: usize) -> usize {
    match &toks[at].kind {
        TokKind::Punct { ch: '<', .. } => ANGLE_BRACKET_WEIGHT,
        TokKind::Punct { ch, .. } => usize::from(operator_nests(toks, at, *ch)),
        TokKind::Ident(text) => usize::from(NESTING_KEYWORDS.contains(&&**text)),
        _ => 0,
    }
}

/// An operator nests if what stands before it cannot be its left operand, or if it groups to the right.
fn operator_nests(toks: &[Tok], at: usize, ch: char) -> bool {
    match ch {
        '=' => operator_len(toks, at) == 1,
        '!' | '&' | '*' | '-' | '|' | '.' | '>' | '?' => at == 0 || !ends_operand(&toks[at - 1]),
        _ => false,
    }
}

fn ends_operand(tok: &Tok) -> bool {
    match &tok.kind {
        TokKind::Ident(text) => !NESTING_KEYWORDS.contains(&&**text),
        TokKind::Literal(_) | TokKind::Close(_) => true,
        TokKind::Punct { ch, .. } => matches!(ch, '?' | '>'),
        TokKind::Lifetime(_) | TokKind::Open(_) => false,
    }
}

/// Whether no more than [`MAX_DELIMITER_DEPTH`] delimiters of `toks` are open at once.
pub(super) fn is_parsable_delimiter_depth(toks: &[Tok]) -> bool {
    let mut depth = 0_usize;
    toks.iter().all(|tok| {
        match tok.kind {
            TokKind::Open(_) => depth += 1,
            TokKind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth <= MAX_DELIMITER_DEPTH
    })
}
