//! The fragment specifiers (`$x:expr` and the like): what may begin such a fragment, and where it ends.
//!
//! May-begin follows the Rust reference and rustc's parser, because it decides between rules. Where a fragment ends is found
//! by letting `syn` parse a [window](super::stream) of the tokens and counting what it left over. A window that turns out to be
//! too short is doubled, so that a long list of short fragments costs time linear in its length.

use syn::parse::{ParseStream, Parser};

use super::nesting::is_parsable_depth;
use super::stream::window;
use super::token::{Delim, Tok, TokKind, group_end, operator_len, tree_end, visible};

/// A fragment specifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FragmentKind {
    /// `block`
    Block,
    /// `expr`
    Expr,
    /// `expr_2021`
    Expr2021,
    /// `ident`
    Ident,
    /// `item`
    Item,
    /// `lifetime`
    Lifetime,
    /// `literal`
    Literal,
    /// `meta`
    Meta,
    /// `pat`
    Pat,
    /// `pat_param`
    PatParam,
    /// `path`
    Path,
    /// `stmt`
    Stmt,
    /// `tt`
    Tt,
    /// `ty`
    Ty,
    /// `vis`
    Vis,
}

impl FragmentKind {
    /// The kind that `name` specifies.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "block" => Self::Block,
            "expr" => Self::Expr,
            "expr_2021" => Self::Expr2021,
            "ident" => Self::Ident,
            "item" => Self::Item,
            "lifetime" => Self::Lifetime,
            "literal" => Self::Literal,
            "meta" => Self::Meta,
            "pat" => Self::Pat,
            "pat_param" => Self::PatParam,
            "path" => Self::Path,
            "stmt" => Self::Stmt,
            "tt" => Self::Tt,
            "ty" => Self::Ty,
            "vis" => Self::Vis,
            _ => return None,
        })
    }

    /// Whether what is matched stays what it is, token for token, instead of becoming one opaque operand.
    pub(super) fn is_transparent(self) -> bool {
        matches!(self, Self::Ident | Self::Lifetime | Self::Tt)
    }
}

/// Words that begin no expression, type, path or pattern; all other identifiers may.
const RESERVED: [&str; 39] = [
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "extern", "false", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return",
    "static", "struct", "trait", "true", "type", "unsafe", "use", "where", "while", "yield", "box", "priv",
    "typeof", "_",
];

/// Reserved words that may begin an expression all the same.
///
/// `_` is not among them: up to edition 2021 it does not match `expr`, and macros rely on that to tell sentinels apart.
const EXPRESSION_WORDS: [&str; 18] = [
    "async", "break", "const", "continue", "false", "for", "if", "loop", "match", "move", "return", "static",
    "true", "unsafe", "while", "yield", "box", "dyn",
];

/// Reserved words that may begin a type.
const TYPE_WORDS: [&str; 8] = ["_", "for", "impl", "fn", "unsafe", "extern", "typeof", "dyn"];

/// Reserved words that may begin a pattern.
const PATTERN_WORDS: [&str; 7] = ["_", "box", "const", "false", "mut", "ref", "true"];

/// Whether a fragment of `kind` may begin at `at`.
pub(super) fn may_begin(kind: FragmentKind, toks: &[Tok], at: usize) -> bool {
    let Some(tok) = toks.get(at) else { return false };
    match &tok.kind {
        TokKind::Close(_) => false,
        TokKind::Open(Delim::Invisible(inner)) => group_may_be(kind, *inner, &toks[at..group_end(toks, at)]),
        TokKind::Open(delim) => delimiter_may_begin(kind, *delim),
        TokKind::Ident(text) => word_may_begin(kind, text),
        TokKind::Lifetime(_) => lifetime_may_begin(kind, toks, at),
        TokKind::Literal(_) => literal_may_begin(kind),
        TokKind::Punct { .. } => operator_may_begin(kind, toks, at),
    }
}

/// Whether what was matched as `inner` may begin a fragment of `kind`.
fn group_may_be(kind: FragmentKind, inner: FragmentKind, group: &[Tok]) -> bool {
    use FragmentKind as F;
    match kind {
        F::Tt => true,
        F::Ident | F::Lifetime => false,
        F::Expr | F::Expr2021 => {
            matches!(inner, F::Expr | F::Expr2021 | F::Literal | F::Path | F::Block | F::Ty)
        }
        F::Literal => inner == F::Literal || matches!(visible(group), [tok] if is_literal(tok)),
        F::Ty | F::Path => matches!(inner, F::Ty | F::Path),
        F::Pat | F::PatParam => {
            matches!(inner, F::Pat | F::PatParam | F::Expr | F::Expr2021 | F::Literal | F::Path)
        }
        F::Block => inner == F::Block,
        F::Meta => matches!(inner, F::Meta | F::Path),
        F::Item => matches!(inner, F::Item | F::Vis | F::Meta),
        F::Stmt => !matches!(inner, F::Pat | F::PatParam | F::Meta),
        F::Vis => matches!(inner, F::Vis | F::Ty | F::Path),
    }
}

fn delimiter_may_begin(kind: FragmentKind, delim: Delim) -> bool {
    use FragmentKind as F;
    match kind {
        F::Tt | F::Stmt | F::Expr | F::Expr2021 => true,
        F::Block => delim == Delim::Brace,
        F::Ty | F::Pat | F::PatParam | F::Vis => delim != Delim::Brace,
        F::Item | F::Ident | F::Lifetime | F::Literal | F::Meta | F::Path => false,
    }
}

fn word_may_begin(kind: FragmentKind, word: &str) -> bool {
    use FragmentKind as F;
    let free = !RESERVED.contains(&word);
    match kind {
        F::Tt | F::Stmt | F::Item | F::Meta | F::Path => true,
        F::Vis => word != "priv",
        F::Ident => word != "_",
        F::Expr | F::Expr2021 => free || EXPRESSION_WORDS.contains(&word),
        F::Ty => free || TYPE_WORDS.contains(&word),
        F::Pat | F::PatParam => free || PATTERN_WORDS.contains(&word),
        F::Literal => matches!(word, "true" | "false"),
        F::Block | F::Lifetime => false,
    }
}

/// A lifetime begins an expression only as the label of a loop or block.
fn lifetime_may_begin(kind: FragmentKind, toks: &[Tok], at: usize) -> bool {
    use FragmentKind as F;
    match kind {
        F::Tt | F::Lifetime | F::Ty | F::Vis => true,
        F::Expr | F::Expr2021 | F::Stmt => toks.get(at + 1).is_some_and(|next| next.is_punct(':')),
        _ => false,
    }
}

fn literal_may_begin(kind: FragmentKind) -> bool {
    use FragmentKind as F;
    matches!(kind, F::Tt | F::Stmt | F::Expr | F::Expr2021 | F::Pat | F::PatParam | F::Literal)
}

fn operator_may_begin(kind: FragmentKind, toks: &[Tok], at: usize) -> bool {
    use FragmentKind as F;
    let operator: String = toks[at..at + operator_len(toks, at)].iter().filter_map(punct_char).collect();
    let begins = |operators: &[&str]| operators.contains(&&*operator);
    match kind {
        F::Tt => true,
        F::Expr | F::Expr2021 => {
            begins(&["-", "*", "!", "&", "&&", "|", "||", "..", "...", "..=", "<", "<<", "::", "#"])
        }
        F::Stmt => begins(&[";", "-", "*", "!", "&", "&&", "|", "||", "..", "..=", "<", "<<", "::", "#"]),
        F::Item => begins(&["#", "::"]),
        F::Ty => begins(&["!", "*", "&", "&&", "?", "<", "<<", "::"]),
        F::Vis => begins(&[",", "!", "*", "&", "&&", "?", "<", "<<", "::"]),
        F::Pat => begins(&["&", "&&", "-", "..", "...", "..=", "::", "<", "<<", "|"]),
        F::PatParam => begins(&["&", "&&", "-", "..", "...", "..=", "::", "<", "<<"]),
        F::Path | F::Meta => operator == "::",
        F::Literal => operator == "-" && toks.get(at + 1).is_some_and(is_literal),
        F::Block | F::Ident | F::Lifetime => false,
    }
}

/// Whether `tok` is a literal, which the truth values are for macros.
fn is_literal(tok: &Tok) -> bool {
    tok.literal().is_some() || tok.is_ident("true") || tok.is_ident("false")
}

fn punct_char(tok: &Tok) -> Option<char> {
    match tok.kind {
        TokKind::Punct { ch, .. } => Some(ch),
        _ => None,
    }
}

/// The index after the fragment of `kind` that begins at `at`; `None` if there is none.
///
/// The caller has asked [`may_begin`].
pub(super) fn fragment_end(kind: FragmentKind, toks: &[Tok], at: usize) -> Option<usize> {
    use FragmentKind as F;
    if let TokKind::Open(Delim::Invisible(inner)) = toks.get(at)?.kind
        && stays_whole(kind, inner)
    {
        return Some(group_end(toks, at));
    }
    match kind {
        F::Tt | F::Block => tree_end(toks, at),
        F::Ident | F::Lifetime => Some(at + 1),
        F::Literal => Some(at + 1 + usize::from(toks[at].is_punct('-'))),
        F::Expr | F::Expr2021 => parsed_end(toks, at, parse::<syn::Expr>),
        F::Ty => parsed_end(toks, at, parse::<syn::Type>),
        F::Path => parsed_end(toks, at, parse::<syn::Path>),
        F::Meta => parsed_end(toks, at, parse::<syn::Meta>),
        F::Vis => parsed_end(toks, at, parse::<syn::Visibility>),
        F::Item => parsed_end(toks, at, parse::<syn::Item>),
        F::Pat => parsed_end(toks, at, |input| syn::Pat::parse_multi_with_leading_vert(input).map(drop)),
        F::PatParam => parsed_end(toks, at, |input| syn::Pat::parse_single(input).map(drop)),
        F::Stmt => statement_end(toks, at),
    }
}

/// Whether a group that was matched as `inner` is all of a fragment of `kind`, whatever follows it.
fn stays_whole(kind: FragmentKind, inner: FragmentKind) -> bool {
    use FragmentKind as F;
    match kind {
        F::Literal => true,
        F::Pat | F::PatParam => matches!(inner, F::Pat | F::PatParam),
        F::Block | F::Meta | F::Vis | F::Item | F::Stmt => kind == inner,
        _ => false,
    }
}

fn parse<T: syn::parse::Parse>(input: ParseStream) -> syn::Result<()> {
    input.parse::<T>().map(drop)
}

/// Token trees in the first window. Most fragments are shorter.
const FIRST_WINDOW: usize = 16;

/// Token trees that must be left over for the end of a parse not to be due to the end of the window.
const LOOKAHEAD: usize = 4;

/// Where `parser`, let loose on the tokens from `at` on, stops.
fn parsed_end(toks: &[Tok], at: usize, parser: fn(ParseStream) -> syn::Result<()>) -> Option<usize> {
    let mut limit = FIRST_WINDOW;
    loop {
        let window = window(toks, at, limit);
        let end = window.ends.last().copied().unwrap_or(at);
        if !is_parsable_depth(&toks[at..end]) {
            return None;
        }
        let left_over = left_over(window.stream, parser);
        match left_over {
            Some(left) if window.complete || left >= LOOKAHEAD => {
                let consumed = window.ends.len().checked_sub(left)?;
                return Some(consumed.checked_sub(1).map_or(at, |last| window.ends[last]));
            }
            _ if window.complete => return None,
            _ => limit *= 2,
        }
    }
}

/// How many token trees `parser` leaves of `stream`; `None` if it fails.
fn left_over(stream: proc_macro2::TokenStream, parser: fn(ParseStream) -> syn::Result<()>) -> Option<usize> {
    let counting = |input: ParseStream| {
        parser(input)?;
        input.step(|cursor| {
            let (mut rest, mut count) = (*cursor, 0);
            while let Some((_, next)) = rest.token_tree() {
                (rest, count) = (next, count + 1);
            }
            Ok((count, rest))
        })
    };
    counting.parse2(stream).ok()
}

/// Where the statement that begins at `at` ends; its semicolon, if any, does not belong to it. A semicolon alone is a
/// statement without anything.
fn statement_end(toks: &[Tok], at: usize) -> Option<usize> {
    if toks[at].is_punct(';') {
        return Some(at + 1);
    }
    parsed_end(toks, at, parse_let).or_else(|| parsed_end(toks, at, parse::<syn::Item>)).or_else(|| {
        parsed_end(toks, at, |input| syn::Expr::parse_with_earlier_boundary_rule(input).map(drop))
    })
}

/// A `let` without its semicolon, which `syn` parses only with it.
fn parse_let(input: ParseStream) -> syn::Result<()> {
    input.call(syn::Attribute::parse_outer)?;
    input.parse::<syn::Token![let]>()?;
    syn::Pat::parse_single(input)?;
    if input.parse::<Option<syn::Token![:]>>()?.is_some() {
        input.parse::<syn::Type>()?;
    }
    if input.parse::<Option<syn::Token![=]>>()?.is_some() {
        input.parse::<syn::Expr>()?;
    }
    if input.parse::<Option<syn::Token![else]>>()?.is_some() {
        input.parse::<syn::Block>()?;
    }
    Ok(())
}
