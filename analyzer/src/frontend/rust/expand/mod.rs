//! Expands `macro_rules!` macros, apart from any parser's streams.
//!
//! Definitions and invocations reach this module as text with a place ([`lex`]) or as tokens of an earlier expansion
//! ([`Expansion::lex_range`]). An expansion is text again, for `syn` to parse as items, statements or an expression, with a table
//! that leads from any offset in that text to the file where the token was written ([`Expansion::origin_at`]). Between the two
//! everything is flat [tokens](Tok), which are `Send`, `Sync` and know their origin.
//!
//! - [`MacroDef::parse`] compiles a definition, [`MacroDef::expand`] applies it.
//! - `$crate` becomes the identifier [`crate_ident`] of the defining crate.
//! - A fragment (`$x:expr`) stays one operand in the text, and one fragment for a macro that is invoked with it.
//! - [`arguments`] reads the arguments of macros that have no definition in the tree (`println!`, `assert!`).
//!
//! Absent: name resolution (which definition an invocation means), hygiene (a token has the origin of the text it was written
//! in, which tells the body's names from the caller's), and the depth of nested expansions, which the caller bounds.

pub mod arguments;
mod definition;
mod fragment;
mod lex;
mod matching;
mod nesting;
mod paste;
mod print;
mod stream;
mod token;
mod transcribe;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use fragment::FragmentKind;
pub use lex::{LexError, lex};
pub use nesting::{MAX_CHAIN, MAX_DELIMITER_DEPTH, MAX_OPERATOR_DEPTH, REQUIRED_STACK, is_parsable_depth};
pub use paste::paste;
pub use token::{Delim, Tok, TokKind, is_operator, tree_end};

use crate::source::Span;

/// Why a definition cannot be read or an invocation cannot be expanded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExpandError {
    /// The definition breaks the syntax of `macro_rules!`.
    #[error("{reason}")]
    Definition {
        /// What is wrong.
        reason: &'static str,
        /// Where.
        origin: Span,
    },
    /// The definition ends in the middle of a rule.
    #[error("the definition ends in the middle of a rule")]
    EndOfDefinition,
    /// No rule matches the arguments.
    #[error("no rule of `{name}` matches the arguments")]
    NoRuleMatches {
        /// The macro.
        name: String,
    },
    /// A rule matches, but its transcriber cannot be followed.
    #[error("{reason}")]
    Transcription {
        /// What is wrong.
        reason: &'static str,
        /// The variable or repetition in the definition.
        origin: Span,
    },
    /// The expansion has more tokens than allowed.
    #[error("the expansion has more than {limit} tokens")]
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// The definition or the expansion nests deeper than a parser may follow.
    #[error("the tokens nest deeper than a parser can follow")]
    TooDeep,
}

/// Bounds of one expansion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The greatest number of tokens that an expansion may have, and of steps that writing it may take.
    pub max_tokens: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_tokens: 1 << 20 }
    }
}

/// The identifier that `$crate` becomes in a macro of the crate numbered `crate_index`.
#[must_use]
pub fn crate_ident(crate_index: u32) -> String {
    format!("{CRATE_PREFIX}{crate_index}")
}

/// The number of the crate that `ident` names, if it came from `$crate`.
#[must_use]
pub fn crate_of_ident(ident: &str) -> Option<u32> {
    ident.strip_prefix(CRATE_PREFIX)?.parse().ok()
}

const CRATE_PREFIX: &str = "__nestcheck_crate_";

/// A definition, ready to expand invocations.
#[derive(Clone, Debug)]
pub struct MacroDef {
    name: String,
    rules: Vec<definition::Rule>,
}

impl MacroDef {
    /// Compiles the rules of the macro `name`: what stands between the delimiters of `macro_rules! name { … }`.
    ///
    /// # Errors
    /// Returns [`ExpandError::Definition`], [`ExpandError::EndOfDefinition`] or [`ExpandError::TooDeep`].
    pub fn parse(name: &str, toks: &[Tok], crate_index: u32) -> Result<Self, ExpandError> {
        Ok(Self { name: name.to_owned(), rules: definition::rules(toks, crate_index)? })
    }

    /// The name that the macro was defined under.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a rule writes an identifier that `test` accepts.
    #[must_use]
    pub fn writes_word(&self, test: impl Fn(&str) -> bool) -> bool {
        let steps = self.rules.iter().flat_map(|rule| &rule.transcriber);
        steps.filter_map(definition::Step::word).any(test)
    }

    /// Whether a rule writes the call of a macro whose name `test` accepts.
    #[must_use]
    pub fn writes_call(&self, test: impl Fn(&str) -> bool) -> bool {
        let pairs = self.rules.iter().flat_map(|rule| rule.transcriber.windows(2));
        pairs.filter(|pair| pair[1].is_punct('!')).filter_map(|pair| pair[0].word()).any(test)
    }

    /// Expands the invocation at `invocation` with the arguments `args` by the first rule that matches them.
    ///
    /// # Errors
    /// Returns [`ExpandError`] if no rule matches, if the rule that matches cannot be transcribed, or if the expansion is longer
    /// than `limits` allow or deeper than a parser may follow.
    pub fn expand(&self, args: &[Tok], invocation: Span, limits: Limits) -> Result<Expansion, ExpandError> {
        let matched =
            self.rules.iter().find_map(|rule| Some((rule, matching::match_all(&rule.matcher, args)?)));
        let Some((rule, bindings)) = matched else {
            return Err(ExpandError::NoRuleMatches { name: self.name.clone() });
        };
        let toks = transcribe::transcribe(&rule.transcriber, &bindings, args, limits)?;
        if !is_parsable_depth(&toks) {
            return Err(ExpandError::TooDeep);
        }
        Ok(Expansion::new(toks, invocation))
    }
}

/// Expanded tokens as text, and where each was written.
#[derive(Clone, Debug)]
pub struct Expansion {
    printed: print::Printed,
    toks: Vec<Tok>,
    invocation: Span,
}

impl Expansion {
    /// Tokens that stand for the invocation at `invocation`; also for tokens that no macro wrote.
    #[must_use]
    pub fn new(toks: Vec<Tok>, invocation: Span) -> Self {
        Self { printed: print::print(&toks), toks, invocation }
    }

    /// The text to parse.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.printed.text
    }

    /// The tokens, with the invisible delimiters that the text does not have.
    #[must_use]
    pub fn toks(&self) -> &[Tok] {
        &self.toks
    }

    /// Where the macro was invoked.
    #[must_use]
    pub fn invocation(&self) -> Span {
        self.invocation
    }

    /// Where the token at byte `offset` of the text was written; between two tokens, the one before.
    #[must_use]
    pub fn origin_at(&self, offset: u32) -> Option<Span> {
        let after = self.printed.places.partition_point(|(start, _)| *start <= offset);
        let mut before = (0..after).rev();
        let visible = before.find(|at| self.printed.places[*at].0 < self.printed.places[*at].1)?;
        Some(self.toks[visible].origin)
    }

    /// Where bytes `range` of the text were written, if one file holds the first and the last token in this order;
    /// else where the first token was written.
    #[must_use]
    pub fn origin_of(&self, range: Range<u32>) -> Option<Span> {
        let first = self.origin_at(range.start)?;
        let last = self.origin_at(range.end.saturating_sub(1).max(range.start))?;
        let ordered = first.file == last.file && first.lo <= last.lo;
        Some(if ordered { first.to(last) } else { first })
    }

    /// The tokens that lie within bytes `range` of the text, with their true origins.
    ///
    /// Of an invisible group that only begins or ends in the range, the content is returned without the delimiter.
    #[must_use]
    pub fn lex_range(&self, range: Range<u32>) -> Vec<Tok> {
        let places = &self.printed.places;
        let first = places.partition_point(|(start, _)| *start < range.start);
        let last = places.partition_point(|(_, end)| *end <= range.end);
        without_open_fragments(self.toks.get(first..last).unwrap_or_default())
    }
}

/// `toks` without invisible delimiters that have no partner.
fn without_open_fragments(toks: &[Tok]) -> Vec<Tok> {
    let mut open = Vec::new();
    let mut keeps = vec![true; toks.len()];
    for (at, tok) in toks.iter().enumerate() {
        match tok.kind {
            TokKind::Open(delim) => open.push((at, delim)),
            TokKind::Close(_) if open.pop().is_some() => {}
            TokKind::Close(delim) => keeps[at] = delim.characters().is_some(),
            _ => {}
        }
    }
    for (at, delim) in open {
        keeps[at] = delim.characters().is_some();
    }
    toks.iter().zip(keeps).filter(|(_, keeps)| *keeps).map(|(tok, _)| tok.clone()).collect()
}
