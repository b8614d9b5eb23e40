//! Reads the arguments of macros that have no definition in the tree: `println!`, `assert!`, `log::info!` and their like.
//!
//! Arguments are separated by commas (or, for key-value pairs before a log message, semicolons) outside groups, where a comma
//! inside generic arguments or closure parameters does not count. An argument may be named (`name = value`, `target: value`, or
//! `"key" => value` as `slog` has it) and may carry a sigil of the `tracing` and `slog` macros (`%value`, `?value`, `#value`). The
//! first argument that is a string literal is the format string; the identifiers that it captures are code as well.

use std::collections::BTreeSet;
use std::ops::Range;

use super::fragment::{FragmentKind, fragment_end, may_begin};
use super::token::{Delim, Tok, TokKind, is_operator, operator_len, tree_end, visible};
use crate::source::Span;

/// One argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The name before `=`, `:` or `=>`; that of a structured field may have dots.
    pub name: Option<String>,
    /// The value, without name and sigil.
    pub toks: Vec<Tok>,
}

/// A variable that a format string uses without an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The identifier.
    pub name: String,
    /// Its place inside the string literal.
    pub origin: Span,
}

/// The arguments of one invocation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The arguments in order, the format string among them.
    pub arguments: Vec<Argument>,
    /// The index of the format string.
    pub format: Option<usize>,
    /// What the format string captures.
    pub captures: Vec<Capture>,
}

/// Splits `toks`, the content of an invocation's delimiters, and reads the format string among them.
#[must_use]
pub fn parse_arguments(toks: &[Tok]) -> Arguments {
    let arguments: Vec<Argument> =
        split_arguments(toks).into_iter().map(|range| argument(&toks[range])).collect();
    let format =
        arguments.iter().position(|argument| argument.name.is_none() && string(&argument.toks).is_some());
    let literal = format.and_then(|at| string(&arguments[at].toks));
    let names: BTreeSet<&str> = arguments.iter().filter_map(|argument| argument.name.as_deref()).collect();
    let mut captures = literal.map(|(text, origin)| captures(text, origin)).unwrap_or_default();
    captures.retain(|capture| !names.contains(&*capture.name));
    Arguments { format, captures, arguments }
}

/// The ranges of the arguments in `toks`, which commas or semicolons separate; a trailing separator ends the last one.
#[must_use]
pub fn split_arguments(toks: &[Tok]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < toks.len() {
        let end = argument_end(toks, at);
        if end > at {
            ranges.push(at..end);
        }
        at = end + 1;
    }
    ranges
}

/// Where the argument that begins at `at` ends: where an expression ends if a separator follows it, else the next separator.
fn argument_end(toks: &[Tok], at: usize) -> usize {
    let value = at + prefix(&toks[at..]).len;
    let parsed = may_begin(FragmentKind::Expr, toks, value)
        .then(|| fragment_end(FragmentKind::Expr, toks, value))
        .flatten()
        .filter(|end| *end >= toks.len() || separates(&toks[*end]));
    parsed.unwrap_or_else(|| next_separator(toks, at))
}

fn next_separator(toks: &[Tok], mut at: usize) -> usize {
    while at < toks.len() && !separates(&toks[at]) {
        at = tree_end(toks, at).unwrap_or(at + 1);
    }
    at
}

fn separates(tok: &Tok) -> bool {
    tok.is_punct(',') || tok.is_punct(';')
}

fn argument(toks: &[Tok]) -> Argument {
    let Prefix { name, len } = prefix(toks);
    Argument { name, toks: toks[len..].to_vec() }
}

/// What stands before the value of an argument.
struct Prefix {
    name: Option<String>,
    len: usize,
}

fn prefix(toks: &[Tok]) -> Prefix {
    let (name, len) = match name(toks) {
        Some((name, len)) => (Some(name), len),
        None => (None, 0),
    };
    Prefix { name, len: len + sigil_len(&toks[len..]) }
}

/// How many tokens say how a value is shown: `%`, `?`, `#`, `#%`. An attribute is none.
fn sigil_len(toks: &[Tok]) -> usize {
    let is_shown = |at: usize| {
        operator_len(toks, at) == 1 && toks.get(at).is_some_and(|tok| tok.is_punct('%') || tok.is_punct('?'))
    };
    let is_tagged = toks.first().is_some_and(|tok| tok.is_punct('#'))
        && !matches!(toks.get(1).map(|tok| &tok.kind), Some(TokKind::Open(Delim::Bracket)));
    match is_tagged {
        true => 1 + usize::from(is_shown(1)),
        false => usize::from(is_shown(0)),
    }
}

/// The name that `toks` begin with, and the tokens that it takes with its `=`, `:` or `=>`.
fn name(toks: &[Tok]) -> Option<(String, usize)> {
    if let Some(key) = toks.first()?.literal().filter(|_| is_operator(toks, 1, "=>")) {
        return (toks.len() > 3).then(|| (key.to_owned(), 3));
    }
    let mut name = toks.first()?.ident()?.to_owned();
    let mut at = 1;
    while is_operator(toks, at, ".") {
        name.push('.');
        name.push_str(toks.get(at + 1)?.ident()?);
        at += 2;
    }
    let end = at + ["=", ":", "=>"].iter().find(|separator| is_operator(toks, at, separator))?.len();
    (end < toks.len()).then_some((name, end))
}

/// The text and place of `toks` if they are one string literal.
fn string(toks: &[Tok]) -> Option<(&str, Span)> {
    match visible(toks) {
        [tok] => tok.literal().filter(|text| text.starts_with(['"', 'r'])).map(|text| (text, tok.origin)),
        _ => None,
    }
}

/// The variables that the format string written as `literal` at `origin` captures, each once.
fn captures(literal: &str, origin: Span) -> Vec<Capture> {
    let mut captures: Vec<Capture> = Vec::new();
    for place in placeholders(literal) {
        for range in identifiers(literal, place) {
            let name = &literal[range.clone()];
            if captures.iter().all(|capture| capture.name != name) {
                captures.push(Capture { name: name.to_owned(), origin: within(origin, literal, range) });
            }
        }
    }
    captures
}

/// The place of bytes `range` of a literal; the whole literal if it is not written at `origin` as it reads.
fn within(origin: Span, literal: &str, range: Range<usize>) -> Span {
    let offset = |byte: usize| u32::try_from(byte).ok().and_then(|byte| origin.lo.checked_add(byte));
    match (offset(literal.len()), offset(range.start), offset(range.end)) {
        (Some(end), Some(lo), Some(hi)) if end == origin.hi => Span::new(origin.file, lo, hi),
        _ => origin,
    }
}

/// The ranges between the braces of the placeholders in `literal`, as written.
fn placeholders(literal: &str) -> Vec<Range<usize>> {
    let bytes = literal.as_bytes();
    let is_raw = literal.starts_with('r');
    let mut places = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        at = match bytes[at] {
            b'\\' if !is_raw => escape_end(literal, at),
            b'{' if bytes.get(at + 1) == Some(&b'{') => at + 2,
            b'{' => {
                let end = literal[at..].find('}').map_or(literal.len(), |offset| at + offset);
                places.push(at + 1..end);
                end + 1
            }
            _ => at + 1,
        };
    }
    places
}

/// The index after the escape at `at`, whose braces, if it is `\u{…}`, enclose no placeholder.
fn escape_end(literal: &str, at: usize) -> usize {
    if literal[at..].starts_with("\\u{") {
        literal[at..].find('}').map_or(literal.len(), |offset| at + offset + 1)
    } else {
        at + 2
    }
}

/// The identifiers in the placeholder at `place`: the argument before `:`, and the width and precision before `$`.
fn identifiers(literal: &str, place: Range<usize>) -> Vec<Range<usize>> {
    let text = &literal[place.clone()];
    let (argument, specification) = text.split_once(':').unwrap_or((text, ""));
    let mut ranges = Vec::new();
    let start = place.start + (argument.len() - argument.trim_start().len());
    ranges.push(start..start + argument.trim().len());
    let base = place.end - specification.len();
    for (dollar, _) in specification.match_indices('$') {
        let before = &specification[..dollar];
        let name = before.trim_end_matches(|ch: char| ch == '_' || ch.is_alphanumeric());
        ranges.push(base + name.len()..base + dollar);
    }
    ranges.retain(|range| is_identifier(&literal[range.clone()]));
    ranges
}

fn is_identifier(text: &str) -> bool {
    text.chars().all(|ch| ch == '_' || ch.is_alphanumeric())
        && text.starts_with(|ch: char| ch == '_' || ch.is_alphabetic())
}
